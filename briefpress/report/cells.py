"""Text as a terminal shows it: what each character looks like there, and how wide it is."""

from __future__ import annotations

import unicodedata
from functools import cache

_TAB = "    "
# They join letters in Persian and in Indic scripts, and show nothing of their own.
_JOINERS = {"\u200c", "\u200d"}
_HANGUL_MEDIAL_AND_FINAL = range(0x1160, 0x1200)  # drawn onto the initial before them


@cache
def shown(char: str) -> str:
    """A character as it is written to a terminal.

    What a terminal would obey or hide (controls, marks of direction, soft hyphens, half of a
    surrogate pair) becomes an escape that can be read.
    """
    if char.isprintable() or char in _JOINERS or unicodedata.category(char) == "Zs":
        return char
    return char.encode("unicode_escape").decode()


def printable(text: str) -> str:
    """A text on one line, without characters that a terminal would obey."""
    return text if text.isprintable() else "".join(map(shown, text))


def cells(line: str) -> list[str]:
    """What a terminal is given for each character of a line; a tab is four blanks."""
    return [_TAB if char == "\t" else shown(char) for char in line]


def width(text: str) -> int:
    """How many columns a text takes that has been made fit for a terminal."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@cache
def _columns(char: str) -> int:
    """0 for a mark on the letter before, 2 for a wide character (Unicode annex 11), else 1."""
    if char in _JOINERS or unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    if ord(char) in _HANGUL_MEDIAL_AND_FINAL:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
