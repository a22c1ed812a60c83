"""The words beside a speech verb: where its subject may stand, and whom they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.evidence.speakers.masking import ABBREVIATED, MASK, STOP
from briefpress.evidence.speakers.parties import Party, read_party
from briefpress.evidence.speakers.roles import meaning_of
from briefpress.evidence.speakers.words import words_of

if TYPE_CHECKING:
    from briefpress.evidence.speakers.words import Patterns

Sentence = tuple[int, int]

# What may stand between a name and its verb.
_ASIDE = words_of(
    "of from also further then later earlier once again now still has had have on in at to for "
    "during while after before himself herself однако также вновь ранее тоже затем сегодня уже в "
    "во на из после auch selbst am im in également aussi même lui-même à au lors dans ise da de "
    "ayrıca isə də həmçinin"
)
_PAST_SUBJECT = re.compile(
    r"(?<!\w)(?:that|что|dass|que|qu['’]|while|when|during|after|before|adding|noting|при|во\s+время|"
    r"в\s+ходе|am|im|bei|während|lors|dans|on|in\s+an?\s+interview|in\s+(?=[A-Z]\w+\s*[,.])|"
    r"at\s+(?:a|the)|told|to\s+\w+|hinzu|mit|журналистам|агентству)(?!\w)",
    re.IGNORECASE,
)
# “Her spokesman”, “a source close to him”: somebody else than the one whom the pronoun means.
_HIS = re.compile(
    r"(?<!\w)(?:her|his|their|its|seine?|ihre?|son|sa|leur|его|е[её]|их)\s+"
    r"(?:[^\W\d_]+\s){0,2}?([^\W\d_]{3,})\s*$",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"(?<!\w)(?:an?|one|the|two|several)\s(?:[^\W\d_]+\s){0,2}(?:sources?|aides?|ally|allies|"
    r"friends?|colleagues?|insiders?|advis[eo]rs?|people|person|someone)\s"
    r"(?:close|familiar|near|with|who|in|inside|of|to)\b[^,;:.]{0,60}$",
    re.IGNORECASE,
)
# “The lawyer of Governor Ana Ruiz”, “a spokesman for President Tusk”.
_FOR_AN_OFFICE = re.compile(
    r"(?<!\w)(?:(?i:an?|the)\s)?(?:[^\W\d_]+\s)?(?:lawyer|attorney|aide|ally|adviser|advisor|"
    r"spokesman|spokeswoman|spokesperson|secretary|wife|husband)\s(?:of|for|to)\s"
    r"(?:(?:the|former)\s)?(?:Governor|President|Minister|Prime Minister|Chancellor|Senator|Mayor|"
    r"King|Queen|Prince|Pope|Premier|General|Chairman|Ambassador|[A-Z][a-z]+ Minister)"
    r"\s(?:[A-ZÀ-Ž][\w'’-]+\s?){1,3}$"
)
_NEAR_HIM = words_of(
    "aide aides ally allies friend friends colleague colleagues adviser advisers advisor wife "
    "husband partner son daughter brother sister uncle aunt successor predecessor rival rivals "
    "attorney attorneys lawyers solicitor barrister secretary publicist widow assistant"
)
_SPACE = " \n\u00a0"
_RIGHT = 240
_NEAR = 90  # characters after a verb in which its subject begins
_KNOWN_BY = 12  # characters that tell a name or an office
_TRAILING, _TRAILING_ASIDE = 4, 6  # words between a subject and its verb
_COLON = 200


class Clauses:
    """One paragraph, its quotations blotted out; offsets are those of its text."""

    def __init__(self, text: str, masked: str, words: Patterns, surnames: frozenset[str]) -> None:
        self.text, self.masked = text, masked
        self.words, self.surnames = words, surnames

    def following(self, text: str) -> Party | None:
        """The party at the head of the words after a verb."""
        words = text.split()
        if not words:
            return None
        first = words[0].strip(",.;:–—-").lower()
        if self.words.pronoun.fullmatch(first):
            return Party("pronoun", first)
        found = read_party(text, surnames=self.surnames, first=True)
        near = found and (found.name or found.role)[:_KNOWN_BY] in text[:_NEAR]
        return found if near else None

    def leading(self, text: str) -> Party | None:
        """The party at the end of the words before a verb."""
        if somebody := _somebody_of(text):
            return Party("role", role=somebody)
        if pronoun := self.pronoun(text):
            return pronoun
        found = read_party(text, surnames=self.surnames)
        if not found:
            return None
        named = (found.name or found.role)[-_KNOWN_BY:]
        at = text.rfind(named)
        trailing = text[at + len(named) :].lower().split() if at >= 0 else []
        if found.name and trailing and not self.words.grammar.verb_last:
            apart = trailing[0] in _ASIDE or trailing[0].endswith("ly")
            return found if apart and len(trailing) <= _TRAILING_ASIDE else None
        return found if len(trailing) <= _TRAILING else None

    def pronoun(self, text: str) -> Party | None:
        """“He” and its like among the last words of a text."""
        for word in reversed(text[-60:].split()[-3:]):
            bare = word.strip(",.;:–—-'’").lower()
            if self.words.pronoun.fullmatch(bare):
                return Party("pronoun", bare)
            if word[:1].isupper():
                return None
        return None

    def right_end(self, start: int, end: int) -> int:
        """Where the words that follow a verb can no longer name its subject."""
        limit = min(end, start + _RIGHT)
        stop = limit
        for match in STOP.finditer(self.masked, start, limit):
            before = self.masked[max(match.start() - 12, 0) : match.start()]
            if match[0] != "." or not ABBREVIATED.search(before):
                stop = match.start()
                break
        past = _PAST_SUBJECT.search(self.masked, start + 1, stop)
        return past.start() if past and past.start() > start + 2 else stop

    def touches_quote(self, at: int) -> bool:
        """Whether a quotation stands right before a place."""
        before = self.masked[max(at - 8, 0) : at].rstrip(_SPACE + ",.–—-")
        return before.endswith(MASK)

    def closes_before(self, at: int) -> bool:
        """Whether words, and a comma or a mark, stand right before an inverted tag."""
        before = self.masked[max(at - 8, 0) : at].rstrip(_SPACE + "–—-")
        return before.endswith((MASK, ",", "!", "?"))

    def colon_follows(self, at: int, end: int) -> bool:
        """Whether a colon follows, and a quotation or nothing after it."""
        colon = self.masked.find(":", at, min(end, at + _COLON))
        return colon >= 0 and self.after_space(colon + 1) in {MASK, ""}

    def after_space(self, at: int) -> str:
        """The next character that is no space."""
        return self.masked[at : at + 8].lstrip(_SPACE)[:1]


def _somebody_of(text: str) -> str:
    """The words at the end of a text that mean somebody by another: “her spokesman”."""
    if found := _CLOSE.search(text) or _FOR_AN_OFFICE.search(text):
        return found[0].strip()
    found = _HIS.search(text)
    if found and (found[1].lower() in _NEAR_HIM or (meaning_of(found[1]) or "paper") != "paper"):
        return found[0].strip()
    return ""


def clause_start(left: str) -> int:
    """Where the clause begins that a text ends with."""
    return max(left.rfind(mark) for mark in (MASK, ";", ":", " – ", " — ")) + 1
