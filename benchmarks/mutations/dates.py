"""Sentences and timelines with dates, rightly and wrongly given."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import yaml

from benchmarks.mutations.calendars import MONTHS, coarser, day_forms, days, quarter_months
from benchmarks.mutations.corpus import CORPUS
from benchmarks.mutations.items import Case, item
from benchmarks.mutations.telling import Statement, case, statements

if TYPE_CHECKING:
    from benchmarks.mutations.corpus import Article
    from benchmarks.mutations.quoting import Draw, Maker

_MONTH = re.compile(rf"\b({'|'.join(MONTHS['en'].split())}) (\d{{4}})")
_QUARTER = re.compile(r"the (first|second|third|fourth) quarter of (\d{4})")
_END = re.compile(r"the end of (\d{4})")


@dataclass(frozen=True)
class Dated:
    """A true sentence with a date; `told` where only the day of issue settles it."""

    base: Statement
    told: bool


@cache
def _written() -> dict[str, dict[object, object]]:
    return dict(yaml.safe_load((CORPUS / "dates.yaml").read_text(encoding="utf-8")))


def _dated(article: Article) -> list[Dated]:
    found = []
    for number, texts in _written().get(article.id.replace("-", "/", 1), {}).items():
        if number == "told":
            assert isinstance(texts, dict)
            pairs = [(n, t) for n, told in texts.items() for t in told]
        else:
            assert isinstance(number, int)
            assert isinstance(texts, list)
            pairs = [(number, t) for t in texts]
        told = number == "told"
        found += [Dated(Statement(article, n, t, "en", own=False), told) for n, t in pairs]
    own = [s for s in statements(article) if s.own and days(s.text, s.language)]
    return found + [Dated(base, told=False) for base in own]


def _pick(draw: Draw, *, told: bool | None = None) -> Dated | None:
    found = [d for d in _dated(draw.article(seeds=False)) if told is None or d.told == told]
    return draw.rng.choice(found) if found else None


def _case(draw: Draw, kind: str, dated: Dated, text: str, *, honest: bool, why: str = "") -> Case:
    return case(draw, kind, dated.base, text, honest=honest, family="dates", why=why)


def plain(*, told: bool) -> Maker:
    """A maker of the sentence as it is."""

    def make(draw: Draw) -> Case | None:
        dated = _pick(draw, told=told)
        if not dated:
            return None
        kind = "told-by-issue" if told else "as-it-is"
        return _case(draw, kind, dated, dated.base.text, honest=True)

    return make


def clothes(draw: Draw) -> Case | None:
    """The same day written in another way."""
    dated = _pick(draw, told=False)
    found = days(dated.base.text, dated.base.language) if dated else []
    if not dated or not found:
        return None
    base, day = dated.base, draw.rng.choice(found)
    old = base.text[day.start : day.end]
    forms = [f for f in day_forms(day.year, day.month, day.day, base.language) if f != old]
    suffixed = base.text[day.end : day.end + 1].isalpha() or base.language == "az"
    if suffixed and base.text[day.end : day.end + 2] not in {"", " t"}:
        return None
    new = draw.rng.choice(forms)
    text = base.text[: day.start] + new + base.text[day.end :]
    return _case(draw, "clothes", dated, text, honest=True, why=f"{old} -> {new}")


def rougher(draw: Draw) -> Case | None:
    """A month, a quarter or a year for a day (in English)."""
    dated = _pick(draw, told=False)
    match = re.search(r"\bon (\d{1,2}) ", dated.base.text) if dated else None
    if not dated or not match or dated.base.language != "en":
        return None
    day = days(dated.base.text, "en")[0]
    _, _, new = draw.rng.choice(coarser(day.year, day.month))
    text = dated.base.text[: match.start()] + new + dated.base.text[day.end :]
    return _case(draw, "coarser", dated, text, honest=True)


def shifted(kind: str) -> Maker:
    """A maker of a date that is off by a day, a month or a year."""

    def make(draw: Draw) -> Case | None:
        dated = _pick(draw, told=None if kind != "told-wrong" else True)
        if not dated:
            return None
        base = dated.base
        found = days(base.text, base.language)
        if not found:
            return _shifted_month(draw, kind, dated)
        day = draw.rng.choice(found)
        year, month, number = day.year, day.month, day.day
        if kind in {"day", "told-wrong"}:
            number = draw.rng.choice([d for d in range(1, 29) if d != number])
        elif kind == "month":
            month, number = (
                draw.rng.choice([m for m in range(1, 13) if m != month]),
                min(number, 28),
            )
        else:
            year += draw.rng.choice((-2, -1, 1, 2))
        new = day_forms(year, month, number, base.language)[0]
        if new in base.article.whole:
            return None
        text = base.text[: day.start] + new + base.text[day.end :]
        return _case(draw, kind, dated, text, honest=False, why=base.text[day.start : day.end])

    return make


def _shifted_month(draw: Draw, kind: str, dated: Dated) -> Case | None:
    text = dated.base.text
    match = _MONTH.search(text) or _QUARTER.search(text) or _END.search(text)
    if not match or kind in {"day", "told-wrong"}:
        return None
    new = match[0]
    if kind == "year":
        year = match[match.re.groups]
        new = new.replace(year, str(int(year) + draw.rng.choice((-2, -1, 1, 2))))
    elif match.re is _MONTH:
        new = new.replace(
            match[1], draw.rng.choice([m for m in MONTHS["en"].split() if m != match[1]])
        )
    elif match.re is _QUARTER:
        ordinals = ("first", "second", "third", "fourth")
        new = new.replace(match[1], draw.rng.choice([o for o in ordinals if o != match[1]]))
    else:
        return None
    if new.split()[-1] != match[0].split()[-1] and new.split()[-1] in dated.base.article.whole:
        return None
    return _case(draw, kind, dated, text.replace(match[0], new), honest=False, why=match[0])


def finer(draw: Draw) -> Case | None:
    """A month for a quarter, a day for a month, a month for a year's end."""
    dated = _pick(draw, told=False)
    if not dated or dated.base.language != "en":
        return None
    text = dated.base.text
    if match := _QUARTER.search(text):
        new = f"{draw.rng.choice(quarter_months(match[1]))} {match[2]}"
    elif match := _END.search(text):
        new = f"{draw.rng.choice(MONTHS['en'].split()[:11])} {match[1]}"
    elif (match := _MONTH.search(text)) and not days(text, "en"):
        start = match.start() - 3 if text[: match.start()].endswith("in ") else match.start()
        head = "on " if start != match.start() else ""
        new = f"{draw.rng.randint(1, 28)} {match[0]}"
        changed = text[:start] + head + new + text[match.end() :]
        return _case(draw, "finer", dated, changed, honest=False, why=match[0])
    else:
        return None
    changed = text.replace(match[0], new).replace("for August", "for August")
    return _case(draw, "finer", dated, changed, honest=False, why=f"{match[0]} -> {new}")


