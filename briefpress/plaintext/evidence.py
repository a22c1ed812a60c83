"""The evidence as plain text: each passage that is used, and what it proves."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from briefpress.plaintext.wrapping import width, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefpress.model.edition import Edition
    from briefpress.model.views import EvidenceView, PassageView
    from briefpress.plaintext.inlines import Lines


def evidence_lines(edition: Edition, lines: Lines, _: Callable[[str], str]) -> Iterator[list[str]]:
    """The parts of the annex: passages with the words used between underscores, then the rest."""
    if "evidence" not in edition.blocks or not (edition.evidence or edition.waivers):
        return
    columns = lines.columns
    heading = _("Evidence")
    yield ["", heading, "-" * width(heading)]
    if edition.evidence:
        how = _(
            "The passages this brief rests on, as their articles have them. The words used stand"
            " between underscores; the number in braces after them is that of the evidence."
        )
        yield wrap(how, columns)
    for group in edition.evidence_groups:
        yield wrap(lines.line(group.title), columns)
        for passage in group.passages:
            used = [edition.evidence[number - 1] for number in passage.evidence]
            words = wrap(f"{passage.reference}: {_passage(passage)}", columns, "  ")
            live = [f"  <{passage.url}>"] if passage.url else []
            yield [*words, *live, *wrap(_entries(used), columns, "    ")]
    for calculated, title in (
        (True, _("Our calculations")),
        (False, _("From the articles’ records")),
    ):
        own = [
            entry
            for entry in edition.evidence
            if not entry.passage and (entry.kind == "calculation") is calculated
        ]
        if own:
            yield [*wrap(title, columns), *wrap(_entries(own), columns, "  ")]
    if edition.waivers:
        yield [*wrap(_("Rules waived"), columns), *_waivers(edition, columns)]


def _passage(passage: PassageView) -> str:
    """A passage, each run of used words between two underscores whatever ends inside it."""
    parts = []
    for used, run in groupby(passage.pieces, lambda piece: bool(piece.numbers)):
        pieces = [(p.text, "".join(f"{{{number}}}" for number in p.ends)) for p in run]
        if not used:
            parts += [text for text, _ in pieces]
            continue
        *inner, (text, ends) = pieces
        parts += ["_", *("".join(piece) for piece in inner), text, "_", ends]
    return "".join(parts)


def _entries(entries: Sequence[EvidenceView]) -> str:
    """What some pieces of evidence are; what is the same is said once for those of a row."""
    parts = []
    for text, group in groupby(entries, lambda entry: entry.text):
        numbers = ", ".join(
            f"{{{entry.number}}}" + (f" {entry.repeated}" if entry.repeated else "")
            for entry in group
        )
        parts.append(f"{numbers} {text}".rstrip())
    return " · ".join(parts)


def _waivers(edition: Edition, columns: int) -> list[str]:
    lines = []
    for waived in edition.waived:
        reasons = " ".join(f"{reason.because} [{reason.found}]" for reason in waived.reasons)
        lines += wrap(f"{waived.rule}: {reasons}", columns, "- ")
    return lines
