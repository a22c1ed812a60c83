"""Layouts: which file wins, what layout.yaml says, and the commands that list, make and check."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from tiny import BRIEF, tiny_desk

from briefpress.cli import main
from briefpress.render import BUILT_IN
from briefpress.styling import Mode, faults_of

if TYPE_CHECKING:
    from pathlib import Path

LAYOUT = "api: 1\ndescription: One of ours\n"
PRINT, SCREEN, DARK = (
    Mode("print", "print"), Mode("screen", "screen"), Mode("dark", "screen", dark=True),
)  # fmt: skip


def desk_with(folder: Path, **layouts: str) -> Path:
    """The tiny desk with these files of layouts: `own__layout_yaml` is `own/layout.yaml`."""
    endings = (("_yaml", ".yaml"), ("_html", ".html"), ("_css", ".css"))
    files = {}
    for name, text in layouts.items():
        path = name.replace("__", "/")
        for ending, real in endings:
            path = path.removesuffix(ending) + (real if path.endswith(ending) else "")
        files[f"templates/layouts/{path}"] = text
    return tiny_desk(folder, BRIEF, files)


def page(desk: Path, layout: str = "own") -> str:
    assert main(["--desk", str(desk), "--to", "html", "--quiet", "--layout", layout]) == 0
    (file,) = (desk / "out").glob(f"*_{layout}.html")
    return file.read_text(encoding="utf-8")


def shown(html: str) -> str:
    """What of a page is seen, without the evidence that names the layout."""
    words = html.partition("<body")[2].partition("<script")[0]
    words = words.replace("_cable", "_own").replace("_<wbr>cable", "_<wbr>own")
    return " ".join(words.split())


def findings(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    capsys.readouterr()
    main([*words, "--format", "json"])
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)["findings"]
    return found


def told(desk: Path, capsys: pytest.CaptureFixture[str], rule: str) -> dict[str, object]:
    """The one finding of a rule in a build with the layout `own`."""
    words = ("build", "--desk", str(desk), "--to", "html", "--layout", "own")
    (found,) = [f for f in findings(capsys, *words) if f["rule"] == rule]
    return found


# Which file wins


def test_each_layer_extends_the_one_below(tmp_path):
    def block(mark: str) -> str:
        filled = "{% block title %}" + mark + "{{ super() }}{% endblock %}"
        return '{% extends "parent:page.html" %}' + filled

    desk = desk_with(
        tmp_path,
        own__layout_yaml=LAYOUT + "parent: mother\n",
        own__page_html=block("<i>child</i>"),
        mother__layout_yaml=LAYOUT,
        mother__page_html=block("<i>mother</i>"),
    )
    (desk / "templates/page.html").write_text(block("<i>desk</i>"))
    html = page(desk)
    at = [html.index(f"<i>{word}</i>") for word in ("child", "mother", "desk")]
    assert at == sorted(at) < [html.index("<h1>")]


def test_a_parent_may_be_built_in(tmp_path):
    desk = desk_with(
        tmp_path,
        own__layout_yaml=LAYOUT + "parent: cable\n",
        own__page_html='{% extends "parent:page.html" %}',
    )
    assert shown(page(desk)) == shown(page(desk, "cable"))


def test_blocks_of_a_parent_are_found_by_its_child(tmp_path):
    desk = desk_with(
        tmp_path,
        own__layout_yaml=LAYOUT + "parent: mother\n",
        mother__blocks__title_html="<h1>From the mother</h1>",
    )
    assert "<h1>From the mother</h1>" in page(desk)


def test_nothing_is_covered_below_the_built_in_set(tmp_path, capsys):
    desk = desk_with(tmp_path, own__blocks__nobody_html='{% include "parent:blocks/nobody.html" %}',
                     own__blocks__title_html='{% include "blocks/nobody.html" %}')  # fmt: skip
    assert told(desk, capsys, "template-missing")


# layout.yaml


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("description: No version\n", "missing-key", 1, 1),
        ("api: 2\ndescription: Later\nfuture: 1\n", "layout-version", 1, 6),
        (LAYOUT + "parents: note\n", "unknown-key", 3, 1),
        (LAYOUT + "parent: own\n", "layout-circular", 3, 9),
        (LAYOUT + "parent: nowhere\n", "layout-parent-missing", 3, 9),
        (LAYOUT + "paper:\n  - a5\n", "wrong-value", 4, 5),
        (LAYOUT + "blocks:\n  - watsh\n", "wrong-value", 4, 5),
        (LAYOUT + "fonts:\n  - family: Lato\n", "missing-key", 4, 5),
        ("", "layout-empty", 1, 0),
        ("api: [\n", "yaml-syntax", 2, 1),
    ],
)
def test_a_fault_in_layout_yaml_is_told_at_its_place(tmp_path, capsys, text, rule, line, column):
    desk = desk_with(tmp_path, own__layout_yaml=text)
    found = told(desk, capsys, rule)
    assert str(found["file"]).endswith("templates/layouts/own/layout.yaml")
    assert found["line"] == line
    assert (found["column"] or 1) == (column or 1)
    assert not [*desk.glob("out/*.html")]


def test_a_circle_of_several_is_named_whole(tmp_path, capsys):
    desk = desk_with(
        tmp_path,
        own__layout_yaml=LAYOUT + "parent: two\n",
        two__layout_yaml=LAYOUT + "parent: own\n",
    )
    assert "`own` → `two` → `own`" in str(told(desk, capsys, "layout-circular")["message"])


OPTIONS = LAYOUT + (
    "options:\n"
    "  words: {type: text, default: none said, description: Words}\n"
    "  count: {type: number, default: 3, description: A number}\n"
    '  shade: {type: colour, default: "#102030", description: A colour}\n'
    "  side: {type: choice, choices: [left, right], default: left, description: A side}\n"
    "  loud: {type: switch, default: false, description: Louder}\n"
)
SHOWN = (
    "<h1>{{ options.words }}/{{ options.count + 1 }}/{{ options.shade }}/{{ options.side }}"
    "/{{ 'loud' if options.loud else 'soft' }}</h1>"
)


def test_options_reach_templates_in_their_type(tmp_path):
    desk = desk_with(tmp_path, own__layout_yaml=OPTIONS, own__blocks__title_html=SHOWN)
    assert "<h1>none said/4/#102030/left/soft</h1>" in page(desk)
    (desk / "desk.yaml").write_text(
        "layout: own\noptions:\n  words: <b>\n  count: 2.5\n  side: right\n  loud: true\n"
    )
    assert "<h1>&lt;b&gt;/3.5/#102030/right/loud</h1>" in page(desk)


def test_a_child_gives_an_option_another_default(tmp_path):
    child = (
        LAYOUT + "parent: mother\noptions:\n  words: {type: text, default: ours, description: W}\n"
    )
    desk = desk_with(
        tmp_path,
        mother__layout_yaml=OPTIONS,
        mother__blocks__title_html=SHOWN,
        own__layout_yaml=child,
    )
    assert "<h1>ours/4/#102030/left/soft</h1>" in page(desk)


@pytest.mark.parametrize(
    ("option", "rule", "said"),
    [
        ("count: many", "wrong-value", "not a number"),
        ("side: rihgt", "wrong-value", "did you mean `right`?"),
        ("loud: perhaps", "wrong-value", "neither true nor false"),
        ("shade: red", "wrong-value", "#rrggbb"),
        ("wrods: x", "unknown-option", "no option `wrods`"),
    ],
)
def test_an_option_that_does_not_fit_is_told_in_desk_yaml(tmp_path, capsys, option, rule, said):
    desk = desk_with(tmp_path, own__layout_yaml=OPTIONS)
    (desk / "desk.yaml").write_text(f"layout: own\noptions:\n  {option}\n")
    found = told(desk, capsys, rule)
    assert str(found["file"]).endswith("desk.yaml")
    assert found["line"] == 3
    assert said in str(found["message"])


def test_options_meant_for_the_desks_layout_do_not_trouble_another(tmp_path, capsys):
    desk = desk_with(tmp_path, mine__layout_yaml=OPTIONS, own__layout_yaml=LAYOUT)
    (desk / "desk.yaml").write_text("layout: mine\noptions:\n  words: x\n")
    words = ("build", "--desk", str(desk), "--to", "html", "--layout", "own")
    assert "unknown-option" not in {f["rule"] for f in findings(capsys, *words)}


@pytest.mark.parametrize(
    "wrong",
    ["default: maybe", "choices: [a]\n    default: true"],
)
def test_an_option_whose_default_does_not_fit_is_told(tmp_path, capsys, wrong):
    text = f"{LAYOUT}options:\n  loud:\n    type: switch\n    {wrong}\n    description: L\n"
    found = told(desk_with(tmp_path, own__layout_yaml=text), capsys, "wrong-value")
    assert found["line"] in {5, 6}


def test_an_unknown_option_in_a_template_gets_a_suggestion(tmp_path, capsys):
    desk = desk_with(
        tmp_path, own__layout_yaml=OPTIONS, own__blocks__title_html="{{ options.wrods }}"
    )
    found = told(desk, capsys, "template-undefined")
    assert "did you mean `words`?" in found["hints"]


def test_a_layout_warns_of_paper_it_is_not_made_for(tmp_path, capsys):
    desk = desk_with(tmp_path, own__layout_yaml=LAYOUT + "paper:\n  - letter\n")
    assert "made for letter, and not for a4" in str(told(desk, capsys, "layout-paper")["message"])


# The commands


def test_list_names_every_layout_and_where_it_lies(tmp_path, capsys):
    desk = desk_with(tmp_path, own__layout_yaml=LAYOUT + "parent: cable\n")
    assert main(["layout", "list", "--desk", str(desk)]) == 0
    lines = capsys.readouterr().out.splitlines()
    (own,) = [line for line in lines if line.startswith("own")]
    assert own.split("  ")[-1] == "templates/layouts/own/"
    assert "One of ours" in own
    assert "on cable" in own
    assert any(line.startswith("note *") for line in lines)


def test_list_says_where_each_value_comes_from_and_what_it_covers(tmp_path, capsys):
    desk = desk_with(
        tmp_path,
        own__layout_yaml=OPTIONS + 'tokens:\n  accent: "#010203"\n',
        own__blocks__title_html="x",
    )
    (desk / "desk.yaml").write_text('colours:\n  accent: "#040506"\noptions:\n  count: 9\n')
    capsys.readouterr()
    assert main(["layout", "list", "own", "--desk", str(desk), "--format", "json"]) == 0
    parts = {(p["kind"], p["name"]): p for p in json.loads(capsys.readouterr().out)["parts"]}
    title = parts["file", "blocks/title.html"]
    assert title["where"] == "templates/layouts/own/blocks/title.html"
    assert title["covers"] == ["builtin:blocks/title.html"]
    accent = parts["colour", "accent"]
    assert (accent["value"], accent["where"]) == ("#040506", "desk.yaml:2:11")
    assert accent["covers"][0] == "#010203 (templates/layouts/own/layout.yaml:10:11)"
    assert accent["covers"][1].endswith("(builtin:styles/tokens.css:4)")
    assert parts["option", "count"]["value"] == "9"
    assert parts["face", "head"]["where"].startswith("builtin:styles/tokens.css")


def test_new_makes_a_layout_that_looks_like_its_parent(tmp_path, capsys):
    desk = tiny_desk(tmp_path)
    assert main(["layout", "new", "own", "--from", "cable", "--desk", str(desk)]) == 0
    assert shown(page(desk)) == shown(page(desk, "cable"))
    before = (desk / "templates/layouts/own/page.html").read_bytes()
    assert main(["layout", "new", "own", "--desk", str(desk)]) == 2
    assert "already" in capsys.readouterr().err
    assert (desk / "templates/layouts/own/page.html").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["new", "own", "--from", "cabel"], "did you mean `cable`?"),
        (["new", "Own Name"], "small letters"),
        (["new", "../../own"], "small letters"),
        (["new", "note"], "already"),
        (["list", "cabel"], "did you mean `cable`?"),
        (["check", "cabel"], "did you mean `cable`?"),
        (["eject", "blocks/titel.html"], "did you mean `blocks/title.html`?"),
        (["eject", "../desk.yaml"], "no template"),
        (["eject", "page.html", "--layout", "cabel"], "did you mean `cable`?"),
    ],
)
def test_wrong_use_says_what_was_meant(tmp_path, capsys, words, said):
    desk = tiny_desk(tmp_path)
    assert main(["layout", *words, "--desk", str(desk)]) == 2
    assert said in capsys.readouterr().err
    assert not (desk / "templates").exists()


def test_eject_copies_what_is_used_and_never_writes_over(tmp_path, capsys):
    desk = desk_with(tmp_path, own__layout_yaml=LAYOUT)
    (desk / "templates/blocks").mkdir()
    (desk / "templates/blocks/watch.html").write_text("of the desk")
    assert (
        main(["layout", "eject", "blocks/watch.html", "--layout", "own", "--desk", str(desk)]) == 0
    )
    copy = desk / "templates/layouts/own/blocks/watch.html"
    assert copy.read_text() == "of the desk"
    assert main(["layout", "eject", "blocks/watch.html", "--desk", str(desk)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert (desk / "templates/blocks/watch.html").read_text() == "of the desk"
    assert main(["layout", "eject", "builtin:blocks/title.html", "--desk", str(desk)]) == 0
    assert "letterhead" in (desk / "templates/blocks/title.html").read_text()


# The contract

POOR = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="POLICY">
<title>{{ edition.title }}</title><style>
body { font-family: Nobody; color: #999 }
a { text-decoration: none }
</style></head>
<body><h1>{{ edition.marked_title|html }}</h1>{{ edition.bottom_line|html }}
{% for section in edition.sections %}<h2>{{ section.heading }}</h2>{{ section.body|html }}
{% endfor %}</body></html>
"""


