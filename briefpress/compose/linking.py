"""Links between the text and its evidence, and from the contents list to the blocks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.compose.sources import tied
from briefpress.model.richtext import Paragraph, Text
from briefpress.model.views import ContentsEntry, Note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefpress.citations import Formatted
    from briefpress.compose.annex import Annex
    from briefpress.compose.galley import Notes
    from briefpress.compose.marking import Ledger
    from briefpress.locales import Language
    from briefpress.model.brief import Brief
    from briefpress.model.edition import Edition
    from briefpress.model.positions import Path
    from briefpress.model.richtext import NoteCall
    from briefpress.model.views import Blocks, RichText, SectionView


def linked_notes(
    formatted: Formatted, annex: Annex, notes: Notes, blocks: Sequence[str]
) -> tuple[Note, ...]:
    """The notes in order, each with links to the evidence that it cites.

    A citation in the text leads to its first piece of evidence, else to its source, where these
    are printed: `blocks` says so.
    """
    found = []
    for number, text in enumerate(formatted.notes, 1):
        numbers = annex.of_note(number)
        links = annex.links(numbers)
        words = (*tied(text), Text(" "), *links) if links else tied(text)
        note = Note(number, words, annex.passages_of(number))
        if notes.kind.format != "note":
            source = notes.cited[number - 1][0].source
            listed = "sources" in blocks and any(
                source == reference.source for reference in formatted.references
            )
            lead = f"source-{source}" if listed else ""
            note = replace(
                note, in_text=tied(text), lead=f"evidence-{min(numbers)}" if links else lead
            )
        found.append(note)
    return tuple(found)


def linked_section(
    section: SectionView,
    brief: Brief,
    ledger: Ledger,
    annex: Annex,
    cited: Mapping[str, RichText],
) -> SectionView:
    """A section whose figures lead to the evidence of their values, and say what they cite."""
    index = {f"figure-{data.id}": i for i, data in enumerate(brief.data)}
    figures = []
    for figure in section.figures:
        at = index[figure.anchor]
        paths: list[Path] = [("data", at, "series", i, "name") for i in range(len(figure.series))]
        paths += [
            (*point.path, key) for point in figure.points for key in ("period", "label", "value")
        ]
        numbers = [number for path in paths for number in ledger.numbers(path)]
        source = cited.get(figure.anchor, ())
        figures.append(replace(figure, evidence=annex.links(numbers), source=source))
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
        "corrections": _("Corrections"),
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
