"""Chromium for tests, with the machine's own fonts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright
from tools_needed import lacking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; without it the test is skipped, or fails in CI.

    The press tells Pango to know no fonts but its own, for the rest of the process. A browser that
    were told so too would lay out nothing.
    """
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        lacking("chromium")
    if not _drives():
        lacking("libatomic1", "is not installed, which playwright needs")
    told = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"], env=told)
        yield browser
        browser.close()


@cache
def _drives() -> bool:
    """Whether the driver runs: a program of its own, which wants a library of the system."""
    command = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
