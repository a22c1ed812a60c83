"""What is shown: one brief as printed for one date and one language.

This is the whole of what a template sees. Everything in it is ready: numbered, sorted, formatted,
translated. `Inline` and `Block` values (see `richtext`) are printed with the filter `html`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from briefpress.model.richtext import Block, Inline

if TYPE_CHECKING:
    from decimal import Decimal

    from briefpress.model.evidence import Hit

RichText: TypeAlias = tuple[Inline, ...]
Blocks: TypeAlias = tuple[Block, ...]

BLOCKS = (
    "bottom_line",
    "key_points",
    "contents",
    "sections",
    "quotations",
    "disagreements",
    "timeline",
    "judgements",
    "watch",
    "sources",
)


@dataclass(frozen=True, slots=True)
class PullQuotation:
    """A quotation set apart: its words, the marks of their language, who says them, and where."""

    anchor: str
    open: str
    words: RichText
    close: str
    language: str
    speaker: str
    role: str
    call: RichText


@dataclass(frozen=True, slots=True)
class FigurePoint:
    """One row of a table and one mark of a chart, whose place is the period where there is one."""

    label: str
    period: str
    value: RichText
    low: Decimal | None
    high: Decimal | None
    mark: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A set of data, printed as a table and, with `chart`, drawn above it."""

    anchor: str
    number: int
    title: str
    unit: str
    points: tuple[FigurePoint, ...]
    temporal: bool
    chart: bool
    note: Blocks
    source: RichText


@dataclass(frozen=True, slots=True)
class SectionView:
    """A headed part: prose, points, pull quotations and figures, in that order."""

    anchor: str
    heading: str
    body: Blocks
    points: tuple[Blocks, ...]
    quotations: tuple[PullQuotation, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class DisagreementView:
    """A measure on which the sources clash; `kind` in words."""

    anchor: str
    measure: str
    kind: str
    values: tuple[Blocks, ...]
    note: Blocks


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A dated line; `iso` is empty where the year is not stated."""

    date: str
    iso: str
    event: Blocks


@dataclass(frozen=True, slots=True)
class JudgementView:
    """An assessment of the desk's own, with its likelihood and confidence in words."""

    text: Blocks
    likelihood: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the citation that hangs on call `number`."""

    number: int
    text: RichText


@dataclass(frozen=True, slots=True)
class SourceView:
    """An entry of the sources list, and what its outlet or editor wants said."""

    anchor: str
    text: RichText
    remarks: tuple[RichText, ...]


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A piece of evidence as it is shown, numbered from 1 in printing order.

    The words stand in the text at `item-NUMBER`, the entry of the annex at `evidence-NUMBER`.
    `words` are as printed, without marks; `hits` are where they stand in the passages.
    """

    number: int
    kind: str
    words: str
    verdict: str
    verdict_text: str
    hits: tuple[Hit, ...]
    said_by: str
    detail: str


@dataclass(frozen=True, slots=True)
class PassagePiece:
    """Characters of a passage, and the numbers of the evidence that uses them."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage that evidence rests on, in pieces that say what is used, for the annex."""

    anchor: str
    source: str
    number: int
    language: str
    pieces: tuple[PassagePiece, ...]
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents list; with `label` its title is an interface word."""

    anchor: str
    title: str
    label: bool


@dataclass(frozen=True, slots=True)
class Edition:
    """A brief as printed for one date and one language."""

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
    evidence: tuple[EvidenceView, ...] = ()
    passages: tuple[PassageView, ...] = ()
