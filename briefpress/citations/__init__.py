"""Citations: CSL records and the places that cite them become notes and a list of references.

The only door to citeproc-py, which is imported on the first call, not with this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.citations.records import CitationItem, Cluster, Formatted, Reference, Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = [
    "CitationItem",
    "Cluster",
    "Formatted",
    "Reference",
    "Words",
    "format_citations",
]


def format_citations(
    records: Mapping[str, Mapping[str, object]],
    clusters: Sequence[Cluster],
    words: Words,
    style: Path | None = None,
) -> Formatted:
    """One note for each cluster, and one reference for each source cited.

    `records` are CSL records by id; `style` is a CSL file, or None for the press style shipped
    here. A citation of an id without a record prints as the id and a question mark, in bold, so
    that a draft can still be read. A style that cannot be used raises ValueError.
    """
    from briefpress.citations.notes import write_citations  # noqa: PLC0415 - citeproc-py is slow

    return write_citations(records, clusters, words, style)
