"""Words and digits of a text as tokens, and the numbers they spell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.quantities.grammar import Grammar

EXACT = Context(prec=200, traps=[Inexact])
ONE = Decimal(1)
_FIGURES = frozenset("0123456789")
DASHES = frozenset("-‐‑–—−")
_TEN, _HUNDRED, _THOUSAND = Decimal(10), Decimal(100), Decimal(1000)
_HALF = Decimal("0.5")
_LONGEST = 24  # digits; longer runs are account or article numbers, not press figures
_DEEPEST = 4  # words or scales in a row; bounds the look ahead
_ORDINALS = frozenset({"st", "nd", "rd", "th", "й", "я", "е", "го", "му", "м", "х", "ой", "ый"})
_SPACES = "\u00a0\u202f\u2009"
_PATTERN = (
    r"[0-9]{1,3}(?:[%s][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?"  # 1 234,5
    r"|[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+[0-9]*|\S"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A run of digits or letters, or one mark; `word` is its lower case."""

    text: str
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """A value and the scale after it, apart because `1.3 to 1.5 million` shares one scale."""

    value: Decimal
    scale: Decimal
    last: int  # the token after it


_NOTHING = Token("", "", -1, -2)


class Tokens:
    """The tokens of one text; asked by position, which may lie outside."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        # A plain space groups digits only where the language groups by spaces.
        spaces = _SPACES + (" " if grammar.group == " " else "")
        self._tokens = [
            Token(found[0], found[0].lower(), found.start(), found.end())
            for found in re.finditer(_PATTERN.replace("%s", spaces), text)
        ]
        self.grammar = grammar

    def __len__(self) -> int:
        return len(self._tokens)

    def at(self, index: int) -> Token:
        """Give the token, or an empty one beyond either end."""
        return self._tokens[index] if 0 <= index < len(self._tokens) else _NOTHING

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """Give the words from `first` up to `last` (exclusive)."""
        return tuple(self.at(index).word for index in range(first, last))

    def touch(self, index: int) -> bool:
        """Whether nothing stands between this token and the next."""
        return self.at(index).end == self.at(index + 1).start

    def starts_number(self, index: int) -> bool:
        """Whether digits or a number word stand here."""
        token = self.at(index)
        return token.text[:1] in _FIGURES or token.word in self.grammar.numbers


def read_number(tokens: Tokens, at: int, *, money: bool) -> Number | None:
    """Read the number that starts here, `1 million 200 thousand` included."""
    found = _part(tokens, at, money=money)
    if found is None:
        return None
    total, smallest, last = EXACT.multiply(found.value, found.scale), found.scale, found.last
    for _ in range(_DEEPEST):
        more = _part(tokens, last, money=money) if smallest > _THOUSAND else None
        if more is None or not ONE < more.scale < smallest:
            break
        total = EXACT.add(total, EXACT.multiply(more.value, more.scale))
        smallest, last = more.scale, more.last
    return found if last == found.last else Number(total, ONE, last)


def _part(tokens: Tokens, at: int, *, money: bool) -> Number | None:
    token = tokens.at(at)
    value: Decimal | None
    if token.text[:1] in _FIGURES:
        value, end = _digits(token.text, tokens.grammar), at + 1
        if value is None or _in_name(tokens, at):
            return None
    elif token.word in tokens.grammar.numbers:
        value, end = _spelt(tokens, at)
    else:
        return None
    articles, half = tokens.grammar.articles, tokens.grammar.half
    if token.word in articles and tokens.at(end).word in articles:
        end += 1  # "half a million"
    if tokens.words(end, end + len(half)) == half:
        value, end = value + _HALF, end + len(half)
    scale, end = _scale(tokens, end, money=money)
    return Number(value, scale, end)


def _scale(tokens: Tokens, at: int, *, money: bool) -> tuple[Decimal, int]:
    scale = ONE
    for _ in range(_DEEPEST):
        token = tokens.at(at)
        # A lone letter is a scale only where it touches a sum of money: "$5m", not "5 m".
        letter = len(token.word) == 1 and not (money and tokens.touch(at - 1))
        if letter or token.word not in tokens.grammar.scales:
            break
        scale, at = EXACT.multiply(scale, tokens.grammar.scales[token.word]), at + 1
        if token.word in tokens.grammar.stopped and tokens.at(at).text == ".":
            # "4,358 Mio. USD", but a full stop that ends the sentence is not ours.
            at += tokens.at(at + 1).text[:1].islower() or tokens.at(at + 1).text.isupper()
    return scale, at


def _digits(text: str, grammar: Grammar) -> Decimal | None:
    """Read `1,234.5` or `1 234,5`, or nothing for `12.04.2022`."""
    whole = re.sub(r"\s", "", text)
    if len(whole) > _LONGEST:
        return None
    marks = whole.count(",") + whole.count(".")
    grouped = re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", whole)
    if grouped and (grammar.group == "," or marks > 1):
        return Decimal(whole.replace(",", ""))
    # A single mark that cannot group is a decimal mark: "17,5" in English, "4.5" in Russian.
    return Decimal(whole.replace(",", ".")) if marks <= 1 else None


def _in_name(tokens: Tokens, at: int) -> bool:
    """Whether digits belong to a name, an ordinal or a score: `Su-35`, `18th`, `3:0`, `5G`."""
    before, after = tokens.at(at - 1), tokens.at(at + 1)
    if tokens.touch(at - 1):
        if before.text.isalnum() or before.text in {"/", ":", "_", "#"}:
            return True
        joined = before.text in DASHES and tokens.touch(at - 2)
        if joined and tokens.at(at - 2).text.isalpha():
            return True
    if not tokens.touch(at):
        return False
    beyond = tokens.at(at + 2)
    if after.text in DASHES and tokens.touch(at + 1) and beyond.word in _ORDINALS:
        return True
    if after.text in {"/", ":"} and tokens.touch(at + 1):
        return beyond.text.isdigit()
    known = after.word in tokens.grammar.scales or (after.word,) in tokens.grammar.units
    return after.text.isalnum() and not known


def _spelt(tokens: Tokens, at: int) -> tuple[Decimal, int]:
    """Read a number in words: `two`, `twenty-five`, `two hundred and fifty`, `сто двадцать`."""
    numbers = tokens.grammar.numbers
    total, smallest, end = Decimal(0), _THOUSAND, at
    for _ in range(_DEEPEST):
        value = numbers.get(tokens.at(end).word)
        # After hundreds anything smaller may follow, after tens only ones.
        room = smallest if smallest >= _HUNDRED else _TEN if smallest >= 2 * _TEN else Decimal(0)
        if value is None or value >= room:
            break
        total, smallest, end = total + value, value, end + 1
        end += tokens.at(end).text == "-" and tokens.at(end + 1).word in numbers
    if tokens.at(end).word == "hundred" and total < _HUNDRED:
        total, end = total * _HUNDRED, end + 1
        rest = end + (tokens.at(end).word == "and")
        if numbers.get(tokens.at(rest).word, ONE) > ONE and tokens.at(rest + 1).word != "hundred":
            more, end = _spelt(tokens, rest)
            total += more
    return total, end
