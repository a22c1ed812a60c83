"""One brief becomes one edition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from briefpress.citations import Cluster, format_citations
from briefpress.compose.annex import Annex
from briefpress.compose.figures import compose_figure, source_cluster
from briefpress.compose.galley import Galley, Notes
from briefpress.compose.linking import contents, linked_notes, linked_section, with_call
from briefpress.compose.marking import Ledger
from briefpress.compose.prose import compose_line, compose_prose, marked_line
from briefpress.compose.pulling import compose_quotation
from briefpress.compose.seal import compose_seal, sentences
from briefpress.compose.sources import compose_sources, short_name, tied, typeset
from briefpress.compose.survey import survey
from briefpress.compose.words import (
    citation_words,
    confidence_words,
    disagreement_words,
    likelihood_words,
)
from briefpress.model.edition import (
    BLOCKS,
    DisagreementView,
    Edition,
    Figure,
    JudgementView,
    PullQuotation,
    SectionView,
    TimelineEntry,
)
from briefpress.model.edtf import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefpress.citations import Formatted
    from briefpress.findings import Finding, Waiver
    from briefpress.locales import Language
    from briefpress.model.brief import Brief, Disagreement, Item, Section
    from briefpress.model.desk import Desk
    from briefpress.model.edition import Blocks, EvidenceView, RichText
    from briefpress.model.evidence import Proof
    from briefpress.model.positions import Path as ValuePath
    from briefpress.model.source import Sources


@dataclass(frozen=True, slots=True)
class Request:
    """What an edition is made from, beside the brief: the desk, and the wishes of this run.

    `findings` and `waivers` are what the checks said; errors are marked in a draft.
    """

    desk: Desk
    sources: Sources
    labels: Language
    prose: Language
    date: str
    layout: str
    generator: str
    name: str
    draft: bool = False
    findings: tuple[Finding, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    style: Path | None = None
    paper: str = "a4"
    grey: bool = False


def compose(brief: Brief, request: Request, proofs: Sequence[Proof]) -> Edition:
    """The edition of a brief. Raises ValueError where the citation style cannot be used."""
    edition = _Composer(brief, request, proofs).edition()
    return replace(edition, contents=contents(edition, request.labels))


class _Composer:
    """Walks a brief in printing order: notes, figures and evidence are numbered as read."""

    def __init__(self, brief: Brief, request: Request, proofs: Sequence[Proof]) -> None:
        self.brief = brief
        self.request = request
        self.language = request.prose.tag
        self.records = {key: typeset(source.csl) for key, source in request.sources.by_id.items()}
        self.notes = Notes(
            lambda source: short_name(request.sources.by_id.get(source), source, request.prose)
        )
        self.ledger = Ledger(proofs, request.findings if request.draft else ())
        self.galley = Galley(request.prose, request.sources, self.notes, self.ledger)
        # Figures with a chart and tables without one are numbered apart.
        self.numbered = {True: 0, False: 0}

    def edition(self) -> Edition:
        brief, request = self.brief, self.request
        desk, labels = request.desk, request.labels
        lead = {
            "marked_title": self.marked(brief.title, ("title",)),
            "marked_subtitle": self.marked(brief.subtitle, ("subtitle",)),
            "bottom_line": self.prose(brief.bottom_line, ("bottom_line",)),
            "key_points": self.items(brief.key_points, "key_points"),
        }
        sections = self.sections()
        body = {
            **lead,
            "quotations": self.other_quotations(),
            "disagreements": tuple(
                self.disagreement(i, entry) for i, entry in enumerate(brief.disagreements)
            ),
            "timeline": self.timeline(),
            "judgements": self.judgements(),
            "watch": self.items(brief.watch, "watch"),
        }
        words = citation_words(labels, self.language)
        formatted = format_citations(self.records, self.notes.clusters, words, request.style)
        annex = Annex(self.galley, labels)
        evidence = annex.evidence()
        seal = compose_seal(labels, evidence, request.findings, request.waivers, self.ledger.marked)
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
            paper=request.paper,
            grey=request.grey,
            double_sided=desk.double_sided,
            generator=request.generator,
            tokens=tuple(desk.tokens.items()),
            blocks=BLOCKS,
            notes=linked_notes(formatted, annex),
            contents=(),
            with_contents=False,
            proven=sentences(seal),
            seal=seal,
            evidence=evidence,
            waivers=request.waivers,
            **self.rests_on(formatted, annex, evidence),
            sections=tuple(linked_section(s, brief, self.ledger, annex) for s in sections),
            **body,  # type: ignore[arg-type]
        )

    def rests_on(
        self, formatted: Formatted, annex: Annex, evidence: Sequence[EvidenceView]
    ) -> dict[str, Any]:
        """What the edition says of its sources, and the passages of them that it uses."""
        by_id = self.request.sources.by_id
        order = [reference.source for reference in formatted.references]
        labels = self.request.labels
        groups = annex.groups(evidence, order)
        return {
            "sources": compose_sources(
                formatted, self.request.sources, labels, self.language, self.request.date
            ),
            "sources_summary": survey([by_id[i] for i in order if i in by_id], labels),
            "evidence_groups": groups,
            "passages": tuple(passage for group in groups for passage in group.passages),
        }

    def line(self, text: str | None) -> str:
        return compose_line(text, self.language) if text else ""

    def marked(self, text: str | None, path: ValuePath) -> RichText:
        return marked_line(text or "", path, self.language, self.ledger)

    def prose(self, text: str | None, path: ValuePath) -> Blocks:
        return compose_prose(text, path, self.galley)

    def items(self, items: Sequence[Item], *here: str | int) -> tuple[Blocks, ...]:
        return tuple(self.prose(item.text, (*here, i, "text")) for i, item in enumerate(items))

    def sections(self) -> tuple[SectionView, ...]:
        return tuple(self.section(i, section) for i, section in enumerate(self.brief.sections))

    def section(self, at: int, section: Section) -> SectionView:
        index = {quotation.id: i for i, quotation in enumerate(self.brief.quotations)}
        return SectionView(
            anchor=f"section-{at + 1}",
            heading=self.line(section.heading),
            marked_heading=self.marked(section.heading, ("sections", at, "heading")),
            body=self.prose(section.body, ("sections", at, "body")),
            points=self.items(section.points, "sections", at, "points"),
            quotations=tuple(
                self.quotation(index[name]) for name in section.quote if name in index
            ),
            figures=tuple(self.figures(section)),
        )

    def figures(self, section: Section) -> list[Figure]:
        index = {data.id: i for i, data in enumerate(self.brief.data)}
        found = []
        for name, chart in ((section.chart, True), (section.table, False)):
            if name and name in index:
                self.numbered[chart] += 1
                data, here = self.brief.data[index[name]], ("data", index[name])
                figure = compose_figure(data, here, self.numbered[chart], self.galley, chart=chart)
                found.append(replace(figure, source=self.one_citation(source_cluster(data))))
        return found

    def one_citation(self, cluster: Cluster) -> RichText:
        """A citation in full, outside the run of the notes, so that no `ibid.` refers to it."""
        words = citation_words(self.request.labels, self.language)
        formatted = format_citations(self.records, [cluster], words, self.request.style)
        return tied(formatted.notes[0])

    def other_quotations(self) -> tuple[PullQuotation, ...]:
        placed = {name for section in self.brief.sections for name in section.quote}
        quotations = enumerate(self.brief.quotations)
        return tuple(self.quotation(i) for i, q in quotations if q.id not in placed)

    def quotation(self, at: int) -> PullQuotation:
        return compose_quotation(self.brief.quotations[at], at, self.galley)

    def disagreement(self, at: int, entry: Disagreement) -> DisagreementView:
        here: ValuePath = ("disagreements", at)
        measure = self.marked(entry.measure, (*here, "measure"))
        values = []
        for i, value in enumerate(entry.values):
            path = (*here, "values", i, "text")
            blocks = self.prose(value.text, path)
            call = self.notes.call((value.reference,))
            self.ledger.cited(self.ledger.numbers(path), call.number)
            values.append(with_call(blocks, call))
        return DisagreementView(
            anchor=f"disagreement-{at + 1}",
            measure=self.line(entry.measure),
            marked_measure=measure,
            kind=disagreement_words(self.request.labels)[entry.kind],
            values=tuple(values),
            note=self.prose(entry.note, (*here, "note")),
        )

    def timeline(self) -> tuple[TimelineEntry, ...]:
        """The events in order of time; those whose year is not stated come last."""
        dated = [(parse_edtf(e.date), i, e) for i, e in enumerate(self.brief.timeline)]
        dated.sort(key=lambda entry: (not entry[0].start.year, entry[0].start.parts))
        found = []
        for moment, i, event in dated:
            here: ValuePath = ("timeline", i)
            shown = self.request.labels.edtf(moment)
            path = (*here, "date")
            marked = marked_line(shown, path, self.language, self.ledger, whole=True)
            calls = len(self.notes.cited)
            words = self.prose(event.event, (*here, "event"))
            if len(self.notes.cited) > calls:
                self.ledger.cited(self.ledger.numbers(path), calls + 1)
            iso = "" if moment.end or not moment.start.year else event.date.rstrip("~?%")
            found.append(TimelineEntry(date=shown, marked_date=marked, iso=iso, event=words))
        return tuple(found)

    def judgements(self) -> tuple[JudgementView, ...]:
        labels = self.request.labels
        return tuple(
            JudgementView(
                text=self.prose(judgement.text, ("judgements", i, "text")),
                likelihood=likelihood_words(labels)[judgement.likelihood],
                confidence=confidence_words(labels)[judgement.confidence],
            )
            for i, judgement in enumerate(self.brief.judgements)
        )
