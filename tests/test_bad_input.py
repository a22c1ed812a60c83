"""Bad input ends with a finding at its place and a hint, never with a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from briefpress.cli import main
from briefpress.findings import Place, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import SmallDesk

NEEDED = {"theme": "test", "title": "A test", "date": "2024-03-04"}
GOOD = "bottom_line: It handled “600,000 tons in 2022” [@a, para. 1].\n"
TERABYTE = 1 << 40


def check(desk: SmallDesk, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """What `check --format json` writes; errors and the exit status agree, whatever they are."""
    status = main(["check", "--desk", str(desk.root), "--format", "json", *words])
    out, err = capsys.readouterr()
    assert err == ""
    said: dict[str, Any] = json.loads(out)
    wrong_use = {"no-desk", "unknown-theme"} & {found["rule"] for found in said["findings"]}
    assert status == (2 if wrong_use else 1 if said["counts"]["error"] else 0)
    return said


class Wrong(NamedTuple):
    """A brief with one thing wrong, and what is said of it."""

    brief: str
    rule: str
    line: int
    column: int
    message: str
    hint: str = ""


# The keys that every brief needs stand in lines 1 to 3 unless given here, and then come after.
WRONG = {
    "colon in an item": Wrong(
        "watch:\n  - On 19 August: a visit\n", "text-expected", 5, 5,
        "text was meant", "quotation marks, or on lines of its own after `|`",
    ),
    "colons in an item": Wrong(
        "key_points:\n  - text: fine\n  - Oil: 4\n    Gas: 5\n", "text-expected", 6, 5,
        "text was meant", "after `|`",
    ),
    "colon in a text": Wrong(
        "bottom_line:\n  On 19 August: a visit\n", "text-expected", 5, 3,
        "text was meant", "after `|`",
    ),
    "colon in a line": Wrong(
        "bottom_line: On 19 August: a visit\n", "yaml-syntax", 4, 26,
        "mapping values", "after `|`",
    ),
    "narrative citation unquoted": Wrong(
        "bottom_line: @a says so\n", "yaml-syntax", 4, 14,
        "cannot start", "`@` goes in quotation marks",
    ),
    "month 13": Wrong("date: 2024-13-45\n", "wrong-value", 1, 7, "calendar"),
    "30 February": Wrong("date: 2024-02-30\n", "wrong-value", 1, 7, "calendar"),
    "date in words": Wrong("date: 18 August 2024\n", "wrong-value", 1, 7, "YYYY-MM-DD"),
    "year alone": Wrong("date: 2024\n", "wrong-value", 1, 7, "YYYY-MM-DD"),
    "no date": Wrong("date:\n", "empty-value", 1, 1, "`date` is empty", "write a value"),
    "empty title": Wrong("title: ''\n", "wrong-value", 1, 8, "is empty"),
    "list for text": Wrong("title: [a]\n", "wrong-value", 1, 8, "`title` is a list, but text"),
    "mapping for text": Wrong("title: {a: b}\n", "text-expected", 1, 8, "text was meant", "`|`"),
    "text for list": Wrong(
        "sections: words\n", "wrong-value", 4, 11, "is text, but a list", "`- `"
    ),
    "mapping for list": Wrong(
        "sections:\n  heading: A\n", "wrong-value", 5, 3,
        "is a mapping of keys, but a list", "`- `",
    ),
    "text for mapping": Wrong(
        "sections:\n  - words\n", "wrong-value", 5, 5, "is text, but a mapping of keys"
    ),
    "list for mapping": Wrong(
        "sections:\n  - [heading]\n", "wrong-value", 5, 5, "is a list, but a mapping"
    ),
    "empty list": Wrong(
        "sections:\n", "empty-value", 4, 1, "a list belongs here", "delete the key"
    ),
    "misspelt key": Wrong(
        "sections:\n  - heading: A\n    boddy: words\n", "unknown-key", 6, 5, "`boddy`", "`body`"
    ),
    "number as a key": Wrong("1997: words\n", "unknown-key", 4, 1, "`1997`", "known here"),
    "key of another file": Wrong("tokens: 1\n", "unknown-key", 4, 1, "`tokens`", "known here"),
    "missing key": Wrong(
        "sections:\n  - body: words\n", "missing-key", 5, 5,
        "an entry of `sections` lacks the key `heading`", "`heading:`",
    ),
    "verb": Wrong("theme: check\n", "wrong-value", 1, 8, "word of the command line"),
    "theme": Wrong("theme: Energy Now\n", "wrong-value", 1, 8, "small letters"),
    "language": Wrong("language: no way\n", "wrong-value", 4, 11, "language tag"),
    "timeline month": Wrong(
        "timeline:\n  - date: 2024-19\n    event: It\n", "wrong-value", 5, 11, "calendar"
    ),
    "timeline words": Wrong(
        "timeline:\n  - date: soon\n    event: It\n", "wrong-value", 5, 11, "not a date such as"
    ),
    "word of estimation": Wrong(
        "judgements:\n  - text: It\n    likelihood: likley\n", "wrong-value", 6, 17,
        "`likley` is not one of", "`likely`",
    ),
    "locator": Wrong(
        "quotations:\n  - text: We are ready\n    cite: a, chapter 2\n", "wrong-value", 6, 11,
        "`chapter 2` is not a locator",
    ),
    "no points": Wrong(
        "data:\n  - id: d\n    title: D\n    points: []\n", "wrong-value", 7, 13,
        "`points` has too few",
    ),
    "one side": Wrong(
        "disagreements:\n  - measure: M\n    values:\n      - {text: x, cite: a}\n",
        "wrong-value", 7, 7, "`values` has too few entries: 2",
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_wrong_brief(desk: SmallDesk, capsys: pytest.CaptureFixture[str], wrong: Wrong) -> None:
    given = wrong.brief.partition(":")[0]
    front = "".join(f"{key}: {value}\n" for key, value in NEEDED.items() if key != given)
    brief = wrong.brief + front if given in NEEDED else front + wrong.brief
    desk.write("briefs/test.yaml", brief)
    said = check(desk, capsys)["findings"]
    found = [f for f in said if f["rule"] == wrong.rule]
    assert len(found) == 1, said
    (one,) = found
    assert (one["file"], one["line"], one["column"]) == (
        "briefs/test.yaml", wrong.line, wrong.column
    )  # fmt: skip
    assert wrong.message in one["message"]
    assert wrong.hint in " ".join(one["hints"])


def only(said: dict[str, Any], severity: str = "error") -> dict[str, Any]:
    """The one finding of a severity."""
    found = [f for f in said["findings"] if f["severity"] == severity]
    assert len(found) == 1, found
    return dict(found[0])


@pytest.mark.parametrize(
    ("data", "rule", "line", "column"),
    [
        (b"", "brief-empty", 1, 1),
        (b"# nothing but words\n", "brief-empty", 1, 1),
        (b"---\n...\n", "brief-empty", 1, 1),
        ("title: Bakı\nsubtitle: é".encode() + b"\xe9 more", "file-not-utf8", 2, 12),
        (b"\xef\xbb\xbftitle: \xc3", "file-not-utf8", 1, 8),
        ("title: x".encode("utf-16"), "file-not-utf8", 1, 1),
        (b"title: a\x00b", "yaml-syntax", 1, 9),
        (b"title: Bak\xc4\xb1 \x07", "yaml-syntax", 1, 13),
        (b"theme: test\n\ttitle: A\n", "yaml-syntax", 2, 1),
        (b"- a\n- b\n", "wrong-value", 1, 1),
        (b"words\n", "wrong-value", 1, 1),
        (b"[" * 200_000, "yaml-too-deep", 1, 41),
    ],
    ids=[
        "empty",
        "comment",
        "null",
        "latin-1",
        "BOM",
        "utf-16",
        "zero",
        "bell",
        "tab",
        "list",
        "text",
        "deep",
    ],
)
def test_a_brief_that_is_none(
    desk: SmallDesk,
    capsys: pytest.CaptureFixture[str],
    data: bytes,
    rule: str,
    line: int,
    column: int,
) -> None:
    desk.write("briefs/test.yaml", data)
    found = only(check(desk, capsys))
    assert (found["rule"], found["file"]) == (rule, "briefs/test.yaml")
    assert (found["line"], found["column"]) == (line, column)


def test_a_large_file_is_refused_unread(
    desk: SmallDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.brief(GOOD)
    for name in ("briefs/large.yaml", "seeds/large.txt"):
        # A hole, not bytes; whoever reads it runs out of memory.
        with desk.write(name, "").open("r+b") as file:
            file.truncate(TERABYTE)
    sources = (desk.root / "seeds/sources.yaml").read_text()
    desk.write("seeds/sources.yaml", sources + "  - id: b\n    custom:\n      file: large.txt\n")
    said = check(desk, capsys)["findings"]
    large = {f["file"]: f for f in said if f["rule"] == "file-too-large"}
    assert set(large) == {"briefs/large.yaml", "seeds/sources.yaml"}
    assert "1,099,511,627,776 bytes" in large["briefs/large.yaml"]["message"]
    assert large["seeds/sources.yaml"]["line"] == 7


def test_fifty_megabytes_of_yaml_are_refused(
    desk: SmallDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write("briefs/test.yaml", b"a: " + b"x" * 50_000_000)
    assert only(check(desk, capsys))["rule"] == "file-too-large"


@pytest.mark.parametrize(
    "name", ["briefs/test.yaml", "desk.yaml", "seeds/sources.yaml", "seeds/a.txt"]
)
@pytest.mark.parametrize("kind", ["folder", "circle", "pipe"])
def test_what_is_no_file_is_not_waited_for(
    desk: SmallDesk, capsys: pytest.CaptureFixture[str], name: str, kind: str
) -> None:
    desk.brief(GOOD)
    path = desk.root / name
    path.unlink(missing_ok=True)
    if kind == "folder":
        path.mkdir()
    elif kind == "circle":
        path.symlink_to(path.name)
    else:
        os.mkfifo(path)
    said = check(desk, capsys)["findings"]
    wanted = "seeds/sources.yaml" if name == "seeds/a.txt" else name
    assert [f["file"] for f in said if f["rule"] == "file-unreadable"] == [wanted]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_of_somebody_else(desk: SmallDesk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.brief(GOOD)
    (desk.root / "briefs/test.yaml").chmod(0)
    found = only(check(desk, capsys))
    assert found["rule"] == "file-unreadable"
    assert "permission denied" in found["message"]


def test_files_that_are_not_there(desk: SmallDesk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.brief(GOOD)
    (desk.root / "seeds/a.txt").unlink()
    said = check(desk, capsys)["findings"]
    assert [(f["rule"], f["file"]) for f in said if f["severity"] == "error"] == [
        ("source-unusable", "briefs/test.yaml"),
        ("file-missing", "seeds/sources.yaml"),
    ]
    (desk.root / "seeds/sources.yaml").unlink()
    assert only(check(desk, capsys))["message"] == "`seeds/sources.yaml` does not exist"


def test_a_link_to_nothing_is_missing(desk: SmallDesk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write("briefs/test.yaml", "").unlink()
    (desk.root / "briefs/test.yaml").symlink_to("gone.yaml")
    assert only(check(desk, capsys))["rule"] == "file-missing"


def test_hidden_files_are_no_briefs(desk: SmallDesk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.brief(GOOD)
    desk.write("briefs/._test.yaml", b"\x00\x05\x16\x07")
    (desk.root / "briefs/.#test.yaml").symlink_to("somebody@somewhere.1234")
    assert check(desk, capsys)["counts"]["error"] == 0


def test_a_desk_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--desk", str(tmp_path / "none"), "--format", "json"]) == 2
    found = only(json.loads(capsys.readouterr().out))
    assert found["rule"] == "no-desk"
    assert any("new desk" in hint for hint in found["hints"])


def test_a_check_that_read_nothing_fails(
    desk: SmallDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    found = only(check(desk, capsys))
    assert found["rule"] == "nothing-checked"
    assert any("new brief" in hint for hint in found["hints"])


def test_a_theme_that_is_not_there_has_a_hint(
    desk: SmallDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.brief(GOOD + "theme: energy\n")
    found = only(check(desk, capsys, "enrgy"))
    assert (found["rule"], found["hints"]) == ("unknown-theme", ["did you mean `energy`?"])
    assert only(check(desk, capsys, "zzz"))["hints"] == ["themes here: energy"]


def test_one_brief_that_cannot_be_read_hides_no_other(
    desk: SmallDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write("briefs/a.yaml", "a: 'b")
    desk.brief(GOOD)
    assert only(check(desk, capsys))["file"] == "briefs/a.yaml"
    assert main(["check", "--desk", str(desk.root), "test"]) == 0
    assert "test: 1 quotation" in capsys.readouterr().out


def test_a_key_twice_refuses_the_brief(desk: SmallDesk) -> None:
    desk.brief(GOOD + "watch: [a]\nwatch: [b]\n")
    (brief,) = desk.gather().briefs
    assert brief.refused
    assert [found.rule for found in brief.checked.findings if found.severity is Severity.ERROR] == [
        "duplicate-key"
    ]


def test_two_briefs_of_one_theme_would_overwrite_each_other(desk: SmallDesk) -> None:
    desk.brief(GOOD)
    desk.brief(GOOD + "language: ru\n", "test-ru")
    assert desk.rules() == []
    desk.brief(GOOD, "other")
    assert {brief.file: brief.refused for brief in desk.gather().briefs} == {
        "briefs/other.yaml": False,
        "briefs/test-ru.yaml": False,
        "briefs/test.yaml": True,
    }
    assert desk.rules() == ["duplicate-theme"]


@pytest.mark.parametrize(
    ("settings", "rule", "column"),
    [
        ("organization: X\n", "unknown-key", 1),
        ("language: 5\n", "wrong-value", 11),
        ("glossary: {name: X}\n", "wrong-value", 11),
        ("tokens: {Bad Name: red}\n", "wrong-value", 10),
        ("tokens: {paper: 'url(x)'}\n", "wrong-value", 17),
        ("tokens: {paper: 'red; }'}\n", "wrong-value", 17),
        ("- a\n", "wrong-value", 1),
        ("paper: letterr\n", "wrong-value", 8),
    ],
)
def test_wrong_settings(
    desk: SmallDesk,
    capsys: pytest.CaptureFixture[str],
    settings: str,
    rule: str,
    column: int,
) -> None:
    desk.brief(GOOD)
    desk.write("desk.yaml", settings)
    found = only(check(desk, capsys))
    assert (found["rule"], found["file"], found["column"]) == (rule, "desk.yaml", column)


def test_an_unknown_key_of_desk_yaml_is_answered_with_the_one_meant(desk: SmallDesk) -> None:
    desk.brief(GOOD)
    desk.write("desk.yaml", "organization: X\n")
    assert [f.hints for f in desk.findings() if f.rule == "unknown-key"] == [
        ("did you mean `organisation`?",)
    ]


def test_wrong_use_is_told_from_findings(
    desk: SmallDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--format", "yaml"]) == 2
    assert main(["check", "--nonsense"]) == 2
    assert capsys.readouterr().out == ""


def test_a_brief_that_says_nothing(desk: SmallDesk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.brief("")
    found = only(check(desk, capsys))
    assert (found["rule"], found["line"], found["column"]) == ("brief-empty", 1, 1)


MINIMAL = {
    "sections": "sections:\n  - heading: Port\n    body: It handled “600,000 tons” [@a].\n",
    "quotations": "quotations:\n  - text: We are ready\n    source: a\n",
}


@pytest.mark.parametrize("brief", MINIMAL.values(), ids=MINIMAL)
@pytest.mark.parametrize(
    "settings", [None, "", "# nothing\n", "organisation: We\n", "organisation:\n"]
)
def test_a_desk_needs_very_little(desk: SmallDesk, brief: str, settings: str | None) -> None:
    desk.brief(brief)
    if settings is not None:
        desk.write("desk.yaml", settings)
    assert main(["check", "--desk", str(desk.root)]) == 0
    assert {found.severity for found in desk.findings()} <= {Severity.REMARK}
    assert len(desk.gather().briefs[0].checked.proofs) == 1


def test_empty_keys_of_a_record_are_as_if_left_out(desk: SmallDesk) -> None:
    empty = ["title", "author", "issued", "URL", "language", "genre", "container-title"]
    record = "".join(f"    {key}:\n" for key in empty)
    desk.write(
        "seeds/sources.yaml",
        f"references:\n  - id: a\n{record}    custom:\n      file: a.txt\n      lines:\n",
    )
    desk.brief(GOOD)
    assert desk.rules() == []
    assert dict(desk.gather().sources.by_id["a"].csl) == {"id": "a"}


def test_nothing_of_a_deep_file_reaches_the_terminal(desk: SmallDesk) -> None:
    desk.write("briefs/test.yaml", "a: " + "[" * 200_000 + "\n")
    command = [sys.executable, "-m", "briefpress", "check", "--desk", str(desk.root)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[0].startswith("briefs/test.yaml:1:43: error[yaml-too-deep]: ")
    assert "Traceback" not in ran.stderr


def test_every_file_is_named_as_a_user_names_it(desk: SmallDesk) -> None:
    desk.brief("watch: [“no” [@b]]\n")
    desk.write("desk.yaml", "a: 1\n")
    places = [found.place for found in desk.findings()]
    assert places
    assert all(isinstance(place, Place) and str(desk.root) not in place.file for place in places)
