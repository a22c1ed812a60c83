"""Building a digest: several briefs of one date as one document, proven as a whole or refused."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.deliver.records import digest, is_whole, read_records, write_records
from briefpress.findings import Finding, Place, Severity, error, has_errors, in_order, reach
from briefpress.pipeline.files import brief_files
from briefpress.pipeline.request import BuildRequest, BuildResult, Made, Tally, silent
from briefpress.pipeline.reuse import brief_digest, desk_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefpress.deliver.records import Record
    from briefpress.model.edition import Edition
    from briefpress.pipeline.gather import CheckedBrief, DeskContents

NAME = "digest"
_FOLDER = "briefs"  # where a digest as a whole comes from


def build_digest(
    request: BuildRequest, progress: Callable[[str, str], None] = silent
) -> BuildResult:
    """Print the briefs asked for as one document; left alone where nothing has changed since."""
    made_from = _made_from(request)
    quick = request.save_print_html is None and request.fail_on is Severity.ERROR
    if quick and (unchanged := _unchanged(request, made_from)):
        progress("unchanged", unchanged.made[0].record.name)
        return unchanged
    # Everything below is loaded only when there is something to make.
    from briefpress.load.documents import load_desk  # noqa: PLC0415
    from briefpress.pipeline.gather import gather  # noqa: PLC0415
    from briefpress.pipeline.looks import LookWish  # noqa: PLC0415

    desk, _ = load_desk(request.desk)
    tongue = request.language or (desk.language if desk else None)
    wish = LookWish(request.layout, request.paper)
    contents = gather(request.desk, request.themes, tongue, wish)
    tally = Tally(findings=[*contents.findings], wrong=reach(contents.findings, request.fail_on))
    for brief in contents.briefs:
        tally.findings += brief.checked.findings
        tally.waivers += brief.checked.waivers
    if _may_be_printed(request, contents, tally, progress):
        _make(request, contents, made_from, tally, progress)
    return tally.result()


def _made_from(request: BuildRequest) -> str:
    """The digest of all that a digest is made from; a change to any brief of the desk counts."""
    common = desk_digest(request.desk, (NAME, *sorted(set(request.themes)), *request.wishes))
    files = brief_files(request.desk)
    return digest(*(brief_digest(request.desk, common, file) for file in files)) if files else ""


def _unchanged(request: BuildRequest, made_from: str) -> BuildResult | None:
    """The last build's result where nothing has changed since, else None."""
    start = time.monotonic()
    records = read_records(request.out).values()
    record = next((one for one in records if one.made_from == made_from and made_from), None)
    if record is None or not is_whole(request.out, record, request.formats):
        return None
    if reach(record.findings, Severity.ERROR):  # the desk's own, or a draft's
        return None
    made = Made(record, time.monotonic() - start, reused=True)
    findings = in_order(record.findings)
    return BuildResult((made,), (), findings, waivers=tuple(dict.fromkeys(record.waived)))


def _may_be_printed(
    request: BuildRequest,
    contents: DeskContents,
    tally: Tally,
    progress: Callable[[str, str], None],
) -> bool:
    """Whether the digest can be made; if not, why and because of which briefs is told."""
    if not contents.briefs or not contents.look or has_errors(contents.findings):
        tally.wrong = True
        return False
    if not request.date and (problem := _of_several_dates(contents.briefs)):
        tally.findings.append(problem)
        tally.wrong = True
        return False
    if request.draft:
        return True
    for brief in contents.briefs:
        if reach(brief.checked.findings, request.fail_on):
            message = f"the digest is not printed because of `{brief.file}`"
            hint = "put it right, name the other themes, or print a draft with --draft"
            tally.findings.append(error("digest-refused", message, Place(brief.file), hint))
            tally.refused.append(brief.file)
            progress("refused", brief.file)
    if tally.refused:
        _tell_of_old(request, tally)
        return False
    return not tally.wrong


def _tell_of_old(request: BuildRequest, tally: Tally) -> None:
    """Warn of a digest that is left from an earlier build."""
    from briefpress.pipeline.make import left_behind  # noqa: PLC0415

    tally.findings += left_behind(request, _FOLDER)


