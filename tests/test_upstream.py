"""What we repair in WeasyPrint's and pydyf's files is still broken there.

A test that fails here says that upstream has fixed it: then the repair in `briefpress/pdf` can go,
with its paragraph in docs/upstream.md. Each test names the paragraph.
"""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pydyf
import pypdfium2
import pytest
from pdf_press import job, page
from pdf_tags import Tag, tags

from briefpress.pdf import engine, preload
from briefpress.pdf.job import BASE_URL
from briefpress.pdf.listening import listening

# WeasyPrint leaves its colour profile open until it is collected.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

ROOT = Path(__file__).parents[1]
UPSTREAM = (ROOT / "docs" / "upstream.md").read_text(encoding="utf-8")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"{}><rect/></svg>'


@cache
def bare(body: str, css: str = "", variant: str = "pdf/a-3a", files: int = 0) -> bytes:
    """WeasyPrint's own file, through our fence and faces but without our tags and finisher."""
    preload()
    from briefpress.pdf import faces  # noqa: PLC0415 - needs WeasyPrint
    from briefpress.pdf.fence import Fence  # noqa: PLC0415

    weasyprint = engine.load()
    made = job(page(f"<h1>A b</h1>{body}", css=css))
    html = weasyprint.HTML(string=made.html, base_url=BASE_URL, url_fetcher=Fence(made))
    with listening():
        document = html.render(font_config=faces.fresh(), pdf_variant=variant)
        carried = [weasyprint.Attachment(string=b"x", name=f"{i}.txt") for i in range(files)]
        data: bytes = document.write_pdf(pdf_variant=variant, pdf_tags=True, attachments=carried)
    return data


def lines(body: str, css: str) -> list[tuple[str, float, float]]:
    """The lines that WeasyPrint alone lays out: text, left and top in pixels."""
    preload()
    from briefpress.pdf import faces  # noqa: PLC0415 - needs WeasyPrint
    from briefpress.pdf.fence import Fence  # noqa: PLC0415

    made = job(page(body, css=css))
    html = engine.load().HTML(string=made.html, base_url=BASE_URL, url_fetcher=Fence(made))
    with listening():
        document = html.render(font_config=faces.fresh())
    return [
        ("".join(getattr(inner, "text", "") for inner in box.descendants()), box.position_x,
         box.position_y)
        for sheet in document.pages
        for box in sheet._page_box.descendants()
        if type(box).__name__ == "LineBox"
    ]  # fmt: skip


def tree(body: str, css: str = "") -> Tag:
    return tags(bare(body, css))


def told(paragraph: str) -> bool:
    """Whether docs/upstream.md has a paragraph of that name."""
    return f"## {paragraph}\n" in UPSTREAM


def test_an_element_over_two_pages_is_two_elements() -> None:
    assert told("An element that is split is written twice")
    css = "@page{size:8cm 6cm;margin:5mm}"
    assert len(tree(f"<p>{'word ' * 200}", css).find("P")) > 1


def test_a_repeated_table_head_is_read_again() -> None:
    assert told("Repeated table heads are content")
    rows = "<tr><td>x<td>y" * 40
    css = "@page{size:8cm 6cm;margin:5mm}"
    table = tree(f"<table><thead><tr><th>One<th>Two<tbody>{rows}</table>", css)
    assert table.text().count("One") > 1


def test_footnotes_are_not_tied_to_their_calls() -> None:
    assert told("Footnotes are not notes")
    found = tree("<p>Called.<span class=n>A note.</span> On.", ".n{float:footnote}")
    assert found.find("Note") + found.find("FENote") == []
    assert not re.search(r"Called.*A note.*On", found.text())
    assert found.find("Link") == []


def test_contents_are_a_list_and_their_leaders_are_read() -> None:
    assert told("Contents and leaders")
    css = "a::after{content:leader('.') target-counter(attr(href), page)}"
    body = '<nav role="doc-toc"><ol><li><a href="#x">To x</a></ol></nav><h2 id="x">x</h2>'
    found = tree(body, css)
    assert found.find("TOC") == []
    assert "....." in found.text()


