"""Bracketed spans in prose: words in quotation marks that are a term or a title."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from briefpress.evidence.quoting.claims import CLAIMS_NOTHING
from briefpress.evidence.texts import excerpt
from briefpress.findings import Finding, Place, error, remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.texts import BriefParagraph
    from briefpress.model.positions import Positions

_CLASSES = sorted(CLAIMS_NOTHING)
_KEYS = ["calc"]
# A term is short; more words are somebody's.
_LONGEST_TERM = 6
_SENTENCE = re.compile(r"\w\s+\w.*[.!?]['\"”’»]?$|[.!?]\s+\w", re.DOTALL)
_LEFT_OVER = re.compile(r"\]\{[^{}]{0,80}\}")


def check_spans(positions: Positions, paragraphs: tuple[BriefParagraph, ...]) -> Iterator[Finding]:
    """Check what spans are called, and that a term is no quotation in disguise."""
    for paragraph in paragraphs:
        flat = paragraph.flat
        for span in flat.spans:
            if span.start >= len(flat.offsets):
                continue
            here = _place(positions, paragraph, span.start, span.end)
            yield from _unknown("class", span.classes, _CLASSES, here)
            yield from _unknown("key", tuple(key for key, _ in span.keys), _KEYS, here)
            words = flat.text[span.start : span.end].strip('“”«»„" ')
            if "term" in span.classes and _is_long(words):
                message = f"“{excerpt(words, 60)}” is long for a term"
                hint = "words of somebody are quoted, with a citation and without {.term}"
                yield remark("term-too-long", message, here, hint)
        for left in _LEFT_OVER.finditer(flat.text):
            message = f"`{left[0]}` is not read as a span"
            hint = "write [“soft power”]{.term} or [41 per cent]{calc=share}"
            here = _place(positions, paragraph, left.start(), left.end())
            yield error("bad-span", message, here, hint)


def _place(positions: Positions, paragraph: BriefParagraph, start: int, end: int) -> Place:
    flat, origin = paragraph.flat, paragraph.source
    last = flat.offsets[max(end - 1, start)] + 1
    return positions.within(origin.path, origin.text, flat.offsets[start], last)


def _is_long(words: str) -> bool:
    return len(words.split()) > _LONGEST_TERM or bool(_SENTENCE.search(words.strip()))


def _unknown(
    kind: str, names: tuple[str, ...], known: list[str], place: Place
) -> Iterator[Finding]:
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, 1, 0.5)
            hint = f"did you mean `{near[0]}`?" if near else f"known: {', '.join(known)}"
            yield error("unknown-span", f"a span has the unknown {kind} `{name}`", place, hint)
