"""Looking a form up in a text: linear in both, and no more places than were asked for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from briefpress.evidence.quoting.wholeness import PERHAPS

if TYPE_CHECKING:
    from collections.abc import Iterator

# Stands where a speech tag was left out, with the comma or stop before it.
JOINT = "\x02"
# So many places may be looked at for one quotation: some 1 s of a processor.
_MOST = 100_000
_STEP = 200


class OverworkedError(Exception):
    """A quotation whose parts stand at more places than can be tried."""


class Work:
    """What is left to spend on one quotation."""

    def __init__(self) -> None:
        self.left = _MOST

    def spend(self, places: int) -> None:
        """Spend some of it. Raises OverworkedError when nothing is left."""
        self.left -= places
        if self.left < 0:
            raise OverworkedError


def occurrences(
    form: str, text: str, within: tuple[int, int], work: Work
) -> Iterator[tuple[int, int]]:
    """Where a form stands between two positions of a text; a broken word counts as whole.

    Raises OverworkedError.
    """
    low, high = within
    step = 1 + len(form) // _STEP
    if (PERHAPS in text or JOINT in text) and any(char.isalnum() for char in form):
        yield from _flexibly(form, text, within, work)
        return
    start = text.find(form, low, high)
    while start >= 0:
        work.spend(step)
        yield start, start + len(form)
        start = text.find(form, start + 1, high)


def _flexibly(
    form: str, text: str, within: tuple[int, int], work: Work
) -> Iterator[tuple[int, int]]:
    """The same where letters and digits alone are looked up, and what is between is compared."""
    letters, places = _letters(text)
    wanted, own = _letters(form)
    pattern = _flexible(form)
    step = 1 + len(form) // _STEP
    at = letters.find(wanted)
    while at >= 0:
        start = places[at] - own[0]
        if start >= within[1]:
            return
        if start >= within[0]:
            work.spend(step)
            found = pattern.match(text, start, within[1])
            if found:
                yield found.span()
        at = letters.find(wanted, at + 1)


@lru_cache(maxsize=8)
def _letters(text: str) -> tuple[str, tuple[int, ...]]:
    """The letters and digits of a text, small, and where each stands."""
    places = tuple(i for i, char in enumerate(text) if char.isalnum())
    return "".join(_small(text[i]) for i in places), places


def _small(char: str) -> str:
    lowered = char.lower()
    return lowered if len(lowered) == 1 else char


@lru_cache(maxsize=64)
def _flexible(form: str) -> re.Pattern[str]:
    """A pattern for a form in which any word may be broken at a line end, any pause by a tag."""
    pieces: list[str] = []
    at = 0
    while at < len(form):
        char, following = form[at], form[at + 1 : at + 2]
        pause = 1 if char == " " else 2 if char in ".,;" and following == " " else 0
        if pause and at and at + pause < len(form):
            after = form[at + pause]
            either = f"[{re.escape(after)}{re.escape(after.swapcase())}]"
            either = either if after.isalpha() and len(after.swapcase()) == 1 else re.escape(after)
            typed = re.escape(form[at : at + pause] + after)
            pieces.append(f"(?:{typed}|{JOINT}{either})")
            at += pause
            following = form[at + 1 : at + 2]
            char = after
        else:
            pieces.append(f"[-{PERHAPS}]" if char == "-" else re.escape(char))
        if char.isalnum() and following.isalnum():
            pieces.append(f"{PERHAPS}?")
        at += 1
    return re.compile("".join(pieces))
