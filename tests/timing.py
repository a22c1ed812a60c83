"""How long something takes, for tests that nothing takes the square of its size.

These are guards against minutes where moments are meant, not measurements (`benchmarks/` measures),
so a machine that is busy for a moment must not fail them: what is too slow is tried again, from the
beginning. A work may keep nothing of its first run: it opens what it reads anew, and what the
checker remembers is forgotten here.
"""

from __future__ import annotations

import gc
import time
from functools import _lru_cache_wrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TRIES = 4
_CHECKER = "briefpress.evidence"


def processor_seconds(work: Callable[[], object]) -> float:
    """Seconds of processor that some work takes in this thread.

    Without the collection of garbage: in a process that has run thousands of tests one pass of it
    takes longer than what is looked at here.
    """
    gc.disable()
    try:
        start = time.thread_time()
        work()
        return time.thread_time() - start
    finally:
        gc.enable()


def ends_within(seconds: float, work: Callable[[], object]) -> bool:
    """Whether some work takes no more seconds of processor than these, at one of a few tries."""
    return any(_forgotten() and processor_seconds(work) < seconds for _ in range(_TRIES))


def grows_in_step(
    small: Callable[[], object], large: Callable[[], object], times: int, spare: float = 0.05
) -> bool:
    """Whether a work `times` as large takes far less than `times` squared as long.

    The bound stands halfway (by the power 1.65) and leaves out what takes less than `spare`
    seconds. The least of a few tries counts, for each of the two.
    """
    short = long = float("inf")
    for _ in range(_TRIES):
        _forgotten()
        short = min(short, processor_seconds(small))
        long = min(long, processor_seconds(large))
        if long < spare + times**1.65 * short:
            return True
    return False


def _forgotten() -> bool:
    """Clear the caches of the checker; true, always."""
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper) and each.__module__.startswith(_CHECKER):
            each.cache_clear()
    return True
