"""Where a brief says that words stand in a source, and which source it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.evidence.binding import citation_of
from briefpress.evidence.quoting.wording import EMPHASIS_NOTE
from briefpress.evidence.texts import lines
from briefpress.findings import Finding, Place, error
from briefpress.prose import Citation, Container, Leaf
from briefpress.prose.emphasis import emphases
from briefpress.typography import pair_marks, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.texts import BriefParagraph
    from briefpress.model.brief import Brief
    from briefpress.model.locator import Reference
    from briefpress.model.positions import Path, Positions
    from briefpress.prose import FlatText, ProseInline
    from briefpress.typography import Quoted

# What marks words between quotation marks as no quotation.
CLAIMS_NOTHING = frozenset({"term", "title"})
# How far after its closing mark a quotation's note on emphasis may stand.
_NOTE_REACH = 80


@dataclass(frozen=True, slots=True)
class Claim:
    """Words said to stand in a source, where the brief says so, and what it cites.

    `is_item`: an entry of `quotations:`; `is_line`: in a title or a label, which hold no prose.
    The words take the characters from `start` to `end` of the value, marks included. `original`
    are the source's words where these are a translation, written at `original_path`; `emphasis`
    are words set in italics or bold that no note owns up to.
    """

    path: Path
    words: str
    place: Place
    cited: tuple[Reference, ...] | None
    is_item: bool = False
    is_line: bool = False
    start: int = 0
    end: int = -1
    original: str = ""
    original_path: Path = ()
    emphasis: str = ""
    noted: bool = False


def claims(
    brief: Brief, positions: Positions, paragraphs: tuple[BriefParagraph, ...]
) -> Iterator[Claim]:
    """Every quotation of a brief, in whatever part of it."""
    for i, quotation in enumerate(brief.quotations):
        path: Path = ("quotations", i, "text")
        cited = (quotation.reference,) if quotation.reference else None
        words = unmarked(quotation.text)
        stressed = " … ".join(_stressed(words))
        note = EMPHASIS_NOTE.search(words)
        yield Claim(
            path,
            words,
            positions.value(path),
            cited,
            is_item=True,
            original=unmarked(quotation.original or ""),
            original_path=("quotations", i, "original"),
            emphasis="" if note else stressed,
            noted=bool(note and stressed),
        )
    for paragraph in paragraphs:
        yield from _in_prose(brief, positions, paragraph)
        yield from _in_citations(positions, paragraph)
    for line in lines(brief):
        for quoted in pair_marks(line.text).quoted:
            if not quoted.depth:
                end = quoted.close + 1
                place = positions.within(line.path, line.text, quoted.open, end)
                words = line.text[quoted.content]
                yield Claim(
                    line.path, words, place, line.cited, is_line=True, start=quoted.open, end=end
                )


def _stressed(words: str) -> Iterator[str]:
    """The words of an item that Markdown sets in italics or bold; a [*sic*] is no emphasis."""
    for start, end, width in sorted(emphases(words)):
        around = words[max(start - width - 1, 0) : end + width + 1]
        if not (around.startswith("[") and around.endswith("]")):
            yield words[start:end]


def _in_prose(brief: Brief, positions: Positions, paragraph: BriefParagraph) -> Iterator[Claim]:
    flat, origin = paragraph.flat, paragraph.source
    emphases = tuple(_emphases(paragraph.block.inlines))
    for quoted in pair_marks(flat.text).quoted:
        if quoted.depth or claims_nothing(quoted, flat):
            continue
        citation = citation_of(quoted, flat)
        cited = citation.items if citation else _cited_beside(brief, origin.path)
        start, end = flat.offsets[quoted.open], flat.offsets[quoted.close] + 1
        stressed = [
            flat.text[max(a, quoted.open + 1) : min(b, quoted.close)]
            for a, b in emphases
            if quoted.open < b - 1
            and a < quoted.close
            and not (a <= quoted.open < quoted.close < b)
        ]
        note = EMPHASIS_NOTE.search(flat.text, quoted.open, quoted.close + _NOTE_REACH)
        yield Claim(
            origin.path,
            flat.text[quoted.content],
            positions.within(origin.path, origin.text, start, end),
            cited,
            start=start,
            end=end,
            original=_pinned_beside(quoted, flat, citation),
            original_path=origin.path,
            emphasis="" if note else " … ".join(stressed),
            noted=bool(note and stressed),
        )


def claims_nothing(quoted: Quoted, flat: FlatText) -> bool:
    """Whether the prose marks words between quotation marks as a term or a title."""
    return any(
        CLAIMS_NOTHING.intersection(span.classes)
        and (
            (span.start <= quoted.open and quoted.close < span.end)
            or (span.start == quoted.open + 1 and span.end == quoted.close)
        )
        for span in flat.spans
    )


def _emphases(nodes: tuple[ProseInline, ...], at: int = 0) -> Iterator[tuple[int, int]]:
    """The spans of a flat text that are set in italics or bold."""
    for node in nodes:
        match node:
            case Leaf():
                at += len(node.text)
            case Container():
                end = at + _length(node.children)
                if node.kind in {"emphasis", "strong"}:
                    yield at, end
                else:
                    yield from _emphases(node.children, at)
                at = end
            case Citation():
                pass


def _length(nodes: tuple[ProseInline, ...]) -> int:
    return sum(
        len(node.text) if isinstance(node, Leaf) else _length(node.children)
        for node in nodes
        if not isinstance(node, Citation)
    )


def _pinned_beside(quoted: Quoted, flat: FlatText, citation: Citation | None) -> str:
    """The words that the citation right after a quotation pins: the original of a translation."""
    if citation is None or citation.narrative:
        return ""
    at = next((at for at, found in flat.citations if found is citation), -1)
    between = flat.text[quoted.close + 1 : at]
    if at <= quoted.close or any(char.isalnum() for char in between):
        return ""
    return next((item.pinned for item in citation.items if item.pinned), "")


def _in_citations(positions: Positions, paragraph: BriefParagraph) -> Iterator[Claim]:
    """Words that a citation pins for a paraphrase, and quotations printed in its note."""
    origin = paragraph.source
    for _, citation in paragraph.flat.citations:
        at = citation.start
        for item in citation.items:
            said = [item.pinned] if item.pinned else []
            for note in (item.prefix, item.suffix):
                marked = pair_marks(note).quoted
                said += [note[quoted.content] for quoted in marked if not quoted.depth]
            for words in said:
                found = origin.text.find(words, at)
                start = found if found >= 0 else citation.start
                end = start + len(words) if found >= 0 else citation.end
                place = positions.within(origin.path, origin.text, start, end)
                yield Claim(origin.path, words, place, (item,), start=start, end=end)


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
            start = flat.offsets[at]
            place = positions.within(origin.path, origin.text, start, start + 1)
            yield _unpaired(flat.text[at], "in its paragraph", place)
        for _, citation in flat.citations:
            for note in (text for item in citation.items for text in (item.prefix, item.suffix)):
                for at in pair_marks(note).unpaired:
                    place = positions.within(origin.path, origin.text, citation.start, citation.end)
                    yield _unpaired(note[at], "in its citation", place)
    for line in lines(brief):
        for at in pair_marks(line.text).unpaired:
            place = positions.within(line.path, line.text, at, at + 1)
            yield _unpaired(line.text[at], "in its line", place)


def _unpaired(mark: str, where: str, place: Place) -> Finding:
    message = f"the mark {mark} has no partner {where}"
    hint = "quote between “ and ” (or « and », „ and “), opened and closed in one paragraph"
    return error("quotation-mark-unpaired", message, place, hint)
