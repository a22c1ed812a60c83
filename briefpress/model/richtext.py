"""Text as it will be shown: a small tree that knows neither HTML nor paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Characters to print as they stand; `lang` is set where it differs from the document's."""

    text: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words set in italics."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Words set in bold."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Characters set in a monospaced face."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that open an address."""

    url: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A break the author asked for."""


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The place in the text that a note hangs on; `number` counts from 1 in the edition."""

    number: int


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that are evidence `number`, or that the checks could not prove (numbered apart).

    Those of a correction are `corrected`, numbered apart too: what was withdrawn and what is new.

    Words that a note call or a style interrupts are marked in pieces of one number; `ends` is
    set on the piece that holds the last of them.
    """

    children: tuple[Inline, ...]
    kind: Literal["proven", "unproven", "corrected"]
    number: int
    ends: bool = True


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """Words that lead to entry `number` of the evidence."""

    number: int
    text: str


Inline: TypeAlias = (
    Text | Emphasis | Strong | Code | Link | LineBreak | NoteCall | Marked | EvidenceLink
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of prose."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or (with `ordered`) numbered list; each item is a tuple of blocks."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """Blocks set off as a quotation."""

    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines printed as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside prose, below the section's own; `level` 1 is the highest of them."""

    level: int
    children: tuple[Inline, ...]


Block: TypeAlias = Paragraph | ListBlock | QuoteBlock | CodeBlock | Subheading


def plain(inlines: tuple[Inline, ...]) -> str:
    """The bare characters of some inlines, without note calls."""
    parts = []
    for node in inlines:
        match node:
            case Text(text=text) | Code(text=text) | EvidenceLink(text=text):
                parts.append(text)
            case Emphasis(children=inner) | Strong(children=inner):
                parts.append(plain(inner))
            case Link(children=inner) | Marked(children=inner):
                parts.append(plain(inner))
            case LineBreak():
                parts.append(" ")
            case NoteCall():
                pass
    return "".join(parts)
