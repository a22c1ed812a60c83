"""Whether words fit: widths by estimate, so that a chart is the same on every machine.

Measured text would differ with the fonts a machine has; every label is anchored where it need
not be measured, and the estimate (a little wide of Noto Sans, wide of most faces) only wraps.
"""

from __future__ import annotations

import re
import unicodedata

LINE = 14.0  # pixels from one line of a label to the next
SIZE = 11.0
_BREAKS = re.compile(r"[^\S\u00a0\u202f]+")
_NARROW = frozenset("ijl.,:;'’|![]()/ fIt‘“”\u00a0\u202f")
_WIDE = frozenset("mwMWШЩЖЮФшщжюфыЫ@%—")


def _em(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in _NARROW:
        return 0.38
    if character in _WIDE:
        return 0.98
    return 0.72 if character.isupper() else 0.62


def estimate(text: str) -> float:
    """Estimate a line's width in pixels."""
    return sum(map(_em, text)) * SIZE


def words_of(text: str) -> list[str]:
    """The parts of a text that a line may end after: no-break spaces hold theirs together."""
    return [word for word in _BREAKS.split(text) if word]


def wrap(text: str, width: float) -> list[str]:
    """Break a text into lines of at most this width; a word that is wider is cut."""
    lines = [""]
    for word in words_of(text):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if estimate(joined) <= width:
            lines[-1] = joined
            continue
        pieces = _cut(word, width)
        lines = [*lines, *pieces] if lines[-1] else pieces
    return lines


def fits(text: str, width: float, lines: int) -> bool:
    """Whether a text needs no more lines than these, and no cut word."""
    whole = all(estimate(word) <= width for word in words_of(text))
    return whole and len(wrap(text, width)) <= lines


def widest(lines: list[list[str]]) -> float:
    """Estimate the widest line of some labels."""
    return max((estimate(line) for label in lines for line in label), default=0.0)


def _cut(word: str, width: float) -> list[str]:
    pieces, room = [""], width
    for character in word:
        advance = _em(character) * SIZE
        if advance > room and pieces[-1]:
            pieces.append("")
            room = width
        pieces[-1] += character
        room -= advance
    return pieces
