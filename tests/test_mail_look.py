"""Letters as they are seen: logo, both directions, the dark, drafts, sizes, and the two texts."""

from __future__ import annotations

import base64
import email
import json
import re
import shutil
from email.policy import compat32
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import axe_playwright_python
import pytest
from tiny import ROOT, tiny_desk

from briefpress.cli import main
from briefpress.findings import Place
from briefpress.load.recipients import load_list
from briefpress.mail.budgets import LARGEST, coded, wire_size
from briefpress.mail.mime import base64_lines
from briefpress.mail.slimming import slimmed

if TYPE_CHECKING:
    from email.message import Message

    from playwright.sync_api import Browser, Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
OF_PAGES = {"landmark-one-main", "region"}  # rules for pages, which a mail is not
LIGHT = "mail:\n  from: Desk <desk@example.org>\n  attach: []\n"
FULL = f"{LIGHT}  body: full\n"
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40">'
    '<circle cx="40" cy="20" r="18" fill="#1d3c5c"/></svg>'
)
BRIEF = """\
theme: port
title: The port
subtitle: What it handles
date: 2024-08-18
bottom_line: It handled “600,000 tons in 2022” [@a, para. 1].
"""
CHARTED = """\
theme: {theme}
title: The {theme}
date: 2024-08-18
bottom_line: It handled “600,000 tons in 2022” [@a, para. 1].
sections:
  - heading: Tonnage
    body: It handled “600,000 tons in 2022” [@a, para. 1].
    chart: tons
data:
  - id: tons
    title: Tonnage, 2022
    unit: tons
    points:
      - label: The port
        period: 2022
        value: 600,000 tons
        cite: a, para. 1
      - label: The port again
        period: 2022
        value: 600,000 tons
        cite: a, para. 1
"""
ARABIC = """\
theme: port
title: الميناء
date: 2024-08-18
language: ar
bottom_line: عالج الميناء “600,000 tons in 2022” [@a, para. 1].
sections:
  - heading: القول
    body: قال الوزير “We are ready” [@a, para. 2].
    quote: ready
quotations:
  - id: ready
    text: We are ready
    cite: a, para. 2
    speaker: the minister
"""
ENGLISH = """\
theme: port
title: The port
date: 2024-08-18
bottom_line: It says “نحن مستعدون” [@b, para. 1].
sections:
  - heading: Words
    body: It says “نحن مستعدون” [@b, para. 1].
    quote: ready
quotations:
  - id: ready
    text: نحن مستعدون
    cite: b, para. 1
"""
ARTICLE = {
    "seeds/b.txt": "قال الوزير: «نحن مستعدون» اليوم.\n",
    "seeds/sources.yaml": "references:\n  - id: b\n    language: ar\n    custom:\n"
    "      file: b.txt\n",
}


def mailed(desk: Path, *more: str) -> int:
    return main(["mail", "--desk", str(desk), "--quiet", *more])


def letter(desk: Path) -> Message:
    (file,) = (desk / "out/mail").glob("*.eml")
    return email.message_from_bytes(file.read_bytes(), policy=compat32)


def part(message: Message, kind: str) -> str:
    data = next(
        one.get_payload(decode=True)
        for one in message.walk()
        if one.get_content_type() == f"text/{kind}"
    )
    assert isinstance(data, bytes)
    return data.decode().replace("\r\n", "\n")


def with_pictures(message: Message) -> str:
    html = part(message, "html")
    for one in message.walk():
        if one["Content-ID"]:
            data = one.get_payload(decode=True)
            assert isinstance(data, bytes)
            address = f"data:image/png;base64,{base64.b64encode(data).decode()}"
            html = html.replace(f"cid:{str(one['Content-ID'])[1:-1]}", address)
    return html


