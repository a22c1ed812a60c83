"""One item against the letters that are printed where it should stand."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.readback.told import differs
from briefpress.readback.words import letters

if TYPE_CHECKING:
    from briefpress.findings import Finding, Place
    from briefpress.readback.told import Item
    from briefpress.readback.words import Letters

_BEFORE, _AFTER = 20, 30  # letters shown around a difference


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the words of an item stand: the span of its letters, or why they do not."""

    start: int
    end: int
    wrong: Finding | None = None


def stand_at(text: Letters, begins: int, item: Item, where: str, place: Place) -> Standing:
    """Compare an item with what begins at a letter."""
    words = letters(item.words)
    if _runs_leftward(item.words):
        return _leftward(text, begins, words, item, where, place)
    at = text.begin_at(begins, words)
    if at is None:
        return Standing(begins, begins, _difference(text, begins, item, where, place))
    end = at + len(words.chars)
    for edge in (begins, end):
        if text.runs_on(edge):
            shown = text.shown(max(edge - 8, 0), 16)
            return Standing(at, end, differs(item, item.words, shown, where, place))
    return Standing(at, end)


def _runs_leftward(words: str) -> bool:
    return any(unicodedata.bidirectional(char) in {"R", "AL"} for char in words)


def _leftward(
    text: Letters, begins: int, words: Letters, item: Item, where: str, place: Place
) -> Standing:
    """Compare the letters and digits of words that run from right to left.

    Where a PDF has numbers and stops among these, their order is a guess of whoever reads it.
    """
    wanted = [char for char in words.chars if _is_letter(char)]
    printed: list[str] = []
    at = begins
    while at < len(text.chars) and len(printed) < len(wanted):
        printed += [text.chars[at]] if _is_letter(text.chars[at]) else []
        at += 1
    if wanted and printed == wanted:
        return Standing(begins, at)
    return Standing(begins, begins, _difference(text, begins, item, where, place))


def _is_letter(char: str) -> bool:
    return char.isalnum() or unicodedata.combining(char) > 0


def _difference(text: Letters, begins: int, item: Item, where: str, place: Place) -> Finding:
    """Show the words and the print from shortly before they part."""
    words = letters(item.words)
    start = max((begins + n for n in range(4)), key=lambda at: _common(text, at, words))
    same = _common(text, start, words)
    shown_from = max(same - _BEFORE, 0)
    wanted = words.shown(shown_from, _BEFORE + _AFTER)
    printed = text.shown(start + shown_from, _BEFORE + _AFTER)
    if same == 0:
        printed = text.shown(begins, len(words.chars) + 3)
    return differs(item, wanted, printed, where, place)


def _common(text: Letters, at: int, words: Letters) -> int:
    """How many letters are the same, spaces between them too."""
    same = 0
    for i, char in enumerate(words.chars):
        if at + i >= len(text.chars) or text.chars[at + i] != char:
            return same
        if i and text.gaps[at + i] != words.gaps[i] and 2 not in (text.gaps[at + i], words.gaps[i]):  # noqa: PLR2004
            return same
        same += 1
    return same
