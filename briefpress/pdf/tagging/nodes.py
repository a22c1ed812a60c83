"""The tag tree while it grows: elements, marked content, annotations (ISO 32000-1, 14.7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

POINTS = 0.75
"""PDF units in a pixel of CSS."""


@dataclass(slots=True, eq=False)
class Mark:
    """A piece of marked content: its page from 0, its number there, and its words."""

    page: int
    number: int
    text: str = ""


@dataclass(slots=True, eq=False)
class Hold:
    """An annotation in the tree; `target` is what a link of our own leads to."""

    page: int
    annotation: Any
    target: Node | None = None


@dataclass(slots=True, eq=False)
class Node:
    """A structure element, and the HTML element (or pseudo-element, by its tag) it stands for."""

    kind: str
    kids: list[Node | Mark | Hold] = field(default_factory=list)
    element: Any = None
    tag: str = ""
    box: Any = None
    page: int = 0
    name: str = ""
    alt: str = ""
    lang: str = ""
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    refs: list[Node] = field(default_factory=list)
    dictionary: Any = None

    def nodes(self) -> list[Node]:
        """The elements directly below."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in reading order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += node.nodes()[::-1]

    def leaves(self) -> Iterator[Mark | Hold]:
        """Content and annotations of this element and of all below it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.leaves()
            else:
                yield kid

    def words(self) -> str:
        """The text of the content below, with single spaces."""
        return " ".join("".join(_words(self)).split())

    def attribute(self, name: str) -> str:
        """An attribute of the HTML element; empty for pseudo-elements."""
        if self.element is None or "::" in self.tag:
            return ""
        return str(self.element.get(name) or "")


def _words(node: Node) -> Iterator[str]:
    for kid in node.kids:
        if isinstance(kid, Node):
            yield kid.alt or "".join(_words(kid))
        elif isinstance(kid, Mark):
            yield kid.text
