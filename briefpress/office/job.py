"""What is asked of the office, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from briefpress.findings import Finding


@dataclass(frozen=True, slots=True)
class OfficeJob:
    """A page as shown on a screen, and what a file says of itself.

    `kind` is docx or epub; `date` is ISO 8601; `colours` are `#rrggbb` by their token; `marks` are
    printed at the head of each page; `to_png` draws an SVG.
    """

    name: str
    kind: str
    page: str
    title: str
    author: str
    date: str
    language: str
    to_png: Callable[[str], bytes]
    direction: str = "ltr"
    paper: str = "a4"
    marks: tuple[str, ...] = ()
    colours: Mapping[str, str] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.name}.{self.kind}"


@dataclass(frozen=True, slots=True)
class Converted:
    """A finished file, empty where there is none, and what is to be said of it."""

    data: bytes
    findings: tuple[Finding, ...]
