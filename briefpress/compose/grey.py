"""The same look without colour: each colour becomes the grey that is as light."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.model.look import Look

BUILT_IN = {
    "accent": "#1d3c5c",
    "ink": "#1b1d21",
    "muted": "#555d68",
    "hairline": "#b9c0c9",
    "tint": "#f1f4f7",
    "alert": "#8f1d1d",
}
"""The colours of `templates/styles/tokens.css`."""

_HEX = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
# Relative luminance of the sRGB primaries (WCAG 2.2, after IEC 61966-2-1).
_WEIGHTS = (0.2126, 0.7152, 0.0722)


def greyed(look: Look) -> Look:
    """A look whose tokens hold no colour but grey; charts take theirs from the same tokens.

    Hexadecimal colours are turned; a colour written otherwise gives way to the built-in one.
    """
    tokens = dict(look.tokens)
    for name, colour in BUILT_IN.items():
        if not _HEX.fullmatch(tokens.get(name, "")):
            tokens[name] = colour
    grey = {name: _HEX.sub(lambda found: _grey(found[0]), text) for name, text in tokens.items()}
    return replace(look, tokens=tuple(grey.items()))


def _grey(colour: str) -> str:
    """The grey of the same relative luminance as a hexadecimal colour."""
    digits = colour[1:] if len(colour) > 4 else "".join(digit * 2 for digit in colour[1:])  # noqa: PLR2004
    channels = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    light = sum(w * _linear(c) for w, c in zip(_WEIGHTS, channels, strict=True))
    shade = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055  # noqa: PLR2004
    return f"#{round(shade * 255):02x}" + f"{round(shade * 255):02x}" * 2


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004
