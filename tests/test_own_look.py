"""What desk.yaml alone makes one's own: logo, colours, faces, blocks, signatures, options."""

from __future__ import annotations

import base64
import json
import re
import shutil
import struct
import zlib
from pathlib import Path

import pikepdf
import pytest
from tiny import BRIEF, tiny_desk

from briefpress.cli import main
from briefpress.pipeline.facing import fonts_folder

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>'
FULL = BRIEF + "watch:\n  - The next meeting.\ntimeline:\n  - date: 2022\n    event: It grew.\n"


def findings_of(desk: Path, capsys: pytest.CaptureFixture[str], *verb: str) -> list[dict[str, str]]:
    capsys.readouterr()
    main([*(verb or ("check",)), "--desk", str(desk), "--format", "json"])
    return json.loads(capsys.readouterr().out)["findings"]


def told(
    desk: Path, capsys: pytest.CaptureFixture[str], rule: str, file: str = "desk.yaml"
) -> tuple[int, int, str]:
    """The line, the column and the message of the one finding of a rule, in a file."""
    (found,) = [f for f in findings_of(desk, capsys) if f["rule"] == rule]
    assert found["file"].endswith(file)
    return int(found["line"]), int(found["column"]), found["message"]


def page(desk: Path, *options: str) -> str:
    status = main(["--desk", str(desk), "--to", "html", "--quiet", *options])
    assert status == 0
    (file,) = (desk / "out").glob("*.html")
    return file.read_text(encoding="utf-8")


def body(html: str) -> str:
    return html.partition("<body")[2]


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)

    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


# Logo


@pytest.mark.parametrize("name", ["crest.svg", "art/crest.svg"])
def test_a_logo_stands_in_the_page_with_its_words(tmp_path, name):
    settings = f"organisation: Watch\nlogo: {name}\nlogo_alt: A ferry\n"
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": settings, name: SVG})
    data = base64.b64encode(SVG.encode()).decode()
    assert f'src="data:image/svg+xml;base64,{data}" alt="A ferry"' in page(desk)


def test_a_logo_may_be_png(tmp_path, capsys):
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": "organisation: W\nlogo: a.png\n"})
    (desk / "a.png").write_bytes(png(200, 200))
    assert 'src="data:image/png;base64,' in page(desk)
    (desk / "a.png").write_bytes(png(200, 90))
    assert told(desk, capsys, "logo-coarse")[:2] == (2, 7)


def test_another_logo_is_another_edition(tmp_path):
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": "organisation: W\nlogo: a.svg\n", "a.svg": SVG})
    before = page(desk)
    (desk / "a.svg").write_text(SVG.replace("M0 0h4v4z", "M0 0h4v2z"))
    assert page(desk) != before


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        (SVG.replace("<path", "<script>1</script><path"), "`script`"),
        (SVG.replace("<path", "<path onclick='a()'"), "`onclick`"),
        (SVG.replace("<path", "<image href='https://example.org/a.png'/><path"), "elsewhere"),
        (SVG.replace("<path", "<path style='fill: url(//example.org/a)'"), "elsewhere"),
        (SVG.replace("<path", "<style>@import 'x.css';</style><path"), "elsewhere"),
        (SVG.replace(' viewBox="0 0 4 4"', ""), "`viewBox`"),
        (SVG.replace("M0 0h4v4z", "M0 0hh4v4z"), "damaged path"),
        (SVG.replace("M0 0h4v4z", "M0 0h4v4z l3"), "damaged path"),
        ("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG, "DOCTYPE"),
        (SVG.replace("</svg>", ""), "not whole"),
        ("<html><svg></svg></html>", "begin with"),
        ("GIF89a", "neither"),
    ],
)
def test_an_unfit_logo_is_refused_at_its_place(tmp_path, capsys, svg, said):
    name = "a.svg" if "GIF" not in svg else "a.gif"
    settings = {"desk.yaml": f"organisation: W\nlogo: {name}\n", name: svg}
    desk = tiny_desk(tmp_path, BRIEF, settings)
    line, column, message = told(desk, capsys, "logo-unfit")
    assert (line, column) == (2, 7)
    assert said in message
    assert main(["--desk", str(desk), "--to", "html", "--quiet"]) == 1
    assert not [*desk.glob("out/*.html")]


@pytest.mark.parametrize(
    ("size", "hint"),
    [
        (' width="40px" height="20"', '`viewBox="0 0 40 20"`'),
        (' width="100%"', '`viewBox="0 0 WIDTH HEIGHT"`'),
    ],
)
def test_a_logo_without_a_view_box_is_told_how_to_get_one(tmp_path, capsys, size, hint):
    svg = SVG.replace(' viewBox="0 0 4 4"', size)
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": "organisation: W\nlogo: a.svg\n", "a.svg": svg})
    assert main(["check", "--desk", str(desk)]) == 1
    assert hint in capsys.readouterr().err


