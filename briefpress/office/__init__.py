"""Word files and EPUB books from a finished page; pandoc stays inside.

This package is the door to pypandoc, which brings pandoc. Importing it costs nothing.
"""

from briefpress.office.job import Converted, OfficeJob

__all__ = ["Converted", "OfficeJob", "convert", "is_installed"]


def is_installed() -> bool:
    """Whether the package that brings pandoc is there."""
    from importlib.util import find_spec  # noqa: PLC0415 - only when asked

    return find_spec("pypandoc") is not None


def convert(job: OfficeJob) -> Converted:
    """A page as a `docx` or an `epub`; what pandoc says of it becomes findings."""
    from briefpress.office.converting import convert_page  # noqa: PLC0415 - only when asked

    return convert_page(job)
