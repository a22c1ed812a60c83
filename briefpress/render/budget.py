"""What a template may use up: steps, text, and, as a last resort, seconds of the processor."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from decimal import Decimal
from types import GeneratorType
from typing import TYPE_CHECKING, Any

import jinja2

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STEPS = 1_000_000
"""A turn of a loop is one step, a call or filter `CALL`, a file included `FILE`."""
CALL = 4
FILE = 10
TEXT = 64_000_000
"""Characters made on the way to one page, those of its pictures included."""
OUTPUT = 32_000_000
"""Characters in one page, or in one macro's, block's or assignment's result."""
VALUE = 4_000_000
"""Characters in a text that something is done with."""
ITEMS = 200_000
"""Items in a list, those of the lists in it included; 64 characters weigh as one."""
WIDTH = 1_000
"""Columns that a text may be padded to, copies in a row, digits in a format."""
SECONDS = 20.0
"""Time of the processor for one page: for what no step is counted of."""


class Endless(jinja2.TemplateRuntimeError):
    """A template goes on for too long, or makes too much."""


class Budget:
    """What one rendering has used up so far."""

    __slots__ = ("steps", "text")

    def __init__(self) -> None:
        self.steps = 0
        self.text = 0

    def step(self, count: int = 1) -> None:
        """Take some steps."""
        self.steps += count
        if self.steps > STEPS:
            raise Endless(f"the templates take more than {STEPS:,} steps for this page")

    def make(self, characters: int) -> None:
        """Make a text of so many characters."""
        self.text += characters
        if self.text > TEXT:
            raise Endless(f"the templates make more than {TEXT:,} characters for this page")

    def counted(self, items: Iterable[Any]) -> Iterable[Any]:
        """The items, each a step as it is taken; they have a length where they had one."""
        return _Sized(items, self) if hasattr(items, "__len__") else _taken(items, self)

    def result(self, value: Any) -> Any:
        """What a call or a filter gave, counted."""
        if isinstance(value, str):
            self.make(len(value))
        elif isinstance(value, list | tuple | dict):
            self.step(weight(value) // 8)
        return value

    def joined(self, parts: Iterable[str]) -> str:
        """The parts as one text, added up before they are put together."""
        kept = []
        size = 0
        for part in parts:
            size += len(part)
            if size > OUTPUT:
                fault = Endless(f"a page, block or macro has more than {OUTPUT:,} characters")
                # Raised where the template stands, which then names its line.
                if isinstance(parts, GeneratorType):
                    parts.throw(fault)
                raise fault
            kept.append(part)
        self.make(size)
        return "".join(kept)


class _Sized:
    """Items that count as they are taken."""

    def __init__(self, items: Any, budget: Budget) -> None:
        self._items = items
        self._budget = budget

    def __iter__(self) -> Iterator[Any]:
        return _taken(self._items, self._budget)

    def __len__(self) -> int:
        return len(self._items)


def _taken(items: Iterable[Any], budget: Budget) -> Iterator[Any]:
    for item in items:
        budget.step()
        yield item


def weight(value: Any) -> int:
    """How many items a value has, those of the lists in it included, each as often as it stands.

    Lists that hold the same list twice, forty deep, have a million millions of items: comparing
    two such takes for ever, in one step. Raises Endless above `ITEMS`.
    """
    total = 0
    waiting = [value]
    while waiting:
        one = waiting.pop()
        total += 1
        if isinstance(one, str):
            total += len(one) // 64
        elif isinstance(one, list | tuple):
            waiting += one
        elif isinstance(one, dict):
            waiting += one.keys()
            waiting += one.values()
        if total + len(waiting) > ITEMS:
            raise Endless(f"a list has more than {ITEMS:,} items or as much text as that")
    return total


def short(value: Any) -> Any:
    """The value, unless it is a text or number so long that nothing may be done with it."""
    if isinstance(value, str) and len(value) > VALUE:
        raise Endless(f"a text has more than {VALUE:,} characters")
    if isinstance(value, int) and value.bit_length() > _BITS:
        raise Endless("a number has more than a thousand digits")
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) > WIDTH:
        raise Endless("a number has more than a thousand digits")
    return value


_BITS = 3_400


@contextmanager
def timed(seconds: float = SECONDS) -> Iterator[None]:
    """Stop what takes more seconds of the processor, wherever Python can be interrupted.

    Time of the processor, not of the day, so that a busy machine refuses no more than an idle one.
    Steps bound all that is known to take long; this is for what is not. Only the main thread of a
    POSIX system has such a clock; elsewhere steps must do.
    """
    aside = threading.current_thread() is not threading.main_thread()
    if aside or not hasattr(signal, "SIGVTALRM"):
        yield
        return

    def stop(_number: int, _frame: object) -> None:
        raise Endless(f"the templates take more than {seconds:g} seconds for this page")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
