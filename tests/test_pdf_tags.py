"""The tag tree: what a reader who hears a brief, or copies from it, is told."""

from __future__ import annotations

import io
import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_press import job, page, sample
from pdf_tags import Tag, tags

from briefpress.pdf import print_pdf

if TYPE_CHECKING:
    from briefpress.pdf import Job

PROFILES = ["a3a-ua1", "a4f-ua2"]
NARROW = "p{width:52mm;hyphens:auto;text-align:justify}"
NOTES = "@page{size:12cm 10cm;margin:1cm;@footnote{padding-bottom:.01px}}.n{float:footnote}"


def profiled(made: Job, profile: str) -> Job:
    return type(made)(made.html, made.name, made.fonts, made.files, made.created, (), profile)


@cache
def printed(body: str, css: str = "", profile: str = "a3a-ua1") -> bytes:
    made = print_pdf(profiled(job(page(f"<h1>A b</h1>{body}", css=css)), profile))
    assert {finding.rule for finding in made.findings} <= {
        "pdf-nothing-attached", "page-nearly-empty",
    }  # fmt: skip
    return made.pdf


def root(body: str, css: str = "", profile: str = "a3a-ua1") -> Tag:
    return tags(printed(body, css, profile))


@cache
def rich(profile: str) -> tuple[bytes, Tag]:
    pdf = print_pdf(profiled(sample(), profile)).pdf
    return pdf, tags(pdf)


@pytest.mark.parametrize("profile", PROFILES)
def test_a_note_stands_after_its_call_and_both_lead_to_each_other(profile: str) -> None:
    pdf, tree = rich(profile)
    kind = "Note" if profile == "a3a-ua1" else "FENote"
    first, second = tree.find(kind)
    assert " ".join(first.text().split()) == (
        "1. Example Wire, “Ferries full”, 2024, para. 3. example.org/ferries"
    )
    assert second.text() == "2. The same; see the sources."
    assert first.find("Lbl")[0].text() == "1. "
    assert str(first.entries["/ID"]) == "footnote-1"
    for body in tree.find("LBody") + tree.find("P"):
        for before, after in pairwise(body.kids):
            if isinstance(after, Tag) and after.kind == kind:
                assert isinstance(before, Tag)
                assert before.kind == "Reference"
                assert before.text() == after.find("Lbl")[0].text()[0]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        said = [str(one.Contents) for one in opened.pages[0].Annots]
        assert "2. The same; see the sources." in said
        assert "\N{UPWARDS ARROW} 2" in said
        ids = opened.Root.StructTreeRoot.IDTree.Names
        assert "footnote-2" in [str(name) for name in ids[::2]]


def test_a_call_leads_down_to_its_note_and_back_up() -> None:
    pdf = printed("<p>Called.<span class=n>The note.</span>", NOTES)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        there, back = opened.pages[0].Annots
        assert float(there.Dest[3]) < 100 < float(back.Dest[3])
        assert float(there.Rect[1]) > 100 > float(back.Rect[1])


def test_a_note_that_runs_over_to_the_next_page_is_one_note() -> None:
    css = "@page{size:10cm 8cm;margin:5mm}p{margin:0;line-height:6mm}.n{float:footnote}"
    words = " ".join(f"word{i}" for i in range(120))
    made = print_pdf(
        job(page(f"<h1>A b</h1><p>Called.<span class=n>{words}</span><p>On.", css=css))
    )
    (note,) = tags(made.pdf).find("Note")
    assert note.text().split() == ["1.", *words.split()]


@pytest.mark.parametrize("profile", PROFILES)
def test_contents_are_contents(profile: str) -> None:
    tree = rich(profile)[1]
    top = tree.find("TOC")[0]
    entry = "TOCI\n  Reference\n    Link"
    lines = [kid.outline() for kid in top.kids if isinstance(kid, Tag)]
    assert lines[0] == entry
    assert lines[1].startswith(f"{entry}\n  TOC\n    TOCI")
    assert [one.find("Link")[0].text() for one in top.find("TOCI")] == [
        "Key points 1", "Traffic 1", "Ports 1", "Sources 3",
    ]  # fmt: skip
    with pikepdf.open(io.BytesIO(rich(profile)[0])) as opened:
        assert "Sources, 3" in [str(one.get("/Contents")) for one in opened.pages[0].Annots]


