"""The import graph is the architecture: this table is its only definition."""

from __future__ import annotations

import ast
import re
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

PACKAGE = Path(__file__).parents[1] / "briefpress"
LONGEST = 300

# Who may import whom, in the order of reading: a room stands below all that it uses.
MAY_IMPORT: dict[str, set[str]] = {
    "version": set(),
    "findings": set(),
    "explanations": set(),
    "typography": set(),
    "lexicon": set(),
    "langid": {"lexicon"},
    "dates": {"lexicon"},
    "quantities": {"dates", "lexicon"},
    "model": {"findings"},
    "sources": {"model"},
    "locales": {"model"},
    "report": {"findings"},
    # load
    "mail": {"findings"},
    "load": {"findings", "mail", "model", "sources"},
    # check
    "prose": {"model"},
    "evidence": {
        "dates", "explanations", "findings", "langid", "locales", "model", "prose", "quantities",
        "typography",
    },
    # compose
    "citations": {"model"},
    "compose": {
        "citations", "findings", "locales", "model", "prose", "quantities", "typography",
    },
    # render
    "charts": {"findings"},
    "render": {"findings", "locales", "model"},
    "styling": set(),
    "plaintext": {"model"},
    # print
    "office": {"findings", "styling"},
    "signing": set(),
    "fonts": set(),
    "pdf": {"findings"},
    # read back and prove
    "annotations": {"model"},
    "readback": {"findings"},
    "verify": {
        "annotations", "evidence", "findings", "model", "quantities", "readback",
        "signing", "sources",
    },
    # deliver
    "deliver": {"findings"},
    # where the stages meet
    "pipeline": {
        "annotations", "charts", "citations", "compose", "deliver", "evidence", "findings", "fonts",
        "load", "locales", "mail", "model", "office", "pdf", "plaintext", "readback", "render",
        "signing", "styling",
    },
    "doctor": {"locales", "pdf", "pipeline", "render"},
    "scaffold": {"evidence", "load", "model", "pipeline", "typography"},
    "cli": {
        "deliver", "doctor", "explanations", "findings", "model", "pipeline", "report", "scaffold",
        "verify", "version",
    },
    "__main__": {"cli"},
}  # fmt: skip

# The same within the room where the stages meet.
PIPELINE: dict[str, set[str]] = {
    # what all of it needs
    "request": set(),
    "files": set(),
    "facing": set(),
    "proving": set(),
    "reuse": set(),
    "misnamed": set(),
    "tokening": set(),
    "looks": {"facing", "misnamed", "tokening"},
    "gather": {"files", "looks"},
    # one edition
    "naming": {"gather"},
    "owning": {"request"},
    "recording": {"gather"},
    "citing": {"gather", "request"},
    "printing": {"facing", "gather", "naming", "proving", "request"},
    "make": {
        "citing", "gather", "naming", "owning", "printing", "proving", "recording", "request",
        "reuse",
    },
    # what a user asks for
    "build": {"files", "gather", "looks", "make", "printing", "request", "reuse"},
    "digest": {
        "citing", "files", "gather", "looks", "make", "naming", "printing", "request", "reuse",
    },
    "layouts": {"digest", "gather", "looks", "make", "printing", "request"},
    "letters": {
        "build", "digest", "facing", "gather", "looks", "make", "printing", "proving", "request",
    },
    "sending": {"files", "gather", "letters"},
    "correcting": {"build", "files", "gather", "letters", "request", "sending"},
}  # fmt: skip

# One library, one door; pydantic shapes the model, and its complaints are read where files are.
DOORS = {
    "babel": {"locales"},
    "citeproc": {"citations"},
    "click": {"cli"},
    "cryptography": {"mail"},
    "css_inline": {"mail"},
    "cssselect2": {"readback", "styling"},
    "fontTools": {"fonts"},
    "idna": {"mail"},
    "imaplib": {"deliver"},
    "jinja2": {"render"},
    "lxml": {"citations"},
    "markdown_it": {"prose"},
    "markupsafe": {"render"},
    "pikepdf": {"readback"},
    "pydantic": {"load", "model"},
    "pydantic_core": {"load"},
    "pydyf": {"pdf"},
    "pyhanko": {"signing"},
    "pypandoc": {"office"},
    "pypdfium2": {"readback"},
    "rapidfuzz": {"evidence"},
    "rich": {"cli"},
    "smtplib": {"deliver"},
    "sqlite3": {"deliver"},
    "ssl": {"deliver"},
    "tinycss2": {"readback", "styling"},
    "vl_convert": {"charts"},
    "weasyprint": {"pdf"},
    "yaml": {"load"},
}
# Nothing here speaks to the network; an address may be read, and mail goes through its door.
NOWHERE = {"socket", "http", "ftplib", "requests", "httpx", "urllib3", "aiohttp", "pickle"}

