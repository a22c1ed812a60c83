"""Articles made of paragraphs, for tests that judge quotations."""

from __future__ import annotations

from briefpress.evidence.quoting.matching import Library
from briefpress.findings import Place
from briefpress.model.locator import Locator, Reference
from briefpress.model.source import Custom, Passage, Source


def article(name: str, *paragraphs: str) -> Source:
    """A source of these paragraphs, one after the other with a line between."""
    passages = []
    line = 1
    for number, text in enumerate(paragraphs, 1):
        last = line + text.count("\n")
        passages.append(Passage(number, text, line, last))
        line = last + 2
    file = f"seeds/{name}.txt"
    custom = Custom(file=f"{name}.txt")
    return Source(name, {}, custom, None, tuple(passages), file, Place(file), "0" * 64)


def library(**articles: tuple[str, ...]) -> Library:
    """A library of articles by name."""
    return Library({name: article(name, *texts) for name, texts in articles.items()})


def cited(source: str, first: int = 0, last: int = 0) -> list[Reference]:
    """A citation of a source, or of a run of its paragraphs."""
    return [Reference(source, Locator(first, last or first) if first else None)]
