"""The speaker a brief names must be the one the article names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.evidence.case import Judged
from briefpress.evidence.speakers.agreement import claimed_party
from briefpress.evidence.speakers.claimed import Claimed, in_prose, place_of
from briefpress.evidence.speakers.judging import (
    Judgement,
    holds_not,
    judge,
    judge_role,
    names_the_article,
)
from briefpress.evidence.speakers.names import same_person
from briefpress.evidence.speakers.reading import people_of
from briefpress.evidence.speakers.voices import OWN, joined, voice_at
from briefpress.evidence.texts import excerpt
from briefpress.findings import Finding, Place, Related, error, remark, warning
from briefpress.model.evidence import NOT_NAMED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.case import Case
    from briefpress.evidence.speakers.speech import Span
    from briefpress.evidence.speakers.voices import Voice
    from briefpress.model.evidence import Hit, Proof
    from briefpress.model.source import Source

_OPINION = {"opinion", "editorial", "column", "op-ed", "comment", "commentary"}


def check_speakers(case: Case, quotations: tuple[Proof, ...]) -> Judged:
    """Check the speaker of every proven quotation.

    The proofs given back are those taken, each with whom the article names in `said_by`.
    """
    findings: list[Finding] = []
    proofs: list[Proof] = []
    for proof in quotations:
        if proof.kind != "quotation" or not proof.ruling.hits:
            proofs.append(proof)
            continue
        source = case.library.sources[proof.ruling.hits[0].source]
        two = joined(source, proof.ruling.hits)
        if two:
            findings.append(_joined(case, proof, source, two))
            continue
        taken, found = _checked(case, proof, source)
        proofs.append(taken)
        findings += found
    return Judged(tuple(findings), tuple(proofs))


def _joined(case: Case, proof: Proof, source: Source, two: tuple[str, str]) -> Finding:
    one, other = (f"“{name}”" if name != OWN else "the article itself" for name in two)
    message = f"“{excerpt(proof.words, 60)}” joins the words of {one} and of {other}"
    hint = "quote each by itself, with its own speaker"
    related = (_around(source, proof.ruling.hits[0]),)
    return error("speakers-joined", message, place_of(case, proof), hint, related=related)


def _checked(case: Case, proof: Proof, source: Source) -> tuple[Proof, list[Finding]]:
    claimed = _claimed(case, proof, source)
    voice, judged = _judged(source, proof, claimed)
    if judged in {Judgement.DIFFERS, Judgement.UNKNOWN}:
        for other in _otherwise_spelled(case, claimed):
            there, found = _judged(source, proof, other)
            if found in {Judgement.FINE, Judgement.PARTLY}:
                claimed, voice, judged = other, there, found
    speaker = voice.speaker
    said_by = speaker.shown if speaker else ""
    findings: list[Finding] = []
    if judged in {Judgement.DIFFERS, Judgement.OWN_VOICE, Judgement.UNKNOWN}:
        findings.append(_differs(proof, claimed, voice, source, judged))
    elif judged in {Judgement.NOT_NAMED, Judgement.PARTLY}:
        findings.append(_not_named(proof, claimed, voice, source))
    elif judged is Judgement.PASSED_OVER:
        findings.append(_passed_over(proof, claimed, voice, source))
    elif judged is Judgement.MISSING:
        findings.append(_missing(proof, claimed, voice, source))
    if not said_by and (judged is Judgement.NOT_NAMED or voice.direct):
        said_by = NOT_NAMED
    findings += _role(claimed, voice, source)
    findings += _opinion(proof, claimed, voice, source)
    return replace(proof, said_by=said_by), findings


def _judged(source: Source, proof: Proof, claimed: Claimed) -> tuple[Voice, Judgement]:
    """The voice of a quotation's passage, and how the speaker claimed stands to it."""
    voice = _voice(source, proof, claimed)
    hit = proof.ruling.hits[0]
    return voice, judge(claimed.party, voice, source, hit, item=claimed.item)


def _otherwise_spelled(case: Case, claimed: Claimed) -> Iterator[Claimed]:
    """The claim with the other spellings that the desk's glossary has of its name."""
    party = claimed.party
    if party is None or party.kind != "person":
        return
    for entry in case.desk.glossary:
        spellings = (entry.name, *entry.variants)
        if any(same_person(party.name, spelled) for spelled in spellings):
            for spelled in spellings:
                yield replace(claimed, party=replace(party, name=spelled))


def _claimed(case: Case, proof: Proof, source: Source) -> Claimed:
    """What the brief says of the speaker of a quotation."""
    match proof.path:
        case ("quotations", int(i), *_):
            item = case.brief.quotations[i]
            here = ("quotations", i)
            at = "speaker" if item.speaker else "role" if item.role else "text"
            party = claimed_party(item.speaker or item.role or "")
            role_place = case.positions.value((*here, "role")) if item.role else None
            role = item.role or "" if item.speaker else ""
            if item.speaker and party and party.kind == "person" and party.role and not role:
                role, role_place = party.role, case.positions.value((*here, "speaker"))
            return Claimed(party, case.positions.value((*here, at)), role, role_place, item=True)
    return in_prose(case, proof, source) or Claimed(None, place_of(case, proof))


def _voice(source: Source, proof: Proof, claimed: Claimed) -> Voice:
    """The voice at the hits; of words that stand in several places, the one that agrees."""
    hits = proof.ruling.hits
    voices = [voice_at(source, hit) for hit in hits]
    if len(hits) > 1 or not claimed.party:
        return next((voice for voice in voices if not voice.own), voices[0])
    for hit in (*hits, *proof.ruling.also):
        voice = voice_at(source, hit)
        if judge(claimed.party, voice, source, hit, item=claimed.item) is Judgement.FINE:
            return voice
    return voices[0]


