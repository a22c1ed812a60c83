"""`doctor`: what this machine lacks, and how to get it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefpress.cli.build import cache_folder
from briefpress.cli.show import desk_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.doctor import Item


@click.command("doctor", short_help="Say what this machine lacks, and how to get it.")
@desk_option
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR",
              help="Where the files go.  [default: out in the desk]")  # fmt: skip
def doctor_command(desk: Path, out: Path | None) -> int:
    """Look for everything that building needs on this machine.

    Exits 2 where something is missing without which no brief can be printed.
    """
    from briefpress.doctor import examine  # noqa: PLC0415 - not for --help

    items = examine(out or desk / "out", cache_folder(), sys.stdout.encoding)
    return report(items)


def report(items: Sequence[Item]) -> int:
    """Print a line for each item, and return the exit status."""
    width = max(len(item.name) for item in items)
    for item in items:
        state = "ok" if item.ok else "missing"
        detail = f" ({item.detail})" if item.detail else ""
        click.echo(f"{state:7}  {item.name:{width}}  {item.purpose}{detail}")
        if not item.ok:
            click.echo(f"{'':7}  {'':{width}}  get it: {item.remedy}")
    lacking = [item for item in items if not item.ok]
    needed = [item.name for item in lacking if item.needed]
    if needed:
        click.echo(f"Briefs cannot be printed before this is there: {', '.join(needed)}.")
        return 2
    rest = "; what is missing can be done without" if lacking else ""
    click.echo(f"Everything needed is here{rest}.")
    return 0
