"""Sending what the ledger holds: one message after another, at a rate, until nothing is due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefpress.deliver.ledger_rows import LedgerError, Outcome
from briefpress.deliver.ledger_tables import OPEN, State
from briefpress.deliver.smtp import Connection
from briefpress.deliver.smtp_session import LaterError, StopError
from briefpress.findings import Place, error, remark

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from briefpress.deliver.ledger import Delivery, Ledger
    from briefpress.deliver.smtp_session import Server
    from briefpress.findings import Finding

BACK_OFF = (60.0, 300.0, 900.0, 3600.0)
"""Seconds until the next try, after the first, second… that failed for a time."""
_TRIES = 6  # after so many it is given up, and shown
_PER_CONNECTION = 50
_BREAKS = 3  # connections in a row that cannot be had: the server is away
_AWAY = frozenset({"connect", "tls", "login"})
"""Phases in which it is the server that fails, and no message: none is given up for it."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The time as the caller has it: seconds since 1970, as written down, and a way to wait."""

    seconds: Callable[[], float]
    written: Callable[[], str]
    sleep: Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast, and for how long: messages a minute, and seconds to wait for deferred ones."""

    per_minute: int = 20
    patience: float = 0.0


class Posting:
    """Sends the open messages of a job. Whatever is interrupted is in the ledger."""

    def __init__(
        self,
        ledger: Ledger,
        server: Server,
        sender: str,
        clock: Clock,
        pace: Pace,
        told: Callable[[Delivery, Outcome], None],
    ) -> None:
        self._ledger, self._server, self._sender = ledger, server, sender
        self._clock, self._pace, self._told = clock, pace, told
        self._connection: Connection | None = None
        self._used = 0
        self._last = 0.0
        self._broken = 0
        self._deaf = False

    def run(
        self, job: int | None = None, only: Collection[int] | None = None
    ) -> tuple[Finding, ...]:
        """Send what is due, or of it only some rows; what stopped it, and what the server lacks.

        Raises LedgerError.
        """
        until = self._clock.seconds() + self._pace.patience
        try:
            while waiting := self._open_rows(job, only):
                now = self._clock.seconds()
                due = [delivery for delivery in waiting if _is_due(delivery, now)]
                for delivery in due:
                    self._send(delivery, until)
                if not due:
                    soonest = min(delivery.next_try for delivery in waiting)
                    if soonest > until:
                        break
                    self._clock.sleep(max(soonest - now, 0.0))
        except StopError as stop:
            message = f"{stop.phase}: {stop.said}; nothing more was sent"
            return (*self._lacks(), error("mail-stopped", message, self._place(), stop.hint))
        finally:
            self._close()
        return self._lacks()

    def _lacks(self) -> tuple[Finding, ...]:
        if not self._deaf:
            return ()
        message = f"`{self._server.host}` gives no notices of delivery: it has no DSN"
        hint = "take out `notices: all`, or ask who runs the server"
        return (remark("mail-no-notices", message, self._place(), hint),)

    def _place(self) -> Place:
        return Place(f"{self._server.host}:{self._server.port}")

    def _open_rows(self, job: int | None, only: Collection[int] | None) -> list[Delivery]:
        rows = self._ledger.deliveries(job, OPEN)
        return rows if only is None else [row for row in rows if row.id in only]

    def _send(self, delivery: Delivery, until: float) -> None:
        """One try with one message, its outcome written down."""
        wire = self._ledger.bytes_of(delivery)
        self._keep_pace()
        try:
            outcome = self._handed_over(wire, delivery)
            self._broken = 0
        except LaterError as later:
            self._close()
            said = later.said
            if later.phase in _AWAY:
                away = "takes no login now" if later.phase == "login" else "cannot be reached"
                said = f"{self._server.host}:{self._server.port} {away}: {said}"
            outcome = Outcome(State.DEFERRED, later.phase, later.code, said)
            self._broken = self._broken + 1 if later.phase in _AWAY else 0
        outcome = self._with_next_try(delivery, outcome)
        self._settle(delivery, outcome)
        self._told(delivery, outcome)
        if self._broken >= _BREAKS:
            self._wait_for_server(outcome, until)

    def _settle(self, delivery: Delivery, outcome: Outcome) -> None:
        try:
            self._ledger.settle(delivery, outcome, self._clock.written())
        except LedgerError as problem:
            if outcome.phase != "dot":
                raise
            # The ledger has it in doubt; this is the only moment at which more is known.
            known = f"{outcome.state}, {outcome.code} {outcome.reply}"
            message = f"{problem.finding.message}; `{delivery.address}` was {known}"
            raise LedgerError(replace(problem.finding, message=message)) from problem

    def _handed_over(self, wire: bytes, delivery: Delivery) -> Outcome:
        """What came of one message, on a connection that is still good or on a new one."""
        while True:
            connection = self._open()
            reused = self._used > 1
            try:
                return connection.hand_over(
                    wire,
                    self._sender,
                    delivery.address,
                    lambda: self._ledger.begin(delivery, self._clock.written()),
                    delivery.message_id,
                )
            except LaterError as later:
                self._close()
                # Servers close a connection after some messages, or some time.
                if later.phase != "mail" or not reused:
                    raise

    def _wait_for_server(self, outcome: Outcome, until: float) -> None:
        """Wait for a server that is away. Raises StopError where that would take too long."""
        wait = BACK_OFF[min(self._broken - _BREAKS, len(BACK_OFF) - 1)]
        if self._clock.seconds() + wait > until:
            hint = "see `host:` and `port:`, or run it again later: nothing is lost"
            raise StopError(outcome.phase, outcome.reply, hint)
        self._clock.sleep(wait)

    def _with_next_try(self, delivery: Delivery, outcome: Outcome) -> Outcome:
        if outcome.state is not State.DEFERRED:
            return outcome
        tries = delivery.attempts + 1
        if tries >= _TRIES and outcome.phase not in _AWAY:
            return replace(outcome, state=State.GAVE_UP)
        wait = BACK_OFF[min(tries, len(BACK_OFF)) - 1]
        return replace(outcome, next_try=self._clock.seconds() + wait)

    def _open(self) -> Connection:
        if self._connection and (self._used >= _PER_CONNECTION or not self._connection.usable):
            self._close()
        if self._connection is None:
            self._connection = Connection(self._server)
            self._deaf = self._deaf or self._connection.deaf
            self._used = 0
        self._used += 1
        return self._connection

    def _close(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection = None

    def _keep_pace(self) -> None:
        between = 60.0 / self._pace.per_minute
        wait = self._last + between - self._clock.seconds()
        if wait > 0:
            # A clock that was set back meanwhile is not waited for.
            self._clock.sleep(min(wait, between))
        self._last = self._clock.seconds()


def _is_due(delivery: Delivery, now: float) -> bool:
    """Whether it is time; a time further off than any wait is one of a clock that was wrong."""
    return delivery.next_try <= now or delivery.next_try > now + 2 * BACK_OFF[-1]
