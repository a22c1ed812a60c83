"""Which language a passage is written in, by its letters and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from briefpress.lexicon import composed

_WORD = re.compile(r"[^\W\d_]+")
_READ = 20_000  # characters; more of a passage changes nothing
_ENOUGH = 2  # telling words that overrule the hint
_MARGIN = 1.3  # how many times as many as the hint's own
# Words of grammar, which no text of some length does without; one that two languages share
# speaks for both.
_WORDS = {
    "en": "a s the of and to in is was were that for on with as by at from this it be are has"
    " have had not or an which will would their its his her they said but who been also more than"
    " over about after when about into year percent million between",
    "de": "der die das und ist in den von zu mit dem des für auf ein eine einen einem einer nicht"
    " sich auch es im wird wurde wurden bei aus nach dass daß oder war sind hat haben werden"
    " als um über zum zur noch wie nur mehr sagte prozent am vom durch seit jahr rund",
    "fr": "le la les des et est en un une du de dans que qui pour sur par au aux avec pas ne ce"
    " cette ses son sa il elle ils se plus ou été sont ont était leur mais nous vous selon"
    " comme après entre depuis pays l d qu n s a à ans près",
    "es": "el la los las de y en que un una del se por con para es al lo su no como más sus pero"
    " fue ha son entre sobre este esta desde también hasta según año era han ya muy o millones",
    "it": "il lo la gli le di e che in un una del della dei delle per con non si è al da sono come"
    " nel nella alla ha anche più dal ma i questo questa hanno stato tra dopo anni era o milioni",
    "tr": "ve bir bu da de için ile olarak olan çok en daha gibi kadar sonra ise ancak göre"
    " tarafından her yıl yılında arasında dedi oldu değil ne ki mi diye üzerinde yüzde türkiye"
    " olduğunu ettiği eden edildi etti hem şu o geçen yeni sayısı yaklaşık dolar fazla",
    "az": "və bir bu da də üçün ilə olan çox ən daha kimi qədər sonra isə ancaq görə tərəfindən hər"
    " il ildə ilin arasında edib olub deyil ki ya faiz azərbaycan olduğunu edən həm o yeni"
    " etdi üzrə bildirib qeyd olunub edilib artıq keçən təxminən manat yaxın nəfər",
    "ru": "и в не на что с по как это из за к от для до при был была было были он она они его её ее"
    " их или но а же так также году года более чем после между будет если который которая"
    " которые о об у лет",
    "uk": "і в не на що з по як це із за до від для при був була було були він вона вони його її"
    " їх або але а та також році року більше ніж після між буде якщо який яка які про у й є",
    "az-Cyrl": "вә бир бу да дә үчүн илә олан чох ән даһа кими гәдәр сонра исә көрә һәр ил илдә",
}
_SPEAKS: dict[str, list[str]] = {}  # a word -> the languages that it speaks for
for _code, _words in _WORDS.items():
    for _one in set(_words.split()):
        _SPEAKS.setdefault(_one, []).append(_code)
# Letters that only one of the languages above has, in small letters.
_LETTERS = {
    "az": "ə", "de": "ß", "es": "ñ¿¡", "uk": "іїєґ", "ru": "ыэъё", "az-Cyrl": "әҹҝһј",
    "fr": "œêèàûîùë",
}  # fmt: skip
_LETTER_OF = {letter: code for code, letters in _LETTERS.items() for letter in letters}
_FAMILIES = {
    "latin": ("en", "de", "fr", "es", "it", "tr", "az"),
    "cyrillic": ("ru", "uk", "az-Cyrl"),
    "georgian": ("ka",),
    "armenian": ("hy",),
    "greek": ("el",),
    "arabic": ("ar",),
    "hebrew": ("he",),
    "han": ("zh",),
}
_OWN = frozenset({"georgian", "armenian", "greek"})  # of one language each
_RANGES = (
    ("A", "\u024f", "latin"),
    ("\u1e00", "\u1eff", "latin"),
    ("\u0370", "\u03ff", "greek"),
    ("\u0400", "\u052f", "cyrillic"),
    ("\u0530", "\u058f", "armenian"),
    ("\u0590", "\u05ff", "hebrew"),
    ("\u0600", "\u06ff", "arabic"),
    ("\u10a0", "\u10ff", "georgian"),
    ("\u2d00", "\u2d2f", "georgian"),
    ("\u1c90", "\u1cbf", "georgian"),
    ("\u4e00", "\u9fff", "han"),
)


@lru_cache(maxsize=4096)
def language_of(text: str, hint: str) -> str:
    """Tell the language of a passage; `hint`, as it was given, where the words do not say.

    The answer is one of en, de, fr, es, it, tr, az, ru, uk, az-Cyrl, or the first language of
    another script. A hint of the same language keeps its region: `en-US` stays `en-US`.
    """
    plain, _ = composed(text[:_READ])
    words = _WORD.findall(plain.replace("İ", "i").lower())
    letters = Counter("".join(words))
    family = _family(letters)
    if family is None:
        return hint
    known, base = _FAMILIES[family], _base(hint)
    foreign = any(base in others for name, others in _FAMILIES.items() if name != family)
    if len(known) == 1:
        return known[0] if base != known[0] and (foreign or family in _OWN) else hint
    scores = _scores(words, letters)
    best = max(known, key=lambda code: (scores[code], code == base))
    if best == base:
        return hint
    if foreign and family == "cyrillic":
        return best
    own = scores[base] if base in known else 0
    return best if scores[best] >= _ENOUGH and scores[best] > own * _MARGIN else hint


def _base(tag: str) -> str:
    parts = tag.replace("_", "-").lower().split("-")
    return "az-Cyrl" if parts[0] == "az" and "cyrl" in parts else parts[0]


def _family(letters: Counter[str]) -> str | None:
    """The script of most letters."""
    scripts: Counter[str] = Counter()
    for char, times in letters.items():
        scripts[_script(char)] += times
    name, times = max(scripts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return name if times and name in _FAMILIES else None


@lru_cache(maxsize=2048)
def _script(letter: str) -> str:
    return next((name for low, high, name in _RANGES if low <= letter <= high), "")


def _scores(words: list[str], letters: Counter[str]) -> Counter[str]:
    """How many of the words tell each language; a letter of its own tells as a word does."""
    scores: Counter[str] = Counter()
    for word in words:
        for code in _SPEAKS.get(word, ()):
            scores[code] += 1
    for letter in letters.keys() & _LETTER_OF.keys():
        scores[_LETTER_OF[letter]] += letters[letter]
    return scores
