"""The tokens that a desk and its layouts set: whether the styles know them and can use them."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from briefpress.findings import Finding, error
from briefpress.model.look import hex_colour
from briefpress.render.search import search_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefpress.model.desk import WrittenDesk
    from briefpress.model.layout import Chain

_DRAWN = ("accent", "ink", "muted")  # charts make lighter tones of them, for which they need digits
_CHART_WIDTHS = (240, 900)  # CSS pixels
_OURS = frozenset({"chart-width"})  # read by the program, not by a style
_LENGTHS = frozenset({"text-size", "leading", "fit"})
_USED = re.compile(r"(?:var\(\s*|(?<![\w-]))--([a-z][a-z0-9-]*)")
_LENGTH = re.compile(r"[+-]?[0-9]*\.?[0-9]+(?:pt|px|mm|cm|in|pc|em|rem|ex|ch|q)", re.IGNORECASE)
_PIXELS = re.compile(r"(\d{2,4})(?:px)?")


def token_faults(root: Path, desk: WrittenDesk, chain: Chain) -> Iterator[Finding]:
    """Find tokens that no style knows, and values that would do nothing or do harm."""
    sets = [(desk.settings.tokens, desk.positions)]
    sets += [(written.settings.tokens, written.positions) for written in chain.written]
    if not any(tokens for tokens, _ in sets):
        return
    known = _known(search_path(root, chain.names[0], chain.names[1:]))
    for tokens, positions in sets:
        for name, value in tokens.items():
            path = ("tokens", name)
            if name not in known:
                near = get_close_matches(name, sorted(known), 1, 0.6)
                hint = f"did you mean `{near[0]}`?" if near else "styles/tokens.css names them"
                message = f"no style knows a token `{name}`"
                yield error("unknown-key", message, positions.key(path), hint)
            elif said := _unfit(name, value.strip()):
                hint = "styles/tokens.css shows how it is written"
                yield error("wrong-value", f"`{name}`: {said}", positions.value(path), hint)


def _known(folders: tuple[Path, ...]) -> set[str]:
    """The names that the templates in these folders set or use."""
    found = set(_OURS)
    for file in (file for folder in folders for file in sorted(folder.rglob("*"))):
        if file.suffix in {".css", ".html"} and file.is_file():
            found |= {*_USED.findall(file.read_text(encoding="utf-8", errors="replace"))}
    return found


def _unfit(name: str, value: str) -> str:
    """What is wrong with the value of a token; empty for nothing."""
    if name == "chart-width":
        said = _PIXELS.fullmatch(value)
        least, most = _CHART_WIDTHS
        if not said or not least <= int(said[1]) <= most:
            return f"`{value}` is not a width from {least}px to {most}px"
    elif name in _LENGTHS and not _is_length(value):
        return f"`{value}` is not a length with its unit, such as 14pt"
    elif name in _DRAWN:
        try:
            hex_colour(value)
        except ValueError as problem:
            return str(problem)
    return ""


def _is_length(value: str) -> bool:
    return bool(_LENGTH.fullmatch(value)) or value.startswith(("calc(", "var("))
