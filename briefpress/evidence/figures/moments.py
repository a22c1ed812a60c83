"""Every date of a cited statement must stand in the source."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from briefpress.evidence.case import Judged
from briefpress.evidence.figures.context import read
from briefpress.evidence.figures.dated import Dated, absent, inferred, other_bound
from briefpress.evidence.figures.dating import bound_clash, edtf_moment, moment_of, says
from briefpress.evidence.figures.doubts import (
    backwards,
    not_yet,
    opposite,
    other_event,
    other_weekday,
    range_end,
)
from briefpress.evidence.figures.inference import own_inference
from briefpress.evidence.figures.reporting import unread
from briefpress.evidence.figures.sourcing import Evidence, SourceDate
from briefpress.evidence.figures.statements import statements
from briefpress.evidence.figures.telling import telling_before
from briefpress.evidence.figures.words import lower
from briefpress.langid import language_of
from briefpress.model.evidence import Proof, Reading, Ruling, Verdict
from briefpress.quantities import covered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefpress.evidence.case import Case
    from briefpress.evidence.figures.dating import Moment
    from briefpress.evidence.figures.statements import Statement
    from briefpress.findings import Finding
    from briefpress.model.locator import Reference
    from briefpress.model.positions import Path


def check_dates(case: Case) -> Judged:
    """Check the dates of a brief's prose, timeline and data."""
    evidence = Evidence(case)
    findings: list[Finding] = []
    proofs: list[Proof] = []
    for statement in statements(case):
        language = language_of(statement.text, case.language)
        if not covered(language):
            continue  # the check of figures says so
        dates = read(statement.text, language, _today(case)).dates
        findings += (*backwards(case, statement, dates), *other_weekday(case, statement, dates))
    for dated in _all(case, evidence):
        found, proof = _judge(dated, evidence)
        findings += found
        proofs += [proof] if proof else []
    return Judged(tuple(findings), tuple(proofs))


def _today(case: Case) -> date:
    return date.fromisoformat(case.brief.date)


def _all(case: Case, evidence: Evidence) -> Iterator[Dated]:
    for statement in statements(case):
        yield from _in_prose(case, statement, evidence)
    for i, event in enumerate(case.brief.timeline):
        prose = [p for p in case.paragraphs if p.source.path == ("timeline", i, "event")]
        cited = tuple(r for p in prose for _, c in p.flat.citations for r in c.items)
        yield from _of_key(case, evidence, ("timeline", i, "date"), event.date, cited)
    for i, data in enumerate(case.brief.data):
        for spot in data.walk():
            if spot.point.period:
                path: Path = ("data", i, *spot.path, "period")
                cited = (spot.point.reference,)
                yield from _of_key(case, evidence, path, spot.point.period, cited)


def _in_prose(case: Case, statement: Statement, evidence: Evidence) -> Iterator[Dated]:
    language = language_of(statement.text, case.language)
    for mention in read(statement.text, language, _today(case)).dates:
        start, end = mention.start, mention.end
        if not statement.claims(start, end) or not covered(language):
            continue
        cited = statement.covering(start)
        usable = evidence.usable(cited)
        if cited and not usable:
            continue
        moment = moment_of(statement.text, mention)
        place, span = statement.place(case, start, end), statement.raw_span(start, end)
        references = usable or evidence.cited
        telling = telling_before(statement.sentence_before(start))
        path = statement.path
        yield Dated(
            moment, path, span, place, references, bool(cited), telling, language, prose=True,
            inferred=own_inference(statement.text, start, end),
            sentence=statement.sentence_at(start),
        )  # fmt: skip


def _of_key(
    case: Case, evidence: Evidence, path: Path, text: str, cited: tuple[Reference, ...]
) -> Iterator[Dated]:
    """A date that is a value of its own."""
    moment = edtf_moment(text)
    usable = evidence.usable(cited)
    if cited and not usable:
        return
    if moment is None:
        mentions = read(text, case.language).dates
        if len(mentions) != 1:
            return
        moment = moment_of(text, mentions[0])
    place = case.positions.value(path)
    references = usable or evidence.cited
    yield Dated(
        moment, path, (0, -1), place, references, bool(cited), telling="", language="", prose=False
    )


