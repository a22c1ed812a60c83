"""Where links and bookmarks lead: places on pages, and in PDF 2.0 elements of the tree too."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pydyf

from briefpress.pdf.tagging.nodes import POINTS, Hold, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Places:
    """Finds the elements that names mean, and writes destinations."""

    def __init__(self, pdf: Any, root: Node, heights: Sequence[float], html: Any) -> None:
        self._pdf = pdf
        self._html = html
        self._root = root
        self._heights = heights
        self._named: dict[str, Node] = {}
        for node in root.walk():
            if name := node.attribute("id"):
                self._named.setdefault(name, node)
        self._inside: dict[Any, Node] = {}
        for node in root.walk():
            if node.element is not None:
                self._inside.setdefault(node.element, node)

    def named(self, name: str) -> Node:
        """The element of that id, or the first inside it that has a tag, or the whole document."""
        if name not in self._named:
            found = next((e for e in self._html.iter() if e.get("id") == name), None)
            inner = found.iter() if found is not None else ()
            self._named[name] = next((n for e in inner if (n := self._inside.get(e))), self._root)
        return self._named[name]

    def page(self, node: Node) -> Any:
        """A destination on a page: the top left of an element (ISO 32000-1, 12.3.2.2)."""
        box = next((n.box for n in node.walk() if n.box is not None), None)
        left, top = box.hit_area()[:2] if box is not None else (0, 0)
        height = self._heights[node.page]
        return pydyf.Array([
            self._pdf.page_references[node.page], "/XYZ",
            round(left * POINTS, 3), round((height - top) * POINTS, 3), 0,
        ])  # fmt: skip

    def lead_notes(self, holds: Iterable[Hold]) -> None:
        """Let the links that we made lead to their targets."""
        for hold in holds:
            if hold.target is not None:
                hold.annotation["Dest"] = self.page(hold.target)

    def lead_into_the_tree(self, bookmarks: Sequence[Node]) -> None:
        """Make every destination within the document one of an element too (PDF/UA-2, 8.8)."""
        names = self._pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
        explicit = {names[i].string: names[i + 1] for i in range(0, len(names), 2)}
        for leaf in self._root.leaves():
            if isinstance(leaf, Hold) and "Dest" in leaf.annotation:
                wanted = leaf.annotation.pop("Dest")
                if isinstance(wanted, pydyf.String):
                    target, at = self.named(wanted.string), explicit[wanted.string]
                else:
                    target, at = leaf.target or self._root, wanted
                leaf.annotation["A"] = self._go_to(target, at)
        for i in range(0, len(names), 2):
            target = self.named(names[i].string)
            names[i + 1] = pydyf.Dictionary(self._both(target, names[i + 1]))
        self._lead_outlines(bookmarks)

    def _lead_outlines(self, bookmarks: Sequence[Node]) -> None:
        """Bookmarks come in the order of the boxes they were made from."""
        waiting = defaultdict(list)
        for node in bookmarks:
            waiting[node.page, _plain(node.box.bookmark_label)].append(node)
        for item in self._outlines():
            if "Dest" in item:
                at = item.pop("Dest")
                page = self._pdf.page_references.index(bytes(at[0]))
                found = waiting[page, _plain(item["Title"].string)]
                item["A"] = self._go_to(found.pop(0) if found else self._root, at)

    def _outlines(self) -> Iterator[Any]:
        first = self._pdf.catalog.get("Outlines")
        waiting = [first] if first else []
        while waiting:
            item = self._pdf.objects[int(bytes(waiting.pop()).split()[0])]
            yield item
            waiting += [item[key] for key in ("Next", "First") if key in item]

    def _both(self, target: Node, at: Any) -> dict[str, Any]:
        made = target.dictionary if target.dictionary is not None else self._root.dictionary
        return {"D": at, "SD": pydyf.Array([made.reference, *at[1:]])}

    def _go_to(self, target: Node, at: Any) -> Any:
        return pydyf.Dictionary({"Type": "/Action", "S": "/GoTo", **self._both(target, at)})


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())
