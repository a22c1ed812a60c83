"""A template's fault as a finding: its file, its line, and the item that was being rendered."""

from __future__ import annotations

import re
from dataclasses import is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.runtime import LoopContext
from jinja2.utils import missing

from briefpress.findings import Finding, Place, error
from briefpress.render import guesses
from briefpress.render.budget import Endless
from briefpress.render.search import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType, TracebackType

    _Frames = list[tuple[str, int, FrameType]]
    _Said = tuple[str, str, tuple[str, ...], str]

_NO_FILTER = re.compile(r"[Nn]o (filter|test) named '([^']+)'")
_NOT_EXPORTED = re.compile(r"the template '([^']+)' .*does not export the requested name '(\w+)'")
_NOT_GIVEN = re.compile(r"parameter '(\w+)' was not provided")
_MACRO = re.compile(r"macro '(\w+)' (takes .*)")
_QUOTED = re.compile(r"'([^'\s]+)'")
# Variables that every template has, hence no item that a loop has in hand.
_WHOLE = {"edition", "asset", "options"}
# What names an item of an edition to a person, the best first.
_NAMES = ("heading", "measure", "title", "label", "speaker", "anchor", "number", "date")


class Unknown(jinja2.UndefinedError):
    """A name that does not exist, and the value that was asked for it."""

    def __init__(self, message: str, owner: Any = missing, name: str = "") -> None:
        super().__init__(message)
        self.owner = owner
        self.wanted = name


def template_finding(fault: Exception, path: tuple[Path, ...], desk: Path) -> Finding:
    """The finding for whatever a template raised while it was read or rendered."""
    if isinstance(fault, jinja2.TemplateSyntaxError):
        return _unreadable(fault, desk)
    frames = list(_template_frames(fault.__traceback__, path))
    file, line = (frames[-1][0], frames[-1][1]) if frames else ("templates/page.html", 0)
    rule, said, hints, word = _told(fault, frames, path, desk)
    place = _place(file, line, desk, word)
    if rule == "template-missing":
        return error("template-missing", said, place, *hints)
    item = next((named for _, _, frame in reversed(frames) if (named := _item(frame))), "")
    said += f", while rendering {item}" if item else ""
    match rule:
        case "template-undefined":
            return error("template-undefined", said, place, *hints)
        case "template-endless":
            return error("template-endless", said, place, *hints)
        case "template-unsafe":
            return error("template-unsafe", said, place, *hints)
        case _:
            return error("template-failed", said, place, *hints)


def _unreadable(fault: jinja2.TemplateSyntaxError, desk: Path) -> Finding:
    file, line = fault.filename or fault.name or "template", fault.lineno
    if unknown := _NO_FILTER.search(fault.message or ""):
        said, hints = guesses.of_filter(*unknown.groups())
        return error("template-undefined", said, _place(file, line, desk, unknown[2]), *hints)
    said = _sentence(fault.message or "cannot be read")
    return error("template-syntax", said, _place(file, line, desk))


def _told(fault: Exception, frames: _Frames, path: tuple[Path, ...], desk: Path) -> _Said:
    """The rule, what is said, the hints, and the word of the template that is at fault."""
    if isinstance(fault, jinja2.TemplateNotFound):
        return _missing(fault, path, desk)
    if isinstance(fault, jinja2.UndefinedError):
        return "template-undefined", *_undefined(fault, frames, path)
    if isinstance(fault, Endless | RecursionError | MemoryError):
        return _endless(fault)
    if isinstance(fault, jinja2.exceptions.SecurityError):
        return "template-unsafe", _sentence(str(fault)).replace("'", "`"), (), ""
    return _failed(fault, frames)


def _endless(fault: Exception) -> _Said:
    said = "the page needs too much memory"
    if isinstance(fault, RecursionError):
        said = "a macro, block or file calls itself without end"
    elif isinstance(fault, Endless):
        said = _sentence(str(fault))
    return "template-endless", said, ("docs/templates.md says how much a page may take",), ""


