"""Packages that some tests want: skipped without them, unless BRIEFPRESS_REQUIRE_TOOLS=1."""

from __future__ import annotations

import os
from importlib.util import find_spec

import pytest


def needs(package: str) -> None:
    """Skip the whole module where a package is missing; in CI that is a failure."""
    if find_spec(package) is not None:
        return
    if os.environ.get("BRIEFPRESS_REQUIRE_TOOLS") == "1":
        pytest.fail(f"`{package}` is not installed", pytrace=False)
    pytest.skip(f"`{package}` is not installed", allow_module_level=True)
