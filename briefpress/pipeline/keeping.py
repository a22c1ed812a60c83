"""What the ledger says of earlier jobs, and what a person decides about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.deliver.folder import alone
from briefpress.deliver.ledger import LEDGER, Ledger
from briefpress.deliver.ledger_rows import LedgerError
from briefpress.deliver.ledger_tables import FAILED, OPEN, State
from briefpress.findings import Place, error
from briefpress.mail.addresses import mailbox
from briefpress.mail.text import MailTextError
from briefpress.pipeline.handing import LOCK, running

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefpress.deliver.ledger_rows import Attempt, Delivery, JobRow
    from briefpress.findings import Finding

_SHOWN = (State.PENDING, State.DEFERRED, State.IN_DOUBT, State.REFUSED, State.GAVE_UP)


@dataclass(frozen=True, slots=True)
class Row:
    """A message that somebody does not have for sure, and the last try with it."""

    delivery: Delivery
    last: Attempt | None


@dataclass(frozen=True, slots=True)
class Report:
    """One job: how many messages are in which state, and those that need a look."""

    job: JobRow
    counts: dict[str, int]
    rows: tuple[Row, ...]


def report(out: Path, themes: Sequence[str]) -> list[Report]:
    """Every job, or those of some themes. Raises LedgerError; without a ledger there is none."""
    if not (out / LEDGER).exists():
        return []
    with Ledger(out / LEDGER) as ledger:
        return [_report(ledger, job) for job in ledger.jobs() if is_about(job, themes)]


def _report(ledger: Ledger, job: JobRow) -> Report:
    rows = ledger.deliveries(job.id)
    counts = {state.value: sum(row.state is state for row in rows) for state in State}
    shown = [row for row in rows if row.state in _SHOWN]
    return Report(
        job,
        {state: number for state, number in counts.items() if number},
        tuple(Row(row, next(reversed(ledger.attempts(row)), None)) for row in shown),
    )


def is_about(job: JobRow, themes: Sequence[str]) -> bool:
    """Whether a job is of one of some themes, or of one edition named whole; none: of any."""
    works = job.key.split(" ")[-1].split("+")
    names = {word for work in works for word in (work, *work.split("_"))}
    return not themes or job.key in themes or bool(names & set(themes))


def left_over(out: Path, themes: Sequence[str], *, failed: bool) -> list[Delivery]:
    """The rows of earlier jobs that are still open, or those that failed. Raises LedgerError.

    Who asked for no mail is left out, and so are trials.
    """
    if not (out / LEDGER).exists():
        return []
    with Ledger(out / LEDGER) as ledger:
        never = ledger.suppressed()
        return [
            row
            for job in ledger.jobs()
            if is_about(job, themes) and not job.test
            for row in ledger.deliveries(job.id, FAILED if failed else OPEN)
            if row.fold not in never
        ]


def resolve(
    out: Path, decision: tuple[str, str], themes: Sequence[str], because: str, now: str
) -> tuple[list[Delivery], list[Finding]]:
    """Write down what a person says of a message in doubt: `sent`, or `resend`.

    The rows as they were, or why nothing was changed.
    """
    address, verdict = decision
    place = Place(str(out / LEDGER))
    if not (out / LEDGER).exists():
        return [], [error("nothing-to-resolve", "nothing was ever sent from here", place)]
    fold = address.strip().lower()
    try:
        with alone(out, LOCK) as free:
            if not free:
                return [], [running(out)]
            with Ledger(out / LEDGER) as ledger:
                jobs = {job.id: job for job in ledger.jobs() if is_about(job, themes)}
                rows = [
                    row
                    for row in ledger.deliveries(states=[State.IN_DOUBT])
                    if row.fold == fold and row.job in jobs
                ]
                if len(rows) != 1:
                    keys = [jobs[row.job].key for row in rows]
                    return [], [_not_one(address, keys, place)]
                state = State.ACCEPTED if verdict == "sent" else State.PENDING
                ledger.resolve(rows[0], state, because, now)
                return rows, []
    except LedgerError as problem:
        return [], [problem.finding]


def _not_one(address: str, keys: Sequence[str], place: Place) -> Finding:
    if not keys:
        message = f"no message to `{address}` is in doubt"
        return error("nothing-to-resolve", message, place, "`send --status` shows what is")
    message = f"{len(keys)} messages to `{address}` are in doubt: {', '.join(keys)}"
    return error("nothing-to-resolve", message, place, "name one of these before the options")


def suppress(out: Path, address: str, because: str, now: str) -> list[Finding]:
    """Never write to an address again; what is still open for it is skipped."""
    try:
        fold = mailbox(address).key
    except MailTextError as problem:
        return [error("bad-address", str(problem), Place("--suppress"))]
    try:
        with alone(out, LOCK) as free:
            if not free:
                return [running(out)]
            with Ledger(out / LEDGER) as ledger:
                ledger.suppress(fold, because, now)
    except LedgerError as problem:
        return [problem.finding]
    return []
