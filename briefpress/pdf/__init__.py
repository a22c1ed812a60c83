"""The print stage: one HTML document in, one PDF and the findings about it out.

This package is the only door to WeasyPrint and pydyf. Importing it costs nothing; WeasyPrint is
loaded by the first call of a function below.
"""

from __future__ import annotations

from briefpress.pdf.job import Attached, Job, Printed
from briefpress.pdf.limits import surplus

__all__ = [
    "Attached",
    "Job",
    "Printed",
    "close",
    "missing_libraries",
    "preload",
    "print_pdf",
    "surplus",
]


def print_pdf(job: Job) -> Printed:
    """Print a document as PDF/A-3a and PDF/UA-1 in one file, with what went wrong as findings.

    It raises nothing: where there is no PDF, `pdf` is empty and an error finding says why.
    """
    from briefpress.pdf.printing import print_document  # noqa: PLC0415 - loads WeasyPrint

    return print_document(job)


def preload() -> None:
    """Do now what the first print of a process would do: import WeasyPrint, read Fontconfig.

    A missing library is passed over in silence, as the first print reports it.
    """
    from briefpress.pdf.printing import warm_up  # noqa: PLC0415 - loads WeasyPrint

    warm_up()


def missing_libraries() -> str | None:
    """Nothing when WeasyPrint finds Pango and its kin, else one line naming what is missing."""
    from briefpress.pdf.engine import missing  # noqa: PLC0415 - loads WeasyPrint

    return missing()


def close() -> None:
    """Delete the fonts unpacked for this process, which happens by itself at a normal exit.

    For a process that leaves through `os._exit`.
    """
    from briefpress.pdf.faces import close as close_faces  # noqa: PLC0415 - only when asked

    close_faces()
