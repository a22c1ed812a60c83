"""What a desk sets once for all its briefs: `desk.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pydantic import ConfigDict, Field, model_validator

from briefpress.model.fields import LanguageTag, Line, Part, Slug
from briefpress.model.look import (
    BlockName,
    Colours,
    Faces,
    OptionName,
    OptionValue,
    SignatureLine,
    TokenName,
    TokenValue,
)
from briefpress.model.mail import MailSettings  # noqa: TC001 - pydantic reads it
from briefpress.model.signing import SignSettings  # noqa: TC001 - pydantic reads it

if TYPE_CHECKING:
    from briefpress.model.positions import Positions


class GlossaryEntry(Part):
    """A name as our prose writes it, and as sources misspell it."""

    name: Line = Field(title="Name", description="As our own prose writes it.")
    variants: tuple[Line, ...] = Field(
        (), title="Variants", description="As sources write it; kept in quotations with [sic]."
    )


class Desk(Part):
    """The settings of a desk; every key may be left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="Desk")

    organisation: Line | None = Field(None, title="Organisation", description="In the letterhead.")
    letterhead: tuple[Line, ...] = Field(
        (), title="Letterhead", description="Lines under the organisation: unit, address."
    )
    logo: Line | None = Field(
        None, title="Logo", description="An SVG or PNG file of the desk, at the head of page one."
    )
    logo_alt: Line | None = Field(
        None,
        title="Logo in words",
        description="For those who do not see it; else the organisation.",
    )
    signatures: tuple[SignatureLine, ...] = Field(
        (), title="Signatures", description="Lines to sign on, after the last block of text."
    )
    language: LanguageTag = Field("en", title="Language", description="Unless a brief says so.")
    layout: Slug = Field("note", title="Layout")
    paper: Literal["a4", "letter"] = Field("a4", title="Paper")
    grey: bool = Field(
        False, title="Grey", description="Print without colour; meaning never rests on it."
    )
    double_sided: bool = Field(
        False, title="Double-sided", description="Mirror the margins of left and right pages."
    )
    pdf_profile: Literal["a3a-ua1", "a4f-ua2"] = Field(
        "a3a-ua1", title="PDF profile", description="PDF/A-3a with PDF/UA-1, or PDF/A-4f with UA-2."
    )
    handling: Line | None = Field(None, title="Handling", description="Printed on every page.")
    handling_levels: tuple[Line, ...] = Field(
        (),
        title="Levels of handling",
        description="From the mildest on; a digest is marked with the strictest of its briefs'.",
    )
    style: Line | None = Field(
        None,
        title="Citation style",
        description="press, author-date, numeric, or a CSL file in the desk.",
    )
    colours: Colours = Field(
        Colours(), title="Colours of the page", description='Each as "#rrggbb", in quotation marks.'
    )
    faces: Faces = Field(
        Faces(),
        title="Faces of the type",
        description="A family by its name, or files in templates/fonts/.",
    )
    embed_fonts: bool = Field(
        False,
        title="Embed fonts",
        description="In HTML too: each page carries the letters that it uses.",
    )
    blocks: tuple[BlockName, ...] = Field(
        (), title="Blocks", description="What is printed, and in which order; else the layout's."
    )
    options: dict[OptionName, OptionValue] = Field(
        {}, title="Options", description="Values for the options of the layout."
    )
    scripts: Literal["refused", "allowed"] = Field(
        "refused", title="Scripts", description="Whether a page on a screen may run its own."
    )
    tokens: dict[TokenName, TokenValue] = Field(
        {}, title="Tokens", description="Values for templates/styles/tokens.css: accent, leading…"
    )
    glossary: tuple[GlossaryEntry, ...] = Field((), title="Glossary")
    stale_after: int = Field(
        730, gt=0, title="Stale after", description="Days after which a source's age is remarked."
    )

    mail: MailSettings | None = Field(None, title="Mail")
    sign: SignSettings | None = Field(None, title="Signature")

    @model_validator(mode="after")
    def _once(self) -> Desk:
        twice = [name for name in Colours.model_fields if name in self.tokens]
        for name in (name for name in twice if getattr(self.colours, name)):
            raise ValueError(f"`{name}` stands in `colours` and in `tokens`: keep one of them")
        return self


@dataclass(frozen=True)
class WrittenDesk:
    """The settings of a desk, and where everything in them stands."""

    settings: Desk
    positions: Positions
