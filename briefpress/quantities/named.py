"""Digits that are part of a name and no figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.lexicon import DASHES

if TYPE_CHECKING:
    from briefpress.lexicon import Tokens


def in_name(tokens: Tokens, at: int) -> bool:
    """Whether digits belong to a name, an ordinal or a score: `Su-35`, `18th`, `3:0`, `5G`."""
    return _ends_name(tokens, at) or (tokens.touch(at) and _starts_name(tokens, at))


def _ends_name(tokens: Tokens, at: int) -> bool:
    """Whether digits go on from a word or a mark before them: `G7`, `Su-35`, `3:0`."""
    before = tokens.at(at - 1)
    if not tokens.touch(at - 1):
        return False
    joined = before.text in DASHES and tokens.touch(at - 2) and tokens.at(at - 2).text.isalpha()
    return joined or before.text.isalnum() or before.text in {"/", ":", "_", "#"}


def _starts_name(tokens: Tokens, at: int) -> bool:
    """Whether a word or a mark goes on from digits that it touches: `5-й`, `3:0`, `5G`."""
    after, beyond, lexicon = tokens.at(at + 1), tokens.at(at + 2), tokens.lexicon
    if after.word in {"-", "'"} and tokens.touch(at + 1) and _marks(tokens, at + 2):
        return True
    if after.text in {"/", ":"} and tokens.touch(at + 1):
        return beyond.text.isdigit()
    if after.text == "." and lexicon.table.dotted:
        return _is_dotted(tokens, at)
    if not after.text.isalnum() or after.key in lexicon.scales:
        return False
    generation = len(after.text) == 1 and after.text.isupper() and after.text != "T"  # "5G"
    return generation or tokens.longest(lexicon.units, at + 1) is None


def _marks(tokens: Tokens, at: int) -> bool:
    """Whether the ending of an ordinal stands here: `5-й`, `5'inci`."""
    return tokens.at(at).word in tokens.lexicon.ordinal_marks


def _is_dotted(tokens: Tokens, at: int) -> bool:
    """Whether a full stop makes an ordinal: `zum 5. Mal`, but not the end of a sentence."""
    following = tokens.at(at + 2)
    if not following.text.isalpha() or len(tokens.at(at).text) > len("99"):
        return False
    if following.text[0].islower():
        return True
    articles = {"der", "die", "das", "dem", "den", "des", "zum", "vom", "am", "im", "seit", "beim"}
    return tokens.lexicon.table.code == "de" and tokens.at(at - 1).word in articles
