"""What stands at the heads and feet of pages: whether it can all be read."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from briefpress.findings import Finding, Place, error

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAIR = 1.0  # pixels by which the boxes of letters may touch
_SHOWN = 40
_HINT = "shorten it, or give it more room: a width of its own, a wider margin of the page"


@dataclass(frozen=True, slots=True)
class _Standing:
    """The words in one of the boxes around a page's text, each line as left, top, right, bottom."""

    at: str
    words: str
    lines: tuple[tuple[float, float, float, float], ...]


def judge_margins(document: Any, place: Place) -> Iterator[Finding]:
    """Find what is printed over something else, or off the sheet; each box once, not each page.

    The boxes are WeasyPrint's own affair: should a later version keep them elsewhere, nothing is
    said.
    """
    told: set[tuple[str, ...]] = set()
    try:
        for number, page in enumerate(document.pages, 1):
            for at, message in _faults(page._page_box, number):  # noqa: SLF001
                if at not in told:
                    told.add(at)
                    yield error("page-margin-overfull", message, place, _HINT)
    except (AttributeError, KeyError, TypeError, RecursionError):
        return


def _faults(sheet: Any, number: int) -> Iterator[tuple[tuple[str, ...], str]]:
    boxes = [_read(box) for box in sheet.children if type(box).__name__ == "MarginBox"]
    width, height = sheet.margin_width(), sheet.margin_height()
    for one in boxes:
        if any(
            left < -_HAIR or top < -_HAIR or right > width + _HAIR or bottom > height + _HAIR
            for left, top, right, bottom in one.lines
        ):
            yield (one.at,), f"page {number}: “{_short(one.words)}” runs off the sheet"
    for one, other in combinations(boxes, 2):
        if any(_meet(mine, theirs) for mine in one.lines for theirs in other.lines):
            message = f"page {number}: “{_short(one.words)}” runs into “{_short(other.words)}”"
            yield (one.at, other.at), message


def _read(box: Any) -> _Standing:
    texts = [one for one in box.descendants() if (getattr(one, "text", None) or "").strip()]
    lines = tuple(
        (one.position_x, one.position_y, one.position_x + one.width, one.position_y + one.height)
        for one in texts
    )
    return _Standing(box.at_keyword, " ".join(" ".join(one.text for one in texts).split()), lines)


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > _HAIR and down > _HAIR


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
