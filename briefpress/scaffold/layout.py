"""A new layout, built on another; and built-in files for a desk to change."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from briefpress.model.fields import SLUG, is_like_corrected
from briefpress.model.layout import API
from briefpress.pipeline.layouts.listing import known_layouts, templates_below
from briefpress.scaffold.brief import RefusedError
from briefpress.scaffold.desk import lacking, schema_files
from briefpress.scaffold.filling import filled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def layout_files(desk: Path, name: str, parent: str) -> dict[str, bytes]:
    """The files of a new layout by their names in the desk.

    Raises RefusedError where the name is taken or the parent does not exist.
    """
    if not re.fullmatch(SLUG, name):
        raise RefusedError(f"`{name}` may hold only small letters, digits and hyphens")
    if is_like_corrected(name):
        raise RefusedError(f"`{name}` ends as a corrected edition does: choose another name")
    known = known_layouts(desk)
    if name in known:
        raise RefusedError(f"there is a layout `{name}` already: choose another name")
    if parent not in known:
        raise RefusedError(f"no layout is called `{parent}`{_near(parent, known)}")
    folder = f"templates/layouts/{name}"
    values = {"layout": name, "parent": parent, "api": str(API)}
    return {
        f"{folder}/layout.yaml": filled("layout.yaml", **values).encode(),
        f"{folder}/page.html": filled("layout.html", **values).encode(),
        f"{folder}/styles/{name}.css": filled("layout.css", **values).encode(),
        **lacking(desk, schema_files(("layout",))),
    }


def ejected_file(desk: Path, file: str, layout: str | None) -> dict[str, bytes]:
    """A file for a desk to change, with what the layout uses in its place now.

    Raises RefusedError where no such file or layout exists.
    """
    known = known_layouts(desk)
    if layout is not None and layout not in known:
        raise RefusedError(f"no layout is called `{layout}`{_near(layout, known)}")
    name = file.removeprefix("builtin:").removeprefix("templates/")
    files = templates_below(desk, layout)
    if name not in files:
        raise RefusedError(f"no template is called `{name}`{_near(name, [*files])}")
    folder = f"templates/layouts/{layout}" if layout else "templates"
    return {f"{folder}/{name}": files[name].read_bytes()}


def _near(word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word, known, 1, 0.5)
    return f"; did you mean `{near[0]}`?" if near else f"; there are {', '.join(known)}"
