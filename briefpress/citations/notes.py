"""Notes and references by citeproc-py: records in, arranged, words put back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import citeproc
from citeproc import source as citeproc_source
from citeproc.string import String

from briefpress.citations.cited import read_cited
from briefpress.citations.elements import Formatter, Setting
from briefpress.citations.inlines import to_inlines
from briefpress.citations.marks import Mark, Piece, Pieces, without_marks
from briefpress.citations.places import gathered, letters, mistakable, positions
from briefpress.citations.records import Formatted, Reference, StyleError
from briefpress.citations.styles import PRESS, kind_of, localise, open_style
from briefpress.model.csl_dates import text_of
from briefpress.model.richtext import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from briefpress.citations.cited import CitedSource
    from briefpress.citations.records import CitationItem, Cluster, Words
    from briefpress.model.richtext import Inline

_NAMED_BEFORE = Piece("", ours=True)  # stands for a name that the sentence gives
_PLAIN_GENRES = frozenset({"news"})  # what an article is unless a note says otherwise
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
    apart: Sequence[Cluster] = (),
) -> Formatted:
    """See format_citations."""
    cited = dict.fromkeys(item.source for cluster in (*clusters, *apart) for item in cluster.items)
    sources = read_cited({key: records[key] for key in cited if key in records}, words)
    if style is None:
        return _Work(open_style(PRESS), sources, words).write(clusters, apart)
    root = open_style(style)
    try:
        return _Work(root, sources, words).write(clusters, apart)
    except _FAULTS as fault:
        raise StyleError(
            f"`{style.name}` cannot be used as a citation style: citeproc-py fails on it"
            f" ({type(fault).__name__}: {' '.join(str(fault).split())})"
        ) from fault


class _Work:
    """One call: a style in one language, and the sources cited."""

    def __init__(self, root: Any, sources: Mapping[str, CitedSource], words: Words) -> None:
        self._root = root
        self._sources = sources
        self._words = words
        self._initials = bool(root.xpath("//@initialize-with"))
        self._pieces = Pieces(piece for one in sources.values() for piece in one.pieces())
        self._named = self._pieces.sign(_NAMED_BEFORE)
        self._kind = kind_of(root)
        self._labelled = self._kind.format == "label"
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

    def write(self, clusters: Sequence[Cluster], apart: Sequence[Cluster]) -> Formatted:
        """All notes and references."""
        if self._kind.format != "note":
            clusters = [gathered(cluster) for cluster in clusters]
            apart = [gathered(cluster) for cluster in apart]
        order = self._sorted(_Registry(self._references({}), list(self._sources)))
        suffixes = self._letters(order) if self._lettered or self._labelled else {}
        listed = _Registry(self._references(suffixes), order)
        noted = _Registry(self._references(suffixes, for_notes=True), order)
        told = _Registry(self._references(suffixes, for_notes=True, told=True), order)
        near = int(self._root.find("cs:citation", self._root.nsmap).get("near-note-distance", 5))
        return Formatted(
            tuple(
                self._told(cluster, told, places) or self._note(cluster, noted, places)
                for cluster, places in zip(clusters, positions(clusters, near), strict=True)
            ),
            tuple(self._reference(key, listed) for key in order),
            # No `ibid.` refers to a citation that stands apart, and brackets would part it from
            # nothing.
            tuple(
                self._note(one, noted, *positions([one]), bare=self._kind.format == "author-date")
                for one in apart
            ),
        )

    def _letters(self, order: Sequence[str]) -> dict[str, str]:
        """The year-suffix of each source that is cited in the same words as another."""
        registry = _Registry(self._references({}, for_notes=True), list(order))
        first = frozenset({"first"})
        cited = {
            key: plain(self._words_of(self._rendered(_item(key, registry, held=first)) or key))
            for key in order
        }
        return letters(order, cited)

    def _words_of(self, arranged: object, *, sentence: bool = False) -> tuple[Inline, ...]:
        return to_inlines(str(arranged or ""), self._pieces, self._words, sentence=sentence)

    def _sorted(self, registry: _Registry) -> list[str]:
        items = [_item(key, registry) for key in registry.keys]
        return [item.key for item in self._listing.bibliography.sort(items)]

    def _told(
        self, cluster: Cluster, registry: _Registry, places: tuple[frozenset[str], ...]
    ) -> tuple[Inline, ...]:
        """A citation without the name that the sentence gives; nothing for other citations."""
        if not cluster.narrative or self._kind.format == "note":
            return ()
        arranged = self._arranged(cluster, registry, places, bare=False)
        words = self._words_of(_after_name(self._named).sub(r"\1", arranged))
        return words if any(c.isalnum() for c in plain(words)) else ()

    def _note(
        self,
        cluster: Cluster,
        registry: _Registry,
        places: tuple[frozenset[str], ...],
        *,
        bare: bool = False,
    ) -> tuple[Inline, ...]:
        """One note; `bare` leaves out what the style sets around a whole citation."""
        arranged = self._arranged(cluster, registry, places, bare=bare)
        return self._words_of(arranged, sentence=self._kind.format == "note")

    def _arranged(
        self,
        cluster: Cluster,
        registry: _Registry,
        places: tuple[frozenset[str], ...],
        *,
        bare: bool,
    ) -> str:
        """The items of a citation in the order written, unless the style sorts them.

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
        joined = layout.join(self._cite(cite) for cite in cites)
        return str((joined if bare else layout.format(layout.wrap(joined))) or "")

    def _cite(self, cite: Any) -> Any:
        item: CitationItem = cite["item"]
        if item.source not in self._sources:
            sign = self._pieces.sign(Piece(item.source + "?"))
            return String(Mark.BOLD + sign + Mark.BOLD_END)
        # A style may print nothing for a record as bare as ours can be.
        text = self._rendered(cite) or self._title(item.source)
        if prefix := text_of(item.prefix):
            text = String(self._pieces.sign(Piece(prefix + " ", ours=True))) + text
        if suffix := text_of(item.suffix):
            joint = "" if re.match(r"[^\w\s(\[“„«‘\"]", suffix) else " "
            text = text + String(self._pieces.sign(Piece(joint + suffix)))
        return text

    def _rendered(self, cite: Any) -> Any:
        layout = self._root.citation.layout
        layout.repressed = {}
        return layout.render_children(cite)

    def _reference(self, key: str, registry: _Registry) -> Reference:
        bibliography = self._listing.bibliography
        layout = bibliography.layout
        layout.repressed = {}
        item = _item(key, registry)
        text = layout.render_children(item) or self._title(key)
        if bibliography.get("second-field-align"):
            # CSL 1.0.2, "Whitespace": the first field stands apart; in a running text, by a space.
            layout.repressed = {}
            first = str(next(layout.iterchildren()).render(item) or "")
            if first and str(text).startswith(first) and str(text) != first:
                text = String(first.rstrip() + " " + str(text)[len(first) :].lstrip())
        arranged = str(layout.format(layout.wrap(text)))
        return Reference(key, to_inlines(arranged, self._pieces, self._words, sentence=False))

    def _title(self, key: str) -> Any:
        return String(self._pieces.sign(self._sources[key].texts["title"]))

    def _references(
        self, suffixes: Mapping[str, str], *, for_notes: bool = False, told: bool = False
    ) -> dict[str, Any]:
        return {
            key: self._fields(source, suffixes.get(key, ""), for_notes=for_notes, told=told)
            for key, source in self._sources.items()
        }

    def _fields(self, source: CitedSource, suffix: str, *, for_notes: bool, told: bool) -> Any:
        """A record as citeproc-py takes it: only variables it knows, for it warns of others."""
        fields: dict[str, Any] = {
            name: String(
                without_marks(piece.text) if name in _NUMBERS else self._pieces.sign(piece)
            )
            for name, piece in source.texts.items()
        }
        for name, people in source.names.items():
            fields[name] = [self._person(person) for person in people]
        if told:
            fields["author"] = [citeproc_source.Name(literal=self._named)]
        fields |= source.dates
        fields["citation-label"] = String(without_marks(source.label()) + suffix)
        if for_notes and source.texts.get("genre") in self._plain_genres:
            del fields["genre"]
        if suffix and not self._labelled:
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


def _item(key: str, registry: _Registry, **extra: Any) -> Any:
    """A citation item under the id as it is: citeproc-py takes `A1` and `a1` for one source."""
    item = citeproc_source.CitationItem(key)
    item["key"] = key
    item["citation"] = citeproc_source.Citation([item])
    item["citation"]["bibliography"] = registry
    item.update(extra)
    return item


def _after_name(sign: str) -> re.Pattern[str]:
    """A name that the sentence gives, and what a style sets between it and the rest."""
    marks = "".join(Mark)
    return re.compile(f"{re.escape(sign)}([{marks}]*)[,.:;]?[ \u00a0]*")
