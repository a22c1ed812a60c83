"""What the tests of the print stage share: small documents and their printing."""

from __future__ import annotations

import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import rendercv_fonts

from briefpress.pdf import Job, Printed, preload, print_pdf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefpress.findings import Finding

FONTS = Path(rendercv_fonts.__file__).parent
SAMPLE = Path(__file__).parent / "pdf"


def face(family: str, url: str, more: str = "") -> str:
    return f'@font-face{{font-family:"{family}";{more}src:url("fonts/{url}")}}'


_GENTIUM = "Gentium%20Book%20Plus/GentiumBookPlus"
GENTIUM = "".join(
    face("Gentium", f"{_GENTIUM}-{file}.ttf", more)
    for file, more in (
        ("Regular", ""),
        ("Bold", "font-weight:bold;"),
        ("Italic", "font-style:italic;"),
        ("BoldItalic", "font-weight:bold;font-style:italic;"),
    )
)
SOURCE = face("Source", "Source%20Sans%203/SourceSans3-Regular.ttf")
CRISP = "img{image-rendering:crisp-edges}"


def page(body: str, css: str = "", head: str = "<title>A brief</title>", lang: str = "en") -> str:
    """Write a small document."""
    language = f' lang="{lang}"' if lang else ""
    style = f'<style>{GENTIUM}html{{font-family:"Gentium"}}{CRISP}{css}</style>'
    return f"<!DOCTYPE html><html{language}><head>{head}{style}</head><body>{body}</body></html>"


def job(html: str, files: Mapping[str, Path] | None = None, fonts: Path = FONTS) -> Job:
    """Describe the printing of a document."""
    return Job(html, "brief.pdf", fonts, files or {}, "2024-08-18")


def sample() -> Job:
    """Describe the printing of the rich sample."""
    html = (SAMPLE / "sample.html").read_text(encoding="utf-8")
    return job(html, {path.name: path for path in SAMPLE.iterdir()})


def found(body: str, **more: str) -> tuple[Finding, ...]:
    """Print a body and give what was found."""
    return print_pdf(job(page(body, **more))).findings


def rules(printed: Printed) -> set[str]:
    """Name the rules of the findings."""
    return {finding.rule for finding in printed.findings}


def in_workers(way: str) -> None:
    """Print in two workers and here, each with what the others made or left in the way."""
    dead = job(page('<a href="#gone">x</a>'))
    bold = job(page('<a href="#gone">x</a>', css="p{font-weight:bold}"))
    context = get_context(way)
    preload()
    with ProcessPoolExecutor(2, context) as pool:
        printed: list[Printed] = list(pool.map(print_pdf, [dead] * 4))
    printed.append(print_pdf(dead))
    with ProcessPoolExecutor(2, context, initializer=preload) as pool:
        printed += pool.map(print_pdf, [dead] * 4)
    # The workers have not deleted our fonts.
    assert list(Path(tempfile.gettempdir()).glob("weasyprint-*"))
    printed.append(print_pdf(bold))
    assert len({result.pdf for result in printed}) == 1
    print(*{finding.rule for result in printed for finding in result.findings})
