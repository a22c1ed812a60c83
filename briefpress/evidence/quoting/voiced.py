"""Whether two speeches of an article are one person's, with nothing between that matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.evidence.quoting.wording import Kind, says
from briefpress.evidence.speakers.voices import joined, voice_at

if TYPE_CHECKING:
    from briefpress.model.evidence import Hit
    from briefpress.model.source import Source

# What the article says between two speeches may turn the second: … , but not “…”.
_TURNS: tuple[Kind, ...] = ("negation", "condition", "limit", "contrast", "hedge", "reversal")


def one_voice(source: Source, one: Hit, other: Hit) -> bool:
    """Whether the article names one speaker for the words of both hits."""
    voices = [voice_at(source, hit).direct for hit in (one, other)]
    if not all(voice and voice.speaker for voice in voices):
        return False
    return joined(source, (one, other)) is None


def says_nothing(source: Source, one: Hit, other: Hit, language: str) -> bool:
    """Whether the words between two hits of a passage only say who speaks, or turn nothing."""
    voice = voice_at(source, other).direct
    between = source.passages[one.passage - 1].text[one.end : other.start]
    cue = voice.cue if voice else None
    if cue and cue.passage == one.passage and one.end <= cue.start and cue.end <= other.start:
        between = between.replace(source.passages[cue.passage - 1].text[cue.start : cue.end], "", 1)
    return not any(says(kind, between, language) for kind in _TURNS)
