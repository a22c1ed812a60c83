"""Words in quotation marks, and `quotations:`, must stand in the source they cite, to the letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.evidence.binding import citation_of
from briefpress.evidence.citations import CheckedCitations
from briefpress.evidence.matching import Library, excerpt
from briefpress.evidence.nearest import nearest
from briefpress.evidence.texts import lines
from briefpress.findings import Finding, Place, Related, error, remark
from briefpress.model.evidence import Hit, Proof, Ruling, Verdict
from briefpress.typography import pair_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.texts import BriefParagraph
    from briefpress.model.brief import Brief
    from briefpress.model.locator import Reference
    from briefpress.model.positions import Path, Positions
    from briefpress.model.source import Source


@dataclass(frozen=True, slots=True)
class Judged:
    """What a check of words found and proved."""

    findings: tuple[Finding, ...]
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    """Words said to stand in a source, where the brief says so, and what it cites."""

    path: Path
    words: str
    place: Place
    cited: tuple[Reference, ...] | None


def check_quotations(
    brief: Brief,
    positions: Positions,
    paragraphs: tuple[BriefParagraph, ...],
    citations: CheckedCitations,
    library: Library,
) -> Judged:
    """Check every quotation of a brief."""
    findings = list(_unpaired(positions, paragraphs))
    proofs = []
    for claim in _claims(brief, positions, paragraphs):
        if claim.cited is None:
            hint = "cite it right after: “…” [@id, para. 3]"
            message = f"“{excerpt(claim.words, 60)}” is quoted, but no citation follows it"
            findings.append(error("quotation-without-citation", message, claim.place, hint))
            continue
        usable = citations.usable(claim.cited)
        if not usable or not any(char.isalnum() for char in claim.words):
            if usable:
                message = "a quotation has no words"
                findings.append(error("quotation-empty", message, claim.place))
            continue
        ruling = library.judge(claim.words, usable)
        if ruling.proven:
            proofs.append(Proof("quotation", claim.path, claim.words, ruling))
        findings += _findings(claim.words, claim.place, usable, ruling, library)
    return Judged(tuple(findings), tuple(proofs))


def _claims(
    brief: Brief, positions: Positions, paragraphs: tuple[BriefParagraph, ...]
) -> Iterator[_Claim]:
    for i, quotation in enumerate(brief.quotations):
        path: Path = ("quotations", i, "text")
        reference = quotation.reference
        words = _bare(quotation.text)
        yield _Claim(path, words, positions.value(path), (reference,) if reference else None)
    for paragraph in paragraphs:
        flat, origin = paragraph.flat, paragraph.source
        for quoted in pair_marks(flat.text).quoted:
            if quoted.depth:
                continue
            citation = citation_of(quoted, flat)
            cited = citation.items if citation else _cited_beside(brief, origin.path)
            place = positions.within(origin.path, origin.text, flat.offsets[quoted.open])
            yield _Claim(origin.path, flat.text[quoted.content], place, cited)
        yield from _pinned(positions, paragraph)
    for path, line in lines(brief):
        for quoted in pair_marks(line).quoted:
            if not quoted.depth:
                place = positions.within(path, line, quoted.open)
                yield _Claim(path, line[quoted.content], place, None)


def _pinned(positions: Positions, paragraph: BriefParagraph) -> Iterator[_Claim]:
    """Words given in a citation as what a paraphrase rests on."""
    origin = paragraph.source
    for _, citation in paragraph.flat.citations:
        for item in citation.items:
            if item.pinned:
                at = origin.text.find(item.pinned, citation.start)
                place = positions.within(origin.path, origin.text, max(at, citation.start))
                yield _Claim(origin.path, item.pinned, place, (item,))


def _cited_beside(brief: Brief, path: Path) -> tuple[Reference, ...] | None:
    """The `cite:` key that stands beside a disagreement's text."""
    match path:
        case ("disagreements", int(i), "values", int(k), "text"):
            return (brief.disagreements[i].values[k].reference,)
    return None


