"""The one door to Babel: interface words from gettext catalogues, dates and lists from CLDR."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal
from babel.support import NullTranslations, Translations

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from briefpress.model.edtf import Edtf

CATALOGUES = Path(__file__).parent / "locale"
DOMAIN = "briefpress"
_COMPACT_FROM = 100_000
# Our English is British; `en-US` gives American dates.
_HOUSE = {"en": "en_GB"}


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
        year, month, day = (*parts, 0, 0, 0)[:3]
        if not month:
            return str(year)
        # Any leap year serves to format a day and month alone.
        moment = date(year or 2000, month, day or 1)
        if day and year:
            return format_date(moment, "long", locale=self.locale)
        skeleton = "MMMMd" if day else "yMMMM" if year else "MMMM"
        text = format_skeleton(skeleton, moment, locale=self.locale)
        if year:
            return text
        return self.gettext("%(date)s, year not stated") % {"date": text}

    def edtf(self, moment: Edtf) -> str:
        """A date or an interval."""
        start = self.date(moment.start.parts)
        if moment.end is None:
            return start
        dash = "–" if moment.start.month == moment.end.month == 0 else " – "
        return f"{start}{dash}{self.date(moment.end.parts)}"

    def number(self, value: Decimal) -> str:
        """A number with the language's separators, all its digits kept."""
        return str(format_decimal(value, format="#,##0.################", locale=self.locale))

    def compact(self, value: Decimal) -> str:
        """A large number in words of scale, such as 4.358 billion; a small one as it is."""
        if abs(value) < _COMPACT_FROM:
            return self.number(value)
        return str(
            format_compact_decimal(value, format_type="long", locale=self.locale, fraction_digits=3)
        )

    def listed(self, items: Sequence[str]) -> str:
        """The items as the language joins them: a, b and c."""
        return format_list(items, locale=self.locale) if items else ""


@cache
def language(tag: str) -> Language:
    """The language of a tag such as `en`, `ru` or `az-Latn`.

    Where no catalogue has it, `gettext` gives English (see `speaks`); where CLDR lacks it, dates
    are English as well.
    """
    return Language(tag, _locale(tag), _translations(tag))


def speaks(tag: str) -> bool:
    """Whether the interface has words in this language."""
    base = tag.split("-", maxsplit=1)[0].lower()
    return base == "en" or (CATALOGUES / base / "LC_MESSAGES" / f"{DOMAIN}.po").exists()


def _locale(tag: str) -> Locale:
    wanted = _HOUSE.get(tag, tag.replace("-", "_"))
    while wanted:
        try:
            return Locale.parse(wanted)
        except (UnknownLocaleError, ValueError):
            wanted = wanted.rpartition("_")[0]
    return Locale.parse("en_GB")


def _translations(tag: str) -> NullTranslations:
    base = tag.split("-", maxsplit=1)[0].lower()
    folder = CATALOGUES / base / "LC_MESSAGES"
    compiled, written = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.po"
    if compiled.exists() and (
        not written.exists() or compiled.stat().st_mtime >= written.stat().st_mtime
    ):
        with compiled.open("rb") as file:
            return Translations(file, DOMAIN)
    if written.exists():
        return _compile(written)
    return NullTranslations()


def _compile(written: Path) -> NullTranslations:
    """Translations straight from a catalogue that set-up has not compiled yet."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - needed only in a bare checkout
    from babel.messages.pofile import read_po  # noqa: PLC0415

    buffer = io.BytesIO()
    with written.open("rb") as file:
        write_mo(buffer, read_po(file))
    buffer.seek(0)
    return Translations(buffer, DOMAIN)
