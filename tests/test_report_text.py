"""Findings in a terminal: the offending lines, and marks under the very words."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.findings import Place, Related, error, remark
from briefpress.report import as_text

COLOURS = re.compile(r"\033\[[0-9;]*m")


def shown(
    text: str, place: Place, *, columns: int = 80, related: tuple[Related, ...] = ()
) -> list[str]:
    """What stands below the first line of a finding in a file of this text."""
    found = error("some-rule", "wrong", place, related=related)
    return as_text([found], {"a": text.split("\n")}.get, columns=columns).splitlines()[1:]


def test_marks_stand_under_the_very_words() -> None:
    assert shown("one\ntwo wrong words here\n", Place("a", 2, 5, 2, 16)) == [
        "    2 | two wrong words here",
        "      |     ^^^^^^^^^^^",
    ]


def test_a_place_without_an_end_has_one_mark() -> None:
    assert shown("two wrong", Place("a", 1, 5))[1] == "      |     ^"


def test_words_on_several_lines_are_marked_on_each() -> None:
    text = "\n".join(["a: |", "  said “two", "  or three” here"])
    assert shown(text, Place("a", 2, 8, 3, 12)) == [
        "    2 |   said “two",
        "      |        ^^^^",
        "    3 |   or three” here",
        "      |   ^^^^^^^^^",
    ]


def test_of_many_lines_the_first_two_and_the_last_are_shown() -> None:
    text = "\n".join(f"line {n}" for n in range(1, 121))
    lines = shown(text, Place("a", 98, 1, 107, 5))
    assert [line[:14].rstrip() for line in lines if "^" not in line] == [
        "     98 | line", "     99 | line", "        | …", "    107 | line"
    ]  # fmt: skip
    assert lines[-1] == "        | ^^^^"


@pytest.mark.parametrize(
    ("before", "words", "columns", "marks"),
    [
        pytest.param("日本語", "です", 6, 4, id="wide"),
        pytest.param("e\u0301e\u0301", "o\u0308x", 2, 2, id="combining"),
        pytest.param("\t", "x", 4, 1, id="tab"),
        pytest.param("\x1b[31m", "x", 8, 1, id="control"),
        pytest.param("\u202e", "\u202d", 6, 6, id="direction"),
        pytest.param("a\u00adb", "x", 6, 1, id="soft hyphen"),
        pytest.param("a\u00a0b", "x", 3, 1, id="no-break space"),
        pytest.param("\U0001f600", "\U0001f600", 2, 2, id="emoji"),
    ],
)
def test_marks_are_measured_in_columns_of_the_terminal(
    before: str, words: str, columns: int, marks: int
) -> None:
    start = len(before) + 1
    _, below = shown(before + words + " end", Place("a", 1, start, 1, start + len(words)))
    assert below == "      | " + " " * columns + "^" * marks


@pytest.mark.parametrize("before", [0, 10, 70, 300, 5000])
@pytest.mark.parametrize("after", [0, 10, 70, 5000])
def test_a_long_line_is_cut_to_the_terminal_round_the_words(before: int, after: int) -> None:
    text = "b" * before + "WORDS" + "a" * after
    line, below = shown(text, Place("a", 1, before + 1, 1, before + 6), columns=60)
    assert max(len(line), len(below)) <= 60
    start = below.index("^")
    assert line[start : start + below.count("^")] == "WORDS"
    cut = len(text) > 52
    assert line.endswith("…") == (cut and after > 24)
    assert (line[8] == "…") == (cut and before > 24)


@pytest.mark.parametrize("before", [100, 101])
def test_a_cut_parts_no_letter_from_its_mark(before: int) -> None:
    text = "ba\u0304" * before + "x" * (before % 2) + "WORDS" + "c" * 60
    for columns in (60, 61, 62):
        start = text.index("W") + 1
        line, below = shown(text, Place("a", 1, start, 1, start + 5), columns=columns)
        assert line[8] == "…"
        assert not unicodedata.combining(line[9])
        assert "WORDS" in line
        columns_before = sum(not unicodedata.combining(char) for char in line[: line.index("W")])
        assert below == " " * 6 + "| " + " " * (columns_before - 8) + "^" * 5


def test_words_longer_than_the_terminal_are_cut_with_their_marks() -> None:
    line, below = shown("x" * 500, Place("a", 1, 101, 1, 401), columns=60)
    assert len(line) == 60
    assert below.count("^") >= 40
    assert len(below) <= 60


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(Place("a"), id="whole file"),
        pytest.param(Place("b", 1, 1), id="no such file"),
        pytest.param(Place("a", 9, 1), id="no such line"),
        pytest.param(Place("a", 1, 1, 9, 1), id="ends behind the file"),
    ],
)
def test_what_cannot_be_shown_is_left_out(place: Place) -> None:
    assert shown("one line\n", place) == []


def test_a_place_in_the_source_is_shown_too_where_its_words_are_known() -> None:
    near = Related(Place("a", 1, 5, 1, 8), "nearest")
    assert shown("the two of us", Place("b", 1), related=(near,)) == [
        "    a:1:5: nearest",
        "    1 | the two of us",
        "      |     ^^^",
    ]
    assert shown("text", Place("b", 1), related=(Related(Place("a", 1), "x"),)) == ["    a:1:1: x"]


DIFFERENCE = "nearest: “handled [-900-] {+600+} tons”"


def test_a_difference_is_coloured_word_by_word() -> None:
    found = error("r-r", "wrong", Place("a", 1, 1), related=[Related(Place("b", 2), DIFFERENCE)])
    assert DIFFERENCE in as_text([found])
    painted = as_text([found], colour=True)
    assert "“handled \033[31;9m900\033[0m \033[32m600\033[0m tons”" in painted


def test_colour_changes_nothing_but_colour_and_the_marks_of_a_difference() -> None:
    found = remark("r-r", "wrong", Place("a", 1, 5, 1, 8), "do")
    lines = {"a": ["the two of us"]}.get
    assert COLOURS.sub("", as_text([found], lines, colour=True)) == as_text([found], lines)


ANY = st.text(st.characters(), max_size=120)


@given(ANY, ANY, st.integers(0, 130), st.integers(0, 130), st.integers(1, 90))
def test_no_text_commands_the_terminal_or_leaves_its_room(
    line: str, message: str, start: int, length: int, columns: int
) -> None:
    line = line.replace("\n", " ")
    place = Place("a", 1, start, 1, start + length)
    found = error("some-rule", message, place, message, related=[Related(place, message)])
    text = as_text([found], {"a": [line]}.get, columns=columns)
    assert len(text.split("\n")) == 1 + 2 + 1 + 2 * (start > 0) + 1 + 1
    allowed = {"\n", "\u200c", "\u200d"}
    for char in text:
        assert char.isprintable() or char in allowed or unicodedata.category(char) == "Zs"
    marks = text.split("\n")[2]
    assert re.fullmatch(r" {6}\| +\^+", marks)
    assert len(marks) <= max(columns, 28)
    text.encode()
