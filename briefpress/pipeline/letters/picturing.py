"""The charts of an edition as pictures for mail, which shows no SVG."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from briefpress.charts import Emblem, PictureError, emblem, png
from briefpress.findings import Finding, Place, error
from briefpress.pipeline.facing import fonts_folder
from briefpress.pipeline.printing.drawing import draw_charts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from briefpress.model.edition import Edition
    from briefpress.model.look import FontFile
    from briefpress.model.positions import Positions

_TITLE = re.compile("<title>([^<]*)</title>")
_SCALE = 3.0  # pixels a CSS pixel: sharp where it is shown larger, and on fine screens


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """A chart as a PNG, and what it shows in words."""

    alt: str
    data: bytes


def logo_picture(edition: Edition) -> tuple[Emblem | None, list[Finding]]:
    """The desk's logo as a small PNG, and what is wrong with it; None where it has none."""
    if edition.logo is None:
        return None, []
    try:
        return emblem(edition.logo.data), []
    except PictureError as problem:
        message = f"the logo cannot be shown in a mail: {problem}"
        hint = "export it anew as plain SVG, or as PNG"
        return None, [error("logo-unfit", message, Place("desk.yaml"), hint)]


def chart_pictures(
    edition: Edition, positions: Positions, cache: Path | None, fonts: Iterable[FontFile]
) -> tuple[dict[str, ChartPicture], list[Finding]]:
    """A picture of each chart of a brief, by its anchor, and what is wrong with any of them.

    One picture must serve telephones and windows: it is the narrow drawing, whose words hold.
    `fonts` are those of the faces chosen, beside the program's own.
    """
    drawn = draw_charts(edition, positions, cache, narrow=True)
    shipped = fonts_folder()
    own = sorted({font.path.parent for font in fonts})
    folders = [*own, *(sorted(shipped.iterdir()) if shipped.is_dir() else ())]
    pictures: dict[str, ChartPicture] = {}
    findings = [*drawn.findings]
    for figure in (figure for section in edition.sections for figure in section.figures):
        whole = drawn.paper.get(figure.anchor) if figure.chart else None
        if not whole:
            continue
        svg = drawn.screen.get(f"{figure.anchor}-narrow", whole)
        said = _TITLE.search(whole)
        try:
            data = png(svg, folders, _SCALE)
            picture = ChartPicture(unescape(said[1]) if said else figure.title, data)
        except PictureError as problem:
            place = positions.value(figure.points[0].path[:2])
            message = f"the chart cannot be shown in a mail: {problem}"
            findings.append(error("chart-failed", message, place))
            continue
        pictures[figure.anchor] = picture
    return pictures, findings
