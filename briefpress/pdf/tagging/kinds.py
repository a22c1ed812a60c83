"""Which structure type an HTML element gives, in PDF 1.7 and in PDF 2.0."""

from __future__ import annotations

SVG = "{http://www.w3.org/2000/svg}svg"
# Boxes of these give no element: the document is one already.
TRANSPARENT = frozenset({"html", "body"})
_BLOCKS = {
    "main": "Part", "section": "Sect", "article": "Sect", "nav": "Sect", "aside": "Aside",
    "figure": "Aside", "div": "Div", "header": "Div", "footer": "Div", "address": "Div",
    "form": "Div", "fieldset": "Div", "details": "Div", "hgroup": "Div", "blockquote": "BlockQuote",
    "p": "P", "pre": "P", "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6",
    "ul": "L", "ol": "L", "dl": "L", "li": "LI", "dt": "Lbl", "dd": "LBody", "table": "Table",
    "caption": "Caption", "figcaption": "Caption", "thead": "THead", "tbody": "TBody",
    "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD", "img": "Figure", SVG: "Figure",
}  # fmt: skip
_INLINES = {
    "a": "Link", "em": "Em", "i": "Em", "strong": "Strong", "b": "Strong", "code": "Code",
    "kbd": "Code", "samp": "Code", "q": "Quote",
}  # fmt: skip
HEADINGS = tuple(f"H{level}" for level in range(1, 7))
INLINE = frozenset(
    {"Span", "Link", "Em", "Strong", "Code", "Quote", "Reference", "Lbl", "Note", "FENote",
     "Form", "Figure"}
)  # fmt: skip
# In these, text stands in paragraphs (ISO 32005, table 2: no content of their own).
GROUPING = frozenset({"Document", "Part", "Sect", "Div", "BlockQuote", "Aside"})

NAMESPACE = "http://iso.org/pdf2/ssn"
# The types of PDF 2.0's own namespace (ISO 32000-2, 14.8.4) that we use. Others, such as
# BlockQuote, Code, TOC, are those of PDF 1.7, which is the default where no namespace is named.
IN_NAMESPACE = frozenset(
    {"Document", "Part", "Sect", "Div", "Aside", "P", *HEADINGS, "FENote", "Lbl", "Span", "Em",
     "Strong", "Link", "Form", "L", "LI", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody",
     "TFoot", "Caption", "Figure"}
)  # fmt: skip
# What PDF 1.7 does not know, and reads as what it knows (ISO 32000-1, 14.7.3).
ROLES = {"Em": "Span", "Strong": "Span", "Aside": "Sect"}

NUMBERING = {
    "disc": "Disc", "circle": "Circle", "square": "Square", "decimal": "Decimal",
    "decimal-leading-zero": "Decimal", "upper-roman": "UpperRoman", "lower-roman": "LowerRoman",
    "upper-alpha": "UpperAlpha", "upper-latin": "UpperAlpha", "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
}  # fmt: skip


def kind_of(tag: str) -> str:
    """The structure type of an element or, by a tag such as `li::marker`, of a pseudo-element."""
    if "::" in tag:
        return "Lbl" if tag.endswith("::marker") else "Span"
    return _BLOCKS.get(tag) or _INLINES.get(tag, "Span")
