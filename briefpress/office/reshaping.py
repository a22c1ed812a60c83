"""A page as pandoc reads it best: plain elements, its notes tied to their calls, its styles named.

Pandoc knows EPUB's words for notes (`epub:type` of `noteref` and `footnote`), and a style of Word
by `data-custom-style` on a `<div>`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from briefpress.office.numbering import is_numbered
from briefpress.office.tidying import KEPT, as_footnote, drop_dead_links, title_first
from briefpress.office.tree import add_text, classes, contents, innermost, rebuild

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.office.pictures import Pictures

_GONE = frozenset(["script", "style", "template", "noscript", "iframe", "object", "head"])
_BLOCKS = {"header", "main", "section", "article", "footer", "aside", "hgroup", "nav", "details"}
# The styles of paragraphs, by their class in the page.
STYLES = {
    "organisation": "Organisation", "letterhead-line": "Letterhead", "edition-date": "Date",
    "handling": "Handling", "theme": "Theme", "subtitle": "Subtitle", "draft-mark": "Draft Mark",
    "likelihood": "Likelihood", "source-line": "Source Line", "source-facts": "Source Line",
    "source-remark": "Source Line", "entries": "Evidence Entries", "imprint": "Source Line",
}  # fmt: skip
# The styles of what stands in an element of that class.
_AROUND = {"seal": "Seal", "passage": "Passage", "disagreement": "Body Text",
           "figure-foot": "Figure Note"}  # fmt: skip
_Children = Iterator["Element | str | None"]


@dataclass(slots=True)
class Reshaped:
    """The body for pandoc, and the numbers of the notes in the order of their calls."""

    body: Element
    calls: list[str] = field(default_factory=list)


class Reshaper:
    """Reshapes one page for one kind of file."""

    def __init__(self, kind: str, pictures: Pictures) -> None:
        self._word = kind == "docx"
        self._pictures = pictures
        self._notes: dict[str, Element] = {}
        self._targets: set[str] = set()
        self._calls: list[str] = []

    def reshape(self, body: Element) -> Reshaped:
        """The page's body, in place."""
        self._notes = {
            item.get("id", "").removeprefix("note-"): item
            for item in body.iter("li")
            if item.get("id", "").startswith("note-")
        }
        rebuild(body, self._below(body))
        for number in self._calls:
            body.append(as_footnote(number, self._notes[number]))
        if not self._word:
            title_first(body)
        self._targets = {one.get("id", "") for one in body.iter()} - {""}
        drop_dead_links(body, self._targets)
        return Reshaped(body, self._calls)

    def _below(self, element: Element, style: str = "") -> _Children:
        for step in contents(element):
            if isinstance(step, Element):
                yield from self._element(step, style)
            else:
                yield step

    def _element(self, item: Element, style: str) -> _Children:
        names = classes(item)
        if self._is_gone(item, names):
            return
        if "call" in names or item.get("role") == "doc-noteref":
            yield from self._call(item)
        elif item.tag == "img":
            yield self._pictures.picture(item)
        elif "figure" in names and item.tag == "section":
            yield from self._figure(item)
        elif item.tag == "figure" and "pull" in names:
            yield from self._pulled(item)
        elif item.tag in {"ol", "ul"}:
            yield from self._list(item)
        elif item.tag in _BLOCKS or item.tag == "div":
            yield from self._block(item, names, style)
        elif item.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            yield self._heading(item)
        elif item.tag in {"p", "summary"}:
            yield self._paragraph(item, names, style)
        else:
            yield from self._inline(item)

    def _is_gone(self, item: Element, names: Sequence[str]) -> bool:
        """Whether an element serves a screen alone, or is set elsewhere."""
        if item.tag in _GONE or "popover" in item.attrib or "hidden" in item.attrib:
            return True
        if item.tag == "button" and "call" not in names:
            return True
        if "notes" in names and item.find(".//li") is not None:
            return True  # each note goes to its call
        if item.get("role") == "doc-toc" and not self._word:
            return True  # a book has a table of its own
        return "narrow" in names or "csv" in names

    def _call(self, item: Element) -> _Children:
        number = item.get("id", "").removeprefix("call-")
        if number in self._notes and number not in self._calls:
            self._calls.append(number)
            call = Element("a", {"href": f"#note-{number}", "epub:type": "noteref"})
            call.text = number
            yield call
            return
        if item.tag == "button" and number not in self._notes:
            return  # after a citation in the text: it opens the passage on a screen
        words = "".join(item.itertext())
        raised = Element("sup" if item.tag == "sup" or words.isdecimal() else "span")
        raised.text = words
        yield raised

    def _block(self, item: Element, names: Sequence[str], style: str) -> _Children:
        """What a block holds; its id goes to its heading, or stands before it."""
        style = next((_AROUND[name] for name in names if name in _AROUND), style)
        own = next((STYLES[name] for name in names if name in STYLES), style)
        if anchor := item.get("id"):
            heading = next((one for one in item if one.tag in {"h1", "h2", "h3", "h4"}), None)
            if heading is not None and not heading.get("id"):
                heading.set("id", anchor)
            else:
                yield _anchored(Element("div", {"id": anchor}))
        if item.get("lang") or any(name in ("side-one", "side-two") for name in names):
            kept = Element("div", {k: v for k, v in item.attrib.items() if k == "lang"})
            rebuild(kept, self._below(item, own))
            yield kept
        else:
            yield from self._below(item, own)

    def _heading(self, item: Element) -> Element:
        level = int(item.tag[1])
        if not self._word:
            return self._plain(item)
        if level == 1:
            return self._styled("Title", self._plain(item, "p"))
        return self._plain(item, f"h{level - 1}")

    def _paragraph(self, item: Element, names: Sequence[str], style: str) -> Element:
        own = next((STYLES[name] for name in names if name in STYLES), style)
        made = self._plain(item, "p")
        return self._styled(own, made) if own else made

    def _styled(self, style: str, *children: Element) -> Element:
        key = "data-custom-style" if self._word else "class"
        box = Element("div", {key: style if self._word else style.lower().replace(" ", "-")})
        box.extend(children)
        return box

    def _plain(self, item: Element, tag: str = "") -> Element:
        """An element with what pandoc reads of it; a paragraph's id goes to its first words."""
        made = Element(tag or item.tag, {k: v for k, v in item.attrib.items() if k in KEPT})
        anchor = (
            made.attrib.pop("id", "") if made.tag in {"p", "li", "td", "th", "dt", "dd"} else ""
        )
        if made.tag == "p" and (tongue := made.attrib.pop("lang", "")):
            whole = Element("span", {"lang": tongue})
            rebuild(whole, self._below(item))
            rebuild(made, iter([whole]))
        else:
            rebuild(made, self._below(item))
        if anchor:
            _begin_with(innermost(made), _anchored(Element("span", {"id": anchor})))
        return made

    def _inline(self, item: Element) -> _Children:
        if item.tag == "time" or (item.tag == "span" and not {"id", "lang"} & set(item.attrib)):
            yield from self._below(item)
        elif item.tag == "mark":
            yield self._plain(item, "u")
        else:
            yield self._plain(item)

    def _list(self, item: Element) -> _Children:
        """A list; one of dates as terms, and one whose items have numbers as their paragraphs."""
        if item.find("li/*[@class='when']") is not None:
            yield self._dated(item)
        elif is_numbered(item):
            for entry in item:
                if any(child.tag in {"p", "div", "ol", "ul"} for child in entry):
                    yield from self._below(entry)
                else:
                    yield self._plain(entry, "p")
        else:
            yield self._plain(item)

    def _figure(self, item: Element) -> _Children:
        """A figure: its chart with its title below, or its table with its title above."""
        if anchor := item.get("id"):
            yield _anchored(Element("div", {"id": anchor}))
        title = next((one for one in item.iter("p") if "figure-title" in classes(one)), None)
        caption: list[Element | str | None] = list(self._below(title)) if title is not None else []
        drawn = False
        for step in self._below(_without(item, title)):
            if isinstance(step, Element) and step.tag == "img" and not drawn and caption:
                drawn = True
                picture, below = Element("figure"), Element("figcaption")
                rebuild(below, iter(caption))
                picture.extend((step, below))
                yield picture
                continue
            if isinstance(step, Element) and step.tag == "table" and not drawn and caption:
                drawn = True
                head = Element("caption")
                rebuild(head, iter(caption))
                step.insert(0, head)
            yield step

    def _pulled(self, item: Element) -> _Children:
        if anchor := item.get("id"):
            yield _anchored(Element("div", {"id": anchor}))
        for child in item:
            if child.tag == "blockquote":
                lines = [self._plain(one, "p") for one in child] or [self._plain(child, "p")]
                yield self._styled("Pull Quotation", *lines)
            elif child.tag == "figcaption":
                yield self._styled("Attribution", self._plain(child, "p"))
            else:
                yield from self._element(child, "Pull Quotation")

    def _dated(self, item: Element) -> Element:
        """A list of dates as terms, each with what happened."""
        made = Element("dl")
        for entry in item.findall("li"):
            for child in entry:
                term = Element("dt" if "when" in classes(child) else "dd")
                rebuild(term, self._below(child))
                made.append(term)
        return made


def _anchored(place: Element) -> Element:
    """A place that a link can lead to: pandoc drops one that is quite empty."""
    place.text = ""
    return place


def _begin_with(item: Element, place: Element) -> None:
    place.tail, item.text = item.text, None
    item.insert(0, place)


def _without(item: Element, child: Element | None) -> Element:
    if child is not None and child in list(item):
        before = list(item).index(child)
        tail = child.tail
        item.remove(child)
        if before:
            item[before - 1].tail = (item[before - 1].tail or "") + (tail or "")
        else:
            add_text(item, None)
    return item
