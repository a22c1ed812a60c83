"""The evidence annex: each piece of evidence, the passages it rests on, and links between."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.compose.passages import passage_view
from briefpress.compose.prose import compose_line
from briefpress.compose.readings import reading_words
from briefpress.compose.words import aside_words, kind_words, verdict_words
from briefpress.model.evidence import NOT_NAMED
from briefpress.model.richtext import EvidenceLink, Text
from briefpress.model.views import EvidenceGroup, EvidenceView, PassageView
from briefpress.typography import marks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefpress.compose.galley import Galley
    from briefpress.compose.marking import Item
    from briefpress.compose.passages import Use
    from briefpress.locales import Language
    from briefpress.model.evidence import Hit, Proof
    from briefpress.model.locator import Reference
    from briefpress.model.source import Source
    from briefpress.model.views import RichText

# A citation of more paragraphs than these shows those that evidence rests on, and no others.
_MOST_CITED = 3
_EXCERPT = 90
# Of these the passage itself shows how the words were read.
_PLAIN = {"verbatim", "folded", "equal-value"}


class Annex:
    """What the ledger holds after everything is set, as views for templates."""

    def __init__(self, galley: Galley, labels: Language, *, linked: bool = True) -> None:
        self._linked = linked
        self._galley = galley
        self._labels = labels
        self._uses: dict[tuple[str, int], list[Use]] = {}
        self._of_note: dict[int, list[Item]] = {}
        for item in galley.ledger.items:
            if item.note:
                self._of_note.setdefault(item.note, []).append(item)
            for hit in item.proof.ruling.hits:
                use = (hit.start, hit.end, item.number)
                self._uses.setdefault((hit.source, hit.passage), []).append(use)

    def evidence(self) -> tuple[EvidenceView, ...]:
        """Every piece of evidence, in printing order."""
        return tuple(self._view(item) for item in self._galley.ledger.items)

    def groups(
        self, evidence: Sequence[EvidenceView], order: Sequence[str]
    ) -> tuple[EvidenceGroup, ...]:
        """The passages that evidence rests on by source, sources in the order given."""
        by_source: dict[str, list[PassageView]] = {source: [] for source in order}
        texts = {entry.number: entry.text for entry in evidence}
        for source, number in sorted(self._uses):
            view = self._passage(source, number, self._uses[source, number])
            if view:
                # Entries of which the same is said stand together, and it is said once.
                entries = sorted(view.evidence, key=lambda n: (texts[n], n))
                view = replace(view, evidence=tuple(entries))
                by_source.setdefault(source, []).append(view)
        return tuple(
            EvidenceGroup(f"evidence-of-{source}", self._title(source), tuple(passages))
            for source, passages in by_source.items()
            if passages
        )

    def links(self, numbers: Iterable[int]) -> RichText:
        """Links to pieces of evidence: “Evidence 3, 4”; nothing for none, or for no annex."""
        if not self._linked:
            return ()
        _ = self._labels.gettext
        found: list[Text | EvidenceLink] = []
        wanted = sorted(set(numbers))
        for number in wanted:
            text = str(number)
            if found:
                found.append(Text(", "))
            elif len(wanted) > 1:
                text = _("Evidence %(numbers)s") % {"numbers": number}
            else:
                text = _("Evidence %(number)s") % {"number": number}
            found.append(EvidenceLink(number, text.replace(" ", "\u00a0")))
        return tuple(found)

    def of_note(self, note: int) -> list[int]:
        """The evidence that a note cites."""
        return [item.number for item in self._of_note.get(note, ())]

    def passages_of(self, note: int) -> tuple[PassageView, ...]:
        """The passages that a note cites: those its evidence rests on, and those it names."""
        wanted: dict[tuple[str, int], list[Use]] = {}
        for reference in self._galley.notes.cited[note - 1]:
            for number in _named(reference):
                wanted.setdefault((reference.source, number), [])
        for item in self._of_note.get(note, ()):
            for hit in item.proof.ruling.hits:
                use = (hit.start, hit.end, item.number)
                wanted.setdefault((hit.source, hit.passage), []).append(use)
        views = (self._passage(source, number, uses) for (source, number), uses in wanted.items())
        return tuple(view for view in views if view)

    def _view(self, item: Item) -> EvidenceView:
        proof, ruling = item.proof, item.proof.ruling
        verdict = str(ruling.verdict)
        place = self._galley.notes.anchor(item.note) if item.note else ""
        if item.words:
            place = f"item-{item.number}"
        first = ruling.hits[0] if ruling.hits else None
        words = item.words or proof.words
        return EvidenceView(
            number=item.number,
            kind=proof.kind,
            words=words,
            verdict=verdict,
            verdict_text=verdict_words(self._labels, verdict),
            text=self._text(proof, words),
            hits=ruling.hits,
            said_by=proof.said_by,
            detail=proof.detail,
            place=place,
            passage=f"passage-{first.source}-{first.passage}" if first else "",
            repeated=self._repeated(words, item) if verdict != "folded" else "",
            language=self._language(item),
            articles=proof.articles,
            working=proof.working,
        )

    def _language(self, item: Item) -> str:
        """The language in which the words of a proof are printed."""
        proof = item.proof
        match proof.path:
            case ("timeline", _, "date"):
                return self._labels.tag
            case ("quotations", _, "text") | ("data", _, *_, "value"):
                sources = (self._galley.sources.by_id.get(hit.source) for hit in proof.ruling.hits)
                source = next(sources, None)
                if source and source.language and str(proof.ruling.verdict) != "translated":
                    return source.language
        return item.language or self._galley.language

    def _text(self, proof: Proof, words: str) -> str:
        """What a piece of evidence is, how it was read, and what the article adds to it."""
        _ = self._labels.gettext
        ruling = proof.ruling
        verdict = str(ruling.verdict)
        said = [kind_words(self._labels, proof.kind)]
        if proof.kind != "calculation":
            said.append(verdict_words(self._labels, verdict))
        said += filter(
            None, (aside_words(self._labels, str(aside)) for aside, _words in ruling.asides)
        )
        text = ", ".join(said)
        if proof.detail and not (ruling.hits and verdict in _PLAIN):
            text = f"{text}: {reading_words(self._labels, proof, words) or proof.detail}"
        if proof.said_by:
            speaker = _("said there by %(name)s") % {"name": proof.said_by}
            if proof.said_by == NOT_NAMED:
                speaker = _("speaker not named in the passage")
            text = f"{text}; {speaker}"
        return text

    def _repeated(self, words: str, item: Item) -> str:
        """Words as printed, where their passage has them otherwise, as short as serves."""
        proof = item.proof
        found = "".join(self._found(hit) for hit in proof.ruling.hits)
        if words.split() == found.split():  # spaces that hold words together are spaces
            return ""
        if len(words) > _EXCERPT:
            words = words[:_EXCERPT].rsplit(" ", 1)[0] + " …"
        marks = marks_of(item.language or self._galley.language)
        return f"{marks.open}{words}{marks.close}" if proof.kind == "quotation" else words

    def _found(self, hit: Hit) -> str:
        """The characters of an article that a hit takes."""
        source = self._galley.sources.by_id.get(hit.source)
        if not source or not 0 < hit.passage <= len(source.passages):
            return ""
        return source.passages[hit.passage - 1].text[hit.start : hit.end]

    def _passage(self, source: str, number: int, uses: Sequence[Use]) -> PassageView | None:
        known = self._galley.sources.by_id.get(source)
        if not known or not 0 < number <= len(known.passages):
            return None
        passage = known.passages[number - 1]
        return passage_view(known, passage, uses, self._labels, self._galley.language)

    def _title(self, source: str) -> RichText:
        """What a source is called at the head of its passages: its headline and its outlet."""
        known = self._galley.sources.by_id.get(source)
        if known is None:
            return (Text(source),)
        lang = known.language if known.language != self._galley.language else None
        outlet = known.csl.get("container-title") or known.csl.get("publisher")
        title = Text(compose_line(_headline(known), known.language or self._galley.language), lang)
        return (title, Text(f" ({outlet})")) if outlet else (title,)


def _headline(source: Source) -> str:
    return str(source.csl.get("title-short") or source.title)


def _named(reference: Reference) -> Iterable[int]:
    """The paragraphs that a reference names, if they are few."""
    locator = reference.locator
    if locator is None or len(locator.numbers) > _MOST_CITED:
        return ()
    return locator.numbers
