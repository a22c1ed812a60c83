"""The charts of an edition, in the look of its layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.charts import Chart, ChartWords, Look, Point, draw
from briefpress.findings import Finding, Place
from briefpress.locales import language

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.model.edition import Edition, Figure

_WIDTH = 480.0  # CSS pixels; the text column is 142 mm, or 537 px


def draw_charts(edition: Edition, cache: Path | None) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """The SVG of each chart by its figure's anchor; a figure that cannot be drawn has none."""
    charts: dict[str, str] = {}
    findings: list[Finding] = []
    _ = language(edition.language).gettext
    words = ChartWords(_("Column chart"), _("Bar chart"), _("no figure"))
    for figure in (figure for section in edition.sections for figure in section.figures):
        if not figure.chart:
            continue
        place = Place(f"{edition.name}, figure {figure.number}")
        drawn = draw(_chart(figure), _look(edition), cache, words, place)
        findings += drawn.findings
        if drawn.svg:
            charts[figure.anchor] = drawn.svg
    return charts, tuple(findings)


def _chart(figure: Figure) -> Chart:
    points = tuple(
        Point(point.period if figure.temporal else point.label, point.low, point.high, point.mark)
        for point in figure.points
        if point.low is not None and point.high is not None
    )
    return Chart(figure.title, "", figure.unit, points, figure.temporal)


def _look(edition: Edition) -> Look:
    tokens = dict(edition.tokens)
    return Look(
        font="Source Sans 3",
        text=tokens.get("ink", "#1b1d21"),
        muted=tokens.get("muted", "#555d68"),
        accent=tokens.get("accent", "#1d3c5c"),
        width=_WIDTH,
    )
