"""The numbers that a layout's styles set before paragraphs: pandoc reads no styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.office.tree import innermost
from briefpress.styling import numbers_before

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NUMBERED = "data-numbered"


def number(root: Element) -> None:
    """Make the numbers of a page words of it, each at the head of its paragraph."""
    for element, words in numbers_before(root):
        element.set(_NUMBERED, words)
        head = innermost(element)
        head.text = f"{words}\u00a0{(head.text or '').lstrip()}"


def is_numbered(items: Element) -> bool:
    """Whether each item of a list bears a number, so that it needs no mark of its own."""
    return len(items) > 0 and all(_NUMBERED in item.attrib for item in items)
