"""A new desk: its settings, one invented article, and a brief that rests on it."""

from __future__ import annotations

import hashlib

from briefpress.model.schema import schema_text
from briefpress.scaffold.filling import filled

_ARTICLE = "courier-2024.txt"
_SCHEMAS = ("brief", "desk", "sources")


def desk_files() -> dict[str, bytes]:
    """The files of a new desk by their names in it."""
    article = filled(_ARTICLE).encode()
    pinned = hashlib.sha256(article).hexdigest()
    return {
        "desk.yaml": filled("desk.yaml").encode(),
        "seeds/sources.yaml": filled("sources.yaml", sha256=pinned).encode(),
        f"seeds/{_ARTICLE}": article,
        "briefs/example.yaml": filled("example.yaml").encode(),
        **schema_files(),
    }


def schema_files() -> dict[str, bytes]:
    """The schemas that the first lines of a desk's YAML files name."""
    return {f"schema/{kind}.schema.json": schema_text(kind).encode() for kind in _SCHEMAS}
