"""Speeches that one paragraph opens and another closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.evidence.speakers.masking import paired
from briefpress.typography import Quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.model.source import Passage
    from briefpress.typography import MarkedText

_OPENING = '“„«"‘'
_CLOSING = '”»“"’'


def carried_speeches(
    passages: Sequence[Passage],
) -> tuple[dict[int, tuple[Quoted, ...]], frozenset[int]]:
    """Quotations that pairing within a paragraph does not see, and the paragraphs carried on into.

    Each paragraph of a speech may open it anew, or only the first one does; the last closes it.
    A speech that nothing closes ends with its paragraph.
    """
    marks = [paired(passage.text) for passage in passages]
    strays = [
        [at for at in marked.unpaired if passage.text[at] in _OPENING + _CLOSING]
        for passage, marked in zip(passages, marks, strict=True)
    ]
    closing = _closing_ahead(passages, strays)
    extra: dict[int, tuple[Quoted, ...]] = {}
    carried: set[int] = set()
    is_open = False
    for passage, marked, stray, ahead in zip(passages, marks, strays, closing, strict=True):
        taken, goes_on = None, False
        if is_open:
            taken, goes_on = _continued(passage.text, marked, stray, ahead)
        if is_open and (taken or _opens_whole(passage.text, marked)):
            carried.add(passage.number)
        found = [taken] if taken else []
        is_open = goes_on
        opener = next((at for at in reversed(stray) if _is_opener(passage.text, at)), None)
        if opener is not None and not goes_on:
            found.append(Quoted(opener, len(passage.text), 0))
            is_open = True
        extra[passage.number] = tuple(found)
    return extra, frozenset(carried)


def _continued(
    text: str, marked: MarkedText, stray: list[int], ahead: bool
) -> tuple[Quoted | None, bool]:
    """The part of an open speech that a paragraph holds, and whether it goes on after it."""
    if _opens_whole(text, marked):
        return None, False
    if text[:1] in _OPENING and stray and stray[0] == 0:
        return Quoted(0, len(text), 0), True
    closes = next((at for at in stray if _is_closer(text, at)), None)
    if closes is not None:
        return Quoted(0, closes, 0), False
    if text[:1] not in _OPENING and ahead:
        return Quoted(0, len(text), 0), True
    return None, False


def _opens_whole(text: str, marked: MarkedText) -> bool:
    """Whether a paragraph begins with a quotation that it also closes."""
    first = marked.quoted[0] if marked.quoted else None
    return text[:1] in _OPENING and first is not None and first.open == 0


def _closing_ahead(passages: Sequence[Passage], strays: list[list[int]]) -> list[bool]:
    """For each passage, whether a later one has a stray closing mark before any opening one."""
    found = [False] * len(passages)
    ahead = False
    for i in range(len(passages) - 1, -1, -1):
        found[i] = ahead
        if strays[i]:
            ahead = _is_closer(passages[i].text, strays[i][0])
    return found


def _is_opener(text: str, at: int) -> bool:
    free = at == 0 or not text[at - 1].isalnum()
    return text[at] in _OPENING and free and bool(text[at + 1 : at + 2].strip())


def _is_closer(text: str, at: int) -> bool:
    free = not text[at + 1 : at + 2].isalnum()
    return at > 0 and text[at] in _CLOSING and free and not text[at - 1].isspace()
