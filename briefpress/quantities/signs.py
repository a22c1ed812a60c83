"""The marks and words that a figure may begin with, and what makes it negative."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from briefpress.lexicon import CODES, FIGURES, SIGNS, folded
from briefpress.quantities.glued import glued

if TYPE_CHECKING:
    from briefpress.lexicon import Lexicon, Tokens

MINUS = frozenset({"minus", "moins", "eksi", "mənfi", "минус"})
_DASHES = frozenset({"-", "−", "–"})
_OTHERWISE = frozenset({"ou", "oder", "or", "plus", "и", "au", "du"})  # "plus ou moins 5"


def is_minus(tokens: Tokens, at: int) -> bool:
    """Whether a sign or a word makes the next number negative: `−5`, `minus 5`."""
    if tokens.at(at).text in _DASHES:
        return tokens.touch(at) and not tokens.touch(at - 1)
    joined = tokens.at(at - 1).word in _OTHERWISE
    return tokens.at(at).word in MINUS and not joined and not tokens.is_figure(at - 1)


@lru_cache(maxsize=50_000)
def opens_figure(lexicon: Lexicon, text: str) -> bool:
    """Whether a figure can start with a token."""
    word, key = folded(lexicon, text)
    if not text[0].isalpha():
        return text[0] in FIGURES or text in SIGNS or word in {"-", "−"}
    known = key in lexicon.starts or word in lexicon.starts
    return known or text in CODES or word in MINUS or glued(lexicon, word) is not None
