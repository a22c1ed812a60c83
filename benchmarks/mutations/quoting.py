"""What honest and dishonest quotations are made with: choosing words, writing them down."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.mutations.items import Case, item, scalar
from benchmarks.mutations.languages import (
    ALL_MARKS,
    MARKS,
    READS,
    SAYS,
    SCALE,
    conditional,
    negative,
)

if TYPE_CHECKING:
    from random import Random

    from benchmarks.mutations.corpus import Article, Segment

Maker = Callable[["Draw"], "Case | None"]
DOTS = ("[…]", "…", "[...]", "...")
_ENDS = " ,.;:!?…–—-«»“”„\"'()"
_UNIT = re.compile(r"(?:%|per|percent|Prozent\w*|процент\w*|faiz|pour|points?|puan|bənd\w*)$")
ABBREVIATED = re.compile(r"(?:Dr|Mme|M|Mr|Prof|No|St|\d)\.$")


@dataclass
class Draw:
    """Random choices from the articles."""

    rng: Random
    articles: list[Article]

    def article(self, *, seeds: bool = True) -> Article:
        """One article, each language alike."""
        languages = sorted({a.language for a in self.articles})
        language = self.rng.choice(languages)
        chosen = [a for a in self.articles if a.language == language and (seeds or not a.seed)]
        return self.rng.choice(chosen)

    def segment(self, least: int = 6, *, spoken: bool | None = None, seeds: bool = True) -> Segment:
        """A stretch of one voice with at least so many words."""
        while True:
            found = [
                s
                for s in self.article(seeds=seeds).segments
                if len(s.tokens) >= least and (spoken is None or s.spoken == spoken)
            ]
            if found:
                return self.rng.choice(found)

    def span(self, segment: Segment, least: int = 5, most: int = 24) -> tuple[int, int] | None:
        """The first and last word of a run that cuts no figure and holds no mark of speech."""
        count = len(segment.tokens)
        length = self.rng.randint(least, most)
        if count < least:
            return None
        length = min(length, count)
        first = self.rng.randint(0, count - length)
        last = first + length - 1
        while first > 0 and glued(segment, first):
            first -= 1
        while last < count - 1 and glued(segment, last + 1):
            last += 1
        words = segment.words(first, last)
        if any(mark in words for mark in '“”«»„"') and not segment.spoken:
            return None
        if any(mark in words for mark in '"“”«»„') and segment.spoken:
            return None
        return first, last


def glued(segment: Segment, index: int) -> bool:
    """Whether a word belongs to the figure that the word before it is part of."""
    before, word = segment.words(index - 1, index - 1), segment.words(index, index)
    bare = before.strip(_ENDS)
    if before[-1] in ".;:!?" and not ABBREVIATED.search(before):
        return False
    digits = bool(bare) and (bare[-1].isdigit() or bare[-1] in "%€£$")
    if before[-1] == ",":
        return False
    if digits or SCALE.fullmatch(bare) or bare in {"per", "pour", "yüzde", "jeder", "каждый"}:
        return True
    return bool(_UNIT.match(word.strip(_ENDS))) or (word[:1].isdigit() and bare in _BINDS)


_BINDS = {
    "to", "and", "bis", "und", "à", "et", "до", "с", "от", "из", "of", "yüzde", "sur", "auf",
    "in", "one", "ilə", "von", "de", "between", "zwischen", "against", "против",
    "from", "zu", "über", "more", "than", "least", "up",
}  # fmt: skip


def trim(words: str) -> str:
    """Words without the punctuation at their ends that an editor leaves out."""
    words = words.strip().strip(" ,;:–—-").rstrip(".")
    return words.strip(" ,;:–—-")


def some_words(draw: Draw, least: int = 5, most: int = 24) -> tuple[Segment, str] | None:
    """A run of words of one voice, and whose; None where the draw was no good."""
    segment = draw.segment(least)
    span = draw.span(segment, least, most)
    if not span:
        return None
    words = trim(segment.words(*span))
    return (segment, words) if len(words.split()) >= least - 1 and words[0] != "[" else None


def folded(text: str) -> str:
    """Letters and digits only, the referee's own way, to see whether a change changed anything."""
    text = unicodedata.normalize("NFKC", html.unescape(text)).casefold()
    return "".join(c if c.isalnum() else " " for c in text.replace("\xad", ""))


def stands(words: str, article: Article) -> bool:
    """Whether the letters of these words stand in the article, whatever is between them."""
    needle = " ".join(folded(words).split())
    return bool(needle) and f" {needle} " in f" {' '.join(folded(article.whole).split())} "


def bare(words: str, language: str) -> bool:
    """Whether words deny nothing, set no condition and hold no figure."""
    if any(c.isdigit() for c in words) or SCALE.search(words):
        return False
    return not (negative(language).search(words) or conditional(language).search(words))


def quote_case(
    draw: Draw,
    kind: str,
    segment: Segment,
    text: str,
    *,
    honest: bool,
    marks: tuple[str, str] | None = None,
    cite: str | None = None,
    speaker: str | None = None,
    after: str = "",
    due: bool = False,
    form: str = "",
    why: str = "",
) -> Case:
    """A quotation as a `quotations:` item, or in marks in a sentence of the brief."""
    article = segment.article
    cite = cite or f"{article.id}, para. {segment.para}"
    who = segment.speaker if speaker is None else speaker
    form = form or draw.rng.choice(("item", "prose"))
    if form == "item":
        keys = {"text": f"{text} {after}".strip(), "cite": cite}
        if who:
            keys["speaker"] = who
        line, section = item(keys), "quotations"
    else:
        left, right = marks or MARKS[article.language][0]
        frame = SAYS if who and not segment.article.interview else READS
        said = frame[article.language].format(who=who, q=f"{left}{text}{right}")
        note = f" {after}" if after else ""
        line, section = scalar(f"{said}{note} [@{cite}]."), "key_points"
    family = "quotations"
    return Case(family, kind, honest, article.language, article.id, text, section, line, due, why)


def other_marks(draw: Draw, words: str) -> tuple[str, str] | None:
    """Marks of some language that do not also stand within the words."""
    fit = [m for m in ALL_MARKS if not any(c.strip() and c.strip() in words for c in m)]
    fit = [m for m in fit if m[0] != "‘" or not re.search(r"['’]", words)]
    return draw.rng.choice(fit) if fit else None
