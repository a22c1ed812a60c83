"""Pandoc's citation syntax: `[@id, para. 3; see @other "evidence"]` and narrative `@id [para. 3]`.

https://pandoc.org/MANUAL.html#citation-syntax. Ours beside it: a suffix in straight quotation
marks pins the words that a paraphrase rests on; it is evidence and is not printed.
"""

from __future__ import annotations

import re

from briefpress.model.locator import Reference, read_locator
from briefpress.prose.tree import Citation

# A bracket left open is given up after so many characters, which keeps parsing linear.
CITATION_LIMIT = 2_000

# An id begins with a letter, digit or underscore; punctuation inside it stands between such.
_ID = r"\w(?:[\w]|[:.#$%&+?<>~/-](?=\w))*"
_NARRATIVE = re.compile(rf"@(?P<id>{_ID})(?:[ \t]?\[(?P<suffix>[^\[\]@]*)\])?")
_ITEM_ID = re.compile(rf"(?<![\w])-?@(?P<id>{_ID})")


def read_citation(source: str, start: int) -> Citation | None:
    """The citation that begins at `start` of the text, at its `[` or its narrative `@`."""
    if source[start] == "@":
        return _narrative(source, start)
    end = _closing_bracket(source, start)
    if end < 0:
        return None
    parts = _split(source, start + 1, end)
    items: list[Reference] = []
    problem = ""
    for part in parts:
        match = _ITEM_ID.search(part)
        if not match:
            return None if not items else Citation(
                tuple(items), start, end + 1, problem=f"`{part.strip()}` names no source"
            )  # fmt: skip
        try:
            items.append(_item(match["id"], part[: match.start()], part[match.end() :]))
        except ValueError as fault:
            items.append(Reference(match["id"]))
            problem = str(fault)
    return Citation(tuple(items), start, end + 1, problem=problem)


def _narrative(source: str, start: int) -> Citation | None:
    before = source[start - 1 : start] if start else ""
    match = _NARRATIVE.match(source, start)
    # A letter before the sign makes it an e-mail address.
    if not match or before.isalnum() or before in {"_", ".", "-", "+"}:
        return None
    suffix = match["suffix"]
    problem = ""
    try:
        item = _item(match["id"], "", ", " + suffix if suffix else "")
    except ValueError as fault:
        item, problem = Reference(match["id"]), str(fault)
    return Citation((item,), start, match.end(), narrative=True, problem=problem)


def _item(source: str, prefix: str, rest: str) -> Reference:
    rest = rest.strip()
    rest, pinned = _take_pinned(rest)
    locator, suffix = read_locator(rest.removeprefix(",").strip())
    return Reference(source, locator, prefix.strip(), suffix.strip().strip(",").strip(), pinned)


def _take_pinned(rest: str) -> tuple[str, str]:
    """Cut the words in straight quotation marks out of a suffix."""
    first = rest.find('"')
    last = rest.find('"', first + 1)
    if first < 0 or last < 0:
        return rest, ""
    return (rest[:first].rstrip() + rest[last + 1 :]).strip(), rest[first + 1 : last]


def _closing_bracket(source: str, start: int) -> int:
    """The offset of the bracket that closes the one at `start`, or -1."""
    depth, quoted = 0, False
    for at in range(start, min(len(source), start + CITATION_LIMIT)):
        char = source[at]
        if char == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif char == "[":
            depth += 1
        elif char == "]":
            depth -= 1
            if not depth:
                return at
    return -1


def _split(source: str, start: int, end: int) -> list[str]:
    """The items between two offsets, parted at semicolons outside quotation marks."""
    parts, quoted, begin = [], False, start
    for at in range(start, end):
        if source[at] == '"':
            quoted = not quoted
        elif source[at] == ";" and not quoted:
            parts.append(source[begin:at])
            begin = at + 1
    return [*parts, source[begin:end]]
