"""Words as they can be compared after printing: letter by letter, with what parts them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Gone from print and from what is looked for: hyphens that only a line end brings, joiners,
# marks of direction. U+2010 is what WeasyPrint sets where it hyphenates.
_GONE = frozenset("\u00ad\u2010\u200b\u200c\u200d\u200e\u200f\u2060\ufeff") | frozenset(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_SAME = {**_LIGATURES, "\u2011": "-"}
# What may stand between the beginning of a marked place and its words, and after them.
OPENING = frozenset("“”„‟‘’‚‛«»‹›\"'`([{¿¡")
_PARTS_OF_NUMBERS = frozenset("%‰°")

NO_GAP, SPACE, BREAK = 0, 1, 2


@dataclass(slots=True)
class Letters:
    """Characters that are no space, and for each what came before it.

    `gaps` holds `NO_GAP`, `SPACE`, or `BREAK` where a line ended or letters stand apart: there
    may have been a space. `origins` says for each where it came from, as whoever adds it counts.
    """

    chars: list[str] = field(default_factory=list)
    gaps: bytearray = field(default_factory=bytearray)
    origins: list[int] = field(default_factory=list)
    _gap: int = NO_GAP

    def add(self, text: str, origins: Iterable[int] | None = None) -> None:
        """Add some text, and for each character its origin."""
        if origins is None and text.isascii() and "\n" not in text:
            self._add_plain(text)
            return
        for char, origin in zip(text, origins or repeat(0), strict=False):
            if char == "\n":
                self._gap = BREAK
            elif char.isspace():
                self._gap = max(self._gap, SPACE)
            elif char not in _GONE:
                self._append(char, origin)

    def _add_plain(self, text: str) -> None:
        """Add text of one line in which no character needs a look."""
        if text[:1].isspace():
            self._gap = max(self._gap, SPACE)
        for word in text.split():
            self.chars += word
            self.gaps += bytes((self._gap, *repeat(NO_GAP, len(word) - 1)))
            self.origins += repeat(0, len(word))
            self._gap = SPACE
        if text.strip() and not text[-1].isspace():
            self._gap = NO_GAP

    def end_line(self) -> None:
        """Say that a line ends here."""
        self._gap = BREAK

    def _append(self, char: str, origin: int) -> None:
        piece = char if char < "\u0080" else _SAME.get(char) or unicodedata.normalize("NFD", char)
        for part in piece:
            self.chars.append(part)
            self.gaps.append(self._gap)
            self.origins.append(origin)
            self._gap = NO_GAP

    def begin_at(self, at: int, words: Letters) -> int | None:
        """Where words begin that should begin at a place: there or after an opening mark."""
        for start in range(at, min(at + 4, len(self.chars) + 1)):
            if self.stand(words, start):
                return start
            if start < len(self.chars) and self.chars[start] not in OPENING:
                return None
        return None

    def stand(self, words: Letters, at: int) -> bool:
        """Whether words stand at a place, with spaces where they should be and nowhere else."""
        end = at + len(words.chars)
        if not words.chars or self.chars[at:end] != words.chars:
            return False
        pairs = zip(self.gaps[at + 1 : end], words.gaps[1:], strict=True)
        return all(gap in (BREAK, wanted) or wanted == BREAK for gap, wanted in pairs)

    def runs_on(self, at: int) -> bool:
        """Whether the characters before and at a place look like one word or number."""
        if not 0 < at < len(self.chars) or self.gaps[at] != NO_GAP:
            return False
        before, after = self.chars[at - 1], self.chars[at]
        if before.isdigit() and (after in _PARTS_OF_NUMBERS or _is_currency(after)):
            return True
        if after.isdigit() and (before in "-\u2212+" or _is_currency(before)):
            return True
        return before.isalnum() and (after.isalnum() or unicodedata.combining(after) > 0)

    def shown(self, at: int, length: int) -> str:
        """Some of the text from a place on, to be shown."""
        parts = []
        for i in range(at, min(at + length, len(self.chars))):
            parts += [" " if self.gaps[i] != NO_GAP and i > at else "", self.chars[i]]
        return unicodedata.normalize("NFC", "".join(parts))


def letters(text: str) -> Letters:
    """The letters of a text."""
    made = Letters()
    made.add(text.replace("\n", " "))
    return made


def _is_currency(char: str) -> bool:
    return unicodedata.category(char) == "Sc"
