"""Honest quotations of more than one run of words: with dots, past a tag, marks within marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.mutations.languages import ADDED, PRONOUNS
from benchmarks.mutations.quoting import Draw, Maker, bare, quote_case, trim

if TYPE_CHECKING:
    from benchmarks.mutations.items import Case


_SENTENCE = re.compile(r"(?<=[.!?”“»\"])\s+(?=[A-ZА-ЯÀ-ÝƏİÇŞÖÜ„»«“\"])")
_MARK = '“”„«»\\"'
_QUOTING = re.compile(
    rf"(\w[^{_MARK}]{{12,}})([“„«»\"])([^{_MARK}]+)([”“»«\"])([^{_MARK}]*)",
)


def elided(draw: Draw) -> Case | None:
    """Words left out of one clause that deny nothing, condition nothing and count nothing."""
    segment = draw.segment(10)
    span = draw.span(segment, 10, 26)
    if not span:
        return None
    first, last = span
    start = draw.rng.randint(first + 2, last - 5)
    end = min(start + draw.rng.randint(0, 3), last - 3)
    hidden = segment.words(start, end)
    around = segment.words(start - 1, end + 1)
    capital = any(w[:1].isupper() for w in hidden.split())
    if re.search(r"[,;:.!?–—]", around) or capital or not bare(around, segment.article.language):
        return None
    language = segment.article.language
    if hidden.split()[0].casefold() in PRONOUNS[language] or any(
        word in hidden.split() for word in ADDED[language]
    ):
        return None
    dots = draw.rng.choice(("[…]", "…", "[...]", "...", "(…)", "[ . . . ]"))
    head, tail = segment.words(first, start - 1), segment.words(end + 1, last)
    text = f"{trim(head)} {dots} {trim(tail)}"
    return quote_case(draw, "elided", segment, text, honest=True)


def elided_sentence(draw: Draw) -> Case | None:
    """A whole sentence left out between two others of the same speech."""
    segment = draw.segment(12, spoken=True)
    parts = re.split(r"(?<=[.!?])\s+(?=\w)", segment.text)
    if len(parts) < 3:
        return None
    at = draw.rng.randrange(1, len(parts) - 1)
    if not bare(parts[at], segment.article.language):
        return None
    dots = draw.rng.choice(("[…]", "…", "[...]"))
    text = f"{parts[at - 1]} {dots} {parts[at + 1].rstrip('.')}"
    return quote_case(draw, "elided-sentence", segment, text, honest=True)


def split_by_tag(draw: Draw) -> Case | None:
    """A speech quoted without the tag that the article puts inside it: accepted, with a remark."""
    article = draw.article(seeds=False)
    parts, found = article.segments, []
    for i, one in enumerate(parts[:-1]):
        inside = parts[i + 1].spoken
        two = parts[i + 1] if inside or i + 2 == len(parts) else parts[i + 2]
        tag = "" if inside else parts[i + 1].text.strip()
        if not (one.spoken and two.spoken and one.para == two.para) or len(tag.split()) > 14:
            continue
        if "." not in tag.rstrip(".") and ":" not in tag:
            sign = ";" if tag.endswith(";") else "." if two.text[:1].isupper() else ","
            found.append((one, two, sign))
    if not found or article.interview:
        return None
    one, two, sign = draw.rng.choice(found)
    if min(len(one.tokens), len(two.tokens)) < 3:
        return None
    first = draw.rng.randint(0, max(len(one.tokens) - 4, 0))
    last = draw.rng.randint(min(3, len(two.tokens) - 1), len(two.tokens) - 1)
    head = trim(one.words(first, len(one.tokens) - 1))
    end = head[-1] if head[-1] in "?!" else ""
    join = end or sign
    text = f"{head.rstrip('?!')}{join} {trim(two.words(0, last))}"
    return quote_case(draw, "split-by-tag", one, text, honest=True, due=True)


def nested(draw: Draw) -> Case | None:
    """A sentence of the article with the words it quotes in inner marks."""
    article = draw.article(seeds=False)
    found = []
    for number in article.speakers:
        text = article.paras[number - 1]
        for sentence in _SENTENCE.split(text):
            match = _QUOTING.fullmatch(sentence)
            if match and not re.search(r"[.!?]$", match[3]):
                found.append((number, match))
    if not found:
        return None
    number, match = draw.rng.choice(found)
    segment = next(s for s in article.segments if s.para == number and not s.spoken)
    inner = {"en": "‘’", "de": "‚‘", "fr": "“”", "ru": "„“", "tr": "‘’", "az": "‘’"}
    left, right = tuple(inner[article.language])
    text = f"{match[1]}{left}{match[3].strip()}{right}{match[5]}".rstrip(". ")
    form = draw.rng.choice(("item", "prose"))
    return quote_case(draw, "nested-marks", segment, text, honest=True, speaker="", form=form)


def spans_paragraphs(draw: Draw) -> Case | None:
    """One speech over two paragraphs, as the article prints it."""
    article = next(a for a in draw.articles if a.id == "en-rail")
    number = draw.rng.choice((3, 4))
    one = [s for s in article.segments if s.para == number and s.spoken][-1]
    two = next(s for s in article.segments if s.para == number + 1 and s.spoken)
    if number == 3:
        return None
    first = draw.rng.randint(0, len(one.tokens) - 4)
    last = draw.rng.randint(3, len(two.tokens) - 1)
    text = f"{one.words(first, len(one.tokens) - 1)} {trim(two.words(0, last))}"
    cite = f"{article.id}, para. {number}-{number + 1}"
    return quote_case(draw, "spans-paragraphs", one, text, honest=True, cite=cite, due=True)


KINDS: dict[str, Maker] = {
    "elided": elided,
    "elided-sentence": elided_sentence,
    "split-by-tag": split_by_tag,
    "nested-marks": nested,
    "spans-paragraphs": spans_paragraphs,
}
