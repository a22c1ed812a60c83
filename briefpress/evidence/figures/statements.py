"""Each text of a brief whose figures and dates are claims, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.evidence.sentences import sentence_ends
from briefpress.evidence.texts import lines
from briefpress.langid import language_of
from briefpress.quantities import covered
from briefpress.typography import pair_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.case import Case
    from briefpress.evidence.texts import BriefParagraph
    from briefpress.findings import Place
    from briefpress.model.brief import Brief
    from briefpress.model.locator import Reference
    from briefpress.model.positions import Path
    from briefpress.prose import FlatText

_FEW = 12  # words
# Lines that hold names or a unit and claim nothing; data periods are checked with their values.
_SILENT = frozenset({"handling", "speaker", "role", "unit", "period"})


@dataclass(frozen=True, slots=True)
class Statement:
    """A text of a brief: what covers each of its sentences, and what is left to other checks.

    `offsets` lead from the text to the value at `path`. `cited` pairs the end of each sentence
    with the references that cover it; none: it is uncited. `passed` are spans of quotations,
    `computed` those of calculations.
    """

    path: Path
    raw: str
    text: str
    offsets: tuple[int, ...]
    cited: tuple[tuple[int, tuple[Reference, ...]], ...]
    passed: tuple[tuple[int, int], ...]
    computed: tuple[tuple[int, int], ...]

    def covering(self, at: int) -> tuple[Reference, ...]:
        """The references that cover the sentence at an offset."""
        index = bisect_right([end for end, _ in self.cited], at)
        return self.cited[min(index, len(self.cited) - 1)][1] if self.cited else ()

    def sentence_before(self, at: int) -> str:
        """The sentence that an offset lies in, as far as there."""
        ends = [end for end, _ in self.cited]
        index = bisect_right(ends, at)
        return self.text[ends[index - 1] if index else 0 : at]

    def sentence_at(self, at: int) -> str:
        """The sentence that an offset lies in."""
        ends = [end for end, _ in self.cited]
        index = bisect_right(ends, at)
        end = ends[index] if index < len(ends) else len(self.text)
        return self.text[ends[index - 1] if index else 0 : end]

    def claims(self, start: int, end: int) -> bool:
        """Whether a span is unquoted prose and no calculation."""
        spans = (*self.passed, *self.computed)
        return not any(first < end and start < last for first, last in spans)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the raw value that wrote a span of the text."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def place(self, case: Case, start: int, end: int) -> Place:
        """Where a span stands in the brief's file."""
        return case.positions.within(self.path, self.raw, *self.raw_span(start, end))


def language_told(text: str, hint: str) -> str:
    """The language of a text of the brief; that of the brief where a few words tell of another.

    “Conductors get 6 per cent” may look Italian, and figures in Italian are not read.
    """
    told = language_of(text, hint)
    few = len(text.split()) < _FEW and not covered(told) and covered(hint)
    return hint if few else told


def statements(case: Case) -> Iterator[Statement]:
    """Every text of a brief whose figures and dates are claims."""
    for paragraph in case.paragraphs:
        yield _of_paragraph(case, paragraph)
    for line in lines(case.brief):
        if line.path[-1] in _SILENT:
            continue
        quoted = tuple((q.open, q.close + 1) for q in pair_marks(line.text).quoted if not q.depth)
        cited = ((len(line.text), line.cited or cited_beside(case.brief, line.path)),)
        offsets = tuple(range(len(line.text)))
        yield Statement(line.path, line.text, line.text, offsets, cited, quoted, ())


def _of_paragraph(case: Case, paragraph: BriefParagraph) -> Statement:
    origin, flat = paragraph.source, paragraph.flat
    terms = [(s.start, s.end) for s in flat.spans if "term" in s.classes]
    computed = tuple((s.start, s.end) for s in flat.spans if dict(s.keys).get("calc"))
    quoted = [(q.open, q.close + 1) for q in pair_marks(flat.text).quoted if not q.depth]
    passed = [
        (start, end)
        for start, end in quoted
        if not any(first <= start and end <= last for first, last in terms)
    ]
    beside = cited_beside(case.brief, origin.path)
    cited = _coverage(flat, beside)
    return Statement(
        origin.path, origin.text, flat.text, flat.offsets, cited, tuple(passed), computed
    )


def cited_beside(brief: Brief, path: Path) -> tuple[Reference, ...]:
    """The `cite:` key that stands beside a text; a measure rests on what its values cite."""
    match path:
        case ("disagreements", int(i), "measure"):
            return tuple(value.reference for value in brief.disagreements[i].values)
        case ("disagreements", int(i), "values", int(k), "text"):
            return (brief.disagreements[i].values[k].reference,)
    return ()


def _coverage(
    flat: FlatText, beside: tuple[Reference, ...]
) -> tuple[tuple[int, tuple[Reference, ...]], ...]:
    """Each sentence's end with the references of its citations, else of the next that follow."""
    ends = sentence_ends(flat.text)
    own: list[list[Reference]] = [[] for _ in ends]
    for at, citation in flat.citations:
        index = min(bisect_left(ends, at), len(ends) - 1)
        start = ends[index - 1] if index else 0
        led = not flat.text[start:at].strip()
        if index and led and not citation.narrative:
            # A citation after the full stop is that sentence's.
            index -= 1
        own[index] += citation.items
    covering: list[tuple[int, tuple[Reference, ...]]] = []
    following = beside
    for end, items in zip(reversed(ends), reversed(own), strict=True):
        following = tuple(items) or following
        covering.append((end, following))
    return tuple(reversed(covering))
