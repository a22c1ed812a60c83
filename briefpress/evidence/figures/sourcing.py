"""The figures and dates of the passages that a brief cites, each passage in its own language."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from briefpress.evidence.citations import cites
from briefpress.evidence.figures.comparing import Value, value_of
from briefpress.evidence.figures.context import read
from briefpress.evidence.figures.dating import Moment, issue_moment, source_moments
from briefpress.evidence.figures.rows import Row
from briefpress.evidence.figures.unbroken import unbroken
from briefpress.findings import Place, Related
from briefpress.langid import language_of
from briefpress.model.evidence import Hit
from briefpress.quantities import covered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from briefpress.dates import DateMention
    from briefpress.evidence.case import Case
    from briefpress.evidence.figures.context import Typed
    from briefpress.model.locator import Reference
    from briefpress.model.source import Passage, Source


@dataclass(frozen=True, slots=True)
class SourceFigure:
    """A figure of a passage, typed, with the dates it may belong to."""

    source: Source
    passage: Passage
    typed: Typed
    value: Value
    periods: tuple[Moment, ...]
    against: tuple[Moment, ...]  # what it is measured against: “than in 2022”
    language: str
    row: Row = field(compare=False, repr=False)  # the figures of its passage

    @property
    def words(self) -> str:
        """The figure as the passage words it."""
        quantity = self.typed.quantity
        return " ".join(self.text[quantity.start : quantity.end].split())

    @property
    def text(self) -> str:
        """The passage as it was read, its line ends joined."""
        return unbroken(self.passage.text).text

    @property
    def hit(self) -> Hit:
        """Where it stands."""
        quantity = self.typed.quantity
        start, end = unbroken(self.passage.text).original(quantity.start, quantity.end)
        return Hit(self.source.id, self.passage.number, start, end)

    def related(self, message: str) -> Related:
        """Its line in the source's file, with a message."""
        line = self.passage.line_of(self.typed.quantity.start)
        return Related(Place(self.source.file, line), message)


@dataclass(frozen=True, slots=True)
class SourceDate:
    """A date of a passage."""

    source: Source
    passage: Passage | None  # None: the article's own date
    moment: Moment

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Where it stands; nowhere in the text, if it is the article's own."""
        if self.passage is None:
            return ()
        mention = self.moment.mention
        start, end = unbroken(self.passage.text).original(mention.start, mention.end)
        return (Hit(self.source.id, self.passage.number, start, end),)


