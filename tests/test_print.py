"""The page on paper: layouts, papers, margins, lines, notes and what does not fit."""

from __future__ import annotations

import contextlib
import io
import json
import re
from ctypes import c_double
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from pdf_press import job, page
from pypdfium2 import raw
from tiny import tiny_desk

from briefpress.cli import main
from briefpress.pdf import print_pdf
from briefpress.pipeline.printing.press import Press

if TYPE_CHECKING:
    from pathlib import Path

MM = 72 / 25.4
LINE = 14.2
SENTENCE = "The port handled 600,000 tons in 2022 [@a, para. 1]."


@dataclass
class Build:
    """What became of a build to PDF."""

    out: Path
    code: int
    findings: list[dict]

    @property
    def rules(self) -> set[str]:
        return {found["rule"] for found in self.findings}

    @property
    def files(self) -> list[Path]:
        return sorted(self.out.glob("*.pdf"))

    @property
    def pdf(self) -> pypdfium2.PdfDocument:
        """The one file that was made."""
        (file,) = self.files
        return pypdfium2.PdfDocument(file.read_bytes())


def build(desk: Path, *options: str, out: Path | None = None) -> Build:
    """Build a desk to PDF."""
    out = out or desk / "out"
    said, wrong = io.StringIO(), io.StringIO()
    arguments = ("--desk", str(desk), "--out", str(out), "--to", "pdf", "--jobs", "1")
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(wrong):
        code = main(["build", *arguments, "--format", "json", *options])
    assert said.getvalue(), (code, wrong.getvalue())
    return Build(out, code, json.loads(said.getvalue())["findings"])


def words(document: pypdfium2.PdfDocument) -> list[str]:
    return [
        " ".join(document[i].get_textpage().get_text_range().split()) for i in range(len(document))
    ]


def lines(document: pypdfium2.PdfDocument, number: int) -> list[tuple[float, float, str]]:
    """The lines of a page: left and baseline in points from the top left, and their text."""
    sheet = document[number]
    text = sheet.get_textpage()
    rows: dict[float, list[tuple[float, str]]] = {}
    for at in range(text.count_chars()):
        x, y = c_double(), c_double()
        raw.FPDFText_GetCharOrigin(text.raw, at, x, y)
        char = chr(raw.FPDFText_GetUnicode(text.raw, at))
        if char.strip():
            rows.setdefault(round(sheet.get_height() - y.value, 1), []).append((x.value, char))
    return [
        (min(x for x, _ in row), top, "".join(char for _, char in sorted(row)))
        for top, row in sorted(rows.items())
    ]


def left_of(document: pypdfium2.PdfDocument, number: int, beginning: str) -> float:
    """Millimetres from the left edge to the line that begins so, blanks left out."""
    found = [left for left, _, text in lines(document, number) if text.startswith(beginning)]
    assert found, f"no line begins with {beginning}: {lines(document, number)}"
    return found[0] / MM


def long_brief(paragraphs: int, of: str = SENTENCE) -> str:
    body = "\n\n".join(f"      {of}" for _ in range(paragraphs))
    return (
        "theme: port\ntitle: The port\ndate: 2024-08-18\nhandling: Members only\n"
        f"sections:\n  - heading: Tonnage\n    body: |\n{body}\n"
    )


RED = {"desk.yaml": "tokens:\n  accent: '#c00020'\n"}


@pytest.fixture(scope="module")
def plain(tmp_path_factory) -> Build:
    """A brief of two pages and its annex in the default layout, its leading colour red."""
    built = build(tiny_desk(tmp_path_factory.mktemp("plain"), long_brief(40), RED))
    assert built.code == 0
    return built


