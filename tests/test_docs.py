"""README and docs: what they show is done here, in order, and what they name exists.

A fenced block with `file=PATH` (or `append=PATH`) after its language is saved, a `diff` is applied,
`sh` is run and a `text` block that follows must be what it said (`…` stands for anything). PDFs are
left out, which would take long.
"""

from __future__ import annotations

import dataclasses
import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest
from desks import desk_of
from pydantic import BaseModel

from briefpress.cli import briefpress, main
from briefpress.explanations import explanations
from briefpress.model.brief import Brief
from briefpress.model.desk import Desk
from briefpress.model.edition import Edition
from briefpress.model.source import Custom

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
IDS = [str(page.relative_to(ROOT)) for page in PAGES]
FENCE = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
# What is not run here; a file of this repository that is called must be there.
OTHERS = {".", "cd", "git", "make", "pdftoppm", "python", "tools/verapdf/verapdf", "weasyprint"}
MAKES_PDF = {"build", None}


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file it is or belongs to, and its text."""

    language: str
    option: str
    file: str
    text: str


def blocks(page: Path) -> list[Block]:
    found = []
    for info, text in FENCE.findall(page.read_text(encoding="utf-8")):
        language, _, rest = info.partition(" ")
        option, _, file = rest.partition("=")
        assert option in {"", "file", "append"}, info
        found.append(Block(language, option, file, text))
    return found


def commands(page: Path) -> list[list[str]]:
    lines = [line for b in blocks(page) if b.language == "sh" for line in b.text.splitlines()]
    return [words for line in lines if (words := shlex.split(line, comments=True))]


def ours(words: list[str]) -> list[str] | None:
    """The arguments of a command of ours, or None."""
    if words[:2] == ["python", "generate.py"]:
        return words[2:]
    return words[1:] if words[0] == "briefpress" else None


def verb(arguments: list[str]) -> str | None:
    return arguments[0] if arguments and arguments[0] in briefpress.commands else None


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the desk that this repository is, with the current folder in it."""
    folder = tmp_path / "briefpress"
    folder.mkdir()
    for name in ("seeds", "briefs", "schema"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "desk.yaml", folder)
    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.argv", ["generate.py"])
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("COLUMNS", raising=False)  # of whoever runs the tests
    return folder


