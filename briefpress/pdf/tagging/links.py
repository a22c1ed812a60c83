"""Links: what each says of itself, and those between a note and its call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pydyf

from briefpress.pdf.tagging.nodes import POINTS, Hold, Mark, Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.pdf.tagging.growing import Footnote

_LONGEST = 300


def order_notes(notes: Sequence[Footnote], heights: Sequence[float], *, second: bool) -> list[Hold]:
    """Name each note and link it with its call, there and back; the result has the annotations.

    WeasyPrint ties nothing: https://github.com/Kozea/WeasyPrint/issues/1545.
    """
    made = []
    for number, footnote in enumerate(notes, 1):
        note = footnote.note
        note.kind = "FENote" if second else "Note"
        note.name = f"footnote-{number}"  # PDF/UA-1, 7.9: every note has a name of its own
        if second:
            note.attributes["FENote"] = {"NoteType": "/Footnote"}
        footnote.reference.refs.append(note)
        note.refs.append(footnote.reference)
        text = _short(f"{footnote.call.words()}. {_body(footnote)}")
        made.append(_link(footnote.call, note, text, heights))
        if footnote.back is not None:
            label = f"\N{UPWARDS ARROW} {footnote.call.words()}"
            made.append(_link(footnote.back, footnote.reference, label, heights))
    return made


def _body(footnote: Footnote) -> str:
    kids: list[Node | Mark | Hold] = [
        kid for kid in footnote.note.kids if not (isinstance(kid, Node) and kid.kind == "Lbl")
    ]
    return Node("Span", kids).words()


def _link(node: Node, target: Node, text: str, heights: Sequence[float]) -> Hold:
    left, top, width, height = node.box.hit_area()
    page = heights[node.page]
    corners = (left, page - top, left + width, page - top - height)
    annotation = pydyf.Dictionary({
        "Type": "/Annot",
        "Subtype": "/Link",
        "Rect": pydyf.Array([round(corner * POINTS, 3) for corner in corners]),
        "BS": pydyf.Dictionary({"W": 0}),
        "Contents": pydyf.String(text),
    })  # fmt: skip
    hold = Hold(node.page, annotation, target)
    node.kids.insert(0, hold)
    return hold


def describe(root: Node) -> None:
    """Say in each link's annotation what it says on paper, its page of target after a comma.

    WeasyPrint says the name of the anchor, or the address (PDF/UA-1, 7.18.5).
    """
    for node in root.walk():
        if node.kind == "Link":
            text = _said(node)
            for kid in node.kids:
                if isinstance(kid, Hold) and kid.target is None and text:
                    kid.annotation["Contents"] = pydyf.String(text)


def _said(link: Node) -> str:
    label = link.attribute("aria-label")
    after = [kid for kid in link.nodes() if kid.tag == "a::after"]
    words = Node("Span", [kid for kid in link.kids if kid not in after]).words()
    page = " ".join(kid.words() for kid in after)
    return _short(label or (f"{words}, {page}" if words and page.isdigit() else f"{words} {page}"))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
