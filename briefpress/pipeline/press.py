"""The print stage over several processes, made ready while the first pages are composed."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import forkserver
from typing import TYPE_CHECKING

from briefpress.findings import Place, error
from briefpress.pdf import Job, Printed, preload, print_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType


class Press:
    """Prints jobs side by side; `jobs` 1 keeps everything in this process."""

    def __init__(self, jobs: int) -> None:
        self._pool: ProcessPoolExecutor | None = None
        if jobs > 1:
            # Where a machine allows no shared locks (/dev/shm cannot be written), one prints all.
            with suppress(OSError):
                self._pool = ProcessPoolExecutor(jobs, mp_context=_context())
        if self._pool is not None:
            for _ in range(jobs):
                self._pool.submit(preload)

    def submit(self, job: Job) -> Future[Printed]:
        """Hand a job to the next free process."""
        if self._pool is not None:
            return self._pool.submit(print_pdf, job)
        done: Future[Printed] = Future()
        done.set_result(print_pdf(job))
        return done

    def __enter__(self) -> Press:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            # Waited for even after Ctrl-C: a worker left alone in its first moments prints a
            # traceback. What has not begun is cancelled.
            self._pool.shutdown(wait=True, cancel_futures=True)


def result_of(future: Future[Printed], name: str) -> Printed:
    """What was printed; the death of a process becomes a finding."""
    try:
        return future.result()
    except BrokenProcessPool:
        message = "the process that printed it died"
        hint = "see that enough memory is free, or try --jobs 1"
        return Printed(b"", 0, (error("pdf-renderer-failed", message, Place(name), hint),))


def begin_loading() -> None:
    """Start the process that workers are forked from; it loads WeasyPrint while others read."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        _context()
        with suppress(OSError), _deaf_to_interrupts():
            forkserver.ensure_running()


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let a process begin that leaves Ctrl-C to this one, which tells it when to end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _context() -> multiprocessing.context.BaseContext:
    """Workers forked from one process that has loaded WeasyPrint once for all of them.

    That process loads it while this one reads and composes; and this one is never forked, which
    its threads (charts are drawn by V8) would not survive.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["briefpress.pdf.warm"])
    return context