def test_heads_of_pages_are_marked_as_content() -> None:
    assert told("Running heads are marked as content")
    with pikepdf.open(io.BytesIO(bare("<p>x", "@page{@top-left{content:'Head'}}"))) as pdf:
        stream = pdf.pages[0].Contents.read_bytes()
    assert b"/Pagination" not in stream


def test_head_cells_have_no_scope_and_names_no_tree() -> None:
    assert told("Head cells have no Scope")
    data = bare("<table><tr><th scope=col>One<tr><td>x</table>")
    (head,) = tags(data).find("TH")
    assert head.attribute("/Scope") is None
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/IDTree" not in pdf.Root.StructTreeRoot


def test_a_list_says_no_numbering_and_a_term_is_an_item() -> None:
    assert told("Lists have no ListNumbering, terms no label")
    found = tree("<ol><li>x</ol><dl><dt>t<dd>d</dl>")
    assert [one.attribute("/ListNumbering") for one in found.find("L")] == [None, None]
    assert len(found.find("L")[1].find("LI")) == 2


def test_a_figure_stands_in_pixels_and_is_no_group() -> None:
    assert told("Figures: box in pixels, no group, no aria-label")
    found = tree(f"<figure>{SVG.format(' aria-label=x')}<figcaption>c</figcaption></figure>")
    (figure,) = found.find("Figure")
    box = [float(one) for one in figure.attribute("/BBox")]
    assert box[2] - box[0] == 40  # pixels; in PDF units it is 30 wide
    assert "/Alt" not in figure.entries
    assert found.find("Sect") + found.find("Aside") == []


def test_a_box_in_a_link_is_a_link_of_its_own() -> None:
    assert told("Each box in a link is a link")
    found = tree('<p><a href="https://e.org/">one <em>two</em></a>')
    with pikepdf.open(io.BytesIO(bare('<p><a href="https://e.org/">one <em>two</em></a>'))) as pdf:
        assert len(pdf.pages[0].Annots) == 2
        assert str(pdf.pages[0].Annots[0].Contents) == "https://e.org/"
    assert found.text() == "A bone two"


def test_languages_and_emphasis_are_lost() -> None:
    assert told("Languages and emphasis are lost")
    found = tree("<p><em lang=ru>слово</em><strong>b</strong>")
    assert all("/Lang" not in one.entries for one in found.walk())
    assert found.find("Em") + found.find("Strong") == []


def test_no_space_is_drawn_between_elements_nor_at_line_ends() -> None:
    assert told("Spaces between words are not in the text")
    assert tree("<p><em>one</em> <em>two</em>").text() == "A bonetwo"
    ends = tree("<p>" + "<em>several words</em> " * 9, "p{width:40mm}").text()
    assert "wordsseveral" in ends


def test_a_hyphen_of_the_line_is_one_of_the_text() -> None:
    assert told("Automatic hyphens are hyphens of the text")
    found = tree("<p>" + "electrification " * 5, "p{width:25mm;hyphens:auto}").text()
    assert "\u2010" in found
    assert "\u00ad" not in found


def test_pdf_2_has_no_structure_destinations() -> None:
    assert told("PDF/UA-2: destinations are not structure destinations")
    with pikepdf.open(io.BytesIO(bare('<p id=x><a href="#x">x</a>', "", "pdf/ua-2"))) as pdf:
        assert "/A" not in pdf.pages[0].Annots[0]
        assert "/SD" not in pdf.Root.Outlines.First


def test_associated_files_are_listed_twice() -> None:
    assert told("Associated files are listed twice")
    with pikepdf.open(io.BytesIO(bare("<p>x", files=1))) as pdf:
        assert len(pdf.Root.AF) == 2


