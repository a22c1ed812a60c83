"""A set of data in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.plaintext.wrapping import columns_of, wrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefpress.model.edition import Figure
    from briefpress.plaintext.inlines import Lines


def figure_lines(figure: Figure, lines: Lines, _: Callable[[str], str]) -> list[str]:
    """A figure's title, its values in columns, its note and its source."""
    named = _("Figure %(number)s") if figure.chart else _("Table %(number)s")
    title = named % {"number": figure.number} + ". " + lines.line(figure.marked_title)
    if figure.unit:
        title += f" ({figure.unit})"
    heads = (_("Period") if figure.temporal else _("Item"), _("As the source has it"))
    rows = [(lines.line(point.marked_label), lines.line(point.value)) for point in figure.points]
    table = columns_of(rows, lines.columns, heads)
    note = lines.blocks(figure.note)
    source = f"{_('Source:')} {lines.line(figure.source)}"
    return [
        *wrap(title, lines.columns),
        "",
        *table,
        *(["", *note] if note else []),
        *wrap(source, lines.columns),
    ]
