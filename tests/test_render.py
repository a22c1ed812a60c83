"""Templates: where they are found, how a desk changes them, what they cannot do."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from jinja2.bccache import Bucket
from tiny import BRIEF, tiny_desk

from briefpress.cli import main
from briefpress.locales import language
from briefpress.render.compiled import Compiled
from briefpress.render.page import sandbox_of
from briefpress.render.sandbox import Fenced, Gate
from briefpress.render.search import BUILT_IN

if TYPE_CHECKING:
    from types import CodeType


def build(desk, *options: str) -> int:
    return main(["--desk", str(desk), "--to", "html", "--quiet", *options])


def page(desk) -> str:
    (file,) = (desk / "out").glob("*.html")
    return file.read_text(encoding="utf-8")


def desk_with(tmp_path, **templates: str):
    files = {f"templates/{name.replace('__', '/')}": text for name, text in templates.items()}
    return tiny_desk(tmp_path, BRIEF, {k.replace("_html", ".html"): v for k, v in files.items()})


def test_a_desk_overrides_one_block(tmp_path):
    desk = desk_with(tmp_path, blocks__title_html="<h1>Mine: {{ edition.title }}</h1>")
    assert build(desk) == 0
    assert "<h1>Mine: The port</h1>" in page(desk)
    assert "Tonnage" in page(desk)


def test_a_desk_extends_the_page_it_covers(tmp_path):
    template = '{% extends "builtin:page.html" %}{% block colophon %}<p>Ours</p>{% endblock %}'
    desk = desk_with(tmp_path, page_html=template)
    assert build(desk) == 0
    assert "<p>Ours</p>" in page(desk)
    assert "How this brief was checked" not in page(desk)
    assert "Tonnage" in page(desk)


def test_a_layout_goes_before_the_desk_and_is_named_in_the_file(tmp_path):
    files = {
        "templates/blocks/title.html": "<h1>desk</h1>",
        "templates/layouts/cable/blocks/title.html": "<h1>cable</h1>",
    }
    desk = tiny_desk(tmp_path, BRIEF, files)
    assert build(desk, "--layout", "cable") == 0
    assert "<h1>cable</h1>" in (desk / "out/2024-08-18_port_en_cable.html").read_text()
    assert build(desk) == 0
    assert "<h1>desk</h1>" in (desk / "out/2024-08-18_port_en.html").read_text()


def test_tokens_of_the_desk_reach_the_style(tmp_path):
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": 'tokens:\n  accent: "#7a1f2b"\n'})
    assert build(desk) == 0
    assert "--accent: #7a1f2b;" in page(desk)


@pytest.mark.parametrize("value", ["red; } body { display: none", "url(x.png)", "</style>"])
def test_a_token_cannot_break_out(tmp_path, capsys, value):
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": f'tokens:\n  accent: "{value}"\n'})
    assert build(desk) == 1
    assert "desk.yaml:2:11: error[wrong-value]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("template", "passes"),
    [
        ("<p>{{ edition.title }}</p>", False),
        ("<h1></h1><p>{{ edition.title }}</p>", False),
        ('<h1 class="x"><span> </span></h1>', False),
        ("<h1>\n<b><i>{{ edition.title }}</i></b></h1>", True),
        ('<h1><img src="{{ asset("logo.svg") }}" alt=""></h1>', False),
    ],
)
@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_a_page_without_a_title_is_refused(tmp_path, capsys, template, passes, kind):
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title></svg>'
    files = {"templates/blocks/title.html": template, "templates/logo.svg": svg}
    desk = tiny_desk(tmp_path, BRIEF, files)
    code = main(["--desk", str(desk), "--to", kind, "--quiet"])
    told = "templates/blocks/title.html:1:1: error[template-title]" in capsys.readouterr().err
    assert (code, told) == ((0, False) if passes else (3, True))


NOTED = BRIEF + "      It grew. [@a, para. 1] It shrank. [@a, para. 2] It stood. [@a]\n"


@pytest.mark.parametrize(
    ("block", "kind", "said"),
    [
        ("notes", "html", "`cited-1`, `cited-2` and 2 more"),
        ("evidence", "html", "`evidence`, `evidence-1`"),
        ("evidence", "pdf", "`evidence`, `evidence-1`"),
    ],
)
def test_links_that_open_nothing_are_one_error_at_their_block(tmp_path, capsys, block, kind, said):
    desk = tiny_desk(tmp_path, NOTED, {f"templates/blocks/{block}.html": ""})
    assert main(["--desk", str(desk), "--to", kind, "--draft"]) == 3
    told = capsys.readouterr().err
    assert f"templates/blocks/{block}.html:1:1: error[template-dead-link]" in told
    assert said in told
    assert told.count("dead-link") == 1


def test_a_link_to_the_top_or_to_an_id_in_other_letters_opens_something(tmp_path):
    links = "<h1 id='caf\N{LATIN SMALL LETTER E WITH ACUTE}'>x</h1><a href='#top'>x</a>"
    template = links + '<a href="#caf%C3%A9">x</a><a href=#own>x</a><p id = own>x</p>'
    desk = tiny_desk(tmp_path, BRIEF, {"templates/blocks/title.html": template})
    assert build(desk) == 0


def test_a_picture_is_set_into_the_page(tmp_path):
    template = '<h1><img src="{{ asset("logo.svg") }}" alt="Logo"></h1>'
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title></svg>'
    files = {"templates/blocks/title.html": template, "templates/logo.svg": svg}
    desk = tiny_desk(tmp_path, BRIEF, files)
    assert build(desk) == 0
    assert 'src="data:image/svg+xml;base64,' in page(desk)


@pytest.mark.parametrize(
    ("template", "rule", "said"),
    [
        ("<p>{{ edition.¦tilte }}</p>", "template-undefined", "did you mean `title`?"),
        ("\n{{ ¦nothing }}", "template-undefined", "`nothing` is undefined"),
        ("{{ ¦editon.title }}", "template-undefined", "did you mean `edition`?"),
        ("{{ edition.seal.¦provn }}", "template-undefined", "`edition.seal` has no field `provn`"),
        ("{{ edition.seal.¦provn }}", "template-undefined", "did you mean `proven`?"),
        (
            "{% for s in edition.sections %}{{ s.heading }}{{ s.¦pionts }}{% endfor %}",
            "template-undefined",
            "did you mean `points`?",
        ),
        ("{{ edition.sections.¦heading }}", "template-undefined", "it is a list"),
        ("{{ edition.title.¦uper() }}", "template-undefined", "did you mean `upper`?"),
        ("{% for s in [1] %}{{ loop.¦indx }}{% endfor %}", "template-undefined", "`index"),
        ("{{ charts.¦fig_1 }}", "template-undefined", "`charts` has no part `fig_1`"),
        ("{{ edition.title|¦htm }}", "template-undefined", "did you mean `html`?"),
        ("{{ edition.title|¦uper }}", "template-undefined", "did you mean `upper`?"),
        ("{{ edition.title|¦random }}", "template-undefined", "the filter `random` is left out"),
        ("{{ edition.title is ¦strin }}", "template-undefined", "did you mean `string`?"),
        ("{{ [1]|map('¦uper')|list }}", "template-undefined", "did you mean `upper`?"),
        ('{% include "¦nope.html" %}', "template-missing", "`nope.html`"),
        ('{% include "¦blocks/titel.html" %}', "template-missing", "mean `blocks/title.html`?"),
        (
            '{% include "¦builtin:blocks/wacth.html" %}',
            "template-missing",
            "did you mean `builtin:blocks/watch.html`?",
        ),
        (
            '{% from "blocks/macros.html" import lable %}\n{{ ¦lable("x") }}',
            "template-undefined",
            "did you mean `label`?",
        ),
        (
            '{% import "blocks/macros.html" as m with context %}{{ m.¦lable("x") }}',
            "template-undefined",
            "did you mean `label`?",
        ),
        (
            "{% macro row(a, b) %}{% endmacro %}\n{{ ¦row(1, 2, 3) }}",
            "template-failed",
            "it is `row(a, b)`",
        ),
        (
            "{% macro row(a, b) %}{% endmacro %}\n{{ ¦row(1, c=2) }}",
            "template-failed",
            "the macro `row` takes no keyword argument `c`",
        ),
        (
            "{% macro row(a, b) %}\n{{ a }}{{ ¦b }}{% endmacro %}{{ row(1) }}",
            "template-undefined",
            "`b` of the macro `row` was not given",
        ),
        ("{{ self.¦titel() }}{% block title %}{% endblock %}", "template-undefined", "`title`?"),
        ("¦{{ edition.bottom_line }}", "template-failed", "a list is printed"),
        ("¦{{ edition.seal }}", "template-failed", "a whole `Seal` is printed"),
        ("¦{{ none }}", "template-failed", "this is `none`"),
        ("¦{% if x %}", "template-syntax", "unexpected end of template"),
        ('¦{{ asset("../desk.yaml") }}', "template-failed", "is no picture"),
        ('{{ asset("¦../../x.png") }}', "template-missing", "x.png"),
        ("¦{{ 1 / 0 }}", "template-failed", "ZeroDivisionError"),
    ],
)
def test_a_fault_is_told_with_place_and_cure(tmp_path, capsys, template, rule, said):
    line, column = 0, 0
    for number, text in enumerate(template.split("\n"), 1):
        if "¦" in text:  # what is meant; a second one means that the first passes
            line, column = number, text.replace("¦", "", text.count("¦") - 1).index("¦") + 1
    assert build(desk_with(tmp_path, blocks__title_html=template.replace("¦", ""))) == 3
    err = capsys.readouterr().err
    assert f"templates/blocks/title.html:{line}:{column}: error[{rule}]" in err
    assert said in err


def test_a_block_that_no_parent_has_is_a_fault(tmp_path, capsys):
    template = '{% extends "builtin:page.html" %}\n{% block titel %}<p>Ours</p>{% endblock %}'
    assert build(desk_with(tmp_path, page_html=template)) == 3
    err = capsys.readouterr().err
    assert "templates/page.html:2:10: error[template-undefined]: no block is called `titel`" in err
    assert "did you mean `title`?" in err


def test_a_block_within_a_block_is_no_fault(tmp_path):
    inner = "{% block title %}{% block ours %}<h1>Mine</h1>{% endblock %}{% endblock %}"
    assert build(desk_with(tmp_path, page_html='{% extends "builtin:page.html" %}' + inner)) == 0
    assert "<h1>Mine</h1>" in page(tmp_path)


def test_a_fault_names_the_item_in_hand(tmp_path, capsys):
    template = "{% for s in edition.sections %}\n{{ s.heding }}\n{% endfor %}"
    assert build(desk_with(tmp_path, blocks__sections_html=template)) == 3
    err = capsys.readouterr().err
    assert "`s` has no field `heding`, while rendering s “Tonnage”" in err
    assert "did you mean `heading`?" in err


@pytest.mark.parametrize(
    "escape",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ edition.__init__.__globals__ }}",
        "{{ asset.__self__ }}",
        "{{ asset.__func__.__globals__ }}",
        "{{ edition|attr('__class__') }}",
        "{{ '{0.__class__}'.format(edition) }}",
        "{{ _.__globals__ }}",
        "{{ edition.sections.append(1) }}",
        "{% for i in range(10000000) %}x{% endfor %}",
    ],
)
def test_a_template_cannot_reach_the_program(tmp_path, capsys, escape):
    assert build(desk_with(tmp_path, blocks__title_html=escape)) == 3
    err = capsys.readouterr().err
    assert "error[template-" in err
    assert "Traceback" not in err


def test_a_template_reads_no_file_outside_the_desk(tmp_path, capsys):
    (tmp_path / "secret.html").write_text("secret")
    template = '{% include "../../secret.html" %}'
    assert build(desk_with(tmp_path / "desk", blocks__title_html=template)) == 3
    assert "template-missing" in capsys.readouterr().err


def test_prose_reaches_the_page_escaped(tmp_path):
    desk = tiny_desk(tmp_path, BRIEF.replace("The port", "<script>alert(one)</script>"))
    assert build(desk) == 0
    assert "<script>" not in page(desk)
    assert "&lt;script&gt;" in page(desk)


def test_the_page_needs_nothing_else(tmp_path):
    desk = tiny_desk(tmp_path)
    assert build(desk) == 0
    html = page(desk)
    assert "default-src &#39;none&#39;" in html or "default-src 'none'" in html
    # What is neither run nor fetched is data: the evidence, as JSON-LD.
    html = html.replace('<script type="application/ld+json"', "")
    for fetch in ("<script", "<link", "@import", "url(", 'src="http'):
        assert fetch not in html


def test_a_template_is_compiled_once_for_all_languages_and_anew_when_it_changes(tmp_path):
    desk = desk_with(tmp_path, blocks__title_html="<h1>One: {{ edition.title }}</h1>")
    path = (desk / "templates", BUILT_IN)

    def code(name: str) -> CodeType:
        made = sandbox_of(path, desk, language(name)).get_template("blocks/title.html")
        return made.root_render_func.__code__

    first = code("en")
    assert code("ru") is first
    assert build(desk) == 0
    assert "<h1>One: The port</h1>" in page(desk)
    block = desk / "templates/blocks/title.html"
    block.write_text("<h1>Two: {{ edition.title }}</h1>", encoding="utf-8")
    os.utime(block, (1, 1))  # the clock of a file system may be too slow to tell
    assert code("ru") is not first
    assert build(desk) == 0
    assert "<h1>Two: The port</h1>" in page(desk)


def test_no_more_templates_are_kept_than_are_used():
    kept = Compiled()
    sandbox = Fenced(Gate((BUILT_IN,), (BUILT_IN,)))
    buckets = [Bucket(sandbox, str(number), "sum") for number in range(1000)]
    for bucket in buckets:
        bucket.code = compile(bucket.key, "x", "eval")
        kept.dump_bytecode(bucket)
    found = []
    for bucket in buckets:
        bucket.reset()
        kept.load_bytecode(bucket)
        found += [bucket.key] if bucket.code else []
    assert 50 < len(found) < 500
    assert found == [str(number) for number in range(1000 - len(found), 1000)]
