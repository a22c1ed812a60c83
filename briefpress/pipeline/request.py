"""What a build is asked for, and what it came to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefpress.findings import Finding, Severity, Waiver, in_order

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefpress.deliver.records import Record

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
