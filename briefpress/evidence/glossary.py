"""Names are written in our own prose as the desk's glossary has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.findings import Finding, warning
from briefpress.typography import pair_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.texts import BriefParagraph
    from briefpress.model.desk import Desk
    from briefpress.model.positions import Positions


def check_glossary(
    desk: Desk, positions: Positions, paragraphs: tuple[BriefParagraph, ...]
) -> Iterator[Finding]:
    """Warn of a source's misspelling in prose outside quotation marks."""
    names = {variant: entry.name for entry in desk.glossary for variant in entry.variants}
    if not names:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    for paragraph in paragraphs:
        origin, flat = paragraph.source, paragraph.flat
        quoted = [(q.open, q.close) for q in pair_marks(flat.text).quoted]
        for match in pattern.finditer(flat.text):
            if any(start < match.start() < end for start, end in quoted):
                continue
            place = positions.within(origin.path, origin.text, flat.offsets[match.start()])
            message = f"`{match[0]}` is a source's spelling; the glossary has `{names[match[0]]}`"
            hint = "keep the source's spelling only inside quotation marks, with [sic]"
            yield warning("glossary-variant", message, place, hint)
