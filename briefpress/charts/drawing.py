"""From description to SVG: the only place that calls vl-convert."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.charts import cache as kept
from briefpress.charts.bars import bars, columns
from briefpress.charts.choosing import choose
from briefpress.charts.custom import own_specification
from briefpress.charts.dots import dots
from briefpress.charts.lines import lines
from briefpress.charts.model import ENGLISH, Drawn
from briefpress.charts.panels import panels
from briefpress.charts.scene import specification
from briefpress.charts.sparks import spark
from briefpress.charts.stacks import stacked
from briefpress.charts.svg import SvgError, rebuild
from briefpress.charts.tones import tones_of
from briefpress.charts.words import describe
from briefpress.findings import Finding, Place, error, warning

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.charts.model import Chart, ChartWords, Look
    from briefpress.charts.scene import Spec

_FORMAT = 2  # of our SVG; raised whenever the same specification is drawn differently
_FEWEST = 2
_MOST = 600
_TALLEST = 880.0  # pixels; about what a page holds
_NARROWEST = 240.0
_UNPLACED = Place("")
_DRAWN = {
    "column": columns, "bar": bars, "line": lines, "dot": dots, "stacked": stacked,
    "multiples": panels,
}  # fmt: skip


def draw(
    chart: Chart,
    look: Look,
    cache: Path | None,
    words: ChartWords = ENGLISH,
    place: Place = _UNPLACED,
) -> Drawn:
    """Draw a chart, or say why not; `place` is where its findings point."""
    problem = _problem(chart, look, place)
    if problem:
        return Drawn("", (problem,))
    chart, look = _tidy_chart(chart), _tidy_look(look)
    found: list[Finding] = []
    if chart.spec:
        spec, height = own_specification(chart, look, words)
        kind = "own"
    else:
        choice = choose(chart, look, words)
        kind = choice.kind
        if choice.unfit:
            message = f"the chart is no {chart.kind}: {choice.unfit}"
            hint = f"it is drawn as {kind}; leave out `kind:`, or ask for another"
            found = [warning("chart-kind", message, place, hint)]
        scene = _DRAWN[kind](chart, look, words)
        spec, height = specification(scene, look.font), scene.height
    if height > _TALLEST:
        return Drawn("", (_too_many(chart, place),))
    said = chart.description or describe(chart, look, words, kind)
    drawn = _finished(spec, _title(chart.title, said), look, cache, place)
    return replace(drawn, findings=(*found, *drawn.findings), kind=kind, description=said)


def draw_spark(
    chart: Chart,
    look: Look,
    cache: Path | None,
    words: ChartWords = ENGLISH,
    place: Place = _UNPLACED,
) -> Drawn:
    """Draw a sparkline of a chart's only series."""
    problem = _problem(chart, look, place)
    if problem:
        return Drawn("", (problem,))
    chart, look = _tidy_chart(chart), _tidy_look(look)
    said = chart.description or describe(chart, look, words, "sparkline")
    spec = specification(spark(chart, look, words), look.font)
    drawn = _finished(spec, _title(chart.title, said), look, cache, place)
    return replace(drawn, kind="sparkline", description=said)


def _finished(spec: Spec, title: str, look: Look, cache: Path | None, place: Place) -> Drawn:
    source, names = json.dumps(spec, sort_keys=True), tones_of(look).names
    key = _key(source, title)
    if cache is not None and (svg := kept.load(cache, key, title, names)):
        return Drawn(svg, ())
    try:
        svg = rebuild(_convert(source), title, names)
    except (_ConversionError, SvgError) as failure:
        return Drawn("", (_failed(str(failure), place),))
    if cache is not None:
        kept.save(cache, key, svg)
    return Drawn(svg, ())


class _ConversionError(Exception):
    """vl-convert could not draw a specification."""


def _convert(source: str) -> str:
    """Run Vega-Lite; an import here, because the library takes a moment and most runs need none."""
    try:
        import vl_convert  # noqa: PLC0415

        return str(vl_convert.vegalite_to_svg(source, allowed_base_urls=[]))
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as failure:  # a Rust panic is no Exception
        raise _ConversionError(f"{failure}".partition("\n    at ")[0]) from failure


def _problem(chart: Chart, look: Look, place: Place) -> Finding | None:
    """Find what keeps the chart from being drawn."""
    if len(chart.points) < _FEWEST:
        message = f"a chart needs at least two points, this one has {len(chart.points)}"
        hint = "write a single figure in a sentence, or leave out `chart:`"
        return warning("chart-too-few-points", message, place, hint)
    if len(chart.points) > _MOST:
        return _too_many(chart, place)
    for point in chart.points:
        if not (point.low.is_finite() and point.high.is_finite() and point.low <= point.high):
            return _failed(f"`{point.label}` has no low and high end in order", place)
    return _bad_look(look, place)


def _bad_look(look: Look, place: Place) -> Finding | None:
    for colour in (look.text, look.muted, look.accent):
        if not re.fullmatch(r"#(?:[0-9a-fA-F]{3}){1,2}", colour):
            return _failed(f"the colour `{colour}` is not written as #rrggbb", place)
    # vl-convert does not fail on a malformed font name: it aborts the whole process.
    if not re.fullmatch(r"[\w ,'-]+", look.font):
        return _failed(f"`{look.font}` is no font family", place)
    if look.width < _NARROWEST:
        return _failed(f"a width of {look.width:g} pixels is too narrow for a chart", place)
    return None


def _too_many(chart: Chart, place: Place) -> Finding:
    message = f"the chart has {len(chart.points)} points, more than fit on a page"
    hint = "show fewer points, or print them as a table without a chart"
    return warning("chart-too-many-points", message, place, hint)


def _failed(why: str, place: Place) -> Finding:
    reason = " ".join(why.split())
    return error("chart-failed", f"the chart could not be drawn: {reason}", place)


def _title(title: str, description: str) -> str:
    stop = "" if not title or title.endswith((".", "?", "!", "…")) else "."
    return f"{title}{stop} {description}".strip()


def _key(source: str, title: str) -> str:
    """Name a drawing by all it depends on; the library is asked for its version unloaded."""
    from importlib.metadata import version  # noqa: PLC0415 - slow to import, as vl-convert is

    parts = [source, title, version("vl-convert-python"), str(_FORMAT)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _tidy_chart(chart: Chart) -> Chart:
    series = tuple(
        replace(
            one,
            name=_tidy(one.name),
            unit=_tidy(one.unit),
            points=tuple(replace(p, label=_tidy(p.label), text=_tidy(p.text)) for p in one.points),
        )
        for one in chart.series
        if one.points
    )
    return replace(
        chart,
        title=_tidy(chart.title),
        description=_tidy(chart.description),
        unit=_tidy(chart.unit),
        series=series,
    )


def _tidy(text: str) -> str:
    """Fold spaces to one and drop what XML cannot hold."""
    held = re.sub(r"[^\s\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
    # Not str.split(): a no-break space in "1 300 000" keeps a number on one line.
    return re.sub(r"[ \t\n\r\f\v\x1c-\x1f\x85]+", " ", held).strip()


def _tidy_look(look: Look) -> Look:
    def full(colour: str) -> str:
        short = len(colour) == len("#rgb")
        digits = "".join(c * 2 for c in colour[1:]) if short else colour[1:]
        return f"#{digits.lower()}"

    return replace(look, text=full(look.text), muted=full(look.muted), accent=full(look.accent))
