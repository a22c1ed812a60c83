"""`doctor`: what a machine lacks is named, with how to get it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefpress import doctor
from briefpress.cli import main
from briefpress.cli.doctor import report
from briefpress.doctor import Item

ROOT = Path(__file__).parents[1]


def by_name(text: str) -> dict[str, str]:
    """The lines of a report by what they are about."""
    names = (
        "Pango", "HarfBuzz", "fonts", "vl-convert", "YAML", "output", "cache", "terminal",
        "Python packages", "interface",
    )  # fmt: skip
    return {name: line for line in text.splitlines() for name in names if line[9:].startswith(name)}


def run(*arguments: str, path: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """`doctor` in a process of its own, where the modules in `path` go before the real ones."""
    paths = [str(path)] * bool(path) + [str(ROOT)]
    return subprocess.run(
        [sys.executable, "-m", "briefpress", "doctor", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), **env},
        check=False,
        timeout=120,
    )


def stub(folder: Path, name: str, content: str) -> None:
    (folder / f"{name}.py").write_text(content, encoding="utf-8")


def test_this_machine_has_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert main(["doctor", "--desk", str(tmp_path)]) == 0
    text = capsys.readouterr().out
    lines = by_name(text)
    needed = ("Python packages", "Pango", "fonts", "vl-convert", "output", "cache")
    assert all(lines[name].startswith("ok ") for name in needed), text
    assert "Gentium Book Plus" in lines["fonts"]
    assert str(tmp_path / "cache" / "briefpress") in lines["cache"]
    assert str(tmp_path / "out") in lines["output"]
    assert list(tmp_path.iterdir()) == []


def test_what_is_missing_is_named_with_the_command_that_brings_it(tmp_path: Path) -> None:
    stub(tmp_path, "weasyprint", "raise OSError(\"cannot load library 'libpango-1.0-0': no file\")")
    stub(tmp_path, "vl_convert", 'raise ImportError("it is broken")')
    stub(tmp_path, "rendercv_fonts", "")  # without a font beside it
    done = run(path=tmp_path)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    lines = by_name(done.stdout)
    for name, found, remedy in (
        ("Pango", "libpango-1.0-0", "install "),
        ("vl-convert", "it is broken", "python -m pip install "),
        ("fonts", "8 of 8 files", "python -m pip install "),
    ):
        assert lines[name].startswith("missing")
        assert found in lines[name]
        assert remedy in done.stdout.partition(lines[name])[2].splitlines()[1]
    assert done.stdout.splitlines()[-1].endswith(": Pango and its kin, fonts, vl-convert.")


def test_a_probe_that_fails_is_missing() -> None:
    def broken() -> Item:
        raise RuntimeError("no luck")

    (item,) = doctor.run([broken])
    assert not item.ok
    assert item.needed
    assert "no luck" in item.detail


def test_what_can_be_done_without_is_said_but_fails_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    items = (
        Item("cake", "is sweet", ok=False, remedy="bake", needed=False),
        Item("bread", "feeds"),
    )
    assert report(items) == 0
    text = capsys.readouterr().out
    assert "missing  cake   is sweet\n" in text
    assert "get it: bake" in text
    assert "done without" in text.splitlines()[-1]


def test_a_folder_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(file))
    assert main(["doctor", "--out", str(file / "out")]) == 2
    text = capsys.readouterr().out
    lines = by_name(text)
    assert lines["output"].startswith("missing")
    assert lines["cache"].startswith("missing")
    assert text.splitlines()[-1].endswith("this is there: output folder.")


def test_a_terminal_without_the_letters_still_gets_its_report(tmp_path: Path) -> None:
    done = run("--desk", str(tmp_path), PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert by_name(done.stdout)["terminal"].startswith("missing")
    assert "PYTHONIOENCODING=utf-8" in done.stdout


def test_a_stale_catalogue(tmp_path: Path) -> None:
    place = tmp_path / "az" / "LC_MESSAGES"
    place.mkdir(parents=True)
    written, compiled = place / "briefpress.po", place / "briefpress.mo"
    written.touch()
    assert not doctor.catalogues(tmp_path).ok
    compiled.touch()
    os.utime(written, (1, 1))
    assert doctor.catalogues(tmp_path).ok
    os.utime(compiled, (0, 0))
    assert not doctor.catalogues(tmp_path).ok
    written.unlink()
    assert doctor.catalogues(tmp_path).ok


def test_an_old_python() -> None:
    assert doctor.python((3, 11, 0)).ok
    item = doctor.python((3, 10, 13))
    assert not item.ok
    assert "3.10.13" in item.detail


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("apt-get", "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("dnf", "dnf install pango"),
        ("brew", "brew install pango"),
        ("", ", or "),
    ],
)
def test_the_command_is_of_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, manager: str, command: str
) -> None:
    if manager:
        program = tmp_path / manager
        program.write_text("#!/bin/sh\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    # A library that no machine has: nothing of what decides is replaced.
    monkeypatch.setattr(doctor, "_SUBSET", "there-is-no-such-library")
    assert command in doctor.before_set_up()


def test_before_set_up_only_the_standard_library_is_needed() -> None:
    code = "import briefpress.doctor as d; print(d.before_set_up())"
    done = subprocess.run(
        [sys.executable, "-S", "-P", "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


def test_help_says_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--help"]) == 0
    assert "Exits 2" in capsys.readouterr().out
