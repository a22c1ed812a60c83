"""Which sources hold a word: made once, when words are first missed where they were cited."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from briefpress.evidence.quoting.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefpress.evidence.quoting.readings import Reading
    from briefpress.model.source import Source

_WORD = re.compile(r"\w+")
_LINE_END = re.compile(r"(?<=\w)[-\u2010\u00ad]\n(?=\w)")
# Characters that a fold takes away or puts together; a text without them needs none.
_TO_FOLD = re.compile(r"[&\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufb00-\ufb06\ufeff]")
_RAREST = 4
_LONG = 2_000


class Postings:
    """The words of all sources, each with the sources that hold it."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._names = tuple(sources)
        self._held: dict[str, list[int]] = defaultdict(list)
        for i, source in enumerate(sources.values()):
            text = "\n\n".join(passage.text for passage in source.passages)
            for word in _words(text):
                self._held[word].append(i)

    def candidates(self, ways: Iterable[Reading]) -> list[str]:
        """The sources that may hold a quotation, read in one of several ways, in order."""
        found: set[int] = set()
        for reading in ways:
            found |= self._holding(reading.parts)
        return [self._names[i] for i in sorted(found)]

    def _holding(self, parts: Sequence[str]) -> set[int]:
        lists: list[set[int] | list[int]] = []
        for part in parts:
            words = _WORD.findall(part[:_LONG])
            # A word at an end may be cut by a bracket, or begin with another case.
            inner = words[1:-1] or words
            lists += [self._of(word) for word in inner]
        rarest = sorted(lists, key=len)[:_RAREST]
        return set.intersection(*map(set, rarest)) if rarest else set()

    def _of(self, word: str) -> set[int] | list[int]:
        lowered = word.lower()
        turned = word[0].translate(_TURNED) + word[1:]
        if turned.lower() == lowered:
            return self._held.get(lowered, [])
        return {*self._held.get(lowered, ()), *self._held.get(turned.lower(), ())}


_TURNED = str.maketrans({"i": "İ", "İ": "i", "ı": "I", "I": "ı"})


def _words(text: str) -> set[str]:
    if _TO_FOLD.search(text):
        text = f"{text}\n{fold(text).text}"
    found = set(_WORD.findall(text.lower()))
    if "-\n" in text or "\u00ad\n" in text or "\u2010\n" in text:
        found.update(_WORD.findall(_LINE_END.sub("", text).lower()))
    return found
