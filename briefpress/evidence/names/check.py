"""Names in unquoted prose must be known from the cited sources or the desk's glossary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.dates import read_dates
from briefpress.evidence.case import Judged
from briefpress.evidence.names.heads import is_name, joins
from briefpress.evidence.names.known import KnownNames
from briefpress.evidence.names.likeness import plain_form, same_word
from briefpress.evidence.names.reading import WORD, Name, heads_in, in_title_case, names_in
from briefpress.evidence.origins import cited_sources
from briefpress.evidence.sentences import sentence_ends
from briefpress.evidence.texts import lines
from briefpress.findings import Finding, remark
from briefpress.typography import pair_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.case import Case
    from briefpress.findings import Place
    from briefpress.model.positions import Path, Positions

# Where every noun has a capital, one word alone is no sign of a name.
_NOUNS_CAPITAL = frozenset({"de", "lb"})


def check_names(case: Case) -> Judged:
    """Remark on names of a brief's prose that no source it cites has.

    What sources written in another language call a thing cannot be known here: of such briefs,
    only names that nearly are one of the sources', countries, and names of several words are told.
    """
    cited = [one.source for one in cited_sources(case)]
    if not cited:
        return Judged()
    own = case.language.partition("-")[0]
    foreign = all((s.language or own).partition("-")[0] != own for s in cited)
    known = KnownNames.of(cited, _own(case), case.language)
    checker = _Checker(case, known, _lower_words(case), foreign)
    found: list[Finding] = []
    seen: set[str] = set()
    for text in _texts(case):
        heads = heads_in(text.words, text.starts, text.hidden)
        alone = [Name((w,)) for w in heads if is_name(text.words, w, case.language)]
        for name in (*map(checker.whole, names_in(text.words, text.starts, text.hidden)), *alone):
            if name.text in seen:
                continue
            seen.add(name.text)
            place = text.place(case.positions, name.words[0].start, name.words[-1].end)
            finding = checker.finding(name, place, sure=name in alone)
            if finding:
                found.append(finding)
    return Judged(tuple(found))


def _own(case: Case) -> list[str]:
    """The names that are the desk's: its glossary, its organisation, those who speak."""
    desk = case.desk
    own = [words for entry in desk.glossary for words in (entry.name, *entry.variants)]
    return [*own, desk.organisation or "", *desk.letterhead]


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of a brief: its words, where sentences begin, what is quoted, where it stands.

    `offsets` leads from the words to the raw text of the value; None where they are the same.
    """

    words: str
    starts: tuple[int, ...]
    hidden: list[slice]
    path: Path
    raw: str
    offsets: tuple[int, ...] | None

    def place(self, positions: Positions, start: int, end: int) -> Place:
        """The place of a run of characters."""
        if self.offsets is None:
            return positions.within(self.path, self.raw, start, end)
        last = self.offsets[end - 1] + 1
        return positions.within(self.path, self.raw, self.offsets[start], last)


def _texts(case: Case) -> Iterator[_Text]:
    """Each text in which names stand."""
    for paragraph in case.paragraphs:
        flat, origin = paragraph.flat, paragraph.source
        if paragraph.block.kind == "heading" and in_title_case(flat.text):
            continue
        starts = (0, *sentence_ends(flat.text))
        yield _Text(flat.text, starts, _quoted(flat.text), origin.path, origin.text, flat.offsets)
    for line in lines(case.brief):
        unasked = line.path[0] == "handling" or line.path[-1] in {"speaker", "role", "unit"}
        if not unasked and not in_title_case(line.text):
            starts = (0, *sentence_ends(line.text))
            yield _Text(line.text, starts, _quoted(line.text), line.path, line.text, None)


def _quoted(text: str) -> list[slice]:
    return [quoted.content for quoted in pair_marks(text).quoted]


@dataclass(frozen=True)
class _Checker:
    """Judges the names of one brief."""

    case: Case
    known: KnownNames
    common: frozenset[str]  # the words that the brief also writes without a capital
    foreign: bool  # whether every cited source is in another language than the prose

    def whole(self, name: Name) -> Name:
        """A name with the first word of its sentence, where that is its first name."""
        head, language = name.head, self.case.language
        if head is None:
            return name
        words = (head, *name.words)
        if plain_form(head.bare) in self.known.first_names - self.common:
            return Name(words)
        strange = not any(self._is_known(word.bare) for word in words)
        joined = strange and joins(head, name.words[0], language, foreign=self.foreign)
        return Name(words) if joined else name

    def finding(self, name: Name, place: Place, *, sure: bool = False) -> Finding | None:
        """What is wrong with a name, if anything is; `sure`: its one word is a name."""
        unknown = [word.bare for word in name.words if not self._is_known(word.bare)]
        if not unknown:
            return self._mixed(name, place)
        message = f"no source cited here names “{name.text}”"
        for word in unknown:
            near = self.known.nearest(word)
            if near and not same_word(near, word, self.case.language):
                hint = f"the nearest name there is “{near}”; else add it to `glossary:`"
                return remark("name-not-in-sources", message, place, hint)
        countries = any(self.known.code(word) for word in unknown)
        if not countries and not sure and self._says_little(name, unknown):
            return None
        hint = "cite a source that has it, or add it to `glossary:` in desk.yaml"
        return remark("name-not-in-sources", message, place, hint)

    def _is_known(self, word: str) -> bool:
        if plain_form(word) in self.common or self.known.has(word):
            return True
        parts = [part for part in word.split("-") if part[:1].isupper()]
        if "-" in word and all(map(self.known.has, parts)):
            return True
        # March is a month only beside its day or year, Monday is a day anywhere.
        dates = read_dates(f"1 {word} 2000; {word}", self.case.language)
        return any(date.first[1] or date.weekday is not None for date in dates)

    def _says_little(self, name: Name, unknown: list[str]) -> bool:
        """Whether the unknown words of a name may be nouns, or be translated."""
        nouns = self.case.language.partition("-")[0] in _NOUNS_CAPITAL
        partly = len(name.words) == 1 or len(unknown) < len(name.words)
        return partly and (nouns or self.foreign)

    def _mixed(self, name: Name, place: Place) -> Finding | None:
        """A first name that the sources give to somebody else."""
        for first, last in zip(name.words, name.words[1:], strict=False):
            wanted = self.known.firsts_of(last.bare)
            firsts = {plain_form(word) for word in (first.bare, *wanted)}
            if not wanted or not firsts <= self.known.first_names - self.common:
                continue
            if any(same_word(first.bare, other, self.case.language) for other in wanted):
                continue
            if plain_form(first.bare) in self.known.titles:
                continue  # President Vladimir Putin, President Putin
            theirs = ", ".join(f"“{other} {last.bare}”" for other in sorted(wanted)[:3])
            message = f"the sources cited name {theirs}, not “{first.bare} {last.bare}”"
            return remark("name-mixed", message, place, "see whose name it is")
        return None


def _lower_words(case: Case) -> frozenset[str]:
    texts = (match[0] for p in case.paragraphs for match in WORD.finditer(p.flat.text))
    return frozenset(plain_form(word) for word in texts if word[0].islower())
