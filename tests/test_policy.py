"""What makes a run fail, what it writes where, and how files are named in it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml
from tiny import BRIEF, tiny_desk

from briefpress.cli import briefpress, main
from briefpress.cli.show import wants_colour

if TYPE_CHECKING:
    from collections.abc import Callable
ROOT = Path(__file__).parents[1]
REMARKED = BRIEF + "      We shall report again.\n"
WARNED = BRIEF + "allow: [{rule: quotation-elided, because: Nothing is left out.}]\n"
WRONG = BRIEF.replace("600,000", "700,000")


class Ran(NamedTuple):
    """What a run came to."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """Run the program in the folder of the test, where the desk is `desk`."""
    monkeypatch.chdir(tmp_path)

    def ran(*words: str) -> Ran:
        status = main([*words, "--desk", "desk"] if "--desk" not in words else [*words])
        return Ran(status, *capsys.readouterr())

    return ran


def desk_with(tmp_path: Path, brief: str) -> Path:
    """A desk of one brief in the folder that `run` uses."""
    return tiny_desk(tmp_path / "desk", brief)


# The least severity that fails


@pytest.mark.parametrize(
    ("brief", "failing"),
    [(WRONG, 3), (WARNED, 2), (REMARKED, 1)],
    ids=["error", "warning", "remark"],
)
def test_a_check_fails_from_the_severity_asked_for(
    tmp_path: Path, run: Callable[..., Ran], brief: str, failing: int
) -> None:
    desk_with(tmp_path, brief)
    limits = ["remark", "warning", "error"]
    for number, limit in enumerate(limits, 1):
        assert run("check", "--fail-on", limit).status == int(number <= failing), limit
    assert run("check").status == int(failing == 3)
    assert run("check", "--fail-on", "never").status == 0


def test_a_check_that_read_nothing_fails_whatever_is_asked(
    tmp_path: Path, run: Callable[..., Ran]
) -> None:
    desk = desk_with(tmp_path, BRIEF)
    (desk / "briefs/port.yaml").unlink()
    assert run("check", "--fail-on", "never").status == 1
    (desk / "briefs/port.yaml").write_text("a: 'b")
    assert run("check", "--fail-on", "never").status == 1


def test_a_brief_that_can_be_held_to_nothing_is_refused(
    tmp_path: Path, run: Callable[..., Ran]
) -> None:
    desk_with(tmp_path, BRIEF.split("    body:")[0])
    ran = run("check", "--format", "json")
    assert ran.status == 1
    assert [f["rule"] for f in json.loads(ran.out)["findings"] if f["severity"] == "error"] == [
        "brief-unproven"
    ]


HTML = ("build", "--to", "html", "--quiet")


def release(tmp_path: Path) -> Path:
    return tmp_path / "desk/out/2024-08-18_port_en.html"


@pytest.mark.parametrize(("brief", "limit"), [(WARNED, "warning"), (REMARKED, "remark")])
def test_a_build_refuses_from_the_severity_asked_for(
    tmp_path: Path, run: Callable[..., Ran], brief: str, limit: str
) -> None:
    desk_with(tmp_path, brief)
    assert run(*HTML, "--fail-on", limit).status == 1
    assert not release(tmp_path).exists()
    assert run(*HTML).status == 0
    assert release(tmp_path).exists()


@pytest.mark.parametrize(("brief", "limit"), [(WARNED, "warning"), (REMARKED, "remark")])
def test_a_build_refuses_what_an_earlier_one_printed(
    tmp_path: Path, run: Callable[..., Ran], brief: str, limit: str
) -> None:
    desk_with(tmp_path, brief)
    assert run(*HTML).status == 0
    ran = run(*HTML, "--fail-on", limit)
    assert ran.status == 1
    assert "warning[release-outdated]" in ran.err
    assert run(*HTML).status == 0


def test_a_draft_is_printed_whatever_is_asked(tmp_path: Path, run: Callable[..., Ran]) -> None:
    desk_with(tmp_path, WARNED)
    run(*HTML, "--draft", "--fail-on", "warning")
    assert (tmp_path / "desk/out/2024-08-18_port_en_DRAFT.html").exists()
    assert not release(tmp_path).exists()


STYLE = "main { colour: red }\n"  # a property that WeasyPrint does not know


def test_a_warning_of_the_printing_refuses_too(tmp_path: Path, run: Callable[..., Ran]) -> None:
    desk = desk_with(tmp_path, BRIEF)
    (desk / "templates/styles").mkdir(parents=True)
    (desk / "templates/styles/own.css").write_text(STYLE)
    pdf = ("build", "--to", "pdf", "--quiet")
    first = run(*pdf, "--fail-on", "warning")
    assert "warning[pdf-style-ignored]" in first.err
    assert first.status == 1
    assert not release(tmp_path).with_suffix(".pdf").exists()
    assert run(*pdf).status == 0
    assert release(tmp_path).with_suffix(".pdf").exists()
    again = run(*pdf, "--fail-on", "warning")
    assert (again.status, "pdf-style-ignored" in again.err) == (1, True)


def test_what_was_wrong_with_another_brief_is_not_told_for_ever(
    tmp_path: Path, run: Callable[..., Ran]
) -> None:
    desk = desk_with(tmp_path, BRIEF)
    other = desk / "briefs/other.yaml"
    other.write_text("a: 'b")
    assert run(*HTML).status == 1
    other.write_text(BRIEF.replace("theme: port", "theme: other"))
    for _ in range(3):
        ran = run(*HTML)
        assert ran.status == 0
        assert "yaml-syntax" not in ran.err


def test_a_theme_that_was_asked_for_in_vain_is_not_told_for_ever(
    tmp_path: Path, run: Callable[..., Ran]
) -> None:
    desk_with(tmp_path, BRIEF)
    assert run("build", "port", "prot", *HTML[1:]).status == 2
    assert "prot" not in run(*HTML).err


def test_an_error_of_the_desk_fails_an_unchanged_build_too(
    tmp_path: Path, run: Callable[..., Ran]
) -> None:
    desk = desk_with(tmp_path, BRIEF)
    with (desk / "seeds/sources.yaml").open("a") as sources:
        sources.write("  - id: b\n    custom:\n      file: b.txt\n")
    assert [run(*HTML).status for _ in range(2)] == [1, 1]


# Wrong use


@pytest.mark.parametrize("verb", ["check", "build"])
@pytest.mark.parametrize("style", ["text", "json", "sarif", "github"])
def test_what_does_not_exist_is_wrong_use(
    tmp_path: Path, run: Callable[..., Ran], verb: str, style: str
) -> None:
    desk_with(tmp_path, BRIEF)
    ran = run(verb, "nosuch", "--format", style)
    assert ran.status == 2
    assert "unknown-theme" in ran.out + ran.err
    ran = run(verb, "--desk", "nowhere", "--format", style)
    assert ran.status == 2
    assert "no-desk" in ran.out + ran.err
    assert "nowhere/nowhere" not in ran.out + ran.err


def test_a_layout_that_does_not_exist_is_wrong_use(tmp_path: Path, run: Callable[..., Ran]) -> None:
    desk_with(tmp_path, BRIEF)
    assert run("build", "--layout", "nosuch").status == 2


# Where things are written, and how files are named


def test_each_format_writes_where_it_belongs(tmp_path: Path, run: Callable[..., Ran]) -> None:
    desk_with(tmp_path, WRONG)
    for style in ("json", "sarif", "github"):
        ran = run("check", "--format", style)
        assert (ran.status, ran.err) == (1, "")
        assert "quotation-not-in-source" in ran.out
    text = run("check")
    assert "quotation-not-in-source" in text.err
    assert text.out.startswith("port: ")


def names(ran: Ran) -> set[str]:
    """The files that findings in JSON name."""
    found = json.loads(ran.out)["findings"]
    assert found
    return {place["file"] for one in found for place in (one, *one["related"])}


def test_files_are_named_as_seen_from_here(
    tmp_path: Path, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_with(tmp_path, WRONG)
    here = {"desk/briefs/port.yaml", "desk/seeds/a.txt"}
    assert names(run("check", "--format", "json")) >= here
    assert names(run("check", "--format", "json", "--desk", str(desk))) >= here
    assert "desk/briefs/port.yaml:7:18: error[" in run("check").err
    assert "file=desk/briefs/port.yaml,line=7" in run("check", "--format", "github").out
    results = json.loads(run("check", "--format", "sarif").out)["runs"][0]["results"]
    uris = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in results
        for place in (*result["locations"], *result.get("relatedLocations", ()))
    }
    assert uris >= here
    monkeypatch.chdir(desk / "briefs")
    assert names(run("check", "--format", "json", "--desk", "..")) >= {
        "../briefs/port.yaml", "../seeds/a.txt"
    }  # fmt: skip
    assert names(run("check", "--format", "json", "--desk", str(desk))) >= {
        f"{desk}/briefs/port.yaml"
    }
    monkeypatch.chdir(desk)
    for folder in (".", str(desk)):
        assert "briefs/port.yaml" in names(run("check", "--format", "json", "--desk", folder))


def test_a_file_outside_the_desk_keeps_its_name(tmp_path: Path, run: Callable[..., Ran]) -> None:
    desk_with(tmp_path, BRIEF)
    (tmp_path / "out").write_text("")
    ran = run("build", "--to", "html", "--out", "out", "--format", "json")
    assert ran.status == 3
    assert "desk/out" not in ran.out
    assert "out/2024-08-18_port_en.html" in names(ran)


def test_the_line_is_shown_with_marks_under_the_words(
    tmp_path: Path, run: Callable[..., Ran]
) -> None:
    desk_with(tmp_path, WRONG)
    lines = run("check").err.splitlines()
    at = next(i for i, line in enumerate(lines) if "[quotation-" in line)
    assert lines[at + 1] == "    7 |       It handled “700,000 tons in 2022” [@a, para. 1]."
    mark = lines[at + 2].index("^")
    assert lines[at + 1][mark] == "“"


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"\xff\xfe\n" * 9, "no text"), (b"", "empty"), (None, "gone")],
)
def test_a_file_that_cannot_be_shown_is_left_out(
    tmp_path: Path, run: Callable[..., Ran], content: bytes | None, reason: str
) -> None:
    desk = desk_with(tmp_path, BRIEF)
    source = desk / "seeds/sources.yaml"
    source.unlink() if content is None else source.write_bytes(content)
    assert run("check").status == 1, reason


class _Stream:
    def __init__(self, *, terminal: bool) -> None:
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(
    ("environment", "terminal", "wanted"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colours_are_for_terminals_and_those_who_ask(
    environment: dict[str, str], terminal: bool, wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(_Stream(terminal=terminal)) is wanted


def test_forced_colours_reach_a_pipe(
    tmp_path: Path, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk_with(tmp_path, WRONG)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\033[31;1merror[" in run("check").err
    assert "\033" not in run("check", "--format", "json").out


# pre-commit


def test_the_hook_calls_what_exists() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, verb, *options = hook["entry"].split()
    assert program == "briefpress"
    assert verb in briefpress.commands
    known = {name for param in briefpress.commands[verb].params for name in param.opts}
    assert {option for option in options if option.startswith("--")} <= known
    assert hook["pass_filenames"] is False
    assert hook["language"] == "python"


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("briefs/a.yaml", True),
        ("desks/north/seeds/a.txt", True),
        ("desk.yaml", True),
        ("north/desk.yaml", True),
        ("docs/writing.md", False),
        ("mybriefs/a.yaml", False),
    ],
)
def test_the_hook_runs_for_files_of_a_desk(file: str, wanted: bool) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert bool(re.search(hook["files"], file)) is wanted
