"""What the marks of a quotation's editor do to its source: what they hide, join or replace."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from briefpress.evidence.quoting.figured import swapped
from briefpress.evidence.quoting.folding import fold
from briefpress.evidence.quoting.wording import DENIAL, Kind, pattern, says, tongue
from briefpress.model.evidence import Aside, Ruling, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.quoting.aligning import Alignment
    from briefpress.evidence.quoting.readings import Gap
    from briefpress.evidence.quoting.searching import SearchedSource, Span

# A bracket stands for a few words, and adds a few.
_MOST_REPLACED = 5
_MOST_ADDED = 8
# So few words left out that a “may” among them was what they were left out for.
_FEW = 3
_AND = re.compile(r"(?:and|or|nor|и|или|und|oder|et|ou|ve|veya|və|ya)(?!\w)", re.IGNORECASE)
_LONGEST_ENDING = 4
_STEM = 3
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")
# Endings of verbs and nouns that a bracket may replace where it touches a word: want[ed].
_ENDING = re.compile(
    r"|s|es|ed|d|ing|e|en|n|t|te|er|r|nt|ent|ons|ez|é|ée|és|ées|a|y|ies|ied|"
    r"а|у|е|ы|и|ой|ом|ам|ов|ь|л|ла|ло|ли|т|ть|ют|ет|ит"
)
_MATERIAL: tuple[tuple[Kind, str], ...] = (
    ("negation", "a negation"),
    ("condition", "a condition"),
    ("hedge", "a word of doubt"),
    ("reversal", "a word that turns the sense"),
    ("quantity", "a quantity"),
    ("number", "a number"),
    ("unit", "a unit"),
)
Asides = list[tuple[Aside, str]]


def weigh(alignment: Alignment, source: SearchedSource) -> tuple[Verdict, Asides, str]:
    """The verdict on words that stand in a source, what is due to be said, and why if refused."""
    if not alignment.whole:
        return Verdict.CUTS_A_WORD, [], ""
    asides: Asides = []
    verdicts = []
    for verdict, aside, words in _gaps(alignment, source):
        if verdict not in _PASSING:
            return verdict, asides, words
        verdicts.append(verdict)
        if aside:
            asides.append((aside, words))
    if any(source.speeches.torn(*span) for span in alignment.spans):
        return Verdict.JOINS_VOICES, asides, ""
    if alignment.reading.emphasised:
        verdicts.append(Verdict.EMPHASIS_ADDED)
    return max(verdicts, key=_PASSING.index, default=Verdict.FOLDED), asides, ""


_PASSING = (
    Verdict.FOLDED,
    Verdict.SIC_ADDED,
    Verdict.EMPHASIS_ADDED,
    Verdict.ELIDED,
    Verdict.BRACKETED,
    Verdict.SPLIT_BY_TAG,
)


def _gaps(
    alignment: Alignment, source: SearchedSource
) -> Iterator[tuple[Verdict, Aside | None, str]]:
    """What each gap of an alignment comes to."""
    reading, parts = alignment.reading, alignment.parts
    for part in parts:
        for one, other in pairwise(part):
            yield Verdict.SPLIT_BY_TAG, Aside.SPEECH_TAG, source.written(one[1], other[0])
    for gap, (earlier, later) in zip(reading.between, pairwise(parts), strict=True):
        before, after = earlier[-1], later[0]
        if gap and gap.kind == "elision":
            yield _omission(source, before, after)
        elif gap:
            yield _bracket(gap, source, before, after)
    head, tail = reading.gaps[0], reading.gaps[-1]
    start, end = parts[0][0][0], parts[-1][-1][1]
    if head and head.kind != "elision":
        yield _bracket(head, source, (start, start), (start, end))
    if tail and tail.kind != "elision":
        yield _bracket(tail, source, (start, end), (end, end))


def _omission(  # noqa: PLR0911 - one for each fault
    source: SearchedSource, before: Span, after: Span
) -> tuple[Verdict, Aside | None, str]:
    left_out = source.written(before[1], after[0])
    if source.speeches.is_tag(before[1], after[0]):
        return Verdict.SPLIT_BY_TAG, Aside.SPEECH_TAG, left_out
    if source.speeches.parted(before, after) and not source.is_one_voice(before, after):
        return Verdict.ELISION_JOINS_SPEECHES, None, left_out
    language = source.language(before[0])
    fragments = _fragments(source, before[1], after[0])
    if any(says("negation", words, language) for words in fragments):
        return Verdict.ELISION_HIDES_NEGATION, None, left_out
    if any(says("condition", words, language) for words in fragments):
        return Verdict.ELISION_HIDES_CONDITION, None, left_out
    if figures := swapped(fragments[0], source.said(*after), language):
        one, other = figures
        return Verdict.ELISION_SWAPS_FIGURE, None, f"{other} stands for {one}"
    gone = source.said(before[1], after[0])
    bounded = _DIGITS.match(source.said(*after).lstrip(" '($€£")) and says("bound", gone, language)
    if len(left_out.split()) <= _FEW and (bounded or says("hedge", gone, language)):
        return Verdict.ELISION_HIDES_CONDITION, None, left_out
    joined = len(fragments) > 1 and all(_WORD.search(words) for words in fragments)
    aside = Aside.SENTENCES_JOINED if joined else Aside.ELISION
    return Verdict.ELIDED, aside, left_out


def _fragments(source: SearchedSource, start: int, end: int) -> tuple[str, ...]:
    """What an omission takes from sentences that are partly quoted; whole ones may go."""
    ends = source.sentences
    first = bisect_left(ends, start)
    last = bisect_right(ends, end)
    inside = [at for at in ends[first:last] if at <= end]
    if not inside:
        return (source.said(start, end),)
    return source.said(start, inside[0]), source.said(inside[-1], end)


def _bracket(
    gap: Gap, source: SearchedSource, before: Span, after: Span
) -> tuple[Verdict, Aside | None, str]:
    refused = Verdict.BRACKET_CHANGES_MEANING
    replaced = source.said(before[1], after[0]).strip() if before[1] < after[0] else ""
    if fold(f"[{gap.words}]").text == replaced:  # the source's own bracket
        return Verdict.FOLDED, None, ""
    if gap.kind == "sic":
        if gap.right or any(char.isalnum() for char in replaced):
            return refused, None, "[sic] replaces nothing"
        return Verdict.SIC_ADDED, None, ""
    language = source.language(max(before[0], 0))
    passage = source.said(*_passage(source, before[0], after[1]))
    fault = (
        _added_fault(gap, passage, language)
        or _outer_fault(gap, source, before, after, language)
        or _replaced_fault(gap, replaced, language)
        or _head_fault(source, before, language)
    )
    if fault:
        return refused, None, fault
    if source.speeches.parted(before, after) and before[0] < before[1] and after[0] < after[1]:
        return Verdict.JOINS_VOICES, None, ""
    if not replaced and before[0] == before[1]:
        replaced = _head_words(source, before[0])
        before = before[0] - len(replaced), before[0] - len(replaced)
        after = (before[0] + len(replaced), after[1])
    said = f"[{gap.words}] for “{source.written(before[1], after[0])}”" if replaced else (
        f"[{gap.words}] is added"
    )  # fmt: skip
    return Verdict.BRACKETED, Aside.BRACKET, said


def _outer_fault(gap: Gap, source: SearchedSource, before: Span, after: Span, language: str) -> str:
    """Whether a bracket at a quotation's end may stand for words that are not shown."""
    at = before[1]
    head, tail = before[0] == before[1], after[0] == after[1]
    if gap.left or not (head or tail):
        return ""
    near = {at, at + 1} if tail else {at, at - 1}
    if at in {0, len(source.text)} or near.intersection(_ends_near(source, at)):
        return ""
    words = _WORD.findall(gap.words)
    named = any(word[:1].isupper() for word in words) and language != "de"
    if named or (words and pattern("binder", language).fullmatch(words[0])):
        return ""
    return f"[{gap.words}] may stand for words of the source that are not shown"


