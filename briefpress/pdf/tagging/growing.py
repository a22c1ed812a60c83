"""From the boxes on the pages to a tree of elements: each HTML element once, wherever it is split.

WeasyPrint's own tree has an element for each box: a paragraph or list split by a page end comes
twice (https://github.com/Kozea/WeasyPrint/issues/2903), notes stand at the foot of each page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from briefpress.pdf.tagging.kinds import SVG, TRANSPARENT, kind_of
from briefpress.pdf.tagging.nodes import Hold, Mark, Node
from briefpress.pdf.tagging.spacing import Spacing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CALL = "::footnote-call"
_MARKER = "::footnote-marker"


@dataclass(slots=True)
class Footnote:
    """A note: the reference in the text, the link in it, the note itself, the link back."""

    reference: Node
    call: Node
    note: Node
    back: Node | None = None


@dataclass(slots=True)
class Grown:
    """What was read: the tree, its notes, and where each marked content of a margin stands."""

    root: Node
    notes: list[Footnote] = field(default_factory=list)
    margins: dict[tuple[int, int], str] = field(default_factory=dict)
    bookmarks: list[Node] = field(default_factory=list)
    spacing: Spacing = field(default_factory=Spacing)


@dataclass(frozen=True, slots=True)
class _At:
    """Where the walk is: the page, the element around, the line, whether inside a link."""

    page: int
    node: Node
    line: Any = None
    linked: bool = False


class Grower:
    """Reads the boxes of one document, page after page."""

    def __init__(self) -> None:
        root = Node("Document")
        self.grown = Grown(root)
        self._nodes: dict[tuple[Any, str], Node] = {}
        self._notes: dict[Any, Footnote] = {}
        self._tags: Mapping[Any, Mapping[str, Any]] = {}

    def read(self, pages: Sequence[Any], tags: Sequence[Mapping[Any, Mapping[str, Any]]]) -> Grown:
        """Read pages; `tags` has for each the number of each marked box."""
        for number, (page, marked) in enumerate(zip(pages, tags, strict=True)):
            self._tags = marked
            if not number:
                self.grown.spacing.begin(page._page_box.children[0].element)  # noqa: SLF001
            self._walk(page._page_box, _At(number, self.grown.root))  # noqa: SLF001
        return self.grown

    def _walk(self, box: Any, at: _At) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001
        if isinstance(box, boxes.MarginBox):
            self._margin(box, at.page)
        elif isinstance(box, boxes.TextBox):
            self._text(box, at)
        elif isinstance(box, boxes.LineBox):
            self._children(box, _At(at.page, at.node, box, at.linked))
        elif box.is_leader:
            self.grown.spacing.gap(at.line)
        elif not (self._repeated(box, at.page) or _decorative(box)):
            node = self._open(box, at)
            linked = self._annotated(box, node, at)
            if isinstance(box, boxes.ReplacedBox) and box in self._tags:
                node.kids.append(Mark(at.page, self._tags[box]["mcid"]))
            self._children(box, _At(at.page, node, at.line, linked))

    def _children(self, box: Any, at: _At) -> None:
        for child in box.children:
            self._walk(child, at)

    def _text(self, box: Any, at: _At) -> None:
        found = self._tags.get(box)
        if found is None:
            return
        if box.text.strip():
            mark = Mark(at.page, found["mcid"], box.text)
            at.node.kids.append(mark)
            self.grown.spacing.add(box, mark, at.line)
        else:
            self.grown.spacing.gap(at.line)

    def _margin(self, box: Any, page: int) -> None:
        """Heads and feet of pages are no content (PDF/UA-1, 7.8).

        WeasyPrint marks them as content: https://github.com/Kozea/WeasyPrint/issues/1836.
        """
        where = "Header" if "top" in box.at_keyword else "Footer"
        for inner in box.descendants():
            if inner in self._tags:
                self.grown.margins[page, self._tags[inner]["mcid"]] = where

    def _repeated(self, box: Any, page: int) -> bool:
        """Whether a box says again what stood on an earlier page: no content (PDF/UA-1, 7.1)."""
        node = self._nodes.get((box.element, box.element_tag or ""))
        if node is None or node.page == page:
            return False
        head = getattr(box, "is_header", False) or getattr(box, "is_footer", False)
        return bool(head) or box.style["position"] == "fixed"

    def _open(self, box: Any, at: _At) -> Node:
        """The element that a box belongs to, made where it is met for the first time."""
        tag = box.element_tag or ""
        if box.element is None or tag in TRANSPARENT:
            return at.node
        key = (box.element, tag)
        if key == (at.node.element, at.node.tag):
            return at.node
        if key not in self._nodes:
            if tag.endswith(_CALL):
                self._nodes[key] = self._call(box, at)
            elif tag.endswith(_MARKER):
                self._nodes[key] = self._back(box, at)
            else:
                self._nodes[key] = _made(kind_of(tag), box, at)
                at.node.kids.append(self._nodes[key])
            if box.bookmark_label and box.style["bookmark_level"] != "none":
                self.grown.bookmarks.append(self._nodes[key])
        return self._nodes[key]

    def _call(self, box: Any, at: _At) -> Node:
        """A call of a note, and right after it the note, whose text stands elsewhere on paper."""
        call, note = _made("Link", box, at), _made("Note", box, at)
        note.box, note.tag = None, str(box.element.tag)
        reference = Node("Reference", [call], page=at.page)
        at.node.kids += [reference, note]
        self._nodes[box.element, note.tag] = note
        footnote = self._notes[box.element] = Footnote(reference, call, note)
        self.grown.notes.append(footnote)
        return call

    def _back(self, box: Any, at: _At) -> Node:
        """The number before a note: its label, and the way back to the call."""
        footnote = self._notes.get(box.element)
        if footnote is None:
            label = _made("Lbl", box, at)
            at.node.kids.append(label)
            return label
        footnote.back = _made("Link", box, at)
        at.node.kids.append(Node("Lbl", [footnote.back], page=at.page))
        return footnote.back

    def _annotated(self, box: Any, node: Node, at: _At) -> bool:
        """Put a box's annotation in the tree; one for each line of a link, none for boxes in it.

        WeasyPrint makes a link of each box in a link, which PDF/UA-1 7.18.5 does not allow:
        https://github.com/Kozea/WeasyPrint/issues/2482.
        """
        if box.widget_annotation is not None:
            node.kids.append(Node("Form", [Hold(at.page, box.widget_annotation)], page=at.page))
        own = box.link_annotation is not None and not at.linked
        if own and node.kind in {"Link", "Span", "Em", "Strong", "Code", "Quote"}:
            node.kind = "Link"
            node.kids.append(Hold(at.page, box.link_annotation))
        return at.linked or node.kind == "Link"


def _made(kind: str, box: Any, at: _At) -> Node:
    return Node(kind, element=box.element, tag=box.element_tag or "", box=box, page=at.page)


def _decorative(box: Any) -> bool:
    """Whether a drawing is marked as one that says nothing."""
    if not isinstance(box, boxes.ReplacedBox) or box.element is None:
        return False
    if box.element.get("aria-hidden") == "true":
        return True
    if box.element.get("role") in {"presentation", "none"}:
        return True
    return bool(box.element.tag != SVG and box.element.get("alt") == "")
