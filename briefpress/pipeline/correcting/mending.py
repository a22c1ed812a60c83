"""What a brief says of its corrections, held against the edition that went out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.findings import Place, error
from briefpress.load.documents import load_brief, load_desk
from briefpress.pipeline.correcting.wording import nearest_words, said
from briefpress.pipeline.files import brief_files
from briefpress.pipeline.gather import choose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefpress.findings import Finding
    from briefpress.model.brief import WrittenBrief
    from briefpress.pipeline.correcting.earlier import OldText
    from briefpress.pipeline.request import BuildRequest

_WRITE = "write what it said and what it says now: `corrections: [{date, changes: [{was, now}]}]`"
_LONGEST = 160  # characters of words that are shown


@dataclass(frozen=True, slots=True)
class Mended:
    """A work that has corrections, a date and a theme; its briefs, and the desk's language."""

    work: str
    written: tuple[tuple[str, WrittenBrief], ...]
    default: str

    @property
    def briefs(self) -> tuple[WrittenBrief, ...]:
        """The briefs that have corrections."""
        return tuple(brief for _, brief in self.written if brief.brief.corrections)

    def of(self, language: str) -> tuple[WrittenBrief, ...]:
        """The briefs that an edition with labels of a language is made from."""
        chosen, _ = choose(self.written, (), language or None, self.default)
        return tuple(brief for _, brief in chosen)

    def wanted(self, language: str) -> int:
        """How many corrections that edition has now."""
        return max((len(brief.brief.corrections) for brief in self.of(language)), default=0)


def mended(request: BuildRequest) -> tuple[Mended | None, list[Finding]]:
    """The work of the theme asked for; None where it has no corrections, and why is told."""
    desk, found = load_desk(request.desk)
    findings = list(found)
    written = []
    for file in brief_files(request.desk):
        brief, found = load_brief(request.desk, file)
        if brief is None and request.themes[0] in file:
            findings += found
        if brief is not None:
            written.append((file, brief))
    default = desk.language if desk else "en"
    chosen, unknown = choose(written, request.themes, None, default)
    findings += unknown
    if not chosen or desk is None:
        return None, findings
    with_some = [brief for _, brief in chosen if brief.brief.corrections]
    dates = {request.date or brief.brief.date for brief in with_some or [chosen[0][1]]}
    place = Place(chosen[0][0])
    if not with_some:
        message = f"`{chosen[0][0]}` does not say what is corrected"
        findings.append(error("corrections-missing", message, place, _WRITE))
        return None, findings
    if len(dates) > 1:
        message = f"the corrected briefs of `{request.themes[0]}` have several dates"
        findings.append(error("corrections-missing", message, place, "name one with `--date`"))
        return None, findings
    work = f"{dates.pop()}_{with_some[0].brief.theme}"
    return Mended(work, tuple(chosen), default), findings


def not_said(one: Mended, old: Sequence[OldText]) -> Iterator[Finding]:
    """An error for all words that a brief calls wrong and that no earlier edition said."""
    for brief in one.briefs:
        own = [text for text in old if any(b is brief for b in one.of(text.language))]
        latest = max((text.corrected for text in own), default=None)
        if latest is not None:
            yield from _of_brief(brief, [text for text in own if text.corrected == latest])


def _of_brief(brief: WrittenBrief, old: Sequence[OldText]) -> Iterator[Finding]:
    """The words of entries that came after an edition, in which its readers must find them.

    Words that an entry in between brought, which went to nobody, may be corrected too.
    """
    texts = [text for one in old for text in one.texts]
    now: list[str] = []
    for at, correction in enumerate(brief.brief.corrections):
        if at < old[0].corrected:
            continue
        between = [said(words) for words in now]
        for number, change in enumerate(correction.changes):
            words = said(change.was or "")
            if change.was and not any(text.holds(words) for text in (*texts, *between)):
                path = ("corrections", at, "changes", number, "was")
                place = brief.positions.within(path, change.was, 0, len(change.was))
                message = f"`{old[0].name}` did not say “{change.was[:_LONGEST]}”"
                near = nearest_words(change.was, texts)
                hint = f"it said: “{near[:_LONGEST]}”" if near else "see what its file says"
                yield error("correction-not-said", message, place, hint)
        now += [change.now for change in correction.changes if change.now]
