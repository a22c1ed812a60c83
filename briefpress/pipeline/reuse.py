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

_STYLE = re.compile(rb"^style:[ \t]*[\"']?([^\"'#\r\n]+)", re.MULTILINE)
_PACKAGE = Path(__file__).parent.parent
# The libraries whose version can change what is printed.
_LIBRARIES = ("babel", "citeproc-py", "jinja2", "markdown-it-py", "pydyf", "rendercv-fonts",
              "vl-convert-python", "weasyprint")  # fmt: skip


def desk_digest(desk: Path, wishes: Iterable[str]) -> str:
    """The digest of all that every edition of a desk is made from, and of this run's wishes."""
    parts: list[str | bytes] = [_program_digest(), *wishes]
    for folder in ("seeds", "templates", "styles"):
        parts += _contents(desk / folder)
    settings = desk / "desk.yaml"
    written = settings.read_bytes() if settings.is_file() else b""
    parts += [written, _citation_style(desk, written)]
    return digest(*parts)


def _citation_style(desk: Path, settings: bytes) -> bytes:
    """The bytes of the style that desk.yaml names, found without reading it as YAML."""
    named = _STYLE.search(settings)
    try:
        return (desk / named[1].decode().strip()).read_bytes() if named else b""
    except (OSError, ValueError):
        return b""


def brief_digest(desk: Path, common: str, file: str) -> str:
    """The digest of all that one edition is made from."""
    try:
        return digest(common, file, (desk / file).read_bytes())
    except OSError:
        return ""


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
