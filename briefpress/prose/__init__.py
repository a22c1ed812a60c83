"""The one door to Markdown: prose in, a tree with citations and positions out."""

from briefpress.prose.parse import parse_prose
from briefpress.prose.tree import (
    Citation,
    Container,
    FlatText,
    Leaf,
    ProseBlock,
    ProseInline,
    flatten,
    paragraphs,
    placed_paragraphs,
)

__all__ = [
    "Citation",
    "Container",
    "FlatText",
    "Leaf",
    "ProseBlock",
    "ProseInline",
    "flatten",
    "paragraphs",
    "parse_prose",
    "placed_paragraphs",
]
