"""A paragraph with its quotations blotted out, and the sentences that are left."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from briefpress.evidence.speakers.words import patterns
from briefpress.typography import MarkedText, Quoted, pair_marks

if TYPE_CHECKING:
    from briefpress.evidence.speakers.words import Patterns

# Stands for a quoted character, so that every offset stays what it was.
MASK = "\ue000"
STOP = re.compile(rf"[;:.!?{MASK}](?=\s|$|{MASK})|[{MASK}]|\s[–—]\s")
ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|Mr|Mrs|Ms|Dr|Prof|Gen|St|Sen|Rep|Gov|Lt|Mar|Sgt|им|г|гг|т|д|др|No|Nr|vs|"
    r"etc|bzw|Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec|U\.S|U\.K|U\.N|z\.\s?B|Абз)$"
)
_SENTENCE = re.compile(r"[.!?…]+[)\]]*(?=\s+|$)")
_DASHED = re.compile(r"[—–-]\s")
_BREAKS = re.compile(r"[,!?…]\s[—–-]\s")
_RESUMES = re.compile(r"[.,]\s[—–-]\s")
_TAG = 240  # characters in which a tag is looked for


@lru_cache(maxsize=1024)
def paired(text: str) -> MarkedText:
    """A paragraph's quotation marks, told once."""
    return pair_marks(text)


def mask(text: str, quotes: tuple[Quoted, ...]) -> str:
    """The text with everything between marks, and the marks, blotted out."""
    pieces, at = [], 0
    for quoted in quotes:
        pieces += [text[at : quoted.open], MASK * (quoted.close + 1 - quoted.open)]
        at = quoted.close + 1
    return "".join([*pieces, text[at:]])


def dialogue(text: str, language: str) -> list[Quoted]:
    """The words after a dash that begins a paragraph: — Да, — сказал он. — Идём."""
    if not _DASHED.match(text):
        return []
    parts = parted(text, Quoted(0, len(text), 0), language)
    return parts if len(parts) > 1 or parts[0].close < len(text) else []


def parted(text: str, quoted: Quoted, language: str) -> list[Quoted]:
    """The parts of a quotation that a tag between dashes interrupts, inside its marks."""
    parts, at = [], quoted.open
    while breaking := _BREAKS.search(text, at + 1, quoted.close):
        verb = patterns(language).verb
        until = min(breaking.end() + _TAG, quoted.close)
        resumed = _RESUMES.search(text, breaking.end(), until)
        end = resumed.start() if resumed else quoted.close
        first = text[breaking.end() : end].split(",", maxsplit=1)[0]
        if not verb.match(first) or (not resumed and text[quoted.open] not in "—–-"):
            break
        parts.append(Quoted(at, breaking.start() + 1, quoted.depth))
        at = resumed.end() - 1 if resumed else quoted.close
        if not resumed:
            return parts
    parts.append(Quoted(at, quoted.close, quoted.depth))
    return parts


def sentences(
    text: str, masked: str, quotes: tuple[Quoted, ...], words: Patterns
) -> tuple[tuple[int, int], ...]:
    """The spans of a paragraph's sentences.

    What stands inside marks ends none, unless a capital follows that begins one.
    """
    ends = [m.end() for m in _SENTENCE.finditer(masked) if _ends_here(masked, m)]
    ends += [
        quoted.close + 1
        for quoted in quotes
        if text[max(quoted.close - 1, 0)] in ".!?…" and _starts_anew(text, masked, quoted, words)
    ]
    bounds = sorted({0, len(text), *ends})
    found = tuple((a, b) for a, b in pairwise(bounds) if text[a:b].strip())
    return found or ((0, len(text)),)


def _ends_here(masked: str, match: re.Match[str]) -> bool:
    following = masked[match.end() : match.end() + 12].lstrip(" \n\u00a0–—-")[:1]
    if following and following.islower():
        return False
    before = masked[max(match.start() - 12, 0) : match.start()]
    return match[0] != "." or not ABBREVIATED.search(before)


def _starts_anew(text: str, masked: str, quoted: Quoted, words: Patterns) -> bool:
    """Whether a sentence begins after a quotation that ends like one, and no tag of its own."""
    head = masked[quoted.close + 1 : quoted.close + _TAG].lstrip(" \n\u00a0")
    if not head or not (head[0].isupper() or head[0] in f'{MASK}"“«„'):
        return False
    if text[quoted.close - 1] not in "!?" and not words.grammar.verb_last:
        return True
    verb, stop = words.verb.search(head), STOP.search(head)
    tagged = verb and verb.end() <= (stop.start() if stop else len(head))
    if not verb or not tagged or head[verb.end() : verb.end() + 1] == ":":
        return True
    return bool(words.that.match(head, verb.end()))
