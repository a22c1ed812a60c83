"""Letters and their marks put together (NFC), and where each stood before."""

from __future__ import annotations

import re
import unicodedata

# The marks of Latin, Greek and Cyrillic letters; no more in a row than a stream-safe text has
# (UAX #15, 13).
_MARK = re.compile("[\u0300-\u036f]")
_MARKED = re.compile("[^\\W\\d_][\u0300-\u036f]{1,30}")


def composed(text: str) -> tuple[str, list[int] | None]:
    """A text with composed letters, and the offset of each of its places in the text given.

    The list has one place more than the new text has characters; it is None where nothing changed.
    """
    if text.isascii() or not _MARK.search(text):
        return text, None
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for found in _MARKED.finditer(text):
        made = unicodedata.normalize("NFC", found[0])
        if len(made) >= len(found[0]):
            continue
        pieces += [text[at : found.start()], made]
        offsets += range(at, found.start() + 1)
        at = found.end()
        offsets += range(at - len(made) + 1, at)
    if not pieces:
        return text, None
    return "".join([*pieces, text[at:]]), [*offsets, *range(at, len(text) + 1)]
