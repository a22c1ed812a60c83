"""Where a brief says that words stand in a source, and which source it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.evidence.binding import citation_of
from briefpress.evidence.texts import lines
from briefpress.findings import Finding, Place, error
from briefpress.typography import pair_marks, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.texts import BriefParagraph
    from briefpress.model.brief import Brief
    from briefpress.model.locator import Reference
    from briefpress.model.positions import Path, Positions


@dataclass(frozen=True, slots=True)
class Claim:
    """Words said to stand in a source, where the brief says so, and what it cites.

    `is_item`: an entry of `quotations:`; `is_line`: in a title or a label, which hold no prose.
    """

    path: Path
    words: str
    place: Place
    cited: tuple[Reference, ...] | None
    is_item: bool = False
    is_line: bool = False


def claims(
    brief: Brief, positions: Positions, paragraphs: tuple[BriefParagraph, ...]
) -> Iterator[Claim]:
    """Every quotation of a brief, in whatever part of it."""
    for i, quotation in enumerate(brief.quotations):
        path: Path = ("quotations", i, "text")
        cited = (quotation.reference,) if quotation.reference else None
        words = unmarked(quotation.text)
        yield Claim(path, words, positions.value(path), cited, is_item=True)
    for paragraph in paragraphs:
        yield from _in_prose(brief, positions, paragraph)
        yield from _in_citations(positions, paragraph)
    for line in lines(brief):
        for quoted in pair_marks(line.text).quoted:
            if not quoted.depth:
                place = positions.within(line.path, line.text, quoted.open)
                words = line.text[quoted.content]
                yield Claim(line.path, words, place, line.cited, is_line=True)


def _in_prose(brief: Brief, positions: Positions, paragraph: BriefParagraph) -> Iterator[Claim]:
    flat, origin = paragraph.flat, paragraph.source
    for quoted in pair_marks(flat.text).quoted:
        if quoted.depth:
            continue
        citation = citation_of(quoted, flat)
        cited = citation.items if citation else _cited_beside(brief, origin.path)
        place = positions.within(origin.path, origin.text, flat.offsets[quoted.open])
        yield Claim(origin.path, flat.text[quoted.content], place, cited)


def _in_citations(positions: Positions, paragraph: BriefParagraph) -> Iterator[Claim]:
    """Words that a citation pins for a paraphrase, and quotations printed in its note."""
    origin = paragraph.source
    for _, citation in paragraph.flat.citations:
        for item in citation.items:
            said = [item.pinned] if item.pinned else []
            for note in (item.prefix, item.suffix):
                marked = pair_marks(note).quoted
                said += [note[quoted.content] for quoted in marked if not quoted.depth]
            for words in said:
                at = origin.text.find(words, citation.start)
                place = positions.within(origin.path, origin.text, max(at, citation.start))
                yield Claim(origin.path, words, place, (item,))


def _cited_beside(brief: Brief, path: Path) -> tuple[Reference, ...] | None:
    """The `cite:` key that stands beside a disagreement's text."""
    match path:
        case ("disagreements", int(i), "values", int(k), "text"):
            return (brief.disagreements[i].values[k].reference,)
    return None


def unpaired(
    brief: Brief, positions: Positions, paragraphs: tuple[BriefParagraph, ...]
) -> Iterator[Finding]:
    """The quotation marks without a partner; what they enclose cannot be told."""
    for paragraph in paragraphs:
        flat, origin = paragraph.flat, paragraph.source
        for at in pair_marks(flat.text).unpaired:
            place = positions.within(origin.path, origin.text, flat.offsets[at])
            yield _unpaired(flat.text[at], "in its paragraph", place)
        for _, citation in flat.citations:
            for note in (text for item in citation.items for text in (item.prefix, item.suffix)):
                for at in pair_marks(note).unpaired:
                    place = positions.within(origin.path, origin.text, citation.start)
                    yield _unpaired(note[at], "in its citation", place)
    for line in lines(brief):
        for at in pair_marks(line.text).unpaired:
            place = positions.within(line.path, line.text, at)
            yield _unpaired(line.text[at], "in its line", place)


def _unpaired(mark: str, where: str, place: Place) -> Finding:
    message = f"the mark {mark} has no partner {where}"
    hint = "quote between “ and ” (or « and », „ and “), opened and closed in one paragraph"
    return error("quotation-mark-unpaired", message, place, hint)
