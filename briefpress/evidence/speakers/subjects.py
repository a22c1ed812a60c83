"""Whom a sentence begins with: its subject, whom “he” or “she” after it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.evidence.speakers.capitals import ARTICLES, capital_runs, words_in
from briefpress.evidence.speakers.masking import MASK
from briefpress.evidence.speakers.names import TOKEN, name_tokens, plain
from briefpress.evidence.speakers.parties import Party
from briefpress.evidence.speakers.words import words_of

if TYPE_CHECKING:
    from briefpress.evidence.speakers.capitals import Word
    from briefpress.evidence.speakers.people import People
    from briefpress.evidence.speakers.words import Patterns

_HEAD = 120  # characters in which a sentence names its subject
_OF_AN_OFFICE = 8  # small words of an office before a name
_UNKNOWN = 3  # words before a name that no table calls an office
# What begins a phrase that is no subject.
_NO_SUBJECT = words_of(
    "in on at by with for from after before when if as while under according despite unlike like "
    "to of about against without since until although because whether mit bei nach für gegen als "
    "wenn laut trotz von zu aus über unter ohne weil obwohl während avec pour selon contre chez "
    "sans malgré quand lorsque si dans sur sous après avant par с со у для по против при к ко от "
    "после когда если кроме в во на о об про без до за из хотя пока"
)
_TITLES = words_of(
    "m mme mr mrs ms miss dr prof herr frau господин госпожа г-н г-жа sayın cənab bay"
)
_COMPLEMENTS = words_of("of de des du d l für der von und et and la le les the à au")


def subject(text: str, people: People, words: Patterns) -> Party | None:
    """The person whom a sentence begins with, as its subject; None where that is not sure."""
    if not people.lasts:
        return None
    head = text[:_HEAD]
    if (masked := head.find(MASK)) >= 0:
        head = head[:masked]
    first = TOKEN.search(head)
    if not first or first[0].lower() in _NO_SUBJECT:
        return None
    for start, end in capital_runs(head):
        name = head[start:end]
        if not _is_known(name, people):
            continue
        before = words_in(head[:start])
        after = head[end : end + 2]
        if after[:1] in {"’", "'"} or not _leads(head[:start], before, words):
            return None
        return people.full(Party("person", name), 0)
    return None


def _is_known(name: str, people: People) -> bool:
    """Whether a run is somebody's name in the form in which it is a subject."""
    tokens = name_tokens(name)
    if not tokens:
        return False
    # A case ending is left over: “Рогова”, “Bayramovun”.
    return plain(tokens[-1]) in people.lasts


def _leads(lead: str, before: list[Word], words: Patterns) -> bool:
    """Whether nothing but an office stands before a name."""
    if words.verb.search(lead) or lead.count(",") > 1:
        return False
    small = [
        word
        for word in before
        if not (word.capital or word.office or word.lower in ARTICLES | _TITLES)
    ]
    if not small:
        return True
    office = any(word.office and word.office != "body" for word in before)
    if words.grammar.verb_last or lead[:1] > "\u0400":
        return len(before) <= (_OF_AN_OFFICE if office else _UNKNOWN)
    last = before[-1]
    if last.lower in _TITLES and len(before) > 1:
        last = before[-2]
    led = bool(last.office) or lead.rstrip().endswith(",")
    if office and led and all(word.lower in _COMPLEMENTS or _describes(word) for word in small):
        return True
    return before[0].lower in ARTICLES and len(before) <= len(("the", "hydrologist"))


def _describes(word: Word) -> bool:
    """Whether a small word can describe an office: no verb that a table knows says so."""
    return not word.lower.endswith(("ed", "te", "ten"))
