"""Shown text as HTML. Everything is escaped here; no template sees raw characters."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from briefpress.model.richtext import (
    Code,
    CodeBlock,
    Emphasis,
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefpress.model.edition import Edition
    from briefpress.model.richtext import Block, Inline

_ADDRESSES = {"http", "https", "mailto"}


def _calls_after(nodes: Sequence[Block | Inline], at: int) -> list[NoteCall]:
    """The note calls that follow a node at once."""
    following = takewhile(lambda node: isinstance(node, NoteCall), nodes[at + 1 :])
    return [node for node in following if isinstance(node, NoteCall)]


def _tie(parts: Iterable[Markup]) -> Markup:
    return Markup('<span class="tied">{}</span>').format(Markup("").join(parts))


class Writer:
    """Writes the rich text of one edition; `footnotes` puts each note at its call, for paper."""

    def __init__(self, edition: Edition, *, footnotes: bool, heading_level: int = 3) -> None:
        self._notes = edition.notes
        same = edition.label_language == edition.language
        self._note_lang = "" if same else Markup(' lang="{}"').format(edition.label_language)
        self._footnotes = footnotes
        self._heading_level = heading_level

    def html(self, nodes: Sequence[Block | Inline]) -> Markup:
        """The HTML of some blocks or inlines."""
        parts: list[Markup] = []
        at = 0
        while at < len(nodes):
            node = nodes[at]
            calls = _calls_after(nodes, at)
            if isinstance(node, Text) and calls:
                # A call may not begin a line: it is tied to the word before it.
                head, space, word = node.text.rpartition(" ")
                tied: list[Inline] = [Text(word, node.lang), *calls]
                parts += [self._node(Text(head + space, node.lang)), _tie(map(self._node, tied))]
            else:
                parts.append(self._node(node))
            at += 1 + (len(calls) if isinstance(node, Text) else 0)
        return Markup("").join(parts)

    def inline(self, blocks: Sequence[Block]) -> Markup:
        """The HTML of blocks where only a line is wanted: paragraphs lose their element."""
        if all(isinstance(block, Paragraph) for block in blocks):
            lines = [self.html(b.children) for b in blocks if isinstance(b, Paragraph)]
            return Markup("<br>").join(lines)
        return self.html(blocks)

    def _node(self, node: Block | Inline) -> Markup:  # noqa: C901, PLR0911, PLR0912 - one line each
        match node:
            case Text(text=text, lang=None):
                return escape(text)
            case Text(text=text, lang=lang):
                return Markup('<span lang="{}">{}</span>').format(lang, text)
            case Emphasis(children=children):
                return Markup("<em>{}</em>").format(self.html(children))
            case Strong(children=children):
                return Markup("<strong>{}</strong>").format(self.html(children))
            case Code(text=text):
                return Markup("<code>{}</code>").format(text)
            case LineBreak():
                return Markup("<br>")
            case Link(url=url, children=children):
                return self._link(url, children)
            case NoteCall(number=number):
                return self._call(number)
            case Paragraph(children=children):
                return Markup("<p>{}</p>\n").format(self.html(children))
            case ListBlock(items=items, ordered=ordered):
                tag = "ol" if ordered else "ul"
                rows = Markup("").join(
                    Markup("<li>{}</li>\n").format(self.inline(i)) for i in items
                )
                return Markup("<{0}>\n{1}</{0}>\n").format(tag, rows)
            case QuoteBlock(children=children):
                return Markup("<blockquote>{}</blockquote>\n").format(self.html(children))
            case CodeBlock(text=text):
                return Markup("<pre>{}</pre>\n").format(text)
            case Subheading(level=level, children=children):
                # No level may be skipped (PDF/UA-1, 7.4.2): prose starts below its section.
                tag = f"h{min(self._heading_level + min(level, 2) - 1, 6)}"
                return Markup("<{0}>{1}</{0}>\n").format(tag, self.html(children))

    def _link(self, url: str, children: tuple[Inline, ...]) -> Markup:
        words = self.html(children)
        scheme = urlsplit(url).scheme if url.isascii() and ":" in url else ""
        if scheme.lower() not in _ADDRESSES:
            return words
        return Markup('<a href="{}">{}</a>').format(url, words)

    def _call(self, number: int) -> Markup:
        if self._footnotes:
            words = self.html(self._notes[number - 1].text)
            return Markup('<span class="footnote" id="note-{}"{}>{}</span>').format(
                number, self._note_lang, words
            )
        return Markup(
            '<a class="call" id="call-{0}" href="#note-{0}" role="doc-noteref">{0}</a>'
        ).format(number)
