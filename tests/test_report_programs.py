"""Findings for code hosts and editors: SARIF 2.1.0 and GitHub annotations."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.explanations import explanations
from briefpress.findings import Finding, Place, Related, Waiver, error, remark, warning
from briefpress.report import Run, as_github, as_sarif

RULE = "quotation-not-in-source"
PASSAGE = Related(Place("seeds/a.txt", 9, 3, 9, 8), "nearest")
FOUND = error(RULE, "“{x}” is wrong", Place("briefs/ä b.yaml", 4, 2, 5, 7), "do", related=[PASSAGE])
OTHERS = (
    warning("glossary-variant", "may be wrong", Place("briefs/b.yaml")),
    remark("quotation-elided", "look", Place("briefs/b.yaml", 3, 1)),
)
RUN = Run("1.2.3", explanations(), 1)


def sarif(*findings: Finding, waivers: tuple[Waiver, ...] = (), run: Run = RUN) -> dict[str, Any]:
    """The one run of a log."""
    log = json.loads(as_sarif(findings, run, waivers))
    assert log.keys() == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (held,) = log["runs"]
    return dict(held)


# SARIF


def test_a_result_has_its_rule_level_message_and_region() -> None:
    run = sarif(FOUND, *OTHERS)
    first, second, third = run["results"]
    assert [r["level"] for r in run["results"]] == ["error", "warning", "note"]
    assert first["ruleId"] == RULE
    assert first["message"]["text"] == "“{{x}}” is wrong\nhint: do"
    place = first["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 4, "startColumn": 2, "endLine": 5, "endColumn": 7}
    assert place["artifactLocation"] == {
        "uri": "briefs/%C3%A4%20b.yaml",
        "uriBaseId": "%SRCROOT%",
    }
    assert "region" not in second["locations"][0]["physicalLocation"]
    assert third["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 1}
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["originalUriBaseIds"].keys() == {"%SRCROOT%"}
    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]


def test_a_passage_of_the_source_is_a_related_location() -> None:
    (related,) = sarif(FOUND)["results"][0]["relatedLocations"]
    assert related["id"] == 1
    assert related["message"] == {"text": "nearest"}
    place = related["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "seeds/a.txt"
    assert place["region"] == {"startLine": 9, "startColumn": 3, "endLine": 9, "endColumn": 8}


def test_the_rules_are_those_of_the_documentation() -> None:
    run = sarif(FOUND, *OTHERS, FOUND)
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("Briefpress", "1.2.3")
    rules = driver["rules"]
    assert [rule["id"] for rule in rules] == [RULE, *(other.rule for other in OTHERS)]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    explained = explanations()[RULE].replace("{", "{{").replace("}", "}}")
    assert rules[0]["shortDescription"]["text"] == explained.splitlines()[0]
    assert rules[0]["help"]["markdown"] == explained
    assert rules[0]["fullDescription"]["text"] in explained
    assert "```" not in rules[0]["fullDescription"]["text"]
    assert [r["defaultConfiguration"]["level"] for r in rules] == ["error", "warning", "note"]


def test_what_is_waived_is_suppressed_with_its_reason() -> None:
    run = sarif(FOUND, waivers=(Waiver(OTHERS[1], "We said so."),))
    standing, waived = run["results"]
    assert standing["suppressions"] == []
    assert waived["ruleId"] == "quotation-elided"
    assert waived["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "We said so."}
    ]


def fingerprints(*findings: Finding) -> list[str]:
    return [r["partialFingerprints"]["briefpress/v1"] for r in sarif(*findings)["results"]]


def test_a_finding_keeps_its_fingerprint_when_lines_are_put_before_it() -> None:
    def at(line: int, message: str = "m", file: str = "a") -> Finding:
        return error("r-r", message, Place(file, line, 1))

    assert fingerprints(at(3), at(9)) == fingerprints(at(4), at(10))
    every = fingerprints(at(3), at(3), at(3, "n"), at(3, "m", "b"), remark("r-s", "m", Place("a")))
    assert len(set(every)) == 5


def test_a_run_that_failed_says_so() -> None:
    run = sarif(run=Run("1", {}, 3))
    assert run["invocations"] == [{"executionSuccessful": False, "exitCode": 3}]
    assert run["results"] == []


@pytest.mark.parametrize(
    ("file", "uri", "base"),
    [
        ("/a b/c.yaml", "file:///a%20b/c.yaml", None),
        ("../x/#1.yaml", "../x/%231.yaml", "%SRCROOT%"),
        ("a%20b", "a%2520b", "%SRCROOT%"),
        ("a:b", "a%3Ab", "%SRCROOT%"),
        ("\udcff", "%FF", "%SRCROOT%"),
    ],
)
def test_files_are_addresses(file: str, uri: str, base: str | None) -> None:
    result = sarif(error("r-r", "m", Place(file, 1)))["results"][0]
    held = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert (held["uri"], held.get("uriBaseId")) == (uri, base)


def test_a_finding_without_a_file_has_no_location() -> None:
    assert "locations" not in sarif(error("r-r", "m", Place("")))["results"][0]


ANY = st.text(st.characters(), max_size=60)


NUMBER = st.integers(0, 9)


@given(ANY, ANY, st.builds(Place, ANY, NUMBER, NUMBER, NUMBER, NUMBER))
def test_any_finding_is_a_log(message: str, hint: str, place: Place) -> None:
    found = error("some-rule", message, place, hint, related=[Related(place, message)])
    (result,) = sarif(found, run=Run("1", {}))["results"]
    text = result["message"]["text"]
    assert text.replace("{{", "{").replace("}}", "}") == f"{message}\nhint: {hint}"
    region = (result.get("locations") or [{"physicalLocation": {}}])[0]["physicalLocation"].get(
        "region"
    )
    if region:
        assert min(region.values()) >= 1
        start = (region["startLine"], region["startColumn"])
        assert (region.get("endLine", 99), region.get("endColumn", 99)) > start


# GitHub


def test_an_annotation_names_its_place_rule_and_message() -> None:
    here = Place("briefs/a,b.yaml", 4, 2, 4, 7)
    found = error(RULE, "50 % is\twrong", here, "do", related=[PASSAGE])
    assert as_github([found]) == (
        "::error file=briefs/a%2Cb.yaml,line=4,endLine=4,col=2,endColumn=7,"
        f"title=error[{RULE}]::50 %25 is\\twrong%0Aseeds/a.txt:9:3: nearest%0Ahint: do\n"
    )
    assert [line.split()[0] for line in as_github(OTHERS).splitlines()] == ["::warning", "::notice"]


def test_columns_are_given_only_of_words_in_one_line() -> None:
    written = as_github([error("r-r", "m", Place("a", 4, 2, 5, 7))])
    assert written == "::error file=a,line=4,endLine=5,title=error[r-r]::m\n"
    assert as_github([error("r-r", "m", Place("a"))]).startswith("::error file=a,line=1,title")
    assert as_github([error("r-r", "m", Place(""))]) == "::error title=error[r-r]::m\n"


COMMAND = re.compile(r"::error ([^:]*)::([^\r\n]*)\n")


@given(ANY, ANY)
def test_no_text_ends_a_command_or_begins_another(message: str, file: str) -> None:
    found = error("some-rule", message, Place(file, 1, 1), message, related=[PASSAGE])
    written = COMMAND.fullmatch(as_github([found]))
    assert written
    properties = dict(part.split("=", 1) for part in written[1].split(","))
    assert properties.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"}
    if file.isprintable() and file:
        assert unquote(properties["file"]) == unquote(file.replace("%", "%25"))
    assert len(written[2].split("%0A")) == 3
