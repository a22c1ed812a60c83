"""Nothing but the desk's files, the fonts and data URIs is read while printing."""

from __future__ import annotations

import base64
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest
from pdf_press import FONTS, GENTIUM, SAMPLE, job, page, rules

from briefpress.findings import has_errors
from briefpress.pdf import print_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
# Every way by which a document makes WeasyPrint read something: body, style sheet, head.


def drawing(inner: str) -> str:
    return SVG.replace("{}", inner)


CHANNELS = {
    "img": ('<img src="{url}" alt="x">', "", ""),
    "object": ('<object data="{url}">x</object>', "", ""),
    "embed": ('<embed src="{url}">', "", ""),
    "link style": ("", "", '<link rel="stylesheet" href="{url}">'),
    "link attachment": ("", "", '<link rel="attachment" href="{url}">'),
    "a attachment": ('<a rel="attachment" href="{url}">x</a>', "", ""),
    "import": ("", "", '<style>@import "{url}";</style>'),
    "background": ('<p style="background:url({url})">x', "", ""),
    "page background": ("x", '@page{background:url("{url}")}', ""),
    "margin box": ("x", '@page{@top-left{content:url("{url}")}}', ""),
    "content": ("<p>x", 'p::before{content:url("{url}")}', ""),
    "list style": ("<ul><li>x</ul>", 'ul{list-style-image:url("{url}")}', ""),
    "border image": ("<p>x", 'p{border:9px solid;border-image:url("{url}") 3}', ""),
    "font": ("x", '@font-face{font-family:New;src:url("{url}")}', ""),
    "colour profile": (
        "x",
        '@color-profile --new{src:url("{url}");components:c,m,y,k}',
        "",
    ),
    "svg image": (drawing('<image href="{url}" width="9" height="9"/>'), "", ""),
    "svg xlink": (drawing('<image xlink:href="{url}" width="9" height="9"/>'), "", ""),
    "svg font": (
        drawing('<style>@font-face{font-family:N;src:url("{url}")}</style><text>x</text>'),
        "",
        "",
    ),
    "svg base": (
        drawing('<image xml:base="{url}" href="a.png" width="9" height="9"/>'),
        "",
        "",
    ),
    "base": ('<img src="a.png" alt="x">', "", '<base href="{url}">'),
}


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, list[str]]]:
    """Listen on this machine, and note who calls."""
    calls: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.path)
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()

    with HTTPServer(("127.0.0.1", 0), Handler) as listener:
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listener.server_port}/", calls
        listener.shutdown()


@pytest.mark.parametrize("channel", CHANNELS)
def test_no_channel_reaches_the_network_or_the_disk(
    channel: str, server: tuple[str, list[str]], tmp_path: Path
) -> None:
    address, calls = server
    secret = tmp_path / "secret.svg"
    secret.write_text(drawing("<title>x</title>"))
    body, css, head = CHANNELS[channel]
    for url in (address, secret.as_uri(), "ftp://127.0.0.1/x"):
        parts = (part.replace("{url}", url) for part in (body, css, "<title>x</title>" + head))
        printed = print_pdf(job(page(*parts)))
        refused = [f.message for f in printed.findings if f.rule == "pdf-fetch-refused"]
        assert any(url.rpartition("/")[0] in message for message in refused), printed.findings
    assert calls == []


