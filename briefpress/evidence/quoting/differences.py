"""How quoted words differ from a source's, word by word. Nothing here passes anything."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefpress.evidence.quoting.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

# A word with its points and apostrophes, a number with its sign of a unit or currency.
_TOKEN = re.compile(r"[^\W\d_]*[$€£₼₽¥]?\w+(?:['’.,:/]\w+)*[%‰°]?|[$€£₼₽¥%]")
_MOST_WORDS = 400
# Words of the source beside the likest ones that may be what the quotation left out.
_AROUND = (1, 14)
_STRAY = 2
_FAR = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, as it is compared, and its span there."""

    key: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of a text, folded and in small letters."""
    found = []
    for match in _TOKEN.finditer(text):
        key = fold(match[0]).text.lower().replace("\u0307", "")
        found.append(Token(key, match.start(), match.end()))
    return found[:_MOST_WORDS]


Run = tuple[str, tuple[Token, ...], tuple[Token, ...]]


@dataclass(frozen=True)
class Difference:
    """Quoted words beside the source's: runs of (kind, quoted, the source's)."""

    quoted: str
    source: str
    runs: tuple[Run, ...]

    @cached_property
    def only_quoted(self) -> list[str]:
        """The words that only the quotation has."""
        return [t.key for kind, ours, _ in self.runs if kind != "equal" for t in ours]

    @cached_property
    def only_source(self) -> list[str]:
        """The words that only the source has."""
        return [t.key for kind, _, theirs in self.runs if kind != "equal" for t in theirs]

    @cached_property
    def same(self) -> int:
        """How many words both have, in the same order."""
        return sum(len(ours) for kind, ours, _ in self.runs if kind == "equal")

    @property
    def share(self) -> float:
        """The share of the quotation's words that the source has there."""
        return self.same / max(self.same + len(self.only_quoted), 1)

    @property
    def is_reordered(self) -> bool:
        """Whether both have the same words in another order."""
        return bool(self.only_quoted) and sorted(self.only_quoted) == sorted(self.only_source)

    @property
    def span(self) -> tuple[int, int]:
        """Where the source's words stand in its text."""
        theirs = [token for _, _, run in self.runs for token in run]
        return (theirs[0].start, theirs[-1].end) if theirs else (0, 0)

    def left_out(self) -> list[str]:
        """The source's text from word to word where the quotation leaves some out."""
        found = []
        for (_, _, before), (kind, ours, theirs), (_, _, after) in zip(
            self.runs, self.runs[1:], self.runs[2:], strict=False
        ):
            if kind != "equal" and not ours and theirs and before and after:
                found.append(self.source[before[-1].end : after[0].start])
        return found

    def __str__(self) -> str:
        """The source's words; `[-so-]` only there, `{+so+}` only in the quotation."""
        shown = []
        for kind, ours, theirs in self.runs:
            if theirs:
                words = " ".join(self.source[theirs[0].start : theirs[-1].end].split())
                shown.append(words if kind == "equal" else f"[-{words}-]")
            if ours and kind != "equal":
                words = " ".join(self.quoted[ours[0].start : ours[-1].end].split())
                shown.append(f"{{+{words}+}}")
        return " ".join(shown)


def difference(quoted: str, source: str, near: tuple[int, int]) -> Difference | None:
    """The difference of quoted words from the likest words of a text; None without any alike."""
    ours, theirs = tokens(quoted), tokens_of(source)
    found = [_compared(ours, _around(theirs, near, more)) for more in _AROUND]
    differences = [
        Difference(quoted, source, tuple(runs))
        for runs in found
        if any(kind == "equal" for kind, _, _ in runs)
    ]
    return max(differences, key=lambda d: (d.same, -len(d.only_source)), default=None)


def _compared(ours: list[Token], theirs: list[Token]) -> list[Run]:
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - loaded only when something is missed

    runs: list[Run] = []
    for _ in range(2):  # once more without the source's words that are only by chance alike
        codes = Indel.opcodes(_keys(ours), _keys(theirs))
        runs = [
            (
                "equal" if code.tag == "equal" else "other",
                tuple(ours[code.src_start : code.src_end]),
                tuple(theirs[code.dest_start : code.dest_end]),
            )
            for code in codes
        ]
        runs = _merged(_trimmed(_merged(runs)))
        theirs = _narrowed(theirs, runs)
    return runs


def _narrowed(theirs: list[Token], runs: Sequence[Run]) -> list[Token]:
    """The source's words from the first to the last alike, and as many as are missing there."""
    alike = [token for kind, _, run in runs for token in run if kind == "equal"]
    if not alike:
        return theirs
    head = len(runs[0][1]) + 1 if runs[0][0] == "other" else 0
    tail = len(runs[-1][1]) + 1 if runs[-1][0] == "other" else 0
    first, last = theirs.index(alike[0]), theirs.index(alike[-1])
    return theirs[max(first - head, 0) : last + 1 + tail]


def tokens_of(source: str) -> list[Token]:
    """The words of a passage, a hyphen at a line's end within its word."""
    return tokens(re.sub(r"(?<=\w)-\n(?=\w)", "- ", source)) if "-\n" in source else tokens(source)


def _around(found: list[Token], near: tuple[int, int], more: int) -> list[Token]:
    inside = [i for i, token in enumerate(found) if token.end > near[0] and token.start < near[1]]
    if not inside:
        return found[: 2 * more]
    return found[max(inside[0] - more, 0) : inside[-1] + 1 + more]


def _trimmed(runs: Sequence[Run]) -> list[Run]:
    """The runs without the source's words before and after, and without stray likenesses."""
    mirrored = [(kind, ours[::-1], theirs[::-1]) for kind, ours, theirs in reversed(runs)]
    tailless = _headless(mirrored)
    return _headless([(kind, a[::-1], b[::-1]) for kind, a, b in reversed(tailless)])


def _headless(runs: list[Run]) -> list[Run]:
    while runs and runs[0][0] == "other" and not runs[0][1]:
        runs = runs[1:]
    if not runs:
        return runs
    kind, ours, theirs = runs[0]
    if kind == "other":
        # Of the source's words before, as many as the quotation has there.
        return [(kind, ours, theirs[max(len(theirs) - len(ours), 0) :]), *runs[1:]]
    if len(runs) < 3:  # noqa: PLR2004 - nothing follows the gap
        return runs
    _, gap, missing = runs[1]
    if not gap and _keys(missing[-len(ours) :]) == _keys(ours):
        return [(kind, ours, missing[-len(ours) :]), *runs[2:]]
    if len(ours) <= _STRAY and len(missing) > _FAR + len(gap):
        return [("other", (*ours, *gap), missing[-len(ours) - len(gap) :]), *runs[2:]]
    return runs


def _keys(run: Sequence[Token]) -> list[str]:
    return [token.key for token in run]


def _merged(runs: list[Run]) -> list[Run]:
    """Neighbouring runs of one kind made one."""
    found: list[Run] = []
    for kind, ours, theirs in runs:
        if found and found[-1][0] == kind:
            last = found.pop()
            ours, theirs = (*last[1], *ours), (*last[2], *theirs)  # noqa: PLW2901
        found.append((kind, ours, theirs))
    return found