def poor() -> str:
    """A poor page under the policy that every page begins with."""
    policy = re.search(r'Policy" content="([^"]+)"', (BUILT_IN / "page.html").read_text())
    assert policy
    return POOR.replace("POLICY", policy[1])


def test_check_says_what_a_layout_forgets(tmp_path, capsys):
    desk = desk_with(tmp_path, own__layout_yaml=LAYOUT, own__page_html=poor())
    found = findings(capsys, "layout", "check", "own", "--desk", str(desk))
    said = [(f["rule"], str(f["message"])) for f in found]
    parts = {m.split(" prints no ")[1].split(":")[0] for r, m in said if " prints no " in m}
    assert {"seal", "evidence", "colophon", "handling", "timeline", "sources"} <= parts
    assert "sections" not in parts
    assert sum("a draft of `own` does not say so" in message for _, message in said) == 2
    unprinted = next(m for r, m in said if r == "layout-field-unprinted" and ".sections" in m)
    assert "`marked_heading`" in unprinted
    assert "`body`" not in unprinted
    by_rule = {f["rule"]: f for f in found}
    assert "`#999999` on `#ffffff`" in str(by_rule["layout-contrast"]["message"])
    assert by_rule["layout-font-missing"]["line"] == 5
    assert by_rule["layout-colour-alone"]["line"] == 6
    assert {str(f["file"]).partition("own/")[2] for f in found if "layout-f" in str(f["rule"])} == {
        "page.html"
    }


