"""Making the editions of the briefs that may be printed."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefpress.annotations import NAME, evidence_json, put_in_html
from briefpress.compose import Request, compose
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
    error,
    has_errors,
    in_order,
    reach,
    warning,
)
from briefpress.locales import catalogue_fault, language, speaks
from briefpress.pipeline.build import BuildRequest, Made, Tally
from briefpress.pipeline.drawing import draw_charts
from briefpress.pipeline.naming import edition_name, name_tag
from briefpress.pipeline.press import Press
from briefpress.pipeline.proving import attached, read_back
from briefpress.pipeline.recording import Output, record_of
from briefpress.pipeline.reuse import brief_digest
from briefpress.pipeline.sheets import Sheet, Wish, print_edition, save_print_html
from briefpress.plaintext import plain_text
from briefpress.render import Medium, RenderRequest, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from briefpress.model.edition import Edition
    from briefpress.pipeline.gather import CheckedBrief, DeskContents


@dataclass(frozen=True, slots=True)
class _Work:
    """One brief on its way: its pages rendered, its print under way."""

    brief: CheckedBrief
    made_from: str
    edition: Edition
    screen: str
    sheet: Sheet | None
    findings: tuple[Finding, ...]
    began: float
    evidence: bytes


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
        if _stops(request, [*brief.checked.findings, *printed]):
            tally.findings += printed
            _refuse(request, brief, tally, progress)
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
    jobs = min(request.jobs, len(waiting)) if prints else 1
    with Press(jobs if request.jobs > 1 and prints and len(waiting) > 1 else 1) as press:
        under_way = [
            work
            for brief, made_from in waiting
            if (work := _start(request, contents, (brief, made_from), press, tally))
        ]
        finished = [_finish(request, contents, work, tally, progress) for work in under_way]
    made = {record.name: record for record in finished if record}
    problem = write_records(request.out, made)
    if problem:
        tally.findings.append(problem)
        tally.undelivered = True
    tally.made.sort(key=lambda item: item.record.name)


def _stops(request: BuildRequest, findings: Iterable[Finding]) -> bool:
    """Whether findings keep an edition from being printed."""
    return not request.draft and reach(findings, request.fail_on)


def _of_printing(record: Record, contents: DeskContents, brief: CheckedBrief) -> list[Finding]:
    """What an edition's record says of its making, beside what the checks say today."""
    known = {*contents.findings, *brief.checked.findings}
    return [finding for finding in record.findings if finding not in known]


def _refuse(
    request: BuildRequest,
    brief: CheckedBrief,
    tally: Tally,
    progress: Callable[[str, str], None],
) -> None:
    """Do not print a brief; warn of each release that an earlier build left in the folder."""
    tally.refused.append(brief.file)
    hint = "do not send it for the present text; `--draft` prints that one"
    tally.findings += [
        warning(
            "release-outdated",
            f"`{request.out / record.name}` is left from an earlier build of this brief",
            Place(brief.file),
            hint,
        )
        for record in read_records(request.out).values()
        if record.brief == brief.file and not record.draft
    ]
    progress("refused", brief.file)


def _start(
    request: BuildRequest,
    contents: DeskContents,
    chosen: tuple[CheckedBrief, str],
    press: Press,
    tally: Tally,
) -> _Work | None:
    """Compose and render a brief, and hand it to the press."""
    brief, made_from = chosen
    began = time.monotonic()
    findings: list[Finding] = []
    edition = _compose(request, contents, brief, findings)
    screen, sheet, evidence = "", None, b""
    if edition:
        evidence = evidence_json(edition, contents.sources.by_id)
        charts, found = draw_charts(edition, request.cache)
        findings += found
        labels = language(edition.label_language)
        asked = RenderRequest(edition, charts, labels, request.desk, Medium.PRINT)
        if "html" in request.formats:
            shown = replace(edition, with_contents=True)
            page = render(replace(asked, edition=shown, medium=Medium.SCREEN))
            screen, found = put_in_html(page.html, evidence), page.findings
            findings += found
        if "pdf" in request.formats or request.save_print_html:
            prints = "pdf" in request.formats
            profile = request.profile or contents.desk.pdf_profile
            wish = Wish(attached(evidence), profile)
            sheet, found = print_edition(asked, press, wish, prints=prints)
            findings += found
    if edition is None or has_errors(findings):
        tally.findings += findings
        tally.undelivered = True
        return None
    return _Work(brief, made_from, edition, screen, sheet, tuple(findings), began, evidence)


