"""Quotations whose words are right and whose order, voice, place or ends are wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.mutations.languages import SCALE, denies, depends
from benchmarks.mutations.quoting import (
    DOTS,
    Draw,
    Maker,
    folded,
    quote_case,
    some_words,
    stands,
    trim,
)

if TYPE_CHECKING:
    from benchmarks.mutations.corpus import Segment
    from benchmarks.mutations.items import Case


def hidden(kind: str) -> Maker:
    """Words left out that deny or condition what is kept."""

    def make(draw: Draw) -> Case | None:
        segment = draw.segment(9)
        span = draw.span(segment, 9, 30)
        if not span:
            return None
        pattern = (denies if kind == "hidden-negation" else depends)(segment.article.language)
        at = [
            i
            for i in range(span[0] + 2, span[1] - 2)
            if pattern.fullmatch(segment.words(i, i).strip(",;:.!?–“”"))
        ]
        if not at:
            return None
        here = draw.rng.choice(at)
        first = draw.rng.randint(max(span[0] + 2, here - 2), here)
        last = draw.rng.randint(here, min(here + 4, span[1] - 2))
        dots = draw.rng.choice(DOTS)
        text = (
            f"{segment.words(span[0], first - 1)} {dots} {trim(segment.words(last + 1, span[1]))}"
        )
        gone = segment.words(first, last)
        why = f"leaves out “{gone}”"
        return quote_case(draw, kind, segment, text, honest=False, why=why)

    return make


def number_by_elision(draw: Draw) -> Case | None:
    """From just before one figure to another figure of the same paragraph."""
    segment = draw.segment(12)
    at = [i for i in range(len(segment.tokens)) if re.match(r"[£$€]?\d", segment.words(i, i))]
    pairs = [(i, k) for i in at for k in at if i >= 3 and k > i + 3 and _alike(segment, i, k)]
    if not pairs:
        return None
    i, k = draw.rng.choice(pairs)
    if segment.words(i, i).strip(".,") == segment.words(k, k).strip(".,"):
        return None
    first, last = max(i - 5, 0), min(k + 3, len(segment.tokens) - 1)
    head, tail = segment.words(first, i - 1), trim(segment.words(k, last))
    if any(mark in head + tail for mark in '“”„«»"'):
        return None
    text = f"{head} {draw.rng.choice(DOTS)} {tail}"
    why = f"gives “{segment.words(k, k)}” for “{segment.words(i, i)}”"
    return quote_case(draw, "elision-swaps-figure", segment, text, honest=False, why=why)


def _alike(segment: Segment, one: int, two: int) -> bool:
    """Whether two figures could be taken for one another: both are years, or neither is."""
    year = re.compile(r"(?:19|20)\d\d(?!\d)")
    after = [segment.words(i + 1, i + 1) if i + 1 < len(segment.tokens) else "" for i in (one, two)]
    kinds = [bool(year.match(segment.words(i, i))) for i in (one, two)]
    return kinds[0] == kinds[1] and not any(_MONTH.match(word) for word in after)


_MONTH = re.compile(
    r"(?i)jan|feb|mar|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]|juin|juil|août|avr|"
    r"янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|году|года|"
    r"ocak|şub|nis|haz|tem|ağu|eyl|eki|kas|ara|yan|sen|oky|noy|ildə|ilin"
)


def reordered(draw: Draw) -> Case | None:
    """Two parts of a speech in the wrong order."""
    segment = draw.segment(12)
    span = draw.span(segment, 12, 26)
    if not span:
        return None
    middle = draw.rng.randint(span[0] + 4, span[1] - 5)
    one, two = segment.words(span[0], middle), segment.words(middle + 2, span[1])
    text = f"{trim(two)} {draw.rng.choice(DOTS)} {trim(one)}"
    return quote_case(draw, "reordered", segment, text, honest=False)


def two_speakers(draw: Draw) -> Case | None:
    """The end of one person's words and the beginning of another's, with or without dots."""
    article = draw.article(seeds=False)
    spoken = [s for s in article.segments if s.spoken and len(s.tokens) >= 4]
    pairs = [(a, b) for a in spoken for b in spoken if a.speaker != b.speaker and a.para < b.para]
    if article.interview:
        pairs = [(a, b) for a in spoken for b in spoken if b.para == a.para + 1]
    if not pairs:
        return None
    one, two = draw.rng.choice(pairs)
    cut = draw.rng.randint(3, min(len(two.tokens) - 1, 12))
    head = one.words(max(len(one.tokens) - 10, 0), len(one.tokens) - 1)
    join = draw.rng.choice((" ", *(f" {d} " for d in DOTS)))
    text = f"{trim(head)}{join}{trim(two.words(0, cut))}"
    cite = f"{article.id}, para. {one.para}-{two.para}"
    if draw.rng.random() < 0.3:
        cite = article.id
    return quote_case(draw, "two-speakers", one, text, honest=False, cite=cite)


def with_narrator(draw: Draw) -> Case | None:
    """A speaker's words run on into the article's own, or the other way, without inner marks."""
    article = draw.article(seeds=False)
    pairs = [
        (a, b)
        for a, b in zip(article.segments, article.segments[1:], strict=False)
        if a.para == b.para and a.spoken != b.spoken and len(a.tokens) > 3 and len(b.tokens) > 3
    ]
    if not pairs:
        return None
    one, two = draw.rng.choice(pairs)
    head = one.words(max(len(one.tokens) - 9, 0), len(one.tokens) - 1)
    tail = trim(two.words(0, min(len(two.tokens) - 1, draw.rng.randint(3, 9))))
    text = f"{head.rstrip('.,;: –')} {tail.lstrip(',;:. –')}"
    if any(mark in text for mark in '“”„«»"'):
        return None
    speaker = one.speaker or two.speaker
    return quote_case(draw, "with-narrator", one, text, honest=False, speaker=speaker)


def wrong_source(draw: Draw) -> Case | None:
    """Words of one article under another's name."""
    found = some_words(draw, 6)
    other = draw.rng.choice(draw.articles)
    if not found or stands(found[1], other):
        return None
    number = draw.rng.randint(1, len(other.paras))
    cite = draw.rng.choice((other.id, f"{other.id}, para. {number}"))
    return quote_case(draw, "wrong-source", *found, honest=False, cite=cite)


