"""The shape of a language's table, and how its rows are written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What a language calls days, months and stretches of time.

    Rows part their items by `/`, alternatives inside an item by `,`; `*` stands for any ending of
    the language.
    """

    months: str  # twelve items
    weekdays: str  # seven items, Monday first
    year: str  # "2019 году"
    quarter: str
    half: str
    century: str = ""
    decade: str = ""  # words around a decade: "годы", "Jahre"
    first: str  # four items: first .. fourth
    of: str = ""  # between parts of one date: "of", "de"
    at: str = ""  # words that make a bare year one: "in", "im Jahr"
    opens: str = ""  # pairs `opener:joiner` of a range
    joins: str = ""  # joiners that need no opener: dashes are understood
    both: str = ""  # "15 and 16 April"
    shuts: str = ""  # words after a range of which the first end carries an ending
    stretches: str  # lines `end = ...`
    bounds: str  # lines `by = ...`
    after: str = ""  # lines `until = ...`, for words that follow
    relative: str  # lines `year -1 = last year, ...`
    bare: str = ""  # lines `year 0 = the year`: beside a stretch; `year 0 end = year - end`: alone
    ago: str = ""  # behind a stretch of time: "ago"
    back: str = ""  # before one: "vor", "il y a"
    lone_ago: bool = False  # one unit needs no number: "год назад"
    month_first: bool = False
    slashed: str = "dmy"  # how 18/8/2024 is read; "?" is not told


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What one language calls numbers, scales, units and bounds; every word in lower case."""

    code: str
    decimal: str
    group: str
    endings: str = ""  # what a word marked `*` may end in, besides nothing
    exact: str = ""  # words, or stems `*`, that only look like forms of another stem
    numbers: dict[str, Decimal]
    hundred: str = ""  # words that multiply what stands before them: "two hundred"
    lone: str = ""  # scale words that are a number by themselves: "тысяча"
    glued: bool = False  # number words are written as one: "einundzwanzig"
    scales: str
    units: str
    points: str = ""  # percentage points where the text speaks of per cent: "soit 0,9 point"
    prefixed: str = ""  # units written before the number: "yüzde 25"
    bounds: str
    between: str = ""  # words between a bound and its figure: "более чем на 5"
    linking: str = ""  # between a scale and its unit: "millions de tonnes"
    after: str = ""  # bounds written behind: "25'ten fazla"
    joins: dict[str, str]  # the word between two ends -> the word before both ("" for none)
    change: str = ""  # words before a first end that make it a change, not a range
    half: str  # "two and a half"
    articles: str = ""  # number words only before a scale: "a million"
    weak: str = ""  # number words that are pronouns unless a scale or a unit follows
    stopped: str = ""  # scales and units that carry a full stop
    stops: str  # words that are no unit
    adjectives: tuple[str, ...] = ()  # endings of words passed over on the way to the noun
    counted: bool = False  # a noun after a number is not told by its form
    ordinal_marks: str = ""  # what digits carry: "18th", "5-й"
    dotted: bool = False  # an ordinal carries a full stop: "am 5. April"
    fractions: str = ""
    of_each: str = ""  # templates of "one in five"
    multiples: str = ""
    calendar: Calendar


def each(value: str, words: str) -> dict[str, Decimal]:
    """Every one of the words with the same value."""
    return dict.fromkeys(words.split(), Decimal(value))


def in_order(words: str, start: int = 1, step: int = 1) -> dict[str, Decimal]:
    """Words as start, start + step, ...; alternatives of one number are joined by `/`."""
    rows = enumerate(words.split())
    return {w: Decimal(start + i * step) for i, alike in rows for w in alike.split("/")}


SHARED_SCALES = """
1e6 = mio, mln, mn
1e9 = mrd, bn, bln, mlrd
1e12 = tn, trn, trln
"""
SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₼": "AZN", "₺": "TRY", "¥": "JPY",
    "₴": "UAH", "₾": "GEL", "₸": "KZT", "₹": "INR", "%": "%",
}  # fmt: skip
_CODES = "USD EUR GBP RUB AZN TRY JPY CNY UAH GEL KZT INR CHF IRR AMD PLN AED SAR CAD AUD"
CODES = frozenset(_CODES.split())
SHARED_UNITS = """
USD = usd
EUR = eur
GBP = gbp
RUB = rub, rur
AZN = azn
TRY = try
JPY = jpy
CNY = cny, rmb
UAH = uah
GEL = gel
KZT = kzt
CHF = chf
t = t, mt
1e3 t = kt
m3 = m3, m³
1e9 m3 = bcm
1e6 m3 = mcm
bbl/d = bpd, b / d
1e3 bbl/d = kbpd
km2 = km2, km²
m2 = m2, m²
ha = ha
km = km
cm = cm
mm = mm
kg = kg
g = g
km/h = km / h
kWh = kwh
MWh = mwh
GWh = gwh
TWh = twh
kW = kw
MW = mw
GW = gw
°C = ° c, °c
°F = ° f, °f
° = °
‰ = ‰
"""
