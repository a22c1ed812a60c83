"""The arithmetic of `calc:`: four operations and a few functions over exact decimal ranges."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, DecimalException, DivisionByZero, InvalidOperation, Overflow
from itertools import product
from typing import TypeAlias

# Fifty digits, half even: far beyond any figure of the press, so nothing printed depends on it.
CONTEXT = Context(prec=50, Emax=999, Emin=-999, traps=[DivisionByZero, InvalidOperation, Overflow])
_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([a-zA-Z_][\w-]*(?<!-))|([-+*/(),−×÷]))")
_SIGNS = {"−": "-", "×": "*", "÷": "/"}
_LONGEST = 300  # characters
_DEEPEST = 20  # brackets
_FARTHEST = 30  # digits before or behind the mark; fewer than are kept, so that any can be rounded
Units: TypeAlias = tuple[tuple[str, int], ...]


class FormulaError(ValueError):
    """What is wrong with a formula, in one clause."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number between two ends, equal unless a range, and the powers of its units."""

    low: Decimal
    high: Decimal
    units: Units = ()


Function: TypeAlias = Callable[[Sequence[Amount]], Amount]


def evaluate(formula: str, names: Mapping[str, Amount]) -> Amount:
    """The value of a formula over named amounts.

    Raises FormulaError where it cannot be read, names something unknown, mixes units in a sum or
    divides by nothing.
    """
    if len(formula) > _LONGEST:
        raise FormulaError(f"is longer than {_LONGEST} characters")
    try:
        found = _Parser(_words(formula), names).whole()
    except DecimalException:
        raise FormulaError("divides by zero or leaves every range") from None
    if any(abs(end.adjusted()) > _FARTHEST for end in _ends(found) if end):
        raise FormulaError(f"gives a number of more than {_FARTHEST} digits")
    return found


def _words(formula: str) -> list[str]:
    found = []
    at = 0
    text = formula.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise FormulaError(f"`{text[at:].strip()[:12]}` is no number, name or sign")
        word = match[match.lastindex or 0]
        found.append(_SIGNS.get(word, word))
        at = match.end()
    return found


class _Parser:
    """Recursive descent over words; `-` binds as in school."""

    def __init__(self, words: list[str], names: Mapping[str, Amount]) -> None:
        self._words = words
        self._names = names
        self._at = 0
        self._depth = 0

    def whole(self) -> Amount:
        found = self._sum()
        if self._at < len(self._words):
            raise FormulaError(f"has `{self._words[self._at]}` too much")
        return found

    def _next(self) -> str:
        return self._words[self._at] if self._at < len(self._words) else ""

    def _take(self, wanted: str) -> None:
        if self._next() != wanted:
            raise FormulaError(f"misses a `{wanted}`")
        self._at += 1

    def _sum(self) -> Amount:
        found = self._product()
        while (sign := self._next()) in {"+", "-"}:
            self._at += 1
            other = self._product()
            found = add(found, other if sign == "+" else negative(other))
        return found

    def _product(self) -> Amount:
        found = self._factor()
        while (sign := self._next()) in {"*", "/"}:
            self._at += 1
            other = self._factor()
            found = multiply(found, other if sign == "*" else inverse(other))
        return found

    def _factor(self) -> Amount:
        word = self._next()
        self._at += 1
        if word == "-":
            following = self._next()
            if following == "-":
                raise FormulaError("has two signs in a row")
            return negative(self._factor())
        if word == "(":
            return self._inside()[0]
        if word[:1].isdigit():
            number = Decimal(word)
            return Amount(number, number)
        if word in _FUNCTIONS and self._next() == "(":
            self._at += 1
            return _call(word, self._inside(many=True))
        if word in self._names:
            return self._names[word]
        if word and (word[0].isalpha() or word[0] == "_"):
            raise FormulaError(f"names `{word}`, which is no input")
        raise FormulaError(f"has `{word}` where a number was meant" if word else "ends too early")

    def _inside(self, *, many: bool = False) -> list[Amount]:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise FormulaError(f"nests brackets deeper than {_DEEPEST}")
        found = [self._sum()]
        while many and self._next() == ",":
            self._at += 1
            found.append(self._sum())
        self._take(")")
        self._depth -= 1
        return found


def add(one: Amount, other: Amount) -> Amount:
    """The sum of two amounts of one unit."""
    if one.units != other.units:
        raise FormulaError("adds or subtracts amounts of different units")
    return Amount(CONTEXT.add(one.low, other.low), CONTEXT.add(one.high, other.high), one.units)


def negative(one: Amount) -> Amount:
    """The amount with its sign changed."""
    return Amount(CONTEXT.minus(one.high), CONTEXT.minus(one.low), one.units)


def multiply(one: Amount, other: Amount) -> Amount:
    """The product, from the least to the greatest that the ends give."""
    ends = [CONTEXT.multiply(a, b) for a, b in product(_ends(one), _ends(other))]
    return Amount(min(ends), max(ends), _powers(one.units, other.units))


def inverse(one: Amount) -> Amount:
    """One over the amount."""
    if one.low <= 0 <= one.high:
        raise FormulaError("divides by zero or by a range that holds it")
    ends = [CONTEXT.divide(Decimal(1), end) for end in _ends(one)]
    return Amount(min(ends), max(ends), tuple((unit, -power) for unit, power in one.units))


def _ends(one: Amount) -> tuple[Decimal, Decimal]:
    return one.low, one.high


def _powers(one: Units, other: Units) -> Units:
    powers = dict(one)
    for unit, power in other:
        powers[unit] = powers.get(unit, 0) + power
    return tuple(sorted((unit, power) for unit, power in powers.items() if power))


def _call(name: str, given: list[Amount]) -> Amount:
    count, function = _FUNCTIONS[name]
    if count and len(given) != count:
        raise FormulaError(f"gives `{name}` {len(given)} amounts; it takes {count}")
    return function(given)


def _change(given: Sequence[Amount]) -> Amount:
    """From the first to the second, as a share of the first."""
    ratio = multiply(given[1], inverse(given[0]))
    return add(ratio, negative(Amount(Decimal(1), Decimal(1))))


def _total(given: Sequence[Amount]) -> Amount:
    found = given[0]
    for amount in given[1:]:
        found = add(found, amount)
    return found


def _mean(given: Sequence[Amount]) -> Amount:
    count = Decimal(len(given))
    return multiply(_total(given), inverse(Amount(count, count)))


_FUNCTIONS: dict[str, tuple[int, Function]] = {
    "low": (1, lambda given: Amount(given[0].low, given[0].low, given[0].units)),
    "high": (1, lambda given: Amount(given[0].high, given[0].high, given[0].units)),
    "change": (2, _change),
    "sum": (0, _total),
    "mean": (0, _mean),
}
