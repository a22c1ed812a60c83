"""Whether some text is printed anywhere in an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.readback.screen import read_screen
from briefpress.readback.words import BREAK, NO_GAP, SPACE, letters

if TYPE_CHECKING:
    from briefpress.readback.words import Letters


def stands_in_pdf(data: bytes, text: str) -> bool:
    """Whether a PDF prints a text; a `ValueError` says why it cannot be read."""
    from briefpress.readback.opened import Opened  # noqa: PLC0415 - loads pdfium
    from briefpress.readback.paper import read_paper  # noqa: PLC0415

    with Opened(data) as opened:
        return _stands(read_paper(opened).letters, text)


def stands_in_html(page: str, text: str) -> bool:
    """Whether a page shows a text; a `ValueError` says why it cannot be read."""
    return _stands(read_screen(page).letters, text)


def words_of_pdf(data: bytes) -> str:
    """The text of a PDF without its notes, a line end where letters may stand apart or not.

    A `ValueError` says why it cannot be read.
    """
    from briefpress.readback.opened import Opened  # noqa: PLC0415 - loads pdfium
    from briefpress.readback.paper import read_paper  # noqa: PLC0415

    with Opened(data) as opened:
        return _written(read_paper(opened).letters)


def words_of_html(page: str) -> str:
    """The text that a page shows, in the same way."""
    return _written(read_screen(page).letters)


def _written(held: Letters) -> str:
    gaps = {NO_GAP: "", SPACE: " ", BREAK: "\n"}
    return "".join(gaps[gap] + char for gap, char in zip(held.gaps, held.chars, strict=True))


def _stands(held: Letters, text: str) -> bool:
    words = letters(text)
    printed, wanted = "".join(held.chars), "".join(words.chars)
    at = printed.find(wanted)
    while at >= 0 and wanted:
        if held.stand(words, at):
            return True
        at = printed.find(wanted, at + 1)
    return False
