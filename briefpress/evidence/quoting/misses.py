"""Why quoted words are not in a source: which name their absence deserves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.evidence.quoting.aligning import align, stands
from briefpress.evidence.quoting.differences import Difference, difference, tokens
from briefpress.evidence.quoting.looking import OverworkedError
from briefpress.evidence.quoting.nearest import nearest
from briefpress.evidence.quoting.readings import bare
from briefpress.evidence.quoting.wording import says, tongue
from briefpress.model.evidence import Hit, Ruling, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.evidence.quoting.looking import Work
    from briefpress.evidence.quoting.readings import Reading
    from briefpress.evidence.quoting.searching import SearchedPassage, SearchedSource, Span

# From this share of the same words on, the quotation is one passage with a change in it.
_CLOSE = 0.6
_FEW = 4
_ALIKE = 0.5
_LEAST_ALIKE = 3
_FOREIGN = 0.3
_CONTENT = 4
_STEM = 5
_MARKS = re.compile(r"[“”„«»\"]|(?<!\w)[‘'’]|[‘'’](?!\w)")


def named_miss(
    quotation: str,
    ways: Sequence[Reading],
    cited: Sequence[tuple[SearchedSource, Span, Sequence[SearchedPassage]]],
    language: str,
    work: Work,
) -> Ruling:
    """The ruling on words that stand nowhere: what was done to the nearest, if anything."""
    try:
        joined = _without_marks(ways, cited, work)
        reordered = _is_reordered(ways, cited, work)
    except OverworkedError:
        return Ruling(Verdict.TOO_PATCHED)
    near = _nearest(bare(quotation), cited)
    verdict, reason = Verdict.OUT_OF_ORDER, ""
    if not reordered:
        verdict, reason = _named(quotation, cited, near, language)
    if joined:
        verdict, reason = joined, ""
    if near is None:
        return Ruling(verdict, reason=reason)
    found, hit, shown = near
    return Ruling(verdict, reason=reason, near=hit, difference=str(found) if found else shown)


Near = tuple[Difference | None, Hit, str]


def _without_marks(
    ways: Sequence[Reading],
    cited: Sequence[tuple[SearchedSource, Span, Sequence[SearchedPassage]]],
    work: Work,
) -> Verdict | None:
    """What words come to that are found only when the source's quotation marks are left out."""
    for source, region, _ in cited:
        for reading in ways:
            for alignment in align(reading, source, source.unmarked, region, work):
                if not alignment.whole:
                    break
                spans = alignment.spans
                torn = any(source.speeches.torn(*span) for span in spans)
                return Verdict.JOINS_VOICES if torn else Verdict.PUNCTUATION_ALTERED
    return None


def _is_reordered(
    ways: Sequence[Reading],
    cited: Sequence[tuple[SearchedSource, Span, Sequence[SearchedPassage]]],
    work: Work,
) -> bool:
    return any(
        len(reading.parts) > 1 and stands(reading, source, source.plain, region, work)
        for source, region, _ in cited
        for reading in ways
    )


def _nearest(
    words: str, cited: Sequence[tuple[SearchedSource, Span, Sequence[SearchedPassage]]]
) -> Near | None:
    """The likest words of the cited sources, and how they differ."""
    best: Near | None = None
    for source, _, passages in cited:
        found = nearest(words, passages)
        if found is None:
            continue
        text = found.passage.text
        start, end = found.start, found.end
        differs = difference(words, text, (start, end))
        if differs:
            start, end = differs.span
        hit = Hit(source.source.id, found.passage.number, start, end)
        if best is None or _share(differs) > _share(best[0]):
            best = differs, hit, found.words
    return best


def _share(found: Difference | None) -> float:
    return found.share if found else 0.0


def _named(
    quotation: str,
    cited: Sequence[tuple[SearchedSource, Span, Sequence[SearchedPassage]]],
    near: Near | None,
    prose: str,
) -> tuple[Verdict, str]:
    words = bare(quotation)
    found = near[0] if near else None
    if found and near and found.share >= _CLOSE and found.same > 1:
        text = cited[0][0].source.passages
        passage = next(
            (s.source.passages[near[1].passage - 1] for s, _, _ in cited
             if s.source.id == near[1].source), text[0],
        )  # fmt: skip
        return _changed(found, tongue(passage.text, prose))
    keys = [t.key for t in tokens(words)]
    content = {key[:_STEM] for key in keys if len(key) >= _CONTENT}
    shared = max((_overlap(content, s, region) for s, region, _ in cited), default=0.0)
    ours = tongue(words, prose)
    spoken = {s.language(region[0]) for s, region, _ in cited} - {""}
    if ours and spoken and ours not in spoken and shared < _FOREIGN and len(keys) > 1:
        return Verdict.BACK_TRANSLATED, ", ".join(sorted(spoken))
    if len(content) >= _LEAST_ALIKE and shared >= _ALIKE:
        return Verdict.PARAPHRASED, ""
    return Verdict.ABSENT, ""


def _overlap(content: set[str], source: SearchedSource, region: Span) -> float:
    """The greatest share of a quotation's longer words that one passage has."""
    best = 0.0
    first, last = source.number(region[0]), source.number(max(region[1] - 1, 0))
    for passage in source.source.passages[first - 1 : last]:
        stems = {t[:_STEM] for t in re.findall(r"\w+", passage.text.lower())}
        best = max(best, len(content & stems) / max(len(content), 1))
    return best


def _changed(found: Difference, language: str) -> tuple[Verdict, str]:  # noqa: PLR0911
    """What one change of a few words in a passage does."""
    ours, theirs = found.only_quoted, found.only_source
    if not ours and not theirs:
        return Verdict.PUNCTUATION_ALTERED, ""
    if found.is_reordered:
        return Verdict.OUT_OF_ORDER, ""
    if any(_MARKS.search(words) for words in found.left_out()) and not ours:
        return Verdict.JOINS_VOICES, ""
    there = [word for word in theirs if says("negation", word, language)]
    here = [word for word in ours if says("negation", word, language)]
    if len(there) != len(here):
        return Verdict.NEGATION_CHANGED, (there or here)[0]
    for word in (*ours, *theirs):
        if any(c.isdigit() for c in word) or word in "$€£₼₽¥%":
            return Verdict.NUMBER_ALTERED, word
    for kind in ("number", "unit"):
        word = next((w for w in ours if says(kind, w, language)), "")
        other = next((w for w in theirs if says(kind, w, language)), "")
        if word or other:
            return Verdict.NUMBER_ALTERED, word or other
    return Verdict.WORD_ALTERED, ""
