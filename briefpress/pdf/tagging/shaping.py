"""Text in paragraphs, empty elements gone, and the language where it changes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from briefpress.pdf.tagging.kinds import GROUPING, INLINE
from briefpress.pdf.tagging.nodes import Hold, Mark, Node

if TYPE_CHECKING:
    from collections.abc import Callable

_CELLS = frozenset({"TD", "TH", "TR", "Document"})  # these may be empty
_BARE = frozenset({"Span"})


def shape(root: Node) -> None:
    """Put a tree in order from the leaves up."""
    _prune(root)
    _from_below(root, _promote)
    _from_below(root, _merge_spans)
    _from_below(root, _wrap)


def _from_below(node: Node, change: Callable[[Node], None]) -> None:
    for kid in node.nodes():
        _from_below(kid, change)
    change(node)


def _prune(node: Node) -> bool:
    """Drop what holds nothing; say whether that is the element itself."""
    node.kids = [kid for kid in node.kids if not (isinstance(kid, Node) and _prune(kid))]
    return not node.kids and node.kind not in _CELLS


def _is_inline(kid: Node | Mark | Hold) -> bool:
    return not isinstance(kid, Node) or kid.kind in INLINE


def _promote(node: Node) -> None:
    """An element of no kind of its own with blocks in it is a block."""
    if node.kind == "Span" and not all(map(_is_inline, node.kids)):
        node.kind = "Div"
    if node.tag == "pre" and node.kind == "P":
        node.kids = [Node("Code", node.kids, page=node.page)]


def _merge_spans(node: Node) -> None:
    """Lift the content out of a span that says nothing: no language, no name to lead to."""
    kids: list[Node | Mark | Hold] = []
    for kid in node.kids:
        says = not isinstance(kid, Node) or kid.kind not in _BARE or _says(kid)
        kids.extend([kid] if says else kid.kids)  # type: ignore[union-attr]
    node.kids = kids


def _says(span: Node) -> bool:
    return bool(
        span.attribute("id") or span.attribute("lang") or span.alt or span.name or span.attributes
    )


def _wrap(node: Node) -> None:
    """Put text that stands bare among blocks into paragraphs."""
    if node.kind not in GROUPING or not any(map(_is_inline, node.kids)):
        return
    if node.kind == "Div" and all(map(_is_inline, node.kids)):
        alone = all(isinstance(kid, Node) and kid.kind == "Figure" for kid in node.kids)
        node.kind = "Div" if alone else "P"
        return
    kids: list[Node | Mark | Hold] = []
    for inline, group in groupby(node.kids, _is_inline):
        run = list(group)
        if inline and not all(isinstance(kid, Node) and kid.kind == "Figure" for kid in run):
            run = [Node("P", run, page=node.page)]
        kids += run
    node.kids = kids


def tell_languages(node: Node, current: str) -> None:
    """Note the language of each element that is in another than what it stands in (7.2)."""
    own = node.attribute("lang")
    if own and own != current:
        node.lang = current = own
    for kid in node.nodes():
        tell_languages(kid, current)
