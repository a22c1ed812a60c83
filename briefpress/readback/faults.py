"""Which values of which properties hide words or change them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tinycss2.color5 import parse_color

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefpress.readback.hiding import Said

# Lengths to the left or up, beyond which words are off the page. By -50% things are centred.
_FAR = {"px": 300.0, "pt": 225.0, "mm": 80.0, "cm": 8.0, "in": 3.0, "pc": 18.0, "em": 30.0,
        "rem": 30.0, "ch": 60.0, "ex": 60.0, "%": 100.0, "vw": 60.0, "vh": 60.0}  # fmt: skip
_SMALL = {"px": 5.0, "pt": 4.0, "em": 0.3, "rem": 0.3, "%": 30.0, "": 0.0}
_FAINT = 0.3
_LENGTH = re.compile(r"(?<![\w#.-])([-+]?(?:\d+\.?\d*|\.\d+))([a-z%]*)", re.IGNORECASE)
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_MOST_VARIABLES = 20
_LONGEST = 500
_MIX = re.compile(r"color-mix\(\s*in [\w-]+\s*,([^,]*),([^,]*)\)$", re.IGNORECASE)
_SHARE = re.compile(r"(?<![\w.])(\d{1,3}(?:\.\d+)?)%")
_CLOSE = 0.04  # of 1, between two colours that cannot be told apart


def _is(*words: str) -> Callable[[str], bool]:
    return lambda text: text.lower() in words


def _is_not(*words: str) -> Callable[[str], bool]:
    return lambda text: text.lower() not in {*words, "inherit", "initial", "unset", "revert"}


def _far(text: str) -> bool:
    """Whether a length throws words far to the left or up."""
    return any(
        float(number) <= -_FAR.get(unit.lower(), _FAR["px"])
        for number, unit in _LENGTH.findall(text)
    )


def _small(text: str) -> bool:
    return any(unit.lower() in _SMALL and float(number) <= _SMALL[unit.lower()]
               for number, unit in _LENGTH.findall(text)[:1])  # fmt: skip


def _faint(text: str) -> bool:
    found = _LENGTH.match(text)
    return bool(found) and float(found[1]) / (100 if found[2] == "%" else 1) < _FAINT  # type: ignore[index]


def _nothing(text: str) -> bool:
    return bool(re.match(r"0+(\.0*)?[a-z%]*$", text, re.IGNORECASE))


def _clear(text: str) -> bool:
    colour = parse_color(text)
    return colour is not None and colour != "currentcolor" and colour.alpha < _FAINT


def _veils(text: str) -> bool:
    return any(name in text.lower() for name in ("opacity(", "blur("))


def _shrinks(text: str) -> bool:
    return bool(re.search(r"scale[xy3d]*\(\s*0*\.?0*[\s,)]", text, re.IGNORECASE)) or _far(text)


OWN: Mapping[str, Callable[[str], bool]] = {
    "display": _is("none"),
    "opacity": _faint,
    "clip-path": _is_not("none"),
    "clip": _is_not("auto"),
    "mask": _is_not("none"),
    "mask-image": _is_not("none"),
    "filter": _veils,
    "content-visibility": _is("hidden"),
    "height": _nothing, "max-height": _nothing, "width": _nothing, "max-width": _nothing,
    "block-size": _nothing, "inline-size": _nothing,
    "left": _far, "top": _far, "right": _far, "bottom": _far, "inset": _far,
    "margin": _far, "margin-left": _far, "margin-top": _far, "margin-inline-start": _far,
    "transform": _shrinks, "scale": _nothing, "translate": _far,
}  # fmt: skip
"""Those that hide everything below the element they are said of."""

INHERITED: Mapping[str, Callable[[str], bool]] = {
    "visibility": _is("hidden", "collapse"),
    "text-transform": _is_not("none"),
    "font-size": _small,
    "text-indent": _far,
    "color": _clear,
    "-webkit-text-fill-color": _clear,
    "-webkit-text-security": _is_not("none"),
}
"""Those that a descendant may say otherwise."""


def same_colour(told: Sequence[Mapping[str, Said]]) -> str | None:
    """The colour of words that is that of the ground behind them, as far as both are told.

    `told` is what is said of the words' element and of those around it, the nearest first.
    """
    ink = next((at for at, here in enumerate(told) if _inks(here)), None)
    if ink is None:
        return None
    grounds = (
        (at, here[name])
        for at, here in enumerate(told)
        for name in ("background-color", "background")
        if name in here
    )
    ground = next(((at, said.text) for at, said in grounds if _paints(said)), (0, "white"))
    one = _colour(_resolved(told[ink]["color"].text, told[ink:]))
    other = _colour(_resolved(ground[1], told[ground[0] :]))
    if one is None or other is None:
        return None
    apart = max(abs(a - b) for a, b in zip(one, other, strict=True))
    return f"color: {told[ink]['color'].text}" if apart < _CLOSE else None


def _inks(here: Mapping[str, Said]) -> bool:
    return "color" in here and here["color"].text.lower() not in {"inherit", "unset"}


def _paints(ground: Said) -> bool:
    return ground.text.lower() not in {"none", "transparent", "inherit", "initial", "unset"}


def _resolved(text: str, told: Sequence[Mapping[str, Said]]) -> str:
    """A value with what its variables stand for, each found where it is said."""
    for _ in range(_MOST_VARIABLES):
        found = _VARIABLE.search(text)
        if found is None or len(text) > _LONGEST:
            break
        said = next((here[found[1]].text for here in told if found[1] in here), found[2] or "")
        text = text[: found.start()] + said.strip() + text[found.end() :]
    return text.strip()


def _colour(text: str) -> tuple[float, float, float] | None:
    """Red, green and blue from 0 to 1; None where the text says no such colour."""
    if mix := _MIX.match(text):
        return _mixed(mix[1].strip(), mix[2].strip())
    colour = parse_color(text)
    if colour is None or colour == "currentcolor":
        return None
    red, green, blue = colour.to("srgb").coordinates
    return float(red), float(green), float(blue)


def _mixed(one: str, other: str) -> tuple[float, float, float] | None:
    """Two colours mixed (CSS Color 5, 3), as if it were in sRGB: near enough to tell likeness."""
    first, second = (_colour(_SHARE.sub("", part).strip()) for part in (one, other))
    if first is None or second is None:
        return None
    of_first, of_second = _SHARE.search(one), _SHARE.search(other)
    share = float(of_first[1]) / 100 if of_first else 0.5
    if of_second and not of_first:
        share = 1 - float(of_second[1]) / 100
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def added_words(content: Sequence[Any]) -> bool:
    """Whether the value of `content` puts letters, digits or signs beside the words."""
    for token in content:
        if token.type == "string" and any(c.isalnum() or c in "%‰+-\u2212" for c in token.value):
            return True
        if token.type == "function":
            return True
    return False
