"""Fractions, shares and multiples in words: "two thirds", "one in five", "doubled"."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING

from briefpress.quantities.numerals import ONE, Number, read_number
from briefpress.quantities.quantity import Quantity
from briefpress.quantities.slashed import read_slashed

if TYPE_CHECKING:
    from briefpress.lexicon import Bound, Tokens

_ROUNDING = Context(prec=20)
_MOST = 100  # "one in 2,000" is still a share, "five in 2019" is not
_SMALL_WORDS = frozenset({"a", "an", "of", "de", "d"})
_EVERY = frozenset({"her", "hər"})
_FROM = ("dan", "den", "dən", "tan", "ten", "tən")
_AROUND = frozenset(
    {"of", "the", "its", "their", "more", "less", "fewer", "higher", "lower", "larger", "smaller"}
)  # not part of the fraction itself


def read_share(tokens: Tokens, at: int, number: Number | None) -> tuple[Quantity, int] | None:
    """Read a fraction, a share or a multiple, and the token after it; `number` starts there too."""
    lexicon = tokens.lexicon
    fraction = tokens.longest(lexicon.fractions, at)
    if fraction:
        (part, whole), last = fraction
        end = last
        if _is_numbered(tokens, at) or tokens.at(last).key in lexicon.scales:
            return None  # the second half; "half a million", "un quart de million"
        points = _of_a_point(tokens, at, last, Decimal(part) / Decimal(whole))
        if points:
            return points
        while end > at + 1 and tokens.at(end - 1).word in _AROUND:
            end -= 1
        first = at + (tokens.at(at).word == "by")
        return _share(tokens, first, end, (part, whole)), last
    multiple = tokens.longest(lexicon.multiples, at)
    if multiple:
        value, last = multiple
        start, end = tokens.at(at).start, tokens.at(last - 1).end
        return Quantity(value, value, "times", "exact", start, end, "multiple", worded=True), last
    slashed = read_slashed(tokens, at)
    if slashed is None:
        return _of_every(tokens, at) or _one_in(tokens, at, number)
    return _share(tokens, at, slashed[1], slashed[0]), slashed[1]


def _of_a_point(tokens: Tokens, at: int, last: int, value: Decimal) -> tuple[Quantity, int] | None:
    """A fraction of a percentage point or of one per cent: `half a percentage point`."""
    first = last
    while last < first + 2 and tokens.at(last).word in _SMALL_WORDS:
        last += 1
    unit = tokens.longest(tokens.lexicon.units, last)
    if unit is None or unit[0][0] not in {"pp", "%"} or last == first:
        return None
    start, end = tokens.at(at).start, tokens.at(unit[1] - 1).end
    name = unit[0][0]
    return Quantity(value, value, name, "exact", start, end, worded=True, precision=value), unit[1]


def _is_numbered(tokens: Tokens, at: int) -> bool:
    return tokens.ending(tokens.lexicon.calendar.first, at) is not None


def _one_in(tokens: Tokens, at: int, part: Number | None) -> tuple[Quantity, int] | None:
    lexicon = tokens.lexicon
    if part is None or not lexicon.of_each or not _small(part):
        return None
    if tokens.at(part.last).text == "-":
        return _hyphened(tokens, at, part)
    middle = tokens.longest(lexicon.of_each, part.last)
    if middle is None and tokens.at(part.last).text.isalpha():
        middle = tokens.longest(lexicon.of_each, part.last + 1)  # "un enfant sur cinq"
    whole = read_number(tokens, middle[1], money=False) if middle else None
    if whole is None or not _small(whole):
        return None
    if part.value >= whole.value or tokens.longest(lexicon.units, whole.last):
        return None
    fraction = int(part.value), int(whole.value)
    return _share(tokens, at, whole.last, fraction), whole.last


def _of_every(tokens: Tokens, at: int) -> tuple[Quantity, int] | None:
    """Read `her beş çiftçiden biri`, `hər beş stəkandan biri`: one of every five."""
    if tokens.at(at).word not in _EVERY or not tokens.lexicon.turkic:
        return None
    whole = read_number(tokens, at + 1, money=False)
    if whole is None or not _small(whole) or whole.value <= 1:
        return None
    for last in (whole.last + 1, whole.last + 2):
        if tokens.at(last).word.startswith("biri") and tokens.at(last - 1).word.endswith(_FROM):
            return _share(tokens, at, last + 1, (1, int(whole.value))), last + 1
    return None


def _hyphened(tokens: Tokens, at: int, part: Number) -> tuple[Quantity, int] | None:
    """Read `1-in-10`, `one-in-ten`."""
    middle = tokens.longest(tokens.lexicon.of_each, part.last + 1)
    if middle is None or tokens.at(middle[1]).text != "-":
        return None
    last = middle[1] + 1
    if not all(tokens.touch(index) for index in range(part.last - 1, last)):
        return None
    text, named = tokens.at(last).text, tokens.longest(tokens.lexicon.numbers, last)
    digits = text.isascii() and text.isdigit() and len(text) <= len(str(_MOST))
    whole = Decimal(text) if digits else named[0] if named else None
    if whole is None or not _small(Number(whole, ONE, last)) or part.value >= whole:
        return None
    last = last + 1 if digits or named is None else named[1]
    return _share(tokens, at, last, (int(part.value), int(whole))), last


def _small(number: Number) -> bool:
    if number.scale != ONE or number.place != ONE:
        return False
    return 0 < number.value <= (_MOST if number.value % 10 == 0 else 10)


def _share(tokens: Tokens, first: int, last: int, fraction: tuple[int, int]) -> Quantity:
    part, whole = fraction
    value = _ROUNDING.divide(Decimal(100 * part), Decimal(whole))
    value = value.quantize(ONE) if value == value.to_integral_value() else value
    bound: Bound = "exact"
    start, end = tokens.at(first).start, tokens.at(last - 1).end
    return Quantity(
        value, value, "%", bound, start, end, "share", worded=not tokens.is_figure(first),
        fraction=fraction,
    )  # fmt: skip