Import = tuple[str, str]  # the room, and the dotted name that it imports


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def modules() -> list[Path]:
    found = sorted(PACKAGE.rglob("*.py"))
    assert len(found) > 80, f"too few modules under {PACKAGE}: these tests would pass on nothing"
    return found


@cache
def nodes() -> tuple[tuple[Path, ast.AST], ...]:
    """Every node of every module, with the module."""
    trees = ((path, ast.parse(path.read_text(encoding="utf-8"))) for path in modules())
    return tuple((path, node) for path, tree in trees for node in ast.walk(tree))


@cache
def imports() -> tuple[Import, ...]:
    """Every import statement of the package, those for types and inside functions included."""
    found: list[Import] = []
    for path, node in nodes():
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if isinstance(node, ast.Import):
            found += [(parts[0], alias.name) for alias in node.names]
        else:
            base = ["briefpress", *parts[: len(parts) - node.level]] if node.level else []
            base += node.module.split(".") if node.module else []
            found += [(parts[0], ".".join([*base, alias.name])) for alias in node.names]
    assert len(found) > 500, "too few imports: these tests would pass on nothing"
    return tuple(found)


@cache
def imports_within(folder: str) -> tuple[Import, ...]:
    """Every import of the modules of one room from that room, by the rooms within it."""
    paths = [path for path in modules() if room(path) == folder and path.stem != "__init__"]
    named = re.compile(rf"briefpress\.{folder}\.\w+")
    return tuple(
        (path.relative_to(PACKAGE / folder).with_suffix("").parts[0], name)
        for path in paths
        for name in named.findall(path.read_text(encoding="utf-8"))
    )


def strangers(
    found: Sequence[Import], table: dict[str, set[str]], top: str = "briefpress"
) -> set[Import]:
    """The imports between rooms that a table does not allow."""
    own = [(who, name) for who, name in found if f"{name}.".startswith(f"{top}.")]
    rest = [(who, name.removeprefix(top).lstrip(".").split(".")[0]) for who, name in own]
    between = {(who, name or "the face") for who, name in rest}
    return {(a, b) for a, b in between if a != b and b not in table.get(a, set())}


def climbers(found: Sequence[Import], doors: dict[str, set[str]]) -> set[Import]:
    """The imports of a library past its door."""
    tops = {(who, name.split(".")[0]) for who, name in found}
    return {(who, name) for who, name in tops if name in doors and who not in doors[name]}


def test_every_room_is_in_the_table() -> None:
    rooms = {room(path) for path in modules()} - {"__init__"}
    assert rooms == MAY_IMPORT.keys()


def test_the_table_has_no_circle() -> None:
    assert set(TopologicalSorter(MAY_IMPORT).static_order()) == MAY_IMPORT.keys()


@pytest.mark.parametrize("table", [MAY_IMPORT, PIPELINE], ids=["package", "pipeline"])
def test_the_table_is_written_in_the_order_of_reading(table: dict[str, set[str]]) -> None:
    above: set[str] = set()
    for name, used in table.items():
        assert used <= above, name
        above.add(name)


def test_the_rooms_of_the_pipeline_import_only_what_their_table_allows() -> None:
    found = imports_within("pipeline")
    used = {(who, name.split(".")[2]) for who, name in found}
    assert {who for who, _ in used} <= PIPELINE.keys()
    assert strangers(found, PIPELINE, "briefpress.pipeline") == set()
    assert {(who, name) for who, names in PIPELINE.items() for name in names} - used == set()


