"""How `send` shows a plan, what is left over, and what became of earlier jobs."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from briefpress.cli.show import wants_colour
from briefpress.deliver.ledger_tables import FAILED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefpress.deliver.ledger_rows import Delivery, Outcome, Suppression
    from briefpress.pipeline.sending.keeping import Report, Row
    from briefpress.pipeline.sending.plan import Plan

_WIDE = 200  # columns of a table that goes to a file or a pipe


def plan_table(plan: Plan) -> None:
    """One line for each recipient: language, layout, size of the message, what is known of it."""
    rows = (
        (line.message.address, line.message.name, line.language, line.layout,
         size(line.message.size), line.state)
        for line in plan.lines
    )  # fmt: skip
    _table(("recipient", "name", "language", "layout", "size", "state"), rows)


def plan_next(plan: Plan) -> str:
    """How many of a plan would be sent to now, and how."""
    number, going = len(plan.lines), sum(line.goes for line in plan.lines)
    if number and not going:
        return "There is nobody left to send to."
    some = f"It would go to {going} of {number}. " if going != number else ""
    return f"{some}To send: run it again with --confirm {number}"


def plan_values(plan: Plan) -> dict[str, Any]:
    """The same for programs."""
    lines = [
        {"address": line.message.address, "name": line.message.name, "language": line.language,
         "layout": line.layout, "edition": line.message.edition, "size": line.message.size,
         "message_id": line.message.message_id, "state": line.state}
        for line in plan.lines
    ]  # fmt: skip
    return {"job": plan.job.key if plan.job else None, "recipients": lines}


def rows_table(rows: Sequence[Delivery]) -> None:
    """One line for each message: recipient, edition, size, what is known of it and since when."""
    if rows:
        lines = ((row.address, row.edition, size(row.size), row.state, row.updated) for row in rows)
        _table(("recipient", "edition", "size", "state", "since"), lines)


def rows_values(rows: Sequence[Delivery]) -> dict[str, Any]:
    """The same for programs."""
    return {"recipients": [_values(row) for row in rows]}


def _values(row: Delivery) -> dict[str, Any]:
    return {
        "address": row.address, "name": row.name, "edition": row.edition, "lists": row.lists,
        "state": row.state.value, "message_id": row.message_id, "size": row.size,
        "attempts": row.attempts, "code": row.code, "reply": row.reply, "updated": row.updated,
        "next_try": _moment(row.next_try),
    }  # fmt: skip


def report_shown(reports: Sequence[Report], never: Sequence[Suppression]) -> None:
    """Each job with its counts, and every message that needs a look; who is never written to."""
    if not reports:
        click.echo("Nothing was sent from here yet.")
    for one in reports:
        counts = ", ".join(f"{number} {state}" for state, number in one.counts.items())
        mark = f"-c{one.corrected}" if one.corrected else ""
        # The key of a trial has the moment and a number before the edition.
        name = f"trial of {one.job.key.rpartition(' ')[2]}" if one.job.test else one.job.key + mark
        click.echo(f"{name}, entered {one.entered}: {counts}")
        for gone in one.superseded:
            click.echo(f"  superseded by {gone.by} since {gone.at}: {gone.name}")
        for row in one.rows:
            click.echo(f"  {row.delivery.state:<9} {row.delivery.address}")
            for line in _said(row):
                click.echo(f"            {line}")
    for word in never:
        click.echo(f"never written to: {word.fold}")
        click.echo(f"            {word.at}, {word.who or 'somebody'}: {word.reason}")


def never_values(never: Sequence[Suppression]) -> list[dict[str, str]]:
    """Who is never written to, for programs."""
    return [{"address": w.fold, "at": w.at, "who": w.who, "because": w.reason} for w in never]


def _said(row: Row) -> Iterable[str]:
    delivery, last = row.delivery, row.last
    if last:
        said = f"{last.code} {last.reply}".strip() if last.code else last.reply
        yield f"{last.at}, {last.phase}: {said}" + (f" ({last.peer})" if last.peer else "")
    if delivery.state == "skipped":
        yield f"{delivery.updated}: {delivery.reply}"
    if delivery.state == "in doubt":
        yield f"Message-ID {delivery.message_id}"
        yield f"the last dot went out {delivery.updated}"
        yield f"to decide: send --resolve {delivery.address}=sent or =resend, with --because"
    for one in row.decided:
        if one.was in FAILED:
            who = one.who or "somebody"
            yield f"{one.at}, {who} asked for another try: it was {one.was}"
            continue
        yield f"{one.at}, {one.who or 'somebody'} decided: {one.decision}, because {one.because}"
        if one.found:
            yield f"then known: {one.found}"
    if delivery.state == "deferred":
        tries = f"{delivery.attempts} {'try' if delivery.attempts == 1 else 'tries'}"
        yield f"next try {_moment(delivery.next_try)}, after {tries}"


def report_values(reports: Sequence[Report]) -> list[dict[str, Any]]:
    """The same for programs."""
    return [
        {
            "job": one.job.key, "subject": one.job.subject, "sender": one.job.sender,
            "test": one.job.test, "entered": one.entered, "counts": one.counts,
            "corrected": one.corrected,
            "superseded": [
                {"edition": gone.name, "by": gone.by, "at": gone.at} for gone in one.superseded
            ],
            "recipients": [
                {
                    **_values(row.delivery),
                    "phase": row.last.phase if row.last else None,
                    "decided": [asdict(decided) for decided in row.decided],
                }
                for row in one.rows
            ],
        }
        for one in reports
    ]  # fmt: skip


def counted(rows: Sequence[Delivery]) -> str:
    """How many messages are in which state: 22 accepted, 1 refused."""
    counts = Counter(row.state.value for row in rows)
    return ", ".join(f"{number} {state}" for state, number in sorted(counts.items()))


def size(number: int) -> str:
    """A number of bytes as a person reads it."""
    kilo = 1000
    return f"{number / kilo:,.0f} kB" if number >= kilo else f"{number} B"


class Bar:
    """How far the sending is, on a terminal; elsewhere nothing."""

    def __init__(self, number: int, *, quiet: bool) -> None:
        shown = not quiet and sys.stderr.isatty()
        self._progress: Progress | None = None
        if shown:
            console = Console(stderr=True, no_color=not wants_colour(sys.stderr))
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            self._progress = Progress(*columns, console=console, transient=True)
            self._task = self._progress.add_task("sending", total=number)
            self._progress.start()

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress:
            self._progress.stop()

    def told(self, delivery: Delivery, outcome: Outcome) -> None:
        """Hear of one outcome."""
        if self._progress is None:
            return
        if outcome.state != "deferred":
            self._progress.update(self._task, advance=1)
        self._progress.update(self._task, description=f"{outcome.state}: {delivery.address}")


def _moment(seconds: float) -> str | None:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if seconds else None


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in heads:
        # On a narrow terminal no address is cut off: it goes on in the next line.
        folds = head in {"recipient", "name", "edition"}
        table.add_column(head, justify="right" if head == "size" else "left", no_wrap=not folds,
                         overflow="fold" if folds else "ellipsis")  # fmt: skip
    for row in rows:
        # A name with brackets in it is no markup.
        table.add_row(*(Text(str(cell)) for cell in row))
    width = None if sys.stdout.isatty() else _WIDE
    Console(no_color=not wants_colour(sys.stdout), highlight=False, width=width).print(table)
