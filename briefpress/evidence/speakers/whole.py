"""Passages with the words whole that a line's end cuts in two, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from briefpress.evidence.speakers.speech import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.evidence.speakers.speech import Speech
    from briefpress.model.source import Passage

# A hyphen at a line's end; before a capital it is the word's own: “Liman-” “Sen”.
_CUT = re.compile(r"(?<=[^\W\d_])(?:[-\u2010]\n[ \t]*(?=[^\W\d_])|\u00ad(?:\n[ \t]*)?)")
# First parts that keep their hyphen: “vice-” “president”.
_FIRST = re.compile(
    r"(?<!\w)(?:vice|vitse|vize|ex|eks|вице|экс|пресс|генерал|премьер|co|non|anti)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Whole:
    """A passage without its cuts: where each was, in the new text, and how much went by then."""

    passage: Passage
    at: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()

    def back(self, offset: int) -> int:
        """An offset in the new text as one in the passage as it stands."""
        found = bisect_right(self.at, offset)
        return offset + (self.gone[found - 1] if found else 0)


def whole(passage: Passage) -> Whole:
    """Join the words of a passage that line ends cut."""
    text = passage.text
    if "\n" not in text and "\u00ad" not in text:
        return Whole(passage)
    cuts = []
    for match in _CUT.finditer(text):
        begins = _FIRST.search(text, max(match.start() - 12, 0), match.start())
        following = text[match.end() : match.end() + 1]
        own = match[0][0] in "-\u2010" and (following.isupper() or begins is not None)
        cuts.append((match.start() + own, match.end()))
    if not cuts:
        return Whole(passage)
    pieces, last = [], 0
    for start, end in cuts:
        pieces.append(text[last:start])
        last = end
    gone = tuple(accumulate(end - start for start, end in cuts))
    at = tuple(accumulate(len(piece) for piece in pieces))
    return Whole(replace(passage, text="".join([*pieces, text[last:]])), at, gone)


def joined_lines(text: str) -> str:
    """A text with the words whole that its line ends cut."""
    return _CUT.sub("", text) if "\n" in text or "\u00ad" in text else text


def restored(speech: Speech, wholes: Sequence[Whole]) -> Speech:
    """A speech with the offsets of the passages as they stand."""

    def back(span: Span) -> Span:
        here = wholes[span.passage - 1]
        return Span(span.passage, here.back(span.start), here.back(span.end)) if here.at else span

    cue = back(speech.cue) if speech.cue else None
    return replace(speech, runs=tuple(back(run) for run in speech.runs), cue=cue)
