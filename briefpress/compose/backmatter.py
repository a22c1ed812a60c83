"""What stands behind the text: notes, sources, evidence and the seal, once for all that is set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefpress.citations import Formatted, format_citations, style_kind
from briefpress.compose.annex import Annex
from briefpress.compose.galley import Notes
from briefpress.compose.linking import linked_notes
from briefpress.compose.seal import compose_seal, sentences
from briefpress.compose.sources import compose_sources, short_name, tied, typeset
from briefpress.compose.survey import survey
from briefpress.compose.waiving import waived_rules
from briefpress.compose.words import citation_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.compose.edition import Request
    from briefpress.compose.galley import Galley
    from briefpress.compose.marking import Item
    from briefpress.model.views import EvidenceView, RichText


@dataclass(slots=True)
class Run:
    """What the briefs of one document share while they are set: notes, evidence, numbers.

    Figures with a chart and tables without one are `numbered` apart; `marked` counts unproven
    words, `corrected` those of corrections.
    """

    notes: Notes
    items: list[Item]
    numbered: dict[bool, int]
    marked: int = 0
    corrected: int = 0


def new_run(request: Request) -> Run:
    """A document of which nothing is set. Raises StyleError where the style cannot be used."""
    sources, prose = request.sources.by_id, request.prose
    notes = Notes(
        lambda source: short_name(sources.get(source), source, prose), style_kind(request.style)
    )
    return Run(notes, [], {True: 0, False: 0})


@dataclass(frozen=True, slots=True)
class BackMatter:
    """The annex of a document, its citations formatted, and the fields of its edition."""

    annex: Annex
    formatted: Formatted
    fields: dict[str, Any]

    def apart(self, number: int) -> RichText:
        """A citation outside the text, counted from 0."""
        return tied(self.formatted.apart[number])


def back_matter(run: Run, galley: Galley, request: Request) -> BackMatter:
    """Everything that can be said when the whole text is set; `galley` gives its language."""
    labels = request.labels
    records = {key: typeset(source.csl) for key, source in request.sources.by_id.items()}
    words = citation_words(labels, galley.language)
    notes = run.notes
    formatted = format_citations(records, notes.clusters, words, request.style, notes.apart)
    annex = Annex(galley, labels, linked="evidence" in request.look.blocks)
    evidence = annex.evidence()
    seal = compose_seal(
        labels,
        evidence,
        request.findings,
        request.waivers,
        run.marked,
        corrected=run.corrected > 0,
    )
    fields = {
        "citations": notes.kind.format,
        "raised": notes.kind.raised,
        "notes": linked_notes(formatted, annex, notes, request.look.blocks),
        "proven": sentences(seal),
        "seal": seal,
        "evidence": evidence,
        "waivers": request.waivers,
        "waived": waived_rules(request.waivers),
        **_rests_on(formatted, annex, evidence, galley, request),
    }
    return BackMatter(annex, formatted, fields)


def _rests_on(
    formatted: Formatted,
    annex: Annex,
    evidence: Sequence[EvidenceView],
    galley: Galley,
    request: Request,
) -> dict[str, Any]:
    """What the edition says of its sources, and the passages of them that it uses."""
    by_id, labels = request.sources.by_id, request.labels
    order = [reference.source for reference in formatted.references]
    groups = annex.groups(evidence, order)
    return {
        "sources": compose_sources(
            formatted, request.sources, labels, galley.language, request.date
        ),
        "sources_summary": survey([by_id[i] for i in order if i in by_id], labels),
        "evidence_groups": groups,
        "passages": tuple(passage for group in groups for passage in group.passages),
    }
