"""Figures as the press words them, read into exact typed values."""

from briefpress.quantities.grammar import Bound
from briefpress.quantities.reader import Quantity, read_quantities

__all__ = ["Bound", "Quantity", "read_quantities"]
