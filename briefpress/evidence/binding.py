"""Which citation a quotation belongs to, and which statements a citation covers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from briefpress.evidence.sentences import sentence_ends

if TYPE_CHECKING:
    from briefpress.prose import Citation, FlatText
    from briefpress.typography import Quoted


def citation_of(quoted: Quoted, flat: FlatText) -> Citation | None:
    """The first citation after a quotation's closing mark in its paragraph.

    Where none follows, a narrative one before it in the same sentence: `@id [para. 3] says “…”`.
    """
    following = bisect_right(flat.citations, quoted.close, key=lambda pair: pair[0])
    if following < len(flat.citations):
        return flat.citations[following][1]
    ends = sentence_ends(flat.text)
    here = bisect_left(ends, quoted.open + 1)
    start = ends[here - 1] if here else 0
    for at, citation in reversed(flat.citations):
        if at < start:
            break
        if citation.narrative and at <= quoted.open:
            return citation
    return None


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
