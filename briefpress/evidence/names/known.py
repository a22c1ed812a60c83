"""The names that a brief may use: those of the sources it cites, and the desk's own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from briefpress.evidence.names.likeness import plain_form, same_word, script, sound
from briefpress.evidence.names.reading import WORD, Word, bare, tied

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefpress.model.source import Source

_NEAR = 75  # of 100; below this a suggestion is noise
_SAME_SOUND = 85
_SHORTEST_SOUND = 2
_ENDING = 2  # consonants
# Adjectives and old names that no rule leads back to a country's own (ISO 3166-1 codes).
_ALSO = {
    "Turkish": "TR", "Turkey": "TR", "Turks": "TR", "French": "FR", "Dutch": "NL", "Swiss": "CH",
    "British": "GB", "Britain": "GB", "UK": "GB", "American": "US", "USA": "US", "US": "US",
    "Greek": "GR", "Danish": "DK", "Spanish": "ES", "Polish": "PL", "Finnish": "FI", "USSR": "SU",
    "Kazakh": "KZ", "Uzbek": "UZ", "Kyrgyz": "KG", "Turkmen": "TM", "Tajik": "TJ", "Thai": "TH",
    "Czech": "CZ", "Emirati": "AE", "UAE": "AE", "США": "US", "ОАЭ": "AE", "Турция": "TR",
    "Türkei": "TR", "Turquie": "TR", "Türkiye": "TR", "ABD": "US", "ABŞ": "US",
}  # fmt: skip


@dataclass(frozen=True)
class KnownNames:
    """The words of some texts, as they may occur in names of prose in a language.

    With `foreign` some of the texts are in another language, which may spell a name otherwise.
    """

    texts: tuple[str, ...]
    language: str
    foreign: bool = False

    @classmethod
    def of(cls, sources: Sequence[Source], more: Sequence[str], language: str) -> KnownNames:
        """The names of the sources, with what their records say, and some more."""
        texts = [passage.text for source in sources for passage in source.passages]
        texts += [words for source in sources for words in _strings(source.csl)]
        texts += [words for source in sources for words in (source.custom.dateline or "",)]
        own = language.partition("-")[0]
        foreign = any((s.language or own).partition("-")[0] != own for s in sources)
        return cls((*texts, *more), language, foreign)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Each word in its plain form, with one way it is written; a capital where there is one."""
        found: dict[str, str] = {}
        for text in self.texts:
            for match in WORD.finditer(text):
                whole = bare(match[0])
                for word in {whole, whole[tied(whole) :], *whole.split("-")}:
                    if not word:
                        continue
                    form = plain_form(word)
                    if form not in found or (word[0].isupper() and found[form][0].islower()):
                        found[form] = word
        return found

    @cached_property
    def before(self) -> Mapping[str, frozenset[str]]:
        """For each capitalised word, the capitalised words that stand right before it."""
        found: dict[str, set[str]] = defaultdict(set)
        for text in self.texts:
            for one, other in pairwise(_words(text)):
                if one.bare[0].isupper() and other.bare[0].isupper():
                    between = text[one.end : other.start]
                    if between.isspace() and one.end - one.start == len(one.bare):
                        found[plain_form(other.bare)].add(one.bare)
        return {word: frozenset(forms) for word, forms in found.items()}

    def firsts_of(self, last: str) -> frozenset[str]:
        """The capitalised words that stand before a name, whatever case it has here or there."""
        form = plain_form(last)
        if form in self.before:
            return self.before[form]
        near = self._before_by_head.get(form[:2], ())
        found = (self.before[word] for word in near if same_word(word, last, self.language))
        return frozenset().union(*found)

    @cached_property
    def _before_by_head(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in self.before:
            found[word[:2]].append(word)
        return {head: tuple(words) for head, words in found.items()}

    @cached_property
    def first_names(self) -> frozenset[str]:
        """The capitalised words that never stand without a capitalised word after them."""
        joined: set[str] = set()
        alone: set[str] = set()
        for text in self.texts:
            words = _words(text)
            for at, word in enumerate(words):
                after = words[at + 1] if at + 1 < len(words) else None
                close = after is not None and text[word.end : after.start].isspace()
                named = close and after is not None and after.bare[0].isupper()
                (joined if named else alone).add(plain_form(text[word.start : word.end]))
        return frozenset(joined - alone)

    @cached_property
    def titles(self) -> frozenset[str]:
        """The words that stand before a first name."""
        firsts = (self.before.get(word, frozenset()) for word in self.first_names)
        return frozenset(plain_form(word) for before in firsts for word in before)

    @cached_property
    def _capitals(self) -> tuple[str, ...]:
        return tuple(sorted({word for word in self.words.values() if word[0].isupper()}))

    @cached_property
    def _by_head(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in self.words.values():
            found[plain_form(word)[:2]].append(word)
        return {head: tuple(words) for head, words in found.items()}

    @cached_property
    def _sounds(self) -> Mapping[str, tuple[str, ...]]:
        """The capitalised words by the first consonants of their sound."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._capitals:
            found[sound(word)[:_SHORTEST_SOUND]].append(word)
        return {heard: tuple(words) for heard, words in found.items()}

    @cached_property
    def _initials(self) -> frozenset[str]:
        """The initials of each run of capitalised words: European Union, EU."""
        found: set[str] = set()
        for text in self.texts:
            run = ""
            for match in WORD.finditer(text):
                word = match[0]
                run = run + word[0] if word[0].isupper() else run if len(word) <= 3 else ""  # noqa: PLR2004
                found.update(run[-length:] for length in range(2, 6))
        return frozenset(found)

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of the countries named."""
        named = {name for name in self._capitals if self.code(name)}
        whole = " ".join(self.texts)
        several = [name for name in _every_territory() if " " in name and name in whole]
        return frozenset(code for name in (*named, *several) if (code := self.code(name)))

    def code(self, word: str) -> str | None:
        """The code of the country that a word names, in any of the languages of the press."""
        known = _every_territory()
        if word in known:
            return known[word]
        shown = plain_form(word)
        if len(shown) < len("Iran"):
            return None
        for name in _by_form().get(shown[:4], ()):
            if same_word(word, name, self.language):
                return known[name]
        return None

    def has(self, word: str) -> bool:
        """Whether a word of a name stands in the texts, in some form of it."""
        if plain_form(word) in self.words or (word.isupper() and word in self._initials):
            return True
        if code := self.code(word):
            return code in self.codes
        near = self._by_head.get(plain_form(word)[:2], ())
        if any(same_word(word, other, self.language) for other in near):
            return True
        return self._sounds_known(word)

    def _sounds_known(self, word: str) -> bool:
        """Whether a name of another alphabet or spelling sounds like one of the texts."""
        heard = sound(word)
        if len(heard) <= _SHORTEST_SOUND:
            return False
        near = self._sounds.get(heard[:_SHORTEST_SOUND], ())
        return any(self._sound_alike(word, other) for other in near)

    def _sound_alike(self, word: str, other: str) -> bool:
        heard, theirs = sound(word), sound(other)
        if script(other) != script(word):
            # A case ending adds a consonant or two: Lavrov, Лавровым.
            shorter, longer = sorted((heard, theirs), key=len)
            more = len(longer) - len(shorter)
            return len(shorter) > _SHORTEST_SOUND and longer.startswith(shorter) and more <= _ENDING
        if not self.foreign or heard != theirs:
            return False
        from rapidfuzz import fuzz  # noqa: PLC0415 - seldom needed

        return fuzz.ratio(plain_form(word), plain_form(other)) > _SAME_SOUND

    def nearest(self, word: str) -> str | None:
        """The name of the texts that a word is most like, where one is like it."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - seldom needed

        found = process.extractOne(
            word, self._capitals, scorer=fuzz.ratio, processor=plain_form, score_cutoff=_NEAR
        )
        return found[0] if found else None


@lru_cache(maxsize=2048)  # briefs cite the same passages
def _words(text: str) -> tuple[Word, ...]:
    """The words of a text, without what is tied to their heads or hangs on their ends."""
    found = ((match, tied(match[0])) for match in WORD.finditer(text))
    return tuple(Word(bare(m[0][cut:]), m.start() + cut, m.end()) for m, cut in found)


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key != "custom":
                yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


_TERRITORIES: dict[str, str] = {}
_FORMS: dict[str, list[str]] = {}


def _every_territory() -> Mapping[str, str]:
    """The countries' names in the languages of the press that we read, each with its code."""
    if not _TERRITORIES:
        # Babel takes long to load, and most names need no list of countries.
        from briefpress.locales import territories  # noqa: PLC0415

        for tag in ("en", "ru", "de", "fr", "tr", "az"):
            _TERRITORIES.update(territories(tag))
        _TERRITORIES.update(_ALSO)
    return _TERRITORIES


def _by_form() -> Mapping[str, list[str]]:
    if not _FORMS:
        for name in _every_territory():
            if " " not in name:
                _FORMS.setdefault(plain_form(name)[:4], []).append(name)
    return _FORMS
