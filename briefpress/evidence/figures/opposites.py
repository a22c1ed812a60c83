"""Things said of a figure that exclude each other: exports and imports, passed and rejected."""

from __future__ import annotations

import re
from functools import lru_cache

from briefpress.evidence.figures.goods import GOODS, KINDS, goods
from briefpress.evidence.figures.words import Subject, lower

# Things said of a figure that exclude each other, in every language at once.
_CONCEPTS = {
    "export": r"exports?|exported|exporting|экспорт\w*|вывоз\w*|ausfuhr\w*|\w*exporte?n?s?|"
    r"exportiert\w*|exportations?|exporté\w*|ihraca\w+|ixrac\w*",
    "import": r"imports?|imported|importing|импорт\w*|ввоз\w*|einfuhr\w*|\w*importe?n?s?|"
    r"importiert\w*|importations?|importé\w*|ithala\w+|idxal\w*",
    "buy": r"buy|buys|buying|bought|purchas\w+|куп(?:ил|и|ит)\w*|покуп\w+|закуп\w+|"
    r"kauf(?:t\w*|en)?|gekauft\w*|käufe|achet\w+|achats?|satın al\w*|alış\w*",
    "sell": r"sell|sells|selling|sold|sales?|прода(?:л|ж|ёт|ет|ют|н)\w*|verkauf\w*|verkäuf\w*|"
    r"vend(?!redi)\w+|ventes?|satt[ıi]\w*|satış\w*|satıb\w*",
    "inflow": r"inflows?|приток\w*|zufl(?:u|ü)ss\w*",
    "outflow": r"outflows?|отток\w*|abfl(?:u|ü)ss\w*",
    "surplus": r"surplus\w*|профицит\w*|überschuss\w*|überschüss\w*|excédent\w*|profisit\w*",
    "deficit": r"deficits?|shortfall\w*|дефицит\w*|defizit\w*|déficits?|kəsir\w*",
    "profit": r"profits?|прибыл\w*|gewinne?s?|bénéfices?|k[âa]r[ıi]?|mənfəət\w*",
    "loss": r"loss|losses|убыт\w*|verluste?s?|pertes?|zarar\w*|zərər\w*",
    "income": r"revenues?|(?<!net )income\w*|turnover\w*|доход\w*|выручк\w*|einnahmen?|umsatz\w*|"
    r"umsätze\w*|erlöse?\w*|recettes?|chiffre d['’]affaires|gelir\w*|ciro\w*|gəlir\w*|"
    r"dövriyyə\w*",
    "spending": r"spending|expenditures?|expenses?|расход\w*|ausgaben?|dépenses?|gider\w*|xərc\w*",
    "part": r"(?:of|from) which|including|of it|of them|of that|из (?:них|которых|этой суммы)|"
    r"в том числе|davon|darunter|dont|y compris|включая|bunun|bunlar\w*|onun|onlardan|bundan",
    "lowest": r"lowest|cheapest|smallest|fewest|least (?:in|since)|"
    r"(?:month|year|week|record|all-time)[ -]low|самы\w+ низк\w+|наименьш\w*|"
    r"самая низкая|самое низкое|niedrigste\w*|billigste\w*|"
    r"en (?:düşük|ucuz)\w*|ən (?:aşağı|ucuz)\w*",
    "highest": r"highest|dearest|largest|biggest|most expensive|the most (?:in|since|on)|"
    r"(?:month|year|week|record|all-time)[ -]high|самы\w+ высок\w+|наибольш\w*|самая высокая|"
    r"самое высокое|höchste[nrm]?|teuerste\w*|en (?:yüksek|pahalı)\w*|ən (?:yüksək|baha)\w*",
    "production": r"production|produced|output|производ\w+|добы\w+|produktion\w*|produzier\w*|"
    r"produit\w*|üret(?:im|t|il|ecek|en)\w*|istehsal\w*|hasilat\w*",
    "consumption": r"consum(?:ption|ed)|потреб\w+|verbrauch\w*|consomm\w+|tüket\w+|istehlak\w*",
    "oil": r"oil|crude|petroleum|нефт\w*|erdöl\w*|öl|pétrole|petrol\w*|neft\w*",
    "gas": r"gas|газ(?!ет)\w{0,4}|erdgas\w*|gaz|(?:doğal)?gaz\w{0,4}|qaz\w{0,4}",
    "men": r"men|males?|мужчин\w*|männer\w*|hommes?|erkek\w*|kişi\w*",
    "women": r"women|females?|женщин\w*|frauen|femmes?|kadın\w*|qadın\w*",
    "births": r"births?|born|рожд(?!еств)\w+|geburten?|naissances?|doğum\w*",
    "deaths": r"deaths?|died|killed|смерт\w+|погиб\w+|todesfälle\w*|décès|morts?|ölüm\w*",
    "wounded": r"wounded|injured|ранен\w*|verletzt\w*|verwundet\w*|blessé\w*|yaralı\w*|yaralan\w*",
    "winter": r"winters?|зим\w*|hivers?|kış\w*|qış\w*",
    "summer": r"summers?|лет(?:о|ом|ний|ние)|sommer\w*|étés?|yaz\w{0,3}|yay\w{0,3}",
    "best": r"best|лучш\w+|beste[nrsm]?|meilleure?s?|en iyi\w*|ən yaxşı\w*",
    "worst": r"worst|худш\w+|schlechteste[nrsm]?|pires?|en kötü\w*|ən pis\w*",
    "slowest": r"slowest|weakest|langsamste\w*|schwächste\w*|самы[ймх]\w* медленн\w+",
    "fastest": r"fastest|strongest|quickest|schnellste\w*|stärkste\w*|самы[ймх]\w* быстр\w+",
    "slowing": r"slow(?:s|ed|ing|down)?|decelerat\w*|замедл\w+|verlangsam\w*|ralenti\w*|"
    r"yavaşla\w*|ləngi\w*",
    "quickening": r"accelerat\w*|quicken\w*|sped up|speeds? up|ускор\w+|beschleunig\w*|accélér\w*|"
    r"hızlan\w*|sürətlən\w*",
    "steady": r"unchanged|h[eo]lds? (?:steady|at|unchanged)|"
    r"remain(?:s|ed)? (?:steady |unchanged )?at|"
    r"(?:was|is|were) (?:steady|flat)|stay(?:s|ed)? at|blieb\w* bei|(?:est|sont) restée?s? à|"
    r"(?:kept|left|maintain\w*|reiterat\w*|reaffirm\w*) (?:[^\W\d_]+ ){0,4}"
    r"(?:forecasts?|estimates?|targets?|guidance|outlook)|держ\w+ на уровне|sabit kal\w*|"
    r"(?:kept|left) (?:[^\W\d_]+ ){1,4}(?:at|unchanged)|без изменени\w+|"
    r"неизменн\w+|unverändert\w*|beließ\w*|inchangé\w*|değişm[ei]\w+|dəyişm\w+",
    "support": r"in favou?r|voted (?:for|yes)|back(?:ed|s)|support(?:ed|s)?|dafür|"
    r"dafürgestimmt|favorables?|(?<=[«„“])за(?=[»“”])|(?:про)?голосовал\w* за|"
    r"lehin[ea]\w*|lehinə\w*|lehte\w*",
    "opposition": r"voted (?:against|no)|(?:were|was|are|is) (?:against|opposed)|oppos(?:e|es|ed)|"
    r"against(?= (?:it|the (?:bill|plan|motion|idea|deal|proposal|cut|strike|reform))\b)|dagegen|"
    r"opposée?s|проти(?:в)(?!\s*\d)|aleyh\w*|əleyhin\w*|əleyhdə\w*",
    "passed": r"stimm\w+ (?:[^\W\d_]+ ){0,6}für|passed|approved|adopted|принял\w*|одобрил\w*|"
    r"angenommen|verabschiedet\w*|adoptée?s?|approuvée?s?|kabul (?:et|ed)\w*|qəbul (?:et|ed)\w*",
    "rejected": r"lehnt\w* [^.;]{0,80}\bab|reject\w*|thr[eo]wn? out|voted down|defeated|"
    r"turned down|отклонил\w*|отверг\w*|abgelehnt\w*|rejetée?s?|"
    r"redded\w*|reddet\w*|rədd (?:et|ed)\w*",
    "acquitted": r"not guilty|acquitt\w+|оправдал\w*|freigesprochen\w*|acquitt\w+",
    "convicted": r"(?<!not )guilty|convicted|осужд\w+|verurteilt\w*|condamnée?s?",
    "real": r"in real terms|real (?:[^\W\d_]+ ){0,2}(?:wages?|incomes?|growth|pay|earnings|gdp)|"
    r"(?:inflation[ -]adjusted|adjusted for inflation)|в реальном выражении|реальн\w+|"
    r"inflationsbereinigt\w*|en termes réels|reel olarak",
    "nominal": r"nominal\w*|in (?:cash|money) terms|в номинальном выражении|номинальн\w+|"
    r"en termes nominaux",
    "adjusted": r"seasonally adjusted|adjusted for (?:the )?seasons?|saisonbereinigt\w*|"
    r"corrigée?s? des variations|с уч[её]том сезонности|mevsim etkisinden arındır\w*",
    "unadjusted": r"unadjusted|without (?:seasonal )?adjustments?|not (?:seasonally )?adjusted|"
    r"без уч[её]та сезонности|données brutes",
    "gross": r"gross|brutto\w*|валов\w+|brute?s?|brüt",
    "net": r"net(?= )|netto\w*|чист(?:ая|ый|ой|ого|ую)|nett?e?s?|xalis",
    "on_the_month": r"(?:on|over) the month|month[ -](?:on|over)[ -]month|"
    r"from the (?:month before|previous month)|"
    r"(?:zum|gegenüber dem) vormonat|sur un mois|за месяц|к предыдущему месяцу|месяц к месяцу",
    "on_the_year": r"(?:on|over) the year|year[ -](?:on|over)[ -]year|"
    r"(?:from|than) a year (?:ago|earlier|before)|"
    r"(?:zum|gegenüber dem) vorjahr\w*|sur un an|за год|год к году|в годовом выражении",
    "yearly": r"(?:a|per|each|every) year|yearly|annual(?:ly)?|в год|ежегодн\w*|годов\w+|"
    r"jährlich\w*|pro jahr|im jahr|par an|annuel\w*|yıllık\w*|yılda|illik|ildə",
    "monthly": r"(?:a|per|each|every) month|monthly|в месяц|ежемесячн\w*|monatlich\w*|pro monat|"
    r"im monat|par mois|mensuel\w*|aylık\w*|ayda",
    "daily": r"(?:a|per|each|every) day|daily|в (?:день|сутки)|ежедневн\w*|täglich\w*|pro tag|"
    r"par jour|quotidien\w*|günlük\w*|günde|gündəlik\w*|gündə",
}
_OPPOSED = (
    {"export", "import"},
    {"buy", "sell"},
    {"inflow", "outflow"},
    {"surplus", "deficit"},
    {"profit", "loss"},
    {"income", "spending"},
    {"income", "profit"},
    {"income", "loss"},
    {"lowest", "highest"},
    {"production", "consumption"},
    {"oil", "gas"},
    {"men", "women"},
    {"births", "deaths"},
    {"deaths", "wounded"},
    {"winter", "summer"},
    {"best", "worst"},
    {"slowest", "fastest"},
    {"slowing", "quickening"},
    {"support", "opposition"},
    {"passed", "rejected"},
    {"acquitted", "convicted"},
    {"real", "nominal"},
    {"adjusted", "unadjusted"},
    {"gross", "net"},
    {"on_the_month", "on_the_year"},
    {"yearly", "monthly"},
    {"yearly", "daily"},
    {"monthly", "daily"},
)
# What a clause says of its own figure alone, and leaves to no other clause.
_TOLD_OF_ITSELF = frozenset(
    {"best", "worst", "slowest", "fastest", "slowing", "quickening", "steady", "support"}
    | {"opposition", "passed", "rejected", "acquitted", "convicted", "real", "nominal"}
    | {"adjusted", "unadjusted", "gross", "net"}
    | {"on_the_month", "on_the_year"}
)
_TURNABLE = frozenset({"export", "import", "buy", "sell"})
# What one figure is not of, if it is of another of its row, where the passage has both.
_ROWS = (
    {"export", "import", "production", "consumption"},
    {"income", "spending", "profit", "loss", "surplus", "deficit"},
    {"births", "deaths", "wounded"},
    {"oil", "gas"},
    *KINDS,
)
_CONCEPT = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _CONCEPTS.items())})\b"
)


