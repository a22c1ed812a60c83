"""Spaces and hyphens that the ends of lines take away or bring, told by the document's own text.

WeasyPrint draws no space at a line end nor one that stands alone between two elements, and shows
where it hyphenates a hyphen like any other. A tagged PDF tells both: ISO 32000-1, 14.8.2.2.3 (soft
hyphens) and 14.8.2.5 (spaces between words).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.pdf.tagging.nodes import Mark

_INVISIBLE = frozenset("\u00ad\u200b\u2060")
_SPACE, _LETTER, _UNKNOWN = "space", "letter", "unknown"


@dataclass(slots=True)
class _Source:
    """The texts directly in an element, each with the element after it, and how far it is read."""

    parts: list[tuple[str, Any]]
    part: int = 0
    at: int = 0
    lost: bool = False


@dataclass(slots=True)
class _Last:
    """The last text of a block: where it is, what follows it in the document."""

    mark: Mark
    line: Any
    follows: str
    gap: bool = False


@dataclass(slots=True)
class Spacing:
    """Which marked contents want a space after them, and which end in a hyphen of the line."""

    spaces: set[tuple[int, int]] = field(default_factory=set)
    hyphens: set[tuple[int, int]] = field(default_factory=set)
    _last: dict[tuple[Any, str], _Last] = field(default_factory=dict)
    _sources: dict[Any, _Source] = field(default_factory=dict)
    _around: dict[Any, tuple[Any, Any]] = field(default_factory=dict)

    def begin(self, root: Any) -> None:
        """Learn the document: the parent and the next neighbour of each element."""
        for parent in root.iter():
            children = list(parent)
            for child, after in zip_longest(children, children[1:]):
                self._around[child] = (parent, after)

    def gap(self, line: Any) -> None:
        """Note white space that is not drawn, in a line box."""
        if line is not None and (last := self._last.get((line.element, line.element_tag))):
            last.gap = True

    def add(self, box: Any, mark: Mark, line: Any) -> None:
        """Take in the next text of a line box."""
        follows = self._follow(box, mark)
        if line is None:
            return
        block = (line.element, line.element_tag)
        last = self._last.get(block)
        if last is not None and not last.mark.text[-1:].isspace() and not mark.text[:1].isspace():
            guess = last.follows == _UNKNOWN and last.line is not line
            if last.gap or guess or last.follows == _SPACE:
                self.spaces.add((last.mark.page, last.mark.number))
                last.mark.text += " "
        self._last[block] = _Last(mark, line, follows)

    def _follow(self, box: Any, mark: Mark) -> str:
        """What stands in the document after the text of a box: white space, a letter, or who knows.

        A hyphen that is not in the document is noted.
        """
        if box.element is None:
            return _UNKNOWN
        if "::" in (box.element_tag or ""):
            call = box.element_tag.endswith("::footnote-call")
            return self._past(box.element) if call else _UNKNOWN
        source = self._sources.get(box.element)
        if source is None:
            source = self._sources[box.element] = _Source(list(_parts(box.element)))
        if source.lost:
            return _UNKNOWN
        rest = _consume(source, box.text)
        if rest and rest == box.style["hyphenate_character"]:
            self.hyphens.add((mark.page, mark.number))
            mark.text = mark.text.removesuffix(rest) + "\u00ad"
            return _LETTER
        source.lost = bool(rest)
        return _UNKNOWN if rest else self._next(box.element, source)

    def _next(self, element: Any, source: _Source) -> str:
        """What follows the place that was read to, past elements that are empty or end here."""
        text, following = source.parts[source.part]
        if source.at < len(text):
            return _start(text[source.at :].lstrip("".join(_INVISIBLE)))
        return self._past(element) if following is None else _first(following)

    def _past(self, element: Any) -> str:
        """What follows the end of an element."""
        while element in self._around:
            if element.tail:
                return _start(element.tail)
            element, after = self._around[element]
            if after is not None:
                return _first(after)
        return _LETTER


def _first(element: Any) -> str:
    return _SPACE if element.tag == "br" else _start(element.text)


def _start(text: str | None) -> str:
    if not text:
        return _LETTER
    return _SPACE if text[0].isspace() and text[0] != "\u00a0" else _LETTER


def _parts(element: Any) -> Iterator[tuple[str, Any]]:
    """The texts directly in an element, each with the child that follows it."""
    children = list(element)
    texts = [element.text, *(child.tail for child in children)]
    for text, child in zip(texts, [*children, None], strict=True):
        yield text or "", child


def _consume(source: _Source, text: str) -> str:
    """Read on in the document by the text of a box; what is left is not in the document there."""
    while source.part < len(source.parts):
        part = source.parts[source.part][0]
        if part.startswith(text, source.at):
            source.at += len(text)
            return ""
        read, source.at = _match(part, source.at, text)
        text = text[read:].lstrip()
        if not text or source.at < len(part) or source.part == len(source.parts) - 1:
            return text
        source.part += 1
        source.at = 0
    return text


def _match(part: str, at: int, text: str) -> tuple[int, int]:
    """How far a text agrees with the document from a place on, but for white space and case."""
    read = 0
    while True:
        while read < len(text) and (text[read].isspace() or text[read] in _INVISIBLE):
            read += 1
        if read == len(text):
            return read, at
        while at < len(part) and (part[at].isspace() or part[at] in _INVISIBLE):
            at += 1
        if at == len(part):
            return read, at
        if part[at] != text[read] and part[at].casefold() != text[read].casefold():
            return read, at
        at, read = at + 1, read + 1