class Evidence:
    """What the cited passages say in figures and dates, read once for each brief."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._figures: dict[tuple[str, int], tuple[SourceFigure, ...]] = {}
        self._dates: dict[tuple[str, int], tuple[SourceDate, ...]] = {}

    @cached_property
    def cited(self) -> tuple[Reference, ...]:
        """Everything that the brief cites: what a figure without a citation may rest on."""
        prose = (c for paragraph in self._case.paragraphs for _, c in paragraph.flat.citations)
        found = [item for citation in prose for item in citation.items]
        found += [reference for _, reference in cites(self._case.brief)]
        plain = {(item.source, item.locator): item for item in found}
        return self.usable(plain.values())

    def usable(self, references: Iterable[Reference]) -> tuple[Reference, ...]:
        """The references that can be followed; what cites others is not judged."""
        return self._case.citations.usable(tuple(references))

    def figures(self, references: Sequence[Reference]) -> Iterator[SourceFigure]:
        """The figures of the cited passages, in order."""
        for source, passage in self._passages(references):
            yield from self._figures_of(source, passage)

    def dates(self, references: Sequence[Reference]) -> Iterator[SourceDate]:
        """The dates of the cited passages, and those of the articles themselves."""
        for source, passage in self._passages(references):
            yield from self._dates_of(source, passage)
        for name in dict.fromkeys(reference.source for reference in references):
            source = self._case.sources.by_id[name]
            if own := issue_moment(source.issued):
                yield SourceDate(source, None, own)

    def _passages(self, references: Sequence[Reference]) -> Iterator[tuple[Source, Passage]]:
        seen = set()
        for reference in references:
            source = self._case.sources.by_id[reference.source]
            run = reference.locator.numbers if reference.locator else None
            passages = source.passages[run.start - 1 : run.stop - 1] if run else source.passages
            for passage in passages:
                if (source.id, passage.number) not in seen:
                    seen.add((source.id, passage.number))
                    yield source, passage

    def _figures_of(self, source: Source, passage: Passage) -> tuple[SourceFigure, ...]:
        key = (source.id, passage.number)
        if key not in self._figures:
            dates = self._dates_of(source, passage)
            self._figures[key] = figures_in(source, passage, self._case.desk.language, dates)
        return self._figures[key]

    def _dates_of(self, source: Source, passage: Passage) -> tuple[SourceDate, ...]:
        key = (source.id, passage.number)
        if key not in self._dates:
            self._dates[key] = dates_in(source, passage, self._case.desk.language)
        return self._dates[key]

    def language(self, source: Source, passage: Passage) -> str:
        """A passage's own language."""
        return self._setting(source, passage)[0]

    def unread(self, references: Sequence[Reference], *, every: bool = False) -> str:
        """A language of the cited passages that has no table; empty where all can be read.

        With `every` it is empty where any can be read.
        """
        spoken = [self.language(source, passage) for source, passage in self._passages(references)]
        strange = [language for language in spoken if not covered(language)]
        return strange[0] if strange and (not every or len(strange) == len(spoken)) else ""

    def issued(self, name: str) -> date | None:
        """The day that an article is dated."""
        own = issue_moment(self._case.sources.by_id[name].issued)
        return own.days[0] if own and own.days else None

    def _setting(self, source: Source, passage: Passage) -> tuple[str, date | None]:
        """A passage's own language, and the day that its relative dates lean on."""
        return _setting(source, passage, self._case.desk.language)


def figures_in(
    source: Source, passage: Passage, language: str, dates: Sequence[SourceDate]
) -> tuple[SourceFigure, ...]:
    """The figures of a passage, whose `dates` are these; `language` as for `dates_in`."""
    language, anchor = _setting(source, passage, language)
    text = unbroken(passage.text).text
    reading = read(text, language, anchor)
    by_mention: dict[tuple[int, int], list[Moment]] = {}
    for dated in dates:
        mention = dated.moment.mention
        by_mention.setdefault((mention.start, mention.end), []).append(dated.moment)
    row = Row()
    return row.fill(
        tuple(
            SourceFigure(
                source,
                passage,
                typed,
                value_of(typed.quantity, text, typed.lent),
                _moments(typed.periods, by_mention),
                _moments(typed.against, by_mention),
                language,
                row,
            )
            for typed in reading.figures
        )
    )


def dates_in(source: Source, passage: Passage, language: str) -> tuple[SourceDate, ...]:
    """The dates of a passage; `language` is what it is in where its record and words tell none."""
    text = unbroken(passage.text).text
    language, anchor = _setting(source, passage, language)
    reading = read(text, language, anchor)
    found = source_moments(text, reading.dates, source.issued, language)
    return tuple(SourceDate(source, passage, moment) for moment in found)


def _setting(source: Source, passage: Passage, language: str) -> tuple[str, date | None]:
    anchor = issue_moment(source.issued)
    # A year alone says nothing of "last month", and of "last year" all there is to say.
    day = anchor.days[0] if anchor and anchor.days else None
    return _language(passage.text, source.language or language), day


def _moments(
    mentions: Iterable[DateMention], known: dict[tuple[int, int], list[Moment]]
) -> tuple[Moment, ...]:
    return tuple(m for d in mentions for m in known.get((d.start, d.end), ()))


@lru_cache(maxsize=4096)
def _language(text: str, hint: str) -> str:
    return language_of(text, hint)
