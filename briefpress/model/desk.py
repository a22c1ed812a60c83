"""What a desk sets once for all its briefs: `desk.yaml`."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field

from briefpress.model.fields import LanguageTag, Line, Part, Slug


def _token(text: str) -> str:
    # The value is set into a style sheet: nothing may end the declaration or fetch a file.
    if not re.fullmatch(r"[\w\s#%.,()\"'/+*-]+", text) or "url(" in text.lower():
        raise ValueError(f"`{text}` is not a plain CSS value such as #1f3a5f or 10.5pt")
    return text


def _token_name(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9-]*", text):
        raise ValueError(f"`{text}` is not the name of a token such as accent")
    return text


TokenName = Annotated[str, AfterValidator(_token_name)]
TokenValue = Annotated[str, AfterValidator(_token)]


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
    style: Line | None = Field(
        None, title="Citation style", description="A CSL file in the desk; else our press style."
    )
    tokens: dict[TokenName, TokenValue] = Field(
        {}, title="Tokens", description="Values for templates/styles/tokens.css: accent, paper…"
    )
    glossary: tuple[GlossaryEntry, ...] = Field((), title="Glossary")
    stale_after: int = Field(
        730, gt=0, title="Stale after", description="Days after which a source's age is remarked."
    )
