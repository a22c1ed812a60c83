"""Evidence inside an HTML page: a block of data (HTML, 4.12.1), which no browser runs."""

from __future__ import annotations

import re

_BLOCK = '<script type="application/ld+json" id="evidence-data">{}</script>\n'
_END = "</body>"
_FOUND = re.compile(
    r"<script type=\"application/ld\+json\" id=\"evidence-data\">([^<]*)</script>", re.IGNORECASE
)


def put_in_html(page: str, evidence: bytes) -> str:
    """A page with evidence at the end of its body.

    Nothing in the block can end it or begin a comment: `<` is written as an escape of JSON.
    """
    data = evidence.decode().replace("<", "\\u003c")
    before, end, after = page.rpartition(_END)
    block = _BLOCK.format(data)
    return f"{before}{block}{end}{after}" if end else page + block


def find_in_html(page: str) -> list[bytes]:
    """Every block of evidence in a page."""
    return [found.encode("utf-8", "surrogatepass") for found in _FOUND.findall(page)]