def test_check_stops_at_a_page_that_cannot_be_made(tmp_path, capsys):
    desk = desk_with(tmp_path, own__blocks__title_html="{{ edition.tilte }}")
    (found, *_) = findings(capsys, "layout", "check", "own", "--desk", str(desk))
    assert found["rule"] == "template-undefined"
    assert main(["layout", "check", "own", "--desk", str(desk)]) == 1


def test_check_tells_each_mistake_once(tmp_path, capsys):
    desk = desk_with(
        tmp_path, own__layout_yaml=LAYOUT, own__blocks__title_html="{{ edition.tilte }}"
    )
    rules = [f["rule"] for f in findings(capsys, "layout", "check", "own", "--desk", str(desk))]
    assert rules == ["template-undefined"]
    (desk / "templates/layouts/own/blocks/title.html").unlink()
    (desk / "templates/layouts/own/blocks/notes.html").write_text("")
    found = findings(capsys, "layout", "check", "own", "--desk", str(desk))
    (dead,) = [f for f in found if f["rule"] == "template-dead-link"]
    assert str(dead["file"]).endswith("own/blocks/notes.html")


def test_check_misses_what_stands_at_the_head_and_foot_of_pages(tmp_path, capsys):
    bare = '{% extends "builtin:page.html" %}{% block running %}{% endblock %}'
    desk = desk_with(tmp_path, own__layout_yaml=LAYOUT, own__page_html=bare)
    (found,) = findings(capsys, "layout", "check", "own", "--desk", str(desk))
    assert found["rule"] == "layout-margin-missing"
    assert str(found["message"]).endswith(": handling, page number, title and date")
    own = (
        '{% extends "builtin:page.html" %}{% block running %}'
        '<div class="running-handling">{{ edition.handling }}</div>{% endblock %}'
        "{% block head %}<style>@page { @bottom-right { content: counter(page) } }</style>"
        "{% endblock %}"
    )
    (desk / "templates/layouts/own/page.html").write_text(own)
    found = findings(capsys, "layout", "check", "own", "--desk", str(desk))
    assert "layout-margin-missing" not in [f["rule"] for f in found]


