"""What a brief says it corrected must be so in its text; what it withdrew must not stand there."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefpress.evidence.quoting.folding import fold
from briefpress.evidence.quoting.nearest import nearest_text
from briefpress.evidence.texts import excerpt, printed_texts
from briefpress.findings import Finding, Related, Severity, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefpress.evidence.case import Case
    from briefpress.evidence.quoting.folding import Folded
    from briefpress.evidence.texts import PrintedText
    from briefpress.findings import Place
    from briefpress.model.corrections import Change
    from briefpress.model.positions import Path, Positions

_SHORT = 3  # words that may stand somewhere by chance
_MOST = 200  # places looked at
# A citation, a span, a link, a tag: what prose has and words have not.
_MARKUP = re.compile(r"\[[^\[\]]{0,200}@|\]\s?[{(]|</?[a-zA-Z]")
_PERIODS = "%‰°"


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A printed text of the brief, folded."""

    printed: PrintedText
    folded: Folded

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where folded characters stand in the value that wrote them."""
        first, last = self.folded.original(start, end)
        offsets = self.printed.offsets
        return offsets[first], offsets[last - 1] + 1

    def place(self, positions: Positions, start: int, end: int) -> Place:
        """Where folded characters stand in the file."""
        printed = self.printed
        if printed.raw is None:
            return positions.value(printed.path)
        return positions.within(printed.path, printed.raw, *self.span(start, end))


@dataclass(frozen=True, slots=True)
class _Told:
    """A change of the correction `number`: its words folded, empty where it has none.

    `change` has them as they were written, at `path`.
    """

    path: Path
    number: int
    change: Change
    was: str
    now: str


def check_corrections(case: Case, found: Iterable[Finding]) -> Iterator[Finding]:
    """Check the corrections of a brief; `found` is what the other checks say of its text."""
    corrections = case.brief.corrections
    if not corrections:
        return
    yield from _dates(case)
    told = []
    for i, correction in enumerate(corrections):
        for k, change in enumerate(correction.changes):
            path: Path = ("corrections", i, "changes", k)
            yield from _words_only(case, change, path)
            told.append(_Told(path, i, change, _folded(change.was), _folded(change.now)))
    texts = folded_texts(case)
    wrong = [one for one in found if one.severity is Severity.ERROR and one.place.extent]
    for at, one in enumerate(told):
        if one.was and one.was == one.now:
            message = "`was` and `now` are the same words, as far as print tells them apart"
            hint = "say what changed, or leave the entry out"
            yield error("correction-changes-nothing", message, _value(case, one, "now"), hint)
            continue
        yield from _stands_now(case, told, at, texts, wrong)
        yield from _stands_no_more(case, told, at, texts)


def folded_texts(case: Case) -> list[FoldedText]:
    """The printed texts of a brief, folded."""
    return [FoldedText(text, fold(text.text)) for text in printed_texts(case.brief, case.language)]


def _folded(text: str | None) -> str:
    return fold(text).text if text else ""


def _value(case: Case, one: _Told, key: str) -> Place:
    return case.positions.value((*one.path, key))


def _dates(case: Case) -> Iterator[Finding]:
    """A correction is not older than the edition, nor than the one before it."""
    dates = [("the edition", case.brief.date)]
    dates += [(f"correction {i}", one.date) for i, one in enumerate(case.brief.corrections, 1)]
    for at, ((name, before), (_, after)) in enumerate(pairwise(dates)):
        if after < before:
            message = f"a correction of {after} cannot follow {name}, which is of {before}"
            hint = "`date` is the day on which the corrected edition is issued, the oldest first"
            place = case.positions.value(("corrections", at, "date"))
            yield error("correction-date", message, place, hint)


def _words_only(case: Case, change: Change, path: Path) -> Iterator[Finding]:
    for key, text in (("was", change.was), ("now", change.now)):
        if not text:
            continue
        hint = "write the words as they are printed, without citations, links and marks"
        if markup := _MARKUP.search(text):
            place = case.positions.within((*path, key), text, *markup.span())
            message = f"`{key}` holds words only, and `{markup[0]}` is none"
            yield error("correction-markup", message, place, hint)
        elif not any(map(str.isalnum, _folded(text))):
            message = f"`{key}` holds no word at all"
            yield error("correction-markup", message, case.positions.value((*path, key)), hint)


def _stands_now(
    case: Case,
    told: Sequence[_Told],
    at: int,
    texts: Sequence[FoldedText],
    wrong: Sequence[Finding],
) -> Iterator[Finding]:
    """What a change says stands in the text now must stand there, and be proven."""
    one = told[at]
    wanted = _since(one.now, [later for later in told[at + 1 :] if later.number > one.number])
    if not wanted:
        return
    place = _value(case, one, "now")
    found = [(text, start) for text in texts for start in places(wanted, text.folded.text)]
    if not found:
        message = f"“{_said(one, wanted)}” stands nowhere in the text of this brief"
        hint = "put the text right first, and write `now` word for word as it is printed there"
        near = nearest_text(wanted, [text.folded.text for text in texts])
        related = []
        if near:
            which, start, end = near
            words = texts[which].folded.text[start:end]
            at_place = texts[which].place(case.positions, start, end)
            related = [Related(at_place, f"the nearest words are “{excerpt(words, 80)}”")]
        yield error("correction-not-made", message, place, hint, related=related)
        return
    if len(found) > 1 and _is_short(wanted):
        message = f"“{_said(one, wanted)}” stands {len(found)} times in the text: which is meant?"
        hint = "take in more of the words around it"
        yield warning("correction-unclear", message, place, hint)
    for text, start in found:
        if fault := _fault_at(text, start, start + len(wanted), wrong):
            message = f"“{_said(one, wanted)}” is not proven where it stands in the text"
            hint = "mend what is found there"
            related = [Related(fault.place, fault.message)]
            yield error("correction-unproven", message, place, hint, related=related)
            return


def _stands_no_more(
    case: Case, told: Sequence[_Told], at: int, texts: Sequence[FoldedText]
) -> Iterator[Finding]:
    """What a change withdrew must be gone, but for what it or a later one put there."""
    one = told[at]
    if not one.was:
        return
    allowed = [other.now for other in told if other.number >= one.number and one.was in other.now]
    left = next(
        (
            (text, start)
            for text in texts
            for start in places(one.was, text.folded.text)
            if not any(_is_within(one.was, now, text.folded.text, start) for now in allowed)
        ),
        None,
    )
    if left is None:
        return
    text, start = left
    where = text.place(case.positions, start, start + len(one.was))
    related = [Related(where, "here")]
    place = _value(case, one, "was")
    was = one.change.was or one.was
    if _is_short(one.was):
        message = f"“{excerpt(was, 60)}” still stands in the text, if only by chance"
        hint = "take in more of the words around it, so that a reader sees what was wrong"
        yield warning("correction-unclear", message, place, hint, related=related)
        return
    message = f"“{excerpt(was, 60)}” was withdrawn, and still stands in the text"
    hint = "take it out there"
    yield error("correction-not-made", message, place, hint, related=related)


def _said(one: _Told, wanted: str) -> str:
    """The words that should stand there, as they were written where nothing became of them."""
    return excerpt(one.change.now if wanted == one.now and one.change.now else wanted, 60)


def _since(words: str, later: Sequence[_Told]) -> str:
    """What became of words of a correction by those after it; empty: they were replaced whole."""
    for other in later:
        if not words or not other.was:
            continue
        # Most corrections have nothing to do with each other.
        if other.was[1:] not in words and words[1:] not in other.was:
            continue
        if at := places(other.was, words):
            for start in reversed(at):
                words = words[:start] + other.now + words[start + len(other.was) :]
            words = " ".join(words.split())
        elif places(words, other.was):
            return ""
    return words


def _is_short(words: str) -> bool:
    return len(words.split()) <= _SHORT


def _is_within(was: str, now: str, text: str, start: int) -> bool:
    """Whether words at a place in a text are part of other words there."""
    at = now.find(was)
    while at >= 0:
        if start >= at and text.startswith(now, start - at):
            return True
        at = now.find(was, at + 1)
    return False


def places(words: str, text: str) -> list[int]:
    """Where words stand in a text, whole and no part of a number, up to some; any first case."""
    found: list[int] = []
    for head in dict.fromkeys((words[0], words[0].swapcase())):
        wanted = head + words[1:]
        at = text.find(wanted)
        while at >= 0 and len(found) < _MOST:
            if _is_whole(text, at, at + len(wanted)):
                found.append(at)
            at = text.find(wanted, at + 1)
    return sorted(found)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a span begins and ends between words, and cuts no number."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    first, last = text[start], text[end - 1]
    if before[-1:].isalnum() and first.isalnum():
        return False
    if last.isalnum() and (after[:1].isalnum() or unicodedata.combining(after[:1] or " ")):
        return False
    if first.isdigit() and (
        re.fullmatch(r"\d[.,]", before) or before[-1:] == "-" or _is_currency(before[-1:])
    ):
        return False
    return not (last.isdigit() and (re.fullmatch(r"[.,]\d", after) or after[:1] in tuple(_PERIODS)))


def _is_currency(char: str) -> bool:
    return bool(char) and unicodedata.category(char) == "Sc"


def _fault_at(text: FoldedText, start: int, end: int, wrong: Sequence[Finding]) -> Finding | None:
    """An error that another check found in the words of a span."""
    first, last = text.span(start, end)
    for one in wrong:
        extent = one.place.extent
        if extent is None or extent.path != text.printed.path:
            continue
        if extent.start < last and (extent.end < 0 or first < extent.end):
            return one
    return None
