"""Colours as styles write them, and how far two of them are apart."""

from __future__ import annotations

import re
from difflib import get_close_matches

import tinycss2
import tinycss2.color4
import tinycss2.color5

Colour = tuple[float, float, float]
"""Red, green and blue of sRGB, from 0 to 1."""

WHITE, BLACK = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
_MIX = re.compile(r"color-mix\(\s*in srgb\s*,([^,]*),([^,]*)\)", re.IGNORECASE)
_NAMES = tuple(getattr(tinycss2.color4, "_COLOR_KEYWORDS", ()))
_LIKE = 0.75
_SHARE = re.compile(r"(\d+(?:\.\d+)?)%")


def near_colours(text: str) -> list[str]:
    """The names of colours that the words of a value may be misspellings of."""
    words = re.findall(r"[a-z]+", text.lower())
    return [name for word in words for name in get_close_matches(word, _NAMES, 1, _LIKE)]


def colour_in(text: str) -> Colour | None:
    """The colour in a value such as a `background`; None for none, or one seen through."""
    if found := _MIX.search(text):
        return _mixed(found[1], found[2])
    for token in tinycss2.parse_component_value_list(text):
        colour = tinycss2.color5.parse_color(token)
        if colour is None or colour == "currentcolor" or colour.alpha < 1:
            continue
        red, green, blue = colour.to("srgb").coordinates
        return float(red), float(green), float(blue)
    return None


def _mixed(one: str, other: str) -> Colour | None:
    """https://www.w3.org/TR/css-color-5/#color-mix for opaque colours."""
    first, second = colour_in(_SHARE.sub("", one)), colour_in(_SHARE.sub("", other))
    if first is None or second is None:
        return None
    of_first, of_second = _SHARE.search(one), _SHARE.search(other)
    share = 0.5
    if of_first:
        share = float(of_first[1]) / 100
    elif of_second:
        share = 1 - float(of_second[1]) / 100
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def in_digits(colour: Colour) -> str:
    """A colour as `#rrggbb`."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)
