"""Prose as it will be shown: the language's own marks, and note calls where citations stood."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from briefpress.compose.marking import layers, stretches
from briefpress.compose.setter import Setter, joined, wrapped
from briefpress.model.richtext import (
    Block,
    CodeBlock,
    Emphasis,
    Inline,
    ListBlock,
    NoteCall,
    Paragraph,
    QuoteBlock,
    Subheading,
    Text,
)
from briefpress.prose import flatten, parse_prose
from briefpress.typography import held_spaces, marks_of, pair_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.compose.galley import Galley
    from briefpress.compose.marking import Layers, Ledger, Stretch
    from briefpress.compose.setter import Calls
    from briefpress.model.locator import Reference
    from briefpress.model.positions import Path
    from briefpress.prose import FlatText, ProseBlock, ProseInline

# Chicago 14.26 and most languages set a call after punctuation; Russian (ГОСТ Р 7.0.100) and
# French books set it before.
_CALL_BEFORE_STOP = {"be", "fr", "ru", "uk"}
_STOPS = ".,;:!?…"
_NUMBER_SPACE = re.compile(
    r"(?<=\d) (?=(?:thousand|million|billion|trillion|per cent|percent|тыс|млн|млрд|трлн)\b|%)"
)


def compose_prose(text: str | None, path: Path, galley: Galley) -> tuple[Block, ...]:
    """The blocks of a prose text, the value at `path`."""
    if not text:
        return ()
    setting = _Setting(galley, path, len(text))
    return tuple(setting.block(block) for block in parse_prose(text))


def compose_line(text: str, language: str) -> str:
    """A line without prose, with the language's own marks."""
    return "".join(_shown(text, language))


def marked_line(  # noqa: PLR0913 - what a line is, and how it is marked
    text: str,
    path: Path,
    language: str,
    ledger: Ledger,
    *,
    offsets: tuple[int, ...] | None = None,
    whole: bool = False,
    lang: str | None = None,
    stressed: Sequence[bool] = (),
    running: bool = False,
) -> tuple[Inline, ...]:
    """The same with its marks; character i was written at `offsets[i]` of the value at `path`.

    Where `whole`, all of the line is what the evidence of the value is of. `lang` is the
    language that the words are tagged with; `stressed` says of each character whether it is set
    in italics; `running`: it is as long as prose, and ends its lines where a language likes.
    """
    shown = _applied(text, _substitutes(text, language, running=running))
    written = range(len(text)) if offsets is None else offsets
    length = max(written, default=-1) + 1
    over = layers(stretches(ledger.marks(path, length, whole=whole), written, shown), shown, ledger)
    return _pieces(shown, over, lang, stressed or [False] * len(shown))


def shared_line(
    text: str, paths: Sequence[Path], language: str, ledger: Ledger, *, whole: bool = False
) -> tuple[Inline, ...]:
    """A line that several values of a brief share, with the marks of each of them."""
    shown = _shown(text, language)
    found = [
        stretch
        for path in paths
        for stretch in stretches(
            ledger.marks(path, len(text), whole=whole), range(len(text)), shown
        )
    ]
    return _pieces(shown, layers(found, shown, ledger), None, [False] * len(shown))


def _pieces(
    shown: Sequence[str], over: Layers, lang: str | None, stressed: Sequence[bool]
) -> tuple[Inline, ...]:
    """Shown characters under their marks, runs of equals made one."""
    pieces: list[Inline] = []
    at = 0
    for (above, leaning), run in groupby(
        zip(shown, over, stressed, strict=True), key=itemgetter(1, 2)
    ):
        words = [char for char, *_ in run]
        at += len(words)
        text_node = Text("".join(words), lang)
        node: Inline = Emphasis((text_node,)) if leaning else text_node
        pieces.append(wrapped(node, above, at))
    return joined(pieces)


