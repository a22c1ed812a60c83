"""Whose editions an output folder holds: one desk may not write over another's."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from briefpress.deliver.records import read_records
from briefpress.findings import Finding, Place, error

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
