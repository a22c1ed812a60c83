"""Whom a brief says it quotes: `speaker:` and `role:`, or the sentence around a quotation."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.evidence.speakers.names import name_tokens, plain
from briefpress.evidence.speakers.reading import language_of_article, people_of, speeches
from briefpress.evidence.speakers.tags import read_tags
from briefpress.evidence.speakers.words import grammar_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.case import Case
    from briefpress.evidence.speakers.parties import Party
    from briefpress.evidence.speakers.tagged import Tagged
    from briefpress.evidence.texts import BriefParagraph
    from briefpress.findings import Place
    from briefpress.model.evidence import Proof
    from briefpress.model.source import Source
    from briefpress.typography import Quoted


@dataclass(frozen=True, slots=True)
class Claimed:
    """A speaker that a brief names, and where; `lead` are the words before a quotation in prose."""

    party: Party | None
    place: Place
    role: str = ""
    role_place: Place | None = None
    item: bool = False
    lead: str = ""


def place_of(case: Case, proof: Proof) -> Place:
    """Where a quotation stands in the brief."""
    paragraph, _ = _located(case, proof)
    if paragraph and proof.end >= 0:
        origin = paragraph.source
        return case.positions.within(origin.path, origin.text, proof.start, proof.end)
    return case.positions.value(proof.path)


def _surnames(source: Source) -> frozenset[str]:
    """The surnames of those who speak in an article, or are called by an office there."""
    held = [mention.name for mention in people_of(source).once if mention.role]
    said = [speech.speaker.shown for speech in speeches(source) if speech.speaker]
    tokens = (name_tokens(name) for name in (*held, *said))
    return frozenset(plain(found[-1]) for found in tokens if found)


def _languages(text: str, case: Case, source: Source) -> Iterator[str]:
    """The languages in which a sentence of the brief may name a speaker, the likeliest first."""
    yield grammar_of(text, case.language)
    yield grammar_of("", case.language)
    yield language_of_article(source)


def in_prose(case: Case, proof: Proof, source: Source) -> Claimed | None:
    """The speaker whom the sentence around a quotation names; None outside prose."""
    paragraph, quoted = _located(case, proof)
    if not paragraph or not quoted:
        return None
    flat = paragraph.flat
    surnames = _surnames(source)
    for language in dict.fromkeys(_languages(flat.text, case, source)):
        tagged = read_tags(flat.text, language, surnames)
        tag = next((one.tag for one in tagged.quotes if one.quoted.open == quoted.open), None)
        if tag:
            break
    party = _meant(tagged, tag.party, tag.start) if tag else None
    said = tagged.sentence_at(quoted.open)
    place = place_of(case, proof)
    if tag:
        first, last = flat.offsets[tag.start], flat.offsets[max(tag.end - 1, tag.start)] + 1
        origin = paragraph.source
        place = case.positions.within(origin.path, origin.text, first, last)
    return Claimed(party, place, lead=flat.text[: said.end])


def _meant(tagged: Tagged, party: Party, at: int) -> Party | None:
    """A party; for “he”, the one whom the paragraph last let speak."""
    if party.kind != "pronoun":
        return party
    before = [tag.party for tag in tagged.tags if tag.start < at]
    return next((one for one in reversed(before) if one.kind in {"person", "role"}), None)


def _located(case: Case, proof: Proof) -> tuple[BriefParagraph | None, Quoted | None]:
    """The paragraph that holds a quotation, and its marks there."""
    for paragraph in case.paragraphs:
        if paragraph.source.path != proof.path:
            continue
        flat = paragraph.flat
        quotes = [one.quoted for one in read_tags(flat.text, "en").quotes]
        if proof.end >= 0:
            at = bisect_left(flat.offsets, proof.start)
            found = next((q for q in quotes if q.open <= at <= q.close), None)
            inside = flat.offsets and flat.offsets[0] <= proof.start <= flat.offsets[-1]
            if inside:
                return paragraph, found
            continue
        for quoted in quotes:
            if flat.text[quoted.content] == proof.words:
                return paragraph, quoted
    return None, None
