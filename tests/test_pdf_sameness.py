"""The print stage: the same document gives the same bytes, wherever and after whatever."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pdf_press import FONTS, GENTIUM, SAMPLE, SOURCE, job, page, rules, sample

from briefpress.pdf import Job, close, print_pdf

ROOT = Path(__file__).parents[1]
ONLY_GENTIUM = "ꞌ"  # U+A78C: Source Sans 3 has no glyph for it

ELSEWHERE = """
import hashlib, sys
from dataclasses import replace
from pathlib import Path
sys.path[:0] = [{tests!r}, {root!r}]
from pdf_press import job, sample
from briefpress.pdf import print_pdf
files = {{path.name: path for path in Path({folder!r}).iterdir()}}
for profile in ("a3a-ua1", "a4f-ua2"):
    made = job(sample().html, files, Path({fonts!r}))
    printed = print_pdf(replace(made, profile=profile))
    print(hashlib.sha256(printed.pdf).hexdigest(), len(printed.findings))
"""


def test_same_input_same_bytes(tmp_path: Path) -> None:
    first, second = (
        hashlib.sha256(print_pdf(replace(sample(), profile=profile)).pdf).hexdigest()
        for profile in ("a3a-ua1", "a4f-ua2")
    )
    time.sleep(1.1)  # a clock would show
    shutil.copytree(SAMPLE, tmp_path / "copy")
    (tmp_path / "fonts").mkdir()
    for family in ("Gentium Book Plus", "Source Sans 3"):
        shutil.copytree(FONTS / family, tmp_path / "fonts" / family)
    (tmp_path / "user.conf").write_text(f"<fontconfig><dir>{FONTS}</dir></fontconfig>")
    script = ELSEWHERE.format(
        tests=str(ROOT / "tests"),
        root=str(ROOT),
        folder=str(tmp_path / "copy"),
        fonts=str(tmp_path / "fonts"),
    )
    odd = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "zh_CN.UTF-8", "FC_LANG": "zh"}
    odd |= {"FONTCONFIG_FILE": str(tmp_path / "user.conf"), "HOME": str(tmp_path)}
    for extra in ({"PYTHONHASHSEED": "99", "TZ": "America/Lima"}, odd):
        env = {**os.environ, **extra}
        command = [sys.executable, "-c", script]
        done = subprocess.run(
            command, cwd=tmp_path, env=env, capture_output=True, text=True, check=True
        )
        assert done.stdout.split() == [first, "0", second, "0"]
        assert done.stderr == ""


def small(fonts: str, text: str) -> Job:
    html = page(f"<p>{text}", css="html{font-family:Source}").replace(GENTIUM, fonts)
    return job(html)


def test_a_document_does_not_see_the_fonts_of_another(tmp_path: Path) -> None:
    alone = small(SOURCE, ONLY_GENTIUM)
    close()
    before = print_pdf(alone)
    assert rules(before) == {"pdf-missing-glyph"}
    assert print_pdf(small(SOURCE + GENTIUM, ONLY_GENTIUM)).findings == ()
    assert print_pdf(alone) == before
    # Faces that the text of the document does not show.
    linked = page("<p>" + ONLY_GENTIUM, head='<title>x</title><link rel=stylesheet href="f.css">')
    linked = linked.replace(GENTIUM, "")
    for content in (GENTIUM, SOURCE, GENTIUM, SOURCE, SOURCE + GENTIUM, SOURCE):
        expected = set() if GENTIUM in content else {"pdf-missing-glyph", "pdf-family-missing"}
        css = tmp_path / "f.css"
        css.write_text(content)
        assert rules(print_pdf(job(linked, {"f.css": css}))) == expected


def test_fonts_come_with_the_document_or_not_at_all(tmp_path: Path) -> None:
    # No font whatever brings Pango down; a font that is broken is reported each time.
    assert rules(print_pdf(job(page("x").replace(GENTIUM, "")))) == {"pdf-missing-glyph"}
    (tmp_path / "bad.ttf").write_bytes(b"no font")
    broken = page("x").replace(GENTIUM, "@font-face{font-family:Gentium;src:url(fonts/bad.ttf)}")
    for _ in range(2):
        printed = print_pdf(job(broken, fonts=tmp_path))
        assert rules(printed) == {"pdf-missing-font", "pdf-missing-glyph"}


INSTALLED = """
import sys
sys.path[:0] = [{tests!r}, {root!r}]
from pdf_press import GENTIUM, job, page, rules
from briefpress.pdf import print_pdf
html = page("<p>x", css="html{{font-family:Gentium Book Plus}}").replace(GENTIUM, "")
print(*rules(print_pdf(job(html))))
"""


def test_fonts_installed_on_the_machine_are_not_used(tmp_path: Path) -> None:
    config = tmp_path / "fontconfig" / "fonts.conf"  # the user's place, and by name
    config.parent.mkdir()
    config.write_text(f"<fontconfig><dir>{FONTS / 'Gentium Book Plus'}</dir></fontconfig>")
    script = INSTALLED.format(tests=str(ROOT / "tests"), root=str(ROOT))
    env = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "FONTCONFIG_FILE": str(config)}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("pdf-missing-glyph\n", "")


def pictures(pdf: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(pdf)
    return [bytes(sheet.render(scale=1).buffer) for sheet in document]


def test_bare_weasyprint_gives_the_same_pages(tmp_path: Path) -> None:
    for path in SAMPLE.iterdir():
        (tmp_path / path.name).symlink_to(path)
    (tmp_path / "fonts").symlink_to(FONTS)
    target = tmp_path / "bare.pdf"
    env = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}
    command = [sys.executable, "-m", "weasyprint", "-q", "sample.html", str(target)]
    subprocess.run(command, cwd=tmp_path, env=env, check=True, capture_output=True)
    assert pictures(target.read_bytes()) == pictures(print_pdf(sample()).pdf)


@pytest.mark.parametrize("way", ["fork", "spawn"])
def test_workers_report_and_leave_nothing_behind(way: str, tmp_path: Path) -> None:
    script = f"""
import sys
sys.path[:0] = [{str(ROOT / "tests")!r}, {str(ROOT)!r}]
from pdf_press import in_workers
if __name__ == "__main__":
    in_workers({way!r})
"""
    file = tmp_path / "run.py"
    file.write_text(script)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    env = {**os.environ, "TMPDIR": str(temporary)}
    command = [sys.executable, str(file)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout == "pdf-dead-anchor\n"
    assert done.stderr == ""
    assert list(temporary.iterdir()) == []
