"""Figures in the clothes of six languages: the referee's own small tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

_POINT = {"en": (",", "."), "de": (".", ","), "fr": (" ", ","), "ru": (" ", ","), "tr": (".", ","),
          "az": (" ", ",")}  # fmt: skip
_SCALES: dict[str, dict[int, tuple[str, ...]]] = {
    "en": {3: ("thousand",), 6: ("million", "m"), 9: ("billion", "bn")},
    "de": {6: ("Millionen", "Mio."), 9: ("Milliarden", "Mrd.")},
    "fr": {6: ("millions",), 9: ("milliards",)},
    "ru": {3: ("тыс.",), 6: ("млн",), 9: ("млрд",)},
    "tr": {3: ("bin",), 6: ("milyon",), 9: ("milyar",)},
    "az": {3: ("min",), 6: ("milyon", "mln"), 9: ("milyard", "mlrd")},
}
_PERCENT = {
    "en": ("{n} per cent", "{n} percent", "{n}%"), "de": ("{n} Prozent", "{n} %", "{n}%"),
    "fr": ("{n} %", "{n} pour cent", "{n}%"), "ru": ("{n}%", "{n} %"),
    "tr": ("yüzde {n}", "%{n}"), "az": ("{n} faiz", "{n}%"),
}  # fmt: skip
_POINTS = {
    "en": "{n} percentage points", "de": "{n} Prozentpunkte", "fr": "{n} points de pourcentage",
    "ru": "{n} процентных пункта", "tr": "{n} puan", "az": "{n} faiz bəndi",
}  # fmt: skip
# Ways to write an amount: n the number, s the scale with its blank.
_MONEY: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {"GBP": ("£{n}{s}", "{n}{s} pounds", "GBP {n}{s}"),
           "USD": ("${n}{s}", "{n}{s} dollars", "USD {n}{s}", "US${n}{s}"),
           "EUR": ("€{n}{s}", "{n}{s} euros", "EUR {n}{s}"),
           "RUB": ("{n}{s} roubles", "{n}{s} rubles", "RUB {n}{s}"),
           "TRY": ("{n}{s} liras", "TRY {n}{s}"), "AZN": ("{n}{s} manats", "AZN {n}{s}")},
    "de": {"EUR": ("{n}{s} Euro", "{n}{s} €", "{n}{s} EUR"),
           "CHF": ("{n}{s} Franken", "{n}{s} CHF"), "USD": ("{n}{s} Dollar", "{n}{s} US-Dollar")},
    "fr": {"EUR": ("{n}{s} d’euros", "{n}{s} €"), "USD": ("{n}{s} de dollars", "{n}{s} $")},
    "ru": {"RUB": ("{n}{s} рублей", "{n}{s} руб.", "{n}{s} ₽"),
           "USD": ("${n}{s}", "{n}{s} долларов", "{n}{s} долл.")},
    "tr": {"TRY": ("{n}{s} lira", "{n}{s} TL"), "USD": ("{n}{s} dolar",), "EUR": ("{n}{s} avro",)},
    "az": {"AZN": ("{n}{s} manat", "{n}{s} AZN"), "USD": ("{n}{s} dollar",)},
}  # fmt: skip
_UNITS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {"t": ("tonnes", "metric tons", "t"), "km": ("kilometres", "kilometers", "km"),
           "MW": ("megawatts", "MW"), "TWh": ("terawatt-hours", "TWh"), "ha": ("hectares", "ha"),
           "GWh": ("gigawatt-hours", "GWh"), "m3": ("cubic metres", "cubic meters"),
           "mi": ("miles",), "hl": ("hectolitres",), "bbl": ("barrels",)},
    "de": {"t": ("Tonnen", "t"), "TWh": ("Terawattstunden", "TWh"), "m": ("Meter", "m"),
           "GWh": ("Gigawattstunden",), "kg": ("Kilogramm",), "km": ("Kilometer",)},
    "fr": {"km": ("kilomètres", "km"), "TWh": ("térawattheure", "TWh"),
           "hl": ("d’hectolitres",), "m": ("mètres",)},
    "ru": {"t": ("тонн", "т"), "km": ("км", "километров"), "m3": ("кубометров", "куб. м"),
           "kg": ("кг",), "m": ("метров",), "bbl": ("баррелей",)},
    "tr": {"t": ("ton",), "kg": ("kilo",), "m": ("metre",), "km": ("kilometre",)},
    "az": {"t": ("ton",), "m3": ("kubmetr",), "bbl": ("barel",), "km": ("kilometr",)},
}  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """A figure as it stands in a sentence: where, what it is worth, and how it was written."""

    start: int
    end: int
    number: Decimal
    power: int
    kind: str
    unit: str
    language: str

    @property
    def value(self) -> Decimal:
        """Its worth with the scale in it."""
        return self.number.scaleb(self.power)


def written(number: Decimal, language: str) -> str:
    """A number with its language's separators."""
    group, point = _POINT[language]
    text = f"{number:,f}" if abs(number) >= 10000 or language != "az" else f"{number:f}"
    return text.replace(",", "\0").replace(".", point).replace("\0", group)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    group, point = (re.escape(c) for c in _POINT[language])
    number = rf"(?P<n>\d{{1,3}}(?:{group}\d{{3}})+(?!\d)|\d+(?:{point}\d+)?(?![.,]?\d))"
    scales = "|".join(re.escape(w) for words in _SCALES[language].values() for w in words)
    shapes = []
    for kind, table in (("money", _MONEY[language]), ("unit", _UNITS[language])):
        for key, forms in table.items():
            for i, form in enumerate(forms):
                shape = form if kind == "money" else "{n}{s} " + form
                tail = r"(?![\w’-])" if shape[-1].isalpha() else ""
                name = f"{kind}_{key}_{i}"
                shapes.append((name, shape, tail))
    for i, form in enumerate(_PERCENT[language]):
        shapes.append((f"percent__{i}", form, r"(?![\w’-])"))
    parts = []
    for name, shape, tail in sorted(shapes, key=lambda s: -len(s[1])):
        body = re.escape(shape).replace(r"\{n\}", number.replace("?P<n>", f"?P<n_{name}>"))
        body = body.replace(r"\{s\}", rf"(?: ?(?P<s_{name}>{scales})(?!\w))?")
        parts.append(rf"(?P<{name}>{body}{tail})")
    return re.compile(r"(?<![\w.,$£€–-])(?:" + "|".join(parts) + ")")


