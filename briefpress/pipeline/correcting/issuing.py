"""Carrying a correction out: superseding in the ledger and the manifest, drafts, sending."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefpress.deliver.entering import Correcting
from briefpress.deliver.folder import alone, write_file
from briefpress.deliver.ledger import LEDGER, Ledger
from briefpress.deliver.ledger_rows import Job, LedgerError
from briefpress.deliver.ledger_tables import OPEN, State
from briefpress.deliver.records import mark_superseded
from briefpress.findings import Place, error, has_errors, warning
from briefpress.pipeline.correcting.correction import rows_at
from briefpress.pipeline.correcting.earlier import earlier_in
from briefpress.pipeline.letters.drafting import FOLDER, Mailed, drafts
from briefpress.pipeline.letters.offering import offer
from briefpress.pipeline.sending.handing import (
    LOCK,
    Sent,
    running,
    send_plan,
    status_of,
    told_of,
    unwritable,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefpress.deliver.ledger_rows import Decided, Delivery
    from briefpress.findings import Finding
    from briefpress.pipeline.correcting.correction import Correction
    from briefpress.pipeline.letters.drafting import MailRequest
    from briefpress.pipeline.sending.handing import Means, Places


@dataclass(slots=True)
class Issued:
    """What came of a correction: the drafts and where they are, the rows, and every finding."""

    written: list[str] = field(default_factory=list)
    rows: list[Delivery] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    status: int = 0


def drafted_before(correction: Correction, out: Path) -> Finding | None:
    """A warning where people of a correction had a draft, and so are not sent to."""
    lines = correction.plan.lines
    number = sum(line.held is not None and line.held.state is State.DRAFTED for line in lines)
    if not number:
        return None
    message = f"{number} of {len(lines)} have a draft, and nothing is sent to them"
    hint = "`--send-drafted` sends to them too: say that where none of these drafts went out"
    return warning("correction-drafted", message, Place(str(out / LEDGER)), hint)


def send_correction(
    correction: Correction, places: Places, means: Means, undraft: Decided | None = None
) -> Sent:
    """Supersede what is corrected, and send the correction to all who have it.

    Who had a draft is sent to only with somebody's word that no draft went out, `undraft`.
    """
    found: list[Finding] = []

    def enter(ledger: Ledger, now: str) -> int:
        job = _enter(correction, ledger, now, ())
        found.extend(_mark(correction, places[1], now))
        found.extend(_passed_over(correction, ledger, places[1]))
        if undraft is not None:
            _undraft(correction, (ledger, job), undraft, now)
        return job

    sent = send_plan(correction.plan, places, means, enter)
    sent.findings += found
    sent.status = max(sent.status, 3 if has_errors(found) else 0)
    return sent


def _undraft(correction: Correction, held: tuple[Ledger, int], decided: Decided, now: str) -> None:
    """Take up the messages of a correction that were written as drafts."""
    ledger, job = held
    wanted = {(message.fold, message.corrected) for message in correction.plan.messages}
    for row in ledger.deliveries(job, [State.DRAFTED]) if job else ():
        if (row.fold, row.corrected) in wanted:
            ledger.resolve(row, State.PENDING, decided, now)


def draft_correction(
    request: MailRequest,
    correction: Correction,
    now: str,
    environment: Mapping[str, str] | None = None,
) -> Issued:
    """Supersede what is corrected, and write drafts to all who have it and have no correction yet.

    With an environment, which may hold the password, the drafts go into the desk's mailbox. They
    are written before the ledger says so: a run that is cut off between writes the same again.
    """
    issued, out = Issued(), request.build.out
    try:
        with alone(out, LOCK) as free:
            if not free:
                issued.findings.append(running(out))
                issued.status = 3
            elif correction.plan.job is None and not (out / LEDGER).exists():
                issued.findings += _mark(correction, out, now)
            else:
                with Ledger(out / LEDGER) as ledger:
                    _draft(request, correction, (ledger, now, environment), issued)
    except LedgerError as problem:
        issued.findings.append(problem.finding)
        issued.status = 3
    except OSError as problem:
        issued.findings.append(unwritable(out, problem))
        issued.status = 3
    return issued


def _draft(
    request: MailRequest,
    correction: Correction,
    means: tuple[Ledger, str, Mapping[str, str] | None],
    issued: Issued,
) -> None:
    ledger, now, environment = means
    _check_same(correction, ledger)
    held = rows_at(ledger, correction.plan)
    new = {
        message.fold
        for message in correction.plan.messages
        if _may_be_drafted(held.get((message.fold, message.corrected)))
    }
    groups = [
        replace(group, people=tuple(p for p in group.people if p.mailbox.key in new))
        for group in correction.plan.groups
    ]
    mailed = Mailed([group for group in groups if group.people])
    made = drafts(replace(request, lists=("correction",)), mailed)
    issued.findings += mailed.findings
    if mailed.stopped:
        issued.status = 1
        return
    if environment is not None:
        issued.written, found = offer(request.build.desk, made, request.now, environment)
    else:
        issued.written, found = _written(request.build.out / FOLDER, made)
    issued.findings += found
    if has_errors(found):
        issued.status = 3
        return
    job = _enter(correction, ledger, now, new)
    marked = _mark(correction, request.build.out, now)
    wanted = {(message.fold, message.corrected) for message in correction.plan.messages}
    rows = ledger.deliveries(job) if job else []
    issued.rows = [row for row in rows if (row.fold, row.corrected) in wanted]
    meant = [r for r in issued.rows if r.state is not State.SKIPPED]  # they asked for no mail
    told = told_of(meant, str(request.build.out / LEDGER))
    passed = _passed_over(correction, ledger, request.build.out)
    issued.findings += [*marked, *told, *passed]
    issued.status = 3 if marked else status_of(meant, stopped=False)


def _may_be_drafted(row: Delivery | None) -> bool:
    """Whether nothing of a message can have gone out from here."""
    return row is None or (not row.begun and row.state in {*OPEN, State.SKIPPED})


def _written(folder: Path, made: Mapping[str, bytes]) -> tuple[list[str], list[Finding]]:
    written: list[str] = []
    for name, wire in made.items():
        if problem := write_file(folder / name, wire):
            return written, [problem]
        written.append(str(folder / name))
    return written, []


def _enter(
    correction: Correction, ledger: Ledger, now: str, drafted: set[str] | tuple[str, ...]
) -> int:
    """Supersede, skip and enter in one step; raises LedgerError where the ledger has moved on."""
    _check_same(correction, ledger)
    plan = correction.plan
    job = plan.job or Job("", "", "", {})
    return ledger.plan(job, plan.messages, now, Correcting(correction.superseded, drafted))


def _passed_over(correction: Correction, ledger: Ledger, out: Path) -> list[Finding]:
    """A finding for everybody who would have got an edition, and now gets neither."""
    asked = {message.fold for message in correction.plan.messages}
    never = ledger.suppressed()
    rows = [
        row
        for row in ledger.deliveries(states=[State.SKIPPED])
        if (by := correction.superseded.get((row.job, row.edition)))
        and row.reply == f"superseded by {by}"
        and row.fold not in {*asked, *never}
    ]
    return told_of(rows, str(out / LEDGER))


def _check_same(correction: Correction, ledger: Ledger) -> None:
    """Raise LedgerError where the ledger no longer says what the correction was planned from."""
    one = correction.mended
    if one is None:
        return
    now, before = earlier_in(ledger, one.work, one.wanted), correction.earlier
    if now.folds != before.folds or now.editions != before.editions:
        message = f"an edition of `{one.work}` has been sent or corrected in the meantime"
        hint = "nothing was done; run it again, which looks who has what"
        raise LedgerError(error("ledger-changed", message, Place(LEDGER), hint))


def _mark(correction: Correction, out: Path, now: str) -> list[Finding]:
    problem = mark_superseded(out, correction.records, now)
    return [problem] if problem else []
