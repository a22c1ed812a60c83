"""What prose is set with: its language, the run of its notes, and the ledger of its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.citations import CitationItem, Cluster
from briefpress.model.richtext import NoteCall

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from briefpress.compose.marking import Ledger
    from briefpress.locales import Language
    from briefpress.model.locator import Reference
    from briefpress.model.source import Sources


class Notes:
    """The citations of an edition, in the order in which they are read."""

    def __init__(self, names: Callable[[str], str]) -> None:
        self.cited: list[tuple[Reference, ...]] = []
        self.name_of = names

    @property
    def clusters(self) -> list[Cluster]:
        """What each note cites, as the citation formatter wants it."""
        return [Cluster(tuple(citation_item(item) for item in items)) for items in self.cited]

    def call(self, items: Iterable[Reference]) -> NoteCall:
        """A call for a new note that cites these items."""
        self.cited.append(tuple(items))
        return NoteCall(len(self.cited))


@dataclass(frozen=True, slots=True)
class Galley:
    """What the texts of one edition share while they are set."""

    prose: Language
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
