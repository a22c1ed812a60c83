"""The print stage over several processes, made ready while the first pages are composed."""

from __future__ import annotations

import threading
from concurrent.futures import CancelledError, Future
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeAlias

from briefpress.pipeline.printing.workers import (
    Worker,
    begin_loading,
    died,
    end_loading,
    print_here,
)

if TYPE_CHECKING:
    from types import TracebackType

    from briefpress.pdf import Job, Printed

__all__ = ["TIME_LIMIT", "Press", "begin_loading", "result_of"]

TIME_LIMIT = 300.0
"""Seconds that one print may take; a long brief takes ten on a slow machine."""

_Order: TypeAlias = "tuple[Job, Future[Printed]] | None"


class Press:
    """Prints jobs side by side, each in at most `limit` seconds; `workers` 0 prints them here.

    A print that takes longer is stopped with its process; the others go on.
    """

    def __init__(self, workers: int, limit: float = TIME_LIMIT) -> None:
        self._limit = limit
        self._orders: SimpleQueue[_Order] = SimpleQueue()
        self._closed = False
        self._alive: set[Worker] = set()
        # Each thread does nothing but wait for its own process.
        self._threads = [threading.Thread(target=self._attend, daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def submit(self, job: Job) -> Future[Printed]:
        """Hand a job to the next free process."""
        future: Future[Printed] = Future()
        if self._threads:
            self._orders.put((job, future))
        else:
            future.set_result(print_here(job, self._limit))
        return future

    def _attend(self) -> None:
        """Hand one job after another to a process, a new one where the last is gone."""
        worker = self._born()
        while order := self._orders.get():
            job, future = order
            if not self._closed and (worker is None or not worker.alive):
                worker = self._born(worker)
            if self._closed or not future.set_running_or_notify_cancel():
                future.cancel()
                continue
            try:
                printed = worker.run(job, self._limit) if worker else died(job.name)
            except Exception as fault:  # noqa: BLE001 - whoever waits shall know, not this thread
                future.set_exception(fault)
            else:
                future.set_result(printed)
        self._bury(worker)

    def _born(self, before: Worker | None = None) -> Worker | None:
        """A new process in the place of one that is gone; None where there can be none."""
        self._bury(before)
        if self._closed:
            return None
        try:
            worker = Worker()
        except (OSError, EOFError):
            return None
        self._alive.add(worker)
        return worker

    def _bury(self, worker: Worker | None) -> None:
        if worker:
            worker.kill()
            self._alive.discard(worker)

    def __enter__(self) -> Press:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End every process, whatever it has in hand: nobody waits for it any more."""
        self._closed = True
        for _ in self._threads:
            self._orders.put(None)
        for worker in tuple(self._alive):
            worker.kill()
        if kind and self._threads:
            end_loading()  # or a worker that is being born would first wait for WeasyPrint
        for thread in self._threads:
            thread.join()


def result_of(future: Future[Printed], name: str) -> Printed:
    """What was printed; a job that nobody took becomes a finding."""
    try:
        return future.result()
    except CancelledError:
        return died(name)
