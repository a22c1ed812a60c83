"""Where templates are looked for: the desk, the layout, its parent, the built-in set.

In each of these places a layout's own files lie in `layouts/NAME/`, and files for every layout lie
beside that folder. A template names a file by its path in such a place, say `blocks/title.html`;
`builtin:blocks/title.html` names the built-in one, so that a desk's file can extend what it covers.
"""

from __future__ import annotations

from pathlib import Path

DEFAULT = "note"  # the built-in set itself
_PACKAGE = Path(__file__).parent.parent
_CHECKOUT = _PACKAGE.parent / "templates"
# In the wheel the built-in set lies in the package; in a checkout it is the folder `templates/`.
BUILT_IN = _PACKAGE / "builtin" / "templates"
if not BUILT_IN.is_dir():
    BUILT_IN = _CHECKOUT


def search_path(desk: Path, layout: str) -> tuple[Path, ...]:
    """The folders to search, first match wins."""
    own = desk / "templates"
    places = [own] if own.is_dir() and own.resolve() != BUILT_IN.resolve() else []
    path = [folder / "layouts" / layout for folder in (*places, BUILT_IN)]
    # The desk's word goes before the layout's, even where the layout is built in.
    if places:
        path.insert(1, own)
    return tuple(folder for folder in (*path, BUILT_IN) if folder.is_dir())


def layouts(desk: Path) -> tuple[str, ...]:
    """The names of all layouts that a desk can use."""
    found = {DEFAULT}
    for place in (desk / "templates", BUILT_IN):
        folder = place / "layouts"
        if folder.is_dir():
            found |= {entry.name for entry in folder.iterdir() if entry.is_dir()}
    return tuple(sorted(found))