@pytest.mark.parametrize(
    "path",
    ["M8 26h32l-5 8H13zM16 16h14v8", "m1.5.5-3e2,4 5,6", "M0 0a1 1 0 012 2", " none ", "",
     "M 0,0 C 1 2 3 4 5 6 7 8 9 10 11 12 S 1 1 2 2 Q 1 1 2 2 T 3 3 z"],
)  # fmt: skip
def test_whole_paths_are_taken_as_they_are(tmp_path, capsys, path):
    svg = SVG.replace("M0 0h4v4z", path)
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": "organisation: W\nlogo: a.svg\n", "a.svg": svg})
    main(["check", "--desk", str(desk)])
    assert "logo-unfit" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "rule"), [("none.svg", "logo-missing"), ("../a.svg", "file-outside-desk")]
)
def test_a_logo_lies_in_the_desk(tmp_path, capsys, name, rule):
    (tmp_path / "a.svg").write_text(SVG)
    desk = tiny_desk(tmp_path / "desk", BRIEF, {"desk.yaml": f"organisation: W\nlogo: {name}\n"})
    assert told(desk, capsys, rule)[:2] == (2, 7)


def test_a_logo_without_words_is_told(tmp_path, capsys):
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": "logo: a.svg\n", "a.svg": SVG})
    assert told(desk, capsys, "logo-silent")[0] == 1


# Colours


def test_colours_reach_the_styles_and_win_over_the_layouts(tmp_path):
    files = {
        "desk.yaml": 'layout: own\ncolours:\n  accent: "#7A1F2B"\ntokens:\n  leading: 15pt\n',
        "templates/layouts/own/layout.yaml": (
            'api: 1\ndescription: Own\ntokens:\n  accent: "#000000"\n  ink: "#111111"\n'
        ),
    }
    html = page(tiny_desk(tmp_path, BRIEF, files))
    own = html.partition(":root")[2].partition(":root")[2]
    assert "--accent: #7a1f2b;" in own
    assert "--ink: #111111;" in own
    assert "--leading: 15pt;" in own
    assert "#000000" not in own.partition("}")[0]


@pytest.mark.parametrize(
    ("written", "said"),
    [("red", "#rrggbb"), ("#7a1f2b", "quotation marks"), ('"#7a1"', "#rrggbb")],
)
def test_a_colour_that_is_none_is_told_at_its_place(tmp_path, capsys, written, said):
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": f"colours:\n  accent: {written}\n"})
    line, _, message = told(desk, capsys, "wrong-value")
    assert line == 2
    assert said in message


def test_a_colour_said_twice_is_told(tmp_path, capsys):
    written = 'colours:\n  ink: "#000000"\ntokens:\n  ink: "#111111"\n'
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": written})
    assert "`ink` stands in `colours` and in `tokens`" in told(desk, capsys, "wrong-value")[2]


# Tokens


@pytest.mark.parametrize(
    ("written", "rule", "said"),
    [
        ("text-siz: 12pt", "unknown-key", "no style knows a token `text-siz`"),
        ("text_size: 10pt", "wrong-value", "did you mean `text-size`?"),
        ("leading: 14", "wrong-value", "`14` is not a length with its unit"),
        ("chart-width: 2000px", "wrong-value", "from 240px to 900px"),
        ("accent: var(--foo)", "wrong-value", "#rrggbb"),
    ],
)
@pytest.mark.parametrize("file", ["desk.yaml", "templates/layouts/note/layout.yaml"])
def test_a_token_that_would_do_nothing_or_harm_is_told(tmp_path, capsys, file, written, rule, said):
    start = "" if file == "desk.yaml" else "api: 1\ndescription: Own\n"
    desk = tiny_desk(tmp_path, BRIEF, {file: f"{start}tokens:\n  {written}\n"})
    line, _, message = told(desk, capsys, rule, file)
    assert line == (2 if file == "desk.yaml" else 4)
    assert said in message


def test_a_token_of_ones_own_styles_is_known(tmp_path):
    files = {
        "desk.yaml": "tokens:\n  ribbon: 3mm\n  leading: calc(14pt + 1px)\n",
        "templates/styles/own.css": "h1 { padding-left: var(--ribbon); }\n",
    }
    assert "--ribbon: 3mm;" in page(tiny_desk(tmp_path, BRIEF, files))


# Faces


def faced(folder: Path, written: str, *files: str) -> Path:
    desk = tiny_desk(folder, BRIEF, {"desk.yaml": f"faces:\n{written}"})
    for name in files:
        target = desk / "templates/fonts" / Path(name).name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(fonts_folder() / name, target)
    return desk


