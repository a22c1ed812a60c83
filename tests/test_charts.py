"""Charts: structure, gaps, ranges, words, cache, refusals; drawn by the real vl-convert."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

import pytest
import rendercv_fonts
import vl_convert
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from briefpress.charts import (
    ENGLISH,
    Chart,
    ChartWords,
    Look,
    Point,
    Series,
    cache,
    describe,
    draw,
    drawing,
    fitting,
    svg,
)
from briefpress.charts.periods import slots
from briefpress.charts.tones import tones_of
from briefpress.findings import Place, Severity

SPACE = "{http://www.w3.org/2000/svg}"
LOOK = Look(font="Noto Sans", text="#1d2430", muted="#5f6875", accent="#1f4e79", width=480)
TINT = "#b1c1d0"
NAMES = tones_of(LOOK).names


def point(label: str, low: str, high: str, text: str) -> Point:
    return Point(label, Decimal(low), Decimal(high), text)


def single(
    title: str, unit: str, points: tuple[Point, ...], *, temporal: bool, kind: str = ""
) -> Chart:
    return Chart(title, "", unit, (Series("", points),), temporal, kind)


def having(chart: Chart, points: tuple[Point, ...]) -> Chart:
    return replace(chart, series=(Series("", points),))


OIL = single(
    "Azerbaijani oil through Novorossiysk",
    "tons",
    (
        point("2018", "1.3e6", "1.5e6", "1.3–1.5 million"),
        point("2019", "9e5", "9e5", "about 900,000"),
        point("2021", "1.1e6", "1.1e6", "1.1 million"),
        point("2022", "6e5", "6e5", "600,000"),
    ),
    temporal=True,
)
MONEY = single(
    "Trade & <investment>",
    "billion US dollars",
    (
        point("Russian investment in Azerbaijan’s economy, all years", "8.7", "8.7", "over $8.7bn"),
        point("Trade turnover, 2023", "4.358", "4.358", "$4.358 billion"),
        point("Direct Russian investments in that same year", "0.295", "0.295", "$295 million"),
    ),
    temporal=False,
)
CHANGE = single(
    "Change",
    "per cent",
    (
        point("2019", "-3", "-3", "−3 %"),
        point("2020", "-8", "-4", "−8 to −4 %"),
        point("2021", "5", "5", "5 %"),
        point("2022", "-1", "2", "−1 to 2 %"),
    ),
    temporal=True,
)
CHARTS = [OIL, MONEY, CHANGE, replace(CHANGE, temporal=False)]


def picture(chart: Chart, look: Look = LOOK) -> ET.Element:
    drawn = draw(chart, look, None)
    assert drawn.findings == ()
    return ET.fromstring(drawn.svg)


def boxes(root: ET.Element) -> list[tuple[str, float, float, float, float]]:
    """Each bar as fill, left, top, width, height."""
    found = []
    for path in root.iter(f"{SPACE}path"):
        numbers = re.fullmatch(r"M([\d.-]+),([\d.-]+)h([\d.-]+)v([\d.-]+)h.*Z", path.attrib["d"])
        assert numbers
        left, top, width, height = map(float, numbers.groups())
        found.append((path.attrib["fill"], left, top, width, height))
    return found


def marks(root: ET.Element) -> list[tuple[str, float, float, str]]:
    """Each printed line as words, x, y and anchor, in the plot's own coordinates."""
    found = []
    for text in root.iter(f"{SPACE}text"):
        numbers = re.fullmatch(r"translate\((.+),(.+)\)", text.get("transform", "translate(0,0)"))
        assert numbers
        anchor = text.attrib["text-anchor"]
        found.append((text.text or "", float(numbers[1]), float(numbers[2]), anchor))
    return found


def shift(root: ET.Element) -> tuple[float, float]:
    group = root.find(f"{SPACE}g")
    assert group is not None
    numbers = re.fullmatch(r"translate\((.+),(.+)\)", group.get("transform", "translate(0,0)"))
    assert numbers
    return float(numbers[1]), float(numbers[2])


def fail(*_: object, **__: object) -> NoReturn:
    raise AssertionError("drawn again")


def test_importing_the_door_is_cheap() -> None:
    code = "import briefpress.charts, sys; sys.exit('vl_convert' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("chart", CHARTS)
