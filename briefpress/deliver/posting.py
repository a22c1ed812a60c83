"""Sending what the ledger holds: one message after another, at a rate, until nothing is due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefpress.deliver.ledger_rows import Outcome
from briefpress.deliver.ledger_tables import OPEN, State
from briefpress.deliver.smtp import Connection
from briefpress.deliver.smtp_session import LaterError, StopError
from briefpress.findings import Place, error

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from briefpress.deliver.ledger import Delivery, Ledger
    from briefpress.deliver.smtp_session import Server
    from briefpress.findings import Finding

BACK_OFF = (60.0, 300.0, 900.0, 3600.0)
"""Seconds until the next try, after the first, second… that failed for a time."""
_TRIES = 6  # after so many it is given up, and shown
_PER_CONNECTION = 50
_BREAKS = 3  # connections in a row that break before they took anything: the server is away


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

    def run(
        self, job: int | None = None, only: Collection[int] | None = None
    ) -> tuple[Finding, ...]:
        """Send what is due, or of it only some rows; what stopped it, if anything did.

        Raises LedgerError.
        """
        until = self._clock.seconds() + self._pace.patience
        try:
            while waiting := self._open_rows(job, only):
                now = self._clock.seconds()
                due = [delivery for delivery in waiting if delivery.next_try <= now]
                for delivery in due:
                    self._send(delivery)
                if not due:
                    soonest = min(delivery.next_try for delivery in waiting)
                    if soonest > until:
                        return ()
                    self._clock.sleep(max(soonest - now, 0.0))
        except StopError as stop:
            where = f"{self._server.host}:{self._server.port}"
            message = f"{stop.phase}: {stop.said}; nothing more was sent"
            return (error("mail-stopped", message, Place(where), stop.hint),)
        finally:
            self._close()
        return ()

    def _open_rows(self, job: int | None, only: Collection[int] | None) -> list[Delivery]:
        rows = self._ledger.deliveries(job, OPEN)
        return rows if only is None else [row for row in rows if row.id in only]

    def _send(self, delivery: Delivery) -> None:
        """One try with one message, its outcome written down."""
        wire = self._ledger.bytes_of(delivery)
        self._keep_pace()
        try:
            connection = self._open()
            outcome = connection.hand_over(
                wire,
                self._sender,
                delivery.address,
                lambda: self._ledger.begin(delivery, self._clock.written()),
            )
            self._broken = 0
        except LaterError as later:
            self._close()
            outcome = Outcome(State.DEFERRED, later.phase, later.code, later.said)
            self._broken += later.phase in {"connect", "tls", "login"}
        if outcome.state is State.IN_DOUBT:
            self._close()
        outcome = self._with_next_try(delivery, outcome)
        self._ledger.settle(delivery, outcome, self._clock.written())
        self._told(delivery, outcome)
        if self._broken >= _BREAKS:
            raise StopError(outcome.phase, outcome.reply, "the server cannot be had: run it later")

    def _with_next_try(self, delivery: Delivery, outcome: Outcome) -> Outcome:
        if outcome.state is not State.DEFERRED:
            return outcome
        tries = delivery.attempts + 1
        if tries >= _TRIES:
            return replace(outcome, state=State.GAVE_UP)
        wait = BACK_OFF[min(tries, len(BACK_OFF)) - 1]
        return replace(outcome, next_try=self._clock.seconds() + wait)

    def _open(self) -> Connection:
        if self._connection and self._used >= _PER_CONNECTION:
            self._close()
        if self._connection is None:
            self._connection = Connection(self._server)
            self._used = 0
        self._used += 1
        return self._connection

    def _close(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection = None

    def _keep_pace(self) -> None:
        wait = self._last + 60.0 / self._pace.per_minute - self._clock.seconds()
        if wait > 0:
            self._clock.sleep(wait)
        self._last = self._clock.seconds()
