"""German numbers, which are written as one word: zweihundertfünfzigtausend."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.lexicon import Lexicon

_ZERO, _ONE, _TEN, _HUNDRED, _THOUSAND = map(Decimal, (0, 1, 10, 100, 1000))


@lru_cache(maxsize=10_000)
def glued(lexicon: Lexicon, word: str) -> Decimal | None:
    """Read a number written as one word, `zweihundertfünfzigtausend`."""
    if not lexicon.table.glued or (word,) in lexicon.numbers or word in lexicon.lone:
        return None
    head, thousand, tail = word.partition("tausend")
    if not thousand:
        return _hundreds(lexicon, word)
    many = _hundreds(lexicon, head) if head else _ONE
    rest = _hundreds(lexicon, tail) if tail else _ZERO
    return None if many is None or rest is None else many * _THOUSAND + rest


def _hundreds(lexicon: Lexicon, word: str) -> Decimal | None:
    head, hundred, tail = word.partition("hundert")
    if not hundred:
        return _tens(lexicon, word)
    many = _tens(lexicon, head) if head else _ONE
    rest = _tens(lexicon, tail.removeprefix("und")) if tail else _ZERO
    return None if many is None or rest is None else many * _HUNDRED + rest


def _tens(lexicon: Lexicon, word: str) -> Decimal | None:
    known = lexicon.numbers.get((word,))
    if known is not None:
        return known
    one, und, ten = word.rpartition("und")
    ones, tens = lexicon.numbers.get((one,)), lexicon.numbers.get((ten,))
    if not und or ones is None or tens is None or not ones < _TEN < tens:
        return None
    return tens + ones
