"""A template's fault as a finding: its file, its line, and the item that was being rendered."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from briefpress.findings import Finding, Place, error
from briefpress.render.search import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType, TracebackType

_NO_FIELD = re.compile(r"'([\w.]+) object' has no attribute '(\w+)'")
# Variables that every template has, hence no item that a loop has in hand.
_WHOLE = {"edition", "asset"}
# What names an item of an edition to a person, the best first.
_NAMES = ("heading", "measure", "title", "anchor", "date")


def template_finding(fault: Exception, path: tuple[Path, ...], desk: Path) -> Finding:
    """The finding for whatever a template raised while it was read or rendered."""
    if isinstance(fault, jinja2.TemplateSyntaxError):
        place = _place(fault.filename or fault.name or "template", fault.lineno, desk)
        return error("template-syntax", _sentence(fault.message or "cannot be read"), place)
    frames = list(_template_frames(fault.__traceback__, path))
    file, line = (frames[-1][0], frames[-1][1]) if frames else ("templates/page.html", 0)
    place = _place(file, line, desk)
    if isinstance(fault, jinja2.TemplateNotFound):
        hint = "searched in " + ", ".join(_shown(folder, desk) for folder in path)
        return error("template-missing", f"no template is called `{fault.name}`", place, hint)
    item = next((named for _, _, frame in reversed(frames) if (named := _item(frame))), "")
    while_rendering = f", while rendering {item}" if item else ""
    if isinstance(fault, jinja2.UndefinedError):
        message, hints = _undefined(fault.message or "an undefined name", frames)
        return error("template-undefined", message + while_rendering, place, *hints)
    if isinstance(fault, jinja2.exceptions.SecurityError):
        return error("template-unsafe", _sentence(str(fault)) + while_rendering, place)
    message = f"{fault} ({type(fault).__name__})"
    return error("template-failed", _sentence(message) + while_rendering, place)


def _template_frames(
    traceback: TracebackType | None, path: tuple[Path, ...]
) -> Iterator[tuple[str, int, FrameType]]:
    """The frames of a traceback that lie in templates; Jinja maps them to template lines."""
    folders = [str(folder) for folder in path]
    while traceback:
        file = traceback.tb_frame.f_code.co_filename
        if any(file.startswith(folder) for folder in folders) and not file.endswith(".py"):
            yield file, traceback.tb_lineno, traceback.tb_frame
        traceback = traceback.tb_next


def _item(frame: FrameType) -> str:
    """The item of the edition that a template's innermost loop had in hand."""
    found = ""
    for name, value in frame.f_locals.items():
        if is_dataclass(value) and name not in _WHOLE:
            title = next((str(t) for n in _NAMES if (t := getattr(value, n, ""))), "")
            found = f"{name} “{title}”" if title else f"a {name}"
    return found


def _undefined(said: str, frames: list[tuple[str, int, FrameType]]) -> tuple[str, tuple[str, ...]]:
    """What is undefined, and the field or name that may have been meant."""
    variables = {name: value for _, _, frame in frames for name, value in frame.f_locals.items()}
    field = _NO_FIELD.search(said)
    if not field:
        missing = _sentence(said).replace("'", "`")
        near = get_close_matches(said.split("'")[1] if "'" in said else said, variables, 1, 0.6)
        return missing, (f"did you mean `{near[0]}`?",) if near else ()
    kind, missing = field[1].rsplit(".", 1)[-1], field[2]
    owner = next((n for n, v in variables.items() if type(v).__name__ == kind), kind)
    shown = next((v for v in variables.values() if type(v).__name__ == kind), None)
    known = [f.name for f in fields(shown)] if is_dataclass(shown) else []
    near = get_close_matches(missing, known, 1, 0.6)
    hint = f"did you mean `{near[0]}`?" if near else f"fields: {', '.join(known)}"
    return f"`{owner}` has no field `{missing}`", (hint,) if known else ()


def _place(file: str, line: int, desk: Path) -> Place:
    return Place(_shown(Path(file), desk), line, 1 if line else 0)


def _shown(path: Path, desk: Path) -> str:
    for folder, prefix in ((desk, ""), (BUILT_IN, "builtin:")):
        try:
            return prefix + str(path.resolve().relative_to(folder.resolve()))
        except ValueError:
            continue
    return str(path)


def _sentence(text: str) -> str:
    text = " ".join(text.split()).rstrip(".")
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
