"""What makes a number negative."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.lexicon import Tokens

MINUS = frozenset({"minus", "moins", "eksi", "mənfi", "минус"})
_DASHES = frozenset({"-", "−", "–"})
_OTHERWISE = frozenset({"ou", "oder", "or", "plus", "и", "au", "du"})  # "plus ou moins 5"


def is_minus(tokens: Tokens, at: int) -> bool:
    """Whether a sign or a word makes the next number negative: `−5`, `minus 5`."""
    if tokens.at(at).text in _DASHES:
        return tokens.touch(at) and not tokens.touch(at - 1)
    joined = tokens.at(at - 1).word in _OTHERWISE
    return tokens.at(at).word in MINUS and not joined and not tokens.is_figure(at - 1)
