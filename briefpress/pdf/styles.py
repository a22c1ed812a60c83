"""Families and styles that a text asks for and no face brings: others are printed, silently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefpress.findings import Finding, Place, error, warning
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
# What a style asks for that asks for no font (CSS Fonts 4, 2.1.3).
_GENERIC = frozenset(
    {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "math", "emoji"}
)
_BRING = (
    "add an `@font-face` rule with its files, or choose the family under `faces:` in desk.yaml, "
    "which brings them"
)
_HINT = "add an `@font-face` rule with its file, weight and style, or set the words otherwise"


def lacking(document: Any, faces: Faces, place: Place) -> tuple[Finding, ...]:
    """Find each family, and each style of one, that words ask for and no `@font-face` rule gives.

    The first family of a list is the one asked for; the first that the document has is the one
    printed, which has its styles or not. The boxes are not public: should a later version keep them
    elsewhere, nothing is said. Words in drawings have no boxes.
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
    told: set[tuple[str, tuple[bool, bool] | None]] = set()
    for (families, style), words in asked.items():
        first = families[0] if families else ""
        # A page that brings no font at all is set in what there is.
        named = bool(held and first) and first.casefold() not in _GENERIC
        if named and first.casefold() not in held and (first.casefold(), None) not in told:
            told.add((first.casefold(), None))
            message = f"no `@font-face` rule brings `{first}`, which “{_short(words)}” asks for"
            yield warning("pdf-family-missing", message, place, _BRING)
        family = next((name for name in families if name.casefold() in held), None)
        if family is None or style in held[family.casefold()]:
            continue
        if (family.casefold(), style) not in told:
            told.add((family.casefold(), style))
            message = f"`{family}` has no {_WORDS[style]}, which “{_short(words)}” asks for"
            yield error("font-style-missing", message, place, _HINT)


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
