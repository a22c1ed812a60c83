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
from briefpress.verify.values import Carried, same_date, same_figures
from briefpress.verify.workings import wrong_working

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.annotations import CarriedItem, Evidence, Spot

# These say that the words need not be the passage's own.
REWORDED = frozenset({Verdict.TRANSLATED, Verdict.CALCULATED, Verdict.EQUAL_VALUE, Verdict.ROUNDED})
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

    `by_issue` are dates that rest on the day of an article, `by_working` calculations.
    `translated` are the numbers of translations, `open` those of what could not be compared.
    """

    findings: list[Finding] = field(default_factory=list)
    by_words: int = 0
    by_value: int = 0
    by_issue: int = 0
    by_working: int = 0
    translated: list[int] = field(default_factory=list)
    open: list[int] = field(default_factory=list)


def judge_again(evidence: Evidence, place: Place) -> Judged:
    """Look every item up in its passages, by its words or by what it means."""
    carried = Carried(evidence, _sources(evidence))
    library = Library(carried.sources)
    judged = Judged()
    for item in evidence.items:
        cited = _references(evidence, item)
        ruling = library.judge(item.words, cited, evidence.language) if cited else None
        if ruling is not None and ruling.proven and item.verdict != Verdict.CALCULATED:
            judged.by_words += 1
        elif item.verdict not in REWORDED:
            why = str(ruling.verdict) if ruling else ""
            judged.findings.append(_absent(evidence, item, why, place))
        elif item.verdict == Verdict.CALCULATED:
            _work_out(judged, carried, item, place)
        elif item.verdict == Verdict.TRANSLATED:
            judged.translated.append(item.number)
        else:
            _compare(judged, carried, item, place)
    return judged


def _work_out(judged: Judged, carried: Carried, item: CarriedItem, place: Place) -> None:
    wrong = wrong_working(item, carried)
    if wrong is None:
        judged.open.append(item.number)
    elif wrong:
        message = f"item {item.number}, “{_short(item.words)}”, is not what was calculated: {wrong}"
        judged.findings.append(error("evidence-miscalculated", message, place))
    else:
        judged.by_working += 1


def _compare(judged: Judged, carried: Carried, item: CarriedItem, place: Place) -> None:
    compared = same_date if item.kind == "date" else same_figures
    means = compared(item, carried)
    if means and item.articles:
        judged.by_issue += 1
    elif means:
        judged.by_value += 1
    elif means is False:
        judged.findings.append(_absent(carried.evidence, item, "", place))
    else:
        judged.open.append(item.number)


def _absent(evidence: Evidence, item: CarriedItem, why: str, place: Place) -> Finding:
    where = _named(evidence, item.spots[0].passage) if item.spots else "any passage"
    if item.articles:
        where = f"the date of `{_short(item.articles[0])}`"
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
        csl = {"title": held.title, "issued": held.date}
        made[key] = Source(key, csl, custom, language, passages, key, place, held.sha256)
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
