"""Figures as the press words them, read into exact typed values."""

from briefpress.lexicon import Bound, covered
from briefpress.quantities.quantity import Kind, Quantity, convertible
from briefpress.quantities.reader import read_quantities

__all__ = ["Bound", "Kind", "Quantity", "convertible", "covered", "read_quantities"]
