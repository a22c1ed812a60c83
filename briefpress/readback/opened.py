"""A PDF opened with pdfium, and what it holds freed again."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from briefpress.readback.paper import Point

MOST_PAGES = 2_000
_WHY = {3: "it is no PDF, or is damaged", 4: "it is locked with a password",
        5: "it is locked in a way that is not read"}  # fmt: skip


class Opened:
    """A PDF, its pages opened as they are asked for; a `ValueError` says why it cannot be."""

    def __init__(self, data: bytes) -> None:
        pdfium.FPDF_InitLibrary()  # more than once does nothing more
        self._data = data  # pdfium reads from it until the end
        self._pages: dict[int, Any] = {}
        self._texts: dict[int, Any] = {}
        self.document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not self.document:
            raise ValueError(_WHY.get(pdfium.FPDF_GetLastError(), "it is damaged"))
        self.pages = int(pdfium.FPDF_GetPageCount(self.document))
        if not 0 < self.pages <= MOST_PAGES:
            self.close()
            raise ValueError(f"it has {self.pages} pages; 1 to {MOST_PAGES} are read")

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Free what pdfium holds."""
        for text in self._texts.values():
            pdfium.FPDFText_ClosePage(text)
        for page in self._pages.values():
            pdfium.FPDF_ClosePage(page)
        pdfium.FPDF_CloseDocument(self.document)
        self._pages, self._texts, self.document = {}, {}, None

    def page(self, number: int) -> Any:
        """A page, from 0."""
        if number not in self._pages:
            page = pdfium.FPDF_LoadPage(self.document, number)
            if not page:
                raise ValueError(f"its page {number + 1} is damaged")
            self._pages[number] = page
        return self._pages[number]

    def text_page(self, number: int) -> Any:
        """The characters of a page."""
        if number not in self._texts:
            text = pdfium.FPDFText_LoadPage(self.page(number))
            if not text:
                raise ValueError(f"its page {number + 1} is damaged")
            self._texts[number] = text
        return self._texts[number]

    def destination(self, name: str) -> Point | None:
        """Where a name leads (ISO 32000-1, 12.3.2.3)."""
        found = pdfium.FPDF_GetNamedDestByName(self.document, name.encode())
        if not found:
            return None
        page = pdfium.FPDFDest_GetDestPageIndex(self.document, found)
        has = [ctypes.c_int() for _ in range(3)]
        at = [ctypes.c_float() for _ in range(3)]
        told = pdfium.FPDFDest_GetLocationInPage(found, *has, *at)
        if not told or page < 0 or not (has[0].value and has[1].value):
            return None
        return int(page), float(at[0].value), float(at[1].value)
