"""Printing one document."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place, error, in_order
from briefpress.pdf import engine, wording
from briefpress.pdf.job import BASE_URL, Job, Printed
from briefpress.pdf.listening import listening

if TYPE_CHECKING:
    from briefpress.pdf.faces import Faces
    from briefpress.pdf.fence import Fence
    from briefpress.pdf.listening import Line

# Fontconfig, Pango's font maps and the loggers belong to the whole process.
_alone = threading.RLock()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What one run of WeasyPrint gives."""

    pdf: bytes = b""
    pages: int = 0
    findings: tuple[Finding, ...] = ()


def print_document(job: Job) -> Printed:
    """Print a document; whatever is said or raised meanwhile becomes a finding."""
    place = Place(job.name)
    with _alone, engine.undisturbed(), listening() as lines:
        try:
            engine.load()
        except (OSError, ImportError) as exception:
            found = error("pdf-library-missing", engine.reason(exception), place)
            return Printed(b"", 0, (found,))
        from briefpress.pdf.fence import Fence  # noqa: PLC0415 - needs WeasyPrint

        fence = Fence(job)
        sheet = _guarded(job, fence, lines)
    findings = (*_said(lines, fence, place), *sheet.findings)
    return Printed(sheet.pdf, sheet.pages, in_order(findings))


def _guarded(job: Job, fence: Fence, lines: list[Line]) -> _Sheet:
    try:
        return _shared(job, fence, lines)
    except Exception as exception:  # noqa: BLE001 - a stranger's document in foreign code
        return _Sheet(findings=(wording.failure(exception, Place(job.name)),))


def _shared(job: Job, fence: Fence, lines: list[Line]) -> _Sheet:
    """Print with shared faces, and once more with fresh ones if those held others as well."""
    from briefpress.pdf import faces  # noqa: PLC0415 - needs WeasyPrint

    key = faces.kind(job)
    shared = faces.take(key)
    sheet = _run(job, fence, shared)
    if not shared.suited():
        shared = faces.fresh()
        sheet = _run(job, fence, shared)
    # WeasyPrint takes a broken font file that it met before for a good one, without a word.
    if not any(wording.is_font_trouble(line) for line in lines):
        faces.put_back(key, shared)
    return sheet


def _run(job: Job, fence: Fence, shared: Faces) -> _Sheet:
    import weasyprint  # noqa: PLC0415 - after `engine.load`

    from briefpress.pdf import rhythm  # noqa: PLC0415
    from briefpress.pdf.finishing import VARIANTS  # noqa: PLC0415 - needs pydyf
    from briefpress.pdf.looking import look  # noqa: PLC0415
    from briefpress.pdf.styles import lacking  # noqa: PLC0415
    from briefpress.pdf.writing_out import written  # noqa: PLC0415

    html = weasyprint.HTML(string=job.html, base_url=BASE_URL, url_fetcher=fence)
    with rhythm.kept():
        document = html.render(font_config=shared, pdf_variant=VARIANTS[job.profile])
    place = Place(job.name)
    findings = (*look(document, place), *lacking(document, shared, place))
    # ISO 19005-3, 6.8: how it belongs to the document, and what it is; `finish` dates it.
    carried = [
        weasyprint.Attachment(
            string=file.data, name=file.name, description=file.description, relationship="Data"
        )
        for file in job.attached
    ]
    pdf, others = written(document, job, carried)
    return _Sheet(pdf, len(document.pages) if pdf else 0, (*findings, *others))


def _said(lines: list[Line], fence: Fence, place: Place) -> list[Finding]:
    """Join the log and the fence's notes, each trouble once."""
    noted = [line for line in lines if not any(f"<{url}>" in line.text for url in fence.refused)]
    absent = {
        url: why
        for url, why in fence.missing.items()
        if not any(f"<{url}>" in line.text for line in noted)
    }
    return [
        *wording.refusals(fence.refused, place),
        *wording.absences(absent, place),
        *wording.grouped(wording.finding(line, place) for line in noted),
    ]


def warm_up() -> None:
    """Load WeasyPrint and set one word, so that little is left to load but the edition's fonts."""
    with _alone, engine.undisturbed(), listening(), contextlib.suppress(OSError, ImportError):
        weasyprint = engine.load()
        from briefpress.pdf import faces  # noqa: PLC0415 - needs WeasyPrint

        # Setting a word also waits for the thread in which Pango reads Fontconfig's file: a fork
        # in the midst of that would leave the child with a lock that nobody opens.
        weasyprint.HTML(string="<p>.").render(font_config=faces.prepared())


def prepare_to_fork() -> None:
    """Load all that workers can share; each makes its own fonts, as these lie in files of theirs.

    The words are hyphenated, so that the English dictionary is read once for all workers.
    """
    with _alone, engine.undisturbed(), listening(), contextlib.suppress(OSError, ImportError):
        weasyprint = engine.load()
        from briefpress.pdf import faces, fence, looking, styles, writing_out  # noqa: F401, PLC0415

        words = '<html lang="en"><p style="hyphens: auto; width: 1px">Preparations.'
        weasyprint.HTML(string=words).render(font_config=faces.fresh())
