"""Whether two spellings name one person: case endings, initials, order, scripts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from briefpress.evidence.speakers.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN = re.compile(r"[^\W\d_]\.(?=[^\W\d_]|\s|$)|[^\W_]+(?:[-.][^\W_]+)*(?:['’][^\W\d_]+)?")
PARTICLES = words_of(
    "de la le du von van der den zu bin ibn al el bint oglu oğlu оглы qızı kızı кызы ap da dos di y"
)
_TITLES = words_of(
    "mr mrs ms miss mx dr sir lord lady dame herr frau m mme mlle bay bayan cənab sayın "
    "господин г-н г-жа prof"
)
_HONOURS = words_of("KC QC SC MP MEP CBE OBE MBE PhD MD Jr Sr FRS")  # behind a name
_RU_ENDINGS = words_of(
    "а я у ю е и ы й ь о м ый ий ое ее ой ей ою ею ом ем ым им ого его ому ему ая яя ую юю ые "
    "ие ых их ыми ими"
) | {""}
_AZ_ENDINGS = words_of(
    "ın in un ün nın nin nun nün a ə e ya yə ye na nə ne ı i u ü nı ni nu nü dan dən den tan "
    "da də de la lə le dır dir"
) | {""}
_HEARD = frozenset(["", "a", "u", "e", "i", "om", "im", "em"])
_GENITIVE = 4  # letters of a name that may have a German genitive
_SUFFIX = re.compile(r"(?<=\w)['’][^\W\d_]{1,6}$")
_FLEETING = {"павл": "павел", "льв": "лев"}
_TO_LATIN = dict(
    zip("абвгдеёжзийклмнопрстуфхцчшщыэюяіїєґў", "abvgdeežziiklmnoprstufhcčššieuaiiegu", strict=True)
) | {"ъ": "", "ь": ""}
# Spellings of one sound; the longest first. What follows works on letters without accents.
_SOUNDS = (
    ("dsch", "j"), ("tsch", "č"), ("shch", "š"), ("schtsch", "š"), ("дж", "j"), ("sch", "š"),
    ("dzh", "j"), ("tch", "č"), ("dj", "j"), ("kh", "h"), ("zh", "ž"), ("sh", "š"), ("ch", "č"),
    ("ts", "c"), ("tz", "c"), ("ph", "f"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ck", "k"),
    ("x", "ks"), ("w", "v"), ("q", "k"), ("gue", "ge"), ("gui", "gi"),
)  # fmt: skip
_LETTERS = str.maketrans("əığşçßđøł", "aigščsdol")
_GLIDE = re.compile(r"(?<=\w)(?:[yi]+|j)(?=[aeou])|^y(?=[aeou])")
_TAIL = re.compile(r"[aeiou]?[iyj]+(?=$|[^aeiou])")
_DOUBLE_U = re.compile(r"^у(?=[аеиоэ])")  # Уиткофф, Уолтц
_TWICE = re.compile(r"(.)\1+")
# What is left of a sound where each language hears another vowel, and g or h, ž or j, č or š.
_MUTE = re.compile(r"(?<=[^aeiouy])h|h(?=[^aeiouy]|$)")
_VOWELS = re.compile(r"(?<=.)[aeiouy]+")
_CLASSES = str.maketrans("eiouyčžhzc", "aaaaašjgss")
_LEAST = 2  # consonants in a frame that tells one name from another
# What the first vowel of a name may be in Latin letters, by the sound of the Cyrillic one.
_FIRST = {"a": "au", "e": "eaiuy", "i": "ieya", "o": "oau", "u": "uo"}
_VOWEL = re.compile("[aeiouy]")
_RU_M = ("ом", "ем", "ым", "им")


@lru_cache(maxsize=16384)
def plain(word: str) -> str:
    """A word without case, accents and a possessive or case ending after an apostrophe."""
    word = _SUFFIX.sub("", word).lower().replace("i̇", "i").replace("ё", "е")
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    # й and ї are letters of their own.
    kept = "".join(c for c in parts if not unicodedata.combining(c) or c in "\u0306\u0308")
    folded = unicodedata.normalize("NFC", kept)
    return folded if _cyrillic(folded) else _bare(folded)


def _bare(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    return "".join(c for c in parts if not unicodedata.combining(c))


def comparable(name: str, text: str) -> bool:
    """Whether a name can be looked for in a text: in its script, or Cyrillic for Latin."""
    scripts = [{_script(char) for char in words if char.isalpha()} for words in (name, text)]
    return not all(scripts) or bool(scripts[0] & scripts[1])


def _script(char: str) -> str:
    first = unicodedata.name(char, "").partition(" ")[0]
    return "LATIN" if first == "CYRILLIC" else first


def _cyrillic(word: str) -> bool:
    return any("\u0400" <= char <= "\u04ff" for char in word)


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """A spelling of a name that its transliterations share."""
    word = _SUFFIX.sub("", word).lower().replace("дж", "j").replace("кс", "ks")
    word = _DOUBLE_U.sub("v", word.translate(_LETTERS))
    word = "".join(_TO_LATIN.get(char, char) for char in word)
    word = "".join(char if char in "čšž" else _bare(char) for char in word)
    for spelled, sounded in _SOUNDS:
        word = word.replace(spelled, sounded)
    return _TWICE.sub(r"\1", _TAIL.sub("i", _GLIDE.sub("", word)))


def _frame(word: str) -> str:
    """The consonants of a name as it sounds, and whether a vowel begins it: “trmp” of Трамп."""
    heard = _VOWELS.sub("", _MUTE.sub("", sound(word)))
    return _TWICE.sub(r"\1", heard.translate(_CLASSES))


def _framed_alike(cyrillic: str, latin: str) -> bool:
    """Whether two spellings in two scripts have one frame: Джонсон and Johnson, Трамп and Trump."""
    one, other = _frame(cyrillic), _frame(latin)
    inflected = cyrillic.lower().endswith(_RU_M) and one == f"{other}m"
    silent = latin.lower().endswith("es") and other == f"{one}s"  # Шарль and Charles
    enough = len(other.replace("a", "")) >= _LEAST
    return enough and (one == other or inflected or silent) and _open_alike(cyrillic, latin)


def _open_alike(cyrillic: str, latin: str) -> bool:
    """Whether the first vowels of two spellings may be one: Трамп, Trump; not Путин, Patten."""
    mine, yours = (_VOWEL.search(sound(word)) for word in (cyrillic, latin))
    return not (mine and yours) or yours[0] in _FIRST.get(mine[0], mine[0])


def _sounds(word: str) -> set[str]:
    """The ways to sound a spelling: c and z are read otherwise in other languages."""
    heard = sound(word)
    return {heard, heard.replace("c", "k"), heard.replace("c", "j"), heard.replace("z", "c")}


def same_word(one: str, other: str, *, turkic: bool = False) -> bool:
    """Whether two words of one script are forms of one name."""
    a, b = plain(one), plain(other)
    a, b = _FLEETING.get(a.rstrip("аеуы"), a), _FLEETING.get(b.rstrip("аеуы"), b)
    if a == b:
        return True
    if _cyrillic(a) and _cyrillic(b):
        endings, least = _RU_ENDINGS, 2
    elif turkic:
        endings, least = _AZ_ENDINGS, 3
    else:
        return {a.removesuffix("s"), b.removesuffix("s")} == {min(a, b, key=len)} and len(
            a
        ) >= _GENITIVE
    shared = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        shared += 1
    for cut in range(shared, max(shared - 2, least) - 1, -1):
        if cut >= least and a[cut:] in endings and b[cut:] in endings:
            return True
    return False


def same_name_word(one: str, other: str, *, turkic: bool = False) -> bool:
    """Whether two words name one person, in one script or two; an initial stands for its name."""
    if one.endswith(".") or other.endswith(".") or min(len(one), len(other)) == 1:
        return sound(one[:1]) == sound(other[:1]) or one[:1].lower() == other[:1].lower()
    if same_word(one, other, turkic=turkic):
        return True
    crossed = _cyrillic(one) != _cyrillic(other)
    if crossed:
        # The Cyrillic form may be inflected; its ending is then what is left over.
        cyrillic, latin = (one, other) if _cyrillic(one) else (other, one)
        heard = sound(cyrillic)
        if any(heard.startswith(s) and heard[len(s) :] in _HEARD for s in _sounds(latin)):
            return True
        return _framed_alike(cyrillic, latin)
    gendered = {plain(one), plain(other)}
    if any(word + "a" in gendered for word in gendered):
        return False
    return bool(_sounds(one) & _sounds(other))


@lru_cache(maxsize=16384)
def name_tokens(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart: no particles, no titles."""
    found = [match[0] for match in TOKEN.finditer(name)]
    kept = [
        word
        for word in found
        if word.lower().rstrip(".") not in _TITLES and word.lower() not in PARTICLES
    ]
    while len(kept) > 1 and kept[-1].rstrip(".") in _HONOURS:
        kept.pop()
    return tuple(kept)


