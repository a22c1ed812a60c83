"""Dates as CSL-YAML writes them, read for format_date.

Sources: CSL 1.0.2, "Dates" in the input data schema (`date-parts`, `literal`, `circa`), and EDTF
(ISO 8601-2) as far as press articles need it: precision, `XXXX`, `~`, `?`, `%` and intervals.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_EDTF = re.compile(r"(\d{4}|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?")
_PARTS = ("year", "month", "day")
_LEAP_YEAR = 2000
_LAST_MONTH = 12
_SEASONS = range(21, 42)


_SPACES = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(frozen=True, slots=True)
class When:
    """A date or, with `end`, a range; parts are as in Words.format_date; else a `literal`."""

    begin: tuple[int, ...] = ()
    end: tuple[int, ...] = ()
    circa: bool = False
    uncertain: bool = False
    literal: str = ""

    @property
    def year(self) -> int:
        """The year it begins, or 0."""
        return self.begin[0] if self.begin else 0

    def sort_key(self) -> str:
        """Digits that sort by time, the years nobody stated last."""
        year, month, day = (*self.begin, 0, 0, 0)[:3]
        return f"{year or 9999:04}{month:02}{day:02}"


def shown_parts(parts: tuple[int, ...], shown: frozenset[str]) -> tuple[int, ...]:
    """The parts a style wants, for format_date; empty when nothing printable is left.

    A day is never shown without its month, nor a month without its year unless asked for.
    """
    wanted: list[int] = []
    for name, value in zip(_PARTS, parts, strict=False):
        if name in shown:
            wanted.append(value)
        elif name == "year":
            wanted.append(0)
        else:
            break
    return () if wanted in ([], [0]) else tuple(wanted)


def read_date(value: object) -> When | None:
    """The date a CSL date variable states, if it states one."""
    if isinstance(value, Mapping):
        return _from_mapping(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _from_list(value)
    return _from_text(text_of(value))


def _from_mapping(value: Mapping[object, object]) -> When | None:
    circa = bool(value.get("circa"))
    found = None
    if isinstance(parts := value.get("date-parts"), Sequence) and not isinstance(parts, str):
        found = _from_list(parts)
    elif "year" in value:
        found = _from_list([value])
    for key in ("edtf", "raw", "literal"):
        found = found or _from_text(text_of(value.get(key)))
    if found and circa:
        return When(found.begin, found.end, circa=True, literal=found.literal)
    return found


def _from_list(value: Sequence[object]) -> When | None:
    if value and not isinstance(value[0], list | tuple | Mapping):
        value = [value]
    ends = [parts for entry in value[:2] if (parts := _parts(entry))]
    if not ends:
        return None
    return When(ends[0], ends[1] if len(ends) > 1 else ())


def impossible(value: object) -> str:
    """What is impossible about a CSL date variable, in one clause; empty where nothing is."""
    ends = [numbers for numbers in _all_numbers(value) if numbers]
    for numbers in ends:
        possible = _possible(numbers)
        # EDTF, level 1: seasons and quarters of a year are months 21 to 41.
        season = len(numbers) == 2 and numbers[1] in _SEASONS  # noqa: PLR2004
        if len(possible) < len(numbers) and not season and numbers != (0,):
            return _why(numbers, len(possible))
    if len(ends) > 1 and all(numbers[0] for numbers in ends) and _ends_early(ends[0], ends[1]):
        return "it ends before it begins"
    return ""


def _why(numbers: tuple[int, ...], held: int) -> str:
    if held == 1 or len(numbers) == 2:  # noqa: PLR2004
        return f"there is no month {numbers[1]}"
    year, month, day = numbers[:3]
    stated = f" of {year}" if year else ""
    return f"month {month}{stated} has {monthrange(year or _LEAP_YEAR, month)[1]} days, not {day}"


def _ends_early(begin: tuple[int, ...], end: tuple[int, ...]) -> bool:
    shared = min(len(begin), len(end))
    return end[:shared] < begin[:shared]


def _all_numbers(value: object) -> list[tuple[int, ...]]:
    """The numbers of each end of a date, possible or not."""
    if isinstance(value, Mapping):
        found: list[tuple[int, ...]] = []
        for key in ("date-parts", "edtf", "raw"):
            found = found or _all_numbers(value.get(key))
        return found or ([_numbers(value)] if "year" in value else [])
    if isinstance(value, Sequence) and not isinstance(value, str):
        entries = value if value and isinstance(value[0], list | tuple | Mapping) else [value]
        return [_numbers(entry) for entry in entries[:2]]
    text = re.sub("[~?%]", "", text_of(value))
    return [_edtf_numbers(side) for side in text.split("/")[:2]]


def _parts(entry: object) -> tuple[int, ...]:
    return _possible(_numbers(entry))


def _numbers(entry: object) -> tuple[int, ...]:
    if isinstance(entry, Mapping):
        entry = [entry.get(name) for name in _PARTS]
    if not isinstance(entry, list | tuple):
        return ()
    numbers: list[int] = []
    for part in entry[:3]:
        text = text_of(part)
        if not text.isdecimal():
            break
        numbers.append(int(text))
    return tuple(numbers)


def _possible(parts: tuple[int, ...]) -> tuple[int, ...]:
    """The parts up to the first that no calendar has: EDTF's seasons are months 21 to 41."""
    if len(parts) > 1 and not 1 <= parts[1] <= _LAST_MONTH:
        parts = parts[:1]
    if len(parts) > 2 and not 1 <= parts[2] <= monthrange(parts[0] or _LEAP_YEAR, parts[1])[1]:  # noqa: PLR2004
        parts = parts[:2]
    return () if parts == (0,) else parts


def text_of(value: object) -> str:
    """The characters of a field, with runs of blanks made one; empty for what is no text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return _SPACES.sub(" ", str(value)).strip(" ")


def _from_text(text: str) -> When | None:
    """An EDTF date or interval; anything else is printed as the record has it."""
    marks = set(text) & set("~?%")
    sides = [_edtf(side) for side in re.sub("[~?%]", "", text).split("/")]
    if not text or (sides == [()] and re.fullmatch("[X-]+", text)):
        return None
    if not sides[0] or len(sides) > 2:  # noqa: PLR2004
        return When(literal=text)
    return When(
        sides[0],
        sides[1] if len(sides) > 1 else (),
        circa=bool(marks & set("~%")),
        uncertain=bool(marks & set("?%")),
    )


def _edtf(text: str) -> tuple[int, ...]:
    return _possible(_edtf_numbers(text))


def _edtf_numbers(text: str) -> tuple[int, ...]:
    match = _EDTF.fullmatch(text.partition("T")[0])
    if match is None:
        return ()
    year, month, day = match.groups()
    numbers = [0 if year == "XXXX" else int(year)]
    for part in (month, day):
        if part is None or part == "XX":
            break
        numbers.append(int(part))
    return tuple(numbers)
