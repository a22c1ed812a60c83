"""Which files of a desk hold briefs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def brief_files(desk: Path) -> tuple[str, ...]:
    """The files in `briefs/` that hold briefs, by name, as a user names them."""
    folder = desk / "briefs"
    found = (*folder.glob("*.yaml"), *folder.glob("*.yml")) if folder.is_dir() else ()
    # Editors and file systems leave hidden files beside those they open.
    return tuple(sorted(f"briefs/{path.name}" for path in found if path.name[0] != "."))
