"""What the files of an edition are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.pipeline.gather import CheckedBrief, DeskContents


def name_tag(contents: DeskContents, brief: CheckedBrief, labels: str) -> str:
    """The language in an edition's file name: of its labels, unless another brief would share it.

    Where a theme is written in several languages and none is the one asked for, each edition goes
    by the language of its prose.
    """
    shared = sum(other.theme == brief.theme for other in contents.briefs) > 1
    return brief.language if shared else labels


def edition_name(date: str, theme: str, tag: str, layout: str, paper: str, *, draft: bool) -> str:
    """The name of an edition's files, without what ends it: `2024-08-18_energy_en`."""
    parts = [date, theme, tag.replace("_", "-")]
    if layout != "note":
        parts.append(layout)
    if paper != "a4":
        parts.append(paper)
    if draft:
        parts.append("DRAFT")
    return "_".join(parts)
