"""Finding quoted words in the passages of a source, to the letter.

Similar is not the same: nothing here accepts a near match. `misses` only names what was refused.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.evidence.quoting.aligning import Alignment, align
from briefpress.evidence.quoting.borders import cut_off
from briefpress.evidence.quoting.looking import OverworkedError, Work
from briefpress.evidence.quoting.misses import named_miss
from briefpress.evidence.quoting.postings import Postings
from briefpress.evidence.quoting.readings import Reading, has_sic, is_patched, readings
from briefpress.evidence.quoting.searching import SearchedPassage, SearchedSource
from briefpress.evidence.quoting.weighing import ruled, weigh
from briefpress.model.evidence import Aside, Ruling, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefpress.evidence.quoting.searching import Span
    from briefpress.model.evidence import Hit
    from briefpress.model.locator import Reference
    from briefpress.model.source import Source

_PLAIN = frozenset({Verdict.VERBATIM, Verdict.FOLDED})
# Other places of the same words are counted so far.
_MOST_PLACES = 20
# The plainest reading first; of what is refused, a cut last: it is mostly a chance likeness.
_ORDER = [v for v in Verdict if v is not Verdict.CUTS_A_WORD]
_PREFERRED = {verdict: i for i, verdict in enumerate([*_ORDER, Verdict.CUTS_A_WORD])}


class Library:
    """All sources of a desk, each folded once, when it is first searched."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = sources
        self._searched: dict[str, SearchedSource] = {}
        self._passages: dict[str, tuple[SearchedPassage, ...]] = {}
        self._postings: Postings | None = None

    def passages(self, source: str) -> tuple[SearchedPassage, ...]:
        """The passages of a source, in order, to be folded one by one."""
        if source not in self._passages:
            found = tuple(SearchedPassage(p) for p in self.sources[source].passages)
            self._passages[source] = found
        return self._passages[source]

    def searched(self, source: str) -> SearchedSource:
        """A source as one folded text."""
        if source not in self._searched:
            self._searched[source] = SearchedSource(self.sources[source])
        return self._searched[source]

    def judge(self, quotation: str, cited: Sequence[Reference], language: str = "") -> Ruling:
        """Rule on quoted words: in one of the cited places, elsewhere, or nowhere.

        `cited` names sources that exist and paragraphs that they have; `language` is that of the
        prose around, where it is known.
        """
        if is_patched(quotation):
            return Ruling(Verdict.TOO_PATCHED)
        ways = readings(quotation)
        work = Work()
        try:
            refused = self._cited_best(quotation, ways, cited, work)
        except OverworkedError:
            return Ruling(Verdict.TOO_PATCHED)
        if refused and (refused.proven or refused.verdict is not Verdict.CUTS_A_WORD):
            return refused
        elsewhere = self._elsewhere(quotation, ways, cited)
        if elsewhere or refused:
            return refused or elsewhere or Ruling(Verdict.ABSENT)
        searched = [self._cited(reference) for reference in cited]
        return named_miss(quotation, ways, searched, language, Work())

    def _cited_best(
        self, quotation: str, ways: Sequence[Reading], cited: Sequence[Reference], work: Work
    ) -> Ruling | None:
        """The best ruling for the places cited, the first proven one; None where none is found."""
        refused: Ruling | None = None
        for reference in cited:
            here = self._best(quotation, ways, reference.source, reference, work)
            if here and here.proven:
                return here
            refused = _better(refused, here)
        return refused

    def _cited(
        self, reference: Reference
    ) -> tuple[SearchedSource, Span, tuple[SearchedPassage, ...]]:
        """A cited source, the region cited, and its passages."""
        source = self.searched(reference.source)
        return source, source.region(reference.locator), self.passages(reference.source)

    def _elsewhere(
        self, quotation: str, ways: Sequence[Reading], cited: Sequence[Reference]
    ) -> Ruling | None:
        """Where the words stand that are not where they are cited, if anywhere."""
        try:
            return self._found_elsewhere(quotation, ways, cited, Work())
        except OverworkedError:
            return None

    def _found_elsewhere(
        self, quotation: str, ways: Sequence[Reading], cited: Sequence[Reference], work: Work
    ) -> Ruling | None:
        for reference in cited:
            there = self._best(quotation, ways, reference.source, None, work)
            if there and there.proven:
                return Ruling(Verdict.ELSEWHERE_IN_SOURCE, there.hits)
        if self._postings is None:
            self._postings = Postings(self.sources)
        own = {reference.source for reference in cited}
        for source in self._postings.candidates(ways):
            if source in own:
                continue
            other = self._best(quotation, ways, source, None, work)
            if other and other.proven:
                return Ruling(Verdict.IN_ANOTHER_SOURCE, other.hits)
        return None

    def _best(
        self,
        quotation: str,
        ways: Sequence[Reading],
        name: str,
        within: Reference | None,
        work: Work,
    ) -> Ruling | None:
        """The best ruling for one source, or for the passages a reference names in it."""
        source = self.searched(name)
        region = source.region(within.locator if within else None)
        best: tuple[tuple[int, int], Ruling, Alignment] | None = None
        for alignment in self._alignments(ways, source, region, work):
            verdict, asides, reason = weigh(alignment, source)
            if verdict is Verdict.FOLDED and _is_verbatim(alignment, source, quotation):
                verdict = Verdict.VERBATIM
            if verdict in _PLAIN and has_sic(quotation):
                verdict = Verdict.SIC_IN_SOURCE
            rank = _likelihood(alignment, source), _PREFERRED[verdict]
            if best is None or rank < best[0]:
                best = rank, ruled(verdict, asides, reason, source, alignment), alignment
        if best is None:
            return None
        _, ruling, alignment = best
        return self._remarked(ruling, alignment, source, region, work) if ruling.proven else ruling

    def _alignments(
        self, ways: Sequence[Reading], source: SearchedSource, region: Span, work: Work
    ) -> Iterator[Alignment]:
        """The ways to lay a quotation over a source; with tags left out only where none is."""
        found = False
        for reading in ways:
            for alignment in align(reading, source, source.plain, region, work):
                found = found or alignment.whole
                yield alignment
        if found:
            return
        for reading in ways:
            for alignment in align(reading, source, source.spoken, region, work):
                found = True
                yield alignment

    def _remarked(
        self,
        ruling: Ruling,
        alignment: Alignment,
        source: SearchedSource,
        region: Span,
        work: Work,
    ) -> Ruling:
        """A ruling with what is due to be said of the words around, and of their places."""
        spans = alignment.spans
        asides = [*ruling.asides, *cut_off(source, spans[0][0], spans[-1][1])]
        numbers = sorted({hit.passage for hit in ruling.hits})
        if len(numbers) > 1:
            asides.append((Aside.SPANS_PASSAGES, f"paras {numbers[0]}-{numbers[-1]}"))
        also: list[Hit] = []
        if len(spans) == 1:
            for other in align(alignment.reading, source, source.plain, region, work):
                if other.spans != spans and other.whole:
                    also += source.hits(*other.spans[0])
        if also:
            places = sorted({hit.passage for hit in also[:_MOST_PLACES]})
            asides.append((Aside.SEVERAL_PLACES, ", ".join(map(str, places))))
        return replace(ruling, asides=tuple(asides), also=tuple(also))


def _better(one: Ruling | None, other: Ruling | None) -> Ruling | None:
    if one is None or other is None:
        return one or other
    return min(one, other, key=lambda ruling: _PREFERRED[ruling.verdict])


def _likelihood(alignment: Alignment, source: SearchedSource) -> int:
    """How likely an editor took words from here, 0 most.

    Of patched words, those in their own capitals come first, whatever the patches do there; words
    that are cut come last.
    """
    if not alignment.whole:
        return 2
    parts = alignment.reading.parts
    heads = (
        source.said(*spans[0])[: len(part)]
        for part, spans in zip(parts, alignment.parts, strict=True)
    )
    return int(
        len(parts) > 1 and any(_head(a) != _head(b) for a, b in zip(heads, parts, strict=True))
    )


def _head(words: str) -> str:
    return words.lstrip("'")[:1]


def _is_verbatim(alignment: Alignment, source: SearchedSource, quotation: str) -> bool:
    spans = alignment.spans
    if len(spans) > 1 or alignment.reading.gaps != (None, None):
        return False
    begin, stop = source.folded.original(*spans[0])
    return source.raw[begin:stop] == quotation.strip()
