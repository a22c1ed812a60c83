"""Interviews: which paragraphs ask, which answer, and whom the questions address."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.evidence.speakers.capitals import capital_runs
from briefpress.evidence.speakers.names import TOKEN
from briefpress.evidence.speakers.parties import Party, read_party
from briefpress.evidence.speakers.roles import meaning_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.model.source import Passage


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph of an interview: where its words begin, its label, and whether it asks."""

    passage: int
    start: int
    asks: bool
    label: str = ""


_Q = r"q|question|вопрос|frage|soru|sual|в|f|s"
_A = r"a|answer|ответ|antwort|réponse|reponse|cevap|yanıt|cavab|о|r|c"
_LABEL = re.compile(rf"[*_\s]*(?:(?P<q>{_Q})|(?P<a>{_A}))\s?(?:[.:]|\.:)[*_]*(?=\s)", re.IGNORECASE)
_NAMED = re.compile(r"[*_–—-]*\s*(?P<name>[^\W\d_][^:?!\n]{0,58}?)[*_]*\s?:[*_]*(?=\s)")
_SAYS_SO = re.compile(
    r"\b(?:interview|интервью|röportaj|söyleşi|müsahibə|entretien|gespräch)", re.IGNORECASE
)
_DASH = re.compile(r"[–—-]\s+")
_LONGEST_QUESTION = 900
_LABEL_WORDS = 6
_YOU = re.compile(
    r"(?<!\w)(?:you|your|вы|вас|вам|ваш\w*|sie|ihnen|ihr\w*|vous|votre|vos|siz\w*)(?!\w)",
    re.IGNORECASE,
)
# “Your predecessor as Russian Ambassador to Azerbaijan”, “you, as Minister”.
_AS = re.compile(
    r"(?<!\w)(?:(?:predecessor|appointed|work|serve|served|job|role|post|you|вы|sie|vous|siz)"
    r"[\w\s,]{0,24}?\s(?:as|как|als|comme|olarak|kimi)|"
    r"(?:mr|mrs|ms|madam|madame|monsieur|herr|frau|sayın|cənab|господин|госпожа)\.?)\s+"
    r"(?:the\s+|a\s+|an\s+|le\s+|la\s+|l['’]|der\s+|die\s+)?",
    re.IGNORECASE,
)
_VOCATIVE = re.compile(r"^([^,?!.]{3,60}),")


def turns(passages: Sequence[Passage], *, recorded: bool) -> tuple[Turn, ...]:
    """The turns of an interview, none where the text is not one.

    `recorded`: the source's record calls it an interview, so that questions need no label.
    """
    return _labelled(passages) or _by_name(passages) or _unlabelled(passages, recorded=recorded)


def _labelled(passages: Sequence[Passage]) -> tuple[Turn, ...]:
    found = [(passage, _LABEL.match(passage.text)) for passage in passages]
    asked = sum(bool(match and match["q"]) for _, match in found)
    answered = sum(bool(match and match["a"]) for _, match in found)
    if not asked or not answered:
        return ()
    made: list[Turn] = []
    for passage, match in found:
        if match:
            made.append(Turn(passage.number, match.end(), bool(match["q"])))
        elif made:
            made.append(Turn(passage.number, 0, made[-1].asks))
    return tuple(made)


def _by_name(passages: Sequence[Passage]) -> tuple[Turn, ...]:
    """`Lavrov: …`, `S.L.: …`: the same few names, again and again."""
    found = []
    for passage in passages:
        match = _NAMED.match(passage.text)
        label = match["name"].strip() if match else ""
        good = (
            label and len(label.split()) <= _LABEL_WORDS and label[:1].isupper() and _is_name(label)
        )
        found.append((passage, match if good else None, label if good else ""))
    counts = Counter(label for _, _, label in found if label)
    often = {label for label, count in counts.items() if count > 1}
    if len(often) <= 1 or sum(counts[label] for label in often) * 3 < len(passages):
        return ()
    asking = _asker(found, often)
    made: list[Turn] = []
    for passage, match, label in found:
        if match and (label in often or made):
            made.append(Turn(passage.number, match.end(), label == asking, label))
        elif made:
            made.append(Turn(passage.number, 0, made[-1].asks, made[-1].label))
    return tuple(made)


