"""Whether a speaker is a man or a woman, as far as an article's own words tell."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from briefpress.evidence.speakers.names import TOKEN, name_tokens
from briefpress.evidence.speakers.roles import meaning_of
from briefpress.evidence.speakers.words import words_of

if TYPE_CHECKING:
    from briefpress.evidence.speakers.parties import Party

Gender = Literal["f", "m", ""]

# Turkish and Azerbaijani have one word for “he” and “she”.
_SHE = words_of("she her она её ее sie ihr ihren ihrer elle")
_HE = words_of("he his him он его er ihm seinen seiner il")
_WOMEN = words_of(
    "anna anne ann amy alice annette angela anja astrid barbara beate birgit brigitte carmen "
    "caroline catherine cécile charlotte chloé christine claire claudine corinne édith "
    "elisabeth elizabeth ellen emily emma esther eve florence françoise gudrun heike helen hélène "
    "helga inès ingrid irene iris isabelle jane janet jeanne jennifer joan josephine judith "
    "juliette karen karin kate katrin kim laure lily linn louise lucy madeleine margaret marie "
    "marion marlene mary maud meg michelle miriam monique morag muriel nadège nancy nicole odile "
    "pauline petra rachel renate rose ruth sabine sarah sharon simone soizic sophie susan "
    "susanne sylvie ursula ute valérie véronique wendy wiebke yvonne zoé"
)
_MEN = words_of(
    "adam albert alan andrew andreas anthony antoine anton arthur benjamin bernd bernard boris "
    "brian carl charles christian christopher claus colin daniel david dieter donald edward eric "
    "ernst étienne felix françois frank friedrich georg george gérard gregory hans harry heinrich "
    "helmut henri henry holger horst hugh iain ian jack jacques james jan jean jens joachim joe "
    "john jonas joseph jürgen karl kevin klaus laurent louis luc lucien marc mark markus "
    "martin matthew matthias max michael michel nicolas nils olaf olav ole oliver oscar otto paul "
    "peter philip philippe pierre ralf richard robert roland rolf samir samuel simon stefan "
    "stephen steven sven theo thilo thomas tim tom tomas tobias uwe victor vincent walter werner "
    "william wolfgang yann yves никита илья лука фома савва кузьма данила фёдор"
)
_WOMENS_OFFICES = words_of(
    "chairwoman spokeswoman businesswoman policewoman queen actress ministre-présidente "
    "présidente directrice conseillère sénatrice députée secrétaire-générale chancelière "
    "ambassadrice infirmière enseignante agricultrice négociante chercheuse avocate"
)
_MENS_OFFICES = words_of("chairman spokesman businessman king président directeur conseiller")
_RUSSIAN_WOMEN = ("ова", "ева", "ёва", "ина", "ына", "ская", "цкая", "ная")
_RUSSIAN_MEN = ("ов", "ев", "ёв", "ин", "ын", "ский", "цкий", "ной", "ный")


def gender_of_pronoun(word: str) -> Gender:
    """Whom a pronoun can mean; nothing where its language does not say."""
    lowered = word.lower()
    return "f" if lowered in _SHE else "m" if lowered in _HE else ""


@lru_cache(maxsize=4096)
def gender_of(party: Party) -> Gender:
    """Whether somebody is a man or a woman: by office, surname or given name."""
    for word in TOKEN.findall(party.role):
        if found := _of_office(word):
            return found
    tokens = name_tokens(party.full or party.name)
    if not tokens:
        return ""
    if tokens[-1][0] > "\u0400":
        return _of_russian(tokens)
    given = [token.lower() for token in tokens[:-1]]
    if any(word in _WOMEN for word in given):
        return "f"
    return "m" if any(word in _MEN for word in given) else ""


def _of_office(word: str) -> Gender:
    lowered = word.lower()
    if lowered in _WOMENS_OFFICES:
        return "f"
    if lowered in _MENS_OFFICES:
        return "m"
    # “Ministerin”, “Sprecherin”: a German office that a woman holds.
    german = word[:1].isupper() and lowered.endswith("in") and len(word) > len("Chefin")
    return "f" if german and meaning_of(word) and lowered[-3] in "rtnfdg" else ""


def _of_russian(tokens: tuple[str, ...]) -> Gender:
    last, first = tokens[-1].lower(), tokens[0].lower()
    if last.endswith(_RUSSIAN_WOMEN) and len(tokens) > 1 and first in _MEN | {"никита"}:
        return "m"
    if last.endswith(_RUSSIAN_WOMEN):
        return "f" if len(tokens) == 1 or first.endswith(("а", "я", "ь")) else ""
    if last.endswith(_RUSSIAN_MEN):
        return "m"
    if len(tokens) == 1 or first in _MEN:
        return "m" if first in _MEN and len(tokens) > 1 else ""
    return "f" if first.endswith(("а", "я")) else "m" if first[-1] not in "аяеоиуь" else ""


def opposed(one: Gender, other: Gender) -> bool:
    """Whether one word cannot mean the other's person."""
    return bool(one and other) and one != other
