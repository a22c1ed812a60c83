"""Word files and EPUB: what pandoc made of a finished page, unpacked and read."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tiny import ROOT, tiny_desk
from tools_needed import needs

from briefpress.cli import main
from briefpress.findings import Place
from briefpress.office import OfficeJob, convert
from briefpress.readback import Item, read_back_office

if TYPE_CHECKING:
    from collections.abc import Iterator

needs("pypandoc")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"
CHECKER = Path("/usr/share/java/epubcheck.jar")
BRIEF = """\
theme: port
title: The port
subtitle: A small one
date: 2024-08-18
handling: For official use
sections:
  - heading: Tonnage
    body: |
      It handled “600,000 tons in 2022” [@a, para. 1]. *Much* more was said.
"""
PLACE = Place("x.docx")


@pytest.fixture(scope="module")
def energy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped brief with a chart, a table, pull quotations, a timeline and many notes."""
    out = tmp_path_factory.mktemp("office")
    assert main(["build", "energy", "--desk", str(ROOT), "--out", str(out),
                 "--to", "docx,epub,html,txt"]) == 0  # fmt: skip
    return out


def made(folder: Path, kind: str) -> bytes:
    return next(folder.glob(f"*.{kind}")).read_bytes()


def part(data: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


def tree(data: bytes, name: str) -> ET.Element:
    return ET.fromstring(part(data, name))


def words(element: ET.Element) -> str:
    """The text of an element; a soft hyphen is an element of its own there."""
    told = {f"{W}t": "", f"{W}softHyphen": "\xad"}
    return "".join(one.text or told[one.tag] for one in element.iter() if one.tag in told)


def styled(root: ET.Element, style: str) -> list[str]:
    return [
        words(one)
        for one in root.iter(f"{W}p")
        if (look := one.find(f"{W}pPr/{W}pStyle")) is not None and look.get(f"{W}val") == style
    ]


def chapter(data: bytes) -> ET.Element:
    return tree(data, "EPUB/text/ch001.xhtml")


def on_paper(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def places(lines: list[str], paper: str) -> Iterator[int]:
    """Where paragraphs of the Word file, without their numbers, begin on paper."""
    last = 0
    for line in lines:
        first = re.findall(r"\w+", line)[1:5]
        found = re.compile(r"\W+".join(first)).search(paper, last)
        assert found, f"not on paper: {line}"
        last = found.end()
        yield found.start()


def calls_of(page: str) -> int:
    return page.count('class="call"')


def test_each_call_is_a_footnote_of_words_own(energy: Path) -> None:
    data, page = made(energy, "docx"), made(energy, "html").decode()
    body, notes = tree(data, "word/document.xml"), tree(data, "word/footnotes.xml")
    called = [one.get(f"{W}id") for one in body.iter(f"{W}footnoteReference")]
    texts = {one.get(f"{W}id"): words(one).strip() for one in notes}
    written = re.findall(r'<li id="note-\d+"[^>]*>.*?</a> <span>(.*?)</span>', page, re.DOTALL)
    plain = [re.sub(r"<[^>]+>", "", text).replace("&#39;", "'") for text in written]
    assert len(called) == calls_of(page) == len(plain) > 20
    assert [texts[one] for one in called] == plain


def test_each_call_is_a_note_that_a_book_opens(energy: Path) -> None:
    root = chapter(made(energy, "epub"))
    calls = [one for one in root.iter(f"{XHTML}a") if one.get(f"{EPUB}type") == "noteref"]
    notes = {one.get("id") for one in root.iter() if one.get(f"{EPUB}type") == "footnote"}
    assert len(calls) == calls_of(made(energy, "html").decode())
    assert {one.get("href", "").removeprefix("#") for one in calls} == notes


def test_structure_of_a_word_file(energy: Path) -> None:
    root = tree(made(energy, "docx"), "word/document.xml")
    assert styled(root, "Title") == ["Uneven oil transit, an open question on gas"]
    heads = styled(root, "Heading1")
    assert heads[:2] == ["Bottom line", "Key points"]
    assert heads[-1] == "How this brief was checked"
    assert "Evidence" in heads
    assert len(styled(root, "PullQuotation")) == 4
    assert "1997" in styled(root, "DefinitionTerm")
    table = next(root.iter(f"{W}tbl"))
    assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
    assert len(list(table.iter(f"{W}tr"))) == 5
    assert styled(root, "Seal")[0].startswith("11 quotations")
    assert styled(root, "ImageCaption") == ["Figure 1 Azerbaijani oil through Novorossiysk"]


def test_chart_is_a_picture_with_words(energy: Path) -> None:
    data = made(energy, "docx")
    document = part(data, "word/document.xml").decode()
    said = re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', document)
    assert len(said) == 1
    assert "Column chart (tons)" in said[0]
    assert "data:image" not in document
    name = next(n for n in zipfile.ZipFile(io.BytesIO(data)).namelist() if "media/" in n)
    assert part(data, name).startswith(b"\x89PNG")
    book = made(energy, "epub")
    picture = next(chapter(book).iter(f"{XHTML}img"))
    assert "Column chart (tons)" in picture.get("alt", "")
    drawing = part(book, f"EPUB/text/{picture.get('src')}".replace("text/../", ""))
    assert ET.fromstring(drawing).get("viewBox")


def test_every_link_leads_somewhere(energy: Path) -> None:
    root = tree(made(energy, "docx"), "word/document.xml")
    places = {one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart")}
    links = {one.get(f"{W}anchor") for one in root.iter(f"{W}hyperlink")} - {None}
    assert len(links) > 50
    assert links <= places


def test_no_list_item_is_empty(energy: Path) -> None:
    for item in chapter(made(energy, "epub")).iter(f"{XHTML}li"):
        assert "".join(item.itertext()).strip()
        assert not (item.find(f"{XHTML}p") is not None and (item.text or "").strip())
    root = tree(made(energy, "docx"), "word/document.xml")
    for one in root.iter(f"{W}p"):
        if one.find(f"{W}pPr/{W}numPr") is not None and one.find(f".//{W}drawing") is None:
            assert words(one).strip()


def test_same_words_as_the_plain_text(energy: Path) -> None:
    """What the text says of each section, the Word file says too, read back by pandoc itself."""
    import pypandoc  # noqa: PLC0415 - an extra

    told = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "plain", "--wrap=none"],
        input=made(energy, "docx"), capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    text = re.sub(r"\[\d+\]", "", made(energy, "txt").decode())
    body = text[: text.index("EVIDENCE") if "EVIDENCE" in text else len(text) // 2]
    known = set(re.findall(r"\w+", told.lower()))
    lacking = [word for word in re.findall(r"[^\W\d_]{4,}", body.lower()) if word not in known]
    assert len(body) > 3000
    assert len(lacking) <= 0.01 * len(body.split()), lacking


def test_citations_in_the_text_bring_no_mark_of_the_screen(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path, BRIEF)
    assert main(["build", "--desk", str(desk), "--out", str(tmp_path / "out"), "--style",
                 "author-date", "--to", "docx,epub,html"]) == 0  # fmt: skip
    page = made(tmp_path / "out", "html").decode()
    assert "¶" in page, "the page has no button to open a passage"
    document = tree(made(tmp_path / "out", "docx"), "word/document.xml")
    book = "".join(chapter(made(tmp_path / "out", "epub")).itertext())
    for told in (words(document), book):
        assert "para.\xa01)." in told
        assert "¶" not in told


def test_paragraphs_bear_the_numbers_that_the_paper_has(tmp_path: Path) -> None:
    assert main(["build", "energy", "--desk", str(ROOT), "--out", str(tmp_path),
                 "--layout", "cable", "--to", "pdf,docx,epub"]) == 0  # fmt: skip
    root = tree(made(tmp_path, "docx"), "word/document.xml")
    numbered = [line for one in root.iter(f"{W}p") if re.match(r"\d+\.\xa0", line := words(one))]
    assert [int(line.split(".")[0]) for line in numbered] == list(range(1, len(numbered) + 1))
    assert len(numbered) > 20
    listed = styled(root, "Compact")
    assert not set(numbered) & set(listed), "a number and the mark of a list"
    paper = on_paper(made(tmp_path, "pdf"))
    book = "".join(chapter(made(tmp_path, "epub")).itertext())
    begun = [*places(numbered, paper), len(paper)]
    for number, (here, there) in enumerate(pairwise(begun), 1):
        # The number is drawn before its words, or after the paragraph, in the margin.
        around = paper[here - 6 : there]
        assert re.search(rf"(?<!\S){number}\.\s", around), f"not on paper: {number}"
    assert all(line[:20] in book for line in numbered), "not in the book"


def test_same_bytes_each_time(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path, BRIEF)
    for folder in ("one", "two"):
        assert main(["build", "--desk", str(desk), "--out", str(tmp_path / folder),
                     "--to", "docx,epub"]) == 0  # fmt: skip
    for kind in ("docx", "epub"):
        assert made(tmp_path / "one", kind) == made(tmp_path / "two", kind)
    assert b"2024-08-18T00:00:00Z" in part(made(tmp_path / "one", "docx"), "docProps/core.xml")
    assert b"2024-08-18T00:00:00Z" in part(made(tmp_path / "one", "epub"), "EPUB/content.opf")


def test_draft_language_paper_and_handling(tmp_path: Path) -> None:
    settings = 'organisation: Стол\npaper: letter\ncolours:\n  accent: "#7a1f2b"\n'
    brief = BRIEF.replace("Much", "Слово").replace("600,000 tons", "700,000 tons")
    desk = tiny_desk(tmp_path, brief, {"desk.yaml": settings})
    assert main(["build", "--draft", "--desk", str(desk), "--to", "docx,epub"]) == 0
    data = made(desk / "out", "docx")
    assert words(tree(data, "word/header1.xml")) == "Unverified draft · For official use"
    assert "Стол" in words(tree(data, "word/footer1.xml"))
    root = tree(data, "word/document.xml")
    assert styled(root, "DraftMark") == ["Unverified draft"]
    size = next(root.iter(f"{W}pgSz"))
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("12240", "15840")
    assert b"7A1F2B" in part(data, "word/styles.xml")
    assert b"Unverified draft" in part(made(desk / "out", "epub"), "EPUB/text/ch001.xhtml")
    core = part(data, "docProps/core.xml").decode()
    assert "The port" in core
    assert "Стол" in core


def test_foreign_quotation_keeps_its_language(tmp_path: Path) -> None:
    page = '<body><h1>T</h1><p>He said <span lang="ru">“Да”</span>.</p></body>'
    for kind, name, wanted in (
        ("docx", "word/document.xml", b'<w:lang w:val="ru"'),
        ("epub", "EPUB/text/ch001.xhtml", b'lang="ru"'),
    ):
        assert wanted in part(convert(job(page, kind)).data, name)


def test_digest_has_all_its_notes_and_headings(tmp_path: Path) -> None:
    assert main(["digest", "energy", "transport", "--desk", str(ROOT), "--out", str(tmp_path),
                 "--to", "docx,html"]) == 0  # fmt: skip
    root = tree(made(tmp_path, "docx"), "word/document.xml")
    count = len(list(root.iter(f"{W}footnoteReference")))
    assert count == calls_of(made(tmp_path, "html").decode()) > 40
    assert len(styled(root, "Heading1")) >= 4


def test_books_pass_epubcheck(energy: Path, tmp_path: Path) -> None:
    java = shutil.which("java")
    if not java or not CHECKER.is_file():
        if os.environ.get("BRIEFPRESS_REQUIRE_EPUBCHECK") == "1":
            pytest.fail("epubcheck is not installed")
        pytest.skip("epubcheck is not installed")
    file = tmp_path / "book.epub"
    file.write_bytes(made(energy, "epub"))
    done = subprocess.run(
        [java, "-jar", str(CHECKER), str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 fatals / 0 errors / 0 warnings" in done.stdout


@pytest.mark.parametrize("kind", ["docx", "epub"])
@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<p>It was <span id="item-1" data-evidence="1">600 tons</span>.</p>', None),
        ('<p>It was <span id="item-1" data-evidence="1">600 t\xadons</span>.</p>', None),
        ('<p>It was <span id="item-1" data-evidence="1">900 tons</span>.</p>', "otherwise"),
        ('<p>It was <span id="item-1" data-evidence="1">600 tonsils</span>.</p>', "otherwise"),
        ("<p>It was 600 tons.</p>", "not-printed"),
    ],
)
def test_proven_words_are_looked_up_again(kind: str, body: str, rule: str | None) -> None:
    data = convert(job(f"<body><h1>T</h1>{body}</body>", kind)).data
    found = read_back_office(data, kind, [Item(1, "600 tons")], PLACE)
    assert [one.rule for one in found] == ([f"evidence-{_long(rule)}"] if rule else [])


def _long(rule: str) -> str:
    return {"otherwise": "printed-otherwise"}.get(rule, rule)


@pytest.mark.parametrize("kind", ["docx", "epub"])
def test_order_of_proven_words_counts(kind: str) -> None:
    spans = "".join(f'<p><span id="item-{n}" data-evidence="{n}">w{n}</span></p>' for n in (2, 1))
    data = convert(job(f"<body><h1>T</h1>{spans}</body>", kind)).data
    found = read_back_office(data, kind, [Item(1, "w1"), Item(2, "w2")], PLACE)
    assert [one.rule for one in found] == ["evidence-out-of-order"]


def job(page: str, kind: str) -> OfficeJob:
    return OfficeJob("x", kind, page, "T", "Desk", "2024-08-18", "en", lambda _svg: b"")


def test_note_that_is_lost_is_an_error() -> None:
    call = '<a class="call" id="call-1">1</a>'
    note = f'<section class="notes"><ol><li id="note-1"><span>N {call}</span></li></ol></section>'
    good = convert(job(f"<body><p>A{call}</p>{note.replace(call, '')}</body>", "docx"))
    assert not good.findings
    # A call in an element that pandoc reads as raw text is no note.
    bad = convert(job(f"<body><pre><code>A{call}</code></pre>{note}</body>", "docx"))
    assert [one.rule for one in bad.findings] == ["office-note-lost"]


def test_nothing_is_fetched_and_no_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"\x89PNG secret")
    addresses = (
        f"file://{tmp_path}/secret.png",
        f"{tmp_path}/secret.png",
        "http://127.0.0.1:9/x.png",
    )
    for address in addresses:
        done = convert(job(f'<body><p>x <img src="{address}" alt="y"></p></body>', "docx"))
        assert b"secret" not in b"".join(
            zipfile.ZipFile(io.BytesIO(done.data)).read(name)
            for name in zipfile.ZipFile(io.BytesIO(done.data)).namelist()
            if "media" in name
        )
        assert any(one.rule == "office-warning" for one in done.findings)


def test_without_pandoc_the_command_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setattr("briefpress.pipeline.printing.officing.is_installed", lambda: False)
    desk = tiny_desk(tmp_path, BRIEF)
    assert main(["build", "--desk", str(desk), "--to", "docx"]) == 2
    said = capsys.readouterr().err
    assert "[office-not-installed]" in said
    assert "briefpress[office]" in said
    assert not list((desk / "out").glob("*.docx"))


# U+FFFE and U+FFFF are no characters of XML (1.0, 2.2), which both kinds of file are.
LETTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"
)


@settings(max_examples=8, deadline=None)
@given(st.text(alphabet=LETTERS, min_size=1))
@example("a\xadb")
def test_any_words_arrive(text: str) -> None:
    words_there = f'<span id="item-1" data-evidence="1">x{escape(text)}x</span>'
    page = f"<body><h1>T</h1><p>a {words_there}</p></body>"
    data = convert(replace(job(page, "docx"), title=text)).data
    shown = words(tree(data, "word/document.xml"))
    squeezed = re.sub(r"\s+", "", f"x{text}x")
    assert squeezed in re.sub(r"\s+", "", shown)
