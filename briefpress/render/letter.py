"""A mail's HTML: an edition, cut to what a mail shows, in the desk's template for letters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from briefpress.model.richtext import EvidenceLink
from briefpress.render.blocks import unfilled
from briefpress.render.budget import Budget, Endless, timed
from briefpress.render.faults import template_finding
from briefpress.render.job import Rendered
from briefpress.render.markup import Writer
from briefpress.render.nesting import nested
from briefpress.render.page import sandbox_of
from briefpress.render.search import search_path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefpress.locales import Language
    from briefpress.model.edition import Edition
    from briefpress.model.richtext import Block, Inline

TEMPLATE = "mail/message.html"
# As in styles/tokens.css. Mail programs know colours in hexadecimal digits only.
_COLOURS = {
    "accent": "#1d3c5c", "ink": "#1b1d21", "muted": "#555d68", "hairline": "#b9c0c9",
    "tint": "#f1f4f7",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Emblem:
    """The desk's logo as a mail shows it: its address, its words, its size in CSS pixels."""

    address: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Cover:
    """What a mail says around the brief, ready to show.

    `pictures` are the addresses of its charts by anchor, `alts` what these show in words.
    `farewell` is all that is said at the end: `attached`, the lines of `signature`, `leave`.
    `spoken` is the language of the salutation.
    """

    subject: str
    preheader: str
    salutation: str
    farewell: tuple[str, ...]
    pictures: Mapping[str, str]
    language: str
    alts: Mapping[str, str] = field(default_factory=dict)
    attached: str = ""
    signature: tuple[str, ...] = ()
    leave: str = ""
    logo: Emblem | None = None
    spoken: str = ""


def render_letter(edition: Edition, cover: Cover, labels: Language, desk: Path) -> Rendered:
    """The HTML of a mail, its styles not yet inlined; a template's fault becomes a finding."""
    path = search_path(desk, edition.layout, edition.parents)
    sandbox = sandbox_of(path, desk, labels)
    sandbox.budget = Budget()
    writer = LetterWriter(edition, labels.gettext, footnotes=False)
    sandbox.bring(
        {"html": writer.html, "inline": writer.inline, "apart": writer.apart, "nested": nested}
    )
    chosen = {n: v for n, v in edition.tokens if re.fullmatch(r"#[0-9a-fA-F]{6}", v)}
    values = {
        "edition": edition,
        "letter": cover,
        "medium": "mail",
        "charts": {},
        "colours": {name: chosen.get(name, value) for name, value in _COLOURS.items()},
    }
    try:
        with timed():
            page = sandbox.get_template(TEMPLATE).render(values)
            astray = tuple(unfilled(sandbox, TEMPLATE, desk))
    except Exception as fault:  # noqa: BLE001 - a template can raise anything
        if isinstance(fault, Endless):
            sandbox_of.cache_clear()  # it may have been stopped in the midst of compiling
        return Rendered("", (template_finding(fault, path, desk),))
    return Rendered("", astray) if astray else Rendered(page, ())


class LetterWriter(Writer):
    """Writes rich text for mail: no link leads to a place in the page, as many programs drop them.

    A note's call is its number in brackets; a note may be left out, so it is found by its number.
    """

    def _node(self, node: Block | Inline) -> Markup:
        if isinstance(node, EvidenceLink):
            return escape(node.text)
        return super()._node(node)

    def _call(self, number: int) -> Markup:
        note = next((note for note in self._notes if note.number == number), None)
        if note and note.in_text:
            words = Markup("").join(map(self._node, note.in_text))
            if self._format == "raised":  # a mark that is not raised would join the word
                words = Markup("[{}]").format(words)
            space = " " if self._format == "author-date" else "\N{NO-BREAK SPACE}"
            return Markup("{}{}").format(space, words)
        return Markup('<span class="call">\N{NO-BREAK SPACE}[{}]</span>').format(number)
