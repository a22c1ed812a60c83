"""CommonMark by markdown-it-py, with citations and with the offset of every character kept.

No HTML passes: what looks like it is printed as typed. Images are left to charts and letterheads.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from briefpress.prose.citations import CITATION_LIMIT, read_citation
from briefpress.prose.tree import Citation, Container, Leaf, ProseBlock, ProseInline

if TYPE_CHECKING:
    from collections.abc import MutableMapping

_BLOCKS = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "bullet_list_open": "list",
    "ordered_list_open": "ordered",
    "list_item_open": "item",
    "blockquote_open": "quote",
}
_SPANS = {"em_open": "emphasis", "strong_open": "strong", "link_open": "link"}


class _PositionedState(StateInline):
    """Notes on each token where in the paragraph it began."""

    def pushPending(self) -> Token:  # noqa: N802 - the library's name
        start = self.pos - len(self.pending)
        if not self.src.startswith(self.pending, start):  # spaces before a line end were cut off
            start = self.src.rfind(self.pending, 0, self.pos)
        token = super().pushPending()
        token.meta = {"start": start}
        return token

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta = {"start": self.pos}
        return token


class _PositionedInline(ParserInline):
    def parse(
        self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]
    ) -> list[Token]:
        state = _PositionedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _citation_rule(state: StateInline, silent: bool) -> bool:
    char = state.src[state.pos]
    if char not in "@[":
        return False
    if char == "[" and state.src.find("@", state.pos, state.pos + CITATION_LIMIT) < 0:
        return False
    citation = read_citation(state.src, state.pos)
    if citation is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"citation": citation}
    state.pos = citation.end
    return True


def _text_rule(state: StateInline, silent: bool) -> bool:
    """The library's own rule for plain text, stopping at `@` as well."""
    end = state.pos
    while end < state.posMax and state.src[end] not in _TERMINATORS:
        end += 1
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


_TERMINATORS = frozenset("\n!#$%&*+-:<=>@[\\]^_`{}~")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.inline = _PositionedInline()
    parser.configure("commonmark", {"html": False})
    parser.disable(["image", "html_inline", "html_block", "reference", "code"])
    # These two merge neighbouring texts, and the places of the first would be lost.
    parser.disable(["text_join", "fragments_join"])
    parser.inline.ruler.at("text", _text_rule)
    parser.inline.ruler.before("link", "citation", _citation_rule)
    return parser


def parse_prose(text: str) -> tuple[ProseBlock, ...]:
    """Parse CommonMark with citations; offsets count characters of `text`."""
    tokens = _parser().parse(text)
    blocks, rest = _blocks(tokens, 0, _line_starts(text), text)
    assert rest == len(tokens)  # noqa: S101 - every token opens or closes a block
    return blocks


def _line_starts(text: str) -> list[int]:
    starts = [0]
    starts.extend(at + 1 for at, char in enumerate(text) if char == "\n")
    return starts


def _blocks(
    tokens: list[Token], at: int, lines: list[int], text: str
) -> tuple[tuple[ProseBlock, ...], int]:
    """The blocks from `at` to the end of what encloses them, and where that end is."""
    found: list[ProseBlock] = []
    while at < len(tokens):
        token = tokens[at]
        if token.nesting < 0:
            return tuple(found), at
        if token.type in {"paragraph_open", "heading_open"}:
            inline = tokens[at + 1]
            table = _content_offsets(inline, lines, text)
            inlines, _ = _inlines(inline.children or [], 0, table, inline.content)
            level = int(token.tag[1:]) if token.type == "heading_open" else 0
            kind = "heading" if level else "paragraph"
            found.append(ProseBlock(kind, inlines=inlines, level=level))
            at += 3
        elif token.type in _BLOCKS:
            inner, end = _blocks(tokens, at + 1, lines, text)
            kind = _BLOCKS[token.type]
            found.append(ProseBlock(kind, blocks=inner))  # type: ignore[arg-type]
            at = end + 1
        else:  # a fence, or a rule, which is passed over
            if token.type == "fence":
                found.append(ProseBlock("code", text=token.content))
            at += 1
    return tuple(found), at


def _content_offsets(inline: Token, lines: list[int], text: str) -> list[int]:
    """For each character of a paragraph's content, its offset in the whole text.

    The library strips what encloses a paragraph (indentation, `>`), line by line.
    """
    first = inline.map[0] if inline.map else 0
    table: list[int] = []
    at = lines[first] if first < len(lines) else 0
    for part in inline.content.split("\n"):
        stripped = part.strip()
        found = text.find(stripped, at) if stripped else at
        begin = max(found, 0) - (len(part) - len(part.lstrip()))
        table.extend(range(begin, begin + len(part) + 1))
        at = text.find("\n", begin + len(part)) + 1 or len(text)
    table.append(table[-1] if table else 0)
    return table


def _inlines(
    tokens: list[Token], at: int, table: list[int], content: str
) -> tuple[tuple[ProseInline, ...], int]:
    found: list[ProseInline] = []
    while at < len(tokens):
        token = tokens[at]
        if token.nesting < 0:
            break
        if token.nesting > 0:
            inner, end = _inlines(tokens, at + 1, table, content)
            url = str(token.attrGet("href") or "")
            found.append(Container(_SPANS[token.type], inner, url))  # type: ignore[arg-type]
            at = end + 1
            continue
        if token.type == "citation":
            found.append(_moved(token.meta["citation"], table))
        elif leaf := _leaf(token, table, content):
            found.append(leaf)
        at += 1
    return tuple(found), at


def _moved(citation: Citation, table: list[int]) -> Citation:
    start, end = table[citation.start], table[citation.end - 1] + 1
    return Citation(citation.items, start, end, citation.narrative, citation.problem)


def _leaf(token: Token, table: list[int], content: str) -> Leaf | None:
    start = int((token.meta or {}).get("start", 0))
    if token.type == "softbreak":
        return Leaf("text", " ", (table[start],))
    if token.type == "hardbreak":
        return Leaf("break", " ", (table[start],))
    if not token.content:
        return None
    if token.type == "code_inline":
        begin = content.find(token.content, start)
        begin = start if begin < 0 else begin
        return Leaf("code", token.content, _run(table, begin, len(token.content)))
    if token.type == "text_special":  # an escape or an entity: one place for what it stands for
        return Leaf("text", token.content, (table[start],) * len(token.content))
    return Leaf("text", token.content, _run(table, start, len(token.content)))


def _run(table: list[int], start: int, length: int) -> tuple[int, ...]:
    last = len(table) - 1
    return tuple(table[min(at, last)] for at in range(start, start + length))
