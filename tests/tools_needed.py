"""What some tests want: skipped without it, unless BRIEFPRESS_REQUIRE_TOOLS=1."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest


def needs(package: str) -> None:
    """Skip the whole module where a package is missing; in CI that is a failure."""
    if find_spec(package) is None:
        lacking(package, module=True)


def needs_program(*programs: str) -> None:
    """Skip the test where a program, or a file by its whole path, is missing; in CI it fails."""
    for program in programs:
        if shutil.which(program) is None and not Path(program).exists():
            lacking(program)


def lacking(name: str, why: str = "is not installed", *, module: bool = False) -> None:
    """Skip a test, or its module, for want of something; in CI that is a failure."""
    if os.environ.get("BRIEFPRESS_REQUIRE_TOOLS") == "1":
        pytest.fail(f"`{name}` {why}", pytrace=False)
    pytest.skip(f"`{name}` {why}", allow_module_level=module)
