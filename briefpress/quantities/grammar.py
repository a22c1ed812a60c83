"""What each language calls numbers, scales, units and bounds: one table a language."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Bound: TypeAlias = Literal["exact", "about", "over", "under", "up to"]


@dataclass(frozen=True, slots=True)
class Grammar:
    """What one language calls things; every word in lower case, months as they are written."""

    decimal: str
    group: str
    numbers: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    units: Mapping[tuple[str, ...], tuple[str, Decimal]]
    bounds: Mapping[tuple[str, ...], Bound]
    joins: Mapping[str, str]  # the word between two ends -> the word before both ("" for none)
    change: frozenset[str]  # words before a first end that make it a change, not a range
    months: frozenset[str]
    half: tuple[str, ...]  # "two and a half"
    articles: frozenset[str]  # number words only before a scale: "a million"
    weak: frozenset[str]  # number words that are pronouns unless a scale or a unit follows
    stopped: frozenset[str]  # scales that carry a full stop
    stops: frozenset[str]  # words that are no unit
    adjectives: tuple[str, ...]  # endings of words passed over on the way to the noun


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _each(value: str, words: str) -> dict[str, Decimal]:
    return dict.fromkeys(words.split(), Decimal(value))


def _in_order(words: str, start: int = 1, step: int = 1) -> dict[str, Decimal]:
    """Map words to start, start + step, ...; alternatives of one number are joined by `/`."""
    rows = enumerate(words.split())
    return {w: Decimal(start + i * step) for i, alike in rows for w in alike.split("/")}


def _units(table: str) -> dict[tuple[str, ...], tuple[str, Decimal]]:
    """Read lines `unit = phrase, phrase`; `a/b` are alternatives, `1e9 m3` carries a factor."""
    found: dict[tuple[str, ...], tuple[str, Decimal]] = {}
    for line in filter(None, table.splitlines()):
        name, _, phrases = line.partition("=")
        *factor, unit = name.split()
        value = Decimal(factor[0]) if factor else Decimal(1)
        for phrase in phrases.split(","):
            choices = (word.split("/") for word in phrase.split())
            found.update(dict.fromkeys(product(*choices), (unit, value)))
    return found


def _bounds(about: str, over: str, under: str, up_to: str) -> dict[tuple[str, ...], Bound]:
    kinds: tuple[tuple[Bound, str], ...] = (
        ("about", about),
        ("over", over),
        ("under", under),
        ("up to", up_to),
    )
    return {tuple(phrase.split()): kind for kind, row in kinds for phrase in row.split(",")}


_STOPPED = frozenset({"mio", "mrd"})
_SHARED_SCALES = (
    _each("1e6", "mio mln mn") | _each("1e9", "mrd bn bln mlrd") | _each("1e12", "tn trn")
)
SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₼": "AZN", "%": "%"}
_SHARED_UNITS = """
USD = usd
EUR = eur
GBP = gbp
RUB = rub, rur
AZN = azn
t = t, mt
m3 = m3, m³
1e9 m3 = bcm
1e6 m3 = mcm
km2 = km2, km²
km = km
kg = kg
kWh = kwh
MWh = mwh
GWh = gwh
TWh = twh
kW = kw
MW = mw
GW = gw
"""

ENGLISH = Grammar(
    decimal=".",
    group=",",
    numbers=_in_order(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen twenty"
    )
    | _in_order("thirty forty fifty sixty seventy eighty ninety", 30, 10)
    | _each("1", "a an")
    | _each("0.5", "half"),
    scales=_SHARED_SCALES
    | _each("100", "hundred")
    | _each("12", "dozen")
    | _each("1e3", "thousand thousands k")
    | _each("1e6", "million millions m")
    | _each("1e9", "billion billions")
    | _each("1e12", "trillion trillions"),
    units=_units(
        _SHARED_UNITS
        + """