def figures(text: str, language: str) -> list[Figure]:
    """The figures with a unit that the tables know, in order."""
    found = []
    group, point = _POINT[language]
    powers = {w: p for p, words in _SCALES[language].items() for w in words}
    for match in _pattern(language).finditer(text):
        name = match.lastgroup or ""
        name = next(k for k, v in match.groupdict().items() if v and k[:2] not in {"n_", "s_"})
        kind, unit, _ = name.split("_")
        digits = match[f"n_{name}"].replace(group, "").replace(point, ".")
        scale = match.groupdict().get(f"s_{name}") or ""
        number, power = Decimal(digits), powers.get(scale, 0)
        found.append(Figure(*match.span(), number, power, kind, unit, language))
    return found


def dressed(figure: Figure, unit: str = "", number: Decimal | None = None,
            power: int | None = None, kind: str = "") -> list[str]:  # fmt: skip
    """The ways to write a figure, or one like it with another unit, number, scale or kind."""
    lang, kind = figure.language, kind or figure.kind
    number = figure.number if number is None else number
    power = figure.power if power is None else power
    unit = unit or figure.unit
    if kind == "points":
        return [_POINTS[lang].format(n=written(number, lang))]
    if kind == "percent":
        return [form.format(n=written(number, lang)) for form in _PERCENT[lang]]
    forms = (
        _MONEY[lang][unit] if kind == "money" else tuple("{n}{s} " + u for u in _UNITS[lang][unit])
    )
    found = []
    for other in (power, power - 3, power + 3, 0):
        shifted = number if other == power else plain(number.scaleb(power - other))
        if other not in (0, 3, 6, 9) or (shifted < 1 and number >= 1 and other != power):
            continue
        if other == 3 != power and (lang in {"fr", "de"} or kind == "money"):
            continue
        if other < power and shifted != shifted.to_integral_value():
            continue
        for form in forms:
            for scale in _SCALES[lang].get(other, ("",)):
                found += _one(form, shifted, scale, other, lang)
    return list(dict.fromkeys(found))


def plain(number: Decimal) -> Decimal:
    """A number without noughts behind its point and without an exponent."""
    number = number.normalize()
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def _one(form: str, number: Decimal, scale: str, power: int, lang: str) -> list[str]:
    short = scale in {"m", "bn"}
    if short and (form[-1].isalpha() or form.startswith(("USD", "GBP", "EUR"))):
        return []
    blank = "" if short or not scale else " "
    if lang == "fr" and not power:
        form = form.replace(" d’", " ").replace(" de ", " ")
    if lang == "fr" and power and number < 2:
        scale = scale.rstrip("s")
    if lang == "de" and power and number == 1:
        scale = scale.replace("Millionen", "Million").replace("Milliarden", "Milliarde")
    return [form.format(n=written(number, lang), s=f"{blank}{scale}")]


def others(figure: Figure) -> list[str]:
    """Units of the same kind that are not this one."""
    table = _MONEY if figure.kind == "money" else _UNITS
    if figure.kind == "percent":
        return []
    return [u for u in table[figure.language] if u != figure.unit]
