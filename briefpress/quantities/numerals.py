"""The numbers that digits and words spell."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Context, Decimal, Inexact
from typing import TYPE_CHECKING

from briefpress.lexicon import SIGNS
from briefpress.quantities.glued import glued
from briefpress.quantities.named import in_name

if TYPE_CHECKING:
    from briefpress.lexicon import Lexicon, Tokens

EXACT = Context(prec=200, traps=[Inexact])
ONE = Decimal(1)
_ZERO, _TEN, _HUNDRED, _THOUSAND = Decimal(0), Decimal(10), Decimal(100), Decimal(1000)
_HALF, _TENTH = Decimal("0.5"), Decimal("0.1")
_LONGEST = 24  # digits; longer runs are account or article numbers, not press figures
_DEEPEST = 5  # words or scales in a row; bounds the look ahead
_FOUR, _SIXTY, _SEVENTY, _EIGHTY, _NINETY = map(Decimal, (4, 60, 70, 80, 90))
_POINTS = frozenset({"point", "komma", "virgule"})
_SIXTEEN = Decimal(16)
_BESIDE = 24  # words
# What metres are the length of: “the 100m hurdles”, “3m waves”.
_LENGTHS = frozenset(
    {"hurdles", "races", "sprints", "finals", "waves", "runners", "sprinters", "heats", "relays"}
    | {"boards", "dives", "was", "has", "does", "as", "his", "its", "this", "is", "us", "towards"}
    | {"perhaps", "always", "sometimes", "besides", "downwards", "upwards", "walls", "pools"}
)


@dataclass(frozen=True, slots=True)
class Number:
    """A value and the scale after it, apart because `1.3 to 1.5 million` shares one scale."""

    value: Decimal
    scale: Decimal
    last: int  # the token after it
    place: Decimal = ONE  # of the last digit of the value
    worded: bool = False
    ambiguous: bool = False
    digits: int = 1


def read_number(tokens: Tokens, at: int, *, money: bool) -> Number | None:
    """Read the number that starts here, `1 million 200 thousand` included."""
    found = _part(tokens, at, money=money)
    if found is None:
        return None
    total, smallest, last = EXACT.multiply(found.value, found.scale), found.scale, found
    for _ in range(_DEEPEST):
        joined = _joined(tokens, last.last) if found.worded else last.last
        more = _part(tokens, joined, money=money) if smallest >= _THOUSAND else None
        if more is None or not more.scale < smallest:
            break
        if more.scale == ONE and not _follows(tokens, found, more, smallest):
            break
        total = EXACT.add(total, EXACT.multiply(more.value, more.scale))
        smallest, last = more.scale, more
    if last is found:
        return found
    place = EXACT.multiply(last.place, last.scale)
    digits = len(str(int(total / place)).rstrip("0")) or 1
    return replace(found, value=total, scale=ONE, last=last.last, place=place, digits=digits)


def _follows(tokens: Tokens, found: Number, more: Number, smallest: Decimal) -> bool:
    """Whether a number without a scale goes on from thousands: `two thousand five`, `2 bin 500`."""
    if found.worded and more.worded:
        return more.value < smallest
    plain = not more.worded and more.place == ONE and _HUNDRED <= more.value < _THOUSAND
    return tokens.lexicon.turkic and not found.worded and smallest == _THOUSAND and plain


def starts_number(tokens: Tokens, at: int) -> bool:
    """Whether digits or a number word stand here."""
    if tokens.is_figure(at) or tokens.longest(tokens.lexicon.numbers, at) is not None:
        return True
    return glued(tokens.lexicon, tokens.at(at).word) is not None


def _part(tokens: Tokens, at: int, *, money: bool) -> Number | None:
    found = _figures(tokens, at) if tokens.is_figure(at) else _words(tokens, at)
    if found is None:
        return None
    value, end, place = found.value, found.last, found.place
    lexicon = tokens.lexicon
    half = lexicon.half
    articles = lexicon.articles
    second = tokens.at(end).word
    if tokens.at(at).word in articles and second in articles:
        value, end = (
            min(value, lexicon.numbers.get((second,)) or value),
            end + 1,
        )  # "half a million"
    if tokens.words(end, end + len(half)) == half:
        value, end, place = EXACT.add(value, _HALF), end + len(half), _TENTH
    scale, end = _scale(tokens, end, money=money)
    if scale > ONE and place == ONE and tokens.words(end, end + len(half)) == half:
        value, end, place = EXACT.add(value, _HALF), end + len(half), _TENTH
    digits = _size(value) if place < found.place else found.digits
    return Number(value, scale, end, place, found.worded, found.ambiguous, digits)


def _scale(tokens: Tokens, at: int, *, money: bool) -> tuple[Decimal, int]:
    scale, lexicon = ONE, tokens.lexicon
    hyphen = tokens.at(at).text == "-" and tokens.touch(at - 1) and tokens.touch(at)
    at += hyphen and tokens.at(at + 1).key in lexicon.scales  # "a half-billion"
    for _ in range(_DEEPEST):
        token = tokens.at(at)
        size = lexicon.scales.get(token.key)
        # A lone letter is a scale only where it touches a sum of money: "$5m", not "5 m".
        sum_of_money = (money and tokens.touch(at - 1)) or (
            tokens.touch(at) and tokens.at(at + 1).text in SIGNS
        )
        letter = len(token.word) == 1 and not sum_of_money and not _measures(tokens, at)
        if size is None or letter:
            break
        scale, at = EXACT.multiply(scale, size), at + 1
        if token.word in lexicon.stopped and tokens.at(at).text == "." and tokens.touch(at - 1):
            # "4,358 Mio. USD", but a full stop that ends the sentence is not ours.
            following = tokens.at(at + 1).text
            unit = tokens.longest(lexicon.units, at + 1) or tokens.at(at + 1).text in SIGNS
            at += bool(following[:1].islower() or following.isupper() or unit)
    return scale, at


def _measures(tokens: Tokens, at: int) -> bool:
    """Whether a letter that touches its number is a scale: `1.2m tons`, `3.1m passengers`.

    Beside such a one another may stand bare: “3.1m passengers, up from 2.9m”.
    """
    if not tokens.touch(at - 1) or (tokens.touch(at) and tokens.at(at + 1).text.isalnum()):
        return False
    if not tokens.touch(at) and _has_things(tokens, at):
        return True
    near = range(max(at - _BESIDE, 1), at + _BESIDE)
    return tokens.at(at).word == "m" and any(
        tokens.at(index).text == tokens.at(at).text
        and tokens.is_figure(index - 1)
        and tokens.touch(index - 1)
        and not tokens.touch(index)
        and _has_things(tokens, index)
        for index in near
        if index != at
    )


def _has_things(tokens: Tokens, at: int) -> bool:
    """Whether a unit, or a word for many of something, stands behind a letter."""
    if tokens.longest(tokens.lexicon.units, at + 1):
        return True
    following = tokens.at(at + 1).word
    english = tokens.lexicon.table.code == "en" and following.isalpha()
    many = following.endswith("s") and not following.endswith(("ss", "us", "is"))
    plain = following not in _LENGTHS and following not in tokens.lexicon.stops
    return following in {"people", "barrels"} or (english and many and plain)


def _figures(tokens: Tokens, at: int) -> Number | None:
    text = re.sub(r"[\s'’]", "", tokens.at(at).text)
    read = _digits(text, tokens.lexicon)
    if read is None or in_name(tokens, at):
        return None
    value, ambiguous = read
    exponent = value.as_tuple().exponent
    place = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    whole = "".join(map(str, value.as_tuple().digits)).lstrip("0")
    digits = len(whole if place < ONE else whole.rstrip("0")) or 1
    return Number(value, ONE, at + 1, place, ambiguous=ambiguous, digits=digits)


def _digits(text: str, lexicon: Lexicon) -> tuple[Decimal, bool] | None:
    """Read `1,234.5` or `1 234,5`, and whether it can be read otherwise; `12.04.2022` is none."""
    if len(text) > _LONGEST:
        return None
    point, group = lexicon.table.decimal, lexicon.table.group
    marks = [char for char in text if char in ",."]
    if not marks:
        return Decimal(text), False
    if len(marks) == 1:
        head, _, tail = text.partition(marks[0])
        grouped = len(tail) == len("000") and 1 <= len(head) <= len("000") and head[0] != "0"
        if grouped and marks[0] == group:
            return Decimal(head + tail), True
        # A single mark that cannot group is a decimal mark: "17,5" in English, "4.5" in Russian.
        return Decimal(f"{head}.{tail}"), grouped and marks[0] != point
    for mark, other in ((group, point), (",", "."), (".", ",")):
        if mark in {",", "."} and re.fullmatch(
            rf"[0-9]{{1,3}}(?:\{mark}[0-9]{{3}})+(?:\{other}[0-9]+)?", text
        ):
            return Decimal(text.replace(mark, "").replace(other, ".")), False
    return None


def _joined(tokens: Tokens, at: int) -> int:
    """Pass over what joins the words of one number: `and`, `et`, `und`."""
    return at + (tokens.at(at).word in {"and", "et", "und"})


def _words(tokens: Tokens, at: int) -> Number | None:
    """Read a number in words: `two`, `twenty-five`, `two hundred and fifty`, `сто двадцать`."""
    lexicon = tokens.lexicon
    one = glued(lexicon, tokens.at(at).word)
    if one is not None:
        return Number(one, ONE, at + 1, worded=True, digits=_size(one))
    if tokens.at(at).word in lexicon.lone:
        value, end = _group(tokens, at)
        if value is None or value < _HUNDRED:
            return Number(ONE, ONE, at, worded=True)
        return Number(value, ONE, end, worded=True, digits=_size(value))
    total, end = _group(tokens, at)
    if total is None:
        return None
    if tokens.at(end).word in _POINTS:
        tenths, after = _group(tokens, end + 1)
        if tenths is not None and _ZERO <= tenths < _TEN:
            total, end = total + tenths / _TEN, after  # "fünf Komma zwei"
    place = _TENTH if total != total.to_integral_value() else ONE
    return Number(total, ONE, end, place, worded=True, digits=_size(total))


def _size(value: Decimal) -> int:
    return len(str(value).replace(".", "").strip("0")) or 1


def _group(tokens: Tokens, at: int) -> tuple[Decimal | None, int]:
    """Read the words of a number under a thousand."""
    lexicon, total, end = tokens.lexicon, None, at
    for _ in range(_DEEPEST):
        start = end
        if total is not None:
            start += tokens.at(end).text == "-" and tokens.touch(end)
            joined = _joined(tokens, start)
            joined += joined > start and tokens.at(joined).text == "-"  # "vingt-et-un"
            start = joined if total % _HUNDRED == 0 or lexicon.table.code == "fr" else start
        word = tokens.at(start).word
        if word in lexicon.hundred and (total is None or ONE <= total < _TEN):
            if total is None and word not in lexicon.lone:
                break
            total, end = (total or ONE) * _HUNDRED, start + 1
            continue
        found = tokens.longest(lexicon.numbers, start)
        if found is None:
            break
        value, after = found
        grown = value if total is None else _grown(total, value, lexicon)
        if grown is None:
            break
        total, end = grown, after
    return total, end


def _grown(total: Decimal, value: Decimal, lexicon: Lexicon) -> Decimal | None:
    """Add a further word: after hundreds anything smaller, after tens only ones."""
    french = lexicon.table.code == "fr"
    rest = total % _HUNDRED
    if french and value == 2 * _TEN and rest == _FOUR:
        return total - _FOUR + _EIGHTY  # "quatre-vingts"
    if total != total.to_integral_value() or value <= _ZERO:
        return None
    if rest == 0 and total >= _HUNDRED:
        fits = value < _HUNDRED
    elif french and rest in {_SIXTY, _EIGHTY}:
        fits = value < 2 * _TEN
    elif french and rest in {_TEN, _SEVENTY, _NINETY}:
        fits = _SIXTEEN - _TEN < value < _TEN  # "dix-sept"
    else:
        least = _TEN if lexicon.turkic else 2 * _TEN  # "on iki"
        fits = rest >= least and rest % _TEN == 0 and value < _TEN
    return total + value if fits else None
