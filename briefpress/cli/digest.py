"""`digest`: several briefs of one date as one document."""

from __future__ import annotations

from typing import Any

import click

from briefpress.cli.build import build_command, carry_out


def digest_command_of(build: click.Command) -> click.Command:
    """The command, with the options of a build; there is one PDF, so no `--jobs`."""
    params = [param for param in build.params if param.name != "jobs"]
    return click.Command(
        "digest",
        params=params,
        callback=_digest,
        short_help="Print several briefs of one date as one document.",
        help=_digest.__doc__,
    )


def _digest(**options: Any) -> int:
    """Print the briefs of all themes, or of those named, as one document.

    It has one run of notes, one list of sources and one annex of evidence. Where one brief has
    errors, none is printed. The briefs must be of one date, or --date gives it.
    """
    from briefpress.pipeline.digest import build_digest  # noqa: PLC0415 - not for --help

    return carry_out(build_digest, options)


digest_command = digest_command_of(build_command)
