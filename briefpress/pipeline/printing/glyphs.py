"""Letters that no font of a page has, told where they were written."""

from __future__ import annotations

import re
import unicodedata
from base64 import b64decode
from dataclasses import dataclass, replace
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from briefpress.findings import Finding, Place, error
from briefpress.fonts import letters_of
from briefpress.pipeline.facing import fonts_folder
from briefpress.render.search import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from briefpress.model.positions import Positions

_FACE = re.compile(r"@font-face\s*\{([^{}]*)\}", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;\"']+)", re.IGNORECASE)
_FILE = re.compile(r"url\(\s*[\"']?([^\"')]+)", re.IGNORECASE)
_DATA = re.compile(r"data:[^,]*;base64,")
_NO_WORDS = re.compile(r"<(style|script|title)\b.*?</\1\s*>|<!--.*?-->|<[^<>]*>", re.DOTALL)
_CODE = re.compile(r"\bU\+([0-9A-F]{4,6})\b")
# What the faces of the built-in styles have, so that most pages need no font opened.
PLAIN = tuple(
    range(first, last + 1)
    for first, last in (
        (0x20, 0x7E),
        (0xA0, 0x2FF),
        (0x400, 0x45F),
        (0x48A, 0x52F),
        (0x2010, 0x2026),
        (0x2030, 0x203A),
        (0x20A0, 0x20BF),
        (0x2190, 0x2193),
        (0x2212, 0x2212),
        (0x2116, 0x2116),
    )
)
_BUILT_IN = ("GentiumBookPlus-Regular.ttf", "SourceSans3-Regular.ttf")
_PLAIN = frozenset(code for codes in PLAIN for code in codes)
# HarfBuzz draws spaces and invisible characters of itself, and a hyphen for U+2011.
_DRAWN_ANYWAY = ("Cc", "Cf", "Zs", "Zl", "Zp")
_SELECTORS = range(0xFE00, 0xFE10)
_HYPHEN, _UNBROKEN_HYPHEN = 0x2010, 0x2011
_MOST = 12
_AROUND = 16
_HINTS = (
    "write it in letters that they have, or choose a face with these under `faces:` in desk.yaml",
)


@dataclass(frozen=True, slots=True)
class Written:
    """Where the words of an edition stand: its briefs, and the files of the desk, by their names.

    The files are searched in that order when a place is asked for.
    """

    briefs: tuple[Positions, ...] = ()
    desk: Path | None = None
    files: tuple[str, ...] = ()


def lacking(
    page: str, own: Mapping[str, Path], written: Written, place: Place
) -> tuple[Finding, ...]:
    """Each letter of a page's words that none of its fonts has, where it was written.

    `own` are the font files of the desk by their addresses. Nothing is said of a page with a font
    that cannot be read here: printing tells.
    """
    text = unescape(page)
    letters = {ord(char) for char in set(text)} - _plain(page)
    letters = {code for code in letters if not _is_drawn_anyway(code)}
    if not letters:
        return ()
    rules = _FACE.findall(page)
    for file in _files(rules, own):
        held = letters_of(file) if file else None
        if held is None:
            return ()
        letters = {code for code in letters if not _has(held, code)}
        if not letters:
            return ()
    shown = dict.fromkeys(ord(char) for char in unescape(_NO_WORDS.sub(" ", page)))
    lost = [code for code in shown if code in letters]
    findings = [_finding(code, page, written, place) for code in lost[:_MOST]]
    if rest := lost[_MOST:]:
        more = ", ".join(f"U+{code:04X}" for code in rest[:_MOST])
        findings.append(
            error("pdf-missing-glyph", f"{len(rest)} letters more are in no font: {more}", place)
        )
    return tuple(findings)


def placed(findings: Iterable[Finding], page: str, written: Written) -> Iterator[Finding]:
    """The findings of a print, those of missing letters at the place where they were written."""
    for finding in findings:
        code = _CODE.search(finding.message) if finding.rule == "pdf-missing-glyph" else None
        yield _finding(int(code[1], 16), page, written, finding.place) if code else finding


