"""Whether letters can be seen: the page is drawn, and looked at where each should stand."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from briefpress.readback.opened import Opened

_SCALE = 1.5  # pixels a point
_LARGE = 4.0
_LARGEST = 4_000  # pixels along a side
_CONTRAST = 32  # of 255 shades of grey between a letter and its ground
_AROUND = 2  # rows above and below a letter, where its ground shows
_ANNOTATIONS = 0x01
_GREY = 1


@dataclass(slots=True)
class Picture:
    """A page drawn in shades of grey, a byte a pixel, and how points become pixels."""

    shades: bytes
    width: int
    height: int
    stride: int
    left: float
    top: float
    scale: float

    def shows(self, box: tuple[float, float, float, float]) -> bool:
        """Whether anything stands out in a box: left, right, bottom, top in points."""
        left, right, bottom, top = box
        first, last = self._pixels(left - self.left, right - self.left, self.width)
        above, below = self._pixels(self.top - top, self.top - bottom, self.height)
        if last <= first or below <= above or right <= left or top <= bottom:
            return False
        darkest, lightest = 255, 0
        for row in range(max(above - _AROUND, 0), min(below + _AROUND, self.height)):
            line = self.shades[row * self.stride + first : row * self.stride + last]
            darkest, lightest = min(darkest, min(line)), max(lightest, max(line))  # noqa: PLW3301
            if lightest - darkest >= _CONTRAST:
                return True
        return False

    def _pixels(self, low: float, high: float, limit: int) -> tuple[int, int]:
        """A span of points as pixels; a neighbour's edge is left out where there is room."""
        first, last = int(low * self.scale), int(high * self.scale) + 1
        if last - first > 3:  # noqa: PLR2004
            first, last = first + 1, last - 1
        return max(first, 0), min(last, limit)


def picture(opened: Opened, number: int, *, large: bool = False) -> Picture:
    """Draw a page, as much of it as a viewer shows (its crop box).

    pdfium moves letters to whole pixels: a thin one may come to stand beside its box, which a
    `large` picture settles.
    """
    page = opened.page(number)
    left, bottom, right, top = _crop(page)
    points = max(right - left, top - bottom, 1.0)
    scale = min(_LARGE if large else _SCALE, _LARGEST / points)
    width, height = (max(int((b - a) * scale), 1) for a, b in ((left, right), (bottom, top)))
    if pdfium.FPDFPage_GetRotation(page):
        raise ValueError(f"its page {number + 1} is turned")
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, _GREY, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, _ANNOTATIONS)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        shades = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Picture(shades, width, height, stride, left, top, scale)


def is_unknown(text: Any, at: int) -> bool:
    """Whether a font does not say which character its glyph means."""
    return bool(pdfium.FPDFText_HasUnicodeMapError(text, at) == 1)


def box_of(text: Any, at: int) -> tuple[float, float, float, float]:
    """The box around a character's shape: left, right, bottom, top in points."""
    sides = [ctypes.c_double() for _ in range(4)]
    pdfium.FPDFText_GetCharBox(text, at, *sides)
    left, right, bottom, top = (side.value for side in sides)
    return left, right, bottom, top


def _crop(page: Any) -> tuple[float, float, float, float]:
    sides = [ctypes.c_float() for _ in range(4)]
    if pdfium.FPDFPage_GetCropBox(page, *sides) or pdfium.FPDFPage_GetMediaBox(page, *sides):
        left, bottom, right, top = (side.value for side in sides)
        return left, bottom, right, top
    return 0.0, 0.0, float(pdfium.FPDF_GetPageWidthF(page)), float(pdfium.FPDF_GetPageHeightF(page))
