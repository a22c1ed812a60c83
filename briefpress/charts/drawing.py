"""From description to SVG: the only place that calls vl-convert."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.charts import cache as kept
from briefpress.charts.model import ENGLISH, Drawn
from briefpress.charts.spec import plan
from briefpress.charts.svg import SvgError, rebuild
from briefpress.charts.words import describe
from briefpress.findings import Finding, Place, error, warning

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.charts.model import Chart, ChartWords, Look

_FORMAT = 1  # of our SVG; raised whenever the same specification is drawn differently
_FEWEST = 2
_TALLEST = 880.0  # pixels; about what a page holds
_NARROWEST = 240.0
_UNPLACED = Place("")


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
    planned = plan(chart, look, words)
    if planned.height > _TALLEST:
        message = f"the chart has {len(chart.points)} points, more than fit on a page"
        hint = "show fewer points, or print them as a table without a chart"
        return Drawn("", (warning("chart-too-many-points", message, place, hint),))
    title = _title(chart, words, look.width)
    source = json.dumps(planned.spec, sort_keys=True)
    key = _key(source, title)
    if cache is not None and (svg := kept.load(cache, key, title)):
        return Drawn(svg, ())
    try:
        svg = rebuild(_convert(source), title)
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
    for point in chart.points:
        if not (point.low.is_finite() and point.high.is_finite() and point.low <= point.high):
            return _failed(f"`{point.label}` has no low and high end in order", place)
    for colour in (look.text, look.muted, look.accent):
        if not re.fullmatch(r"#(?:[0-9a-fA-F]{3}){1,2}", colour):
            return _failed(f"the colour `{colour}` is not written as #rrggbb", place)
    # vl-convert does not fail on a malformed font name: it aborts the whole process.
    if not re.fullmatch(r"[\w ,'-]+", look.font):
        return _failed(f"`{look.font}` is no font family", place)
    if look.width < _NARROWEST:
        return _failed(f"a width of {look.width:g} pixels is too narrow for a chart", place)
    return None


def _failed(why: str, place: Place) -> Finding:
    reason = " ".join(why.split())
    return error("chart-failed", f"the chart could not be drawn: {reason}", place)


def _title(chart: Chart, words: ChartWords, width: float) -> str:
    description = chart.description or describe(chart, words, width)
    stop = "" if not chart.title or chart.title.endswith((".", "?", "!", "…")) else "."
    return f"{chart.title}{stop} {description}".strip()


def _key(source: str, title: str) -> str:
    """Name a drawing by all it depends on; the library is asked for its version unloaded."""
    from importlib.metadata import version  # noqa: PLC0415 - slow to import, as vl-convert is

    parts = [source, title, version("vl-convert-python"), str(_FORMAT)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _tidy_chart(chart: Chart) -> Chart:
    points = tuple(replace(p, label=_tidy(p.label), text=_tidy(p.text)) for p in chart.points)
    return replace(
        chart,
        title=_tidy(chart.title),
        description=_tidy(chart.description),
        unit=_tidy(chart.unit),
        points=points,
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
