"""What words speak of: subjects, names, and the things aimed at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ACRONYM = 4  # GDP, ВВП: short words in capitals name measures more often than places
_WORD = re.compile(r"[^\W\d_]{2,}")
# Verbs of measuring, words of grammar: shared by all subjects, they tell none apart.
_COMMON = _set(
    "the and for with from into that this which were was are has have had its their his her over"
    " about more than less amount total reach stand stood make made come came account number"
    " figure value volume worth exceed surpass while when also after before year years month"
    " people per cent percent will would been being some all other they them those these such"
    " said say says told only get gets got give gives gave take takes took"
    " earlier ago previously"
    " both each between during under above below near most not but"
    " при для что как это его все или так был была было были году год года лет более менее"
    " около почти свыше составил составила составило составили достиг достигла достигло объем"
    " объём также который которая которые после между этом том раз тыс млн млрд из на до по"
    " ранее раньше назад против"
    " der die das und ist den von mit dem des auf ein eine einen einem einer nicht sich auch"
    " wird wurde wurden bei aus nach dass war sind hat haben als zum zur noch wie nur mehr"
    " waren gewesen zuvor vorher davor gegenüber"
    " rund etwa betrug betrugen belief jahr jahre jahren prozent beim über unter"
    " les des est une dans que qui pour sur par aux avec pas cette ces ses son elle ils plus"
    " contre tôt auparavant"
    " ont été leur mais selon après entre depuis atteint total totalisé ans année environ près"
    " bir için ile olarak olan çok daha gibi kadar sonra ise göre her yıl yılında oldu ulaştı"
    " yüzde yaklaşık fazla bin milyon milyar toplam üçün isə olub təşkil edib çatıb təxminən"
    " idi rəqəm rakam əvvəl öncə önce"
    " faiz ildə ilin artıq ümumi"
)
# The same by their stems: to amount, reach, exceed, total, stand at; достигнуть, составить ...
_MEASURING = _set(
    "amoun reach excee total surpa accou compr grew growi incre decre rose risen risin surge fell"
    " falle dropp decli climb jumpe соста дости превы вырос увели сниз сокра betru errei"
    " übers stieg gesti stiege sank gesun fielen dépas attei élevé augme baiss progr recul"
    " ulaşt buldu aştı yüksə yükse azald artar artıb çatıb təşki keçib"
)
_ARTICLES = _set("the der die das den dem la le les l")
_TOWARDS = _set("in into to toward towards nach ins vers à в во")


def lower(text: str) -> str:
    """Small letters, each where its capital stood, the Turkish ones too."""
    lowered = text.replace("İ", "i").lower()
    return lowered if len(lowered) == len(text) else text


def stem(word: str) -> str:
    """The head of a word that its endings leave alone, as far as five letters can tell."""
    return word[:5]


@dataclass(frozen=True, slots=True)
class Subject:
    """What some words speak of: the stems of those that tell, of names, and of names aimed at.

    "Russian investments in Azerbaijan" aims at Azerbaijan.
    """

    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    goals: frozenset[str] = frozenset()


def capitals(text: str, starts: Sequence[int]) -> frozenset[str]:
    """The stems that a text writes with a capital where no sentence begins."""
    found = set()
    heads = iter((*starts, len(text)))
    head = next(heads)
    for word in _WORD.finditer(text):
        if word.start() >= head:
            # The first word of a sentence has its capital from there.
            while head <= word.start():
                head = next(heads)
        elif word[0][0].isupper() and not (word[0].isupper() and len(word[0]) <= _ACRONYM):
            found.add(stem(lower(word[0])))
    return frozenset(found)


@lru_cache(maxsize=50_000)
def _told(word: str) -> tuple[str, str]:
    """A word in small letters, and its stem where it tells what is spoken of."""
    small = lower(word)
    root = stem(small)
    tells = small not in _COMMON and root not in _MEASURING and len(small) > 2  # noqa: PLR2004
    return small, root if tells else ""


def subject(text: str, names: frozenset[str] = frozenset()) -> Subject:
    """What some words of a text speak of; `names` are those that the text writes as such."""
    words, goals = set(), set()
    before = ""
    for word in _WORD.findall(text):
        small, root = _told(word)
        if root:
            words.add(root)
            if root in names and before in _TOWARDS:
                goals.add(root)
        if small not in _ARTICLES:
            before = small
    return Subject(frozenset(words), names.intersection(words), frozenset(goals))
