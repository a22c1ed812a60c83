"""The articles of `benchmarks/corpus/` and of `seeds/`, cut into what one voice says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SEEDS = CORPUS.parent.parent / "seeds"
PAIRS = {"“": "”", "«": "»", "„": "“", "»": "«", '"': '"'}
_ANSWER = re.compile(r"(?:A|Antwort|Réponse|Cevap|Cavab) ?: |– ")
_QUESTION = re.compile(r"(?:Q|Frage|Question|Soru|Sual) ?: ")
_TAG = re.compile(r"– (?:сказал|отметил|заявил|предупредил|уточнил|рассказ|подчеркнул)")
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True)
class Segment:
    """A stretch of one paragraph that one voice says; `speaker` empty: the article's own voice."""

    article: Article = field(repr=False)
    para: int
    text: str
    speaker: str = ""
    spoken: bool = False

    @cached_property
    def tokens(self) -> tuple[tuple[int, int], ...]:
        """Where each word stands, punctuation with it."""
        return tuple(m.span() for m in _TOKEN.finditer(self.text))

    def words(self, first: int, last: int) -> str:
        """The text from one word to another, both included."""
        return self.text[self.tokens[first][0] : self.tokens[last][1]]


@dataclass(frozen=True)
class Article:
    """One article: its paragraphs as they read when no line is broken."""

    id: str
    language: str
    paras: tuple[str, ...]
    truth: dict[str, object] = field(repr=False)
    seed: bool = False

    @property
    def persons(self) -> dict[str, str]:
        """Who is named, and the office that the article gives them."""
        found = self.truth.get("persons", {})
        return dict(found) if isinstance(found, dict) else {}

    @property
    def speakers(self) -> dict[int, str]:
        """Whose words stand in a paragraph."""
        found = self.truth.get("speakers", {})
        return dict(found) if isinstance(found, dict) else {}

    @property
    def interview(self) -> bool:
        """Whether questions and answers take turns."""
        return self.truth.get("genre") == "interview"

    @cached_property
    def whole(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(self.paras)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """All of it, in order."""
        return tuple(s for n in range(1, len(self.paras) + 1) for s in _segments(self, n))


def _segments(article: Article, number: int) -> list[Segment]:
    text = article.paras[number - 1]
    if article.interview:
        said = _QUESTION.match(text) or _ANSWER.match(text)
        start = said.end() if said else 0
        who = article.speakers.get(number, "")
        return [Segment(article, number, text[start:], who, spoken=bool(said))]
    speaker = article.speakers.get(number, "")
    if not speaker and not article.seed:
        return [Segment(article, number, text)]
    found: list[Segment] = []
    at = 0
    for start, end in speeches(text):
        found.append(Segment(article, number, text[at : max(start - 1, at)]))
        inner = text[start:end]
        pieces = _pieces(inner, article)
        found += [Segment(article, number, p, speaker, spoken=True) for p in pieces]
        at = end + 1
    found.append(Segment(article, number, text[at:]))
    return [s for s in found if s.text.strip()]


def speeches(text: str) -> list[tuple[int, int]]:
    """What stands between marks, without them; an open one ends with the paragraph."""
    found: list[tuple[int, int]] = []
    at = 0
    while True:
        opens = [i for i in (text.find(mark, at) for mark in PAIRS) if i >= 0]
        if not opens:
            return found
        start = min(opens)
        end = text.find(PAIRS[text[start]], start + 1)
        end = len(text) if end < 0 else end
        found.append((start + 1, end))
        at = end + 1


def _pieces(inner: str, article: Article) -> list[str]:
    """The words of a Russian speech without the tag that stands inside its marks."""
    parts = re.split(r"(, – [^–«»]*?(?:[.,] – |$))", inner)
    surnames = [name.split()[-1] for name in article.persons]
    kept, run = [], ""
    for i, part in enumerate(parts):
        if i % 2 and (any(n in part for n in surnames) or _TAG.search(part)):
            kept.append(run)
            run = ""
        else:
            run += part
    kept.append(run)
    return [p.strip() for p in kept if p.strip()]


def load() -> list[Article]:
    """The articles written for this benchmark, in order of name."""
    truth = yaml.safe_load((CORPUS / "truth.yaml").read_text(encoding="utf-8"))
    found = []
    for name, known in truth.items():
        text = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
        paras = tuple(text.strip().split("\n\n"))
        found.append(Article(name.replace("/", "-"), name.split("/")[0], paras, known))
    return found


def seeds() -> list[Article]:
    """The desk's own seeds; who speaks in them is not asked here."""
    records = yaml.safe_load((SEEDS / "sources.yaml").read_text(encoding="utf-8"))
    found = []
    for record in records["references"]:
        custom = record["custom"]
        first, _, last = custom["lines"].partition("-")
        lines = (SEEDS / custom["file"]).read_text(encoding="utf-8-sig").splitlines()
        body = [line.strip() for line in lines[int(first) - 1 : int(last)]]
        paras = tuple(line for line in body if line)
        known: dict[str, object] = {"genre": ""}
        found.append(Article(record["id"], record.get("language", "en"), paras, known, seed=True))
    return found


def hard_wrapped(text: str, column: int) -> str:
    """A paragraph broken into lines, long words at a hyphen where they cross the column."""
    lines, line = [], ""
    for word in text.split(" "):
        room = column - len(line) - 1
        if len(word) <= room or not line:
            line = f"{line} {word}".strip()
            continue
        cut = _hyphen(word, room - 1)
        if cut:
            hyphen = "" if word[cut - 1] == "-" else "-"
            lines.append(f"{line} {word[:cut]}{hyphen}")
            line = word[cut:]
        else:
            lines.append(line)
            line = word
    return "\n".join([*lines, line])


_VOWELS = "aeiouyäöüéèаеиоуыэюяəıö"


def _hyphen(word: str, room: int) -> int:
    """Where to break a word so that its head fits; 0: nowhere."""
    for cut in range(min(room, len(word) - 2), 1, -1):
        left, right = word[cut - 1], word[cut]
        if left == "-" and right.isalpha():
            return cut
        around = word[max(cut - 2, 0) : cut + 2]
        if around.isalpha() and left.casefold() in _VOWELS and len(word) > 5:
            return cut
    return 0