def _failed(fault: Exception, frames: _Frames) -> _Said:
    if unknown := _NO_FILTER.search(str(fault)):
        return "template-undefined", *guesses.of_filter(*unknown.groups()), unknown[2]
    if isinstance(fault, TypeError) and (macro := _MACRO.search(str(fault))):
        said = _sentence(f"the macro `{macro[1]}` {macro[2]}").replace("'", "`")
        return "template-failed", said, guesses.arguments(macro[1], _variables(frames)), macro[1]
    said = f"{fault} ({type(fault).__name__})" if str(fault) else type(fault).__name__
    return "template-failed", _sentence(said), (), ""


def _missing(fault: jinja2.TemplateNotFound, path: tuple[Path, ...], desk: Path) -> _Said:
    names = [str(name) for name in getattr(fault, "templates", None) or [fault.name]]
    like = next((found for name in names if (found := guesses.of_file(name, path))), "")
    hints = (f"did you mean `{like}`?",) if like else ()
    searched = "searched in " + ", ".join(shown(folder, desk) for folder in path)
    said = "no template is called " + " or ".join(f"`{name}`" for name in names)
    return "template-missing", said, (*hints, searched), names[0]


def _undefined(
    fault: jinja2.UndefinedError, frames: _Frames, path: tuple[Path, ...]
) -> tuple[str, tuple[str, ...], str]:
    """What is undefined, and the field or name that may have been meant."""
    message = fault.message or "an undefined name"
    variables = _variables(frames)
    if not_given := _NOT_GIVEN.search(message):
        macro = guesses.macro_at(*frames[-1][:2]) if frames else ""
        whose = f" of the macro `{macro}`" if macro else ""
        return f"`{not_given[1]}`{whose} was not given", (), not_given[1]
    if outside := _NOT_EXPORTED.search(message):
        template, wanted = outside.groups()
        template = template.rpartition(">")[2]
        hints = guesses.hints(wanted, guesses.exported(template, path), "it has")
        return f"`{template}` has no macro `{wanted}`", hints, wanted
    owner, wanted = getattr(fault, "owner", missing), str(getattr(fault, "wanted", "") or "")
    if owner is not missing and wanted and "has no" in message:
        return *guesses.of_field(owner, wanted, variables), wanted
    wanted = wanted or next(iter(_QUOTED.findall(message)), "")
    said = _sentence(message).replace("'", "`")
    like = guesses.near(wanted, variables)
    return said, (f"did you mean `{like}`?",) if like else (), wanted


def _variables(frames: _Frames) -> dict[str, Any]:
    """All that the templates on the way to the fault could name, the innermost last."""
    return {name: value for _, _, frame in frames for name, value in frame.f_locals.items()}


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
    loop = frame.f_locals.get("loop")
    if not found and isinstance(loop, LoopContext):
        return f"item {loop.index} of a loop"
    return found


def _place(file: str, line: int, desk: Path, word: str = "") -> Place:
    """A place in a template; its column where the word stands once in that line."""
    return Place(shown(Path(file), desk), line, column(file, line, word) if line else 0)


def column(file: str, line: int, word: str) -> int:
    """The column at which a word stands in a line of a template; 1 where it stands not once."""
    try:
        text = Path(file).read_text(encoding="utf-8").splitlines()[line - 1] if word else ""
    except (OSError, ValueError, IndexError):
        return 1
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
    return places[0] + 1 if word and len(places) == 1 else 1


def shown(path: Path, desk: Path) -> str:
    """A template's name as findings show it: counted from the desk, or `builtin:`."""
    for folder, prefix in ((desk, ""), (BUILT_IN, "builtin:")):
        try:
            return prefix + str(path.resolve().relative_to(folder.resolve()))
        except ValueError:
            continue
    return str(path)


def _sentence(text: str) -> str:
    text = " ".join(text.split()).rstrip(".")
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
