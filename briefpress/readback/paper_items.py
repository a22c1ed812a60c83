"""Looking the proven words up again in a finished PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place, error
from briefpress.readback.comparing import stand_at
from briefpress.readback.ink import box_of, is_unknown, picture
from briefpress.readback.opened import Opened
from briefpress.readback.paper import Paper, read_paper, run_at
from briefpress.readback.told import Item, hidden, missing, out_of_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefpress.readback.ink import Picture
    from briefpress.readback.words import Letters


def items_in_pdf(
    data: bytes, items: Sequence[Item], place: Place, tag: str = ""
) -> tuple[Finding, ...]:
    """What is wrong with the proven words in a PDF: each must begin where its anchor points."""
    try:
        with Opened(data) as opened:
            return tuple(_Search(opened, place, tag, items).findings(items))
    except ValueError as problem:
        return (error("evidence-unreadable", f"`{place}` cannot be read back: {problem}", place),)


class _Search:
    """One PDF, searched item by item in the order of printing."""

    def __init__(self, opened: Opened, place: Place, tag: str, items: Sequence[Item]) -> None:
        self.opened = opened
        self.place = place
        points = [opened.destination(item.anchor) for item in items]
        # Words may run on to the page after; what follows, such as the annex, is not read.
        last = max((point[0] for point in points if point), default=0)
        self.paper: Paper = read_paper(opened, tag, last + 2)
        self.pictures: dict[tuple[int, bool], Picture] = {}
        self.page = 0  # where the last item stood
        self.end = 0  # and the letter it began with

    def findings(self, items: Sequence[Item]) -> Iterator[Finding]:
        """The findings on all items."""
        for item in items:
            yield from self._item(item)

    def _item(self, item: Item) -> Iterator[Finding]:
        point = self.opened.destination(item.anchor)
        number = run_at(self.paper.runs, point) if point else None
        if point:
            self.page = point[0]
        where = f"page {self.page + 1}"
        if number is None:
            yield missing(item, where if point else f"near {where}", self.place)
            return
        begins = self.paper.runs[number].begins
        found = stand_at(self.paper.letters, begins, item, where, self.place)
        if found.wrong:
            yield found.wrong
            return
        if begins < self.end:
            yield out_of_order(item, where, self.place)
        self.end = begins
        unseen = self._unseen(self.paper.letters, found.start, found.end)
        if unseen:
            yield hidden(item, unseen, where, self.place)

    def _unseen(self, text: Letters, at: int, end: int) -> str:
        """The letters and digits that leave no ink where they should stand."""
        unseen = []
        for i in range(at, end):
            char = text.chars[i]
            if char.isalnum() and not self._shows(i, text.origins[i]):
                unseen.append(char)
        return "".join(unseen)

    def _shows(self, at: int, char: int) -> bool:
        page = self.paper.page_of(at)
        text = self.opened.text_page(page)
        if is_unknown(text, char):
            return False
        box = box_of(text, char)
        return any(self._picture(page, large=large).shows(box) for large in (False, True))

    def _picture(self, page: int, *, large: bool) -> Picture:
        if (page, large) not in self.pictures:
            self.pictures[page, large] = picture(self.opened, page, large=large)
        return self.pictures[page, large]
