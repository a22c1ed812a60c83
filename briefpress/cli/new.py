"""`new`: a desk that works, or a brief or a list with every key in it."""

from __future__ import annotations

import os
import re
import shlex
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefpress.cli.show import Outcome, desk_option, show

if TYPE_CHECKING:
    from collections.abc import Mapping

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@click.group("new", short_help="Make a desk, a brief, or a list of recipients.")
def new_command() -> None:
    """Make a desk with an example in it, or a brief or a list with every key in it.

    What exists is never written over.
    """


@new_command.command("desk", short_help="Make a desk with one example.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def new_desk(folder: Path) -> int:
    """Make a desk in DIR: settings, one invented article, a brief that quotes it, schemas."""
    from briefpress.scaffold import desk_files  # noqa: PLC0415 - not for --help

    files = {folder / name: data for name, data in desk_files().items()}
    if status := write_new(files):
        return status
    report_files([*files], "check", folder)
    return 0


def _checked_title(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    title = " ".join(value.split())
    if not title or not title.isprintable():
        raise click.BadParameter("a title is a line of printable characters")
    return title


def _checked_date(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    from briefpress.model.edtf import parse_iso_date  # noqa: PLC0415 - not for --help

    if value is None:
        return _today()
    try:
        return parse_iso_date(value).isoformat()
    except ValueError as problem:
        raise click.BadParameter(str(problem)) from None


def _checked_language(
    _ctx: click.Context, _param: click.Parameter, value: str | None
) -> str | None:
    if value is not None and not _LANGUAGE.fullmatch(value):
        raise click.BadParameter(f"`{value}` is not a language tag such as en, ru or az-Latn")
    return value.replace("_", "-") if value else None


def _checked_theme(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    from briefpress.scaffold import theme_problem  # noqa: PLC0415 - not for --help

    if problem := theme_problem(value):
        raise click.BadParameter(problem)
    return value


def _today() -> str:
    """The day, in local time; https://reproducible-builds.org/specs/source-date-epoch/ first."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    usable = fixed.isascii() and fixed.isdecimal() and len(fixed) < len("253402300800")
    moment = time.gmtime(int(fixed)) if usable else time.localtime()
    return time.strftime("%Y-%m-%d", moment)


@new_command.command("brief", short_help="Write a brief with every key in it.")
@click.argument("theme", callback=_checked_theme)
@desk_option
@click.option("--title", callback=_checked_title, help="The title.  [default: from the theme]")
@click.option("--date", callback=_checked_date, metavar="YYYY-MM-DD",
              help="The edition's date.  [default: today]")  # fmt: skip
@click.option("--lang", callback=_checked_language, metavar="TAG",
              help="The language of its prose.  [default: the desk's]")  # fmt: skip
def new_brief(theme: str, desk: Path, title: str | None, date: str, lang: str | None) -> int:
    """Write briefs/THEME.yaml: valid as it stands, every key explained, optional ones off.

    Where the desk has a source, the brief quotes its first words, to begin with something
    proven.
    """
    from briefpress.scaffold import BriefWish, RefusedError, brief_files  # noqa: PLC0415

    try:
        found = brief_files(desk, BriefWish(theme, date, title, lang))
    except RefusedError as why:
        raise click.UsageError(str(why)) from None
    files = {desk / name: data for name, data in found.items()}
    if status := write_new(files):
        return status
    report_files([*files], f"check {theme}", desk)
    return 0


@new_command.command("list", short_help="Write a list of recipients with every key in it.")
@click.argument("name")
@desk_option
def new_list(name: str, desk: Path) -> int:
    """Write recipients/NAME.yaml: two invented people, every key explained, optional ones off."""
    from briefpress.scaffold.brief import RefusedError  # noqa: PLC0415 - not for --help
    from briefpress.scaffold.mailing_list import list_files  # noqa: PLC0415

    try:
        found = list_files(desk, name)
    except RefusedError as why:
        raise click.UsageError(str(why)) from None
    files = {desk / file: data for file, data in found.items()}
    if status := write_new(files):
        return status
    report_files([*files], f"mail --to {name}", desk)
    return 0


def write_new(files: Mapping[Path, bytes]) -> int:
    """Write all files or none, and none over another; the exit status."""
    from briefpress.deliver.folder import write_file  # noqa: PLC0415 - not for --help

    for path in files:
        if os.path.lexists(path):
            raise click.UsageError(f"`{path}` exists already; nothing was written")
    folders = [folder for path in files for folder in _new_folders(path)]
    written: list[Path] = []
    for path, data in files.items():
        if problem := write_file(path, data):
            show(Outcome([problem]), "text")
            _undo(written, folders)
            return 3
        written.append(path)
    return 0


def _new_folders(path: Path) -> list[Path]:
    return [folder for folder in path.parents if not os.path.lexists(folder)]


def _undo(written: list[Path], folders: list[Path]) -> None:
    for path in written:
        path.unlink(missing_ok=True)
    for folder in sorted(set(folders), key=lambda path: -len(path.parts)):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def report_files(paths: list[Path], command: str, desk: Path) -> None:
    """Name the files written, and the command that comes next."""
    for path in paths:
        click.echo(path)
    program = click.get_current_context().find_root().info_name or "briefpress"
    where = "" if desk == Path() else f" --desk {shlex.quote(str(desk))}"
    click.echo(f"next: {program} {command}{where}")
