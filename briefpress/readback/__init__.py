"""Reading finished editions back: what was proven must be what is printed.

This package is the door to pypdfium2 for the text of a PDF, to pikepdf for the files in it, and
to tinycss2 and cssselect2 for the styles of a page.
Importing it costs nothing; they are loaded by the first call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.readback.told import Item

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefpress.findings import Finding, Place

__all__ = [
    "Item", "attached_files", "read_back_html", "read_back_office", "read_back_pdf",
    "read_back_text", "stands_in_html", "stands_in_pdf", "words_of_html", "words_of_pdf",
]  # fmt: skip


def read_back_pdf(
    data: bytes, items: Sequence[Item], place: Place, tag: str = ""
) -> tuple[Finding, ...]:
    """What keeps a reader of a PDF from seeing the proven words, each at its anchor, in order.

    A `tag` that stands by itself, as drafts put one after unproven words, is passed over.
    """
    from briefpress.readback.paper_items import items_in_pdf  # noqa: PLC0415 - loads pdfium

    return items_in_pdf(data, items, place, tag)


def read_back_html(page: str, items: Sequence[Item], place: Place) -> tuple[Finding, ...]:
    """What keeps a reader of a page from seeing the proven words, each in its element, in order."""
    from briefpress.readback.screen_items import items_in_html  # noqa: PLC0415 - loads CSS parsers

    return items_in_html(page, items, place)


def read_back_text(
    text: str, places: Mapping[int, int], items: Sequence[Item], place: Place
) -> tuple[Finding, ...]:
    """What keeps a reader of a plain text from the proven words, each at its offset, in order."""
    from briefpress.readback.text_items import items_in_text  # noqa: PLC0415 - only when asked

    return items_in_text(text, places, items, place)


def read_back_office(
    data: bytes, kind: str, items: Sequence[Item], place: Place
) -> tuple[Finding, ...]:
    """What keeps a reader of a `docx` or an `epub` from seeing the proven words, in order."""
    from briefpress.readback import office_items  # noqa: PLC0415 - only when asked

    read = office_items.items_in_docx if kind == "docx" else office_items.items_in_epub
    return read(data, items, place)


def attached_files(data: bytes, name: str, largest: int) -> list[bytes]:
    """Every file of that name that a PDF carries; a `ValueError` says why they cannot be had."""
    from briefpress.readback import attachments  # noqa: PLC0415 - loads pikepdf

    return attachments.attached_files(data, name, largest)


def stands_in_pdf(data: bytes, text: str) -> bool:
    """Whether a PDF prints a text; a `ValueError` says why it cannot be read."""
    from briefpress.readback import searching  # noqa: PLC0415 - loads pdfium

    return searching.stands_in_pdf(data, text)


def stands_in_html(page: str, text: str) -> bool:
    """Whether a page shows a text; a `ValueError` says why it cannot be read."""
    from briefpress.readback import searching  # noqa: PLC0415 - loads pdfium

    return searching.stands_in_html(page, text)


def words_of_pdf(data: bytes) -> str:
    """The text of a PDF; a `ValueError` says why it cannot be read."""
    from briefpress.readback import searching  # noqa: PLC0415 - loads pdfium

    return searching.words_of_pdf(data)


def words_of_html(page: str) -> str:
    """The text of a page; a `ValueError` says why it cannot be read."""
    from briefpress.readback import searching  # noqa: PLC0415 - loads CSS parsers

    return searching.words_of_html(page)
