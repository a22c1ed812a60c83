"""The explanation of each rule, from `rules.md`, where they stand for readers of the docs too."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("rules.md")
_HEADING = re.compile(r"^### `([a-z0-9-]+)`\n+", re.MULTILINE)


@cache
def explanations() -> dict[str, str]:
    """The text of each rule by its name, in the order of the file."""
    parts = _HEADING.split(_FILE.read_text(encoding="utf-8"))
    texts = (re.split(r"^## ", text, maxsplit=1, flags=re.MULTILINE)[0] for text in parts[2::2])
    return dict(zip(parts[1::2], (text.strip() + "\n" for text in texts), strict=True))
