"""Looking the proven words up again in a finished plain text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from briefpress.readback.told import differs, missing, out_of_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefpress.findings import Finding, Place
    from briefpress.readback.told import Item

_WHERE = "the text"
# What the format itself adds to words, and how it breaks them into lines.
_ADDED = re.compile(r"[_*]|\s*\[\d+\]")
# The marks around a quotation are no part of an item's words.
_OUTER = "“”„«»‘’‚‹›\"' "
_SPACES = re.compile(r"\s+")
_UNSEEN = re.compile("[\u00ad\u2060\u200b]")


def items_in_text(
    text: str, places: Mapping[int, int], items: Sequence[Item], place: Place
) -> tuple[Finding, ...]:
    """What is wrong with the proven words in a text: each must begin at its offset."""
    return tuple(_findings(text, places, items, place))


def _findings(
    text: str, places: Mapping[int, int], items: Sequence[Item], place: Place
) -> Iterator[Finding]:
    last = 0
    for item in items:
        begins = places.get(item.key)
        if begins is None:
            yield missing(item, _WHERE, place)
            continue
        wanted = _plain(item.words)
        # Indents and the format's own signs make the print longer than the words.
        printed = _plain(text[begins : begins + 3 * len(item.words) + 300])
        if not printed.startswith(wanted):
            printed = printed.lstrip(_OUTER)
        edge = printed[len(wanted) : len(wanted) + 1]
        if not printed.startswith(wanted) or (edge.isalnum() and wanted[-1:].isalnum()):
            shown = printed[: len(wanted) + 3]
            yield differs(item, wanted, shown, _WHERE, place)
        elif begins < last:
            yield out_of_order(item, _WHERE, place)
        last = begins


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", _ADDED.sub("", text)))
    return _SPACES.sub(" ", text).lstrip()
