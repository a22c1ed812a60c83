"""Links within a page that open nothing."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from briefpress.findings import Finding, Place, error
from briefpress.render.faults import shown

if TYPE_CHECKING:
    from pathlib import Path

_NAMED = re.compile(r"""\sid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_LINKED = re.compile(
    r"""<(?:a|area|button|input)\b[^>]*?\s(?:href\s*=\s*["']?#|popovertarget\s*=\s*["']?)"""
    r"""([^"'\s>]+)""",
    re.IGNORECASE,
)
# The block that prints the places that a kind of link leads to.
_BLOCKS = {
    "cited": "notes",
    "note": "notes",
    "evidence": "evidence",
    "passage": "evidence",
    "source": "sources",
    "section": "sections",
    "figure": "sections",
    "quotation": "quotations",
    "disagreement": "disagreements",
}
# What hides a correction is told by reading back what was withdrawn (`correction-not-printed`).
_READ_BACK = re.compile(r"(?:^|-)corrections?(?:-\d+)?$")
_SHOWN = 2


def dead_links(page: str, path: tuple[Path, ...], desk: Path) -> tuple[Finding, ...]:
    """One finding for each kind of link to a place that the page does not have.

    It is told of the template that is to print the place, where that is known.
    """
    places = {unescape(next(filter(None, found), "")) for found in _NAMED.findall(page)}
    dead: dict[str, dict[str, None]] = {}
    for link in map(unescape, _LINKED.findall(page)):
        if _READ_BACK.search(link):
            continue
        if link not in places and unquote(link) not in places and link.lower() != "top":
            dead.setdefault(_BLOCKS.get(_kind(link), ""), {})[link] = None
    return tuple(_finding(block, [*links], path, desk) for block, links in dead.items())


def _kind(link: str) -> str:
    """What a place is: its first known word, as the places of a digest begin with their theme."""
    return next((word for word in link.split("-") if word in _BLOCKS), "")


def _finding(block: str, links: list[str], path: tuple[Path, ...], desk: Path) -> Finding:
    more = f" and {len(links) - _SHOWN} more" if len(links) > _SHOWN else ""
    listed = ", ".join(f"`{link}`" for link in links[:_SHOWN])
    message = f"links of the page open nothing: no place has the id {listed}{more}"
    name = f"blocks/{block}.html" if block else "page.html"
    file = next((folder / name for folder in path if (folder / name).is_file()), None)
    place = Place(shown(file, desk) if file else name)
    hint = "give the place its `id`, or take the link away"
    if block:
        hint = f'include "{name}" in the page; what it prints has the id, as in `builtin:{name}`'
    return error("template-dead-link", message, place, hint)
