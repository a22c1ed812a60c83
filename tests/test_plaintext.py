"""Plain text: what the page says, in lines that any program shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny import ROOT, tiny_desk

from briefpress.cli import main
from briefpress.findings import Place
from briefpress.model.richtext import Emphasis, Marked, NoteCall, Text
from briefpress.plaintext import COLUMNS
from briefpress.plaintext.inlines import Lines
from briefpress.plaintext.places import read_places
from briefpress.plaintext.wrapping import columns_of, width, wrap
from briefpress.readback import Item, read_back_text

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.findings import Finding

SHIPPED = ("energy", "transport", "diplomacy")


def built(desk: Path, out: Path, *more: str) -> str:
    asked = ["build", "--desk", str(desk), "--out", str(out), "--to", "txt", "--quiet", *more]
    assert main(asked) == 0
    return next(out.glob("*.txt")).read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", SHIPPED)
def test_a_shipped_brief_fits_its_lines(theme: str, tmp_path: Path) -> None:
    text = built(ROOT, tmp_path, theme)
    long = [line for line in text.splitlines() if width(line) > COLUMNS]
    assert long == []
    assert not any(line != line.rstrip() for line in text.splitlines())
    assert "\n\n\n\n" not in text
    assert text.endswith("For official use\n")


def test_what_the_page_says_stands_in_order(tmp_path: Path) -> None:
    text = built(ROOT, tmp_path, "energy")
    wanted = [
        "Caspian Desk  ", "ENERGY\n", "Uneven oil transit, an open question on gas\n=====",
        "11 quotations, 14 figures", "Bottom line\n-----------", "- Oil transit has been uneven:",
        "    “Russia’s Lukoil is actively investing", "    — Ivan Pyatibratov [",
        "Where the sources differ\n", "1997\n    Azerbaijan starts", "[unlikely (20–45%);",
        "Sources\n-------", "[1]  “Diplomatic deep dive", "Evidence\n--------",
        "_green energy initiatives_{", "How this brief was checked",
    ]  # fmt: skip
    at = 0
    for words in wanted:
        at = text.find(words, at)
        assert at >= 0, words


def test_a_table_stands_in_columns(tmp_path: Path) -> None:
    lines = built(ROOT, tmp_path, "energy").splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("Period "))
    rows = lines[first : first + 6]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert set(rows[1]) == {"-"}
    assert rows[3].startswith("2019 ")
    assert rows[3].endswith("about 900,000 tons")


def test_a_draft_says_so_at_both_ends_and_marks_what_is_unproven(tmp_path: Path) -> None:
    desk = tiny_desk(
        tmp_path / "desk",
        "theme: port\ntitle: The port\ndate: 2024-08-18\n"
        "bottom_line: It handled “700,000 tons in 2022” [@a, para. 1].\n",
    )
    lines = built(desk, tmp_path / "out", "--draft").splitlines()
    mark = "*** UNVERIFIED DRAFT ***"
    assert lines[0].strip() == lines[-1].strip() == mark
    assert "It handled “700,000 tons in 2022” [unproven]. [1]" in lines


def test_labels_are_translated(tmp_path: Path) -> None:
    text = built(ROOT, tmp_path, "energy", "--lang", "ru")
    assert "\nИсточники\n---------\n" in text
    assert "18 августа 2024" in text


# Lines

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)


@given(st.lists(words, max_size=30), st.integers(min_value=8, max_value=80))
def test_wrapping_loses_no_word_and_keeps_its_width(parts: list[str], columns: int) -> None:
    text = " ".join(parts)
    lines = wrap(text, columns, "- ")
    whole = "- " + " ".join(text.split(" "))
    loose = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u00ad": "",
                           "\u2060": "", "\u200b": ""})  # fmt: skip
    assert "".join(" ".join(lines).split()) == "".join(whole.translate(loose).split())
    for line in lines:
        body = line[2:]
        assert width(line) <= columns or " " not in body.strip() or "\u00a0" in text or (
            "\u202f" in text or "\u2007" in text
        )  # fmt: skip


def test_a_no_break_space_holds() -> None:
    assert wrap("paid 12\u00a0million", 8) == ["paid", "12 million"]


def test_wide_letters_take_two_columns_and_marks_none() -> None:
    assert (width("東京"), width("e\u0301")) == (4, 1)


def test_a_table_too_wide_for_columns_is_stacked() -> None:
    lines = columns_of([("2019", "about nine hundred thousand tons of oil")], 40, ("Period", "x"))
    assert lines == ["2019:", "    about nine hundred thousand tons of", "    oil"]


def test_emphasis_and_calls_have_signs() -> None:
    line = Lines(str, COLUMNS).line((Text("a "), Emphasis((Text("b"),)), NoteCall(3)))
    assert line == "a _b_\u00a0[3]"


def test_a_place_is_where_the_words_begin() -> None:
    marked = Lines(str, COLUMNS).line((Text("In "), Marked((Text("2022\ufdd3"),), "proven", 12)))
    assert read_places(marked) == ("In 2022", {12: 3})


# Read-back


def faults(text: str, at: int = 0, wanted: str = "600,000 tons") -> list[str]:
    found: tuple[Finding, ...] = read_back_text(text, {1: at}, [Item(1, wanted)], Place("a.txt"))
    return [finding.rule for finding in found]


@pytest.mark.parametrize(
    "text",
    ["600,000 tons in 2022", "“600,000\n  tons”", "_600,000_ [3] tons", "600,000 tons"],
)
def test_words_are_found_again(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    "text", ["600,001 tons", "600,000 tonsils", "600,000 ton", "", "about 600,000 tons"]
)
def test_other_words_are_told(text: str) -> None:
    assert faults(text) == ["evidence-printed-otherwise"]


def test_a_left_out_item_and_a_wrong_order_are_told() -> None:
    items = [Item(1, "one"), Item(2, "two"), Item(3, "three")]
    found = read_back_text("two one", {1: 4, 2: 0}, items, Place("a.txt"))
    assert [finding.rule for finding in found] == ["evidence-out-of-order", "evidence-not-printed"]