def seen(browser: Browser, html: str, wide: int = 640, scheme: str = "light") -> Page:
    context = browser.new_context(viewport={"width": wide, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.route("**/*", lambda route: route.abort())
    page.set_content(html)
    return page


def look(browser: Browser, html: str) -> None:
    """Every width and scheme, with its styles and without: it fits, and axe finds nothing."""
    for wide in (320, 640):
        for scheme in ("light", "dark"):
            for bare in (False, True):
                shown = re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL) if bare else html
                page = seen(browser, shown, wide, scheme)
                assert page.evaluate("document.documentElement.scrollWidth") <= wide
                if not bare:
                    page.evaluate(AXE)
                    found = page.evaluate("axe.run()")["violations"]
                    wrong = {one["id"]: one["nodes"][0]["html"] for one in found}
                    assert wrong.keys() <= OF_PAGES, (wide, scheme, wrong)
                page.context.close()


# The logo

CORNERS = """() => { const i = document.querySelector('img.logo');
  const c = document.createElement('canvas'); c.width = i.naturalWidth;
  c.height = i.naturalHeight; const x = c.getContext('2d'); x.drawImage(i, 0, 0);
  const at = (l, t) => [...x.getImageData(l, t, 1, 1).data].join();
  return [at(0, 0), at(c.width - 1, c.height - 1), at(c.width / 2, c.height / 2),
          i.width, i.height, c.width]; }"""


@pytest.mark.parametrize("name", ["logo.svg", "logo.png"])
def test_a_logo_is_a_picture_on_paper_of_its_own(
    tmp_path: Path, browser: Browser, name: str
) -> None:
    """A see-through logo has opaque white around it, which no dark page can take away."""
    desk = tiny_desk(
        tmp_path, BRIEF, {"desk.yaml": f"organisation: Our Desk\nlogo: {name}\n{LIGHT}"}
    )
    if name.endswith("svg"):
        (desk / name).write_text(LOGO)
    else:
        page = seen(browser, LOGO.replace("<svg ", '<svg width="400" height="200" '))
        page.add_style_tag(content="body{margin:0}")
        page.locator("svg").screenshot(path=str(desk / name), omit_background=True)
        page.context.close()
    assert mailed(desk) == 0
    message = letter(desk)
    html = part(message, "html")
    (tag,) = re.findall(r"<img[^>]*>", html)
    assert 'src="cid:' in tag
    assert 'alt="Our Desk"' in tag
    assert "<svg" not in html
    page = seen(browser, with_pictures(message), scheme="dark")
    first, last, middle, wide, high, pixels = page.evaluate(CORNERS)
    page.context.close()
    assert first == last == "255,255,255,255"
    assert middle == "29,60,92,255"
    assert (wide, high) == (100, 56)  # 88 by 44, and six pixels of paper on each side
    assert pixels == 300
    look(browser, with_pictures(message))


def test_a_logo_that_cannot_be_drawn_stops_the_mail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": f"organisation: D\nlogo: l.svg\n{LIGHT}"})
    (desk / "l.svg").write_text(LOGO.replace("0 0 80 40", "0 0 0 40"))
    assert mailed(desk) == 1
    assert "the logo cannot be shown in a mail: it has no size" in capsys.readouterr().err


# Both directions

PLACES = """word => { const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = []; let node; while (node = walk.nextNode()) {
    const at = node.data.indexOf(word); if (at < 0) continue;
    const range = document.createRange(); range.setStart(node, at);
    range.setEnd(node, at + word.length); const box = range.getBoundingClientRect();
    if (box.width) found.push(box.left); } return found; }"""


def test_a_quotation_runs_its_own_way_in_a_brief_that_runs_the_other(
    tmp_path: Path, browser: Browser
) -> None:
    settings = FULL.replace("[]", "[html]")
    of_english = "references:\n  - id: a\n    language: en\n    custom:\n      file: a.txt\n"
    more = {"desk.yaml": f"language: ar\n{settings}", "seeds/sources.yaml": of_english}
    desk = tiny_desk(tmp_path, ARABIC, more)
    assert mailed(desk) == 0
    message = letter(desk)
    page_file = next((desk / "out").glob("*.html"))
    for html in (with_pictures(message), page_file.read_text("utf-8")):
        page = seen(browser, html)
        left, right = (page.evaluate(PLACES, word)[0] for word in ("600,000", "2022"))
        assert left < right, "the words of a quotation are in the wrong order"
        quoted = re.search(r'<(?:p|blockquote)[^>]*lang="en"[^>]*>[^<]*(?:<[^>]*>)*“', html)
        assert quoted
        assert 'dir="ltr"' in quoted[0]
        page.context.close()
    look(browser, with_pictures(message))


def test_arabic_words_run_their_way_in_an_english_brief(tmp_path: Path, browser: Browser) -> None:
    desk = tiny_desk(tmp_path, ENGLISH, {"desk.yaml": FULL.replace("[]", "[html]"), **ARTICLE})
    (desk / "seeds/a.txt").unlink()
    assert mailed(desk) == 0
    for html in (
        part(letter(desk), "html"),
        next((desk / "out").glob("*.html")).read_text("utf-8"),
    ):
        quoted = re.search(r'<(?:p|blockquote)[^>]*lang="ar"[^>]*>', html)
        assert quoted
        assert 'dir="rtl"' in quoted[0]
        # Also within the prose, whose language is not said.
        assert re.search(r'<span[^>]*dir="rtl"[^>]*>نحن', html)
    assert 'dir="ltr"' not in part(letter(desk), "html").partition("says")[2]
    look(browser, with_pictures(letter(desk)))


def test_one_direction_is_not_said_over_and_over(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": LIGHT})
    assert mailed(desk, "--lang", "ru") == 0
    html = part(letter(desk), "html")
    assert 'lang="ru"' in html
    assert not re.search(r"<(?:span|p|td)[^>]*dir=", html)


# A digest, in the dark


def test_a_digest_with_charts_is_read_in_the_dark(tmp_path: Path, browser: Browser) -> None:
    briefs = {f"briefs/{name}.yaml": CHARTED.format(theme=name) for name in ("port", "sea")}
    desk = tiny_desk(tmp_path, briefs["briefs/port.yaml"], {"desk.yaml": FULL, **briefs})
    assert mailed(desk) == 0
    html = with_pictures(letter(desk))
    assert [len(re.findall(f"<h{level}", html)) for level in (1, 2)] == [1, 5]
    text = part(letter(desk), "plain")
    for heading in ("Sources", "Notes", "How this brief was checked"):
        assert re.search(rf"^{heading}$", text, re.MULTILINE)
        assert re.search(rf">{heading}</h2>", html)
    look(browser, html)


# A draft


def test_a_draft_marks_what_is_unproven_in_both_texts(tmp_path: Path, browser: Browser) -> None:
    desk = tiny_desk(tmp_path, BRIEF.replace("600,000", "700,000"), {"desk.yaml": LIGHT})
    assert mailed(desk) == 1
    assert not (desk / "out/mail").exists()
    assert mailed(desk, "--draft") == 0
    message = letter(desk)
    assert "UNVERIFIED DRAFT" in str(message["Subject"])
    plain, html = part(message, "plain"), part(message, "html")
    assert plain.startswith(" ")
    assert plain.count("*** UNVERIFIED DRAFT ***") == 2
    assert re.search(r"700,000 tons in\s+2022[^\n]*\s*\[unproven\]", plain)
    assert re.search(r'class="unproven"[^>]*>[^<]*700,000', html)
    words = " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())
    assert re.search(r"700,000 tons in 2022.{0,3}\[unproven\]", words)
    assert re.search(r'class="draft"[^>]*>Unverified draft', html)
    look(browser, html)


# The two texts, and what stands before them


def test_the_two_texts_say_the_same(tmp_path: Path, browser: Browser) -> None:
    """Every word of the one stands in the other."""
    for name in ("seeds", "briefs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    text = (ROOT / "desk.yaml").read_text("utf-8").partition("\nmail:")[0]
    more = "  reply_to: press@example.org\n  signature: |\n    Anna Smith\n    Embassy desk\n"
    (tmp_path / "desk.yaml").write_text(f"{text}\n{FULL.replace('[]', '[txt]')}{more}", "utf-8")
    for tongue in ("en", "ru"):
        assert mailed(tmp_path, "energy", "--lang", tongue) == 0
        message = letter(tmp_path)
        shutil.rmtree(tmp_path / "out")
        plain = part(message, "plain")
        assert max(map(len, plain.splitlines())) <= 72
        page = seen(browser, part(message, "html"))
        shown = page.evaluate("document.body.innerText")
        page.context.close()
        sets = [set(re.findall(r"[^\W_]+", one.casefold())) for one in (plain, shown)]
        # A link's address is text in the one and a link in the other.
        assert sets[0] - sets[1] <= {"https"}
        assert sets[1] - sets[0] == set()
        for words in ("Attached: ", "Anna Smith", "press@example.org"):
            assert words in plain or tongue == "ru"
        assert plain.index("Anna Smith") < plain.index("press@example.org")


def test_the_line_beside_the_subject_is_not_seen(tmp_path: Path, browser: Browser) -> None:
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": f"{LIGHT}  preheader: Only beside\n"})
    assert mailed(desk) == 0
    plain, html = part(letter(desk), "plain"), part(letter(desk), "html")
    assert "Only beside" not in plain
    page = seen(browser, html)
    assert "Only beside" not in page.evaluate("document.body.innerText")
    assert "Only beside" in page.evaluate("document.body.textContent")
    page.context.close()
    hidden = html.partition("Only beside")[2].partition("</div>")[0]
    assert unescape(hidden).strip("\u00a0\u200c") == ""
    assert len(unescape(hidden)) >= 80


def test_words_in_the_place_of_a_picture_are_small_and_dark(
    tmp_path: Path, browser: Browser
) -> None:
    desk = tiny_desk(tmp_path, CHARTED.format(theme="port"), {"desk.yaml": FULL})
    assert mailed(desk) == 0
    page = seen(browser, part(letter(desk), "html"), 320, "dark")
    style = "(() => { const s = getComputedStyle(document.querySelector('img.chart'));"
    style += " return [s.fontSize, s.color, s.backgroundColor]; })()"
    assert page.evaluate(style) == ["14px", "rgb(27, 29, 33)", "rgb(255, 255, 255)"]
    assert page.get_by_role("img", name="Tonnage").count() == 1
    page.context.close()


# Sizes


def test_what_only_its_making_needed_is_left_out(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": LIGHT})
    assert mailed(desk) == 0
    html = part(letter(desk), "html")
    assert "600,000&nbsp;tons in" in html
    assert "data-evidence" not in html
    assert "<span>" not in html
    assert html.count("<span") == html.count("</span>")
    long = (
        '<html><head><style>.a{}</style></head><body><p class="a b" id="item-1" title="x > id=y">'
        '<span class="b" data-evidence="1">one <span class="a">two</span></span> id="item-2"</p>'
    )
    short = slimmed(long).partition("<body>")[2]
    assert short == ('<p class="a" title="x > id=y">one <span class="a">two</span> id="item-2"</p>')


def test_a_letter_that_gmail_cuts_off_names_what_is_long(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "It is a port with much to say about itself. " * 40
    sections = "".join(
        f"  - heading: Part {number}\n    body: |\n"
        + "".join(f"      {words}\n\n" for _ in range(count))
        for number, count in ((1, 4), (2, 40), (3, 10))
    )
    desk = tiny_desk(tmp_path, f"{BRIEF}sections:\n{sections}", {"desk.yaml": FULL})
    assert mailed(desk) == 1
    told = capsys.readouterr().err
    assert re.search(r"error\[mail-clipped\]: the HTML has 1\d\d,\d{3} bytes", told)
    assert re.search(r"“Part 2” 7\d,\d{3}, “Part 3” 1\d,\d{3}, “Part 1” 7,\d{3}", told)
    assert "--allow-clipping" in told
    assert not (desk / "out/mail").exists()
    assert mailed(desk, "--allow-clipping") == 0
    assert "warning[mail-clipped]" in capsys.readouterr().err
    assert (desk / "out/mail").exists()


@pytest.mark.parametrize("size", [0, 1, 2, 3, 56, 57, 58, 114, 115, 1000, 99_999])
def test_coded_sizes_are_those_of_base64(size: int) -> None:
    assert coded(size) == len(base64_lines(b"x" * size))


def test_a_message_that_servers_refuse_is_told_before_it_is_sent() -> None:
    place = Place("x.eml")

    def told(*sizes: int) -> list[tuple[str, str]]:
        files = [(f"{n}.pdf", size) for n, size in enumerate(sizes)]
        return [(str(f.severity), f.message) for f in wire_size(("text", "html"), files, place)]

    assert told(7_000_000) == []
    ((severity, message),) = told(1_000_000, 7_000_000)
    assert severity == "warning"
    assert "`1.pdf`" in message
    ((severity, message),) = told(10_000_000, 9_000_000)
    assert severity == "error"
    assert f"{LARGEST:,}" in message
    assert "`0.pdf`" in message


# Lists and layouts in an editor


def test_a_new_list_is_read_as_it_stands_and_with_every_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = tiny_desk(tmp_path, BRIEF)
    assert main(["new", "list", "press", "--desk", str(desk)]) == 0
    path = desk / "recipients/press.yaml"
    text = path.read_text("utf-8")
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named
    schema = json.loads((path.parent / named[1]).resolve().read_text("utf-8"))
    people, findings = load_list(desk, "press")
    assert (len(people), findings) == (2, ())
    path.write_text(re.sub(r"(?m)^#(?! |$)", "", re.sub(r"(?m)^#(?= {2,}\S)", "", text)), "utf-8")
    people, findings = load_list(desk, "press")
    assert findings == ()
    assert people[1].layout == "onepage"
    assert people[0].clearance == "For official use"
    shown = set(re.findall(r"(?m)^#?([a-z]+):", text))
    assert shown == schema["properties"].keys()
    assert main(["new", "list", "press", "--desk", str(desk)]) == 2
    assert "there is a list `press` already" in capsys.readouterr().err
    assert main(["new", "list", "../x", "--desk", str(desk)]) == 2


def test_a_schema_of_lists_takes_a_line_for_a_person() -> None:
    schema = json.loads((ROOT / "schema/recipients.schema.json").read_text("utf-8"))
    line, entry = schema["properties"]["recipients"]["items"]["anyOf"]
    assert line["type"] == "string"
    entry = schema["definitions"][entry["$ref"].rpartition("/")[2]]
    assert entry["required"] == ["address"]


def test_a_new_layout_names_its_schema(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": "language: en\n"})
    assert main(["layout", "new", "ours", "--desk", str(desk)]) == 0
    path = desk / "templates/layouts/ours/layout.yaml"
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
    assert named
    schema = json.loads((path.parent / named[1]).resolve().read_text("utf-8"))
    assert {"api", "description", "parent", "options"} <= schema["properties"].keys()
