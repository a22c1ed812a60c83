"""What a brief calls by an id must be in it."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING

from briefpress.findings import Finding, error, remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefpress.model.brief import Brief
    from briefpress.model.positions import Path, Positions


def check_links(brief: Brief, positions: Positions) -> Iterator[Finding]:
    """Check the ids that sections name, and that nothing is called by two."""
    quotations = {q.id: ("quotations", i) for i, q in enumerate(brief.quotations) if q.id}
    data = {d.id: ("data", i) for i, d in enumerate(brief.data)}
    yield from _doubles(positions, "quotations", [q.id for q in brief.quotations])
    yield from _doubles(positions, "data", [d.id for d in brief.data])
    called: list[str] = []
    for i, section in enumerate(brief.sections):
        here: Path = ("sections", i)
        for k, quote in enumerate(section.quote):
            yield from _unknown(positions, (*here, "quote", k), "quotation", quote, quotations)
            if quote in called:
                place = positions.value((*here, "quote", k))
                yield error("printed-twice", f"the quotation `{quote}` is printed twice", place)
            called.append(quote)
        for key, wanted in (("chart", section.chart), ("table", section.table)):
            if wanted:
                yield from _unknown(positions, (*here, key), "data", wanted, data)
    shown = {wanted for s in brief.sections for wanted in (s.chart, s.table) if wanted}
    for name, path in data.items():
        if name not in shown:
            hint = f"add `chart: {name}` or `table: {name}` to a section"
            message = f"the data `{name}` stand in no section"
            yield remark("data-not-shown", message, positions.value(path), hint)
    if not (brief.bottom_line or brief.key_points or brief.sections or brief.quotations):
        hint = "write a bottom line, sections or quotations"
        yield error("brief-empty", "the brief says nothing", positions.at(0), hint)


def _unknown(
    positions: Positions, path: Path, kind: str, wanted: str, known: Mapping[str, Path]
) -> Iterator[Finding]:
    if wanted in known:
        return
    near = get_close_matches(wanted, known, 1, 0.5)
    hint = f"did you mean `{near[0]}`?" if near else f"known: {', '.join(known) or 'none'}"
    message = f"no {kind} of this brief is called `{wanted}`"
    yield error("unknown-id", message, positions.value(path), hint)


def _doubles(positions: Positions, key: str, ids: list[str | None]) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for i, name in enumerate(ids):
        if not name:
            continue
        seen[name] += 1
        if seen[name] > 1:
            place = positions.value((key, i, "id"))
            yield error("duplicate-id", f"two of `{key}` are called `{name}`", place)