@pytest.mark.parametrize(
    ("layout", "paper", "size"),
    [
        ("note", "letter", (215.9, 279.4)),
        ("onepage", "a4", (210, 297)),
        ("cable", "letter", (215.9, 279.4)),
    ],
    ids=["note", "onepage", "cable"],
)
def test_every_layout_is_printed_on_its_paper_without_colour(tmp_path, layout, paper, size):
    desk = tiny_desk(tmp_path, more=RED)
    built = build(desk, "--layout", layout, "--paper", paper, "--grey")
    assert (built.code, built.rules & {"page-limit-exceeded", "page-nearly-empty"}) == (0, set())
    document = built.pdf
    sizes = {
        tuple(round(side / MM, 1) for side in document[i].get_size()) for i in range(len(document))
    }
    assert sizes == {tuple(float(side) for side in size)}
    assert coloured(document) == 0


def test_colour_is_printed_where_grey_is_not_asked_for(plain):
    assert coloured(plain.pdf) > 50


def test_margins_are_mirrored_for_both_sides_of_the_paper(tmp_path):
    desk = tiny_desk(tmp_path, long_brief(40), {"desk.yaml": "double_sided: true\n"})
    document = build(desk).pdf
    right, left, next_right = (min(row[0] for row in lines(document, i)[1:]) / MM for i in range(3))
    assert right == pytest.approx(next_right, abs=0.2)
    assert right - left == pytest.approx(12, abs=0.3)  # 6 mm more inside, 6 mm less outside
    # What is looked for stands outside: at the left of a left page.
    foot = [next(row for row in lines(document, i) if "Page" in row[2])[2] for i in (0, 1)]
    assert foot[0].endswith(f"Page1of{len(document)}")
    assert foot[1].startswith(f"Page2of{len(document)}")
    head = lines(document, 1)[0]
    assert head[2].startswith("18August2024")
    assert head[0] / MM == pytest.approx(18, abs=0.5)


def test_margins_are_alike_where_one_side_is_printed(plain):
    one, other = (left_of(plain.pdf, i, "Members") for i in (0, 1))
    assert one == pytest.approx(other, abs=0.1)


def test_lines_of_text_stand_on_one_grid_on_every_page(tmp_path):
    long = f"{SENTENCE} Whoever reads on finds that it is ready for what comes. " + "So it is. " * 9
    prose = "".join(
        f"  - heading: Part {n}\n    body: |\n" + "\n\n".join([f"      {long}"] * 4) + "\n"
        + ("    quote: ready\n" if n == 1 else "")
        for n in range(6)
    )  # fmt: skip
    brief = (
        "theme: port\ntitle: The port\ndate: 2024-08-18\n"
        f"bottom_line: |\n  {SENTENCE}\nkey_points:\n  - {SENTENCE}\n  - {SENTENCE}\n"
        f"sections:\n{prose}"
        "quotations:\n  - id: ready\n    text: We are ready\n    cite: a, para. 2\n"
        "    speaker: the minister\n"
    )
    document = build(tiny_desk(tmp_path, brief)).pdf
    before_the_annex = next(
        i for i, text in enumerate(words(document)) if "The passages this brief rests on" in text
    )
    assert before_the_annex > 1
    tops = [
        top
        for i in range(before_the_annex)
        for _, top, text in lines(document, i)
        if text.startswith("Theporthandled")
    ]
    assert len(tops) == 3 + 6 * 4
    # The bottom line stands half a line off in its box, and the key points a quarter apart.
    text = tops[3:]
    off = [(top - text[0] + LINE / 2) % LINE - LINE / 2 for top in text]
    assert max(map(abs, off)) < 0.4, off


def test_a_quotation_mark_hangs_to_the_left_of_the_words(tmp_path):
    body = "“The port handled 600,000 tons in 2022”, the article says [@a, para. 1]. " * 4
    document = build(tiny_desk(tmp_path, long_brief(1, body))).pdf
    found = [line for line in lines(document, 0) if "thearticlesays" in line[2]]
    assert found[0][2].startswith("“The")
    others = min(line[0] for line in found[1:])
    assert 3 < others - found[0][0] < 6  # points


def test_the_handling_is_set_in_small_capitals_and_read_as_written(plain):
    assert all("Members only" in text for text in words(plain.pdf))