def _is_name(label: str) -> bool:
    words = TOKEN.findall(label)
    initials = re.fullmatch(r"(?:[^\W\d_]\.?\s?-?){2,3}", label) is not None
    offices = any(meaning_of(word) for word in words)
    return initials or offices or bool(capital_runs(label))


def _asker(found: Sequence[tuple[Passage, object, str]], often: set[str]) -> str:
    """The label whose paragraphs end with a question most of the time, if any does."""
    asked: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for passage, _, label in found:
        if label in often:
            said[label] += 1
            asked[label] += _is_question(passage.text)
    best = max(said, key=lambda label: asked[label] / said[label])
    return best if asked[best] * 2 > said[best] else ""


def _unlabelled(passages: Sequence[Passage], *, recorded: bool) -> tuple[Turn, ...]:
    asks = [_is_question(passage.text) for passage in passages]
    if not recorded and not any(_SAYS_SO.search(p.text) for p in passages[:2]):
        return ()
    if sum(asks) < (1 if recorded else 3):
        return ()
    return _dashed(passages, asks) or tuple(
        Turn(passage.number, 0, asking)
        for passage, asking in zip(
            passages[asks.index(True) :], asks[asks.index(True) :], strict=True
        )
    )


def _dashed(passages: Sequence[Passage], asks: Sequence[bool]) -> tuple[Turn, ...]:
    """Turns that a dash opens: they take turns, and a question need not end with its mark.

    None where many a question would then be an answer.
    """
    first = asks.index(True)
    if not _DASH.match(passages[first].text):
        return ()
    made: list[Turn] = []
    for passage in passages[first:]:
        opens = _DASH.match(passage.text)
        asking = made[-1].asks if made else False
        made.append(Turn(passage.number, opens.end() if opens else 0, asking is not bool(opens)))
    fitting = [turn.asks for turn, asked in zip(made, asks[first:], strict=True) if asked]
    return tuple(made) if sum(fitting) * 4 >= len(fitting) * 3 else ()


def _is_question(text: str) -> bool:
    return len(text) <= _LONGEST_QUESTION and text.rstrip(' *_\n»”"').endswith("?")


def addressed(passages: Sequence[Passage], made: Sequence[Turn]) -> Party | None:
    """The person who answers, by the name or office that a question gives them."""
    texts = {passage.number: passage.text for passage in passages}
    for turn in made:
        if not turn.asks:
            continue
        text = texts[turn.passage][turn.start :]
        for match in _AS.finditer(text):
            following = text[match.end() : match.end() + 90]
            party = read_party(
                re.split(r"[,.;:?!]|\s(?:served|who|which|and)\s", following)[0], first=True
            )
            if party and (party.role or party.kind == "person"):
                return party
        opening = _VOCATIVE.match(text.strip())
        party = read_party(opening[1], loose=False) if opening else None
        if party and party.kind in {"role", "person"} and _YOU.search(text):
            return party
    return None


def introduced(passages: Sequence[Passage], made: Sequence[Turn], title: str) -> Party | None:
    """The one person whom title and introduction name, or who is said to give the interview."""
    first = made[0].passage if made else 1
    intro = [title, *(passage.text for passage in passages if passage.number < first)]
    named: dict[str, Party] = {}
    for text in intro[:6]:
        for start, end in capital_runs(text):
            if " " in text[start:end] and (party := _with_office(text, start, end)):
                named.setdefault(party.name, party)
    return next(iter(named.values())) if len(named) == 1 else None


def _with_office(text: str, start: int, end: int) -> Party | None:
    """A full name with an office before it, or after it and a comma."""
    before = read_party(text[max(0, start - 80) : end])
    if before and before.role and before.name == text[start:end]:
        return before
    after = read_party(text[start : end + 80]) if text[end : end + 1] == "," else None
    return after if after and after.role and after.name == text[start:end] else None
