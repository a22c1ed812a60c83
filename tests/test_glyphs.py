"""Every letter has a glyph and every style a face, or a finding says which, where, and of whom."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from pdf_press import GENTIUM, face, found, job, page
from tiny import ARTICLE, BRIEF, tiny_desk

from briefpress.cli import main
from briefpress.findings import Place
from briefpress.fonts import letters_of
from briefpress.model.positions import Positions, Span
from briefpress.pdf import print_pdf
from briefpress.pipeline.facing import fonts_folder
from briefpress.pipeline.printing import glyphs
from briefpress.pipeline.printing.glyphs import Written, lacking, placed
from briefpress.render import BUILT_IN

if TYPE_CHECKING:
    from pathlib import Path

FONTS_CSS = f"<style>{(BUILT_IN / 'styles' / 'fonts.css').read_text(encoding='utf-8')}</style>"
OPEN = "Open%20Sans/OpenSans-Regular.ttf"
HERE = Place("x.pdf")


def built(desk: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """What a build says of letters and styles, files by their names in the desk."""
    capsys.readouterr()
    main(["--desk", str(desk), "--to", "pdf", "--jobs", "1", "--format", "json"])
    told = json.loads(capsys.readouterr().out)["findings"]
    told = [one for one in told if one["rule"] in {"pdf-missing-glyph", "font-style-missing"}]
    return [one | {"file": one["file"].removeprefix(f"{desk}/")} for one in told]


def lost(words: str, **own: Path) -> list[str]:
    return [one.message for one in lacking(FONTS_CSS + words, own, Written(), HERE)]


@pytest.mark.parametrize(
    ("letter", "name"),
    [
        ("ა", "`ა`, U+10D0 georgian letter an"),
        ("ក", "`ក`, U+1780 khmer letter ka"),
        ("😀", "`😀`, U+1F600 grinning face"),
    ],
)
def test_a_letter_without_a_glyph_is_told_where_it_was_written(letter, name, tmp_path, capsys):
    brief = f"# {letter} in a remark is not printed\n" + BRIEF.replace(
        "It handled", f"As they\n      say, {letter}{letter}: it handled"
    )
    (one,) = built(tiny_desk(tmp_path, brief), capsys)
    assert one["message"].startswith(f"no embedded font has {name} (asked: `Gentium Book Plus`")
    assert "`Source Sans 3`" in one["message"]
    assert (one["file"], one["line"], one["column"]) == ("briefs/port.yaml", 9, 12)
    assert not list((tmp_path / "out").glob("*.pdf"))


def test_an_escape_in_a_brief_is_a_place(tmp_path, capsys):
    brief = BRIEF.replace("title: The port", 'title: "The port \\u10D0"')
    (one,) = built(tiny_desk(tmp_path, brief), capsys)
    assert (one["file"], one["line"], one["column"]) == ("briefs/port.yaml", 2, 18)


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("desk.yaml", "language: en\norganisation: The ა\n", ("desk.yaml", 2, 19)),
        ("seeds/a.txt", ARTICLE.replace("in 2022.", "in 2022. ა"), ("seeds/a.txt", 1, 40)),
        ("templates/blocks/colophon.html", "<p>x</p>\n<p>ა</p>", ("templates/blocks/colophon.html",
                                                                     2, 4)),
    ],
)  # fmt: skip
def test_a_letter_from_elsewhere_is_told_there(file, text, place, tmp_path, capsys):
    (one,) = built(tiny_desk(tmp_path, more={file: text}), capsys)
    assert (one["file"], one["line"], one["column"]) == place


def test_a_letter_of_a_style_is_found_by_the_print(tmp_path, capsys):
    css = 'p::before { content: "ა" }\n'
    (one,) = built(tiny_desk(tmp_path, more={"templates/styles/own.css": css}), capsys)
    assert (one["file"], one["line"], one["column"]) == ("templates/styles/own.css", 1, 23)
    assert "U+10D0 georgian letter an (asked: `Gentium Book Plus`" in one["message"]


def test_a_letter_of_nobody_knows_where_is_told_with_its_words():
    (message,) = lost("<p>Half of the tons <b>ა</b> in all")
    assert message.endswith("in “alf of the tons ა in all”")


def test_where_there_are_many_the_rest_is_counted():
    many = "".join(chr(code) for code in range(0x10D0, 0x10E4))
    found = lost(f"<p>{many}")
    assert len(found) == 13
    assert found[-1].startswith("8 letters more are in no font: U+10DC, ")


def test_what_is_not_drawn_or_drawn_anyway_is_not_told():
    unseen = "<title>ა</title><!-- ა --><p title='ა'>"
    assert lost(f"{unseen}a\u200b\u00ad\u202f\u2011b c\ufe0f é e\u0301") == []


def test_a_letter_is_drawn_from_its_parts():
    held = letters_of(fonts_folder() / "Open Sans" / "OpenSans-Regular.ttf")
    assert {0x1E02, 0x307, ord("B")} & held == {0x307, ord("B")}
    only = page("<p>Ḃ", css="html{font-family:O}").replace(GENTIUM, face("O", OPEN))
    assert lacking(only, {}, Written(), HERE) == ()
    assert print_pdf(job(only)).findings == ()


def test_references_are_letters_too():
    (message,) = lost("<p>&#x10D0;")
    assert "U+10D0" in message


def test_a_font_of_the_desk_counts(tmp_path):
    html = f"<style>{face('New', 'x').replace('fonts/x', 'own-fonts/g.ttf')}</style><p>ა"
    (tmp_path / "g.ttf").write_bytes((fonts_folder() / "Lato" / "Lato-Regular.ttf").read_bytes())
    assert len(lost(html, **{"own-fonts/g.ttf": tmp_path / "g.ttf"})) == 1
    # One that cannot be read: nobody knows, and the print tells.
    (tmp_path / "h.ttf").write_bytes(b"broken")
    assert lost(html, **{"own-fonts/g.ttf": tmp_path / "h.ttf"}) == []
    assert lost(html) == []


def test_the_built_in_faces_have_what_is_taken_for_granted():
    have = letters_of(fonts_folder() / "Gentium Book Plus" / "GentiumBookPlus-Regular.ttf")
    have |= letters_of(fonts_folder() / "Source Sans 3" / "SourceSans3-Regular.ttf")
    assert {code for codes in glyphs.PLAIN for code in codes} - have == set()


def test_a_page_of_plain_letters_opens_no_font(monkeypatch):
    monkeypatch.setattr(glyphs, "letters_of", lambda _: pytest.fail("a font was opened"))
    assert lost("<p>Ünïted, Ёж, Қазақ, “x” – 5 € №\u202f1") == []


def test_a_remark_in_a_brief_is_no_place():
    text = "a: b # ა\nc: ა\n"
    spans = {(): Span(0, len(text)), ("a",): Span(3, 4, 0), ("c",): Span(12, 13, 9)}
    written = Written((Positions("x.yaml", text, spans),))
    told = lacking(FONTS_CSS + "<p>ა", {}, written, HERE)
    assert [(one.place.line, one.place.column, one.place.end_column) for one in told] == [(2, 4, 5)]


def test_other_findings_of_a_print_stay_as_they_are():
    printed = print_pdf(job(page('<p>ა<a href="#gone">x</a>'))).findings
    after = tuple(placed(printed, page("<p>ა"), Written()))
    assert {one.rule for one in after} == {"pdf-missing-glyph", "pdf-dead-anchor"}
    assert [one for one in after if one.rule == "pdf-dead-anchor"] == [
        one for one in printed if one.rule == "pdf-dead-anchor"
    ]
    (glyph,) = (one for one in after if one.rule == "pdf-missing-glyph")
    assert "(asked: `Gentium`)" in glyph.message


# Styles that no face has


def test_a_face_without_italic_is_told_and_not_slanted(tmp_path, capsys):
    css = face("Fancy", "Lato/Lato-Regular.ttf") + 'p { font-family: "Fancy", serif }\n'
    brief = BRIEF.replace("It handled", "It *surely* handled")
    desk = tiny_desk(tmp_path, brief, {"templates/styles/own.css": css})
    told = {one["message"] for one in built(desk, capsys)}
    assert "`Fancy` has no italic, which “surely” asks for" in told
    more = face("Fancy", "Lato/Lato-Italic.ttf", "font-style:italic;")
    more += face("Fancy", "Lato/Lato-Bold.ttf", "font-weight:bold;")
    more += face("Fancy", "Lato/Lato-BoldItalic.ttf", "font-weight:bold;font-style:italic;")
    shutil.rmtree(tmp_path / "templates")
    desk = tiny_desk(tmp_path, brief, {"templates/styles/own.css": more + css})
    assert built(desk, capsys) == []


@pytest.mark.parametrize(
    ("body", "css", "lost"),
    [
        ("<p><b>Bold</b>", "", {"bold, which “Bold”"}),
        ("<p><b><i>Both</i></b>", "", {"bold italic, which “Both”"}),
        ("<p style='font-weight:600'>Half", "", {"bold, which “Half”"}),
        ("<p style='font-weight:500'>Half", "", set()),
        ("<p style='font-style:oblique'>Slanted", "", {"italic, which “Slanted”"}),
        ("<p><b> </b>x", "", set()),
        ("<p style='font-family:serif'><b>x</b>", "", set()),
        ("<p>x", "p::after{content:'after';font-weight:bold}", {"bold, which “after”"}),
    ],
)
def test_each_style_asked_for_needs_a_face(body, css, lost):
    only = face("Only", "Lato/Lato-Regular.ttf") + "p{font-family:'ONLY','Gentium'}" + css
    told = {one.message for one in found(body, css=only) if one.rule == "font-style-missing"}
    assert told == {f"`ONLY` has no {what} asks for" for what in lost}