def test_structure_of_the_svg(chart: Chart) -> None:
    root = picture(chart)
    assert root.tag == f"{SPACE}svg"
    assert root[0].tag == f"{SPACE}title"
    assert root[0].text == f"{chart.title}. {describe(chart, LOOK)}"
    assert root.get("role") == "img"
    assert re.fullmatch(r"0 0 480 [\d.]+", root.attrib["viewBox"])
    assert {"width", "height", "id", "style"}.isdisjoint(root.keys())
    names = {node.tag.removeprefix(SPACE) for node in root.iter()}
    assert names <= {"svg", "title", "g", "path", "line", "text"}
    keys = {key for node in root.iter() for key in node.keys()}  # noqa: SIM118
    assert {"id", "style", "opacity", "fill-opacity", "aria-label", "href"}.isdisjoint(keys)
    assert {t.get("font-family") for t in root.iter(f"{SPACE}text")} == {"Noto Sans"}


def test_heights_are_in_proportion_and_a_range_is_two_parts() -> None:
    bars = boxes(picture(OIL))
    assert [bar[0] for bar in bars] == [LOOK.accent, TINT, *[LOOK.accent] * 3]
    solid, tint, y2019, y2021, y2022 = bars
    scale = (solid[4] + tint[4]) / 1.5e6
    assert [b[4] / scale for b in (solid, y2019, y2021, y2022)] == pytest.approx(
        [1.3e6, 9e5, 1.1e6, 6e5], rel=1e-3
    )
    assert tint[2] + tint[4] == pytest.approx(solid[2])  # the tint stands on the solid part
    assert tint[1] == solid[1]


def test_a_missing_year_is_a_labelled_gap() -> None:
    root = picture(OIL)
    solid = [bar for bar in boxes(root) if bar[0] == LOOK.accent]
    lefts = [bar[1] for bar in solid]
    step = lefts[1] - lefts[0]
    assert lefts[2] - lefts[1] == pytest.approx(2 * step)
    assert lefts[3] - lefts[2] == pytest.approx(step)
    at = {words: x for words, x, _, _ in marks(root)}
    assert at["2020"] == at["no figure"] == pytest.approx((at["2019"] + at["2021"]) / 2)


def test_labels_stand_over_their_columns() -> None:
    root = picture(OIL)
    at = {words: (x, y) for words, x, y, _ in marks(root)}
    for year, text in (("2019", "about 900,000"), ("2022", "600,000")):
        assert at[year][0] == at[text][0]
        (bar,) = [b for b in boxes(root) if b[1] < at[year][0] < b[1] + b[3]]
        assert bar[2] - 10 < at[text][1] < bar[2]
        assert bar[2] + bar[4] < at[year][1]


def test_below_zero_the_words_hang_under_the_bar() -> None:
    root = picture(CHANGE)
    bars, at = boxes(root), {words: (x, y) for words, x, y, _ in marks(root)}
    zero = bars[0][2]
    down, near, far, up, across = bars
    assert down[2] == near[2] == zero
    assert near[2] + near[4] == pytest.approx(far[2], abs=0.02)
    assert far[4] == pytest.approx(near[4], abs=0.02)  # −4 to −8 below 0 to −4
    assert up[2] + up[4] == pytest.approx(zero)
    assert across[0] == TINT
    assert across[2] < zero < across[2] + across[4]
    assert at["−3 %"][1] > down[2] + down[4]
    assert at["5 %"][1] < up[2]
    assert at["2020"][1] > at["−8 to −4 %"][1] + 12


