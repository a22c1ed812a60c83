"""A brief's markup inside a larger document: headings a level deeper, anchors its own."""

from __future__ import annotations

import re

from markupsafe import Markup

from briefpress.model.edition import BLOCKS

_HEADING = re.compile(r"<(/?)h([1-5])(?=[\s>])")
# Only markup has a bare quotation mark or `<`: the text is escaped.
_SHARED = {"contents", "signatures", "sources", "evidence"}  # these stand once for all briefs
_NAMES = "|".join(name for name in BLOCKS if name not in _SHARED)
_ANCHOR = re.compile(rf' (id|aria-labelledby|href)="(#?)({_NAMES})"')


def nested(markup: str, prefix: str) -> Markup:
    """Rendered blocks, ready to stand under a heading of level 2 among those of other briefs."""
    deeper = _HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}", str(markup))
    told = _ANCHOR.sub(lambda found: f' {found[1]}="{found[2]}{prefix}{found[3]}"', deeper)
    return Markup(told)  # noqa: S704 - it was markup before
