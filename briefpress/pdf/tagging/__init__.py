"""The tag tree of a PDF, made from WeasyPrint's boxes in place of the one that it would write.

One private function of WeasyPrint 70 is replaced while a file is written,
`weasyprint.pdf.add_tags`, and what it is given is read: boxes, and the numbers of marked content.
Should a later version keep these elsewhere, WeasyPrint's own tags serve, and a finding says so.
"""

from __future__ import annotations

import contextlib
import inspect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pydyf
import weasyprint.pdf

from briefpress.pdf.tagging.figures import order_figures
from briefpress.pdf.tagging.growing import Grower
from briefpress.pdf.tagging.links import describe, order_notes
from briefpress.pdf.tagging.lists import order_contents, order_lists
from briefpress.pdf.tagging.places import Places
from briefpress.pdf.tagging.shaping import shape, tell_languages
from briefpress.pdf.tagging.streams import finish_streams
from briefpress.pdf.tagging.tables import order_tables
from briefpress.pdf.tagging.writing import Scribe, place_annotations

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXPECTED = ["pdf", "document", "pdf_version", "page_streams"]


class UnfitError(Exception):
    """WeasyPrint is not as this was written for, and its own tags do not do."""


@dataclass(slots=True)
class Tagging:
    """How the tags of one file came out."""

    second: bool
    """Whether they are those of PDF 2.0."""
    wordless: list[str] = field(default_factory=list)
    """The drawings without words."""
    unfit: str = ""
    """Why the tags are WeasyPrint's own; empty where they are ours."""

    def give_way(self, why: str) -> None:
        """Leave it to WeasyPrint, whose tags do for PDF/UA-1 alone."""
        if self.second:
            raise UnfitError(why)
        self.unfit = why


@contextlib.contextmanager
def tagging(profile: str) -> Iterator[Tagging]:
    """Give the file that is written inside the block our tags."""
    made = Tagging(second=profile == "a4f-ua2")
    theirs: Any = getattr(weasyprint.pdf, "add_tags", None)
    if theirs is None or list(inspect.signature(theirs).parameters) != _EXPECTED:
        made.give_way("`weasyprint.pdf.add_tags` is not what it was")
        yield made
        return

    def add_tags(pdf: Any, document: Any, version: object, streams: list[Any]) -> None:
        before = _State(pdf, streams)
        try:
            _tag(made, pdf, document, streams)
        except Exception as fault:  # noqa: BLE001 - whatever comes of other names and shapes
            made.give_way(f"{type(fault).__name__}: {fault}")
            before.restore(pdf, streams)
            theirs(pdf, document, version, streams)

    weasyprint.pdf.add_tags = add_tags
    try:
        yield made
    finally:
        weasyprint.pdf.add_tags = theirs


class _State:
    """What our tags change in a PDF, as it was before."""

    def __init__(self, pdf: Any, streams: list[Any]) -> None:
        self._objects = len(pdf.objects)
        self._streams = [list(stream.stream) for stream in streams]
        self._pages = [self._annotations(pdf, one) for one in pdf.page_references]

    def _annotations(self, pdf: Any, reference: Any) -> tuple[Any, list[Any]]:
        page = pdf.objects[int(bytes(reference).split()[0])]
        return page, list(page.get("Annots", ()))

    def restore(self, pdf: Any, streams: list[Any]) -> None:
        """Put it back."""
        del pdf.objects[self._objects :]
        for stream, items in zip(streams, self._streams, strict=True):
            stream.stream = items
        for page, links in self._pages:
            page.pop("Annots", None)
            if links:
                page["Annots"] = pydyf.Array(links)


def _tag(made: Tagging, pdf: Any, document: Any, streams: list[Any]) -> None:
    heights = [page.height for page in document.pages]
    grown = Grower().read(document.pages, [stream._tags for stream in streams])  # noqa: SLF001
    root = grown.root
    made.wordless = order_figures(root, heights)
    holds = order_notes(grown.notes, heights, second=made.second)
    entries = order_contents(root)
    order_lists(root, second=made.second)
    order_tables(root)
    describe(root)
    shape(root)
    language = document.metadata.lang or ""
    tell_languages(root, language)
    pdf.catalog["Lang"] = pydyf.String(language)
    html = document.pages[0]._page_box.children[0].element  # noqa: SLF001
    places = Places(pdf, root, heights, html)
    for entry, link in entries:
        wanted = link.annotation.get("Dest")
        if wanted is not None:
            entry.refs.append(places.named(wanted.string))
    place_annotations(pdf, holds)
    places.lead_notes(holds)
    scribe = Scribe(pdf, root, second=made.second)
    scribe.write()
    if made.second:
        places.lead_into_the_tree(grown.bookmarks)
    parents = [scribe.parents(page) for page in range(len(streams))]
    finish_streams(streams, grown, parents, document.fonts)
    scribe.clear()
