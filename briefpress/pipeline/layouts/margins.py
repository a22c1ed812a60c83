"""What the head and the foot of each page on paper owe their readers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place, warning
from briefpress.pipeline.layouts.sentinels import Marker
from briefpress.pipeline.layouts.specimens import asked
from briefpress.render import Medium, render

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.model.edition import Edition

_COUNTED = re.compile(
    r"@page\b[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*(?:\{[^{}]*)?counter\(\s*page\b", re.IGNORECASE
)
_NUMBER = re.compile(r"class=[\"']?[^\"'>]*\bpage-number\b")


def margins_bare(root: Path, full: Edition, page: Place) -> list[Finding]:
    """The finding where pages on paper lack their handling or their number, and what else.

    A layout may leave the title and the date to page one; these are named beside the others.
    """
    marker = Marker()
    marked = marker.mark(full)
    html = render(asked(root, marked, Medium.PRINT)).html
    head, _, body = html.partition("<body")
    numbered = bool(_NUMBER.search(body) or _COUNTED.search(head))
    handled = marker.word("handling") in body
    if not html or (numbered and handled):
        return []
    missing = {
        "handling": handled,
        "page number": numbered,
        # The heading prints the marked title; the date is printed elsewhere too.
        "title and date": marker.word("title") in body,
    }
    listed = ", ".join(name for name, there in missing.items() if not there)
    message = f"pages on paper lack at their head and foot: {listed}"
    hint = 'include "blocks/running.html" where `medium` is `print`, as `builtin:page.html` does'
    return [warning("layout-margin-missing", message, page, hint)]
