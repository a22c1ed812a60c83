"""Figures that a brief gives to one speaker, and the passage to another."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from briefpress.evidence.figures.comparing import Fit, compare
from briefpress.evidence.figures.matches import Objection, at
from briefpress.evidence.speakers import agreement
from briefpress.evidence.speakers.agreement import Agreement, is_outlet, is_place
from briefpress.evidence.speakers.capitals import ARTICLES
from briefpress.evidence.speakers.names import TOKEN, plain
from briefpress.evidence.speakers.reading import people_of, speeches_near
from briefpress.evidence.speakers.tags import read_tags
from briefpress.evidence.speakers.voices import voice_at
from briefpress.evidence.speakers.words import grammar_of, words_of
from briefpress.evidence.texts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefpress.evidence.figures.matches import Match
    from briefpress.evidence.figures.reporting import Told
    from briefpress.evidence.figures.sourcing import SourceFigure
    from briefpress.evidence.speakers.parties import Party
    from briefpress.evidence.speakers.speech import Speech

# Behind these another may speak: “the union says 4,000; the company counts 900”.
_BREAK = re.compile(
    r";|[,–—]\s(?:but|while|whereas|and|although|though|aber|während|und|mais|tandis|alors|et|а|но|и|"
    r"ama|ancak|ve|amma|və|isə)\s",
    re.IGNORECASE,
)
_SAME = frozenset({Fit.EQUAL, Fit.ROUNDED, Fit.BOUND})
_CLAIM = re.compile(
    r"(?<!\w)(?:estimat(?:es?|ed)|expect(?:s|ed)?|forecasts?|predict(?:s|ed)|project(?:s|ed)|sees|saw|"
    r"puts? (?:the|it|its|them|losses|growth)|(?:had )?pencilled in|gave the|gives the|"
    r"reckon(?:s|ed)|counts|said|says|had (?:the )?[A-Z]\w+ at|считает|"
    r"оценил\w*|оценивает|прогнозирует|ожидает|заявил\w*|сообщил\w*|erwartet\w*|"
    r"schätzt\w*|rechnet\w*|sprach von|spricht von|sagte|"
    r"kündigte|(?:hatte )?forder\w+|prognostizier\w*|chiffre|évalue\w*|estime\w*|prévoit|table sur|"
    r"déclar\w+|gözlənil\w*|bekliyor|öngörüyor)(?!\w)"
)
_STARTS = re.compile(
    r"[.;:!?,“”„«»\"(]\s*|(?<!\w)(?:but|and|while|whereas|although|aber|und|während|mais|et|"
    r"tandis que|а|но|и|тогда как|ama|amma|və|ve|who|which|that|dass|que|что)\s",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.;!?]\s|,\s(?:but|while|whereas|aber|während|mais|tandis|а|но)\s")
_OWNER = re.compile(r"\w+['’]s\b")
_FIRST = 3  # words of a sentence that name its subject
_SUBJECT = 80  # characters before a verb
_NOBODY = ARTICLES | words_of(
    "he she it they we who which il elle ils elles er sie es man он она они oni o bu had has have "
    "also still now however meanwhile analysts economists analyst of for at in on by to die der "
    "von zu de la le les des du une un one own rival"
)
# “… less than the 820 that analysts expected”: not what the sentence's own party claims.
_COMPARED = re.compile(r"\b(?:than|against|compared|versus|als|gegenüber|que|чем|против)\s")
_OTHERS = re.compile(r"\s*(?:[^\W\d_]+\s)?(?:expected|forecast|estimated|given|seen|put) by\b")
_MOST = 20  # places of one value that are looked at; keeps hostile text cheap
_KNOWN = frozenset({"person", "role", "body"})


def given_to_another(told: Told, match: Match, pool: Iterable[SourceFigure]) -> Objection | None:
    """The objection to a figure that the sentence has one party say, and the passage another.

    Nothing where anybody whom the sentence may mean gives that figure anywhere in the passages, or
    the article gives it in its own words.
    """
    claimed = _claimed(told)
    if claimed is None or is_place(claimed):
        return None
    value = told.claim.value
    same = (f for f in pool if f.source is match.figure.source and compare(value, f.value) in _SAME)
    others = {_said(claimed, figure) for figure in (match.figure, *islice(same, _MOST))}
    if "" in others:
        return None
    message = (
        f"{at(match.figure)} gives “{match.figure.words}” to another speaker (“{min(others)}”), "
        f"not to {claimed.shown}"
    )
    return Objection("speaker", True, message, "name the speaker whom the passage names")


def claimed_by_another(told: Told, match: Match) -> Objection | None:
    """The objection to a forecast or estimate of one party that the brief gives to another.

    “The council estimates 1.7; the ministry put it at 0.4”: only where the passage has a claim of
    the brief's party, and the figure stands in somebody else's.
    """
    text, figure = told.statement.text, match.figure
    if _OTHERS.match(text, told.claim.typed.quantity.end):
        return None
    ours = _claim_at(text, told.claim.typed.quantity.start)
    theirs = _claim_at(figure.text, figure.typed.quantity.start)
    if not ours or not theirs or ours & theirs:
        return None
    others = [found for _, _, found in _claims(figure.text) if found & ours]
    if not others or any(found & theirs for found in others):
        return None
    message = f"“{figure.words}” is another party’s claim in {at(figure)}"
    return Objection("speaker", True, message, "name the party whom the passage names")


def _claim_at(text: str, at_: int) -> frozenset[str]:
    """The words that name whose claim stands at an offset; none, where nobody's does."""
    before = [(start, end, who) for start, end, who in _claims(text) if end <= at_]
    if not before:
        return frozenset()
    _, end, who = before[-1]
    parted = _ENDS.search(text, end, at_) or _COMPARED.search(text, end, at_)
    return frozenset() if parted else who


