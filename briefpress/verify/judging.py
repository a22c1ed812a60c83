"""The evidence against the passages that it carries."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefpress.annotations import passage_is_whole
from briefpress.evidence import Library
from briefpress.findings import Finding, Place, error
from briefpress.model.evidence import Verdict
from briefpress.model.locator import Locator, Reference
from briefpress.model.source import Custom, Passage, Source
from briefpress.verify.values import means_the_same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.annotations import CarriedItem, Evidence, Spot

# These say that the words need not be the passage's own; of the latter two the meaning is read.
REWORDED = frozenset({Verdict.TRANSLATED, Verdict.CALCULATED, Verdict.EQUAL_VALUE, Verdict.ROUNDED})
_READ = frozenset({Verdict.EQUAL_VALUE, Verdict.ROUNDED})
_LONGEST = 60


def miscounts(evidence: Evidence, place: Place) -> Iterator[Finding]:
    """Where the numbers that the evidence gives are not its own, or not those of its seal."""
    kinds = Counter(item.kind for item in evidence.items)
    rests_on = {evidence.passages[s.passage].source for item in evidence.items for s in item.spots}
    counted = {**kinds, "sources": len(rests_on)}
    if counted != dict(evidence.counts):
        message = f"the evidence says {_told(evidence.counts)}, but holds {_told(counted)}"
        yield error("evidence-miscounted", message, place)
    said = sorted(int(number) for number in re.findall(r"\d+", evidence.seal[:1000]))
    if said != sorted(number for number in counted.values() if number):
        message = f"the seal “{_short(evidence.seal)}” does not say {_told(counted)}"
        yield error("evidence-miscounted", message, place)


def misfits(evidence: Evidence, place: Place) -> Iterator[Finding]:
    """Where an item points at words that its passage does not have, or not as it says."""
    for passage in evidence.passages.values():
        if not passage_is_whole(passage):
            message = f"{_named(evidence, passage.id)} is not the text whose SHA-256 it gives"
            yield error("evidence-changed", message, place)
    for item in evidence.items:
        for spot in item.spots:
            if not _fits(evidence.passages[spot.passage].text, spot):
                message = f"item {item.number}, “{_short(item.words)}”: the words “"
                message += f"{_short(spot.exact)}” are not where it says in "
                yield error("evidence-changed", message + _named(evidence, spot.passage), place)


def _fits(text: str, spot: Spot) -> bool:
    if not 0 <= spot.start <= spot.end <= len(text):
        return False
    return (
        text[spot.start : spot.end] == spot.exact
        and text[: spot.start].endswith(spot.prefix)
        and text[spot.end :].startswith(spot.suffix)
    )


@dataclass(slots=True)
class Judged:
    """What came of judging the items again: findings, and how many agree and in what.

    `open` are the numbers of those that are worded otherwise and could not be compared.
    """

    findings: list[Finding] = field(default_factory=list)
    by_words: int = 0
    by_value: int = 0
    open: list[int] = field(default_factory=list)


def judge_again(evidence: Evidence, place: Place) -> Judged:
    """Look every item up in its passages, by its words or by what it means."""
    library = Library(_sources(evidence))
    judged = Judged()
    for item in evidence.items:
        cited = _references(evidence, item)
        ruling = library.judge(item.words, cited, evidence.language) if cited else None
        same = ruling is not None and ruling.proven
        if same:
            judged.by_words += 1
            continue
        means = means_the_same(item, evidence.language, _there(evidence, item))
        if item.verdict in _READ and means:
            judged.by_value += 1
        elif item.verdict not in REWORDED or (
            item.verdict == Verdict.EQUAL_VALUE and means is False
        ):
            judged.findings.append(
                _absent(evidence, item, str(ruling.verdict) if ruling else "", place)
            )
        else:
            judged.open.append(item.number)
    return judged


def _there(evidence: Evidence, item: CarriedItem) -> list[tuple[str, str]]:
    """The words that an item rests on, and their language as far as it is recorded."""
    found = []
    for spot in item.spots:
        source = evidence.sources[evidence.passages[spot.passage].source]
        found.append((spot.exact, source.language or evidence.language))
    return found


def _absent(evidence: Evidence, item: CarriedItem, why: str, place: Place) -> Finding:
    where = _named(evidence, item.spots[0].passage) if item.spots else "any passage"
    message = f"item {item.number}, “{_short(item.words)}”, does not stand in {where}"
    return error("evidence-not-in-passage", f"{message} ({why})" if why else message, place)


def _sources(evidence: Evidence) -> dict[str, Source]:
    """The carried passages as sources; what is not carried of an article is empty."""
    made = {}
    for key, held in evidence.sources.items():
        texts = {p.number: p.text for p in evidence.passages.values() if p.source == key}
        last = max(texts, default=0)
        passages = tuple(Passage(n, texts.get(n, ""), n, n) for n in range(1, last + 1))
        custom = Custom(file=held.file or key)
        place = Place(held.file or key)
        language = held.language or None
        made[key] = Source(
            key, {"title": held.title}, custom, language, passages, key, place, held.sha256
        )
    return made


def _references(evidence: Evidence, item: CarriedItem) -> tuple[Reference, ...]:
    """What an item cites: each run of neighbouring passages that it rests on."""
    wanted = [evidence.passages[spot.passage] for spot in item.spots]
    by_source: dict[str, list[int]] = {}
    for passage in wanted:
        by_source.setdefault(passage.source, []).append(passage.number)
    return tuple(
        Reference(source, Locator(min(numbers), max(numbers)))
        for source, numbers in by_source.items()
    )


def _named(evidence: Evidence, passage: str) -> str:
    held = evidence.passages[passage]
    return f"`{_short(held.source)}`, para. {held.number}"


def _told(counts: object) -> str:
    held = dict(counts) if isinstance(counts, dict) else {}
    return ", ".join(f"{number} {kind}" for kind, number in sorted(held.items())) or "nothing"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
