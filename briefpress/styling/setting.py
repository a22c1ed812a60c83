"""In which font an element is set: families, size, weight and slant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from briefpress.styling.cascade import Cascade

# What browsers and WeasyPrint do where no style says otherwise.
_BOLD = {"b", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "th"}
_ITALIC = {"address", "cite", "dfn", "em", "i", "var"}
_SMALLER = {"small": 0.83, "sub": 0.83, "sup": 0.83, "h1": 2.0, "h2": 1.5, "h3": 1.17}
_POINTS = {"pt": 1.0, "px": 0.75, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pc": 12.0}
_LENGTH = re.compile(r"(\d*\.?\d+)(pt|px|mm|cm|in|pc|rem|em|%)")
_MEDIUM = 12.0  # points: 16 px, the initial size


def families(value: str) -> list[str]:
    """The families of a `font-family`, without their quotation marks."""
    return [name.strip().strip("\"'") for name in value.split(",") if name.strip()]


def font_size(cascade: Cascade, element: Element) -> float:
    """The size in points; what cannot be worked out leaves it that of the parent."""
    size = root = _MEDIUM
    for here in reversed(cascade.line(element)):
        found = _LENGTH.fullmatch(cascade.own(here, "font-size"))
        if found is None:
            size *= _SMALLER.get(here.tag, 1.0)
        else:
            number, unit = float(found[1]), found[2]
            scale = {"em": size, "rem": root, "%": size / 100}
            size = number * (scale[unit] if unit in scale else _POINTS[unit])
        if here is cascade.root:
            root = size
    return size


def is_bold(cascade: Cascade, element: Element) -> bool:
    """Whether an element is set in bold."""
    for here in cascade.line(element):
        weight = cascade.own(here, "font-weight")
        if weight and weight not in {"inherit", "unset"}:
            return weight in {"bold", "bolder", "600", "700", "800", "900"}
        if here.tag in _BOLD:
            return True
    return False


def is_italic(cascade: Cascade, element: Element) -> bool:
    """Whether an element is set in italics."""
    for here in cascade.line(element):
        style = cascade.own(here, "font-style")
        if style and style not in {"inherit", "unset"}:
            return style.startswith(("italic", "oblique"))
        if here.tag in _ITALIC:
            return True
    return False
