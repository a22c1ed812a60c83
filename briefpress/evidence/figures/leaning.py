"""Figures that have no subject of their own: “..., against 15.8 a year earlier”, “it was 940”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.evidence.figures.words import Subject, lower

if TYPE_CHECKING:
    from briefpress.quantities import Quantity

# All that stands in its clause before a figure that another is measured against.
_AGAINST = re.compile(
    r"(?:\s+of(?:\s+[\w-]+){1,4}?)?[\s,;:()–—-]*(?:(?:up|down|rising|falling|soit|and|well|much)\s+)*"
    r"(?:(?:more|less|higher|lower) than |nearly |almost |over |plus |mehr )?"
    r"(?:from|against|after|versus|vs\.?|than|compared (?:to|with)|instead of|"
    r"half|twice|double|triple|(?:three|four|five|six|ten) times|"
    r"gegenüber|nach|statt|verglichen mit|im vergleich zu|als|"
    r"contre|après|au lieu de|par rapport (?:à|aux?)|"
    r"против|после|вместо|по сравнению со?)"
    r"(?:\s+(?:the|an?|its|their|about|around|roughly|approximately|some|nearly|almost|only|just|over|den|dem|der|die|noch|"
    r"rund|etwa|knapp|les?|la|environ|près de|около|примерно|почти|более))*\s*[$€£]?"
)
# “765 bin tonluk ürüne göre”
_MEASURED = re.compile(r"\w*\s+(?:\w+\s+)?(?:göre|nazaran|kıyasla|nisbətən|müqayisədə)\b")
# Words that stand for what the sentence before spoke of.
_PRONOUN = re.compile(
    r"(?<!\w)(?:it|this|that|they|the figure|the number|the total|es|er|sie|dies\w*|das|die zahl|"
    r"il|elle|ils|elles|ce|cela|c['’]|ce chiffre|оно?|она|они|это|эт[аои]\w*|его|её|ее|их|"
    r"показатель|цифра|bu|o|bunlar\w*|bu rəqəm|bu rakam|bu sayı|rəqəm|rakam)(?!\w)"
)
# “By 24 votes against 11”: two sides, and no time before.
_VOTED = re.compile(r"\b(?:votes?|stimmen|voix|голос\w*|oyla|səslə)\W*$")
_LOOK = 40  # characters behind a figure
_OWN = 1  # telling words that such a clause may have: its verb


def baseline(text: str, start: int, figure: Quantity, language: str) -> bool:
    """Whether a figure whose clause begins at `start` is what another is measured against."""
    if language.startswith(("tr", "az")):
        return bool(_MEASURED.match(lower(text[figure.end : figure.end + _LOOK])))
    if _VOTED.search(lower(text[max(start - _LOOK, 0) : start])):
        return False
    return bool(_AGAINST.fullmatch(lower(text[start : figure.start])))


def refers_back(head: str, own: Subject, named: frozenset[str]) -> bool:
    """Whether the words of a clause before its figure speak of what was spoken of before."""
    head = lower(head).lstrip(" ,;:–—-")
    if own.names or named or len(own.words) > _OWN + 1:
        return False
    # “Il représentait 3,2 % du budget”: the subject itself, which leaves room for another word.
    return bool(_PRONOUN.match(head) or (len(own.words) <= _OWN and _PRONOUN.search(head)))


def united(own: Subject, lent: Subject) -> Subject:
    """A figure's own subject and the one it leans on."""
    return Subject(own.words | lent.words, own.names | lent.names, own.goals | lent.goals)
