"""Tables: which cells head which, said in the three ways that readers look for.

WeasyPrint writes Headers, but neither Scope nor the IDTree by which Headers are looked up:
https://github.com/Kozea/WeasyPrint/issues/2508.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefpress.pdf.tagging.nodes import Node

_SECTIONS = frozenset({"THead", "TBody", "TFoot"})
_ROWS, _COLUMNS = frozenset({"row", "rowgroup"}), frozenset({"col", "colgroup"})


@dataclass(slots=True)
class _Cell:
    """A cell and the part of the grid that it covers."""

    node: Node
    rows: range
    columns: range


@dataclass(slots=True)
class _Grid:
    """The cells of a table, and the headers of each of its rows and columns."""

    cells: list[_Cell] = field(default_factory=list)
    rows: dict[int, list[str]] = field(default_factory=dict)
    columns: dict[int, list[tuple[int, str]]] = field(default_factory=dict)


def order_tables(root: Node) -> None:
    """Give heads their scope and name, cells their heads (PDF/UA-1, 7.5)."""
    tables = [node for node in root.walk() if node.kind == "Table"]
    for number, table in enumerate(tables, 1):
        grid = _Grid()
        taken: set[tuple[int, int]] = set()
        rows = _rows(table)
        for row, (node, in_head) in enumerate(rows):
            _read_row(grid, taken, node, row)
            _scopes(grid, row, in_head=in_head)
        for cell in grid.cells:
            if cell.node.kind == "TH":
                cell.node.name = f"head-{number}-{cell.rows.start + 1}-{cell.columns.start + 1}"
                _note_head(grid, cell)
        for cell in grid.cells:
            _headed(grid, cell)


def _rows(table: Node) -> list[tuple[Node, bool]]:
    """The rows of a table, and whether each stands in its head."""
    rows = []
    for part in table.nodes():
        if part.kind == "TR":
            rows.append((part, False))
        elif part.kind in _SECTIONS:
            rows += [(row, part.kind == "THead") for row in part.nodes() if row.kind == "TR"]
    return rows


def _read_row(grid: _Grid, taken: set[tuple[int, int]], node: Node, row: int) -> None:
    column = 0
    for cell in node.nodes():
        if cell.kind not in {"TH", "TD"}:
            continue
        while (row, column) in taken:
            column += 1
        wide, high = (_span(cell.box, name) for name in ("colspan", "rowspan"))
        found = _Cell(cell, range(row, row + high), range(column, column + wide))
        taken |= {(y, x) for y in found.rows for x in found.columns}
        grid.cells.append(found)
        owned = {"ColSpan": wide} if wide != 1 else {}
        owned |= {"RowSpan": high} if high != 1 else {}
        if owned:
            cell.attributes["Table"] = owned
        column += wide


def _span(box: Any, name: str) -> int:
    return max(1, int(getattr(box, name, 1)))


def _scopes(grid: _Grid, row: int, *, in_head: bool) -> None:
    """Say of each head in a row whether it heads the row or the column."""
    cells = [cell for cell in grid.cells if cell.rows.start == row]
    only_heads = all(cell.node.kind == "TH" for cell in cells)
    for cell in cells:
        if cell.node.kind == "TH":
            said = cell.node.attribute("scope").lower()
            of_row = said in _ROWS or (said not in _COLUMNS and not (in_head or only_heads))
            scope = "/Row" if of_row else "/Column"
            cell.node.attributes.setdefault("Table", {})["Scope"] = scope


def _note_head(grid: _Grid, cell: _Cell) -> None:
    if cell.node.attributes["Table"]["Scope"] == "/Row":
        for row in cell.rows:
            grid.rows.setdefault(row, []).append(cell.node.name)
    else:
        for column in cell.columns:
            grid.columns.setdefault(column, []).append((cell.rows.start, cell.node.name))


def _headed(grid: _Grid, cell: _Cell) -> None:
    """Name the heads of a cell: those above it, and those of its rows."""
    above = [
        name
        for column in cell.columns
        for row, name in grid.columns.get(column, ())
        if row < cell.rows.start
    ]
    beside = [name for row in cell.rows for name in grid.rows.get(row, ())]
    names = [name for name in dict.fromkeys([*above, *beside]) if name != cell.node.name]
    if cell.node.kind == "TD" and names:
        cell.node.attributes.setdefault("Table", {})["Headers"] = names
