"""Which citation a quotation belongs to, and which statements a citation covers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from briefpress.evidence.sentences import sentence_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.prose import Citation, FlatText
    from briefpress.typography import Quoted


def citation_of(quoted: Quoted, flat: FlatText) -> Citation | None:
    """The first citation after a quotation's closing mark in its paragraph.

    A narrative one before it in the same sentence, `@id [para. 3] says “…”`, comes before those
    of later sentences, and stands in where none follows.
    """
    ends = sentence_ends(flat.text)
    here = bisect_left(ends, quoted.open + 1)
    start = ends[here - 1] if here else 0
    stop = _sentence_end(ends, here, quoted.close, flat)
    following = bisect_right(flat.citations, quoted.close, key=lambda pair: pair[0])
    after = flat.citations[following] if following < len(flat.citations) else None
    if after and after[0] <= stop:
        return after[1]
    for at, citation in reversed(flat.citations[:following]):
        if at < start:
            break
        if citation.narrative and at <= quoted.open:
            return citation
    return after[1] if after else None


def _sentence_end(ends: Sequence[int], first: int, close: int, flat: FlatText) -> int:
    """Where the sentence around a quotation ends: stops inside the marks end none.

    A citation may stand right after its sentence's full stop.
    """
    i = max(first, bisect_left(ends, close))
    if i >= len(ends):
        return len(flat.text)
    end = ends[i]
    # “We are ready.” [@id], with the stop inside, or: he said. [@id]
    space = len(flat.text[end:]) - len(flat.text[end:].lstrip())
    if any(end <= at <= end + space for at, found in flat.citations if not found.narrative):
        return end + space
    # “Ready?” he asked [@id]: what follows the mark goes on in a small letter.
    following = flat.text[end:].lstrip()[:1]
    if end <= close + 1 and following.islower() and i + 1 < len(ends):
        return ends[i + 1]
    return end


def uncovered(flat: FlatText) -> int | None:
    """The offset of the first word that no citation covers; None where all are covered.

    A citation covers its own sentence and the uncited ones before it in the paragraph.
    """
    text = flat.text
    if not flat.citations:
        start = 0
    else:
        # A citation stands before or after its sentence's full stop.
        last = flat.citations[-1][0]
        ends = sentence_ends(text)
        own = bisect_left(ends, last)
        start = ends[own] if own < len(ends) else len(text)
        if last in ends:
            start = last
    while start < len(text) and not text[start].isalnum():
        start += 1
    return start if start < len(text) else None
