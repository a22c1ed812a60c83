"""Data of a brief on its way to the page: proofs, table, chart, and the same figures as CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny import tiny_desk

from briefpress.charts import Chart, ChartWords, Look, Point, Series
from briefpress.charts.custom import own_specification
from briefpress.cli import main
from briefpress.compose.measuring import measure_of, measured
from briefpress.model.vega import FIELDS, spec_faults
from briefpress.pipeline.gather import gather

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from briefpress.findings import Finding

ARTICLE = """\
Exports of gas to Europe reached 13.5 billion cubic metres in 2020, 19 billion cubic metres in \
2021 and 22.6 billion cubic metres in 2022. Exports of gas to Georgia came to 2.6 billion cubic \
metres in 2020 and about 2.5 billion cubic metres in 2022.

Road carried 9.1 million tons in 2022 and 10.2 million tons in 2023. Rail carried 14.8 million \
tons in 2022 and 13.1 million tons in 2023.

The World Bank expects growth of 2.5 to 3 per cent. The ministry expects growth of 3 to 3.9 per \
cent. The fund expects growth of 2.3 per cent.
"""
GAS = """\
    series:
      - name: Europe
        points:
          - {period: 2020, value: 13.5 billion cubic metres, cite: 'a, para. 1'}
          - {period: 2021, value: 19 billion cubic metres, cite: 'a, para. 1'}
          - {period: 2022, value: 22.6 billion cubic metres, cite: 'a, para. 1'}
      - name: Georgia
        points:
          - {period: 2020, value: 2.6 billion cubic metres, cite: 'a, para. 1'}
          - {period: 2022, value: about 2.5 billion cubic metres, cite: 'a, para. 1'}
"""
FREIGHT = """\
    series:
      - name: "2022"
        points:
          - {label: Road, period: 2022, value: 9.1 million tons, cite: 'a, para. 2'}
          - {label: Rail, period: 2022, value: 14.8 million tons, cite: 'a, para. 2'}
      - name: "2023"
        points:
          - {label: Road, period: 2023, value: 10.2 million tons, cite: 'a, para. 2'}
          - {label: Rail, period: 2023, value: 13.1 million tons, cite: 'a, para. 2'}
"""
GROWTH = """\
    points:
      - {label: World Bank, value: 2.5 to 3 per cent, cite: 'a, para. 3'}
      - {label: Ministry, value: 3 to 3.9 per cent, cite: 'a, para. 3'}
      - {label: Fund, value: 2.3 per cent, cite: 'a, para. 3'}
