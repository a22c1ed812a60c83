"""Layouts: what each says of itself in its `layout.yaml`, and which it is built on."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place, error
from briefpress.load.files import YAML_LIMIT, read_text
from briefpress.load.validate import validate
from briefpress.load.yaml_tree import read_yaml
from briefpress.model.layout import API, LAYOUT_FILE, Chain, Layout, WrittenLayout

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Templates = tuple["Path", str]
"""A folder of templates, and how its name is written before that of a file in it."""


def load_chain(places: Sequence[Templates], name: str) -> tuple[Chain, tuple[Finding, ...]]:
    """A layout with all that it is built on; the findings say where the chain had to end.

    `places` are the desk's templates and the built-in ones. A folder without a `layout.yaml` is a
    layout too: it stands on the built-in set.
    """
    names = [name]
    written: list[WrittenLayout] = []
    findings: list[Finding] = []
    while True:
        here, found = _written(places, names[-1])
        findings += found
        written += here
        stated = next((one for one in here if one.settings.parent), None)
        if stated is None or (parent := str(stated.settings.parent)) == DEFAULT:
            break
        place = stated.positions.value(("parent",))
        if parent in names:
            round_about = " → ".join(f"`{step}`" for step in (*names, parent))
            hint = "delete `parent:` in one of them"
            findings.append(
                error("layout-circular", f"built on itself: {round_about}", place, hint)
            )
            break
        known = layout_names(places)
        if parent not in known:
            near = get_close_matches(parent, known, 1, 0.6)
            hint = f"did you mean `{near[0]}`?" if near else f"layouts here: {', '.join(known)}"
            message = f"`{names[-1]}` is built on `{parent}`, which is no layout"
            findings.append(error("layout-parent-missing", message, place, hint))
            break
        names.append(parent)
    return Chain(tuple(names), tuple(written)), tuple(findings)


DEFAULT = "note"


def layout_names(places: Sequence[Templates]) -> tuple[str, ...]:
    """The names of all layouts in some folders of templates."""
    found = {DEFAULT}
    for folder, _ in places:
        layouts = folder / "layouts"
        if layouts.is_dir():
            found |= {entry.name for entry in layouts.iterdir() if entry.is_dir()}
    return tuple(sorted(found))


def _written(places: Sequence[Templates], name: str) -> tuple[list[WrittenLayout], list[Finding]]:
    found: list[WrittenLayout] = []
    findings: list[Finding] = []
    for templates, shown in places:
        folder = templates / "layouts" / name
        file = f"{shown}layouts/{name}/{LAYOUT_FILE}"
        if not (folder / LAYOUT_FILE).exists():
            continue
        text = read_text(folder / LAYOUT_FILE, file, YAML_LIMIT)
        if isinstance(text, Finding):
            findings.append(text)
            continue
        document, problems = read_yaml(file, text.text)
        findings += problems
        if document is None:
            continue
        if document.value is None:
            hint = "write `api:` and `description:`, or delete the file"
            findings.append(error("layout-empty", f"`{file}` is empty", Place(file, 1), hint))
            continue
        version = document.value.get("api") if isinstance(document.value, dict) else None
        if isinstance(version, str) and version.isdecimal() and int(version) != API:
            # The rest of it may be written in words that only that version knows.
            findings.append(_other_version(name, version, document.positions.value(("api",))))
            continue
        layout, problems = validate(Layout, document)
        findings += problems
        if layout:
            found.append(WrittenLayout(name, folder, file, layout, document.positions))
    return found, findings


def _other_version(name: str, version: str, place: Place) -> Finding:
    message = f"`{name}` is written for version {version} of the templates; this program has {API}"
    newer = int(version) > API
    hint = (
        "a newer Briefpress can use it"
        if newer
        else "docs/templates.md says what has changed; then write the new number"
    )
    return error("layout-version", message, place, hint)
