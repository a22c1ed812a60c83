"""The text of a PDF in its logical order: by the tag tree, so without running heads and notes.

pdfium gives characters and the marked content that each belongs to; the tag tree (ISO 32000-1,
14.7) gives the order. What no tag reaches, such as heads and feet of pages, is not read, nor are
the notes, which have tags of their own or, in files of older versions, stand last on each page.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from briefpress.readback.words import Letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.readback.opened import Opened

_DEEPEST = 100
_MOST_TAGS = 100_000  # of a page; ours have some hundreds
_MOST_NOTES = 10_000
_CALL_RAISED = 1.0  # points that a note's call stands above its line, at least
_SAME_LINE = 10.0  # points above a line where its raised characters end
_LINE = 0.9  # points by which the baseline of one line may vary
_LEFT, _RIGHT = 1.0, 8.0  # points from a destination to the character it names, with padding
_HIGHEST = 60.0  # points from the top of a line to its baseline, at most
_NO_CONTENT = -1
_LAST_CODE = 0x10FFFF
_LINE_END_HYPHENS = frozenset({0x02, 0xFFFE})  # so pdfium says it of U+002D
# Hyphens of the line say so by a text of their own (14.8.2.2.3), in UTF-16 with its mark.
_SOFT_HYPHEN = b"\xfe\xff\x00\xad"
_NOTES = frozenset(name.encode("utf-16-le") for name in ("Note\0", "FENote\0"))
_LONGEST_KIND = 32
_ADDED = frozenset(" \r\n\t-\u00ad\ufffd")

Point = tuple[int, float, float]  # a page, and points from its left and bottom


@dataclass(frozen=True, slots=True)
class Run:
    """The characters of one marked content: where they begin on paper, and in the letters."""

    page: int
    chars: tuple[int, ...]
    text: str
    x: float
    y: float
    begins: int = 0


@dataclass(slots=True)
class Paper:
    """What was read: the letters in order, and the runs that they came in."""

    letters: Letters = field(default_factory=Letters)
    runs: list[Run] = field(default_factory=list)

    def page_of(self, at: int) -> int:
        """The page that a letter stands on, counted from 0."""
        number = bisect_right(self.runs, at, key=lambda run: run.begins)
        return self.runs[max(number - 1, 0)].page if self.runs else 0

    def add(self, run: Run) -> None:
        """Add a run; a raised number after a word is the call of a note, and left out."""
        if self.runs:
            before = self.runs[-1]
            raised = run.y - before.y
            same_page = before.page == run.page
            if same_page and _CALL_RAISED <= raised <= _SAME_LINE and run.text.strip().isdigit():
                return
            if not same_page or abs(raised) > _LINE:
                self.letters.end_line()
        begins = len(self.letters.chars)
        self.runs.append(Run(run.page, run.chars, run.text, run.x, run.y, begins))
        self.letters.add(run.text, run.chars)


def read_paper(opened: Opened, tag: str = "", pages: int | None = None) -> Paper:
    """The text of the first pages of a PDF, its notes left out, and a tag that is not the text's.

    `pages` None means all.
    """
    paper = Paper()
    notes = _notes(opened)
    for page in range(opened.pages if pages is None else min(pages, opened.pages)):
        runs = list(_runs(opened, page))
        here = [point for point in notes if point[0] == page]
        end = min((n for point in here if (n := run_at(runs, point)) is not None), default=None)
        for run in runs[:end]:
            if not tag or run.text.strip() != tag:
                paper.add(run)
    return paper


def run_at(runs: list[Run], point: Point) -> int | None:
    """The number of the run that begins at a point, the top left of its line; None if none does."""
    page, x, y = point
    best: tuple[float, int] | None = None
    for number, run in enumerate(runs):
        below, right = y - run.y, run.x - x
        if run.page == page and -_LEFT <= right <= _RIGHT and -_LINE <= below <= _HIGHEST:
            away = (below + abs(right), number)
            best = min(best or away, away)
    return best[1] if best else None


def _notes(opened: Opened) -> list[Point]:
    """Where the notes begin that stand at the feet of pages."""
    found = []
    for number in range(1, _MOST_NOTES):
        point = opened.destination(f"note-{number}")
        if point is None:
            break
        found.append(point)
    return found


def _runs(opened: Opened, page: int) -> Iterator[Run]:
    """The marked contents of a page in the order of its tags."""
    text = opened.text_page(page)
    count = max(pdfium.FPDFText_CountChars(text), 0)
    codes = [*map(_character, map(partial(pdfium.FPDFText_GetUnicode, text), range(count)))]
    contents = _contents(text, codes)
    for content in _order(opened.page(page)):
        chars = contents.pop(content, None)
        if chars:
            real = [at for at in chars if at >= 0]
            # Gaps after every other letter are its setting, and say nothing of spaces.
            spaced = (len(chars) - len(real)) * 5 > len(real) * 2
            gap = "\n" if spaced else " "
            words = "".join([codes[at] if at >= 0 else gap for at in chars])
            if chars[0] < 0:
                words = "\n" + words[1:]
            ends = [_origin(text, at) for at in (real[0], real[-1])]
            # From right to left the first character stands at the right.
            yield Run(page, tuple(chars), words, min(x for x, _ in ends), ends[0][1])


def _contents(text: Any, codes: list[str]) -> dict[int, list[int]]:
    """The characters of each marked content.

    -1 stands before a character where pdfium sees a gap: there may be a space, or none.
    """
    found: dict[int, list[int]] = {}
    marks: dict[int, int] = {}
    gap = False
    for at, code in enumerate(codes):
        thing = pdfium.FPDFText_GetTextObject(text, at)
        # Of these kinds are the characters that pdfium adds.
        if not thing or (code in _ADDED and pdfium.FPDFText_IsGenerated(text, at)):
            gap = True
            continue
        key = ctypes.addressof(thing.contents)
        if key not in marks:
            marks[key] = pdfium.FPDFPageObj_GetMarkedContentID(thing)
            if code == "-" and _is_soft(thing):
                codes[at] = "\u00ad"
        if marks[key] != _NO_CONTENT:
            found.setdefault(marks[key], []).extend([-1, at] if gap else [at])
            gap = False
    return found


def _order(page: Any) -> Iterator[int]:
    """The numbers of a page's marked contents in the order of the tag tree, notes left out."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        tops = pdfium.FPDF_StructTree_CountChildren(tree)
        waiting = [(pdfium.FPDF_StructTree_GetChildAtIndex(tree, i), 0) for i in range(tops)][::-1]
        for _ in range(_MOST_TAGS):
            if not waiting:
                return
            tag, depth = waiting.pop()
            if isinstance(tag, int):
                yield tag
            elif tag and depth < _DEEPEST and not _is_note(tag):
                waiting += [(child, depth + 1) for child in _children(tag)][::-1]
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _is_note(tag: Any) -> bool:
    kind = ctypes.create_string_buffer(_LONGEST_KIND)
    length = pdfium.FPDF_StructElement_GetType(tag, kind, _LONGEST_KIND)
    return kind.raw[:length] in _NOTES


def _is_soft(thing: Any) -> bool:
    """Whether a piece of text is a hyphen that says of itself that a line end brought it."""
    count = pdfium.FPDFPageObj_CountMarks(thing)
    if count < 1:
        return False
    mark = pdfium.FPDFPageObj_GetMark(thing, count - 1)
    value, length = (ctypes.c_ubyte * 8)(), ctypes.c_ulong()
    found = pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", value, 8, length)
    return bool(found) and bytes(value[: length.value]) == _SOFT_HYPHEN


def _children(tag: Any) -> Iterator[Any]:
    """The tags and marked contents directly below a tag."""
    for i in range(max(pdfium.FPDF_StructElement_CountChildren(tag), 0)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(tag, i)
        if child:
            yield child
        else:
            content = pdfium.FPDF_StructElement_GetChildMarkedContentID(tag, i)
            if content != _NO_CONTENT:
                yield int(content)


def _character(code: int) -> str:
    """A character; U+FFFD where the font says none for its glyph."""
    if code in _LINE_END_HYPHENS:
        return "-"
    return chr(code) if 0 < code <= _LAST_CODE else "\ufffd"


def _origin(text: Any, at: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, at, x, y)
    return x.value, y.value
