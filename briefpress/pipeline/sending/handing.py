"""Handing over what the ledger holds, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefpress.deliver.folder import alone
from briefpress.deliver.ledger import LEDGER, Ledger
from briefpress.deliver.ledger_rows import LedgerError
from briefpress.deliver.ledger_tables import FAILED, OPEN, State
from briefpress.deliver.posting import Pace, Posting
from briefpress.deliver.secrets import SecretError, SecretSource, read_secret
from briefpress.deliver.smtp_session import Login, Server
from briefpress.findings import Place, error, warning
from briefpress.load.documents import load_written_desk
from briefpress.mail.addresses import mailbox
from briefpress.mail.text import MailTextError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from briefpress.deliver.ledger_rows import Delivery, Outcome
    from briefpress.deliver.posting import Clock
    from briefpress.findings import Finding
    from briefpress.model.mail import Smtp
    from briefpress.pipeline.sending.plan import Plan

LOCK = "ledger.lock"
STALE = {"edition-changed", "edition-superseded", "correction-due"}
"""Rules by which the ledger refuses an edition; in all others it cannot be read or written."""
_STANDARD_PORTS = {"starttls": 587, "tls": 465}
_LARGE = 552  # RFC 1870, 6
_NO_SERVER = "the desk does not say which server takes its mail"
_SERVER = "write `smtp:` with `host:` under `mail:`"


Places = tuple["Path", "Path"]
"""The desk's folder, and the one with its finished files and its ledger."""


@dataclass(frozen=True, slots=True)
class Means:
    """What sending takes from its caller: the time, the environment, an ear, and how to wait.

    `told` hears of each outcome; `patience` is how many seconds deferred messages are waited for.
    """

    clock: Clock
    environment: Mapping[str, str]
    told: Callable[[Delivery, Outcome], None]
    patience: float = 0.0


@dataclass(slots=True)
class Sent:
    """What came of it: the rows concerned, every finding, and the exit status."""

    rows: list[Delivery] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    status: int = 0


def send_plan(
    plan: Plan,
    places: Places,
    means: Means,
    enter: Callable[[Ledger, str], int] | None = None,
) -> Sent:
    """Enter a plan in the ledger and hand over what nobody has yet.

    `enter` does the entering at a moment, and gives the job; without it the plan is entered as is.
    """

    def do(ledger: Ledger, server: Server, pace: Pace) -> tuple[Sequence[int], Sequence[Finding]]:
        if plan.job is None:
            return (), ()
        now = means.clock.written()
        job = enter(ledger, now) if enter else ledger.plan(plan.job, plan.messages, now)
        wanted = {(message.fold, message.corrected) for message in plan.messages}
        folds = {message.fold for message in plan.messages}
        rows = [row for row in ledger.deliveries(job) if row.fold in folds]
        # Who has another edition of the job is told of by that.
        entered = {row.fold for row in rows if (row.fold, row.corrected) in wanted}
        ids = [r.id for r in rows if (r.fold, r.corrected) in wanted or r.fold not in entered]
        return ids, _hand_over(ledger, (server, pace), means, ids)

    return _alone(places, means, do)


def send_trial(plan: Plan, address: str, places: Places, means: Means) -> Sent:
    """Send one copy of each distinct message to one address, recorded apart."""
    from briefpress.pipeline.sending.plan import trials  # noqa: PLC0415 - it loads what builds

    try:
        to = mailbox(address)
    except MailTextError as problem:
        return Sent([], [error("bad-address", str(problem), Place("--test-to"))], 2)

    def do(ledger: Ledger, server: Server, pace: Pace) -> tuple[Sequence[int], Sequence[Finding]]:
        now = means.clock.written()
        # A second trial within a second is one of its own.
        stamp = f"{now} {len(ledger.jobs())}"
        jobs = [ledger.plan(job, [message], now) for job, message in trials(plan, to, stamp)]
        ids = [row.id for job in jobs for row in ledger.deliveries(job)]
        return ids, _hand_over(ledger, (server, pace), means, ids)

    return _alone(places, means, do)


def send_rows(rows: Sequence[Delivery], places: Places, means: Means) -> Sent:
    """Hand over rows of earlier jobs as they were frozen; failed ones are first taken up again."""

    def do(ledger: Ledger, server: Server, pace: Pace) -> tuple[Sequence[int], Sequence[Finding]]:
        # Another run may have had them since they were looked up.
        now = {row.id: row for row in ledger.deliveries()}
        same = [row for row in rows if row.id in now and now[row.id].state == row.state]
        for row in same:
            if row.state in FAILED:
                ledger.resolve(row, State.PENDING, "retried on request", means.clock.written())
        ids = [row.id for row in same]
        return [row.id for row in rows], _hand_over(ledger, (server, pace), means, ids)

    return _alone(places, means, do)


def _alone(
    places: Places,
    means: Means,
    do: Callable[[Ledger, Server, Pace], tuple[Sequence[int], Sequence[Finding]]],
) -> Sent:
    """Do something with the ledger and the server while nobody else does."""
    desk, out = places
    sent = Sent()
    reached = _reach(desk, means, sent)
    if reached is None:
        sent.status = 2
        return sent
    try:
        with alone(out, LOCK) as free:
            if not free:
                sent.findings.append(running(out))
                sent.status = 3
                return sent
            with Ledger(out / LEDGER) as ledger:
                ids, stopped = do(ledger, *reached)
                wanted, never = set(ids), ledger.suppressed()
                sent.rows = [row for row in ledger.deliveries() if row.id in wanted]
    except LedgerError as problem:
        sent.findings += [problem.finding, *_doubts(out / LEDGER)]
        sent.status = 1 if problem.finding.rule in STALE else 3
        return sent
    except OSError as problem:
        sent.findings.append(unwritable(out, problem))
        sent.status = 3
        return sent
    # Whoever asked for no mail was told of before.
    meant = [r for r in sent.rows if r.state is not State.SKIPPED or r.fold not in never]
    sent.findings += [*stopped, *told_of(meant, str(out / LEDGER))]
    sent.status = status_of(meant, stopped=bool(stopped))
    return sent


