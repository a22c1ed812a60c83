"""The JSON Schemas of what people write, in the terms of draft-07 that YAML editors know."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from briefpress.model.brief import Brief
from briefpress.model.desk import Desk
from briefpress.model.layout import Layout
from briefpress.model.mail import RecipientList
from briefpress.model.source import References

if TYPE_CHECKING:
    from pydantic import BaseModel

_MODELS: dict[str, type[BaseModel]] = {
    "brief": Brief,
    "desk": Desk,
    "sources": References,
    "recipients": RecipientList,
    "layout": Layout,
}
# A person of a list may be a line too (see `RecipientEntry`).
_LINE = {"type": "string", "title": "Anna Smith <anna@example.org>"}


@cache
def schema_text(kind: str) -> str:
    """The schema of one kind of file, as it is shipped."""
    schema = _MODELS[kind].model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    if "$defs" in schema:
        schema["definitions"] = schema.pop("$defs")
    if kind == "recipients":
        entries = schema["properties"]["recipients"]
        entries["items"] = {"anyOf": [_LINE, entries["items"]]}
    document = {"$schema": "http://json-schema.org/draft-07/schema#", **_draft7(schema)}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _draft7(node: Any) -> Any:
    """The same schema in older terms, without the nulls and defaults that editors stumble over."""
    if isinstance(node, list):
        return [_draft7(item) for item in node]
    if not isinstance(node, dict):
        return node
    made = {
        key: _draft7(value)
        for key, value in node.items()
        if not (key == "default" and value in (None, [], {}))
    }
    options = made.get("anyOf")
    if isinstance(options, list) and {"type": "null"} in options:
        kept = [option for option in options if option != {"type": "null"}]
        del made["anyOf"]
        made = {**kept[0], **made} if len(kept) == 1 else {**made, "anyOf": kept}
    # Beside a reference, draft-07 ignores every other word.
    if "$ref" in made and len(made) > 1:
        made["allOf"] = [{"$ref": made.pop("$ref")}]
    return made