@pytest.mark.parametrize("profile", PROFILES)
def test_lists_have_labels_bodies_and_a_numbering(profile: str) -> None:
    tree = rich(profile)[1]
    lists = tree.find("L")
    described = "/None" if profile == "a3a-ua1" else "/Description"
    numbers = [str(one.attribute("/ListNumbering")) for one in lists]
    assert numbers == ["/Disc", "/Circle", described, "/Decimal"]
    assert [kid.kind for kid in lists[0].find("LI")[0].kids if isinstance(kid, Tag)] == [
        "Lbl", "LBody",
    ]  # fmt: skip
    nested = lists[0].find("L")[1]
    assert [kid.text() for kid in nested.find("LBody")] == ["one was closed;", "one sent nothing."]
    assert lists[0].find("LBody")[1].find("L") == [nested]
    assert lists[2].outline() == "L\n  LI\n    Lbl\n    LBody"
    plain = root("<ul><li>x</ul>", "li{display:block}", profile)
    expected = "/None" if profile == "a3a-ua1" else "/Unordered"
    assert str(plain.find("L")[0].attribute("/ListNumbering")) == expected
    assert plain.find("LI")[0].outline() == "LI\n  LBody"


@pytest.mark.parametrize("profile", PROFILES)
def test_tables_name_their_heads_in_every_way(profile: str) -> None:
    tree = rich(profile)[1]
    (table,) = tree.find("Table")
    assert isinstance(table.kids[0], Tag)
    assert table.kids[0].kind == "Caption"
    heads = table.find("TH")
    scopes = [str(head.attribute("/Scope")) for head in heads]
    assert scopes == ["/Column"] * 3 + ["/Row"] * 3
    names = {str(head.entries["/ID"]): head.text() for head in heads}
    headed = [[names[str(one)] for one in cell.attribute("/Headers")] for cell in table.find("TD")]
    assert headed[0] == ["2022", "Alat"]
    assert headed[-1] == ["2022", "2023", "Olya"]
    assert table.find("TD")[-1].attribute("/ColSpan") == 2


def test_a_head_repeated_on_the_next_page_is_read_once() -> None:
    rows = "".join(f"<tr><th scope=row>r{i}<td>{i}" for i in range(60))
    css = "@page{size:10cm 8cm;margin:5mm}"
    pdf = printed(f"<table><thead><tr><th>Item<th>Value<tbody>{rows}</table>", css)
    (table,) = tags(pdf).find("Table")
    assert [head.text() for head in table.find("THead")[0].find("TH")] == ["Item", "Value"]
    assert len(table.find("TR")) == 61
    assert len(pypdfium2.PdfDocument(pdf)) > 3
    shown = [sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(pdf)]
    assert all("Item" in text for text in shown)


@pytest.mark.parametrize("profile", PROFILES)
def test_figures_say_what_and_where(profile: str) -> None:
    pdf, tree = rich(profile)
    crest, chart, _ = tree.find("Figure")
    assert str(crest.entries["/Alt"]) == "Crest of the Example Desk"
    assert str(chart.entries["/Alt"]).startswith("Bar chart: Alat rose")
    group = next(one for one in tree.find("Aside") if chart in one.kids)
    assert isinstance(group.kids[-1], Tag)
    assert group.kids[-1].kind == "Caption"
    box = [float(one) for one in crest.attribute("/BBox")]
    assert (box[2] - box[0], box[3] - box[1]) == pytest.approx((36, 12))  # 48 by 16 pixels
    sheet = pypdfium2.PdfDocument(pdf)[0]
    image = next(thing for thing in sheet.get_objects() if thing.type == 3)
    assert box == pytest.approx(image.get_bounds(), abs=0.1)


def test_a_drawing_that_says_nothing_is_no_content() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"{}><rect/></svg>'
    assert root("<p>x" + svg.format(' aria-hidden="true"')).find("Figure") == []
    labelled = root("<p>x" + svg.format(' aria-label="A square"')).find("Figure")
    assert [str(one.entries["/Alt"]) for one in labelled] == ["A square"]


def test_heads_feet_and_leaders_are_artifacts() -> None:
    pdf, tree = rich("a3a-ua1")
    text = tree.text()
    assert "For official use" not in text
    assert "page 1 of 3" not in text
    assert ". . ." not in text
    assert "....." not in text
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        stream = opened.pages[1].Contents.read_bytes()
    kinds = re.findall(rb"/Artifact\n<<[^>]*/Subtype /(\w+)[^>]*>>\nBDC", stream)
    assert kinds == [b"Header", b"Footer"]


def test_what_is_fixed_to_every_page_is_read_once() -> None:
    css = ".d{position:fixed;top:0}p.x{break-before:page}"
    tree = root("<p class=d>Draft<p>One<p class=x>Two<p class=x>Three", css)
    assert tree.text().count("Draft") == 1


@pytest.mark.parametrize("profile", PROFILES)
def test_foreign_words_say_their_language(profile: str) -> None:
    body = '<blockquote lang="ru"><p>Слово <em lang=en>word</em></blockquote><p lang=en>Same.'
    tree = root(body, profile=profile)
    told = {one.kind: str(one.entries["/Lang"]) for one in tree.walk() if "/Lang" in one.entries}
    assert told == {"BlockQuote": "ru", "Em": "en"}


