"""The pictures of docs/gallery.md and the page itself: every layout on the shipped briefs.

    python tools/gallery.py           builds into a temporary folder, takes all pictures
    python tools/gallery.py mail      takes some of them, by the name of the file
    python tools/gallery.py --page    writes the page alone

Needs pdftoppm (poppler-utils) for pages, and Chromium with playwright for what a screen shows.
Exits 3 where one of them is missing, 1 where something could not be built.
"""

from __future__ import annotations

import argparse
import email
import email.policy
import importlib
import io
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from gallery_shown import SHOWN, Picture  # noqa: E402 - a script beside this one

from briefpress.cli import main as briefpress  # noqa: E402 - from the checkout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PAGE = ROOT / "docs" / "gallery.md"
PICTURES = ROOT / "docs" / "images" / "gallery"
DPI = 76
GAP = 10  # px around pages, which lie on a grey table
MISSING = 3
HEAD = """\
# Gallery

Every layout on the briefs of this repository, as it comes out of the build. Under each picture
stands the command that makes it. `make gallery` takes all pictures again, and writes this page;
it needs `pdftoppm` and Chromium. What each layout is for is said in [Layouts](layouts.md).
"""
SECTIONS = {"paper": "On paper", "screen": "On a screen", "mail": "As a mail"}


def page_text() -> str:
    """docs/gallery.md, which follows from `SHOWN`."""
    lines = [HEAD]
    section = ""
    for picture in SHOWN:
        if picture.section != section:
            section = picture.section
            lines.append(f"## {SECTIONS[section]}\n")
        lines.append(f"![{picture.shows}](images/gallery/{picture.name}.png)\n")
        taken = "pages" if picture.pages else f"{picture.window[0]} pixels wide"
        taken += f" {' and '.join(map(str, picture.pages))}" if picture.pages else ""
        taken += ", dark" if picture.dark else ""
        taken += f", with `{picture.setting}` in `desk.yaml`" if picture.setting else ""
        lines.append(f"*{picture.shows}:* `python generate.py {picture.command}`, {taken}.\n")
    return "\n".join(lines)


def small(picture: Image.Image, colours: int = 24) -> bytes:
    """A PNG with few colours; what has none gets a palette of greys."""
    few = picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE)
    kept = io.BytesIO()
    few.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def side_by_side(pages: Sequence[Image.Image]) -> Image.Image:
    """Pages on a grey table."""
    width = sum(page.width + GAP for page in pages) + GAP
    table = Image.new("RGB", (width, max(page.height for page in pages) + 2 * GAP), "#c9ccd1")
    left = GAP
    for page in pages:
        table.paste(page, (left, GAP))
        left += page.width + GAP
    return table


def page_of(pdf: Path, number: int) -> Image.Image:
    """A page of a PDF as a picture; ValueError where there is no such page."""
    command = ["pdftoppm", "-r", str(DPI), "-f", str(number), "-l", str(number), "-png", str(pdf)]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode or not done.stdout:
        raise ValueError(f"{pdf.name} has no page {number}: {done.stderr.decode().strip()}")
    return Image.open(io.BytesIO(done.stdout))


def html_of(folder: Path) -> Path:
    """The HTML that a command made; that of a mail is taken out of its draft."""
    draft = next(folder.rglob("*.eml"), None)
    if draft is None:
        return next(folder.glob("*.html"))
    message = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    body = message.get_body(("html",))
    if body is None:
        raise ValueError(f"{draft.name} has no HTML")
    html = body.get_content()
    for part in message.walk():
        if (cid := part["Content-ID"]) and part.get_content_maintype() == "image":
            file = folder / (part.get_filename() or cid.strip("<>"))
            file.write_bytes(part.get_content())
            html = html.replace("cid:" + cid.strip("<>"), file.name)
    page = folder / "mail.html"
    page.write_text(html, encoding="utf-8")
    return page