@pytest.mark.parametrize(("name", "near"), [("wach", "watch"), ("keypoints", "key_points")])
def test_a_block_that_nothing_uses_is_told_with_what_was_meant(tmp_path, capsys, name, near):
    file = f"templates/blocks/{name}.html"
    desk = tiny_desk(tmp_path, BRIEF, {file: "<p>x</p>"})
    assert main(["check", "--desk", str(desk)]) == 0
    told = capsys.readouterr().err
    assert f"{file}:1:1: warning[template-unused]" in told
    assert f"did you mean `{near}.html`?" in told
    use = f'{{% extends "builtin:page.html" %}}{{% block head %}}{{% include "blocks/{name}.html" %}}{{% endblock %}}'  # noqa: E501
    (desk / "templates/page.html").write_text(use)
    assert main(["check", "--desk", str(desk)]) == 0
    assert "template-unused" not in capsys.readouterr().err


def test_a_layout_that_cannot_be_read_costs_no_finding_on_its_options(tmp_path, capsys):
    desk = desk_with(tmp_path, own__layout_yaml="api: 9\noptions: {line: {type: text}}\n")
    (desk / "desk.yaml").write_text("layout: own\noptions: {line: x}\n")
    found = findings(capsys, "layout", "check", "own", "--desk", str(desk))
    assert [f["rule"] for f in found] == ["layout-version"]


