"""Notes and references by citeproc-py: records in, arranged, words put back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import citeproc
from citeproc import source as citeproc_source
from citeproc.string import String

from briefpress.citations.elements import Formatter, Setting
from briefpress.citations.inlines import to_inlines
from briefpress.citations.marks import Mark, Piece, Pieces, without_marks
from briefpress.citations.places import letters, mistakable, positions
from briefpress.citations.records import Formatted, Reference, names_of, texts_of
from briefpress.citations.styles import PRESS, localise, open_style
from briefpress.citations.titles import short_title
from briefpress.model.csl_dates import When, read_date, text_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence
    from pathlib import Path

    from briefpress.citations.records import CitationItem, Cluster, Words
    from briefpress.model.richtext import Inline

_PLAIN_GENRES = frozenset({"news"})  # what an article is unless a note says otherwise
_TITLES = frozenset({"title", "title-short", "original-title", "collection-title"})
_KNOWN = frozenset(name.replace("_", "-") for name in citeproc.VARIABLES)
_DATES = frozenset(name.replace("_", "-") for name in citeproc.DATES)
_NAMES = frozenset(name.replace("_", "-") for name in citeproc.NAMES)
_NUMBERS = frozenset(name.replace("_", "-") for name in citeproc.NUMBERS) | {"page"}
# What citeproc-py meets in a style that it cannot render, or that breaks CSL's rules.
_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NameError,
    RecursionError,
    TypeError,
    ValueError,
    citeproc_source.VariableError,
)


@dataclass(frozen=True, slots=True)
class _Source:
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

    def called_with_year(self) -> Hashable:
        """What an author-date citation calls it by."""
        issued = self.dates.get("issued")
        return self.called(), issued and (issued.year or issued.literal)


@dataclass(frozen=True, slots=True)
class _Registry:
    """Stands for citeproc-py's bibliography, which keeps ids in small letters only."""

    source: Mapping[str, Any]
    keys: list[str]
    formatter: type[Formatter] = Formatter


def write_citations(
    records: Mapping[str, Mapping[str, object]],
    clusters: Sequence[Cluster],
    words: Words,
    style: Path | None,
) -> Formatted:
    """See format_citations."""
    cited = dict.fromkeys(item.source for cluster in clusters for item in cluster.items)
    sources = _read({key: records[key] for key in cited if key in records}, words)
    if style is None:
        return _Work(open_style(PRESS), sources, words).write(clusters)
    root = open_style(style)
    try:
        return _Work(root, sources, words).write(clusters)
    except _FAULTS as fault:
        raise ValueError(
            f"`{style.name}` cannot be used as a citation style: citeproc-py fails on it"
            f" ({type(fault).__name__}: {' '.join(str(fault).split())})"
        ) from fault


def _read(records: Mapping[str, Mapping[str, object]], words: Words) -> dict[str, _Source]:
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


def _source(key: str, record: Mapping[str, object], words: Words) -> _Source:
    lang = text_of(record.get("language")) or None
    texts = {}
    for name, text in texts_of(record):
        if name == "genre":
            printed = words.genres.get(text, words.genres.get(text.casefold(), text))
            texts[name] = Piece(printed, ours=True)
        elif name in _TITLES:
            texts[name] = Piece(text, lang=lang, title=True)
        elif name in _KNOWN - _DATES - _NAMES - {"locator", "year-suffix", "citation-number"}:
            texts[name] = Piece(text, url=name == "URL")
    names = {name: found for name in _NAMES if (found := names_of(record.get(name)))}
    dates = {name: when for name in _DATES if (when := read_date(record.get(name)))}
    return _Source(key, text_of(record.get("type")) or "article", names, dates, texts)


