"""What counts as the same words in print: typography is folded, letters and digits never.

Folded as equal: Markdown emphasis and none, quotation marks (with the spaces that French ones
bring) and apostrophes, dashes and hyphens, kinds of space, soft hyphens, ligatures, Unicode normal
forms, HTML entities, three dots and the ellipsis.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from html.entities import html5
from typing import TYPE_CHECKING

from briefpress.prose.emphasis import emphases

if TYPE_CHECKING:
    from collections.abc import Iterator

HYPHENS = frozenset("-\u2010\u2011\u2012\u2212")
_MARKS = "'\"’‘‚‛“”„‟«»‹›「」『』`´ʼ′"
_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_FOLDS = {
    **dict.fromkeys(_MARKS, "'"),
    **dict.fromkeys([*HYPHENS, *"–—―"], "-"),
    **dict.fromkeys(_DROPPED, ""),
    **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
    "…": "...",
}
# What folds to itself, the space between two such words included.
_LETTERS = r"[0-9A-Za-zÀ-ʯА-ҁҊ-ԯ.,;:!?()\[\]$%/]+"
_PLAIN = re.compile(rf"{_LETTERS}(?: {_LETTERS})*")
# A space that a mark brings with it, as in French; German marks point the other way.
_MARK_SPACE = re.compile(r"(?<![^\s(\[])[«“„]\s{1,3}|\s{1,3}[»”](?![^\s.,;:!?)\]…])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; its character i stood from `offsets[i]` up to `ends[i]`."""

    text: str
    offsets: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the unfolded text that a span of the folded text, not empty, came from."""
        return self.offsets[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Fold a text for comparison, keeping where each character came from."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    marks = {
        at
        for start, end, width in emphases(text)
        for at in (*range(start - width, start), *range(end, end + width))
    }
    for at, end, folded in _pieces(text):
        if at in marks:
            continue
        if folded is None:
            out += text[at:end]
            starts += range(at, end)
            ends += range(at + 1, end + 1)
            continue
        for char in folded:
            last = out[-1] if out else " "
            # Spaces around a dash are a house's taste; two hyphens are a typed dash.
            if (char == " " and last in " -") or (char == "-" and last == "-"):
                continue
            if char == "-" and out and last == " ":
                del out[-1], starts[-1], ends[-1]
            out.append(char)
            starts.append(at)
            ends.append(end)
    if out and out[-1] == " ":
        del out[-1], starts[-1], ends[-1]
    return Folded("".join(out), tuple(starts), tuple(ends))


def _pieces(text: str) -> Iterator[tuple[int, int, str | None]]:
    """The pieces of a text, and what each folds to; None: to itself, character by character."""
    at = 0
    while at < len(text):
        plain = _PLAIN.match(text, at)
        end = plain.end() if plain else at
        # A combining mark belongs to the letter before it.
        if plain and end < len(text) and unicodedata.combining(text[end]):
            end -= 1
        if end > at:
            yield at, end, None
        elif spaced := _MARK_SPACE.match(text, at):
            end = spaced.end()
            yield at, end, "'"
        else:
            entity = _ENTITY.match(text, at)
            end = entity.end() if entity else at + 1
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1
            yield at, end, _fold_cluster(text[at:end])
        at = end


def _fold_cluster(piece: str) -> str:
    folded = _FOLDS.get(piece)
    if folded is not None:
        return folded
    if piece.isspace():
        return " "
    if _ENTITY.fullmatch(piece):
        # The library takes `&notin` for `&not` and `in`; a name must be whole.
        meant = html.unescape(piece) if piece[1] == "#" else html5.get(piece[1:], piece)
        return "".join(_fold_cluster(char) for char in meant) if meant != piece else piece
    return piece if piece.isascii() else unicodedata.normalize("NFC", piece)