@lru_cache(maxsize=32768)
def same_person(claimed: str, full: str, *, turkic: bool = False) -> bool:
    """Whether two names can be one person's: the surnames agree and no given name objects."""
    a, b = name_tokens(claimed), name_tokens(full)
    if not a or not b:
        return False

    def same(x: str, y: str) -> bool:
        return same_name_word(x, y, turkic=turkic)

    whole_a = [w for w in a if not _initial(w)]
    whole_b = [w for w in b if not _initial(w)]
    if not whole_a or not whole_b:
        return False
    if len(whole_a) == 1 or len(whole_b) == 1:
        return _short(whole_a, whole_b, a, b, same)
    # Every word of the shorter must have a partner; a patronymic may be left out.
    shorter, longer = sorted((whole_a, whole_b), key=len)
    return all(any(same(x, y) for y in longer) for x in shorter)


def _initial(word: str) -> bool:
    return word.endswith(".") or len(word) == 1


def _short(
    whole_a: list[str],
    whole_b: list[str],
    a: tuple[str, ...],
    b: tuple[str, ...],
    same: Callable[[str, str], bool],
) -> bool:
    """One of the names is a surname, perhaps with initials."""
    if len(whole_a) <= len(whole_b):
        single, other, initials = whole_a[0], whole_b, [w for w in a if _initial(w)]
    else:
        single, other, initials = whole_b[0], whole_a, [w for w in b if _initial(w)]
    ends = {other[0], other[-1]}
    matched = [word for word in ends if same(single, word)]
    if not matched:
        return False
    rest = [w for w in (b if other is whole_b else a) if w not in matched]
    return not initials or not rest or any(same(i, w) for i in initials for w in rest)