def wrong_passage(draw: Draw) -> Case | None:
    """Words of one paragraph under another's number."""
    found = some_words(draw, 6)
    if not found:
        return None
    segment, words = found
    number = draw.rng.randint(1, len(segment.article.paras))
    if number == segment.para or folded(words) in folded(segment.article.paras[number - 1]):
        return None
    cite = f"{segment.article.id}, para. {number}"
    return quote_case(draw, "wrong-passage", segment, words, honest=False, cite=cite)


def cut_word(draw: Draw) -> Case | None:
    """The first or last letters of a word left off."""
    found = some_words(draw)
    if not found:
        return None
    segment, words = found
    match = re.search(r"[^\W\d_]{4,}$", words)
    if draw.rng.random() < 0.5 and re.match(r"[^\W\d_]{4,}", words):
        text = words[draw.rng.randint(1, 2) :]
    elif match:
        text = words[: -draw.rng.randint(1, 2)]
    else:
        return None
    if stands(text, segment.article):
        return None
    return quote_case(draw, "cut-word", segment, text, honest=False)


_SEPARATORS = "., \u00a0\u202f"


def cut_number(draw: Draw) -> Case | None:
    """A quotation that ends within a figure: 14 of 14.5, 2 of 2 140, 3.2 of 3.2 million."""
    segment = draw.segment(6)
    found = [m for m in re.finditer(r"\d+(?:[.,   ]\d+)+|\d{2,}", segment.text) if m.start() > 15]
    if not found:
        return None
    match = draw.rng.choice(found)
    start = segment.text.rfind(" ", 0, max(match.start() - 20, 1)) + 1
    cut = draw.rng.randint(match.start() + 1, match.end() - 1)
    text = segment.text[start:cut].rstrip(_SEPARATORS)
    if any(mark in text for mark in '“”„«»"') or len(text.split()) < 3:
        return None
    if stands(text, segment.article) and not segment.text[cut:].lstrip(_SEPARATORS)[:1].isdigit():
        return None
    return quote_case(draw, "cut-number", segment, text.lstrip(" ,;–"), honest=False)


def cut_scale(draw: Draw) -> Case | None:
    """A quotation that ends before the scale: 3.2 of 3.2 million."""
    segment = draw.segment(6)
    found = [
        m
        for m in re.finditer(r"\d(?= ?\w+)", segment.text)
        if m.start() > 15 and SCALE.match(segment.text, m.end() + 1)
    ]
    if not found:
        return None
    match = draw.rng.choice(found)
    start = segment.text.rfind(" ", 0, max(match.start() - 25, 1)) + 1
    text = trim(segment.text[start : match.end()])
    if any(mark in text for mark in '“”„«»"') or len(text.split()) < 3:
        return None
    return quote_case(draw, "cut-scale", segment, text, honest=False)


KINDS: dict[str, Maker] = {
    "hidden-negation": hidden("hidden-negation"),
    "hidden-condition": hidden("hidden-condition"),
    "elision-swaps-figure": number_by_elision,
    "reordered": reordered,
    "two-speakers": two_speakers,
    "with-narrator": with_narrator,
    "wrong-source": wrong_source,
    "wrong-passage": wrong_passage,
    "cut-word": cut_word,
    "cut-number": cut_number,
    "cut-scale": cut_scale,
}
