"""Prose as it will be shown: the language's own marks, and note calls where citations stood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.citations import CitationItem, Cluster
from briefpress.model.richtext import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    NoteCall,
    Paragraph,
    QuoteBlock,
    Strong,
    Subheading,
    Text,
)
from briefpress.prose import Citation, Container, Leaf, flatten, parse_prose
from briefpress.typography import marks_of, pair_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from briefpress.model.locator import Reference
    from briefpress.prose import FlatText, ProseBlock, ProseInline

# Chicago 14.26 and most languages set a call after punctuation; Russian (ГОСТ Р 7.0.100) and
# French books set it before.
_CALL_BEFORE_STOP = {"be", "fr", "ru", "uk"}
_STOPS = ".,;:!?…"
_NUMBER_SPACE = re.compile(
    r"(?<=\d) (?=(?:thousand|million|billion|trillion|per cent|percent|тыс|млн|млрд|трлн)\b|%)"
)


class Notes:
    """The citations of an edition, in the order in which they are read."""

    def __init__(self, names: Callable[[str], str]) -> None:
        self.clusters: list[Cluster] = []
        self.name_of = names

    def call(self, items: Iterable[Reference]) -> NoteCall:
        """A call for a new note that cites these items."""
        self.clusters.append(Cluster(tuple(citation_item(item) for item in items)))
        return NoteCall(len(self.clusters))


def citation_item(item: Reference) -> CitationItem:
    """A reference as the citation formatter wants it."""
    locator = str(item.locator) if item.locator else None
    return CitationItem(item.source, locator, item.prefix, item.suffix)


def compose_prose(text: str, language: str, notes: Notes) -> tuple[Block, ...]:
    """The blocks of a prose text."""
    return tuple(_block(block, language, notes) for block in parse_prose(text))


def compose_line(text: str, language: str) -> str:
    """A line without prose, with the language's own marks."""
    return "".join(
        replacement if replacement is not None else char
        for char, replacement in zip(text, _substitutes(text, language), strict=True)
    )


def _block(block: ProseBlock, language: str, notes: Notes) -> Block:
    match block.kind:
        case "paragraph":
            return Paragraph(_inlines(block.inlines, language, notes))
        case "heading":
            return Subheading(block.level, _inlines(block.inlines, language, notes))
        case "list" | "ordered":
            items = tuple(_blocks(item.blocks, language, notes) for item in block.blocks)
            return ListBlock(items, ordered=block.kind == "ordered")
        case "code":
            return CodeBlock(block.text)
    return QuoteBlock(_blocks(block.blocks, language, notes))


def _blocks(blocks: tuple[ProseBlock, ...], language: str, notes: Notes) -> tuple[Block, ...]:
    return tuple(_block(block, language, notes) for block in blocks)


def _inlines(nodes: tuple[ProseInline, ...], language: str, notes: Notes) -> tuple[Inline, ...]:
    flat = flatten(nodes)
    substitutes = _substitutes(flat.text, language)
    return _Setter(substitutes, _calls(flat, substitutes, language, notes)).set(nodes)


def _substitutes(text: str, language: str) -> list[str | None]:
    """What to print in place of each character; None: the character itself."""
    found: list[str | None] = [None] * len(text)
    marks, pairs = marks_of(language), pair_marks(text)
    for quoted in pairs.quoted:
        inner = quoted.depth % 2
        found[quoted.open] = marks.inner_open if inner else marks.open
        found[quoted.close] = marks.inner_close if inner else marks.close
        # French marks bring their own space; a typed one would double it.
        if marks.open.endswith("\u00a0") and not inner:
            for at in (quoted.open + 1, quoted.close - 1):
                if text[at].isspace():
                    found[at] = ""
    for at in pairs.apostrophes:
        found[at] = "’"
    for match in _NUMBER_SPACE.finditer(text):
        found[match.start()] = "\u00a0"
    return found


def _calls(
    flat: FlatText, substitutes: list[str | None], language: str, notes: Notes
) -> list[tuple[int, tuple[Inline, ...]]]:
    """The note calls of a paragraph, each with the position it is set at, in order."""
    before_stop = language.split("-", maxsplit=1)[0] in _CALL_BEFORE_STOP
    calls: list[tuple[int, tuple[Inline, ...]]] = []
    waiting: list[Reference] = []
    for i, (at, citation) in enumerate(flat.citations):
        if citation.narrative:
            name = notes.name_of(citation.items[0].source)
            calls.append((at, (Text(name), notes.call(citation.items))))
            continue
        if at and flat.text[at - 1] == " ":
            substitutes[at - 1] = ""
        end = at
        while not before_stop and end < len(flat.text) and flat.text[end] in _STOPS:
            end += 1
        waiting += citation.items
        following = flat.citations[i + 1] if i + 1 < len(flat.citations) else None
        if following and not following[1].narrative and not flat.text[at : following[0]].strip():
            continue  # neighbours share one call
        calls.append((end, (notes.call(waiting),)))
        waiting = []
    return calls


class _Setter:
    """Turns the inlines of one paragraph into shown ones, keeping count of characters."""

    def __init__(
        self, substitutes: list[str | None], calls: list[tuple[int, tuple[Inline, ...]]]
    ) -> None:
        self._substitutes = substitutes
        self._calls = calls
        self._at = 0

    def set(self, nodes: tuple[ProseInline, ...]) -> tuple[Inline, ...]:
        return (*self._walk(nodes), *self._due(len(self._substitutes) + 1))

    def _walk(self, nodes: tuple[ProseInline, ...]) -> tuple[Inline, ...]:
        shown: list[Inline] = []
        for node in nodes:
            match node:
                case Citation():
                    shown += self._due(self._at)
                case Leaf(kind="text"):
                    shown += self._text(node)
                case Leaf():
                    shown += self._due(self._at)
                    self._at += len(node.text)
                    shown.append(LineBreak() if node.kind == "break" else Code(node.text))
                case Container():
                    shown += self._due(self._at)
                    children = self._walk(node.children)
                    shown.append(_contain(node, children))
        return _joined(shown)

    def _text(self, leaf: Leaf) -> list[Inline]:
        shown: list[Inline] = []
        piece: list[str] = []
        for char in leaf.text:
            if due := self._due(self._at):
                shown += [Text("".join(piece)), *due] if piece else due
                piece = []
            substitute = self._substitutes[self._at]
            piece.append(char if substitute is None else substitute)
            self._at += 1
        if joined := "".join(piece):
            shown.append(Text(joined))
        return shown

    def _due(self, at: int) -> list[Inline]:
        """The calls set before the character at a position."""
        due: list[Inline] = []
        while self._calls and self._calls[0][0] <= at:
            due += self._calls.pop(0)[1]
        return due


def _joined(nodes: list[Inline]) -> tuple[Inline, ...]:
    """The same inlines, neighbouring texts made one."""
    joined: list[Inline] = []
    for node in nodes:
        last = joined[-1] if joined else None
        if isinstance(node, Text) and isinstance(last, Text) and node.lang == last.lang:
            joined[-1] = Text(last.text + node.text, node.lang)
        else:
            joined.append(node)
    return tuple(joined)


def _contain(node: Container, children: tuple[Inline, ...]) -> Inline:
    match node.kind:
        case "emphasis":
            return Emphasis(children)
        case "strong":
            return Strong(children)
    return Link(node.url, children)
