"""Pages as a reader judges them: too many of them, nearly empty ones, headings left alone."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from briefpress.findings import Finding, Place, error, warning
from briefpress.pdf.lines import PIXELS_PER_MM, pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefpress.pdf.lines import Line, PageText

_FEW = 4  # lines; a page with fewer is nearly empty
_LITTLE = 0.125  # of a page's height; what takes less leaves the page nearly empty
_NAMED = 6  # blocks that a hint names at the most
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LIMIT = "data-pages"
_TOO_LONG = re.compile(r"\((\d+) mm\) too long")


def judge_pages(document: Any, place: Place) -> Iterator[Finding]:
    """Find what is wrong with how the text stands on its pages."""
    try:
        pages = pages_of(document)
        leading = _leading(document.pages[0]._page_box.children[0].style)  # noqa: SLF001
    except (AttributeError, IndexError, KeyError, TypeError, RecursionError):
        return  # boxes are kept otherwise than in the version that is known
    yield from _over_limit(pages, leading, place)
    yield from _nearly_empty(pages, place)
    yield from _stranded(pages, place)


def _leading(style: Any) -> float:
    """Pixels from line to line of the page's text."""
    said = style["line_height"]
    return float(1.2 * style["font_size"] if said == "normal" else said.value)


def _over_limit(pages: Sequence[PageText], leading: float, place: Place) -> Iterator[Finding]:
    """Elements that take more pages than their `data-pages` allows."""
    limited: dict[int, tuple[Any, list[Line]]] = {}
    for line in (line for page in pages for line in page.lines):
        for element in line.within:
            if element.get(_LIMIT, "").isdecimal():
                limited.setdefault(id(element), (element, []))[1].append(line)
    for element, lines in limited.values():
        allowed = int(element.get(_LIMIT))
        first = lines[0].page
        over = [line for line in lines if line.page >= first + allowed]
        if not over or not allowed:
            continue
        extent = _extent(over)
        count = max(1, math.ceil(extent / leading - 0.1))
        room = "one page" if allowed == 1 else f"{allowed} pages"
        what = element.get("data-called") or "the text"
        message = (
            f"{what} is {_counted(count)} ({extent / PIXELS_PER_MM:.0f} mm) too long for {room}"
        )
        yield error("page-limit-exceeded", message, place, _what_could_go(element, lines, leading))


def surplus(finding: Finding) -> int:
    """How many millimetres of column are too much, by a finding of `page-limit-exceeded`."""
    said = _TOO_LONG.search(finding.message) if finding.rule == "page-limit-exceeded" else None
    return int(said[1]) if said else 0


def _extent(lines: Sequence[Line]) -> float:
    """Pixels of column that lines take, from the first to the last in each column of each page."""
    columns: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        columns.setdefault((line.page, line.column), []).append(line)
    return sum(
        max(line.top + line.height for line in one) - min(line.top for line in one)
        for one in columns.values()
    )


def _what_could_go(element: Any, lines: Sequence[Line], leading: float) -> str:
    """The blocks of an element and the lines that each takes, the largest first."""
    blocks: dict[int, tuple[Any, list[Line]]] = {}
    for line in lines:
        inside = line.within[[id(one) for one in line.within].index(id(element)) + 1 :]
        block = next((one for one in inside if one.tag == "section"), None)
        if block is not None:
            blocks.setdefault(id(block), (block, []))[1].append(line)
    sizes = [
        (math.ceil(_extent(held) / leading - 0.1), _heading(block))
        for block, held in blocks.values()
    ]
    named = sorted((pair for pair in sizes if pair[1]), key=lambda pair: -pair[0])[:_NAMED]
    if not named:
        return "shorten the text"
    listed = ", ".join(f"“{heading}” {count}" for count, heading in named)
    return f"shorten, or leave out blocks; lines that each takes: {listed}"


def _heading(block: Any) -> str:
    found = next((inner for inner in block.iter() if inner.tag in _HEADINGS), None)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def _nearly_empty(pages: Sequence[PageText], place: Place) -> Iterator[Finding]:
    """Last pages, and pages before one that a style begins, with little on them.

    Where a page holds nothing but notes, they have strayed, which is told of them.
    """
    for page, after in zip(pages, (*pages[1:], None), strict=True):
        ends = after is None or after.forced
        little = _is_little(page) and page.notes <= _FEW and not page.pictures
        only_notes = page.notes and not page.rows
        if ends and page.number > 1 and not page.forced and little and not only_notes:
            held = _counted(page.rows)
            if page.notes:
                held += f" of text, {_counted(page.notes)} of notes"
            message = f"page {page.number} is nearly empty: {held}"
            hint = "shorten the text by as much, or write more"
            yield warning("page-nearly-empty", message, place, hint)


def _is_little(page: PageText) -> bool:
    """Whether the text of a page is a few lines, or a small part of its height."""
    return page.rows < _FEW or _extent(page.lines) < _LITTLE * page.height


def _counted(lines: int) -> str:
    return f"{lines} line{'s' if lines != 1 else ''}"


def _stranded(pages: Sequence[PageText], place: Place) -> Iterator[Finding]:
    """Headings that are the last line of a page or column, what they head standing on the next."""
    for page, after in zip(pages, (*pages[1:], None), strict=True):
        for last, following in pairwise(page.lines):
            # Columns of one block have numbers that follow one another.
            if following.column == last.column + 1 and last.column:
                yield from _left_alone(last, following, f"a column of page {page.number}", place)
        if page.lines and after and after.lines and not after.forced:
            yield from _left_alone(page.lines[-1], after.lines[0], f"page {page.number}", place)


def _left_alone(last: Line, following: Line, where: str, place: Place) -> Iterator[Finding]:
    """The heading that ends a page or column, where what follows is not more of it."""
    heading = next((one for one in last.within if one.tag in _HEADINGS), None)
    if heading is not None and not following.stands_in(heading):
        words = " ".join("".join(heading.itertext()).split())
        message = f"the heading “{words}” stands alone at the foot of {where}"
        yield warning("heading-stranded", message, place)
