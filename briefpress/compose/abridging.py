"""An edition cut to some of its blocks, for a mail: its notes and evidence go with them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING

from briefpress.model.richtext import Marked, NoteCall

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from briefpress.model.edition import Edition

_HEAD = ("marked_title", "marked_subtitle")


def abridged(edition: Edition, blocks: Collection[str]) -> Edition:
    """The edition with these of its blocks, and of its notes and evidence what stands in them.

    Notes and evidence keep their numbers. The passages stay behind: they are in the files that
    go with a mail.
    """
    kept = tuple(block for block in edition.blocks if block in blocks)
    shown = [
        getattr(one, name, ())
        for one in (edition, *edition.parts)
        for name in (*_HEAD, *(block for block in one.blocks if block in blocks))
    ]
    nodes = [node for part in shown for node in _nodes(part)]
    called = {node.number for node in nodes if isinstance(node, NoteCall)}
    marked = {node.number for node in nodes if isinstance(node, Marked) and node.kind == "proven"}
    return replace(
        edition,
        blocks=kept,
        notes=tuple(note for note in edition.notes if note.number in called),
        evidence=tuple(entry for entry in edition.evidence if entry.number in marked),
        contents=(),
        with_contents=False,
        parts=tuple(abridged(part, blocks) for part in edition.parts),
    )


def _nodes(value: object) -> Iterator[object]:
    """Every node of rich text in a part of an edition, in order, however deep."""
    if isinstance(value, tuple):
        for item in value:
            yield from _nodes(item)
    elif is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in fields(value):
            yield from _nodes(getattr(value, field.name))
