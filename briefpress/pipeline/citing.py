"""The citation style of an edition: which one is asked for, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from briefpress.citations import SHIPPED, StyleError
from briefpress.findings import Finding, Place, Related, error
from briefpress.load.documents import load_written_desk

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.pipeline.gather import CheckedBrief, DeskContents
    from briefpress.pipeline.request import BuildRequest


@dataclass(frozen=True, slots=True)
class AskedStyle:
    """A style as it was named, where, and its file: None for the press style."""

    name: str
    place: Place
    path: Path | None


def asked_style(
    request: BuildRequest, contents: DeskContents, brief: CheckedBrief | None
) -> tuple[AskedStyle | None, Finding | None]:
    """The style of the run, else of the brief, else of the desk; or why there is none to be had."""
    name, place = _named(request, contents, brief)
    if name in SHIPPED:
        return AskedStyle(name, place, None if name == "press" else SHIPPED[name]), None
    path = request.desk / name
    try:
        inside = path.resolve().is_relative_to(request.desk.resolve())
        there = path.is_file()
    except (OSError, RuntimeError, ValueError):  # links in a circle; a zero byte
        inside, there = True, False
    if not inside:
        message = f"the citation style `{name}` lies outside the desk"
        return None, error("file-outside-desk", message, place)
    if not there:
        return None, _missing(request.desk, name, place)
    return AskedStyle(name, place, path), None


def style_fault(asked: AskedStyle, problem: StyleError) -> Finding:
    """What is wrong with a style, in its file where the line is known."""
    where = Place(asked.name, problem.line)
    asks = () if asked.place == where else (Related(asked.place, "it is asked for here"),)
    return error("bad-citation-style", str(problem), where, related=asks)


def _named(
    request: BuildRequest, contents: DeskContents, brief: CheckedBrief | None
) -> tuple[str, Place]:
    if request.style:
        return request.style, Place(request.style)
    if brief and brief.written.brief.style:
        return brief.written.brief.style, brief.written.positions.value(("style",))
    name = contents.desk.style or "press"
    if name in SHIPPED:
        return name, Place("desk.yaml")
    desk, _ = load_written_desk(request.desk)
    return name, desk.positions.value(("style",)) if desk else Place("desk.yaml")


def _missing(desk: Path, name: str, place: Place) -> Finding:
    """The finding of a style that is not there."""
    own = sorted(path.relative_to(desk).as_posix() for path in desk.glob("styles/*.csl"))
    known = [*SHIPPED, *own]
    near = get_close_matches(name, known, 1, 0.6)
    hint = f"did you mean `{near[0]}`?" if near else f"styles here: {', '.join(known)}"
    message = f"no citation style is called `{name}`"
    return error(
        "bad-citation-style", message, place, hint, "any CSL file of the desk can be named"
    )
