"""Names that begin a sentence, where a capital tells nothing: by what only names have there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.evidence.names.likeness import plain_form
from briefpress.evidence.names.reading import WORD, bare
from briefpress.evidence.speakers.capitals import NO_NAMES
from briefpress.evidence.speakers.gender import gender_of
from briefpress.evidence.speakers.parties import Party
from briefpress.evidence.speakers.words import words_of

if TYPE_CHECKING:
    from briefpress.evidence.names.reading import Word

# Only a person does these.
_DOES = {
    "en": re.compile(
        r"\s(?:said|says|told|tells|wrote|writes|added|adds|warned|warns|denied|denies|argued|"
        r"argues|wants|wanted|hopes|hoped|believes|believed|resigned|retired|retires|insisted|"
        r"insists|promised|promises|refused|refuses|complained|visited|met|spoke|speaks)\b"
    ),
    "fr": re.compile(
        r"\s(?:a (?:dit|déclaré|ajouté|promis|affirmé|annoncé|démissionné|rencontré|refusé)|"
        r"dit|déclare|affirme|veut|croit|espère|promet|refuse|assure|estime)\b"
    ),
}
# Surnames by their endings, in any case; words that end so and are none.
_SURNAME = {
    "ru": re.compile(
        r"[а-яё]{2,}(?:ов|ев|ёв|ова|ева|ёва|ову|еву|ову|овым|евым|овой|евой|ёвой|ове|еве|енко|"
        r"швили|адзе)"
    ),
    "az": re.compile(
        r"\w{2,}(?:ov|yev|ova|yeva|zad[əe]|bəyli|oğlu|qızı)"
        r"(?:n?[ıiuü]n|y?[aə]|[dt][aə]n?|n[ıiuü])?"
    ),
    "tr": re.compile(r"\w{2,}(?:oğlu|gil)(?:['’]\w+)?"),
}
_NONE = words_of(
    "основа корова голова снова слова подкова королева сначала здорова дуброва готов готова "
    "каков такова каково условия столов часов годов готовой новой новым новому основой "
    "головой bereits stets erstmals damals niemals jemals mehrmals oftmals nochmals mittags "
    "morgens abends besonders anders allerdings übrigens links rechts meistens wenigstens "
    "mindestens höchstens spätestens frühestens erstens zweitens drittens unterwegs eingangs "
    "anfangs teils jenseits abseits seitens mittels namens zwecks falls seitdem today "
    "yesterday tomorrow nobody everybody somebody anybody everyone someone anyone here what "
    "who"
)
_APOSTROPHE = re.compile(r"['’]")
# “Lissners Vorschlag”: a genitive before its noun, without an article. Not “Neues Gesetz”.
_GENITIVE = re.compile(r"[A-ZÄÖÜ]\w+[^eis\W]s")
_ADJECTIVE = ("e", "er", "es", "en", "em")


def joins(head: Word, first: Word, language: str, *, foreign: bool) -> bool:
    """Whether the first word of a sentence may be the first name of the word after it."""
    if plain_form(head.bare) in NO_NAMES or head.bare.lower() in NO_NAMES:
        return False
    if gender_of(Party("person", f"{head.bare} {first.bare}")) and head.bare[0] < "\u0400":
        return True
    german = language.partition("-")[0] == "de" and not foreign
    return german and not (head.bare.endswith(_ADJECTIVE) or _GENITIVE.fullmatch(head.bare))


def is_name(text: str, head: Word, language: str) -> bool:
    """Whether the word that begins a sentence is a name, by its form or by what follows it."""
    known, written = language.partition("-")[0], text[head.start : head.end]
    lowered = head.bare.lower()
    if lowered in NO_NAMES or lowered in _NONE:
        return False
    after = text[head.end : head.end + 40]
    if known in {"tr", "en"} and written != bare(written):
        return True  # Özdenler’in, Castellan’s: a noun of the kind would have its article
    if known == "de":
        noun = WORD.match(after, 1)
        named = bool(noun and after[:1] == " " and noun[0][0].isupper())
        owns = _APOSTROPHE.match(after) and lowered[-1:] in "sxzß"
        return bool(owns or (named and _GENITIVE.fullmatch(written)))
    surname, does = _SURNAME.get(known), _DOES.get(known)
    if surname and surname.fullmatch(written.lower()):
        return True
    return bool(does and does.match(after) and not lowered.endswith("s"))
