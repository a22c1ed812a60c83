"""Rich text as characters: note calls in brackets, emphasis between signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.model.richtext import (
    Code,
    CodeBlock,
    Emphasis,
    EvidenceLink,
    LineBreak,
    Link,
    ListBlock,
    Marked,
    NoteCall,
    Paragraph,
    QuoteBlock,
    Strong,
    Subheading,
    Text,
)
from briefpress.plaintext.places import placed, unplaced
from briefpress.plaintext.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from briefpress.model.edition import Edition
    from briefpress.model.richtext import Block, Inline

HARD_BREAK = "\v"
"""Stands for a break that the author asked for, until the lines are made."""


class Lines:
    """Writes the rich text of an edition in lines of so many columns."""

    def __init__(
        self, say: Callable[[str], str], columns: int, whole: Edition | None = None
    ) -> None:
        self._say = say
        self.columns = columns
        self._notes = {note.number: note for note in whole.notes} if whole else {}
        self._citations = "raised" if whole and whole.raised else whole.citations if whole else ""

    def line(self, nodes: Iterable[Inline]) -> str:  # noqa: C901 - one case a kind of node
        """Some inlines as one line, however long: emphasis as `_words_`, a note call as `[3]`."""
        parts: list[str] = []
        for node in nodes:
            match node:
                case Text(text=text) | Code(text=text):
                    parts.append(unplaced(text))
                case Emphasis(children=inner):
                    parts.append(f"_{self.line(inner)}_")
                case Strong(children=inner):
                    parts.append(f"*{self.line(inner)}*")
                case Link(url=url, children=inner):
                    words = self.line(inner)
                    parts.append(words if words == url else f"{words} <{url}>")
                case LineBreak():
                    parts.append(HARD_BREAK)
                case NoteCall(number=number):
                    parts.append(self._call(number))
                case Marked(children=inner, kind=kind, number=number, ends=ends):
                    begins = {"proven": number, "corrected": -number}.get(kind)
                    parts.append(placed(begins) if begins else "")
                    parts.append(self.line(inner))
                    if kind == "unproven" and ends:
                        parts.append(f" [{self._say('unproven')}]")
                case EvidenceLink(text=text):
                    parts.append(text)
        return "".join(parts)

    def _call(self, number: int) -> str:
        """A note's number in brackets, or the citation that its style prints in the text."""
        note = self._notes.get(number)
        if not note or not note.in_text:
            return f"\N{NO-BREAK SPACE}[{number}]"
        words = self.line(note.in_text)
        if self._citations == "raised":  # a figure that is not raised would join the word
            return f"\N{NO-BREAK SPACE}[{words}]"
        return f"\N{NO-BREAK SPACE}{words}" if self._citations == "numeric" else f" {words}"

    def blocks(self, blocks: Sequence[Block], indent: str = "") -> list[str]:
        """Some blocks as lines, a blank line between two of them."""
        lines: list[str] = []
        for block in blocks:
            if lines:
                lines.append("")
            lines += self._block(block, indent)
        return lines

    def item(self, blocks: Sequence[Block], first: str, indent: str = "") -> list[str]:
        """The blocks of a list's item, the first line beginning with its sign."""
        lines = self.blocks(blocks, indent + " " * len(first))
        return [indent + first + lines[0][len(indent) + len(first) :], *lines[1:]] if lines else []

    def _block(self, block: Block, indent: str) -> list[str]:
        match block:
            case Paragraph(children=inner):
                return wrap(self.line(inner), self.columns, indent)
            case Subheading(children=inner):
                return wrap(self.line(inner).upper(), self.columns, indent)
            case QuoteBlock(children=inner):
                return self.blocks(inner, indent + "    ")
            case CodeBlock(text=text):
                return [f"{indent}    {line}".rstrip() for line in text.splitlines()]
            case ListBlock(items=items, ordered=ordered):
                lines: list[str] = []
                for number, item in enumerate(items, 1):
                    lines += self.item(item, f"{number}. " if ordered else "- ", indent)
                return lines
