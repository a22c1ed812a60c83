"""One pass over a text's words, with a bounded look around: linear time whatever the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from briefpress.quantities.grammar import ENGLISH, IRREGULAR, RUSSIAN, SIGNS
from briefpress.quantities.numerals import DASHES, EXACT, ONE, Tokens, read_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.quantities.grammar import Bound

_THOUSAND = Decimal(1000)
_YEARS = range(1900, 2100)
_CODES = frozenset({"USD", "EUR", "GBP", "RUB", "AZN"})
_PHRASE = 4  # words in the longest bound
_NOUN = 3  # words looked at for the thing counted


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure: its ends (equal unless a range), unit, bound and place in the text."""

    low: Decimal
    high: Decimal
    unit: str | None
    bound: Bound
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Amount:
    """One end of a figure, written in the tokens from `first` up to `last` (exclusive)."""

    value: Decimal
    scale: Decimal
    unit: str | None
    year: bool
    first: int
    last: int

    def times(self, scale: Decimal) -> Decimal:
        return EXACT.multiply(self.value, scale)


def read_quantities(text: str, language: str = "en") -> tuple[Quantity, ...]:
    """Read every figure of a text, in order; dates, years and numbers in names are left out."""
    russian = language.partition("-")[0].lower() == "ru"
    return tuple(_Reader(Tokens(text, RUSSIAN if russian else ENGLISH)).read())


