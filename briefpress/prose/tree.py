"""Prose as it was written: blocks, inlines, citations, each at its offset in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.model.locator import Reference


@dataclass(frozen=True, slots=True)
class Citation:
    """A cluster of citations: where it stands, and whether its name is part of the sentence."""

    items: tuple[Reference, ...]
    start: int
    end: int
    narrative: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Characters of one kind; character i was written at `offsets[i]`."""

    kind: Literal["text", "code", "break"]
    text: str
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Container:
    """Inlines of one style; `url` where they are a link.

    A span is Pandoc's: `[words]{.term calc=id}` has classes and keys.
    """

    kind: Literal["emphasis", "strong", "link", "span"]
    children: tuple[ProseInline, ...]
    url: str = ""
    classes: tuple[str, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()


ProseInline: TypeAlias = Leaf | Container | Citation


BlockKind: TypeAlias = Literal["paragraph", "heading", "list", "ordered", "item", "quote", "code"]


@dataclass(frozen=True, slots=True)
class ProseBlock:
    """A block; a paragraph, heading or code holds inlines, every other kind holds blocks."""

    kind: BlockKind
    inlines: tuple[ProseInline, ...] = ()
    blocks: tuple[ProseBlock, ...] = ()
    level: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class FlatSpan:
    """A bracketed span: the characters of a flat text it takes, its classes and keys."""

    start: int
    end: int
    classes: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FlatText:
    """A paragraph's words in one string, where each was written, and the citations between.

    `citations` pairs each citation with its position in `text`; `spans` are the bracketed ones.
    """

    text: str
    offsets: tuple[int, ...]
    citations: tuple[tuple[int, Citation], ...]
    spans: tuple[FlatSpan, ...] = ()


def flatten(inlines: tuple[ProseInline, ...]) -> FlatText:
    """The words of some inlines without their styles."""
    text: list[str] = []
    offsets: list[int] = []
    citations: list[tuple[int, Citation]] = []
    spans: list[FlatSpan] = []

    def walk(nodes: tuple[ProseInline, ...]) -> None:
        for node in nodes:
            match node:
                case Leaf():
                    text.append(node.text)
                    offsets.extend(node.offsets)
                case Container():
                    start = len(offsets)
                    walk(node.children)
                    if node.kind == "span":
                        spans.append(FlatSpan(start, len(offsets), node.classes, node.keys))
                case Citation():
                    citations.append((len(offsets), node))

    walk(inlines)
    return FlatText("".join(text), tuple(offsets), tuple(citations), tuple(spans))


def paragraphs(blocks: tuple[ProseBlock, ...]) -> Iterator[ProseBlock]:
    """Every block with words of its own, however deep it lies, in reading order."""
    return (block for block, _ in placed_paragraphs(blocks))


def placed_paragraphs(
    blocks: tuple[ProseBlock, ...], *, set_off: bool = False
) -> Iterator[tuple[ProseBlock, bool]]:
    """The same, each with whether it stands in a block quotation."""
    for block in blocks:
        if block.inlines:
            yield block, set_off
        yield from placed_paragraphs(block.blocks, set_off=set_off or block.kind == "quote")
