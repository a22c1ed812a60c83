"""Quotations as no honest editor writes them: one change each, and always a change of meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from benchmarks.mutations.languages import ADDED, denies
from benchmarks.mutations.quoting import (
    Draw,
    Maker,
    folded,
    other_marks,
    quote_case,
    some_words,
    stands,
)

if TYPE_CHECKING:
    from benchmarks.mutations.corpus import Article, Segment
    from benchmarks.mutations.items import Case

Change = Callable[[Draw, str, "Segment"], "str | None"]


def _vocabulary(article: Article) -> list[str]:
    return re.findall(r"[^\W\d_]{3,}", article.whole)


def altered(kind: str, change: Change, form: str = "") -> Maker:
    """A maker that changes a verbatim run of words so that it no longer stands in the article."""

    def make(draw: Draw) -> Case | None:
        found = some_words(draw)
        if not found:
            return None
        segment, words = found
        text = change(draw, words, segment)
        if not text or folded(text).split() == folded(words).split():
            return None
        if stands(re.sub(r"[\[\]*]", "", text), segment.article):
            return None
        marks = other_marks(draw, text) if draw.rng.random() < 0.3 else None
        return quote_case(draw, kind, segment, text, honest=False, marks=marks, form=form)

    return make


def _replaced(draw: Draw, words: str, segment: Segment) -> str | None:
    parts = words.split()
    at = draw.rng.randrange(len(parts))
    core = re.search(r"[^\W\d_]{2,}", parts[at])
    other = draw.rng.choice(_vocabulary(segment.article))
    if not core or other.casefold() == core[0].casefold():
        return None
    parts[at] = parts[at].replace(core[0], other, 1)
    return " ".join(parts)


def _inserted(draw: Draw, words: str, segment: Segment) -> str:
    parts = words.split()
    parts.insert(draw.rng.randrange(1, len(parts)), draw.rng.choice(_vocabulary(segment.article)))
    return " ".join(parts)


def _deleted(draw: Draw, words: str, _: Segment) -> str:
    parts = words.split()
    del parts[draw.rng.randrange(1, len(parts) - 1)]
    return " ".join(parts)


def _swapped(draw: Draw, words: str, _: Segment) -> str:
    parts = words.split()
    at = draw.rng.randrange(len(parts) - 1)
    parts[at], parts[at + 1] = parts[at + 1], parts[at]
    return " ".join(parts)


def _letter(draw: Draw, words: str, _: Segment) -> str | None:
    at = [m.start() for m in re.finditer(r"(?<=\w)[^\W\d_](?=\w)", words)]
    if not at:
        return None
    i = draw.rng.choice(at)
    return words[:i] + draw.rng.choice([c for c in "aeostnиоет" if c != words[i]]) + words[i + 1 :]


def _accent(draw: Draw, words: str, _: Segment) -> str | None:
    at = [
        i
        for i, c in enumerate(words)
        if (i and len(unicodedata.normalize("NFD", c)) > 1) or (i and c in "ıəøß")
    ]
    if not at:
        return None
    i = draw.rng.choice(at)
    plain = {"ı": "i", "ə": "e", "ø": "o", "ß": "s"}.get(words[i])
    return words[:i] + (plain or unicodedata.normalize("NFD", words[i])[0]) + words[i + 1 :]


def _number(draw: Draw, words: str, _: Segment) -> str | None:
    at = [i for i, c in enumerate(words) if c.isdigit()]
    if not at:
        return None
    i = draw.rng.choice(at)
    digit = draw.rng.choice([d for d in "123456789" if d != words[i]])
    return words[:i] + digit + words[i + 1 :]


def _separator(draw: Draw, words: str, _: Segment) -> str | None:
    """1.5 becomes 15 or 1,5 becomes 1.5 in a quotation: the first is a lie."""
    at = [m.start() for m in re.finditer(r"(?<=\d)[.,](?=\d)", words)]
    if not at:
        return None
    i = draw.rng.choice(at)
    return words[:i] + words[i + 1 :]


_UNITS = [
    ("per cent", "percentage points"), ("percent", "percentage points"), ("million", "billion"),
    ("billion", "million"), ("tonnes", "barrels"), ("£", "$"), ("$", "€"), ("€", "$"),
    ("metres", "feet"), ("megawatts", "gigawatts"), ("terawatt-hours", "gigawatt-hours"),
    ("kilometres", "miles"), ("hectares", "acres"), ("days", "weeks"), ("Prozent", "Prozentpunkte"),
    ("Millionen", "Milliarden"), ("Milliarden", "Millionen"), ("Euro", "Dollar"),
    ("Tonnen", "Kilogramm"), ("Meter", "Kilometer"), ("Franken", "Euro"), ("millions", "milliards"),
    ("milliards", "millions"), ("euros", "francs"), ("kilomètres", "mètres"), ("mètres", "pieds"),
    ("млн", "млрд"), ("млрд", "млн"), ("тыс", "млн"), ("рублей", "долларов"), ("тонн", "кг"),
    ("км", "м"), ("процентных пунктов", "процентов"), ("milyar", "milyon"), ("milyon", "milyar"),
    ("lira", "dolar"), ("dolar", "avro"), ("ton", "kilo"), ("puan", "yüzde"),
    ("metre", "kilometre"), ("milyard", "milyon"), ("manat", "dollar"), ("faiz", "faiz bəndi"),
    ("kubmetr", "barel"),
    (" %", " points"), ("%", "‰"),
]  # fmt: skip


def _unit(draw: Draw, words: str, _: Segment) -> str | None:
    fit = [
        (a, b)
        for a, b in _UNITS
        if re.search(rf"(?<!\w){a}(?!\w)" if a.isalpha() else re.escape(a), words)
    ]
    if not fit:
        return None
    one, two = draw.rng.choice(fit)
    return words.replace(one, two, 1)


def _negation_dropped(draw: Draw, words: str, segment: Segment) -> str | None:
    found = list(denies(segment.article.language).finditer(words))
    if not found:
        return None
    match = draw.rng.choice(found)
    plain = re.sub(r"n['’]t$", "", match[0])
    kept = plain if plain != match[0] else ""
    return " ".join((words[: match.start()] + kept + words[match.end() :]).split())


def _negation_added(draw: Draw, words: str, segment: Segment) -> str:
    parts = words.split()
    added = draw.rng.choice(ADDED[segment.article.language])
    parts.insert(draw.rng.randrange(1, len(parts)), added)
    return " ".join(parts)


def _bracket_negation(draw: Draw, words: str, segment: Segment) -> str:
    parts = words.split()
    added = draw.rng.choice(ADDED[segment.article.language])
    parts.insert(draw.rng.randrange(1, len(parts)), f"[{added}]")
    return " ".join(parts)


def _bracket_number(draw: Draw, words: str, _: Segment) -> str | None:
    found = list(re.finditer(r"\d[\d.,]*", words))
    if not found:
        return None
    match = draw.rng.choice(found)
    other = str(draw.rng.randint(11, 99))
    return f"{words[: match.start()]}[{other}]{words[match.end() :]}"


def _case_inside(draw: Draw, words: str, _: Segment) -> str | None:
    at = [m.start() for m in re.finditer(r"(?<=\w )[a-zа-я](?=\w)", words)]
    if not at:
        return None
    i = draw.rng.choice(at)
    end = re.compile(r"\w+").match(words, i)
    word = end[0].upper() if end else ""
    return words[:i] + word + words[i + len(word) :]


def case_inside(draw: Draw) -> Case | None:
    """A word inside set in capitals: the letters stay, so the general maker would not see it."""
    found = some_words(draw)
    text = _case_inside(draw, found[1], found[0]) if found else None
    if not found or not text or any(w.isupper() and len(w) > 2 and w in found[0].article.whole
                                    for w in text.split()):  # fmt: skip
        return None
    return quote_case(draw, "case-inside", found[0], text, honest=False)


def _paraphrase(draw: Draw, words: str, segment: Segment) -> str:
    parts = words.split()
    draw.rng.shuffle(parts)
    middle = draw.rng.sample(_vocabulary(segment.article), 2)
    return " ".join([*parts[: len(parts) // 2], *middle, *parts[len(parts) // 2 :]])


KINDS: dict[str, Maker] = {
    "word-replaced": altered("word-replaced", _replaced),
    "word-inserted": altered("word-inserted", _inserted),
    "word-deleted": altered("word-deleted", _deleted),
    "words-swapped": altered("words-swapped", _swapped),
    "letter": altered("letter", _letter),
    "accent": altered("accent", _accent),
    "number": altered("number", _number),
    "decimal-dropped": altered("decimal-dropped", _separator),
    "unit": altered("unit", _unit),
    "negation-dropped": altered("negation-dropped", _negation_dropped),
    "negation-added": altered("negation-added", _negation_added),
    "bracket-negation": altered("bracket-negation", _bracket_negation),
    "bracket-number": altered("bracket-number", _bracket_number),
    "paraphrase": altered("paraphrase", _paraphrase),
    "case-inside": case_inside,
}
