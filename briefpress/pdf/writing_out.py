"""From pages to bytes: with our tags, checked, or where that cannot be with WeasyPrint's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefpress.findings import Finding, Place, error, remark, warning
from briefpress.pdf.checking import check
from briefpress.pdf.finishing import VARIANTS, finisher
from briefpress.pdf.tagging import UnfitError, tagging
from briefpress.pdf.wording import short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.pdf.job import Job

_HINT = "install the version of WeasyPrint that pyproject.toml names"


def written(document: Any, job: Job, attached: Sequence[Any]) -> tuple[bytes, tuple[Finding, ...]]:
    """The PDF of a document that was laid out, and what is to say about it."""
    place = Place(job.name)
    try:
        with tagging(job.profile) as tags:
            pdf, findings = _bytes(document, job, attached)
    except UnfitError as why:
        message = f"this WeasyPrint cannot be made to write PDF/UA-2: {why}"
        return b"", (error("pdf-plain-tags", message, place, _HINT),)
    wordless = [
        error("pdf-missing-alt", f"the image `{short(name)}` has no alternate text", place)
        for name in dict.fromkeys(tags.wordless)
    ]
    if not tags.unfit:
        return pdf, (*findings, *wordless)
    message = f"notes and contents are not tagged as such, as WeasyPrint has changed: {tags.unfit}"
    return pdf, (*findings, warning("pdf-plain-tags", message, place, _HINT))


def _bytes(document: Any, job: Job, attached: Sequence[Any]) -> tuple[bytes, tuple[Finding, ...]]:
    finish = finisher(job.created, job.profile)
    found: list[Finding] = []

    def finish_and_check(document: object, pdf: Any) -> None:
        finish(document, pdf)
        found.extend(check(pdf, job.profile, Place(job.name)))
        if job.profile == "a4f-ua2" and "AF" not in pdf.catalog:
            message = "it carries no file, so that it is PDF/A-4, not PDF/A-4f"
            found.append(remark("pdf-nothing-attached", message, Place(job.name)))

    data: bytes = document.write_pdf(
        finisher=finish_and_check,
        pdf_variant=VARIANTS[job.profile],
        pdf_tags=True,
        attachments=attached,
    )
    return data, tuple(found)
