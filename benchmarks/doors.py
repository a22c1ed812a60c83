"""The doors through which a stranger's text comes in: each takes any text and must come back."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefpress.dates import read_dates
from briefpress.evidence import Library
from briefpress.findings import Place
from briefpress.langid import language_of
from briefpress.model.locator import Reference
from briefpress.model.source import Custom, Source
from briefpress.pipeline.gather import gather
from briefpress.prose import flatten, parse_prose, placed_paragraphs
from briefpress.quantities import read_quantities
from briefpress.sources import split_passages

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES = ("en", "de", "fr", "ru", "tr", "az")
ARTICLE = """\
The port handled 3.2 million tonnes in 2023, up 14.5 per cent from 2.8 million tonnes in 2022.
“We are ready for larger vessels, but the channel has to be dredged first,” said Helen Marsh.
“It is not true that the port lives on timber alone,” Marsh said on 17 September 2024. “Grain,
machinery and spare parts make up more than half of what we load, unless the winter is mild.”
"""
QUOTATIONS = (
    "ready for larger vessels, but the channel",
    "It is […] true that the port",
    "Grain, machinery [and everything] make up more than half",
    "the port handled 9.9 million tonnes in nineteen hundred ships",
)


def source(text: str) -> Source:
    """An article of this text."""
    passages = split_passages(text.splitlines())
    record = {"id": "a", "issued": "2024-09-18"}
    return Source("a", record, Custom(file="a.txt"), None, passages, "a.txt", Place("a"), "0" * 64)


@cache
def _library() -> Library:
    return Library({"a": source(ARTICLE)})


def prose(text: str) -> None:
    """Markdown with citations, as every text of a brief is read."""
    for block, _ in placed_paragraphs(parse_prose(text)):
        flatten(block.inlines)


def figures(text: str) -> None:
    """Figures, in each language."""
    for language in LANGUAGES:
        read_quantities(text, language)


def dates(text: str) -> None:
    """Dates, in each language."""
    for language in LANGUAGES:
        read_dates(text, language)


def language(text: str) -> None:
    """The language of a text."""
    language_of(text, "en")


def quotation(text: str) -> None:
    """Words looked up in an ordinary article."""
    _library().judge(text, [Reference("a")])


def article(text: str) -> None:
    """Ordinary quotations looked up in an article of this text."""
    library = Library({"a": source(text)})
    if library.sources["a"].passages:
        for words in QUOTATIONS:
            library.judge(words, [Reference("a")])


def both(text: str) -> None:
    """Words looked up in an article that is like them."""
    library = Library({"a": source(text)})
    if library.sources["a"].passages:
        library.judge(text + " x", [Reference("a")])


_RECORD = "{id: a, issued: 2024-09-18, custom: {file: a.txt}}"


def desk(text: str) -> None:
    """A whole desk: the text as its article, quoted, told and cited by its brief."""
    shown = "".join(c for c in text if c.isprintable() or c == "\n")
    quoted = json.dumps(shown[:2000], ensure_ascii=False)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {
            "desk.yaml": "organisation: Test\n",
            "seeds/a.txt": f"{ARTICLE}\n{shown}\n",
            "seeds/sources.yaml": f"references:\n  - {_RECORD}\n",
            "briefs/b.yaml": (
                "theme: b\ntitle: B\ndate: 2024-10-01\nbottom_line: It is so [@a].\n"
                f"key_points:\n  - {quoted}\n"
                f"quotations:\n  - {{text: {quoted}, cite: a, speaker: Helen Marsh}}\n"
            ),
        }
        for path, content in files.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(content, encoding="utf-8", errors="replace")
        gather(folder)


DOORS: dict[str, Callable[[str], None]] = {
    "prose": prose,
    "figures": figures,
    "dates": dates,
    "language": language,
    "quotation": quotation,
    "article": article,
    "both": both,
    "desk": desk,
}
