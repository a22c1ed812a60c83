"""The desk's logo: a picture that needs nothing else, as a data URI."""

from __future__ import annotations

import base64
import re
import struct
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from briefpress.findings import Finding, Place, error, warning

if TYPE_CHECKING:
    from pathlib import Path

_LIMIT = 500_000
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
# Pixels on the shorter side below which a print of two centimetres looks coarse.
_FEW_PIXELS = 150
_SIZE = re.compile(r"(\d+(?:\.\d+)?)(?:px)?")
# https://www.w3.org/TR/SVG2/paths.html#PathDataBNF, each command with the count of its numbers.
_NUMBER = r"[\s,]*+[+-]?+(?:\d++\.?+\d*+|\.\d++)(?:[eE][+-]?+\d++)?+"
_ARC = rf"(?:{_NUMBER}){{3}}(?:[\s,]*[01]){{2}}(?:{_NUMBER}){{2}}"
_COUNTS = {"MmLlTt": 2, "HhVv": 1, "SsQq": 4, "Cc": 6}
_COMMANDS = "|".join(
    [rf"[{names}](?:(?:{_NUMBER}){{{count}}})+" for names, count in _COUNTS.items()]
    + [rf"[Aa](?:{_ARC})+", "[Zz]"]
)
_PATH = re.compile(rf"(?:\s*(?=[Mm])(?:[\s,]*(?:{_COMMANDS}))+)?\s*")
_REMOTE = re.compile(r"(?:url\(\s*['\"]?|@import\s*['\"])(?!#|data:)[^\s)]", re.IGNORECASE)


def load_logo(root: Path, name: str, place: Place) -> tuple[str, tuple[Finding, ...]]:
    """A logo as a data URI (RFC 2397), empty where the findings say why it cannot be used."""
    data = _read(root, name, place)
    if isinstance(data, Finding):
        return "", (data,)
    if data.startswith(_PNG):
        kind, found = "image/png", _png(name, data, place)
    elif b"<svg" in data[:4096].lower() or name.lower().endswith(".svg"):
        kind, found = "image/svg+xml", _svg(name, data, place)
    else:
        hint = "save it as SVG, or as PNG with at least 300 pixels to the inch"
        found = [error("logo-unfit", f"`{name}` is neither SVG nor PNG", place, hint)]
    if any(finding.rule == "logo-unfit" for finding in found):
        return "", tuple(found)
    return f"data:{kind};base64,{base64.b64encode(data).decode()}", tuple(found)


def _read(root: Path, name: str, place: Place) -> bytes | Finding:
    hint = "write its path as seen from the desk, such as templates/logo.svg"
    try:
        path = (root / name).resolve()
        if not path.is_relative_to(root.resolve()):
            return error("file-outside-desk", f"the logo `{name}` lies outside the desk", place)
        if not path.is_file():
            return error("logo-missing", f"there is no file `{name}` in the desk", place, hint)
        if path.stat().st_size > _LIMIT:
            message = f"`{name}` has {path.stat().st_size:,} bytes, more than {_LIMIT:,}"
            return error(
                "logo-unfit", message, place, "every page of HTML carries it: make it small"
            )
        return path.read_bytes()
    except (OSError, RuntimeError, ValueError) as problem:  # links in a circle; a zero byte
        return error("logo-missing", f"`{name}` cannot be read: {problem}", place, hint)


def _png(name: str, data: bytes, place: Place) -> list[Finding]:
    # https://www.w3.org/TR/png-3/#11IHDR is the first chunk, its size at bytes 16 to 24.
    if len(data) < 24 or data[12:16] != b"IHDR":  # noqa: PLR2004
        return [error("logo-unfit", f"`{name}` is not a whole PNG", place, "save it once more")]
    width, height = struct.unpack(">II", data[16:24])
    if min(width, height) >= _FEW_PIXELS:
        return []
    message = f"`{name}` has {width} × {height} pixels, which is coarse on paper"
    return [warning("logo-coarse", message, place, "an SVG is sharp at every size")]


def _svg(name: str, data: bytes, place: Place) -> list[Finding]:
    hint = "export it anew as plain SVG, its letters turned into paths"
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        message = f"`{name}` has a DOCTYPE, which may hide entities"
        return [error("logo-unfit", message, place, "delete the line that begins with <!DOCTYPE")]
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - without a DOCTYPE there are no entities
    except (ElementTree.ParseError, ValueError, LookupError) as problem:
        return [error("logo-unfit", f"`{name}` is not whole SVG: {problem}", place, hint)]
    if root.tag != f"{_SVG}svg":
        message = f"`{name}` does not begin with an `svg` element of {_SVG[1:-1]}"
        return [error("logo-unfit", message, place, hint)]
    if fault := next((said for element in root.iter() if (said := _needs(element))), ""):
        return [error("logo-unfit", f"`{name}` {fault}", place, hint)]
    found = []
    if "viewBox" not in root.attrib:
        message = f"`{name}` has no `viewBox`, without which it is cut off and not made smaller"
        found.append(error("logo-unfit", message, place, _sized(root)))
    if broken := _broken_path(root):
        message = f"`{name}` has a damaged path, drawn no further than its first mistake: {broken}"
        found.append(error("logo-unfit", message, place, hint))
    if root.find(f".//{_SVG}text") is not None:
        message = f"`{name}` has letters in it, which look different on each machine"
        found.append(warning("logo-letters", message, place, "turn them into paths"))
    return found


def _sized(root: ElementTree.Element) -> str:
    """How to give a picture the `viewBox` that it lacks, from its width and height if it can be."""
    sizes = [_SIZE.fullmatch(root.get(name, "").strip()) for name in ("width", "height")]
    if all(sizes):
        box = " ".join(size[1] for size in sizes if size)
        return f'add `viewBox="0 0 {box}"` to its `svg` element'
    return 'add `viewBox="0 0 WIDTH HEIGHT"` to its `svg` element, with the size of its drawing'


def _broken_path(root: ElementTree.Element) -> str:
    """Where the first damaged path of a picture breaks off; empty where all are whole.

    A renderer draws a path up to its first mistake (SVG 2, 9.5.4), and says nothing.
    """
    for path in root.iter(f"{_SVG}path"):
        data = path.get("d", "").strip()
        end = _PATH.match(data)
        if data != "none" and end and end.end() < len(data):
            return f"`{data[max(end.end() - 8, 0) : end.end() + 12]}`"
    return ""


def _needs(element: ElementTree.Element) -> str:
    """What an element runs, or needs from elsewhere; empty for nothing."""
    tag = str(element.tag).rpartition("}")[2].lower()
    if tag in {"script", "foreignobject", "iframe", "set", "animate", "animatetransform"}:
        return f"has an element `{tag}`"
    for key, value in element.attrib.items():
        attribute = key.rpartition("}")[2].lower()
        if attribute.startswith("on"):
            return f"has a script in `{attribute}`"
        if attribute in {"href", "src"} and not value.startswith(("#", "data:image/")):
            # A link of an `a` fetches nothing, but an image with links in it is not one.
            return f"needs `{value[:60]}` from elsewhere"
        if _REMOTE.search(value):
            return f"needs a file from elsewhere in `{attribute}`"
    if tag == "style" and _REMOTE.search(element.text or ""):
        return "needs a file from elsewhere in its style"
    return ""
