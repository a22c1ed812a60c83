"""What each language calls a rise and a fall, and which of them a figure is told of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

from briefpress.evidence.figures.words import lower

Direction: TypeAlias = Literal["up", "down", ""]

# Whole words; a tail such as `\w*` takes the endings.
_UP = {
    "en": r"grew|grow|grows|grown|growing|growth|rose|rise|rises|risen|rising|increas\w*|surg\w+|"
    r"climb\w*|jump(?:s|ed|ing)?|soar\w*|up(?! to\b)|gain(?:s|ed|ing)?|doubl(?:e|ed|ing)|"
    r"tripl(?:e|ed|ing)|expand\w*|expansion|higher|rocket\w*|upturn|rais(?:e|es|ed|ing)|"
    r"hik(?:e|es|ed|ing)|boost\w*|lift(?:s|ed|ing)?|leap(?:s|t|ed|ing)?|swell\w*|swollen|"
    r"widen(?:s|ed|ing)?|ballooned|skyrocket\w*|upswing|uptick|quadrupl\w+|accelerat\w+",
    "ru": r"вырос\w*|выраст\w*|рос(?:ла|ло|ли)?|рост(?:а|у|ом|е)?|раст(?:ет|ёт|ут|ущ\w+)|"
    r"увелич\w+|повыс\w+|повыш\w+|подскоч\w+|подорожа\w+|прибав\w+|прирост\w*|взлете\w+|"
    r"возрос\w*|возраст(?:ал|ет|ёт)\w*|поднял\w*|удвои\w+|утрои\w+|нарос\w*|нараст\w+|"
    r"нарасти\w*|наращ\w+|расшир\w+|подъ[её]м\w*|скакну\w+|умнож\w+",
    "de": r"stieg\w*|gestiegen\w*|steig(?:t|en|end\w*|er\w*)|anstieg\w*|angestiegen\w*|anstieg|"
    r"wuchs\w*|gewachsen\w*|wachs(?:en|tum)\w*|wächst|zugenommen|zunahme\w*|erhöh\w*|zugelegt|"
    r"zuleg\w*|plus|kletter\w*|sprang\w*|verdoppel\w*|zuwachs\w*|gesteigert|angehoben|"
    r"nahm(?:en)?\s[^;.]{0,80}?\bzu(?=\W*$)|legte[n]?\s[^;.]{0,80}?\bzu(?=\W*$)|"
    r"vergrößer\w*|geklettert|gesprungen|ausgeweitet\w*|verteuer\w*|verdreifach\w*|schwoll\w*|gewann(?:en)?|hinzugewonnen\w*",
    "fr": r"augment\w*|hausse\w*|progress\w*|croissance|croît|accru\w*|accroiss\w*|grimp\w*|"
    r"bondi\w*|bonds?|relev(?:é|er)\w*|doubl[ée]\w*|tripl[ée]\w*|envol\w*|gagn\w+|élargi\w*|creus\w*",
    "tr": r"art(?:tı|ış|tır|mış|ar|an)\w*|yüksel\w*|büyü(?:dü|me|yen|müş|yerek)\w*|çoğal\w*|"
    r"katlan\w*|çık(?:tı|arak|mış|arken)|fırla\w*|sıçra\w*|genişle\w*|tırman\w*",
    "az": r"art(?:ıb|dı|ım|mış|ar|ma|an|ır)\w*|yüksəl\w*|böyü(?:yüb|mə|dü|yər)\w*|çoxal\w*|çıxıb|"
    r"qalx(?:ıb|dı|ma|mış|ar)\w*|genişlən\w*",
}
_DOWN = {
    "en": r"fell|fall|falls|fallen|falling|drop\w*|declin(?:e|es|ed|ing)(?! to (?:comment|say)\b)|"
    r"decreas\w*|down|shrank|shrink\w*|shrunk\w*|slump\w*|plung\w+|plummet\w*|reduc\w+|"
    r"lower(?:ed|ing)|cut|cuts|cutting|slash(?:ed|es|ing)|trimm\w+|slid|tumbl\w+|contracted|"
    r"contraction|halved|halving|dwindl\w+|downturn|sank|sunk|los(?:t|es|ing)|shed(?:s|ding)?|narrow(?:s|ed|ing)?|slip(?:s|ped|ping)?|eas(?:ed|ing)|"
    r"diminish\w*|dip(?:s|ped|ping)?|downswing",
    "ru": r"сниз\w+|сниж\w+|упал\w*|паден\w+|пада(?:л|ет|ют)\w*|сократ\w+|сокращ\w+|уменьш\w+|"
    r"пониз\w+|пониж\w+|подешев\w+|обвал\w*|просел\w*|спад(?:а|у|ом|е)?|рухну\w+|опусти\w+|"
    r"урез\w+|убав\w+|убы(?:л|ль|ли)\w*|сузи\w+|обруши\w+",
    "de": r"fiel(?:en)?|gefallen\w*|fallen|fällt|sank(?:en)?|gesunken\w*|sink\w*|rückgang\w*|"
    r"zurückgegangen|zurückging\w*|abgenommen|abnahme\w*|schrumpf\w*|geschrumpft|verringer\w*|"
    r"reduzier\w*|minus|senk\w*|gesenkt|einbruch\w*|halbier\w*|verkleiner\w*|eingebrochen\w*|"
    r"g(?:ing(?:en)?|eht|ehen)\s[^;.]{0,80}?\bzurück|nahm(?:en)?\s[^;.]{0,80}?\bab(?=\W*$)|"
    r"verlor\w*|verlier\w*|einbüß\w*|eingebüßt\w*|vermindert\w*|gestürzt|verbillig\w*|gekürzt|abgesackt",
    "fr": r"baiss\w*|diminu\w+|chut[eé]\w*|recul\w*|rédui\w*|décroiss\w*|décru\w*|tomb[éea]\w*|"
    r"repli\w*|abaiss\w*|effondr\w*|perd(?:u\w*|ent)?|rétréci\w*|dégringol\w*|fléchi\w*",
    "tr": r"azal\w*|düş(?:tü|üş|en|erek|erken|müş|ür|me)\w*|geriledi\w*|gerile\w*|indir\w*|"
    r"in(?:di|erek|miş|erken)|küçül\w*|daral\w*|eridi",
    "az": r"azal\w*|düş(?:üb|dü|mə|ən|ər|ür)\w*|en(?:ib|di|ərək|mə|ir)|endir\w*|gerilə\w*|kiçil\w*|"
    r"ucuzlaş\w*",
}
_BEFORE = re.compile(
    r"(?:\b(?:not|never|no|neither|nor|не|ни|nicht|kein\w*|nie|kaum|ne|pas|aucun\w*|jamais)|"
    r"n['’]t|\bn['’])\s*(?:[^\W\d]+\s+)?$"
)
_AFTER = re.compile(r"\s+(?:[^\W\d]+\s+){0,2}?(?:nicht|pas|jamais|değil|yok|deyil|yox)\b")
# “Artmadı”, “düşməyib”: a denial inside the verb.
_DENYING = re.compile(r"m[aeəıi](?:d[ıi]|y[ıiaeə]|m[ıi]ş|z|yor)\w*$")
_LOOK = 30  # characters before and behind a word of movement
_TURKIC = ("tr", "az")


@lru_cache(maxsize=16)
def _directions(language: str) -> re.Pattern[str]:
    base = language.partition("-")[0]
    up, down = _UP.get(base, _UP["en"]), _DOWN.get(base, _DOWN["en"])
    return re.compile(rf"\b(?:(?P<up>{up})|(?P<down>{down}))\b")


def direction(text: str, language: str) -> Direction:
    """Whether some words tell of a rise or a fall; nothing where both, neither or a negation."""
    lowered = lower(text)
    hits = list(_directions(language).finditer(lowered))
    if len({hit.lastgroup for hit in hits}) != 1 or _denied(lowered, hits, language):
        return ""
    return _named(hits[0])


def direction_at(
    text: str, zone: tuple[int, int], figure: tuple[int, int], language: str
) -> Direction:
    """Which way a figure goes by the words of its zone; where both ways are told, by the nearest.

    Turkish and Azerbaijani put the verb behind the figure, the others before it; German does both,
    and nothing is told where both sides speak against each other.
    """
    lowered = lower(text[slice(*zone)])
    hits = list(_directions(language).finditer(lowered))
    if not hits or _denied(lowered, hits, language):
        return ""
    if len({hit.lastgroup for hit in hits}) == 1:
        return _named(hits[0])
    before = [hit for hit in hits if zone[0] + hit.end() <= figure[0]]
    behind = [hit for hit in hits if zone[0] + hit.start() >= figure[1]]
    if language.startswith(_TURKIC) and behind:
        return _named(behind[0])
    if language.startswith("de") and before and behind:
        return ""
    if before:
        return _named(before[-1])
    return _named(behind[0]) if behind else ""


def moves(text: str, language: str) -> bool:
    """Whether some words tell of a rise or a fall, or of both."""
    return bool(_directions(language).search(lower(text)))


def _named(hit: re.Match[str]) -> Direction:
    return "up" if hit.lastgroup == "up" else "down"


def _denied(lowered: str, hits: list[re.Match[str]], language: str) -> bool:
    turkic = language.startswith(_TURKIC)
    return any(
        _BEFORE.search(lowered[max(hit.start() - _LOOK, 0) : hit.start()])
        or _AFTER.match(lowered[hit.end() : hit.end() + _LOOK])
        or (turkic and _DENYING.search(hit[0]))
        for hit in hits
    )
