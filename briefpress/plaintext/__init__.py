"""The plain text stage: an edition in, lines of text out."""

from briefpress.plaintext.document import COLUMNS, PlainText, plain_text

__all__ = ["COLUMNS", "PlainText", "plain_text"]
