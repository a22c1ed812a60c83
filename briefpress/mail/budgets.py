"""How large a letter may be: its HTML for Gmail, the whole of it for servers on the way."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from briefpress.findings import error, warning
from briefpress.mail.html_rules import CLIPPED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefpress.findings import Finding, Place

_NEAR = 80_000
LARGEST = 25_000_000
"""Bytes of a message, as it is sent, that Gmail and many servers take at most."""
_LARGE = 10_000_000  # some gateways take no more
_HEADING = re.compile(r"<h[1-3]\b[^>]*>(.*?)</h[1-3]>", re.DOTALL)
_NAMED = 3


def html_size(html: str, place: Place, *, clipped: bool = False) -> Iterator[Finding]:
    """What is wrong with the size of a letter's HTML; `clipped`: Gmail may cut it off."""
    size = len(html.encode())
    largest = ", ".join(f"“{name}” {held:,}" for name, held in _blocks(html)[:_NAMED])
    if size > CLIPPED:
        message = f"the HTML has {size:,} bytes: Gmail shows the first {CLIPPED:,}"
        message += f"; the largest blocks are {largest}" if largest else ""
        hint = "set `body: summary` under `mail:` in desk.yaml; `--allow-clipping` lets it be cut"
        if clipped:
            yield warning("mail-clipped", message, place, hint)
        else:
            yield error("mail-clipped", message, place, hint)
    elif size > _NEAR:
        message = f"the HTML has {size:,} bytes, near the {CLIPPED:,} that Gmail shows"
        message += f"; the largest blocks are {largest}" if largest else ""
        yield warning("mail-clipped", message, place)


def _blocks(html: str) -> list[tuple[str, int]]:
    """The bytes from each heading to the next, the most first."""
    heads = [*_HEADING.finditer(html)]
    ends = [*(head.start() for head in heads[1:]), len(html)]
    sizes = [
        (" ".join(unescape(re.sub(r"<[^>]*>", "", head[1])).split())[:40],
         len(html[head.start() : end].encode()))
        for head, end in zip(heads, ends, strict=True)
    ]  # fmt: skip
    return sorted(sizes, key=lambda one: -one[1])


def coded(size: int) -> int:
    """How many bytes so many take in base64, in lines of 76 and their ends (RFC 2045, 6.8)."""
    digits = -(-size // 3) * 4
    return digits + 2 * -(-digits // 76)


def wire_size(
    texts: Iterable[str], files: Iterable[tuple[str, int]], place: Place
) -> Iterator[Finding]:
    """What is wrong with the size of a message: of its texts, and its files by name and bytes."""
    held = [*files]
    size = sum(coded(len(text.encode())) for text in texts) + sum(coded(n) for _, n in held)
    if size <= _LARGE:
        return
    name, most = max(held, key=lambda one: one[1], default=("the text", 0))
    message = f"the message has about {size:,} bytes as it is sent; the largest part is `{name}`"
    message += f", {coded(most):,}"
    hint = "attach less (`attach:` under `mail:`), or make the pictures in it smaller"
    if size > LARGEST:
        yield error("mail-large", f"{message}: many servers take {LARGEST:,}", place, hint)
    else:
        yield warning("mail-large", f"{message}: some take {_LARGE:,}", place, hint)
