"""What HTML must be to look the same in mail programs, rule by rule."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIPPED = 102_000
"""Bytes of HTML after which Gmail cuts a message and hides the rest behind a link."""
_LONGEST_STYLE = 16_000  # Gmail drops a longer one
RULES = {
    "remote": ("nothing is fetched and nothing runs", "HTML of mail programs"),
    "elements": ("no element that Gmail or Outlook drops", "caniemail.com"),
    "styles": ("no style that Gmail or Outlook drops", "caniemail.com"),
    "inline": ("nothing rests on <style>: what is in one only adds", "caniemail.com"),
    "pictures": ("each picture has a text in its place", "WCAG 2.2, 1.1.1"),
    "language": ("the language is said where programs keep it", "WCAG 2.2, 3.1.1"),
    "tables": ("tables for layout say that they are none", "WCAG 2.2, 1.3.1"),
    "headings": ("one heading of the first level", "WCAG 2.2, 1.3.1"),
    "contrast": ("each text is told from its ground, 4.5 to 1", "WCAG 2.2, 1.4.3"),
}
"""The rules by name: what each asks for, and who says so."""
# What Gmail or Outlook for Windows do not show: after caniemail.com's data of May 2026.
_ELEMENTS = frozenset(
    ["script", "link", "iframe", "object", "embed", "form", "input", "button", "svg", "video",
     "audio", "picture", "canvas", "base", "main", "section", "article", "nav", "aside"]
)  # fmt: skip
_PROPERTIES = frozenset(
    ["position", "float", "flex", "grid", "opacity", "object-fit", "box-shadow", "border-spacing",
     "background-image", "transform", "filter", "animation", "transition", "clip-path"]
)  # fmt: skip
_VALUES = re.compile(r"var\(|calc\(|rgba\(|hsla?\(|oklch\(|url\(|\brem\b|\d(?:rem|vw|vh|em)\b")
_VOID = frozenset(["area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"])
_COLOUR = re.compile(r"#([0-9a-fA-F]{6})")
_LEAST = 4.5
_Told = tuple[str, str]


def read_html(html: str) -> dict[str, list[str]]:
    """What breaks each rule, said once; a rule that is kept has nothing."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    told = [*reader.told, *reader.at_the_end()]
    return {rule: list(dict.fromkeys(text for name, text in told if name == rule))
            for rule in RULES}  # fmt: skip


class _Reader(HTMLParser):
    """Looks at each element's name, attributes, style and words."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[_Told] = []
        self._languages = 0
        self._headings = 0
        # Each open element: its name, the colours of its text and its ground, whether it is seen.
        self._open: list[tuple[str, str, str, bool]] = [("", "#000000", "#ffffff", True)]
        self._tables: list[bool] = []
        self._style = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is wrong with an element."""
        held = {name: value or "" for name, value in attrs}
        if tag in _ELEMENTS:
            self.told.append(("elements", f"`<{tag}>` is dropped by Gmail or Outlook"))
        self._languages += "lang" in held and tag != "html"
        self._headings += tag == "h1"
        if tag == "img" and "alt" not in held:
            self.told.append(("pictures", "a picture has no `alt` text"))
        if tag == "table":
            self._tables.append(held.get("role") == "presentation")
        if tag == "th" and self._tables:
            self._tables[-1] = True
        self.told += _wrong_addresses(tag, held)
        styles = _declarations(held.get("style", ""))
        self.told += _wrong_styles(tag, styles)
        if tag not in _VOID:
            _, ink, ground, seen = self._open[-1]
            ink, ground = styles.get("color", ink), styles.get("background-color", ground)
            hidden = styles.get("display") == "none" or tag in {"style", "title"}
            self._open.append((tag, ink, ground, seen and not hidden))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element; one that was never closed is left with it."""
        if tag == "table" and self._tables and not self._tables.pop():
            self.told.append(("tables", 'a table for layout has no `role="presentation"`'))
        if any(name == tag for name, *_ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Look at words on their ground, and at what is in a style sheet."""
        tag, ink, ground, seen = self._open[-1]
        if tag == "style":
            self._style += len(data.encode())
            outside = re.sub(r"/\*.*?\*/", "", data, flags=re.DOTALL).strip()
            if outside and not outside.startswith("@"):
                self.told.append(("inline", f"`{outside[:40]}` stands in `<style>` alone"))
        elif seen and data.strip():
            found = [_COLOUR.fullmatch(colour) for colour in (ink, ground)]
            if all(found) and (ratio := _contrast(ink, ground)) < _LEAST:
                text = " ".join(data.split())[:30]
                told = f"“{text}” is `{ink}` on `{ground}`: {ratio:.1f} to 1"
                self.told.append(("contrast", told))

    def at_the_end(self) -> Iterator[_Told]:
        """What only the whole page can lack."""
        if not self._languages:
            yield "language", "no element says its language"
        if self._headings != 1:
            told = f"the mail has {self._headings} headings of the first level, and should have one"
            yield "headings", told
        if self._style > _LONGEST_STYLE:
            told = f"`<style>` has {self._style:,} bytes: Gmail drops more than {_LONGEST_STYLE:,}"
            yield "inline", told


def _declarations(style: str) -> dict[str, str]:
    parts = (declaration.partition(":") for declaration in style.split(";"))
    return {name.strip().lower(): value.strip().lower() for name, _, value in parts if value}


def _wrong_addresses(tag: str, held: dict[str, str]) -> Iterator[_Told]:
    source, target = held.get("src", ""), held.get("href", "")
    if source and not source.startswith("cid:"):
        yield "remote", f"`{source[:60]}` is no picture of the message: use `cid:`"
    if tag == "a" and target.startswith("#"):
        yield "elements", f"the link `{target}` leads nowhere: many programs drop places in a mail"
    if tag == "a" and target and not target.startswith(("#", "https:", "http:", "mailto:")):
        yield "remote", f"the link `{target[:60]}` is neither `https:` nor `mailto:`"
    for name in held:
        if name.startswith("on"):
            yield "remote", f"`{name}` on `<{tag}>` is a script"
        if name in {"background", "srcset", "poster"}:
            yield "remote", f"`{name}` on `<{tag}>` is fetched"


def _wrong_styles(tag: str, styles: dict[str, str]) -> Iterator[_Told]:
    for name, value in styles.items():
        if name in _PROPERTIES or (name == "display" and value in {"flex", "grid"}):
            yield "styles", f"`{name}` on `<{tag}>` is dropped by Gmail or Outlook"
        elif _VALUES.search(value):
            told = f"`{name}: {value[:40]}` on `<{tag}>` is not understood by Gmail or Outlook"
            yield ("remote" if "url(" in value else "styles"), told
        elif name == "padding" and tag not in {"td", "th"} and value != "0":
            yield "styles", f"`padding` on `<{tag}>` is dropped by Outlook: set it on a cell"


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
