"""Words that look quoted but would be passed over, and pages that nobody looks up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.findings import Finding, error, warning
from briefpress.prose import Citation, Container, Leaf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.texts import BriefParagraph
    from briefpress.model.positions import Positions
    from briefpress.prose import ProseInline

# said'like this': a straight mark right after a letter that another one closes after a word.
_STUCK = re.compile(
    r"(?<=[^\W\d_])['’](?=\w)(?:[^'’‘“”\"\n]{0,300}\s)[^'’‘“”\"\n]{0,300}['’](?!\w)"
)
_CONTRACTED = re.compile(r"['’](?:s|t|re|ve|ll|d|m|n|em)\b", re.IGNORECASE)
_PAGE = re.compile(r"(?<!\w)(?:pp?|pages?|стр|с|S|Seiten?|sayfa|səh)\.?\s?\d", re.IGNORECASE)


def check_unread(positions: Positions, paragraphs: tuple[BriefParagraph, ...]) -> Iterator[Finding]:
    """The findings on marks that are not read, and on locators that are not looked up."""
    for paragraph in paragraphs:
        origin, flat = paragraph.source, paragraph.flat
        for found in _STUCK.finditer(flat.text):
            if _CONTRACTED.match(found[0]) or _is_turkish_ending(flat.text, found.start()):
                continue
            start, end = flat.offsets[found.start()], flat.offsets[found.end() - 1] + 1
            place = positions.within(origin.path, origin.text, start, end)
            message = f"{found[0]} may be quoted, but its first mark touches a word"
            hint = "put a space before the mark, or write ’ for an apostrophe"
            yield error("quotation-mark-unpaired", message, place, hint)
        for leaf in _codes(paragraph.block.inlines):
            if len(leaf.text.split()) > 1 and paragraph.block.kind != "code":
                start, end = leaf.offsets[0], leaf.offsets[-1] + 1
                place = positions.within(origin.path, origin.text, start, end)
                message = "words set as code (`` ` ``) are not looked up"
                hint = "quote them between “ and ”, or write them plainly"
                yield warning("code-not-checked", message, place, hint)
        for _, citation in flat.citations:
            for item in citation.items:
                page = _PAGE.search(item.suffix)
                if page:
                    place = positions.within(origin.path, origin.text, citation.start, citation.end)
                    message = f"`{item.suffix}` is printed, but pages are not looked up"
                    hint = "cite the paragraph: [@id, para. 3]"
                    yield warning("page-not-checked", message, place, hint)


def _is_turkish_ending(text: str, at: int) -> bool:
    """Whether a mark parts a name from its ending, as in Bakı'nın."""
    word = re.search(r"\w+$", text[max(at - 40, 0) : at])
    ending = re.match(r"['’]\w{1,6}(?!\w)", text[at : at + 8])
    return bool(word and ending and word[0][:1].isupper())


def _codes(nodes: tuple[ProseInline, ...]) -> Iterator[Leaf]:
    for node in nodes:
        match node:
            case Leaf(kind="code"):
                yield node
            case Container():
                yield from _codes(node.children)
            case Citation() | Leaf():
                pass
