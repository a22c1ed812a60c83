"""What a template's author may have meant: the names that exist, and the nearest of them."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2.environment import TemplateModule
from jinja2.filters import FILTERS
from jinja2.runtime import LoopContext, Macro, TemplateReference
from jinja2.tests import TESTS
from jinja2.utils import missing

from briefpress.render.guards import DICT_METHODS, LEFT_OUT, LIST_METHODS, STR_METHODS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

OWN_FILTERS = ("html", "inline")
_MANY = 12  # names that a hint can list
_MACRO = re.compile(r"\{%[-+]?\s*macro\s+(\w+)\s*\(([^)]*)")
_EXPORTED = re.compile(r"\{%[-+]?\s*(?:macro|set)\s+(\w+)")
_NAMED = re.compile(r"[\w./:-]+\Z")


def near(wanted: str, known: Iterable[str]) -> str:
    """The one of some names that is most like the wanted one; empty where none is."""
    found = get_close_matches(wanted, sorted(set(known)), 1, 0.6)
    return found[0] if found else ""


def hints(wanted: str, known: Iterable[str], what: str) -> tuple[str, ...]:
    """A hint: the name that may have been meant, or all there are where these are few."""
    known = sorted(set(known))
    if like := near(wanted, known):
        return (f"did you mean `{like}`?",)
    return (f"{what}: {', '.join(known)}",) if 0 < len(known) <= _MANY * 3 else ()


def names_of(owner: Any) -> list[str]:
    """The names by which a template can ask a value for its parts."""
    if is_dataclass(owner):
        properties = [n for n, v in vars(type(owner)).items() if isinstance(v, property)]
        return [field.name for field in fields(owner)] + properties
    if isinstance(owner, str):
        return sorted(STR_METHODS)
    if isinstance(owner, dict):
        return sorted({*map(str, owner), *DICT_METHODS})
    if isinstance(owner, LoopContext | TemplateModule):
        names = dir(owner) if isinstance(owner, LoopContext) else vars(owner)
        return [name for name in names if not name.startswith("_")]
    if isinstance(owner, TemplateReference):
        return list(owner._TemplateReference__context.blocks)  # type: ignore[attr-defined] # noqa: SLF001
    return sorted(LIST_METHODS) if isinstance(owner, list | tuple) else []


def called(owner: Any, variables: Mapping[str, Any]) -> str:
    """What a template calls a value: a variable, or a field of one; else what kind it is."""
    for name, value in variables.items():
        if value is owner:
            return f"`{name}`"
    for name, value in variables.items():
        if is_dataclass(value) and not isinstance(value, type):
            for field in fields(value):
                if getattr(value, field.name, missing) is owner:
                    return f"`{name}.{field.name}`"
    if isinstance(owner, str):
        return "a text"
    if isinstance(owner, list | tuple):
        return "a list"
    return f"`{type(owner).__name__}`"


def of_field(owner: Any, wanted: str, variables: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """What to say of a field that its owner does not have."""
    whose = called(owner, variables)
    if isinstance(owner, list | tuple):
        first = next(iter(owner), None)
        if wanted in names_of(first):
            said = f"{whose} has no field `{wanted}`: it is a list, each item of which has one"
            return said, ("go through it: `{% for item in … %}`",)
    kind = "part" if isinstance(owner, str | dict) else "field"
    if isinstance(owner, TemplateReference):
        kind = "block"
    return f"{whose} has no {kind} `{wanted}`", hints(wanted, names_of(owner), f"{kind}s")


def of_filter(kind: str, wanted: str) -> tuple[str, tuple[str, ...]]:
    """What to say of a filter or test that does not exist."""
    if kind == "filter" and wanted in LEFT_OUT:
        hint = "a page is the same each time, and shows nothing of the program"
        return f"the filter `{wanted}` is left out", (hint,)
    known = {*FILTERS, *OWN_FILTERS} - LEFT_OUT if kind == "filter" else set(TESTS)
    like = near(wanted, (name for name in known if name.isidentifier()))
    hint = f"did you mean `{like}`?" if like else "docs/templates.md lists what a template can use"
    return f"no {kind} is named `{wanted}`", (hint,)


def of_file(wanted: str, path: Sequence[Path]) -> str:
    """The template or picture whose name is nearest to the wanted one; empty where none is."""
    prefix, colon, name = wanted.rpartition(":")
    folders = path[-1:] if prefix == "builtin" else path
    known = {
        str(file.relative_to(folder))
        for folder in folders
        for file in folder.rglob("*")
        if file.is_file() and "layouts" not in file.relative_to(folder).parts
    }
    like = near(name, known)
    return f"{prefix}{colon}{like}" if like else ""


def exported(template: str, path: Sequence[Path]) -> list[str]:
    """The names that can be imported from a template."""
    name = template.rpartition(":")[2].rpartition(">")[2]
    if not _NAMED.match(name):
        return []
    for folder in path:
        if (file := folder / name).is_file():
            return _EXPORTED.findall(file.read_text(encoding="utf-8", errors="replace"))
    return []


def macro_at(file: str, line: int) -> str:
    """The name of the macro that a line of a template lies in, or empty."""
    try:
        text = Path(file).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    above = "\n".join(text.splitlines()[:line])
    opened = [m[1] for m in _MACRO.finditer(above)]
    return opened[-1] if opened else ""


def arguments(macro: str, variables: Mapping[str, Any]) -> tuple[str, ...]:
    """A hint that says what a macro takes."""
    for value in variables.values():
        found = getattr(value, macro, None) if isinstance(value, TemplateModule) else value
        if isinstance(found, Macro) and found.name == macro:
            return (f"it is `{macro}({', '.join(found.arguments)})`",)
    return ()