LATO = [f"Lato/Lato-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic")]


def print_html(desk: Path) -> str:
    saved = desk / "print"
    words = ["--desk", str(desk), "--to", "html", "--quiet", "--save-print-html", str(saved)]
    assert main(words) == 0
    (file,) = saved.glob("*.html")
    return file.read_text(encoding="utf-8")


def test_a_family_that_is_shipped_is_named_and_brought(tmp_path):
    desk = faced(tmp_path, "  text: EB Garamond\n")
    html = print_html(desk)
    assert '--text-face: "EB Garamond", ' in html
    assert html.count('font-family: "EB Garamond"; font-weight') == 4
    assert 'url("fonts/EB%20Garamond/EBGaramond-BoldItalic.ttf")' in html
    assert (desk / "print/fonts/EB Garamond/EBGaramond-Bold.ttf").is_file()


def test_files_of_the_desk_are_found_by_the_name_within_them(tmp_path):
    desk = faced(tmp_path, "  head: lato\n", *LATO)
    html = print_html(desk)
    assert 'url("own-fonts/templates/Lato-BoldItalic.ttf")' in html
    assert (desk / "print/own-fonts/templates/Lato-Regular.ttf").is_file()


def test_the_fonts_of_the_desk_are_embedded(tmp_path):
    names = zip(("regular", "bold", "italic", "bold_italic"), LATO, strict=True)
    lines = "".join(f"    {style}: {Path(name).name}\n" for style, name in names)
    desk = faced(tmp_path, f"  text:\n    family: Harbour\n{lines}", *LATO)
    assert main(["--desk", str(desk), "--to", "pdf", "--quiet", "--jobs", "1"]) == 0
    (file,) = (desk / "out").glob("*.pdf")
    with pikepdf.open(file) as document:
        held = [o for o in document.objects if isinstance(o, pikepdf.Dictionary)]
        names = {str(o.FontName) for o in held if "/FontFile2" in o or "/FontFile3" in o}
    assert any("Harbour" in name for name in names), names
    assert not any("Gentium" in name for name in names)


@pytest.mark.parametrize(
    ("files", "lost"),
    [(LATO[:1], "bold, italic and no bold italic"), (LATO[:3], "bold italic")],
)
def test_a_missing_style_is_refused_and_none_is_made_up(tmp_path, capsys, files, lost):
    names = dict(zip(("regular", "bold", "italic"), (Path(f).name for f in files), strict=False))
    lines = "".join(f"    {style}: {name}\n" for style, name in names.items())
    desk = faced(tmp_path, f"  text:\n{lines}", *files)
    line, _, message = told(desk, capsys, "font-style-missing")
    assert line == 3
    assert message == f"`Lato` has no {lost}"
    assert main(["--desk", str(desk), "--to", "html", "--quiet"]) == 1


def test_the_code_face_prints_missing_styles_as_they_are(tmp_path, capsys):
    desk = faced(tmp_path, "  code:\n    regular: Lato-Regular.ttf\n", LATO[0])
    assert told(desk, capsys, "font-style-missing")[0] == 3
    html = print_html(desk)
    assert html.count('url("own-fonts/templates/Lato-Regular.ttf")') == 4


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("  text: EB Garamont\n", "font-family-missing"),
        ("  text:\n    regular: None.ttf\n", "font-file-missing"),
        ("  text:\n    regular: broken.ttf\n", "font-unfit"),
    ],
)
def test_a_face_that_is_not_there_is_told(tmp_path, capsys, written, rule):
    desk = faced(tmp_path, written)
    (desk / "templates/fonts").mkdir(parents=True)
    (desk / "templates/fonts/broken.ttf").write_bytes(b"\0\1\0\0 no font")
    told(desk, capsys, rule)


def test_a_near_family_is_suggested(tmp_path, capsys):
    desk = faced(tmp_path, "  text: EB Garamont\n")
    (found,) = [f for f in findings_of(desk, capsys) if f["rule"] == "font-family-missing"]
    assert "did you mean `EB Garamond`?" in found["hints"]


@pytest.mark.parametrize("family", ["Font Awesome 7", "Muktaa"])
def test_only_families_with_all_four_styles_are_offered(tmp_path, capsys, family):
    desk = faced(tmp_path, f"  text: {family}\n")
    (found,) = [f for f in findings_of(desk, capsys) if f["rule"] == "font-family-missing"]
    assert not re.search("Awesome|Mukta", " ".join(found["hints"]))
    assert "Gentium Book Plus" in found["hints"][-1]


def test_a_font_file_with_its_folder_is_told_how_to_write_it(tmp_path, capsys):
    desk = faced(tmp_path, "  text:\n    regular: fonts/foo.ttf\n")
    assert told(desk, capsys, "wrong-value")[2].endswith("in `fonts/`: write `foo.ttf`")


