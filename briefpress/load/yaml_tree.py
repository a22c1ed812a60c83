"""The one door to YAML: YAML 1.2 core values, each with the place it was written at.

Scalars stay text as typed (`4.10`, `no`, `1:30` mean themselves); only an empty value or `null`
becomes None. The tree is built here, from the parser's events, because the library's own
composer recurses and falls over deeply nested input, keeps the last of two equal keys, and
expands aliases without a bound.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from briefpress.findings import Finding, error
from briefpress.model.positions import Path, Positions, Span

Value: TypeAlias = "str | None | list[Value] | dict[str, Value]"

_LOADER = getattr(yaml, "CLoader", yaml.Loader)
_DEPTH_LIMIT = 40
_SIZE_LIMIT = 100_000
_NULLS = {"", "~", "null", "Null", "NULL"}
# https://yaml.org/spec/1.2.2/#103-core-schema; written-out forms of these tags change nothing.
_CORE_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "map", "seq")}


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML document: its value and the place of everything in it."""

    value: Value
    positions: Positions


class _StopReadingError(Exception):
    def __init__(self, finding: Finding) -> None:
        self.finding = finding


@dataclass(slots=True)
class _Node:
    """A value under construction; `spans` holds the places inside it, by relative path."""

    value: Value
    start: int
    end: int
    spans: dict[Path, Span] = field(default_factory=dict)
    key: tuple[str, int] | None = None
    anchor: str | None = None


def read_yaml(name: str, text: str) -> tuple[Document | None, tuple[Finding, ...]]:
    """Read one document; None where nothing could be read."""
    builder = _Builder(name, text)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except _StopReadingError as stop:
        builder.findings.append(stop.finding)
        return None, tuple(builder.findings)
    except yaml.reader.ReaderError as problem:
        place = builder.positions.at(problem.position)
        code = problem.character if isinstance(problem.character, int) else 0
        message = f"character U+{code:04X} is not allowed in YAML"
        return None, (error("yaml-syntax", message, place, "delete it and type it anew"),)
    except yaml.MarkedYAMLError as problem:
        return None, (*builder.findings, _syntax_finding(problem, builder.positions))
    return Document(builder.root, builder.positions), tuple(builder.findings)


def _syntax_finding(problem: yaml.MarkedYAMLError, positions: Positions) -> Finding:
    text = positions.text
    mark = problem.problem_mark or problem.context_mark
    offset = min(mark.index, len(text)) if mark else 0
    what = problem.problem or problem.context or "cannot be read"
    context = f" {problem.context}" if problem.context and problem.problem else ""
    char = text[offset : offset + 1]
    hints = []
    if char == "\t":
        what, context = "a tab stands where YAML wants spaces", ""
        hints = ["indent with spaces; most editors can convert tabs"]
    elif "mapping values" in what:
        hints = ["put the text in quotation marks, or on lines of its own after `|`"]
    elif char in {"@", "`", "%"}:
        hints = [f"text that begins with `{char}` goes in quotation marks or after `|`"]
    elif "quoted scalar" in context:
        hints = ["close the quotation mark, or write the text after `|`"]
    return error("yaml-syntax", f"not YAML: {what}{context}", positions.at(offset), *hints)


class _Builder:
    """Builds values from parser events; one instance reads one text."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.positions = Positions(name, text, {})
        self.findings: list[Finding] = []
        self.root: Value = None
        self._stack: list[_Node] = []
        self._anchors: dict[str, _Node] = {}
        self._documents = 0
        self._size = 0

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    hint = "keep one document in a file; delete the line `---`"
                    self._stop("yaml-documents", "a second document begins", event, hint)
            case yaml.ScalarEvent():
                self._check_tag(event)
                self._add(self._scalar(event))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._open(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                node = self._stack.pop()
                node.end = event.end_mark.index
                if node.anchor:
                    self._anchors[node.anchor] = node
                self._add(node)
            case yaml.AliasEvent():
                self._alias(event)

    def _scalar(self, event: yaml.ScalarEvent) -> _Node:
        empty = event.style is None and event.value in _NULLS and event.tag is None
        value = None if empty else event.value
        node = _Node(value, event.start_mark.index, event.end_mark.index)
        if event.anchor:
            self._anchors[event.anchor] = node
        return node

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        self._check_tag(event)
        if len(self._stack) >= _DEPTH_LIMIT:
            message = f"values are nested more than {_DEPTH_LIMIT} deep"
            self._stop("yaml-too-deep", message, event, "check the brackets and the indentation")
        value: Value = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._stack.append(_Node(value, event.start_mark.index, 0, anchor=event.anchor))
        if event.anchor:
            self._anchors.pop(event.anchor, None)

    def _alias(self, event: yaml.AliasEvent) -> None:
        target = self._anchors.get(event.anchor)
        if target is None:
            message = f"`*{event.anchor}` stands for nothing: no `&{event.anchor}` comes before it"
            self._stop("yaml-alias", message, event)
            return
        self._size += len(target.spans)
        self._add(_Node(target.value, target.start, target.end, target.spans))

    def _check_tag(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag and tag != "!" and tag not in _CORE_TAGS:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self._stop("yaml-tag", f"the tag `{shown}` is not allowed", event, "delete the tag")

    def _add(self, node: _Node) -> None:
        self._size += 1
        if self._size > _SIZE_LIMIT:
            place = self.positions.at(node.start)
            message = f"more than {_SIZE_LIMIT:,} values, aliases counted each time"
            raise _StopReadingError(error("yaml-too-large", message, place, "write less by alias"))
        if not self._stack:
            self.root = node.value
            self.positions.spans.update(node.spans)
            self.positions.spans[()] = Span(node.start, node.end)
            return
        parent = self._stack[-1]
        if isinstance(parent.value, list):
            _graft(parent, len(parent.value), node, -1)
            parent.value.append(node.value)
        elif parent.key is None:
            parent.key = self._key(node)
        else:
            (key, at), parent.key = parent.key, None
            self._put(parent, key, at, node)

    def _key(self, node: _Node) -> tuple[str, int]:
        if not isinstance(node.value, str):
            place = self.positions.at(node.start)
            hint = "a key is one word before a colon, such as `title:`"
            raise _StopReadingError(error("yaml-key", "a key that is not text", place, hint))
        return node.value, node.start

    def _put(self, parent: _Node, key: str, at: int, node: _Node) -> None:
        assert isinstance(parent.value, dict)  # noqa: S101 - `_add` has looked
        place = self.positions.at(at)
        if key == "<<":
            hint = "write the keys out"
            self.findings.append(error("yaml-merge", "merge keys are not read", place, hint))
        elif key in parent.value:
            first = self.positions.at(parent.spans[(key,)].key)
            message = f"the key `{key}` stands twice, first in line {first.line}"
            hint = "delete one of them, or join what they say"
            self.findings.append(error("duplicate-key", message, place, hint))
        else:
            parent.value[key] = node.value
            _graft(parent, key, node, at)

    def _stop(self, rule: str, message: str, event: yaml.Event, *hints: str) -> None:
        place = self.positions.at(event.start_mark.index)
        raise _StopReadingError(error(rule, message, place, *hints))


def _graft(parent: _Node, step: str | int, node: _Node, key: int) -> None:
    parent.spans[(step,)] = Span(node.start, node.end, key)
    for path, span in node.spans.items():
        parent.spans[(step, *path)] = span
