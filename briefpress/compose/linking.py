"""Links between the text and its evidence, and from the contents list to the blocks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.compose.sources import tied
from briefpress.model.edition import ContentsEntry, Note
from briefpress.model.richtext import Paragraph, Text

if TYPE_CHECKING:
    from briefpress.citations import Formatted
    from briefpress.compose.annex import Annex
    from briefpress.compose.marking import Ledger
    from briefpress.locales import Language
    from briefpress.model.brief import Brief
    from briefpress.model.edition import Blocks, Edition, SectionView
    from briefpress.model.richtext import NoteCall


def linked_notes(formatted: Formatted, annex: Annex) -> tuple[Note, ...]:
    """The notes in order, each with links to the evidence that it cites."""
    notes = []
    for number, text in enumerate(formatted.notes, 1):
        links = annex.links(annex.of_note(number))
        words = (*tied(text), Text(" "), *links) if links else tied(text)
        notes.append(Note(number, words, annex.passages_of(number)))
    return tuple(notes)


def linked_section(section: SectionView, brief: Brief, ledger: Ledger, annex: Annex) -> SectionView:
    """A section whose figures lead to the evidence of their values."""
    index = {f"figure-{data.id}": i for i, data in enumerate(brief.data)}
    figures = []
    for figure in section.figures:
        at = index[figure.anchor]
        numbers = [
            number
            for i in range(len(figure.points))
            for key in ("period", "label", "value")
            for number in ledger.numbers(("data", at, "points", i, key))
        ]
        figures.append(replace(figure, evidence=annex.links(numbers)))
    return replace(section, figures=tuple(figures))


def with_call(blocks: Blocks, call: NoteCall) -> Blocks:
    """Some prose with a note call at the end of its last paragraph."""
    if blocks and isinstance(blocks[-1], Paragraph):
        return (*blocks[:-1], Paragraph((*blocks[-1].children, call)))
    return (*blocks, Paragraph((call,)))


def contents(edition: Edition, labels: Language) -> tuple[ContentsEntry, ...]:
    """A line for each heading, in printing order."""
    _ = labels.gettext
    titles = {
        "quotations": _("In their words"),
        "disagreements": _("Where the sources differ"),
        "timeline": _("Timeline"),
        "judgements": _("Our judgement"),
        "watch": _("What to watch"),
        "sources": _("Sources"),
        "evidence": _("Evidence"),
    }
    entries = []
    for block in edition.blocks:
        if block == "sections":
            entries += [ContentsEntry(s.anchor, s.heading, label=False) for s in edition.sections]
        elif block in titles and getattr(edition, block):
            entries.append(ContentsEntry(block, titles[block], label=True))
    return tuple(entries)
