"""Reading the words that name a speaker: “Ivan Petrov, head of the centre”, “the Minister”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from briefpress.evidence.speakers.capitals import ARTICLES, NO_NAMES, Word, capital_runs, words_in
from briefpress.evidence.speakers.names import TOKEN, plain
from briefpress.evidence.speakers.roles import meaning_of, nations
from briefpress.evidence.speakers.words import words_of

PartyKind = Literal["person", "role", "body", "paper", "pronoun"]


@dataclass(frozen=True, slots=True)
class Party:
    """Whoever a text names as speaking: the name as given, the full one, and the role's words.

    A `person` has a name, a `role` or `body` only an office, a `paper` is a document.
    """

    kind: PartyKind
    name: str = ""
    full: str = ""
    role: str = ""

    @property
    def shown(self) -> str:
        """The speaker as printed: the fullest name, else the office."""
        return self.full or self.name or self.role

    @property
    def meanings(self) -> frozenset[str]:
        """The offices among the role's words."""
        found = (meaning_of(match[0]) for match in TOKEN.finditer(self.role))
        return frozenset(meaning for meaning in found if meaning)


_PREPOSITIONS = words_of(
    "of for in at to from near over on with und des der de du dans и в по на von für zum zur"
)
_TOWARDS = words_of(
    "to by before beside after auf bei mit gegenüber à par devant к от с у перед об о"
)
_LEADING = _PREPOSITIONS | {"and", "und", "et"}
# What goes on with the sentence after a name: “according to Petrov there is …”.
_FINITE = words_of(
    "is are was were has have had will would can could may there it ist sind war waren hat "
    "haben hatte wird werden kann soll sei seien habe gibt est sont était a ont avait sera "
    "serait il"
)
_SEGMENT = re.compile(r"(?:[^,()–—]|(?<=\w)[–—](?=\w))+")
_THINGS = {"body", "paper"}
_OWNER = re.compile(r"\w+['’]s?(?=\s)")
POSSESSIVE = re.compile(r"['’][^\W\d_]{0,6}$")
# Russian puts them between the office and the name, without a word between.
# To whom something is said, right after who says it.
_HEARERS = (
    "jurnalistlər", "журналистам", "gazetecilere", "muhabirlere", "müxbirlər", "reporters",
    "journalists",
)  # fmt: skip
_COUNTRIES = tuple(
    words_of(
        "росси азербайджан турци герман франц армени казахстан украин грузи иран кита белорус "
        "беларус узбекистан израил польш итали инди япони сири сша дум госдум великобритан "
        "туркменистан"
    )
)
_PROXY = re.compile(
    r"(?:spokes(?:man|woman|person)|lawyer|attorney|aide|advis[eo]r|press|(?:presse?|regierungs)?"
    r"sprecher|anwält|anwalt|berater|porte-parole|avocat|conseill|cabinet|пресс-секретар|"
    r"представител|адвокат|помощник|советник|sözcü|sözçü|avukat|vəkil|danışman)"
)
_A_NAME = 2  # words of a name
_COMPLEMENT = 3  # small words that an article or preposition brings into an office
_LEAD = 5  # words that describe an office before it
_MOST = 240  # characters in which a speaker is named


def read_party(
    text: str,
    *,
    surnames: frozenset[str] = frozenset(),
    loose: bool = True,
    first: bool = False,
) -> Party | None:
    """Who is named in a short text, or None; `surnames` are known ones, in small letters.

    The last name in it counts, as in “the analyst Ivan Petrov”; with `first` the first one.
    """
    text = _head(text[:_MOST]) if first else text[:_MOST]
    segments = [(m.start(), m.end()) for m in _SEGMENT.finditer(text) if m[0].strip()]
    if first and len(segments) > 1:
        # “said the head of the centre, Ivan Petrov”: a name follows the comma, or an office.
        start, end = segments[1]
        runs = capital_runs(text[start:end])
        pure = runs and runs[0][1] - runs[0][0] == len(text[start:end].strip())
        segments = segments[: 2 if pure or _is_apposition(text[start:end]) else 1]
    for i, (start, end) in enumerate(segments):
        segment = text[start:end]
        name = _name_in(segment, surnames, loose=loose)
        if name:
            a, b = name
            role = _clean(segment[:a])
            beside = segments[i + 1 : i + 3] or segments[max(i - 1, 0) : i]
            near = (_clean(text[s:e]) for s, e in beside if _offices(text[s:e]))
            roles = [role if _offices(role) else "", next(near, "")]
            spelled = POSSESSIVE.sub("", segment[a:b].strip())
            return Party("person", spelled, "", ", ".join(one for one in roles if one))
    for start, end in segments:
        segment = text[start:end]
        offices = _offices(segment)
        if offices:
            heads = [one for one in _offices(_OWNER.sub(" ", segment)) if one not in _THINGS]
            kind: PartyKind = "role" if heads else "body" if "body" in offices else "paper"
            return Party(kind, "", "", _clean(segment, keep=True))
    return None


def _is_apposition(text: str) -> bool:
    """Whether an office stands in a text before any preposition: “head of the centre”.

    “said the minister, answering a question from a deputy” names no deputy.
    """
    for word in words_in(text):
        if word.office:
            return bool(_offices(text))
        if word.lower in _PREPOSITIONS | _TOWARDS:
            return False
    return False


