"""Whose words stand at a place of a source, and quotations that join the words of two."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefpress.evidence.speakers.names import same_person
from briefpress.evidence.speakers.reading import speeches_near
from briefpress.evidence.speakers.speech import INTERVIEWER, Speech

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.evidence.speakers.parties import Party
    from briefpress.evidence.speakers.speech import Span
    from briefpress.model.evidence import Hit
    from briefpress.model.source import Source

OWN = "the article"
SOMEBODY = "somebody not named"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks at a hit.

    `direct` is the speech whose very words they are. `around` are the speakers of speeches that
    report them, in the article's words or in another speaker's. Neither: the article's own voice.
    """

    direct: Speech | None = None
    around: tuple[Speech, ...] = ()

    @property
    def own(self) -> bool:
        """Whether the words are the article's, and nobody is said to have said them."""
        return self.direct is None and not self.around

    @property
    def speaker(self) -> Party | None:
        """Whom the article names, if anybody."""
        if self.direct:
            return self.direct.speaker
        return self.around[-1].speaker if self.around else None


def voice_at(source: Source, hit: Hit) -> Voice:
    """Who speaks at a hit, by the article's own word."""
    start, end = _trimmed(source, hit)
    direct: Speech | None = None
    around: list[Speech] = []
    for speech in speeches_near(source, hit.passage, hit.start, hit.end):
        for run in speech.runs:
            if run.passage != hit.passage or run.start >= end or run.end <= start:
                continue
            if speech.direct and run.start <= start and end <= run.end:
                # Later speeches lie deeper: those of a turn come first.
                if direct and not direct.turn:
                    around.append(direct)
                direct = speech
            elif not speech.direct:
                around.append(speech)
    if direct and not direct.turn:
        around = []
    return Voice(direct, tuple(around))


def joined(source: Source, hits: Sequence[Hit]) -> tuple[str, str] | None:
    """The two whose words a quotation joins, as the article names them; None where it joins none.

    A quotation may hold another's words whole, marks and all; it may not cross one mark only.
    """
    voices = []
    for hit in hits:
        if not any(
            char.isalnum() for char in source.passages[hit.passage - 1].text[hit.start : hit.end]
        ):
            continue  # a mark behind an editor's bracket
        crossed = _crossed(source, hit)
        if crossed:
            return _name(crossed), OWN
        voices.append(voice_at(source, hit).direct)
    for one, other in pairwise(voices):
        if not _same(one, other):
            return _name(one), _name(other)
    return None


def _crossed(source: Source, hit: Hit) -> Speech | None:
    """The speech that a hit enters or leaves across one mark."""
    start, end = _trimmed(source, hit)
    near = speeches_near(source, hit.passage, hit.start, hit.end)
    for speech in near:
        if not speech.direct or speech.turn:
            continue
        for run in speech.runs:
            if run.passage != hit.passage or run.start >= end or run.end <= start:
                continue
            inside = run.start <= start and end <= run.end
            whole = hit.start < run.start and hit.end > run.end
            if (
                not inside
                and not whole
                and not _split_inside(source, hit, run, near)
                and not _only_marks(source, hit, run.start, run.end)
            ):
                return speech
    return None


def _split_inside(source: Source, hit: Hit, run: Span, found: Sequence[Speech]) -> bool:
    """Whether a tag inside one pair of marks splits the words: «А, — сказал он, — Б»."""
    start, end = _trimmed(source, hit)
    text = source.passages[hit.passage - 1].text
    if any(mark in text[start:end] for mark in '“”„«»"'):
        return False
    runs = [r for s in found if s.direct for r in s.runs if r.passage == hit.passage]
    first = any(r.start <= start < r.end for r in runs)
    return first and any(r.start < end <= r.end for r in runs) and run in runs


def _only_marks(source: Source, hit: Hit, start: int, end: int) -> bool:
    """Whether what a hit takes outside a run holds no letter or digit."""
    text = source.passages[hit.passage - 1].text
    outside = text[hit.start : max(start, hit.start)] + text[min(end, hit.end) : hit.end]
    return not any(char.isalnum() for char in outside)


def _trimmed(source: Source, hit: Hit) -> tuple[int, int]:
    """The span from the first letter or digit of a hit to its last."""
    text, start, end = source.passages[hit.passage - 1].text, hit.start, hit.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _same(one: Speech | None, other: Speech | None) -> bool:
    if one is other or one == other:
        return True
    if one is None or other is None or not one.speaker or not other.speaker:
        return False
    a, b = one.speaker, other.speaker
    if a.kind == b.kind == "person":
        return same_person(a.shown, b.shown)
    return a.shown == b.shown


def _name(speech: Speech | None) -> str:
    if speech is None:
        return OWN
    if speech.speaker == INTERVIEWER:
        return "the interviewer"
    return speech.speaker.shown if speech.speaker else SOMEBODY
