"""Finding who is said to speak in one paragraph: “…”, said X; X said that …; according to X."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from briefpress.evidence.speakers.beside import beside
from briefpress.evidence.speakers.capitals import first_name, words_in
from briefpress.evidence.speakers.clauses import Clauses, Sentence, clause_start
from briefpress.evidence.speakers.masking import MASK, dialogue, mask, paired, parted, sentences
from briefpress.evidence.speakers.parties import Party, read_party
from briefpress.evidence.speakers.roles import meaning_of
from briefpress.evidence.speakers.tagged import Attributed, Said, Tag, Tagged
from briefpress.evidence.speakers.words import GRAMMARS, WEAK, patterns, words_of

if TYPE_CHECKING:
    from briefpress.typography import Quoted

_TOUCHING = re.compile(r"[\s,.\-–—]{0,12}")
_ENGLISH = GRAMMARS["en"]
_HELPERS = re.compile(
    r"(?:\s(?:has|have|had|also|further|later|then|since|hat|habe|auch|также)){1,3}\s?$"
)
_IF = re.compile(r"(?:if|whether|unless|если|wenn|falls|si|eğer|əgər)\s", re.IGNORECASE)
_TOLD = words_of("told tells agreed agrees teilte teilten")
_BESIDE = words_of(
    "called calls nannte nennt назвал назвала называет fügte fügt hob räumte asked asks "
    "sprach spricht spoke speaks parle parlent parlait évoque évoquent"
)
# “X called it “late”, but Y said that it stood”: what Y said begins here.
_CONTRAST = re.compile(
    r"[\s,;–—-]*(?:and|but|while|whereas|although|though|yet|und|aber|doch|während|et|mais|"
    r"tandis que|alors que|и|а|но|тогда как|ve|ama|ancak|və|amma|lakin)\b",
    re.IGNORECASE,
)
_HE = re.compile(r"-(?:t-)?(?:il|elle)(?!\w)")
_GOES_ON = re.compile(
    r"^(?:\S+\s){1,5}(?:had|has|have|was|were|is|are|would|will|could|did|does)\b"
)
_RELATIVE = re.compile(
    r",\s*(?:who|whose|which|qui|dont|der|die|das|котор\w{2,3})\s", re.IGNORECASE
)
_LEFT = 400
_HEAD = 120  # characters before a colon or a postposition that name a speaker
_HEAD_WORDS = 12


@lru_cache(maxsize=512)
def read_tags(
    text: str,
    language: str,
    surnames: frozenset[str] = frozenset(),
    extra: tuple[Quoted, ...] = (),
) -> Tagged:
    """Read one paragraph; `extra` are quotations that pairing alone does not see."""
    marked = [quoted for quoted in paired(text).quoted if not quoted.depth]
    outer = sorted([*marked, *extra], key=lambda quoted: quoted.open)
    quotes: list[Quoted] = []
    for quoted in outer or dialogue(text, language):
        if not quotes or quoted.open > quotes[-1].close:
            quotes += parted(text, quoted, language)
    words = patterns(language)
    masked = mask(text, tuple(quotes))
    spans = sentences(text, masked, tuple(quotes), words)
    reader = _Reader(text, masked, words, surnames)
    found, at = [], 0
    for span in spans:
        until = bisect_left(quotes, span[1], at, key=lambda quoted: quoted.open)
        found.append(reader.read(span, quotes[at:until]))
        at = until
    return Tagged(tuple(found))


class _Reader(Clauses):
    """A paragraph being read, a sentence at a time."""

    quoting = False  # whether the sentence being read holds a quotation

    def read(self, sentence: Sentence, quotes: list[Quoted]) -> Said:
        """What one sentence says, and in whose words."""
        self.quoting = MASK in self.masked[slice(*sentence)]
        tags = [*self.according(sentence), *self.spoken(sentence)]
        if not tags and (named := self.before_colon(sentence)):
            tags.append(named)
        tags.sort(key=lambda tag: tag.start)
        only = tags[-1] if len({tag.party for tag in tags}) == 1 else None
        attributed = []
        for i, quoted in enumerate(quotes):
            since = quotes[i - 1].close + 1 if i else sentence[0]
            tag = self.tag_of(quoted, since, tags, only)
            if not tag and (tag := beside(self, quoted, since, sentence)):
                tags = sorted([*tags, tag], key=lambda tag: tag.start)
                only = tag if len(tags) == 1 else None
            attributed.append(Attributed(quoted, tag))
        return Said(*sentence, tuple(attributed), tuple(tags))

    def tag_of(self, quoted: Quoted, since: int, tags: list[Tag], only: Tag | None) -> Tag | None:
        """The tag right after a quotation, else before it, else the sentence's only one."""
        at = bisect_right(tags, quoted.open, key=lambda tag: tag.start)
        before = tags[at - 1] if at and since <= tags[at - 1].end <= quoted.open else None
        at = bisect_right(tags, quoted.close, key=lambda tag: tag.start)
        if at < len(tags) and _TOUCHING.fullmatch(self.masked, quoted.close + 1, tags[at].start):
            apart = _CONTRAST.match(self.masked, quoted.close + 1) or self.words.that.match(
                self.masked, tags[at].end
            )
            return before if before and apart else tags[at]
        found = before or only
        if found and found.end <= quoted.open:
            # “X denied it; a source called it “nonsense””: somebody else begins to speak.
            behind = self.masked[found.end : quoted.open].rpartition(";")
            if behind[1] and self.words.verb.search(behind[2]):
                return None
        return found

    def according(self, sentence: Sentence) -> list[Tag]:
        """“According to X”, and its like after the name."""
        start, end = sentence
        found = []
        for match in self.words.sources.finditer(self.masked, start, end):
            stop = self.right_end(match.end(), end)
            if party := self.following(self.masked[match.end() : stop]):
                found.append(Tag(match.start(), stop, party, True, sentence))
        for match in self.words.post.finditer(self.masked, start, end):
            left = max(start, match.start() - _HEAD)
            clause = self.masked[left : match.start()]
            cut = max(clause.rfind(mark) for mark in (",", MASK, "(")) + 1
            if party := self.leading(clause[cut:]):
                found.append(Tag(left + cut, match.end(), party, True, sentence))
        return found

    def spoken(self, sentence: Sentence) -> list[Tag]:
        """The speech verbs with a subject."""
        found: list[Tag] = []
        floor = sentence[0]
        for match in self.words.verb.finditer(self.masked, *sentence):
            tag = self.tag_at(match, floor, sentence)
            if tag and match[0] in WEAK and not self.says(tag, match):
                continue
            if tag and (not found or tag.start >= found[-1].end):
                found.append(tag)
                floor = match.end()
        return found

    def says(self, tag: Tag, verb: re.Match[str]) -> bool:
        """Whether what is said stands beside a verb that has other uses too."""
        following = self.masked[verb.end() : verb.end() + 80]
        touches = self.touches_quote(tag.start)
        beside = verb[0] in _BESIDE and MASK in following.split(".", maxsplit=1)[0]
        first = following.lstrip()[:1] in {MASK, ":", ","} or following.rstrip()[-1:] == ":"
        that = self.words.that.match(self.masked, verb.end())
        return bool(that) or verb[0] in _TOLD or first or touches or beside

    def tag_at(self, verb: re.Match[str], floor: int, sentence: Sentence) -> Tag | None:
        """The tag that a verb is part of, if somebody is its subject."""
        begin = max(floor, verb.start() - _LEFT)
        begin += clause_start(self.masked[begin : verb.start()])
        clause = self.masked[begin : verb.start()]
        if self.words.grammar.verb_last:
            return self.verb_last(verb, begin, clause, sentence)
        if he := _HE.search(verb[0]):
            who = "elle" if "elle" in he[0] else "il"
            return Tag(verb.start(), verb.end(), Party("pronoun", who), False, sentence)
        bare = clause.strip(" \n\u00a0,.–—-").split()
        behind = [] if clause.rstrip().endswith(",") else [word.lower() for word in bare[-2:]]
        if any(self.words.passive.fullmatch(word) for word in behind) or _IF.match(clause.lstrip()):
            return None
        if not bare or self.words.as_.fullmatch(bare[-1]):
            return self.inverted(verb, begin, bool(bare), sentence)
        return self.before_verb(verb, begin, _HELPERS.sub(" ", clause), sentence)

    def inverted(
        self, verb: re.Match[str], begin: int, as_: bool, sentence: Sentence
    ) -> Tag | None:
        """“said X” after words, or “as X said” with the verb first."""
        stop = self.right_end(verb.end(), sentence[1])
        party = self.following(self.masked[verb.end() : stop])
        if party and (as_ or begin > sentence[0] or self.closes_before(verb.start())):
            start = begin if as_ else verb.start()
            return Tag(start, stop, party, as_ or not self.quoting, sentence)
        if not as_ and not self.touches_quote(verb.start()):
            return self.behind_commas(verb, max(sentence[0], verb.start() - _LEFT), sentence)
        return None

    def before_verb(
        self, verb: re.Match[str], begin: int, clause: str, sentence: Sentence
    ) -> Tag | None:
        """“X said”."""
        if clause.rstrip().endswith(","):
            if _RELATIVE.search(clause) and (tag := self.behind_commas(verb, begin, sentence)):
                return tag
            return self.after_comma(verb, sentence) or self.behind_commas(verb, begin, sentence)
        cut = clause.rfind(",") + 1
        party = self.leading(clause[cut:])
        if not party:
            return None
        start = begin + cut
        if party.kind in {"role", "body"} and cut:
            # “Ivan Petrov, head of the centre, said”: the name stands before the comma.
            before = clause[: cut - 1]
            head = before[before.rfind(",") + 1 :]
            named = read_party(head, surnames=self.surnames)
            if named and named.name and not named.role and head.rstrip().endswith(named.name):
                party = Party("person", named.name, "", party.role)
                start = begin + before.rfind(",") + 1
        return self.made(start, verb, party, sentence)

    def after_comma(self, verb: re.Match[str], sentence: Sentence) -> Tag | None:
        """“The quay is open, said Petrov”; “The quay, explique Morel, est …”."""
        inverts = self.words.grammar is not _ENGLISH or verb[0] in {"said", "says"}
        stop = self.right_end(verb.end(), sentence[1])
        following = self.masked[verb.end() : stop]
        that = self.words.that.match(self.masked, verb.end())
        head = following.split()[:4]
        if not inverts or that or not head or following[:1] == ",":
            return None
        if self.words.grammar is _ENGLISH and _GOES_ON.search(following):
            return None  # “the spokeswoman, said the mayor had not read it”
        party = self.following(following)
        named = any(word[:1].isupper() or meaning_of(word) for word in head)
        if not party or not (named or party.kind == "pronoun"):
            return None
        return Tag(verb.start(), stop, party, not self.quoting, sentence)

    def behind_commas(self, verb: re.Match[str], floor: int, sentence: Sentence) -> Tag | None:
        """The subject before a parenthesis that ends with a comma right before the verb."""
        clause = self.masked[floor : verb.start()].rstrip(" ,\n")
        for at in [m.start() for m in re.finditer(",", clause)][:-6:-1]:
            head = clause[:at]
            begin = head.rfind(",") + 1
            party = self.leading(head[begin:])
            if not party or party.kind not in {"person", "role"}:
                continue
            aside = clause[at + 1 :]
            named = read_party(aside, surnames=self.surnames)
            if party.kind == "role" and named and named.name == aside.strip():
                party = Party("person", named.name, "", party.role)
            elif party.kind == "person" and not party.role and named:
                party = Party("person", party.name, "", named.role)
            return self.made(floor + begin, verb, party, sentence)
        return None

    def verb_last(
        self, verb: re.Match[str], begin: int, clause: str, sentence: Sentence
    ) -> Tag | None:
        """A verb at the end: its subject follows the words, leads the sentence, or comes after."""
        reports = not self.quoting
        if party := self.leading(clause):
            return Tag(begin, verb.end(), party, reports, sentence)
        head = self.masked[max(sentence[0], verb.start() - 3 * _LEFT) : verb.start()]
        parts = [part for part in head.split(MASK)[:-1] if part.strip(" ,.\n")] or [head]
        for part in parts[-1].split(",")[:3]:
            if party := read_party(part, surnames=self.surnames) or self.pronoun(part):
                start = verb.start() if begin > sentence[0] else begin
                return Tag(start, verb.end(), party, reports, sentence)
        stop = self.right_end(verb.end(), sentence[1])
        if party := self.following(self.masked[verb.end() : stop]):
            return Tag(verb.start(), stop, party, False, sentence)
        if self.touches_quote(verb.start()):
            # “…,” dedi: the subject is left out, and is whoever was spoken of.
            return Tag(verb.start(), verb.end(), Party("pronoun", "o"), False, sentence)
        return None

    def made(self, start: int, verb: re.Match[str], party: Party, sentence: Sentence) -> Tag:
        """A tag of a subject and a verb after it."""
        while start < verb.start() and not self.text[start].isalnum():
            start += 1
        that = bool(self.words.that.match(self.masked, verb.end()))
        reports = that or not self.quoting or not self.touches_quote(start)
        if self.colon_follows(verb.end(), sentence[1]):
            reports = False
        return Tag(start, verb.end(), party, reports, sentence)

    def before_colon(self, sentence: Sentence) -> Tag | None:
        """`Name: “…”`, where the name is known for one."""
        start, end = sentence
        colon = self.masked.find(":", start, min(end, start + _HEAD))
        if colon < 0 or self.after_space(colon + 1) != MASK:
            return None
        head = self.masked[start:colon].strip(" –—-")
        run = first_name(head)
        led = run and all(word.capital or word.office for word in words_in(head[: run[0]]))
        if run and led:
            party = read_party(head[: run[1]], surnames=self.surnames, loose=False)
            if party and party.kind == "person":
                return Tag(start, colon, party, False, sentence)
        party = read_party(head, surnames=self.surnames, loose=False)
        if party and len(head.split()) <= _HEAD_WORDS and party.kind in {"person", "role"}:
            return Tag(start, colon, party, False, sentence)
        return None
