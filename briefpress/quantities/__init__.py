"""Figures as the press words them, read into exact typed values."""

from briefpress.lexicon import Bound
from briefpress.quantities.quantity import Kind, Quantity, convertible
from briefpress.quantities.reader import read_quantities

__all__ = ["Bound", "Kind", "Quantity", "convertible", "read_quantities"]
