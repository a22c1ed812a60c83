"""What every verb shares: its common options, and how findings are shown."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefpress.findings import Finding

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
    type=click.Choice(["text", "json"]),
    default="text",
    help="How findings are written; json goes to standard output.",
)
lang_option = click.option(
    "--lang", metavar="TAG", help="Language of headings and labels, and which translation to take."
)


def show(findings: Sequence[Finding], style: str) -> None:
    """Write findings: as text on standard error, as JSON on standard output."""
    from briefpress.report import as_json, as_text  # noqa: PLC0415 - not for --help

    if style == "json":
        click.echo(as_json(findings))
    else:
        click.echo(as_text(findings, colour=wants_colour(sys.stderr)), err=True, nl=False)


def many(number: int, noun: str) -> str:
    """A number and its noun: 1 quotation, 2 quotations."""
    return f"{number} {noun}{'s' if number != 1 else ''}"


def wants_colour(stream: Any) -> bool:
    """Whether colours belong on a stream: https://no-color.org, and only in a terminal."""
    return not os.environ.get("NO_COLOR") and bool(stream.isatty())
