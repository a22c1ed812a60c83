"""Pages for the screen that bring their own faces: `embed_fonts` in desk.yaml."""

from __future__ import annotations

import base64
import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont
from tiny import BRIEF, tiny_desk

from briefpress.cli import main
from briefpress.fonts import web_font
from briefpress.model.look import FontFile
from briefpress.pipeline.facing import fonts_folder
from briefpress.pipeline.printing.screen_faces import with_faces

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = "embed_fonts: true\n"
FACE = re.compile(
    r'font-family: "([^"]+)"; font-weight: (\w+); font-style: (\w+); src: url\((\S+)\)'
)
LATO = fonts_folder() / "Lato"
STYLES = {("normal", "normal"), ("bold", "normal"), ("normal", "italic"), ("bold", "italic")}


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def page(desk: Path, *options: str) -> str:
    assert main(["--desk", str(desk), "--to", "html", "--quiet", *options]) == 0
    (file,) = (desk / "out").glob("*.html")
    return file.read_text(encoding="utf-8")


def carried(html: str) -> dict[tuple[str, str, str], TTFont]:
    """The fonts that a page carries, by family, weight and style."""
    found = {}
    for family, weight, style, url in FACE.findall(html):
        kind, _, data = url.partition("base64,")
        assert kind == "data:font/woff2;"
        font = base64.b64decode(data, validate=True)
        assert font[:4] == b"wOF2"
        found[family, weight, style] = TTFont(io.BytesIO(font))
    return found


def letters(font: TTFont) -> set[str]:
    return {chr(code) for code in font.getBestCmap()}


def test_a_page_carries_the_letters_that_it_uses_and_no_others(tmp_path):
    fonts = carried(page(tiny_desk(tmp_path, BRIEF, {"desk.yaml": SETTINGS})))
    assert {key[0] for key in fonts} == {"Gentium Book Plus", "Source Sans 3"}
    assert {key[1:] for key in fonts} == STYLES
    text = letters(fonts["Gentium Book Plus", "normal", "normal"])
    assert set("Abez “”") <= text
    assert not text & set("ЖжΩ")


def test_the_letters_of_another_script_come_along(tmp_path):
    brief = BRIEF.replace("title: ", "title: Жалоба, ", 1)
    fonts = carried(page(tiny_desk(tmp_path, brief, {"desk.yaml": SETTINGS})))
    assert set("Жалоба") <= letters(fonts["Gentium Book Plus", "bold", "normal"])


def test_a_face_chosen_is_the_face_carried(tmp_path):
    settings = SETTINGS + "faces:\n  text: EB Garamond\n  head:\n    regular: Lato-Regular.ttf\n"
    settings += "    bold: Lato-Bold.ttf\n    italic: Lato-Italic.ttf\n"
    settings += "    bold_italic: Lato-BoldItalic.ttf\n"
    files = {f"templates/fonts/{file.name}": file.read_bytes() for file in LATO.glob("*.ttf")}
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": settings})
    for name, data in files.items():
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / name).write_bytes(data)
    fonts = carried(page(desk))
    # The face of code words is not chosen, and stays ours.
    assert {key[0] for key in fonts} == {"EB Garamond", "Lato", "Source Sans 3"}


def test_a_browser_sets_the_page_in_them(tmp_path, browser):
    """In a browser that has neither family: the machine's list of fonts is asked first."""
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": SETTINGS + "faces:\n  text: XCharter\n"})
    html = page(desk)
    assert "XCharter" in html
    ask = """async () => {
        await document.fonts.ready;
        const loaded = [...document.fonts].filter(face => face.status == "loaded");
        return [loaded.map(face => face.family.replaceAll('"', '')),
                document.querySelector("h1").getBoundingClientRect().width,
                getComputedStyle(document.querySelector("h1")).fontFamily];
    }"""
    shown = browser.new_page()
    said: list[str] = []
    shown.on("console", lambda message: said.append(message.text))
    shown.set_content(html)
    loaded, _, family = shown.evaluate(ask)
    widths = shown.evaluate("""() => ["XCharter", "serif"].map(family => {
        const context = document.createElement("canvas").getContext("2d");
        context.font = `40px ${family}`;
        return context.measureText("Abez").width;
    })""")
    assert set(loaded) == {"XCharter", "Source Sans 3"}
    assert family.startswith("XCharter")
    assert widths[0] != widths[1]
    assert said == []


