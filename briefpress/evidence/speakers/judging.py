"""Judging a claimed speaker against the voice of the passage."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from briefpress.evidence.speakers.agreement import (
    Agreement,
    claimed_party,
    compare,
    is_outlet,
    is_place,
    named_near,
    office_agrees,
    role_agrees,
    roles_of,
)
from briefpress.evidence.speakers.masking import paired
from briefpress.evidence.speakers.names import comparable
from briefpress.evidence.speakers.parties import Party
from briefpress.evidence.speakers.reading import people_of, speeches
from briefpress.evidence.speakers.roles import meaning_of
from briefpress.evidence.speakers.whole import joined_lines

if TYPE_CHECKING:
    from briefpress.evidence.speakers.speech import Speech
    from briefpress.evidence.speakers.voices import Voice
    from briefpress.model.evidence import Hit
    from briefpress.model.source import Source


class Judgement(Enum):
    """What is to be said of a claimed speaker."""

    FINE = "fine"
    DIFFERS = "differs"
    OWN_VOICE = "own voice"
    NOT_NAMED = "not named"
    UNKNOWN = "named nowhere"
    PARTLY = "partly named"
    PASSED_OVER = "passed over"
    MISSING = "missing"


_FROM = {
    Agreement.AGREES: Judgement.FINE,
    Agreement.PARTLY: Judgement.PARTLY,
    Agreement.UNCLEAR: Judgement.NOT_NAMED,
    Agreement.DIFFERS: Judgement.DIFFERS,
}


def judge(
    claimed: Party | None, voice: Voice, source: Source, hit: Hit, *, item: bool
) -> Judgement:
    """What is to be said of the speaker claimed for a hit; `item`: under `quotations:`."""
    if claimed is None:
        return Judgement.MISSING if item and voice.direct and voice.speaker else Judgement.FINE
    claimed = _an_office(claimed, source)
    found = _judged(claimed, voice, source, hit, item=item)
    if claimed.kind != "person":
        return found
    said = voice.speaker.shown if voice.speaker else source.passages[hit.passage - 1].text
    if not comparable(claimed.name, said):
        # Nobody can tell by looking whether أسامة ربيع is Osama Rabie.
        return found if found is Judgement.FINE else Judgement.NOT_NAMED
    if found is Judgement.NOT_NAMED and not _known(claimed, source):
        return Judgement.UNKNOWN
    return found


def _an_office(claimed: Party, source: Source) -> Party:
    """A party; words that the article has as somebody's office are no name."""
    people = people_of(source)
    capital = claimed.kind == "person" and not claimed.role
    if capital and people.holders(claimed.name) and not people.full(claimed, 0).full:
        return Party("role", role=claimed.name)
    return claimed


def _known(claimed: Party, source: Source) -> bool:
    """Whether an article names a person at all."""
    texts = (source.title, *(joined_lines(passage.text) for passage in source.passages))
    return any(named_near(claimed, text) for text in texts)


def _judged(claimed: Party, voice: Voice, source: Source, hit: Hit, *, item: bool) -> Judgement:
    outlet = is_outlet(claimed, source)
    if voice.direct:
        found = _spoken(claimed, voice, source)
        if outlet and found is not Judgement.FINE:
            return Judgement.DIFFERS if item and voice.speaker else _outlet(claimed, voice)
        return found
    if outlet:
        return Judgement.FINE
    return _reported(claimed, voice, source, hit) if voice.around else _own(claimed, source, hit)


def _reported(claimed: Party, voice: Voice, source: Source, hit: Hit) -> Judgement:
    """A speaker is claimed for words in which the article reports what somebody says."""
    if any(_holds_tag(hit, one) for one in voice.around):
        return Judgement.OWN_VOICE
    people = people_of(source)
    ways = [compare(claimed, one.speaker, people) for one in voice.around if one.speaker]
    for way in (Agreement.AGREES, Agreement.PARTLY, Agreement.UNCLEAR):
        if way in ways:
            return _from(way, claimed)
    return Judgement.NOT_NAMED if _near(claimed, source, hit) else Judgement.DIFFERS


def _holds_tag(hit: Hit, speech: Speech) -> bool:
    """Whether a hit takes in the words by which the article says who speaks."""
    cue = speech.cue
    if cue is None or cue.passage != hit.passage:
        return False
    return hit.start <= cue.start < hit.end or cue.start < hit.start < cue.end < hit.end


def _from(way: Agreement, claimed: Party) -> Judgement:
    # “Moscow says”, and a Russian minister speaks: a way of putting it.
    if way is Agreement.UNCLEAR and is_place(claimed):
        return Judgement.FINE
    return _FROM[way]


