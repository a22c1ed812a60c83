"""What a ruling on a quotation says to the editor: its findings, each with the source's words."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefpress.evidence.texts import excerpt
from briefpress.findings import Finding, Place, Related, error, remark, warning
from briefpress.model.evidence import Aside, Ruling, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.quoting.matching import Library
    from briefpress.model.evidence import Hit
    from briefpress.model.locator import Reference

_MOST_ALSO = 5  # places shown beside the first
_COPY = "copy the words as they stand, or make it a paraphrase without marks"
# What is said of words that stand nowhere, after the words themselves.
_NOT_THERE = {
    Verdict.ABSENT: "does not occur in {named}",
    Verdict.WORD_ALTERED: "does not occur in {named}: words of it are changed",
    Verdict.NUMBER_ALTERED: "does not occur in {named}: a number or a unit is changed ({reason})",
    Verdict.PUNCTUATION_ALTERED: "does not occur in {named}: punctuation or capitals are changed",
}


def findings_on(
    words: str, place: Place, cited: tuple[Reference, ...], ruling: Ruling, library: Library
) -> Iterator[Finding]:
    """The findings on quoted words: why they are refused, or what is due to be said of them."""
    said = f"“{excerpt(words, 60)}”"
    named = " or ".join(_name(reference) for reference in cited)
    if ruling.proven:
        yield from _asides(said, place, ruling, library)
    elif ruling.verdict in _NOT_THERE:
        wording = _NOT_THERE[ruling.verdict].format(named=named, reason=ruling.reason)
        related = _nearest(ruling, library)
        yield error("quotation-not-in-source", f"{said} {wording}", place, _COPY, related=related)
    elif ruling.hits:
        yield _misused(said, named, place, ruling, library)
    else:
        yield _misquoted(said, named, place, ruling, library)


def _misquoted(said: str, named: str, place: Place, ruling: Ruling, library: Library) -> Finding:  # noqa: PLR0911
    """The finding on words that stand nowhere, by what was done to them."""
    related = _nearest(ruling, library)
    match ruling.verdict:
        case Verdict.NEGATION_CHANGED:
            message = f"{said} drops or adds “{ruling.reason}” to what {named} says"
            hint = "quote the negation too"
            return error("quotation-changes-negation", message, place, hint, related=related)
        case Verdict.OUT_OF_ORDER:
            message = f"the words of {said} stand in {named} in another order"
            hint = "quote them in the source's order, or each part by itself"
            return error("quotation-out-of-order", message, place, hint, related=related)
        case Verdict.JOINS_VOICES:
            message = f"{said} runs on past a quotation mark of {named} into another voice"
            hint = "quote the speaker and the article apart, and keep the marks between them"
            return error("quotation-joins-voices", message, place, hint, related=related)
        case Verdict.PARAPHRASED:
            message = f"{said} says in other words what {named} may say"
            hint = "leave the marks away: a paraphrase is not quoted"
            return error("quotation-paraphrases", message, place, hint, related=related)
        case Verdict.BACK_TRANSLATED:
            message = f"{said} is quoted in another language than that of {named}"
            hint = 'give the source\'s words: `original:`, or [@id, para. 3 "original words"]'
            return error("quotation-back-translated", message, place, hint, related=related)
        case Verdict.TOO_PATCHED:
            message = f"{said} has more omissions and brackets than can be followed"
            return error("quotation-too-patched", message, place, "quote fewer words, whole")
    message = f"{said} does not occur in {named}"
    return error("quotation-not-in-source", message, place, _COPY, related=related)


def _misused(said: str, named: str, place: Place, ruling: Ruling, library: Library) -> Finding:  # noqa: PLR0911
    """The finding on words that do stand in a source, but not so or not there."""
    hit = ruling.hits[0]
    related = _shown(ruling, library)
    match ruling.verdict:
        case Verdict.CUTS_A_WORD:
            message = f"{said} begins or ends inside a word or a number of {named}"
            hint = "quote whole words and whole numbers"
            return error("quotation-cuts-word", message, place, hint, related=related)
        case Verdict.ELSEWHERE_IN_SOURCE:
            message = f"{said} is not in {named}, but in para. {hit.passage} of `{hit.source}`"
            hint = f"cite para. {hit.passage}"
            return error("quotation-in-another-passage", message, place, hint, related=related)
        case Verdict.IN_ANOTHER_SOURCE:
            message = f"{said} is not in {named}; found in `{hit.source}`, para. {hit.passage}"
            hint = f"cite `{hit.source}, para. {hit.passage}`"
            return error("quotation-in-another-source", message, place, hint, related=related)
        case Verdict.ELISION_HIDES_NEGATION:
            message = f"{said} leaves out a negation: “{_left_out(ruling, library)}”"
            hint = "quote the words left out, or quote each part by itself"
            return error("elision-hides-negation", message, place, hint, related=related)
        case Verdict.ELISION_HIDES_CONDITION:
            message = f"{said} leaves out a condition or a doubt: “{_left_out(ruling, library)}”"
            hint = "quote the words left out, or quote each part by itself"
            return error("elision-hides-condition", message, place, hint, related=related)
        case Verdict.ELISION_SWAPS_FIGURE:
            message = f"{said} puts one figure in another's place: {ruling.reason}"
            hint = "quote both figures, or each part by itself"
            return error("elision-swaps-figure", message, place, hint, related=related)
        case Verdict.ELISION_JOINS_SPEECHES:
            message = f"{said} leaves out where a speech ends: “{_left_out(ruling, library)}”"
            hint = "quote each speech by itself, with its own speaker"
            return error("elision-joins-speeches", message, place, hint, related=related)
        case Verdict.BRACKET_CHANGES_MEANING:
            message = f"{said}: {ruling.reason}"
            hint = "a bracket names who or what is meant; quote the words themselves"
            return error("bracket-changes-meaning", message, place, hint, related=related)
    message = f"{said} runs on past a quotation mark of {named} into another voice"
    hint = "quote the speaker and the article apart, and keep the marks between them"
    return error("quotation-joins-voices", message, place, hint, related=related)


def _asides(said: str, place: Place, ruling: Ruling, library: Library) -> Iterator[Finding]:
    """What is due to be said of a quotation that is proven."""
    related = _shown(ruling, library)
    if ruling.verdict is Verdict.TRANSLATED:
        message = f"{said} is our translation; its original is proven"
        hint = "see that it says the same"
        yield remark("quotation-translated", message, place, hint, related=related)
    for aside, words in ruling.asides:
        places = _also(ruling, library) if aside is Aside.SEVERAL_PLACES else ()
        found = _aside(aside, said, excerpt(words, 120), place)
        yield replace(found, related=(*related, *places))


def _aside(aside: Aside, said: str, words: str, place: Place) -> Finding:  # noqa: PLR0911
    match aside:
        case Aside.ELISION:
            message, hint = f"{said} leaves words out: “{words}”", "see that they change nothing"
            return remark("quotation-elided", message, place, hint)
        case Aside.SENTENCES_JOINED:
            message = f"{said} makes one sentence of two, without “{words}”"
            hint = "see that both have the same subject, or quote each by itself"
            return warning("elision-joins-sentences", message, place, hint)
        case Aside.BRACKET:
            message, hint = f"{said}: {words}", "see that it names what is meant"
            return remark("quotation-bracketed", message, place, hint)
        case Aside.SPEECH_TAG:
            message = f"{said} leaves out who says it: “{words}”"
            return remark("quotation-split-by-tag", message, place, "see that one person says both")
        case Aside.CUT_BEFORE_LIMIT:
            message = f"{said} stops before “{words}”"
            hint = "see that the rest of the sentence does not limit or undo it"
            return remark("quotation-cut-short", message, place, hint)
        case Aside.NEGATION_CUT_OFF | Aside.HEDGE_CUT_OFF:
            message = f"{said} stands after “{words}”"
            hint = "see that the sentence around it says so too"
            return remark("quotation-cut-off", message, place, hint)
        case Aside.COMPOUND_CUT:
            message, hint = f"{said} takes a half of “{words}”", "see that it means the same alone"
            return remark("quotation-cuts-compound", message, place, hint)
        case Aside.SPANS_PASSAGES:
            message, hint = f"{said} runs through {words}", "see that one voice says it all"
            return remark("quotation-spans-paragraphs", message, place, hint)
    message = f"{said} stands more than once: also in para. {words}"
    hint = "cite the paragraph that is meant, or quote more words"
    return remark("quotation-in-several-places", message, place, hint)


def _left_out(ruling: Ruling, library: Library) -> str:
    """The words that an elision left out."""
    if ruling.reason:
        return excerpt(ruling.reason, 120)
    left_out = (
        library.sources[one.source].passages[one.passage - 1].text[one.end : other.start]
        for one, other in pairwise(ruling.hits)
        if one.passage == other.passage
    )
    return excerpt(" … ".join(" ".join(words.split()) for words in left_out), 120)


def _name(reference: Reference) -> str:
    return f"`{reference.source}`" + (f", para. {reference.locator}" if reference.locator else "")


def _also(ruling: Ruling, library: Library) -> Iterator[Related]:
    """The other places where the words stand."""
    for hit in ruling.also[:_MOST_ALSO]:
        text = library.sources[hit.source].passages[hit.passage - 1].text
        words = excerpt(text[max(hit.start - 40, 0) : hit.end + 60])
        yield Related(_place_in(hit, library), f"also in para. {hit.passage}: {words}")


def _shown(ruling: Ruling, library: Library) -> tuple[Related, ...]:
    hit = ruling.hits[0]
    passage = library.sources[hit.source].passages[hit.passage - 1]
    context = passage.text[max(hit.start - 40, 0) : hit.end + 60]
    return (Related(_place_in(hit, library), excerpt(context)),)


def _nearest(ruling: Ruling, library: Library) -> tuple[Related, ...]:
    """The likest words of the source, and how they differ from the quotation."""
    if ruling.near is None:
        return ()
    words = excerpt(ruling.difference, 400)
    message = f"nearest, para. {ruling.near.passage}: “{words}”"
    return (Related(_place_in(ruling.near, library), message),)


def _place_in(hit: Hit, library: Library) -> Place:
    """The place of a hit in its source's file."""
    source = library.sources[hit.source]
    return Place(source.file, source.passages[hit.passage - 1].line_of(hit.start))
