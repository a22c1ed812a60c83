"""What is handed to the templates, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefpress.findings import Finding
    from briefpress.locales import Language
    from briefpress.model.edition import Edition


class Medium(StrEnum):
    """What a page is rendered for."""

    PRINT = "print"
    SCREEN = "screen"


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """What is rendered: an edition, its charts as SVG by anchor, and the desk it comes from."""

    edition: Edition
    charts: Mapping[str, str]
    labels: Language
    desk: Path
    medium: Medium
    scripts: bool = False
    """Whether scripts that stand in the page itself may run, on a screen."""
    unlinked: bool = False
    """Whether links that open nothing are let pass."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The page, empty where the findings say why there is none."""

    html: str
    findings: tuple[Finding, ...]
