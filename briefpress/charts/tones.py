"""The tones of a chart: a look's three colours and lighter ones of them.

Nothing is told by colour alone: a series differs in dash, shape and lightness, and is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.charts.model import Look

PAPER = "#ffffff"
_SOFT, _TINT, _GRID = 0.62, 0.35, 0.22
_STACK = (1.0, 0.55, 0.28, 0.75, 0.42, 0.14)  # neighbours lie far apart
_STRONG = 0.5  # of the accent: a ground that is light where the page is dark
DASHES = ((), (6.0, 3.0), (2.0, 2.0), (8.0, 3.0, 2.0, 3.0))
SHAPES = ("circle", "square", "triangle-up", "diamond")


@dataclass(frozen=True, slots=True)
class Tones:
    """Colours as `#rrggbb`."""

    ink: str
    muted: str
    accent: str
    soft: str
    tint: str
    grid: str

    def of(self, series: int) -> str:
        """The colour of a series' line and marks."""
        return (self.accent, self.ink, self.muted, self.soft)[series % 4]

    def stacked(self, series: int) -> str:
        """The ground of a series' parts in a stack."""
        return lighter(self.accent, _STACK[series % len(_STACK)])

    def over(self, series: int) -> str:
        """The colour of words on a series' part of a stack: ink or paper, as is read better.

        It is a shade off, so that it has a name of its own, and can follow its ground.
        """
        ground = self.stacked(series)
        best = max((self.ink, PAPER), key=lambda colour: contrast(colour, ground))
        return _beside(best, 1 if _STACK[series % len(_STACK)] > _STRONG else 2)

    @property
    def names(self) -> dict[str, str]:
        """A name for each colour, by which a style sheet may change it: for a dark page, say."""
        words = {
            _beside(colour, steps): name
            for colour in (self.ink, PAPER)
            for steps, name in ((1, "on-strong"), (2, "on-weak"))
        }
        grounds = {self.stacked(i): f"stack-{i}" for i in range(len(_STACK))}
        own = {
            PAPER: "paper", self.grid: "grid", self.tint: "tint", self.soft: "soft",
            self.muted: "muted", self.ink: "ink", self.accent: "accent",
        }  # fmt: skip
        return words | grounds | own


def tones_of(look: Look) -> Tones:
    """The tones of a look, whose colours are written as `#rrggbb`."""
    return Tones(
        look.text,
        look.muted,
        look.accent,
        lighter(look.accent, _SOFT),
        lighter(look.accent, _TINT),
        lighter(look.muted, _GRID),
    )


def lighter(colour: str, share: float) -> str:
    """So much of a colour on white."""
    return "#" + "".join(f"{round(255 - (255 - c) * share):02x}" for c in _channels(colour))


def _beside(colour: str, steps: int) -> str:
    """A colour that nobody can tell from another, so many steps of 255 off in its blue."""
    blue = _channels(colour)[2]
    return f"{colour[:5]}{blue + steps if blue < 128 else blue - steps:02x}"  # noqa: PLR2004


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = [c / 255 for c in _channels(colour)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
