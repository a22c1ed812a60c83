"""Looking the proven words up again in a finished HTML page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place, error
from briefpress.readback.comparing import stand_at
from briefpress.readback.hiding import Styles
from briefpress.readback.screen import read_screen
from briefpress.readback.told import Item, missing, out_of_order, styled_away

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefpress.readback.screen import Screen

_WHERE = "the page"


def items_in_html(page: str, items: Sequence[Item], place: Place) -> tuple[Finding, ...]:
    """What is wrong with the proven words in a page: each must begin its own element."""
    try:
        screen = read_screen(page)
        return tuple(_findings(screen, items, place))
    except (ValueError, RecursionError) as problem:
        return (error("evidence-unreadable", f"`{place}` cannot be read back: {problem}", place),)


def _findings(screen: Screen, items: Sequence[Item], place: Place) -> Iterator[Finding]:
    styles = Styles(screen.root)
    last = 0
    for item in items:
        begins = screen.begins.get(item.key)
        if begins is None:
            yield missing(item, _WHERE, place)
            continue
        found = stand_at(screen.letters, begins, item, _WHERE, place)
        if found.wrong:
            yield found.wrong
            continue
        if begins < last:
            yield out_of_order(item, _WHERE, place)
        last = begins
        faults = (styles.fault(element) for element in screen.elements[item.key])
        fault = next((fault for fault in faults if fault), None)
        if fault:
            yield styled_away(item, fault, place)
