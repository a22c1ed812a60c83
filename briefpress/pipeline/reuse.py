"""Whether an edition must be made again: everything it is made from, as one number."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from briefpress.deliver.records import digest
from briefpress.locales import CATALOGUES
from briefpress.render.search import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterable

_FILES = re.compile(rb"^(?:style|logo):[ \t]*[\"']?([^\"'#\r\n]+)", re.MULTILINE)
_PACKAGE = Path(__file__).parent.parent
# The libraries whose version can change what is printed.
_LIBRARIES = ("babel", "citeproc-py", "jinja2", "markdown-it-py", "pydyf", "pypandoc-binary",
              "rendercv-fonts", "vl-convert-python", "weasyprint")  # fmt: skip


def desk_digest(desk: Path, wishes: Iterable[str]) -> str:
    """The digest of all that every edition of a desk is made from, and of this run's wishes."""
    wishes = tuple(wishes)
    parts: list[str | bytes] = [_program_digest(), *wishes]
    # One of the wishes may be a citation style.
    parts += [_file(desk, wish) for wish in wishes if wish.endswith(".csl")]
    for folder in ("seeds", "templates", "styles"):
        parts += _contents(desk / folder)
    settings = desk / "desk.yaml"
    written = settings.read_bytes() if settings.is_file() else b""
    parts += [written, *_named_files(desk, written)]
    return digest(*parts)


def _named_files(desk: Path, settings: bytes) -> list[bytes]:
    """The bytes of what a file names: style and logo, found without reading it as YAML."""
    return [_file(desk, named) for named in _FILES.findall(settings)]


def _file(desk: Path, named: str | bytes) -> bytes:
    try:
        name = named.decode() if isinstance(named, bytes) else named
        return (desk / name.strip()).read_bytes()
    except (OSError, ValueError):
        return b""


def brief_digest(desk: Path, common: str, file: str) -> str:
    """The digest of all that one edition is made from."""
    try:
        written = (desk / file).read_bytes()
    except OSError:
        return ""
    return digest(common, file, written, *_named_files(desk, written))


@cache
def _program_digest() -> str:
    parts: list[str | bytes] = []
    for folder in (_PACKAGE, BUILT_IN, CATALOGUES):
        parts += _contents(folder)
    for name in _LIBRARIES:
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(name)
    return digest(*parts)


def _contents(folder: Path) -> list[str | bytes]:
    """The names and bytes of all files below a folder, in order."""
    found: list[str | bytes] = []
    if not folder.is_dir():
        return found
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".pyc", ".mo"} or not path.is_file():
            continue
        found += [str(path.relative_to(folder)), path.read_bytes()]
    return found
