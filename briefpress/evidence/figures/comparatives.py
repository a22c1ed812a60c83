"""A figure that says by how much one thing differs from another: “600 euros more than in 2021”."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from briefpress.evidence.figures.turns import moves
from briefpress.evidence.figures.words import lower

if TYPE_CHECKING:
    from briefpress.evidence.figures.turns import Direction
    from briefpress.quantities import Quantity

_MORE = {
    "en": r"more|higher|larger|greater|longer|above|extra",
    "de": r"mehr|höher\w*|größer\w*|länger\w*",
    "fr": r"de plus|plus (?:que|élevé\w*|haut\w*)|supérieur\w*",
    "ru": r"больше|выше|дороже|длиннее|более высок\w*",
    "tr": r"(?:daha )?(?:fazla\w*|çok|yüksek\w*)|artış\w*",
    "az": r"(?:daha )?(?:çox(?:dur|du)?|artıq(?:dır)?|yüksək\w*)|artım\w*",
}
_LESS = {
    "en": r"less|fewer|lower|smaller|shorter|below",
    "de": r"weniger|niedriger\w*|geringer\w*|tiefer\w*|kleiner\w*",
    "fr": r"de moins|moins (?:que|élevé\w*)|inférieur\w*",
    "ru": r"меньше|ниже|дешевле|короче",
    "tr": r"(?:daha )?(?:az(?:dı|dır|ı)?|düşük\w*)",
    "az": r"(?:daha )?(?:az(?:dır|dı)?|aşağı)",
}
# "10 days more than 5 tonnes were sold": the bound of the next figure.
_NEXT = r"(?!\s+(?:than|als|que|чем|de|d['’])\s*[$€£]?(?!(?:19|20)\d\d\b)\d)"
_OR = r"(?:or|and|oder|und|ou|et|и|или)\b"  # "5 or more" is a bound
_BY = re.compile(r"\b(?:by|um|на)\s+(?:about |around |rund |etwa |около |примерно )?$")
_DIFFERENCE = re.compile(
    r"\b(?:than|over|above|beyond|extra|additional|another|further|difference|gap|overrun\w*|als|über|zusätzlich\w*|"
    r"mehrkosten|чем|сверх|дополнительн\w*|разниц\w*|que|surcoût|supplémentaire\w*|göre|fark\w*|"
    r"ek|əlavə|fərq\w*|nisbətən)\b"
)
_HEDGES = (
    r"(?:(?:the|den|rund|etwa|gut|fast|knapp|mehr als|weniger als|about|around|some|nearly|almost|"
    r"roughly|approximately|just|over|under|more than|less than|at least|environ|quelque|près de|"
    r"plus de|moins de|около|примерно|почти|более|менее)\s+)*"
)
_FROM = re.compile(rf"\b(?:from|von|vom|со?|de|d['’])\s*{_HEDGES}[$€£]?$")
_TO = re.compile(rf"\s*[^,;.()]{{0,24}}\b(?:to|auf|до|à|vers)\s+{_HEDGES}[$€£]?")
_END = re.compile(
    rf"[\s,–—-]*(?:to|auf|до|à|reaching|pour atteindre|und erreichte|достигнув)\s+{_HEDGES}[$€£]?"
)
_INTO = re.compile(rf"\b(?:to|auf|до|à)\s+{_HEDGES}[$€£]?$")
_DATIVE = re.compile(r"['’](?:y|n)?[eaə]\b")
_ABLATIVE = re.compile(r"(?:[dt][aeə]n)$")
_VOTED = re.compile(
    r"\w+ (?:votes?|ballots?|stimmen|voix|голос\w*|oyla?|səslə?|səs)\b|"
    r"\w+ (?:to|against|zu|gegen|contre|против|karşı|qarşı) \w+"
    r"(?: (?:votes?|stimmen|voix)\b|[,.;)]|$)"
)
_LOOK = 48  # characters behind a figure
_BEFORE = 32


@lru_cache(maxsize=16)
def _behind(language: str) -> re.Pattern[str]:
    base = language.partition("-")[0]
    more, less = _MORE.get(base, _MORE["en"]), _LESS.get(base, _LESS["en"])
    # Russian "больше, чем", but nothing else may stand between.
    words = rf"(?:(?P<up>{more})|(?P<down>{less}))\b{_NEXT}"
    return re.compile(rf"['’-]?\w{{0,3}}\s+(?:(?!{_OR})[^\W\d_]+\s+)?{words}")


def compared(text: str, figure: Quantity, language: str) -> Direction:
    """Which way a figure says that one thing differs from another; nothing, if it does not."""
    if figure.bound in {"over", "under"} and language.startswith(("tr", "az")):
        return ""  # "25'ten fazla" is the bound itself
    found = _behind(language).match(lower(text[figure.end : figure.end + _LOOK]))
    if found is None:
        return ""
    return "up" if found["up"] else "down"


def differs(words: str) -> bool:
    """Whether some words speak of a difference, even if not which way."""
    return bool(_DIFFERENCE.search(lower(words)))


def starts_change(text: str, figure: Quantity, behind: str, language: str) -> bool:
    """Whether a change starts at a figure, as “from 5 ⟨to⟩ 7”; `behind` leads to the next."""
    if language.startswith(("tr", "az")):
        ends = lower(text[figure.start : figure.end] + behind).split()
        return bool(ends and _ABLATIVE.search(ends[-1]))
    before = lower(text[max(figure.start - _BEFORE, 0) : figure.start])
    return bool(_FROM.search(before) and _TO.fullmatch(lower(behind)))


def leads_to(between: str) -> bool:
    """Whether the words between the size of a change and a figure make that its end: “to”."""
    return bool(_END.fullmatch(lower(between)))


def ends_change(text: str, figure: Quantity, language: str) -> bool:
    """Whether a change ends at a figure: “cut to”, “gesenkt auf”, “kəsib 5 faizə”."""
    if language.startswith(("tr", "az")):
        return bool(_DATIVE.match(lower(text[figure.end : figure.end + _BEFORE])))
    before = lower(text[max(figure.start - _LOOK, 0) : figure.start])
    found = _INTO.search(before)
    return found is not None and moves(before[: found.start()], language)


def is_vote(text: str, figure: Quantity) -> bool:
    """Whether a figure is one of the two numbers of a vote."""
    return bool(_VOTED.match(lower(text[figure.start : figure.end + _BEFORE])))


def led_by(text: str, figure: Quantity) -> bool:
    """Whether the words before a figure make it the size of a change: “by”, “um”, “на”.

    “By 212 votes to 187” changes nothing.
    """
    if is_vote(text, figure):
        return False
    return bool(_BY.search(lower(text[max(figure.start - _BEFORE, 0) : figure.start])))