"""
HEAD = "theme: port\ntitle: Figures\ndate: 2024-08-18\n"


def brief(*sets: tuple[str, str, str]) -> str:
    """A brief that shows sets of data: `chart` or `table`, what else they say, their points."""
    sections = "".join(
        f"  - {{heading: Part, {how}: d{i}}}\n" for i, (how, _, _) in enumerate(sets)
    )
    data = "".join(
        f"  - id: d{i}\n    title: A title\n{more}{points}"
        for i, (_, more, points) in enumerate(sets)
    )
    return f"{HEAD}sections:\n{sections}data:\n{data}"


ALL = brief(
    ("chart", "    unit: billion cubic metres\n", GAS),
    ("table", "    unit: billion cubic metres\n", GAS),
    ("chart", "    unit: million tons\n    alt: Rail carried 14.8 million tons.\n", FREIGHT),
    ("chart", "    unit: per cent\n    kind: bar\n", GROWTH),
)


def desk_of(folder: Path, text: str) -> Path:
    return tiny_desk(folder, text, {"seeds/a.txt": ARTICLE})


def findings(folder: Path, text: str) -> list[Finding]:
    return [
        f for f in gather(desk_of(folder, text)).all_findings
        if f.rule not in {"source-unpinned", "source-undated", "one-source"}
    ]  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("charts")
    desk = desk_of(folder, ALL)
    assert main(["--desk", str(desk), "--quiet", "--jobs", "1"]) == 0
    return folder / "out"


@pytest.fixture(scope="module")
def page(built: Path) -> str:
    (file,) = built.glob("*.html")
    return file.read_text(encoding="utf-8")


def figure(page: str, number: int) -> str:
    return page.split('<section class="figure"')[number + 1].partition("</section>")[0]


def cells(table: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", re.sub(r"<svg.*?</svg>", "", table), re.DOTALL)
    found = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[words(re.sub("<[^>]*>", "", cell)) for cell in row] for row in found]


def words(text: str) -> str:
    """Text as it is read, no-break spaces and spaces alike."""
    return " ".join(unescape(text).split())


def test_every_point_is_proven_and_numbered_as_it_is_printed(page: str) -> None:
    items = [int(n) for n in re.findall(r'id="item-(\d+)"', page)]
    assert items == sorted(items)
    values = re.findall(r'<td class="value">(.*?)</td>', page)
    filled = [value for value in values if value != "–"]
    assert len(filled) == 5 + 5 + 4 + 3
    assert all('class="proven"' in value for value in filled)
    # A period that two series share is the proof of both.
    head = re.search(r'<th scope="row">(.*?2020.*?)</th>', figure(page, 0))
    assert head
    assert head[1].count('class="proven"') == 2
    linked = {int(n) for n in re.findall(r'href="#evidence-(\d+)"', page)}
    assert linked >= set(items)


def test_several_series_are_columns_with_their_heads(page: str) -> None:
    shown = figure(page, 0)
    assert cells(shown) == [
        ["Period", "Europe", "Georgia"],
        ["2020", "13.5 billion cubic metres", "2.6 billion cubic metres"],
        ["2021", "19 billion cubic metres", "–"],
        ["2022", "22.6 billion cubic metres", "about 2.5 billion cubic metres"],
    ]
    assert len(re.findall('<th scope="col"', shown)) == 3
    assert len(re.findall('<th scope="row"', shown)) == 3


def test_a_table_of_series_in_time_has_a_sparkline_in_each_row(page: str) -> None:
    shown = figure(page, 1)
    assert cells(shown)[0] == ["Item", "2020", "2021", "2022", "Chart"]
    assert [row[0] for row in cells(shown)[1:]] == ["Europe", "Georgia"]
    assert shown.count("<svg") == 2
    assert "Sparkline (billion cubic metres), 2020 – 2022" in shown


def test_labels_that_repeat_their_dates_are_categories(page: str) -> None:
    shown = figure(page, 2)
    assert cells(shown) == [
        ["Item", "2022", "2023"],
        ["Road", "9.1 million tons", "10.2 million tons"],
        ["Rail", "14.8 million tons", "13.1 million tons"],
    ]
    # The name of a series that is a date carries the proof of each of its points.
    head = re.search(r'<th scope="col" class="value">(.*?2022.*?)</th>', shown)
    assert head
    assert head[1].count('class="proven"') >= 2


def test_the_alternative_text_is_written_or_the_briefs_own(page: str) -> None:
    titles = [words(t) for t in re.findall(r"<title>(.*?)</title>", page)[1:]]
    wide, narrow = titles[:2]
    assert wide == narrow
    assert wide == (
        "A title. Line chart (billion cubic metres), 2020 – 2022. Europe: 2020, 13.5; 2021, 19; "
        "2022, 22.6. Georgia: 2020, 2.6; 2022, about 2.5; no figure for 2021."
    )
    assert "A title. Rail carried 14.8 million tons." in titles


def test_the_chart_is_drawn_for_wide_and_narrow_windows(page: str) -> None:
    for number in (0, 2, 3):
        widths = re.findall(r'<svg[^>]* viewBox="0 0 (\d+)', figure(page, number))
        assert widths == ["480", "300"]
    assert re.search(r"max-width: 34rem\) \{ \.chart\.wide \{ display: none", page)


def test_the_figures_are_attached_and_offered_as_csv(built: Path, page: str) -> None:
    (file,) = built.glob("*.pdf")
    with pikepdf.open(file) as pdf:
        held = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
        kinds = {name: pdf.attachments[name].get_file().mime_type for name in held}
    offered = {
        name: unquote(data).encode()
        for name, data in re.findall(
            r'<a class="csv" download="([^"]+)" href="data:text/csv;charset=utf-8,([^"]*)"', page
        )
    }
    assert set(offered) == {f"2024-08-18_port_en_d{i}.csv" for i in range(4)}
    assert set(held) == {*offered, "evidence.json"}
    assert {name: held[name] for name in offered} == offered
    assert {kinds[name] for name in offered} == {"text/csv"}
    text = held["2024-08-18_port_en_d0.csv"].decode()
    assert text.count("\r\n") == text.count("\n") == 6
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[-1] == {
        "series": "Georgia", "period": "2022", "label": "",
        "value": "about 2.5 billion cubic metres", "low": "2.5", "high": "2.5", "bound": "about",
        "unit": "billion cubic metres", "source": "a", "locator": "1",
    }  # fmt: skip
    growth = list(csv.DictReader(io.StringIO(held["2024-08-18_port_en_d3.csv"].decode())))
    assert (growth[0]["low"], growth[0]["high"]) == ("2.5", "3")


def test_plain_text_says_of_each_figure_what_it_is_of(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, ALL)
    assert main(["--desk", str(desk), "--to", "txt", "--quiet"]) == 0
    (file,) = (desk / "out").glob("*.txt")
    text = " ".join(file.read_text(encoding="utf-8").split())
    assert "2022: Europe: 22.6 billion cubic metres Georgia: about 2.5 billion" in text
    assert "Georgia: 2020: 2.6 billion cubic metres 2022: about 2.5 billion" in text
    assert "Rail: 2022: 14.8 million tons 2023: 13.1 million tons" in text


def test_the_files_are_found_by_their_bytes(built: Path, tmp_path: Path) -> None:
    again = desk_of(tmp_path, ALL)
    assert main(["--desk", str(again), "--quiet", "--jobs", "1"]) == 0
    for file in built.iterdir():
        if file.suffix in {".pdf", ".html"}:
            assert (again / "out" / file.name).read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("value: 19 billion", "value: 18 billion", "figure"),
        ("value: 2.6 billion", "value: 2.7 billion", "figure"),
        ("period: 2021, value: 19", "period: 2019, value: 19", ""),
        ("name: Georgia", "name: Georgia in 1999", "date"),
        ("'a, para. 1'}\n      - name", "'a, para. 9'}\n      - name", "locator"),
    ],
)
def test_an_unproven_point_of_a_series_is_refused(
    tmp_path: Path, old: str, new: str, rule: str
) -> None:
    good = brief(("chart", "    unit: billion cubic metres\n", GAS))
    assert [f for f in findings(tmp_path / "good", good) if f.severity.value == "error"] == []
    assert old in good
    bad = good.replace(old, new, 1)
    found = [f for f in findings(tmp_path / "bad", bad) if f.severity.value == "error"]
    assert found
    assert any(f.rule.startswith(rule) for f in found)
    wrong = next(i for i, line in enumerate(bad.splitlines(), 1) if new.partition("\n")[0] in line)
    assert {f.place.line for f in found} == {wrong}


def test_the_brief_s_own_alternative_text_is_proven_too(tmp_path: Path) -> None:
    text = brief(("chart", "    alt: Rail carried 15.9 million tons.\n", FREIGHT))
    assert [f.rule for f in findings(tmp_path, text) if f.severity.value == "error"] != []


@pytest.mark.parametrize("points", ["", GROWTH + GAS])
def test_data_hold_points_or_series(tmp_path: Path, points: str) -> None:
    (finding,) = findings(tmp_path, brief(("chart", "    note: None.\n", points)))
    assert finding.rule == "wrong-value"
    assert "points" in finding.message


def test_a_kind_that_does_not_fit_is_told_at_its_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = desk_of(tmp_path, brief(("chart", "    kind: line\n", GROWTH)))
    assert main(["--desk", str(desk), "--to", "html", "--quiet"]) == 0
    said = capsys.readouterr().err
    line = next(i for i, t in enumerate((desk / "briefs/port.yaml").read_text().splitlines(), 1)
                if "kind: line" in t)  # fmt: skip
    assert f"briefs/port.yaml:{line}:11: warning[chart-kind]" in said
    assert "drawn as dot" in said


def test_a_value_without_a_number_is_left_out_of_the_chart_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    points = GROWTH.replace("value: 2.3 per cent", "value: The fund")
    desk = desk_of(tmp_path, brief(("chart", "", points)))
    assert main(["--desk", str(desk), "--to", "html", "--quiet"]) == 0
    assert "remark[chart-point-left-out]: `Fund` is not drawn" in capsys.readouterr().err


VEGA = """\
    vega:
      mark: {type: bar}
      encoding:
        x: {field: period, type: ordinal}
        xOffset: {field: series}
        y: {field: value, type: quantitative, axis: {tickCount: 4, format: ",d"}}
        color: {field: series, type: nominal}
