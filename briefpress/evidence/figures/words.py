"""What words speak of: things that are each other's opposite, subjects, names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefpress.evidence.figures.goods import GOODS, KINDS, goods

if TYPE_CHECKING:
    from collections.abc import Sequence


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ACRONYM = 4  # GDP, ВВП: short words in capitals name measures more often than places
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
    "part": r"(?:of|from) which|of it|of them|of that|из (?:них|которых|этой суммы)|в том числе|"
    r"davon|darunter|dont|bunun|bunlar\w*|onun|onlardan|bundan",
    "lowest": r"lowest|cheapest|smallest|наименьш\w*|самая низкая|самое низкое|niedrigste\w*|"
    r"billigste\w*|en (?:düşük|ucuz)\w*|ən (?:aşağı|ucuz)\w*",
    "highest": r"highest|dearest|largest|наибольш\w*|самая высокая|самое высокое|höchste[nrm]?|"
    r"teuerste\w*|en (?:yüksek|pahalı)\w*|ən (?:yüksək|baha)\w*",
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
    {"yearly", "monthly"},
    {"yearly", "daily"},
    {"monthly", "daily"},
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
_WORD = re.compile(r"[^\W\d_]{2,}")
_CONCEPT = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _CONCEPTS.items())})\b"
)
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


def concepts(text: str) -> frozenset[str]:
    """Which of the things that have opposites, or that are counted and priced, some words name."""
    small = lower(text)
    return goods(small).union(hit.lastgroup for hit in _CONCEPT.finditer(small) if hit.lastgroup)


def lent(own: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """What a clause names, and what it leaves to another: “exports of wheat; of flour”."""
    return (own & GOODS or others & GOODS) | (own - GOODS or others - GOODS)


def opposed(ours: frozenset[str], theirs: frozenset[str]) -> tuple[str, str] | None:
    """A thing that only ours names, and its opposite that only theirs names."""
    for pair in _OPPOSED:
        mine, yours = pair & ours, pair & theirs
        if len(mine) == 1 and len(yours) == 1 and mine != yours:
            return next(iter(mine)), next(iter(yours))
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
