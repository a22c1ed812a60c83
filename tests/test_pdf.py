"""The print stage: what it finds and what it writes."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from pdf_press import FONTS, SAMPLE, found, job, page, rules, sample

from briefpress.findings import Severity
from briefpress.pdf import Job, missing_libraries, preload, print_pdf

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("rule", "level", "body", "words"),
    [
        ("pdf-missing-image", "error", '<img src="no.png" alt="x">', "image `no.png` cannot"),
        ("pdf-missing-image", "error", '<img src="data:image/png,no" alt="x">', "image `data:"),
        ("pdf-missing-image", "error", '<img src="data:image/svg+xml,<svg a>" alt="x">', "image"),
        ("pdf-dead-anchor", "error", '<a href="#gone">x</a>', "`gone`"),
        ("pdf-dead-anchor", "error", "<p class='t'>x", "`lost`"),
        ("pdf-dead-link", "error", '<a href="other.html">x</a>', "`other.html`"),
        ("pdf-missing-glyph", "error", "<p>中</p>", "`中`, U+4E2D"),
        ("pdf-missing-alt", "error", '<img src="crest.png">', "crest.png"),
        ("pdf-missing-style", "error", '<style>@import "no.css";</style>', "`no.css`"),
        ("pdf-missing-attachment", "error", '<link rel=attachment href="no.csv">', "`no.csv`"),
        ("pdf-missing-font", "error", "<style>@font-face{font-family:N;src:url(no)}</style>", "N"),
        ("pdf-missing-file", "error", "<style>@font-face{font-family:N;src:url(no)}</style>", "no"),
        ("pdf-broken-drawing", "error", '<svg><style>@import "a";</style></svg>', "SVG"),
        ("pdf-anchor-twice", "warning", "<p id=a>x<p id=a>x", "`a`"),
        ("pdf-style-ignored", "warning", "<p style='colour:red'>x", "colour"),
        ("pdf-style-ignored", "warning", "<style>p{}}</style>", "parse error"),
        ("pdf-style-ignored", "warning", "<style>@page :odd{margin:0}</style>", "@page"),
        ("pdf-renderer-warning", "warning", '<meta name="dcterms.created" content="x">', "date"),
    ],
)
def test_every_line_of_the_log_is_a_finding(rule: str, level: str, body: str, words: str) -> None:
    css = "p.t::after{content:target-counter('#lost', page)}"
    html = page(body, css=css)
    printed = print_pdf(job(html, {"crest.png": SAMPLE / "crest.png"}))
    (finding,) = [f for f in printed.findings if f.rule == rule]
    assert finding.severity == level
    assert words in finding.message
    assert "\n" not in finding.message
    assert not finding.message.endswith(".")
    assert "edition.invalid" not in finding.message
    assert str(finding.place) == "brief.pdf"
    assert printed.pdf.startswith(b"%PDF-1.7")


def test_a_message_comes_once() -> None:
    twice = '<p>中中<a href="#gone">x</a><a href="#gone">x</a>'
    found_rules = [finding.rule for finding in found(twice * 3)]
    assert sorted(found_rules) == ["pdf-dead-anchor", "pdf-missing-glyph"]


def test_places_that_do_not_exist_are_told_together() -> None:
    (one,) = found('<p><a href="#one">x</a><a href="#two">x</a><a href="#three">x</a>')
    assert one.rule == "pdf-dead-anchor"
    assert one.message.startswith("nothing in the document has the id `one`")
    assert one.message.endswith(", nor 2 more")


def test_title_and_language_are_asked_for() -> None:
    assert [f.rule for f in found("x", head="")] == ["pdf-missing-title"]
    assert [f.rule for f in found("x", lang="")] == ["pdf-missing-language"]


def test_footnotes_on_another_page_are_named() -> None:
    css = "@page{size:10cm 6cm;margin:5mm}p{margin:0;line-height:6mm}.n{float:footnote}"
    note = f"Called.<span class=n>{'A note of many lines. ' * 12}</span>"
    strayed = found("<p>Line." * 4 + f"<p>{note}", css=css)
    (finding,) = [one for one in strayed if one.rule == "footnote-on-other-page"]
    assert finding.severity is Severity.WARNING
    assert finding.message == "footnote 1, called on page 1, stands on page 2"
    assert found(f"<p>{note}", css=css.replace("6cm", "20cm")) == ()


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<",
        "\0" * 9,
        "\ud800",
        "<div>" * 300,
        "<svg><svg><table><style>",
        "<style>p{width:1e999px;margin:-9e99px}</style><p>x",
        "<style>@page{size:0 0}</style><p>x",
        "<style>@page{margin:99999cm}</style><p>x<p>y",
        '<img src="data:image/png;base64,iVBORw0KGgo=" alt="x">',
        "<table><td colspan=-1>x",
        '<html lang="\N{BELL}\N{ESCAPE}[2J"><title>\N{ESCAPE}[2J</title><a href="#\N{ESCAPE}[2J">x',
    ],
)
def test_garbage_is_a_finding(html: str, capfd: pytest.CaptureFixture[str]) -> None:
    printed = print_pdf(job(html))
    assert printed.findings
    assert bool(printed.pdf) == bool(printed.pages)
    assert all(finding.message.isprintable() for finding in printed.findings)
    assert "Traceback" not in "".join(capfd.readouterr())


def test_a_crash_of_the_renderer_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    preload()
    import weasyprint  # noqa: PLC0415

    def crash(*_: object, **__: object) -> None:
        raise RecursionError("too deep\nto go on")

    monkeypatch.setattr(weasyprint.HTML, "render", crash)
    printed = print_pdf(job(page("x")))
    assert (printed.pdf, printed.pages) == (b"", 0)
    assert [f.message for f in printed.findings] == [
        "the document cannot be printed: `RecursionError` (too deep to go on)"
    ]
    assert rules(printed) == {"pdf-renderer-failed"}


def test_a_bad_date_is_a_finding() -> None:
    printed = print_pdf(Job(page("x"), "brief.pdf", FONTS, {}, "2024-13-45"))
    assert rules(printed) == {"pdf-renderer-failed"}


def test_nothing_is_shown_and_loggers_are_put_back(capfd: pytest.CaptureFixture[str]) -> None:
    shown = io.StringIO()
    handler = logging.StreamHandler(shown)
    logger = logging.getLogger("weasyprint")
    root = logging.getLogger()
    before = (list(logger.handlers), logger.level, logger.propagate)
    root.addHandler(handler)
    level = root.level
    root.setLevel(logging.CRITICAL)  # hides nothing from us
    try:
        assert found("<p style='colour:red'>中")
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    assert shown.getvalue() == ""
    assert capfd.readouterr() == ("", "")
    assert (list(logger.handlers), logger.level, logger.propagate) == before


def test_what_the_file_says_of_itself() -> None:
    printed = print_pdf(sample())
    assert printed.findings == ()
    assert printed.pages == 3
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        assert len(pdf.pages) == printed.pages
        assert str(pdf.docinfo["/Title"]) == "Ferries on the Caspian: a sample brief"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20240818")
        assert str(pdf.Root["/Lang"]) == "en-GB"
        assert pdf.Root["/MarkInfo"]["/Marked"]
        assert pdf.Root["/ViewerPreferences"]["/DisplayDocTitle"]
        with pdf.open_outline() as outline:
            (top,) = outline.root
            assert top.title == "Ferries on the Caspian: a sample brief"
            assert [child.title for child in top.children][1:] == ["Contents", "Traffic", "Sources"]
        metadata = pdf.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert sorted(pdf.attachments) == ["crossings.csv", "evidence.json"]
        assert len(pdf.Root["/AF"]) == 2
        for file in pdf.attachments.values():
            attached = file.get_file()
            assert attached.obj["/Params"]["/ModDate"] == "D:20240818000000Z"
        assert pdf.attachments["evidence.json"].get_file().mime_type == "application/json"
        assert json.loads(pdf.attachments["evidence.json"].get_file().read_bytes())["total"] == 0
    assert b"<pdfuaid:part>1</pdfuaid:part>" in printed.pdf  # legible without a PDF library


def test_importing_the_package_is_cheap() -> None:
    code = "import sys, briefpress.pdf; print({'weasyprint', 'pydyf', 'PIL'} & set(sys.modules))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_a_missing_library_is_one_line() -> None:
    assert missing_libraries() is None
    code = f"""
import cffi, sys
sys.path[:0] = [{str(ROOT / "tests")!r}]
real = cffi.FFI.dlopen
def dlopen(self, name, *rest):
    if "pango-1.0" in name:
        raise OSError(f"cannot load library '{{name}}': {{name}}: no such file\\nAdditionally")
    return real(self, name, *rest)
cffi.FFI.dlopen = dlopen
from briefpress.pdf import missing_libraries, preload, print_pdf
from pdf_press import job, page
preload()
print(missing_libraries())
printed = print_pdf(job(page("x")))
print(printed.pdf, *(f"{{f.rule}}: {{f.message}}" for f in printed.findings))
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    first, second = done.stdout.splitlines()
    assert first.startswith("`libpango-1.0-0` cannot be loaded: install Pango")
    assert second == f"b'' pdf-library-missing: {first}"
    assert done.stderr == ""
