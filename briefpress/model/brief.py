"""What an analyst writes: one brief per theme. Titles and descriptions are what editors show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic import WithJsonSchema as JsonSchema

from briefpress.model.corrections import MOST, Correction
from briefpress.model.data import Data  # noqa: TC001 - pydantic reads it
from briefpress.model.fields import (
    Cite,
    EdtfText,
    InputName,
    IsoDate,
    LanguageTag,
    Line,
    Part,
    Prose,
    Slug,
    Theme,
)
from briefpress.model.locator import Reference, read_cite

if TYPE_CHECKING:
    from briefpress.model.positions import Positions


def _item(value: object) -> object:
    """A list item may be plain text."""
    return {"text": value} if isinstance(value, str) else value


def _listed(value: object) -> object:
    """One id may stand for a list of one."""
    return [value] if isinstance(value, str) else value


class Item(Part):
    """One entry of a list: plain text, or a mapping with `text:`."""

    text: Prose = Field(description="CommonMark prose with citations such as [@id, para. 3].")


ListItem = Annotated[
    Item,
    BeforeValidator(_item),
    JsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {"text": {"type": "string", "title": "Text"}},
                    "required": ["text"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]


QuoteIds = Annotated[
    tuple[Slug, ...],
    BeforeValidator(_listed),
    JsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]


class Section(Part):
    """A headed part of the brief."""

    heading: Line = Field(title="Heading", description="Printed above the section.")
    body: Prose | None = Field(
        None, title="Text", description="CommonMark prose with citations such as [@id, para. 3]."
    )
    points: tuple[ListItem, ...] = Field((), title="Points", description="A bulleted list.")
    quote: QuoteIds = Field(
        (), title="Pull quotation", description="Id of a quotation that stands here."
    )
    chart: Slug | None = Field(
        None, title="Chart", description="Id of the data that is drawn and tabled here."
    )
    table: Slug | None = Field(
        None, title="Table", description="Id of the data that is printed here as a table only."
    )


class Quotation(Part):
    """Words of a source, verbatim."""

    id: Slug | None = Field(None, title="Id", description="The name a section calls it by.")
    text: Prose = Field(
        title="Words",
        description="Exactly as the source has them; […] for an omission, [sic] after an error.",
    )
    original: Prose | None = Field(
        None,
        title="Original",
        description="Where `text` is a translation: the words as the source has them.",
    )
    cite: Cite | None = Field(
        None, title="Citation", description="Where it stands: `id` or `id, para. 8`."
    )
    source: Line | None = Field(
        None, title="Source", description="The id of the source, when no paragraph is given."
    )
    speaker: Line | None = Field(
        None,
        title="Speaker",
        description="Who says it, as the article names them; absent: the article's own voice.",
    )
    role: Line | None = Field(None, title="Role", description="The speaker's office.")

    @property
    def reference(self) -> Reference | None:
        """What `cite:` or `source:` names."""
        if self.cite:
            return read_cite(self.cite)
        return Reference(self.source) if self.source else None


class CalculationInput(Part):
    """A figure that a calculation starts from."""

    value: Line = Field(title="Value", description="The figure as the source words it.")
    cite: Cite = Field(title="Citation", description="Where it stands: `id, para. 8`.")
    period: Line | None = Field(None, title="Period", description="A year, quarter or date.")

    @property
    def reference(self) -> Reference:
        """What `cite:` names."""
        return read_cite(self.cite)


class Calculation(Part):
    """A number of our own, worked out from figures of the sources."""

    id: Slug = Field(
        title="Id", description="What the prose marks it with: [46 per cent]{calc=id}."
    )
    label: Line = Field(title="What it is", description="Printed with the formula.")
    calc: Line = Field(
        title="Formula", description="Such as 1 - carried / low(agreed), over the inputs' names."
    )
    inputs: dict[InputName, CalculationInput] = Field(min_length=1, title="Inputs")
    decimals: int | None = Field(
        None, ge=0, le=9, title="Decimals", description="Digits kept behind the decimal mark."
    )


class DisagreementValue(Part):
    """What one source says."""

    text: Prose = Field(title="What it says", description="Prose.")
    cite: Cite = Field(title="Citation", description="Where it stands: `id, para. 8`.")

    @property
    def reference(self) -> Reference:
        """What `cite:` names."""
        return read_cite(self.cite)


class Disagreement(Part):
    """A measure on which the sources clash, or seem to."""

    measure: Line = Field(title="Measure", description="What is measured, and when.")
    kind: Literal["contradicts", "differs", "looks-different"] = Field(
        "contradicts",
        title="Kind",
        description="contradicts: both cannot be right; differs: in date or definition; "
        "looks-different: they agree on a closer look.",
    )
    values: tuple[DisagreementValue, ...] = Field(min_length=2, title="What each source says")
    note: Prose | None = Field(None, title="Our reading", description="Prose.")


class Event(Part):
    """One line of the timeline."""

    date: EdtfText = Field(
        title="Date", description="1997, 2022-11, 2022-11-15, or XXXX-04-16: year not stated."
    )
    event: Prose = Field(title="Event", description="Prose with its citation.")


class Judgement(Part):
    """An assessment of our own, in the words of ICD 203."""

    text: Prose = Field(title="Judgement", description="Prose; needs no citation.")
    likelihood: Literal[
        "almost no chance",
        "very unlikely",
        "unlikely",
        "roughly even chance",
        "likely",
        "very likely",
        "almost certain",
    ] = Field(title="Likelihood", description="One word of ICD 203, section D.6.e.(2)(a).")
    confidence: Literal["low", "moderate", "high"] | None = Field(
        None, title="Confidence", description="In the judgement's basis, apart from likelihood."
    )


class Allowance(Part):
    """A rule that the brief may break, and why; it is printed with the evidence."""

    rule: Slug = Field(title="Rule", description="The name in brackets in a finding.")
    because: Line = Field(title="Reason", description="Printed with the evidence.")
    where: Line | None = Field(
        None, title="Where", description="Words that the finding's message holds; else all of them."
    )


class Brief(Part):
    """One theme, as an analyst wrote it."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="Brief")

    theme: Theme = Field(title="Theme", description="A short name; it becomes part of file names.")
    title: Line = Field(title="Title")
    subtitle: Line | None = Field(None, title="Subtitle")
    date: IsoDate = Field(title="Date", description="The edition's date, YYYY-MM-DD.")
    language: LanguageTag | None = Field(
        None, title="Language", description="Of the prose, such as en or ru; else the desk's."
    )
    handling: Line | None = Field(
        None, title="Handling", description="Printed on every page; else the desk's."
    )
    style: Line | None = Field(
        None,
        title="Citation style",
        description="press, author-date, numeric, or a CSL file in the desk; else the desk's.",
    )
    corrections: tuple[Correction, ...] = Field(
        (),
        max_length=MOST,
        title="Corrections",
        description="One for each corrected edition, oldest first.",
    )
    bottom_line: Prose | None = Field(
        None, title="Bottom line", description="The answer first: what the reader must know."
    )
    key_points: tuple[ListItem, ...] = Field((), title="Key points", description="Three to five.")
    sections: tuple[Section, ...] = Field((), title="Sections")
    quotations: tuple[Quotation, ...] = Field((), title="Quotations")
    data: tuple[Data, ...] = Field((), title="Data", description="Figures for tables and charts.")
    calculations: tuple[Calculation, ...] = Field(
        (), title="Calculations", description="Numbers of our own, with their formulas."
    )
    disagreements: tuple[Disagreement, ...] = Field((), title="Where the sources differ")
    timeline: tuple[Event, ...] = Field((), title="Timeline")
    judgements: tuple[Judgement, ...] = Field((), title="Judgements")
    watch: tuple[ListItem, ...] = Field((), title="What to watch")
    allow: tuple[Allowance, ...] = Field(
        (), title="Waivers", description="Rules that this brief may break, each with its reason."
    )


@dataclass(frozen=True)
class WrittenBrief:
    """A brief, and where each of its words stands in its file."""

    brief: Brief
    positions: Positions
