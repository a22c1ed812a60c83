"""Handing over on the command line: the bar, the moment, what came of it."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from briefpress.cli.show import Outcome, show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefpress.findings import Finding
    from briefpress.pipeline.sending.handing import Means, Sent


def ended(options: Any, findings: Sequence[Finding], sent: Sent) -> int:
    """Show what came of it, and give the exit status."""
    from briefpress.cli.send_shown import counted, rows_values  # noqa: PLC0415 - not for --help

    found = (*findings, *sent.findings)
    more = rows_values(sent.rows)
    show(Outcome(found, (), status=sent.status), options["style"], options["desk"], more)
    if options["style"] == "text" and not options["quiet"] and sent.rows:
        click.echo(counted(sent.rows))
    return sent.status


def sending(options: Any, number: int, do: Callable[[Means], Sent]) -> Sent:
    """Do it, with a bar on a terminal that shows how far it is."""
    from briefpress.cli.send_shown import Bar  # noqa: PLC0415 - not for --help
    from briefpress.deliver.posting import Clock  # noqa: PLC0415
    from briefpress.pipeline.sending.handing import Means  # noqa: PLC0415

    clock = Clock(time.time, written, time.sleep)
    with Bar(number, quiet=options["quiet"] or options["style"] != "text") as bar:
        try:
            return do(Means(clock, os.environ, bar.told, options["wait"] * 60.0))
        except BaseException as problem:
            if not isinstance(problem, Exception):  # Ctrl-C, or the end of the session
                told = "what was sent is in the ledger: `send --status` shows it, and any doubt"
                click.echo(told, err=True)
            raise


def written() -> str:
    """This moment, as the ledger writes it down."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
