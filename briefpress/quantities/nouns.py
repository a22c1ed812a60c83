"""The thing that a number counts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.lexicon import Lexicon, Tokens
    from briefpress.lexicon.tokens import Token

_FAR = 3  # words looked at
_ONE = Decimal(1)
_PER = {
    "en": ("a", "an", "per", "each"),
    "de": ("je", "pro"),
    "fr": ("par", "le", "la", "chaque"),
    "ru": ("за", "в"),
}
# “3 per cent a year earlier”, « 3 % la semaine dernière »
_AGO = frozenset(
    (
        "ago", "earlier", "before", "after", "later", "dernier", "dernière", "passé", "passée",
        "prochain", "prochaine", "suivant", "suivante", "précédent", "précédente", "tard", "tôt",
    )
)  # fmt: skip
# How Turkic verbs end a sentence; nouns do so seldom, and none that is counted.
_FINITE = (
    "ledi", "ladı", "ildi", "ıldı", "üldü", "uldu", "indi", "ındı", "ündü", "undu", "seldi", "aldı",
    "ştı", "şti", "ştu", "ştü", "rdi", "rdı", "rdü", "rdu", "ttı", "tti", "ttü", "yor",
    "mış", "miş", "muş", "müş", "yıb", "yib", "lıb", "lib", "şıb", "şib", "şüb", "tıb", "tib",
    "dib", "dıb", "nıb", "nib", "rıb", "rib", "xıb", "acaq", "əcək", "acak", "ecek",
)  # fmt: skip
_SAME = frozenset({"pays", "fois", "troops"})
_IRREGULAR = {
    "pays": "pays",
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
}


def per_what(tokens: Tokens, at: int) -> str | None:
    """The unit that a figure is told for, where one follows: `a barrel`, `je Tonne`."""
    slash = tokens.at(at).text == "/" and tokens.touch(at - 1) and tokens.touch(at)
    if not slash and tokens.at(at).word not in _PER.get(tokens.lexicon.table.code, ()):
        return None
    unit = tokens.longest(tokens.lexicon.units, at + 1)
    if unit is None or tokens.at(unit[1]).word in _AGO:
        return None
    return unit[0][0]


def counted(tokens: Tokens, last: int, value: Decimal) -> tuple[str | None, int]:
    """Name the thing counted, as written but singular, and the token after it."""
    at = last + (tokens.at(last).text == "-" and tokens.touch(last))
    lexicon = tokens.lexicon
    for index in range(at, at + _FAR):
        token = tokens.at(index)
        if _ends_phrase(token, lexicon):
            break
        if lexicon.table.adjectives:
            german = lexicon.table.code == "de"
            if german:
                if token.text[0].isupper():
                    return _compound(tokens, index)
            elif not _adjective(tokens, index):
                return token.word, index + 1
        elif lexicon.table.counted or at > last or value == _ONE:
            return token.text, index + 1
        elif (noun := _singular(token.text)) != token.text or token.word in _SAME:
            return noun, index + 1
    return None, last


def _ends_phrase(token: Token, lexicon: Lexicon) -> bool:
    """Whether no word that a number counts can stand here or behind."""
    if not token.text.isalpha() or token.word in lexicon.stops or (token.key,) in lexicon.units:
        return True
    if (token.key,) in lexicon.after or token.key in lexicon.scales:
        return True
    # "19,400 two winters earlier", "388 bine geriledi"
    return (token.key,) in lexicon.numbers or (lexicon.turkic and token.word.endswith(_FINITE))


def _compound(tokens: Tokens, at: int) -> tuple[str, int]:
    """The last part of a noun such as `EU-Staaten`."""
    for _ in range(_FAR):
        joined = tokens.at(at + 1).text == "-" and tokens.touch(at) and tokens.touch(at + 1)
        if not joined or not tokens.at(at + 2).text.isalpha():
            break
        at += 2
    return tokens.at(at).text, at + 1


def _adjective(tokens: Tokens, at: int) -> bool:
    return tokens.at(at).word.endswith(tokens.lexicon.table.adjectives)


def _singular(word: str) -> str:
    """Give the singular of an English or French plural, or the word itself where it is none."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
