"""Making the editions of the briefs that may be printed."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefpress.annotations import NAME
from briefpress.citations import StyleError
from briefpress.compose import compose
from briefpress.deliver.folder import write_file
from briefpress.deliver.records import (
    Record,
    is_whole,
    read_records,
    write_records,
)
from briefpress.findings import (
    Finding,
    Place,
    has_errors,
    in_order,
    reach,
    warning,
)
from briefpress.locales import language
from briefpress.pipeline.citing import asked_style, style_fault
from briefpress.pipeline.naming import Named, dated_too_late, name_tag
from briefpress.pipeline.owning import desk_of, of_another_brief, of_another_desk
from briefpress.pipeline.printing.officing import office_files
from briefpress.pipeline.printing.press import Press
from briefpress.pipeline.printing.setting import Typeset, label_language, request_for, typeset
from briefpress.pipeline.printing.sheets import save_print_html
from briefpress.pipeline.proving import read_back
from briefpress.pipeline.recording import Output, record_of
from briefpress.pipeline.request import BuildRequest, Made, Tally
from briefpress.pipeline.reuse import brief_digest
from briefpress.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from briefpress.model.edition import Edition
    from briefpress.model.positions import Positions
    from briefpress.pipeline.gather import CheckedBrief, DeskContents


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: a brief, or several as one; from which bytes; since when, in seconds."""

    brief: CheckedBrief
    made_from: str
    began: float
    several: tuple[CheckedBrief, ...] = ()

    @property
    def written(self) -> tuple[Positions, ...]:
        """Where the words of each brief stand."""
        return tuple(one.written.positions for one in self.several or (self.brief,))


@dataclass(frozen=True, slots=True)
class Work:
    """An edition on its way: its pages rendered, its print under way."""

    order: Order
    edition: Edition
    pages: Typeset
    findings: tuple[Finding, ...]


def make(
    request: BuildRequest,
    contents: DeskContents,
    common: str,
    tally: Tally,
    progress: Callable[[str, str], None],
) -> None:
    """Make every edition that is not finished yet; one brief's failure stops no other."""
    records = {record.made_from: record for record in read_records(request.out).values()}
    waiting: list[tuple[CheckedBrief, str]] = []
    for brief in contents.briefs:
        tally.findings += brief.checked.findings
        tally.waivers += brief.checked.waivers
        made_from = brief_digest(request.desk, common, brief.file)
        record = records.get(made_from)
        printed = _of_printing(record, contents, brief) if record else []
        if stops(request, [*brief.checked.findings, *printed]):
            tally.findings += printed
            refuse(request, brief, tally, progress)
        elif (
            record
            and request.save_print_html is None
            and is_whole(request.out, record, request.formats)
        ):
            tally.findings += printed
            tally.made.append(Made(record, 0.0, reused=True))
            progress("unchanged", record.name)
        else:
            waiting.append((brief, made_from))
    if not waiting:
        return
    # The longest brief first, so that the last process to finish is not left alone with it.
    waiting.sort(key=lambda pair: -len(pair[0].written.positions.text))
    prints = "pdf" in request.formats
    workers = min(request.jobs, len(waiting)) if prints and request.jobs > 1 else 0
    with Press(workers, request.time_limit) as press:
        under_way = [
            work
            for brief, made_from in waiting
            if (work := _start(request, contents, (brief, made_from), press, tally))
        ]
        finished = [finish(request, contents, work, tally, progress) for work in under_way]
    made = {record.name: record for record in finished if record}
    problem = write_records(request.out, made)
    if problem:
        tally.findings.append(problem)
        tally.undelivered = True
    tally.made.sort(key=lambda item: item.record.name)


def stops(request: BuildRequest, findings: Iterable[Finding]) -> bool:
    """Whether findings keep an edition from being printed."""
    return not request.draft and reach(findings, request.fail_on)


def _of_printing(record: Record, contents: DeskContents, brief: CheckedBrief) -> list[Finding]:
    """What an edition's record says of its making, beside what the checks say today."""
    known = {*contents.findings, *brief.checked.findings}
    return [finding for finding in record.findings if finding not in known]


def refuse(
    request: BuildRequest,
    brief: CheckedBrief,
    tally: Tally,
    progress: Callable[[str, str], None],
) -> None:
    """Do not print a brief; warn of each release that an earlier build left in the folder."""
    tally.refused.append(brief.file)
    tally.findings += left_behind(request, brief.file)
    progress("refused", brief.file)


def left_behind(request: BuildRequest, file: str) -> list[Finding]:
    """A warning for each release that an earlier build of a brief left in the folder."""
    hint = "do not send it for the present text; `--draft` prints that one"
    return [
        warning(
            "release-outdated",
            f"`{request.out / record.name}` is left from an earlier build of this brief",
            Place(file),
            hint,
        )
        for record in read_records(request.out).values()
        if record.brief == file and not record.draft
    ]


