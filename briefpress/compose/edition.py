"""One brief becomes one edition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefpress.citations import Cluster, Formatted, format_citations
from briefpress.compose.figures import Setting, compose_figure, source_cluster
from briefpress.compose.prose import Notes, compose_line, compose_prose
from briefpress.compose.sources import compose_sources, short_name, tied, typeset, voice_name
from briefpress.compose.words import (
    citation_words,
    confidence_words,
    disagreement_words,
    likelihood_words,
    proven_words,
)
from briefpress.model.edition import (
    BLOCKS,
    ContentsEntry,
    DisagreementView,
    Edition,
    Figure,
    JudgementView,
    Note,
    PullQuotation,
    SectionView,
    TimelineEntry,
)
from briefpress.model.edtf import parse_edtf
from briefpress.model.richtext import NoteCall, Paragraph, Text
from briefpress.typography import marks_of, unmarked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefpress.locales import Language
    from briefpress.model.brief import Brief, Disagreement, Quotation, Section
    from briefpress.model.desk import Desk
    from briefpress.model.edition import Blocks, RichText
    from briefpress.model.evidence import Proof
    from briefpress.model.source import Sources


@dataclass(frozen=True, slots=True)
class Request:
    """What an edition is made from, beside the brief: the desk, and the wishes of this run."""

    desk: Desk
    sources: Sources
    labels: Language
    prose: Language
    date: str
    layout: str
    generator: str
    name: str
    draft: bool = False
    errors: int = 0
    style: Path | None = None


def compose(brief: Brief, request: Request, proofs: Sequence[Proof]) -> Edition:
    """The edition of a brief. Raises ValueError where the citation style cannot be used."""
    composer = _Composer(brief, request)
    edition = composer.edition(proofs)
    return replace(edition, contents=_contents(edition, request.labels))


class _Composer:
    """Walks a brief in printing order, so that notes and figures are numbered as they are read."""

    def __init__(self, brief: Brief, request: Request) -> None:
        self.brief = brief
        self.request = request
        self.language = request.prose.tag
        self.records = {key: typeset(source.csl) for key, source in request.sources.by_id.items()}
        self.notes = Notes(
            lambda source: short_name(request.sources.by_id.get(source), source, request.prose)
        )
        # Figures with a chart and tables without one are numbered apart.
        self.numbered = {True: 0, False: 0}

    def edition(self, proofs: Sequence[Proof]) -> Edition:
        brief, request = self.brief, self.request
        desk, labels = request.desk, request.labels
        body = {
            "bottom_line": self.prose(brief.bottom_line),
            "key_points": tuple(self.prose(item.text) for item in brief.key_points),
            "sections": self.sections(),
            "quotations": self.other_quotations(),
            "disagreements": tuple(
                self.disagreement(i, entry) for i, entry in enumerate(brief.disagreements, 1)
            ),
            "timeline": self.timeline(),
            "judgements": self.judgements(),
            "watch": tuple(self.prose(item.text) for item in brief.watch),
        }
        words = citation_words(labels, self.language)
        formatted = format_citations(self.records, self.notes.clusters, words, request.style)
        return Edition(
            theme=brief.theme,
            name=request.name,
            title=self.line(brief.title),
            subtitle=self.line(brief.subtitle),
            date=request.date,
            date_text=labels.edtf(parse_edtf(request.date)),
            language=self.language,
            direction=request.prose.direction,
            label_language=labels.tag,
            organisation=self.line(desk.organisation),
            letterhead=tuple(self.line(line) for line in desk.letterhead),
            handling=self.line(brief.handling or desk.handling),
            draft=request.draft,
            layout=request.layout,
            generator=request.generator,
            tokens=tuple(desk.tokens.items()),
            blocks=BLOCKS,
            notes=tuple(Note(i, tied(text)) for i, text in enumerate(formatted.notes, 1)),
            sources=self.sources(formatted),
            contents=(),
            with_contents=False,
            proven=proven_words(labels, proofs, request.errors),
            **body,  # type: ignore[arg-type]
        )

    def line(self, text: str | None) -> str:
        return compose_line(text, self.language) if text else ""

    def prose(self, text: str | None) -> Blocks:
        return compose_prose(text, self.language, self.notes) if text else ()

    def sections(self) -> tuple[SectionView, ...]:
        return tuple(self.section(i, section) for i, section in enumerate(self.brief.sections, 1))

    def section(self, number: int, section: Section) -> SectionView:
        by_id = {quotation.id: quotation for quotation in self.brief.quotations if quotation.id}
        return SectionView(
            anchor=f"section-{number}",
            heading=self.line(section.heading),
            body=self.prose(section.body),
            points=tuple(self.prose(item.text) for item in section.points),
            quotations=tuple(
                self.quotation(by_id[name]) for name in section.quote if name in by_id
            ),
            figures=tuple(self.figures(section)),
        )

    def figures(self, section: Section) -> list[Figure]:
        by_id = {data.id: data for data in self.brief.data}
        found = []
        setting = Setting(self.request.sources, self.request.prose, self.notes)
        for name, chart in ((section.chart, True), (section.table, False)):
            if name and name in by_id:
                self.numbered[chart] += 1
                figure = compose_figure(by_id[name], self.numbered[chart], setting, chart=chart)
                found.append(replace(figure, source=self.one_citation(source_cluster(by_id[name]))))
        return found

    def one_citation(self, cluster: Cluster) -> RichText:
        """A citation in full, outside the run of the notes, so that no `ibid.` refers to it."""
        words = citation_words(self.request.labels, self.language)
        formatted = format_citations(self.records, [cluster], words, self.request.style)
        return tied(formatted.notes[0])

    def other_quotations(self) -> tuple[PullQuotation, ...]:
        placed = {name for section in self.brief.sections for name in section.quote}
        return tuple(self.quotation(q) for q in self.brief.quotations if q.id not in placed)

    def quotation(self, quotation: Quotation) -> PullQuotation:
        reference = quotation.reference
        source = self.request.sources.by_id.get(reference.source) if reference else None
        own = voice_name(source, self.request.prose) if source else ""
        language = (source.language if source else None) or self.language
        number = self.brief.quotations.index(quotation) + 1
        words = compose_line(unmarked(quotation.text), language)
        marks = marks_of(language)
        return PullQuotation(
            anchor=f"quotation-{quotation.id or number}",
            open=marks.open,
            words=(Text(words, None if language == self.language else language),),
            close=marks.close,
            language=language,
            speaker=self.line(quotation.speaker) or own,
            role=self.line(quotation.role),
            call=(self.notes.call((reference,)),) if reference else (),
        )

    def disagreement(self, number: int, entry: Disagreement) -> DisagreementView:
        values = []
        for value in entry.values:
            blocks = self.prose(value.text)
            values.append(_with_call(blocks, self.notes.call((value.reference,))))
        return DisagreementView(
            anchor=f"disagreement-{number}",
            measure=self.line(entry.measure),
            kind=disagreement_words(self.request.labels)[entry.kind],
            values=tuple(values),
            note=self.prose(entry.note),
        )

    def timeline(self) -> tuple[TimelineEntry, ...]:
        """The events in order of time; those whose year is not stated come last."""
        dated = [(parse_edtf(event.date), event) for event in self.brief.timeline]
        dated.sort(key=lambda pair: (not pair[0].start.year, pair[0].start.parts))
        return tuple(
            TimelineEntry(
                date=self.request.labels.edtf(moment),
                iso="" if moment.end or not moment.start.year else event.date.rstrip("~?%"),
                event=self.prose(event.event),
            )
            for moment, event in dated
        )

    def judgements(self) -> tuple[JudgementView, ...]:
        labels = self.request.labels
        return tuple(
            JudgementView(
                text=self.prose(judgement.text),
                likelihood=likelihood_words(labels)[judgement.likelihood],
                confidence=confidence_words(labels)[judgement.confidence],
            )
            for judgement in self.brief.judgements
        )

    def sources(self, formatted: Formatted) -> tuple:  # type: ignore[type-arg]
        return compose_sources(formatted, self.request.sources, self.request.labels, self.language)


def _with_call(blocks: Blocks, call: NoteCall) -> Blocks:
    """Some prose with a note call at the end of its last paragraph."""
    if blocks and isinstance(blocks[-1], Paragraph):
        return (*blocks[:-1], Paragraph((*blocks[-1].children, call)))
    return (*blocks, Paragraph((call,)))


def _contents(edition: Edition, labels: Language) -> tuple[ContentsEntry, ...]:
    """A line for each heading, in printing order."""
    _ = labels.gettext
    titles = {
        "quotations": _("In their words"),
        "disagreements": _("Where the sources differ"),
        "timeline": _("Timeline"),
        "judgements": _("Our judgement"),
        "watch": _("What to watch"),
        "sources": _("Sources"),
    }
    entries = []
    for block in edition.blocks:
        if block == "sections":
            entries += [ContentsEntry(s.anchor, s.heading, label=False) for s in edition.sections]
        elif block in titles and getattr(edition, block):
            entries.append(ContentsEntry(block, titles[block], label=True))
    return tuple(entries)