@pytest.mark.parametrize(("face", "theme"), [("Lato", "PORT"), ("Source Sans 3", "port")])
def test_a_heading_face_without_small_capitals_is_set_without_them(tmp_path, face, theme):
    brief = f"theme: port\ntitle: The quay\ndate: 2024-08-18\nbottom_line: {SENTENCE}\n"
    settings = f"handling: Members only\nfaces:\n  head: {face}\n"
    front = words(build(tiny_desk(tmp_path, brief, {"desk.yaml": settings})).pdf)[0]
    assert theme in front.split()
    assert "Members only" in front


def test_one_sheet_has_its_text_on_the_front_and_its_proof_on_the_back(tmp_path):
    points = "".join(f"  - {SENTENCE}\n" for _ in range(5))
    brief = f"theme: port\ntitle: The port\ndate: 2024-08-18\nkey_points:\n{points}"
    built = build(tiny_desk(tmp_path, brief), "--layout", "onepage")
    assert (built.code, built.rules & {"page-limit-exceeded"}) == (0, set())
    front, back = words(built.pdf)
    assert front.count("600,000 tons") == 5
    assert "Notes" in back
    assert "Evidence" in back
    assert "The port handled" in back


def test_no_line_ends_between_the_number_of_an_endnote_and_its_note(tmp_path):
    cited = [f"{'I' + 't' * at} is [@a, para. {at % 2 + 1}]." for at in range(1, 30)]
    brief = f"theme: port\ntitle: The port\ndate: 2024-08-18\nbottom_line: {' '.join(cited)}\n"
    document = build(tiny_desk(tmp_path, brief), "--layout", "onepage").pdf
    said = document[1].get_textpage().get_text_range()
    assert said.count("Ibid.,") > 20
    assert re.findall(r"\d\s*[\r\n]+Ibid", said) == []


def test_what_does_not_fit_on_one_sheet_is_refused(tmp_path):
    listed = "".join(f"  - {SENTENCE}\n" for _ in range(12))
    brief = f"theme: port\ntitle: The port\ndate: 2024-08-18\nkey_points:\n{listed}"
    look = "layout: onepage\noptions:\n  columns: one\n"
    settings = f"{look}tokens:\n  text-size: 36pt\n  leading: 45pt\n"
    built = build(tiny_desk(tmp_path, brief, {"desk.yaml": settings}))
    assert (built.code, built.files) == (3, [])
    (over,) = (one for one in built.findings if one["message"].startswith("the text is"))
    assert over["rule"] == "page-limit-exceeded"
    count, high = re.search(r"is (\d+) lines \((\d+) mm\) too long", over["message"]).groups()
    assert int(high) == pytest.approx(int(count) * 45 / MM, rel=0.1)
    assert int(re.search(r"“Key points” (\d+)", over["hints"][0])[1]) > int(count)


@pytest.mark.parametrize(("items", "prints"), [(46, 2), (60, 1)])
def test_what_no_leading_can_mend_is_printed_once(tmp_path, monkeypatch, items, prints):
    """A few lines too long: tried once more with less leading. Far too long: refused at once."""
    jobs = []
    submit = Press.submit
    monkeypatch.setattr(Press, "submit", lambda self, job: jobs.append(job) or submit(self, job))
    watch = "  - Any figure for the port.\n" * items
    brief = f"theme: port\ntitle: The port\ndate: 2024-08-18\nbottom_line: {SENTENCE}\n"
    settings = "layout: onepage\noptions:\n  columns: one\n"
    desk = tiny_desk(tmp_path, f"{brief}watch:\n{watch}", {"desk.yaml": settings})
    built = build(desk)
    assert (built.code, "page-limit-exceeded" in built.rules) == (3, True)
    assert len(jobs) == prints


