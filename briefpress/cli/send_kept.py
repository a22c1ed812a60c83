"""What the ledger says to a person, and what a person says to it."""

from __future__ import annotations

import getpass
import os
from typing import TYPE_CHECKING, Any

import click

from briefpress.cli.handing import written
from briefpress.cli.show import Outcome, show

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from briefpress.deliver.imap_traces import Trace
    from briefpress.deliver.ledger_rows import Delivery
    from briefpress.findings import Finding


def show_status(options: Mapping[str, Any], out: Path) -> int:
    """Show each job, and with --look what the desk's mailbox has of messages in doubt."""
    from briefpress.cli.send_shown import (  # noqa: PLC0415 - not for --help
        never_values,
        report_shown,
        report_values,
    )
    from briefpress.deliver.ledger_rows import LedgerError  # noqa: PLC0415
    from briefpress.pipeline.sending.keeping import in_doubt, report, suppressed  # noqa: PLC0415

    try:
        reports, never = report(out, options["themes"]), suppressed(out)
        rows = in_doubt(out, options["themes"]) if options["look"] else []
    except LedgerError as problem:
        show(Outcome((problem.finding,), (), status=3), options["style"], options["desk"])
        return 3
    traces, found = _looked(options, rows)
    status = 3 if found else 0
    if options["style"] == "text":
        show(Outcome(tuple(found), (), status=status), "text", options["desk"])
        report_shown(reports, never)
        for row in rows if not found else ():
            click.echo(f"{row.message_id} to {row.address}: {_told(traces.get(row.message_id))}")
        return status
    held: dict[str, Any] = {"jobs": report_values(reports), "suppressed": never_values(never)}
    if options["look"]:
        held["traces"] = {row.message_id: _told(traces.get(row.message_id)) for row in rows}
    show(Outcome(tuple(found), (), status=status), options["style"], options["desk"], held)
    return status


def resolve_doubt(options: Mapping[str, Any], out: Path) -> int:
    """Write down a decision, with who made it, and with --look what the mailbox showed then."""
    from briefpress.deliver.ledger_rows import Decided, LedgerError  # noqa: PLC0415 - not for --help
    from briefpress.pipeline.sending.keeping import in_doubt, resolve  # noqa: PLC0415

    themes, because, seen = options["themes"], options["because"].strip(), ""
    address = options["resolve"][0].strip().lower()
    if options["look"]:
        try:
            rows = [row for row in in_doubt(out, themes) if row.fold == address]
        except LedgerError as problem:
            show(Outcome((problem.finding,), (), status=3), options["style"], options["desk"])
            return 3
        traces, found = _looked(options, rows)
        if found:
            show(Outcome(tuple(found), (), status=3), options["style"], options["desk"])
            return 3
        seen = "; ".join(_told(traces.get(row.message_id)) for row in rows)
    decided = Decided(because, seen, user())
    rows, problems = resolve(out, options["resolve"], themes, decided, written())
    status = 1 if problems else 0
    show(Outcome(tuple(problems), (), status=status), options["style"], options["desk"])
    for row in rows if options["style"] == "text" else ():
        verdict = options["resolve"][1]
        click.echo(f"{row.message_id} to {row.address}, {row.state} since {row.updated}: {verdict}")
        if seen:
            click.echo(f"The mailbox: {seen}")
        if verdict == "resend":
            click.echo("It goes out again, byte for byte, with: send --resume --confirm N")
    return status


def suppress_address(options: Mapping[str, Any], out: Path, *, lift: bool) -> int:
    """Never write to an address again, or again; what was said of it before is kept."""
    from briefpress.deliver.ledger_rows import Decided  # noqa: PLC0415 - not for --help
    from briefpress.pipeline.sending.keeping import suppress  # noqa: PLC0415

    address = options["unsuppress" if lift else "suppress"]
    decided = Decided(options["because"].strip(), "", user())
    found = suppress(out, address, decided, written(), lift=lift)
    show(Outcome(tuple(found), (), status=1 if found else 0), options["style"], options["desk"])
    if not found and options["style"] == "text" and not options["quiet"]:
        click.echo(f"{address} is {'written to again' if lift else 'never written to again'}")
    return 1 if found else 0


def user() -> str:
    """Who runs the program, as the system knows them; empty where it does not."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _looked(
    options: Mapping[str, Any], rows: Sequence[Delivery]
) -> tuple[dict[str, list[Trace]], list[Finding]]:
    """What the desk's mailbox has of messages; nothing is asked where there are none."""
    from briefpress.pipeline.letters.offering import look_for  # noqa: PLC0415 - not for --help

    return look_for(options["desk"], [row.message_id for row in rows], os.environ)


def _told(traces: Sequence[Trace] | None) -> str:
    """Traces in one line: a trace is no proof, and none proves nothing."""
    told = [
        " ".join(filter(None, (t.kind, t.status, t.recipient, t.words, f"in {t.folder}", t.date)))
        for t in traces or ()
    ]
    return "; ".join(told) or "no trace of it in the mailbox, which proves nothing"
