"""A language's calendar made ready to look things up in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.lexicon.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefpress.lexicon.phrases import Phrase
    from briefpress.lexicon.tables import Calendar


class Names:
    """The phrases of a calendar, as keys."""

    def __init__(self, calendar: Calendar, phrase: Callable[[str], Phrase]) -> None:
        self.calendar = calendar
        self._phrase = phrase
        self.months = self._numbered(calendar.months)
        self.weekdays = self._numbered(calendar.weekdays)
        self.first = self._numbered(calendar.first)
        self.year = self._any(calendar.year)
        self.quarter = self._any(calendar.quarter)
        self.half = self._any(calendar.half)
        self.century = self._any(calendar.century)
        self.decade = self._any(calendar.decade)
        self.of = self._any(calendar.of)
        self.at = self._any(calendar.at)
        self.joins = self._any(calendar.joins)
        self.shuts = self._any(calendar.shuts)
        self.both = self._any(calendar.both)
        self.opens = {
            (phrase(opener), phrase(joiner))
            for pair in calendar.opens.split(",")
            for opener, _, joiner in [pair.partition(":")]
            if opener
        }
        self.stretches = self._named(calendar.stretches)
        self.bounds = self._named(calendar.bounds)
        self.after = self._named(calendar.after)
        self.ago = self._any(calendar.ago)
        self.back = self._any(calendar.back)
        self.lone_ago = calendar.lone_ago
        self.bare = self._named(calendar.bare)
        self.relative = Phrases(
            {
                phrase(words): (name.split()[0], int(name.split()[1]))
                for name, words in lines(calendar.relative)
            }
        )

        self.starts = frozenset().union(
            self.months.heads, self.weekdays.heads, self.first.heads, self.decade.heads,
            self.relative.heads, self.bare.heads,
        )  # fmt: skip

    def _any(self, row: str) -> Phrases[bool]:
        return Phrases({self._phrase(words): True for words in row.split(",") if words})

    def _named(self, rows: str) -> Phrases[str]:
        return Phrases({self._phrase(words): name for name, words in lines(rows)})

    def _numbered(self, row: str) -> Phrases[int]:
        items = list(enumerate(row.split("/"), 1)) if row else []
        return Phrases({self._phrase(words): n for n, item in items for words in item.split(",")})


def lines(rows: str) -> Iterator[tuple[str, str]]:
    """Each phrase of rows `name = phrase, phrase`, with its name; a row may go on indented."""
    for line in rows.replace("\n ", " ").splitlines():
        name, equals, phrases = line.partition(" = ")
        for phrase in phrases.split(",") if equals else ():
            if phrase.strip():
                yield name, phrase.strip()
