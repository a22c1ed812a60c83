"""What is shown: one brief as printed for one date and one language.

This is the whole of what a template sees. Everything in it is ready: numbered, sorted, formatted,
translated. `Inline` and `Block` values (see `richtext`) are printed with the filter `html`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.findings import Waiver
    from briefpress.model.views import (
        Blocks,
        ContentsEntry,
        DisagreementView,
        EvidenceGroup,
        EvidenceView,
        FontFace,
        JudgementView,
        Logo,
        Note,
        PassageView,
        PullQuotation,
        RichText,
        Seal,
        SectionView,
        SignatureView,
        SourceView,
        TimelineEntry,
    )
    from briefpress.model.waived import WaivedRule

BLOCKS = (
    "corrections",
    "bottom_line",
    "key_points",
    "contents",
    "sections",
    "quotations",
    "disagreements",
    "timeline",
    "judgements",
    "watch",
    "signatures",
    "sources",
    "evidence",
)


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What a correction changed, between marks. Empty `was`: added; empty `now`: taken out."""

    was: RichText
    now: RichText


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A corrected edition: in a `line` which it is and what it replaces; why; what changed."""

    anchor: str
    number: int
    date: str
    date_text: str
    line: RichText
    note: Blocks
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A brief as printed for one date and one language.

    `citations` is the format of the citation style: note, author-date, numeric or label; `raised`
    ones stand where the call of a note would. A digest has `parts`, the briefs in it: each an
    edition without notes, sources and evidence, which stand once for all of them. `prefix` begins
    the anchors of a part. `corrections` are its own, the latest first; `corrected` is how many it
    has, those of its parts together, and `corrected_text` says so beside its date.
    """

    theme: str
    name: str
    title: str
    subtitle: str
    date: str
    date_text: str
    language: str
    direction: str
    label_language: str
    organisation: str
    letterhead: tuple[str, ...]
    handling: str
    draft: bool
    layout: str
    generator: str
    tokens: tuple[tuple[str, str], ...]
    blocks: tuple[str, ...]
    bottom_line: Blocks
    key_points: tuple[Blocks, ...]
    sections: tuple[SectionView, ...]
    quotations: tuple[PullQuotation, ...]
    disagreements: tuple[DisagreementView, ...]
    timeline: tuple[TimelineEntry, ...]
    judgements: tuple[JudgementView, ...]
    watch: tuple[Blocks, ...]
    notes: tuple[Note, ...]
    sources: tuple[SourceView, ...]
    contents: tuple[ContentsEntry, ...]
    with_contents: bool
    proven: tuple[str, ...]
    seal: Seal
    marked_title: RichText = ()
    marked_subtitle: RichText = ()
    sources_summary: tuple[str, ...] = ()
    evidence: tuple[EvidenceView, ...] = ()
    passages: tuple[PassageView, ...] = ()
    evidence_groups: tuple[EvidenceGroup, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    waived: tuple[WaivedRule, ...] = ()
    paper: str = "a4"
    grey: bool = False
    double_sided: bool = False
    endnotes: bool = False
    citations: str = "note"
    raised: bool = False
    parts: tuple[Edition, ...] = ()
    prefix: str = ""
    parents: tuple[str, ...] = ()
    logo: Logo | None = None
    signatures: tuple[SignatureView, ...] = ()
    fonts: tuple[FontFace, ...] = ()
    options: tuple[tuple[str, str | int | float | bool], ...] = ()
    corrections: tuple[CorrectionView, ...] = ()
    corrected: int = 0
    corrected_text: str = ""
