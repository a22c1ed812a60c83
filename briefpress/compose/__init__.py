"""From what was written to what is shown: order, numbers, marks, words of the language."""

from briefpress.compose.edition import Request, compose

__all__ = ["Request", "compose"]
