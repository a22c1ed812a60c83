"""How long something takes, for tests that nothing takes the square of its size."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def processor_seconds(work: Callable[[], object]) -> float:
    """Seconds of processor that some work takes.

    Without the collection of garbage: in a process that has run thousands of tests one pass of it
    takes longer than what is looked at here.
    """
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()
