"""Mistakes in style sheets of one's own are told at their line of the file."""

from __future__ import annotations

import json

import pytest
from tiny import tiny_desk

from briefpress.cli import main

BROUGHT = '@font-face { font-family: "Gill Sans"; src: url(fonts/GentiumBookPlus-Regular.ttf) }'


def findings(folder, capsys, written, file="templates/styles/own.css"):
    """What a build says of styles in a file of the desk: rule, place, message, first hint."""
    desk = tiny_desk(folder)
    path = desk / file
    path.parent.mkdir(parents=True)
    path.write_text(written, encoding="utf-8")
    capsys.readouterr()
    main(["--desk", str(desk), "--to", "pdf", "--quiet", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    return [
        (
            one["rule"], f"{one['file'].partition('templates/')[2]}:{one['line']}:{one['column']}",
            one["message"], *one["hints"][:1],
        )
        for one in found
        if one["rule"].startswith("pdf-")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "place", "said", "hint"),
    [
        ("\n\nh2 { colour: red }", "3:6", "`colour: red `", "did you mean `color`?"),
        ("h2 { color: darkblu }", "1:6", "`color: darkblu `, invalid", "did you mean `darkblue`?"),
        (
            "/* é */ h2 {\n  margin-top: 2 mm; }",
            "2:3", "`margin-top: 2 mm`", "write `2mm`, without a space",
        ),
        ("@media print {\n .x { heigth: 3pt } }", "2:7", "`heigth", "did you mean `height`?"),
        ("/* h3:hovver */\nh3:hovver { color: red }", "2:1", "selector `h3:hovver`", None),
        ("h2 { qqzx: 1 }", "1:6", "`qqzx: 1 `", None),
    ],
)  # fmt: skip
def test_a_style_that_is_ignored_is_told_at_its_line(tmp_path, capsys, written, place, said, hint):
    (found,) = findings(tmp_path, capsys, written + "\n")
    assert found[:2] == ("pdf-style-ignored", f"styles/own.css:{place}")
    assert said in found[2]
    assert " at " not in found[2]
    assert found[3:] == ((hint,) if hint else ())


def test_a_line_that_stands_in_several_files_is_told_of_the_one_that_was_printed(tmp_path, capsys):
    desk = tmp_path / "templates" / "styles"
    desk.mkdir(parents=True)
    (desk / "another.css").write_text("h2 { colour: red }\n", encoding="utf-8")
    written = "h1 { margin-top: 2mm }\nh2 { colour: red }\nh3 { margin-top: 1mm }\n"
    (desk / "own.css").write_text(written, encoding="utf-8")
    root = tiny_desk(tmp_path)
    assert main(["--desk", str(root), "--to", "pdf", "--quiet", "--format", "json"]) == 0
    (found,) = [
        one for one in json.loads(capsys.readouterr().out)["findings"]
        if one["rule"] == "pdf-style-ignored"
    ]  # fmt: skip
    assert (found["file"].endswith("own.css"), found["line"]) == (True, 2)


def test_a_style_that_a_template_computes_is_told_of_the_pdf(tmp_path, capsys):
    (found,) = findings(tmp_path, capsys, "h2 { colour: {{ 'r' ~ 'ed' }} }\n")
    assert found[:2] == ("pdf-style-ignored", ":1:1")


@pytest.mark.parametrize(
    ("before", "told"),
    [("", True), (BROUGHT + "\n", False), ("/* Gill Sans */\n", True)],
)
def test_a_family_that_nothing_brings_is_told_where_it_is_named(tmp_path, capsys, before, told):
    written = before + 'p { font-family: "Gill Sans", "Source Sans 3" }\n'
    found = [one for one in findings(tmp_path, capsys, written) if one[0] == "pdf-family-missing"]
    line = before.count("\n") + 1
    assert [one[1] for one in found] == ([f"styles/own.css:{line}:19"] if told else [])
    assert all("`Gill Sans`" in one[2] for one in found)
