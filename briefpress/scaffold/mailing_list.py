"""A new list of recipients, with every key in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.load.recipients import FOLDER, list_names
from briefpress.model.fields import SLUG
from briefpress.scaffold.brief import RefusedError
from briefpress.scaffold.desk import lacking, schema_files
from briefpress.scaffold.filling import filled

if TYPE_CHECKING:
    from pathlib import Path


def list_files(desk: Path, name: str) -> dict[str, bytes]:
    """The file of a new list, and its schema where the desk lacks it, by their names in the desk.

    Raises RefusedError where the name is taken, in whichever form the list is written.
    """
    if not re.fullmatch(SLUG, name):
        raise RefusedError(f"`{name}` may hold only small letters, digits and hyphens")
    if name in list_names(desk):
        raise RefusedError(f"there is a list `{name}` already: choose another name")
    return {
        f"{FOLDER}/{name}.yaml": filled("recipients.yaml", list=name).encode(),
        **lacking(desk, schema_files(("recipients",))),
    }
