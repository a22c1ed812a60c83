"""The one door to YAML: YAML 1.2 core values, each with the place it was written at.

Scalars stay text as typed (`4.10`, `no`, `1:30` mean themselves); only an empty value or `null`
becomes None. The tree is built in `building` from the parser's events, because the library's own
composer recurses and falls over deeply nested input, keeps the last of two equal keys, and
expands aliases without a bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from briefpress.findings import Finding, error
from briefpress.load.building import Builder, StopReadingError

if TYPE_CHECKING:
    from briefpress.load.building import Value
    from briefpress.model.positions import Positions

_LOADER = getattr(yaml, "CLoader", yaml.Loader)
# What the library says, and what a writer can do about it.
_ADVICE = {
    "mapping values": "put the text in quotation marks, or on lines of its own after `|`",
    "scanning a quoted scalar": "close the quotation mark, or write the text after `|`",
    "parsing a quoted scalar": "in double quotation marks a backslash is written twice",
    "expected key": "check the quotation marks and the indentation here and in the line before",
    "expected '-'": "indent every entry of a list alike",
    "scanning a simple key": "write `key: value`, and long text after `|`",
}


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML document: its value and the place of everything in it."""

    value: Value
    positions: Positions


def read_yaml(name: str, text: str) -> tuple[Document | None, tuple[Finding, ...]]:
    """Read one document; None where nothing could be read."""
    builder = Builder(name, text)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except StopReadingError as stop:
        return None, (*builder.findings, stop.finding)
    except yaml.reader.ReaderError as problem:
        return None, (_character_finding(problem, builder.positions),)
    except yaml.MarkedYAMLError as problem:
        return None, (*builder.findings, _syntax_finding(problem, builder.positions))
    return Document(builder.root, builder.finished()), tuple(builder.findings)


def _character_finding(problem: yaml.reader.ReaderError, positions: Positions) -> Finding:
    # The C parser counts bytes, the Python one characters; the character itself settles it.
    code = problem.character if isinstance(problem.character, int) else ord(problem.character[0])
    found = positions.text.find(chr(code))
    place = positions.at(max(found, 0))
    message = f"character U+{code:04X} is not allowed in YAML"
    return error("yaml-syntax", message, place, "delete it and type it anew")


def _syntax_finding(problem: yaml.MarkedYAMLError, positions: Positions) -> Finding:
    text = positions.text
    mark = problem.problem_mark or problem.context_mark
    offset = min(mark.index, len(text)) if mark else 0
    what = problem.problem or problem.context or "cannot be read"
    context = f" {problem.context}" if problem.context and problem.problem else ""
    char = text[offset : offset + 1]
    if char == "\t":
        what, context = "a tab stands where YAML wants spaces", ""
        hint = "indent with spaces; most editors can convert tabs"
    elif char in {"@", "`", "%"}:
        named = "a backtick" if char == "`" else f"`{char}`"
        hint = f"text that begins with {named} goes in quotation marks or after `|`"
    else:
        said = what + context
        hint = next((advice for words, advice in _ADVICE.items() if words in said), "")
    hints = (hint,) if hint else ()
    return error("yaml-syntax", f"not YAML: {what}{context}", positions.at(offset), *hints)
