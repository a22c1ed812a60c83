"""A page for the screen that brings its own faces: the letters used, in the page itself."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from briefpress.deliver.folder import write_file
from briefpress.findings import Finding, Place, error
from briefpress.fonts import web_font, web_font_key
from briefpress.model.look import FACES
from briefpress.pipeline.facing import files_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from briefpress.model.look import FontFile

# The last word of the style sheets on each face, whoever had it; its first family is the one meant.
_FACE = re.compile(r"--(text|head|code)-face\s*:\s*[\"']?([^\"',;}]+)")
# What names no fonts of its own: another face, or whatever a reader's browser takes.
_NO_FAMILY = re.compile(r"(?:var\(.*|(?:ui-)?(?:sans-)?serif|(?:ui-)?monospace|system-ui)?")
_NAMED = "to carry it (`embed_fonts`), name it under `faces`"
_CHECK = hashlib.sha256().digest_size
_ESCAPED = re.compile(r"\\([0-9a-fA-F]{2,5})")  # a character by its number, in a style's `content`
_RULE = (
    '@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; '
    "src: url(data:font/woff2;base64,{data}) }}"
)


def with_faces(
    page: str, chosen: Iterable[FontFile], cache: Path | None = None
) -> tuple[str, tuple[Finding, ...]]:
    """A page with its faces before its styles, and what keeps a font from being carried.

    `chosen` are the font files that the desk or the layout chose; any other family must be one that
    the program ships. Fonts cut once are kept in the folder `cache`.
    """
    place = Place("desk.yaml")
    families = dict(_FACE.findall(page.partition("</head>")[0]))
    letters = _letters(page)
    rules, findings = [], []
    firsts = (families.get(name, "").strip() for name in FACES)
    for family in dict.fromkeys(name for name in firsts if not _NO_FAMILY.fullmatch(name)):
        files, found = files_of(family, chosen, place)
        findings += [replace(one, hints=(_NAMED, *one.hints)) for one in found]
        for file in files:
            try:
                font = _font(file.path, letters, cache)
            except (OSError, ValueError) as fault:
                message = f"`{file.path.name}` cannot be carried by a page ({fault})"
                findings.append(error("font-unfit", message, place))
                continue
            data = base64.b64encode(font).decode()
            named = {"family": file.family, "weight": file.weight, "style": file.style}
            rules.append(_RULE.format(**named, data=data))
    block = "<style>\n{}\n</style>\n".format("\n".join(rules))
    before, style, after = page.partition("<style")
    return (f"{before}{block}{style}{after}" if rules and style else page), tuple(findings)


def _font(file: Path, letters: frozenset[str], cache: Path | None) -> bytes:
    """The font cut to the letters: kept from an earlier time and still whole, or made and kept."""
    if cache is None:
        return web_font(file, letters)
    key = web_font_key(file, letters)
    kept = cache / f"{key}.font"
    with contextlib.suppress(OSError):
        data = kept.read_bytes()
        if data[:_CHECK] == _checksum(key, data[_CHECK:]):
            return data[_CHECK:]
    font = web_font(file, letters)
    # A folder that cannot be written costs time later, never the page.
    with contextlib.suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        write_file(kept, _checksum(key, font) + font)
    return font


def _checksum(key: str, font: bytes) -> bytes:
    return hashlib.sha256(key.encode() + font).digest()


def _letters(page: str) -> frozenset[str]:
    """Every character of a page, and its capital, which a style may put in its place."""
    found = {*unescape(page), *(chr(int(code, 16)) for code in _ESCAPED.findall(page))}
    return frozenset(found) | {capital for letter in found for capital in letter.upper()}
