"""The wheel, built from the sdist: it has everything in it, and works far from the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.tiny import tiny_desk

ROOT = Path(__file__).parents[1]
# What is in the package of a checkout, but not in a wheel.
LEFT_OUT = {".po", ".pot", ".pyc"}


def run(
    *arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    run("-m", "hatchling", "build", "-t", "sdist", "-d", str(folder), cwd=ROOT)
    return next(folder.glob("*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(sdist: Path) -> Path:
    pip = ("-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation")
    run(*pip, "--wheel-dir", str(sdist.parent), str(sdist))
    return next(sdist.parent.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    pip = ("-m", "pip", "install", "--quiet", "--no-index", "--no-deps")
    run(*pip, "--target", str(folder), str(wheel))
    return folder


def briefpress(installed: Path, cwd: Path, *arguments: str) -> str:
    """The installed program, run where no checkout is."""
    env = {"PYTHONPATH": str(installed), "XDG_CACHE_HOME": str(cwd / "cache")}
    return run("-m", "briefpress", *arguments, cwd=cwd, env=env).stdout


def files_in(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in found if path.suffix not in LEFT_OUT}


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    wanted = {f"briefpress/{name}" for name in files_in(ROOT / "briefpress") if ".mo" not in name}
    for folder in ("schema", "templates"):
        wanted |= {f"briefpress/builtin/{folder}/{name}" for name in files_in(ROOT / folder)}
    catalogues = (ROOT / "briefpress" / "locale").glob("*/LC_MESSAGES/*.po")
    wanted |= {path.relative_to(ROOT).with_suffix(".mo").as_posix() for path in catalogues}
    assert names == wanted
    assert {"briefpress/rules.md", "briefpress/citations/press.csl"} <= names
    assert {"briefpress/pdf/blank.ttf", "briefpress/pdf/fontconfig.xml"} <= names


def test_the_sdist_leaves_the_articles_at_home(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        tops = {name.split("/")[1] for name in archive.getnames()}
    assert {"LICENSE", "README.md", "pyproject.toml", "tools"} <= tops
    assert not {"seeds", "briefs", "out", ".venv"} & tops


def test_the_installed_program_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    code = "import briefpress; print(briefpress.__file__)"
    shown = run("-c", code, cwd=tmp_path, env={"PYTHONPATH": str(installed)}).stdout
    assert shown.startswith(str(installed))
    script = run(str(installed / "bin" / "briefpress"), "--version",
                 cwd=tmp_path, env={"PYTHONPATH": str(installed)})  # fmt: skip
    assert re.fullmatch(r"briefpress \d+\.\d+\.\d+\n", script.stdout)


def test_it_checks_this_repository(installed: Path, tmp_path: Path) -> None:
    assert "quotations" in briefpress(installed, tmp_path, "check", "--desk", str(ROOT))


def test_it_builds_a_desk_of_its_own(installed: Path, tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path / "desk")
    briefpress(installed, tmp_path, "build", "--desk", str(desk), "--lang", "ru")
    _, html, pdf = sorted(path.name for path in (desk / "out").glob("2024-08-18_port_ru.*"))
    assert (desk / "out" / pdf).read_bytes().startswith(b"%PDF-")
    page = (desk / "out" / html).read_text(encoding="utf-8")
    assert "It handled" in page
    assert re.search("[а-яё]{4}", page), "the Russian catalogue was not read"


def test_it_makes_a_desk_and_explains_itself(installed: Path, tmp_path: Path) -> None:
    briefpress(installed, tmp_path, "new", "desk", "mine")
    assert "quotations" in briefpress(installed, tmp_path, "check", "--desk", "mine")
    explained = briefpress(installed, tmp_path, "explain", "quotation-not-in-source")
    assert explained.startswith("quotation-not-in-source\n")
    assert '"definitions"' in briefpress(installed, tmp_path, "schema")
    assert "Gentium Book Plus" in briefpress(installed, tmp_path, "doctor")