def test_paragraphs_of_a_cable_are_numbered_from_one_without_a_gap(tmp_path):
    brief = (
        "theme: port\ntitle: The port\ndate: 2024-08-18\nhandling: Members only\n"
        f"bottom_line: |\n  {SENTENCE}\n\n  {SENTENCE}\nkey_points:\n  - {SENTENCE}\n"
        f"sections:\n  - heading: Tonnage\n    body: |\n      {SENTENCE}\n\n      {SENTENCE}\n"
        f"judgements:\n  - text: {SENTENCE}\n    likelihood: likely\n    confidence: low\n"
        "watch:\n  - Any figure for the port.\n"
    )
    settings = (
        "organisation: Our Desk\nlayout: cable\noptions:\n  to: Ministry, Political Department\n"
        "  reference: OD 17/24\n  precedence: Priority\n"
    )
    desk = tiny_desk(tmp_path, brief, {"desk.yaml": settings})
    document = build(desk).pdf
    first = words(document)[0]
    rows = [text for _, _, text in lines(document, 0)]
    numbered = [int(found[1]) for row in rows if (found := re.match(r"(\d+)\.[A-Z]", row))]
    assert numbered == [1, 2, 3, 4, 5, 6, 7]
    for reference in ("Our Desk", "Ministry, Political Department", "OD 17/24", "Priority"):
        assert reference in first
    assert first.index("Summary") < first.index("Comment") < first.index("What to watch")
    assert all(text.count("Members only") == 2 for text in words(document))


def test_notes_stand_at_the_end_rather_than_on_another_page(tmp_path):
    # A note that is longer than a page can stand on no page with its call.
    style = "@page { size: 150mm 70mm; margin: 14mm 10mm 14mm 30mm; }\n"
    cited = f"It handled “600,000 tons in 2022” [@a, para. 1, {'as it says ' * 150}]."
    desk = tiny_desk(tmp_path, long_brief(2, cited), {"templates/styles/own.css": style})
    built = build(desk)
    assert built.code == 0
    assert "footnotes-as-endnotes" in built.rules
    assert "footnote-on-other-page" not in built.rules
    pages = words(built.pdf)
    assert sum(text.count("says") for text in pages) == 300
    text = next(i for i, page in enumerate(pages) if "It handled" in page)
    assert "as it says" not in pages[text]


def test_footnotes_stand_on_the_page_of_their_call(plain):
    assert not plain.rules & {"footnotes-as-endnotes", "footnote-on-other-page"}
    for text in words(plain.pdf)[:2]:
        calls = set(re.findall(r"in 2022\. ?(\d+)", text))
        assert calls
        assert calls <= set(re.findall(r"(?<![\d,.])(\d+) (?:“|Ibid|‘|a,)", text))


@pytest.mark.parametrize(
    ("theme", "layout", "paper", "colour"),
    [
        ("transport", "note", "a4", "--colour"),
        ("energy", "onepage", "letter", "--grey"),
        ("diplomacy", "cable", "a4", "--grey"),
    ],
)
def test_the_shipped_briefs_are_printed_without_a_finding(
    tmp_path, repository, theme, layout, paper, colour
):
    options = (theme, "--layout", layout, "--paper", paper, colour)
    built = build(repository, *options, out=tmp_path)
    assert (built.code, built.rules) == (0, set())
    assert len(built.pdf) == 2 or layout != "onepage"


def coloured(document: pypdfium2.PdfDocument) -> int:
    """The pixels that are not grey."""
    found = 0
    for i in range(len(document)):
        pixels = document[i].render(scale=0.7).to_pil().convert("RGB").tobytes()
        channels = zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True)
        found += sum(max(one) - min(one) > 12 for one in channels)
    return found


# What is said of pages that have been laid out.

SMALL = (
    "@page { size: 100mm 60mm; margin: 10mm } body { margin: 0 }"
    " p { margin: 0 } p, h1 { font: 10pt/12pt Gentium }"
)


def found_in(body: str, css: str = SMALL) -> list[tuple[str, str]]:
    findings = print_pdf(job(page(body, css))).findings
    return [(found.rule, found.message) for found in findings]


@pytest.mark.parametrize(("over", "told"), [(1, True), (3, True), (4, False)])
def test_a_last_page_with_next_to_nothing_on_it_is_told(over, told):
    lines_to_a_page = 9
    body = "".join(f"<p>Line {n}</p>" for n in range(lines_to_a_page + over))
    found = [message for rule, message in found_in(body) if rule == "page-nearly-empty"]
    said = f"page 2 is nearly empty: {over} line{'s' if over > 1 else ''}"
    assert found == ([said] if told else [])


