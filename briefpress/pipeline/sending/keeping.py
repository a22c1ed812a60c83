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
from briefpress.pipeline.sending.handing import LOCK, running, unwritable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from briefpress.deliver.ledger_rows import (
        Attempt,
        Decided,
        Delivery,
        EditionRow,
        JobRow,
        Resolution,
        Suppression,
    )
    from briefpress.findings import Finding

_SHOWN = (State.PENDING, State.DEFERRED, State.IN_DOUBT, State.REFUSED, State.GAVE_UP)


@dataclass(frozen=True, slots=True)
class Row:
    """A message that needs a look: the last try with it, and what people decided of it."""

    delivery: Delivery
    last: Attempt | None
    decided: tuple[Resolution, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One job: how many messages are in which state, and those that need a look.

    `corrected` says how many corrections these messages have: each number is told apart.
    `superseded` are its editions that a correction has taken the place of; `entered` is when the
    first of these messages were.
    """

    job: JobRow
    counts: dict[str, int]
    rows: tuple[Row, ...]
    corrected: int = 0
    superseded: tuple[EditionRow, ...] = ()
    entered: str = ""


def report(out: Path, themes: Sequence[str]) -> list[Report]:
    """Every job, or those of some themes. Raises LedgerError; without a ledger there is none."""
    if not (out / LEDGER).exists():
        return []
    with Ledger(out / LEDGER) as ledger:
        editions = ledger.editions()
        jobs = [job for job in ledger.jobs() if is_about(job, themes)]
        return [one for job in jobs for one in _reports(ledger, job, editions)]


def suppressed(out: Path) -> list[Suppression]:
    """Who is never written to, by whose word and why. Raises LedgerError."""
    if not (out / LEDGER).exists():
        return []
    with Ledger(out / LEDGER) as ledger:
        last = {one.fold: one for one in ledger.suppressions()}
    return [one for one in last.values() if not one.lifted]


def _reports(ledger: Ledger, job: JobRow, every: Sequence[EditionRow]) -> Iterator[Report]:
    everyone = ledger.deliveries(job.id)
    editions = [e for e in every if e.job == job.id]
    numbers = sorted({row.corrected for row in everyone}) or [0]
    for corrected in numbers:
        rows = [row for row in everyone if row.corrected == corrected]
        counts = {state.value: sum(row.state is state for row in rows) for state in State}
        shown = [(row, tuple(ledger.resolutions(row))) for row in rows]
        # Who was skipped needs no look once another edition of the job is with them.
        served = {row.fold for row in everyone if row.state is State.ACCEPTED}
        gone = [e for e in editions if e.by and e.about.corrected == corrected]
        yield Report(
            job,
            {state: number for state, number in counts.items() if number},
            tuple(
                Row(row, next(reversed(ledger.attempts(row)), None), decided)
                for row, decided in shown
                if row.state in _SHOWN
                or decided
                or (row.state is State.SKIPPED and row.fold not in served)
            ),
            corrected,
            tuple(gone),
            job.made if corrected == numbers[0] else _entered(ledger, rows, every),
        )


def _entered(ledger: Ledger, rows: Sequence[Delivery], editions: Sequence[EditionRow]) -> str:
    """When a later edition of a job was entered: when it took the place of an earlier one.

    Where nobody had that one, it is the first that is known of a message of it.
    """
    names = {row.edition for row in rows}
    if known := [edition.at for edition in editions if edition.by in names]:
        return min(known)
    tries = [attempt.at for row in rows for attempt in ledger.attempts(row)]
    return min((*tries, *(row.updated for row in rows)))


def is_about(job: JobRow, themes: Sequence[str]) -> bool:
    """Whether a job is of one of some themes, or of one edition named whole; none: of any."""
    works = job.key.split(" ")[-1].split("+")
    # A theme may have underscores of its own.
    names = {word for work in works for word in (work, *work.split("_"), work.partition("_")[2])}
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
    out: Path, decision: tuple[str, str], themes: Sequence[str], decided: Decided, now: str
) -> tuple[list[Delivery], list[Finding]]:
    """Write down what a person says of a message in doubt or drafted: `sent`, or `resend`.

    The rows as they were, or why nothing was changed.
    """
    address, verdict = decision
    place = Place(str(out / LEDGER))
    if not (out / LEDGER).exists():
        return [], [error("nothing-to-resolve", "nothing was ever sent from here", place)]
    try:
        with alone(out, LOCK) as free:
            if not free:
                return [], [running(out)]
            with Ledger(out / LEDGER) as ledger:
                return _decide(ledger, (_fold(address), verdict), themes, (decided, now, place))
    except LedgerError as problem:
        return [], [problem.finding]
    except OSError as problem:
        return [], [unwritable(out, problem)]


def _decide(
    ledger: Ledger,
    decision: tuple[str, str],
    themes: Sequence[str],
    said: tuple[Decided, str, Place],
) -> tuple[list[Delivery], list[Finding]]:
    (fold, verdict), (decided, now, place) = decision, said
    jobs = {job.id: job for job in ledger.jobs()}
    known = {
        row: jobs[row.job].key + (f"-c{row.corrected}" if row.corrected else "")
        for row in ledger.deliveries(states=[State.IN_DOUBT, State.DRAFTED])
        if row.fold == fold
    }
    rows = [row for row, key in known.items() if key in themes]
    rows = rows or [row for row in known if is_about(jobs[row.job], themes)]
    if len(rows) != 1:
        return [], [_not_one(fold, [known[row] for row in rows], place)]
    state = State.ACCEPTED if verdict == "sent" else State.PENDING
    gone = _superseded(ledger, rows[0])
    if gone and state is State.PENDING:
        return [], [_never_again(rows[0], gone, place)]
    ledger.resolve(rows[0], state, decided, now)
    return rows, []


def _superseded(ledger: Ledger, row: Delivery) -> str:
    """The edition that has taken the place of a message's, or nothing."""
    return next((e.by for e in ledger.editions() if (e.job, e.name) == (row.job, row.edition)), "")


def _never_again(row: Delivery, by: str, place: Place) -> Finding:
    message = f"`{row.edition}` is superseded by `{by}` and goes out to nobody"
    hint = f"`correct` writes to `{row.address}` too, who may have it"
    return error("edition-superseded", message, place, hint)


def in_doubt(out: Path, themes: Sequence[str]) -> list[Delivery]:
    """The messages of some themes of which nobody knows. Raises LedgerError."""
    return [
        row.delivery
        for one in report(out, themes)
        for row in one.rows
        if row.delivery.state is State.IN_DOUBT
    ]


def _fold(address: str) -> str:
    """An address as the ledger knows it, however it is written."""
    try:
        return mailbox(address).key
    except MailTextError:
        return address.strip().lower()


def _not_one(address: str, keys: Sequence[str], place: Place) -> Finding:
    if not keys:
        message = f"no message to `{address}` is in doubt"
        return error("nothing-to-resolve", message, place, "`send --status` shows what is")
    message = f"{len(keys)} messages to `{address}` are in doubt: {', '.join(keys)}"
    return error("nothing-to-resolve", message, place, "name one of these before the options")


def suppress(
    out: Path, address: str, decided: Decided, now: str, *, lift: bool = False
) -> list[Finding]:
    """Never write to an address again; what is still open for it is skipped. `lift` undoes it."""
    try:
        fold = mailbox(address).key
    except MailTextError as problem:
        where = Place("--unsuppress" if lift else "--suppress")
        return [error("bad-address", str(problem), where)]
    try:
        with alone(out, LOCK) as free:
            if not free:
                return [running(out)]
            with Ledger(out / LEDGER) as ledger:
                if not lift:
                    ledger.suppress(fold, decided.because, now, decided.who)
                elif not ledger.unsuppress(fold, decided.because, now, decided.who):
                    place = Place(str(out / LEDGER))
                    message = f"`{fold}` is not suppressed"
                    return [error("nothing-to-resolve", message, place)]
    except LedgerError as problem:
        return [problem.finding]
    except OSError as problem:
        return [unwritable(out, problem)]
    return []
