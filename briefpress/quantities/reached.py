"""Words that look like a bound and lead to the end of a change: “с 5 до 10”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.lexicon import Bound, Tokens

_SUMS = frozenset(
    {"kredit", "kredite", "vertrag", "verträge", "darlehen", "auftrag", "aufträge", "anleihe"}
    | {"bürgschaft", "bürgschaften", "garantie", "zuschuss", "förderung", "urteil", "strafe"}
    | {"abkommen", "scheck", "rechnung", "finanzierung", "vereinbarung", "hilfspaket"}
)
_GROWN = (
    "вырос", "выраст", "увелич", "сниз", "сниж", "сократ", "сокращ", "упал", "упад", "подня",
    "подним", "повыс", "повыш", "расшир", "довед", "довес", "довод", "довел", "возрос", "возраст",
    "уменьш", "нараст", "нарос", "наращ", "нарасти", "урез", "подорож", "подешев",
)  # fmt: skip
_FAR = 8  # words
_NEAR = 4
# “Edged up to 4.1 per cent”: the verb's own “up”.
_MOVED = re.compile(
    r"(?:edg|tick|inch|mov|push|nudg|bump|jump|climb|ris|stepp?|com|drift|driv|bring|tak|putt?|"
    r"scal|ramp|speed|add|tott|shoot|pick|creep|go)(?:e|es|ed|ing|s|en)?|"
    r"crept|went|gone|shot|rose|came|drove|brought|took|sped"
)


def reached(tokens: Tokens, dated: frozenset[int], bound: Bound, before: int) -> bool:
    """Whether a word is no bound here: `вырос до 15`, `с 5 до 10`, `Kredit über 300`."""
    lexicon = tokens.lexicon
    if bound == "over":
        return tokens.at(before - 1).word == "über" and tokens.at(before - 2).word in _SUMS
    # "From 2000 to 2006 it bought up to 4.5" changes nothing: its “from” begins a date.
    earlier = [
        tokens.at(index).word for index in range(before - _FAR, before) if index + 1 not in dated
    ]
    if bound == "up to" and tokens.at(before - 2).word == "up":
        moved = bool(_MOVED.fullmatch(tokens.at(before - 3).word))
        return moved or bool(lexicon.change.intersection(earlier))
    if bound != "up to" or tokens.at(before - 1).word != "до":
        return bound == "up to" and bool(lexicon.change.intersection(earlier))
    if tokens.at(before - 2).word == "," and _by_how_much(tokens, before - 3):
        return True  # “угля — на 9%, до 30 млн тонн”: the verb is left out
    return any(word in lexicon.change or word.startswith(_GROWN) for word in earlier)


def _by_how_much(tokens: Tokens, last: int) -> bool:
    """Whether the words up to a comma are “на 9%” or “на 2 млн тонн”."""
    for index in range(last, max(last - _NEAR, -1), -1):
        if tokens.is_figure(index):
            return tokens.at(index - 1).word == "на"
    return False
