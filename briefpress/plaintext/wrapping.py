"""Lines of bounded width, counted in columns of a terminal."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Only these may be broken at; no-break spaces hold until the lines are made.
_BREAKS = re.compile(r"[ \t\n]+")
_LOOSE = {"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u00ad": "", "\u2060": "", "\u200b": ""}
_NO_WIDTH = frozenset("\u00ad\u2060\u200b")
_LOOSENED = str.maketrans(_LOOSE)


def loosened(text: str) -> str:
    """A text without characters that only guide a typesetter: a no-break space is a space."""
    return text.translate(_LOOSENED)


def width(text: str) -> int:
    """How many columns of a terminal a text takes (UAX 11; combining marks take none)."""
    return sum(
        0
        if unicodedata.combining(char) or char in _NO_WIDTH or "\ufdd0" <= char <= "\ufdef"
        else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def wrap(text: str, columns: int, first: str = "", rest: str | None = None) -> list[str]:
    """A text in lines of at most so many columns; a longer word has a line of its own.

    The first line begins with `first`, the others with `rest` or as many blanks.
    """
    rest = " " * width(first) if rest is None else rest
    lines: list[str] = []
    for part in text.split("\v"):  # a break that the author asked for
        words = [word for word in _BREAKS.split(part) if word]
        line, filled, started = (rest if lines else first), 0, False
        filled = width(line)
        for word in words:
            needed = width(word)
            if started and filled + 1 + needed > columns:
                lines.append(line)
                line, filled, started = rest, width(rest), False
            line += f" {word}" if started else word
            filled += needed + started
            started = True
        lines.append(line)
    return [loosened(line).rstrip() for line in lines]


def columns_of(
    rows: Sequence[tuple[str, ...]], columns: int, heads: tuple[str, ...] = ()
) -> list[str]:
    """Rows in columns, the first ranged left and the others right, under ruled heads.

    The first column gives way where all do not fit: its words are wrapped.
    """
    every = [heads, *rows] if heads else list(rows)
    if not every:
        return []
    spans = [max(width(row[i]) for row in every) for i in range(len(every[0]))]
    others = sum(spans[1:]) + 2 * (len(spans) - 1)
    if columns - others < _NARROWEST:
        return _stacked(rows, columns)
    spans[0] = min(spans[0], columns - others)
    lines: list[str] = []
    for row in every:
        label = wrap(row[0], spans[0], rest="  ")
        tail = "".join(
            "  " + " " * (span - width(cell)) + cell
            for cell, span in zip(row[1:], spans[1:], strict=True)
        )
        label[-1] += " " * (spans[0] - width(label[-1])) + loosened(tail)
        lines += [line.rstrip() for line in label]
        if row is heads:
            lines.append("-" * (sum(spans) + 2 * (len(spans) - 1)))
    return lines


def _stacked(rows: Sequence[tuple[str, ...]], columns: int) -> list[str]:
    """Rows too wide for columns: each label, and what belongs to it below."""
    lines: list[str] = []
    for label, *cells in rows:
        lines += wrap(f"{label}:", columns)
        for cell in cells:
            lines += wrap(cell, columns, "    ")
    return lines


_NARROWEST = 14