@pytest.mark.parametrize(("over", "told"), [(8, True), (9, False)])
def test_a_last_page_is_told_by_its_height_too(over, told):
    sheet = SMALL.replace("100mm 60mm", "100mm 300mm")
    filled = 66  # lines of 12 points on 280 mm
    found = found_in("<p>Line</p>" * (filled + over), sheet)
    said = f"page 2 is nearly empty: {over} lines"
    assert [one for rule, one in found if rule == "page-nearly-empty"] == ([said] if told else [])


def test_a_page_before_one_that_must_begin_is_judged_as_well():
    body = "".join(f"<p>Line {n}</p>" for n in range(11))
    after = '<div style="break-before: page">' + "<p>More</p>" * 5 + "</div>"
    found = [message for rule, message in found_in(body + after) if rule == "page-nearly-empty"]
    assert found == ["page 2 is nearly empty: 2 lines"]


NOTED = SMALL + ".note { float: footnote; font: 10pt/12pt Gentium }"


@pytest.mark.parametrize(
    ("before", "words_noted", "told"),
    [
        (8, 3, "page 2 is nearly empty: 1 line of text, 1 line of notes"),
        (9, 60, ""),  # a line of text and five of notes
        (7, 60, ""),  # the notes alone, which have strayed
    ],
)
def test_notes_at_the_foot_of_a_page_are_counted_apart(before, words_noted, told):
    note = f'<span class="note">{"word " * words_noted}</span>'
    found = found_in("<p>Line</p>" * before + f"<p>Last{note}</p>", NOTED)
    assert [said for rule, said in found if rule == "page-nearly-empty"] == ([told] if told else [])
    astray = [said for rule, said in found if rule == "footnote-on-other-page"]
    strayed = "footnote 1, called on page 1, stands on page 2"
    assert astray == ([strayed] if before == 7 else [])


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    ("over", "told"),
    [(0, ""), (1, "1 line (4 mm)"), (2, "2 lines (8 mm)"), (12, "12 lines (51 mm)")],
)
def test_what_exceeds_its_pages_is_told_in_lines_of_a_column(columns, over, told):
    css = SMALL + f"html {{ line-height: 12pt }} div {{ columns: {columns} }}"
    body = "".join(f"<p>Line {n}</p>" for n in range(9 * columns + over))
    found = found_in(f'<div data-pages="1" data-called="the summary">{body}</div>', css)
    said = [message for rule, message in found if rule == "page-limit-exceeded"]
    assert said == ([f"the summary is {told} too long for one page"] if told else [])


def test_a_heading_alone_at_the_foot_of_a_page_is_told():
    before = "<p>Line</p>" * 8
    after = "<p>Line</p>" * 6
    loose = (
        before
        + '<h1 style="font: 10pt/12pt Gentium; margin: 0; break-after: auto">Alone</h1>'
        + after
    )
    assert ("heading-stranded", "the heading “Alone” stands alone at the foot of page 1") in (
        found_in(loose)
    )
    kept = loose.replace("break-after: auto", "break-after: avoid")
    assert "heading-stranded" not in {rule for rule, _ in found_in(kept)}


@pytest.mark.parametrize(("before", "told"), [(4, 0), (5, 1), (6, 0)])
def test_a_heading_alone_at_the_foot_of_a_column_is_told(before, told):
    heading = '<h1 style="font: 10pt/12pt Gentium; margin: 0; break-after: auto">Alone</h1>'
    said = "the heading “Alone” stands alone at the foot of a column of page 1"
    columns = "<p>Line</p>" * before + heading + "<p>Line</p>" * (11 - before)
    found = found_in(f'<p>Above</p><div style="columns: 2">{columns}</div><p>Below</p>')
    assert found.count(("heading-stranded", said)) == told


SECRET = (
    "Restricted - for the personal attention of the Head of Mission and the Deputy Head of Mission"
    " only, not to be copied, forwarded or retained after reading on any device"
)


