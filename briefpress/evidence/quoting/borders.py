"""What stands right before and after quoted words, and changes what they say."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from briefpress.evidence.quoting.wording import pattern, says
from briefpress.model.evidence import Aside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.quoting.searching import SearchedSource

_BEFORE = 8
_AFTER = 6
_NEXT = 2
_BREAK = re.compile(r"[,;:()]|(?<=\s)-|-(?=\s)|(?<!\w)'|'(?!\w)")
_MARK = re.compile(r"(?<!\w)'|'(?!\w)")
_VERB_FINAL = {"tr", "az"}


def cut_off(source: SearchedSource, start: int, end: int) -> Iterator[tuple[Aside, str]]:
    """What a quotation leaves standing outside: a negation, a doubt, a limit, half a compound."""
    language = source.language(start)
    before = _words_before(source, start, language)
    for kind, aside in (("negation", Aside.NEGATION_CUT_OFF), ("hedge", Aside.HEDGE_CUT_OFF)):
        if word := says(kind, before, language):  # type: ignore[arg-type]
            at = before.rfind(word)
            yield aside, f"{before[at:]} …"
            break
    after = _words_after(source, end)
    if limit := _limit(after, language):
        yield Aside.CUT_BEFORE_LIMIT, limit
    for at in (start, end):
        if compound := source.borders.compound(at):
            yield Aside.COMPOUND_CUT, compound


def _words_before(source: SearchedSource, start: int, language: str) -> str:
    """The words of the same clause before a position, the last few."""
    ends = source.sentences
    k = bisect_right(ends, start) - 1
    head = max(ends[k] if k >= 0 else 0, start - 120)
    text = source.said(head, start)
    at = 0
    # A comma before “that” parts nothing: Неверно, что …
    for found in reversed(list(_BREAK.finditer(text))):
        clause = text[found.end() :].split()
        if clause and not pattern("that", language).fullmatch(clause[0]):
            at = found.end()
            break
        if not clause and found[0] != ",":
            at = len(text) if found[0] in ";:" else found.end()
            break
    return " ".join(text[at:].split()[-_BEFORE:])


def _words_after(source: SearchedSource, end: int) -> str:
    """The rest of the sentence after a position, past a speech tag."""
    at = source.speeches.tag_from(end)
    ends = source.sentences
    k = bisect_left(ends, max(at, end))
    if k < len(ends) and at == end and ends[k] <= end + 1:
        return ""
    stop = ends[k] if k < len(ends) else len(source.text)
    return source.said(at, min(stop, at + 160))


def _limit(after: str, language: str) -> str:
    """The words from a limit on, where one follows soon; empty where none does."""
    words = after.split()
    soon = " ".join(words[:_AFTER])
    shown = _MARK.split(" ".join(words[: _AFTER + 2]).strip(" ,;'-"))[0].rstrip(",")
    if says("limit", soon, language):
        return shown
    following = " ".join(words[:_NEXT])
    if says("negation", following, language):
        return shown
    head = re.sub(r"^[\s,;:'\-]+", "", after)
    contrast = pattern("contrast", language).match(head)
    if contrast:
        return shown
    if language in _VERB_FINAL:
        rest = after.split(",", 1)[0] if len(words) > _AFTER + 2 else after
        if says("negation", rest, language) or says("hedge", rest, language):
            return " ".join(words[: _AFTER * 2])
    return ""
