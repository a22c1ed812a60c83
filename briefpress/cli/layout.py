"""`layout`: which layouts there are, and how to make one's own."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from briefpress.cli.new import report_files, write_new
from briefpress.cli.show import (
    Outcome,
    desk_option,
    fail_on_option,
    format_option,
    has_wrong_use,
    many,
    severity,
    show,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefpress.pipeline.layouts.listing import About, Origin

_TITLES = {
    "file": "Files",
    "colour": "Colours",
    "face": "Faces",
    "token": "Other tokens",
    "option": "Options",
}


@click.group("layout", short_help="List, make and check layouts.")
def layout_command() -> None:
    """List layouts, say where their parts come from, make one, and check one."""


@layout_command.command("list", short_help="Say which layouts there are.")
@click.argument("name", required=False)
@desk_option
@format_option
def layout_list(name: str | None, desk: Path, style: str) -> int:
    """List every layout; with NAME, each of its files and values, and where it comes from.

    Exits 1 where a layout.yaml is wrong, 2 where there is no such layout.
    """
    from briefpress.findings import has_errors  # noqa: PLC0415 - not for --help
    from briefpress.pipeline.layouts.listing import origins, overview  # noqa: PLC0415

    listed, findings = overview(desk)
    parts: tuple[Origin, ...] = ()
    if name is not None:
        _known(desk, name)
        parts, findings = origins(desk, name)
    status = 2 if has_wrong_use(findings) else int(has_errors(findings))
    if style == "json":
        held = [asdict(one) for one in (parts if name else listed)]
        show(Outcome(findings, status=status), style, desk, {"parts" if name else "layouts": held})
        return status
    show(Outcome(findings, status=status), style, desk)
    if style == "text":
        click.echo("\n".join(_parts(parts) if name else _table(listed)))
    return status


def _table(listed: Sequence[About]) -> list[str]:
    """A line for each layout: its name, where it lies, what it is built on, what it is."""
    rows = [
        (
            f"{one.name}{' *' if one.chosen else ''}",
            one.description or "(no description)",
            f"on {' on '.join(one.parents)}" if one.parents else "",
            ", ".join(one.where),
        )
        for one in listed
    ]
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    lines = ["  ".join([*map(str.ljust, row[:3], widths), row[3]]).rstrip() for row in rows]
    return [*lines, "* the desk’s own; `layout list NAME` says where each part comes from"]


def _parts(parts: Sequence[Origin]) -> list[str]:
    """Each file and value under its kind, where it comes from, and what it covers."""
    lines: list[str] = []
    for kind, title in _TITLES.items():
        held = [part for part in parts if part.kind == kind]
        if not held:
            continue
        lines += ([""] if lines else []) + [title]
        width = max(len(part.name) for part in held)
        for part in held:
            said = f"{part.value}  ({part.where})" if part.value else part.where
            lines.append(f"  {part.name:{width}}  {said}")
            lines += [f"  {'':{width}}    covers {covered}" for covered in part.covers]
    return lines


def _known(desk: Path, name: str) -> None:
    from difflib import get_close_matches  # noqa: PLC0415 - not for --help

    from briefpress.pipeline.layouts.listing import known_layouts  # noqa: PLC0415

    known = known_layouts(desk)
    if name not in known:
        near = get_close_matches(name, known, 1, 0.6)
        hint = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(known)}"
        raise click.UsageError(f"no layout is called `{name}`; {hint}")


@layout_command.command("new", short_help="Make a layout built on another.")
@click.argument("name")
@click.option("--from", "parent", default="note", show_default=True, metavar="NAME",
              help="The layout it is built on.")  # fmt: skip
@desk_option
def layout_new(name: str, parent: str, desk: Path) -> int:
    """Make templates/layouts/NAME in the desk: its layout.yaml, a page, a style file.

    It looks like the layout it is built on until you change it. What exists is never written over.
    """
    from briefpress.scaffold.brief import RefusedError  # noqa: PLC0415 - not for --help
    from briefpress.scaffold.layout import layout_files  # noqa: PLC0415

    try:
        found = layout_files(desk, name, parent)
    except RefusedError as why:
        raise click.UsageError(str(why)) from None
    files = {desk / file: data for file, data in found.items()}
    if status := write_new(files):
        return status
    report_files([*files], f"layout check {name}", desk)
    return 0


@layout_command.command("eject", short_help="Copy a built-in file into the desk, to change it.")
@click.argument("file")
@click.option("--layout", metavar="NAME", help="For this layout only.  [default: for all]")
@desk_option
def layout_eject(file: str, layout: str | None, desk: Path) -> int:
    """Copy FILE, such as blocks/title.html, into the desk's templates.

    With --layout, the file that this layout uses goes into its folder. What exists is never
    written over.
    """
    from briefpress.scaffold.brief import RefusedError  # noqa: PLC0415 - not for --help
    from briefpress.scaffold.layout import ejected_file  # noqa: PLC0415

    try:
        found = ejected_file(desk, file, layout)
    except RefusedError as why:
        raise click.UsageError(str(why)) from None
    files = {desk / name: data for name, data in found.items()}
    if status := write_new(files):
        return status
    report_files([*files], f"layout list {layout or 'note'}", desk)
    return 0


@layout_command.command("check", short_help="Say what a layout forgets.")
@click.argument("name")
@desk_option
@format_option
@fail_on_option("error", "warning", "remark", "never")
def layout_check(name: str, desk: Path, style: str, fail_on: str) -> int:
    """Set the smallest and the fullest edition and a digest with a layout, on paper and screen.

    Says what of an edition it never prints, which parts are missing, what is hard to see, and
    what it would fetch or run. Exits 1 where there are errors, or what `--fail-on` names; 2 where
    there is no such layout.
    """
    from briefpress.cli.build import cache_folder  # noqa: PLC0415 - not for --help
    from briefpress.findings import reach  # noqa: PLC0415
    from briefpress.pipeline.layouts.contract import check_layout  # noqa: PLC0415
    from briefpress.report import summary  # noqa: PLC0415

    _known(desk, name)
    contract = check_layout(desk, name, cache_folder())
    status = int(reach(contract.findings, severity(fail_on)))
    more = {"unprinted": contract.unprinted, "pages": contract.pages}
    show(Outcome(contract.findings, status=status), style, desk, more)
    if style == "text":
        if contract.pages:
            least, full = contract.pages[0], contract.pages[-1]
            click.echo(f"the smallest edition has {many(least, 'page')}, the fullest {full}")
        click.echo(f"{name}: {summary(contract.findings, 0)}")
    return status
