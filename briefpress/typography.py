"""Quotation marks and apostrophes: telling them apart, pairing them, choosing a language's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Marks(NamedTuple):
    """A language's quotation marks, outer and inner."""

    open: str
    close: str
    inner_open: str
    inner_close: str


_ENGLISH = Marks("“", "”", "‘", "’")
_GUILLEMETS = Marks("«", "»", "„", "“")
# CLDR 47, common/main/*.xml, delimiters. Babel does not carry this table.
_MARKS = {
    "az": Marks("“", "”", "‘", "’"),
    "be": _GUILLEMETS,
    "bg": Marks("„", "“", "’", "’"),
    "cs": Marks("„", "“", "‚", "‘"),
    "de": Marks("„", "“", "‚", "‘"),
    "de-CH": Marks("«", "»", "‹", "›"),
    "en": _ENGLISH,
    "es": Marks("«", "»", "“", "”"),
    "fa": Marks("«", "»", "‹", "›"),
    "fr": Marks("«\u00a0", "\u00a0»", "“", "”"),
    "hy": Marks("«", "»", "«", "»"),
    "it": Marks("«", "»", "“", "”"),
    "ka": Marks("„", "“", "‚", "‘"),
    "kk": Marks("«", "»", "“", "”"),
    "pl": Marks("„", "”", "«", "»"),
    "pt": _ENGLISH,
    "ro": Marks("„", "”", "«", "»"),
    "ru": _GUILLEMETS,
    "tr": _ENGLISH,
    "uk": _GUILLEMETS,
}
DOUBLE_OPENERS = {"“": "”", "„": "“”", "«": "»", "»": "«", "”": "”", "‟": "”"}
SINGLE_OPENERS = {"‘": "’", "‚": "‘’", "‹": "›", "›": "‹"}
_OPENERS = {**DOUBLE_OPENERS, **SINGLE_OPENERS}
_APOSTROPHES = "'’ʼ"


def marks_of(language: str) -> Marks:
    """The quotation marks that a language prints; English ones where none are known."""
    return _MARKS.get(language) or _MARKS.get(language.split("-", maxsplit=1)[0]) or _ENGLISH


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks: offsets of the opening and the closing mark, and how deep they lie."""

    open: int
    close: int
    depth: int

    @property
    def content(self) -> slice:
        """The words without their marks."""
        return slice(self.open + 1, self.close)


@dataclass(frozen=True, slots=True)
class MarkedText:
    """What the marks of a text turned out to be."""

    quoted: tuple[Quoted, ...]
    apostrophes: frozenset[int]
    unpaired: tuple[int, ...]


def pair_marks(text: str) -> MarkedText:
    """Pair the quotation marks of a text and tell them from apostrophes.

    A straight mark opens before a word and closes after one. A single mark between letters, or
    one that closes nothing, is an apostrophe. Linear in the length of the text.
    """
    found: list[Quoted] = []
    apostrophes: set[int] = set()
    unpaired: list[int] = []
    stack: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        if char not in _MARK_CHARS:
            continue
        closes = _closes(text, at, stack)
        if closes is not None:
            # Single marks left open inside were apostrophes at the head of a word: ’tis.
            apostrophes.update(p for mark, p in stack[closes + 1 :] if mark in _APOSTROPHES + "‘")
            unpaired += [p for mark, p in stack[closes + 1 :] if mark not in _APOSTROPHES + "‘"]
            _, start = stack[closes]
            del stack[closes:]
            found.append(Quoted(start, at, len(stack)))
        elif len(stack) < _DEEPEST and _opens(text, at):
            stack.append((char, at))
        elif char in _APOSTROPHES:
            apostrophes.add(at)
        else:
            unpaired.append(at)
    for mark, at in stack:
        if mark in _APOSTROPHES + "‘":
            apostrophes.add(at)
        else:
            unpaired.append(at)
    found = _settle_depths(found, stack)
    return MarkedText(tuple(sorted(found, key=lambda q: q.open)), frozenset(apostrophes),
                      tuple(sorted(unpaired)))  # fmt: skip


# No writer nests deeper; the bound keeps the walk linear on hostile text.
_DEEPEST = 6
_MARK_CHARS = frozenset("\"'’ʼ“”„‟«»‘‚‹›")


def _settle_depths(found: list[Quoted], left_open: list[tuple[str, int]]) -> list[Quoted]:
    """Count depth anew: an opener that never closed does not nest what came after it."""
    stray = [at for _, at in left_open]
    return [
        Quoted(q.open, q.close, q.depth - sum(at < q.open for at in stray[: q.depth]))
        for q in found
    ]


def _closes(text: str, at: int, stack: list[tuple[str, int]]) -> int | None:
    """Which open mark of the stack the character closes, if it can close one here."""
    char = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if char in "\"'" and (not before or before.isspace() or before in "([{—–"):
        return None
    if char in _APOSTROPHES and (after.isalnum() or _is_plural_genitive(text, at, stack)):
        return None
    for level in range(len(stack) - 1, -1, -1):
        opener = stack[level][0]
        closers = opener if opener in "\"'" else _OPENERS.get(opener, "")
        if char in closers:
            return level
        if opener not in _APOSTROPHES + "‘":
            return None
    return None


def _is_plural_genitive(text: str, at: int, stack: list[tuple[str, int]]) -> bool:
    """Whether a mark after an s is the genitive of a plural, as in ‘the countries’ troops’."""
    if not (text[at - 1 : at] in "sS" and text[at + 1 : at + 2] == " "):
        return False
    if not stack or stack[-1][0] not in "'‘‚":
        return False
    rest = text[at + 1 : at + 400]
    following = next(
        (i for i, c in enumerate(rest) if c in "'’" and not rest[i + 1 : i + 2].isalnum()), -1
    )
    opening = next((i for i, c in enumerate(rest) if c in '‘“”"„«'), len(rest))
    return -1 < following < opening


def _opens(text: str, at: int) -> bool:
    char = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not after or after.isspace():
        return False
    free = not before or not before.isalnum()
    if char in "\"'":
        return free and before not in {".", ",", "!", "?", ";"}
    if char in "’ʼ":
        return False
    if char in "”»›":  # they open only in Finnish, Swedish and German books: ”ord”, »Wort«
        return free and after.isalnum()
    return True
