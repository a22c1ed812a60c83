"""What counts as the same words in print: typography is folded, letters and digits never.

Folded as equal: quotation marks and apostrophes, dashes and hyphens, kinds of space, soft
hyphens, ligatures, Unicode normal forms, HTML entities, three dots and the ellipsis.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from html.entities import html5

HYPHENS = frozenset("-\u2010\u2011\u2012\u2212")
_MARKS = "'\"’‘‚‛“”„‟«»‹›「」『』`´ʼ′″"
_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_FOLDS = {
    **dict.fromkeys(_MARKS, "'"),
    **dict.fromkeys([*HYPHENS, *"–—―"], "-"),
    **dict.fromkeys(_DROPPED, ""),
    **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
    "…": "...",
}
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
    out: list[tuple[str, int, int]] = []
    for piece, at in _clusters(text):
        for char in _fold_cluster(piece):
            last = out[-1][0] if out else " "
            # Spaces around a dash are a house's taste; two hyphens are a typed dash.
            if (char == " " and last in " -") or (char == "-" and last == "-"):
                continue
            if char == "-" and out and last == " ":
                out.pop()
            out.append((char, at, at + len(piece)))
    if out and out[-1][0] == " ":
        out.pop()
    return Folded(
        "".join(char for char, _, _ in out),
        tuple(start for _, start, _ in out),
        tuple(end for _, _, end in out),
    )


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


def _clusters(text: str) -> list[tuple[str, int]]:
    """Letters with their combining marks, and HTML entities, each with its offset."""
    clusters: list[tuple[str, int]] = []
    entities = {match.start(): match.end() for match in _ENTITY.finditer(text)}
    at = 0
    while at < len(text):
        end = entities.get(at, at + 1)
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        clusters.append((text[at:end], at))
        at = end
    return clusters