class _Setting:
    """Sets the blocks of one value."""

    def __init__(self, galley: Galley, path: Path, length: int) -> None:
        self._galley = galley
        self._marks = galley.ledger.marks(path, length)

    def block(self, block: ProseBlock) -> Block:
        match block.kind:
            case "paragraph":
                return Paragraph(self.inlines(block.inlines))
            case "heading":
                return Subheading(block.level, self.inlines(block.inlines))
            case "list" | "ordered":
                items = tuple(self.blocks(item.blocks) for item in block.blocks)
                return ListBlock(items, ordered=block.kind == "ordered")
            case "code":
                return CodeBlock(block.text)
        return QuoteBlock(self.blocks(block.blocks))

    def blocks(self, blocks: tuple[ProseBlock, ...]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks)

    def inlines(self, nodes: tuple[ProseInline, ...]) -> tuple[Inline, ...]:
        flat = flatten(nodes)
        language, ledger = self._galley.language, self._galley.ledger
        substitutes = _substitutes(flat.text, language, running=True)
        calls = _calls(flat, substitutes, self._galley)
        shown = _applied(flat.text, substitutes)
        found = stretches(self._marks, flat.offsets, shown)
        if self._galley.notes.kind.in_text:
            calls = _after_words(calls, found)
        self._tell(found, flat, calls)
        return Setter(shown, calls, layers(found, shown, ledger)).set(nodes)

    def _tell(self, found: list[Stretch], flat: FlatText, calls: Calls) -> None:
        """Tell the ledger which note cites what, and widen faults of citations to what they cite.

        A citation prints no words: one at fault leaves those before it unproven.
        """
        for stretch in found:
            mark = stretch.mark
            if stretch.empty:
                inside = [
                    i for i, (_, c) in enumerate(flat.citations) if c.start <= mark.start < c.end
                ]
                if not inside:
                    continue
                at = flat.citations[inside[0]][0]
                if mark.kind == "unproven":
                    before = flat.citations[inside[0] - 1][0] if inside[0] else 0
                    while before < at and flat.text[before] in _STOPS + " ":
                        before += 1
                    stretch.begin, stretch.end = before, at
                    continue
                self._galley.ledger.pinned(mark.number)
            else:
                at = stretch.end
            if mark.kind == "proven" and calls:
                following = bisect_left(calls, at, key=itemgetter(0))
                call = calls[min(following, len(calls) - 1)][1][-1]
                if isinstance(call, NoteCall):
                    self._galley.ledger.cited((mark.number,), call.number)


def _after_words(calls: Calls, found: Sequence[Stretch]) -> Calls:
    """Calls that print words, moved out of marked words that they would interrupt."""
    moved: Calls = []
    for at, call in calls:
        ends = [stretch.end for stretch in found if stretch.begin < at < stretch.end]
        moved.append((max(ends, default=at), call))
    return sorted(moved, key=itemgetter(0))


def _shown(text: str, language: str) -> list[str]:
    return _applied(text, _substitutes(text, language))


def _applied(text: str, substitutes: list[str | None]) -> list[str]:
    """What each character prints."""
    return [
        char if substitute is None else substitute
        for char, substitute in zip(text, substitutes, strict=True)
    ]


def _substitutes(text: str, language: str, *, running: bool = False) -> list[str | None]:
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
    for at in held_spaces(text, language) if running else ():
        if found[at] is None:
            found[at] = "\u00a0"
    return found


def _calls(flat: FlatText, substitutes: list[str | None], galley: Galley) -> Calls:
    """The note calls of a paragraph, each with the position it is set at, in order."""
    notes = galley.notes
    in_text = notes.kind.in_text
    before_stop = in_text or galley.language.split("-", maxsplit=1)[0] in _CALL_BEFORE_STOP
    calls: Calls = []
    waiting: list[Reference] = []
    for i, (at, citation) in enumerate(flat.citations):
        if citation.narrative:
            name = notes.name_of(citation.items[0].source)
            call = notes.call(citation.items, narrative=True)
            calls.append((at, (Text(name), call)))
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
