"""docs/gallery.md shows every layout, in pictures that are there and are small."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from briefpress.render.search import layouts

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import gallery as tool  # noqa: E402 - a script beside the package
import gallery_shown  # noqa: E402

LARGEST = 1_500_000  # bytes, all pictures together


def words_of(picture: tool.Picture) -> list[str]:
    return shlex.split(picture.command)


def layout_of(picture: tool.Picture) -> str:
    words = words_of(picture)
    if words[0] in {"digest", "mail"}:
        return words[0]
    return words[words.index("--layout") + 1] if "--layout" in words else "note"


def test_the_page_is_what_the_tool_writes() -> None:
    written = tool.PAGE.read_text(encoding="utf-8")
    assert written == tool.page_text(), "run: python tools/gallery.py --page"


def test_every_picture_is_there_and_no_other() -> None:
    named = sorted(picture.name for picture in tool.SHOWN)
    assert len(set(named)) == len(named)
    files = sorted(tool.PICTURES.iterdir())
    assert [file.name for file in files] == sorted(f"{name}.png" for name in named)
    assert sum(file.stat().st_size for file in files) < LARGEST


@pytest.mark.parametrize("picture", tool.SHOWN, ids=lambda picture: picture.name)
def test_a_picture_shows_what_it_says(picture: tool.Picture) -> None:
    with Image.open(tool.PICTURES / f"{picture.name}.png") as file:
        shown = file.convert("RGB")
        if not picture.pages:
            assert shown.size == picture.window
            corner = sum(shown.getpixel((2, picture.window[1] - 3)))
            assert (corner < 200) == picture.dark
            return
        letter = "letter" in words_of(picture)
        width, height = (8.5, 11) if letter else (210 / 25.4, 297 / 25.4)
        assert shown.height == pytest.approx(height * tool.DPI + 2 * tool.GAP, abs=2)
        wide = len(picture.pages) * (width * tool.DPI + tool.GAP) + tool.GAP
        assert shown.width == pytest.approx(wide, abs=3)
        page = shown.crop((tool.GAP, tool.GAP, tool.GAP + 300, tool.GAP + 400))
        grey = all(max(c) - min(c) < 8 for _, c in page.getcolors(maxcolors=1 << 16))
        assert grey == ("--grey" in words_of(picture))


def test_every_layout_is_on_both_papers_with_colour_and_without() -> None:
    papers: dict[str, set[str]] = {}
    for picture in tool.SHOWN:
        if picture.pages:
            paper = "letter, grey" if "letter" in words_of(picture) else "a4"
            papers.setdefault(layout_of(picture), set()).add(paper)
    assert papers == {name: {"a4", "letter, grey"} for name in (*layouts(ROOT), "digest")}


def test_screens_are_shown_light_and_dark_wide_and_narrow() -> None:
    screens = {(p.window, p.dark) for p in tool.SHOWN if p.section == "screen"}
    assert {
        (size, dark) for size in (gallery_shown.PHONE, gallery_shown.DESK) for dark in (True, False)
    } <= screens


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "gallery.py")],
        capture_output=True,
        text=True,
        env={"PATH": str(tmp_path)},
        check=False,
    )
    assert done.returncode == tool.MISSING
    assert "pdftoppm is missing" in done.stderr
    assert "apt-get install poppler-utils" in done.stderr
    assert "chromium is missing" in done.stderr


def test_a_page_that_is_not_there_is_told(tmp_path: Path) -> None:
    if tool.shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not installed")
    with pytest.raises(ValueError, match=r"empty\.pdf has no page 3"):
        tool.page_of(tmp_path / "empty.pdf", 3)
