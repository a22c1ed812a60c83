"""Emphasis in a line that is no prose, such as the words of a quotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Emphasis as Markdown has it: *so*, **so**, _so_; the bound keeps the search linear.
_EMPHASIS = (
    re.compile(r"(?<![\w*\\])(\*{1,3})(?![\s*])((?:[^*\n]|\n(?!\n)){0,400}[^\s*\\])\1(?!\*)"),
    re.compile(r"(?<![\w\\])(_{1,3})(?![\s_])((?:[^_\n]|\n(?!\n)){0,400}[^\s_\\])\1(?!\w)"),
)


def emphases(text: str) -> Iterator[tuple[int, int, int]]:
    """What Markdown sets in italics or bold: the span of the words, and the width of a mark."""
    for mark, pattern in zip("*_", _EMPHASIS, strict=True):
        for found in pattern.finditer(text) if mark in text else ():
            yield *found.span(2), len(found[1])
