"""Looking the proven words up again in a finished Word file or book."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from briefpress.findings import Finding, Place, error
from briefpress.readback.comparing import stand_at
from briefpress.readback.screen_items import items_in_html
from briefpress.readback.told import Item, missing, out_of_order
from briefpress.readback.words import Letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WHERE = "the Word file"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARK = re.compile(r"(item|corrected)-(\d{1,6})")
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
_LARGEST = 100_000_000


def items_in_docx(data: bytes, items: Sequence[Item], place: Place) -> tuple[Finding, ...]:
    """What keeps a reader of a Word file from the proven words, each at its bookmark, in order."""
    try:
        root = ET.fromstring(_part(data, "word/document.xml"))  # noqa: S314 - we just made it
        return tuple(_findings(*_letters(root), items, place))
    except (ValueError, KeyError, ET.ParseError, zipfile.BadZipFile) as problem:
        return (_unreadable(place, problem),)


def items_in_epub(data: bytes, items: Sequence[Item], place: Place) -> tuple[Finding, ...]:
    """What keeps a reader of a book from the proven words, each in its element, in order."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            names = held.namelist()
        texts = sorted(name for name in names if re.fullmatch(r"EPUB/text/ch\d+\.xhtml", name))
        styles = [name for name in names if name.endswith(".css")]
        bodies = [found[1] for name in texts if (found := _BODY.search(_part(data, name).decode()))]
        css = "".join(f"<style>{_part(data, name).decode()}</style>" for name in styles)
    except (ValueError, KeyError, zipfile.BadZipFile) as problem:
        return (_unreadable(place, problem),)
    page = f"<html><head>{css}</head><body>{''.join(bodies)}</body></html>"
    return items_in_html(page, items, place)


def _unreadable(place: Place, problem: Exception) -> Finding:
    return error("evidence-unreadable", f"`{place}` cannot be read back: {problem}", place)


def _part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        if held.getinfo(name).file_size > _LARGEST:
            raise ValueError(f"`{name}` in it has more than {_LARGEST:,} bytes")
        return held.read(name)


def _letters(root: ET.Element) -> tuple[Letters, dict[int, int]]:
    """The letters that are seen, and the first of each item."""
    letters = Letters()
    begins: dict[int, int] = {}
    waiting: list[ET.Element | None] = [root]
    while waiting:
        step = waiting.pop()
        if step is None:
            letters.end_line()
            continue
        name = step.tag.removeprefix(_W)
        if name == "bookmarkStart" and (found := _MARK.fullmatch(step.get(f"{_W}name", ""))):
            key = int(found[2]) if found[1] == "item" else -int(found[2])
            begins.setdefault(key, len(letters.chars))
        elif name == "t":
            letters.add((step.text or "").replace("\n", " "))
        elif name in {"br", "cr", "tab"}:
            letters.add(" ")
        elif name == "p":
            letters.end_line()
            waiting.append(None)
        if not (name == "r" and _is_unseen(step)):
            waiting += reversed(step)
    return letters, begins


def _is_unseen(run: ET.Element) -> bool:
    """Whether a run is hidden, or is a citation's raised number, which is no word of the text."""
    look = run.find(f"{_W}rPr")
    if look is None:
        return False
    raised = look.find(f"{_W}vertAlign")
    return look.find(f"{_W}vanish") is not None or (
        raised is not None and raised.get(f"{_W}val") == "superscript"
    )


def _findings(
    letters: Letters, begins: dict[int, int], items: Sequence[Item], place: Place
) -> Iterator[Finding]:
    last = 0
    for item in items:
        at = begins.get(item.key)
        if at is None:
            yield missing(item, _WHERE, place)
            continue
        found = stand_at(letters, at, item, _WHERE, place)
        if found.wrong:
            yield found.wrong
        elif at < last:
            yield out_of_order(item, _WHERE, place)
        last = at
