"""An edition cut to some of its blocks, for a mail: its notes and evidence go with them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefpress.model.richtext import Marked, NoteCall

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from briefpress.model.edition import Edition
    from briefpress.model.views import Note, SectionView, SourceView

_HEAD = ("marked_title", "marked_subtitle")


def abridged(edition: Edition, blocks: Collection[str], *, chart: bool = False) -> Edition:
    """The edition with these of its blocks, and of its notes and evidence what stands in them.

    Notes and evidence keep their numbers. The passages stay behind: they are in the files that
    go with a mail. With `chart`, the first chart of each brief stays too, under its heading.
    """
    cut = [_cut(one, blocks, chart=chart) for one in (edition, *edition.parts)]
    edition, parts = cut[0], tuple(cut[1:])
    shown = [getattr(one, name, ()) for one in cut for name in (*_HEAD, *one.blocks)]
    nodes = [node for part in shown for node in _nodes(part)]
    called = {node.number for node in nodes if isinstance(node, NoteCall)}
    marked = {node.number for node in nodes if isinstance(node, Marked) and node.kind == "proven"}
    return replace(
        edition,
        notes=_with_leaned_on(edition.notes, called),
        sources=_cited(edition, called),
        sources_summary=() if "sources" not in edition.blocks else edition.sources_summary,
        evidence=tuple(entry for entry in edition.evidence if entry.number in marked),
        parts=parts,
    )


def _cut(edition: Edition, blocks: Collection[str], *, chart: bool) -> Edition:
    """An edition, or a brief of a digest, with these of its blocks, and its corrections always."""
    blocks = {*blocks, "corrections"}
    sections = edition.sections
    if chart and "sections" not in blocks:
        sections = _first_chart(sections)
        blocks = {*blocks, "sections"} if sections else blocks
    return replace(
        edition,
        blocks=tuple(block for block in edition.blocks if block in blocks),
        sections=sections,
        contents=(),
        with_contents=False,
    )


def _first_chart(sections: Iterable[SectionView]) -> tuple[SectionView, ...]:
    for section in sections:
        for figure in section.figures:
            if figure.chart:
                return (replace(section, body=(), points=(), quotations=(), figures=(figure,)),)
    return ()


def _cited(edition: Edition, called: Collection[int]) -> tuple[SourceView, ...]:
    """The sources that the notes called are about; all where one does not say which."""
    about = [{p.source for p in n.passages} for n in edition.notes if n.number in called]
    anchors = {f"source-{key}" for keys in about for key in keys}
    return tuple(s for s in edition.sources if not all(about) or s.anchor in anchors)


def _with_leaned_on(notes: Sequence[Note], called: Collection[int]) -> tuple[Note, ...]:
    """The notes called, and those before them without which an “ibid.” would say nothing."""
    kept = set(called)
    for before, note in reversed(list(pairwise(notes))):
        cited = [{passage.source for passage in one.passages} for one in (before, note)]
        if note.number in kept and (not all(cited) or cited[0] & cited[1]):
            kept.add(before.number)
    return tuple(note for note in notes if note.number in kept)


def _nodes(value: object) -> Iterator[object]:
    """Every node of rich text in a part of an edition, in order, however deep."""
    if isinstance(value, tuple):
        for item in value:
            yield from _nodes(item)
    elif is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in fields(value):
            yield from _nodes(getattr(value, field.name))
