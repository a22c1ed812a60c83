"""The text of an HTML page that a reader sees without opening anything, and where items begin."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from briefpress.readback.words import Letters

if TYPE_CHECKING:
    from collections.abc import Iterator


def _names(text: str) -> list[str]:
    return text.split()


_VOID = frozenset(_names("area base br col embed hr img input link meta source track wbr"))
_UNSEEN = frozenset(
    _names("head script style template noscript title datalist iframe object audio video")
)
_INLINE = frozenset(
    _names(
        "a abbr b bdi bdo button cite code data del dfn em i ins kbd mark q rb ruby s samp small"
        " span strong sub sup time u var"
    )
)
# An open element that the beginning of another ends (HTML, 13.1.2.4), as far as we print such.
_ENDED_BY = {
    "li": {"li"},
    "p": {"p", "div", "ul", "ol", "table", "section", "h2", "h3", "h4", "figure", "blockquote"},
    "td": {"td", "th", "tr"},
    "th": {"td", "th", "tr"},
    "tr": {"tr"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
}  # fmt: skip
_DEEPEST = 200


class _Builder(HTMLParser):
    """Makes a tree of a page; what is not closed is closed by what follows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("html")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if tag == "html":
            self.root.attrib.update({key: value or "" for key, value in attrs})
            return
        ended = _ENDED_BY.get(self.open[-1].tag)
        if ended and tag in ended:
            self.open.pop()
        if len(self.open) > _DEEPEST:
            raise ValueError(f"its elements are more than {_DEEPEST} deep")
        element = Element(tag, {key: value or "" for key, value in attrs})
        self.open[-1].append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the nearest open element of that name."""
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag == tag:
                del self.open[at:]
                return

    def handle_data(self, data: str) -> None:
        """Add text where it stands: in an element, or after its last child."""
        parent = self.open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data


@dataclass(slots=True)
class Screen:
    """The letters that are seen, the first letter of each item, its elements, and the tree.

    Items are named by their keys.
    """

    root: Element
    letters: Letters = field(default_factory=Letters)
    begins: dict[int, int] = field(default_factory=dict)
    elements: dict[int, list[Element]] = field(default_factory=dict)


def read_screen(html: str) -> Screen:
    """Read a page; a `ValueError` says why it cannot be."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    screen = Screen(builder.root)
    for step in _seen(builder.root):
        match step:
            case str():
                screen.letters.add(step)
            case None:
                screen.letters.end_line()
            case Element():
                key = _key(step)
                screen.begins.setdefault(key, len(screen.letters.chars))
                screen.elements.setdefault(key, []).append(step)
    return screen


def _seen(root: Element) -> Iterator[str | Element | None]:
    """The text that is seen, the elements of items before theirs, and None at ends of lines."""
    waiting: list[Element | str | None] = [root]
    while waiting:
        step = waiting.pop()
        if not isinstance(step, Element):
            yield step
            continue
        if step.tail:
            waiting.append(_flowing(step.tail))
        if not _is_seen(step):
            continue
        if _key(step):
            yield step
        if step.tag not in _INLINE:
            yield None
            waiting.append(None)
        waiting += _shown_children(step)[::-1]
        if step.text and not _is_closed(step):
            yield _flowing(step.text)


def _key(element: Element) -> int:
    """The key of the item that an element holds words of; 0 for none."""
    for name, sign in (("data-evidence", 1), ("data-correction", -1)):
        number = element.get(name, "")
        if number.isdecimal() and len(number) < 7:  # noqa: PLR2004
            return sign * int(number)
    return 0


def _flowing(text: str) -> str:
    """Text as it flows: its own line ends are spaces."""
    return text.replace("\n", " ")


def _is_seen(element: Element) -> bool:
    """Whether an element is shown, and is none of ours that interrupts words."""
    if element.tag in _UNSEEN or "hidden" in element.attrib or "popover" in element.attrib:
        return False
    names = element.get("class", "").split()
    return element.get("role") != "doc-noteref" and not {"call", "unproven-tag"} & set(names)


def _is_closed(element: Element) -> bool:
    return element.tag == "details" and "open" not in element.attrib


def _shown_children(element: Element) -> list[Element]:
    """The children of an element; of closed details only the summary."""
    if not _is_closed(element):
        return list(element)
    return [child for child in element if child.tag == "summary"][:1]
