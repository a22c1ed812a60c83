"""`new`: desks and briefs that pass the check as they are made, and nothing written over."""

from __future__ import annotations

import contextlib
import json
import re
import shlex
import shutil
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import BaseModel

from briefpress.cli import main
from briefpress.load.documents import load_brief
from briefpress.model.brief import Brief
from briefpress.model.desk import Desk
from briefpress.model.fields import VERBS
from briefpress.scaffold import desk_files

ROOT = Path(__file__).parents[1]
FILES = sorted(desk_files())
BRIEF = "briefs/ferry-fares.yaml"
SCHEMAS = [name for name in FILES if name.startswith("schema/")]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    assert main(["new", "desk", str(tmp_path / "desk")]) == 0
    return tmp_path / "desk"


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A copy of this repository as a desk."""
    folder = tmp_path / "ours"
    for name in ("seeds", "briefs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "desk.yaml", folder)
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def findings(desk: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, Any]]]:
    capsys.readouterr()
    with contextlib.chdir(desk):
        status = main(["check", "--format", "json"])
    return status, json.loads(capsys.readouterr().out)["findings"]


def uncommented(text: str) -> str:
    """The YAML with every key in use that was off: `#key:`, but not `# a remark`."""
    return re.sub(r"^#(?! ?$)(?=\S|  )", "", text, flags=re.MULTILINE)


def keys(node: object) -> set[str]:
    if isinstance(node, list):
        return {key for item in node for key in keys(item)}
    if isinstance(node, dict):
        return set(node) | {key for item in node.values() for key in keys(item)}
    return set()


def fields(model: object) -> set[str]:
    """The names of all fields of a model and of the models in them."""
    if isinstance(model, type) and issubclass(model, BaseModel):
        held = model.model_fields.items()
        return {field.alias or name for name, field in held} | {
            name for _, field in held for name in fields(field.annotation)
        }
    return {name for part in get_args(model) for name in fields(part)}


# A desk


def test_a_new_desk_has_no_finding(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert findings(desk, capsys) == (0, [])
    assert sorted(tree(desk)) == FILES
    assert not (desk / "templates").exists()


def test_the_check_of_a_new_desk_looks_at_something(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    example = desk / "briefs/example.yaml"
    text = example.read_text(encoding="utf-8")
    assert text.count("turned lorries away since the autumn") == 1
    example.write_text(text.replace("turned lorries", "turned buses"), encoding="utf-8")
    status, found = findings(desk, capsys)
    assert status == 1
    assert [finding["rule"] for finding in found] == ["quotation-not-in-source"]


def test_a_new_desk_builds(desk: Path) -> None:
    assert main(["build", "--desk", str(desk), "--to", "html", "--quiet"]) == 0
    page = (desk / "out/2024-03-04_example_en.html").read_text(encoding="utf-8")
    for words in ("The strait gets a second ferry", "An invented example", "Example Desk", "<svg"):
        assert words in page


def test_the_example_says_that_it_is_one(desk: Path) -> None:
    article = (desk / "seeds/courier-2024.txt").read_text(encoding="utf-8")
    assert article.startswith("EXAMPLE TEXT, WRITTEN FOR BRIEFPRESS. Nothing in it happened.")
    assert "(an invented example)" in article
    assert "(an invented example)" in (desk / "seeds/sources.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".yaml")])
def test_yaml_is_in_block_style_and_names_its_schema(desk: Path, name: str) -> None:
    text = (desk / name).read_text(encoding="utf-8")
    first = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert first
    schema = ((desk / name).parent / first[1]).resolve()
    assert schema in [(desk / file).resolve() for file in SCHEMAS]
    assert json.loads(schema.read_text(encoding="utf-8"))["type"] == "object"
    for variant in (text, uncommented(text)):
        assert [e for e in yaml.parse(variant) if getattr(e, "flow_style", False)] == []


def test_every_setting_is_shown_in_a_new_desk(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = desk / "desk.yaml"
    text = uncommented(path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    logo = desk / "templates/logo.svg"
    logo.parent.mkdir(exist_ok=True)
    logo.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
    )
    shown = yaml.safe_load(text)
    # Options are a layout's: a desk can only set those that its own layout has.
    layout = yaml.safe_load((ROOT / f"templates/layouts/{shown['layout']}/layout.yaml").read_text())
    has_none = set() if layout.get("options") else {"options"}
    assert set(shown) == set(Desk.model_fields) - has_none
    assert findings(desk, capsys) == (0, [])


@pytest.mark.parametrize("name", FILES)
def test_a_new_desk_writes_over_nothing(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held = tmp_path / "desk" / name
    held.parent.mkdir(parents=True)
    held.write_text("mine")
    assert main(["new", "desk", str(tmp_path / "desk")]) == 2
    assert f"`{held}` exists already" in capsys.readouterr().err
    assert tree(tmp_path / "desk") == {name: b"mine"}


def test_a_new_desk_goes_beside_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    assert main(["new", "desk", str(tmp_path)]) == 0
    assert sorted(tree(tmp_path)) == sorted([*FILES, "notes.txt"])


def test_a_dangling_link_counts_as_there(tmp_path: Path) -> None:
    (tmp_path / "desk.yaml").symlink_to(tmp_path / "nowhere")
    assert main(["new", "desk", str(tmp_path)]) == 2
    assert not (tmp_path / "nowhere").exists()


def test_a_new_desk_is_whole_or_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk/schema").write_text("a file where a folder is needed")
    assert main(["new", "desk", str(tmp_path / "desk")]) == 3
    assert "error[cannot-write]" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "desk").iterdir()] == ["schema"]


def test_the_next_command_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = tmp_path / "a desk"
    for arguments in (["new", "desk", str(desk)], ["new", "brief", "fares", "--desk", str(desk)]):
        assert main(arguments) == 0
        *written, following = capsys.readouterr().out.splitlines()
        assert written
        assert all(Path(line).is_file() for line in written)
        assert following.startswith("next: ")
        words = shlex.split(following)
        assert main(words[words.index("check") :]) == 0
        assert "proven in 1 source" in capsys.readouterr().out


# A brief


@pytest.mark.parametrize("which", ["desk", "ours"])
def test_a_new_brief_has_remarks_at_most(
    which: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    desk: Path = request.getfixturevalue(which)
    before = tree(desk)
    assert main(["new", "brief", "ferry-fares", "--desk", str(desk)]) == 0
    made = {BRIEF, *SCHEMAS} if which == "ours" else {BRIEF}
    assert {name for name in tree(desk) if name not in before} == made
    status, found = findings(desk, capsys)
    assert status == 0
    # What is not written yet is not cited yet, and says so.
    rules = {(f["file"], f["rule"], f["severity"]) for f in found}
    assert rules - {(BRIEF, f"source-{age}", "remark") for age in ("stale", "undated")} == {
        (BRIEF, "statement-without-citation", "remark")
    }
    assert main(["build", "ferry-fares", "--desk", str(desk), "--to", "html", "--quiet"]) == 0
    (page,) = (desk / "out").glob("*.html")
    assert "This brief is not written yet" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("which", ["desk", "ours"])
def test_a_new_brief_quotes_a_source_of_the_desk(
    which: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    desk: Path = request.getfixturevalue(which)
    assert main(["new", "brief", "ferry-fares", "--desk", str(desk)]) == 0
    path = desk / BRIEF
    (quotation,) = yaml.safe_load(path.read_text(encoding="utf-8"))["quotations"]
    assert quotation["id"] == "first"
    first = quotation["text"].splitlines()[0]
    text = path.read_text(encoding="utf-8")
    assert text.count(first) == 1
    path.write_text(text.replace(first, first[:-1] + "q"), encoding="utf-8")
    status, found = findings(desk, capsys)
    assert status == 1
    assert "quotation-not-in-source" in {finding["rule"] for finding in found}


def test_a_new_brief_shows_every_key(desk: Path) -> None:
    assert main(["new", "brief", "ferry-fares", "--desk", str(desk)]) == 0
    text = uncommented((desk / BRIEF).read_text(encoding="utf-8"))
    shown = keys(yaml.safe_load(text))
    assert len(fields(Brief)) > 30
    assert fields(Brief) - shown == set()
    (desk / BRIEF).write_text(text, encoding="utf-8")
    brief, found = load_brief(desk, BRIEF)
    assert (brief is not None, found) == (True, ())


def test_a_new_brief_without_any_source_has_no_quotation(tmp_path: Path) -> None:
    (tmp_path / "desk.yaml").write_text("organisation: Nobody\n")
    assert main(["new", "brief", "ferry-fares", "--desk", str(tmp_path)]) == 0
    for edit in (str, uncommented):
        text = edit((tmp_path / BRIEF).read_text(encoding="utf-8"))
        (tmp_path / BRIEF).write_text(text, encoding="utf-8")
        brief, found = load_brief(tmp_path, BRIEF)
        assert brief
        assert found == ()
        assert bool(brief.brief.quotations) == (edit is uncommented)


STRANGE = [
    "“All of it stands in quotation marks, as speech often does,” he said then.",
    "A mark that nobody closes stands in here: “so it goes with saved pages now.",
    "Dots in the middle of it ... and then more words, enough of them to be long.",
    "A tab\tand a no-break\u00a0space and a zero\u200bwidth one stand in this sentence.",
    "Key: value, and # a hash, and @caliber-2024, and [@other], and `code` in a row.",
    "- a list in Markdown, *emphasis* and <b>markup</b>, in one long enough sentence.",
    "It ends with an error [sic] and a word that is broken-\nin two at the line's end.",
    "The matter rests, as the letter has it, where [t]he parties left it in the spring.",
    "A bell\x07rings in the middle of this sentence, which YAML cannot hold.",
    "Short.",
    "A word of " + "endless " * 60 + "length.",
]


@pytest.mark.parametrize("text", STRANGE)
def test_a_new_brief_takes_no_harm_from_strange_sources(
    text: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "briefs/example.yaml").unlink()
    (desk / "seeds/strange.txt").write_bytes(text.encode())
    (desk / "seeds/sources.yaml").write_text(
        "references:\n  - id: strange\n    custom:\n      file: strange.txt\n"
    )
    assert main(["new", "brief", "ferry-fares", "--desk", str(desk)]) == 0
    status, found = findings(desk, capsys)
    # A brief that quotes nothing and is not written yet proves nothing.
    errors = {f["rule"] for f in found if f["severity"] == "error"}
    assert (status, errors) in ((0, set()), (1, {"brief-unproven"}))


def test_a_new_brief_quotes_nobody_by_chance(desk: Path) -> None:
    # Words between marks are somebody's, and who that is only a person can say.
    (desk / "seeds/courier-2024.txt").write_text(
        "“We have heard nothing of it in all these years,” the minister said.\n"
        "The minister had heard nothing of it in all these years.\n"
    )
    sources = desk / "seeds/sources.yaml"
    text = re.sub(r"^ +(sha256|lines):.*\n", "", sources.read_text("utf-8"), flags=re.MULTILINE)
    sources.write_text(text, encoding="utf-8")
    assert main(["new", "brief", "ferry-fares", "--desk", str(desk)]) == 0
    (quotation,) = yaml.safe_load((desk / BRIEF).read_text(encoding="utf-8"))["quotations"]
    assert quotation["cite"] == "courier-2024, para. 2"


@pytest.mark.parametrize(
    "title",
    ["Gas: swaps", "# 1", "yes", "null", "~", "- a", "[b]", "*c", "1:30", "О визите", 'a "b" \\n',
     "Oil transit, an open question", "don’t", "a #b", "tail:", "@home", "`x`"],
)  # fmt: skip
def test_a_title_is_read_back_as_it_was_given(title: str, desk: Path) -> None:
    assert main(["new", "brief", "ferry-fares", "--desk", str(desk), "--title", title]) == 0
    brief, found = load_brief(desk, BRIEF)
    assert found == ()
    assert brief
    assert brief.brief.title == title


def test_date_and_language_are_taken(desk: Path) -> None:
    options = ["--date", "2025-02-28", "--lang", "az_Latn"]
    assert main(["new", "brief", "ferry-fares", "--desk", str(desk), *options]) == 0
    brief, _ = load_brief(desk, BRIEF)
    assert brief
    assert (brief.brief.date, brief.brief.language) == ("2025-02-28", "az-Latn")


@pytest.mark.parametrize(("epoch", "date"), [("0", "1970-01-01"), ("1724000000", "2024-08-18")])
def test_today_can_be_fixed(
    epoch: str, date: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert main(["new", "brief", "ferry-fares", "--desk", str(desk)]) == 0
    brief, _ = load_brief(desk, BRIEF)
    assert brief
    assert brief.brief.date == date


REFUSED = [
    *([verb] for verb in sorted(VERBS)),
    ["Ferry"], ["ferry fares"], ["../ferry"], ["ferry--fares"], ["ferry.yaml"], ["паром"], [""],
    ["ferry", "--date", "2024-13-45"], ["ferry", "--date", "today"],
    ["ferry", "--lang", "x"], ["ferry", "--lang", "en\nnew: key"],
    ["ferry", "--title", " "], ["ferry", "--title", "a\x07b"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_what_cannot_be_a_brief_is_refused(
    arguments: list[str], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(desk)
    assert main(["new", "brief", *arguments, "--desk", str(desk)]) == 2
    assert "Error: Invalid value" in capsys.readouterr().err
    assert tree(desk) == before


def test_a_brief_is_not_written_over(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / BRIEF).write_text("mine")
    assert main(["new", "brief", "ferry-fares", "--desk", str(desk)]) == 2
    assert f"`{desk / BRIEF}` exists already" in capsys.readouterr().err
    assert (desk / BRIEF).read_text() == "mine"


def test_a_theme_is_not_taken_twice(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "briefs/example.yaml").rename(desk / "briefs/renamed.yaml")
    assert main(["new", "brief", "example", "--desk", str(desk)]) == 2
    assert "briefs/renamed.yaml` has the theme `example`" in capsys.readouterr().err
    assert not (desk / "briefs/example.yaml").exists()
    # In another language it is a translation.
    translation = ["new", "brief", "example", "--desk", str(desk), "--lang", "az_Latn"]
    assert main(translation) == 0
    assert findings(desk, capsys)[0] == 0
    (desk / "briefs/example.yaml").rename(desk / "briefs/translated.yaml")
    assert main(translation) == 2


def test_a_folder_that_is_no_desk_gets_no_brief(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "brief", "ferry-fares", "--desk", str(tmp_path)]) == 2
    assert "is no desk" in capsys.readouterr().err
    assert tree(tmp_path) == {}


def test_a_schema_that_is_there_is_kept(desk: Path) -> None:
    (desk / SCHEMAS[0]).write_text("mine")
    (desk / SCHEMAS[1]).unlink()
    assert main(["new", "brief", "ferry-fares", "--desk", str(desk)]) == 0
    assert (desk / SCHEMAS[0]).read_text() == "mine"
    assert (desk / SCHEMAS[1]).read_bytes() == desk_files()[SCHEMAS[1]]
