"""Searching one folded passage for whole words: a cut inside a word or a number is told apart."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from briefpress.evidence.folding import HYPHENS, Folded, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefpress.model.source import Passage

_LINE_END_HYPHEN = re.compile(r"(?<=\w)[-\u2010]\n(?=\w)")
_LINE_END_SOFT_HYPHEN = re.compile("\u00ad\n")
# Stands in a folded passage for a hyphen at a line end, which may belong to the word or not.
_PERHAPS = "\x01"
_APOSTROPHES = frozenset("'’ʼ‘`´")
# Between two digits these are part of a number, a date or a time.
_INSIDE_NUMBERS = frozenset(".,:/")
_OWN_STOP = re.compile(r"(?<=.)[.,]('*)$")
_TURKIC = {"i": "İ", "İ": "i", "ı": "I", "I": "ı"}


class SearchedPassage:
    """A passage, folded when it is first searched."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage

    @cached_property
    def folded(self) -> Folded:
        """The passage folded; every stand-in has the length of what it stands for."""
        text = _LINE_END_SOFT_HYPHEN.sub("\u00ad\u00ad", self.passage.text)
        return fold(_LINE_END_HYPHEN.sub(_PERHAPS + "\u00ad", text))

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the passage that a span of its folded text came from."""
        return self.folded.original(start, end)

    def find_parts(self, parts: Sequence[str]) -> tuple[list[tuple[int, int]], bool]:
        """The spans of all parts, in order, and whether each begins and ends with a whole word."""
        spans: list[tuple[int, int]] = []
        at = 0
        whole = True
        for i, part in enumerate(parts):
            found = self._find(part, at, last=i == len(parts) - 1)
            if not found:
                return [], False
            span, clean = found
            spans.append(span)
            whole = whole and clean
            at = span[1]
        return spans, whole

    def _find(self, part: str, at: int, *, last: bool) -> tuple[tuple[int, int], bool] | None:
        """The first whole-word occurrence of a part, else the first that cuts a word."""
        cut = None
        for form in _forms(part, last=last):
            for start, end in _occurrences(form, self.folded.text, at):
                if not self._joined(start) and not self._joined(end):
                    return (start, end), True
                cut = cut or ((start, end), False)
        return cut

    def _joined(self, at: int) -> bool:
        """Whether the characters before and at a position belong to one word or number."""
        text = self.folded.text
        if not 0 < at < len(text):
            return False
        before, after = text[at - 1], text[at]
        if before.isalnum() and (after.isalnum() or unicodedata.combining(after)):
            return True
        if _is_unit(before, after, text[at - 2 : at - 1] if at > 1 else ""):
            return True
        if after.isalnum():
            return self._bridges(at - 1) or (after.isdigit() and self._is_sign(at - 1))
        return before.isalnum() and self._bridges(at)

    def _bridges(self, at: int) -> bool:
        """Whether the character between two others makes one word or number of them."""
        text = self.folded.text
        left, middle, right = text[at - 1 : at], text[at], text[at + 1 : at + 2]
        digits = left.isdigit() and right.isdigit()
        if middle in _INSIDE_NUMBERS:
            letters = left.isalpha() and right.isalpha()
            initials = middle == "." and left.isupper() and right.isupper()  # U.S.
            return digits or initials or (middle == "/" and letters)  # km/h
        if middle == " ":
            return digits and _groups_thousands(text, at)
        if not (left.isalnum() and right.isalnum()):
            return False
        if middle == _PERHAPS:
            return True
        written, alone = self._written(at)
        if middle == "-":
            return alone and (digits or written in HYPHENS)
        return middle == "'" and written in _APOSTROPHES and left.isalpha() == right.isalpha()

    def _is_sign(self, at: int) -> bool:
        """Whether a dash is the minus of the number after it."""
        offset = self.folded.offsets[at]
        around = self.passage.text[max(offset - 1, 0) : offset + 2]
        return self.folded.text[at] == "-" and not around[0].isalnum() and around[-1].isdigit()

    def _written(self, at: int) -> tuple[str, bool]:
        """What folding found at a position, and whether it stood there without spaces."""
        text, offset = self.passage.text, self.folded.offsets[at]
        alone = text[offset - 1 : offset].isalnum() and text[offset + 1 : offset + 2].isalnum()
        return text[offset], alone


def _is_unit(before: str, after: str, earlier: str) -> bool:
    """Whether two characters belong together as a number and its unit: $5, 17.5%, A$."""
    if before.isdigit():
        return after in "%‰°" or unicodedata.category(after) == "Sc"
    if unicodedata.category(before) == "Sc":
        # `$ 2.5` is parted by a space, and then this is not asked.
        return after.isdigit() and not earlier.isdigit()
    return before.isalpha() and unicodedata.category(after) == "Sc"


def _groups_thousands(text: str, at: int) -> bool:
    """Whether the space at a position parts groups of a number, as in 1 400 companies."""
    left = re.search(r"\d*$", text[max(at - 4, 0) : at])
    return bool(left and 0 < len(left[0]) < 4 and re.match(r" \d{3}(?!\d)", text[at : at + 5]))  # noqa: PLR2004


def _forms(part: str, *, last: bool) -> Iterator[str]:
    """The part as it stands, with its first letter's case changed, without a final stop."""
    forms = [part]
    if last and len(part) > 1:
        # American usage puts a comma or full stop of one's own inside the marks, all of them.
        forms.append(_OWN_STOP.sub(r"\1", part))
    for form in dict.fromkeys(forms):
        yield form
        first = form[0]
        for other in (first.swapcase(), _TURKIC.get(first, first)):
            if other != first and len(other) == 1:
                yield other + form[1:]


def _occurrences(form: str, text: str, at: int) -> Iterator[tuple[int, int]]:
    """Where a form stands in a folded text, from a position on."""
    if _PERHAPS in text:
        pattern = _with_line_ends(form)
        found = pattern.search(text, at)
        while found:
            yield found.span()
            found = pattern.search(text, found.start() + 1)
        return
    start = text.find(form, at)
    while start >= 0:
        yield start, start + len(form)
        start = text.find(form, start + 1)


@lru_cache(maxsize=64)
def _with_line_ends(form: str) -> re.Pattern[str]:
    """A pattern for a form in which any word may have been broken at a line end."""
    pieces = []
    for char, following in zip(form, form[1:] + " ", strict=True):
        pieces.append(f"[-{_PERHAPS}]" if char == "-" else re.escape(char))
        if char.isalnum() and following.isalnum():
            pieces.append(f"{_PERHAPS}?")
    return re.compile("".join(pieces))