def _head(text: str) -> str:
    """The words that can name a speaker at the head of a text, before a sentence goes on."""
    previous: Word | None = None
    named = False
    for word in words_in(text):
        if previous is not None and "," in text[previous.end : word.start]:
            return text
        begins = word.lower in ARTICLES and (previous is None or previous.lower not in _LEADING)
        if named and begins and word.lower not in {"l", "l'", "des", "der"}:
            return text[: word.start]
        if named and word.lower in _FINITE:
            return text[: word.start]
        named = named or word.capital or bool(word.office)
        previous = word
    return text


def _offices(text: str) -> list[str]:
    words = words_in(text)
    found = []
    for i, word in enumerate(words):
        if not (office := word.office):
            continue
        following = words[i + 1].text if i + 1 < len(words) else ""
        # “the official theory” and “the general public” hold no office.
        adjective = word.text in {"official", "general", "chief"} and following
        if not adjective or following.lower() in _LEADING | {"who"}:
            found.append(office)
    return found


def _name_in(segment: str, surnames: frozenset[str], *, loose: bool) -> tuple[int, int] | None:
    """The span of the name in a segment: its last run of capitals that can be a person's."""
    words = words_in(segment)
    has_office = any(word.office for word in words)
    for start, end in reversed(capital_runs(segment)):
        run = [word for word in words if start <= word.start < end]
        before = [word for word in words if word.end <= start]
        after = next((word for word in words if word.start >= end), None)
        if any(word.office == "paper" for word in before) or (after and _is_no_name(run, after)):
            continue
        if has_office and len(run) > 1 and any(word.office for word in before):
            run = _without_places(run)
        if _led(before) and (has_office or len(run) == 1):
            run = _behind_preposition(run, before, surnames)
        elif not loose and len(run) == 1 and plain(run[0].text) not in surnames and not has_office:
            run = []
        if run:
            return run[0].start, run[-1].end
    return None


def _is_no_name(run: list[Word], after: Word) -> bool:
    """“Russian analyst”, “Baku’s port”, “Russian theory”: the run only describes what follows."""
    single = len(run) == 1 and bool(nations(run[0].text))
    if after.lower.startswith(_HEARERS):
        return False
    return bool(after.office) or bool(re.search(r"['’]s?$", run[-1].text)) or single


def speaks_for(word: str) -> bool:
    """Whether an office is that of one who speaks or acts for another: a spokesman, an aide."""
    return bool(_PROXY.match(word.lower()))


def _led(before: list[Word]) -> bool:
    """Whether a preposition, with or without an article, stands right before."""
    ahead = [word.lower for word in before[-2:]]
    if ahead and ahead[-1] in ARTICLES and len(ahead) > 1:
        ahead.pop()
    return bool(ahead) and ahead[-1] in _PREPOSITIONS


def _behind_preposition(
    run: list[Word], before: list[Word], surnames: frozenset[str]
) -> list[Word]:
    """The name in “Minister of Economy Shahin Mustafayev”; none in “head of the Volga Centre”."""
    known = plain(run[-1].text) in surnames
    article = before[-1].lower in ARTICLES
    if run[0].office or any(speaks_for(word.text) for word in before):
        return []  # “a spokesman for Ruiz”, “the lawyer of Governor Ruiz” is not Ruiz
    if len(run) > _A_NAME:
        return run[-2:] if known or not article else []
    return run[-1:] if known and not article and any(word.office for word in before) else []


def _without_places(tokens: list[Word]) -> list[Word]:
    """A run after an office, without the country or body it is an office of."""
    kept = list(tokens)
    while len(kept) > 1 and (kept[0].text.isupper() or kept[0].lower.startswith(_COUNTRIES)):
        if kept[0].text.endswith("."):
            break
        kept.pop(0)
    patronymic = len(kept) == _A_NAME + 1 and kept[1].lower.endswith(("вич", "ич", "вна"))
    if len(kept) > _A_NAME and kept[0].text[0] > "\u0400" and not patronymic:
        return kept[-2:]
    return kept


def _clean(text: str, *, keep: bool = False) -> str:
    """The words of an office without what leads up to them."""
    words = words_in(text)
    first = next((i for i, word in enumerate(words) if word.office), None)
    if first is None:
        return " ".join(text.split()) if keep else ""
    start = first
    # Back over what describes the office, up to an article or a break.
    while start and (
        words[start - 1].text[:1].isupper()
        or words[start - 1].lower not in NO_NAMES | ARTICLES | _PREPOSITIONS
    ):
        if words[start - 1].lower in NO_NAMES or first - start >= _LEAD:
            break
        start -= 1
    begin, end = words[start].start, len(text)
    if text[begin] < "\u0400":
        end = _complement_end(words, first)
    return " ".join(text[begin:end].split()).strip(" ,;:.-–—")


def _complement_end(words: list[Word], office: int) -> int:
    """Where an office ends: “head of the centre for studies”, without the verb that follows."""
    at, since = words[office].end, 9
    for word in words[office + 1 :]:
        since = 0 if word.lower in _LEADING | ARTICLES else since + 1
        if not (word.text[:1].isupper() or word.office or since <= _COMPLEMENT):
            break
        if word.lower in _FINITE:
            break
        at = word.end
    return at
