"""The lines of text that stand on the pages of a document that has been laid out.

The boxes are WeasyPrint's own affair: should a later version keep them elsewhere, there are none
to be found, and those who ask find nothing to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PIXELS_PER_MM = 96 / 25.4
_OUT_OF_FLOW = ("fixed", "absolute")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in the flow of a page, in CSS pixels; `column` tells columns of a page apart.

    `within` are the HTML elements that it stands in, the outermost first.
    """

    page: int
    top: float
    height: float
    column: int
    within: tuple[Any, ...]

    def stands_in(self, element: Any) -> bool:
        """Whether it is a line of that element."""
        return any(one is element for one in self.within)


@dataclass(frozen=True, slots=True)
class PageText:
    """What stands in the flow of one page: its lines as read, and what is no text.

    `height` is that of the room for text, in CSS pixels; `pictures` is the number of pictures,
    `notes` that of the lines of footnotes; `forced`: the page begins because a style says so.
    """

    number: int
    height: float
    lines: tuple[Line, ...]
    pictures: int
    notes: int
    forced: bool

    @property
    def rows(self) -> int:
        """How many lines one under another there are; cells of a table stand side by side."""
        return len({(line.column, round(line.top)) for line in self.lines})


def pages_of(document: Any) -> tuple[PageText, ...]:
    """The text of every page. Raises what attributes raise where boxes are not as they were."""
    return tuple(_page(number, page) for number, page in enumerate(document.pages, 1))


def _page(number: int, page: Any) -> PageText:
    root = page._page_box.children[0]  # noqa: SLF001
    lines: list[Line] = []
    pictures = 0
    for box, column, within in _walk(root, 0, ()):
        if type(box).__name__ == "LineBox":
            if any(_is_ink(inner) for inner in box.descendants()):
                lines.append(Line(number, box.position_y, box.height, column, within))
        else:
            pictures += 1
    room = page._page_box.height  # noqa: SLF001
    return PageText(number, room, tuple(lines), pictures, _notes(page), _forced(root))


def _notes(page: Any) -> int:
    """How many lines of footnotes stand at the foot of a page, one under another."""
    areas = (
        box
        for box in page._page_box.children  # noqa: SLF001
        if type(box).__name__ == "FootnoteAreaBox"
    )
    lines = (box for area in areas for box, _, _ in _walk(area, 0, ()))
    return len({round(line.position_y) for line in lines if type(line).__name__ == "LineBox"})


def _is_ink(box: Any) -> bool:
    text = getattr(box, "text", None)
    return bool(text and text.strip()) or "Replaced" in type(box).__name__


def _walk(
    box: Any, column: int, within: tuple[Any, ...]
) -> Iterator[tuple[Any, int, tuple[Any, ...]]]:
    """The lines and the pictures below a box, each with its column and the elements around it."""
    if not hasattr(box, "children") or type(box).__name__ == "AbsolutePlaceholder":
        if "Replaced" in type(box).__name__:
            yield box, column, within
        return
    if box.style["position"] in _OUT_OF_FLOW or box.style["position"][:1] == ("running()",):
        return
    if box.element is not None and not (within and within[-1] is box.element):
        within = (*within, box.element)
    if type(box).__name__ == "LineBox":
        yield box, column, within
        return
    for number, child in enumerate(box.children):
        inner = column * 100 + number + 1 if getattr(child, "is_column", False) else column
        yield from _walk(child, inner, within)


def _forced(root: Any) -> bool:
    """Whether a style asks for a new page before what stands first below a page's root."""
    box = root
    while True:
        flow = [
            child
            for child in getattr(box, "children", ())
            if type(child).__name__ != "AbsolutePlaceholder"
            and child.style["position"] not in _OUT_OF_FLOW
        ]
        if not flow or type(box).__name__ == "LineBox":
            return False
        box = flow[0]
        if box.style["break_before"] in {"page", "left", "right", "recto", "verso", "always"}:
            return True