def _doubts(path: Path) -> list[Finding]:
    """A finding for every message in doubt, where the ledger can still be read."""
    try:
        with Ledger(path) as ledger:
            return told_of(ledger.deliveries(states=[State.IN_DOUBT]), str(path))
    except LedgerError:
        return []


def unwritable(out: Path, problem: OSError) -> Finding:
    """The refusal to work without a lock on the folder of the ledger."""
    reason = (problem.strerror or str(problem)).lower()
    hint = "nothing was sent: it takes a folder that can be written and locked"
    message = f"`{out}` cannot be written or locked: {reason}"
    return error("cannot-write", message, Place(str(out)), hint)


def running(out: Path) -> Finding:
    """The refusal of a second run beside a first one."""
    message = "another `send` is at work with this ledger"
    hint = "wait until it is done; `send --status` shows how far it is"
    return error("send-running", message, Place(str(out / LEDGER)), hint)


def no_server(desk: Path) -> Finding | None:
    """What a rehearsal says of a desk that names no server: the sending would be refused."""
    loaded, _ = load_written_desk(desk)
    settings = loaded.settings.mail if loaded else None
    if settings is None or settings.smtp:
        return None
    return warning("mail-unset", _NO_SERVER, Place("desk.yaml"), _SERVER)


def _reach(desk: Path, means: Means, sent: Sent) -> tuple[Server, Pace] | None:
    """The desk's server with its login, and the pace; None where something is missing, and told."""
    loaded, _ = load_written_desk(desk)
    settings = loaded.settings.mail if loaded else None
    smtp = settings.smtp if settings else None
    if smtp is None:
        sent.findings.append(error("mail-unset", _NO_SERVER, Place("desk.yaml"), _SERVER))
        return None
    try:
        login = _login(smtp, desk, means.environment)
    except SecretError as problem:
        sent.findings.append(problem.finding)
        return None
    port = smtp.port or _STANDARD_PORTS[smtp.security]
    ca = str(desk / smtp.ca) if smtp.ca else None
    server = Server(smtp.host, port, smtp.security, login, ca, notices=smtp.notices == "all")
    return server, Pace(smtp.per_minute, means.patience)


def _login(smtp: Smtp, desk: Path, environment: Mapping[str, str]) -> Login | None:
    if smtp.user is None:
        return None
    if smtp.password is None:
        message = f"`{smtp.user}` logs in, and nothing says where the password is"
        hint = "write `password:` with one of `env`, `file`, `command` and `keyring` under it"
        raise SecretError(error("secret-missing", message, Place("desk.yaml"), hint))
    where = smtp.password
    source = SecretSource(desk, where.env, where.file, where.command, where.keyring)
    return Login(smtp.user, read_secret(source, smtp.user, environment), smtp.login)


def _hand_over(
    ledger: Ledger, ways: tuple[Server, Pace], means: Means, ids: Sequence[int]
) -> Sequence[Finding]:
    """Send those of the rows that are open, job by job, until something stops it."""
    wanted = set(ids)
    for job in ledger.jobs():
        if not any(row.id in wanted for row in ledger.deliveries(job.id, OPEN)):
            continue
        posting = Posting(ledger, ways[0], job.sender, means.clock, ways[1], means.told)
        if stopped := posting.run(job.id, wanted):
            return stopped
    return ()


def told_of(rows: Sequence[Delivery], file: str) -> list[Finding]:
    """A finding for everybody who does not have the message for sure."""
    return [finding for row in rows if (finding := _told_of_one(row, Place(file)))]


def _told_of_one(row: Delivery, place: Place) -> Finding | None:
    said = f"{row.code} {row.reply}".strip() if row.code else row.reply or "the run ended there"
    who = f"`{row.address}`"
    match row.state:
        case State.REFUSED:
            hint = "mend the address, or see what the server says; `--retry-failed` tries again"
            if row.code == _LARGE:
                hint = "make it smaller, as with `attach:`, and send it again"
                hint += ", under a date of its own" if row.begun else ""
            return error("mail-refused", f"{who} was refused: {said}", place, hint)
        case State.GAVE_UP:
            message = f"{who} was given up after {row.attempts} tries: {said}"
            return error("mail-given-up", message, place, "`--retry-failed` tries again")
        case State.IN_DOUBT:
            message = f"nobody knows whether {who} has the message `{row.message_id}`: {said}"
            hint = f"ask, then: send --resolve {row.address}=sent or =resend, with --because"
            return error("mail-in-doubt", message, place, hint)
        case State.DEFERRED:
            hint = "`send --resume` goes on when it is due; `--wait` waits for it"
            return warning("mail-deferred", f"{who} has to wait: {said}", place, hint)
        case State.SKIPPED:
            message = f"{who} gets nothing of `{row.edition}`: {row.reply}"
            hint = "`send` of the edition that is in its place reaches those who are on its lists"
            return warning("mail-skipped", message, place, hint)
        case _:
            return None


def status_of(rows: Sequence[Delivery], *, stopped: bool) -> int:
    """3 where a message is not delivered yet, 1 where one never is or is in doubt, else 0."""
    states = {row.state for row in rows}
    if stopped or states & {*OPEN, State.GAVE_UP}:
        return 3
    return 1 if states & {State.REFUSED, State.IN_DOUBT, State.SKIPPED} else 0
