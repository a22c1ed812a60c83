"""The last hand on a converted file: the same bytes each time, no traces, its notes counted."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

BOOK_STYLES = "EPUB/styles/stylesheet1.css"
"""Where pandoc puts a book's styles; in its sandbox it reads none of ours."""

# The least date that a zip file can say: what changes is told inside, by the edition's date.
_DATE = (1980, 1, 1, 0, 0, 0)
# Pandoc describes a picture by its address, which here is the whole picture.
_ADDRESS = re.compile(rb' descr="data:[^"]*"')
# In its sandbox pandoc knows no clock.
_DATED = {"docProps/core.xml", "EPUB/content.opf"}
_NO_DATE = b"1970-01-01T00:00:00Z"
_NOTE = re.compile(rb'<w:footnote [^>]*w:id="(?!-1"|0")')
_BOOK_NOTE = re.compile(rb'epub:type="footnote"')


def finished(data: bytes, kind: str, own: Mapping[str, bytes], date: str) -> bytes:
    """The file as of the edition's date, without addresses. Raises ValueError.

    `own` parts stand in the place of pandoc's.
    """
    made = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w") as after:
            for entry in before.infolist():
                held = own.get(entry.filename) or before.read(entry)
                if entry.filename == "word/document.xml":
                    held = _ADDRESS.sub(b"", held)
                elif entry.filename in _DATED:
                    held = held.replace(_NO_DATE, date.encode() + b"T00:00:00Z")
                told = zipfile.ZipInfo(entry.filename, _DATE)
                # EPUB asks that `mimetype` stands first, and unpacked.
                plain = kind == "epub" and entry.filename == "mimetype"
                told.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
                told.create_system = 3
                after.writestr(told, held)
    except (zipfile.BadZipFile, OSError) as problem:
        raise ValueError(f"what pandoc wrote is no file of that kind: {problem}") from None
    return made.getvalue()


def notes_in(data: bytes, kind: str) -> int:
    """How many notes a finished file holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        if kind == "docx":
            names = held.namelist()
            part = "word/footnotes.xml"
            return len(_NOTE.findall(held.read(part))) if part in names else 0
        pages = [name for name in held.namelist() if name.endswith(".xhtml")]
        return sum(len(_BOOK_NOTE.findall(held.read(name))) for name in pages)
