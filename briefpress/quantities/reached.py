"""Words that look like a bound and lead to the end of a change: “с 5 до 10”."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.lexicon import Bound, Tokens

_SUMS = frozenset(
    {"kredit", "kredite", "vertrag", "verträge", "darlehen", "auftrag", "aufträge", "anleihe"}
    | {"abkommen", "scheck", "rechnung", "finanzierung", "vereinbarung", "hilfspaket"}
)
_GROWN = (
    "вырос", "выраст", "увелич", "сниз", "сниж", "сократ", "сокращ", "упал", "упад", "подня",
    "подним", "повыс", "повыш", "расшир", "довед", "довес", "довод", "довел", "возрос", "возраст",
    "уменьш", "нараст", "нарос", "наращ", "нарасти", "урез", "подорож", "подешев",
)  # fmt: skip
_FAR = 8  # words


def reached(tokens: Tokens, dated: frozenset[int], bound: Bound, before: int) -> bool:
    """Whether a word is no bound here: `вырос до 15`, `с 5 до 10`, `Kredit über 300`."""
    lexicon = tokens.lexicon
    if bound == "over":
        return tokens.at(before - 1).word == "über" and tokens.at(before - 2).word in _SUMS
    # "From 2000 to 2006 it bought up to 4.5" changes nothing: its “from” begins a date.
    earlier = [
        tokens.at(index).word for index in range(before - _FAR, before) if index + 1 not in dated
    ]
    if bound != "up to" or tokens.at(before - 1).word != "до":
        return bound == "up to" and bool(lexicon.change.intersection(earlier))
    return any(word in lexicon.change or word.startswith(_GROWN) for word in earlier)
