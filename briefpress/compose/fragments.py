"""Links that open a live article at words of it.

https://wicg.github.io/scroll-to-text-fragment/: `#:~:text=[prefix-,]start[,end][,-suffix]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

# Longer words are named by their ends, so that a change of typography between need not matter.
_WHOLE = 8
_ENDS = 4
_AROUND = 3
_MOST = 5  # directives in one link


def live_link(url: object, text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The address that opens an article with these spans of a passage marked.

    Empty where the record has no address of the web; the bare address where nothing is marked.
    """
    if not isinstance(url, str) or not url.isascii():
        return ""
    if urlsplit(url).scheme.lower() not in {"http", "https"}:
        return ""
    directives = [f"text={_directive(text, *span)}" for span in spans[:_MOST] if span[0] < span[1]]
    if not directives:
        return url
    return f"{url}{'' if '#' in url else '#'}:~:{'&'.join(directives)}"


def _directive(text: str, start: int, end: int) -> str:
    """The words from `start` to `end`, widened to whole ones, told apart by their neighbours."""
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    words = text[start:end].split()
    before, after = text[:start].split()[-_AROUND:], text[end:].split()[:_AROUND]
    parts = [f"{_encoded(before)}-"] if before else []
    if len(words) > _WHOLE:
        parts += [_encoded(words[:_ENDS]), _encoded(words[-_ENDS:])]
    else:
        parts.append(_encoded(words))
    if after:
        parts.append(f"-{_encoded(after)}")
    return ",".join(parts)


def _encoded(words: Sequence[str]) -> str:
    """Words with everything encoded that a directive gives a meaning: `-`, `,` and `&`."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
