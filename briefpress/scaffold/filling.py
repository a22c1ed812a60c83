"""The files that are written, as they lie in `files/`, with their gaps filled."""

from __future__ import annotations

import re
from pathlib import Path

_FOLDER = Path(__file__).with_name("files")
_GAP = re.compile(r"<<([a-z0-9-]+)>>")


def filled(name: str, **values: str) -> str:
    """The text of a file with a value in place of each `<<gap>>`; `_` stands for a hyphen."""
    text = (_FOLDER / name).read_bytes().decode()
    return _GAP.sub(lambda gap: values[gap[1].replace("-", "_")], text)
