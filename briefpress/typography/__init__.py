"""Typography of a language: its quotation marks, and the spaces at which no line may end."""

from __future__ import annotations

from briefpress.typography.marks import (
    MarkedText,
    Marks,
    Quoted,
    marks_of,
    pair_marks,
    unmarked,
)
from briefpress.typography.spaces import held_spaces

__all__ = [
    "MarkedText",
    "Marks",
    "Quoted",
    "held_spaces",
    "marks_of",
    "pair_marks",
    "unmarked",
]
