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

# A citation in brackets holds no brackets inside brackets inside brackets.
_DEEPEST = 2

# An id begins with a letter, digit or underscore; punctuation inside it stands between such.
_ID = r"@(?:\{(?P<braced>[^{}\s]+)\}|(?P<bare>\w(?:\w|[:.#$%&+?<>~/-](?=\w))*))"
_NARRATIVE = re.compile(_ID)
_BRACKET = re.compile(r"\s*+(?=\[)")
_ITEM_ID = re.compile(r"(?<![\w])-?" + _ID)


def read_citation(source: str, start: int) -> Citation | None:
    """The citation that begins at `start` of the text, at its `[` or its narrative `@`."""
    if source[start] == "@":
        return _narrative(source, start)
    end = _closing_bracket(source, start)
    if end < 0:
        return None
    items, problem = _items(_split(source, start + 1, end))
    return Citation(items, start, end + 1, problem=problem) if items else None


def _items(parts: list[str]) -> tuple[tuple[Reference, ...], str]:
    """The sources that the parts of a citation name, and the first thing wrong with them."""
    items: list[Reference] = []
    problems = []
    for part in parts:
        match = _ITEM_ID.search(part)
        before = part[: match.start()] if match else ""
        if before.count("[") > before.count("]"):  # brackets around a citation of its own
            return (), ""
        if not match:
            problems.append(f"`{part.strip()}` names no source")
            continue
        try:
            items.append(_item(_id(match), before, part[match.end() :]))
        except ValueError as fault:
            items.append(Reference(_id(match)))
            problems.append(str(fault))
    return tuple(items), next(iter(problems), "")


def _narrative(source: str, start: int) -> Citation | None:
    before = source[start - 1 : start] if start else ""
    match = _NARRATIVE.match(source, start)
    # A letter before the sign makes it an e-mail address.
    if not match or before.isalnum() or before in {"_", ".", "-", "+"}:
        return None
    name = _id(match)
    bracket = _BRACKET.match(source, match.end())
    end = _closing_bracket(source, bracket.end()) if bracket else -1
    first, *more = _split(source, bracket.end() + 1, end) if bracket and end >= 0 else [""]
    # Brackets may also hold a citation of their own, or the words of a link.
    if not first.strip() or _ITEM_ID.search(first) or source[end + 1 : end + 2] in {"(", "["}:
        return Citation((Reference(name),), start, match.end(), narrative=True)
    try:
        named, problem = _item(name, "", first), ""
    except ValueError as fault:
        named, problem = Reference(name), str(fault)
    others, other_problem = _items(more)
    problem = problem or other_problem
    return Citation((named, *others), start, end + 1, narrative=True, problem=problem)


def _id(match: re.Match[str]) -> str:
    return match["braced"] or match["bare"]


def _item(source: str, prefix: str, rest: str) -> Reference:
    rest = rest.strip()
    rest, pinned = _take_pinned(rest)
    comma = rest.startswith(",")
    locator, suffix = read_locator(rest.removeprefix(",").strip())
    if not any(char.isalnum() for char in suffix):  # a full stop left behind
        suffix = ""
    suffix = suffix.strip().rstrip(", ")
    # The comma before it is printed, as in Pandoc; one before a locator is the style's to set.
    if suffix and comma and not locator:
        suffix = f", {suffix.lstrip(', ')}"
    return Reference(source, locator, prefix.strip(), suffix, pinned)


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
            if depth > _DEEPEST:
                return -1
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