def _differs(
    proof: Proof, claimed: Claimed, voice: Voice, source: Source, judged: Judgement
) -> Finding:
    party = claimed.party.shown if claimed.party else ""
    said, hit = f"“{excerpt(proof.words, 60)}”", proof.ruling.hits[0]
    if judged is Judgement.OWN_VOICE and voice.speaker:
        message = f"{said} is not {party}’s: it takes in the article’s words for who says it"
        hint = "quote what is said, without the article’s words around it"
        related = _tag(source, voice)
    elif voice.speaker:
        name = voice.speaker.shown
        message = f"{said} is not {party}’s: the article has {name} say it"
        hint = f"name {name}, or quote what {party} says"
        related = _tag(source, voice)
    elif voice.direct:
        message = f"{said} is not {party}’s: `{hit.source}` does not name {party} at all"
        hint = "leave the speaker out, or quote what the article has somebody say"
        related = (_around(source, hit),)
    else:
        message = f"{said} is not {party}’s: `{hit.source}` says it in its own voice"
        hint = "leave the speaker out, or name the article’s author or outlet"
        related = (_around(source, hit),)
    return error("speaker-not-in-source", message, claimed.place, hint, related=related)


def _not_named(proof: Proof, claimed: Claimed, voice: Voice, source: Source) -> Finding:
    party = claimed.party.shown if claimed.party else "nobody"
    said, hit = f"“{excerpt(proof.words, 60)}”", proof.ruling.hits[0]
    message = f"{NOT_NAMED}: nothing there says that {said} is {party}’s"
    if voice.speaker:
        message = f"{NOT_NAMED}: it gives {said} to “{voice.speaker.shown}”"
    elif not claimed.party:
        message = f"{NOT_NAMED}: {said} stands in marks, and nobody is named"
    hint = f"see whom para. {hit.passage} of `{hit.source}` means"
    finding = remark("speaker-not-named", message, claimed.place, hint)
    return replace(finding, related=_tag(source, voice) or (_around(source, hit),))


def _passed_over(proof: Proof, claimed: Claimed, voice: Voice, source: Source) -> Finding:
    name = voice.speaker.shown if voice.speaker else ""
    party = claimed.party.shown if claimed.party else ""
    message = f"“{excerpt(proof.words, 60)}” is given to {party}, but {name} says it there"
    hint = f"name {name} too: “…”, {name} told {party}"
    finding = warning("speaker-passed-over", message, claimed.place, hint)
    return replace(finding, related=_tag(source, voice))


def _missing(proof: Proof, claimed: Claimed, voice: Voice, source: Source) -> Finding:
    name = voice.speaker.shown if voice.speaker else ""
    message = f"“{excerpt(proof.words, 60)}” has no `speaker:`; the article has {name} say it"
    finding = remark("speaker-missing", message, claimed.place, f"add `speaker: {name}`")
    return replace(finding, related=_tag(source, voice))


def _role(claimed: Claimed, voice: Voice, source: Source) -> Iterator[Finding]:
    if not claimed.role:
        return
    place = claimed.role_place or claimed.place
    holders = ", ".join(people_of(source).holders(claimed.role))
    if not voice.speaker:
        if claimed.party and holds_not(claimed.party, claimed.role, source):
            message = f"the article calls {holders} “{claimed.role}”, not {claimed.party.shown}"
            yield error("role-not-in-source", message, place, "use the article’s words")
        return
    found, held = judge_role(claimed.role, voice.speaker, source)
    related = _tag(source, voice)
    if found is Judgement.DIFFERS:
        message = f"the article calls {voice.speaker.shown} “{held}”, not “{claimed.role}”"
        if not held:
            message = f"the article calls {holders} “{claimed.role}”, not {voice.speaker.shown}"
        yield error(
            "role-not-in-source", message, place, "use the article’s words", related=related
        )
    elif found is Judgement.NOT_NAMED:
        message = f"the article does not call {voice.speaker.shown} “{claimed.role}”"
        if held:
            message += f", but “{held}”"
        hint = "see that the office is right: it rests on no source here"
        yield replace(remark("role-not-named", message, place, hint), related=related)


def _opinion(proof: Proof, claimed: Claimed, voice: Voice, source: Source) -> Iterator[Finding]:
    """An opinion must not read as the desk's own: the text says whose it is."""
    if not claimed.lead or not voice.own or claimed.party:
        return
    if str(source.csl.get("genre", "")).lower() not in _OPINION:
        return
    if names_the_article(claimed.lead, source):
        return
    message = f"“{excerpt(proof.words, 60)}” is an opinion, and the text does not say whose"
    hint = "say it before: “an opinion article in … argues that”"
    yield remark("opinion-unattributed", message, claimed.place, hint)


def _tag(source: Source, voice: Voice) -> tuple[Related, ...]:
    speech = voice.direct or (voice.around[-1] if voice.around else None)
    if not speech or not speech.cue:
        return ()
    span: Span = speech.cue
    passage = source.passages[span.passage - 1]
    place = Place(source.file, passage.line_of(span.start))
    return (
        Related(place, f"the article’s words: “{excerpt(passage.text[span.start : span.end])}”"),
    )


def _around(source: Source, hit: Hit) -> Related:
    passage = source.passages[hit.passage - 1]
    context = passage.text[max(hit.start - 60, 0) : hit.end + 60]
    return Related(Place(source.file, passage.line_of(hit.start)), excerpt(context))
