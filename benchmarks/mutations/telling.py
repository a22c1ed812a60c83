"""Sentences about an article: its own, unquoted, and those that are written by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import yaml

from benchmarks.mutations.clothes import Figure, figures
from benchmarks.mutations.corpus import CORPUS
from benchmarks.mutations.items import Case, scalar
from benchmarks.mutations.wording import FRAMES

if TYPE_CHECKING:
    from benchmarks.mutations.corpus import Article
    from benchmarks.mutations.quoting import Draw


_MARKS = re.compile(r"[“”„«»\"]")


_SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.!?])\s+(?=[A-ZÀ-ÖØ-ÞА-ЯƏİŞĞ])(?<!тыс\. )(?<!куб\. )")


@dataclass(frozen=True)
class Statement:
    """A sentence that is true to a paragraph, and the language it is written in."""

    article: Article
    para: int
    text: str
    language: str
    own: bool

    @property
    def figures(self) -> list[Figure]:
        """Its figures."""
        return figures(self.text, self.language)


@cache
def by_hand() -> dict[str, dict[int, dict[str, object]]]:
    """What is written by hand about each article: `ok` and `bad` sentences of a paragraph."""
    return dict(yaml.safe_load((CORPUS / "statements.yaml").read_text(encoding="utf-8")))


def statements(article: Article) -> list[Statement]:
    """The narrator's whole sentences with a figure in them, then what is written by hand."""
    found = []
    if not article.interview:
        for number, para in enumerate(article.paras, 1):
            if _MARKS.search(para):
                continue
            for sentence in _SENTENCE.split(para):
                text = sentence.strip().rstrip(".")
                if re.search(r"\d", text):
                    found.append(Statement(article, number, text, article.language, own=True))
    for number, hand in by_hand().get(article.id.replace("-", "/", 1), {}).items():
        told = hand["ok"]
        assert isinstance(told, list)
        found += [Statement(article, number, text, "en", own=False) for text in told]
    return found


def case(draw: Draw, kind: str, base: Statement, text: str, *, honest: bool, why: str = "",
         family: str = "figures") -> Case:  # fmt: skip
    """A sentence with its citation as a key point of a brief."""
    article = base.article
    cite = article.id if draw.rng.random() < 0.25 else f"{article.id}, para. {base.para}"
    frame = draw.rng.choice(FRAMES[base.language])
    line = scalar(f"{frame}{text} [@{cite}].")
    return Case(family, kind, honest, base.language, article.id, text, "key_points", line, why=why)
