"""Findings as people and programs read them."""

from __future__ import annotations

import json

import pytest

from briefpress.findings import (
    Finding,
    Place,
    Related,
    Severity,
    error,
    has_errors,
    in_order,
    remark,
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
        "hints": ["do this", "or that"],
        "related": [{"file": "seeds/a.txt", "line": 9, "message": "nearest"}],
    }
    assert (said["findings"][1]["line"], said["findings"][1]["column"]) == (1, 1)
    assert json.loads(as_json([])) == {
        "findings": [], "counts": {"error": 0, "warning": 0, "remark": 0}
    }  # fmt: skip


def test_findings_are_counted_in_words() -> None:
    assert summary([]) == "no findings"
    assert summary(FOUND) == "1 error, 1 warning, 1 remark"
    assert summary([FOUND[2], FOUND[2]]) == "2 remarks"
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


def test_a_place_names_what_is_known_of_it() -> None:
    assert [str(Place("a")), str(Place("a", 3)), str(Place("a", 3, 5))] == ["a", "a:3:1", "a:3:5"]
