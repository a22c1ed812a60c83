"""The inlines of a paragraph as they will be shown: substitutes, note calls and marks in place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.model.richtext import Code, Emphasis, LineBreak, Link, Marked, Strong, Text
from briefpress.prose import Citation, Container, Leaf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefpress.compose.marking import Layers, Stretch
    from briefpress.model.richtext import Inline
    from briefpress.prose import ProseInline

# Note calls, each with the position it is set at, in order.
Calls = list[tuple[int, tuple["Inline", ...]]]


class Setter:
    """Turns the inlines of one paragraph into shown ones, keeping count of characters."""

    def __init__(self, shown: Sequence[str], calls: Calls, over: Layers) -> None:
        self._shown = shown
        self._calls = calls
        self._over = over
        self._at = 0

    def set(self, nodes: tuple[ProseInline, ...]) -> tuple[Inline, ...]:
        """The inlines to print for the paragraph's own."""
        return joined((*self._walk(nodes), *self._due(len(self._shown) + 1)))

    def _walk(self, nodes: tuple[ProseInline, ...]) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for node in nodes:
            match node:
                case Citation():
                    found += self._due(self._at)
                case Leaf(kind="text"):
                    found += self._text(node)
                case Leaf():
                    found += self._due(self._at)
                    start, self._at = self._at, self._at + len(node.text)
                    inline = LineBreak() if node.kind == "break" else Code(node.text)
                    found.append(self._marked(inline, start))
                case Container():
                    found += self._due(self._at)
                    found += _contain(node, self._walk(node.children))
        return joined(found)

    def _text(self, leaf: Leaf) -> list[Inline]:
        found: list[Inline] = []
        start, end = self._at, self._at + len(leaf.text)
        while self._at < end:
            due = self._due(self._at)
            if due or self._over[self._at] != self._over[start]:
                found += self._run(start)
                found += due
                start = self._at
            self._at += 1
        return found + self._run(start)

    def _run(self, start: int) -> list[Inline]:
        """The characters from `start` up to here, which lie under the same marks."""
        text = "".join(self._shown[start : self._at])
        return [self._marked(Text(text), start)] if text else []

    def _marked(self, inline: Inline, start: int) -> Inline:
        """An inline of the characters from `start` up to here, under their marks."""
        return wrapped(inline, self._over[start] if start < self._at else (), self._at)

    def _due(self, at: int) -> list[Inline]:
        """The calls set before the character at a position."""
        due: list[Inline] = []
        while self._calls and self._calls[0][0] <= at:
            due += self._calls.pop(0)[1]
        return due


def wrapped(inline: Inline, over: Sequence[Stretch], end: int) -> Inline:
    """An inline under its marks; it holds the characters before `end`."""
    for stretch in reversed(over):
        mark = stretch.mark
        inline = Marked((inline,), mark.kind, mark.number, ends=stretch.end <= end)
    return inline


def joined(nodes: Iterable[Inline]) -> tuple[Inline, ...]:
    """The same inlines, neighbouring texts and pieces under one mark made one."""
    found: list[Inline] = []
    for node in nodes:
        last = found[-1] if found else None
        match last, node:
            case Text(lang=before), Text(lang=lang) if before == lang:
                found[-1] = Text(last.text + node.text, lang)
            case Marked(), Marked() if (last.kind, last.number) == (node.kind, node.number):
                children = joined((*last.children, *node.children))
                found[-1] = replace(last, children=children, ends=node.ends)
            case _:
                found.append(node)
    return tuple(found)


def _contain(node: Container, children: tuple[Inline, ...]) -> list[Inline]:
    """The children in their style, or in their link, with marks outside of it.

    On paper each box in a link would be a link of its own (PDF/UA-1, 7.18.5).
    """
    if node.kind == "span":
        return list(children)
    found: list[Inline] = []
    held: list[Inline] = []
    for child in (*children, None):
        if child is not None and not isinstance(child, Marked):
            held.append(child)
            continue
        if held:
            found.append(_styled(node, tuple(held)))
            held = []
        if child is not None:
            found.append(replace(child, children=tuple(_contain(node, child.children))))
    return found


def _styled(node: Container, children: tuple[Inline, ...]) -> Inline:
    match node.kind:
        case "emphasis":
            return Emphasis(children)
        case "strong":
            return Strong(children)
    return Link(node.url, children)
