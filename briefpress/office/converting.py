"""From a finished page to a Word file or a book: reshaped, converted, its notes counted."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from briefpress.findings import Place, error, warning
from briefpress.office.finishing import BOOK_STYLES, finished, notes_in
from briefpress.office.job import Converted
from briefpress.office.looks import book_styles, word_reference, word_template
from briefpress.office.numbering import number
from briefpress.office.pandoc import PandocError, run
from briefpress.office.pictures import Pictures
from briefpress.office.reshaping import Reshaper
from briefpress.office.tree import body_of, read, without_drawings, written

if TYPE_CHECKING:
    from briefpress.findings import Finding
    from briefpress.office.job import OfficeJob

_EARLIEST = int(datetime(1980, 1, 1, tzinfo=UTC).timestamp())  # what a zip file can say


def convert_page(job: OfficeJob) -> Converted:
    """A page as the job's kind of file; empty, and an error, where that cannot be."""
    place = Place(job.file)
    try:
        page, drawings = without_drawings(job.page)
        root = read(page)
        number(root)
        shaped = Reshaper(job.kind, Pictures(drawings, job.kind, job.to_png)).reshape(body_of(root))
        with tempfile.TemporaryDirectory(prefix="briefpress-") as folder:
            data, said = _written(job, written(shaped.body), Path(folder))
        own = {BOOK_STYLES: book_styles(job).encode()} if job.kind == "epub" else {}
        data = finished(data, job.kind, own, job.date)
        held = notes_in(data, job.kind)
    except (PandocError, ValueError, RecursionError) as problem:
        return Converted(
            b"", (error("office-failed", f"`{place}` cannot be made: {problem}", place),)
        )
    findings: list[Finding] = [
        warning("office-warning", f"pandoc says of `{place}`: {line[:200]}", place) for line in said
    ]
    if held != len(shaped.calls):
        message = f"`{place}` holds {held} notes, but {len(shaped.calls)} are called in the text"
        hint = "see which block of the layout prints a call without its note"
        findings.append(error("office-note-lost", message, place, hint))
    return Converted(data, tuple(findings))


def _written(job: OfficeJob, body: str, folder: Path) -> tuple[bytes, list[str]]:
    """The file as pandoc writes it, and what pandoc says."""
    wish = ["-o", f"made.{job.kind}", "--metadata", f"title={job.title}",
            "--metadata", f"lang={job.language}", "--metadata", f"date={job.date}"]  # fmt: skip
    if job.author:
        wish += ["--metadata", f"author={job.author}"]
    if job.direction == "rtl":
        wish += ["--metadata", "dir=rtl"]
    if job.kind == "docx":
        (folder / "reference.docx").write_bytes(word_reference(job))
        (folder / "page.openxml").write_text(word_template(), encoding="utf-8")
        wish += ["-t", "docx", "--reference-doc", "reference.docx", "--template", "page.openxml"]
    else:
        identifier = uuid5(NAMESPACE_URL, f"briefpress:{job.author}:{job.name}").urn
        wish += ["-t", "epub3", "--epub-title-page=false",
                 "--split-level=1", "--toc-depth=3",
                 "--metadata", f"identifier={identifier}"]  # fmt: skip
    html = f"<html><body>{body}</body></html>"
    said = run(html, wish, folder, _epoch(job.date))
    return (folder / f"made.{job.kind}").read_bytes(), said


def _epoch(date: str) -> int:
    try:
        begun = datetime.fromisoformat(date).replace(tzinfo=UTC)
    except ValueError:
        return _EARLIEST
    return max(int(begun.timestamp()), _EARLIEST)
