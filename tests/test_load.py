"""The YAML door: values as typed, each at its line and column, within bounds, whatever comes."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefpress.findings import Place, has_errors
from briefpress.load.documents import load_brief, load_desk
from briefpress.load.files import YAML_LIMIT, TextFile, read_text
from briefpress.load.yaml_tree import Document, read_yaml

# Each holds one X; what stands before it is what moves offsets.
SCALARS = {
    "plain": "a: some words X",
    "plain, two spaces": "a:   some words X",
    "plain over lines": "a: some\n   words and\n     X there",
    "plain after non-ASCII": "a: ağıllı «слова» 😀 X",
    "single-quoted": "a: 'some: words X'",
    "single-quoted with doubled marks": "a: 'it''s ''''so'' X'",
    "single-quoted over lines": "a: 'it''s\n\n  here X'",
    "double-quoted": 'a: "some: words X"',
    "double-quoted with escapes": r'a: "\"a\" \\ \\n \t\n\u2014\x41\U0001F600 \/ X"',
    "an escape before": r'a: "\nX"',
    "an escaped backslash before": r'a: "\\X"',
    "escaped space before": r'a: "\ \_\N\L\PX"',
    "escaped line end": 'a: "some \\\n     words \\\n  X"',
    "escaped line end, CRLF": 'a: "some \\\r\n     words \\\r\n  X"',
    "double-quoted over lines": 'a: "some\n\n  words\n  X"',
    "literal": "a: |\n  some: words\n\n    indented\n  X",
    "literal, comment in its header": "a: |  # X? no\n  some\n  Y",
    "literal, chomped and indented": "a: |2-\n    some\n  X",
    "literal with marks": "a: |\n  'some' \"words\" \\n # - X",
    "folded": "a: >\n  some\n  words\n\n  here X",
    "folded, kept": "a: >+\n  some\n    more\n  X\n",
    "in a flow sequence": "a: [some, words, 'X']",
    "in a flow mapping": 'a: {b: "it X", c: d}',
    "deep": "a:\n  - b:\n      - some\n      - c: X",
    "with an anchor": "a: &X1 'some X'".replace("X1", "x"),
    "with a tag": "a: !!str some X",
    "with both and a comment": "a: &x !!str # why\n  'it''s X'",
    "in an anchor's list": "a: &x\n  - some\n  - X",
}


def read(text: str) -> Document:
    document, findings = read_yaml("x.yaml", text)
    assert document, findings
    return document


def words_at(document: Document, *path: str | int) -> str:
    """The text at a path of a document."""
    return dict(leaves(document.value))[path]


def place_of(text: str, needle: str) -> Place:
    before = text[: text.index(needle)]
    return Place("x.yaml", before.count("\n") + 1, len(before) - before.rfind("\n"))


@pytest.mark.parametrize("text", SCALARS.values(), ids=SCALARS)
@pytest.mark.parametrize("frame", ["{}", "z: 1\n{}", "# é\n{}\nnext: 1", "é: ж\n{}\n"])
def test_a_word_of_any_scalar_is_found_to_the_column(text: str, frame: str) -> None:
    text = frame.format(text)
    document = read(text)
    leaf = [(p, v) for p, v in leaves(document.value) if "X" in v or "Y" in v]
    assert len(leaf) == 1
    ((path, value),) = leaf
    mark = "X" if "X" in value else "Y"
    assert document.positions.within(path, value, value.index(mark)) == place_of(text, mark)


def leaves(
    value: object, path: tuple[str | int, ...] = ()
) -> list[tuple[tuple[str | int, ...], str]]:
    match value:
        case dict():
            return [leaf for k, v in value.items() for leaf in leaves(v, (*path, k))]
        case list():
            return [leaf for i, v in enumerate(value) for leaf in leaves(v, (*path, i))]
        case str():
            return [(path, value)]
    return []


@pytest.mark.parametrize(
    "text", ["a: b\r\nc: |\r\n  some\r\n  X\r\n", "a: b\r\nc: 'é\r\n\r\n  X'\r\n"]
)
def test_windows_line_ends_move_no_column(text: str) -> None:
    document = read(text)
    value = words_at(document, "c")
    assert "\r" not in value
    assert document.positions.within(("c",), value, value.index("X")) == place_of(text, "X")


def test_a_byte_order_mark_takes_no_column(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("\ufeffa: some X".encode())
    file = read_text(path, "x.yaml", YAML_LIMIT)
    assert isinstance(file, TextFile)
    document = read(file.text)
    assert document.positions.key(("a",)) == Place("x.yaml", 1, 1)
    assert document.positions.value(("a",)) == Place("x.yaml", 1, 4)
    assert document.positions.within(("a",), "some X", 5) == Place("x.yaml", 1, 9)


def test_a_block_scalar_stands_where_its_first_word_does() -> None:
    document = read("a: |\n\n   words\nb: |\nc: >-  # why\n  more\n")
    assert document.positions.value(("a",)) == Place("x.yaml", 3, 4)
    assert document.positions.value(("b",)) == Place("x.yaml", 4, 4)
    assert document.positions.value(("c",)) == Place("x.yaml", 6, 3)


@pytest.mark.parametrize(
    "typed",
    [
        "no",
        "Yes",
        "on",
        "4.10",
        "1:30",
        "0o14",
        "0x1F",
        "1e3",
        "2024-08-18",
        "1_000",
        "-1",
        ".5",
        "=",
        "nUll",
    ],
)
def test_a_plain_scalar_stays_as_typed(typed: str) -> None:
    assert read(f"{typed}: {typed}\nlist: [{typed}]").value == {typed: typed, "list": [typed]}


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL", "# why", "&x", "&x null"])
def test_nothing_is_nothing(typed: str) -> None:
    assert read(f"a: {typed}\nb: 1").value == {"a": None, "b": "1"}


@pytest.mark.parametrize("typed", ["''", '""', "'null'", '"~"', "!!str null", "|\n  null", "!!str"])
def test_quoted_nothing_is_text(typed: str) -> None:
    value = read(f"a: {typed}\nb: 1").value
    assert isinstance(value, dict)
    assert isinstance(value["a"], str)


def test_an_alias_means_what_its_anchor_does() -> None:
    text = "a: &x\n  b: [one, X]\nc: *x\nd: [*x]\n"
    document = read(text)
    assert document.value == {
        "a": {"b": ["one", "X"]},
        "c": {"b": ["one", "X"]},
        "d": [{"b": ["one", "X"]}],
    }
    for path in [("a", "b", 1), ("c", "b", 1), ("d", 0, "b", 1)]:
        assert document.positions.value(path) == place_of(text, "X")


def test_an_anchor_may_be_set_anew() -> None:
    value = read("a: &x 1\nb: *x\nc: &x 2\nd: *x").value
    assert value == {"a": "1", "b": "1", "c": "2", "d": "2"}


@pytest.mark.parametrize(
    ("text", "rule", "line", "column", "said"),
    [
        ("a: 1\nb: 2\na: 3", "duplicate-key", 3, 1, "line 1"),
        ("a:\n  é: 1\n  b: {c: 1, c: 2}", "duplicate-key", 3, 13, "`c`"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n  d: 2", "yaml-merge", 3, 3, "merge"),
        ("a: !secret b", "yaml-tag", 1, 4, "`!secret`"),
        ("a: !!python/object:os.system b", "yaml-tag", 1, 4, "!!python/object:os.system"),
        ("a: !!binary aGk=", "yaml-tag", 1, 4, "`!!binary`"),
        ("- 1\n- !!set {a}", "yaml-tag", 2, 3, "`!!set`"),
        ("a: 1\n---\nb: 2", "yaml-documents", 2, 1, "second"),
        ("a: *b", "yaml-alias", 1, 4, "`&b`"),
        ("a: &b [*b]", "yaml-alias", 1, 8, "`&b`"),
        ("? [a]\n: 1", "yaml-key", 1, 3, "not text"),
        ("{[a]: 1}", "yaml-key", 1, 2, "not text"),
        ("a: 1\n~: 2", "yaml-key", 2, 1, "not text"),
        ("é: ж\nb:\n\tc: 1", "yaml-syntax", 3, 1, "tab"),
        ("é: ж ж\nb: \x07", "yaml-syntax", 2, 4, "U+0007"),
        ("é: ж\nb: ü\x1bü", "yaml-syntax", 2, 5, "U+001B"),
        ("é: ж ж: 1", "yaml-syntax", 1, 7, "mapping values"),
        ("é: 'ж", "yaml-syntax", 1, 6, "quoted scalar"),
        ('é: "ж\\q"', "yaml-syntax", 1, 6, "escape"),
        ("é: @ж", "yaml-syntax", 1, 4, "cannot start"),
        ("é: `ж", "yaml-syntax", 1, 4, "cannot start"),
        ("- a\nb: 1", "yaml-syntax", 2, 1, "'-'"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_said_at_its_place(
    text: str, rule: str, line: int, column: int, said: str
) -> None:
    _, findings = read_yaml("x.yaml", text)
    first = next(found for found in findings if found.rule == rule)
    assert first.place == Place("x.yaml", line, column)
    assert said in first.message
    assert "\n" not in first.message
    assert has_errors(findings)


def test_the_first_of_two_equal_keys_is_kept_and_the_rest_is_read() -> None:
    document, findings = read_yaml("x.yaml", "a: 1\na: {b: 2, b: 3}\na: 4\nc: 5")
    assert document
    assert document.value == {"a": "1", "c": "5"}
    assert [(found.rule, found.place.line) for found in findings] == [
        ("duplicate-key", 2), ("duplicate-key", 2), ("duplicate-key", 3)
    ]  # fmt: skip
    assert document.positions.value(("a",)) == Place("x.yaml", 1, 4)


def bomb(levels: int, width: int = 9) -> str:
    lines = [f"a0: &a0 [{', '.join(['x'] * width)}]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * width)}]" for i in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (bomb(12), "yaml-too-large"),
        (bomb(40, 2), "yaml-too-large"),
        ("[" * 200_000, "yaml-too-deep"),
        ("- " * 200_000, "yaml-too-deep"),
        ("{a: " * 200_000, "yaml-too-deep"),
        ("[" * 60 + "]" * 60, "yaml-too-deep"),
        ("- a\n" * 150_000, "yaml-too-large"),
    ],
    ids=["bomb", "deep bomb", "brackets", "dashes", "braces", "closed brackets", "long list"],
)
def test_hostile_yaml_is_bounded(text: str, rule: str) -> None:
    document, findings = read_yaml("x.yaml", text)
    assert document is None
    assert [found.rule for found in findings] == [rule]


def test_ninety_thousand_values_at_any_depth_are_read() -> None:
    document = read("a: " + "[" * 38 + ",".join(["x"] * 90_000) + "]" * 38)
    assert document.positions.value(("a", *[0] * 38)) == Place("x.yaml", 1, 4 + 38)


YAMLISH = st.text(st.sampled_from("ab:é -\n\t\"'|>[]{}#&*!?,@%`\\\r<~0x"), max_size=60)


@given(st.one_of(st.text(max_size=80), YAMLISH))
@example("")
@example("\x00")
@example("a: |\n\t")
@example("? - : ?")
@example("\ufeff\ufeffa: b")
@example("a: \x85b")
@example("*a : &a")
def test_any_text_ends_with_a_document_or_an_error(text: str) -> None:
    document, findings = read_yaml("x.yaml", text)
    assert (document is not None) or has_errors(findings)
    lines = text.split("\n")
    for found in findings:
        assert 1 <= found.place.line <= len(lines)
        assert 1 <= found.place.column <= len(lines[found.place.line - 1]) + 1


@given(st.one_of(st.binary(max_size=60), YAMLISH.map(str.encode)))
@settings(max_examples=60)
def test_any_bytes_as_a_brief_end_with_a_brief_or_an_error(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "x.yaml").write_bytes(data)
        (Path(folder) / "desk.yaml").write_bytes(data)
        brief, findings = load_brief(Path(folder), "x.yaml")
        assert brief or has_errors(findings)
        desk, findings = load_desk(Path(folder))
        assert desk or has_errors(findings)


# What YAML lets stand in a scalar unescaped; line ends that only YAML 1.1 knows are left out.
PRINTS = st.characters(
    exclude_categories=["C"],
    exclude_characters="\x85\u2028\u2029\ufeff",
    include_characters="\n\\'\"#:-",
)
LINES = st.lists(st.text(PRINTS.filter(lambda c: c != "\n"), max_size=12), min_size=1, max_size=5)


def assert_each_character_is_found(text: str, wanted: str) -> None:
    document = read(text)
    value = words_at(document, "k", "é")
    assert value.split() == wanted.split()
    before = -1
    for i, char in enumerate(value):
        if not char.isspace():
            at = document.positions.offset(("k", "é"), value, i)
            assert text[at] in {char, "\\"}
            assert at > before
            before = at


@given(LINES, st.sampled_from(["|2", "|2-", "|2+", ">2", ">2-"]), st.sampled_from(["\n", "\r\n"]))
def test_each_character_of_a_block_scalar_is_found(lines: list[str], header: str, end: str) -> None:
    body = end.join("    " + line for line in lines)
    assert_each_character_is_found(f"k:{end}  é: {header}{end}{body}{end}  z: 1", "\n".join(lines))


@given(LINES, st.booleans())
def test_each_character_of_a_quoted_scalar_is_found(lines: list[str], escaped: bool) -> None:
    text = "\n".join(lines)
    written = json.dumps(text, ensure_ascii=False)
    if escaped:
        written = '"' + "".join(f"\\U{ord(char):08X}" for char in text) + '"'
    assert_each_character_is_found(f"k: {{é: {written}}}\nz: 1", text)


@given(LINES)
def test_each_character_between_single_marks_is_found(lines: list[str]) -> None:
    words = " ".join(lines)
    doubled = words.replace("'", "''")
    assert_each_character_is_found(f"k:\n  é: '{doubled}'\n  z: 1", words)
