"""Days, months and quarters as six languages write them: the referee's own tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "az": "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
}
_IN_RUSSIAN = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре"
_ORDINALS = ("first", "second", "third", "fourth")
# How a day with its year is written; the first is how the articles write it.
_DAYS = {
    "en": ("{d} {month} {y}", "{month} {d}, {y}", "{d}{th} {month} {y}", "{y}-{m:02}-{d:02}"),
    "de": ("{d}. {month} {y}", "{d:02}.{m:02}.{y}", "{d}.{m}.{y}"),
    "fr": ("{d}{er} {month} {y}", "{d:02}/{m:02}/{y}"),
    "ru": ("{d} {month} {y} года", "{d:02}.{m:02}.{y}", "{d} {month} {y} г."),
    "tr": ("{d} {month} {y}", "{d:02}.{m:02}.{y}"),
    "az": ("{d} {month} {y}-c{u} il", "{d:02}.{m:02}.{y}"),
}  # fmt: skip


@dataclass(frozen=True)
class Day:
    """A day in a sentence, with the characters that it takes there."""

    start: int
    end: int
    year: int
    month: int
    day: int


@cache
def _pattern(language: str) -> re.Pattern[str]:
    months = "|".join(MONTHS[language].split())
    dot = r"\." if language == "de" else "(?:er)?" if language == "fr" else ""
    tail = {"ru": " года", "az": r"-c[iıuü] il"}.get(language, "")
    return re.compile(rf"(?<!\d)(\d{{1,2}}){dot} ({months}) (\d{{4}}){tail}")


def days(text: str, language: str) -> list[Day]:
    """The days with their year, in order."""
    names = MONTHS[language].split()
    return [
        Day(*m.span(), int(m[3]), names.index(m[2]) + 1, int(m[1]))
        for m in _pattern(language).finditer(text)
    ]


def day_forms(year: int, month: int, day: int, language: str) -> list[str]:
    """The ways to write a day."""
    th = {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day not in (11, 12, 13) else 0, "th")
    ending = {0: "u", 3: "ü", 4: "ü", 6: "ı", 9: "u"}.get(year % 10, "i")
    return [
        form.format(d=day, m=month, y=year, month=MONTHS[language].split()[month - 1], th=th,
                    er="er" if day == 1 else "", u=ending)
        for form in _DAYS[language]
    ]  # fmt: skip


def coarser(year: int, month: int) -> list[tuple[str, str, str]]:
    """English: what may stand for `on DAY`, as the rest of the sentence needs it."""
    name = MONTHS["en"].split()[month - 1]
    quarter = _ORDINALS[(month - 1) // 3]
    return [
        ("month", name, f"in {name} {year}"),
        ("quarter", quarter, f"in the {quarter} quarter of {year}"),
        ("year", str(year), f"in {year}"),
    ]


def quarter_months(ordinal: str) -> list[str]:
    """English names of the months of a quarter."""
    start = _ORDINALS.index(ordinal) * 3
    return MONTHS["en"].split()[start : start + 3]


def in_russian(month: int) -> str:
    """The month as it stands after в."""
    return _IN_RUSSIAN.split()[month - 1]
