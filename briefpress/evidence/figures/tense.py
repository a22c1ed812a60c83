"""Whether a sentence speaks of what is over or of what is to come."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from briefpress.evidence.figures.words import lower

Tense: TypeAlias = Literal["past", "future", ""]

# “later that year, on 7 September”
SAME_YEAR = re.compile(
    r"\b(?:(?:that|the same|later that|same) year|тог[оу] же год\w+|том же году|тот же год|"
    r"(?:desselben|des gleichen|im selben|im gleichen) jahres?|(?:la )?même année|"
    r"aynı yıl\w*|həmin il\w*)\W*(?:\w+\W+){0,2}$"
)
_AROUND = 160  # characters of a sentence on either side of its date
_END = re.compile(r"[.!?…]['\"”’»)]?\s+(?=[^\W\d_a-zа-яßäöüéèàəıöğşç])")
_NAME = 12  # characters that the words of "9 Şubat tarihli" take
# "the agreement of 9 February": what is called by its day is over.
_CALLED = {
    "en": re.compile(r"\b[^\W\d_]{3,} of (?:the )?$"),
    "de": re.compile(r"\bvom\s$"),
    "fr": re.compile(r"(?<!partir )(?<!compter )(?<!jusqu’au )\bdu\s$"),
    "ru": re.compile(r"\bот\s$"),
    "tr": re.compile(r"\stari(?:hli|hinde\w*)\b"),
    "az": re.compile(r"\starixli\b"),
}
_FUTURE = {
    "en": re.compile(
        r"\b(?:will|won['’]t|would|shall|(?:is|are|has|have) to|must|may|might|can|could|should|"
        r"due|plan\w*|expect\w*|schedul\w+|promis\w+|propos\w+|demand\w*|wants?|until|by|if|next)\b"
    ),
    "de": re.compile(
        r"\b(?:wird|werden|würden?|soll\w*|will|wollen|kann|können|könnt\w+|muss|müssen|geplant|"
        r"bis|falls|wenn|nächste\w*|kommende\w*)\b"
    ),
    "fr": re.compile(
        r"\b(?:[^\W\d_]{2,}(?:ra|ront|rait|raient)|doi(?:t|vent)|prévu\w*|peut|peuvent|avant|"
        r"d['’]ici|prochaine?|si)\b"
    ),
    "ru": re.compile(
        r"\b(?:буд\w+|планир\w+|долж[ен]\w*|намер\w+|ожида\w+|если|нужно|необходимо|может|могут|до|"
        r"к|состо[ия]тся|пройд[её]т|откро\w+тся|начн\w+тся|вступ[ия]т|[^\W\d_]{4,}[её]тся)\b"
    ),
    "tr": re.compile(
        r"\b(?:[^\W\d_]{2,}[ae]c[ae][kğ]\w*|planla\w+|bekle\w+|kadar|gerek\w*|"
        r"[^\W\d_]{2,}m[ae]l[ıi]\w*|[^\W\d_]{2,}s[ae])\b"
    ),
    "az": re.compile(
        r"\b(?:[^\W\d_]{2,}[aə]c[aə][qğ]\w*|planlaş\w+|gözlən\w+|nəzərdə|qədər|"
        r"[^\W\d_]{2,}m[aə]l[ıi]\w*|[^\W\d_]{2,}s[aə])\b"
    ),
}
_PAST = {
    "en": re.compile(
        r"\b(?:was|were|had|has|have|did|took|came|went|began|made|held|rose|fell|gave|won|lost|"
        r"met|said|sent|paid|shut|[^\W\d_]{2,}ed)\b"
    ),
    "de": re.compile(
        r"\b(?:war|waren|wurden?|hatten?|hat|haben|ge[^\W\d_]{2,}(?:t|en)|[^\W\d_]{3,}ten?)\b"
    ),
    "fr": re.compile(r"\b(?:a|ont|avai\w+|étai\w+|été|est|[^\W\d_]{2,}(?:é|ée|és|ées))\b"),
    "ru": re.compile(
        r"\b(?:[^\W\d_]{2,}[аеиуяыо]л(?:а|о|и)?(?:ся|сь)?|[^\W\d_]*ш(?:[её]л|ла|ло|ли)(?:ся|сь)?)\b"
    ),
    "tr": re.compile(r"\b[^\W\d_]{2,}(?:[dt][ıiuü](?:l[ae]r|k)?|m[ıiuü]ş\w*)\b"),
    "az": re.compile(r"\b[^\W\d_]{2,}(?:d[ıiuü](?:l[aə]r|q|k)?|[ıiuü]b|m[ıiuü]şd\w*)\b"),
}


# Words that may put what is to come into a sentence of the past: “agreed a target for 2030”.
_INTENT = {
    "en": re.compile(
        r"\b(?:target|goal|aim|plan|forecast|expect|project|agree|decid|approv|contract|deal|announc|"
        r"said|says|say|told|postpon|delay|cancel|extend|appoint|elect|order|sign|adopt|pass|promis|pledg|"
        r"call|propos|want|estimat|predict|schedul|budget|reserv|book|invit|vow|hop|ask|back|allocat|"
        r"earmark|offer|set|put|fix|prepar|warn|bid|chosen|chose|award|won|ban|lost|need|seek|sought|"
        r"remain|due|ahead|term|price|future|option)\w{0,5}\b"
    ),
    "de": re.compile(
        r"\b(?:ziel|plan|geplant|prognos|erwart|vereinbar|beschl|einig|genehmig|vertrag|angekündigt|"
        r"verschob|verläng|ernannt|bestell|unterzeichn|versproch|zugesagt|vorgeschlag|gefordert|"
        r"sagt|schätz|haushalt|termin|verleg|angesetzt|absag|abgesag)\w*"
    ),
    "fr": re.compile(
        r"\b(?:objectif|prév|plan|projet|accord|décid|approuv|contrat|annonc|report|prolong|nomm|command|"
        r"sign|promis|propos|demand|selon|estim|budget|fix|annul)\w*"
    ),
    "ru": re.compile(
        r"\b(?:цел|план|прогноз|ожида|договор|реш|одобр|контракт|объяв|перен|отлож|продл|назнач|заказ|"
        r"подпис|обеща|предлож|потреб|прос|бюджет|оцен|сообщ|заяв|отмен)\w*|\b[^\W\d_]{3,}[яуеиё]т(?:ся)?\b"
    ),
}


_AHEAD = re.compile(
    r"\b(?:for|from|until|till|before|by|beyond|of|für|ab|bis|vor|des|pour|dès|jusqu['’]en|avant|"
    r"à partir|de|d['’]|на|до|с|к|для)\s+(?:the |den |dem |das jahr |l['’])?(?:[\w]+ of )?$"
)


def tells_of_the_past(sentence: str, start: int, end: int, language: str) -> bool:
    """Whether a sentence tells what happened on a date, and nothing of it may be an intention."""
    if language not in _INTENT or is_apart(sentence, start, end, language):
        return False
    said = lower(sentence[:start] + " " + sentence[end:])
    if _AHEAD.search(lower(sentence[:start])):
        return False
    return not _INTENT[language].search(said) and tense_of(sentence, start, end, language) == "past"


def called_by_day(text: str, start: int, end: int, language: str) -> bool:
    """Whether a date is part of a name: the agreement of 9 February, 9 Şubat tarihli."""
    pattern = _CALLED.get(language)
    if pattern is None:
        return False
    before, behind = text[max(start - _AROUND, 0) : start], text[end : end + _NAME]
    if language in {"tr", "az"}:
        return pattern.match(lower(behind)) is not None
    return pattern.search(lower(before)) is not None


# “The Nov. 26 budget”, “asked to raise them from 1 October”: the sentence's verb tells nothing of
# such a day.
_NAMING = re.compile(r"\b(?:the|an?|its|his|her|their|this)\s$")
_NAMED = re.compile(r"\s(?!(?:and|or|to|in|on|at|but|as|for|with|when|after|before)\b)[^\W\d_]{3,}")
_INFINITIVE = {
    "en": re.compile(
        r"(?<!went on )(?<!came )(?<!managed )(?<!failed )(?<!began )\bto (?!the\b|an?\b)"
        r"[^\W\d_]{3,}\b[^.;:!?]{0,40}$"
    ),
    "ru": re.compile(r"\b[^\W\d_]{3,}ть(?:ся)?\b[^.;:!?]{0,30}\bс(?:о)?\s$"),
    "de": re.compile(r"\b(?:um zu|ab dem|ab)\s$"),
    "fr": re.compile(r"\b(?:à partir|à compter) du\s$"),
}


def is_apart(text: str, start: int, end: int, language: str) -> bool:
    """Whether a date hangs on a noun or an infinitive, whatever the tense of its sentence."""
    before = lower(text[max(start - _AROUND // 2, 0) : start])
    if language == "en" and _NAMING.search(before) and _NAMED.match(lower(text[end : end + _NAME])):
        return True
    pattern = _INFINITIVE.get(language)
    return bool(pattern and pattern.search(before))


def tense_of(text: str, start: int, end: int, language: str) -> Tense:
    """What the words around a date in its sentence say; nothing, where they say both or neither."""
    if language not in _PAST:
        return ""
    before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    ends = [found.end() for found in _END.finditer(before)]
    stop = _END.search(after)
    part = before[ends[-1] if ends else 0 :] + " " + after[: stop.start() if stop else None]
    part = lower(part)
    past, future = (bool(table[language].search(part)) for table in (_PAST, _FUTURE))
    if past == future:
        return ""
    return "past" if past else "future"
