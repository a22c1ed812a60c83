"""One pass over a text's words, with a bounded look around: linear time whatever the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from briefpress.dates import dated
from briefpress.lexicon import CODES, SIGNS, covered, lexicon_of, tokens_of
from briefpress.quantities.nouns import counted, per_what
from briefpress.quantities.numerals import EXACT, ONE, read_number, starts_number
from briefpress.quantities.points import Points
from briefpress.quantities.quantity import Quantity
from briefpress.quantities.reached import reached
from briefpress.quantities.shares import read_share
from briefpress.quantities.signs import is_minus, opens_figure
from briefpress.quantities.unsure import unsure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.lexicon import Bound, Tokens
    from briefpress.quantities.numerals import Number

_SIZES = frozenset({"by", "um", "на"})  # words before the size of a change
_MOVED = frozenset(
    {"rose", "fell", "grew", "gained", "lost", "slipped", "climbed", "dropped", "jumped", "slid"}
    | {"increased", "decreased", "declined", "surged", "plunged", "up", "down", "shed", "dipped"}
)
_RANGE = 3  # a range whose ends are farther apart by so much is none after “by”
_THOUSAND, _MEGA = Decimal(1000), Decimal(10**6)
_ABLATIVES = ("dan", "den", "dən", "tan", "ten", "tən")
_COMPARED = frozenset(
    {"fazla", "fazlası", "çok", "çox", "az", "artıq", "daha", "yuxarı", "aşağı"}
    | {"çoxdur", "azdır", "artıqdır"}
)
_ATTACHED = frozenset({"-", "'"})


@dataclass(frozen=True, slots=True)
class _Amount:
    """One end of a figure, written in the tokens from `first` up to `last` (exclusive)."""

    number: Number
    value: Decimal
    scale: Decimal
    unit: str | None
    first: int
    last: int

    def times(self, scale: Decimal) -> Decimal:
        return EXACT.multiply(self.value, scale)


def read_quantities(text: str, language: str = "en") -> tuple[Quantity, ...]:
    """Read every figure of a text, in order; dates, ordinals and numbers in names are left out.

    A language without a table (see `covered`) is read as English, and each lone separator and
    each scale above a million, which two languages may count differently, as ambiguous.
    """
    tokens = tokens_of(text, lexicon_of(language))
    dates = dated(tokens)
    if len(tokens) == 1 and tokens.is_figure(0):
        dates = frozenset()  # a lone 2019 in a table's cell is a number
    found = tuple(_Reader(tokens, dates).read())
    return found if covered(language) else tuple(unsure(text, quantity) for quantity in found)


class _Reader:
    """The grammar above numbers: currencies, units, ranges, bounds."""

    def __init__(self, tokens: Tokens, dates: frozenset[int]) -> None:
        self._tokens = tokens
        self._lexicon = tokens.lexicon
        self._dated = dates
        self._points = Points(tokens)

    def read(self) -> Iterator[Quantity]:
        at = 0
        for start in self._starts():
            if start < at or start in self._dated:
                continue
            at = start
            plain = read_number(self._tokens, at, money=False)
            share = read_share(self._tokens, at, plain)
            if share and not self._dated.intersection(range(at, share[1])):
                bound, inclusive = self._bound(at, share[1])
                yield replace(share[0], bound=bound, inclusive=inclusive)
                at = share[1]
                continue
            amount = self._amount(at, plain)
            if amount is None:
                continue
            last = self._other_end(amount) or amount
            unit, noun, at = self._unit(amount, last)
            if last is not amount and self._changes(amount, last):
                # "from 5 to 10 million": two figures that share their scale and unit.
                low = replace(amount, value=self._low(amount, last), scale=ONE)
                yield self._quantity(low, low, (unit, noun), amount.last)
                amount = last
            yield self._quantity(amount, last, (unit, noun), at)

    def _starts(self) -> Iterator[int]:
        """The tokens where a figure can start: most words are passed over at this look."""
        lexicon, tokens = self._lexicon, self._tokens.all
        last = -1
        for at, token in enumerate(tokens):
            if not opens_figure(lexicon, token.text):
                continue
            if token.word == "-" and not is_minus(self._tokens, at):
                continue  # most dashes join words
            if token.text == "$" and last < at - 1 and tokens[at - 1].text[0].isalpha():
                yield at - 1  # "A$5"
            yield at
            last = at

    def _unit(self, amount: _Amount, last: _Amount) -> tuple[str | None, str | None, int]:
        """The unit, the noun where it is none of the tables, and the token after both."""
        unit = last.unit or amount.unit
        if unit is not None:
            return unit, None, last.last
        noun, at = counted(self._tokens, last.last, last.value)
        if self._dated.intersection(range(last.last, at)):
            return None, None, last.last
        return noun, noun, at

    def _quantity(
        self, amount: _Amount, other: _Amount, unit: tuple[str | None, str | None], last: int
    ) -> Quantity:
        first = amount.first
        low, high = _plain(self._low(amount, other)), _plain(other.times(other.scale))
        opened = other is not amount and self._before(amount) in self._lexicon.table.joins.values()
        start, end = self._tokens.at(first).start, self._tokens.at(last - 1).end
        bound, inclusive = self._bound(first - opened, last)
        place = EXACT.multiply(other.number.place, other.scale)
        multiple = unit[0] == "times"
        return Quantity(
            low, high, unit[0], bound, start, end, "multiple" if multiple else "count",
            noun=unit[1],
            inclusive=inclusive,
            digits=other.number.digits,
            precision=_plain(place),
            worded=other.number.worded,
            ambiguous=other.number.ambiguous or amount.number.ambiguous,
            per=per_what(self._tokens, last),
        )  # fmt: skip

    def _before(self, amount: _Amount) -> str:
        """The word before a figure, or before its “about”: “from roughly 90 euros to €104”."""
        word = self._tokens.at(amount.first - 1).word
        if word in self._lexicon.change or word in self._lexicon.table.joins.values():
            return word
        bound = self._tokens.ending(self._lexicon.bounds, amount.first)
        led = self._tokens.at(bound[1] - 1).word if bound else ""
        return led if led in self._lexicon.change else word

    def _amount(self, first: int, plain: Number | None = None) -> _Amount | None:
        """The amount that starts at a token; `plain` is the number there, where it is known."""
        tokens, at = self._tokens, first
        minus = is_minus(tokens, at)
        at += minus
        currency, at = self._currency(at)
        number = plain if at == first else None
        if number is None and at not in self._dated:
            number = read_number(tokens, at, money=bool(currency))
        if number is None or self._dated.intersection(range(at, number.last)):
            return None
        unit, scale, last = currency, number.scale, self._past_ending(number.last)
        found = self._known_unit(last) or self._linked_unit(number)
        if found and (currency in {None, found[0]} or (currency == "%" and found[0] == "pp")):
            unit, last = found[0], self._past_ending(found[2])
            scale = EXACT.multiply(scale, found[1])
        if number.worded and number.scale == ONE and number.last == at + 1:
            if self._is_weak(at, last, unit):
                return None
        elif number.worded and number.last == at:
            return None
        value = number.value.copy_negate() if minus else number.value
        return _Amount(number, value, scale, unit, first, last)

    def _past_ending(self, at: int) -> int:
        """Pass over an ending set off by a mark: `25'i`, `50-dən`."""
        tokens = self._tokens
        if not self._lexicon.turkic or tokens.at(at).word not in _ATTACHED:
            return at
        ending = tokens.at(at + 1).word
        attached = tokens.touch(at - 1) and tokens.touch(at)
        return at + 2 if attached and ending in self._lexicon.endings else at

    def _is_weak(self, at: int, last: int, unit: str | None) -> bool:
        """Whether a word such as `one` or `a` counts nothing here."""
        tokens, word, lexicon = self._tokens, self._tokens.at(at).word, self._lexicon
        if word in lexicon.articles:
            return True
        linked = tokens.at(last).word == "-" or tokens.at(last).word in lexicon.table.joins
        starts_range = linked and starts_number(tokens, last + 1)
        return word in lexicon.weak and unit is None and not starts_range

    def _currency(self, at: int) -> tuple[str | None, int]:
        """Read a unit before its number: `$`, `US$`, `A$`, `USD`, `%25`, `yüzde 25`."""
        token, tokens = self._tokens.at(at), self._tokens
        prefixed = tokens.longest(self._lexicon.prefixed, at)
        if prefixed:
            return prefixed[0][0], prefixed[1]
        percent = token.text == "%" and not self._lexicon.percent_first
        if token.text in SIGNS and not percent:
            return SIGNS[token.text], at + 1
        if token.text.isalpha() and tokens.at(at + 1).text == "$" and tokens.touch(at):
            return ("USD" if token.word == "us" else f"{token.text.upper()}$"), at + 2
        return (token.text, at + 1) if token.text in CODES else (None, at)

    def _known_unit(self, at: int) -> tuple[str, Decimal, int] | None:
        """Find a unit of the table; abbreviations keep their full stops."""
        tokens = self._tokens
        if tokens.at(at).text in SIGNS:
            # "5 $ 6": a sign before the next number is that number's.
            leads = tokens.touch(at) and not tokens.touch(at - 1) and starts_number(tokens, at + 1)
            return None if leads else (SIGNS[tokens.at(at).text], ONE, at + 1)
        if tokens.at(at).text == "Mt":
            return "t", _MEGA, at + 1
        found = tokens.longest(self._lexicon.units, at)
        if found is None and tokens.at(at).text == "-" and tokens.touch(at):
            found = tokens.longest(self._lexicon.units, at + 1)
        if found is None and self._points.here(at):
            return "pp", ONE, at + 1
        return (*found[0], found[1]) if found else None

    def _linked_unit(self, number: Number) -> tuple[str, Decimal, int] | None:
        """Find a unit behind a scale and a small word: `millions de tonnes`."""
        link = self._tokens.longest(self._lexicon.linking, number.last)
        return self._known_unit(link[1]) if link and number.scale > ONE else None

    def _other_end(self, amount: _Amount) -> _Amount | None:
        """Find the second end of a range, if one follows."""
        before, join = self._before(amount), self._tokens.at(amount.last).word
        opener = self._lexicon.table.joins.get(join, "nothing")
        if join == "-":
            opener = ""
        change = before in self._lexicon.change and opener != "nothing"
        change = change or (before == "um" and join == "auf" and amount.unit is None)
        if not change and opener not in {"", before}:
            return None
        other = self._amount(amount.last + 1)
        if other is None:
            return None
        if before in _SIZES | _MOVED and amount.unit is not None:
            return None  # “by $2 to $18”, “fell $2 to $18”; “by 2 to 3 per cent” is a range
        leads = amount.unit in CODES or (amount.unit == "%" and self._lexicon.percent_first)
        if amount.unit not in {None, other.unit} and (other.unit or not leads):
            return None
        rises = self._low(amount, other) < other.times(other.scale)
        return other if change or rises else None

    def _changes(self, amount: _Amount, other: _Amount) -> bool:
        """Whether two figures are no range: “from 5 to 10”, “by 4,000 to 280,000 tons”."""
        before = self._before(amount)
        if before in self._lexicon.change:
            return True
        if before not in _SIZES:
            return False
        join = self._tokens.at(amount.last).word
        far = other.value >= _RANGE * amount.value and other.unit not in {"%", "pp", "bp"}
        return join == "auf" or (join in {"to", "до"} and far)

    def _low(self, amount: _Amount, other: _Amount) -> Decimal:
        """Give the first end, in the scale of the second if it has none: `1.3 to 1.5 million`."""
        inherited = amount.times(other.scale)
        if self._changes(amount, other):
            fits = amount.value < _THOUSAND
        else:
            fits = inherited <= other.times(other.scale)
        return inherited if fits and amount.scale == ONE else amount.times(amount.scale)

    def _bound(self, before: int, last: int) -> tuple[Bound, bool]:
        """Read what stands before or behind the figure: `about`, `more than`, `up to`."""
        tokens, lexicon = self._tokens, self._lexicon
        passed = tokens.at(before - 1).word in lexicon.between
        found = tokens.ending(lexicon.bounds, before)
        if found is None and passed:
            found = tokens.ending(lexicon.bounds, before - 1)
        if found:
            # "с 5 до 10": the end of a change, no upper bound.
            return (
                ("exact", True) if reached(tokens, self._dated, found[0][0], before) else found[0]
            )
        behind = tokens.longest(lexicon.after, last)
        if behind is None:
            return "exact", True
        # "25'ten fazla" is more than 25, "25 fazla" 25 more.
        plain = not tokens.at(last - 1).word.endswith(_ABLATIVES)
        more = tokens.at(last).word in _COMPARED
        return ("exact", True) if lexicon.turkic and more and plain else behind[0]


def _plain(value: Decimal) -> Decimal:
    """Write the value out: 1300000, not 1.3E+6."""
    whole = value == value.to_integral_value()
    return value.quantize(ONE, context=EXACT) if whole else value
