"""Building: from a desk to finished files in a folder."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefpress.deliver.records import Record, is_whole, read_records
from briefpress.findings import Finding, Severity, Waiver, in_order, reach
from briefpress.pipeline.files import brief_files
from briefpress.pipeline.reuse import brief_digest, desk_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

FORMATS = ("pdf", "html")


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What a user asks for."""

    desk: Path
    out: Path
    themes: tuple[str, ...] = ()
    formats: tuple[str, ...] = FORMATS
    date: str | None = None
    language: str | None = None
    layout: str | None = None
    paper: str | None = None
    style: str | None = None
    grey: bool | None = None
    profile: str | None = None
    draft: bool = False
    sign: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)
    save_print_html: Path | None = None
    jobs: int = 1
    time_limit: float = 300
    cache: Path | None = None
    generator: str = "Briefpress"
    fail_on: Severity | None = Severity.ERROR

    @property
    def wishes(self) -> tuple[str, ...]:
        """What of this changes an edition."""
        return (self.date or "", self.language or "", self.layout or "", self.paper or "",
                str(self.grey), self.profile or "", str(self.draft), self.style or "",
                self.generator, "signed" if self.sign else "")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """An edition that is finished: made in this run, or found finished."""

    record: Record
    seconds: float
    reused: bool


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made, the briefs it refused, and every finding.

    `wrong` says that something asked for could not be read or found, `undelivered` that something
    could not be rendered, printed or written.
    """

    made: tuple[Made, ...] = ()
    refused: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    wrong: bool = False
    undelivered: bool = False
    waivers: tuple[Waiver, ...] = ()


def silent(_stage: str, _name: str) -> None:
    """No progress shown."""


@dataclass(slots=True)
class Tally:
    """What a build has come to so far."""

    made: list[Made] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    waivers: list[Waiver] = field(default_factory=list)
    wrong: bool = False
    undelivered: bool = False

    def result(self) -> BuildResult:
        """The result of the build."""
        findings = in_order(self.findings)
        return BuildResult(
            tuple(self.made),
            tuple(self.refused),
            findings,
            self.wrong,
            self.undelivered,
            tuple(dict.fromkeys(self.waivers)),
        )


def build(request: BuildRequest, progress: Callable[[str, str], None] = silent) -> BuildResult:
    """Build the briefs asked for; what has not changed since the last build is left alone."""
    common = desk_digest(request.desk, request.wishes)
    # What is refused for less than an error is not in the records of one edition alone.
    quick = request.save_print_html is None and request.fail_on is Severity.ERROR
    if quick and (unchanged := _all_unchanged(request, common)):
        return unchanged
    # Everything below is loaded only when there is something to make.
    if "pdf" in request.formats and request.jobs > 1:
        from briefpress.pipeline.press import begin_loading  # noqa: PLC0415

        begin_loading()
    from briefpress.pipeline.gather import gather  # noqa: PLC0415
    from briefpress.pipeline.looks import LookWish  # noqa: PLC0415
    from briefpress.pipeline.make import make  # noqa: PLC0415

    wish = LookWish(request.layout, request.paper)
    contents = gather(request.desk, request.themes, request.language, wish)
    tally = Tally(findings=[*contents.findings], wrong=reach(contents.findings, request.fail_on))
    request = replace(request, layout=request.layout or contents.desk.layout)
    if contents.briefs and contents.look:
        make(request, contents, common, tally, progress)
    return tally.result()


def _all_unchanged(request: BuildRequest, common: str) -> BuildResult | None:
    """The last build's result where nothing has changed since, else None."""
    start = time.monotonic()
    by_digest = {record.made_from: record for record in read_records(request.out).values()}
    found = []
    for file in brief_files(request.desk):
        record = by_digest.get(brief_digest(request.desk, common, file))
        if record is None:
            return None
        if request.themes and record.theme not in request.themes:
            continue
        if not is_whole(request.out, record, request.formats):
            return None
        found.append(record)
    if not found or set(request.themes) - {record.theme for record in found}:
        return None
    findings = in_order(f for record in found for f in record.findings)
    if reach(findings, Severity.ERROR):  # the desk's own, or a draft's
        return None
    seconds = (time.monotonic() - start) / len(found)
    made = tuple(Made(record, seconds, reused=True) for record in found)
    waivers = tuple(dict.fromkeys(w for record in found for w in record.waived))
    return BuildResult(made, (), findings, waivers=waivers)
