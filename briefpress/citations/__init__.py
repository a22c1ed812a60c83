"""Citations: CSL records and the places that cite them become notes and a list of references.

The only door to citeproc-py, which is imported on the first call, not with this package.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefpress.citations.records import (
    CitationItem,
    Cluster,
    Formatted,
    Reference,
    StyleError,
    StyleKind,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "SHIPPED",
    "CitationItem",
    "Cluster",
    "Formatted",
    "Reference",
    "StyleError",
    "StyleKind",
    "Words",
    "format_citations",
    "style_kind",
]

SHIPPED = {
    name: Path(__file__).with_name(f"{name}.csl") for name in ("press", "author-date", "numeric")
}
"""The styles that come with the program, by the names that a desk gives them."""


def style_kind(style: Path | None) -> StyleKind:
    """Where a style puts its citations; a style that cannot be used raises StyleError."""
    if style is None:
        return StyleKind()
    from briefpress.citations.styles import kind_of, open_style  # noqa: PLC0415 - lxml is slow

    return kind_of(open_style(style))


def format_citations(
    records: Mapping[str, Mapping[str, object]],
    clusters: Sequence[Cluster],
    words: Words,
    style: Path | None = None,
    apart: Sequence[Cluster] = (),
) -> Formatted:
    """One note for each cluster, and one reference for each source cited.

    `records` are CSL records by id; `style` is a CSL file, or None for the press style shipped
    here. `apart` are citations outside the run of the text, such as those under a figure. A
    citation of an id without a record prints as the id and a question mark, in bold, so that a
    draft can still be read. A style that cannot be used raises StyleError.
    """
    from briefpress.citations.notes import write_citations  # noqa: PLC0415 - citeproc-py is slow

    return write_citations(records, clusters, words, style, apart)
