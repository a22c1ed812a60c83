"""Where a citation stands among the others, and which sources would be mistaken for each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from briefpress.citations.records import CitationItem, Cluster

_NEAR = 5  # CSL 1.0.2, "Note Distance": the default of near-note-distance.


def positions(
    clusters: Sequence[Cluster], near: int = _NEAR
) -> tuple[tuple[frozenset[str], ...], ...]:
    """What the CSL test `position` holds for each item of each cluster.

    CSL 1.0.2, "Choose", position. citeproc-py has its own, which takes a repeated locator for a
    new one (it compares objects by identity) and looks past a note with an unknown source.
    """
    last_note: dict[str, int] = {}
    answers = []
    previous: CitationItem | None = None
    for number, cluster in enumerate(clusters):
        answer = []
        if cluster.opening:
            previous = None
        for item in cluster.items:
            held = _held(item, previous)
            if item.source not in last_note:
                held = {"first"}
            elif number - last_note[item.source] <= near:
                held.add("near-note")
            answer.append(frozenset(held))
            last_note[item.source] = number
            previous = item
        if len(cluster.items) != 1:
            previous = None
        answers.append(tuple(answer))
    return tuple(answers)


def gathered(cluster: Cluster) -> Cluster:
    """A cluster in which neighbours of one source are one: “Caliber 2024, paras. 14, 15”."""
    items: list[CitationItem] = []
    for item in cluster.items:
        last = items[-1] if items else None
        if (
            last
            and (last.source, last.suffix, item.prefix) == (item.source, "", "")
            and last.locator
            and item.locator
        ):
            items[-1] = replace(last, locator=f"{last.locator}, {item.locator}", suffix=item.suffix)
        else:
            items.append(item)
    return replace(cluster, items=tuple(items))


def _held(item: CitationItem, previous: CitationItem | None) -> set[str]:
    if previous is None or previous.source != item.source:
        return {"subsequent"}
    if item.locator == previous.locator:
        return {"subsequent", "ibid"}
    if item.locator is None:
        return {"subsequent"}
    return {"subsequent", "ibid", "ibid-with-locator"}


def mistakable(likeness: Mapping[str, Hashable]) -> frozenset[str]:
    """The sources that share what they would be called by."""
    return frozenset(source for group in _groups(likeness, likeness) for source in group)


def letters(order: Iterable[str], likeness: Mapping[str, Hashable]) -> dict[str, str]:
    """A letter for each source that another one would be mistaken for: a, b, … z, aa, ab."""
    return {
        source: _letter(index)
        for group in _groups(order, likeness)
        for index, source in enumerate(group)
    }


def _groups(order: Iterable[str], likeness: Mapping[str, Hashable]) -> list[list[str]]:
    groups: dict[Hashable, list[str]] = {}
    for source in order:
        groups.setdefault(likeness[source], []).append(source)
    return [group for group in groups.values() if len(group) > 1]


def _letter(index: int) -> str:
    more, place = divmod(index, 26)
    return (_letter(more - 1) if more else "") + chr(ord("a") + place)
