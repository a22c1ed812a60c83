"""What of a page is hard to see, for whom, and what it would fetch or run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefpress.styling.cascade import Cascade, Mode, tree_of
from briefpress.styling.colours import BLACK, WHITE, colour_in, contrast, in_digits
from briefpress.styling.setting import families, font_size, is_bold, is_italic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_UNSEEN = {"head", "script", "style", "template", "title", "svg"}
# https://www.w3.org/TR/WCAG22/#contrast-minimum: 3 for 18 points, or 14 in bold.
_ENOUGH, _ENOUGH_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 18.0, 14.0
_RUNS = {"embed", "iframe", "object", "applet", "link", "base", "form"}
_FETCHES = {"src", "srcset", "poster", "data", "background"}
_REMOTE = re.compile(r"@import|url\(\s*['\"]?\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a page, in words; `about` is what of the styles is meant.

    `who` is the element concerned, where the same may be said of several.
    """

    kind: Literal["contrast", "unread", "colour-alone", "font", "foreign"]
    said: str
    about: str = ""
    who: str = ""


def faults_of(html: str, mode: Mode) -> tuple[Fault, ...]:
    """What is wrong with a page in one way of showing it, each fault once."""
    try:
        cascade = Cascade(tree_of(html), mode)
    except ValueError as problem:
        return (Fault("foreign", f"the page cannot be looked at: {problem}"),)
    found = [*_foreign(cascade.root)]
    for element in _shown(cascade, cascade.root):
        found += _alone(cascade, element, mode)
        if _text(element):
            found += _contrast(cascade, element)
            if mode.medium == "print":
                found += _fonts(cascade, element)
    return tuple(dict.fromkeys(found))


