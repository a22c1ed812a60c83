"""What an analyst writes of corrections: one entry for each corrected edition, oldest first."""

from __future__ import annotations

from pydantic import ConfigDict, Field, model_validator

from briefpress.model.fields import IsoDate, Line, Part, Prose

MOST = 50
"""Corrections of a brief, and changes of a correction: what needs more is another brief."""


class Change(Part):
    """Words of the edition that went out, and what stands in this one in their place."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"anyOf": [{"required": ["was"]}, {"required": ["now"]}]},
    )

    was: Line | None = Field(
        None,
        title="Was",
        description="Words of the edition that went out; absent: nothing, `now` is added.",
    )
    now: Line | None = Field(
        None, title="Now", description="Words of this edition; absent: `was` is taken out."
    )

    @model_validator(mode="after")
    def _something(self) -> Change:
        if self.was is None and self.now is None:
            raise ValueError("needs `was`, `now` or both")
        return self


class Correction(Part):
    """One corrected edition: when it went out, and what it corrects."""

    date: IsoDate = Field(title="Date", description="When the corrected edition is issued.")
    note: Prose | None = Field(
        None, title="Note", description="How the error came about; prose, checked like any other."
    )
    changes: tuple[Change, ...] = Field(
        min_length=1,
        max_length=MOST,
        title="Changes",
        description="What the edition said, and what it says now.",
    )
