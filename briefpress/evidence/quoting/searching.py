"""One source as one folded text, and where words stand in it to the letter."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefpress.evidence.quoting.folding import Folded, fold
from briefpress.evidence.quoting.looking import JOINT, Work, occurrences
from briefpress.evidence.quoting.speeches import Speeches
from briefpress.evidence.quoting.voiced import one_voice, says_nothing
from briefpress.evidence.quoting.wholeness import PERHAPS, Wholeness
from briefpress.evidence.quoting.wording import tongue
from briefpress.evidence.sentences import find_sentence_ends
from briefpress.model.evidence import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefpress.evidence.quoting.speeches import Speech
    from briefpress.model.locator import Locator
    from briefpress.model.source import Passage, Source

_LINE_END_HYPHEN = re.compile(r"(?<=\w)[-\u2010]\n(?=\w)")
_LINE_END_SOFT_HYPHEN = re.compile("\u00ad\n")
_OWN_STOP = re.compile(r"(?<=.)[.,]('*)$")
# So many characters tell the language of a source.
_TELLING = 4_000
# Of a source with more speeches nobody is asked who says them: that is the square of them.
_MOST_SPEECHES = 2_000
_TURKIC = {"i": "İ", "İ": "i", "ı": "I", "I": "ı"}

Span = tuple[int, int]


class SearchedPassage:
    """A passage, folded when it is first looked at."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage

    @cached_property
    def folded(self) -> Folded:
        """The passage folded; every stand-in has the length of what it stands for."""
        return fold(_unbroken(self.passage.text))

    def original(self, start: int, end: int) -> Span:
        """The span of the passage that a span of its folded text came from."""
        return self.folded.original(start, end)


