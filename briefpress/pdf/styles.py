"""Styles that a text asks for and no face of its family has: the nearest is printed, silently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefpress.findings import Finding, Place, error
from briefpress.pdf.faces import Faces, style_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = {
    (False, False): "regular",
    (True, False): "bold",
    (False, True): "italic",
    (True, True): "bold italic",
}
_SHOWN = 40
_HINT = "add an `@font-face` rule with its file, weight and style, or set the words otherwise"


def lacking(document: Any, faces: Faces, place: Place) -> tuple[Finding, ...]:
    """Find each style of a family that some words ask for and that no `@font-face` rule gives.

    The first family of a list that the document has is the one asked for; where it has none,
    nothing is known. The boxes are not public: should a later version keep them elsewhere, nothing
    is said. Words in drawings have no boxes.
    """
    try:
        asked = _asked(document)
    except (AttributeError, KeyError, TypeError, RecursionError):
        return ()
    return tuple(_findings(asked, faces.styles, place))


_Asked = tuple[tuple[str, ...], tuple[bool, bool]]


def _asked(document: Any) -> dict[_Asked, str]:
    """The lists of families with a style of each, and the first words that ask for them."""
    asked: dict[_Asked, str] = {}
    seen: set[tuple[Any, Any, Any]] = set()
    for page in document.pages:
        for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001
            text = getattr(box, "text", None)
            if not text or text.isspace():
                continue
            style = box.style
            key = (style["font_family"], style["font_weight"], style["font_style"])
            if key in seen:
                continue
            seen.add(key)
            said = {"font_weight": key[1], "font_style": key[2]}
            asked.setdefault((tuple(key[0]), style_of(said)), " ".join(text.split()))
    return asked


def _findings(
    asked: dict[_Asked, str], held: dict[str, set[tuple[bool, bool]]], place: Place
) -> Iterator[Finding]:
    told = set()
    for (families, style), words in asked.items():
        family = next((name for name in families if name.casefold() in held), None)
        if family is None or style in held[family.casefold()]:
            continue
        if (family.casefold(), style) not in told:
            told.add((family.casefold(), style))
            shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
            message = f"`{family}` has no {_WORDS[style]}, which “{shown}” asks for"
            yield error("font-style-missing", message, place, _HINT)
