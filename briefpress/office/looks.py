"""How a Word file and a book look: the document that Word's styles come from, a book's CSS."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from briefpress.office.word_styles import styles_part

if TYPE_CHECKING:
    from briefpress.office.job import OfficeJob

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
COLOURS = {"accent": "#1d3c5c", "ink": "#1b1d21", "muted": "#555d68", "hairline": "#b9c0c9",
           "tint": "#f1f4f7", "alert": "#8f1d1d"}  # fmt: skip
_PAPERS = {"a4": (11906, 16838), "letter": (12240, 15840)}  # twentieths of a point
_MARGIN = 1304
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {"document": "document.main", "styles": "styles", "settings": "settings",
          "header1": "header", "footer1": "footer"}  # fmt: skip


def word_reference(job: OfficeJob) -> bytes:
    """The document whose styles, paper, header and footer a Word file takes over."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, text in _reference_parts(job).items():
            file.writestr(zipfile.ZipInfo(name), _HEAD + text)
    return made.getvalue()


def _reference_parts(job: OfficeJob) -> dict[str, str]:
    head = _line("Header", " · ".join(job.marks))
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind in _PARTS.items()
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{_R}/{kind}" Target="{name}.xml"/>'
        for at, (name, kind) in enumerate(_PARTS.items())
        if name != "document"
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_P}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_P}/relationships"><Relationship Id="rId1"'
        f' Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_P}/relationships">{links}'
        "</Relationships>",
        "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body><w:p/>'
        f"{_sheet(job)}</w:body></w:document>",
        "word/styles.xml": styles_part(colours_of(job), job.language),
        "word/settings.xml": f'<w:settings xmlns:w="{_W}"><w:defaultTabStop w:val="720"/>'
        "<w:compat/></w:settings>",
        "word/header1.xml": f'<w:hdr xmlns:w="{_W}">{head}</w:hdr>',
        "word/footer1.xml": f'<w:ftr xmlns:w="{_W}">{_footer(job)}</w:ftr>',
    }


def _sheet(job: OfficeJob) -> str:
    wide, high = _PAPERS.get(job.paper, _PAPERS["a4"])
    sides = "".join(f' w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        f'<w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="{wide}" w:h="{high}"/>'
        f'<w:pgMar{sides} w:header="680" w:footer="680" w:gutter="0"/></w:sectPr>'
    )


def _line(style: str, text: str) -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def _footer(job: OfficeJob) -> str:
    """Whose brief, of which date, and the page of how many."""

    def field(name: str) -> str:
        return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    said = escape(" · ".join(part for part in (job.author, job.title, job.date) if part))
    return (
        '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{said}</w:t></w:r><w:r><w:tab/></w:r>{field("PAGE")}'
        f"<w:r><w:t> / </w:t></w:r>{field('NUMPAGES')}</w:p>"
    )


def colours_of(job: OfficeJob) -> dict[str, str]:
    """The colours of the desk where it sets them so that Word can read them, else ours."""
    chosen = {name: value for name, value in job.colours.items() if _COLOUR.fullmatch(value)}
    return {**COLOURS, **{name: chosen[name] for name in COLOURS if name in chosen}}


def word_template() -> str:
    """Pandoc's frame of a Word file, without the lines that it would print before the text."""
    spaces = {
        "w": _W,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "r": _R,
        "o": "urn:schemas-microsoft-com:office:office",
        "v": "urn:schemas-microsoft-com:vml",
        "w10": "urn:schemas-microsoft-com:office:word",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    }
    names = "".join(f' xmlns:{short}="{address}"' for short, address in spaces.items())
    head = _HEAD.replace(' standalone="yes"', "")
    return f"{head}<w:document{names}><w:body>\n$body$\n$sectpr$\n</w:body></w:document>\n"


def book_styles(job: OfficeJob) -> str:
    """The CSS of a book: quiet, and nothing that a reading system's own settings could not undo."""
    own = colours_of(job)
    return f"""\
body {{ line-height: 1.4; }}
h1, h2, h3 {{ line-height: 1.2; break-after: avoid; }}
h1, h2 {{ color: {own["accent"]}; }}
.organisation, .theme, .handling, .draft-mark {{ font-weight: bold; margin: 0.2em 0; }}
.draft-mark p {{ border: 2px solid {own["alert"]}; padding: 0.4em; text-align: center; }}
.subtitle {{ font-style: italic; }}
.seal {{ border-left: 3px solid {own["accent"]}; padding-left: 0.8em; margin: 1em 0; }}
.pull-quotation {{ font-size: 1.15em; margin: 1.2em 1em 0.2em; }}
.attribution {{ margin: 0 1em 1.2em; }}
.attribution, .source-line, .evidence-entries, .likelihood, figcaption {{ font-size: 0.85em; }}
figure {{ margin: 1em 0; }}
img {{ max-width: 100%; }}
table {{ border-collapse: collapse; margin: 1em 0; }}
caption {{ text-align: left; font-weight: bold; }}
th, td {{ border-bottom: 1px solid {own["hairline"]}; padding: 0.2em 0.6em; text-align: left; }}
dt {{ font-weight: bold; }}
.draft-mark, .unproven {{ color: {own["alert"]}; }}
a {{ color: {own["accent"]}; }}
aside {{ font-size: 0.85em; }}
"""
