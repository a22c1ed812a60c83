"""What is handed to the press, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefpress.findings import Finding

BASE_URL = "https://edition.invalid/"
"""Where every document seems to live: a constant, as WeasyPrint names images after their URL.

RFC 2606 promises that `.invalid` is nobody's name.
"""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside a PDF: data that belong to what is printed; its name's ending says the type."""

    name: str
    data: bytes
    description: str


@dataclass(frozen=True, slots=True)
class Job:
    """One document to print: the whole HTML, and the only files that it may read."""

    html: str
    """The whole document, styles inlined, fonts as `url(fonts/NAME.ttf)`."""
    name: str
    """The file's name as findings show it, such as `2024-08-18_energy_en.pdf`."""
    fonts: Path
    """The folder that the document sees as `fonts/`."""
    files: Mapping[str, Path]
    """Other relative URLs that the document may use, and the file each of them means."""
    created: str
    """The edition's date in ISO 8601, used to date what is attached."""
    attached: tuple[Attached, ...] = ()
    """The files that the PDF carries."""
    profile: str = "a3a-ua1"
    """`a3a-ua1`: PDF/A-3a and PDF/UA-1 in one file; `a4f-ua2`: PDF/A-4f and PDF/UA-2."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, empty if there is none, its number of pages, and what there is to say about it."""

    pdf: bytes
    pages: int
    findings: tuple[Finding, ...]
