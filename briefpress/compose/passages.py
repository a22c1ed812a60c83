"""Passages as they are shown: shortened around the words used, those words told apart."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from briefpress.compose.fragments import live_link
from briefpress.model.views import PassagePiece, PassageView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefpress.locales import Language
    from briefpress.model.source import Passage, Source

# Characters of a passage that are shown, if what is used of it is not longer.
LIMIT = 600
_LEAST = 40  # characters of context on either side of used words
# What no font prints: control characters, private use, marks of byte order and of no width.
_UNPRINTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\ufeff\ue000-\uf8ff\ufffe\uffff]"
)
_WRAPPED = re.compile(r"(?<=\w-)\s*\n\s*")

Use = tuple[int, int, int]  # the start and end of used words in a passage, and their number


def passage_view(
    source: Source, passage: Passage, uses: Sequence[Use], labels: Language, fallback: str
) -> PassageView:
    """A passage with the words that evidence uses; `fallback` is its language where unrecorded."""
    uses = sorted((max(start, 0), min(end, len(passage.text)), n) for start, end, n in uses)
    uses = [use for use in uses if use[0] < use[1]]
    spans = [(start, end) for start, end, _ in uses]
    return PassageView(
        anchor=f"passage-{source.id}-{passage.number}",
        source=source.id,
        number=passage.number,
        language=source.language or fallback,
        pieces=tuple(_pieces(passage.text, uses)),
        evidence=tuple(dict.fromkeys(number for _, _, number in sorted(uses, key=lambda u: u[2]))),
        reference=labels.gettext("paragraph %(number)s") % {"number": passage.number},
        url=live_link(source.csl.get("URL"), passage.text, spans),
    )


def _pieces(text: str, uses: Sequence[Use]) -> Iterable[PassagePiece]:
    """The pieces of a passage between the places where what is used changes."""
    shown = _kept(text, _merged([(start, end) for start, end, _ in uses]))
    cuts = {at for start, end, _ in uses for at in (start, end)}
    for i, (first, last) in enumerate(shown):
        if i or first:
            yield PassagePiece("[…] ", ())
        stops = sorted({first, last, *(cut for cut in cuts if first < cut < last)})
        for start, end in pairwise(stops):
            over = [use for use in uses if use[0] <= start and end <= use[1]]
            numbers = tuple(sorted({number for _, _, number in over}))
            ends = tuple(sorted({number for _, until, number in over if until == end}))
            yield PassagePiece(_printed(text[start:end]), numbers, ends)
        if i + 1 < len(shown):
            yield PassagePiece(" ", ())
    if shown and shown[-1][1] < len(text):
        yield PassagePiece(" […]", ())


def _printed(text: str) -> str:
    """Characters of a hard-wrapped text on one line."""
    return re.sub(r"\s+", " ", _UNPRINTED.sub("", _WRAPPED.sub("", text)))


def _merged(spans: Iterable[tuple[int, int]], gap: int = 0) -> list[tuple[int, int]]:
    """Spans in order, those that touch or lie within `gap` of each other made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + gap:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _kept(text: str, used: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of a passage that are shown: all of a short one, else what surrounds use."""
    if len(text) <= LIMIT:
        return [(0, len(text))]
    if not used:
        return [(0, _word_end(text, LIMIT))]
    room = LIMIT - sum(end - start for start, end in used)
    each = max(room // (2 * len(used)), _LEAST)
    around = [(_word_start(text, start - each), _word_end(text, end + each)) for start, end in used]
    return _merged(around, gap=_LEAST)


def _word_start(text: str, at: int) -> int:
    """The start of the first whole word from an offset on; of the text where it lies close."""
    if at <= _LEAST:
        return 0
    while at < len(text) and not text[at - 1].isspace():
        at += 1
    return at


def _word_end(text: str, at: int) -> int:
    """The end of the last whole word up to an offset; of the text where it lies close."""
    if at >= len(text) - _LEAST:
        return len(text)
    while at and not text[at].isspace():
        at -= 1
    while at and text[at - 1].isspace():
        at -= 1
    return at