def _bare(text: str) -> str:
    """The words of a `quotations:` item, which may be typed with marks around them."""
    words = " ".join(text.split())
    outer = next(iter(pair_marks(words).quoted), None)
    if outer and outer.open == 0 and outer.close == len(words) - 1:
        return words[1:-1]
    return words


def _unpaired(positions: Positions, paragraphs: tuple[BriefParagraph, ...]) -> Iterator[Finding]:
    for paragraph in paragraphs:
        flat, origin = paragraph.flat, paragraph.source
        for at in pair_marks(flat.text).unpaired:
            place = positions.within(origin.path, origin.text, flat.offsets[at])
            message = f"the quotation mark {flat.text[at]} has no partner in its paragraph"
            hint = "open and close a quotation in the same paragraph"
            yield error("quotation-mark-unpaired", message, place, hint)


def _findings(
    words: str, place: Place, cited: tuple[Reference, ...], ruling: Ruling, library: Library
) -> Iterator[Finding]:
    said = f"“{excerpt(words, 60)}”"
    named = " or ".join(_name(reference) for reference in cited)
    match ruling.verdict:
        case Verdict.CUTS_A_WORD:
            message = f"{said} begins or ends inside a word or a number of {named}"
            hint = "quote whole words and whole numbers"
            yield error(
                "quotation-cuts-word", message, place, hint, related=_shown(ruling, library)
            )
        case Verdict.ELSEWHERE_IN_SOURCE:
            hit = ruling.hits[0]
            message = f"{said} is not in {named}, but in para. {hit.passage} of `{hit.source}`"
            hint = f"cite para. {hit.passage}"
            related = _shown(ruling, library)
            yield error("quotation-in-another-passage", message, place, hint, related=related)
        case Verdict.IN_ANOTHER_SOURCE:
            hit = ruling.hits[0]
            message = f"{said} is not in {named}; found in `{hit.source}`, para. {hit.passage}"
            hint = f"cite `{hit.source}, para. {hit.passage}`"
            related = _shown(ruling, library)
            yield error("quotation-in-another-source", message, place, hint, related=related)
        case Verdict.ABSENT:
            message = f"{said} does not occur in {named}"
            hint = "copy the words as they stand, or make it a paraphrase without marks"
            related = _nearest(words, cited, library)
            yield error("quotation-not-in-source", message, place, hint, related=related)
        case Verdict.ELIDED:
            left_out = " … ".join(_left_out(ruling.hits, library))
            message = f"{said} leaves words out: “{excerpt(left_out, 120)}”"
            hint = "see that they change nothing"
            yield remark("quotation-elided", message, place, hint)


def _left_out(hits: tuple[Hit, ...], library: Library) -> Iterator[str]:
    for one, other in zip(hits, hits[1:], strict=False):
        passage = library.sources[one.source].passages[one.passage - 1]
        yield " ".join(passage.text[one.end : other.start].split())


def _name(reference: Reference) -> str:
    return f"`{reference.source}`" + (f", para. {reference.locator}" if reference.locator else "")


def _shown(ruling: Ruling, library: Library) -> tuple[Related, ...]:
    hit = ruling.hits[0]
    source = library.sources[hit.source]
    passage = source.passages[hit.passage - 1]
    context = passage.text[max(hit.start - 40, 0) : hit.end + 60]
    return (Related(Place(source.file, passage.first_line, hit.start + 1), excerpt(context)),)


def _nearest(words: str, cited: tuple[Reference, ...], library: Library) -> tuple[Related, ...]:
    for reference in cited:
        source: Source = library.sources[reference.source]
        found = nearest(words, source.passages)
        if found:
            place = Place(source.file, found.passage.first_line)
            number = found.passage.number
            return (Related(place, f"nearest, para. {number}: “{excerpt(found.words)}”"),)
    return ()
