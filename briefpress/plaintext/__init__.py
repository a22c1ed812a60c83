"""The plain text stage: an edition in, lines of text out."""

from briefpress.plaintext.document import COLUMNS, Around, PlainText, plain_text

__all__ = ["COLUMNS", "Around", "PlainText", "plain_text"]
