"""A desk of the smallest kind, for tests that build."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
ARTICLE = "The port handled 600,000 tons in 2022.\n\n“We are ready,” said the minister.\n"
BRIEF = """\
theme: port
title: The port
date: 2024-08-18
sections:
  - heading: Tonnage
    body: |
      It handled “600,000 tons in 2022” [@a, para. 1].
"""


def tiny_desk(folder: Path, brief: str = BRIEF, more: dict[str, str] | None = None) -> Path:
    """Write a desk with one source `a` and one brief; `more` are other files by name."""
    files = {
        "seeds/a.txt": ARTICLE,
        "seeds/sources.yaml": "references:\n  - id: a\n    custom:\n      file: a.txt\n",
        "briefs/port.yaml": brief,
        **(more or {}),
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
