"""What a finished edition carries to prove itself, and the last look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.annotations import NAME
from briefpress.findings import Finding, Place, has_errors
from briefpress.locales import language
from briefpress.pdf import Attached

if TYPE_CHECKING:
    from collections.abc import Mapping

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

    Files that are not whole anyway are not read. `places` are where items begin in the plain text.
    """
    from briefpress import readback  # noqa: PLC0415 - loads pdfium

    if has_errors(findings):
        return ()
    items = [
        readback.Item(entry.number, entry.words)
        for entry in edition.evidence
        if entry.place == f"item-{entry.number}"
    ]
    found: list[Finding] = []
    if "pdf" in files and items:
        # In a draft this stands among the words.
        tag = f"[{language(edition.label_language).gettext('unproven')}]"
        place = Place(f"{edition.name}.pdf")
        found += readback.read_back_pdf(files["pdf"], items, place, tag if edition.draft else "")
    if "html" in files and items:
        place = Place(f"{edition.name}.html")
        found += readback.read_back_html(files["html"].decode(), items, place)
    for kind in ("docx", "epub"):
        if kind in files and items:
            place = Place(f"{edition.name}.{kind}")
            found += readback.read_back_office(files[kind], kind, items, place)
    if "txt" in files and items:
        place = Place(f"{edition.name}.txt")
        found += readback.read_back_text(files["txt"].decode(), places, items, place)
    return tuple(found)