def test_a_contrast_just_too_low_is_not_said_to_be_enough():
    html = "<html><body><p style='color: #f00; background: #14181d'>x</p></body></html>"
    (fault,) = [one for one in faults_of(html, SCREEN) if one.kind == "contrast"]
    assert fault.said.endswith("has a contrast of 4.46, below 4.5")


def test_check_finds_nothing_in_a_child_of_note(tmp_path, capsys):
    desk = tiny_desk(tmp_path)
    assert main(["layout", "new", "own", "--desk", str(desk)]) == 0
    assert (
        findings(capsys, "layout", "check", "own", "--desk", str(desk), "--fail-on", "remark") == []
    )


def test_check_looks_at_digests(tmp_path, capsys):
    cover = (
        '{% extends "builtin:digest.html" %}'
        "{% block content %}{% for part in edition.parts %}<h2>{{ part.title }}</h2>{% endfor %}"
        "{% endblock %}"
    )
    desk = desk_with(tmp_path, own__layout_yaml=LAYOUT, own__digest_html=cover)
    found = findings(capsys, "layout", "check", "own", "--desk", str(desk))
    (lost,) = [f for f in found if "a digest prints nowhere" in str(f["message"])]
    assert lost["rule"] == "layout-field-unprinted"
    assert str(lost["file"]).endswith("own/digest.html")
    assert "`parts." in str(lost["message"])
    assert "`parts.title`" not in str(lost["message"])
    (desk / "templates/layouts/own/digest.html").write_text("{{ edition.prats }}")
    rules = [f["rule"] for f in findings(capsys, "layout", "check", "own", "--desk", str(desk))]
    assert rules == ["template-undefined"]


def test_check_tells_of_colours_of_the_desk_at_their_place(tmp_path, capsys):
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": 'colours:\n  muted: "#a0a0a0"\n'})
    found = findings(capsys, "layout", "check", "note", "--desk", str(desk))
    (contrast,) = [f for f in found if "`#a0a0a0` on `#ffffff`" in str(f["message"])]
    assert (str(contrast["file"]).rpartition("/")[2], contrast["line"]) == ("desk.yaml", 2)


# What the check sees in a page


def faults(style: str, body: str, mode: Mode = SCREEN) -> set[str]:
    html = f"<html><head><style>{style}</style></head><body>{body}</body></html>"
    return {fault.kind for fault in faults_of(html, mode)}