class _Work:
    """One call: a style in one language, and the sources cited."""

    def __init__(self, root: Any, sources: Mapping[str, _Source], words: Words) -> None:
        self._root = root
        self._sources = sources
        self._words = words
        self._initials = bool(root.xpath("//@initialize-with"))
        self._pieces = Pieces(piece for one in sources.values() for piece in _pieces(one))
        self._plain_genres = [Piece(words.genres.get(g, g), ours=True) for g in _PLAIN_GENRES]
        told = {key: one.called() for key, one in sources.items()}
        citation = root.find("cs:citation", root.nsmap)
        self._lettered = citation.get("disambiguate-add-year-suffix") == "true"
        places = root.xpath("//*[local-name()='text' and @variable='year-suffix']")
        setting = Setting(
            words,
            self._pieces,
            mistakable=frozenset() if self._lettered else mistakable(told),
            suffix_in_date=self._lettered and not places,
        )
        localise(root, words, setting)
        self._listing: Any = root
        if root.find("cs:bibliography/cs:layout", root.nsmap) is None:
            # A style of notes only: the desk's readers still get a list of sources.
            self._listing = open_style(PRESS)
            localise(self._listing, words, setting)

    def write(self, clusters: Sequence[Cluster]) -> Formatted:
        """All notes and references."""
        order = self._sorted(_Registry(self._references({}), list(self._sources)))
        suffixes: dict[str, str] = {}
        if self._lettered:
            alike = {key: one.called_with_year() for key, one in self._sources.items()}
            suffixes = letters(order, alike)
        listed = _Registry(self._references(suffixes), order)
        noted = _Registry(self._references(suffixes, for_notes=True), order)
        near = int(self._root.find("cs:citation", self._root.nsmap).get("near-note-distance", 5))
        held = positions(clusters, near)
        return Formatted(
            tuple(
                self._note(cluster, noted, places)
                for cluster, places in zip(clusters, held, strict=True)
            ),
            tuple(self._reference(key, listed) for key in order),
        )

    def _sorted(self, registry: _Registry) -> list[str]:
        items = [_item(key, registry) for key in registry.keys]
        return [item.key for item in self._listing.bibliography.sort(items)]

    def _note(
        self, cluster: Cluster, registry: _Registry, places: tuple[frozenset[str], ...]
    ) -> tuple[Inline, ...]:
        """One note; the items in the order written unless the style sorts them.

        citeproc-py would put them in the order of the bibliography, against CSL 1.0.2, "Sorting".
        """
        layout = self._root.citation.layout
        cites = []
        for item, held in zip(cluster.items, places, strict=True):
            cite = _item(item.source, registry, held=held, item=item)
            if item.locator:
                locator = without_marks(item.locator).replace("–", "-")
                cite["locator"] = citeproc_source.Locator("paragraph", locator)
            cites.append(cite)
        known = [cite for cite in cites if cite.key in registry.source]
        sorting = self._root.citation.find("cs:sort", self._root.nsmap)
        if sorting is not None and len(known) == len(cites):
            cites = sorting.sort(cites, layout)
        arranged = layout.format(layout.wrap(layout.join(self._cite(cite) for cite in cites)))
        sentence = self._root.get("class") == "note"
        return to_inlines(str(arranged or ""), self._pieces, self._words, sentence=sentence)

    def _cite(self, cite: Any) -> Any:
        layout = self._root.citation.layout
        item: CitationItem = cite["item"]
        if item.source not in self._sources:
            sign = self._pieces.sign(Piece(item.source + "?"))
            return String(Mark.BOLD + sign + Mark.BOLD_END)
        layout.repressed = {}
        # A style may print nothing for a record as bare as ours can be.
        text = layout.render_children(cite) or self._title(item.source)
        if prefix := text_of(item.prefix):
            text = String(self._pieces.sign(Piece(prefix + " ", ours=True))) + text
        if suffix := text_of(item.suffix):
            joint = "" if re.match(r"[^\w\s(\[“„«‘\"]", suffix) else " "
            text = text + String(self._pieces.sign(Piece(joint + suffix)))
        return text

    def _reference(self, key: str, registry: _Registry) -> Reference:
        layout = self._listing.bibliography.layout
        layout.repressed = {}
        text = layout.render_children(_item(key, registry)) or self._title(key)
        arranged = str(layout.format(layout.wrap(text)))
        return Reference(key, to_inlines(arranged, self._pieces, self._words, sentence=False))

    def _title(self, key: str) -> Any:
        return String(self._pieces.sign(self._sources[key].texts["title"]))

    def _references(
        self, suffixes: Mapping[str, str], *, for_notes: bool = False
    ) -> dict[str, Any]:
        return {
            key: self._fields(source, suffixes.get(key, ""), for_notes=for_notes)
            for key, source in self._sources.items()
        }

    def _fields(self, source: _Source, suffix: str, *, for_notes: bool) -> Any:
        """A record as citeproc-py takes it: only variables it knows, for it warns of others."""
        fields: dict[str, Any] = {
            name: String(
                without_marks(piece.text) if name in _NUMBERS else self._pieces.sign(piece)
            )
            for name, piece in source.texts.items()
        }
        for name, people in source.names.items():
            fields[name] = [self._person(person) for person in people]
        fields |= source.dates
        if for_notes and source.texts.get("genre") in self._plain_genres:
            del fields["genre"]
        if suffix:
            fields["year-suffix"] = String(suffix)
        python = {name.replace("-", "_"): value for name, value in fields.items()}
        return citeproc_source.Reference(source.id, source.kind, **python)

    def _person(self, person: Mapping[str, str]) -> Any:
        parts = {
            part: without_marks(text)
            if part == "given" and self._initials  # citeproc-py makes the initials
            else self._pieces.sign(Piece(text))
            for part, text in person.items()
        }
        return citeproc_source.Name(**parts)


def _pieces(source: _Source) -> Iterator[Piece]:
    yield from source.texts.values()
    for people in source.names.values():
        for person in people:
            yield from map(Piece, person.values())


def _item(key: str, registry: _Registry, **extra: Any) -> Any:
    """A citation item under the id as it is: citeproc-py takes `A1` and `a1` for one source."""
    item = citeproc_source.CitationItem(key)
    item["key"] = key
    item["citation"] = citeproc_source.Citation([item])
    item["citation"]["bibliography"] = registry
    item.update(extra)
    return item
