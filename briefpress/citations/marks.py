"""The signs that stand for a record's words while citeproc-py arranges them.

citeproc-py never sees the words themselves. Each is handed over as one private character, and put
back afterwards; so the library cannot change their case, drop their blanks and full stops where
pieces meet, or leave `<` and `&` to be taken for markup, as it does
(https://github.com/citeproc-py/citeproc-py/issues/27,
https://github.com/citeproc-py/citeproc-py/issues/97). The characters sort as the words do.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST = 0xF0000  # Planes 15 and 16 are private: 131,072 words, more than a list can cite.


class Mark(StrEnum):
    """Private characters for what a style asks for around words."""

    QUOTE = "\ue000"
    QUOTE_END = "\ue001"
    ITALIC = "\ue002"
    ITALIC_END = "\ue003"
    BOLD = "\ue004"
    BOLD_END = "\ue005"
    UPPER = "\ue006"
    LOWER = "\ue007"
    CAPITAL = "\ue008"
    CASE_END = "\ue009"


_PRIVATE = {ord(mark): None for mark in Mark}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words to put back: a record's, or `ours` (a note may start with those in a capital)."""

    text: str
    lang: str | None = None
    title: bool = False
    url: bool = False
    ours: bool = False


class Pieces:
    """The words of all records cited, each with its private character."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = sorted(set(pieces), key=_order)
        self._signs = {piece: chr(_FIRST + at) for at, piece in enumerate(self._pieces)}

    def sign(self, piece: Piece) -> str:
        """The character of a piece; one that comes late sorts after all others."""
        if piece not in self._signs:
            self._signs[piece] = chr(_FIRST + len(self._pieces))
            self._pieces.append(piece)
        return self._signs[piece]

    def piece(self, character: str) -> Piece | None:
        """The piece of a character, unless it is an ordinary one."""
        at = ord(character) - _FIRST
        return self._pieces[at] if 0 <= at < len(self._pieces) else None


def without_marks(text: str) -> str:
    """Text that is handed over as it is, freed of characters that would be taken for signs."""
    return "".join(c for c in text.translate(_PRIVATE) if ord(c) < _FIRST)


def _order(piece: Piece) -> tuple[str, str, str, str]:
    """Case, accents and leading marks do not count at first."""
    folded = unicodedata.normalize("NFKD", piece.text.casefold())
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    start = next((at for at, c in enumerate(letters) if c.isalnum()), 0)
    return letters[start:], piece.text, piece.lang or "", repr(piece)
