"""The ways to read a quotation: what in it is the source's, and what its editor's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefpress.evidence.quoting.folding import fold
from briefpress.evidence.quoting.wording import EMPHASIS_NOTE

if TYPE_CHECKING:
    from collections.abc import Iterator

# More marks of an editor than this leave no quotation; the bound keeps the search linear.
MOST_GAPS = 12

_DOTS = r"(?:…\.?|\.{3,4}|\. \. \.(?: \.)?)"
_ELISION = rf"(?:\[ ?{_DOTS} ?\]|\( ?{_DOTS} ?\)|{_DOTS})"
_GAP = re.compile(rf"(?P<elision>{_ELISION})|\[(?P<bracket>[^\[\]]{{1,120}})\]")
_SIC = re.compile(r"\s?[*_]{0,2}sic\s?!?[*_]{0,2}\s?!?\s?", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<!\w)\[(\w)\](?=\w)")
# A genitive after a bracket belongs to the word in it: [Russia]'s.
_GENITIVE = re.compile(r"['’]s(?!\w)")

GapKind: TypeAlias = Literal["elision", "bracket", "sic"]


@dataclass(frozen=True, slots=True)
class Gap:
    """What an editor put between two parts; `left`, `right`: it touches a letter there."""

    kind: GapKind
    words: str = ""
    left: bool = False
    right: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A quotation read in one way.

    Its folded parts, the gap before each, and after the last (None where there is none).
    """

    parts: tuple[str, ...]
    gaps: tuple[Gap | None, ...]
    emphasised: bool = False

    @property
    def between(self) -> tuple[Gap | None, ...]:
        """The gaps between the parts."""
        return self.gaps[1:-1]


def readings(quotation: str) -> tuple[Reading, ...]:
    """The ways to read a quotation, the plainest first; none where too much of it is patched.

    Dots, [sic] and brackets may be the source's own, or the editor's.
    """
    # With a single space between words every pattern here takes linear time.
    words = " ".join(quotation.split())
    unnoted = " ".join(EMPHASIS_NOTE.sub(" ", words).split())
    noted = unnoted != words
    found: dict[tuple[object, ...], Reading] = {}
    for reading in (
        _read(words, (), noted=False),
        _read(words, ("elision",), noted=False),
        _read(_CAPITAL.sub(r"\1", unnoted), ("elision", "bracket"), noted=noted),
        # A bracket that turns a small letter may be the source's own, its neighbours not.
        _read(unnoted, ("elision", "bracket"), noted=noted),
    ):
        if reading and len(reading.parts) <= MOST_GAPS + 1:
            found.setdefault((reading.parts, reading.gaps), reading)
    return tuple(found.values())


def is_patched(quotation: str) -> bool:
    """Whether a quotation has more brackets and omissions than anybody would follow."""
    return sum(1 for _ in _GAP.finditer(" ".join(quotation.split()))) > MOST_GAPS


def has_sic(quotation: str) -> bool:
    """Whether a quotation has a [sic] in it, the source's or its editor's."""
    return any(_SIC.fullmatch(gap["bracket"] or "") for gap in _GAP.finditer(quotation))


def bare(quotation: str) -> str:
    """A quotation's words without the marks of its editor."""
    words = EMPHASIS_NOTE.sub(" ", " ".join(quotation.split()))
    return " ".join(_GAP.sub(" ", _CAPITAL.sub(r"\1", words)).split())


def _read(words: str, kinds: tuple[str, ...], *, noted: bool) -> Reading | None:
    parts: list[str] = []
    gaps: list[Gap | None] = []
    waiting: Gap | None = None
    for literal, gap in _pieces(words, kinds):
        if waiting and waiting.kind == "bracket" and (genitive := _GENITIVE.match(literal)):
            literal = literal[genitive.end() :]  # noqa: PLW2901 - it belongs to the bracket
        if folded := fold(literal).text:
            parts.append(folded)
            gaps.append(waiting)
            waiting = gap
        else:
            waiting = _stronger(waiting, gap)
    return Reading(tuple(parts), (*gaps, waiting), noted) if parts else None


def _stronger(one: Gap | None, other: Gap | None) -> Gap | None:
    """Of two gaps with nothing between them, the one that leaves more open."""
    if one and one.kind == "elision":
        return one
    return other if other and other.kind != "sic" else one or other


def _pieces(words: str, kinds: tuple[str, ...]) -> Iterator[tuple[str, Gap | None]]:
    """Each run of the source's words, and the gap that ends it."""
    at = 0
    for match in _GAP.finditer(words):
        if match.lastgroup not in kinds:
            continue
        inside = match["bracket"] or ""
        kind: GapKind = "elision" if match["elision"] else "bracket"
        if inside and _SIC.fullmatch(inside):
            kind = "sic"
        left = words[match.start() - 1 : match.start()].isalnum()
        right = words[match.end() : match.end() + 1].isalnum()
        yield words[at : match.start()], Gap(kind, inside.strip(), left, right)
        at = match.end()
    yield words[at:], None
