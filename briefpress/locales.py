"""The one door to Babel: interface words from gettext catalogues, dates and lists from CLDR."""

from __future__ import annotations

import io
import re
import struct
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from decimal import localcontext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError, localedata
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from babel.support import NullTranslations, Translations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from briefpress.model.edtf import Edtf, EdtfDate

CATALOGUES = Path(__file__).parent / "locale"
DOMAIN = "briefpress"
# Our English is British; `en-US` gives American dates.
_HOUSE = {"en": "en_GB"}
_DAY = 3  # parts of a date that states its day
_LEAP_YEAR = 2000  # serves to format a day and month alone
_COMPACT_FROM = 100_000
_COMPACT_DIGITS = 3  # after the point; a number that needs more is written out
_SPARE_DIGITS = 30  # more than a division by a scale adds
# Where "over" or "up to" changes the case of a word of scale (более 2 миллиардов), its
# abbreviation serves, which has no case (более 2 млрд).
_ABBREVIATING = frozenset({"be", "cs", "hr", "lt", "lv", "pl", "ru", "sk", "sl", "sr", "uk"})


@dataclass(frozen=True)
class Language:
    """What a language lends to an edition: its words, and its way with dates and lists."""

    tag: str
    locale: Locale
    translations: NullTranslations

    def gettext(self, message: str) -> str:
        """The message in this language."""
        return self.translations.gettext(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """The message in the form that the number asks for, with `%(num)d` filled in."""
        return self.translations.ngettext(singular, plural, number) % {"num": number}

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.locale.text_direction

    def date(self, parts: tuple[int, ...]) -> str:
        """A date from year, month and day, as many as are known; year 0 is not stated."""
        return self._with_year(self._stated(parts), parts[0])

    def stated(self, parts: tuple[int, ...]) -> str:
        """What is stated of a date, and no word of what is not: 17 August, March 2019, 1997."""
        year, month, day = (*parts, 0, 0, 0)[:3]
        return self._stated((year, month, day) if day else (year, month) if month else (year,))

    def edtf(self, moment: Edtf) -> str:
        """A date or an interval; what both ends share is said once."""
        start, end = moment.start, moment.end
        if end is None:
            return self._end(start)
        if start.uncertain or end.uncertain or bool(start.year) != bool(end.year):
            return f"{self._end(start)} – {self._end(end)}"
        return self._with_year(self._interval(start.parts, end.parts), start.year)

    def number(self, value: Decimal) -> str:
        """A number with the language's separators, none of its digits rounded away."""
        with localcontext() as context:
            context.prec = _digits(value)
            text = format_decimal(value, "#,##0.#", self.locale, decimal_quantization=False)
        return str(text)

    def amount(self, ends: Sequence[Decimal], unit: str) -> str:
        """A number or a range, none of its digits rounded away, with its unit or currency."""
        if len(ends) == 1 and unit in self.locale.currencies:
            with localcontext() as context:
                context.prec = _digits(ends[0])
                # No pence are said where there are none: “$2.00” would be more exact than it is.
                whole = self.locale.currency_formats["standard"].pattern.replace(".00", ".#")
                return format_currency(ends[0], unit, whole, self.locale, False, "standard", False)
        return f"{'–'.join(self.number(end) for end in ends)} {unit}".rstrip()

    def compact(self, value: Decimal) -> str:
        """A large number in words of scale, such as 4.358 billion, where that loses no digit."""
        return _with_minus(self._compact(value) or self.number(value))

    def span(self, low: Decimal, high: Decimal) -> str:
        """A range of numbers, such as 1.3–1.5 million; a word of scale both have is said once."""
        if low == high:
            return self.compact(low)
        ends = self._compact(low), self._compact(high)
        first, last = ends if all(ends) else (self.number(low), self.number(high))
        head, scale = _without_scale(first)
        if low < 0 or scale != _without_scale(last)[1]:
            return f"{_with_minus(first)} – {_with_minus(last)}"
        return f"{head}–{last}"

    def listed(self, items: Sequence[str]) -> str:
        """The items as the language joins them: a, b and c."""
        return format_list(items, locale=self.locale) if items else ""

    def _stated(self, parts: tuple[int, ...]) -> str:
        """The parts of a date that are stated."""
        year, month, day = (*parts, 0, 0, 0)[:3]
        if not month:
            return str(year)
        moment = date(year or _LEAP_YEAR, month, day or 1)
        if not day and not year:
            return format_date(moment, "LLLL", locale=self.locale)
        if not day or not year:
            text = format_skeleton("MMMMd" if day else "yMMMM", moment, locale=self.locale)
        else:
            text = format_date(moment, "long", locale=self.locale)
        # CLDR does not have the French ordinal.
        return re.sub("^1(?= )", "1er", text) if day == 1 and self.locale.language == "fr" else text

    def _with_year(self, text: str, year: int) -> str:
        return text if year else self.gettext("%(date)s, year not stated") % {"date": text}

    def _end(self, moment: EdtfDate) -> str:
        text = self.date(moment.parts)
        return self.gettext("around %(date)s") % {"date": text} if moment.uncertain else text

    def _interval(self, start: tuple[int, ...], end: tuple[int, ...]) -> str:
        """An interval; CLDR's own patterns for these are too uneven in az, fa and ka."""
        last = self._stated(end)
        if len(start) == len(end) == 1:
            return f"{self._stated(start)}–{last}"
        order = _order(self.locale, end)
        if len(start) == len(end) and start[0] == end[0] and not order.startswith("y"):
            if len(end) == _DAY and start[1] == end[1] and order.startswith("d"):
                stop = "." if ". " in self.locale.date_formats["long"].pattern else ""
                return f"{start[2]}{stop}–{last}"
            return f"{self._stated((0, *start[1:]))} – {last}"
        return f"{self._stated(start)} – {last}"

    def _compact(self, value: Decimal) -> str:
        """The number in words of scale; empty where it is small or would have to be rounded.

        Babel's own function says "1 milliards" in French.
        """
        if abs(value) < _COMPACT_FROM:
            return ""
        known = self.locale.compact_decimal_formats
        short = self.locale.language in _ABBREVIATING or "long" not in known
        patterns = known["short" if short else "long"]
        sizes = (int(size) for size in patterns["other"])
        size = max((size for size in sizes if size <= abs(value)), default=0)
        other = patterns["other"][str(size)] if size else None
        if other is None or not other.pattern.strip("0"):
            return ""
        with localcontext() as context:
            context.prec = _digits(value)
            scaled = value * 10 ** (other.pattern.count("0") - 1) / size
            if scaled != round(scaled, _COMPACT_DIGITS):
                return ""
            scaled = scaled.to_integral() if scaled == scaled.to_integral() else scaled.normalize()
            forms = patterns.get(self.locale.plural_form(abs(scaled)), patterns["other"])
            pattern = forms.get(str(size), other)
            return str(format_decimal(scaled, pattern, self.locale, decimal_quantization=False))


@cache
def language(tag: str) -> Language:
    """The language of a tag such as `en`, `ru` or `az-Latn`.

    Where no catalogue has it, `gettext` gives English (see `speaks`); where CLDR lacks it, dates
    are English as well.
    """
    return Language(tag, _locale(tag), _catalogue(tag)[0])


def speaks(tag: str) -> bool:
    """Whether the interface has words in this language, in a catalogue that can be read."""
    words, _ = _catalogue(tag)
    return isinstance(words, Translations) or tag.partition("-")[0].lower() == "en"


def catalogue_fault(tag: str) -> str:
    """Why the language's catalogue cannot be read, in a clause; empty where it can, or is none."""
    return _catalogue(tag)[1]


def _locale(tag: str) -> Locale:
    wanted = _HOUSE.get(tag.lower(), tag.replace("-", "_"))
    while wanted:
        try:
            return _apart(Locale.parse(wanted))
        except (UnknownLocaleError, ValueError):
            wanted = wanted.rpartition("_")[0]
    return _apart(Locale.parse(_HOUSE["en"]))


def _apart(locale: Locale) -> Locale:
    """The locale with months of its own.

    Babel resolves an alias where all locales share it: after Azerbaijani, a lone month is
    Azerbaijani in Turkish too. https://github.com/python-babel/babel/issues/1234
    """
    data = localedata.load(str(locale))
    if isinstance(data["months"], dict):  # Babel has not begun to read them
        data["months"] = deepcopy(data["months"])
    return locale


def _order(locale: Locale, parts: tuple[int, ...]) -> str:
    """The fields of such a date in the locale's order, `dMy` or `My`."""
    if len(parts) == _DAY and parts[0]:
        pattern = locale.date_formats["long"].pattern
    else:
        pattern = locale.datetime_skeletons["MMMMd" if len(parts) == _DAY else "yMMMM"].pattern
    fields = re.findall("[yMLd]+", re.sub("'[^']*'", "", pattern))
    return "".join(field[0] for field in fields)


def _digits(value: Decimal) -> int:
    """A precision at which nothing is lost of a number."""
    return len(value.as_tuple().digits) + abs(value.adjusted()) + _SPARE_DIGITS


def _with_minus(text: str) -> str:
    """A number with the minus of print: CLDR's hyphen is easily overlooked in a chart."""
    return text.replace("-", "\N{MINUS SIGN}", 1) if text.startswith("-") else text


def _without_scale(text: str) -> tuple[str, str]:
    """A formatted number, and the word of scale behind it."""
    end = max(at for at, char in enumerate(text) if char.isdigit()) + 1
    return text[:end], text[end:]


@cache
def _catalogue(tag: str) -> tuple[NullTranslations, str]:
    """The words of a language, and why they cannot be read; then they are English."""
    fault = ""
    for folder in _folders(tag):
        compiled, written = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.po"
        for path in (compiled, written) if _fresh(compiled, written) else (written,):
            try:
                with path.open("rb") as file:
                    return Translations(file if path == compiled else _compile(file), DOMAIN), ""
            except (OSError, ValueError, LookupError, struct.error) as problem:
                missing = isinstance(problem, FileNotFoundError)
                fault = fault if missing else f"`{folder.parent.name}/{path.name}`: {problem}"
    return NullTranslations(), fault


def _folders(tag: str) -> Iterator[Path]:
    """Where the catalogue of a language may lie: that of `az_Cyrl`, then that of `az`."""
    parts = tag.split("-")
    for count in range(len(parts), 0, -1):
        name = "_".join([parts[0].lower(), *parts[1:count]])
        yield CATALOGUES / name / "LC_MESSAGES"


def _fresh(compiled: Path, written: Path) -> bool:
    if not compiled.exists():
        return False
    return not written.exists() or compiled.stat().st_mtime >= written.stat().st_mtime


def _compile(written: io.BufferedReader) -> io.BytesIO:
    """A catalogue that set-up has not compiled yet; ValueError with its line where it is broken."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - needed only in a bare checkout
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    compiled = io.BytesIO()
    try:
        write_mo(compiled, read_po(written, abort_invalid=True))
    except (PoFileError, UnknownLocaleError) as problem:
        raise ValueError(str(problem)) from problem
    compiled.seek(0)
    return compiled


@cache
def territories(tag: str) -> dict[str, str]:
    """The names of countries and territories in a language (CLDR), each with its code."""
    try:
        names = Locale.parse(tag.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {name: code for code, name in names.items() if code.isalpha()}
