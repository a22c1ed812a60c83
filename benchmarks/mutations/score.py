"""Counting outcomes: rates per kind and language, with Wilson's interval, for each half."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.mutations.items import Outcome

GOALS = {"quotations": 0.005, "speakers": 0.005, "figures": 0.01, "dates": 0.02}


@dataclass(frozen=True)
class Rate:
    """So many of so many, with the 95 per cent interval of Wilson (1927)."""

    wrong: int
    of: int

    @property
    def interval(self) -> tuple[float, float]:
        """Its ends, between 0 and 1."""
        if not self.of:
            return 0.0, 1.0
        z, n, p = 1.96, self.of, self.wrong / self.of
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(middle - half, 0.0), min(middle + half, 1.0)

    def __str__(self) -> str:
        low, high = self.interval
        share = self.wrong / self.of if self.of else 0
        return f"{self.wrong}/{self.of} {share:.2%} ({low:.2%}–{high:.2%})"


def rate(outcomes: Sequence[Outcome]) -> Rate:
    """How many are wrong."""
    return Rate(sum(o.wrong for o in outcomes), len(outcomes))


def halves(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """The tuning half and the held-out half."""
    found: dict[str, list[Outcome]] = {"tuning": [], "held out": []}
    for outcome in outcomes:
        found["held out" if outcome.case.held_out else "tuning"].append(outcome)
    return found


def table(outcomes: Sequence[Outcome]) -> str:
    """Rows per family and kind; what was wrong in each half, and the tuning half by language."""
    split = halves(outcomes)
    rows: dict[tuple[str, bool, str], dict[str, list[Outcome]]] = defaultdict(
        lambda: {"tuning": [], "held out": []}
    )
    for half, group in split.items():
        for outcome in group:
            case = outcome.case
            rows[(case.family, not case.honest, case.kind)][half].append(outcome)
    lines = ["| family | kind | tuning: wrong/of | held out: wrong/of | tuning, by language |"]
    lines.append("| --- | --- | --- | --- | --- |")
    for (family, false, kind), by_half in sorted(rows.items()):
        languages = Counter(o.case.language for o in by_half["tuning"] if o.wrong)
        where = ", ".join(f"{lang} {n}" for lang, n in languages.most_common())
        name = f"{'dishonest' if false else 'honest'}: {kind}"
        tuning, held = rate(by_half["tuning"]), rate(by_half["held out"])
        lines.append(f"| {family} | {name} | {tuning} | {held} | {where} |")
    return "\n".join([*lines, "", *summary(split)])


def summary(split: dict[str, list[Outcome]]) -> list[str]:
    """The totals of each family and half, and how they stand to the goal.

    A false accept is silent where neither a warning nor a remark points at it.
    """
    lines = [
        "| family | half | false refusals | goal | false accepts | silent ones | remarks missing |"
    ]
    lines.append("| --- | --- | --- | --- | --- | --- | --- |")
    for family in sorted({o.case.family for group in split.values() for o in group}):
        for half, group in split.items():
            mine = [o for o in group if o.case.family == family]
            honest = rate([o for o in mine if o.case.honest])
            false = rate([o for o in mine if not o.case.honest])
            due = [o for o in mine if o.case.remark_due and o.accepted]
            missing = Rate(sum(not o.notes for o in due), len(due))
            silent = sum(o.wrong and not o.notes for o in mine if not o.case.honest)
            goal = f"< {GOALS[family]:.1%}" if family in GOALS else "–"
            lines.append(
                f"| {family} | {half} | {honest} | {goal} | {false} | {silent} | {missing} |"
            )
    return lines


def as_json(outcomes: Sequence[Outcome], **about: object) -> dict[str, Any]:
    """The same counts for a program; no words of any case."""
    found: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for half, group in halves(outcomes).items():
        for o in group:
            honesty = "honest" if o.case.honest else "dishonest"
            row = found[(o.case.family, honesty, o.case.kind, o.case.language, half)]
            row.update(of=1, wrong=o.wrong, remark_due=o.case.remark_due)
            row.update(remark_missing=o.case.remark_due and o.accepted and not o.notes)
    names = ("family", "honesty", "kind", "language", "half")
    rows = [dict(zip(names, key, strict=True)) | dict(row) for key, row in sorted(found.items())]
    return {**about, "rows": rows}
