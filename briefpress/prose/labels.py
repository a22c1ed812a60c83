"""Where the words of a link or a span end: the library's way, in time that grows with the text."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from markdown_it import helpers

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

# Brackets within brackets that are followed; `[[[[…` would be read to its end from each.
_DEEPEST = 32


def label_end(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803 - the library's name
    """The offset of the bracket that closes the one at `start`; -1 where none does."""
    before, depth = state.pos, 1
    state.pos = start + 1
    end = -1
    while state.pos < state.posMax and depth <= _DEEPEST:
        char, at = state.src[state.pos], state.pos
        if char == "]":
            depth -= 1
            if not depth:
                end = at
                break
        state.md.inline.skipToken(state)
        if char == "[" and state.pos == at + 1:  # a bracket that is part of nothing
            depth += 1
        elif char == "[" and disableNested:
            break
    state.pos = before
    return end


def followed(state: StateInline, mark: str) -> bool:
    """Whether a mark such as `](` stands anywhere behind; looked up once for each text."""
    known = state.env.setdefault("last marks", {})
    key = mark, state.src
    if key not in known:
        known[key] = state.src.rfind(mark)
    return bool(known[key] >= state.pos)


HELPERS = SimpleNamespace(
    parseLinkLabel=label_end,
    parseLinkDestination=helpers.parseLinkDestination,
    parseLinkTitle=helpers.parseLinkTitle,
)
