"""A hard-wrapped passage on one line, so that a word cut at a line's end is read whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

# "near-⏎ly", "2000-⏎2006": a hyphen at a line's end, and what it was cut from.
_CUT = re.compile(r"(?<=\w)[-\u00ad\u2010]\n[ \t]*(?P<rest>\S+)")


@dataclass(frozen=True, slots=True)
class Unbroken:
    """A text as long as the passage; `_starts` and `_steps` lead back from it to the passage."""

    text: str
    _starts: tuple[int, ...] = ()
    _steps: tuple[int, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the passage that a span of the text, not empty, came from."""
        return start + self._step(start), end + self._step(end - 1)

    def _step(self, at: int) -> int:
        index = bisect_right(self._starts, at)
        return self._steps[index - 1] if index else 0


@lru_cache(maxsize=4096)
def unbroken(passage: str) -> Unbroken:
    """A passage with its line ends as spaces, and the words cut at them made whole."""
    if "\n" not in passage:
        return Unbroken(passage)
    pieces: list[str] = []
    starts: list[int] = []
    steps: list[int] = []
    at = 0
    for cut in _CUT.finditer(passage):
        rest = cut["rest"]
        # Between figures the hyphen is a dash, before a small letter it is the printer's.
        kept = "" if rest[0].islower() else "-"
        pieces += [passage[at : cut.start()], kept, rest]
        start = cut.start() + len(kept)
        starts += [start, start + len(rest)]
        steps += [cut.start("rest") - start, 0]
        pieces.append(" " * (cut.start("rest") - start))
        at = cut.end()
    text = "".join([*pieces, passage[at:]]).replace("\n", " ")
    return Unbroken(text, tuple(starts), tuple(steps))
