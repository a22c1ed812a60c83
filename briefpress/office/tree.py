"""A page as a tree that can be reshaped, and back as HTML."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from collections.abc import Iterator

_VOID = frozenset(["br", "col", "hr", "img", "input", "link", "meta", "wbr"])
_RAW = frozenset(["script", "style"])
_SVG = re.compile(r"<svg\b|</svg\s*>", re.IGNORECASE)
_DEEPEST = 200


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(self.open) > _DEEPEST:
            raise ValueError(f"its elements are more than {_DEEPEST} deep")
        element = Element(tag, {key: value or "" for key, value in attrs})
        self.open[-1].append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag == tag:
                del self.open[at:]
                return

    def handle_data(self, data: str) -> None:
        add_text(self.open[-1], data)


def without_drawings(page: str) -> tuple[str, list[str]]:
    """A page with `<img data-svg="N">` for each SVG in it, and these, as they were written.

    HTML's parser would write the names of SVG's attributes in small letters.
    """
    parts: list[str] = []
    drawings: list[str] = []
    depth = last = begun = 0
    for found in _SVG.finditer(page):
        opens = not found[0].startswith("</")
        if opens and depth == 0:
            begun = found.start()
        depth = depth + 1 if opens else max(depth - 1, 0)
        if depth == 0 and not opens and begun >= last:
            parts += [page[last:begun], f'<img data-svg="{len(drawings)}">']
            drawings.append(page[begun : found.end()])
            last = found.end()
    return "".join([*parts, page[last:]]), drawings


def read(page: str) -> Element:
    """A page with its styles; a ValueError says why it cannot be read."""
    builder = _Builder()
    builder.feed(page)
    builder.close()
    return builder.root


def body_of(root: Element) -> Element:
    """What a page shows, as one `<div>`."""
    body = next(root.iter("body"), root)
    body.tag, body.tail = "div", None
    return body


def add_text(parent: Element, text: str | None) -> None:
    """Add text after all that an element holds."""
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def classes(element: Element) -> list[str]:
    """The classes of an element."""
    return element.get("class", "").split()


def rebuild(element: Element, children: Iterator[Element | str | None]) -> None:
    """Give an element other contents."""
    listed = list(children)
    for child in list(element):
        element.remove(child)
    element.text = None
    for step in listed:
        if isinstance(step, Element):
            step.tail = None
            element.append(step)
        else:
            add_text(element, step)


def contents(element: Element) -> Iterator[Element | str | None]:
    """The text and the elements in an element, in order; what follows each is its own step."""
    yield element.text
    for child in list(element):
        tail = child.tail
        yield child
        yield tail


def innermost(item: Element) -> Element:
    """The first paragraph of an item that begins with one, else the item."""
    while len(item) and item[0].tag in {"p", "div"} and not (item.text or "").strip():
        item = item[0]
    return item


def written(element: Element) -> str:
    """An element as HTML."""
    parts: list[str] = []
    waiting: list[Element | str] = [element]
    while waiting:
        step = waiting.pop()
        if isinstance(step, str):
            parts.append(step)
            continue
        attributes = "".join(f' {key}="{escape(value)}"' for key, value in step.attrib.items())
        parts.append(f"<{step.tag}{attributes}>")
        if step.tag in _VOID:
            continue
        waiting.append(f"</{step.tag}>")
        for child in reversed(step):
            waiting += [escape(child.tail or "", quote=False), child]
        waiting.append("" if step.tag in _RAW else escape(step.text or "", quote=False))
    return "".join(parts)
