"""Charts of every kind: which is chosen, what is placed where, what odd values do to it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
import rendercv_fonts
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefpress.charts import Chart, ChartWords, Look, Point, Series, describe, draw, draw_spark
from briefpress.charts.bars import bars, columns
from briefpress.charts.choosing import choose
from briefpress.charts.dots import dots
from briefpress.charts.fitting import SIZE
from briefpress.charts.lines import lines
from briefpress.charts.panels import panels
from briefpress.charts.placing import spread
from briefpress.charts.scale import Scale
from briefpress.charts.scene import Band, Box, Dot, Label, Rule, Scene, Stroke
from briefpress.charts.stacks import stacked
from briefpress.charts.tones import contrast, tones_of

SPACE = "{http://www.w3.org/2000/svg}"
LOOK = Look(font="Source Sans 3", text="#1b1d21", muted="#555d68", accent="#1d3c5c", width=480)
PHONE = replace(LOOK, width=300)
TONES = tones_of(LOOK)
WORDS = ChartWords()
KINDS = {
    "column": columns, "bar": bars, "line": lines, "dot": dots, "stacked": stacked,
    "multiples": panels,
}  # fmt: skip


def at(label: str, low: str, high: str = "", text: str = "", bound: str = "exact") -> Point:
    return Point(label, Decimal(low), Decimal(high or low), text or low, bound)


def years(first: int, values: str) -> tuple[Point, ...]:
    """A point for each value; `-` for none, `2..3` for a range."""
    return tuple(
        at(str(first + i), *value.split("..")) for i, value in enumerate(values.split())
        if value != "-"
    )  # fmt: skip


def in_time(kind: str = "", /, unit: str = "tons", **series: str) -> Chart:
    found = tuple(Series(name, years(2018, values)) for name, values in series.items())
    return Chart("Title", "", unit, found, temporal=True, kind=kind)


def of_things(*series: tuple[Point, ...], kind: str = "", unit: str = "tons") -> Chart:
    names = ("",) if len(series) == 1 else ("First", "Second", "Third", "Fourth", "Fifth")
    found = tuple(Series(name, points) for name, points in zip(names, series, strict=False))
    return Chart("Title", "", unit, found, temporal=False, kind=kind)


def things(values: str) -> tuple[Point, ...]:
    pairs = zip(("Road", "Rail", "Sea", "Air"), values.split(), strict=False)
    return tuple(at(name, *value.split("..")) for name, value in pairs)


MANY = "12.7 17.9 28.5 24.4 25 28.8 38.3 54.5 65.1 72.4 97.3 61.7 79.5 111.3 - - 99 52.3 43.6"
CHARTS = {
    "column": in_time(oil="1.3..1.5 0.9 - 1.1 0.6"),
    "bar": of_things(things("8.7 1 4")),
    "line": in_time(price=MANY),
    "line of several": in_time(Europe="8 8.9 13.5 19", Georgia="2 2 3 3", Iran="1 2 3"),
    "dot": of_things(things("2.5..3 2.3 3..3.9")),
    "dot of several": of_things(things("9 14 6"), things("10 13 7")),
    "stacked": in_time(unit="per cent", gas="92 91 90", hydro="6 6 5", wind="2 3 5"),
    "multiples": in_time(a="1 2 3", b="2 3 4", c="5 6 7", d="1 1 1", e="4 4 4"),
    "multiples of things": of_things(
        things("9 14 6"), things("10 13 7"), things("1 2 3"), things("3 2 1")
    ),
}


@pytest.mark.parametrize("name", CHARTS)
def test_the_shape_of_the_data_chooses_the_kind(name: str) -> None:
    drawn = draw(CHARTS[name], LOOK, None)
    assert (drawn.kind, drawn.findings) == (name.partition(" ")[0], ())
    assert ET.fromstring(drawn.svg)[0].text == f"Title. {drawn.description}"


def test_other_shapes() -> None:
    def kind(chart: Chart) -> str:
        return choose(chart, LOOK, WORDS).kind

    mixed = in_time(trade="1 2 3", oil="4 5 6")
    units = tuple(replace(s, unit=u) for s, u in zip(mixed.series, ("dollars", ""), strict=True))
    assert kind(replace(mixed, series=units)) == "multiples"
    # Parts that do not make a whole, or are no shares, are not added up for the reader.
    assert kind(in_time(unit="per cent", gas="92 91", hydro="6 2")) == "line"
    assert kind(in_time(unit="tons", gas="94 94", hydro="6 6")) == "line"
    # Dates of several precisions do not run along one line.
    dated = (at("2019", "1"), at("2020-05", "2"), at("2021", "3"))
    both = Chart("", "", "", (Series("a", dated), Series("b", dated)), temporal=True)
    assert kind(both) == "dot"
    # Single years far apart make no line.
    scattered = " ".join(["1", "-"] * 13)
    assert kind(in_time(a=scattered)) != "line"


@pytest.mark.parametrize(
    ("chart", "why"),
    [
        (of_things(things("1 2"), kind="line"), "dates"),
        (of_things(things("1 2"), things("2 3"), kind="bar"), "several series"),
        (in_time("stacked", a="1 2", b="2..3 4"), "ranges"),
        (in_time("stacked", a="1 -2", b="2 4"), "below zero"),
        (in_time("stacked", a="1 2", b="2 - 4"), "no figure"),
        (in_time("stacked", a="1 2"), "several"),
        (in_time("multiples", a="1 2"), "several"),
        (in_time("sparkline", a="1 2"), "from 3 to 6"),
        (in_time("column", a=MANY), "do not fit"),
        (in_time("line", a="1 2", b="1 2", c="1 2", d="1 2", e="1 2"), "grey"),
    ],
)
def test_a_kind_that_does_not_fit_is_a_finding_and_another_is_drawn(chart: Chart, why: str) -> None:
    drawn = draw(chart, LOOK, None)
    (finding,) = drawn.findings
    assert finding.rule == "chart-kind"
    assert why in finding.message
    assert drawn.svg
    assert drawn.kind != chart.kind
    assert drawn == replace(draw(replace(chart, kind=""), LOOK, None), findings=(finding,))


@pytest.mark.parametrize("kind", ["column", "bar", "line", "dot"])
def test_a_single_series_is_drawn_as_asked(kind: str) -> None:
    drawn = draw(replace(CHARTS["column"], kind=kind), LOOK, None)
    assert (drawn.kind, drawn.findings) == (kind, ())


def scene_of(chart: Chart, look: Look = LOOK) -> Scene:
    return KINDS[choose(chart, look, WORDS).kind](chart, look, WORDS)


def having(scene: Scene, kind: type) -> list:
    return [mark for mark in scene.marks if isinstance(mark, kind)]


def test_a_line_is_broken_where_years_are_missing() -> None:
    strokes = having(scene_of(CHARTS["line"]), Stroke)
    assert [len(stroke.places) for stroke in strokes] == [14, 3]
    texts = [label.text for label in having(scene_of(CHARTS["line"]), Label)]
    assert "no figure" in texts


def test_the_distance_of_dates_is_their_distance_in_time() -> None:
    points = tuple(at(period, "1") for period in ("2020-01", "2020-02", "2020-07"))
    chart = Chart("", "", "", (Series("", points),), temporal=True, kind="line")
    x = [dot.x for dot in having(lines(chart, LOOK, WORDS), Dot)]
    assert (x[2] - x[0]) == pytest.approx(6 * (x[1] - x[0]))


def test_a_range_is_ground_between_its_ends_and_never_a_line_through_its_middle() -> None:
    scene = scene_of(in_time("line", oil="1 2..3 4"))
    assert len(having(scene, Band)) == 2
    assert having(scene, Stroke) == []
    first, second = having(scene, Band)
    assert first.places[1][1:] == second.places[0][1:]
    assert first.places[1][1] < first.places[1][2]
    assert first.places[0][1] == first.places[0][2]


def test_what_is_not_exact_is_told_by_shape_and_not_by_colour_alone() -> None:
    def marks(bound: str, kind: str) -> list:
        points = (at("2018", "5"), at("2019", "5", bound=bound))
        chart = Chart("", "", "", (Series("", points),), temporal=True, kind=kind)
        wanted = (Box, Dot, Stroke)
        return [
            replace(mark, **({"x": 0} if not isinstance(mark, Stroke) else {"places": ()}))
            for mark in scene_of(chart).marks
            if isinstance(mark, wanted)
        ]

    for kind in ("column", "line", "dot"):
        exact = marks("exact", kind)
        for bound in ("about", "over", "up to"):
            unlike = marks(bound, kind)
            assert unlike != exact, (kind, bound)
            shapes = [(type(m), getattr(m, "dash", ()), getattr(m, "fill", "")) for m in unlike]
            plain = [(type(m), getattr(m, "dash", ()), getattr(m, "fill", "")) for m in exact]
            assert shapes != plain, (kind, bound)
    assert marks("up to", "column") == marks("under", "column")


def test_series_differ_without_colour() -> None:
    scene = scene_of(in_time(a="1 2 3", b="2 3 4", c="3 4 5", d="4 5 6"))
    looks = {(stroke.dash, dot.shape) for stroke, dot in zip(
        having(scene, Stroke), having(scene, Dot)[::3], strict=True)}  # fmt: skip
    assert len(looks) == 4
    assert len({stroke.dash for stroke in having(scene, Stroke)}) == 4
    names = [label.text for label in having(scene, Label) if label.bold]
    assert sorted(names) == ["a", "b", "c", "d"]


def test_parts_of_a_stack_stand_on_each_other_and_their_neighbours_differ_in_lightness() -> None:
    scene = scene_of(CHARTS["stacked"])
    boxes = having(scene, Box)
    gas, hydro, wind = boxes[:3]
    assert gas.y == pytest.approx(hydro.y + hydro.h)
    assert hydro.y == pytest.approx(wind.y + wind.h)
    assert gas.h / hydro.h == pytest.approx(92 / 6, rel=1e-3)
    for one, other in combinations((gas, hydro, wind), 2):
        assert contrast(one.fill, other.fill) > 1.5
    for label in having(scene, Label):
        inside = [b for b in boxes if b.x < label.x < b.x + b.w and b.y < label.y < b.y + b.h]
        for box in inside:
            assert contrast(label.colour, box.fill) >= 4.5


def test_small_charts_share_one_scale() -> None:
    scene = scene_of(of_things(things("9 14"), things("7 28"), kind="multiples"))
    widths = sorted(box.w for box in having(scene, Box))
    assert [w / widths[-1] for w in widths] == pytest.approx([7 / 28, 9 / 28, 14 / 28, 1], rel=1e-3)


def test_bars_are_sorted_unless_their_labels_have_an_order() -> None:
    def names(chart: Chart) -> list[str]:
        return [m.text for m in having(bars(chart, LOOK, WORDS), Label) if m.anchor == "end"]

    assert names(of_things(things("1 8 4"))) == ["Rail", "Sea", "Road"]
    dated = (at("2017, interview", "1"), at("2018, forum", "8"), at("2023, Caliber", "4"))
    assert names(of_things(dated)) == [point.label for point in dated]


def test_bars_begin_at_zero_and_lines_need_not() -> None:
    far = in_time(a="1000 1001 1003")
    (rule,) = having(columns(far, LOOK, WORDS), Rule)
    assert {box.y + box.h for box in having(columns(far, LOOK, WORDS), Box)} == {rule.y}
    heights = [box.h for box in having(columns(far, LOOK, WORDS), Box)]
    assert heights[2] / heights[0] == pytest.approx(1.003, rel=1e-4)
    ys = [dot.y for dot in having(lines(far, LOOK, WORDS), Dot)]
    assert max(ys) - min(ys) > 80
    near = having(lines(in_time(a="1 2 3"), LOOK, WORDS), Rule)
    assert any(rule.colour == LOOK.text and rule.y == rule.y2 for rule in near)


def test_a_sparkline_has_no_words_and_marks_its_last_figure() -> None:
    drawn = draw_spark(in_time(a="1 3 - 2 5"), LOOK, None)
    root = ET.fromstring(drawn.svg)
    assert list(root.iter(f"{SPACE}text")) == []
    assert root[0].text == (
        "Title. Sparkline (tons), 2018 – 2022. First 2018, 1; last 2022, 5; highest 2022, 5; "
        "lowest 2018, 1; no figure for 2020."
    )
    strokes = [p for p in root.iter(f"{SPACE}path") if p.get("fill") is None]
    assert len(strokes) == 2


def test_the_description_of_several_series_names_each() -> None:
    said = describe(CHARTS["line of several"], LOOK)
    assert said == (
        "Line chart (tons), 2018 – 2021. Europe: first 2018, 8; last 2021, 19; highest 2021, 19; "
        "lowest 2018, 8. Georgia: first 2018, 2; last 2021, 3; highest 2020, 3; lowest 2018, 2. "
        "Iran: 2018, 1; 2019, 2; 2020, 3."
    )


@pytest.mark.parametrize("look", [LOOK, PHONE], ids=["paper", "phone"])
@pytest.mark.parametrize("name", CHARTS)
def test_no_words_lie_over_others_or_leave_the_picture(name: str, look: Look) -> None:
    """Measured with the real fonts, bold names in bold."""
    scene = scene_of(CHARTS[name], look)
    boxes = [measured(label) for label in having(scene, Label)]
    for left, top, right, bottom, text in boxes:
        assert left >= -0.5, text
        assert right <= look.width + 0.5, text
        assert top >= 0, text
        assert bottom <= scene.height + 0.5, text
    for a, b in combinations(boxes, 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 0.5 or b[3] <= a[1] + 0.5
        assert apart, (a, b)


def _widths(name: str) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    path = rendercv_fonts.path_of["Source Sans 3"] / f"SourceSans3-{name}.ttf"
    with TTFont(path) as font:
        return font.getBestCmap(), dict(font["hmtx"].metrics), font["head"].unitsPerEm


FACES = {False: _widths("Regular"), True: _widths("Bold")}


def measured(label: Label) -> tuple[float, float, float, float, str]:
    glyphs, advances, em = FACES[label.bold]
    wide = sum(advances[glyphs.get(ord(c), ".notdef")][0] for c in label.text) / em * SIZE
    left = label.x - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
    return left, label.y - 9, left + wide, label.y + 3, label.text


numbers = st.one_of(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9
    ),
    st.sampled_from(["0", "-0", "1e-400", "1e400", "-1e400", "1e15", "0.000001"]).map(Decimal),
)
words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30
) | st.sampled_from(["ширина " * 12, "x" * 200, "</text><script>", ""])


@st.composite
def charts(draw_one: st.DrawFn) -> Chart:
    temporal = draw_one(st.booleans())
    count = draw_one(st.sampled_from([1, 2, 3, 5, 60]))

    def points() -> tuple[Point, ...]:
        found = []
        for i in range(count):
            ends = sorted(draw_one(st.lists(numbers, min_size=1, max_size=2)))
            label = f"{1960 + i * draw_one(st.integers(1, 2))}" if temporal else draw_one(words)
            bound = draw_one(st.sampled_from(["exact", "about", "over", "under", "up to"]))
            found.append(Point(label, ends[0], ends[-1], draw_one(words), bound))
        return tuple(found)

    several = draw_one(st.integers(1, 5)) if count < 60 else 1
    series = tuple(Series(draw_one(words), points()) for _ in range(several))
    kind = draw_one(st.sampled_from(["", "", *KINDS]))
    return Chart(draw_one(words), "", draw_one(words), series, temporal, kind)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(charts(), st.sampled_from([LOOK, PHONE]))
def test_whatever_the_values_a_scene_is_of_finite_places(chart: Chart, look: Look) -> None:
    kind = choose(chart, look, WORDS).kind
    scene = KINDS[kind](chart, look, WORDS)
    assert 0 < scene.height < 1e6
    for mark in scene.marks:
        numbers_of = [v for v in _values(mark) if isinstance(v, int | float)]
        assert all(-1e5 < number < 1e5 for number in numbers_of), mark
        if isinstance(mark, Box):
            assert mark.w >= -0.01, mark
            assert mark.h >= -0.01, mark
    assert scene.marks == KINDS[kind](chart, look, WORDS).marks
    assert describe(chart, look)


def _values(mark: object) -> list[object]:
    found: list[object] = []
    for name in type(mark).__dataclass_fields__:  # type: ignore[attr-defined]
        value = getattr(mark, name)
        found += [v for place in value for v in place] if name == "places" else [value]
    return found


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(charts())
def test_whatever_the_values_a_chart_is_drawn_or_refused_in_words(chart: Chart) -> None:
    drawn = draw(chart, LOOK, None)
    assert drawn.svg or drawn.findings
    assert "chart-failed" not in {finding.rule for finding in drawn.findings}
    if drawn.svg:
        names = {node.tag.removeprefix(SPACE) for node in ET.fromstring(drawn.svg).iter()}
        assert names <= {"svg", "title", "g", "path", "line", "text"}
        assert not re.search(
            "NaN|Infinity|undefined", re.sub(r"<(title|text)[^>]*>[^<]*", "", drawn.svg)
        )


@given(
    st.lists(st.tuples(st.floats(0, 200), st.floats(5, 40)), min_size=1, max_size=8),
)
def test_labels_are_moved_apart_and_no_farther_than_needed(
    wanted: list[tuple[float, float]],
) -> None:
    middles = spread([y for y, _ in wanted], [size for _, size in wanted], 4, (-500, 700))
    placed = sorted(zip(middles, (size for _, size in wanted), strict=True))
    for (above, one), (below, other) in pairwise(placed):
        assert below - above >= (one + other) / 2 + 4 - 1e-6
    apart = sorted(wanted)
    touching = any(b - a < (s + t) / 2 + 4 for (a, s), (b, t) in pairwise(apart))
    if not touching:
        assert middles == pytest.approx([y for y, _ in wanted])


def test_labels_that_want_one_place_stand_around_it() -> None:
    assert spread([100, 100], [20, 20], 4, (0, 300)) == [88, 112]
    assert spread([100, 300, 104], [20, 20, 20], 4, (0, 400)) == [90, 300, 114]
    assert spread([5, 5], [20, 20], 4, (0, 300)) == [10, 34]


@given(st.lists(numbers, min_size=1, max_size=5), st.booleans())
def test_a_scale_holds_its_points_and_its_ticks(values: list[Decimal], zero: bool) -> None:
    scale = Scale([Point("", v, v, "") for v in values], zero=zero)
    for value in values:
        assert -1e-6 <= scale.at(value) <= 1 + 1e-6
    for tick in scale.ticks():
        assert scale.low <= tick <= scale.high
    assert len(scale.ticks()) <= 6
    if zero:
        assert scale.from_zero
