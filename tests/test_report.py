"""Findings as people and programs read them."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.findings import (
    Finding,
    Place,
    Related,
    Severity,
    Waiver,
    error,
    has_errors,
    in_order,
    reach,
    remark,
    renamed,
    warning,
)
from briefpress.report import as_json, as_text, counts, summary

HERE = Place("briefs/a.yaml", 4, 2)
FOUND = (
    error("some-rule", "“слово” is wrong", HERE, "do this", "or that",
          related=[Related(Place("seeds/a.txt", 9), "nearest")]),
    warning("other-rule", "may be wrong", Place("briefs/a.yaml")),
    remark("third-rule", "look", HERE),
)  # fmt: skip


def test_text_is_a_line_for_each_finding_and_indented_lines_below_it() -> None:
    assert as_text(FOUND) == (
        "briefs/a.yaml:4:2: error[some-rule]: “слово” is wrong\n"
        "    seeds/a.txt:9:1: nearest\n"
        "    hint: do this\n"
        "    hint: or that\n"
        "briefs/a.yaml:1:1: warning[other-rule]: may be wrong\n"
        "briefs/a.yaml:4:2: remark[third-rule]: look\n"
    )


def test_colour_changes_nothing_but_colour() -> None:
    painted = as_text(FOUND, colour=True)
    assert "\033[31;1merror[some-rule]\033[0m" in painted
    plain = painted
    for code in ("31;1", "33;1", "36;1", "1", "2", "0"):
        plain = plain.replace(f"\033[{code}m", "")
    assert plain == as_text(FOUND)


@pytest.mark.parametrize(
    "hostile", ["a\nb", "a\x1b[31mb", "a\x07b", "a\u202eb", "a\x9bb", "a\r\nb"]
)
def test_nothing_written_by_others_commands_the_terminal(hostile: str) -> None:
    place = Place(hostile, 1, 1)
    found = Finding(
        "rule-x", Severity.ERROR, hostile, place, (hostile,), (Related(place, hostile),)
    )
    text = as_text([found])
    assert len(text.split("\n")) == 4
    assert all(char == "\n" or char.isprintable() for char in text)


def test_json_is_one_object_with_the_keys_of_the_design() -> None:
    said = json.loads(as_json(FOUND))
    assert said["counts"] == {"error": 1, "warning": 1, "remark": 1}
    assert said["findings"][0] == {
        "rule": "some-rule",
        "severity": "error",
        "message": "“слово” is wrong",
        "file": "briefs/a.yaml",
        "line": 4,
        "column": 2,
        "end_line": None,
        "end_column": None,
        "hints": ["do this", "or that"],
        "related": [
            {
                "file": "seeds/a.txt",
                "line": 9,
                "column": 1,
                "end_line": None,
                "end_column": None,
                "message": "nearest",
            }
        ],
    }
    assert (said["findings"][1]["line"], said["findings"][1]["column"]) == (1, 1)
    assert json.loads(as_json([])) == {
        "findings": [],
        "counts": {"error": 0, "warning": 0, "remark": 0},
        "waived": [],
    }


def test_json_says_where_words_end_what_is_waived_and_what_is_proven() -> None:
    found = remark("r-r", "m", Place("a", 4, 2, 5, 7))
    said = json.loads(as_json([found], [Waiver(found, "It is known.")], {"quotation": 3}))
    assert (said["findings"][0]["end_line"], said["findings"][0]["end_column"]) == (5, 7)
    assert said["waived"] == [{**said["findings"][0], "because": "It is known."}]
    assert said["proven"] == {"quotation": 3}
    assert said["counts"]["remark"] == 1


@given(st.text(st.characters()))
def test_json_holds_any_text_and_commands_no_terminal(text: str) -> None:
    written = as_json([error("some-rule", text, Place(text, 1, 1), text)])
    (found,) = json.loads(written)["findings"]
    assert (found["message"], found["file"], found["hints"]) == (text, text, [text])
    written.encode()
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", written)


def test_findings_are_counted_in_words() -> None:
    assert summary([]) == "no findings"
    assert summary(FOUND) == "1 error, 1 warning, 1 remark"
    assert summary([FOUND[2], FOUND[2]]) == "2 remarks"
    assert summary(FOUND[:1], 2) == "1 error, 2 waived"
    assert summary([], 1) == "no findings, 1 waived"
    assert counts(FOUND[:1]) == {"error": 1, "warning": 0, "remark": 0}


def test_findings_stand_in_the_order_of_their_places_and_once() -> None:
    places = [("b", 1, 1), ("a", 2, 1), ("a", 1, 2), ("a", 1, 1), ("a", 10, 1), ("a", 1, 1)]
    found = [remark("r", "m", Place(*place)) for place in places]
    assert [(f.place.file, f.place.line, f.place.column) for f in in_order(found)] == [
        ("a", 1, 1), ("a", 1, 2), ("a", 2, 1), ("a", 10, 1), ("b", 1, 1)
    ]  # fmt: skip
    here = [remark("z", "m", HERE), warning("y", "m", HERE), error("x", "m", HERE)]
    assert [f.severity.value for f in in_order(here)] == ["error", "warning", "remark"]


def test_only_errors_stop_a_brief() -> None:
    assert has_errors(FOUND)
    assert not has_errors(FOUND[1:])


def test_a_limit_is_reached_by_what_weighs_as_much_or_more() -> None:
    reached = [
        [reach(FOUND[i:], limit) for limit in (*Severity, None)] for i in range(len(FOUND) + 1)
    ]
    assert reached == [
        [True, True, True, False],
        [False, True, True, False],
        [False, False, True, False],
        [False, False, False, False],
    ]


def test_files_can_be_named_in_another_way() -> None:
    found = renamed(FOUND[0], lambda file: f"desk/{file}")
    assert str(found.place) == "desk/briefs/a.yaml:4:2"
    assert [str(near.place) for near in found.related] == ["desk/seeds/a.txt:9:1"]
    assert (found.message, found.hints) == (FOUND[0].message, FOUND[0].hints)


def test_a_place_names_what_is_known_of_it() -> None:
    assert [str(Place("a")), str(Place("a", 3)), str(Place("a", 3, 5))] == ["a", "a:3:1", "a:3:5"]
