"""A new desk: its settings, one invented article, and a brief that rests on it."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from briefpress.model.schema import schema_text
from briefpress.scaffold.filling import filled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

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


def schema_files(kinds: tuple[str, ...] = _SCHEMAS) -> dict[str, bytes]:
    """The schemas that the first lines of a desk's YAML files name."""
    return {f"schema/{kind}.schema.json": schema_text(kind).encode() for kind in kinds}


def lacking(desk: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of some files that the desk does not have."""
    return {name: data for name, data in files.items() if not os.path.lexists(desk / name)}
