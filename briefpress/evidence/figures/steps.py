"""Whether a figure is by how much something changed, or what it came to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.evidence.figures.comparatives import is_vote
from briefpress.evidence.figures.matches import Objection, at
from briefpress.evidence.figures.words import lower

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefpress.evidence.figures.context import Typed
    from briefpress.evidence.figures.matches import Match
    from briefpress.evidence.figures.reporting import Told

_SHARES = frozenset({"%", "pp", "bp"})
_BEFORE, _BEHIND = 72, 32  # characters
_HEDGE = (
    r"(?:(?:between|a further|another|only|just|about|around|some|nearly|almost|roughly|over|now|"
    r"approximately|more than|at least|the equivalent of|rund|etwa|gut|fast|knapp|environ|quelque|"
    r"près|plus|seulement|около|примерно|почти|более|an?)\s+)*[$€£]?$"
)
# Words right before the size of a change …
_STEP = {
    "en": r"(?:rose|rises?|risen|fell|falls?|fallen|grew|grows?|grown|drop(?:ped|s)?|declined?s?|"
    r"increased?s?|decreased?s?|gain(?:ed|s)?|sheds?|jump(?:ed|s)?|"
    r"climb(?:ed|s)?|slipp?(?:ed|s)?|slid|tumbled|plunged|surged|soared|shrank|shrunk|contracted|"
    r"expanded|cuts?|reduced|lowered|slowed|widened|narrowed|by|"
    r"by [^,;.]{1,40},? or)\s+(?:by\s+)?",
    "de": r"\bum\s+",
    "fr": r"(?:augment\w+|progress\w+|baiss\w+|recul\w+|diminu\w+|chut\w+|gagn\w+|perdu|grimp\w+|"
    r"bondi|rédui\w+)\s+(?:que\s+)?(?:de\s+|d['’]\s*)?",
    "ru": r"\bна\s+",
}
_STEP_BEHIND = re.compile(
    r"\s*(?:rise|increase|fall|drop|decline|gain|loss|jump|growth|cut|reduction|anstieg|rückgang|plus|"
    r"minus|zuwachs)\b|\s*(?:[^\W\d_]+er|more|less) than\b"
)
# A rate is itself a change: “inflation was 3.4%” is “prices were 3.4% higher”.
_RATE = re.compile(
    r"inflation|growth|increase|(?:rise|fall|drop|decline|gain) in\b|"
    r"teuerung|wachstum|anstieg|croissance|hausse|инфляц|рост|прирост|"
    r"enflasyon|büyüme|artış|inflyasiya|artım"
)
# … and right before what it came to, or is measured against.
_LEVEL = {
    "en": r"(?:stands? at|stood at|totall?(?:ed|s)|amount(?:ed|s) to|c[ao]mes? to|"
    r"reach(?:ed|es)?|hit|at|worth|costs?|compared (?:with|to)|against|versus|from|"
    r"(?:slow(?:ed|s)?|went|gone|back|up|down|rose|risen|fell|fallen|cut|reduced|raised|lifted|lowered|grew|grown|narrowed|"
    r"widened|declined|increased) to)\s+",
    "de": r"(?:beträgt|betrug\w*|liegt bei|lag(?:en)? bei|erreicht\w*|"
    r"(?:beläuft|belief(?:en)?) sich auf|gegenüber|auf)\s+",
    "fr": r"(?:atteint|s['’]él[èe]v\w+ à|s['’]établi\w+ à|pour s['’]établir à|contre|tombée?s? à|"
    r"passée?s? à|portée?s? à|, à)\s+",
    "ru": r"(?:составил\w*|составля\w+|достиг\w*|насчитыва\w+|против|до)\s+",
}
_PLAIN = {  # what a number that is no percentage is, which a rate is not
    "en": r"(?:was|were|is|are|has|have|had)\s+",
    "fr": r"(?:est|était|sont|étaient) de\s+",
}
_TURKIC_STEP = re.compile(
    r"\s*(?:oranında\s+|nisbətində\s+)?(?:artır\w*|art(?:tı|ıb|mış|dı|ar|acaq|acak)\w*|azal\w*|düş\w*|"
    r"yüksel\w*|yüksəl\w*|gerile\w*|ucuzlaş\w*|indir\w*|endir\w*)"
)
_TURKIC_LEVEL = re.compile(r"\s*(?:oldu|olub|idi|olmuş\w*|təşkil|ulaş\w*|çat\w*|tuttu)")
_CASED = re.compile(r"(?:[aeə]|[dt][aeə]n?)$")
_NO_CASE = frozenset({"lira", "para", "hissə", "dəfə", "gemi", "avro"})


def step_or_level(told: Told, match: Match) -> Objection | None:
    """The objection to a change told as a level, or the other way round: “to 5” for “by 5”."""
    if any(objection.grave for objection in match.objections):
        return None
    text, figure = told.statement.text, match.figure
    ours = _kind(text, told.claim.typed, told.claim.language)
    theirs = _kind(figure.text, figure.typed, figure.language)
    where = f"“{figure.words}” in {at(figure)}"
    own = told.statement.sentence_at(told.claim.typed.quantity.start)
    if _is_rate(own) != _is_rate(figure.text[slice(*figure.typed.clause)]):
        return None
    if ours == "step" and theirs == "level":
        message = f"{where} is what it comes to, not by how much it changes"
    elif ours == "level" and theirs == "step":
        message = f"{where} is by how much it changes, not what it comes to"
    else:
        return None
    return Objection("subject", True, message)


def _kind(text: str, typed: Typed, language: str) -> str:
    """Whether the words right beside a figure make it a `step` or a `level`; empty: neither."""
    base, quantity = language.partition("-")[0], typed.quantity
    if is_vote(text, quantity):
        return ""
    share = quantity.unit in _SHARES
    if base in {"tr", "az"}:
        return _turkic(text, typed, share=share)
    before = lower(text[max(quantity.start - _BEFORE, 0) : quantity.start])
    behind = lower(text[quantity.end : quantity.end + _BEHIND])
    step = typed.change or _ends(_STEP, base, before) or bool(_STEP_BEHIND.match(behind))
    level = typed.reached or typed.former or _ends(_LEVEL, base, before)
    level = level or (not share and _ends(_PLAIN, base, before))
    return "" if step == level else "step" if step else "level"


def _is_rate(sentence: str) -> bool:
    return bool(_RATE.search(lower(sentence)))


def _ends(table: Mapping[str, str], language: str, before: str) -> bool:
    words = table.get(language)
    return bool(words and re.search(rf"(?<!\w)(?:{words}){_HEDGE}", before))


def _turkic(text: str, typed: Typed, *, share: bool) -> str:
    quantity = typed.quantity
    last = lower(text[quantity.start : quantity.end]).split()[-1:]
    behind = lower(text[quantity.end : quantity.end + _BEHIND])
    cased = typed.reached or any(_CASED.search(word) and word not in _NO_CASE for word in last)
    if cased or (not share and _TURKIC_LEVEL.match(behind)):
        return "level"
    return "step" if not typed.former and _TURKIC_STEP.match(behind) else ""
