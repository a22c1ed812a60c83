"""What a finished edition carries to prove itself, and the last look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.annotations import NAME
from briefpress.findings import Finding, Place, has_errors
from briefpress.locales import language
from briefpress.model.richtext import Marked, plain
from briefpress.pdf import Attached
from briefpress.readback import Item

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefpress.model.edition import Edition


def attached(evidence: bytes, edition: Edition) -> tuple[Attached, ...]:
    """The evidence as it is attached to the PDF, and the figures of its tables."""
    described = "Evidence: the quoted passages and what is proven by them (W3C Web Annotations)"
    tables = {
        figure.csv_name: Attached(
            figure.csv_name, figure.csv.encode(), f"Data: {figure.title} (CSV)"
        )
        for one in edition.parts or (edition,)
        for section in one.sections
        for figure in section.figures
        if figure.csv
    }
    return (Attached(NAME, evidence, described), *tables.values())


def read_back(
    edition: Edition,
    files: Mapping[str, bytes],
    findings: list[Finding],
    places: Mapping[int, int],
) -> tuple[Finding, ...]:
    """What is wrong with the proven words in an edition's finished files, each told once.

    So with the words of its corrections, which are numbered apart. Files that are not whole
    anyway are not read. `places` are where items begin in the plain text.
    """
    if has_errors(findings):
        return ()
    return tuple(
        finding
        for items in (_proven(edition), _corrected(edition))
        if items
        for finding in _read_back(edition, files, items, places)
    )


def _proven(edition: Edition) -> list[Item]:
    return [
        Item(entry.number, entry.words)
        for entry in edition.evidence
        if entry.place == f"item-{entry.number}"
    ]


def _corrected(edition: Edition) -> list[Item]:
    """The words of an edition's corrections in printing order: which it is, what was, what is."""
    words = [
        text
        for one in edition.parts or (edition,)
        for correction in one.corrections
        for text in (
            correction.line,
            *(words for change in correction.changes for words in (change.was, change.now)),
        )
    ]
    return [
        Item(node.number, plain(node.children), corrected=True)
        for text in words
        for node in text
        if isinstance(node, Marked)
    ]


def _read_back(
    edition: Edition,
    files: Mapping[str, bytes],
    items: Sequence[Item],
    places: Mapping[int, int],
) -> Iterator[Finding]:
    from briefpress import readback  # noqa: PLC0415 - loads pdfium

    if "pdf" in files:
        # In a draft this stands among the words.
        unproven = language(edition.label_language).gettext("unproven")
        tag = f"[{unproven}]" if edition.draft else ""
        place = Place(f"{edition.name}.pdf")
        yield from readback.read_back_pdf(files["pdf"], items, place, tag)
    if "html" in files:
        place = Place(f"{edition.name}.html")
        yield from readback.read_back_html(files["html"].decode(), items, place)
    for kind in ("docx", "epub"):
        if kind in files:
            place = Place(f"{edition.name}.{kind}")
            yield from readback.read_back_office(files[kind], kind, items, place)
    if "txt" in files:
        place = Place(f"{edition.name}.txt")
        yield from readback.read_back_text(files["txt"].decode(), places, items, place)
