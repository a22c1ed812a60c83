"""The styles of a Word file, under the names by which pandoc and Word know them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Faces that come with Word; other programs have others of the same widths in their place.
_TEXT, _HEAD = "Cambria", "Calibri"


@dataclass(frozen=True, slots=True)
class _Style:
    """A style of paragraphs: sizes in half points, distances in twentieths of a point."""

    name: str
    based: str = "Normal"
    size: int = 0
    colour: str = ""
    bold: bool = False
    italic: bool = False
    head: bool = False
    before: int = 0
    after: int = 0
    indent: int = 0
    level: int = 0
    centred: bool = False
    rule: str = ""


_BODY = "Body Text"
_STYLES = (
    _Style(_BODY, after=140),
    _Style("First Paragraph", _BODY, after=140),
    _Style("Compact", _BODY, after=40),
    _Style("Title", size=44, bold=True, head=True, colour="accent", before=120, after=60),
    _Style("Subtitle", size=26, italic=True, colour="muted", after=160),
    _Style("Organisation", size=22, bold=True, head=True, colour="accent"),
    _Style("Letterhead", size=18, head=True, colour="muted"),
    _Style("Date", size=20, head=True, colour="muted", after=80),
    _Style("Handling", size=20, bold=True, head=True, colour="alert", after=80),
    _Style("Theme", size=20, bold=True, head=True, colour="muted", before=120),
    _Style("Draft Mark", size=28, bold=True, head=True, colour="alert", centred=True, after=160,
           rule="alert"),
    _Style("Seal", size=19, head=True, before=80, after=240, rule="accent"),
    _Style("heading 1", size=30, bold=True, head=True, colour="accent", before=360, after=120,
           level=1),
    _Style("heading 2", size=25, bold=True, head=True, colour="accent", before=280, after=80,
           level=2),
    _Style("heading 3", size=22, bold=True, head=True, before=220, after=60, level=3),
    _Style("heading 4", size=21, italic=True, head=True, before=200, after=60, level=4),
    _Style("Pull Quotation", size=25, italic=True, before=240, after=60, indent=500),
    _Style("Attribution", size=19, head=True, colour="muted", after=240, indent=500),
    _Style("Block Text", before=100, after=100, indent=500),
    _Style("Definition Term", bold=True, before=100),
    _Style("Definition", after=80, indent=500),
    _Style("caption", size=20, bold=True, head=True, before=160, after=80),
    _Style("Table Caption", "caption", size=20, bold=True, head=True, before=200, after=80),
    _Style("Image Caption", "caption", size=20, bold=True, head=True, after=160),
    _Style("Figure", before=160),
    _Style("Captioned Figure", "Figure", before=160),
    _Style("Figure Note", size=20, before=100, after=60),
    _Style("Likelihood", size=20, head=True, colour="muted", after=160),
    _Style("Source Line", size=18, head=True, colour="muted", after=120),
    _Style("Passage", size=20, after=60),
    _Style("Evidence Entries", size=17, head=True, colour="muted", after=160),
    _Style("footnote text", size=18, after=20),
    _Style("header", size=18, bold=True, head=True, colour="alert", centred=True),
    _Style("footer", size=16, head=True, colour="muted"),
)  # fmt: skip


def styles_part(colours: Mapping[str, str], language: str) -> str:
    """`word/styles.xml`, in the colours of the desk."""
    styles = "".join(_paragraph(style, colours) for style in _STYLES)
    return (
        f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{_face(_TEXT)}'
        f'<w:color w:val="{_hex(colours, "ink")}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/></w:rPr>'
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="269" w:lineRule="auto"/></w:pPr>'
        '</w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1"'
        ' w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        f"{_characters(colours)}{_table(colours)}{styles}</w:styles>"
    )


def _identifier(name: str) -> str:
    """A style's id as Word and pandoc make it from the name."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def _face(face: str) -> str:
    return f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:cs="{face}" w:eastAsia="{face}"/>'


def _hex(colours: Mapping[str, str], name: str) -> str:
    return colours[name].removeprefix("#").upper()


def _paragraph(style: _Style, colours: Mapping[str, str]) -> str:
    keeps = style.level or style.name in {
        "Theme",
        "Pull Quotation",
        "Table Caption",
        "Definition Term",
    }
    edge = f'w:val="single" w:sz="12" w:space="6" w:color="{_hex(colours, style.rule or "ink")}"'
    sides = ("top", "bottom") if style.centred else ("left",)
    tabs = '<w:tabs><w:tab w:val="right" w:pos="9298"/></w:tabs>' if style.name == "footer" else ""
    shape = "".join(
        [
            "<w:keepNext/><w:keepLines/>" if keeps else "",
            f"<w:pBdr>{''.join(f'<w:{side} {edge}/>' for side in sides)}</w:pBdr>"
            if style.rule else "",
            tabs,
            f'<w:spacing w:before="{style.before}" w:after="{style.after}"/>',
            f'<w:ind w:left="{style.indent}" w:right="{style.indent}"/>' if style.indent else "",
            '<w:jc w:val="center"/>' if style.centred else "",
            f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else "",
        ]
    )  # fmt: skip
    words = "".join(
        [
            _face(_HEAD) if style.head else "",
            "<w:b/>" if style.bold else "",
            "<w:i/>" if style.italic else "",
            f'<w:color w:val="{_hex(colours, style.colour)}"/>' if style.colour else "",
            f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>' if style.size else "",
        ]
    )
    identifier = _identifier(style.name)
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{_identifier(style.based)}"/><w:qFormat/><w:pPr>{shape}</w:pPr>'
        f"<w:rPr>{words}</w:rPr></w:style>"
    )


def _characters(colours: Mapping[str, str]) -> str:
    raised = '<w:vertAlign w:val="superscript"/>'
    link = f'<w:color w:val="{_hex(colours, "accent")}"/>'
    plain = '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    return f'{plain}<w:name w:val="Default Paragraph Font"/></w:style>' + "".join(
        f'<w:style w:type="character" w:styleId="{_identifier(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{look}</w:rPr></w:style>'
        for name, look in (("footnote reference", raised), ("Hyperlink", link))
    )


def _table(colours: Mapping[str, str]) -> str:
    def line(side: str, width: int, colour: str) -> str:
        colour = _hex(colours, colour)
        return f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="{colour}"/>'

    lines = line("top", 8, "accent") + line("bottom", 8, "accent") + line("insideH", 4, "hairline")
    head = f"<w:tcBorders>{line('bottom', 8, 'accent')}</w:tcBorders>"
    cells = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 40), ("left", 80), ("bottom", 40), ("right", 80))
    )
    return (
        '<w:style w:type="table" w:styleId="Table"><w:name w:val="Table"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{cells}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>'
        f"<w:tcPr>{head}</w:tcPr></w:tblStylePr></w:style>"
    )
