"""Templates of a desk that nothing uses, and that are called almost as one that is used."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place, warning
from briefpress.render.search import BUILT_IN, search_path

if TYPE_CHECKING:
    from pathlib import Path

_LIKE = 0.75


def misnamed(root: Path, layout: str, parents: tuple[str, ...]) -> list[Finding]:
    """A warning for each block of the desk that covers none, is named nowhere, and is like one."""
    folders = search_path(root, layout, parents)
    own = [folder for folder in folders if not folder.is_relative_to(BUILT_IN)]
    theirs = [folder for folder in folders if folder.is_relative_to(BUILT_IN)]
    known = {file.name for folder in theirs for file in folder.glob("blocks/*.html")}
    strange = [
        file
        for folder in own
        for file in sorted(folder.glob("blocks/*.html"))
        if file.name not in known
    ]
    if not strange:
        return []
    texts = [
        file.read_text(encoding="utf-8", errors="replace")
        for folder in own
        for file in folder.rglob("*.html")
    ]
    return [
        warning("template-unused", f"no template uses `blocks/{file.name}`", place, hint)
        for file in strange
        if not any(f"blocks/{file.name}" in text for text in texts)
        for near in get_close_matches(file.name, sorted(known), 1, _LIKE)
        for place in [Place(file.relative_to(root.absolute()).as_posix())]
        for hint in [f"did you mean `{near}`?"]
    ]