@dataclass(frozen=True, slots=True)
class View:
    """A source's folded text with some spans left out; `cuts` are (place here, from, to)."""

    text: str
    cuts: tuple[tuple[int, int, int], ...] = ()

    def plain(self, at: int) -> int:
        """Where a position of this view stands in the folded text."""
        k = bisect_right(self.cuts, at, key=lambda cut: cut[0]) - 1
        return self.cuts[k][2] + at - self.cuts[k][0] if k >= 0 else at

    def position(self, plain: int) -> int:
        """Where a position of the folded text stands in this view."""
        k = bisect_right(self.cuts, plain, key=lambda cut: cut[1]) - 1
        return self.cuts[k][0] + max(plain - self.cuts[k][2], 0) if k >= 0 else plain

    def pieces(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans of the folded text that a span of this view is made of."""
        found = []
        at = self.plain(start)
        for here, gone, after in self.cuts:
            if start < here < end and after - gone > 1:
                found.append((at, gone))
                at = after
        return (*found, (at, self.plain(end - 1) + 1))


class SearchedSource:
    """A source as one text; offsets are into its folded text unless said otherwise."""

    def __init__(self, source: Source) -> None:
        self.source = source
        texts = [passage.text for passage in source.passages]
        self.raw = "\n\n".join(texts)
        self.starts: list[int] = []
        at = 0
        for text in texts:
            self.starts.append(at)
            at += len(text) + 2
        self.folded = fold(_unbroken(self.raw))
        self.text = self.folded.text
        self.borders = Wholeness(self.raw, self.folded)
        self._languages: dict[int, str] = {}
        self.heads = [bisect_left(self.folded.offsets, start) for start in self.starts]

    def region(self, locator: Locator | None) -> Span:
        """The span of the passages that a locator names; of all without one."""
        if locator is None:
            return 0, len(self.text)
        end = self.heads[locator.last] if locator.last < len(self.heads) else len(self.text)
        return self.heads[locator.first - 1], end

    def number(self, at: int) -> int:
        """The number of the passage that a position stands in."""
        return max(bisect_right(self.heads, at), 1)

    def hits(self, start: int, end: int) -> tuple[Hit, ...]:
        """The hit of a span, or one for each passage that it runs through."""
        found = []
        last = self.number(end - 1)
        for number in range(self.number(start), last + 1):
            first = max(start, self.heads[number - 1])
            until = end if number == last else self.heads[number]
            if first < until:
                begin, stop = self.folded.original(first, until)
                head = self.starts[number - 1]
                length = len(self.source.passages[number - 1].text)
                found.append(Hit(self.source.id, number, begin - head, min(stop - head, length)))
        return tuple(found)

    def written(self, start: int, end: int) -> str:
        """The words of a span as the source has them, on one line."""
        if start >= end:
            return ""
        begin, stop = self.folded.original(start, end)
        return " ".join(self.raw[begin:stop].split())

    def said(self, start: int, end: int) -> str:
        """The folded text of a span, its words whole where a line end breaks them."""
        return self.text[start:end].replace(PERHAPS, "")

    def language(self, at: int) -> str:
        """The language of the passage at a position, else of its source."""
        number = self.number(at)
        if number not in self._languages:
            passage = self.source.passages[number - 1]
            self._languages[number] = tongue(passage.text, self._language)
        return self._languages[number]

    @cached_property
    def _language(self) -> str:
        return tongue(self.raw[:_TELLING], self.source.language or "")

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """Where sentences end; a paragraph's end is one."""
        return tuple(sorted({*find_sentence_ends(self.text), *(h for h in self.heads if h)}))

    @cached_property
    def speeches(self) -> Speeches:
        """Who opens and closes quotation marks where."""
        passages = [passage.text for passage in self.source.passages]
        places = self.folded.offsets
        return Speeches(
            self.text,
            passages,
            lambda number, offset: max(bisect_right(places, self.starts[number] + offset) - 1, 0),
            self.heads,
            self.language,
            self._is_voiced,
        )

    def _is_voiced(self, one: Speech, other: Speech) -> bool:
        """Whether one person says both, and the article nothing of its own between."""
        if len(self.speeches.all) > _MOST_SPEECHES:
            return False
        first, second = (Hit(self.source.id, *speech.words) for speech in (one, other))
        language = self.language(one.start)
        return one_voice(self.source, first, second) and says_nothing(
            self.source, first, second, language
        )

    def is_one_voice(self, before: Span, after: Span) -> bool:
        """Whether the article names one speaker for two spans."""
        if len(self.speeches.all) > _MOST_SPEECHES:
            return False
        one, other = self.hits(*before), self.hits(*after)
        return one_voice(self.source, one[-1], other[0])

    @cached_property
    def plain(self) -> View:
        """The text as it stands."""
        return View(self.text)

    @cached_property
    def spoken(self) -> View:
        """The text without the tags that split a speech, and the marks that carry one on."""
        tags = [(start, end, JOINT) for start, end in self.speeches.tags]
        carried = [(at, at + 1, "") for at in self.speeches.carried]
        return _view(self.text, [*tags, *carried])

    @cached_property
    def unmarked(self) -> View:
        """The text without quotation marks: what is found only here joins what they part."""
        return _view(self.text, [(at, at + 1, "") for at in self.speeches.marks])

    def spans(
        self, view: View, part: str, within: Span, work: Work, *, first: bool, last: bool
    ) -> Iterator[Span]:
        """Where a part stands in a region of a view.

        `first`: its first letter's case may differ; `last`: a final stop may be its quoter's.
        Raises OverworkedError.
        """
        region = view.position(within[0]), view.position(within[1])
        for form in _forms(part, first=first, last=last):
            yield from occurrences(form, view.text, region, work)


def _unbroken(text: str) -> str:
    soft = _LINE_END_SOFT_HYPHEN.sub("\u00ad\u00ad", text)
    return _LINE_END_HYPHEN.sub(PERHAPS + "\u00ad", soft)


def _view(text: str, cuts: Sequence[tuple[int, int, str]]) -> View:
    """A text without some spans, each with what stands in its place."""
    pieces: list[str] = []
    places: list[tuple[int, int, int]] = []
    at = length = 0
    for start, end, filler in sorted(cuts):
        if start < at:
            continue
        pieces += [text[at:start], filler]
        length += start - at + len(filler)
        places.append((length, start, end))
        at = end
    return View("".join([*pieces, text[at:]]), tuple(places))


def _forms(part: str, *, first: bool, last: bool) -> Iterator[str]:
    """The part as it stands, with its first letter's case changed, without a final stop."""
    forms = [part]
    if last and len(part) > 1:
        # American usage puts a comma or full stop of one's own inside the marks, all of them.
        forms.append(_OWN_STOP.sub(r"\1", part))
    for form in dict.fromkeys(forms):
        yield form
        at = len(form) - len(form.lstrip("'"))
        head = form[at : at + 1]
        for other in (head.swapcase(), _TURKIC.get(head, head)) if first and head else ():
            if other != head and len(other) == 1:
                yield form[:at] + other + form[at + 1 :]
