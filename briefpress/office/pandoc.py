"""Running pandoc: fenced in, for a bounded time, in bounded memory."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SECONDS = 120.0
_HEAP = "-M1500m"
# Its reader of HTML, with EPUB's words for notes.
READS = "html+epub_html_exts-raw_html-smart"


class PandocError(Exception):
    """Pandoc is not there, or did not do its work; the message says why."""


def run(page: str, arguments: Sequence[str], folder: Path, epoch: int) -> list[str]:
    """Have pandoc read a page and write a file; gives its warnings. Raises PandocError.

    In its sandbox pandoc reads the files named here and no other, and fetches nothing.
    """
    try:
        import pypandoc  # noqa: PLC0415 - an extra
    except ImportError:
        raise PandocError(
            "the package `pypandoc-binary`, which brings pandoc, is missing"
        ) from None
    try:
        command = [str(pypandoc.get_pandoc_path()), "+RTS", _HEAP, "-RTS", "--sandbox", "-f", READS]
        done = subprocess.run(  # noqa: S603 - pandoc, with arguments of our own
            [*command, *arguments], input=page.encode(), capture_output=True, cwd=folder,
            timeout=_SECONDS, check=False,
            env={"SOURCE_DATE_EPOCH": str(epoch), "LC_ALL": "C.UTF-8", "HOME": str(folder)},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise PandocError(f"pandoc took longer than {_SECONDS:.0f} seconds") from None
    except OSError as problem:
        raise PandocError(f"pandoc cannot be run: {str(problem).lower()}") from None
    said = [line.strip() for line in done.stderr.decode("utf-8", "replace").splitlines()]
    if done.returncode:
        why = next((line for line in said if line), "it said nothing")
        raise PandocError(f"pandoc ended with status {done.returncode}: {why[:200]}")
    return [line for line in said if line]
