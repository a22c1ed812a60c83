"""`doctor`: what this machine lacks, and how to get it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefpress.cli.build import cache_folder
from briefpress.cli.show import Outcome, desk_option, show
from briefpress.findings import has_errors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.doctor import Item


@click.command("doctor", short_help="Say what this machine lacks, and how to get it.")
@desk_option
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR",
              help="Where the files go.  [default: out in the desk]")  # fmt: skip
@click.option("--dkim", is_flag=True,
              help="Print instead what the DNS must hold for the desk's signed mail.")  # fmt: skip
def doctor_command(desk: Path, out: Path | None, *, dkim: bool) -> int:
    """Look for everything that building needs on this machine.

    Exits 2 where something is missing without which no brief can be printed.
    """
    if dkim:
        return _records(desk)
    from briefpress.doctor import examine  # noqa: PLC0415 - not for --help

    items = examine(out or desk / "out", cache_folder(), sys.stdout.encoding)
    return report(items)


def _records(desk: Path) -> int:
    """Print the TXT records that belong to the keys of `mail: dkim:`."""
    from briefpress.pipeline.sending.vouching import records_of  # noqa: PLC0415 - not for --help

    records, findings = records_of(desk, os.environ)
    status = 2 if has_errors(findings) else 0
    show(Outcome(tuple(findings), (), status=status), "text", desk)
    for name, text in records:
        click.echo(f"name   {name}\ntype   TXT\nvalue  {text}")
    return status


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
