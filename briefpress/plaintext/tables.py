"""A set of data in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.plaintext.wrapping import columns_of, wrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefpress.model.views import Figure
    from briefpress.plaintext.inlines import Lines


def figure_lines(figure: Figure, lines: Lines, _: Callable[[str], str]) -> list[str]:
    """A figure's title, its values in columns, its note and its source."""
    named = _("Figure %(number)s") if figure.chart else _("Table %(number)s")
    title = named % {"number": figure.number} + ". " + lines.line(figure.marked_title)
    if figure.unit:
        title += f" ({figure.unit})"
    heads = (_("Period") if figure.temporal else _("Item"), _("As the source has it"))
    rows = [(lines.line(point.marked_label), lines.line(point.value)) for point in figure.points]
    table = _several(figure, lines) if figure.heads else columns_of(rows, lines.columns, heads)
    note = lines.blocks(figure.note)
    source = _("Source:") + " " + lines.line(figure.source)
    return [
        *wrap(title, lines.columns),
        "",
        *table,
        *(["", *note] if note else []),
        *wrap(source, lines.columns),
    ]


def _several(figure: Figure, lines: Lines) -> list[str]:
    """A table of several columns: their heads in a row, then each row with its values below."""
    heads = [lines.line(head) for head in figure.heads]
    found = [*wrap("; ".join(heads), lines.columns), ""]
    for row in figure.rows:
        found += wrap(f"{lines.line(row.head)}:", lines.columns)
        for head, point in zip(heads, row.cells, strict=True):
            if point:
                found += wrap(f"{head}: {lines.line(point.value)}", lines.columns, "    ")
    return found
