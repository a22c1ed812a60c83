"""PDF/A-3a and PDF/UA-1 in one file, judged by veraPDF.

Skipped where a JDK, libjaxb-java or the wheel with the engine is missing, unless
BRIEFPRESS_REQUIRE_VERAPDF=1, as in CI.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import rendercv_fonts

from briefpress.cli import main
from briefpress.pdf import Job, print_pdf

ROOT = Path(__file__).parents[1]
SAMPLE = Path(__file__).parent / "pdf"
FONTS = Path(rendercv_fonts.__file__).parent
TOOL_MISSING = 3


def judge(*files: Path) -> subprocess.CompletedProcess[str]:
    """Ask veraPDF, or skip."""
    tool = ROOT / "tools" / "verapdf" / "verapdf"
    done = subprocess.run(
        [str(tool), "3a,ua1", *map(str, files)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHON": sys.executable},
        check=False,
        timeout=300,
    )
    if done.returncode == TOOL_MISSING:
        if os.environ.get("BRIEFPRESS_REQUIRE_VERAPDF") == "1":
            pytest.fail(done.stderr)
        pytest.skip(done.stderr.strip())
    return done


def sample(html: str | None = None) -> Job:
    files = {path.name: path for path in SAMPLE.iterdir()}
    html = html or (SAMPLE / "sample.html").read_text(encoding="utf-8")
    return Job(html, "sample.pdf", FONTS, files, "2024-08-18")


def test_a_rich_document_conforms(tmp_path: Path) -> None:
    printed = print_pdf(sample())
    assert printed.findings == ()
    file = tmp_path / "sample.pdf"
    file.write_bytes(printed.pdf)
    done = judge(file)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == f"PASS 3a {file}\nPASS ua1 {file}\n"


def test_the_judge_can_say_no(tmp_path: Path) -> None:
    # Opacity on text takes it out of the tag tree (UA-1 7.1 t3); an image without
    # `image-rendering: crisp-edges` is interpolated (A-3 6.2.8 t3).
    html = sample().html.replace("<header>", '<header style="opacity: .5">')
    printed = print_pdf(sample(html.replace("image-rendering: crisp-edges", "")))
    file = tmp_path / "sample.pdf"
    file.write_bytes(printed.pdf)
    done = judge(file)
    assert done.returncode == 1
    assert f"FAIL 3a {file}" in done.stdout
    assert "6.2.8 t3" in done.stdout
    assert f"FAIL ua1 {file}" in done.stdout
    assert "7.1 t3" in done.stdout


@pytest.mark.parametrize("options", [[], ["--lang", "ru"], ["--draft"]])
def test_the_shipped_briefs_conform(tmp_path: Path, options: list[str]) -> None:
    arguments = ["--desk", str(ROOT), "--out", str(tmp_path), "--to", "pdf", "--quiet", *options]
    assert main(arguments) == 0
    files = sorted(tmp_path.glob("*.pdf"))
    assert len(files) == 3
    done = judge(*files)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("PASS") == 6