% = percent, per cent, pct
pp = percentage point/points, pp
t = ton/tons/tonne/tonnes, metric ton/tons/tonne/tonnes
m3 = cubic meter/meters/metre/metres, cu m
km2 = square kilometer/kilometers/kilometre/kilometres
km = kilometer/kilometers/kilometre/kilometres
bbl = barrel/barrels
USD = dollar/dollars, us dollar/dollars, u s dollar/dollars, american dollars
EUR = euro/euros
GBP = pound/pounds sterling
RUB = ruble/rubles/rouble/roubles, russian rubles/roubles
AZN = manat/manats
times = times"""
    ),
    bounds=_bounds(
        "about,around,approximately,roughly,nearly,almost,some,circa,close to,~,≈",
        "over,more than,above,exceed,exceeded,exceeds,exceeding,surpass,surpassed,surpassing,"
        "at least,no less than,not less than,>",
        "under,less than,fewer than,below,<",
        "up to,at most,no more than,not more than,a maximum of",
    ),
    joins={"to": "", "and": "between"},
    change=frozenset({"from"}),
    months=_set(
        "January February March April May June July August September October November"
        " December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
    ),
    half=("and", "a", "half"),
    articles=frozenset({"a", "an", "half"}),
    weak=frozenset({"one"}),
    stopped=_STOPPED,
    stops=_set(
        "of in and or to from for by the a an at on with as is are was were has have had will"
        " would than that this which who its their his so per but not does do if us it we i"
        " after before until since during when while between against through into"
    ),
    adjectives=(),
)

RUSSIAN = Grammar(
    decimal=",",
    group=" ",
    numbers=_in_order(
        "один/одна/одно/одного/одной два/две/двух три/трех/трёх четыре/четырех/четырёх"
        " пять/пяти шесть/шести семь/семи восемь/восьми девять/девяти десять/десяти"
        " одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать"
        " семнадцать восемнадцать девятнадцать двадцать/двадцати"
    )
    | _in_order("тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто", 30, 10)
    | _in_order(
        "сто/ста двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот", 100, 100
    )
    | _each("1.5", "полтора полторы"),
    scales=_SHARED_SCALES
    | _each("1e3", "тыс тысяч тысяча тысячи тысячу тысячам")
    | _each("1e6", "млн миллион миллиона миллионов миллионам")
    | _each("1e9", "млрд миллиард миллиарда миллиардов миллиардам")
    | _each("1e12", "трлн триллион триллиона триллионов"),
    units=_units(
        _SHARED_UNITS
        + """
% = процент/процента/процентов/проц
pp = п п, процентный/процентных/процентного пункт/пункта/пунктов
t = т, тонн/тонна/тонны/тонну
m3 = куб м, м3, м³, кубометр/кубометра/кубометров
m3 = кубических/кубический/кубического метр/метра/метров
km2 = кв км, км2, км²
km = км, километр/километра/километров
bbl = баррель/барреля/баррелей
USD = доллар/доллара/долларов/долл, долл/доллара/долларов сша
EUR = евро
RUB = руб/рубль/рубля/рублей
AZN = манат/маната/манатов
kWh = квт ч
GWh = гвт ч
MW = мвт
GW = гвт
times = раз/раза"""
    ),
    bounds=_bounds(
        "около,примерно,почти,порядка,приблизительно,~,≈",
        "более,более чем,больше,свыше,превысил,превысила,превысило,превысили,превышает,не менее,>",
        "менее,менее чем,меньше,<",
        "до,не более,не больше",
    ),
    joins={"до": "от", "и": "между"},
    change=frozenset({"с", "со"}),
    months=_set(
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    ),
    half=("с", "половиной"),
    articles=frozenset(),
    weak=_set("один одна одно одного одной"),
    stopped=_STOPPED | {"тыс", "млн", "млрд", "трлн"},
    stops=_set(
        "в во и или на с со к по из за от до для о об при что как это не был была было были"
        " г гг год году года но а"
    ),
    adjectives=("ых", "их", "ые", "ие"),
)
IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child"}
