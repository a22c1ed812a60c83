"""`explain`: every rule the program can name is explained, and each example does what it says."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from desks import desk_of

from briefpress.cli import main
from briefpress.explanations import areas, explanations, severities

PACKAGE = Path(__file__).parents[1] / "briefpress"
NAME = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
SPEAKERS = {"error", "warning", "remark", "Finding", "_form", "_stop"}
EXAMPLE = re.compile(r"^(Fails|Passes):\n\n```yaml\n(.*?)```", re.MULTILINE | re.DOTALL)
COLUMNS = 80
BARE = {"brief-empty", "brief-unproven"}  # rules whose examples are whole


def rules_named() -> set[str]:
    """The first words of every finding that the package makes."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                values = node.args[:2] if called in SPEAKERS else []
            elif isinstance(node, ast.Assign):
                named = {getattr(target, "id", "") for target in node.targets}
                values = [node.value] if "rule" in named else []
            else:
                continue
            constants = (v.value for v in values if isinstance(v, ast.Constant))
            found |= {v for v in constants if isinstance(v, str) and NAME.fullmatch(v)}
    return found


RULES = sorted(rules_named())
EXAMPLES = [
    pytest.param(rule, verb, text, id=f"{rule}-{verb.lower()}")
    for rule, explained in explanations().items()
    for verb, text in EXAMPLE.findall(explained)
]


def test_enough_was_read() -> None:
    assert len(RULES) > 75
    assert len(EXAMPLES) > 75


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_explained(rule: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", rule]) == 0
    name, blank, summary, *rest = capsys.readouterr().out.splitlines()
    assert (name, blank) == (rule, "")
    assert summary == summary.strip().removesuffix(".")
    assert any(line.startswith("What to do: ") for line in rest)
    assert "#" not in {line[:1] for line in rest if not line.startswith("# ")}


def test_no_explanation_is_left_over() -> None:
    assert set(explanations()) == set(RULES)


def test_explain_alone_lists_every_rule_on_one_line_in_its_area(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if line[:1].islower()] == list(explanations())
    assert [line for line in lines if line[:1].isupper()] == list(areas())
    assert lines[lines.index("Citations") + 1].startswith("bad-citation ")
    assert [line for line in lines if len(line) > COLUMNS] == []


def test_explain_can_be_read_by_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [one["rule"] for one in said] == list(explanations())
    assert main(["explain", "quotation-elided", "--format", "json"]) == 0
    one = json.loads(capsys.readouterr().out)
    assert one in said
    assert one["area"] == "Quotations and figures"
    assert (one["severities"], one["waivable"]) == (["remark"], True)
    assert one["text"] == explanations()["quotation-elided"]


def severities_named() -> dict[str, set[str]]:
    """How grave the findings are that the package makes on the spot, by rule."""
    found: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if called in {"error", "warning", "remark"} and isinstance(node.args[0], ast.Constant):
                found.setdefault(str(node.args[0].value), set()).add(called)
    return found


def test_every_rule_says_how_grave_it_is() -> None:
    """With a line such as `Severity: error.` or `Severity: error or remark.` in rules.md."""
    for rule in explanations():
        said = severities(rule)
        assert said, rule
        assert set(said) <= {"error", "warning", "remark"}, rule
    named = severities_named()
    assert len(named) > 60
    assert {rule: set(severities(rule)) for rule in named} == named


def test_a_rule_says_whether_a_brief_may_waive_it(capsys: pytest.CaptureFixture[str]) -> None:
    for rule, may in {
        "quotation-elided": True,
        "statement-without-citation": True,
        "quotation-not-in-source": False,
        "source-changed": False,
        "source-unpinned": False,
        "waiver-unused": False,
        "pdf-anchor-twice": False,
    }.items():
        assert main(["explain", rule]) == 0
        last = capsys.readouterr().out.splitlines()[-1]
        assert last == (
            f"A brief may waive it: `allow: [{{rule: {rule}, because: …}}]`."
            if may
            else "No brief may waive it."
        )


def test_explanations_fit_a_terminal() -> None:
    lines = [line for text in explanations().values() for line in text.splitlines()]
    assert len(lines) > 500
    assert [line for line in lines if len(line) > COLUMNS] == []


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("quotation-not-in-sauce", "quotation-not-in-source"), ("unkown-key", "unknown-key")],
)
def test_an_unknown_rule_gets_a_suggestion(
    asked: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", asked]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"no rule is called `{asked}`; did you mean `{meant}`?" in captured.err


def test_a_name_like_no_rule_gets_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "zzz"]) == 2
    assert "`explain` alone lists all" in capsys.readouterr().err


def test_every_rule_with_a_failing_example_has_a_passing_one() -> None:
    for rule, text in explanations().items():
        verbs = [verb for verb, _ in EXAMPLE.findall(text)]
        assert verbs in ([], ["Fails", "Passes"]), rule
        assert text.count("```yaml") == len(verbs), rule


@pytest.mark.parametrize(("rule", "verb", "example"), EXAMPLES)
def test_an_example_does_what_it_says(
    rule: str, verb: str, example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk_of(tmp_path, example, says_something=rule not in BARE)
    main(["build", "--desk", str(tmp_path), "--to", "html", "--format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    found = {finding["rule"] for finding in findings}
    if verb == "Fails":
        assert rule in found, findings
    else:
        assert rule not in found, findings
        assert [f for f in findings if f["severity"] == "error"] == []