def test_a_wrong_import_within_the_pipeline_would_be_seen() -> None:
    wrong = ("make", "briefpress.pipeline.sending.plan")
    found = [*imports_within("pipeline"), wrong]
    assert strangers(found, PIPELINE, "briefpress.pipeline") == {("make", "sending")}


def test_rooms_import_only_what_the_table_allows() -> None:
    assert strangers(imports(), MAY_IMPORT) == set()


def test_the_table_allows_nothing_that_nobody_uses() -> None:
    used = {(who, name.split(".")[1]) for who, name in imports() if name.startswith("briefpress.")}
    allowed = {(who, name) for who, names in MAY_IMPORT.items() for name in names}
    assert allowed - used == set()


def test_libraries_enter_by_their_door() -> None:
    assert climbers(imports(), DOORS) == set()


def test_nothing_speaks_to_the_network_or_loads_code_from_data() -> None:
    tops = {(who, name.split(".")[0]) for who, name in imports()}
    assert {(who, name) for who, name in tops if name in NOWHERE} == set()


@pytest.mark.parametrize(
    "wrong",
    [("compose", "briefpress.render.page"), ("load", "briefpress.prose.tree"),
     ("pdf", "briefpress.model.brief"), ("evidence", "briefpress.compose"),
     ("model", "briefpress.VERSION"), ("cli", "briefpress.load.files")],
)  # fmt: skip
def test_a_wrong_import_would_be_seen(wrong: Import) -> None:
    assert len(strangers([*imports(), wrong], MAY_IMPORT)) == 1


@pytest.mark.parametrize(
    "wrong", [("cli", "yaml"), ("compose", "jinja2.sandbox"), ("prose", "pydantic")]
)
def test_a_library_past_its_door_would_be_seen(wrong: Import) -> None:
    assert len(climbers([*imports(), wrong], DOORS)) == 1


def test_a_circle_would_be_seen() -> None:
    with pytest.raises(CycleError):
        list(TopologicalSorter({**MAY_IMPORT, "findings": {"cli"}}).static_order())


def test_the_face_is_a_docstring() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    assert len(tree.body) == 1


def test_every_module_says_what_it_is_and_is_short() -> None:
    for path in modules():
        text = path.read_text(encoding="utf-8")
        assert ast.get_docstring(ast.parse(text)), path
        assert len(text.splitlines()) < LONGEST, path
        assert path.stem not in {"utils", "helpers", "tools", "common", "misc"}


def test_only_the_command_line_prints_exits_and_reads_clock_and_environment() -> None:
    """The engine that prints sets one variable for its library; nothing else touches them."""
    asked = re.compile(
        r"\bprint\(|sys\.exit|os\.environ|getenv|datetime\.now|date\.today|time\.time\("
    )
    speakers = {
        (room(path), found[0])
        for path in modules()
        for found in asked.finditer(path.read_text(encoding="utf-8"))
        if room(path) not in {"cli", "__main__"}
    }
    assert speakers <= {("pdf", "os.environ")}


# Rules and their explanations

RULE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
SPEAKERS = {"error", "warning", "remark", "Finding", "_stop"}
HEADING = re.compile(r"^### `([a-z0-9-]+)`$", re.MULTILINE)


def constants() -> set[str]:
    """Every string of the package that could be a rule."""
    texts = (node.value for _, node in nodes() if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and RULE.fullmatch(text)}


def rules_named() -> set[str]:
    """The rule of every finding that the package makes on the spot."""
    found = set()
    for _, node in nodes():
        if isinstance(node, ast.Call) and node.args:
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if called in SPEAKERS and isinstance(first, ast.Constant):
                found.add(str(first.value))
    assert len(found) > 60, "too few rules: these tests would pass on nothing"
    return found


def explained() -> list[str]:
    return HEADING.findall((PACKAGE / "rules.md").read_text(encoding="utf-8"))


def test_every_rule_has_the_name_of_a_fault() -> None:
    assert {rule for rule in rules_named() if not RULE.fullmatch(rule)} == set()


def test_every_rule_is_explained_once() -> None:
    assert rules_named() - set(explained()) == set()
    assert len(explained()) == len(set(explained()))


def test_nothing_is_explained_that_is_no_rule() -> None:
    assert set(explained()) - constants() == set()
