"""Whether two words are forms of one name, across endings, accents and alphabets."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# ALA-LC and BGN/PCGN romanisations, as the press simplifies them.
_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґәғһҝјөүҹ",
        ["a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r",
         "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "e",
         "i", "i", "e", "g", "a", "g", "h", "g", "y", "o", "u", "j"],
        strict=True,
    )
)  # fmt: skip
_LATIN = str.maketrans({"ə": "a", "ı": "i", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae"})
# Spellings of one sound, most letters first: Lawrow, Lavrov; Dschugaschwili, Dzhugashvili.
_SOUNDS = (
    ("schtsch", "shch"), ("dsch", "j"), ("tsch", "ch"), ("dzh", "j"), ("sch", "sh"),
    ("cc", "k"), ("ck", "k"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("tz", "ts"), ("ç", "ch"),
    ("ş", "sh"), ("c", "j"), ("w", "v"), ("x", "h"), ("q", "g"), ("j", "i"), ("y", "i"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]+")
_SHORTEST_STEM = 4
_LONGEST_ENDING = 3
_INFLECTING = frozenset({"be", "ru", "uk", "tr", "az", "kk", "pl", "cs", "sr", "ka"})
# What English, French and German put after the name of a country or a person.
_ENDINGS = ("s", "es", "i", "n", "an", "ian", "ese", "ish", "ic", "er", "en", "e", "isch",
            "ische", "ischen", "ischer", "isches", "ien", "ienne", "iens", "iennes", "ais",
            "aise", "ov")  # fmt: skip


@lru_cache(maxsize=4096)
def plain_form(word: str) -> str:
    """A word in lower case without accents."""
    lowered = word.replace("İ", "i").casefold().translate(_LATIN)
    parted = unicodedata.normalize("NFKD", lowered)
    return "".join(char for char in parted if not unicodedata.combining(char) or char == "\u0306")


@lru_cache(maxsize=4096)
def same_word(one: str, other: str, language: str) -> bool:
    """Whether two words are forms of one word in a language."""
    a, b = plain_form(one), plain_form(other)
    if a == b:
        return True
    if language.partition("-")[0] in _INFLECTING:
        shared = _shared(a, b)
        ending = max(len(a), len(b)) - shared
        return shared >= _SHORTEST_STEM and ending <= _LONGEST_ENDING
    return bool(_stems(a) & _stems(b))


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """The consonants of a word in one spelling of them, whatever alphabet it is written in."""
    lowered = unicodedata.normalize("NFC", word.replace("İ", "i").casefold())
    latin = "".join(_CYRILLIC.get(char, char) for char in lowered)
    for spelling, usual in _SOUNDS:
        latin = latin.replace(spelling, usual)
    head = plain_form(latin)
    return head[:1] + _DOUBLE.sub(r"\1", _VOWELS.sub("", head[1:]))


def script(word: str) -> str:
    """The alphabet of a word's first letter: LATIN, CYRILLIC, ARABIC and so on."""
    return unicodedata.name(word[0], "").partition(" ")[0]


def _shared(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _stems(word: str) -> set[str]:
    cut = {word} | {word[: -len(end)] for end in _ENDINGS if word.endswith(end)}
    cut |= {stem[:-1] for stem in cut if stem[-1:] in "aeyi"}
    return {stem for stem in cut if len(stem) >= _SHORTEST_STEM - 1}