def concepts(text: str) -> frozenset[str]:
    """Which of the things that have opposites, or that are counted and priced, some words name."""
    small = lower(text)
    return goods(small).union(hit.lastgroup for hit in _CONCEPT.finditer(small) if hit.lastgroup)


def lent(own: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """What a clause names, and what it leaves to another: “exports of wheat; of flour”."""
    plain = _TOLD_OF_ITSELF | GOODS
    return (
        (own & GOODS or others & GOODS) | (own - plain or others - plain) | (own & _TOLD_OF_ITSELF)
    )


def in_its_clause(named: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    """What is named of a figure, where some things are told only by its own clause."""
    return (named - _TOLD_OF_ITSELF) | (own & _TOLD_OF_ITSELF)


def contrary(ours: str, theirs: str) -> tuple[str, str] | None:
    """What one sentence says of itself, and the other the opposite: passed, and rejected."""
    return opposed(_sides(ours), _sides(theirs))


@lru_cache(maxsize=256)
def _sides(sentence: str) -> frozenset[str]:
    """A sentence is asked once for all its figures."""
    sides = (_TOLD_OF_ITSELF | {"lowest", "highest"}) - {"support", "opposition"}
    return concepts(sentence) & sides


def opposed(ours: frozenset[str], theirs: frozenset[str]) -> tuple[str, str] | None:
    """A thing that only ours names, and its opposite that only theirs names."""
    for pair in _OPPOSED:
        mine, yours = pair & ours, pair & theirs
        if len(mine) == 1 and len(yours) == 1 and mine != yours:
            return next(iter(mine)).replace("_", " "), next(iter(yours)).replace("_", " ")
    return None


def turned(pair: tuple[str, str], ours: Subject, theirs: Subject) -> bool:
    """Whether two opposites may tell one thing from both its sides.

    “Turkey imported from Baku” is “Baku exported to Turkey”: the parties are the same, and the
    goals are not.
    """
    parties = ours.words & theirs.words & (ours.names | theirs.names)
    return set(pair) <= _TURNABLE and len(parties) > 1 and ours.goals != theirs.goals


def beside(ours: frozenset[str], theirs: frozenset[str]) -> tuple[str, str] | None:
    """A thing that only ours names, and another of its row that only theirs names."""
    if "part" in ours and "part" not in theirs:
        return "part", "the whole"
    for row in _ROWS:
        mine, yours = row & ours, row & theirs
        if mine and yours and not mine & yours:
            return min(mine), min(yours)
    return None