def test_horizontal_bars_with_wrapped_labels() -> None:
    root = picture(MONEY)
    widths = [bar[3] for bar in boxes(root)]
    assert widths[0] / widths[1] == pytest.approx(8.7 / 4.358, rel=1e-3)
    labels = [words for words, _, _, anchor in marks(root) if anchor == "end"]
    assert len(labels) > 5
    assert " ".join(labels) == " ".join(p.label for p in MONEY.points)


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("width", [300, 480, 680])
def test_nothing_leaves_the_picture(chart: Chart, width: int) -> None:
    """Measure with the real font: every line within the view box, none over another."""
    path = rendercv_fonts.path_of["Noto Sans"] / "NotoSans-Regular.ttf"
    with TTFont(path) as font:
        glyphs, advances = font.getBestCmap(), font["hmtx"]
        em = font["head"].unitsPerEm
        root = picture(chart, replace(LOOK, width=width))
        right, bottom = map(float, root.attrib["viewBox"].split()[2:])
        dx, dy = shift(root)
        areas = []
        for words, x, y, anchor in marks(root):
            size = sum(advances[glyphs[ord(c)]][0] for c in words) / em * 11
            left = x + dx - {"start": 0, "middle": size / 2, "end": size}[anchor]
            areas.append((left, left + size, y + dy - 9, y + dy + 3, words))
    for area in areas:
        assert area[0] >= 0, area
        assert area[1] <= right, area
        assert area[2] >= 0, area
        assert area[3] <= bottom, area
    for index, a in enumerate(areas):
        for b in areas[index + 1 :]:
            apart = a[1] <= b[0] or b[1] <= a[0] or a[3] <= b[2] + 0.5 or b[3] <= a[2] + 0.5
            assert apart, (a, b)


def test_columns_that_do_not_fit_become_bars_in_time_order() -> None:
    points = tuple(point(str(y), "5", "5", f"about {y},000,000 GWh") for y in range(2010, 2022))
    chart = single("Power", "GWh", points[::-1], temporal=True)
    assert describe(chart, LOOK).startswith(
        "Bar chart (GWh), 2010 – 2021. First 2010, about 2010,000,000 GWh; last 2021,"
    )
    names = [words for words, *_ in marks(picture(chart)) if re.fullmatch("20..", words)]
    assert names == [str(year) for year in range(2010, 2022)]
    tops = [bar[2] for bar in boxes(picture(chart))]
    assert len(set(tops)) == len(points)


def test_slots_of_periods() -> None:
    def labels(*periods: str) -> list[str]:
        points = tuple(point(p, "1", "1", "1") for p in periods)
        row = slots(single("", "", points, temporal=True), ENGLISH)
        return [slot.label if slot.point else f"({slot.label})" for slot in row]

    assert labels("2022", "2019", "2020") == ["2019", "2020", "(2021)", "2022"]
    assert labels("1997", "2022") == ["1997", "(1998 – 2021)", "2022"]
    assert labels("2023-11", "2024-02") == ["2023-11", "(2023-12)", "(2024-01)", "2024-02"]
    assert labels("2017", "2017") == ["2017", "2017"]
    assert labels("2019", "early 2022") == ["2019", "early 2022"]
    assert labels("2019", "2022-01") == ["2019", "2022-01"]


def test_words_of_the_description() -> None:
    assert describe(OIL, LOOK) == (
        "Column chart (tons), 2018 – 2022. First 2018, 1.3–1.5 million; last 2022, 600,000; "
        "highest 2018, 1.3–1.5 million; lowest 2022, 600,000; no figure for 2020."
    )
    assert describe(MONEY, LOOK) == (
        "Bar chart (billion US dollars). Russian investment in Azerbaijan’s economy, all years, "
        "over $8.7bn; Trade turnover, 2023, $4.358 billion; Direct Russian investments in that "
        "same year, $295 million."
    )
    russian = ChartWords(column="Столбчатая диаграмма", no_figure="нет данных")
    assert describe(OIL, LOOK, russian).startswith("Столбчатая диаграмма (tons), 2018")
    assert "нет данных" in draw(OIL, LOOK, None, russian).svg
    assert ">no figure<" not in draw(OIL, LOOK, None, russian).svg


def test_a_written_description_is_kept() -> None:
    root = picture(replace(OIL, description="Oil fell by half."))
    assert root[0].text == "Azerbaijani oil through Novorossiysk. Oil fell by half."


def test_hostile_words_are_only_words() -> None:
    nasty = '</title><script>alert(1)</script>&amp;"\x00\ud800 \u202e'
    points = tuple(replace(p, label=nasty) for p in OIL.points)
    chart = single(nasty, nasty, points, temporal=True)
    root = picture(chart)
    assert {node.tag for node in root.iter()} <= {
        f"{SPACE}{name}" for name in ("svg", "title", "g", "path", "line", "text")
    }
    assert "<script>alert(1)</script>&amp;" in (root[0].text or "")


