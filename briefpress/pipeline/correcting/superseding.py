"""Whether a finished file is of an edition that was corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.deliver.records import read_records
from briefpress.findings import Place, warning

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.findings import Finding


def superseded_file(path: Path) -> Finding | None:
    """A warning where the manifest beside a finished file says that it was superseded."""
    for record in read_records(path.parent).values():
        if record.superseded_by and path.name in {o.file for o in record.outputs.values()}:
            message = f"`{path.name}` was superseded by `{record.superseded_by}`"
            hint = f"since {record.superseded_at}; send nobody this one"
            return warning("file-superseded", message, Place(str(path)), hint)
    return None