def test_a_drawing_cannot_reach_out(server: tuple[str, list[str]], tmp_path: Path) -> None:
    address, calls = server
    inner = drawing(f'<image href="{address}" width="9" height="9"/>')
    file = tmp_path / "chart.svg"
    file.write_text(inner)
    uri = "data:image/svg+xml;base64," + base64.b64encode(inner.encode()).decode()
    for url in ("chart.svg", uri):
        printed = print_pdf(job(page(f'<img src="{url}" alt="x">'), {"chart.svg": file}))
        assert rules(printed) == {"pdf-fetch-refused"}
    # These two WeasyPrint cannot do at all, or does not: no call, and no crash.
    for element in (f'<style>@import "{address}";</style>', f'<use href="{address}#a"/>'):
        print_pdf(job(page(drawing(element))))
    assert calls == []


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Make a folder with fonts, a drawing, and links that lead out of it."""
    (tmp_path / "secret.svg").write_text(drawing("<title>x</title>"))
    fonts = tmp_path / "desk" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "good.svg").write_text(drawing("<title>x</title>"))
    (fonts / "out.svg").symlink_to(tmp_path / "secret.svg")
    (fonts / "folder").symlink_to(tmp_path)
    (fonts / "within.svg").symlink_to(fonts / "good.svg")
    return tmp_path / "desk"


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("fonts/good.svg", None),
        ("fonts/within.svg", None),
        ("./fonts/good.svg?x#y", None),
        ("https://edition.invalid/fonts/good.svg", None),
        ("fonts/out.svg", "pdf-fetch-refused"),
        ("fonts/folder/secret.svg", "pdf-fetch-refused"),
        ("fonts/%2e%2e/%2e%2e/secret.svg", "pdf-fetch-refused"),
        ("fonts/..%2f..%2fsecret.svg", "pdf-fetch-refused"),
        ("fonts/..%5c..%5csecret.svg", "pdf-fetch-refused"),
        ("fonts%2f%2fetc/hostname", "pdf-fetch-refused"),
        ("fonts/good.svg%00", "pdf-fetch-refused"),
        ("//example.invalid/fonts/good.svg", "pdf-fetch-refused"),
        ("https://edition.invalid:8/fonts/good.svg", "pdf-fetch-refused"),
        ("https://a@edition.invalid/fonts/good.svg", "pdf-fetch-refused"),
        ("http://edition.invalid/fonts/good.svg", "pdf-fetch-refused"),
        ("FILE:///etc/hostname", "pdf-fetch-refused"),
        ("https://[/", "pdf-fetch-refused"),
        ("/etc/hostname", "pdf-missing-image"),
        ("fonts/../../secret.svg", "pdf-missing-image"),
        ("fonts/folder", "pdf-fetch-refused"),
        ("fonts/", "pdf-fetch-refused"),
        ("secret.svg", "pdf-missing-image"),
        ("own.svg", "pdf-fetch-refused"),
        ("my%20chart.svg", None),
        ("my chart.svg", None),
    ],
)
def test_paths_stay_inside(desk: Path, url: str, rule: str | None) -> None:
    (desk / "own.svg").symlink_to(desk.parent / "secret.svg")
    files = {"own.svg": desk / "own.svg", "my chart.svg": desk / "fonts" / "good.svg"}
    html = page(f'<img src="{url}" alt="x">').replace(GENTIUM, "")
    printed = print_pdf(job(html, files, desk / "fonts"))
    # Without any font the alternate text cannot be set.
    assert rules(printed) - {"pdf-missing-glyph"} == ({rule} if rule else set())


def test_what_is_given_is_read() -> None:
    files = {"art/crest.png": SAMPLE / "crest.png", "more.css": SAMPLE / "more.css"}
    data = base64.b64encode((SAMPLE / "crest.png").read_bytes()).decode()
    body = f'<img src="art/crest.png" alt="x"><img src="data:image/png;base64,{data}" alt="y">'
    html = page(body, head='<title>x</title><link rel="stylesheet" href="more.css">')
    printed = print_pdf(job(html, files))
    assert printed.findings == ()
    assert printed.pages == 2  # more.css breaks the page


def test_a_missing_font_folder_is_a_finding(tmp_path: Path) -> None:
    printed = print_pdf(job(page("x"), fonts=tmp_path / "none"))
    assert {"pdf-missing-file", "pdf-missing-font", "pdf-missing-glyph"} == rules(printed)
    assert has_errors(printed.findings)
    assert print_pdf(job(page("x"), fonts=FONTS)).findings == ()
