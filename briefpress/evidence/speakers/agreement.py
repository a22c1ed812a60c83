"""Whether the speaker that a brief names is the one that the article names."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from briefpress.evidence.speakers.capitals import capital_runs
from briefpress.evidence.speakers.holding import lessened
from briefpress.evidence.speakers.names import (
    TOKEN,
    name_tokens,
    plain,
    same_name_word,
    same_person,
    same_word,
)
from briefpress.evidence.speakers.parties import Party, read_party, speaks_for
from briefpress.evidence.speakers.roles import meaning_of, nations, stands_for
from briefpress.evidence.speakers.speech import INTERVIEWER, names_of
from briefpress.evidence.speakers.words import words_of

if TYPE_CHECKING:
    from briefpress.evidence.speakers.people import People
    from briefpress.model.source import Source


class Agreement(Enum):
    """How a claimed speaker stands to the article's: `PARTLY` where it names them less fully."""

    AGREES = "agrees"
    PARTLY = "partly"
    UNCLEAR = "unclear"
    DIFFERS = "differs"


_SMALL = words_of(
    "the a an of to for at in on and its his her their le la les de du des der die das und et "
    "ve və на в и по d l von für mr mrs ms"
)
_MINISTRY = re.compile(r"мид\b|министерств|ministry|minist|bakanl|nazirli|амт", re.IGNORECASE)
_PARTS = re.compile(r"[;,]\s+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_CITIES = words_of(
    "moscow baku washington kyiv kiev tehran ankara beijing brussels london paris berlin "
    "yerevan tbilisi tokyo delhi riyadh jerusalem kremlin nato eu un usa uk москва баку киев "
    "анкара вашингтон кремль moskau moscou moskova moskva bakı brüksel europe"
)


def claimed_party(words: str) -> Party | None:
    """The party in a brief's own words for a speaker: a name, an office, or both."""
    party, spelled = read_party(words), " ".join(words.split())
    if party and party.name:
        return party
    if party:
        return replace(party, role=spelled)
    return Party("role", role=spelled) if spelled else None


def is_outlet(party: Party, source: Source) -> bool:
    """Whether a party is the article's author or outlet, or the article itself."""
    if party.kind == "paper":
        return True
    names = [*names_of(source, "author"), *names_of(source, "interviewer")]
    if party.kind == "person" and any(same_person(party.name, name) for name in names):
        return True
    shown = _folded(party.shown)
    outlets = [str(source.csl.get(key, "")) for key in ("container-title", "publisher", "title")]
    outlets.append(source.custom.site or "")
    if any(_folded(outlet) == shown for outlet in outlets if outlet):
        return True
    word = plain(party.role.split()[-1]) if party.role and not party.name else ""
    return word in {"author", "writer", "interviewer", "journalist", "автор"} and bool(names)


def _folded(text: str) -> str:
    return "".join(char for char in text.lower().removeprefix("the ") if char.isalnum())


def is_place(party: Party) -> bool:
    """Whether a country or city stands for those who speak for it: “Moscow says”."""
    words = name_tokens(party.name)
    return (
        party.kind == "person"
        and bool(words)
        and all(plain(word) in _CITIES or nations(word) for word in words)
    )


def compare(claimed: Party, said: Party, people: People) -> Agreement:
    """Compare the speaker claimed with the one the article names."""
    if said == INTERVIEWER:
        words = {plain(match[0]) for match in TOKEN.finditer(claimed.shown)}
        asks = {"interviewer", "journalist", "reporter", "интервьюер", "журналист"}
        return Agreement.AGREES if words & asks else Agreement.DIFFERS
    if claimed.kind == "person":
        return _by_name(claimed, said, people)
    if said.kind == "paper":
        return Agreement.UNCLEAR
    if said.kind == "person":
        return office_agrees(claimed.role, said, people)
    return role_agrees(claimed.role, said.role, said.shown)


def office_agrees(claimed: str, said: Party, people: People) -> Agreement:
    """Whether a person has an office: by the article's own words for it, else by their meaning."""
    holds = people.holds(said.shown, claimed)
    if holds:
        return Agreement.AGREES
    held = roles_of(said, people)
    parts = [part for part in _PARTS.split(held) if part]
    alike = [part for part in parts if _literally(_words(claimed), _words(part))]
    if alike and (lessened(claimed) or not all(lessened(part) for part in alike)):
        return Agreement.AGREES
    if alike or holds is False:
        return Agreement.DIFFERS
    found = role_agrees(claimed, held, said.shown)
    meant = [part for part in parts if _within(_words(claimed), _words(part))]
    if meant and not lessened(claimed) and all(lessened(part) for part in meant):
        return Agreement.UNCLEAR
    return found


def _literally(mine: list[str], theirs: list[str]) -> bool:
    """Whether the very words of an office stand in another, in whatever case."""
    return bool(mine) and all(any(same_word(one, other) for other in theirs) for one in mine)