def test_without_the_wish_no_font_is_carried(tmp_path):
    assert "@font-face" not in page(tiny_desk(tmp_path, BRIEF, {"desk.yaml": "paper: a4\n"}))


def test_a_font_kept_is_used_again_and_a_broken_one_is_made_anew(tmp_path):
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": SETTINGS})
    first = page(desk)
    kept = sorted((tmp_path / "cache" / "briefpress").glob("*.font"))
    assert len(kept) == 8
    whole = kept[0].read_bytes()
    kept[0].write_bytes(whole[:-1] + b"?")
    kept[1].unlink()
    kept[1].mkdir()
    (desk / "out" / "manifest.json").unlink()
    web_font.cache_clear()
    assert page(desk) == first
    assert kept[0].read_bytes() == whole


def test_a_font_cut_down_keeps_its_licence_and_not_its_name(tmp_path):
    """The Open Font License reserves names (clause 3) and asks for its notice (clause 2)."""
    fonts = carried(page(tiny_desk(tmp_path, BRIEF, {"desk.yaml": SETTINGS})))
    for font in fonts.values():
        names = {record.nameID: str(record) for record in font["name"].names}
        assert names.keys() <= {0, 13, 14}
        assert "SIL International" in names[0] or "Adobe" in names[0]


def test_a_font_that_may_not_be_cut_is_carried_whole(tmp_path):
    file = tmp_path / "whole.ttf"
    with TTFont(LATO / "Lato-Regular.ttf") as font:
        font["OS/2"].fsType = 0x0100
        font.save(file)
        every = letters(font)
    assert letters(TTFont(io.BytesIO(web_font(file, frozenset("ab"))))) == every
    some = TTFont(io.BytesIO(web_font(LATO / "Lato-Regular.ttf", frozenset("ab"))))
    assert letters(some) == set("ab")


def test_a_family_that_nobody_brings_is_told(tmp_path, capsys):
    settings = SETTINGS + "tokens:\n  text-face: '\"Comic Relief\", serif'\n"
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": settings})
    status = main(["--desk", str(desk), "--to", "html", "--format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    (found,) = [one for one in findings if one["severity"] == "error"]
    assert status == 3
    assert not list((desk / "out").glob("*.html"))
    assert found["rule"] == "font-family-missing"
    assert found["file"].endswith("desk.yaml")
    assert "Comic Relief" in found["message"]


@pytest.mark.parametrize("face", ["var(--text-face)", "serif", "ui-sans-serif", "system-ui"])
def test_a_face_without_a_family_of_its_own_brings_none(face):
    style = f":root {{ --text-face: Lato, serif; --head-face: {face}; }}"
    html = f"<head><style>{style}</style></head><body>--code-face: Nonesuch;</body>"
    shown, found = with_faces(html, ())
    assert found == ()
    assert {key[0] for key in carried(shown)} == {"Lato"}


def test_a_file_that_is_no_font_any_more_is_told(tmp_path):
    broken = tmp_path / "b.ttf"
    broken.write_bytes(b"\0\1\0\0 no font")
    files = [FontFile("Broken", "normal", "normal", "fonts/b.ttf", broken)]
    html = "<head><style>:root { --text-face: Broken, serif }</style></head>"
    same, (found,) = with_faces(html, files)
    assert same == html
    assert (found.rule, "b.ttf" in found.message) == ("font-unfit", True)


def test_characters_of_styles_come_along(tmp_path):
    style = ":root { --text-face: Noto Sans } p::after { content: '\\2190' }"
    html = f"<head><style>{style}</style></head>"
    shown, found = with_faces(html, ())
    assert found == ()
    assert "Ω" not in letters(carried(shown)["Noto Sans", "normal", "normal"])
    html = html.replace("2190", "3A9")
    shown, _ = with_faces(html, ())
    assert "Ω" in letters(carried(shown)["Noto Sans", "normal", "normal"])
