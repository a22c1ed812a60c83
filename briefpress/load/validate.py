"""Holding a YAML value against its model, with each problem at its place and in plain words."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from briefpress.findings import Finding, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from briefpress.load.yaml_tree import Document
    from briefpress.model.positions import Path, Positions

Model = TypeVar("Model", bound=BaseModel)

_KINDS = {
    "string_type": "text",
    "dict_type": "a mapping of keys",
    "model_type": "a mapping of keys",
    "tuple_type": "a list",
    "list_type": "a list",
}
_TEXT_HINT = "text with a colon goes in quotation marks, or on lines of its own after `|`"


def validate(model: type[Model], document: Document) -> tuple[Model | None, tuple[Finding, ...]]:
    """The document as an instance of `model`, or None and one finding for each problem."""
    try:
        return model.model_validate(document.value), ()
    except ValidationError as problems:
        details = problems.errors(include_url=False)
        return None, tuple(_findings(model, document, details))


def _findings(
    model: type[BaseModel], document: Document, details: list[ErrorDetails]
) -> Iterator[Finding]:
    positions = document.positions
    misread = {path for detail in details if (path := _misread_text(detail, details))}
    for path in sorted(misread, key=str):
        message = "text was meant, but YAML reads keys"
        yield error("text-expected", message, positions.value(path), _TEXT_HINT)
    for detail in details:
        if not any(detail["loc"][: len(head)] == head for head in misread):
            yield _finding(model, positions, detail)


def _misread_text(detail: ErrorDetails, details: list[ErrorDetails]) -> Path | None:
    """The path of a mapping that was meant as text (`- On 19 August: a visit`), if it is one."""
    path = detail["loc"]
    if detail["type"] == "string_type" and isinstance(detail["input"], dict):
        return path
    if detail["type"] != "missing" or path[-1] != "text":
        return None
    owner, keys = path[:-1], set(detail["input"])
    unknown = {
        d["loc"][-1] for d in details if d["type"] == "extra_forbidden" and d["loc"][:-1] == owner
    }
    return owner if keys and keys == unknown else None


def _finding(model: type[BaseModel], positions: Positions, detail: ErrorDetails) -> Finding:
    path = detail["loc"]
    match detail["type"]:
        case "extra_forbidden":
            key = str(path[-1])
            known = _keys(_model_at(model, path[:-1]))
            near = get_close_matches(key, known, 1, 0.6)
            hint = f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(known)}"
            return error("unknown-key", f"unknown key `{key}`", positions.key(path), hint)
        case "missing":
            return _missing_key(positions, path)
        case kind if kind in _KINDS:
            return _wrong_kind(positions, path, detail)
    return _wrong_value(positions, path, detail)


def _missing_key(positions: Positions, path: Path) -> Finding:
    where = f"`{path[-2]}` " if len(path) > 1 and isinstance(path[-2], str) else ""
    message = f"{where}lacks the key `{path[-1]}`"
    if len(path) == 1:
        message = f"the key `{path[0]}` is missing"
    elif not where:
        owner = next((step for step in reversed(path[:-1]) if isinstance(step, str)), "the list")
        message = f"an entry of `{owner}` lacks the key `{path[-1]}`"
    hint = f"write `{path[-1]}:` and its value"
    return error("missing-key", message, positions.value(path[:-1]), hint)


def _wrong_value(positions: Positions, path: Path, detail: ErrorDetails) -> Finding:
    message = detail["msg"].removeprefix("Value error, ")
    hints: tuple[str, ...] = ()
    place = positions.value(path)
    if path and path[-1] == "[key]":  # how pydantic says that the key itself is wrong
        path = path[:-2]
        place = positions.key(detail["loc"][:-1])
    named = next((step for step in reversed(path) if isinstance(step, str)), "document")
    message = f"`{named}`: {message}"
    if detail["type"] == "too_short":
        message = f"`{named}` has too few entries: {detail['ctx']['min_length']} belong here"
    if detail["type"] == "too_long":
        message = f"`{named}` has too many entries: {detail['ctx']['max_length']} at most"
    if detail["type"] == "literal_error":
        expected = detail["ctx"]["expected"].replace("'", "`")
        message = f"`{named}`: `{detail['input']}` is not one of {expected}"
        near = get_close_matches(str(detail["input"]), _literals(expected), 1, 0.6)
        hints = tuple(f"did you mean `{word}`?" for word in near)
    return error("wrong-value", message, place, *hints)


def _wrong_kind(positions: Positions, path: Path, detail: ErrorDetails) -> Finding:
    wanted, found = _KINDS[detail["type"]], detail["input"]
    named = next((f"`{step}` " for step in reversed(path) if isinstance(step, str)), "the file ")
    if found is None:
        message = f"{named}is empty: {wanted} belongs here"
        hint = "write a value, or delete the key" if path else "see `new` for a commented example"
        return error("empty-value", message, positions.key(path), hint)
    kind = "a mapping of keys" if isinstance(found, dict) else "text"
    kind = "a list" if isinstance(found, list) else kind
    place = positions.value(path)
    hints = ("begin each entry with `- `",) if wanted == "a list" else ()
    return error("wrong-value", f"{named}is {kind}, but {wanted} belongs here", place, *hints)


def _literals(expected: str) -> list[str]:
    return expected.replace("`", "").replace(" or ", ", ").split(", ")


def _keys(model: type[BaseModel] | None) -> list[str]:
    if model is None:
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model that describes the mapping at a path."""
    current: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, str) and current:
            named = {field.alias or name: field for name, field in current.model_fields.items()}
            field = named.get(step)
            current = _model_in(field.annotation) if field else None
    return current


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg))), None)
