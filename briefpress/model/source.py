"""What the desk rests on: articles, and the passages they are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from briefpress.model.csl_dates import read_date
from briefpress.model.fields import LanguageTag, Line, Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefpress.findings import Place


def _hash(text: str) -> str:
    if not re.fullmatch(r"[0-9a-fA-F]{64}", text):
        raise ValueError("is not a SHA-256: expected 64 hexadecimal digits")
    return text.lower()


def _lines(text: str) -> str:
    first, dash, last = text.partition("-")
    if not (dash and first.isdecimal() and last.isdecimal() and 0 < int(first) <= int(last)):
        raise ValueError(f"`{text}` is not a run of lines such as 28-74")
    return text


class Custom(Part):
    """Our own keys of a source record."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    file: Line = Field(title="File", description="The article's text, relative to seeds/.")
    sha256: Annotated[str, AfterValidator(_hash)] | None = Field(None, title="SHA-256 of the file")
    lines: Annotated[str, AfterValidator(_lines)] | None = Field(
        None, title="Lines", description="The lines of the article's body, such as 28-74."
    )
    dateline: Line | None = Field(None, title="Dateline")
    retrieved: Line | None = Field(None, title="Retrieved", description="When we read it.")
    site: Line | None = Field(None, title="Site", description="The outlet's address.")
    terms: Line | None = Field(None, title="Terms", description="What the outlet asks for.")
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = Field(
        None, title="Reliability", description="Admiralty letter, only if somebody judged it."
    )
    wrapped: Literal["true", "false"] | None = Field(
        None, title="Hard-wrapped", description="Whether line breaks inside a paragraph are joined."
    )
    editor_note: Line | None = Field(None, alias="editor-note", title="Editor's note")
    first_published: Line | None = Field(
        None, alias="first-published", title="First published", description="As the article says."
    )


class Record(BaseModel):
    """A CSL record; any CSL variable may stand in it beside those named here."""

    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True)

    id: Line
    title: Line | None = None
    language: LanguageTag | None = None
    genre: Line | None = None
    custom: Custom


class References(BaseModel):
    """The whole of `sources.yaml`."""

    model_config = ConfigDict(extra="allow", frozen=True)

    references: tuple[Record, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a source's body."""

    number: int
    text: str
    first_line: int
    last_line: int

    def line_of(self, offset: int) -> int:
        """The line of the file that a character of the passage stands in."""
        return self.first_line + self.text.count("\n", 0, offset)


@dataclass(frozen=True, slots=True)
class Source:
    """One article: what is known of it, and its passages in order."""

    id: str
    csl: Mapping[str, object]
    custom: Custom
    language: str | None
    passages: tuple[Passage, ...]
    file: str
    place: Place
    sha256: str

    @property
    def title(self) -> str:
        """The article's headline, or its id where it has none."""
        return str(self.csl.get("title") or self.id)

    @property
    def issued(self) -> tuple[int, ...]:
        """Year, month and day of publication, as many as the record states; the first of a range.

        Year 0 is not stated; empty where there is no date at all.
        """
        when = read_date(self.csl.get("issued"))
        return when.begin if when else ()


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of a desk by id, and the ids whose text cannot be trusted or had."""

    by_id: Mapping[str, Source]
    unusable: frozenset[str] = frozenset()