@pytest.mark.parametrize(
    ("style", "mode", "kinds"),
    [
        ("p { color: #767676 }", SCREEN, set()),
        ("p { color: #777777 }", SCREEN, {"contrast"}),
        ("p { color: #777777; font-size: 18pt }", SCREEN, set()),
        ("p { color: #777777; font-size: 14pt; font-weight: bold }", SCREEN, set()),
        ("p { color: #777777; font-size: 14pt }", SCREEN, {"contrast"}),
        (":root { --a: #777 } body { --b: var(--a) } p { color: var(--b) }", SCREEN, {"contrast"}),
        ("p { color: #fff } div { background: #000 }", SCREEN, set()),
        ("p { color: #fff } div { background: rgb(0 0 0 / 10%) }", SCREEN, {"contrast"}),
        ("@media print { p { color: #ccc } }", SCREEN, set()),
        ("@media print { p { color: #ccc } }", PRINT, {"contrast", "font"}),
        ("@media (prefers-color-scheme: dark) { p { color: #ccc } }", SCREEN, set()),
        ("@media (prefers-color-scheme: dark) { p { color: #ccc } }", DARK, {"contrast"}),
        ("p { color: #ccc; display: none }", SCREEN, set()),
        ("p { color: color-mix(in srgb, #777 50%, white) }", SCREEN, {"contrast"}),
        ("p { color: color-mix(in srgb, #000 90%, white) }", SCREEN, set()),
        ("p { color: magic(1) }", SCREEN, {"unread"}),
    ],
)
def test_contrast_is_measured_as_wcag_has_it(style, mode, kinds):
    assert faults(style, "<div><p>Words</p></div>", mode) == kinds


@pytest.mark.parametrize(
    ("style", "body", "kinds"),
    [
        ("a { text-decoration: none }", "<p>See <a href='#x'>this</a></p>", {"colour-alone"}),
        ("", "<p>See <a href='#x'>this</a></p>", set()),
        ("a { text-decoration: none }", "<p>See <a href='#x'>3</a></p>", set()),
        ("a { text-decoration: none }", "<ul><li><a href='#x'>this</a></li></ul>", set()),
        ("a { text-decoration: none; border-bottom: 1px solid }",
         "<p>See <a href='#x'>this</a></p>", set()),
        ("mark { background: yellow }", "<p><mark>used</mark></p>", {"colour-alone"}),
        ("mark { text-decoration: underline }", "<p><mark>used</mark></p>", set()),
        (".unproven { color: #900 }", "<p><i class='unproven'>no</i></p>", {"colour-alone"}),
        (".unproven { color: #900 }",
         "<p><i class='unproven'>no</i> <b class='unproven-tag'>[unproven]</b></p>", set()),
    ],
)  # fmt: skip
def test_colour_alone_is_seen(style, body, kinds):
    assert faults(style, body) == kinds


FACE = '@font-face { font-family: "A B"; src: url(a.ttf) } body { font-family: "A B", serif }'


@pytest.mark.parametrize(
    ("style", "body", "kinds"),
    [
        (FACE, "<p>Words</p>", set()),
        (FACE, "<p><b>Words</b></p>", {"font"}),
        (FACE, "<p><em>Words</em></p>", {"font"}),
        (FACE + ' @font-face { font-family: "A B"; font-weight: bold; src: url(b.ttf) }',
         "<p><b>Words</b></p>", set()),
        (FACE + " p { font-family: Other, serif }", "<p>Words</p>", {"font"}),
        ("", "<p>Words</p>", {"font"}),
    ],
)  # fmt: skip
def test_fonts_that_nobody_brings_are_seen(style, body, kinds):
    assert faults(style, body, PRINT) == kinds


@pytest.mark.parametrize(
    ("body", "foreign"),
    [
        ("<p onclick='a()'>x</p>", True),
        ("<a href='javascript:a()'>x</a>", True),
        ("<img src='https://example.org/a.png' alt=''>", True),
        ("<img src='//example.org/a.png' alt=''>", True),
        ("<iframe></iframe>", True),
        ("<p style='background: url(https://example.org/a)'>x</p>", True),
        ("<script>1</script>", True),
        ("<script type='application/ld+json'>{}</script>", False),
        ("<img src='data:image/png;base64,' alt=''>", False),
        ("<a href='https://example.org/'>x</a>", False),
    ],
)
def test_what_a_page_runs_or_fetches_is_seen(body, foreign):
    assert ("foreign" in faults("", body)) is foreign
