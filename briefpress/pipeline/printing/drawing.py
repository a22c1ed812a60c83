"""The charts of an edition, in the look of its layout, for paper and for screens."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefpress.charts import Chart, ChartWords, Look, Point, Series, draw, draw_spark
from briefpress.findings import Finding, remark
from briefpress.locales import language
from briefpress.model.edtf import parse_edtf

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.charts import Drawn
    from briefpress.locales import Language
    from briefpress.model.edition import Edition
    from briefpress.model.positions import Positions
    from briefpress.model.views import Figure

_WIDTH = 480.0  # CSS pixels; the text column is 142 mm, or 537 px, and larger letters read well
_NARROW = 300.0  # what a telephone has
_WIDTHS = (240.0, 900.0)
_FAMILY = "Source Sans 3"
_NAME = re.compile(r"[\w -]+")
_PIXELS = re.compile(r"(\d{2,4})(?:px)?")


@dataclass(slots=True)
class Charts:
    """SVG by the anchor of its figure; a sparkline's ends in `-` and its row, from 1.

    `screen` has each chart once more for narrow windows, under `-narrow`.
    """

    paper: dict[str, str] = field(default_factory=dict)
    screen: dict[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def take(self, anchor: str, drawn: Drawn) -> None:
        """Note a drawing, if there is one, and what was found."""
        self.findings = (*self.findings, *drawn.findings)
        if drawn.svg:
            self.paper[anchor] = self.screen[anchor] = drawn.svg


def draw_charts(
    edition: Edition, positions: Positions, cache: Path | None, *, narrow: bool
) -> Charts:
    """Each chart of an edition, also `narrow` ones; a figure that cannot be drawn has none."""
    charts = Charts()
    prose = language(edition.language)
    words, look = _words(prose), _look(edition)
    for figure in (figure for section in edition.sections for figure in section.figures):
        here = figure.points[0].path[:2]
        place = positions.value((*here, "kind") if figure.kind else here)
        if figure.chart or figure.across:
            charts.findings += tuple(_left_out(figure, positions))
        if figure.across:
            for i in range(len(figure.rows)):
                one = _chart(figure, prose).alone(i)
                # A row with fewer than two figures has none to show; its cells say what there is.
                if len(one.points) > 1:
                    drawn = draw_spark(one, look, cache, words, place)
                    charts.take(f"{figure.anchor}-{i + 1}", drawn)
        elif figure.chart:
            whole = _chart(figure, prose)
            drawn = draw(whole, look, cache, words, place)
            charts.take(figure.anchor, drawn)
            if narrow and drawn.svg:
                # Its alternative text is the same, whatever it is drawn as.
                smaller = replace(whole, description=drawn.description)
                slim = draw(smaller, replace(look, width=_NARROW), cache, words, place)
                charts.screen[f"{figure.anchor}-narrow"] = slim.svg or drawn.svg
    return charts


def _left_out(figure: Figure, positions: Positions) -> list[Finding]:
    """The figures that stand in the table and not in the chart."""
    return [
        remark(
            "chart-point-left-out",
            f"`{point.label}` is not drawn: no single number in its table's unit can be read there",
            positions.value((*point.path, "value")),
            "it stands in the table; write one figure, such as “about 900,000 tons”",
        )
        for point in figure.points
        if point.low is None
    ]


def _words(prose: Language) -> ChartWords:
    """A chart's own words, in the language of its title and labels: one text is read aloud."""
    _ = prose.gettext
    return ChartWords(
        column=_("Column chart"),
        bar=_("Bar chart"),
        line=_("Line chart"),
        dot=_("Dot chart"),
        stacked=_("Stacked chart"),
        multiples=_("Small charts"),
        sparkline=_("Sparkline"),
        own=_("Chart"),
        no_figure=_("no figure"),
        first=_("first %(point)s"),
        last=_("last %(point)s"),
        highest=_("highest %(point)s"),
        lowest=_("lowest %(point)s"),
        gaps=_("no figure for %(periods)s"),
        number=prose.compact,
        period=lambda period: _period(period, prose),
    )


def _period(period: str, prose: Language) -> str:
    try:
        return prose.edtf(parse_edtf(period))
    except ValueError:
        return period


def _chart(figure: Figure, prose: Language) -> Chart:
    names = figure.series or ()
    series = tuple(
        Series(
            names[i].name if names else "",
            tuple(
                Point(
                    _period(point.period, prose) if figure.temporal else point.label,
                    point.low,
                    point.high,
                    point.mark,
                    point.bound,
                    point.period,
                )
                for point in figure.points
                if point.series == i and point.low is not None and point.high is not None
            ),
            names[i].unit if names else "",
        )
        for i in range(max(len(names), 1))
    )
    return Chart(
        figure.title, figure.alt, figure.unit, series, figure.temporal, figure.kind, figure.vega
    )


def _look(edition: Edition) -> Look:
    tokens = dict(edition.tokens)
    look = Look(
        font=_family(tokens.get("head-face", "")),
        text=tokens.get("ink", "#1b1d21"),
        muted=tokens.get("muted", "#555d68"),
        accent=tokens.get("accent", "#1d3c5c"),
        width=_width(tokens.get("chart-width", "")),
    )
    return _in_grey(look) if edition.grey else look


def _family(token: str) -> str:
    """The first family of a layout's face for headings and labels."""
    first = token.partition(",")[0].strip().strip("\"'").strip()
    return first if _NAME.fullmatch(first) else _FAMILY


def _width(token: str) -> float:
    """The width that a layout asks for, within reason."""
    found = _PIXELS.fullmatch(token.strip())
    least, most = _WIDTHS
    return min(max(float(found[1]), least), most) if found else _WIDTH


def _in_grey(look: Look) -> Look:
    """The same look in greys of its colours' luminance, as a grey printer would have them."""

    def grey(colour: str) -> str:
        if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
            return colour
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        level = round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
        return f"#{level:02x}{level:02x}{level:02x}"

    return replace(look, text=grey(look.text), muted=grey(look.muted), accent=grey(look.accent))
