"""The parts of an edition, each as a template sees it: numbered, formatted, translated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from briefpress.model.richtext import Block, Inline

if TYPE_CHECKING:
    from decimal import Decimal

    from briefpress.model.evidence import Hit, Working

RichText: TypeAlias = tuple[Inline, ...]
Blocks: TypeAlias = tuple[Block, ...]


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
    marked_speaker: RichText = ()
    marked_role: RichText = ()


@dataclass(frozen=True, slots=True)
class FigurePoint:
    """One cell of a table and one mark of a chart, whose place is the period where there is one.

    `low` and `high` are in the figure's unit; `bound` is `exact`, `about`, `over`, `under` or
    `up to`. `series` counts from 0. `short_places` and `short_mark` are the decimal places and the
    decimal mark that the value lacks beside the most precise of its column.
    """

    label: str
    period: str
    value: RichText
    low: Decimal | None
    high: Decimal | None
    mark: str
    marked_label: RichText = ()
    series: int = 0
    bound: str = "exact"
    path: tuple[str | int, ...] = ()
    short_places: int = 0
    short_mark: bool = False


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of a figure's table: its head, and a cell for each column; None: no figure."""

    head: RichText
    cells: tuple[FigurePoint | None, ...]


@dataclass(frozen=True, slots=True)
class FigureSeries:
    """A kind of figures in a figure that has several, and its unit where that is its own."""

    name: str
    unit: str
    marked_name: RichText = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A set of data, printed as a table and, with `chart`, drawn above it.

    `rows` are the table; `heads` are those of its columns where they are several. `across`: each
    row is a series, with a sparkline. `csv` is the same table for programs, in a file `csv_name`.
    `kind`, `alt` and `vega` (JSON) are the brief's wishes for the chart. `evidence` are the links
    from its values to the evidence.
    """

    anchor: str
    number: int
    title: str
    unit: str
    points: tuple[FigurePoint, ...]
    temporal: bool
    chart: bool
    note: Blocks
    source: RichText
    marked_title: RichText = ()
    evidence: RichText = ()
    rows: tuple[FigureRow, ...] = ()
    heads: tuple[RichText, ...] = ()
    series: tuple[FigureSeries, ...] = ()
    across: bool = False
    kind: str = ""
    alt: str = ""
    vega: str = ""
    csv: str = ""
    csv_name: str = ""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A headed part: prose, points, pull quotations and figures, in that order."""

    anchor: str
    heading: str
    body: Blocks
    points: tuple[Blocks, ...]
    quotations: tuple[PullQuotation, ...]
    figures: tuple[Figure, ...]
    marked_heading: RichText = ()


@dataclass(frozen=True, slots=True)
class DisagreementView:
    """A measure on which the sources clash; `kind` in words."""

    anchor: str
    measure: str
    kind: str
    values: tuple[Blocks, ...]
    note: Blocks
    marked_measure: RichText = ()


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A dated line; `iso` is empty where the year is not stated."""

    date: str
    iso: str
    event: Blocks
    marked_date: RichText = ()


@dataclass(frozen=True, slots=True)
class JudgementView:
    """An assessment of the desk's own, with its likelihood and confidence in words."""

    text: Blocks
    likelihood: str
    confidence: str


@dataclass(frozen=True, slots=True)
class PassagePiece:
    """Characters of a passage, the evidence that uses them, and which of it ends with them."""

    text: str
    numbers: tuple[int, ...]
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage in pieces that say what is used; a long one is shortened around that.

    `reference` says which paragraph it is; `url` opens it in the live article, where one is
    recorded.
    """

    anchor: str
    source: str
    number: int
    language: str
    pieces: tuple[PassagePiece, ...]
    evidence: tuple[int, ...]
    reference: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A citation: what hangs on call `number`, and the passages it cites.

    `in_text` is what is printed in the running text in place of a call, empty where `text` stands
    in a footnote; `lead` is the anchor that it leads to on paper, empty for none.
    """

    number: int
    text: RichText
    passages: tuple[PassageView, ...] = ()
    in_text: RichText = ()
    lead: str = ""


@dataclass(frozen=True, slots=True)
class SourceView:
    """An entry of the sources list: the article, what is known of it, what must be said of it.

    `facts` are its age at the edition's date, its language and its reliability.
    """

    anchor: str
    text: RichText
    remarks: tuple[RichText, ...]
    facts: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A piece of evidence as it is shown, numbered from 1 in printing order.

    `words` are the characters printed, without their outer marks, and `hits` where they stand in
    the passages. `place` is the anchor of the words in the text (`item-NUMBER`), of the note
    that pins them (`note-…`), or empty where neither is known; the entry of the annex is
    `evidence-NUMBER`. `passage` is the anchor of the passage it begins in, empty for none;
    `text` says what the evidence is; `repeated` are the words again, where that passage has
    them otherwise; `language` is that of the words. `articles` are the keys of the sources whose
    own date a date rests on.
    """

    number: int
    kind: str
    words: str
    verdict: str
    verdict_text: str
    hits: tuple[Hit, ...]
    said_by: str
    detail: str
    place: str = ""
    text: str = ""
    passage: str = ""
    repeated: str = ""
    language: str = ""
    articles: tuple[str, ...] = ()
    working: Working | None = None


@dataclass(frozen=True, slots=True)
class EvidenceGroup:
    """The passages of one source that evidence rests on; `title` is what the source is called."""

    anchor: str
    title: RichText
    passages: tuple[PassageView, ...]


@dataclass(frozen=True, slots=True)
class Seal:
    """What the checker counted, in words; what is empty is not to be said.

    `proven`: what was found in the articles; `open`: remarks and warnings; `unproven`: errors of
    a draft; `waived`: rules waived; `limits`: what no check looks at.
    """

    proven: str
    open: str
    unproven: str
    waived: str
    limits: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents list; with `label` its title is an interface word."""

    anchor: str
    title: str
    label: bool


@dataclass(frozen=True, slots=True)
class Logo:
    """The desk's emblem: its file as a data URI, and the words that stand for it."""

    data: str
    alt: str


@dataclass(frozen=True, slots=True)
class SignatureView:
    """A line to sign on: a name, and what that person is."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class FontFace:
    """A font file of a face that the desk or the layout chose, for an `@font-face`."""

    family: str
    weight: str
    style: str
    url: str