def _by_name(claimed: Party, said: Party, people: People) -> Agreement:
    if said.kind == "person":
        return _two_names(claimed, said, people)
    if said.kind == "paper" or is_place(claimed):
        return Agreement.UNCLEAR
    if _is_proxy(said.role) and _names(claimed.name, said.role, people):
        return Agreement.DIFFERS  # “a spokesman for Moe” is not Moe
    turkic = people.turkic
    words = name_tokens(said.role)
    if all(any(same_name_word(a, b, turkic=turkic) for b in words) for a in _whole(claimed.name)):
        return Agreement.AGREES
    held = [m.role for m in people.once if same_person(claimed.name, m.name, turkic=turkic)]
    known = [role for role in held if role]
    if said.kind == "body" and known and all(_of_another_body(said.role, r) for r in known):
        return Agreement.DIFFERS
    # Somebody whose office is known to be another, or whom the article does not know at all.
    others = all(role_agrees(said.role, role, "") is Agreement.DIFFERS for role in known)
    apart = others if known else said.kind == "body" and not held
    return Agreement.DIFFERS if apart else Agreement.UNCLEAR


def _of_another_body(body: str, role: str) -> bool:
    """Whether an office is one of another body than that which speaks."""
    bodies = [word for word in _words(role) if meaning_of(word) == "body"]
    mine = [word for word in _words(body) if meaning_of(word) == "body"]
    ministry = _MINISTRY.search(body) and "minister" in map(meaning_of, _words(role))
    return bool(bodies) and not ministry and not any(_literally([one], bodies) for one in mine)


def _two_names(claimed: Party, said: Party, people: People) -> Agreement:
    full, turkic = said.full or said.name, people.turkic
    if same_person(claimed.name, full, turkic=turkic):
        fuller = len(_whole(claimed.name)) > 1 and len(_whole(full)) == 1
        return Agreement.PARTLY if fuller else Agreement.AGREES
    meant = people.namesakes(said) and same_person(claimed.name, said.name, turkic=turkic)
    return Agreement.UNCLEAR if meant or is_place(claimed) else Agreement.DIFFERS


def _whole(name: str) -> list[str]:
    return [word for word in name_tokens(name) if len(word.rstrip(".")) > 1]


def roles_of(said: Party, people: People) -> str:
    """Every office that an article gives a person."""
    held = [said.role]
    held += [
        mention.role
        for mention in people.once
        if same_person(said.shown, mention.name, turkic=people.turkic)
    ]
    return "; ".join(dict.fromkeys(role for role in held if role))


def role_agrees(claimed: str, role: str, name: str) -> Agreement:
    """Whether the words of an office occur in the one that the article gives."""
    mine, theirs = _words(claimed), _words(role + " " + name)
    offices = [office for word in mine if (office := meaning_of(word))]
    held = [office for word in _words(role) if (office := meaning_of(word))]
    if not held:
        return Agreement.UNCLEAR
    if _is_proxy(role) and not name.strip(" " + role) and not _is_proxy(claimed):
        return Agreement.DIFFERS  # “the mayor's spokeswoman” is not the mayor
    if "head" in held and _MINISTRY.search(role):
        held.append("minister")
    within = _within(mine, theirs)
    apart = nations(claimed) - nations(role + " " + name)
    alike = any(stands_for(office, one) for office in offices for one in held)
    if (apart and nations(role)) or not (alike if offices else within):
        return Agreement.DIFFERS
    if within:
        return Agreement.AGREES
    # Words of another script cannot be looked for; the office itself was.
    foreign = _CYRILLIC.search(claimed) is None and _CYRILLIC.search(role) is not None
    unknown = [w for w in mine if not meaning_of(w) and not nations(w) and not _within([w], theirs)]
    fits = set(offices) <= set(held) and not apart and (foreign or not unknown)
    return Agreement.AGREES if fits else Agreement.UNCLEAR


def _is_proxy(role: str) -> bool:
    return any(speaks_for(match[0]) for match in TOKEN.finditer(role))


def _names(name: str, role: str, people: People) -> bool:
    words = name_tokens(role)
    return any(
        same_name_word(one, other, turkic=people.turkic)
        for one in _whole(name)[-1:]
        for other in words
    )


def _words(text: str) -> list[str]:
    return [m[0] for m in TOKEN.finditer(text) if m[0].lower() not in _SMALL]


def _within(mine: list[str], theirs: list[str]) -> bool:
    def same(one: str, other: str) -> bool:
        mean = meaning_of(one)
        return (
            same_word(one, other)
            or plain(one) == plain(other)
            or bool(mean and mean == meaning_of(other))
            or bool(nations(one) & nations(other))
        )

    return all(any(same(one, other) for other in theirs) for one in mine)


def named_near(party: Party, text: str) -> bool:
    """Whether a party's surname or office stands in a text."""
    if party.name:
        runs = (text[start:end] for start, end in capital_runs(text))
        return any(same_person(party.name, run) for run in runs)
    offices = party.meanings
    return any(meaning_of(match[0]) in offices for match in TOKEN.finditer(text))