# Blocks


def test_blocks_are_printed_in_the_order_of_the_desk(tmp_path):
    written = "blocks:\n  - watch\n  - sections\n  - sources\n  - evidence\n"
    html = body(page(tiny_desk(tmp_path, FULL, {"desk.yaml": written})))
    assert html.index('id="watch"') < html.index('id="section-1"') < html.index('id="evidence"')
    assert 'id="timeline"' not in html


ORDERS = [
    ("note", ("bottom_line", "sections", "watch")),
    ("note", ("watch", "sections", "bottom_line")),
    ("onepage", ("sections", "bottom_line", "watch")),
    ("onepage", ("bottom_line", "watch", "sections")),
]


@pytest.mark.parametrize(("layout", "order"), ORDERS)
def test_notes_and_evidence_are_numbered_in_the_order_of_the_blocks(tmp_path, layout, order):
    # Everything cites one passage: whatever stands first names it, and the others look back.
    cited = {
        "bottom_line": "bottom_line: It handled 600,000 tons [@a, para. 1].\n",
        "sections": "sections:\n  - heading: H\n    body: So “600,000 tons” [@a, para. 1].\n",
        "watch": "watch:\n  - Whether it handles 600,000 tons [@a, para. 1].\n",
    }
    brief = "theme: port\ntitle: The port\ndate: 2024-08-18\n" + "".join(cited.values())
    blocks = "".join(f"  - {block}\n" for block in (*order, "sources", "evidence"))
    desk = tiny_desk(tmp_path, brief, {"desk.yaml": f"layout: {layout}\nblocks:\n{blocks}"})
    text, _, behind = body(page(desk)).partition('id="notes"')
    places = {"bottom_line": "bottom_line", "sections": "section-1", "watch": "watch"}
    assert sorted(order, key=lambda block: text.index(f'id="{places[block]}"')) == [*order]
    assert re.findall(r'id="call-(\d+)"', text) == ["1", "2", "3"]
    assert re.findall(r'id="item-(\d+)"', text) == ["1", "2", "3"]
    notes = re.findall(r'<li id="note-\d">.*?</li>', behind, re.DOTALL)
    assert ["Ibid" in note for note in notes] == [False, True, True]


def test_what_a_layout_leaves_out_by_itself_is_not_remarked_on(tmp_path, capsys):
    desk = tiny_desk(tmp_path, FULL, {"desk.yaml": "layout: onepage\n"})
    assert "block-left-out" not in {found["rule"] for found in findings_of(desk, capsys)}


def test_what_is_left_out_is_remarked_on_at_the_brief(tmp_path, capsys):
    written = "blocks:\n  - sections\n  - timeline\n  - sources\n  - evidence\n"
    desk = tiny_desk(tmp_path, FULL, {"desk.yaml": written})
    (found,) = [f for f in findings_of(desk, capsys) if f["rule"] == "block-left-out"]
    assert found["severity"] == "remark"
    assert FULL.splitlines()[int(found["line"]) - 1] == "watch:"


def test_evidence_is_left_out_with_a_warning_and_no_link_to_it(tmp_path, capsys):
    written = "blocks:\n  - sections\n  - sources\n"
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": written})
    assert told(desk, capsys, "evidence-left-out")[0] == 1
    html = body(page(desk))
    assert 'id="evidence"' not in html
    assert 'href="#evidence' not in html


def test_without_the_sources_the_notes_stay(tmp_path):
    written = "blocks:\n  - sections\n  - evidence\n"
    html = body(page(tiny_desk(tmp_path, BRIEF, {"desk.yaml": written})))
    assert 'id="sources"' not in html
    assert 'id="note-1"' in html


def test_an_unknown_block_gets_a_suggestion(tmp_path, capsys):
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": "blocks:\n  - timelime\n"})
    line, column, message = told(desk, capsys, "wrong-value")
    assert (line, column) == (2, 5)
    assert "did you mean `timeline`?" in message


# Signatures, options


def test_signatures_are_printed_after_the_text(tmp_path):
    written = "signatures:\n  - name: Ada Example\n    title: Head of unit\n  - Tom Sample\n"
    html = body(page(tiny_desk(tmp_path, BRIEF, {"desk.yaml": written})))
    assert html.index("Tonnage") < html.index("Ada Example") < html.index('id="sources"')
    assert "Head of unit" in html
    assert "Tom Sample" in html


def test_signatures_that_blocks_leave_out_are_told(tmp_path, capsys):
    written = "signatures:\n  - Ada\nblocks:\n  - sections\n  - evidence\n"
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": written})
    assert told(desk, capsys, "signatures-left-out")[0] == 3
