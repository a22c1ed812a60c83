"""Every text of a brief, with where it stands and what is asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.prose import FlatText, ProseBlock, flatten, paragraphs, parse_prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.model.brief import Brief
    from briefpress.model.positions import Path


@dataclass(frozen=True, slots=True)
class BriefText:
    """One value of a brief that holds prose; `cited` where its statements need citations."""

    path: Path
    text: str
    cited: bool


@dataclass(frozen=True, slots=True)
class BriefParagraph:
    """One paragraph of a brief's prose, its words in one string."""

    source: BriefText
    block: ProseBlock
    flat: FlatText


def texts(brief: Brief) -> Iterator[BriefText]:
    """The prose of a brief in reading order."""
    if brief.bottom_line:
        yield BriefText(("bottom_line",), brief.bottom_line, cited=True)
    for i, item in enumerate(brief.key_points):
        yield BriefText(("key_points", i, "text"), item.text, cited=True)
    for i, section in enumerate(brief.sections):
        if section.body:
            yield BriefText(("sections", i, "body"), section.body, cited=True)
        for k, item in enumerate(section.points):
            yield BriefText(("sections", i, "points", k, "text"), item.text, cited=True)
    for i, data in enumerate(brief.data):
        if data.note:
            yield BriefText(("data", i, "note"), data.note, cited=False)
    for i, entry in enumerate(brief.disagreements):
        for k, value in enumerate(entry.values):
            yield BriefText(("disagreements", i, "values", k, "text"), value.text, cited=False)
        if entry.note:
            yield BriefText(("disagreements", i, "note"), entry.note, cited=False)
    for i, event in enumerate(brief.timeline):
        yield BriefText(("timeline", i, "event"), event.event, cited=True)
    for i, judgement in enumerate(brief.judgements):
        yield BriefText(("judgements", i, "text"), judgement.text, cited=False)
    for i, item in enumerate(brief.watch):
        yield BriefText(("watch", i, "text"), item.text, cited=False)


def lines(brief: Brief) -> Iterator[tuple[Path, str]]:
    """The texts of a brief that are one line without prose: titles, headings, labels."""
    yield ("title",), brief.title
    if brief.subtitle:
        yield ("subtitle",), brief.subtitle
    for i, section in enumerate(brief.sections):
        yield ("sections", i, "heading"), section.heading
    for i, data in enumerate(brief.data):
        yield ("data", i, "title"), data.title
    for i, entry in enumerate(brief.disagreements):
        yield ("disagreements", i, "measure"), entry.measure


def brief_paragraphs(brief: Brief) -> Iterator[BriefParagraph]:
    """Every paragraph of every prose text of a brief."""
    for text in texts(brief):
        for block in paragraphs(parse_prose(text.text)):
            yield BriefParagraph(text, block, flatten(block.inlines))
