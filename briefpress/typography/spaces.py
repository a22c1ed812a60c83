"""Spaces at which no line may end: before a unit, after a preposition, within a date."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

HARD = "\u00a0"
_MOST = 3  # spaces held in a row; more would make a word too long to set

# Bringhurst, The Elements of Typographic Style, 2.4.7 and 2.4.8; Chicago 7.6. Months are those of
# CLDR 48, as they stand beside a day.
_MONTHS = {
    "en": "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec",
    "ru": "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
    "uk": "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня",
    "be": "студзеня|лютага|сакавіка|красавіка|мая|чэрвеня|ліпеня|жніўня|верасня|кастрычніка|"
    "лістапада|снежня",
    "de": "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|"
    "Dezember",
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "tr": "Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık",
    "az": "yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr",
    "pl": "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|"
    "listopada|grudnia",
    "es": "de",  # 1 de enero
    "it": "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|"
    "dicembre",
}
_UNITS = (
    r"[%‰°€$£₽₼₺₾]|[kcm]?m[²³]?|[km]?g|t|ha|bn|m?bpd|[bmt]cm|[kMGT]?W(?:h|·h)?|k?V|[kM]?Hz|USD|EUR|"
    r"GBP|AZN|RUB|thousand|million|billion|trillion|per cent|percent|"
    r"(?:к|с|м)?м[²³]?|к?г|т|га|тыс|млн|млрд|трлн|[кМГ]?Вт(?:·ч)?|руб|долл|чел|экз|шт|г|гг|в|вв|"
    r"Mio|Mrd|Tsd|Prozent|Millionen|Milliarden|millions?|milliards?|milyon|milyar|milyard"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_SMALL = "a-zß-öø-ÿčğışšžəа-яёіїєґў"
_NUMBERED = {
    "en": r"[Nn]os?\.|paras?\.?|pp?\.|[Aa]rts?\.|[Cc]hs?\.|[Ff]igs?\.|[Vv]ols?\.|[Ss]ecs?\.",
    "ru": r"п{1,2}\.|ст\.|гл\.|рис\.|табл\.|с\.|стр\.|т\.|ч\.|абз\.|[Сс]м\.",
    "uk": r"п{1,2}\.|ст\.|гл\.|рис\.|табл\.|с\.|т\.|ч\.|абз\.",
    "de": r"Nrn?\.|Abs\.|Art\.|Bd\.|Kap\.|S\.|Abb\.|Tab\.",
    "fr": r"[Nn]os?|[Nn]°s?|arts?\.|pp?\.|chap\.|fig\.|vol\.|par\.",
    "tr": r"[Nn]o\.?:?|s\.|md\.|[Şş]ek\.",
    "az": r"s\.|m\.|b\.",
}
_TITLES = {
    "en": r"Mrs?|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Lt|Col|Capt|Rev",
    "ru": r"г|ул|им|д|акад|проф|св|о",
    "de": r"Dr|Prof|Hr|Fr|St",
    "fr": r"M|MM|Dr|St|Ste",
    "tr": r"Sn|Dr|Prof|Doç",
}
# Prepositions and conjunctions that do not end a line. Russian: Milchin and Cheltsova, Справочник
# издателя и автора, 7.2; Polish and Czech: one letter (PN-83/P-55366, ČSN 01 6910).
_BOUND = {
    "ru": r"[вкосуиая]|во|ко|со|об|от|до|за|из|на|не|ни|но|по",
    "uk": r"[вуізйаояк]|до|за|на|не|ні|по|зі|та",
    "be": r"[уізйаоя]|да|за|на|не|ні|па|са",
    "pl": r"[aiouwz]",
    "cs": r"[kszvouai]",
    "sk": r"[kszvouai]",
}
_PARTICLES = {"ru": r"же?|бы?|л[иь]", "uk": r"же?|би?", "be": r"жа?|бы?"}


@cache
def _patterns(tongue: str) -> tuple[re.Pattern[str], ...]:
    """What in a language stands around a space that is held; the space is the only group."""
    rules = [
        rf"(?<=\d)( )(?:{_UNITS})(?!\w)",
        # A number and what it counts, which is no short word; a year counts nothing.
        rf"(?<![\w.,])(?!{_YEAR} )\d[\d.,]*(?<=\d)( )(?=[{_SMALL}]{{4}})",
        r"(?:№|§|¶|\bN°|\bn°)( )(?=\d)",
        # Initials, and the name after them: J. F. Kennedy.
        r"(?<!\w)[^\W\d_a-zа-яё]\.( )(?=[^\W\d_a-zа-яё])",
        # A dash begins no line (Milchin, 7.2; Bringhurst, 5.2).
        r"(?<=\S)( )(?=[–—](?:\s|$))",
    ]
    if months := _MONTHS.get(tongue):
        rules.append(rf"(?<=\d)( )(?:{months})(?!\w)" if tongue != "de"
                     else rf"(?<=\d\.)( )(?:{months})(?!\w)")  # fmt: skip
        # Where the word for a year follows its number, those two stay together.
        rules.append(rf"(?<!\w)(?:{months})( )(?={_YEAR}(?!\d| [гр]))")
        if tongue == "en":
            rules.append(rf"\b(?:{months})\.?( )(?=\d{{1,2}}(?!\d))")
    if numbered := _NUMBERED.get(tongue):
        rules.append(rf"(?<!\w)(?:{numbered})( )(?=\d)")
    if titles := _TITLES.get(tongue):
        rules.append(rf"(?<!\w)(?:{titles})\.?( )(?=[A-ZÀ-ÞА-ЯЁÇŞİÖÜĞƏ])")
    if bound := _BOUND.get(tongue):
        rules.append(rf"(?<![\w-])(?:{bound}|{_first_capital(bound)})( )(?=\S)")
    if particles := _PARTICLES.get(tongue):
        rules.append(rf"(?<=\w)( )(?:{particles})(?![\w-])")
    if tongue in {"ru", "uk", "be"}:
        rules.append(rf"(?<=\d.)(?:тыс\.|млн|млрд|трлн)( )(?:{_UNITS})(?!\w)")
    if tongue == "fr":
        # Lexique des règles typographiques en usage à l'Imprimerie nationale.
        rules.append(r"(?<=\S)( )(?=[;:!?])")
    return tuple(re.compile(rule) for rule in rules)


def _first_capital(words: str) -> str:
    return "|".join(
        f"[{one[1:-1].upper()}]" if one[0] == "[" else one.capitalize() for one in words.split("|")
    )


def held_spaces(text: str, language: str) -> frozenset[int]:
    """The offsets of plain spaces to print as no-break spaces; never more than three in a row.

    Linear in the length of the text; a space more or less changes no word.
    """
    tongue = language.split("-", maxsplit=1)[0].lower()
    found = {match.start(1) for pattern in _patterns(tongue) for match in pattern.finditer(text)}
    return frozenset(found - _too_many(sorted(found), text))


def _too_many(found: list[int], text: str) -> set[int]:
    """Those of the spaces found that would hold too many words together."""
    given_up: set[int] = set()
    row = 0
    for before, at in pairwise([-1, *found]):
        # A plain space between two that are held ends the row.
        joined = before >= 0 and " " not in text[before + 1 : at]
        row = row + 1 if joined and row else 1
        if row > _MOST:
            given_up.add(at)
            row = 0
    return given_up
