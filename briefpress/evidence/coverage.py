"""Every statement should be covered by a citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.evidence.binding import uncovered
from briefpress.evidence.texts import excerpt
from briefpress.findings import Finding, remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.case import Case


def check_coverage(case: Case) -> Iterator[Finding]:
    """Remark on statements that no citation covers."""
    positions = case.positions
    for paragraph in case.paragraphs:
        origin, flat = paragraph.source, paragraph.flat
        if not origin.cited or paragraph.block.kind == "heading":
            continue
        at = uncovered(flat)
        if at is not None:
            place = positions.within(origin.path, origin.text, flat.offsets[at])
            message = f"no citation covers “{excerpt(flat.text[at:], 60)}”"
            hint = "cite what it rests on, at the latest at the paragraph's end"
            yield remark("statement-without-citation", message, place, hint)
