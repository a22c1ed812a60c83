"""The figures of one passage beside each other: which may be taken for which."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.evidence.figures.comparing import Value
    from briefpress.evidence.figures.sourcing import SourceFigure

_RIVALS = 40  # other figures whose subjects are weighed; a passage of the press has fewer
_AROUND = 80  # figures before and behind that are looked at, which keeps hostile text cheap


class Row:
    """The figures of a passage, in order; what is worked out of one is kept."""

    def __init__(self) -> None:
        self._figures: tuple[SourceFigure, ...] = ()
        self._places: dict[int, int] = {}
        self._rivals: dict[int, tuple[SourceFigure, ...]] = {}

    def fill(self, figures: tuple[SourceFigure, ...]) -> tuple[SourceFigure, ...]:
        """Take in the figures, which know their row already, and give them back."""
        self._figures = figures
        self._places = {figure.typed.quantity.start: at for at, figure in enumerate(figures)}
        return figures

    def around(self, figure: SourceFigure) -> tuple[SourceFigure, ...]:
        """The others of the passage, or those near where there are very many."""
        at = self._places[figure.typed.quantity.start]
        return self._figures[max(at - _AROUND, 0) : at] + self._figures[at + 1 : at + _AROUND]

    def rivals(self, figure: SourceFigure) -> tuple[SourceFigure, ...]:
        """Others of the same unit, which the words of a brief may belong to; nearest first."""
        start = figure.typed.quantity.start
        if start not in self._rivals:
            mine = figure.value.quantity
            same = [
                other
                for other in self.around(figure)
                if _one_unit(other.value, figure.value)
                and (other.value.quantity.low, other.value.quantity.high) != (mine.low, mine.high)
            ]
            same.sort(key=lambda other: abs(other.typed.quantity.start - start))
            self._rivals[start] = tuple(same[:_RIVALS])
        return self._rivals[start]


def _one_unit(one: Value, other: Value) -> bool:
    """Whether two figures of a passage are of one unit, of which one may be left unsaid."""
    if one.unit == other.unit:
        return True
    bare = None in {one.unit, other.unit} and not (one.quantity.noun or other.quantity.noun)
    return bare and (one.unit in other.lent or other.unit in one.lent)
