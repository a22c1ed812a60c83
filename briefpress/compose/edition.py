"""One brief becomes one edition."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from briefpress.compose.backmatter import back_matter, new_run
from briefpress.compose.correcting import compose_corrections, corrected_text, with_corrections
from briefpress.compose.figures import compose_figure, source_cluster
from briefpress.compose.galley import Galley
from briefpress.compose.grey import greyed
from briefpress.compose.letterhead import is_printed, of_the_desk, printed_part
from briefpress.compose.linking import contents, linked_section, with_call
from briefpress.compose.marking import Ledger
from briefpress.compose.prose import compose_line, compose_prose, marked_line
from briefpress.compose.pulling import compose_quotation
from briefpress.compose.words import (
    confidence_words,
    disagreement_words,
    likelihood_words,
)
from briefpress.model.edition import Edition
from briefpress.model.edtf import parse_edtf
from briefpress.model.look import Look
from briefpress.model.views import (
    DisagreementView,
    Figure,
    JudgementView,
    PullQuotation,
    SectionView,
    TimelineEntry,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from briefpress.compose.backmatter import BackMatter, Run
    from briefpress.findings import Finding, Waiver
    from briefpress.locales import Language
    from briefpress.model.brief import Brief, Disagreement, Item, Section
    from briefpress.model.desk import Desk
    from briefpress.model.evidence import Proof
    from briefpress.model.positions import Path as ValuePath
    from briefpress.model.source import Sources
    from briefpress.model.views import Blocks, RichText


@dataclass(frozen=True, slots=True)
class Request:
    """What an edition is made from, beside the brief: the desk, and the wishes of this run.

    `findings` and `waivers` are what the checks said; errors are marked in a draft. `corrected`
    counts the corrections of all that is in it.
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
    look: Look = field(default_factory=Look)
    corrected: int = 0


def compose(brief: Brief, request: Request, proofs: Sequence[Proof]) -> Edition:
    """The edition of a brief. Raises StyleError where the citation style cannot be used."""
    composer = walked(brief, request, proofs, new_run(request))
    edition = composer.edition(back_matter(composer.run, composer.galley, request))
    return replace(edition, contents=contents(edition, request.labels))


def walked(brief: Brief, request: Request, proofs: Sequence[Proof], run: Run) -> _Composer:
    """A brief whose text is set in the run of a document; its `edition` follows when all is."""
    run.notes.open()
    request = replace(request, look=with_corrections(request.look, brief))
    composer = _Composer(printed_part(brief, request.look), request, proofs, run)
    composer.walk()
    return composer


class _Composer:
    """Walks a brief in printing order: notes, figures and evidence are numbered as read."""

    def __init__(self, brief: Brief, request: Request, proofs: Sequence[Proof], run: Run) -> None:
        self.brief = brief
        self.request = request
        self.language = request.prose.tag
        self.run = run
        self.notes = run.notes
        findings = request.findings if request.draft else ()
        # What a correction repeats is proven where it stands, and there alone if it stands there.
        proofs = [
            proof
            for proof in proofs
            if not proof.repeats or not is_printed(proof.repeats, brief, request.look)
        ]
        self.ledger = Ledger(proofs, findings, run.items, run.marked, self.language)
        self.galley = Galley(
            request.prose, request.labels, request.sources, self.notes, self.ledger
        )
        self.apart: dict[str, int] = {}
        self.body: dict[str, Any] = {}

    def walk(self) -> None:
        """Set the text."""
        brief = self.brief
        self.body = {
            "marked_title": self.marked(brief.title, ("title",)),
            "marked_subtitle": self.marked(brief.subtitle, ("subtitle",)),
        }
        setters: dict[str, Callable[[], object]] = {
            "corrections": lambda: compose_corrections(brief, self.request, self.galley, self.run),
            "bottom_line": lambda: self.prose(brief.bottom_line, ("bottom_line",)),
            "key_points": lambda: self.items(brief.key_points, "key_points"),
            "sections": self.sections,
            "quotations": self.other_quotations,
            "disagreements": self.disagreements,
            "timeline": self.timeline,
            "judgements": self.judgements,
            "watch": lambda: self.items(brief.watch, "watch"),
        }
        printed = [block for block in self.request.look.blocks if block in setters]
        for block in dict.fromkeys((*printed, *setters)):
            self.body[block] = setters[block]()
        self.run.marked = self.ledger.marked

    def edition(self, back: BackMatter) -> Edition:
        """The edition of the text that was set, with what stands behind it."""
        brief, request = self.brief, self.request
        desk, labels = request.desk, request.labels
        look = greyed(request.look) if request.grey else request.look
        cited = {anchor: back.apart(number) for anchor, number in self.apart.items()}
        sections = tuple(
            linked_section(section, brief, self.ledger, back.annex, cited)
            for section in self.body["sections"]
        )
        return Edition(
            theme=brief.theme,
            name=request.name,
            corrected=len(brief.corrections),
            corrected_text=corrected_text(len(brief.corrections), labels),
            title=self.line(brief.title),
            subtitle=self.line(brief.subtitle),
            date=request.date,
            date_text=labels.edtf(parse_edtf(request.date)),
            language=self.language,
            direction=request.prose.direction,
            label_language=labels.tag,
            handling=self.line(brief.handling or desk.handling),
            draft=request.draft,
            paper=request.paper,
            grey=request.grey,
            generator=request.generator,
            **of_the_desk(desk, look, self.language),
            contents=(),
            with_contents=False,
            **back.fields,
            **{**self.body, "sections": sections},
        )

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
                self.run.numbered[chart] += 1
                data, here = self.brief.data[index[name]], ("data", index[name])
                figure = compose_figure(
                    data, here, self.run.numbered[chart], self.galley, chart=chart
                )
                self.apart[figure.anchor] = len(self.notes.apart)
                self.notes.apart.append(source_cluster(data))
                named = f"{self.request.name}_{data.id}.csv"
                found.append(replace(figure, csv_name=named))
        return found

    def other_quotations(self) -> tuple[PullQuotation, ...]:
        if "quotations" not in self.request.look.blocks:
            return ()
        placed = {name for section in self.brief.sections for name in section.quote}
        quotations = enumerate(self.brief.quotations)
        return tuple(self.quotation(i) for i, q in quotations if q.id not in placed)

    def quotation(self, at: int) -> PullQuotation:
        return compose_quotation(self.brief.quotations[at], at, self.galley)

    def disagreements(self) -> tuple[DisagreementView, ...]:
        return tuple(self.disagreement(i, one) for i, one in enumerate(self.brief.disagreements))

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