def _of_several_dates(briefs: Sequence[CheckedBrief]) -> Finding | None:
    """The finding where the briefs are not of one date."""
    first = briefs[0].written
    for brief in briefs[1:]:
        other = brief.written
        if other.brief.date != first.brief.date:
            message = (
                f"`{brief.file}` is of {other.brief.date}, and `{briefs[0].file}` of"
                f" {first.brief.date}: a digest is of one date"
            )
            hint = "give the date with --date, or name the themes of one date"
            return error("digest-of-several-dates", message, other.positions.value(("date",)), hint)
    return None


def _make(
    request: BuildRequest,
    contents: DeskContents,
    made_from: str,
    tally: Tally,
    progress: Callable[[str, str], None],
) -> None:
    """Compose, render, print and write the digest."""
    from briefpress.pipeline.make import Order, begin, finish  # noqa: PLC0415
    from briefpress.pipeline.printing.press import Press  # noqa: PLC0415

    began = time.monotonic()
    findings: list[Finding] = []
    whole = _as_one(contents.briefs)
    edition = _compose(request, contents, whole, findings)
    if edition is None:
        tally.findings += findings
        tally.undelivered = True
        return
    order = Order(whole, made_from, began, contents.briefs)
    with Press(0, request.time_limit) as press:
        work = begin(request, contents, (order, edition, findings), press, tally)
        record = finish(request, contents, work, tally, progress) if work else None
    made: dict[str, Record] = {record.name: record} if record else {}
    problem = write_records(request.out, made)
    if problem:
        tally.findings.append(problem)
        tally.undelivered = True


def _as_one(briefs: Sequence[CheckedBrief]) -> CheckedBrief:
    """All that the checks say of the briefs, as of one; its text is that of the first."""
    checked = replace(
        briefs[0].checked,
        findings=in_order(f for brief in briefs for f in brief.checked.findings),
        proofs=tuple(proof for brief in briefs for proof in brief.checked.proofs),
        waivers=tuple(dict.fromkeys(w for brief in briefs for w in brief.checked.waivers)),
        cited=tuple(dict.fromkeys(key for brief in briefs for key in brief.checked.cited)),
    )
    return replace(briefs[0], file=_FOLDER, checked=checked)


def compose_briefs(
    request: BuildRequest, contents: DeskContents, findings: list[Finding]
) -> Edition | None:
    """The edition of several briefs as one; what cannot be composed is None, and told."""
    return _compose(request, contents, _as_one(contents.briefs), findings)


def _compose(
    request: BuildRequest, contents: DeskContents, whole: CheckedBrief, findings: list[Finding]
) -> Edition | None:
    from briefpress.citations import StyleError  # noqa: PLC0415
    from briefpress.compose.digest import DigestBrief, compose_digest  # noqa: PLC0415
    from briefpress.locales import language  # noqa: PLC0415
    from briefpress.pipeline.citing import asked_style, style_fault  # noqa: PLC0415
    from briefpress.pipeline.naming import Named, dated_too_late, own_tag  # noqa: PLC0415
    from briefpress.pipeline.printing.setting import label_language, request_for  # noqa: PLC0415

    tongues = {brief.language for brief in contents.briefs}
    shared = tongues.pop() if len(tongues) == 1 else contents.desk.language
    tag = label_language(request.language or shared, _FOLDER, findings)
    style, problem = asked_style(request, contents, None)
    if style is None:
        findings += [problem] if problem else []
        return None
    date = request.date or whole.written.brief.date
    if late := [found for brief in contents.briefs for found in dated_too_late(date, brief)]:
        findings += late
        return None
    # The sum grows with every correction of any of them, so that no name is used twice.
    corrected = sum(len(brief.written.brief.corrections) for brief in contents.briefs)
    named = Named(date, NAME, own_tag(shared, request.language, tag), corrected)
    asked = replace(
        request_for(request, contents, (tag, shared), named),
        findings=whole.checked.findings,
        waivers=whole.checked.waivers,
        style=style.path,
    )
    briefs = [
        DigestBrief(
            brief.written.brief,
            language(brief.language),
            brief.checked.printed,
            brief.checked.findings,
            brief.checked.waivers,
        )
        for brief in contents.briefs
    ]
    try:
        return compose_digest(briefs, asked)
    except StyleError as fault:
        findings.append(style_fault(style, fault))
        return None
