"""Shown text as HTML. Everything is escaped here; no template sees raw characters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from briefpress.locales import language
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from briefpress.model.edition import Edition
    from briefpress.model.richtext import Block, Inline
    from briefpress.model.views import Note

_ADDRESSES = {"http", "https", "mailto"}
_PLACES = {"proven": "item", "unproven": "unproven", "corrected": "corrected"}
_WAYS = {"L": "ltr", "R": "rtl", "AL": "rtl"}  # what a letter says of its direction (UAX 9, 3.2)
_ENDING_IN_SPACE = re.compile(" (?:</[a-z]{1,6}>){0,8}$")
# A number, and a word held to it that is long enough to be hyphenated.
_COUNTED = re.compile("([^ \u00a0\n]{0,20}\\d\u00a0[^\\W\\d_]{7,30})")
# What a line of HTML begins with, where that is a quotation mark.
_OPENED = re.compile("((?:<[^<>]*>)*)([“”„«»‘‚‹›])")


def _tie(parts: Iterable[Markup]) -> Markup:
    return Markup('<span class="tied">{}</span>').format(Markup("").join(parts))


def _last_word(nodes: Sequence[Block | Inline]) -> tuple[list[Block | Inline], list[Inline]]:
    """Some nodes in two: all before the last word, and that word, however it is styled."""
    head = list(nodes)
    tail: list[Inline] = []
    while head:
        node = head[-1]
        if isinstance(node, Text):
            before, space, word = node.text.rpartition(" ")
            tail.insert(0, replace(node, text=word))
            head[-1:] = [replace(node, text=before + space)] if space else []
            if space:
                break
        elif isinstance(node, Marked | Emphasis | Strong):
            inner, words = _last_word(node.children)
            if not words:
                break
            tail.insert(0, replace(node, children=tuple(words)))
            kept = cast("tuple[Inline, ...]", tuple(inner))
            if isinstance(node, Marked):
                head[-1:] = [replace(node, children=kept, ends=False)] if kept else []
            else:
                head[-1:] = [replace(node, children=kept)] if kept else []
            if kept:
                break
        else:
            break
    return head, tail


def _parted(parts: Sequence[Markup]) -> list[Markup]:
    """Some parts in which a space before an element is an element too.

    WeasyPrint 70 breaks a text after its first word where all of it fits on the line but for the
    space that it ends with, and an element follows.
    """
    done = list(parts)
    for at, following in enumerate(parts[1:]):
        if following.startswith("<") and (found := _ENDING_IN_SPACE.search(parts[at])):
            kept, closed = parts[at][: found.start()], parts[at][found.start() + 1 :]
            done[at] = Markup("{}<span> </span>{}").format(kept, closed)
    return done


def _undivided(text: str) -> Markup:
    """A text in which no line divides a long word that is held to a number: “$8.7 bil-lion”."""
    pieces = _COUNTED.split(text)
    parts = [_tie([escape(one)]) if at % 2 else escape(one) for at, one in enumerate(pieces) if one]
    return Markup("").join(_parted(parts)) if len(pieces) > 1 else escape(text)


def _hung(words: Markup) -> Markup:
    """A line with the quotation mark that it begins with in an element that styles can hang out."""
    found = _OPENED.match(words)
    if not found:
        return words
    width = "single" if found[2] in "‘‚‹›" else "double"
    hung = Markup('<span class="hang {}">{}</span>').format(width, found[2])
    return words[: found.start(2)] + hung + words[found.end(2) :]


class Writer:
    """Writes the rich text of one edition; `footnotes` puts each note at its call, for paper."""

    def __init__(
        self,
        edition: Edition,
        say: Callable[[str], str],
        *,
        footnotes: bool,
        heading_level: int = 3,
    ) -> None:
        self._notes = edition.notes
        self._format = "raised" if edition.raised else edition.citations
        # A digest may hold briefs in several languages.
        said = {one.language for one in (edition, *edition.parts)}
        self._directions = {one.direction for one in (edition, *edition.parts)}
        same = said == {edition.label_language}
        self._note_lang = Markup("") if same else self._tongue(edition.label_language)
        self._say = say
        self._footnotes = footnotes
        self._endnotes = edition.endnotes
        self._heading_level = heading_level
        # A place in the text is where its words are first written.
        self._placed: set[str] = set()

    def apart(self, tag: str, around: str) -> Markup:
        """The attributes of an element in another language than what is around it, else none."""
        return Markup("") if tag == around else self._tongue(tag)

    def _tongue(self, tag: str) -> Markup:
        """A language, and its direction where that may not be the one around it (HTML, 3.2.6.4)."""
        direction = language(tag).direction
        turned = Markup(' dir="{}"').format(direction) if self._directions != {direction} else ""
        return Markup(' lang="{}"{}').format(tag, turned)

    def _turned(self, words: Markup) -> Markup:
        """The direction of words that all run one way, where that may not be the one around."""
        kinds = {unicodedata.bidirectional(char) for char in words.striptags()}
        ways = {_WAYS[kind] for kind in kinds & _WAYS.keys()}
        same = len(ways) != 1 or ways == self._directions
        return Markup("") if same else Markup(' dir="{}"').format(*ways)

    def html(self, nodes: Sequence[Block | Inline]) -> Markup:
        """The HTML of some blocks or inlines."""
        parts: list[Markup] = []
        waiting: list[Block | Inline] = []
        for is_call, group in groupby(nodes, lambda node: isinstance(node, NoteCall)):
            if not is_call:
                waiting = list(group)
                continue
            if self._format not in {"note", "raised"}:
                parts += map(self._node, (*waiting, *group))
                waiting = []
                continue
            # A call may not begin a line: it is tied to the word before it.
            # Words that run another way may not be parted: each part would run by itself.
            head, word = (waiting, []) if "rtl" in self._directions else _last_word(waiting)
            parts += map(self._node, head)
            calls = map(self._node, [*word, *group])
            parts += [_tie(calls)] if word else calls
            waiting = []
        parts += map(self._node, waiting)
        return Markup("").join(_parted(parts) if self._footnotes or self._endnotes else parts)

    def inline(self, blocks: Sequence[Block]) -> Markup:
        """The HTML of blocks where only a line is wanted: paragraphs lose their element."""
        if all(isinstance(block, Paragraph) for block in blocks):
            lines = [self.html(b.children) for b in blocks if isinstance(b, Paragraph)]
            return Markup("<br>").join(map(_hung, lines))
        return self.html(blocks)

    def _node(self, node: Block | Inline) -> Markup:  # noqa: C901, PLR0911, PLR0912 - one line each
        match node:
            case Text(text=text, lang=lang):
                span = Markup("<span{}>{}</span>")
                words = _undivided(text) if self._footnotes or self._endnotes else escape(text)
                return span.format(self._tongue(lang), words) if lang else words
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
            case Marked():
                return self._marked(node)
            case EvidenceLink(number=number, text=text):
                link = Markup('<a class="evidence-link" href="#evidence-{}">{}</a>')
                return link.format(number, text)
            case Paragraph(children=children):
                return Markup("<p>{}</p>\n").format(_hung(self.html(children)))
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

    def _marked(self, node: Marked) -> Markup:
        """Words under a mark; the tag after unproven ones says so to ear and eye alike."""
        words = self.html(node.children)
        place = f"{_PLACES[node.kind]}-{node.number}"
        anchor = Markup(' id="{}"').format(place) if place not in self._placed else Markup("")
        self._placed.add(place)
        anchor += self._turned(words)
        if node.kind == "proven":
            span = Markup('<span class="proven" data-evidence="{}"{}>{}</span>')
            return span.format(node.number, anchor, words)
        if node.kind == "corrected":
            span = Markup('<span data-correction="{}"{}>{}</span>')
            return span.format(node.number, anchor, words)
        _ = self._say
        tag = Markup(' <span class="unproven-tag"{}>[{}]</span>')
        said = tag.format(self._note_lang, _("unproven")) if node.ends else ""
        return Markup('<span class="unproven"{}>{}</span>{}').format(anchor, words, said)

    def _call(self, number: int) -> Markup:
        note = self._notes[number - 1]
        if note.in_text:
            return self._in_text(note)
        if self._footnotes:
            words = self.html(note.text)
            return Markup('<span class="footnote" id="note-{}"{}>{}</span>').format(
                number, self._note_lang, words
            )
        if not note.passages or self._endnotes:
            return Markup(
                '<a class="call" id="call-{0}" href="#note-{0}" role="doc-noteref">{0}</a>'
            ).format(number)
        # The place to open at is the call; without script only a name of its own says which.
        _ = self._say
        said = _("Note %(number)s: show the passage") % {"number": number}
        return Markup(
            '<button type="button" class="call" id="call-{0}" popovertarget="cited-{0}"'
            ' style="anchor-name: --call-{0}" aria-label="{1}"{2}>{0}</button>'
        ).format(number, said, self._note_lang)

    def _in_text(self, note: Note) -> Markup:
        """A citation that is printed in the text; on a screen a button after it opens the passage.

        Its last words lead on: a link in several pieces would be several (PDF/UA-1, 7.18.5).
        """
        words = Markup("").join(
            Markup('<a class="cite-link" href="#{}">{}</a>').format(note.lead, self._node(node))
            if node is self._last_text(note.in_text) and note.lead
            else self._node(node)
            for node in note.in_text
        )
        tag = "sup" if self._format == "raised" else "span"
        space = {"raised": "", "numeric": "\u00a0"}.get(self._format, " ")
        cited = Markup('{0}<{1} class="in-text" id="cite-{2}"{3}>{4}</{1}>').format(
            space, tag, note.number, self._note_lang, words
        )
        if self._footnotes or not note.passages:
            return cited
        button = Markup(
            '<button type="button" class="call" id="call-{0}" popovertarget="cited-{0}"'
            ' style="anchor-name: --call-{0}" aria-label="{1}"{2}>¶</button>'
        )
        said = self._say("Show the passage cited")
        return cited + button.format(note.number, said, self._note_lang)

    @staticmethod
    def _last_text(nodes: Sequence[Inline]) -> Inline | None:
        return next((node for node in reversed(nodes) if isinstance(node, Text)), None)