class _Reader:
    """The grammar above numbers: currencies, units, ranges, bounds, dates."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._grammar = tokens.grammar

    def read(self) -> Iterator[Quantity]:
        at = 0
        while at < len(self._tokens):
            amount = self._amount(at)
            if amount is None:
                at += 1
                continue
            last = self._other_end(amount) or amount
            at = last.last
            if self._is_date(amount, last):
                continue
            unit = last.unit or amount.unit
            if unit is None:
                unit, at = self._noun(last)
            if last is not amount and self._before(amount) in self._grammar.change:
                # "from 5 to 10 million": two figures that share their scale and unit.
                low = replace(amount, value=self._low(amount, last), scale=ONE)
                yield self._quantity(low, low, unit, amount.last)
                amount = last
            yield self._quantity(amount, last, unit, at)

    def _quantity(self, amount: _Amount, other: _Amount, unit: str | None, last: int) -> Quantity:
        first = amount.first
        low, high = _plain(self._low(amount, other)), _plain(other.times(other.scale))
        opened = other is not amount and self._before(amount) in self._grammar.joins.values()
        start, end = self._tokens.at(first).start, self._tokens.at(last - 1).end
        return Quantity(low, high, unit, self._bound(first - opened), start, end)

    def _before(self, amount: _Amount) -> str:
        return self._tokens.at(amount.first - 1).word

    def _amount(self, first: int) -> _Amount | None:
        tokens, at = self._tokens, first
        minus = tokens.at(at).text in {"-", "−"} and tokens.touch(at) and not tokens.touch(at - 1)
        at += minus
        currency, at = self._currency(at)
        number = read_number(tokens, at, money=currency is not None)
        if number is None:
            return None
        unit, scale, last = currency, number.scale, number.last
        found = self._known_unit(last)
        if found and currency in {None, found[0]}:
            unit, last = found[0], found[2]
            scale = EXACT.multiply(scale, found[1])
        bare = number.last == at + 1 and number.scale == ONE
        if bare and self._is_weak(at, last, unit):
            return None
        year = bare and unit is None and at == first and _is_year(tokens.at(at).text)
        value = number.value.copy_negate() if minus else number.value
        return _Amount(value, scale, unit, year, first, last)

    def _is_weak(self, at: int, last: int, unit: str | None) -> bool:
        """Whether a word such as `one` or `a` counts nothing here."""
        tokens, word = self._tokens, self._tokens.at(at).word
        if word in self._grammar.articles:
            return True
        linked = tokens.at(last).text in DASHES or tokens.at(last).word in self._grammar.joins
        starts_range = linked and tokens.starts_number(last + 1)
        return word in self._grammar.weak and unit is None and not starts_range

    def _currency(self, at: int) -> tuple[str | None, int]:
        """Read a currency before its number: `$`, `US$`, `A$`, `USD`."""
        token, tokens = self._tokens.at(at), self._tokens
        if token.text in SIGNS and token.text != "%":
            return SIGNS[token.text], at + 1
        if token.text.isalpha() and tokens.at(at + 1).text == "$" and tokens.touch(at):
            return ("USD" if token.word == "us" else f"{token.text.upper()}$"), at + 2
        return (token.text, at + 1) if token.text in _CODES else (None, at)

    def _known_unit(self, at: int) -> tuple[str, Decimal, int] | None:
        """Find a unit of the table, in up to three words; abbreviations keep their full stops."""
        tokens = self._tokens
        if tokens.at(at).text in SIGNS:
            # "5 $ 6": a sign before the next number is that number's.
            leads = tokens.touch(at) and not tokens.touch(at - 1) and tokens.starts_number(at + 1)
            return None if leads else (SIGNS[tokens.at(at).text], ONE, at + 1)
        at += tokens.at(at).text == "-" and tokens.touch(at)
        words: list[str] = []
        found = None
        for _ in range(_NOUN):
            words.append(tokens.at(at).word)
            if known := self._grammar.units.get(tuple(words)):
                found = (*known, at + 1)
            at += 2 if tokens.at(at + 1).text == "." and tokens.touch(at) else 1
        return found

    def _other_end(self, amount: _Amount) -> _Amount | None:
        """Find the second end of a range, if one follows."""
        before, join = self._before(amount), self._tokens.at(amount.last).word
        opener = self._grammar.joins.get(join, "nothing")
        if join in DASHES:
            opener = "" if self._tokens.touch(amount.last) or not amount.year else "nothing"
        change = before in self._grammar.change and opener != "nothing"
        if not change and opener not in {"", before}:
            return None
        other = self._amount(amount.last + 1)
        if other is None:
            return None
        if amount.unit not in {None, other.unit} and (other.unit or amount.unit not in _CODES):
            return None
        rises = self._low(amount, other) < other.times(other.scale)
        return other if change or rises else None

    def _low(self, amount: _Amount, other: _Amount) -> Decimal:
        """Give the first end, in the scale of the second if it has none: `1.3 to 1.5 million`."""
        inherited = amount.times(other.scale)
        if self._before(amount) in self._grammar.change:
            fits = amount.value < _THOUSAND
        else:
            fits = inherited <= other.times(other.scale)
        return inherited if fits and amount.scale == ONE else amount.times(amount.scale)

    def _noun(self, amount: _Amount) -> tuple[str | None, int]:
        """Name the thing counted, as written but singular, and the token after it."""
        at = amount.last
        at += self._tokens.at(at).text == "-" and self._tokens.touch(at)
        for index in range(at, at + _NOUN):
            token = self._tokens.at(index)
            if not token.text.isalpha() or token.word in self._grammar.stops:
                break
            if self._grammar.adjectives:
                if not token.word.endswith(self._grammar.adjectives):
                    return token.word, index + 1
            elif at > amount.last or amount.value == ONE:
                return token.text, index + 1
            elif (noun := _singular(token.text)) != token.text:
                return noun, index + 1
        return None, amount.last

    def _is_date(self, amount: _Amount, last: _Amount) -> bool:
        """Whether the number is a year or a day of a month."""
        tokens, months = self._tokens, self._grammar.months
        if amount.unit or last.unit or last.scale != ONE:
            return False
        if last.year:
            return len(tokens) > 1
        after = [tokens.at(last.last).text]
        if tokens.at(last.last).word in {*self._grammar.joins, ",", "and"}:
            after.append(tokens.at(last.last + 2).text)  # "15 and 16 April"
        dotted = tokens.at(amount.first - 1).text == "."  # "Mar. 9"
        before = tokens.at(amount.first - 1 - dotted).text
        return before in months or any(word in months for word in after)

    def _bound(self, before: int) -> Bound:
        """Read what stands before the figure: `about`, `more than`, `up to`."""
        for length in range(_PHRASE, 0, -1):
            bound = self._grammar.bounds.get(self._tokens.words(before - length, before))
            if bound:
                # "с 5 до 10": the end of a change, no upper bound.
                earlier = self._tokens.words(before - 2 * _PHRASE, before)
                changed = bound == "up to" and self._grammar.change.intersection(earlier)
                return "exact" if changed else bound
        return "exact"


def _plain(value: Decimal) -> Decimal:
    """Write the value out: 1300000, not 1.3E+6."""
    whole = value == value.to_integral_value()
    return value.quantize(ONE, context=EXACT) if whole else value


def _is_year(text: str) -> bool:
    return len(text) == len("1900") and text.isascii() and text.isdigit() and int(text) in _YEARS


def _singular(word: str) -> str:
    """Give the singular of an English plural, or the word itself where it is none."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
