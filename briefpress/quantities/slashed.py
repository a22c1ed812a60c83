"""Fractions in digits: 2/3 of, 3'te 1'i, 3-də 1-i."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.lexicon import Tokens

_MOST = 100
# "2/3" alone may be a date or a number of something: a word of these behind it makes it a share.
_OF = frozenset({"of", "der", "des", "aller", "von", "vom", "de", "du", "d", "от"})
_IN = frozenset({"te", "ta", "de", "da", "də"})
_MARKS = frozenset({"-", "'"})
_HOURS = frozenset({"saat", "saatı"})  # at three o'clock


def read_slashed(tokens: Tokens, at: int) -> tuple[tuple[int, int], int] | None:
    """Read a fraction in digits, and the token after it."""
    whole = _digits(tokens, at)
    if whole is None or tokens.touch(at - 1) or tokens.is_figure(at - 1):
        return None  # "1 2/3"
    if tokens.lexicon.turkic and tokens.at(at + 1).word in _MARKS:
        return _turkic(tokens, at, whole)
    below = _digits(tokens, at + 2) if tokens.at(at + 1).text == "/" else None
    if below is None or not (tokens.touch(at) and tokens.touch(at + 1)):
        return None
    end, hung = _past_ending(tokens, at + 3)
    said = hung or (tokens.at(end).word in _OF and not tokens.touch(end - 1))
    return ((whole, below), end) if said and whole < below else None


def _turkic(tokens: Tokens, at: int, whole: int) -> tuple[tuple[int, int], int] | None:
    """Read `3'te 1'i`: of three, one; the ending of the second number tells it from `saat 3'te`."""
    hung = tokens.touch(at) and tokens.touch(at + 1) and tokens.at(at + 2).word in _IN
    part = _digits(tokens, at + 3)
    if not hung or part is None or part >= whole or tokens.at(at - 1).word in _HOURS:
        return None
    end, said = _past_ending(tokens, at + 4)
    return ((part, whole), end) if said else None


def _digits(tokens: Tokens, at: int) -> int | None:
    text = tokens.at(at).text
    fits = text.isascii() and text.isdigit() and len(text) <= len("100")
    return int(text) if fits and 0 < int(text) <= _MOST else None


def _past_ending(tokens: Tokens, at: int) -> tuple[int, bool]:
    """The token after an ending that a mark sets off, and whether there was one."""
    if not tokens.lexicon.turkic or tokens.at(at).word not in _MARKS:
        return at, False
    ending = tokens.at(at + 1).word
    hung = tokens.touch(at - 1) and tokens.touch(at) and ending in tokens.lexicon.endings
    return (at + 2, True) if hung and ending else (at, False)