def letters(
    sheet: pypdfium2.PdfPage, margin: float = 18 * MM
) -> list[tuple[float, float, float, float]]:
    """The boxes of the letters in the margins at the head and the foot of a page, in points."""
    text = sheet.get_textpage()
    boxes = [
        text.get_charbox(at)
        for at in range(text.count_chars())
        if text.get_text_range(at, 1).strip()
    ]
    height = sheet.get_height()
    return [one for one in boxes if one[3] > height - margin or one[1] < margin]


def unreadable(sheet: pypdfium2.PdfPage) -> int:
    """How many letters at head and foot stand on one another, or within 3 mm of the edge."""
    boxes = letters(sheet)
    off = sum(one[1] < 3 * MM or one[3] > sheet.get_height() - 3 * MM for one in boxes)
    return off + sum(
        min(one[2], two[2]) - max(one[0], two[0]) > 0.5
        and min(one[3], two[3]) - max(one[1], two[1]) > 0.5
        for one, two in combinations(boxes, 2)
    )


@pytest.mark.parametrize("layout", ["note", "onepage", "cable"])
@pytest.mark.parametrize("draft", [(), ("--draft",)], ids=["final", "draft"])
@pytest.mark.parametrize("sides", ["one", "both"])
def test_a_long_handling_is_read_whole_on_every_page(tmp_path, layout, draft, sides):
    brief = long_brief(3 if layout == "onepage" else 40).replace("Members only", SECRET)
    settings = {"desk.yaml": f"double_sided: {str(sides == 'both').lower()}\n"}
    built = build(tiny_desk(tmp_path, brief, settings), "--layout", layout, *draft)
    assert built.code == 0, built.findings
    for number, text in enumerate(words(built.pdf)):
        assert text.count(SECRET) == (2 if layout == "cable" else 1), number
        assert unreadable(built.pdf[number]) == 0, number


LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
  <path fill="#f0f" d="M0 0h9v9H0z"/>
