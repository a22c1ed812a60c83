"""The rules that a brief waives, as a page prints them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WaivedReason:
    """Why findings of a rule stand, and what was found, the same of several things said once."""

    because: str
    found: str


@dataclass(frozen=True, slots=True)
class WaivedRule:
    """A rule that a brief waives, with its reasons."""

    rule: str
    reasons: tuple[WaivedReason, ...]
