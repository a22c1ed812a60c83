"""Which words of a brief are evidence, which are unproven, and what was printed of them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from briefpress.findings import Severity
from briefpress.typography import pair_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefpress.findings import Finding
    from briefpress.model.evidence import Proof
    from briefpress.model.positions import Path

# What is cited beside a value stands for the value.
_BESIDE = {"cite": ("text", "value"), "source": ("text",), "original": ("text",)}


@dataclass(frozen=True, slots=True)
class Mark:
    """Evidence or unproven words, numbered, from `start` to `end` of the value they stand in."""

    kind: Literal["proven", "unproven"]
    number: int
    start: int
    end: int


@dataclass(slots=True)
class Item:
    """A proof on its way into the edition: what was printed of it, and the note that cites it.

    `language` is that of its prose.
    """

    number: int
    proof: Proof
    words: str = ""
    note: int = 0
    pinned: bool = False
    language: str = ""


@dataclass(slots=True)
class Ledger:
    """Gives evidence its numbers as its values come to be printed, and notes what became of it.

    Findings are those of a draft, whose unproven words are marked; a release has none.
    """

    proofs: Iterable[Proof]
    findings: Iterable[Finding] = ()
    items: list[Item] = field(default_factory=list)
    marked: int = 0
    language: str = ""
    _waiting: dict[Path, list[Proof]] = field(init=False)
    _marks: dict[Path, tuple[Mark, ...]] = field(default_factory=dict)
    _faults: dict[Path, list[tuple[int, int]]] = field(init=False)

    def __post_init__(self) -> None:
        self._waiting = {}
        for proof in self.proofs:
            self._waiting.setdefault(proof.path, []).append(proof)
        self._faults = {}
        for finding in self.findings:
            extent = finding.place.extent
            if finding.severity is Severity.ERROR and extent:
                self._faults.setdefault(extent.path, []).append((extent.start, extent.end))

    def marks(self, path: Path, length: int, *, whole: bool = False) -> tuple[Mark, ...]:
        """The marks on a value of so many characters, in order, the longer of two first.

        A proof that does not say which words it is of is marked only where it is the `whole`
        value's.
        """
        if path not in self._marks:
            found = [*self._proven(path, length, whole=whole), *self._unproven(path, length)]
            self._marks[path] = tuple(sorted(found, key=lambda m: (m.start, -m.end, m.kind)))
        return self._marks[path]

    def _proven(self, path: Path, length: int, *, whole: bool) -> Iterable[Mark]:
        order = sorted(self._waiting.get(path, ()), key=lambda p: (p.start, -_end(p.end, length)))
        for proof in order:
            item = Item(len(self.items) + 1, proof, language=self.language)
            self.items.append(item)
            if whole or proof.end >= 0:
                start, end = (0, length) if whole else (proof.start, proof.end)
                yield Mark("proven", item.number, start, end)

    def _unproven(self, path: Path, length: int) -> Iterable[Mark]:
        """Overlapping ones are made one, so that no words are marked twice."""
        found = [(start, _end(end, length)) for start, end in self._faults.get(path, ())]
        if any(above in self._faults for above in _above(path)):
            found = [(0, length)]
        merged: list[list[int]] = []
        for start, end in sorted(found):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        for start, end in merged:
            self.marked += 1
            yield Mark("unproven", self.marked, start, end)

    def printed(self, mark: Mark, words: str) -> None:
        """Note what was printed of the words of a mark, its outer quotation marks included."""
        if mark.kind == "proven" and not self.items[mark.number - 1].words:
            self.items[mark.number - 1].words = _bare(words)

    def numbers(self, path: Path) -> list[int]:
        """The evidence that the words of a value are."""
        return [mark.number for mark in self._marks.get(path, ()) if mark.kind == "proven"]

    def cited(self, numbers: Iterable[int], note: int) -> None:
        """Note which note cites these pieces of evidence."""
        for number in numbers:
            self.items[number - 1].note = self.items[number - 1].note or note

    def pinned(self, number: int) -> None:
        """Note that the words of a piece of evidence stand in a citation, which does not print."""
        self.items[number - 1].pinned = True


def _above(path: Path) -> Iterable[Path]:
    """What holds a value (but not the whole brief), and what is cited beside it."""
    yield from (path[:length] for length in range(2, len(path)))
    for key, beside in _BESIDE.items():
        if path[-1] in beside:
            yield (*path[:-1], key)


def _end(end: int, length: int) -> int:
    return length if end < 0 else end


def _bare(words: str) -> str:
    """Words without the marks around the whole of them, and the space that French marks bring."""
    outer = next(iter(pair_marks(words).quoted), None)
    if outer and outer.open == 0 and outer.close == len(words) - 1:
        return words[1:-1].strip("\u00a0\u202f ")
    return words


@dataclass(slots=True)
class Stretch:
    """A mark, and the characters of a flat text that it takes, which print something."""

    mark: Mark
    begin: int
    end: int

    @property
    def empty(self) -> bool:
        """Whether nothing of the mark's words is printed in this text."""
        return self.begin >= self.end


def stretches(marks: Sequence[Mark], offsets: Sequence[int], shown: Sequence[str]) -> list[Stretch]:
    """The marks on a text whose character i was written at `offsets[i]`, which never fall."""
    found = []
    for mark in marks:
        begin, end = bisect_left(offsets, mark.start), bisect_left(offsets, mark.end)
        while begin < end and not shown[begin].strip():
            begin += 1
        while begin < end and not shown[end - 1].strip():
            end -= 1
        found.append(Stretch(mark, begin, end))
    return found


Layers = list[tuple[Stretch, ...]]


def layers(found: Sequence[Stretch], shown: Sequence[str], ledger: Ledger) -> Layers:
    """The marks that each character lies under, the outermost first."""
    over: Layers = [()] * len(shown)
    for stretch in found:
        if not stretch.empty:
            ledger.printed(stretch.mark, "".join(shown[stretch.begin : stretch.end]))
        for at in range(stretch.begin, stretch.end):
            over[at] = (*over[at], stretch)
    return over
