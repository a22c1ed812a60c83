"""Chromium for tests, with the machine's own fonts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright
from tools_needed import lacking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserType

_TRIES = 3


class Chromium:
    """A browser that is started when it is asked for, and again where it has died."""

    def __init__(self, kind: BrowserType, path: str) -> None:
        self._kind = kind
        self._path = path
        self._browser: Browser | None = None

    def running(self) -> Browser:
        """A browser that runs.

        The press tells Pango to know no fonts but its own, for the rest of the process. A browser
        that were told so too would lay out nothing.
        """
        told = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
        for left in reversed(range(_TRIES)):
            if self._browser and self._browser.is_connected():
                break
            try:
                self._browser = self._kind.launch(
                    executable_path=self._path, args=["--no-sandbox"], env=told
                )
            except Error:
                if not left:
                    raise
        assert self._browser
        return self._browser

    def close(self) -> None:
        """End what runs."""
        if self._browser:
            self._browser.close()


@contextmanager
def chromium() -> Iterator[Chromium]:
    """Browsers; without Chromium the test is skipped, or fails in CI."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        lacking("chromium")
    if not _drives():
        lacking("libatomic1", "is not installed, which playwright needs")
    with sync_playwright() as play:
        browsers = Chromium(play.chromium, path)
        yield browsers
        browsers.close()


def has_crashed(error: Exception) -> bool:
    """Whether a browser has died of itself, which says nothing of the page or of us."""
    return isinstance(error, Error) and bool(re.search("crashed|has been closed", error.message))


@cache
def _drives() -> bool:
    """Whether the driver runs: a program of its own, which wants a library of the system."""
    command = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
