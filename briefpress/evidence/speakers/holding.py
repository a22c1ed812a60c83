"""Whom an article calls by the words of an office, whether or not a table knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.evidence.speakers.capitals import ARTICLES, Word, words_in
from briefpress.evidence.speakers.names import PARTICLES, plain, same_word
from briefpress.evidence.speakers.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TITLES = words_of(
    "m mme mr mrs ms miss dr prof herr frau господин госпожа г-н г-жа sayın cənab bay"
)
_UNDER = words_of(
    "deputy vice former acting assistant ex зам экс вице vize adjoint adjointe ancien ancienne "
    "sabiq eski keçmiş yardımcı yardımcısı müavin müavini frühere früherer früheren"
)
_UNDER_STEMS = ("заместител", "бывш", "stellvertret", "ehemalig", "yardımcısı", "müavini")
_AHEAD = 3  # words between a name and the office after it
_NAME = 4  # words of a name


def lessened(role: str) -> bool:
    """Whether an office is a deputy's, or was held once."""
    return any(
        part in _UNDER or part.startswith(_UNDER_STEMS)
        for word in words_in(role)
        for part in word.lower.split("-")
    )


class Offices:
    """The words of an article, in which an office and its holder are looked for."""

    def __init__(self, texts: Sequence[str], *, turkic: bool = False) -> None:
        self.turkic = turkic
        self.texts = texts
        self.words = [words_in(text) for text in texts]
        self.places: dict[str, list[tuple[int, int]]] = {}
        for i, words in enumerate(self.words):
            for j, word in enumerate(words):
                self.places.setdefault(_key(word.text), []).append((i, j))

    def holders(self, role: str) -> tuple[str, ...]:
        """The names that stand right beside the words of an office."""
        wanted = words_in(role)
        while wanted and wanted[0].lower in ARTICLES:
            wanted.pop(0)
        if not wanted:
            return ()
        found: dict[str, None] = {}
        for i, j in self.places.get(_key(wanted[0].text), ()):
            here = self.words[i][j : j + len(wanted)]
            if len(here) != len(wanted) or not self._alike(wanted, here):
                continue
            if not lessened(role) and self._under(i, j, j + len(wanted)):
                continue
            name = self._after(i, j + len(wanted)) or self._before(i, j)
            if name:
                found[name] = None
        return tuple(found)

    def _alike(self, wanted: list[Word], here: list[Word]) -> bool:
        return all(
            plain(one.text) == plain(other.text)
            or same_word(one.text, other.text, turkic=self.turkic)
            for one, other in zip(wanted, here, strict=True)
        )

    def _under(self, i: int, start: int, end: int) -> bool:
        """Whether “deputy” or its like stands beside the office."""
        words = self.words[i]
        return any(lessened(word.text) for word in words[max(start - 1, 0) : start]) or any(
            lessened(word.text) for word in words[end : end + 1]
        )

    def _after(self, i: int, at: int) -> str:
        """The name after an office: “minister Anna Reed”, “its minister, Anna Reed”."""
        words, text = self.words[i], self.texts[i]
        if at >= len(words) or at == 0:
            return ""
        gap = text[words[at - 1].end : words[at].start].strip()
        if gap not in {"", ","}:
            return ""
        name = self._name(i, at, 1)
        ends = words[at].start + len(name)
        return name if not gap or text[ends : ends + 1] in {",", ".", ";", ")", ""} else ""

    def _before(self, i: int, at: int) -> str:
        """The name before an office: “Anna Reed, the minister”."""
        words, text = self.words[i], self.texts[i]
        for back in range(at - 1, max(at - 2 - _AHEAD, -1), -1):
            gap = text[words[back].end : words[back + 1].start]
            if gap.strip() == ",":
                return self._name(i, back, -1)
            if gap.strip():
                return ""
        return ""

    def _name(self, i: int, at: int, step: int) -> str:
        found = list(self._capitals(i, at, step))[:: 1 if step > 0 else -1]
        whole = any(len(word.text.rstrip(".")) > 1 for word in found)
        return self.texts[i][found[0].start : found[-1].end] if whole else ""

    def _capitals(self, i: int, at: int, step: int) -> Iterator[Word]:
        words, text = self.words[i], self.texts[i]
        taken = 0
        while 0 <= at < len(words) and taken < _NAME:
            word = words[at]
            if taken == 0 and step > 0 and word.lower.rstrip(".") in _TITLES:
                at += step
                continue
            if not (word.capital or (taken and word.lower in PARTICLES)):
                return
            yield word
            taken += 1
            low, high = sorted((at, at + step))
            if not 0 <= at + step < len(words) or text[words[low].end : words[high].start].strip(
                " \u00a0\n"
            ):
                return
            at += step


def _key(word: str) -> str:
    return plain(word)[:3]
