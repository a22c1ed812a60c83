"""Lists, their labels and bodies, and lists of contents (ISO 32000-1, 14.8.4.3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.pdf.tagging.kinds import INLINE, NUMBERING
from briefpress.pdf.tagging.nodes import Hold, Mark, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

_LABELS = ("li::marker", "li::before")


def order_lists(root: Node, *, second: bool) -> None:
    """Give every list its items, labels, bodies and numbering; `second` for PDF 2.0.

    WeasyPrint tells no numbering, which PDF/UA-2 8.2.5.25 asks for, and takes a term of a `dl`
    for an item (https://github.com/Kozea/WeasyPrint/issues/2482).
    """
    for node in list(root.walk()):
        if node.kind != "L":
            continue
        if node.tag == "dl":
            _terms(node, second=second)
        else:
            _items(node, second=second)


def _items(node: Node, *, second: bool) -> None:
    labelled = [_item(item) for item in _as_items(node)]
    style = next((i.box.style["list_style_type"] for i in node.nodes() if i.box is not None), "")
    if any(labelled):
        number = NUMBERING.get(style if isinstance(style, str) else "")
        number = number or ("Decimal" if node.tag == "ol" else "Disc")
    elif second:
        number = "Ordered" if node.tag == "ol" else "Unordered"
    else:
        number = "None"
    node.attributes["List"] = {"ListNumbering": f"/{number}"}


def _as_items(node: Node) -> list[Node]:
    """The items of a list; what stands beside them becomes one."""
    kids: list[Node | Mark | Hold] = []
    for kid in node.kids:
        is_item = isinstance(kid, Node) and kid.kind == "LI"
        kids.append(kid if is_item else Node("LI", [kid], page=node.page))
    node.kids = kids
    return node.nodes()


def _item(item: Node) -> bool:
    """Part an item into label and body; say whether it has a label."""
    label = _label(item)
    body = Node("LBody", item.kids, page=item.page)
    item.kids = [*([label] if label else []), body]
    return label is not None


def _label(node: Node) -> Node | None:
    """Take the marker, or what a style puts in its place, from the beginning of an item."""
    if not node.kids or not isinstance(node.kids[0], Node):
        return None
    first = node.kids[0]
    if first.tag in _LABELS:
        node.kids.pop(0)
        first.kind = "Lbl"
        return first if first.kids else _label(node)
    return None if first.kind in {"LI", "L"} or first.kind in INLINE else _label(first)


def _terms(node: Node, *, second: bool) -> None:
    """A list of descriptions: each term a label, what describes it the body."""
    items: list[Node] = []
    for part in _flat(node):
        term = part.kind == "Lbl"
        if not items or (term and items[-1].nodes()[-1].kind == "LBody"):
            items.append(Node("LI", page=part.page))
        last = items[-1].nodes()[-1:]
        if last and last[0].kind == part.kind:
            last[0].kids += part.kids
        else:
            items[-1].kids.append(part)
    for item in items:
        if item.nodes()[-1].kind == "Lbl":  # a term that nothing describes
            item.nodes()[-1].kind = "LBody"
    node.kids = list(items)
    node.attributes["List"] = {"ListNumbering": "/Description" if second else "/None"}


def _flat(node: Node) -> Iterator[Node]:
    """The terms and descriptions of a `dl`, those in a `div` too."""
    for kid in node.kids:
        if isinstance(kid, Node) and kid.kind in {"Lbl", "LBody"}:
            yield kid
        elif isinstance(kid, Node) and kid.kind == "Div":
            yield from _flat(kid)
        else:
            yield Node("LBody", [kid], page=node.page)


def order_contents(root: Node) -> list[tuple[Node, Hold]]:
    """Make lists in `<nav role=doc-toc>` contents: TOC, TOCI, Reference, Link.

    The result has each entry and its link.
    """
    entries: list[tuple[Node, Hold]] = []
    for node in list(root.walk()):
        if node.tag == "nav" and node.attribute("role") == "doc-toc":
            for one in [kid for kid in node.walk() if kid.kind == "L"]:
                one.kind = "TOC"
                one.kids = list(_as_items(one))
                for item in one.nodes():
                    entries += _entry(item)
    return entries


def _entry(item: Node) -> Iterator[tuple[Node, Hold]]:
    item.kind = "TOCI"
    links = [node for node in _within(item) if node.kind == "Link"]
    nested = [node for node in _within(item) if node.kind in {"L", "TOC"}]
    item.kids = [*(Node("Reference", [link], page=link.page) for link in links), *nested]
    for link in links[:1]:
        yield from ((item, kid) for kid in link.kids[:1] if isinstance(kid, Hold))


def _within(node: Node) -> Iterator[Node]:
    """The links and lists in an entry, those in lists left to them."""
    for kid in node.nodes():
        if kid.kind in {"Link", "L", "TOC"}:
            yield kid
        else:
            yield from _within(kid)
