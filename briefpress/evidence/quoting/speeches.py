"""Where the marks of a source open and close what somebody says, and the tags between.

Only marks are read here: who is speaking, `speakers` finds out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from briefpress.evidence.quoting.wording import PRONOUN, REPLY, pattern
from briefpress.evidence.sentences import find_sentence_ends
from briefpress.typography import pair_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_LONGEST_TAG = 12
_LONGEST_TAG_CHARS = 110
_WORD = re.compile(r"\w")
_MARKED = re.compile("[“”„‟«»\"'‘’‚‹›「」『』]")
_HEAD = re.compile(r"\s*([“«„‘‹\"'「])\w")
# A line of dialogue, or a name or a label before what is said.
_LABELLED = re.compile(r"\s*(?:[-–—]\s|[^\W\d_][\w.’' -]{0,40}:\s)")
_AND = re.compile(
    r"(?<!\w)(?:and|but|while|whereas|и|а|но|und|aber|während|et|mais|tandis|ve|ama|və|amma)(?!\w)",
    re.IGNORECASE,
)
# A tag between dashes inside the marks: «Придём, — сказал министр, — и останемся».
_DASHED = re.compile(r"([,!?]|\.{1,3})-((?:[^'\-:;]|(?<=\w)-(?=\w)){3,90}?)[,.]-(?=\S)")
_INSERTED = re.compile(r", ([^,.;:!?'\"]{3,80}), ")
_VERB_FINAL = {"tr", "az"}


@dataclass(frozen=True, slots=True)
class Speech:
    """Words between marks, the marks included; a speech of several paragraphs has one id.

    `words` are those of the passage between the marks: its number, their start and their end.
    """

    start: int
    end: int
    id: int
    words: tuple[int, int, int]


class Speeches:
    """The speeches of a source, in offsets of its folded text."""

    def __init__(
        self,
        text: str,
        passages: Sequence[str],
        place: Callable[[int, int], int],
        heads: Sequence[int],
        language: Callable[[int], str],
        is_voiced: Callable[[Speech, Speech], bool],
    ) -> None:
        self.text, self.heads, self.language = text, heads, language
        self.is_voiced = is_voiced
        self.all: list[Speech] = []
        self.carried: list[int] = []
        self.marks: list[int] = []
        self.labelled = frozenset(i for i, p in enumerate(passages) if _LABELLED.match(p))
        self._read(passages, place)
        self._starts = [speech.start for speech in self.all]

    @cached_property
    def tags(self) -> tuple[tuple[int, int], ...]:
        """The tags that split a speech, each with its comma or stop and the marks around it."""
        return tuple(sorted({*self._between(), *self._dashed(), *self._inserted()}))

    def _read(self, passages: Sequence[str], place: Callable[[int, int], int]) -> None:
        carried = False
        for number, passage in enumerate(passages):
            if not _MARKED.search(passage):
                carried = False
                continue
            marked = pair_marks(passage)
            pairs = ((quoted.open, quoted.close) for quoted in marked.quoted)
            strays = (at for at in marked.unpaired if passage[at] not in "'’‘")
            self.marks += [place(number, at) for at in (*chain.from_iterable(pairs), *strays)]
            head = _HEAD.match(passage)
            found = [quoted for quoted in marked.quoted if not quoted.depth]
            goes_on = carried and bool(head)
            if goes_on and head:
                self.carried.append(place(number, head.start(1)))
            following = passages[number + 1] if number + 1 < len(passages) else ""
            left_open = head is not None and head.start(1) in marked.unpaired
            carried = left_open and bool(_HEAD.match(following))
            if left_open and head:
                end = self.heads[number + 1] if number + 1 < len(self.heads) else len(self.text)
                words = number + 1, head.start(1) + 1, len(passage)
                self._add(place(number, head.start(1)), end, words, goes_on=goes_on)
                continue
            for i, quoted in enumerate(found):
                opened, closed = place(number, quoted.open), place(number, quoted.close)
                words = number + 1, quoted.open + 1, quoted.close
                self._add(opened, closed + 1, words, goes_on=goes_on and not i)

    def _add(self, start: int, end: int, words: tuple[int, int, int], *, goes_on: bool) -> None:
        last = self.all[-1].id if self.all else 0
        self.all.append(Speech(start, end, last if goes_on else last + 1, words))

    def at(self, position: int) -> Speech | None:
        """The speech that a position lies in; None in the article's own voice."""
        k = bisect_right(self._starts, position) - 1
        return self.all[k] if k >= 0 and position < self.all[k].end else None

    def tag_from(self, position: int) -> int:
        """Where a tag ends that begins at a position or right after it; else the position."""
        k = bisect_right(self.tags, (position + 1, len(self.text)))
        for start, end in reversed(self.tags[max(k - 1, 0) : k]):
            if start - 1 <= position <= end:
                return end
        return position

    def is_tag(self, start: int, end: int) -> bool:
        """Whether nothing but a tag that splits one speech lies between two positions."""
        k = bisect_right(self.tags, (start + 2, len(self.text)))
        return any(
            abs(a - start) <= 2 and abs(b - end) <= 2  # noqa: PLR2004 - a stop and a mark
            for a, b in self.tags[max(k - 2, 0) : k]
        )

    def voice(self, at: int, start: int, end: int) -> Speech | None:
        """The speech that a position of a span lies in; None where the span holds all of it."""
        speech = self.at(at)
        return None if speech and start <= speech.start and speech.end <= end else speech

    def parted(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether the end of a span and the start of a later one are not one voice.

        The article's own words go on after a speech that stands whole between them.
        """
        here, there = self.voice(one[1] - 1, *one), self.voice(other[0], *other)
        if here and there:
            return here.id != there.id and not self._chained(here, there)
        return bool(here or there) or self._labelled(one[1] - 1, other[0])

    def torn(self, start: int, end: int) -> bool:
        """Whether a span without a gap runs from one voice into another."""
        here, there = self.voice(start, start, end), self.voice(end - 1, start, end)
        if here and there:
            return here.id != there.id
        return bool(here or there) or self._labelled(start, end - 1)

    def _labelled(self, one: int, other: int) -> bool:
        crossed = range(bisect_right(self.heads, one), bisect_right(self.heads, other))
        return any(number in self.labelled for number in crossed)

    def _chained(self, here: Speech, there: Speech) -> bool:
        """Whether tags lead from one speech to the other."""
        first, last = (bisect_right(self._starts, one.start) - 1 for one in (here, there))
        return last - first <= _LONGEST_TAG and all(
            any(start <= a.end and b.start < end for start, end in self.tags)
            for a, b in zip(self.all[first:last], self.all[first + 1 : last + 1], strict=True)
        )

    def _between(self) -> Iterator[tuple[int, int]]:
        """The tags between a closing and an opening mark: “…,” he said, “…”."""
        for one, other in zip(self.all, self.all[1:], strict=False):
            between = self.text[one.end : other.start]
            if len(between) > _LONGEST_TAG_CHARS or one.words[0] != other.words[0]:
                continue
            language = self.language(one.start)
            tag = self._is_tag(between, language) and not self._has_own_tag(other, language)
            if tag or (between.strip() and self.is_voiced(one, other)):
                pause = self.text[one.end - 2 : one.end - 1] in {",", "."}
                yield one.end - 1 - pause, other.start + 1

    def _is_tag(self, between: str, language: str) -> bool:
        inner = between.strip(" -")
        ends = find_sentence_ends(inner)
        said = pattern("speech", language).findall(inner)
        return (
            0 < len(inner.split()) <= _LONGEST_TAG
            and len(ends) == 1
            and not set(inner) & set(":;!?'")
            and (between.rstrip()[-1] in ",.-")
            and len(said) in range(1, 3 if language in _VERB_FINAL else 2)
            and not _AND.search(inner)
        )

    def _has_own_tag(self, speech: Speech, language: str) -> bool:
        """Whether a tag after a speech names its speaker anew: then it is nobody else's."""
        after = self.text[speech.end : speech.end + _LONGEST_TAG_CHARS]
        sentence = after[: next(iter(find_sentence_ends(after)), len(after))]
        if self.text[speech.end - 2 : speech.end - 1] == "." or after[:1] == ".":
            return False
        few = 2
        if language in _VERB_FINAL and len(sentence.split()) <= few:
            return False
        said = pattern("speech", language)
        if not said.search(sentence):
            return False
        rest = PRONOUN.sub(" ", said.sub(" ", sentence))
        return bool(REPLY.search(sentence) or _WORD.search(rest))

    def _dashed(self) -> Iterator[tuple[int, int]]:
        for match in _DASHED.finditer(self.text):
            tag, language = match[2], self.language(match.start())
            said = pattern("speech", language)
            if len(said.findall(tag)) != 1 or len(tag.split()) > _LONGEST_TAG or _AND.search(tag):
                continue
            rest = self.text[match.end() : match.end() + 400].split("'")[0]
            if any(said.search(later[2]) for later in _DASHED.finditer(f"{rest}-x")):
                continue  # the words after the tag are somebody else's
            yield match.start() + (match[1] in {"!", "?", "..."}) * len(match[1]), match.end()

    def _inserted(self) -> Iterator[tuple[int, int]]:
        """French tags: « Nous viendrons, a dit le ministre, et nous resterons »."""
        said = pattern("speech", "fr")
        for match in _INSERTED.finditer(self.text):
            inside = self.at(match.start())
            if inside and self.language(match.start()) == "fr" and match.end() < inside.end:
                tag = match[1].strip()
                if said.match(tag) and len(tag.split()) <= _LONGEST_TAG and not _AND.search(tag):
                    yield match.start(), match.end()