class Reader:
    """Somebody who does what a page says."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self.capsys = capsys
        self.folder = folder
        self.said = ""
        self.ran = 0

    def follow(self, block: Block) -> None:
        if block.language == "sh":
            self.said = ""
            for line in block.text.splitlines():
                self.run(shlex.split(line, comments=True))
        elif block.language == "diff":
            self.change(self.path(block.file), block.text)
        elif block.file:
            path = self.path(block.file)
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_text(encoding="utf-8") if block.option == "append" else ""
            path.write_text(before + block.text, encoding="utf-8")
        elif block.language == "text" and self.said:
            self.compare(block.text)

    def path(self, file: str) -> Path:
        path = (self.folder / file).resolve()
        assert path.is_relative_to(self.folder.parent)
        return path

    def run(self, words: list[str]) -> None:
        if not words:
            return
        arguments = ours(words)
        if arguments is None:
            assert words[0] in OTHERS, words
            return
        if verb(arguments) in MAKES_PDF and "--to" not in arguments:
            arguments = [*arguments, "--to", "html"]
        self.capsys.readouterr()
        status = main(arguments)
        captured = self.capsys.readouterr()
        assert status in {0, 1}, captured.err
        self.said += captured.err + captured.out
        self.ran += 1

    @staticmethod
    def change(path: Path, diff: str) -> None:
        lines = diff.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] in " -")
        after = "".join(line[1:] for line in lines if line[0] in " +")
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1, diff
        path.write_text(text.replace(before, after), encoding="utf-8")

    def compare(self, shown: str) -> None:
        """Every line shown was said, in this order."""
        parts = [".*".join(map(re.escape, line.split("…"))) for line in shown.splitlines()]
        pattern = "".join(rf"^{part}$(?s:.*?)" for part in parts)
        assert re.search(pattern, self.said, re.MULTILINE), self.said


def test_enough_was_read() -> None:
    assert len(PAGES) >= 6
    assert sum(ours(words) is not None for page in PAGES for words in commands(page)) > 20
    languages = [block.language for page in PAGES for block in blocks(page)]
    for language, least in {"sh": 20, "yaml": 15, "text": 6, "diff": 3, "html": 1}.items():
        assert languages.count(language) >= least, language


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_a_page_can_be_followed(
    page: Path, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reader = Reader(capsys, checkout)
    for block in blocks(page):
        reader.follow(block)
    assert reader.ran == sum(ours(words) is not None for words in commands(page))


def test_what_getting_started_ends_with(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reader = Reader(capsys, checkout)
    for block in blocks(ROOT / "docs/getting-started.md"):
        reader.follow(block)
    desk = checkout.parent / "ferry-desk"
    assert main(["check", "fares", "--desk", str(desk)]) == 0
    assert "fares: 3 quotations, 1 figure, 3 dates proven" in capsys.readouterr().out
    assert "Nothing is decided." in (desk / "out/2024-03-14_fares_en.html").read_text("utf-8")
    assert (desk / "out/2024-03-04_example_en_DRAFT.html").exists()


def test_what_the_letterhead_example_ends_with(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reader = Reader(capsys, checkout)
    for block in blocks(ROOT / "docs/templates.md"):
        reader.follow(block)
    page = (checkout.parent / "harbour-desk/out/2024-03-04_example_en.html").read_text("utf-8")
    for part in ("Harbour Watch", "1 Example Street", "data:image/svg+xml", "--accent: #00695c"):
        assert part in page


@pytest.mark.parametrize(
    ("page", "example"),
    [
        pytest.param(page, block.text, id=f"{name}-{number}")
        for page, name in zip(PAGES, IDS, strict=True)
        for number, block in enumerate(blocks(page))
        if block.language == "yaml" and not block.file
    ],
)
def test_a_yaml_example_is_valid(
    page: Path, example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk_of(tmp_path, example)
    status = main(["check", "--desk", str(tmp_path), "--format", "json"])
    assert status == 0, capsys.readouterr().out


def test_commands_of_others_exist() -> None:
    used = [words for page in PAGES for words in commands(page) if ours(words) is None]
    assert {words[0] for words in used} == OTHERS
    files = {word for words in used for word in words[:2] if word.startswith("tools/")}
    assert len(files) >= 2
    assert [file for file in sorted(files) if not (ROOT / file).is_file()] == []


def test_files_that_are_named_exist() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    named = set(re.findall(r"`((?:benchmarks|briefpress|tests|tools)/[\w./-]*)", text))
    assert len(named) > 6
    added = {"briefpress/locale/az/LC_MESSAGES/briefpress.po"}  # by an example
    assert {name for name in named - added if not (ROOT / name).exists()} == set()


def test_targets_of_make_exist() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    targets = set(re.findall(r"(?:^|`)make ([a-z-]+)(?:$|`)", text, re.MULTILINE))
    assert {"test", "bench"} <= targets
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {t for t in targets if not re.search(rf"^{t}:", rules, re.MULTILINE)} == set()


def test_options_in_sentences_exist() -> None:
    known = {o for command in briefpress.commands.values() for p in command.params for o in p.opts}
    assert len(known) > 10
    spans = [span for page in PAGES for span in re.findall(r"`([^`\n]+)`", page.read_text("utf-8"))]
    named = {word for span in spans for word in re.findall(r"--[a-z][a-z-]+", span)}
    assert len(named) > 5
    assert named - known - {"--help"} == set()


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_rules_that_are_named_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:error|warning|remark)\[([a-z-]+)\]|\.py explain ([a-z-]+)", text))
    assert {name for pair in named for name in pair if name} - set(explanations()) == set()


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8")))
    for target in targets:
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        path = (page.parent / file).resolve() if file else page
        assert path.is_file(), target
        assert not anchor or anchor in anchors(path), target


def test_there_are_links_to_follow() -> None:
    found = [LINK.findall(page.read_text(encoding="utf-8")) for page in PAGES]
    assert sum(map(len, found)) > 20


def fields(model: object) -> set[str]:
    if isinstance(model, type) and issubclass(model, BaseModel):
        held = model.model_fields.items()
        return {field.alias or name for name, field in held} | {
            name for _, field in held for name in fields(field.annotation)
        }
    return {name for part in get_args(model) for name in fields(part)}


@pytest.mark.parametrize("model", [Brief, Desk, Custom])
def test_every_key_is_documented(model: type[BaseModel]) -> None:
    pages = ("docs/writing.md", "docs/mail.md", "docs/sending.md")
    text = "".join((ROOT / page).read_text(encoding="utf-8") for page in pages)
    keys = fields(model)
    assert len(keys) > 8
    assert {key for key in keys if f"`{key}`" not in text} == set()


def test_every_field_of_an_edition_is_documented() -> None:
    text = (ROOT / "docs/templates.md").read_text(encoding="utf-8")
    names = {field.name for field in dataclasses.fields(Edition)} - {"blocks"}
    assert {name for name in names if f"`{name}`" not in text} == set()
    page = (ROOT / "templates/page.html").read_text(encoding="utf-8")
    for block in re.findall(r"{% block (\w+) %}", page):
        assert f"| `{block}` |" in text


def test_the_readme_lists_the_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z]+)` \|", text, re.MULTILINE)) == set(briefpress.commands)


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CHANGELOG.md"], ids=[*IDS, "CHANGELOG.md"])
def test_no_path_or_host_of_a_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8").replace(' xmlns="http://www.w3.org/2000/svg"', "")
    machine = r"/(?:home|root|tmp|work|Users|opt)\b|localhost|\b\d+\.\d+\.\d+\.\d+"
    assert re.findall(machine, text) == []
    hosts = set(re.findall(r"https?://([^/\s)]+)", text))
    assert hosts <= {
        "citationstyles.org", "github.com", "commonmark.org", "docs.oasis-open.org", "example.org",
        "jinja.palletsprojects.com", "pandoc.org", "pre-commit.com", "verapdf.org",
        "weasyprint.org", "www.w3.org",
    }  # fmt: skip


def test_the_picture_is_small() -> None:
    for picture in (ROOT / "docs/images").iterdir():
        assert picture.stat().st_size < 150_000