@lru_cache(maxsize=512)
def _claims(text: str) -> tuple[tuple[int, int, frozenset[str]], ...]:
    """The verbs of claiming in a text, and the words of the subject before each."""
    found = []
    for verb in _CLAIM.finditer(text):
        head = text[max(verb.start() - _SUBJECT, 0) : verb.start()]
        cut = max((mark.end() for mark in _STARTS.finditer(head)), default=0)
        own = head[cut:]
        if not own.strip():
            # “The ministry disputed that and put it at 400”: who begins the sentence.
            begins = max(head.rfind(". "), head.rfind("; ")) + 1
            own = " ".join(head[begins:].split()[:_FIRST])
        found.append((verb.start(), verb.end(), _named_in(own)))
    return tuple(found)


def _named_in(words: str) -> frozenset[str]:
    """The words that may name a party; what an owner owns is not the owner."""
    names = (plain(word[0]) for word in TOKEN.finditer(_OWNER.sub(" ", words)))
    return frozenset(name for name in names if name not in _NOBODY)


def _claimed(told: Told) -> Party | None:
    """The one party that the sentence of a figure has say it."""
    text = told.statement.text
    begins = told.claim.typed.quantity.start
    tagged = read_tags(text, grammar_of(text, told.claim.language))
    said = tagged.sentence_at(begins)
    quoted = any(one.quoted.open < begins < one.quoted.close for one in said.quotes)
    parties = {tag.party for tag in said.tags}
    if quoted or len(parties) != 1:
        return None
    (party,) = parties
    (tag, *_) = said.tags
    # “The council of 40 members said …” gives its own number to nobody.
    inside = tag.start <= begins < tag.end and "," not in text[tag.start : begins]
    apart = _BREAK.search(text, *sorted((tag.start, begins)))
    return party if party.kind in _KNOWN and tag.reports and not (inside or apart) else None


def _said(claimed: Party, figure: SourceFigure) -> str:
    """Who says a figure in its passage, where that is surely not the party claimed."""
    if is_outlet(claimed, figure.source):
        return ""
    hit = figure.hit
    voice = voice_at(figure.source, hit)
    near = [speech for speech in voice.around if speech.cue and speech.cue.passage == hit.passage]
    before = [speech for speech in near if speech.cue and speech.cue.start <= hit.start]
    own = voice.direct or next(iter(before[-1:] or near or voice.around), None)
    if own is None or own.speaker is None:
        return ""
    mine, theirs = _words(claimed), _words(own.speaker)
    if mine & theirs or mine & _around(own, figure):
        return ""
    people = {claimed.kind, own.speaker.kind} == {"person"}
    way = agreement.compare(claimed, own.speaker, people_of(figure.source))
    if people and way is Agreement.DIFFERS:
        return _cue(own, figure)
    # The passage lets the party that is claimed speak elsewhere.
    end = len(figure.passage.text)
    others = speeches_near(figure.source, hit.passage, 0, end)
    apart = any(one is not own and one.speaker and mine == _words(one.speaker) for one in others)
    return _cue(own, figure) if apart and theirs else ""


def _cue(speech: Speech, figure: SourceFigure) -> str:
    """The article's words for who speaks."""
    cue = speech.cue
    shown = speech.speaker.shown if speech.speaker else ""
    if cue is None or cue.passage != figure.passage.number:
        return shown
    return excerpt(figure.passage.text[cue.start : cue.end]) or shown


def _words(party: Party) -> frozenset[str]:
    """The words by which a party is told from others."""
    found = (plain(one[0]) for one in TOKEN.finditer(f"{party.shown} {party.role}"))
    return frozenset(word for word in found if word not in ARTICLES)


def _around(speech: Speech, figure: SourceFigure) -> frozenset[str]:
    """The words of the sentence by which the article says who speaks: the name may be there."""
    cue = speech.cue
    if cue is None or cue.passage != figure.passage.number:
        return frozenset()
    words = TOKEN.finditer(figure.passage.text[cue.start : cue.end])
    return frozenset(plain(one[0]) for one in words) - ARTICLES
