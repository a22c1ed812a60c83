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
    misread = {place for detail in details if (place := _misread_text(model, detail, details))}
    for path in sorted(misread, key=str):
        place = document.positions.value(path)
        yield error("text-expected", "text was meant, but YAML reads keys", place, _TEXT_HINT)
    for detail in details:
        path = detail["loc"]
        if not any(path[: len(head)] == head for head in misread):
            yield _finding(model, document.positions, path, detail)


def _misread_text(
    model: type[BaseModel], detail: ErrorDetails, details: list[ErrorDetails]
) -> Path | None:
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


def _finding(
    model: type[BaseModel], positions: Positions, path: Path, detail: ErrorDetails
) -> Finding:
    match detail["type"]:
        case "extra_forbidden":
            key = str(path[-1])
            known = _keys(_model_at(model, path[:-1]))
            near = get_close_matches(key, known, 1, 0.6)
            hint = f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(known)}"
            return error("unknown-key", f"unknown key `{key}`", positions.key(path), hint)
        case "missing":
            where = f"`{path[-2]}` " if len(path) > 1 and isinstance(path[-2], str) else ""
            message = f"{where}lacks the key `{path[-1]}`"
            if len(path) == 1:
                message = f"the key `{path[0]}` is missing"
            hint = f"write `{path[-1]}:` and its value"
            return error("missing-key", message, positions.value(path[:-1]), hint)
        case kind if kind in _KINDS:
            return _wrong_kind(positions, path, detail)
        case "literal_error":
            expected = detail["ctx"]["expected"].replace("'", "`")
            near = get_close_matches(str(detail["input"]), _literals(expected), 1, 0.6)
            hints = (f"did you mean `{near[0]}`?",) if near else ()
            message = f"`{detail['input']}` is not one of {expected}"
            return error("wrong-value", message, positions.value(path), *hints)
        case "too_short":
            message = f"`{path[-1]}` has too few entries"
            return error("wrong-value", message, positions.value(path))
    message = detail["msg"].removeprefix("Value error, ")
    named = next((step for step in reversed(path) if isinstance(step, str)), "document")
    return error("wrong-value", f"`{named}`: {message}", positions.value(path))


def _wrong_kind(positions: Positions, path: Path, detail: ErrorDetails) -> Finding:
    wanted, found = _KINDS[detail["type"]], detail["input"]
    named = next((f"`{step}` " for step in reversed(path) if isinstance(step, str)), "the file ")
    if found is None:
        message = f"{named}is empty: {wanted} belongs here"
        hint = "write a value, or delete the key" if path else "see `new` for a commented example"
        return error("empty-value", message, positions.key(path), hint)
    kind = {dict: "a mapping of keys", list: "a list"}.get(type(found), "text")
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
