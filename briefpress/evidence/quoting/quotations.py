"""Words in quotation marks, and `quotations:`, must stand in the source that they cite."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.evidence.case import Judged
from briefpress.evidence.quoting.claims import Claim, claims, unpaired
from briefpress.evidence.quoting.figured import mistranslated
from briefpress.evidence.quoting.rulings import findings_on
from briefpress.evidence.quoting.spans import check_spans
from briefpress.evidence.quoting.unread import check_unread
from briefpress.evidence.quoting.wording import tongue
from briefpress.evidence.speakers.names import same_word
from briefpress.evidence.texts import excerpt
from briefpress.findings import Finding, error, remark
from briefpress.model.evidence import Proof, Ruling, Verdict
from briefpress.typography import pair_marks

_NAME = 4  # words of a name
_CALLED = re.compile(r"[^\W\d_]\s$")  # “компании «Волгахим»”: no comma, colon or dash between
_SAID = re.compile(r"[,!?]?\s[–—]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.case import Case
    from briefpress.evidence.texts import BriefParagraph
    from briefpress.model.evidence import Hit
    from briefpress.model.locator import Reference
    from briefpress.model.positions import Positions


def check_quotations(case: Case) -> Judged:
    """Check every quotation of a brief."""
    brief, positions, paragraphs = case.brief, case.positions, case.paragraphs
    findings = [
        *unpaired(brief, positions, paragraphs),
        *check_spans(positions, paragraphs),
        *check_unread(positions, paragraphs),
        *_set_off(positions, paragraphs),
    ]
    proofs = []
    for claim in claims(brief, positions, paragraphs):
        if claim.cited is None:
            findings.append(_uncited(claim))
            continue
        usable = case.citations.usable(claim.cited)
        if not usable or not any(char.isalnum() for char in claim.words):
            if usable:
                message = "a quotation has no words"
                findings.append(error("quotation-empty", message, claim.place))
            continue
        ruling = _judged(claim, usable, case)
        if not ruling.proven and _is_name(claim, usable, case):
            continue
        if ruling.proven:
            proofs.append(
                Proof("quotation", claim.path, claim.words, ruling, claim.start, claim.end)
            )
        findings += findings_on(claim.words, claim.place, usable, ruling, case.library)
        findings += _emphasis(claim)
        done = {Verdict.TRANSLATED, Verdict.NUMBER_ALTERED}
        if claim.original and claim.is_item and ruling.verdict not in done:
            findings += _bad_original(claim, usable, ruling, case)
    return Judged(tuple(findings), tuple(proofs))


def _is_name(claim: Claim, cited: tuple[Reference, ...], case: Case) -> bool:
    """Whether words in marks are a name that a cited article has in marks, in another case.

    Russian sets the names of companies and papers in marks and declines them: «Волгахима».
    """
    words = claim.words.split()
    if claim.is_item or len(words) > _NAME or not words[0][:1].isupper():
        return False
    return any(
        len(held) == len(words)
        and held[0][:1].isupper()
        and all(same_word(one, other) for one, other in zip(words, held, strict=True))
        for name in {reference.source for reference in cited}
        for passage in case.sources.by_id[name].passages
        for quoted in pair_marks(passage.text).quoted
        if _CYRILLIC.search(held_words := passage.text[quoted.content])
        and _CALLED.search(passage.text[max(quoted.open - 2, 0) : quoted.open])
        and not _SAID.match(passage.text, quoted.close + 1)
        for held in (held_words.split(),)
    )


def _judged(claim: Claim, cited: tuple[Reference, ...], case: Case) -> Ruling:
    """The ruling on a claim; a translation stands or falls with its original."""
    library = case.library
    ruling = library.judge(claim.words, cited, case.language)
    if ruling.proven and claim.noted and ruling.verdict in {Verdict.VERBATIM, Verdict.FOLDED}:
        return replace(ruling, verdict=Verdict.EMPHASIS_ADDED)
    if ruling.proven or not claim.original:
        return ruling
    original = library.judge(claim.original, cited, case.language)
    if not original.proven or not _is_foreign(claim, original.hits[0], case):
        return ruling
    theirs = _language_at(original.hits[0], case)
    figure = mistranslated(claim.words, tongue(claim.words, case.language), claim.original, theirs)
    if figure:
        return Ruling(Verdict.NUMBER_ALTERED, reason=figure, near=original.hits[0])
    return replace(original, verdict=Verdict.TRANSLATED)


def _language_at(hit: Hit, case: Case) -> str:
    source = case.library.searched(hit.source)
    return source.language(source.heads[hit.passage - 1])


def _is_foreign(claim: Claim, hit: Hit, case: Case) -> bool:
    """Whether a claim's words are in another language than its original, which stands at a hit."""
    theirs = _language_at(hit, case)
    return tongue(claim.words, case.language) != tongue(claim.original, theirs)


def _bad_original(
    claim: Claim, cited: tuple[Reference, ...], ruling: Ruling, case: Case
) -> Iterator[Finding]:
    """What is wrong with the `original:` of a quotation that is no proven translation."""
    place = case.positions.value(claim.original_path)
    original = case.library.judge(claim.original, cited, case.language)
    if not original.proven:
        yield from findings_on(claim.original, place, cited, original, case.library)
    elif ruling.proven:
        message = "the words are the source's own: `original:` is not needed"
        yield remark("original-not-needed", message, place, "leave `original:` out")
    else:
        message = "`original:` is in the language of `text`, so this is no translation"
        yield error("original-not-foreign", message, place, "quote the original as `text:`")


def _emphasis(claim: Claim) -> Iterator[Finding]:
    if claim.emphasis:
        message = f"“{excerpt(claim.emphasis, 60)}” is set off inside a quotation without a note"
        hint = "add (emphasis added) after it, or leave the emphasis out"
        yield remark("emphasis-added-unsaid", message, claim.place, hint)


def _set_off(positions: Positions, paragraphs: tuple[BriefParagraph, ...]) -> Iterator[Finding]:
    """Block quotations in prose, which have no marks that would say what is quoted."""
    for paragraph in paragraphs:
        marked = pair_marks(paragraph.flat.text).quoted
        if paragraph.set_off and paragraph.flat.offsets and not marked:
            origin, offsets = paragraph.source, paragraph.flat.offsets
            place = positions.within(origin.path, origin.text, offsets[0], offsets[-1] + 1)
            message = "a block quotation (`>`) without quotation marks is not looked up"
            hint = "put it between “ and ”, or under `quotations:` with `quote:` in the section"
            yield error("block-quotation", message, place, hint)


def _uncited(claim: Claim) -> Finding:
    said = f"“{excerpt(claim.words, 60)}”"
    message = f"{said} is quoted, but no citation follows it"
    hint = "cite it right after: “…” [@id, para. 3]; a term is no quotation: [“…”]{.term}"
    if claim.is_item:
        message, hint = f"{said} is quoted, but nothing is cited", "add `cite: id, para. 3`"
    elif claim.is_line:
        message = f"{said} is quoted where nothing can be cited"
        hint = "quote it in the text below, or leave the marks out"
    return error("quotation-without-citation", message, claim.place, hint)
