"""Words of citation that CSL's own locale files lack or have wrong.

Where a language is not here, or a word of it, the CSL locale file stands, and behind it en-GB.
The caller's Words come before either. `paragraph` is what press passages are counted in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from citeproc import PRIMARY_DIALECTS
from citeproc.string import String

from briefpress.citations.marks import Mark, without_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefpress.citations.records import Words

FALLBACK = "en-GB"

TermTable = dict[tuple[str, str], tuple[str, str]]  # name and form to singular and plural

_PARAGRAPH: Mapping[str, tuple[str, str, str, str]] = {
    # Long singular and plural, short singular and plural.
    "az": ("abzas", "abzaslar", "abz.", "abz."),
    "en": ("paragraph", "paragraphs", "para.", "paras."),  # en-GB has no stop after "paras"
    "fr": ("paragraphe", "paragraphes", "§", "§"),
    "ka": ("აბზაცი", "აბზაცები", "აბზ.", "აბზ."),
    "ru": ("абзац", "абзацы", "абз.", "абз."),  # ru-RU has "п.", which is an item of a law
}
_OTHERS: Mapping[str, Mapping[str, str]] = {
    "az": {"ibid": "yenə orada", "and": "və", "et-al": "və b.", "circa": "təx."},
    "fr": {"circa": "vers"},  # fr-FR has "v.", which is read as "versus"
    "ka": {"ibid": "იქვე", "and": "და", "et-al": "და სხვ.", "circa": "დაახლ."},
}


def language_of(locale: str) -> str:
    """The language of a locale name, in small letters: `az` of `az-Latn-AZ` or `az_AZ`."""
    return locale.replace("_", "-").partition("-")[0].lower()


def quote_terms() -> TermTable:
    """Signs for quotation marks, in all the places where CSL has a term for them."""
    return {
        (f"{name}{inner}-quote", ""): (mark, mark)
        for name, mark in (("open", Mark.QUOTE), ("close", Mark.QUOTE_END))
        for inner in ("", "-inner")
    }


def our_terms(words: Words) -> TermTable:
    """The caller's words and the table's, under the names that CSL gives them.

    CSL has no term for a missing web address; `no-place` says that no place is known, and a press
    article has no other place.
    """
    language = language_of(words.locale)
    lent = {
        "anonymous": words.no_author,
        "no-publisher": words.no_outlet,
        "no-place": words.no_address,
        **_OTHERS.get(language, {}),
    }
    table = {
        (name, form): (without_marks(text), without_marks(text))
        for name, text in lent.items()
        for form in ("", "short")
    }
    undated = without_marks(words.undated)
    table["no date", ""] = (undated, undated)
    if language not in PRIMARY_DIALECTS:  # else CSL's locale has a short form: “n.d.”
        table["no date", "short"] = (undated, undated)
    return table | paragraph_terms(language)


def paragraph_terms(language: str) -> TermTable:
    """What passages are counted in, where CSL's word for it will not do."""
    if language not in _PARAGRAPH:
        return {}
    one, many, short_one, short_many = _PARAGRAPH[language]
    return {("paragraph", ""): (one, many), ("paragraph", "short"): (short_one, short_many)}


@dataclass(frozen=True, slots=True)
class Term:
    """A term under the names by which citeproc-py asks for it."""

    single: str
    multiple: str

    def getchildren(self) -> list[str]:
        """Something, to say that the term is defined."""
        return [self.single]


class Terms:
    """All terms of a call in one table, for citeproc-py to use as its only locale.

    It would search its XML files anew for each term, and does not try the other forms.
    """

    # CSL 1.0.2, "Terms": the form to try where one is not defined.
    _next: ClassVar[Mapping[str, str]] = {
        "verb-short": "verb",
        "symbol": "short",
        "verb": "",
        "short": "",
    }

    def __init__(self, tables: Iterable[TermTable]) -> None:
        """Tables nearest first."""
        self._table: TermTable = {}
        for table in tables:
            self._table = table | self._table

    def get_term(self, name: str, form: str | None = None, *, zero_padded: bool = False) -> Term:
        """The term, or IndexError, as citeproc-py expects; ordinals have no other match here."""
        del zero_padded
        found = form or ""
        while (name, found) not in self._table:
            if found not in self._next:
                raise IndexError(name)
            found = self._next[found]
        single, multiple = self._table[name, found]
        return Term(String(single), String(multiple))

    def get_option(self, name: str) -> str:
        """Punctuation stays outside quotation marks, and a day is a day: dates are ours."""
        del name
        return "false"
