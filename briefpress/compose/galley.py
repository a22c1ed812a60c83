"""What prose is set with: its languages, the run of its notes, and the ledger of its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.citations import CitationItem, Cluster, StyleKind
from briefpress.model.richtext import NoteCall

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from briefpress.compose.marking import Ledger
    from briefpress.locales import Language
    from briefpress.model.locator import Reference
    from briefpress.model.source import Sources


class Notes:
    """The citations of an edition, in the order in which they are read.

    `apart` are those outside the text, such as those under its figures.
    """

    def __init__(self, names: Callable[[str], str], kind: StyleKind | None = None) -> None:
        self.cited: list[tuple[Reference, ...]] = []
        self.apart: list[Cluster] = []
        self.name_of = names
        self.kind = kind or StyleKind()
        self._narrative: set[int] = set()
        self._opening: set[int] = set()

    @property
    def clusters(self) -> list[Cluster]:
        """What each note cites, as the citation formatter wants it."""
        return [
            Cluster(
                tuple(citation_item(item) for item in items),
                narrative=number in self._narrative,
                opening=number in self._opening,
            )
            for number, items in enumerate(self.cited, 1)
        ]

    def call(self, items: Iterable[Reference], *, narrative: bool = False) -> NoteCall:
        """A call for a new note that cites these items; `narrative`: the sentence names them."""
        self.cited.append(tuple(items))
        if narrative:
            self._narrative.add(len(self.cited))
        return NoteCall(len(self.cited))

    def open(self) -> None:
        """Say that another text begins, whose notes are read by themselves."""
        self._opening.add(len(self.cited) + 1)

    def anchor(self, number: int) -> str:
        """What the place of a note is called: the note's own, or that of the words in the text."""
        return f"note-{number}" if self.kind.format == "note" else f"cite-{number}"


@dataclass(frozen=True, slots=True)
class Galley:
    """What the texts of one edition share while they are set."""

    prose: Language
    labels: Language
    sources: Sources
    notes: Notes
    ledger: Ledger

    @property
    def language(self) -> str:
        """The tag of the prose's language."""
        return self.prose.tag


def citation_item(item: Reference) -> CitationItem:
    """A reference as the citation formatter wants it."""
    locator = str(item.locator) if item.locator else None
    return CitationItem(item.source, locator, item.prefix, item.suffix)
