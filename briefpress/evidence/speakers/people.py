"""The people an article names, and whom a surname, an office or “he” means in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from briefpress.evidence.speakers.capitals import capital_runs
from briefpress.evidence.speakers.holding import Offices
from briefpress.evidence.speakers.names import name_tokens, plain, same_person, same_word
from briefpress.evidence.speakers.parties import POSSESSIVE, Party, read_party
from briefpress.evidence.speakers.roles import GENERIC, akin, nations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.model.source import Passage

_BREAK = re.compile(r"[.;:!?\n“”«»„\"()]\s|,\s")
_LONGEST = 5  # words of a name
_BACK = 200  # mentions among which “the minister” is looked for


@dataclass(frozen=True, slots=True)
class Mention:
    """A full name in an article: where it stands, and the office beside it."""

    passage: int
    start: int
    name: str
    role: str


class People:
    """Everyone an article calls by a full name."""

    def __init__(self, passages: Sequence[Passage], *, turkic: bool = False) -> None:
        self.turkic = turkic
        self.mentions: list[Mention] = []
        self.once: list[Mention] = []  # the first mention of each name with each office
        self.known: set[tuple[str, str]] = set()
        self.by_word: dict[str, list[Mention]] = {}
        self.alone: set[str] = set()  # words that stand as a name by themselves
        for passage in passages:
            for start, end in capital_runs(passage.text):
                self._add(passage, start, end)
        self.lasts = frozenset(plain(name_tokens(m.name)[-1]) for m in self.mentions)
        self.texts = [passage.text for passage in passages]
        self.held: dict[str, tuple[str, ...]] = {}
        last = {(plain(name_tokens(m.name)[-1]), bool(m.role)) for m in self.mentions}
        self.surnames = frozenset(word for word, held in last if held or word in self.alone)

    def _add(self, passage: Passage, start: int, end: int) -> None:
        text = passage.text
        tokens = name_tokens(text[start:end])
        if len(tokens) == 1:
            self.alone.add(plain(tokens[0]))
        if not 1 < len(tokens) <= _LONGEST or all(token.isupper() for token in tokens):
            return
        lead = text[max(start - 100, 0) : start]
        cuts = [match.end() for match in _BREAK.finditer(lead)]
        before = read_party(lead[cuts[-1] if cuts else 0 :] + text[start:end])
        aside = re.match(r",\s([^.;:!?“«„]{3,100}?)(?:,|\.|$)", text[end : end + 120])
        if before and before.kind == "person" and before.role:
            after = read_party(aside[1]) if aside else None
            added = after.role if after and after.kind == "role" else ""
            name, role = before.name, ", ".join(one for one in (before.role, added) if one)
        else:
            name = text[start:end]
            after = read_party(aside[1]) if aside else None
            role = after.role if after and after.kind == "role" else ""
        name = POSSESSIVE.sub("", name)
        mention = Mention(passage.number, start, name, role)
        self.mentions.append(mention)
        if (name, role) in self.known:
            return
        self.known.add((name, role))
        self.once.append(mention)
        kept = name_tokens(name)
        if not kept:
            return
        for token in {kept[0], kept[-1]}:
            self.by_word.setdefault(_key(token), []).append(mention)

    def full(self, party: Party, passage: int) -> Party:
        """A person with the full name and office that the article gives, where it does."""
        tokens = name_tokens(party.name)
        if not tokens:
            return party
        found = [
            mention
            for token in {tokens[0], tokens[-1]}
            for mention in self.by_word.get(_key(token), ())
            if same_person(party.name, mention.name, turkic=self.turkic)
        ]
        by_last = [
            m for m in found if same_word(tokens[-1], name_tokens(m.name)[-1], turkic=self.turkic)
        ]
        found = by_last or found
        if not found:
            return replace(party, full=party.name if len(tokens) > 1 else "")
        earlier = [m for m in found if m.passage <= passage] or found
        same = [m for m in found if same_person(earlier[-1].name, m.name, turkic=self.turkic)]
        best = min(same, key=lambda m: (-len(name_tokens(m.name)), len(m.name)))
        role = party.role or next((m.role for m in same if m.role), "")
        full = best.name if len(name_tokens(best.name)) >= len(tokens) else party.name
        return replace(party, full=full, role=role)

    @cached_property
    def offices(self) -> Offices:
        """The words in which an office is looked for: only a brief that claims one needs them."""
        return Offices(self.texts, turkic=self.turkic)

    def holders(self, role: str) -> tuple[str, ...]:
        """The people of the article beside whose names the words of an office stand."""
        found = self.held.get(role)
        if found is None:
            names = [
                name
                for name in self.offices.holders(role)
                if len(name_tokens(name)) > 1 or plain(name) in self.lasts
            ]
            found = self.held[role] = tuple(names)
        return found

    def holds(self, name: str, role: str) -> bool | None:
        """Whether somebody has an office by the article's word; None where nobody is known to."""
        found = self.holders(role)
        if not found:
            return None
        return any(same_person(name, holder, turkic=self.turkic) for holder in found)

    def namesakes(self, party: Party) -> bool:
        """Whether two people of the article could be meant by a surname."""
        tokens = name_tokens(party.name)
        if len(tokens) != 1:
            return False
        found = [m.name for m in self.by_word.get(_key(tokens[0]), ())]
        found = [name for name in found if same_person(party.name, name, turkic=self.turkic)]
        return any(not same_person(found[0], name, turkic=self.turkic) for name in found[1:])

    def in_office(self, party: Party, passage: int, start: int) -> Party | None:
        """The person last mentioned before a place who holds an office named there."""
        offices = party.meanings - {"body", "paper"}
        until = bisect_left(self.mentions, (passage, start), key=lambda m: (m.passage, m.start))
        for mention in reversed(self.mentions[max(until - _BACK, 0) : until]):
            held = Party("person", mention.name, mention.name, mention.role)
            if offices & held.meanings:
                return held if fits(party, held) else None
        return None


def fits(party: Party, person: Party) -> bool:
    """Whether an office without a name can be that person's, as far as its words tell."""
    offices = party.meanings - {"body", "paper"}
    held = person.meanings
    if not held:
        return bool(offices & GENERIC)
    if not any(akin(office, one) for office in offices for one in held):
        return False
    # “the Russian analyst” is no Turkish one.
    mine, theirs = nations(party.role), nations(person.role)
    return not mine or not theirs or bool(mine & theirs)


def _key(token: str) -> str:
    """The head of a word, which its case endings leave alone."""
    return plain(token)[:3]
