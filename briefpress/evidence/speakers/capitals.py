"""Runs of capitalised words: the names in a text."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefpress.evidence.speakers.names import PARTICLES, TOKEN
from briefpress.evidence.speakers.roles import meaning_of
from briefpress.evidence.speakers.words import words_of

# Capitals that begin a sentence or a phrase, and no name.
NO_NAMES = words_of(
    "the a an in on at of by to for from since as after before when while during however but "
    "and yet also then still moreover meanwhile earlier later yesterday today now according "
    "asked speaking commenting answering that this these those it he she they we i you his "
    "her its their our my not no so both all some many most one two three first second third "
    "monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december mr mrs ms miss mx dr sir question "
    "answer q rather there here what how why who if with without в на и но а по как при это "
    "этот эта он она они мы я вы его её ее их же также однако между ранее вчера сегодня "
    "завтра позже затем тогда кроме напомним после до во со об о так что если когда господин "
    "вопрос ответ der die das den dem des ein eine er sie es wir ich im am in auf auch und "
    "aber doch so wie laut nach zum zur bei gestern heute später zuvor dabei damit dagegen "
    "herr frau frage antwort am montag dienstag mittwoch donnerstag freitag samstag sonntag "
    "le la les l un une des du de au aux il elle ils elles nous je vous et mais ou or selon d "
    "en dans pour sur avec hier aujourd hui ensuite enfin ainsi pourtant cependant m mme "
    "monsieur madame bir bu o ve ancak ama fakat dün bugün ayrıca sayın bay daha sonra için "
    "və amma lakin dünən həmçinin cənab bununla deyə diye dedi deyib deyir"
)
ARTICLES = words_of("the a an its his her their our that this le la les l' l der die das ein eine")
# “Bakıda”, “Ankara’da”: a place beside a name, in Azerbaijani and Turkish.
_WHERE = re.compile(r"(?:[ıiuüaeəoö]|['’])(?:d[aəe]|t[ae]|d[aəe]n|t[ae]n)$")
_OWNS = re.compile(r"['’]s?$")
_A_NAME = 2  # words of a name, which a place beside it leaves alone


class Word(NamedTuple):
    """A word of a text, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """Its small letters."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether it can be part of a name."""
        initial = self.text.endswith(".") and len(self.text) <= len("A.")
        return self.text[:1].isupper() and (initial or self.lower not in NO_NAMES)

    @property
    def office(self) -> str:
        """What office it means, if any."""
        return meaning_of(self.text)


def words_in(text: str) -> list[Word]:
    """The words of a text."""
    return [Word(m[0], m.start(), m.end()) for m in TOKEN.finditer(text)]


def capital_runs(text: str) -> list[tuple[int, int]]:
    """The spans of the runs of capitalised words, particles inside; offices break them."""
    runs: list[list[Word]] = []
    run: list[Word] = []
    before = 0
    for found in TOKEN.finditer(text):
        start, end = found.span()
        if run and text[before:start].strip(" \u00a0\n"):
            runs.append(run)
            run = []
        before = end
        if not run and not text[start].isupper():
            continue  # most words: nothing begins here, and nothing goes on
        word = Word(found[0], start, end)
        if word.capital and not word.office:
            run.append(word)
            # A possessive owns what follows: “Azerbaijan’s Minister”, “Russia’s Gazprom”.
            owns = text[end : end + 1] in {"’", "'"} or bool(_OWNS.search(word.text))
        else:
            owns = not (run and word.lower in PARTICLES and end - start > 1)
            run += [] if owns else [word]
        if owns and run:
            runs.append(run)
            run = []
    runs.append(run)
    trimmed = (_trimmed(run) for run in runs if run)
    return [(run[0].start, run[-1].end) for run in trimmed if run]


def _trimmed(run: list[Word]) -> list[Word]:
    """A run without what belongs to no name at its ends; empty where initials alone are left."""
    while run and run[-1].lower in PARTICLES:
        run = run[:-1]
    while len(run) > _A_NAME and _WHERE.search(run[-1].text):
        run = run[:-1]
    while len(run) > _A_NAME and _WHERE.search(run[0].text):
        run = run[1:]
    return [] if all(len(word.text.rstrip(".")) == 1 for word in run) else run


def first_name(head: str) -> tuple[int, int] | None:
    """The first run of capitals; what follows an office that it only describes goes on with it.

    “Armatörler Birliği Başkanı Nilgün Sarp” names Nilgün Sarp.
    """
    found: tuple[int, int] | None = None
    for start, end in capital_runs(head):
        between = words_in(head[found[1] : start]) if found else []
        if found and ("," in head[found[1] : start] or not all(one.office for one in between)):
            break
        found = (start, end)
    return found
