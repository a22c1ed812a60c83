"""From the parser's events to values and their places, within bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from briefpress.findings import Finding, error
from briefpress.model.positions import Path, Positions, Span

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

_DEPTH_LIMIT = 40
_SIZE_LIMIT = 100_000
_NULLS = {"", "~", "null", "Null", "NULL"}
# https://yaml.org/spec/1.2.2/#103-core-schema; written-out forms of these tags change nothing.
_CORE_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "map", "seq")}
# An anchor or a tag stands before its value, perhaps with a comment between.
_PROPERTIES = re.compile(r"(?:(?:[&!]\S*|#[^\n]*)\s+)+")


class StopReadingError(Exception):
    """Nothing after this place can be read."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


@dataclass(slots=True)
class _Node:
    """A value under construction, and what the builder's trail held when it began and ended."""

    value: Value
    path: Path
    start: int
    end: int
    first: int
    last: int
    anchor: str | None = None
    step: str | int | None = None  # where the next value of a mapping goes
    keys: dict[str, int] = field(default_factory=dict)  # where each key of a mapping stands
    key: int = -1


class Builder:
    """Builds values from parser events; one instance reads one text."""

    def __init__(self, name: str, text: str) -> None:
        self.positions = Positions(name, text, {})
        self.findings: list[Finding] = []
        self.root: Value = None
        # The place of every value in the order of reading, so that a branch is a slice of it.
        self._trail: list[tuple[Path, Span]] = []
        self._stack: list[_Node] = []
        self._anchors: dict[str, _Node] = {}
        self._documents = 0
        self._size = 0

    def finished(self) -> Positions:
        """The places of everything that was read."""
        self.positions.spans.update(self._trail)
        return self.positions

    def take(self, event: yaml.Event) -> None:
        """Take the next event. Raises StopReadingError where reading must end."""
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    hint = "keep one document in a file; delete the line `---`"
                    self._stop("yaml-documents", "a second document begins", event, hint)
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._open(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                node = self._stack.pop()
                node.end, node.last = _end(event), len(self._trail)
                self._add(node)
            case yaml.AliasEvent():
                self._alias(event)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._check_tag(event)
        # The C parser calls the plain style "", the Python one None.
        empty = not event.style and event.value in _NULLS and event.tag is None
        start, end = _start(event), _end(event)
        if event.anchor or event.tag:
            found = _PROPERTIES.match(self.positions.text, start, end)
            start = found.end() if found else start
        self._add(self._node(None if empty else event.value, start, end, event.anchor))

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        self._check_tag(event)
        if len(self._stack) >= _DEPTH_LIMIT:
            message = f"values are nested more than {_DEPTH_LIMIT} deep"
            self._stop("yaml-too-deep", message, event, "check the brackets and the indentation")
        if self._stack and self._wants_key(self._stack[-1]):
            self._refuse_key(_start(event))
        value: Value = {} if isinstance(event, yaml.MappingStartEvent) else []
        # Inside itself an anchor stands for nothing yet.
        self._anchors.pop(event.anchor or "", None)
        self._stack.append(self._node(value, _start(event), 0, event.anchor))

    def _node(self, value: Value, start: int, end: int, anchor: str | None) -> _Node:
        here = len(self._trail)
        return _Node(value, self._path(), start, end, here, here, anchor)

    def _path(self) -> Path:
        """The path of the value that comes next."""
        if not self._stack:
            return ()
        parent = self._stack[-1]
        step = len(parent.value) if isinstance(parent.value, list) else parent.step
        return (*parent.path, -1 if step is None else step)

    def _alias(self, event: yaml.AliasEvent) -> None:
        target = self._anchors.get(event.anchor or "")
        if target is None:
            message = f"`*{event.anchor}` stands for nothing: no `&{event.anchor}` comes before it"
            self._stop("yaml-alias", message, event)
            return
        self._grow(target.last - target.first, target.start)
        node = self._node(target.value, target.start, target.end, None)
        cut = len(target.path)
        inside = self._trail[target.first : target.last]
        self._trail += [((*node.path, *path[cut:]), span) for path, span in inside]
        self._add(node)

    def _check_tag(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag and tag != "!" and tag not in _CORE_TAGS:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self._stop("yaml-tag", f"the tag `{shown}` is not allowed", event, "delete the tag")

    def _grow(self, size: int, offset: int) -> None:
        self._size += size
        if self._size > _SIZE_LIMIT:
            message = f"more than {_SIZE_LIMIT:,} values, aliases counted each time"
            place = self.positions.at(offset)
            raise StopReadingError(error("yaml-too-large", message, place, "write less by alias"))

    def _add(self, node: _Node) -> None:
        self._grow(1, node.start)
        if node.anchor:
            self._anchors[node.anchor] = node
        parent = self._stack[-1] if self._stack else None
        if parent and self._wants_key(parent):
            self._begin(parent, node)
            return
        self._trail.append((node.path, Span(node.start, node.end, parent.key if parent else -1)))
        if parent is None:
            self.root = node.value
        elif isinstance(parent.value, list):
            parent.value.append(node.value)
        else:
            assert isinstance(parent.value, dict)  # noqa: S101 - a scalar is never on the stack
            if isinstance(parent.step, str):
                parent.value[parent.step] = node.value
            parent.step, parent.key = None, -1

    @staticmethod
    def _wants_key(parent: _Node) -> bool:
        return isinstance(parent.value, dict) and parent.step is None

    def _begin(self, parent: _Node, node: _Node) -> None:
        """Take a key, and settle where its value goes."""
        key, at = node.value, node.start
        if not isinstance(key, str):
            self._refuse_key(at)
            return
        place = self.positions.at(at)
        parent.key = at
        # A refused value is read on, for its own findings, at a path that nobody asks for.
        parent.step = -1 - len(self.findings)
        if key == "<<":
            hint = "write the keys out"
            self.findings.append(error("yaml-merge", "merge keys are not read", place, hint))
        elif key in parent.keys:
            first = self.positions.at(parent.keys[key])
            message = f"the key `{key}` stands twice, first in line {first.line}"
            hint = "delete one of them, or join what they say"
            self.findings.append(error("duplicate-key", message, place, hint))
        else:
            parent.step = key
            parent.keys[key] = at

    def _refuse_key(self, offset: int) -> None:
        hint = "a key is one word before a colon, such as `title:`"
        place = self.positions.at(offset)
        raise StopReadingError(error("yaml-key", "a key that is not text", place, hint))

    def _stop(self, rule: str, message: str, event: yaml.Event, *hints: str) -> None:
        place = self.positions.at(_start(event))
        raise StopReadingError(error(rule, message, place, *hints))


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0
