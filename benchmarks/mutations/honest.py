"""Quotations as honest editors write them: every folding and mark that press grammar allows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from benchmarks.mutations.languages import EMPHASIS, PRONOUNS
from benchmarks.mutations.quoting import Draw, Maker, other_marks, quote_case, some_words, stands

if TYPE_CHECKING:
    from benchmarks.mutations.items import Case

Change = Callable[[Draw, str], "str | None"]


def changed(kind: str, change: Change, form: str = "") -> Maker:
    """A maker that takes a verbatim run of words and writes it another way."""

    def make(draw: Draw) -> Case | None:
        found = some_words(draw)
        if not found:
            return None
        segment, words = found
        text = change(draw, words)
        if text is None or (text == words and kind != "verbatim"):
            return None
        return quote_case(draw, kind, segment, text, honest=True, form=form)

    return make


def _apostrophes(_: Draw, words: str) -> str:
    return words.translate(str.maketrans("'’", "’'"))


def _dashes(draw: Draw, words: str) -> str:
    return re.sub("[–—]", draw.rng.choice("–—-―"), words)


def _spaces(draw: Draw, words: str) -> str:
    kinds = ("\u00a0", "\u202f", "\u2009", "  ", "\u2003", "\n", " \n ")
    return "".join(
        draw.rng.choice(kinds) if c == " " and draw.rng.random() < 0.4 else c for c in words
    )


def _soft_hyphens(draw: Draw, words: str) -> str:
    return re.sub(
        r"(?<=[^\W\d_]{3})(?=[^\W\d_]{3})",
        lambda _: "\u00ad" if draw.rng.random() < 0.2 else "",
        words,
    )


def _ligatures(_: Draw, words: str) -> str:
    for plain, one in (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("ff", "ﬀ")):
        words = words.replace(plain, one)
    return words


def _nfd(_: Draw, words: str) -> str:
    return unicodedata.normalize("NFD", words)


def _entities(_: Draw, words: str) -> str:
    named = {
        "’": "&rsquo;", "–": "&ndash;", "é": "&eacute;", "ü": "&uuml;", "ö": "&#246;",
        "ç": "&ccedil;", "и": "&#1080;", "ə": "&#x259;", "£": "&pound;", "€": "&euro;",
    }  # fmt: skip
    text = "".join(named.get(c, c) for c in words)
    return text if text != words else words.replace(" ", "&nbsp;", 1)


def _markdown(draw: Draw, words: str) -> str | None:
    parts = words.split(" ")
    at = draw.rng.randrange(len(parts))
    core = re.fullmatch(r"([^\w]*)([\w’'-]+)([^\w]*)", parts[at])
    if not core:
        return None
    mark = draw.rng.choice(("*", "**", "_"))
    parts[at] = f"{core[1]}{mark}{core[2]}{mark}{core[3]}"
    return " ".join(parts)


def _first_case(_: Draw, words: str) -> str | None:
    first = words[0]
    other = recased(first, turkic=bool(re.search("[ışğəİ]", words)))
    if len(other) != 1 or other == first or words[1:2].isupper():
        return None
    return other + words[1:]


def recased(letter: str, *, turkic: bool) -> str:
    """The other case of a letter; in Turkish and Azerbaijani i and ı are two letters."""
    pairs = {"i": "İ", "İ": "i", "ı": "I", "I": "ı"} if turkic else {}
    return pairs.get(letter) or (letter.lower() if letter.isupper() else letter.upper())


def _bracket_case(draw: Draw, words: str) -> str | None:
    text = _first_case(draw, words)
    return f"[{text[0]}]{text[1:]}" if text and words[1:2].isalpha() else None


def _final_stop(draw: Draw, words: str) -> str:
    return words + draw.rng.choice((",", "."))


def _sic(draw: Draw, words: str) -> str | None:
    parts = words.split(" ")
    at = draw.rng.randrange(len(parts))
    if not parts[at][-1:].isalpha():
        return None
    parts[at] += draw.rng.choice((" [sic]", " [*sic*]", " [sic!]"))
    return " ".join(parts)


def pronoun(draw: Draw) -> Case | None:
    """A name in brackets where the source has a pronoun."""
    found = some_words(draw)
    if not found:
        return None
    segment, words = found
    names = PRONOUNS[segment.article.language]
    parts = words.split(" ")
    at = [i for i, part in enumerate(parts[:-1]) if part.casefold() in names]
    if not at:
        return None
    i = draw.rng.choice(at)
    parts[i] = f"[{names[parts[i].casefold()]}]"
    return quote_case(draw, "bracket-pronoun", segment, " ".join(parts), honest=True)


def marks(draw: Draw, *, straight: bool = False) -> Case | None:
    """The marks of any language around the words, or straight ones."""
    found = some_words(draw)
    chosen = other_marks(draw, found[1]) if found else None
    if straight and found and '"' not in found[1]:
        chosen = ('"', '"')
    if not found or not chosen or (chosen[0] == '"') != straight:
        return None
    kind = "straight-marks" if straight else "marks"
    return quote_case(draw, kind, found[0], found[1], honest=True, marks=chosen, form="prose")


def inserted(draw: Draw) -> Case | None:
    """A name or an explanation in brackets after a word."""
    found = some_words(draw)
    if not found:
        return None
    segment, words = found
    parts = words.split(" ")
    at = draw.rng.randrange(1, len(parts))
    names = list(PRONOUNS[segment.article.language].values())
    if any(c.isdigit() for c in parts[at - 1] + parts[at]) or not parts[at - 1][-1:].isalpha():
        return None
    parts.insert(at, f"[{draw.rng.choice(names)}]")
    return quote_case(draw, "bracket-inserted", segment, " ".join(parts), honest=True)


def emphasised(draw: Draw) -> Case | None:
    """Words set in italics, and said to be."""
    found = some_words(draw)
    text = _markdown(draw, found[1]) if found else None
    if not found or not text:
        return None
    note = EMPHASIS[found[0].article.language]
    return quote_case(draw, "emphasis-added", found[0], text, honest=True, after=note)


def whole_source(draw: Draw) -> Case | None:
    """Verbatim words, the source cited without a paragraph."""
    found = some_words(draw, 6)
    if not found or not stands(found[1], found[0].article):
        return None
    segment, words = found
    return quote_case(draw, "no-paragraph", segment, words, honest=True, cite=segment.article.id)


KINDS: dict[str, Maker] = {
    "verbatim": changed("verbatim", lambda _, words: words),
    "no-paragraph": whole_source,
    "marks": marks,
    "straight-marks": lambda draw: marks(draw, straight=True),
    "apostrophes": changed("apostrophes", _apostrophes),
    "dashes": changed("dashes", _dashes),
    "spaces": changed("spaces", _spaces),
    "soft-hyphens": changed("soft-hyphens", _soft_hyphens),
    "ligatures": changed("ligatures", _ligatures),
    "nfd": changed("nfd", _nfd),
    "entities": changed("entities", _entities),
    "markdown": changed("markdown", _markdown),
    "first-case": changed("first-case", _first_case),
    "bracket-case": changed("bracket-case", _bracket_case),
    "final-stop": changed("final-stop", _final_stop),
    "sic": changed("sic", _sic),
    "bracket-pronoun": pronoun,
    "bracket-inserted": inserted,
    "emphasis-added": emphasised,
}