def _shown(cascade: Cascade, root: Element) -> Iterator[Element]:
    """The elements that are shown, in order."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag in _UNSEEN or cascade.own(element, "display") == "none":
            continue
        yield element
        waiting += list(element)[::-1]


def _text(element: Element) -> str:
    """The words of an element itself."""
    own = [element.text or "", *(child.tail or "" for child in element)]
    return " ".join(" ".join(own).split())


def _contrast(cascade: Cascade, element: Element) -> list[Fault]:
    said = cascade.inherited(element, "color")
    ink = colour_in(said) if said else BLACK
    if ink is None:
        words = f"the colour `{said}` cannot be worked out here"
        return [Fault("unread", words, said, _name(element))]
    ground = WHITE
    for here in cascade.line(element):
        painted = cascade.own(here, "background-color") or cascade.own(here, "background")
        if colour := colour_in(painted):
            ground = colour
            break
    ratio = contrast(ink, ground)
    size = font_size(cascade, element)
    large = size >= _LARGE or (size >= _LARGE_BOLD and is_bold(cascade, element))
    enough = _ENOUGH_LARGE if large else _ENOUGH
    if ratio >= enough:
        return []
    colours = f"`{in_digits(ink)}` on `{in_digits(ground)}`"
    words = f"{colours} has a contrast of {_below(ratio, enough)}, below {enough:g}"
    return [Fault("contrast", words, in_digits(ink), _name(element))]


def _below(ratio: float, enough: float) -> str:
    """A ratio with as many decimals as show that it is less than what is enough."""
    return next(
        (said for digits in (1, 2, 3) if float(said := f"{ratio:.{digits}f}") < enough),
        f"{ratio:.6f}",
    )


def _alone(cascade: Cascade, element: Element, mode: Mode) -> list[Fault]:
    """What tells an element from the words around it by colour only."""
    names = set(element.get("class", "").split())
    if element.tag == "mark" and not _set_off(cascade, element):
        said = "words used as evidence (`mark`) are told by colour alone: underline them"
        return [Fault("colour-alone", said, "mark")]
    if "unproven" in names and not _set_off(cascade, element) and not _tagged(cascade):
        said = "unproven words are told by colour alone: underline them, or show `.unproven-tag`"
        return [Fault("colour-alone", said, ".unproven")]
    if mode.medium == "screen" and element.tag == "a" and _in_running_text(cascade, element):
        lined = cascade.own(element, "text-decoration", "text-decoration-line")
        if lined.startswith("none") and not _bordered(cascade, element):
            said = "links in the text have no underline: colour alone tells them"
            return [Fault("colour-alone", said, "a {", _name(element))]
    return []


def _set_off(cascade: Cascade, element: Element) -> bool:
    lined = cascade.own(element, "text-decoration", "text-decoration-line")
    if lined and not lined.startswith("none"):
        return True
    weight, style = cascade.own(element, "font-weight"), cascade.own(element, "font-style")
    return _bordered(cascade, element) or weight in {"bold", "700"} or style == "italic"


def _bordered(cascade: Cascade, element: Element) -> bool:
    borders = (cascade.own(element, name) for name in ("border", "border-bottom", "outline"))
    return any(b and not b.startswith(("0", "none")) for b in borders)


def _tagged(cascade: Cascade) -> bool:
    """Whether the page says in words which words are unproven."""
    shown = _shown(cascade, cascade.root)
    return any("unproven-tag" in element.get("class", "").split() for element in shown)


def _in_running_text(cascade: Cascade, link: Element) -> bool:
    """Whether a link stands among words that are no link; bare numbers are calls."""
    words = "".join(link.itertext()).strip()
    if not words or words.isdecimal():
        return False
    parent = next(iter(cascade.line(link)[1:]), None)
    return (
        parent is not None
        and parent.tag in {"p", "li", "span", "td", "dd", "em"}
        and any(char.isalpha() for char in _text(parent))
    )


def _fonts(cascade: Cascade, element: Element) -> list[Fault]:
    """A family that no `@font-face` brings, or a style that would be made up."""
    named = families(cascade.inherited(element, "font-family"))
    brought = {
        (families(face.get("font-family", "")) or [""])[0].casefold() for face in cascade.faces
    }
    if not named:
        return [Fault("font", "a text has no `font-family`", "font-family", _name(element))]
    first = named[0]
    if first.casefold() not in brought:
        return [Fault("font", f"`{first}` is named first, but no `@font-face` brings it", first)]
    wanted = (is_bold(cascade, element), is_italic(cascade, element))
    styles = {
        (face.get("font-weight", "normal") in {"bold", "700", "800", "900", "600"},
         face.get("font-style", "normal").startswith(("italic", "oblique")))
        for face in cascade.faces
        if families(face.get("font-family", ""))[:1] == [first]
    }  # fmt: skip
    if wanted in styles:
        return []
    words = " ".join(word for word, on in zip(("bold", "italic"), wanted, strict=True) if on)
    said = f"no `@font-face` brings the {words or 'regular'} of `{first}`"
    return [Fault("font", said, first, _name(element))]


def _foreign(root: Element) -> Iterator[Fault]:
    """What the page would run, or fetch from elsewhere."""
    for element in root.iter():
        kind = element.get("type", "")
        if element.tag in _RUNS or (element.tag == "script" and kind != "application/ld+json"):
            said = f"an element `{element.tag}` stands in the page"
            yield Fault("foreign", said, f"<{element.tag}")
        for name, value in element.attrib.items():
            address = value.strip().lower()
            if name.startswith("on"):
                yield Fault("foreign", f"a script stands in the attribute `{name}`", name)
            elif address.startswith("javascript:"):
                yield Fault("foreign", f"a script stands in the attribute `{name}`", "javascript:")
            elif name in _FETCHES and re.match(r"(?:[a-z][a-z0-9+.-]*:)?//", address):
                yield Fault("foreign", f"`{value[:60]}` would be fetched", value[:60])
        styles = element.text if element.tag == "style" else element.get("style")
        if found := _REMOTE.search(styles or ""):
            yield Fault("foreign", "a style would fetch something from elsewhere", found[0])


def _name(element: Element) -> str:
    names = element.get("class", "").split()
    return f"`{'.' + names[0] if names else element.tag}`"
