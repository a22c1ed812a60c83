"""Every text of a brief, with where it stands and what is asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from briefpress.model.edtf import parse_edtf
from briefpress.prose import FlatText, ProseBlock, flatten, parse_prose, placed_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefpress.model.brief import Brief, Item, Judgement
    from briefpress.model.locator import Reference
    from briefpress.model.positions import Path

Written = TypeVar("Written", "BriefText", "BriefLine")


@dataclass(frozen=True, slots=True)
class BriefText:
    """One value of a brief that holds prose; `cited` where its statements need citations."""

    path: Path
    text: str
    cited: bool


@dataclass(frozen=True, slots=True)
class BriefParagraph:
    """One paragraph of a brief's prose, its words in one string; `set_off` in a block quotation."""

    source: BriefText
    block: ProseBlock
    flat: FlatText
    set_off: bool


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A value of a brief that is one line without prose, and what is cited beside it."""

    path: Path
    text: str
    cited: tuple[Reference, ...] | None = None


def texts(brief: Brief) -> Iterator[BriefText]:
    """The prose of a brief in reading order."""
    for i, correction in enumerate(brief.corrections):
        path: Path = ("corrections", i, "note")
        yield from _some([BriefText(path, correction.note or "", cited=False)])
    yield from _some([BriefText(("bottom_line",), brief.bottom_line or "", cited=True)])
    yield from _items("key_points", brief.key_points, cited=True)
    for i, section in enumerate(brief.sections):
        here: Path = ("sections", i)
        yield from _some([BriefText((*here, "body"), section.body or "", cited=True)])
        for k, item in enumerate(section.points):
            yield BriefText((*here, "points", k, "text"), item.text, cited=True)
    for i, data in enumerate(brief.data):
        yield from _some([BriefText(("data", i, "note"), data.note or "", cited=False)])
    for i, entry in enumerate(brief.disagreements):
        here = ("disagreements", i)
        for k, value in enumerate(entry.values):
            yield BriefText((*here, "values", k, "text"), value.text, cited=False)
        yield from _some([BriefText((*here, "note"), entry.note or "", cited=False)])
    for i, event in enumerate(brief.timeline):
        yield BriefText(("timeline", i, "event"), event.event, cited=True)
    yield from _items("judgements", brief.judgements, cited=False)
    yield from _items("watch", brief.watch, cited=False)


def _items(key: str, items: Iterable[Item | Judgement], *, cited: bool) -> Iterator[BriefText]:
    for i, item in enumerate(items):
        yield BriefText((key, i, "text"), item.text, cited)


def lines(brief: Brief) -> Iterator[BriefLine]:
    """What a brief prints that is no prose: titles, headings, labels, names."""
    found = [
        BriefLine(("title",), brief.title),
        BriefLine(("subtitle",), brief.subtitle or ""),
        BriefLine(("handling",), brief.handling or ""),
    ]
    for i, section in enumerate(brief.sections):
        found.append(BriefLine(("sections", i, "heading"), section.heading))
    for i, quotation in enumerate(brief.quotations):
        cited = (quotation.reference,) if quotation.reference else None
        found.append(BriefLine(("quotations", i, "speaker"), quotation.speaker or "", cited))
        found.append(BriefLine(("quotations", i, "role"), quotation.role or "", cited))
    for i, data in enumerate(brief.data):
        found.append(BriefLine(("data", i, "title"), data.title))
        found.append(BriefLine(("data", i, "unit"), data.unit or ""))
        every = tuple(dict.fromkeys(spot.point.reference for spot in data.walk()))
        found.append(BriefLine(("data", i, "alt"), data.alt or "", every))
        for k, series in enumerate(data.series):
            there = tuple(dict.fromkeys(point.reference for point in series.points))
            found.append(BriefLine(("data", i, "series", k, "name"), series.name, there))
            found.append(BriefLine(("data", i, "series", k, "unit"), series.unit or ""))
        for spot in data.walk():
            path: Path = ("data", i, *spot.path)
            cited = (spot.point.reference,)
            found.append(BriefLine((*path, "label"), spot.point.label or "", cited))
            found.append(BriefLine((*path, "period"), spot.point.period or "", cited))
    for i, entry in enumerate(brief.disagreements):
        found.append(BriefLine(("disagreements", i, "measure"), entry.measure))
    yield from _some(found)


def _some(found: Iterable[Written]) -> Iterator[Written]:
    """Those with text in them."""
    return (line for line in found if line.text)


def brief_paragraphs(brief: Brief) -> Iterator[BriefParagraph]:
    """Every paragraph of every prose text of a brief."""
    for text in texts(brief):
        for block, set_off in placed_paragraphs(parse_prose(text.text)):
            yield BriefParagraph(text, block, flatten(block.inlines), set_off)


@dataclass(frozen=True, slots=True)
class PrintedText:
    """Words that a brief prints, each character with its offset in the value at `path`.

    `raw` is that value; None where the words are made from it, as a date is.
    """

    path: Path
    text: str
    offsets: tuple[int, ...]
    raw: str | None


def printed_texts(brief: Brief, language: str) -> Iterator[PrintedText]:
    """Everything that a brief prints as its text, its corrections left out."""
    for paragraph in brief_paragraphs(brief):
        origin, flat = paragraph.source, paragraph.flat
        if origin.path[0] != "corrections":
            yield PrintedText(origin.path, flat.text, flat.offsets, origin.text)
    for path, text in _plain_values(brief):
        yield PrintedText(path, text, tuple(range(len(text))), text)
    # Few briefs have corrections, and what knows of dates in words takes long to load.
    from briefpress.locales import language as tongue_of  # noqa: PLC0415

    tongue = tongue_of(language)
    for i, event in enumerate(brief.timeline):
        shown = tongue.edtf(parse_edtf(event.date))
        yield PrintedText(("timeline", i, "date"), shown, tuple(range(len(shown))), None)


def _plain_values(brief: Brief) -> Iterator[tuple[Path, str]]:
    """The values that are printed as they are written, by their paths."""
    yield from ((line.path, line.text) for line in lines(brief))
    for i, quotation in enumerate(brief.quotations):
        yield ("quotations", i, "text"), quotation.text
    for i, data in enumerate(brief.data):
        yield from ((("data", i, *spot.path, "value"), spot.point.value) for spot in data.walk())
    for i, calculation in enumerate(brief.calculations):
        yield ("calculations", i, "label"), calculation.label
    for i, judgement in enumerate(brief.judgements):
        yield ("judgements", i, "likelihood"), judgement.likelihood
        if judgement.confidence:
            yield ("judgements", i, "confidence"), judgement.confidence


def excerpt(text: str, limit: int = 160) -> str:
    """The head of a text on one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"
