"""Whose editions an output folder holds: nothing is written over another's without a word."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from briefpress.deliver.records import read_records
from briefpress.findings import Finding, Place, error, warning

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.pipeline.request import BuildRequest


def desk_of(desk: Path, out: Path) -> str:
    """A desk as its output folder names it: the way from there, which tells nothing of a machine.

    The whole path where there is no such way (another drive).
    """
    try:
        way = os.path.relpath(desk.resolve(), out.resolve())
    except (OSError, RuntimeError, ValueError):
        way = str(desk.absolute())
    return way.replace(os.sep, "/")


def of_another_desk(request: BuildRequest, name: str) -> Finding | None:
    """The finding where files of that name are there and another desk made them."""
    held = read_records(request.out).get(name)
    if held is None or held.desk in {"", desk_of(request.desk, request.out)}:
        return None
    if not any((request.out / output.file).exists() for output in held.outputs.values()):
        return None
    message = f"`{request.out / name}` is an edition of another desk, `{held.desk}`"
    hints = ("choose another folder with --out", "or move its files away, if it may go")
    return error("other-desk", message, Place(str(request.out / name)), *hints)


def of_another_brief(request: BuildRequest, name: str, brief: str) -> Finding | None:
    """The warning where files of that name are there and another brief of the desk made them.

    A brief that is no longer there was renamed, and its edition goes on under the new name.
    """
    held = read_records(request.out).get(name)
    if held is None or held.brief == brief or not (request.desk / held.brief).is_file():
        return None
    message = f"`{request.out / name}` was an edition of `{held.brief}`, and now is one of this"
    hint = "a translation takes the place of foreign labels; if neither is one, rename a theme"
    return warning("edition-replaced", message, Place(brief), hint)
