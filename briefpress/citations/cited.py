"""The records cited, read once: texts as pieces, names and dates each in their form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import citeproc

from briefpress.citations.marks import Piece
from briefpress.citations.records import names_of, texts_of
from briefpress.citations.titles import short_title
from briefpress.model.csl_dates import When, read_date, text_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from briefpress.citations.records import Words

_TITLES = frozenset({"title", "title-short", "original-title", "collection-title"})
_KNOWN = frozenset(name.replace("_", "-") for name in citeproc.VARIABLES)
_DATES = frozenset(name.replace("_", "-") for name in citeproc.DATES)
_NAMES = frozenset(name.replace("_", "-") for name in citeproc.NAMES)
# What a style makes itself.
_MADE = frozenset({"locator", "year-suffix", "citation-number", "citation-label"})
_LABEL = 3  # letters of a name in a label such as “Nas19”


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A record, read; names and dates apart, for each has its own form."""

    id: str
    kind: str
    names: Mapping[str, tuple[dict[str, str], ...]]
    dates: Mapping[str, When]
    texts: Mapping[str, Piece]

    def called(self) -> Hashable:
        """What a short note calls it by."""
        who = tuple(
            (name.get("family") or name.get("literal", "")).casefold()
            for name in self.names.get("author", ())
        )
        return who or self.texts["title-short"].text.casefold()

    def label(self) -> str:
        """A label of some letters and two digits of the year: “Nas19”."""
        names = self.names.get("author", ())
        outlet = self.texts.get("container-title", self.texts["title"]).text
        called = [name.get("family") or name.get("literal", "") for name in names] or [outlet]
        letters = (
            "".join(c for c in called[0] if c.isalnum())[:_LABEL]
            if len(called) == 1
            else "".join(name[:1] for name in called[: _LABEL + 1])
        )
        issued = self.dates.get("issued")
        return f"{letters}{issued.year % 100:02}" if issued and issued.year else letters

    def pieces(self) -> Iterator[Piece]:
        """All its words."""
        yield from self.texts.values()
        for people in self.names.values():
            for person in people:
                yield from map(Piece, person.values())


def read_cited(records: Mapping[str, Mapping[str, object]], words: Words) -> dict[str, CitedSource]:
    """The records cited, each with a short title that no other one has for another title."""
    titles = {key: text_of(record.get("title")) or key for key, record in records.items()}
    short = {key: short_title(title) for key, title in titles.items()}
    shared = [
        {titles[other] for other in short if short[other] == short[key]} for key in list(short)
    ]
    for key, same in zip(list(short), shared, strict=True):
        if len(same) > 1:
            short[key] = titles[key]
    return {
        key: _source(key, {"title-short": short[key], **record, "title": titles[key]}, words)
        for key, record in records.items()
    }


def _source(key: str, record: Mapping[str, object], words: Words) -> CitedSource:
    lang = text_of(record.get("language")) or None
    texts = {}
    for name, text in texts_of(record):
        if name == "genre":
            printed = words.genres.get(text, words.genres.get(text.casefold(), text))
            texts[name] = Piece(printed, ours=True)
        elif name in _TITLES:
            texts[name] = Piece(text, lang=lang, title=True)
        elif name in _KNOWN - _DATES - _NAMES - _MADE:
            texts[name] = Piece(text, url=name == "URL")
    names = {name: found for name in _NAMES if (found := names_of(record.get(name)))}
    dates = {name: when for name in _DATES if (when := read_date(record.get(name)))}
    return CitedSource(key, text_of(record.get("type")) or "article", names, dates, texts)
