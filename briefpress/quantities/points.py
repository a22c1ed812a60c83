"""Bare points that are points of per cent: “3,2 %, soit 0,9 point de plus”."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.lexicon import Tokens

_NEAR = 40  # tokens
_CHANGED = frozenset({"by", "of", "um", "von", "на", "de", "soit", "down", "up"})
_COMPARED = frozenset({"less", "more", "lower", "higher", "fewer", "weniger", "mehr"})
_VIEWS = frozenset({"view", "vue", "entry", "contact", "vente", "sale"})


class Points:
    """The points of one text; asked by the token after a number."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens

    def here(self, at: int) -> bool:
        """Whether a word for points stands here, near a percentage, behind the size of a change.

        “Two points of view” are none; nor are words for numbers, unless “by” leads them.
        """
        tokens = self._tokens
        if tokens.at(at).word not in tokens.lexicon.points:
            return False
        if tokens.at(at + 2).word in _VIEWS:
            return False
        led, behind = tokens.at(at - 2).word in _CHANGED, tokens.at(at + 1).word in _COMPARED
        if not (tokens.is_figure(at - 1) or led or behind):
            return False
        index = bisect_left(self._percents, at - _NEAR)
        return index < len(self._percents) and self._percents[index] <= at + _NEAR

    @cached_property
    def _percents(self) -> list[int]:
        tokens, lexicon = self._tokens, self._tokens.lexicon
        found = []
        for at in range(len(tokens)):
            if tokens.at(at).text == "%":
                found.append(at)
                continue
            unit = tokens.longest(lexicon.units, at) or tokens.longest(lexicon.prefixed, at)
            if unit and unit[0][0] in {"%", "pp"}:
                found.append(at)
        return found