def _plain(page: str) -> frozenset[int]:
    return _PLAIN if all(name in page for name in _BUILT_IN) else frozenset()


def _is_drawn_anyway(code: int) -> bool:
    return unicodedata.category(chr(code)) in _DRAWN_ANYWAY or code in _SELECTORS


def _files(rules: Iterable[str], own: Mapping[str, Path]) -> Iterator[Path | bytes | None]:
    """The font files that a page names, in order; None for one that is not to be had here."""
    for address in dict.fromkeys(found for rule in rules for found in _FILE.findall(rule)):
        if inline := _DATA.match(address):
            yield b64decode(address[inline.end() :])
        elif address.startswith("fonts/"):
            yield fonts_folder() / unquote(address.removeprefix("fonts/"))
        else:
            yield own.get(unquote(address))


def _has(held: frozenset[int], code: int) -> bool:
    """Whether a font can draw a character, by itself or from its parts."""
    if code in held:
        return True
    if code == _UNBROKEN_HYPHEN:
        return _HYPHEN in held
    parts = unicodedata.normalize("NFD", chr(code))
    return parts != chr(code) and all(ord(part) in held for part in parts)


def _finding(code: int, page: str, written: Written, place: Place) -> Finding:
    char = chr(code)
    name = unicodedata.name(char, "a character without a name").lower()
    shown = f"`{char}`, " if char.isprintable() else ""
    families = dict.fromkeys(
        family.strip() for rule in _FACE.findall(page) for family in _FAMILY.findall(rule)
    )
    asked = ", ".join(f"`{family}`" for family in families) or "none is there"
    message = f"no embedded font has {shown}U+{code:04X} {name} (asked: {asked})"
    found = _place(char, written)
    if found is None and (around := _around(char, page)):
        message += f", in “{around}”"
    return error("pdf-missing-glyph", message, found or place, *_HINTS)


def _place(char: str, written: Written) -> Place | None:
    """The first place where a character was written: briefs, files of the desk, templates."""
    for positions in written.briefs:
        if found := _in_brief(char, positions):
            return found
    if written.desk is None:
        return None
    files = [(written.desk / name, name) for name in written.files]
    for folder, prefix in places(written.desk):
        inside = sorted(file for end in ("html", "css") for file in folder.rglob(f"*.{end}"))
        files += [(file, f"{prefix}{file.relative_to(folder).as_posix()}") for file in inside]
    return next((found for path, name in files if (found := _in_file(char, path, name))), None)


def _in_brief(char: str, positions: Positions) -> Place | None:
    """Where a character stands in a value of a brief, itself or as an escape in double quotes."""
    code = f"{ord(char):x}"
    escapes = f"u{code:0>4}|U{code:0>8}" + (f"|x{code:0>2}" if len(code) < 3 else "")  # noqa: PLR2004
    within = {path[:-1] for path in positions.spans}
    spans = [span for path, span in positions.spans.items() if path not in within]
    for found in re.finditer(rf"{re.escape(char)}|\\(?:{escapes})", positions.text, re.IGNORECASE):
        if any(span.start <= found.start() < span.end for span in spans):
            begin, end = positions.at(found.start()), positions.at(found.end())
            return replace(begin, end_line=end.line, end_column=end.column)
    return None


def _in_file(char: str, path: Path, name: str) -> Place | None:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return None
    for number, line in enumerate(lines, 1):
        if char in line:
            column = line.index(char) + 1
            return Place(name, number, column, number, column + 1)
    return None


def _around(char: str, page: str) -> str:
    """The words around a character in a page, of which nobody knows where they were written."""
    text = " ".join(unescape(_NO_WORDS.sub(" ", page)).split())
    at = text.find(char)
    return text[max(at - _AROUND, 0) : at + _AROUND].strip() if at >= 0 else ""