</svg>
"""


@pytest.mark.parametrize("layout", ["note", "onepage", "cable"])
def test_a_logo_covers_no_word(tmp_path, layout):
    settings = "organisation: Watch\nletterhead: [Press section]\nlogo: a.svg\nlogo_alt: A\n"
    desk = tiny_desk(tmp_path, more={"desk.yaml": settings, "a.svg": LOGO})
    sheet = build(desk, "--layout", layout).pdf[0]
    image = sheet.render(scale=1).to_pil().convert("RGB")
    height = image.height
    spots = [(x, height - y) for x in range(image.width) for y in range(height)
             if image.getpixel((x, y)) == (255, 0, 255)]  # fmt: skip
    left, low, right, high = (
        pick(axis) for pick in (min, max) for axis in zip(*spots, strict=True)
    )
    covered = [
        box
        for box in letters(sheet, margin=sheet.get_height())
        if box[0] < right and box[2] > left and box[1] < high and box[3] > low
    ]
    assert covered == []


@pytest.mark.parametrize("layout", ["note", "onepage", "cable"])
def test_a_date_of_the_timeline_stands_on_the_line_of_its_event(tmp_path, layout):
    brief = (
        f"theme: port\ntitle: The port\ndate: 2024-08-18\nbottom_line: {SENTENCE}\n"
        "timeline:\n  - date: 2022\n    event: Handled 600,000 tons in 2022 [@a, para. 1].\n"
    )
    document = build(tiny_desk(tmp_path, brief), "--layout", layout).pdf
    dated = [top for _, top, text in lines(document, 0) if re.match(r"(2\.)?2022", text)]
    told = [top for _, top, text in lines(document, 0) if "Handled600,000" in text]
    assert dated == pytest.approx(told, abs=0.15)


def test_headings_grow_with_the_text(tmp_path):
    settings = {"desk.yaml": "tokens:\n  text-size: 14pt\n  leading: 18pt\n"}
    sheet = build(tiny_desk(tmp_path, more=settings)).pdf[0]
    text = sheet.get_textpage()
    whole = text.get_text_range()
    heading, prose = (
        raw.FPDFText_GetFontSize(text.raw, whole.index(word)) for word in ("Tonnage", "handled")
    )
    assert heading > prose


def test_a_long_title_takes_one_line_at_the_head_of_a_page(tmp_path):
    title = "The Extraordinary Intergovernmental Commission on Trade and Transport and its autumn "
    brief = long_brief(40).replace("The port\n", f"{title * 2}\n", 1)
    document = build(tiny_desk(tmp_path, brief), "--draft").pdf
    head = [text for _, top, text in lines(document, 1) if top < 34 * MM]
    (shown,) = [text for text in head if text.startswith("TheExtra")]
    assert "…" in shown
    assert not any("autumn" in text for text in head)


def test_words_in_the_margin_that_cannot_be_read_are_told():
    css = SMALL + (
        "@page { @bottom-left { content: 'A long handling line of this page'; width: 30mm;"
        " white-space: nowrap } @bottom-right { content: 'Page ' counter(page); width: 50mm;"
        " text-align: start } @top-left { content: 'So high that it leaves the sheet';"
        " width: 10mm; vertical-align: bottom } }"
    )
    found = [said for rule, said in found_in("<p>One</p>", css) if rule == "page-margin-overfull"]
    assert found == [
        "page 1: “A long handling line of this page” runs into “Page 1”",
        "page 1: “So high that it leaves the sheet” runs off the sheet",
    ]


def test_a_block_that_steps_and_fits_stays_on_its_page():
    """Filled up to whole lines it would be too high for the room that is left."""
    css = SMALL + "html { line-height: 12pt } * { --step: 0 } .odd { --step: 1 }"
    css += " @page { size: 100mm 158pt; margin: 20pt } .odd p { font: 7pt/9pt Gentium }"
    body = "<p>Line</p>" * 3 + "<div class=odd>" + "<p>small</p>" * 9 + "</div><p>After</p>"
    document = pypdfium2.PdfDocument(print_pdf(job(page(body, css))).pdf)
    assert [text.count("small") for text in words(document)] == [9, 0]


def test_blocks_that_step_end_on_a_line():
    css = SMALL + "html { line-height: 12pt } * { --step: 0 } .odd { --step: 1; font-size: 7pt }"
    pdf = print_pdf(job(page("<p>One</p><div class=odd>small</div><p>Two</p>", css))).pdf
    document = pypdfium2.PdfDocument(pdf)
    tops = {text: top for _, top, text in lines(document, 0)}
    assert (tops["Two"] - tops["One"]) % 12 == pytest.approx(0, abs=0.2)
    plain = print_pdf(
        job(page("<p>One</p><div>small</div><p>Two</p>", SMALL + "div { font: 7pt/9pt Gentium }"))
    )
    tops = {text: top for _, top, text in lines(pypdfium2.PdfDocument(plain.pdf), 0)}
    assert (tops["Two"] - tops["One"]) % 12 != pytest.approx(0, abs=0.2)


def test_a_short_timeline_is_not_parted_by_the_end_of_a_column(tmp_path):
    brief = "theme: port\ntitle: The port\ndate: 2024-08-18\nkey_points:\n"
    brief += f"  - {SENTENCE}\n" * 4 + "timeline:\n"
    brief += "  - date: 2022\n    event: Handled 600,000 tons in 2022 [@a, para. 1].\n" * 8
    text = build(tiny_desk(tmp_path, brief), "--layout", "onepage").pdf[0].get_textpage()
    found = [match.start() for match in re.finditer("Handled", text.get_text_range())]
    assert len(found) == 8
    assert {text.get_charbox(at)[0] > 105 * MM for at in found} == {True}


def test_a_word_beside_a_number_is_not_hyphenated(tmp_path):
    brief = long_brief(1, "It handled 600 thousand tons [@a, para. 1].")
    saved = tmp_path / "saved"
    build(tiny_desk(tmp_path, brief), "--draft", "--save-print-html", str(saved))
    (page,) = saved.glob("*.html")
    assert '<span class="tied">600\u00a0thousand</span>' in page.read_text(encoding="utf-8")
