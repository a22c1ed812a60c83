"""Whether two words are forms of one name, across endings, accents and alphabets."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from briefpress.evidence.speakers.words import words_of

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
_TURKIC = frozenset({"tr", "az"})
_SLAVIC = frozenset({"ru", "be", "uk"})
# What a Turkish or Azerbaijani noun ends in, in its plain form; a plural may stand before it.
_TURKIC_ENDINGS = words_of(
    "in un n nin nun a e ya ye na ne i u yi yu ni nu da de ta te dan den tan ten nda nde ndan nden "
    "si su la le ile ila yla yle daki deki taki teki ki ca ce li lu lar ler larin lerin lari leri "
    "lara lere larda lerde lardan lerden dir dur sin sina sine sini"
) | {""}
_SLAVIC_ENDINGS = frozenset(
    unicodedata.normalize("NFKD", "а я у ю ы и е ой ей ою ею ом ем й ь").split()
) | {""}
# A last consonant that a Turkish or Azerbaijani ending softens: Çelik, Çeliğin.
_HARD, _SOFT = ("k", "q"), re.compile(r"^[gy]\u0306?")
_FLEETING = re.compile(r"^(.+)[ео]([^аеиоуыэюяйь])$")
_SHORTEST_NAME = 2
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
    known = language.partition("-")[0]
    if known in _INFLECTING:
        shared = _shared(a, b)
        ending = max(len(a), len(b)) - shared
        if known in _SLAVIC and _slavic_forms(a) & _slavic_forms(b):
            return True
        if known in _TURKIC and shared < min(len(a), len(b)):
            rest, other = sorted((a[shared:], b[shared:]), key=len)
            if rest in _HARD:
                rest, other = "", _SOFT.sub("", other)
            return shared >= _SHORTEST_STEM and {rest, other} <= _TURKIC_ENDINGS
        return shared >= _SHORTEST_STEM and ending <= _LONGEST_ENDING
    return bool(_stems(a) & _stems(b))


@lru_cache(maxsize=4096)
def _slavic_forms(word: str) -> frozenset[str]:
    """The stems that a short name may have: Инна, Инны; Зоя, Зои; Павел, Павла."""
    cut = {word[: len(word) - len(end)] for end in _SLAVIC_ENDINGS if word.endswith(end)}
    cut |= {f"{found[1]}{found[2]}" for stem in cut if (found := _FLEETING.match(stem))}
    return frozenset(stem for stem in cut if len(stem) >= max(_SHORTEST_NAME, len(word) - 3))


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