@contextmanager
def windows(chromium: str) -> Iterator[Callable[[Path, Picture], Image.Image]]:
    """Takes pictures of HTML files as Chromium shows them."""
    # Not at the top: without it the page alone can be written.
    with importlib.import_module("playwright.sync_api").sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])

        def taken(html: Path, picture: Picture) -> Image.Image:
            width, height = picture.window
            options: dict[str, Any] = {"color_scheme": "dark" if picture.dark else "light"}
            page = browser.new_page(viewport={"width": width, "height": height}, **options)
            page.goto(html.resolve().as_uri())
            shot = page.screenshot()
            page.close()
            return Image.open(io.BytesIO(shot))

        yield taken
        browser.close()


def desk(setting: str, folder: Path) -> Path:
    """The desk that this repository is, or a copy of it with a setting more."""
    if not setting:
        return ROOT
    copy = folder / "desk"
    for name in ("briefs", "seeds"):
        shutil.copytree(ROOT / name, copy / name)
    written = (ROOT / "desk.yaml").read_text(encoding="utf-8")
    (copy / "desk.yaml").write_text(f"{written}\n{setting}\n", encoding="utf-8")
    return copy


def built(picture: Picture, scratch: Path) -> Path:
    """Where the files of a picture are, made once for all that need them; ValueError if not."""
    name = re.sub(r"\W+", "_", f"{picture.command} {picture.setting}")
    folder = scratch / name
    if not folder.exists():
        folder.mkdir()
        print(f"python generate.py {picture.command}", file=sys.stderr)
        words = [*shlex.split(picture.command), "--desk", str(desk(picture.setting, folder))]
        if briefpress([*words, "--out", str(folder / "out"), "--quiet"]) != 0:
            raise ValueError(f"python generate.py {picture.command} failed")
    return folder / "out"


def take(chromium: str, wanted: Sequence[Picture]) -> int:
    """Take pictures, remove those that are no longer shown; how many bytes all of them are."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch, windows(chromium) as window:
        for picture in wanted:
            folder = built(picture, Path(scratch))
            if picture.pages:
                pdf = next(folder.glob("*.pdf"))
                taken = side_by_side([page_of(pdf, number) for number in picture.pages])
            else:
                taken = window(html_of(folder), picture)
            (PICTURES / f"{picture.name}.png").write_bytes(small(taken))
    for file in PICTURES.glob("*.png"):
        if file.stem not in {picture.name for picture in SHOWN}:
            file.unlink()
    return sum(file.stat().st_size for file in PICTURES.glob("*.png"))


def missing() -> list[str]:
    """What this machine lacks for taking pictures, each with how to get it."""
    lacking = []
    if shutil.which("pdftoppm") is None:
        lacking.append("pdftoppm is missing, which draws pages: apt-get install poppler-utils")
    if chromium() is None:
        lacking.append("chromium is missing, which shows HTML: apt-get install chromium")
    if find_spec("playwright") is None:
        lacking.append("playwright is missing, which leads Chromium: make test installs it")
    return lacking


def chromium() -> str | None:
    """Where Chromium is, as the tests look for it."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def main(words: Sequence[str]) -> int:
    """Take the pictures, write the page."""
    parser = argparse.ArgumentParser(description="Make docs/gallery.md and its pictures.")
    parser.add_argument("--page", action="store_true", help="write the page alone")
    names = [picture.name for picture in SHOWN]
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of {', '.join(names)}")
    arguments = parser.parse_args(words)
    if unknown := set(arguments.names) - set(names):
        parser.error(f"no such picture: {', '.join(sorted(unknown))}")
    if not arguments.page:
        lacking = missing()
        path = chromium()
        if lacking or path is None:
            print(*lacking, sep="\n", file=sys.stderr)
            return MISSING
        try:
            asked = arguments.names or names
            total = take(path, [picture for picture in SHOWN if picture.name in asked])
        except ValueError as error:
            print(error, file=sys.stderr)
            return 1
        print(f"{PICTURES.relative_to(ROOT)}/: {total:,} bytes")
    PAGE.write_text(page_text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
