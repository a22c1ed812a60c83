"""Figures and what belongs to them: no mark of an editor may part or exchange them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from briefpress.evidence.quoting.wholeness import PERHAPS
from briefpress.evidence.quoting.wording import pattern
from briefpress.quantities import read_quantities

if TYPE_CHECKING:
    from briefpress.evidence.quoting.searching import SearchedSource

_NEAR = 40
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")
_THOUSANDS = re.compile(r"[.,\u00a0\u202f ](?=\d{3}(?!\d))")
_PERCENT = re.compile(r"per ?cent|prozent|процент|pour ?cent|faiz", re.IGNORECASE)
_LAST = re.compile(r"[^\W\d_]+$")
_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d$")
_FIGURE = re.compile(r"(?<![\w.,])\W?\d[\d.,]*")
_LEADING = re.compile(r"[\s'(\-]*(?:(?:USD|EUR|US|AZN)\s?)?[^\w\s]?(\d[\d.,]*)")


def parts_figure(source: SearchedSource, at: int, *, ends: bool) -> bool:
    """Whether a position lies between a number and its scale, its unit or its sign.

    `ends`: words end there, so that their number lost its unit; where words begin after a number
    it is the scale alone that would be taken for one.
    """
    text = source.text
    left, right = text[max(at - _NEAR, 0) : at].rstrip(" "), text[at : at + _NEAR].lstrip(" ")
    if not left or not right or PERHAPS in (left[-1], right[0]):
        return False
    right = right.replace(PERHAPS, "")
    language = source.language(max(at - 1, 0))
    if right[0].isdigit():
        word = _LAST.search(left)
        signed = bool(word and pattern("sign", language).fullmatch(word[0]))
        return signed or (_is_currency(left[-1]) and not left[:-1].rstrip(" ")[-1:].isdigit())
    if left[-1].isdigit():
        if right[0] in "%‰" or _is_currency(right[0]):
            return True
        if pattern("scale", language).match(right):
            # A number without “per cent” is another one; “per cent” alone is none.
            return ends or not _PERCENT.match(right)
        return ends and not _YEAR.search(left) and bool(pattern("unit", language).match(right))
    word = _LAST.search(left)
    return bool(
        word
        and right[0].isalpha()
        and pattern("number", language).fullmatch(word[0])
        and pattern("scale", language).match(right)
    )


def _is_currency(char: str) -> bool:
    return unicodedata.category(char) == "Sc"


def swapped(gone: str, after: str, language: str) -> tuple[str, str] | None:
    """The figure left out and the one put in its place; None where none is.

    `gone` is left out of a sentence that is begun, `after` is what it goes on with: who reads
    “fell by … 8 per cent” takes the second figure for the first. A year stands for a year only.
    """
    leading = _LEADING.match(after)
    if leading:
        taken = leading[1].rstrip(".,")
        is_year = bool(_YEAR.search(taken))
        for found in _FIGURE.finditer(gone):
            figure = found[0].rstrip(".,")
            if bool(_YEAR.search(figure)) == is_year:
                return figure.strip(), taken
    numbers = pattern("number", language)
    heads = [numbers.match(text.lstrip(" '(-")) or _LEADING.match(text) for text in (gone, after)]
    if all(heads) and heads[0] and heads[1]:
        one, other = heads[0][0].strip(), heads[1][0].strip()
        return (one, other) if one != other else None
    return None


def mistranslated(words: str, language: str, original: str, theirs: str) -> str:
    """The first figure in digits of a translation that its original has not; empty if none."""
    known = {_plain(found[0]) for found in _NUMBER.finditer(original)}
    read = read_quantities(original, theirs)
    values = {value for figure in read for value in (figure.low, figure.high)}
    ours = read_quantities(words, language)
    for found in _NUMBER.finditer(words):
        own = {
            value
            for figure in ours
            if figure.start < found.end() and found.start() < figure.end
            for value in (figure.low, figure.high)
        }
        if _plain(found[0]) not in known and not own & values:
            return found[0]
    return ""


def _plain(number: str) -> str:
    """A number without what parts its thousands, its decimals after a point."""
    return _THOUSANDS.sub("", number).replace(",", ".")