@pytest.mark.parametrize("profile", PROFILES)
def test_emphasis_code_and_quotations_are_told(profile: str) -> None:
    tree = root("<p><em>a</em><strong>b</strong><code>c</code><q>d</q><i>e</i>", profile=profile)
    assert tree.find("P")[0].outline().split() == ["P", "Em", "Strong", "Code", "Quote", "Em"]
    with pikepdf.open(io.BytesIO(printed("<p>x", profile=profile))) as opened:
        top = opened.Root.StructTreeRoot
        assert ("/RoleMap" in top) == (profile == "a3a-ua1")


def test_what_is_split_over_pages_is_one_element() -> None:
    words = " ".join(f"word{i}" for i in range(300))
    css = "@page{size:8cm 6cm;margin:5mm}"
    tree = root(f"<section><p>{words}</p><ul><li>{words}</ul></section>", css)
    for kind in ("Sect", "P", "L", "LI", "LBody"):
        assert len(tree.find(kind)) == 1, kind
    assert tree.find("P")[0].text().split() == words.split()
    assert tree.find("LBody")[0].text().split() == words.split()


@pytest.mark.parametrize("profile", PROFILES)
def test_a_link_is_one_link_with_a_place_for_each_line(profile: str) -> None:
    body = f'<p><a href="https://e.org/">{"many words " * 12}<em>and</em> <code>more</code></a> x'
    pdf = printed(body, "p{width:50mm}", profile)
    tree = tags(pdf)
    (link,) = tree.find("Link")
    assert link.find("Em")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        places = opened.pages[0].Annots
        lines = {float(one.Rect[1]) for one in places}
        assert len(places) == len(lines) > 2
        assert {str(one.Contents) for one in places} == {" ".join(link.text().split())}


def test_pdf_2_leads_into_the_tree() -> None:
    pdf = rich("a4f-ua2")[0]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert pdf.startswith(b"%PDF-2.0")
        names = opened.Root.Names.Dests.Names
        places = {str(names[i]): names[i + 1] for i in range(0, len(names), 2)}
        assert places["ports"].SD[0].S == "/H3"
        assert places["ports"].D[0].objgen == opened.pages[0].obj.objgen
        first = opened.Root.Outlines.First
        assert first.A.SD[0].S == "/H1"
        assert first.First.Next.A.SD[0].S == "/H2"
        links = [one for sheet in opened.pages for one in sheet.get("/Annots", [])]
        assert all("/Dest" not in one for one in links)
        inner = [one.A for one in links if one.A.S == "/GoTo"]
        assert len(inner) > 6
        assert all("/SD" in action and "/D" in action for action in inner)
        notes = [a.SD[0] for a in inner if a.SD[0].S == "/FENote"]
        assert notes[0].Ref[0].S == "/Reference"
        namespaces = opened.Root.StructTreeRoot.Namespaces
        assert [str(one.NS) for one in namespaces] == ["http://iso.org/pdf2/ssn"]


# Text as it is heard and copied


def test_lines_keep_their_spaces_and_hyphens_their_meaning() -> None:
    text = (
        "A well-known counter-attack of long-standing friends over infrastructures and"
        " responsibilities and electrifications, e.g. https://example.org/a-long/address/here,"
        " re\u00adcord\u00adkeeping of <em>one</em> <strong>two</strong> and <em>three</em>"
        " four<br>five"
    )
    tree = root(f"<p>{text}", NARROW)
    (paragraph,) = tree.find("P")
    said = paragraph.text()
    assert said.count("\u00ad") == 2
    plain = text.replace("<br>", " ").replace("\u00ad", "")
    for mark in ("<em>", "</em>", "<strong>", "</strong>"):
        plain = plain.replace(mark, "")
    assert said.replace("\u00ad", "") == plain


def test_a_hyphen_of_the_text_stays_one() -> None:
    tree = root("<p>" + "counter-attack " * 20, NARROW)
    assert tree.find("P")[0].text().replace("\u00ad", "").split() == ["counter-attack"] * 20


WORDS = st.lists(st.text("abcdefghijklmnop-/.", min_size=1, max_size=18), min_size=1, max_size=30)


@settings(max_examples=25, deadline=None)
@given(words=WORDS, marked=st.sets(st.integers(0, 29)), width=st.integers(20, 90))
def test_any_words_come_back(words: list[str], marked: set[int], width: int) -> None:
    parts = [f"<em>{word}</em>" if i in marked else word for i, word in enumerate(words)]
    css = f"p{{width:{width}mm;hyphens:auto;overflow-wrap:anywhere}}"
    tree = tags(print_pdf(job(page(f"<h1>A b</h1><p>{' '.join(parts)}", css=css))).pdf)
    said = tree.find("P")[0].text()
    assert said.replace("\u00ad", "") == " ".join(words)