"""


def test_a_specification_of_the_brief_s_own_draws_its_figures(tmp_path: Path) -> None:
    text = brief(("chart", "    unit: billion cubic metres\n" + VEGA, GAS))
    desk = desk_of(tmp_path, text)
    assert main(["--desk", str(desk), "--to", "html", "--quiet"]) == 0
    (file,) = (desk / "out").glob("*.html")
    svg = re.search(r"<svg.*?</svg>", file.read_text(encoding="utf-8"), re.DOTALL)
    assert svg
    heights = [
        abs(float(h)) for h in re.findall(r'd="M[\d.,-]+h[\d.]+v([\d.-]+)h-[\d.]+Z" fill', svg[0])
    ]
    assert len(heights) == 5
    shares = [13.5, 19, 22.6, 2.6, 2.5]
    assert [h / heights[0] for h in heights] == pytest.approx([s / 13.5 for s in shares], rel=2e-2)
    assert "#1d3c5c" in svg[0]


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("mark: {type: bar}", "mark: {type: image, url: 'https://example.org/x.png'}", "url"),
        ("mark: {type: bar}", "data: {url: 'https://example.org/x.csv'}\n      mark: bar", "data"),
        ("mark: {type: bar}", "data: {values: [{value: 5}]}\n      mark: bar", "data"),
        ("mark: {type: bar}", "transform: [{calculate: 'datum.value * 2', as: v}]\n      mark: bar",
         "calculate"),
        ("mark: {type: bar}", "mark: {type: text, text: Doubled!}", "text"),
        ("mark: {type: bar}", "mark: {type: bar, color: {expr: 'load(1)'}}", "color"),
        ("mark: {type: bar}", "mark: {type: bar, href: 'https://example.org'}", "href"),
        ("mark: {type: bar}", "title: Exports doubled\n      mark: bar", "title"),
        ("field: value, type", "field: value, aggregate: sum, type", "aggregate"),
        ("field: value, type", "datum: 500, type", "datum"),
        ("field: value, type", "field: value, stack: normalize, type", "stack"),
        ("field: value, type", "field: values, type", "field"),
        ("axis: {tickCount: 4,", "scale: {zero: false}, axis: {tickCount: 4,", "zero"),
        ("axis: {tickCount: 4,", "scale: {domain: [10, 30]}, axis: {tickCount: 4,", "zero"),
        ("axis: {tickCount: 4,", "axis: {tickCount: 1000000000,", "tickCount"),
        ("axis: {tickCount: 4,", "axis: {title: doubled, tickCount: 4,", "title"),
        ("axis: {tickCount: 4,", "axis: {labelExpr: \"'lies'\", tickCount: 4,", "labelExpr"),
        ("mark: {type: bar}", "params: [{name: p, bind: {input: range}}]\n      mark: bar",
         "params"),
        ("mark: {type: bar}", "mrk: {type: bar}", "mark"),
    ],
)  # fmt: skip
def test_a_specification_may_not_bring_words_figures_or_addresses(
    tmp_path: Path, old: str, new: str, word: str
) -> None:
    text = brief(("chart", "", VEGA.replace(old, new, 1) + GAS))
    assert old in VEGA
    found = [f for f in findings(tmp_path, text) if f.rule == "chart-spec"]
    assert found
    assert any(word in f.message for f in found)
    lines = text.splitlines()
    first = next(i for i, line in enumerate(lines, 1) if line.startswith("    vega"))
    assert all(first <= (f.place.line or 0) <= first + 8 for f in found)
    assert main(["--desk", str(tmp_path), "--to", "html", "--quiet"]) == 1


def test_the_fields_of_a_specification_are_those_it_is_given() -> None:
    points = (Point("2020", measured_one("5"), measured_one("5"), "5"),) * 2
    chart = Chart("", "", "", (Series("a", points),), temporal=True, spec='{"mark": "bar"}')
    look = Look("Source Sans 3", "#000000", "#555555", "#333333", 480)
    spec, _ = own_specification(chart, look, ChartWords())
    (row, _again) = spec["data"]["values"]
    assert set(row) == set(FIELDS)


def measured_one(text: str) -> Decimal:
    found = measured(text, ("en",), measure_of("", "en"))
    assert found
    return found.low


specs = st.recursive(
    st.none() | st.text(max_size=20) | st.sampled_from(["bar", "5", "value", "true", "#112233"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["mark", "encoding", "x", "y", "field", "type", "layer", "scale", "axis",
                         "data", "url", "expr", "transform", "filter", "title", "color"]),
        inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(["mark", "encoding", "layer", "transform"]), specs))
def test_no_specification_that_passes_holds_what_could_fetch(spec: dict) -> None:
    if spec_faults(spec):
        return
    text = json.dumps(spec)
    for word in ("url", "data", "expr", "://", "title"):
        assert f'"{word}"' not in text


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        ("thousand tons", "600", "600"),
        ("thousand tons", "600 thousand tons", "600"),
        ("thousand tons", "1.1 million tons", "1100"),
        ("thousand tons", "1.1 million", "1100"),
        ("tons", "600,000", "600000"),
        ("tons", "2 kg", "0.002"),
        ("billion dollars", "$8.7 billion", "8.7"),
        ("lorries", "52,000", "52000"),
        ("dollars", "€5", None),
        ("tons", "5 GWh", None),
        ("tons", "from 5 to 6 tons, later 7 tons", None),
    ],
)
def test_numbers_are_in_the_unit_of_their_table(
    unit: str, value: str, expected: str | None
) -> None:
    found = measured(value, ("en",), measure_of(unit, "en"))
    assert (str(found.low) if found else None) == expected


def test_a_cell_that_a_spreadsheet_would_run_is_kept_from_it(tmp_path: Path) -> None:
    points = GROWTH.replace("label: Fund", "label: '=HYPERLINK(1)'")
    desk = desk_of(tmp_path, brief(("chart", "", points)))
    assert main(["--desk", str(desk), "--to", "html", "--quiet", "--draft"]) == 0
    (file,) = (desk / "out").glob("*.html")
    data = re.search(r'href="data:text/csv;charset=utf-8,([^"]*)"', file.read_text())
    assert data
    rows = list(csv.DictReader(io.StringIO(unquote(data[1]))))
    assert rows[2]["label"] == "'=HYPERLINK(1)"


def test_a_layout_sets_width_and_colours_and_grey_has_no_colour(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, brief(("chart", "", FREIGHT)))
    settings = 'tokens:\n  chart-width: 360px\n  accent: "#7a1f2b"\n'
    (desk / "desk.yaml").write_text(settings, encoding="utf-8")

    def shown(*more: str) -> str:
        out = tmp_path / "-".join(("out", *more))
        arguments = ["--desk", str(desk), "--out", str(out), "--to", "html", "--quiet", *more]
        assert main(arguments) == 0
        (file,) = out.glob("*.html")
        return figure(file.read_text(encoding="utf-8"), 0)

    page = shown()
    assert re.findall(r'<svg[^>]* viewBox="0 0 (\d+)', page) == ["360", "300"]
    assert 'fill="#7a1f2b"' in page
    colours = set(re.findall(r'(?:fill|stroke)="#([0-9a-f]{6})"', shown("--grey")))
    assert len(colours) > 2
    assert all(colour[:2] == colour[2:4] == colour[4:] for colour in colours)
