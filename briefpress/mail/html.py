"""HTML that mail programs keep: styles set into the elements, and what they drop told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import css_inline

from briefpress.findings import error
from briefpress.mail.html_rules import read_html

if TYPE_CHECKING:
    from briefpress.findings import Finding, Place


def inlined(html: str) -> str:
    """The page with its styles set into its elements; what is marked to be kept stays as it is.

    Raises ValueError where a style cannot be read.
    """
    try:
        return css_inline.inline(
            html,
            load_remote_stylesheets=False,
            keep_style_tags=False,
            keep_at_rules=False,
            minify_css=True,
        )
    except css_inline.InlineError as problem:
        raise ValueError(" ".join(str(problem).split())) from None


def lint_html(html: str, place: Place) -> tuple[Finding, ...]:
    """What a mail program would drop or fetch, each told once."""
    told = [text for texts in read_html(html).values() for text in texts]
    return tuple(error("mail-html", text, place) for text in told)
