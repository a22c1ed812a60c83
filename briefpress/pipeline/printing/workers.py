"""A process that prints one job after another, and can be stopped at any moment."""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing import forkserver, resource_tracker
from multiprocessing.util import get_temp_dir
from typing import TYPE_CHECKING

from briefpress.findings import Place, error
from briefpress.pdf import Job, Printed, preload, print_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

# A worker ends by itself so many seconds after its limit, should nobody be left to stop it.
_GRACE = 10
_LONGEST_FOLDER = 70  # bytes; multiprocessing adds 32, as in `/pymp-abcdefgh/listener-abcdefgh`
_born_alone = threading.Lock()


class Worker:
    """One process, a pipe to it, and a folder for its files, which end with it.

    A pipe and no queue: multiprocessing's queues and pools share locks with a process that is being
    born, and an interrupt at that moment prints a traceback of theirs. Nor can one process of a
    pool be stopped without losing the others.
    """

    def __init__(self) -> None:
        context = _context()
        self._greeted: bool = False
        # Whoever is killed cannot tidy up: WeasyPrint would leave its fonts.
        self._folder = tempfile.TemporaryDirectory(prefix="briefpress-", ignore_cleanup_errors=True)
        try:
            with _born_alone:
                self._pipe, theirs = context.Pipe()
                self._process = context.Process(  # type: ignore[attr-defined]
                    target=_serve, args=(theirs, self._folder.name), daemon=True
                )
                self._process.start()
                theirs.close()
        except BaseException:
            self._folder.cleanup()
            raise

    def run(self, job: Job, limit: float) -> Printed:
        """Print a job; where that takes too long or the process dies, a finding says so.

        After that the process is gone, and `alive` says so.
        """
        try:
            # It says once that it is ready, and then answers each job.
            if not self._ready(limit):
                return self._stopped(job, limit)
            self._pipe.send((job, limit))
            if not self._pipe.poll(limit):
                return self._stopped(job, limit)
            printed: Printed = self._pipe.recv()
        except (EOFError, OSError):
            self.kill()
            return died(job.name)
        return printed

    def _ready(self, limit: float) -> bool:
        if not self._greeted and self._pipe.poll(limit):
            self._greeted = bool(self._pipe.recv())
        return self._greeted

    def _stopped(self, job: Job, limit: float) -> Printed:
        self.kill()
        return timed_out(job, limit)

    @property
    def alive(self) -> bool:
        """Whether it can take another job."""
        return bool(self._process.is_alive())

    def kill(self) -> None:
        """End it at once, whatever it does; nothing of it is left when this returns."""
        with suppress(OSError):
            self._process.kill()
        self._process.join(_GRACE)
        self._folder.cleanup()


def _serve(pipe: Connection, folder: str) -> None:
    """The life of a worker; without anyone at the other end of its pipe it is over."""
    tempfile.tempdir = folder
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
    with suppress(EOFError, OSError):
        preload()
        pipe.send(True)
        while True:
            job, limit = pipe.recv()
            with _last_resort(limit + _GRACE):
                printed = print_pdf(job)
            pipe.send(printed)


@contextmanager
def _last_resort(seconds: float) -> Iterator[None]:
    """Let the system end this process by itself where the one that asked for it is gone."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)


def print_here(job: Job, limit: float) -> Printed:
    """Print a job in this process, stopped in time wherever Python can be interrupted."""
    aside = threading.current_thread() is not threading.main_thread()
    if aside or not hasattr(signal, "setitimer"):
        return print_pdf(job)

    def stop(_number: int, _frame: object) -> None:
        raise _TimeUpError

    # Stopped while it is being loaded, WeasyPrint would be left in halves.
    _load_once()
    before = signal.signal(signal.SIGALRM, stop)
    try:
        with _swallowed_in_silence():
            # Again each second: foreign code between may swallow the first.
            signal.setitimer(signal.ITIMER_REAL, limit, 1)
            return print_pdf(job)
    except _TimeUpError:
        return timed_out(job, limit)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _swallowed_in_silence() -> Iterator[None]:
    """Nothing is written of a stop that Python swallows, as it does in a weak reference's call."""
    before = sys.unraisablehook

    def heard(told: sys.UnraisableHookArgs) -> None:
        if told.exc_type is not _TimeUpError:
            before(told)

    sys.unraisablehook = heard
    try:
        yield
    finally:
        sys.unraisablehook = before


@cache
def _load_once() -> None:
    preload()


class _TimeUpError(BaseException):
    """The time for a print is over; no `except Exception` on the way shall take it."""


def timed_out(job: Job, limit: float) -> Printed:
    """What is left of a print that took too long."""
    message = f"printing was stopped after {limit:g} seconds"
    hints = (
        "take back your own templates and styles piece by piece, to see which takes so long",
        "or give it more: `--time-limit SECONDS`",
    )
    return Printed(b"", 0, (error("print-timed-out", message, Place(job.name), *hints),))


def died(name: str) -> Printed:
    """What is left of a print whose process is gone."""
    message = "the process that printed it died"
    hint = "see that enough memory is free, or try --jobs 1"
    return Printed(b"", 0, (error("pdf-renderer-failed", message, Place(name), hint),))


def begin_loading() -> None:
    """Start the process that workers are forked from; it loads WeasyPrint while others read."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        _context()
        atexit.unregister(end_loading)
        atexit.register(end_loading)
        with suppress(OSError), _deaf_to_interrupts():
            forkserver.ensure_running()


def end_loading() -> None:
    """End the process that workers are forked from, and wait for that; nothing where there is none.

    Left to itself it would load WeasyPrint to the end before it looked whether anybody is left.
    """
    server = getattr(forkserver, "_forkserver", None)
    number = getattr(server, "_forkserver_pid", None)
    if server and number:
        with suppress(OSError):
            os.kill(number, signal.SIGTERM)  # it tidies up, see `pdf/warm.py`
        with suppress(AttributeError, OSError):
            server._stop()  # noqa: SLF001 - forgets it, so that the next worker gets another


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let a process begin that leaves Ctrl-C to this one, which hears of it when that is done.

    A signal that is blocked waits, and a new process blocks it too; one ignored would be lost.
    """
    resource_tracker.ensure_running()  # its beginning would lift the block
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _keep_sockets_short() -> None:
    """Where the folder for temporary files has a long name, put multiprocessing's own elsewhere.

    The address of a socket has 104 bytes at most on some systems (`sun_path`), and the socket that
    workers are asked for would stand in that folder (python/cpython#132124, mended in 3.14).
    """
    if len(os.fsencode(tempfile.gettempdir())) <= _LONGEST_FOLDER:
        return
    before, tempfile.tempdir = tempfile.tempdir, "/tmp"  # noqa: S108 - a folder of its own in it
    try:
        get_temp_dir()  # made at the first call, and kept
    except OSError:
        pass  # then its own complaint is the better one
    finally:
        tempfile.tempdir = before


def _context() -> multiprocessing.context.BaseContext:
    """Workers forked from one process that has loaded WeasyPrint once for all of them.

    That process loads it while this one reads and composes; and this one is never forked, which
    its threads (charts are drawn by V8) would not survive.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    _keep_sockets_short()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["briefpress.pdf.warm"])
    return context