def _start(
    request: BuildRequest,
    contents: DeskContents,
    chosen: tuple[CheckedBrief, str],
    press: Press,
    tally: Tally,
) -> Work | None:
    """Compose and render a brief, and hand it to the press."""
    order = Order(*chosen, time.monotonic())
    findings: list[Finding] = []
    edition = compose_brief(request, contents, order.brief, findings)
    if edition is None:
        tally.findings += findings
        tally.undelivered = True
        return None
    return begin(request, contents, (order, edition, findings), press, tally)


def begin(
    request: BuildRequest,
    contents: DeskContents,
    composed: tuple[Order, Edition, list[Finding]],
    press: Press,
    tally: Tally,
) -> Work | None:
    """Render an edition, and hand it to the press."""
    order, edition, findings = composed
    pages = None
    if taken := of_another_desk(request, edition.name):
        findings.append(taken)
    else:
        # Told of this build alone: an edition's record would repeat it for ever.
        if replaced := of_another_brief(request, edition.name, order.brief.file):
            tally.findings.append(replaced)
        pages = typeset(request, contents, edition, order.written, press)
        findings += pages.findings
    if pages is None or has_errors(findings):
        tally.findings += findings
        tally.undelivered = True
        return None
    return Work(order, edition, pages, tuple(findings))


def compose_brief(
    request: BuildRequest, contents: DeskContents, brief: CheckedBrief, findings: list[Finding]
) -> Edition | None:
    """The edition of a brief; what cannot be composed is None, and told in `findings`."""
    tag = label_language(request.language or brief.language, brief.file, findings)
    style, problem = asked_style(request, contents, brief)
    if style is None:
        findings += [problem] if problem else []
        return None
    written = brief.written.brief
    date, corrected = request.date or written.date, len(written.corrections)
    if late := dated_too_late(date, brief):
        findings += late
        return None
    name = name_tag(contents, brief, request.language, tag)
    named = Named(date, brief.theme, name, corrected)
    asked = replace(
        request_for(request, contents, (tag, brief.language), named),
        findings=brief.checked.findings,
        waivers=brief.checked.waivers,
        style=style.path,
    )
    try:
        return compose(brief.written.brief, asked, brief.checked.printed)
    except StyleError as fault:
        findings.append(style_fault(style, fault))
        return None


def _unprinted(
    request: BuildRequest, work: Work, files: dict[str, bytes], findings: list[Finding]
) -> Mapping[int, int]:
    """Add the files that are not printed; gives where each item begins in the plain text."""
    if work.pages.screen:
        files["html"] = work.pages.screen.encode()
    made, said = office_files(work.edition, work.pages.screen, request.formats)
    files |= made
    findings += said
    if "txt" not in request.formats:
        return {}
    text = plain_text(work.edition, language(work.edition.label_language).gettext)
    files["txt"] = text.text.encode()
    return text.places


def finish(
    request: BuildRequest,
    contents: DeskContents,
    work: Work,
    tally: Tally,
    progress: Callable[[str, str], None],
) -> Record | None:
    """Wait for an edition's print, and write its files."""
    findings = list(work.findings)
    name = work.edition.name
    files: dict[str, bytes] = {}
    pages = 0
    if work.pages.sheet:
        printed, html = work.pages.sheet.finish()
        findings += printed.findings
        pages = printed.pages
        files["pdf"] = printed.pdf
        if not has_errors(findings):
            files["pdf"] = work.pages.signer.signed(printed.pdf, name, findings)
        if request.save_print_html and not has_errors(printed.findings):
            findings += save_print_html(
                request.save_print_html, name, html, contents.look.fonts if contents.look else ()
            )
    places = _unprinted(request, work, files, findings)
    files = {kind: files[kind] for kind in request.formats if kind in files}
    findings += read_back(work.edition, files, findings, places)
    files[NAME] = work.pages.evidence
    tally.findings += findings
    if has_errors(findings):
        tally.undelivered = True
        progress("failed", name)
        return None
    if stops(request, findings):
        refuse(request, work.order.brief, tally, progress)
        return None
    for kind, data in files.items():
        problem = write_file(request.out / f"{name}.{kind}", data)
        if problem:
            tally.findings.append(problem)
            tally.undelivered = True
            progress("failed", name)
            return None
    order = work.order
    findings = [*contents.lasting, *order.brief.checked.findings, *findings]
    several = {brief.file: len(brief.written.brief.corrections) for brief in order.several}
    output = Output(files, pages, desk_of(request.desk, request.out), several)
    record = record_of(order.brief, work.edition, order.made_from, output, in_order(findings))
    tally.made.append(Made(record, time.monotonic() - order.began, reused=False))
    progress("built", name)
    return record
