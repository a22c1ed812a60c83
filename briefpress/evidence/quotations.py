"""Words in quotation marks, and `quotations:`, must stand in the source that they cite."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from briefpress.evidence.case import Judged
from briefpress.evidence.claims import Claim, claims, unpaired
from briefpress.evidence.nearest import nearest
from briefpress.evidence.texts import excerpt
from briefpress.findings import Finding, Place, Related, error, remark
from briefpress.model.evidence import Proof, Ruling, Verdict
from briefpress.typography import pair_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.case import Case
    from briefpress.evidence.matching import Library
    from briefpress.evidence.texts import BriefParagraph
    from briefpress.model.locator import Reference
    from briefpress.model.positions import Positions


def check_quotations(case: Case) -> Judged:
    """Check every quotation of a brief."""
    brief, positions, paragraphs = case.brief, case.positions, case.paragraphs
    citations, library = case.citations, case.library
    findings = [*unpaired(brief, positions, paragraphs), *_set_off(positions, paragraphs)]
    proofs = []
    for claim in claims(brief, positions, paragraphs):
        if claim.cited is None:
            findings.append(_uncited(claim))
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


def _set_off(positions: Positions, paragraphs: tuple[BriefParagraph, ...]) -> Iterator[Finding]:
    """Block quotations in prose, which have no marks that would say what is quoted."""
    for paragraph in paragraphs:
        marked = pair_marks(paragraph.flat.text).quoted
        if paragraph.set_off and paragraph.flat.offsets and not marked:
            origin = paragraph.source
            place = positions.within(origin.path, origin.text, paragraph.flat.offsets[0])
            message = "a block quotation (`>`) without quotation marks is not looked up"
            hint = "put it between “ and ”, or under `quotations:` with `quote:` in the section"
            yield error("block-quotation", message, place, hint)


def _uncited(claim: Claim) -> Finding:
    said = f"“{excerpt(claim.words, 60)}”"
    message = f"{said} is quoted, but no citation follows it"
    hint = "cite it right after: “…” [@id, para. 3]"
    if claim.is_item:
        message, hint = f"{said} is quoted, but nothing is cited", "add `cite: id, para. 3`"
    elif claim.is_line:
        message = f"{said} is quoted where nothing can be cited"
        hint = "quote it in the text below, or leave the marks out"
    return error("quotation-without-citation", message, claim.place, hint)


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
        case Verdict.ELISION_HIDES_NEGATION:
            message = f"{said} leaves out a negation: “{_shortened(ruling, library)}”"
            hint = "quote the words left out, or quote each part by itself"
            yield error("elision-hides-negation", message, place, hint)
        case Verdict.ELISION_JOINS_SPEECHES:
            message = f"{said} leaves out where a speech ends: “{_shortened(ruling, library)}”"
            hint = "quote each speech by itself, with its own speaker"
            yield error("elision-joins-speeches", message, place, hint)
        case Verdict.ELIDED:
            message = f"{said} leaves words out: “{_shortened(ruling, library)}”"
            hint = "see that they change nothing"
            yield remark("quotation-elided", message, place, hint)


def _shortened(ruling: Ruling, library: Library) -> str:
    """The words that an elision left out."""
    left_out = (
        library.sources[one.source].passages[one.passage - 1].text[one.end : other.start]
        for one, other in pairwise(ruling.hits)
    )
    return excerpt(" … ".join(" ".join(words.split()) for words in left_out), 120)


def _name(reference: Reference) -> str:
    return f"`{reference.source}`" + (f", para. {reference.locator}" if reference.locator else "")


def _shown(ruling: Ruling, library: Library) -> tuple[Related, ...]:
    hit = ruling.hits[0]
    source = library.sources[hit.source]
    passage = source.passages[hit.passage - 1]
    context = passage.text[max(hit.start - 40, 0) : hit.end + 60]
    return (Related(Place(source.file, passage.line_of(hit.start)), excerpt(context)),)


def _nearest(words: str, cited: tuple[Reference, ...], library: Library) -> tuple[Related, ...]:
    for reference in cited:
        source = library.sources[reference.source]
        found = nearest(words, library.passages(reference.source))
        if found:
            number = found.passage.number
            words = f"nearest, para. {number}: “{excerpt(found.words)}”"
            return (Related(Place(source.file, found.line), words),)
    return ()
