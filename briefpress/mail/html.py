"""HTML that mail programs keep: styles set into the elements, and what they drop told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import css_inline

from briefpress.findings import error, warning
from briefpress.mail.html_rules import CLIPPED, read_html

if TYPE_CHECKING:
    from briefpress.findings import Finding, Place

_NEAR = 80_000


def inlined(html: str) -> str:
    """The page with its styles set into its elements; what is marked to be kept stays as it is.

    Raises ValueError where a style cannot be read.
    """
    try:
        return css_inline.inline(
            html, load_remote_stylesheets=False, keep_style_tags=False, keep_at_rules=False
        )
    except css_inline.InlineError as problem:
        raise ValueError(" ".join(str(problem).split())) from None


def lint_html(html: str, place: Place) -> tuple[Finding, ...]:
    """What a mail program would drop, fetch or cut off, each told once."""
    told = [text for texts in read_html(html).values() for text in texts]
    findings = [error("mail-html", text, place) for text in told]
    size = len(html.encode())
    if size > CLIPPED:
        message = f"the HTML has {size:,} bytes: Gmail shows the first {CLIPPED:,}"
        hint = "set `body: summary` under `mail:` in desk.yaml, and attach the PDF"
        findings.append(error("mail-clipped", message, place, hint))
    elif size > _NEAR:
        message = f"the HTML has {size:,} bytes, near the {CLIPPED:,} that Gmail shows"
        findings.append(warning("mail-clipped", message, place))
    return tuple(findings)
