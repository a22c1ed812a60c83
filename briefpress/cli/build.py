"""`build`: finished files for the briefs that are proven."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefpress.cli.show import (
    Outcome,
    desk_option,
    fail_on_option,
    format_option,
    has_wrong_use,
    lang_option,
    many,
    proven_words,
    severity,
    show,
    wants_colour,
)
from briefpress.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from briefpress.pipeline.request import BuildRequest, BuildResult


_WIDE = 200  # columns of a table that goes to a file or a pipe


def _formats(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in value.split(",") if part.strip()))
    unknown = [part for part in wanted if part not in {"pdf", "html", "txt", "docx", "epub"}]
    if unknown or not wanted:
        asked = ", ".join(unknown) or value
        message = f"`{asked}` is no format: pdf, html, txt, docx, epub, or several with commas"
        raise click.BadParameter(message)
    return wanted


def _date(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    from briefpress.model.edtf import parse_iso_date  # noqa: PLC0415 - not for --help

    if value is None:
        return None
    try:
        return parse_iso_date(value).isoformat()
    except ValueError as problem:
        raise click.BadParameter(str(problem)) from None


@click.command("build", short_help="Build PDF and HTML (the verb may be left out).")
@click.argument("themes", nargs=-1, metavar="[THEME]...")
@desk_option
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR",
              help="Where the files go.  [default: out in the desk]")  # fmt: skip
@click.option("--to", "formats", default="pdf,html", show_default=True, callback=_formats,
              metavar="FORMATS", help="What to make.")  # fmt: skip
@click.option("--date", callback=_date, metavar="YYYY-MM-DD", help="The edition's date.")
@lang_option
@click.option("--layout", metavar="NAME", help="A layout.  [default: the desk's]")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Paper.  [default: the desk's]")
@click.option("--style", "citations", metavar="NAME",
              help="Citations: press, author-date, numeric or a CSL file.")  # fmt: skip
@click.option("--grey/--colour", default=None, help="Without colour, or with.")
@click.option("--pdf-profile", "profile", type=click.Choice(["a3a-ua1", "a4f-ua2"]),
              help="What the PDF conforms to.  [default: the desk's]")  # fmt: skip
@click.option("--draft", is_flag=True, help="Print briefs with errors too, marked as drafts.")
@click.option("--sign", is_flag=True, help="Sign the PDF with the key of desk.yaml.")
@click.option("--save-print-html", type=click.Path(path_type=Path, file_okay=False),
              metavar="DIR", help="Save the HTML that the PDF is printed from.")  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 64), metavar="N",
              help="Processes that print.  [default: one for each processor]")  # fmt: skip
@click.option("--time-limit", type=click.FloatRange(1, 86_400), metavar="SECONDS", default=300,
              show_default=True, help="How long one PDF may take to print.")  # fmt: skip
@format_option
@fail_on_option("error", "warning", "remark")
@click.option("--quiet", is_flag=True, help="No progress, no table: findings only.")
def build_command(**options: Any) -> int:
    """Check and build the briefs of all themes, or of those named.

    A brief with errors is refused, or with what `--fail-on` names. Exits 1 where one was, 2 where
    a theme, the layout or the desk does not exist, 3 where one could not be rendered or written.
    """
    from briefpress.pipeline.build import build  # noqa: PLC0415 - not for --help

    return carry_out(build, options)


def carry_out(
    make: Callable[[BuildRequest, Callable[[str, str], None]], BuildResult],
    options: Mapping[str, Any],
) -> int:
    """Make what the options ask for, show what came of it, and give the exit status."""
    request = request_of(options)
    style, quiet = options["style"], options["quiet"]
    chatty = not quiet and style == "text"
    result = make(request, _progress if chatty else _silence)
    status = _status(result)
    show(Outcome(result.findings, result.waivers, status=status), style, request.desk)
    if chatty:
        _table(result, request.out)
    return status


def request_of(options: Mapping[str, Any]) -> BuildRequest:
    """What the options of a build ask for."""
    from briefpress.pipeline.request import BuildRequest  # noqa: PLC0415 - not for --help

    if options.get("sign") and (options["draft"] or "pdf" not in options["formats"]):
        message = "only a PDF is signed, and no draft is"
        raise click.BadParameter(message, param_hint="--sign")
    desk: Path = options["desk"]
    out: Path = options["out"] or desk / "out"
    _keep_out_of_what_is_read(desk, out)
    return BuildRequest(
        desk=desk,
        out=out,
        themes=options["themes"],
        formats=options["formats"],
        date=options["date"],
        language=_tag_or_none(options["lang"]),
        layout=options["layout"],
        paper=options["paper"],
        style=options["citations"],
        grey=options["grey"],
        profile=options["profile"],
        draft=options["draft"],
        sign=bool(options.get("sign")),
        environment=os.environ if options.get("sign") else {},
        save_print_html=options["save_print_html"],
        jobs=options.get("jobs") or _processors(),
        time_limit=options["time_limit"],
        cache=cache_folder(),
        generator=f"Briefpress {VERSION}",
        fail_on=severity(options["fail_on"]),
    )


def _keep_out_of_what_is_read(desk: Path, out: Path) -> None:
    """Refuse an output folder among the files of the desk that a build reads."""
    for name in ("seeds", "briefs", "templates"):
        if out.resolve().is_relative_to((desk / name).resolve()):
            message = f"`{out}` lies in `{name}/`, which is read and never written"
            raise click.BadParameter(message, param_hint="--out")


def _tag_or_none(lang: str | None) -> str | None:
    if lang is None:
        return None
    if not lang.replace("-", "").replace("_", "").isalnum():
        message = f"`{lang}` is not a language tag such as en, ru or az-Latn"
        raise click.BadParameter(message, param_hint="--lang")
    return lang.replace("_", "-")


def _status(result: BuildResult) -> int:
    if has_wrong_use(result.findings):
        return 2
    if result.undelivered:
        return 3
    return 1 if result.refused or result.wrong else 0


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def cache_folder() -> Path:
    """Where drawn charts are kept: the user's cache (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "briefpress"


def _silence(_stage: str, _name: str) -> None:
    pass


def _progress(stage: str, name: str) -> None:
    click.echo(f"{stage:>9}  {name}", err=True)


def _table(result: BuildResult, out: Path) -> None:
    """One line for each edition: its files, its pages, what was proven, how long it took."""
    if not result.made and not result.refused:
        return
    from rich.console import Console  # noqa: PLC0415 - only where there is something to show
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, side in (
        ("files", "left"),
        ("pages", "right"),
        ("proven", "left"),
        ("time", "right"),
    ):
        table.add_column(name, justify=side, no_wrap=True)  # type: ignore[arg-type]
    for made in result.made:
        record, proven = made.record, made.record.proven
        endings = " ".join(f".{kind}" for kind in sorted(record.outputs, reverse=True))
        table.add_row(
            f"{out / record.name}{endings}",
            str(record.pages or ""),
            f"{proven_words(proven)} in {many(proven.get('sources', 0), 'source')}",
            "unchanged" if made.reused else f"{made.seconds:.1f} s",
        )
    for brief in result.refused:
        table.add_row(brief, "", "refused: see the findings above", "")
    terminal = sys.stdout.isatty()
    width = None if terminal else _WIDE
    Console(no_color=not wants_colour(sys.stdout), highlight=False, width=width).print(table)