def _judge(dated: Dated, evidence: Evidence) -> tuple[list[Finding], Proof | None]:
    pool = tuple(evidence.dates(dated.references))
    if not _own_date_may_tell(dated, pool):
        pool = tuple(entry for entry in pool if entry.passage)
    found = says(dated.moment, [entry.moment for entry in pool])
    if not found and dated.inferred and dated.moment.mention.relative:
        # “It says last year; we infer 2018”: the source's own words.
        found = tuple(e.moment for e in pool if lower(e.moment.words) == lower(dated.moment.words))[
            :1
        ]
    # What nothing is cited for may rest on all that the brief cites, and one article may tell.
    unknown = evidence.unread(dated.references, every=not dated.cited)
    if unknown and (
        not found
        or not any(
            e.passage is None or covered(_language(e, evidence)) for e in pool if e.moment in found
        )
    ):
        return [unread(unknown, dated.place, dated.moment.words)], None
    if not found:
        return [inferred(dated) if dated.inferred else absent(dated, evidence, pool)], None
    entries = [next(entry for entry in pool if entry.moment is moment) for moment in found]
    if dated.prose and not dated.inferred and len(found) == 1 and all(
        bound_clash(dated.moment, entry.moment, translated=_translated(dated, entry, evidence))
        for entry in pool
        if entry.passage and says(dated.moment, [entry.moment])
    ) and entries[0].passage:  # fmt: skip
        return [other_bound(dated, entries[0])], None
    hits = tuple(dict.fromkeys(hit for entry in entries for hit in entry.hits))
    issue = "" if hits else ", the article's own date"
    detail = f"{reading_of(dated.moment)}{issue}"
    ruling = Ruling(Verdict.EQUAL_VALUE, hits)
    words = dated.moment.words
    own = tuple(dict.fromkeys(entry.source.id for entry in entries if entry.passage is None))
    proof = Proof("date", dated.path, words, ruling, *dated.span, detail=detail, articles=own,
                  reading=Reading(days=_days(dated.moment)))  # fmt: skip
    return _doubts(dated, entries, pool, evidence), proof


def _own_date_may_tell(dated: Dated, pool: Sequence[SourceDate]) -> bool:
    """Whether the article's own date can bear out a date.

    A year alone only where it is the year of telling; a day not where the passages name one of
    their own, “on Tuesday” included, unless the article's day is meant.
    """
    granularity = dated.moment.mention.granularity
    if dated.telling == "written" or granularity not in {"year", "day"}:
        return True
    if granularity == "year":
        return bool(dated.telling)
    return not any(e.passage and e.moment.mention.granularity == "day" for e in pool)


def _doubts(
    dated: Dated, entries: Sequence[SourceDate], pool: Sequence[SourceDate], evidence: Evidence
) -> list[Finding]:
    """What an editor should look at in a date that stands in the source."""
    if dated.inferred:
        return []
    bearing = [entry for entry in pool if says(dated.moment, [entry.moment])]
    ends = [range_end(dated.moment, entry, dated.place) for entry in bearing or entries]
    doubts = [] if None in ends else ends[:1]
    if dated.prose:
        same = all(_language(e, evidence) == dated.language for e in bearing if e.passage)
        doubts.append(opposite(dated.sentence, bearing, pool, dated.place, one_language=same))
        doubts.append(not_yet(dated.sentence, dated.moment, entries, dated.place, dated.language))
    if dated.prose and all(
        _language(entry, evidence) == dated.language for entry in bearing if entry.passage
    ):
        words = dated.moment.words
        doubts.append(other_event(dated.sentence, words, bearing, pool, dated.place))
    return list({doubt.rule: doubt for doubt in reversed(doubts) if doubt}.values())[::-1]


def _translated(dated: Dated, entry: SourceDate, evidence: Evidence) -> bool:
    return dated.language != _language(entry, evidence)


def _language(entry: SourceDate, evidence: Evidence) -> str:
    return evidence.language(entry.source, entry.passage) if entry.passage else ""


def reading_of(moment: Moment) -> str:
    """A date as it was read: `2022-11-15`, `2000 to 2006`, `--04-16` where no year is known."""
    ends = dict.fromkeys(_iso(parts) for parts in (moment.mention.first, moment.mention.last))
    return " to ".join(end for end in ends if end) or moment.words


def _days(moment: Moment) -> tuple[tuple[int, ...], ...]:
    """The first and the last day of a date, as far as it says them; one where both are the same."""
    ends = dict.fromkeys((moment.mention.first, moment.mention.last))
    return tuple((year or 0, month or 0, day or 0) for year, month, day in ends if year or month)


def _iso(parts: tuple[int | None, int | None, int | None]) -> str:
    year, month, day = parts
    if year is None and month is None:
        return ""
    return "-".join(
        [f"{year:04}" if year else "-"] + [f"{part:02}" for part in (month, day) if part]
    )
