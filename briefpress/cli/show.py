"""What every verb shares: its common options, and how findings are shown."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from briefpress.findings import Finding, Severity, Waiver

Command = TypeVar("Command", bound="Callable[..., Any]")

desk_option = click.option(
    "--desk",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="DIR",
    help="The desk folder.  [default: this one]",
)
format_option = click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="How findings are written; all but text go to standard output.",
)
lang_option = click.option(
    "--lang", metavar="TAG", help="Language of headings and labels, and which translation to take."
)


WRONG_USE = frozenset(
    ["no-desk", "office-not-installed", "sign-not-set-up", "unknown-layout", "unknown-theme"]
)
# What these name is a path as the user wrote it, and not a file of the desk.
_AS_GIVEN = frozenset({"cannot-write", "no-desk"})
_OF_A_DESK = frozenset({"briefs", "desk.yaml", "seeds", "styles", "templates"})
_NO_TERMINAL = 100  # columns
_WIDEST = 160
_LIMIT = 20_000_000  # bytes of a file of which lines are shown


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run has to show: findings, what is waived, what is proven, and the exit status."""

    findings: Sequence[Finding] = ()
    waivers: Sequence[Waiver] = ()
    proven: Mapping[str, int] | None = None
    status: int = 0


def fail_on_option(*choices: str) -> Callable[[Command], Command]:
    """The option that says from which severity on a run fails."""
    return click.option(
        "--fail-on",
        type=click.Choice(choices),
        default="error",
        show_default=True,
        help="The least severity that makes it fail.",
    )


def severity(choice: str) -> Severity | None:
    """The severity that `--fail-on` names; None: never."""
    from briefpress.findings import Severity  # noqa: PLC0415 - not for --help

    return None if choice == "never" else Severity(choice)


def show(
    outcome: Outcome,
    style: str,
    desk: Path = Path(),
    more: Mapping[str, object] | None = None,
) -> None:
    """Write findings: as text on standard error, for programs on standard output.

    Files are named as seen from the current folder, so that an editor or a code host finds them.
    `more` is what else stands in the JSON object.
    """
    from briefpress import report  # noqa: PLC0415 - not for --help

    findings = [_from_here(finding, desk) for finding in outcome.findings]
    waivers = [_waiver_from_here(waiver, desk) for waiver in outcome.waivers]
    match style:
        case "json":
            click.echo(report.as_json(findings, waivers, outcome.proven, more))
        case "sarif":
            from briefpress.explanations import explanations  # noqa: PLC0415 - only here
            from briefpress.version import VERSION  # noqa: PLC0415

            run = report.Run(VERSION, explanations(), outcome.status)
            click.echo(report.as_sarif(findings, run, waivers))
        case "github":
            click.echo(report.as_github(findings), nl=False)
        case _:
            colour = wants_colour(sys.stderr)
            text = report.as_text(findings, read_lines(), colour=colour, columns=_columns())
            click.echo(text, err=True, nl=False, color=colour)


def _from_here(finding: Finding, desk: Path) -> Finding:
    """A finding whose files are named as seen from the current folder."""
    from briefpress.findings import renamed  # noqa: PLC0415 - not for --help

    if desk == Path() or finding.rule in _AS_GIVEN:
        return finding
    here = Path.cwd()
    folder = desk.relative_to(here) if desk.is_relative_to(here) else desk

    def name(file: str) -> str:
        if not file or (Path(file).is_relative_to(desk) and Path(file).parts[0] not in _OF_A_DESK):
            return file  # what lies in `out` is named from here already
        ours = Path(file).parts[0] in _OF_A_DESK or os.path.lexists(desk / file)
        return str(folder / file) if ours else file

    return renamed(finding, name)


def _waiver_from_here(waiver: Waiver, desk: Path) -> Waiver:
    from dataclasses import replace  # noqa: PLC0415 - rarely needed

    return replace(waiver, finding=_from_here(waiver.finding, desk))


def read_lines() -> Callable[[str], list[str] | None]:
    """A reader of the lines of files, each read once; None for what is no text file."""
    held: dict[str, list[str] | None] = {}

    def read(file: str) -> list[str] | None:
        if file not in held:
            held[file] = _lines(Path(file))
        return held[file]

    return read


def _lines(path: Path) -> list[str] | None:
    try:
        if not path.is_file() or path.stat().st_size > _LIMIT:
            return None
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except (OSError, ValueError):
        return None
    return [line.removesuffix("\r") for line in text.split("\n")]


def _columns() -> int:
    if not sys.stderr.isatty() and not os.environ.get("COLUMNS"):
        return _NO_TERMINAL
    return min(shutil.get_terminal_size((_NO_TERMINAL, 24)).columns, _WIDEST)


def has_wrong_use(findings: Iterable[Finding]) -> bool:
    """Whether something was asked for that does not exist: exit status 2."""
    return any(finding.rule in WRONG_USE for finding in findings)


def proven_words(proven: Mapping[str, int]) -> str:
    """What was proven, in words: 3 quotations, 2 figures, 1 date."""
    always = ("quotation", "figure")
    kinds = (*always, "date", "calculation")
    parts = [
        many(proven.get(kind, 0), kind) for kind in kinds if kind in always or proven.get(kind)
    ]
    return ", ".join(parts)


def many(number: int, noun: str) -> str:
    """A number and its noun: 1 quotation, 2 quotations."""
    return f"{number} {noun}{'s' if number != 1 else ''}"


def wants_colour(stream: Any) -> bool:
    """Whether colours belong on a stream: https://no-color.org, https://force-color.org."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and bool(stream.isatty())
