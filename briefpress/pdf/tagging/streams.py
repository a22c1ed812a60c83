"""What is changed in the drawn pages: artifacts are marked, spaces and soft hyphens told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pydyf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefpress.pdf.tagging.growing import Grown

_FONT = re.compile(rb"/(\S+) (\S+) Tf")
# The last glyph of a line, and the kerning that may follow it.
_LAST_GLYPH = re.compile(rb"([0-9a-f]{4})(>(?:-?[0-9.]+)?)\] TJ")
_SOFT_HYPHEN = b"/Span <</ActualText <FEFF00AD>>> BDC"


def finish_streams(
    streams: list[Any], grown: Grown, parents: list[Mapping[int, Any]], fonts: Mapping[Any, Any]
) -> None:
    """Mark what no element holds as artifact, and put spaces and soft hyphens where they belong."""
    blanks = dict(_blanks(fonts))
    for page, stream in enumerate(streams):
        items = stream.stream
        for start, number in _marked(items):
            if number not in parents[page]:
                where = grown.margins.get((page, number))
                _make_artifact(items, start, where)
        spacing = grown.spacing
        changes = {
            number: ((page, number) in spacing.spaces, (page, number) in spacing.hyphens)
            for _, number in _marked(items)
        }
        if any(any(change) for change in changes.values()):
            stream.stream = _rewritten(items, changes, blanks)


def _marked(items: list[Any]) -> Iterator[tuple[int, int]]:
    """Where each marked content begins, and its number."""
    for at, item in enumerate(items):
        if isinstance(item, pydyf.Dictionary) and "MCID" in item:
            yield at, item["MCID"]


def _make_artifact(items: list[Any], at: int, where: str | None) -> None:
    """Heads and feet are artifacts of pagination; others, such as leaders, of layout (14.8.2.2)."""
    items[at - 1] = "/Artifact"
    said = {"Type": "/Pagination", "Subtype": f"/{where}"} if where else {"Type": "/Layout"}
    items[at] = pydyf.Dictionary(said)


def _blanks(fonts: Mapping[Any, Any]) -> Iterator[tuple[bytes, bytes]]:
    """The glyph of the space in each font that has one embedded."""
    for font in fonts.values():
        if not font.bitmap:
            for glyph, text in font.to_unicode.items():
                if text == " ":
                    yield font.hash.encode(), b"<%04x>" % glyph
                    break


def _rewritten(
    items: list[Any], changes: Mapping[int, tuple[bool, bool]], blanks: Mapping[bytes, bytes]
) -> list[Any]:
    made: list[Any] = []
    font, size, change, last = b"", b"", (False, False), -1
    for item in items:
        if isinstance(item, pydyf.Dictionary):
            change, last = changes.get(item.get("MCID", -1), (False, False)), -1
        elif isinstance(item, bytes):
            if found := _FONT.fullmatch(item):
                font, size = found.groups()
            elif item.endswith(b"] TJ"):
                last = len(made)
            elif item == b"ET" and last >= 0:
                made[last:] = [*_shown(made[last], change, (font, size), blanks), *made[last + 1 :]]
                change, last = (False, False), -1
        made.append(item)
    return made


def _shown(
    item: bytes,
    change: tuple[bool, bool],
    face: tuple[bytes, bytes],
    blanks: Mapping[bytes, bytes],
) -> list[bytes]:
    """The last show of a text, with a space after it or its hyphen called a soft one."""
    space, hyphen = change
    if hyphen and (found := _LAST_GLYPH.search(item)):
        before = item[: found.start()]
        before = before[:-1] if before.endswith(b"<") else before + b">"
        return [before + b"] TJ", _SOFT_HYPHEN, b"[<%s%s] TJ" % found.groups(), b"EMC"]
    if not space or not blanks:
        return [item]
    font, size = face
    if font in blanks:
        last = _LAST_GLYPH.search(item)
        if last and b"<%s>" % last[1] == blanks[font]:
            return [item]  # drawn after all, beyond the end of its line
        return [item[: -len(b"] TJ")] + blanks[font] + b"] TJ"]
    other, blank = next(iter(blanks.items()))
    change_font, change_back = (b"/%s %s Tf" % (name, size) for name in (other, font))
    return [item, change_font, b"[%s] TJ" % blank, change_back]
