"""What the files of an edition are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.findings import Finding, error

if TYPE_CHECKING:
    from briefpress.pipeline.gather import CheckedBrief, DeskContents


def name_tag(contents: DeskContents, brief: CheckedBrief, asked: str | None, labels: str) -> str:
    """The language in the name of a brief's files: its own, or that of labels asked for apart.

    Only labels of another language than the prose, for a theme that is written once, are told by
    the name: a theme written in several languages has a file of each, and none may be another's.
    """
    shared = sum(other.theme == brief.theme for other in contents.briefs) > 1
    return brief.language if shared else own_tag(brief.language, asked, labels)


def own_tag(prose: str, asked: str | None, labels: str) -> str:
    """The language of the prose, or that of `labels` where another than it was asked for.

    Labels may be English because no catalogue has the language of the prose: a name by them would
    be that of an English edition.
    """
    return prose if asked in {None, prose} else labels


@dataclass(frozen=True, slots=True)
class Named:
    """What an edition is called after: its date, its theme, a language, its corrections so far."""

    date: str
    theme: str
    tag: str
    corrected: int = 0


def dated_too_late(date: str, brief: CheckedBrief) -> tuple[Finding, ...]:
    """The finding where an edition is to have a date after that of its first correction.

    It would say that it corrects what was not yet issued.
    """
    corrections = brief.written.brief.corrections
    if not corrections or date <= corrections[0].date:
        return ()
    message = f"a correction of {corrections[0].date} cannot follow an edition of {date}"
    hint = "take --date away, or leave out the corrections: a new edition has none"
    place = brief.written.positions.value(("corrections", 0, "date"))
    return (error("correction-date", message, place, hint),)


def edition_name(named: Named, layout: str, paper: str, *, draft: bool) -> str:
    """The name of an edition's files, without what ends it: `2024-08-18_energy_en-c1`.

    A corrected edition has a name of its own, so that what went out before stays as it was.
    """
    parts = [named.date, named.theme, named.tag.replace("_", "-")]
    if layout != "note":
        parts.append(layout)
    if paper != "a4":
        parts.append(paper)
    if named.corrected:
        parts[-1] += f"-c{named.corrected}"
    if draft:
        parts.append("DRAFT")
    return "_".join(parts)
