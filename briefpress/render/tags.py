"""The tags of a page as a browser finds them, and whatever browsers could read differently."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Up to its end tag all in it is text, in HTML; in SVG it is not (HTML, 13.2.5 and 13.2.6).
_TEXT_ONLY = ("script", "style", "textarea", "title")
# Blanks and letters are those of ASCII: what else Python takes for one, browsers take for text.
_FLAGS = re.IGNORECASE | re.ASCII
_OPEN = re.compile(r"<(?:(!--)|(!doctype)|(/?)([a-z][^ \t\n\f\r/>]*)|[!?/])", _FLAGS)
# HTML, 13.2.5.32 to 13.2.5.40: attributes as the tokenizer takes them.
_ATTRIBUTE = re.compile(
    r"""[ \t\n\f\r/]*(?:(>)|([^ \t\n\f\r/>][^ \t\n\f\r/>=]*)"""
    r"""(?:[ \t\n\f\r]*=[ \t\n\f\r]*(?:"([^"]*)"|'([^']*)'|([^ \t\n\f\r>]+)))?)"""
)
_COMMENT_END = re.compile(r"--!?>")
_MARKUP = re.compile(r"<[a-z!/?]", _FLAGS)


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag: its name and attributes in small letters, values unescaped, and its place."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    start: int
    raw: str
    text: str = ""
    """What it holds, where that is text and not markup."""

    def get(self, name: str) -> str | None:
        """The first value of an attribute, as a browser takes it; None where it has none."""
        return next((value for key, value in self.attributes if key == name), None)


class UnclearError(ValueError):
    """Markup that one browser or parser may read as one thing and another as something else."""

    def __init__(self, message: str, start: int, raw: str) -> None:
        super().__init__(message)
        self.start = start
        self.raw = raw.partition("\n")[0]


def tags(page: str) -> Iterator[Tag]:
    """Every start tag of a page, in order, that stands in no comment.

    Raises UnclearError at the first thing that could hide a tag from this reader alone.
    """
    position = 0
    while found := _OPEN.search(page, position):
        comment, doctype, closing, name = found.groups()
        if comment:
            position = _after_comment(page, found.start())
        elif doctype:
            position = page.find(">", found.end()) + 1 or len(page)
        elif name:
            attributes, position = _attributes(page, found)
            if closing:
                continue
            tag = Tag(name.lower(), attributes, found.start(), page[found.start() : position])
            if tag.name in _TEXT_ONLY:
                text, position = _text_of(page, tag, position)
                tag = Tag(tag.name, attributes, tag.start, tag.raw, text)
            yield tag
        else:
            raw = page[found.start() : found.start() + 20]
            raise UnclearError("a `<` that begins neither a tag nor a comment", found.start(), raw)


def _after_comment(page: str, start: int) -> int:
    """The place after a comment; none may end where only some readers see its end."""
    end = _COMMENT_END.search(page, start + 4)
    if page.startswith((">", "->"), start + 4) or not end:
        raise UnclearError("a comment without a clear end", start, page[start : start + 20])
    if end[0] == "--!>" or "<!--" in page[start + 4 : end.start()]:
        raise UnclearError("a comment without a clear end", start, page[start : start + 20])
    return end.end()


def _attributes(page: str, opened: re.Match[str]) -> tuple[tuple[tuple[str, str], ...], int]:
    found: list[tuple[str, str]] = []
    position = opened.end()
    while part := _ATTRIBUTE.match(page, position):
        position = part.end()
        if part[1]:
            return tuple(found), position
        value = next((v for v in (part[3], part[4], part[5]) if v is not None), "")
        name = part[2].lower()
        if any(mark in name for mark in "\"'<=") or (part[5] and set(part[5]) & set("\"'<=`")):
            break
        found.append((name, unescape(value)))
    start = opened.start()
    raw = page[start : page.find(">", start) + 1 or start + 60]
    raise UnclearError("a tag whose attributes cannot be told apart", start, raw)


def _text_of(page: str, tag: Tag, position: int) -> tuple[str, int]:
    """The text that a tag holds, and where its end tag begins."""
    end = re.compile(rf"</{tag.name}[ \t\n\f\r/>]", _FLAGS).search(page, position)
    if tag.raw.endswith("/>") or not end:
        raise UnclearError(f"a `<{tag.name}>` without an end", tag.start, tag.raw)
    text = page[position : end.start()]
    if tag.name != "script" and _MARKUP.search(text):
        raise UnclearError(f"markup inside of a `<{tag.name}>`", tag.start, tag.raw)
    if tag.name == "script" and "<!--" in text:
        raise UnclearError("a comment of HTML inside of a `<script>`", tag.start, tag.raw)
    return text, end.start()
