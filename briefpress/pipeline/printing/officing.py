"""An edition as a Word file and as a book, from its page for screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.charts import png
from briefpress.findings import Place, error
from briefpress.locales import language
from briefpress.office import OfficeJob, convert, is_installed
from briefpress.pipeline.facing import fonts_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefpress.findings import Finding
    from briefpress.model.edition import Edition

KINDS = ("docx", "epub")


def asks_for_office(formats: Iterable[str]) -> bool:
    """Whether a page is needed for the office."""
    return any(kind in KINDS for kind in formats)


def office_lacks(edition: Edition) -> Finding | None:
    """The finding where pandoc is not installed."""
    if is_installed():
        return None
    message = "docx and epub need pandoc, which is not installed"
    hint = "python -m pip install 'briefpress[office]'"
    return error("office-not-installed", message, Place(edition.name), hint)


def office_files(
    edition: Edition, page: str, formats: Iterable[str]
) -> tuple[dict[str, bytes], list[Finding]]:
    """The files that an edition's page becomes, and what is to be said of them."""
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for kind in (kind for kind in formats if kind in KINDS and page):
        made = convert(_job(edition, page, kind))
        files[kind] = made.data
        findings += made.findings
    return files, findings


def _job(edition: Edition, page: str, kind: str) -> OfficeJob:
    draft = language(edition.label_language).gettext("Unverified draft")
    marks = (draft if edition.draft else "", edition.handling)
    return OfficeJob(
        edition.name,
        kind,
        page,
        edition.title,
        edition.organisation,
        edition.date,
        edition.language,
        _to_png,
        direction=edition.direction,
        paper=edition.paper,
        marks=tuple(mark for mark in marks if mark),
        colours=dict(edition.tokens),
    )


def _to_png(svg: str) -> bytes:
    shipped = fonts_folder()
    return png(svg, sorted(shipped.iterdir()) if shipped.is_dir() else (), 3.0)
