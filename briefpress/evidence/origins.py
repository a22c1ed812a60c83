"""What a brief rests on: sources without a date, old ones, copies of one text, one voice only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from briefpress.evidence.case import Judged
from briefpress.evidence.citations import cites
from briefpress.findings import Finding, remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefpress.evidence.case import Case
    from briefpress.findings import Place
    from briefpress.model.source import Passage, Source, Sources

_WORD = re.compile(r"\w+")
_RUN = 5  # words; news copies share nearly all runs of five, two reports of one event few
_COPY = 0.5  # of the shorter text's runs
_SHORTEST = 40  # words, below which a text copies nothing by chance only


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source that a brief cites, and where it does so first."""

    source: Source
    place: Place


def cited_sources(case: Case) -> tuple[CitedSource, ...]:
    """The sources that a brief cites and that can be read, in the order of first citation."""
    found: dict[str, Place] = {}
    for paragraph in case.paragraphs:
        origin = paragraph.source
        for _, citation in paragraph.flat.citations:
            for item in citation.items:
                if item.source not in found:
                    found[item.source] = case.positions.within(
                        origin.path, origin.text, citation.start, citation.end
                    )
    for path, reference in cites(case.brief):
        if reference.source not in found:
            found[reference.source] = case.positions.value(path)
    by_id = case.sources.by_id
    return tuple(CitedSource(by_id[key], place) for key, place in found.items() if key in by_id)


def check_origins(case: Case) -> Judged:
    """Remark on the sources of a brief: their dates, their number, copies among them."""
    cited = cited_sources(case)
    copies = tuple(_copies(cited))
    findings = [
        *(finding for one in cited for finding in _age(case, one)),
        *(_copied(one, other, share) for one, other, share in copies),
        *_alone(case, {other.source.id: one.source.id for one, other, _ in copies}),
    ]
    return Judged(tuple(findings))


def unused_sources(sources: Sources, cited: set[str]) -> Iterator[Finding]:
    """Remark on the sources of a desk that none of its briefs cites."""
    for key, source in sources.by_id.items():
        if key not in cited:
            message = f"no brief cites `{key}`"
            hint = "cite it, or leave it for a brief to come"
            yield remark("source-unused", message, source.place, hint)


def _age(case: Case, cited: CitedSource) -> Iterator[Finding]:
    source, stale_after = cited.source, case.desk.stale_after
    issued = source.issued
    if not issued or not issued[0]:
        message = f"`{source.id}` has no date: how old its statements are is not known"
        hint = "say in the text that it is undated, and waive this with the reason"
        yield remark("source-undated", message, cited.place, hint)
        return
    year, month, day = (*issued, 1, 1)[:3]
    age = (date.fromisoformat(case.brief.date) - date(year, month, day)).days
    if age > stale_after:
        message = f"`{source.id}` is {age} days older than the brief"
        hint = f"see that it still holds; `stale_after: {stale_after}` in desk.yaml is the limit"
        yield remark("source-stale", message, cited.place, hint)


def _copies(cited: tuple[CitedSource, ...]) -> Iterator[tuple[CitedSource, CitedSource, float]]:
    """The pairs of sources of which the one is mostly in the other, and how much of it."""
    runs = [_runs(one.source.passages) for one in cited]
    for i, k in sorted(_likely(runs)):
        a, b = runs[i], runs[k]
        if min(len(a), len(b)) >= _SHORTEST:
            share = len(a & b) / min(len(a), len(b))
            if share >= _COPY:
                yield cited[i], cited[k], share


def _likely(runs: Sequence[frozenset[int]]) -> set[tuple[int, int]]:
    """The pairs of texts that share a run: two texts picked by chance share none."""
    found: set[tuple[int, int]] = set()
    holders: dict[int, list[int]] = {}
    for k, those in enumerate(runs):
        near = {i for run in those for i in holders.get(run, ())}
        found.update((i, k) for i in near)
        for run in those:
            holders.setdefault(run, []).append(k)
    return found


@lru_cache(maxsize=512)
def _runs(passages: tuple[Passage, ...]) -> frozenset[int]:
    """The runs of five words of a source's body, as hashes."""
    words = [word.casefold() for p in passages for word in _WORD.findall(p.text)]
    return frozenset(hash(tuple(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1))


def _copied(one: CitedSource, other: CitedSource, share: float) -> Finding:
    message = (
        f"`{other.source.id}` is a copy of `{one.source.id}` ({share:.0%} of the shorter one's"
        " wording): both count as one source"
    )
    hint = "cite the original, or another source"
    return remark("source-copied", message, other.place, hint)


def _alone(case: Case, copy_of: dict[str, str]) -> Iterator[Finding]:
    """The bottom line, where it rests on a single source though the brief cites more."""
    if len(cited_sources(case)) < 2:  # noqa: PLR2004
        return  # page one says in how many sources everything was proven
    named: dict[str, None] = {}
    place = None
    for paragraph in case.paragraphs:
        if paragraph.source.path != ("bottom_line",):
            continue
        for _, citation in paragraph.flat.citations:
            origin = paragraph.source
            place = place or case.positions.within(
                origin.path, origin.text, citation.start, citation.end
            )
            named.update((copy_of.get(item.source, item.source), None) for item in citation.items)
    if place and len(named) == 1:
        message = f"the bottom line rests on one source alone, `{next(iter(named))}`"
        hint = "cite a second one that is not a copy of it, or say that it is one voice"
        yield remark("one-source", message, place, hint)
