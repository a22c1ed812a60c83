"""Where sentences end."""

from __future__ import annotations

import re
from functools import lru_cache

_END = re.compile(r"[.!?…]['\"”’»“)\]]*(?=\s+\S|$)")
# A stop after these, or after a single capital letter, ends no sentence.
_ABBREVIATIONS = frozenset(
    [
        "a.m",
        "abs",
        "al",
        "cf",
        "co",
        "dr",
        "e.g",
        "etc",
        "fig",
        "gen",
        "gov",
        "i.e",
        "inc",
        "jr",
        "lt",
        "ltd",
        "maj",
        "mr",
        "mrs",
        "ms",
        "no",
        "nos",
        "p.m",
        "para",
        "paras",
        "pp",
        "prof",
        "rep",
        "rev",
        "sen",
        "sgt",
        "sr",
        "st",
        "u.k",
        "u.n",
        "u.s",
        "vol",
        "vs",
        "абз",
        "г",
        "гг",
        "др",
        "им",
        "млн",
        "млрд",
        "стр",
        "т.д",
        "т.е",
        "т.к",
        "т.п",
        "тыс",
        "ул",
    ]
)
_LAST_WORD = re.compile(r"[\w.]*$")
_NEXT = re.compile(r"\s*(\S)")


@lru_cache(maxsize=16)
def sentence_ends(text: str) -> tuple[int, ...]:
    """The offset after each sentence; the last is the length of the text."""
    return find_sentence_ends(text)


def find_sentence_ends(text: str) -> tuple[int, ...]:
    """The same, not kept."""
    ends = []
    for match in _END.finditer(text):
        if text[match.start()] == "." and _is_abbreviation(text, match):
            continue
        ends.append(match.end())
    if not ends or text[ends[-1] :].strip():
        ends.append(len(text))
    return tuple(ends)


def _is_abbreviation(text: str, end: re.Match[str]) -> bool:
    following = _NEXT.match(text, end.end())
    if not following:
        return False
    if following[1].islower():
        return True
    word = _LAST_WORD.search(text[max(end.start() - 12, 0) : end.start()])
    last = word[0].lower() if word else ""
    return last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha())
