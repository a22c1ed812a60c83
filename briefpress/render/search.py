"""Where templates are looked for: the desk, the layout, its parents, the built-in set.

In each of these places a layout's own files lie in `layouts/NAME/`, and files for every layout lie
beside that folder. A template names a file by its path in such a place, say `blocks/title.html`;
`parent:blocks/title.html` names the file of that name that it covers itself, in whichever place
has it next, and `builtin:blocks/title.html` the one of the built-in set.
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


def places(desk: Path) -> tuple[tuple[Path, str], ...]:
    """The folders of templates, each with what stands before its files' names when shown."""
    own = desk / "templates"
    if own.is_dir() and own.resolve() == BUILT_IN.resolve():
        return ((own, "templates/"),)
    return ((own, "templates/"), (BUILT_IN, "builtin:"))


def search_path(desk: Path, layout: str, parents: tuple[str, ...] = ()) -> tuple[Path, ...]:
    """The folders to search, first match wins; `parents` are what the layout is built on.

    They are absolute, so that what is kept of them holds wherever the program goes.
    """
    own = desk.absolute() / "templates"
    names = (layout, *parents)
    path = [BUILT_IN / "layouts" / name for name in names]
    # The desk's word goes before the layout's, even where the layout is built in.
    if own.is_dir() and own.resolve() != BUILT_IN.resolve():
        path = [*(own / "layouts" / name for name in names), own, *path]
    return tuple(folder for folder in (*path, BUILT_IN) if folder.is_dir())


def layouts(desk: Path) -> tuple[str, ...]:
    """The names of all layouts that a desk can use."""
    found = {DEFAULT}
    for place in (desk / "templates", BUILT_IN):
        folder = place / "layouts"
        if folder.is_dir():
            found |= {entry.name for entry in folder.iterdir() if entry.is_dir()}
    return tuple(sorted(found))
