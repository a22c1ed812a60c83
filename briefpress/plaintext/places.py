"""Where in the finished text the proven words begin.

Until the lines are made, a place is marked by noncharacters (Unicode 23.7), which take no column:
they are for a program's own use and never part of a text.
"""

from __future__ import annotations

import re

_BEGIN, _END, _DIGITS, _MINUS = 0xFDDA, 0xFDDB, 0xFDD0, "\ufddc"
_ANY = re.compile("[\ufdd0-\ufdef]")
_PLACE = re.compile(f"\ufdda({_MINUS}?)([\ufdd0-\ufdd9]+)\ufddb")


def placed(number: int) -> str:
    """The mark for the place where the words of evidence `number` begin.

    The words of corrections have numbers below zero.
    """
    digits = "".join(chr(_DIGITS + int(digit)) for digit in str(abs(number)))
    return chr(_BEGIN) + (_MINUS if number < 0 else "") + digits + chr(_END)


def unplaced(text: str) -> str:
    """A text without the characters that marks are made of."""
    return _ANY.sub("", text)


def read_places(marked: str) -> tuple[str, dict[int, int]]:
    """A text without its marks, and the offset of each; of several with one number, the first."""
    parts, places, last, length = [], dict[int, int](), 0, 0
    for mark in _PLACE.finditer(marked):
        parts.append(marked[last : mark.start()])
        length += len(parts[-1])
        number = int("".join(str(ord(char) - _DIGITS) for char in mark[2]))
        places.setdefault(-number if mark[1] else number, length)
        last = mark.end()
    return "".join([*parts, marked[last:]]), places
