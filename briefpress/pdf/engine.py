"""Loading WeasyPrint: with our Fontconfig file, in silence, once a process."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_FONTCONFIG = Path(__file__).with_name("fontconfig.xml")
_LIBRARY = re.compile(r"cannot load library '([^']+)'")
_REMEDY = (
    "install Pango, on Debian and Ubuntu with"
    " `apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`,"
    " on macOS with `brew install pango`"
)


def load() -> Any:
    """Import WeasyPrint; an `OSError` says which system library is missing.

    `FONTCONFIG_FILE` is set whatever the user has there, and stays set: Pango reads it again in a
    thread of its own. Fonts are a dependency of the edition, not the machine's luck (design,
    section 6).
    """
    os.environ["FONTCONFIG_FILE"] = str(_FONTCONFIG)
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        # It warns that Fontconfig has no fonts, which is our intent, and it prints a paragraph
        # when a library is missing. A prebuilt cffi module would be put in place of `cffi` here.
        warnings.simplefilter("ignore")
        first = not _loaded
        import weasyprint  # noqa: PLC0415 - the point of this function
        import weasyprint.text.fonts  # noqa: PLC0415

    if first:
        _loaded.append(weasyprint)
        gc.freeze()  # what importing made stays, so no collection need look at it again
    return weasyprint


_loaded: list[Any] = []


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Keep Python's cyclic garbage collector from looking at a document in the making.

    It finds little to free there (45 pages: 2 MiB) and takes 2 to 5 % of the time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def missing() -> str | None:
    """One line on the system library that WeasyPrint lacks and how to get it, or nothing."""
    try:
        load()
    except (OSError, ImportError) as exception:
        return reason(exception)
    return None


def reason(exception: BaseException) -> str:
    """Say in one line why `load` raised that exception."""
    found = _LIBRARY.search(str(exception))
    what = f"`{found[1]}`" if found else f"a part of WeasyPrint ({exception})"
    return f"{what} cannot be loaded: {_REMEDY}"
