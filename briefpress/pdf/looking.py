"""A look at the finished pages for what WeasyPrint does not log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefpress.findings import Finding, Place, error, warning
from briefpress.pdf.job import BASE_URL
from briefpress.pdf.limits import judge_pages
from briefpress.pdf.margins import judge_margins

if TYPE_CHECKING:
    from collections.abc import Iterator

_CALL = "::footnote-call"
_MARKER = "::footnote-marker"


def look(document: Any, place: Place) -> Iterator[Finding]:
    """Find what is wrong with a document that has been laid out."""
    if not (document.metadata.title or "").strip():
        # PDF/UA-1 (ISO 14289-1) 7.1: a file has a title, and shows it.
        yield error("pdf-missing-title", "the document has no `<title>`", place)
    yield from _relative_links(document, place)
    yield from footnotes_astray(document, place)
    yield from judge_pages(document, place)
    yield from judge_margins(document, place)


def _relative_links(document: Any, place: Place) -> Iterator[Finding]:
    """Links to other files by relative URL, which lead nowhere from a PDF."""
    for page in document.pages:
        for kind, target, *_ in page.links:
            if kind == "external" and target.startswith(BASE_URL):
                url = target.removeprefix(BASE_URL)
                message = f"the link to `{url}` leads nowhere from a PDF"
                yield error("pdf-dead-link", message, place, "give the whole address")


def footnotes_astray(document: Any, place: Place) -> Iterator[Finding]:
    """Footnotes that stand on another page than the text that calls them.

    WeasyPrint moves a note on when it finds no room. The boxes are not public: should a later
    version keep them elsewhere, nothing is said.
    """
    try:
        calls, notes = _footnotes(document)
    except (AttributeError, TypeError, RecursionError):
        return
    for number, (key, page) in enumerate(calls.items(), 1):
        other = notes.get(key, page)
        if other != page:
            message = f"footnote {number}, called on page {page}, stands on page {other}"
            yield warning("footnote-on-other-page", message, place)


def _footnotes(document: Any) -> tuple[dict[int, int], dict[int, int]]:
    """Find the page of each footnote's call and of its marker, by the note's element."""
    calls: dict[int, int] = {}
    notes: dict[int, int] = {}
    for number, page in enumerate(document.pages, 1):
        for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001
            tag = getattr(box, "element_tag", None) or ""
            if tag.endswith(_CALL):
                calls.setdefault(id(box.element), number)
            elif tag.endswith(_MARKER):
                notes.setdefault(id(box.element), number)
    return calls, notes