def _spoken(claimed: Party, voice: Voice, source: Source) -> Judgement:
    people = people_of(source)
    said = voice.speaker
    if said is None:
        return Judgement.NOT_NAMED
    found = _from(compare(claimed, said, people), claimed)
    if voice.direct and voice.direct.turn and found is not Judgement.FINE:
        # What an answer reports of another it says in its own words: at second hand.
        others = [one.speaker for one in voice.around if one.speaker]
        if any(compare(claimed, one, people) is Agreement.AGREES for one in others):
            return Judgement.NOT_NAMED
    return found


def _outlet(claimed: Party, voice: Voice) -> Judgement:
    """The article, its author or outlet stands where the passage lets somebody speak."""
    if claimed.kind == "paper" or not voice.speaker:
        return Judgement.FINE
    asks = voice.direct and voice.direct.turn and voice.speaker.role == "interviewer"
    return Judgement.FINE if asks else Judgement.PASSED_OVER


def _own(claimed: Party, source: Source, hit: Hit) -> Judgement:
    """A speaker is claimed for words that the article says in its own voice."""
    if is_place(claimed):
        return Judgement.FINE
    kind = f"{source.csl.get('type', '')} {source.csl.get('genre', '')}"
    if not speeches(source) and any(word in kind for word in ("interview", "speech")):
        return Judgement.NOT_NAMED
    return Judgement.NOT_NAMED if _near(claimed, source, hit) else Judgement.OWN_VOICE


def _near(claimed: Party, source: Source, hit: Hit) -> bool:
    """Whether the claimed speaker may well be meant: named in the sentence, or reported before."""
    passage = source.passages[hit.passage - 1]
    start = passage.text.rfind(". ", 0, hit.start) + 1
    end = passage.text.find(". ", hit.end)
    sentence = passage.text[start : end if end >= 0 else len(passage.text)]
    if named_near(claimed, joined_lines(sentence)):
        return True
    # Words in marks are somebody's; short ones may be a term, and the paragraph tells whose.
    marked = any(
        one.open < hit.start and hit.end <= one.close for one in paired(passage.text).quoted
    )
    if marked and named_near(claimed, joined_lines(passage.text)):
        return True
    before = [
        speech
        for speech in speeches(source)
        if not speech.turn
        and (speech.runs[-1].passage, speech.runs[-1].end) <= (hit.passage, hit.start)
    ]
    if not before or before[-1].direct or before[-1].speaker is None:
        return False
    people = people_of(source)
    return (
        hit.passage == before[-1].runs[-1].passage
        and compare(claimed, before[-1].speaker, people) is Agreement.AGREES
    )


def judge_role(claimed: str, said: Party, source: Source) -> tuple[Judgement, str]:
    """What is to be said of an office claimed for a speaker, and the office the article gives."""
    people = people_of(source)
    held = roles_of(said, people) or said.role
    if said.kind == "person":
        found = office_agrees(claimed, said, people)
        if found in {Agreement.AGREES, Agreement.DIFFERS}:
            return _FROM[found], held.split("; ")[0]
    found = role_agrees(claimed, held, said.shown)
    if found is Agreement.UNCLEAR:
        found = role_agrees(_known_bodies(claimed, source), held, said.shown)
    if found is Agreement.UNCLEAR and not held:
        return Judgement.NOT_NAMED, ""
    return _FROM[found], held.split("; ")[0]


def holds_not(claimed: Party, role: str, source: Source) -> bool:
    """Whether the article gives an office to others than the person claimed."""
    people = people_of(source)
    if claimed.kind != "person":
        return False
    said = people.full(claimed, 0)
    return people.holds(said.shown, role) is False and (
        office_agrees(role, said, people) is Agreement.DIFFERS
    )


def _known_bodies(claimed: str, source: Source) -> str:
    """An office without what describes a body that the article describes so: “harbour board”."""
    text = " ".join(passage.text for passage in source.passages).lower()
    words = claimed.split()
    kept = [
        word
        for word, following in zip(words, [*words[1:], ""], strict=True)
        if meaning_of(following) != "body" or f"{word} {following}".lower() not in text
    ]
    return " ".join(kept)


def names_the_article(text: str, source: Source) -> bool:
    """Whether a text says that it reports an article: its outlet, author or kind is named."""
    outlet = str(source.csl.get("container-title", ""))
    if outlet and outlet.lower() in text.lower():
        return True
    words = text.replace("’", " ").split()
    if any(meaning_of(word.strip(".,:;()")) == "paper" for word in words):
        return True
    party = claimed_party(text)
    return bool(party and is_outlet(party, source)) or "opinion" in text.lower()