def _ends_near(source: SearchedSource, at: int) -> list[int]:
    k = bisect_left(source.sentences, at - 1)
    return list(source.sentences[k : k + 2])


def _passage(source: SearchedSource, start: int, end: int) -> Span:
    low = source.number(start) - 1
    high = source.number(max(end - 1, start))
    stop = source.heads[high] if high < len(source.heads) else len(source.text)
    return source.heads[low], stop


def _added_fault(gap: Gap, passage: str, language: str) -> str:
    """What is wrong with the words in a bracket, in a passage where some may stand."""
    if len(gap.words.split()) > _MOST_ADDED:
        return f"[{gap.words}] adds more than {_MOST_ADDED} words"
    if gap.right:
        return f"[{gap.words}] replaces the head of a word"
    if _AND.match(gap.words):
        return f"[{gap.words}] adds something to what the source names"
    passage_words = set(_WORD.findall(passage.lower()))
    own = tongue(gap.words, language)
    for kind, name in _MATERIAL:
        for spoken in dict.fromkeys((language, own)):
            word = says(kind, gap.words, spoken)
            # A number or a quantity may be one that the passage has.
            if word and (kind in {"negation", "reversal", "condition", "hedge"} or not (
                set(_WORD.findall(word.lower())) <= passage_words
            )):  # fmt: skip
                return f"[{gap.words}] adds {name}, “{word}”"
    if denial := DENIAL.search(gap.words):
        return f"[{gap.words}] adds a negation, “{denial[0]}”"
    digits = set(_DIGITS.findall(gap.words)) - set(_DIGITS.findall(passage))
    return f"[{gap.words}] adds a number that is not in the passage" if digits else ""