def test_there_is_no_variant_for_two_standards_and_own_metadata_stand_apart() -> None:
    assert told("Metadata of one's own are a second RDF")
    weasyprint = engine.load()
    assert [name for name in weasyprint.pdf.VARIANTS if "/a-" in name and "ua" in name] == []
    extra = io.BytesIO(b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>')
    html = weasyprint.HTML(string="<html lang=en><title>t</title>")
    with listening():
        data = html.write_pdf(pdf_variant="pdf/a-3a", xmp_metadata=[extra], uncompressed_pdf=True)
    assert len(re.findall(rb"<rdf:RDF", data)) == 2


def test_pydyf_counts_free_objects_among_the_compressed() -> None:
    assert told("pydyf: free objects shift the table of compressed objects")

    def readable(*, free: bool) -> bool:
        pdf: Any = pydyf.PDF()
        unused = pydyf.Dictionary()
        pdf.add_object(unused)
        page = {"Type": "/Page", "MediaBox": pydyf.Array([0, 0, 9, 9])}
        pdf.add_page(pydyf.Dictionary({**page, "Parent": pdf.pages.reference}))
        unused.free = "f" if free else "n"
        out = io.BytesIO()
        pdf.write(out, version=b"1.7", compress=True)
        try:
            return pypdfium2.PdfDocument(out.getvalue())[0].get_size() == (9, 9)
        except pypdfium2.PdfiumError:
            return False

    assert readable(free=False)
    assert not readable(free=True)


def test_transparent_text_has_no_parents() -> None:
    assert told("Transparent text is in no tag")
    with pikepdf.open(io.BytesIO(bare("<p style='opacity:.5'>x"))) as pdf:
        groups = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Group" in one]
        assert groups
        assert all("/StructParents" not in one for one in groups)


PANGO_1_52, PANGO_1_56 = 15_200, 15_600


def test_a_line_ends_early_where_only_a_space_before_an_element_does_not_fit() -> None:
    assert told("A line ends too early before an element")
    widths = range(60, 140, 2)

    def broken(words: str, width: int) -> list[str]:
        css = f"@page{{size:10cm;margin:0}}p{{margin:0;font-size:16px;width:{width}px}}"
        return [text for text, *_ in lines(f"<p>{words}", css)]

    pairs = [(broken("aaaa bbbb <em style='font-style:normal'>cccc</em> dddd", width),
              broken("aaaa bbbb cccc dddd", width)) for width in widths]  # fmt: skip
    faulty = (["aaaa", "bbbb cccc", "dddd"], ["aaaa bbbb", "cccc dddd"]) in pairs
    mended = all(marked == plain for marked, plain in pairs)
    # Seen with Pango 1.50, and no longer with 1.56; between them nobody looked.
    from weasyprint.text.ffi import pango  # noqa: PLC0415 - must be loaded by our engine

    version = int(pango.pango_version())
    assert faulty if version < PANGO_1_52 else faulty or mended if version < PANGO_1_56 else mended
    assert any(marked == plain for marked, plain in pairs)


def test_a_margin_at_the_top_of_a_column_is_kept() -> None:
    assert told("Margins at the top of a column are kept")
    css = (
        "@page{size:10cm 80px;margin:0}body,p{margin:0;font-size:16px;line-height:20px}"
        ".n{margin-top:30px}div{columns:2;column-gap:0}"
    )
    body = "<p>one<br>one<br>one<br>one</p><p class=n>two<br>two<br>two"
    (*_, column) = [line for line in lines(f"<div>{body}</div>", css) if line[0] == "two"][:1]
    (*_, sheet) = [line for line in lines(body, css) if line[0] == "two"][:1]
    assert column[1] > 0
    assert (column[2], sheet[2]) == (30, 0)


def test_every_paragraph_of_the_page_is_tested() -> None:
    paragraphs = re.findall(r"^## (.*)$", UPSTREAM, re.MULTILINE)
    source = Path(__file__).read_text(encoding="utf-8")
    assert len(paragraphs) > 12
    assert [name for name in paragraphs if f'told("{name}")' not in source] == []
