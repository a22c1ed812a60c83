"""Drawings: where they stand, what they show in words, and their captions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefpress.pdf.tagging.kinds import SVG
from briefpress.pdf.tagging.nodes import POINTS, Node

if TYPE_CHECKING:
    from collections.abc import Sequence

_TITLE = "{http://www.w3.org/2000/svg}title"


def order_figures(root: Node, heights: Sequence[float]) -> list[str]:
    """Give drawings their words and box; the result names those without words.

    `heights` are of pages, in pixels. WeasyPrint gives the box in pixels from the top, not in PDF
    units from the bottom (ISO 32000-1, 14.8.5.4.3), takes no `aria-label` for words, and does not
    group a `figure` (https://github.com/Kozea/WeasyPrint/issues/2482).
    """
    wordless = []
    for node in list(root.walk()):
        if node.kind == "Figure" and node.box is not None:
            node.alt = _words(node.element)
            node.attributes["Layout"] = {"BBox": _corners(node.box, heights[node.page])}
            if not node.alt:
                wordless.append(_called(node.element))
        elif node.tag == "figure":
            _caption_to_the_edge(node)
    return wordless


def _words(element: Any) -> str:
    label = element.get("aria-label")
    if element.tag == SVG:
        title = element.find(_TITLE)
        label = label or ("".join(title.itertext()) if title is not None else "")
    return " ".join((label or element.get("alt") or "").split())


def _called(element: Any) -> str:
    if element.tag == SVG:
        return "svg"
    return str(element.get("src") or "unknown")


def _corners(box: Any, height: float) -> list[float]:
    left, top = box.content_box_x(), box.content_box_y()
    corners = (left, height - top - box.height, left + box.width, height - top)
    return [round(corner * POINTS, 3) for corner in corners]


def _caption_to_the_edge(figure: Node) -> None:
    """A caption is the first or the last of its group (PDF/UA-2, 8.2.5.27)."""
    captions = [kid for kid in figure.kids if isinstance(kid, Node) and kid.kind == "Caption"]
    if captions:
        first = figure.kids[0] is captions[0]
        rest = [kid for kid in figure.kids if kid is not captions[0]]
        figure.kids = [captions[0], *rest] if first else [*rest, captions[0]]
