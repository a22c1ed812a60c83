"""What is set right around a reshaped page: its notes, its title, its links."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from briefpress.office.tree import add_text, classes, contents

KEPT = frozenset(
    ["id", "lang", "href", "src", "alt", "scope", "colspan", "rowspan", "data-evidence",
     "data-correction", "width", "data-custom-style", "epub:type"]
)  # fmt: skip
"""The attributes that pandoc reads, of those that a page has."""


def as_footnote(number: str, item: Element) -> Element:
    """A note, without its number and what a screen opens from it."""
    note = Element("aside", {"id": f"note-{number}", "epub:type": "footnote"})
    line = Element("p")
    whole = Element("span", {"lang": item.get("lang", "")} if item.get("lang") else {})
    for step in contents(item):
        if isinstance(step, Element):
            if "popover" in step.attrib or "note-number" in classes(step):
                continue
            step.tail = None
            for inner in step.iter():
                inner.attrib = {k: v for k, v in inner.attrib.items() if k in KEPT}
            whole.append(step)
        elif step and step.strip():
            add_text(whole, step)
    line.append(whole)
    note.append(line)
    return note


def title_first(body: Element) -> None:
    """A book's chapter begins with its heading."""
    title = body.find("h1")
    if title is not None:
        body.remove(title)
        title.tail = None
        body.insert(0, title)


def drop_dead_links(body: Element, targets: set[str]) -> None:
    """Links that lead nowhere in the file, or to what is no address, become plain words."""
    for link in body.iter("a"):
        target = link.get("href", "")
        if target.startswith("#") and target[1:] in targets:
            continue
        if not target.startswith(("https:", "http:", "mailto:")):
            link.attrib.pop("href", None)
            link.tag = "span"