def timeline(kind: str) -> Maker:
    """A maker of a timeline entry: the day, its month, or a wrong one."""

    def make(draw: Draw) -> Case | None:
        dated = _pick(draw, told=False)
        if not dated or dated.base.own:
            return None
        base = dated.base
        match = re.search(r" (?:on|for) (?=\d{1,2} \w+ \d{4}$)", base.text)
        found = days(base.text, "en")
        if not match or not found:
            return None
        day = found[0]
        year, month, number = day.year, day.month, day.day
        if kind == "timeline-wrong":
            which = draw.rng.choice(("day", "month", "year"))
            number = (
                draw.rng.choice([d for d in range(1, 29) if d != number])
                if which == "day"
                else number
            )
            month = (
                draw.rng.choice([m for m in range(1, 13) if m != month])
                if which == "month"
                else month
            )
            year = year + draw.rng.choice((-1, 1)) if which == "year" else year
            number = min(number, 28) if which == "month" else number
        date = f"{year}-{month:02}-{number:02}"
        if kind == "timeline-coarser":
            date = draw.rng.choice((f"{year}-{month:02}", str(year)))
        cite = f"{base.article.id}, para. {base.para}"
        event = f"{base.text[: match.start()]} [@{cite}]."
        made = _case(draw, kind, dated, event, honest=kind != "timeline-wrong", why=base.text)
        return replace(made, section="timeline", line=item({"date": date, "event": event}))

    return make


KINDS: dict[str, Maker] = {
    "as-it-is": plain(told=False),
    "told-by-issue": plain(told=True),
    "clothes": clothes,
    "coarser": rougher,
    "timeline": timeline("timeline"),
    "timeline-coarser": timeline("timeline-coarser"),
    "day": shifted("day"),
    "month": shifted("month"),
    "year": shifted("year"),
    "told-wrong": shifted("told-wrong"),
    "finer": finer,
    "timeline-wrong": timeline("timeline-wrong"),
}
