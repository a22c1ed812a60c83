"""The pictures of a page as files beside it: charts, and a logo."""

from __future__ import annotations

import base64
import re
from html import unescape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_TITLE = re.compile(r"<title>([^<]*)</title>")
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_FAMILY = re.compile(r"""font-family="([^"',]+)\"""")
_SVG = "http://www.w3.org/2000/svg"
_WIDEST = 560.0  # CSS pixels that fit between the margins


class Pictures:
    """The drawings of a page, as `data:` addresses for pandoc to unpack."""

    def __init__(self, drawings: Sequence[str], kind: str, to_png: Callable[[str], bytes]) -> None:
        self._drawings = drawings
        self._png = kind == "docx"
        self._to_png = to_png

    def picture(self, item: Element) -> Element:
        """An `<img>` of pandoc's, with its words and its width.

        Word shows PNG everywhere, SVG only since 2016; raises ValueError for what cannot be drawn.
        """
        number = item.get("data-svg", "")
        if not number:
            kept = {key: item.get(key, "") for key in ("src", "alt")}
            return Element("img", {**kept, "width": "120"})
        svg = self._drawings[int(number)]
        said = _TITLE.search(svg)
        if "xmlns=" not in svg[: svg.find(">")]:
            svg = svg.replace("<svg", f'<svg xmlns="{_SVG}"', 1)
        box = _BOX.search(svg)
        width = min(float(box[1]), _WIDEST) if box else _WIDEST
        # A family with a digit for a word is no name in CSS unless it is quoted.
        named = _FAMILY.sub(r"""font-family="'\1', sans-serif\"""", svg)
        data = self._to_png(svg) if self._png else named.encode()
        kind = "png" if self._png else "svg+xml"
        address = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
        alt = unescape(said[1]) if said else ""
        return Element("img", {"src": address, "alt": alt, "width": f"{width:.0f}"})
