"""`allow:`: which findings a brief may waive, with what reason, and what becomes of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from briefpress.cli import main
from briefpress.evidence.waivers import apply_waivers
from briefpress.explanations import WAIVABLE_ERRORS, explanations, may_be_waived, severities
from briefpress.findings import Place, error, remark
from briefpress.load.documents import load_brief

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import SmallDesk

GOOD = "It handled “600,000 tons in 2022” [@a, para. 1]."
BARE = "We shall report again."
RULE = "statement-without-citation"
REASON = "The sentence says what we ourselves shall do."
QUIET = {"source-unpinned", "source-undated", "one-source"}


def write(desk: SmallDesk, *entries: str, body: str = f"{GOOD} {BARE}") -> None:
    """A brief of one text, and its entries of `allow:`."""
    allow = "".join(f"  - {entry}\n" for entry in entries)
    desk.brief(f"bottom_line: {body}\n" + (f"allow:\n{allow}" if entries else ""))


def entry(rule: str = RULE, because: str = REASON, where: str = "") -> str:
    more = f", where: {json.dumps(where)}" if where else ""
    return f"{{rule: {rule}, because: {json.dumps(because, ensure_ascii=False)}{more}}}"


def rules(desk: SmallDesk) -> list[str]:
    return [found.rule for found in desk.findings() if found.rule not in QUIET]


def waived(desk: SmallDesk) -> list[tuple[str, str]]:
    (brief,) = desk.gather().briefs
    return [(waiver.rule, waiver.because) for waiver in brief.checked.waivers]


def test_a_finding_is_taken_away_and_kept_with_its_reason(desk: SmallDesk) -> None:
    write(desk)
    assert (rules(desk), waived(desk)) == ([RULE], [])
    write(desk, entry())
    assert (rules(desk), waived(desk)) == ([], [(RULE, REASON)])
    (brief,) = desk.gather().briefs
    (waiver,) = brief.checked.waivers
    assert BARE in waiver.message
    assert waiver.finding.place.line == 4


def test_where_says_which_findings_are_meant(desk: SmallDesk) -> None:
    body = "|\n  We begin.\n\n  We end.\n\n  " + GOOD
    write(desk, entry(where="We begin"), body=body)
    assert (rules(desk), waived(desk)) == ([RULE], [(RULE, REASON)])
    write(desk, entry(where="We begin"), entry(because="The other one.", where="end"), body=body)
    assert (rules(desk), waived(desk)) == ([], [(RULE, REASON), (RULE, "The other one.")])
    write(desk, entry(), body=body)
    assert waived(desk) == [(RULE, REASON)] * 2


@pytest.mark.parametrize("where", ["", "We stop", "we end"])
def test_an_entry_that_takes_nothing_away_is_a_warning(desk: SmallDesk, where: str) -> None:
    body = "|\n  We end.\n\n  " + GOOD if where else GOOD
    write(desk, entry(where=where), body=body)
    (found,) = (found for found in desk.findings() if found.rule == "waiver-unused")
    assert found.severity == "warning"
    assert found.place.line == (9 if where else 6)
    assert ("`where:`" in found.hints[0]) == bool(where)
    assert waived(desk) == []


def test_of_two_entries_for_one_finding_the_second_is_unused(desk: SmallDesk) -> None:
    write(desk, entry(), entry(because="Said once already."))
    assert rules(desk) == ["waiver-unused"]
    assert waived(desk) == [(RULE, REASON)]


def test_an_unknown_rule_is_an_error_with_the_nearest_name(desk: SmallDesk) -> None:
    write(desk, entry("statement-without-sitation"))
    found = {found.rule: found for found in desk.findings()}
    assert found["waiver-unknown-rule"].severity == "error"
    assert found["waiver-unknown-rule"].hints == (f"did you mean `{RULE}`?",)
    assert RULE in found


@pytest.mark.parametrize("because", ["no", "1234567890", ". . . . . . .", "because"])
def test_a_reason_is_a_sentence(desk: SmallDesk, because: str) -> None:
    write(desk, entry(because=because))
    assert rules(desk) == [RULE, "waiver-without-reason"]
    assert waived(desk) == []


@pytest.mark.parametrize("because", ["", "  "])
def test_an_empty_reason_is_refused_in_reading(desk: SmallDesk, because: str) -> None:
    write(desk, entry(because=because))
    found = [found for found in desk.findings() if found.severity == "error"]
    assert [one.rule for one in found] == ["empty-value"] or found[0].rule == "wrong-value"


NEVER = {
    "quotation-not-in-source": "It handled “700,000 tons in 2022” [@a, para. 1].",
    "quotation-without-citation": "It handled “600,000 tons in 2022”.",
    "unknown-source": "It handled much [@b, para. 1].",
    "locator-out-of-range": "It handled much [@a, para. 9].",
    "brief-unproven": "It handled much.",
}


@pytest.mark.parametrize("rule", NEVER)
def test_what_is_unproven_cannot_be_waived(desk: SmallDesk, rule: str) -> None:
    write(desk, body=NEVER[rule])
    assert rule in rules(desk)
    write(desk, entry(rule), body=NEVER[rule])
    assert rule in rules(desk)
    assert "waiver-not-allowed" in rules(desk)
    assert waived(desk) == []
    assert main(["check"]) == 1


@pytest.mark.parametrize("rule", ["yaml-syntax", "source-changed", "waiver-unused", "unknown-key"])
def test_what_is_no_finding_on_the_text_cannot_be_waived(desk: SmallDesk, rule: str) -> None:
    write(desk, entry(rule), body=GOOD)
    assert rules(desk) == ["waiver-not-allowed"]


def test_an_error_stands_where_its_rule_may_be_waived_as_a_remark(desk: SmallDesk) -> None:
    write(desk, entry())
    written, found = load_brief(desk.root, "briefs/test.yaml")
    assert written
    assert not found
    grave, light = error(RULE, "m", Place("a")), remark(RULE, "m", Place("a"))
    standing, waivers = apply_waivers(written, (grave, light))
    assert standing == (grave,)
    assert [waiver.finding for waiver in waivers] == [light]


def test_only_rules_that_exist_are_said_to_be_waivable() -> None:
    assert set(explanations()) >= WAIVABLE_ERRORS
    for rule in explanations():
        if severities(rule) == ("error",) and rule not in WAIVABLE_ERRORS:
            assert not may_be_waived(rule), rule
    assert not any(
        rule.startswith(("quotation-", "elision-", "figure-")) for rule in WAIVABLE_ERRORS
    )


def check(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(list(words))
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_waived_findings_are_counted_and_do_not_fail(
    desk: SmallDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write("seeds/sources.yaml", PINNED.format(sha=sha256_of(desk)))
    write(desk, entry())
    status, out, err = check(capsys, "check", "--fail-on", "remark")
    assert (status, err) == (0, "")
    assert out.endswith("; no findings, 1 waived\n")
    status, out, _ = check(capsys, "check", "--format", "json")
    said: dict[str, Any] = json.loads(out)
    assert (said["findings"], said["counts"]["remark"]) == ([], 0)
    (held,) = said["waived"]
    assert (held["rule"], held["because"], held["line"]) == (RULE, REASON, 4)
    _, out, _ = check(capsys, "check", "--format", "sarif")
    (result,) = json.loads(out)["runs"][0]["results"]
    assert result["suppressions"][0]["justification"] == REASON
    assert check(capsys, "check", "--format", "github") == (0, "", "")


def test_an_unchanged_build_tells_of_waivers_too(
    desk: SmallDesk, capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    write(desk, entry())
    logs = []
    for _ in range(2):
        status, out, _ = check(capsys, "build", "--to", "html", "--format", "sarif")
        assert status == 0
        results = json.loads(out)["runs"][0]["results"]
        logs.append([r["suppressions"] for r in results if r["ruleId"] == RULE])
    assert logs[0] == logs[1] != []
    assert logs[0][0][0]["justification"] == REASON


PINNED = """\
references:
  - id: a
    issued: {{date-parts: [[2024, 3, 1]]}}
    custom:
      file: a.txt
      sha256: {sha}
"""


def sha256_of(desk: SmallDesk) -> str:
    import hashlib  # noqa: PLC0415

    return hashlib.sha256((desk.root / "seeds/a.txt").read_bytes()).hexdigest()