def _compose(
    request: BuildRequest, contents: DeskContents, brief: CheckedBrief, findings: list[Finding]
) -> Edition | None:
    wanted = request.language or brief.language
    tag = wanted if speaks(wanted) else "en"
    if tag != wanted:
        fault = catalogue_fault(wanted)
        because = f" ({fault})" if fault else ""
        message = f"no interface words in `{wanted}`{because}: headings and labels are English"
        hint = "docs/languages.md says how to add a language"
        findings.append(warning("no-catalogue", message, Place(brief.file), hint))
    labels = language(tag)
    date = request.date or brief.written.brief.date
    layout = request.layout or contents.desk.layout
    paper = request.paper or contents.desk.paper
    style = request.desk / contents.desk.style if contents.desk.style else None
    if style and not style.resolve().is_relative_to(request.desk.resolve()):
        message = f"the citation style `{contents.desk.style}` lies outside the desk"
        findings.append(error("file-outside-desk", message, Place("desk.yaml")))
        return None
    asked = Request(
        desk=contents.desk,
        sources=contents.sources,
        labels=labels,
        prose=language(brief.language),
        date=date,
        layout=layout,
        generator=request.generator,
        name=edition_name(
            date, brief.theme, name_tag(contents, brief, tag), layout, paper, draft=request.draft
        ),
        draft=request.draft,
        findings=brief.checked.findings,
        waivers=brief.checked.waivers,
        style=style,
        paper=paper,
        grey=contents.desk.grey if request.grey is None else request.grey,
    )
    try:
        return compose(brief.written.brief, asked, brief.checked.proofs)
    except ValueError as problem:
        place = Place(str(contents.desk.style or brief.file))
        findings.append(error("bad-citation-style", str(problem), place))
        return None


def _finish(
    request: BuildRequest,
    contents: DeskContents,
    work: _Work,
    tally: Tally,
    progress: Callable[[str, str], None],
) -> Record | None:
    """Wait for a brief's print, and write its files."""
    findings = list(work.findings)
    name = work.edition.name
    files: dict[str, bytes] = {}
    pages = 0
    if work.sheet:
        printed, html = work.sheet.finish()
        findings += printed.findings
        pages = printed.pages
        files["pdf"] = printed.pdf
        if request.save_print_html and not has_errors(printed.findings):
            findings += save_print_html(request.save_print_html, name, html)
    if work.screen:
        files["html"] = work.screen.encode()
    labels = language(work.edition.label_language)
    text = plain_text(work.edition, labels.gettext) if "txt" in request.formats else None
    if text:
        files["txt"] = text.text.encode()
    files = {kind: files[kind] for kind in request.formats if kind in files}
    findings += read_back(work.edition, files, findings, text.places if text else {})
    files[NAME] = work.evidence
    tally.findings += findings
    if has_errors(findings):
        tally.undelivered = True
        progress("failed", name)
        return None
    if _stops(request, findings):
        _refuse(request, work.brief, tally, progress)
        return None
    for kind, data in files.items():
        problem = write_file(request.out / f"{name}.{kind}", data)
        if problem:
            tally.findings.append(problem)
            tally.undelivered = True
            progress("failed", name)
            return None
    findings = [*contents.lasting, *work.brief.checked.findings, *findings]
    record = record_of(
        work.brief, work.edition, work.made_from, Output(files, pages), in_order(findings)
    )
    tally.made.append(Made(record, time.monotonic() - work.began, reused=False))
    progress("built", name)
    return record