def _replaced_fault(gap: Gap, replaced: str, language: str) -> str:  # noqa: PLR0911
    """What is wrong with what a bracket stands for."""
    words = _WORD.findall(replaced)
    if gap.left:
        long = len(gap.words) > _LONGEST_ENDING or not gap.words.isalpha()
        if long or not (
            _ENDING.fullmatch(replaced.lower()) and _ENDING.fullmatch(gap.words.lower())
        ):
            return f"[{gap.words}] replaces more than the ending of a word"
        return ""
    if not words:
        return ""
    if len(words) > _MOST_REPLACED or re.search(
        r"[.!?;:]\s|[.!?;:]$|\d|(?<!\w)'|'(?!\w)", replaced
    ):
        return f"[{gap.words}] replaces too much: “{replaced}”"
    for kind, name in _MATERIAL:
        if word := says(kind, replaced, language):
            return f"[{gap.words}] replaces {name}, “{word}”"
    stand_in = pattern("stand-in", language)
    named = any(word[:1].isupper() for word in gap.words.split())
    for word in words:
        is_name = word[:1].isupper() and language != "de"
        inflected = any(_same_stem(word, other) for other in _WORD.findall(gap.words))
        if not (
            stand_in.fullmatch(word) or is_name or inflected or _is_noun_of(words, named, language)
        ):
            return f"[{gap.words}] replaces a word of the source's, “{word}”"
    return ""


def _is_noun_of(words: list[str], named: bool, language: str) -> bool:
    """Whether a name replaces “the minister”: an article and a noun or two."""
    articles = {"en": {"the", "this", "that"}, "fr": {"le", "la", "ce", "cette", "l"},
                "de": {"der", "die", "das", "dieser", "diese", "den", "dem"}}  # fmt: skip
    few = 3
    return named and len(words) <= few and words[0].lower() in articles.get(language, set())


def _same_stem(one: str, other: str) -> bool:
    """Whether two words are likely forms of one: increase, increased."""
    one, other = one.lower(), other.lower()
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
                min(len(one), len(other)))  # fmt: skip
    return same > _STEM and same * 3 >= max(len(one), len(other)) * 2


def _head_words(source: SearchedSource, at: int) -> str:
    """The few words of a sentence before a position; empty where there are more."""
    k = bisect_right(source.sentences, at - 1) - 1
    head = source.sentences[k] if k >= 0 else 0
    words = source.said(head, at).lstrip(" '")
    return words if 0 < len(words.split()) <= _MOST_REPLACED else ""


def _head_fault(source: SearchedSource, before: Span, language: str) -> str:
    """Whether a bracket at a quotation's head hides a negation before it."""
    if before[0] < before[1]:
        return ""
    near = " ".join(source.said(max(before[0] - 60, 0), before[0]).split(" ")[-4:])
    near = re.split(r"[.!?,;:]", near)[-1]
    word = says("negation", near, language)
    return f"the bracket hides “{word}”" if word else ""


def ruled(verdict: Verdict, asides: Asides, reason: str, source: SearchedSource,
          alignment: Alignment) -> Ruling:  # fmt: skip
    """A ruling with the hits of an alignment."""
    hits = tuple(hit for span in alignment.spans for hit in source.hits(*span))
    return Ruling(verdict, hits, tuple(asides), (), reason)