@pytest.mark.parametrize("scale", ["1e-400", "1", "1e400"])
def test_any_size_of_number_is_drawn_alike(scale: str) -> None:
    factor = Decimal(scale)
    points = tuple(replace(p, low=p.low * factor, high=p.high * factor) for p in OIL.points)
    assert draw(having(OIL, points), LOOK, None) == draw(OIL, LOOK, None)


def test_all_zero_is_drawn() -> None:
    chart = having(OIL, tuple(replace(p, low=Decimal(0), high=Decimal(0)) for p in OIL.points))
    root = picture(chart)
    assert {bar[4] for bar in boxes(root)} == {0.0}
    (line,) = root.iter(f"{SPACE}line")
    (foot,) = {f"{bar[2]:g}" for bar in boxes(root)}
    assert line.attrib["transform"].endswith(f",{foot})")


def test_same_bytes_in_another_process_without_the_fonts() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import test_charts as t;"
        "sys.stdout.buffer.write(t.draw(t.MONEY, t.LOOK, None).svg.encode())"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(Path(__file__).parent)], check=True, capture_output=True
    )
    vl_convert.register_font_directory(str(rendercv_fonts.path_of["Noto Sans"]))
    assert run.stdout.decode() == draw(MONEY, LOOK, None).svg


@pytest.mark.parametrize(
    ("chart", "look", "rule", "severity"),
    [
        (having(OIL, OIL.points[:1]), LOOK, "chart-too-few-points", Severity.WARNING),
        (having(OIL, ()), LOOK, "chart-too-few-points", Severity.WARNING),
        (
            having(MONEY, MONEY.points * 10),
            LOOK,
            "chart-too-many-points",
            Severity.WARNING,
        ),
        (
            having(OIL, (*OIL.points, point("2023", "NaN", "1", ""))),
            LOOK,
            "chart-failed",
            Severity.ERROR,
        ),
        (
            having(OIL, (*OIL.points, point("2023", "2", "1", ""))),
            LOOK,
            "chart-failed",
            Severity.ERROR,
        ),
        (OIL, replace(LOOK, accent="red"), "chart-failed", Severity.ERROR),
        (OIL, replace(LOOK, font='x"><script>'), "chart-failed", Severity.ERROR),
        (OIL, replace(LOOK, width=10), "chart-failed", Severity.ERROR),
    ],
)
def test_refusals(chart: Chart, look: Look, rule: str, severity: Severity) -> None:
    place = Place("briefs/energy.yaml", 3, 5)
    drawn = draw(chart, look, None, place=place)
    assert drawn.svg == ""
    assert [(f.rule, f.severity, f.place) for f in drawn.findings] == [(rule, severity, place)]
    assert "\n" not in drawn.findings[0].message


class PanicError(BaseException):
    """Like pyo3's, which is no Exception."""


