"""Who stands beside quoted words, whatever the verb: “…”, ironise Morel; “…”, – Bayramov söz verib.

A comma or a dash joins the words and the speaker; a verb that no table knows stands between them,
or after the speaker where the quotation opens the sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.evidence.speakers.capitals import ARTICLES, NO_NAMES, capital_runs, words_in
from briefpress.evidence.speakers.masking import MASK
from briefpress.evidence.speakers.parties import Party, read_party
from briefpress.evidence.speakers.tagged import Tag
from briefpress.evidence.speakers.words import words_of

if TYPE_CHECKING:
    from briefpress.evidence.speakers.capitals import Word
    from briefpress.evidence.speakers.clauses import Clauses, Sentence
    from briefpress.typography import Quoted

_LINK = re.compile(r"[\s\u00a0,.–—-]{0,12}")
_SAID_SO = re.compile(r"(?:deyə|diye)\s+", re.IGNORECASE)
_HELPING = words_of("a ont avait est se hat haben s'est s’est s'était s’était")
_TITLES = words_of("m mme mr mrs ms miss dr prof herr frau г-н г-жа cənab sayın")
_IL = re.compile(r"\w+-(?:t-)?(il|elle)$", re.IGNORECASE)
_VERB, _TRAIL = 3, 4  # words of a verb before a speaker, and after one
_OFFICE = 8  # words of an office before a name
_MASKED = re.compile(rf"[^\s{MASK}\W]")


def beside(clauses: Clauses, quoted: Quoted, since: int, sentence: Sentence) -> Tag | None:
    """The tag right after a quotation that opens its sentence, by its place alone."""
    if _MASKED.search(clauses.masked, since, quoted.open):
        return None
    link = _LINK.match(clauses.masked, quoted.close + 1, sentence[1])
    inner = clauses.text[max(quoted.close - 1, 0) : quoted.close + 1]
    if not link or not (set(link[0]) & set(",–—-") or set(inner) & set(",!?")):
        return None
    at = link.end()
    if said := _SAID_SO.match(clauses.masked, at, sentence[1]):
        at = said.end()
    stop = clauses.right_end(at, sentence[1])
    head = clauses.masked[at:stop]
    party = _inverted(clauses, head) or _before_its_verb(clauses, head.split(",", maxsplit=1)[0])
    return Tag(at, stop, party, False, sentence) if party else None


def _inverted(clauses: Clauses, head: str) -> Party | None:
    """“…”, ironise M. Morel."""
    words = words_in(head[:120])
    skipped = 0
    for word in words[: _VERB + 1]:
        if found := _IL.match(word.text):
            return Party("pronoun", found[1].lower())
        helping = word.lower in _HELPING and not skipped
        if not helping and (not word.text[:1].islower() or _begins_a_speaker(clauses, word)):
            break
        if not helping and word.lower in NO_NAMES:
            return None
        skipped += 1
    if not 0 < skipped <= _VERB or skipped >= len(words):
        return None
    first = words[skipped]
    if head[words[skipped - 1].end : first.start].strip():
        return None
    if not _begins_a_speaker(clauses, first) and not first.capital:
        return None
    party = clauses.following(head[first.start :])
    return party if party and party.kind in {"person", "role", "pronoun"} else None


def _begins_a_speaker(clauses: Clauses, word: Word) -> bool:
    pronoun = clauses.words.pronoun.fullmatch(word.text)
    return bool(word.office or pronoun) or word.lower in (ARTICLES - {"a"}) | _TITLES


def _before_its_verb(clauses: Clauses, head: str) -> Party | None:
    """“…,” Marsh quipped; “…”, – fermer Zeynallı zarafat edib."""
    words = words_in(head)
    last = clauses.words.grammar.verb_last
    if not words:
        return None
    if clauses.words.pronoun.fullmatch(words[0].text):
        said = 1 < len(words) <= 1 + _TRAIL and all(w.text[:1].islower() for w in words[1:])
        return Party("pronoun", words[0].lower) if said else None
    run = next(iter(capital_runs(head)), None)
    before = [word for word in words if run and word.end <= run[0]]
    behind = [word for word in words if run and word.start >= run[1]]
    if not run or not behind or (last and len(behind) > _TRAIL):
        return None
    lead = all(word.capital or word.office or word.lower in ARTICLES | _TITLES for word in before)
    office = last and len(before) <= _OFFICE and any(word.office for word in before)
    says = behind[0].text[:1].islower() and behind[0].lower not in NO_NAMES
    if not says or not (lead or office):
        return None
    party = read_party(head[: run[1]], surnames=clauses.surnames)
    return party if party and party.kind == "person" else None
