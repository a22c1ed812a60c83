"""CommonMark by markdown-it-py, with citations and with the offset of every character kept.

No HTML passes: what looks like it is printed as typed. Images are left to charts and letterheads.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline, link

from briefpress.prose.citations import CITATION_LIMIT, read_citation
from briefpress.prose.labels import HELPERS, followed
from briefpress.prose.tree import BlockKind, Citation, Container, Leaf, ProseBlock, ProseInline

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from markdown_it.token import Token

_BLOCKS: dict[str, BlockKind] = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "bullet_list_open": "list",
    "ordered_list_open": "ordered",
    "list_item_open": "item",
    "blockquote_open": "quote",
}
_STYLES = {"em_open": "emphasis", "strong_open": "strong", "link_open": "link", "span_open": "span"}
# Pandoc's bracketed span, `[words]{.class key=value}`: https://pandoc.org/MANUAL.html#extension-bracketed_spans
_ATTRIBUTES = re.compile(r"\{([^{}\n]{1,200})\}")
_ATTRIBUTE = re.compile(
    r"(?:(?P<mark>[.#])(?P<name>[\w-]+)|(?P<key>[\w-]+)=(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^\s\"]+)))(?:\s+|$)"
)


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
        start = self.pos
        last = self.tokens[-2] if len(self.tokens) > 1 else None
        if ttype == "text" and last and last.meta.get("pushed") == start:
            # One rule pushed several: the marks of a run, or an address after its `<`.
            start = int(last.meta["start"]) + max(len(last.content), 1)
        token.meta = {"start": start, "pushed": self.pos}
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
    if state.src.startswith("(", citation.end) and not _BARE.match(state.src, state.pos):
        return False  # a link whose words name a source
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"citation": citation}
    state.pos = citation.end
    return True


def _span_rule(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if state.src[start] != "[" or not followed(state, "]{"):
        return False
    end = state.md.helpers.parseLinkLabel(state, start)
    written = _ATTRIBUTES.match(state.src, end + 1, state.posMax) if end >= 0 else None
    attributes = _attributes(written[1]) if written else None
    if written is None or attributes is None:
        return False
    if not silent:
        after, state.posMax = state.posMax, end
        token = state.push("span_open", "span", 1)
        token.meta["attributes"] = attributes
        state.pos = start + 1
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.pos, state.posMax = end, after
        state.push("span_close", "span", -1)
    state.pos = written.end()
    return True


def _link_rule(state: StateInline, silent: bool) -> bool:
    """The library's own rule for links, where one can follow; references are switched off."""
    return state.src[state.pos] == "[" and followed(state, "](") and link(state, silent)


def _attributes(text: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]] | None:
    """The classes and keys in braces; an id counts as a key `#`. None where it is neither."""
    classes: list[str] = []
    keys: list[tuple[str, str]] = []
    text = text.strip()
    at = 0
    while at < len(text):
        match = _ATTRIBUTE.match(text, at)
        if not match:
            return None
        if match["mark"] == ".":
            classes.append(match["name"])
        elif match["mark"]:
            keys.append(("#", match["name"]))
        else:
            keys.append((match["key"], match["quoted"] or match["bare"] or ""))
        at = match.end()
    return (tuple(classes), tuple(keys)) if text else None


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


_BARE = re.compile(r"\[?\s*-?@")
_TERMINATORS = frozenset("\n!#$%&*+-:<=>@[\\]^_`{}~")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.inline = _PositionedInline()
    parser.helpers = HELPERS  # type: ignore[assignment]
    parser.configure("commonmark", {"html": False})
    parser.disable(["image", "html_inline", "html_block", "reference", "code"])
    # These two merge neighbouring texts, and the places of the first would be lost.
    parser.disable(["text_join", "fragments_join"])
    parser.inline.ruler.at("text", _text_rule)
    parser.inline.ruler.at("link", _link_rule)
    parser.inline.ruler.before("link", "citation", _citation_rule)
    parser.inline.ruler.before("link", "span", _span_rule)
    return parser


def parse_prose(text: str) -> tuple[ProseBlock, ...]:
    """Parse CommonMark with citations; offsets count characters of `text`."""
    tokens = _parser().parse(text)
    blocks, rest = _blocks(tokens, 0, _line_starts(text), text)
    assert rest == len(tokens)  # noqa: S101 - every token opens or closes a block
    return blocks


def _line_starts(text: str) -> list[int]:
    """Where each line begins, and where a line after the last would; lines as Markdown has them."""
    return [0, *(end.end() for end in re.finditer(r"\r\n?|\n", text)), len(text)]


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
            table = _content_offsets(inline, lines, text, token.markup.strip("=-"))
            inlines, _ = _inlines(inline.children or [], 0, table, inline.content)
            level = int(token.tag[1:]) if token.type == "heading_open" else 0
            found.append(
                ProseBlock("heading" if level else "paragraph", inlines=inlines, level=level)
            )
            at += 3
        elif token.type in _BLOCKS:
            inner, end = _blocks(tokens, at + 1, lines, text)
            kind = _BLOCKS[token.type]
            found.append(ProseBlock(kind, blocks=inner))
            at = end + 1
        else:  # a fence, or a rule, which is passed over
            if token.type == "fence":
                table = _content_offsets(token, lines, text)
                leaf = Leaf("code", token.content, _run(table, 0, len(token.content)))
                found.append(ProseBlock("code", inlines=(leaf,), text=token.content))
            at += 1
    return tuple(found), at


def _content_offsets(token: Token, lines: list[int], text: str, hashes: str = "") -> list[int]:
    """For each character of a block's content, its offset in the whole text.

    The library strips what encloses a line (indentation, `>`, the marks of a heading), and
    nothing else: what is left of it is the end of the line.
    """
    first = token.map[0] if token.map else 0
    if token.type == "fence":
        first += 1
    table: list[int] = []
    for i, part in enumerate(token.content.split("\n"), first):
        begin, end = lines[min(i, len(lines) - 2)], lines[min(i + 1, len(lines) - 1)]
        line = text[begin:end].rstrip()
        words = part.strip()
        # A heading may also end in `#`.
        head = line.find(hashes) + len(hashes)
        at = line.find(words, head) if hashes else len(line) - len(words)
        at = max(begin + at - (len(part) - len(part.lstrip())), begin)
        table.extend(range(at, at + len(part) + 1))
    table.append(table[-1])
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
            classes, keys = token.meta.get("attributes", ((), ()))
            kind = _STYLES[token.type]
            found.append(Container(kind, inner, url, classes, keys))  # type: ignore[arg-type]
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
        begin = start + len(token.markup)
        written = content[begin : begin + len(token.content)].replace("\n", " ")
        begin += written != token.content  # a space inside the marks was cut off
        return Leaf("code", token.content, _run(table, begin, len(token.content)))
    if token.type == "text_special":  # an escape or an entity: one place for what it stands for
        return Leaf("text", token.content, (table[start],) * len(token.content))
    return Leaf("text", token.content, _run(table, start, len(token.content)))


def _run(table: list[int], start: int, length: int) -> tuple[int, ...]:
    last = len(table) - 1
    return tuple(table[min(at, last)] for at in range(start, start + length))
