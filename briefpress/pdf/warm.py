"""Importing this module loads what printing needs, in a process that workers are forked from."""

from __future__ import annotations

import signal
import sys

_told_to_end = False


def _end(_number: int, _frame: object) -> None:
    global _told_to_end  # noqa: PLW0603 - what is raised may come out in another's clothes
    _told_to_end = True
    raise SystemExit


def _hear(told: sys.UnraisableHookArgs) -> None:
    """Ask again where the end is raised in a callback, in which Python only reports it."""
    if told.exc_type is SystemExit:
        signal.setitimer(signal.ITIMER_REAL, 0.01)
    else:
        sys.__unraisablehook__(told)


# Ctrl-C reaches every process of a terminal; the one that the user started answers for all.
signal.signal(signal.SIGINT, signal.SIG_IGN)
# Told to end, it does so at once and tidies up, also in the midst of loading.
signal.signal(signal.SIGTERM, _end)
signal.signal(signal.SIGALRM, _end)
sys.unraisablehook = _hear

try:
    from briefpress.pdf.printing import prepare_to_fork

    prepare_to_fork()
except Exception:
    # Up to Python 3.11 what `__set_name__` raises becomes a RuntimeError (python/cpython#77757).
    if _told_to_end:
        raise SystemExit from None
    raise