@pytest.mark.parametrize("failure", [ValueError("boom\n    at x.js"), PanicError("boom")])
def test_a_failure_of_the_library_is_a_finding(
    failure: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> str:
        raise failure

    monkeypatch.setattr(vl_convert, "vegalite_to_svg", broken)
    (finding,) = draw(OIL, LOOK, None).findings
    assert finding.rule == "chart-failed"
    assert finding.message == "the chart could not be drawn: boom"


def test_an_interrupt_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(vl_convert, "vegalite_to_svg", stopped)
    with pytest.raises(KeyboardInterrupt):
        draw(OIL, LOOK, None)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {}

    def spy(source: str, **options: object) -> str:
        seen.update(options)
        return "<svg/>"

    monkeypatch.setattr(vl_convert, "vegalite_to_svg", spy)
    assert draw(OIL, LOOK, None).findings[0].rule == "chart-failed"
    assert seen == {"allowed_base_urls": []}


def test_the_cache_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "deep" / "cache"
    first = draw(OIL, LOOK, folder)
    assert first == draw(OIL, LOOK, None)
    assert [entry.suffix for entry in folder.iterdir()] == [".chart"]
    monkeypatch.setattr(drawing, "_convert", fail)
    assert draw(OIL, LOOK, folder) == first
    for other in (replace(OIL, title="Other"), replace(OIL, unit="t"), MONEY):
        with pytest.raises(AssertionError):
            draw(other, LOOK, folder)
    with pytest.raises(AssertionError):
        draw(OIL, replace(LOOK, accent="#800000"), folder)
    monkeypatch.setattr("importlib.metadata.version", lambda _: "99")
    with pytest.raises(AssertionError):
        draw(OIL, LOOK, folder)


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: data[:-20],
        lambda data: data.replace(b"h55.68v130", b"h55.68v90"),
        lambda data: b"\xff\xfe" + data,
        lambda data: data * 400,
    ],
)
def test_a_damaged_entry_is_drawn_again(harm: object, tmp_path: Path) -> None:
    first = draw(OIL, LOOK, tmp_path)
    (entry,) = tmp_path.iterdir()
    good = entry.read_bytes()
    assert callable(harm)
    assert harm(good) != good
    entry.write_bytes(harm(good))
    assert draw(OIL, LOOK, tmp_path) == first
    assert entry.read_bytes() == good


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<text", "<script>alert(1)</script><text"),
        ("<text", "<foreignObject/><text"),
        ("<path", '<path onclick="x()"'),
        ("<path", '<image href="https://example.org/x.png"/><path'),
        ("<path", '<path style="fill:url(https://example.org)"'),
        ('fill="#1f4e79"', 'fill="url(https://example.org/#a)"'),
        ("<svg", '<!DOCTYPE svg [<!ENTITY a "b">]><svg'),
        ("<text", '<text opacity="0.5"'),
        ("<text", '<text id="a"'),
        ("<text", '<g transform="translate(1,1)">' * 20_000 + "<text"),
        ("Azerbaijani oil", "Russian oil"),
    ],
)
def test_a_forged_entry_is_drawn_again(old: str, new: str, tmp_path: Path) -> None:
    first = draw(OIL, LOOK, tmp_path)
    (entry,) = tmp_path.iterdir()
    forged = first.svg.replace(old, new, 1)
    if new.startswith("<g"):
        forged = forged.replace("</svg>", "</g>" * 20_000 + "</svg>")
    assert forged != first.svg
    cache.save(tmp_path, entry.stem, forged)  # with a right checksum
    assert forged in entry.read_text(encoding="utf-8")
    assert draw(OIL, LOOK, tmp_path) == first


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert draw(OIL, LOOK, blocked / "cache") == draw(OIL, LOOK, None)


def test_charts_that_differ_in_title_alone_live_side_by_side(tmp_path: Path) -> None:
    for title in ("One", "Two"):
        draw(replace(OIL, title=title), LOOK, tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_an_entry_that_is_a_pipe_does_not_hang(tmp_path: Path) -> None:
    first = draw(OIL, LOOK, tmp_path)
    (entry,) = tmp_path.iterdir()
    entry.unlink()
    os.mkfifo(entry)
    assert draw(OIL, LOOK, tmp_path) == first
    assert stat.S_ISREG(entry.stat().st_mode)


def test_an_entry_that_is_a_folder_leaves_no_litter(tmp_path: Path) -> None:
    first = draw(OIL, LOOK, tmp_path)
    (entry,) = tmp_path.iterdir()
    entry.unlink()
    entry.mkdir()
    assert draw(OIL, LOOK, tmp_path) == first
    assert stat.S_ISDIR(entry.stat().st_mode)
    assert list(tmp_path.iterdir()) == [entry]


def test_rebuilding_is_idempotent_and_refuses_strangers() -> None:
    drawn = draw(OIL, LOOK, None).svg
    title = ET.fromstring(drawn)[0].text or ""
    assert svg.rebuild(drawn, title, NAMES) == drawn
    bad = ("", "<svg/>", drawn[:-3], "<!DOCTYPE svg>" + drawn, drawn.replace("<text", "<a/><text"))
    for other in bad:
        with pytest.raises(svg.SvgError):
            svg.rebuild(other, title, NAMES)


def test_wrapping() -> None:
    assert fitting.wrap("", 100) == [""]
    lines = fitting.wrap("Gas " + "x" * 200 + " transit to the sea", 80)
    assert "".join(lines).replace(" ", "") == "Gas" + "x" * 200 + "transittothesea"
    assert all(fitting.estimate(line) <= 80 for line in lines)
    assert len(lines) < 22
