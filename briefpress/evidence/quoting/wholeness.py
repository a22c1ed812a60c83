"""Whether words begin and end whole: a cut inside a word or a number is told apart."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from briefpress.evidence.quoting.folding import HYPHENS

if TYPE_CHECKING:
    from briefpress.evidence.quoting.folding import Folded

# Stands in a folded source for a hyphen at a line end, which may belong to the word or not.
PERHAPS = "\x01"
_APOSTROPHES = frozenset("'’ʼ‘`´")
# Between two digits these are part of a number, a date or a time.
_INSIDE_NUMBERS = frozenset(".,:/")
# Articles and the like that French and Italian tie to a word: l’Azerbaïdjan. Not n’, a negation.
_TIED = re.compile(r"(?<!\w)(?:[lLdDsScCjJmMtT]|[qQ]u|[jJ]usqu|[lL]orsqu|[pP]uisqu)'$")
# What a name may be cut from: the genitive, and the endings of Turkish names.
_ENDING = re.compile(r"'(?:s|[a-zığüşöçə]{1,6})(?![\w'])")
# Halves of a compound that turn or change the other half.
_TURNING = re.compile(
    "non|anti|ex|pro|un|semi|quasi|vice|co|pre|post|sub|counter|mid|neo|pseudo|nicht|не|анти|про|"
    "экс|псевдо|ultra|inter|self|all|half|less|free",
    re.IGNORECASE,
)
_CONTRACTED = frozenset({"t", "re", "ve", "ll", "d", "m"})
_HALF = 3


class Wholeness:
    """The borders of words in a folded text."""

    def __init__(self, raw: str, folded: Folded) -> None:
        self.raw, self.folded, self.text = raw, folded, folded.text

    def whole(self, start: int, end: int) -> bool:
        """Whether a span begins and ends with a whole word or number."""
        return self.begins(start) and self.ends(end)

    def begins(self, start: int) -> bool:
        """Whether a word or number begins at a position, or goes on from a tied article."""
        return not self._joined(start) or self._is_tied(start) or bool(self.compound(start))

    def ends(self, end: int) -> bool:
        """Whether a word or number ends at a position, or goes on with a name's ending."""
        return not self._joined(end) or self._has_ending(end) or bool(self.compound(end))

    def compound(self, at: int) -> str:
        """The compound of two names that a position cuts: Russian-Azerbaijani; else empty."""
        text = self.text
        hyphen = at if text[at : at + 1] == "-" else at - 1
        if hyphen < 1 or text[hyphen] != "-" or self._written(hyphen)[0] not in HYPHENS:
            return ""
        start, end = hyphen, hyphen + 1
        while start and text[start - 1].isalpha():
            start -= 1
        while end < len(text) and text[end].isalpha():
            end += 1
        left, right = text[start:hyphen], text[hyphen + 1 : end]
        named = left[:1].isupper() and right[:1].isupper() and min(len(left), len(right)) >= _HALF
        if not named or _TURNING.fullmatch(left) or _TURNING.fullmatch(right):
            return ""
        return f"{left}-{right}" if self._written(hyphen)[1] else ""

    def _is_tied(self, at: int) -> bool:
        return bool(_TIED.search(self.text[max(at - 8, 0) : at])) and self._written(at - 1)[1]

    def _has_ending(self, at: int) -> bool:
        """Whether a name goes on with an ending after an apostrophe: Azerbaijan's, Bakı'nın."""
        ending = _ENDING.match(self.text, at)
        start = at
        while start and self.text[start - 1].isalpha():
            start -= 1
        word = self.text[start:at]
        if not ending or len(word) < 2:  # noqa: PLR2004 - a letter alone is no name
            return False
        # can't, don't and I've are words of their own.
        letters = ending[0][1:]
        return letters == "s" or (word[0].isupper() and letters not in _CONTRACTED)

    def _joined(self, at: int) -> bool:
        """Whether the characters before and at a position belong to one word or number."""
        text = self.text
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
        text = self.text
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
        if middle == PERHAPS:
            return True
        written, alone = self._written(at)
        if middle == "-":
            return alone and (digits or written in HYPHENS)
        return middle == "'" and written in _APOSTROPHES and left.isalpha() == right.isalpha()

    def _is_sign(self, at: int) -> bool:
        """Whether a dash is the minus of the number after it."""
        offset = self.folded.offsets[at]
        around = self.raw[max(offset - 1, 0) : offset + 2]
        return self.text[at] == "-" and not around[0].isalnum() and around[-1].isdigit()

    def _written(self, at: int) -> tuple[str, bool]:
        """What folding found at a position, and whether it stood there without spaces."""
        text, offset = self.raw, self.folded.offsets[at]
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
