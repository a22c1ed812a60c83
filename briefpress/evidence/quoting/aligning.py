"""Where the parts of a quotation stand in a source, in order. Linear in source and quotation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefpress.evidence.quoting.figured import parts_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefpress.evidence.quoting.looking import Work
    from briefpress.evidence.quoting.readings import Reading
    from briefpress.evidence.quoting.searching import SearchedSource, Span, View

# So many characters a bracket may stand for, before its words are counted.
_BRACKET_REACH = 80
# So many places of words that are not patched are told apart; the first counts.
_ENOUGH = 64
# So many ways to lay a quotation over a source are weighed; the best counts.
MOST_TRIED = 12


@dataclass(frozen=True, slots=True)
class Alignment:
    """A reading laid over a source.

    For each part the spans of the folded text that it is made of: several where a tag splits it.
    """

    reading: Reading
    parts: tuple[tuple[Span, ...], ...]
    whole: bool

    @property
    def spans(self) -> tuple[Span, ...]:
        """All spans in order."""
        return tuple(span for part in self.parts for span in part)


def align(
    reading: Reading, source: SearchedSource, view: View, within: Span, work: Work
) -> Iterator[Alignment]:
    """The ways in which a reading stands in a region, first place first.

    Raises OverworkedError.
    """
    found = _all_places(reading, source, view, within, work)
    if not found:
        return
    whole = all(clean for _, clean in found)
    places = [spans for spans, _ in found]
    chunks = _chunks(reading)
    at = 0
    for _ in range(MOST_TRIED):
        laid = _forwards(chunks, places, at)
        if not laid:
            return
        laid = _tightened(chunks, places, laid)
        yield Alignment(reading, tuple(view.pieces(*span) for span in laid), whole)
        at = laid[0][0] + 1


def stands(reading: Reading, source: SearchedSource, view: View, within: Span, work: Work) -> bool:
    """Whether each part stands in a region, in whatever order, each at a place of its own.

    Raises OverworkedError.
    """
    found = _all_places(reading, source, view, within, work)
    return bool(found) and all(
        clean and len(spans) >= reading.parts.count(part)
        for part, (spans, clean) in zip(reading.parts, found, strict=True)
    )


def _all_places(
    reading: Reading, source: SearchedSource, view: View, within: Span, work: Work
) -> list[tuple[list[Span], bool]]:
    """Where each part stands; empty where one stands nowhere. The longest are tried first."""
    count = len(reading.parts)
    found: dict[int, tuple[list[Span], bool]] = {}
    known: dict[tuple[object, ...], tuple[list[Span], bool]] = {}
    for i in sorted(range(count), key=lambda i: -len(reading.parts[i])):
        key = reading.parts[i], reading.gaps[i], reading.gaps[i + 1], i == count - 1
        if key not in known:
            known[key] = _places(reading, i, source, view, within, work)
        if not known[key][0]:
            return []
        found[i] = known[key]
    return [found[i] for i in range(count)]


def _places(
    reading: Reading, i: int, source: SearchedSource, view: View, within: Span, work: Work
) -> tuple[list[Span], bool]:
    """Where a part stands as whole words, in order; else where it cuts some, and False."""
    before, after = reading.gaps[i], reading.gaps[i + 1]
    bracketed = bool(before and before.kind != "elision")
    last = i == len(reading.parts) - 1
    alone = len(reading.parts) == 1
    # An ending that a bracket replaces is looked at with the bracket.
    loose_end = bool(after and after.kind == "bracket" and after.left)
    # A figure may be parted by a bracket alone: 3.2 [sic] million.
    open_start = not (i and before and before.kind != "elision")
    open_end = last or not (after and after.kind != "elision")
    borders = source.borders

    def is_whole(start: int, end: int) -> bool:
        begin, stop = view.plain(start), view.plain(end - 1) + 1
        return (
            borders.begins(begin)
            and (loose_end or borders.ends(stop))
            and not (open_start and parts_figure(source, begin, ends=False))
            and not (open_end and parts_figure(source, stop, ends=True))
        )

    clean: dict[int, int] = {}
    cut: dict[int, int] = {}
    part = reading.parts[i]
    for start, end in source.spans(view, part, within, work, first=not bracketed, last=last):
        kept = clean if is_whole(start, end) else cut
        kept[start] = max(end, kept.get(start, 0))
        if alone and len(clean) == _ENOUGH:
            break
    return (sorted(clean.items()), True) if clean else (sorted(cut.items()), False)


def _chunks(reading: Reading) -> list[range]:
    """Runs of parts that only brackets part."""
    starts = [0, *(i + 1 for i, gap in enumerate(reading.between) if gap and gap.kind == "elision")]
    return [range(a, b) for a, b in pairwise([*starts, len(reading.parts)])]


def _forwards(chunks: list[range], places: list[list[Span]], at: int) -> list[Span]:
    """The first place of each chunk after the one before it; empty where there is none."""
    laid: list[Span] = []
    for chunk in chunks:
        spans = next(_laid(chunk, places, at), None)
        if spans is None:
            return []
        laid += spans
        at = laid[-1][1]
    return laid


def _laid(chunk: range, places: list[list[Span]], at: int) -> Iterator[list[Span]]:
    """The places of a chunk from a position on, its later parts within a bracket's reach."""
    first = places[chunk[0]]
    for k in range(bisect_left(first, (at, 0)), len(first)):
        spans = [first[k]]
        for i in chunk[1:]:
            end = spans[-1][1]
            j = bisect_left(places[i], (end, 0))
            if j == len(places[i]) or places[i][j][0] > end + _BRACKET_REACH:
                break
            spans.append(places[i][j])
        else:
            yield spans


def _tightened(chunks: list[range], places: list[list[Span]], laid: Sequence[Span]) -> list[Span]:
    """The same, each chunk but the last as near to the next as it stands."""
    spans = list(laid)
    for chunk in reversed(chunks[:-1]):
        limit = spans[chunk[-1] + 1][0]
        if len(chunk) == 1:
            own = places[chunk[0]]
            k = bisect_right(own, (limit, 0), key=lambda span: (span[1], 0)) - 1
            if k >= 0 and own[k][0] >= spans[chunk[0]][0]:
                spans[chunk[0]] = own[k]
    return spans
