"""What may stand in a header, and where a text may be cut."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ZWJ = "\u200d"
# Characters that turn the direction of what follows: a header that holds one can look like
# another (Unicode TR 36, 2.5). ZWJ and ZWNJ shape letters and may stay.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class MailTextError(ValueError):
    """A text that may not stand in a header or a body; the message says why, in one line.

    `at` is the offset of the character at fault, -1 where none is.
    """

    def __init__(self, message: str, at: int = -1) -> None:
        super().__init__(message)
        self.at = at


def clean(text: str) -> str:
    """A text in NFC that is safe in a header.

    Raises MailTextError for a control character, a line end of any kind, a lone surrogate, a
    noncharacter or a character that turns the direction: such a text is refused, never mended,
    for what is left of it might say something else.
    """
    for position, char in enumerate(text, 1):
        if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in _TURNING:
            message = f"character {position} is U+{ord(char):04X}: no header may hold it"
            raise MailTextError(message, position - 1)
        if 0xFDD0 <= ord(char) <= 0xFDEF or ord(char) & 0xFFFE == 0xFFFE:  # noqa: PLR2004
            message = f"character {position} is U+{ord(char):04X}, which is no character"
            raise MailTextError(message, position - 1)
    return unicodedata.normalize("NFC", text)


def body_text(text: str) -> str:
    r"""The text of a body, its lines ending in `\n`.

    Raises MailTextError for NUL, another control character but tab, a lone CR or surrogate.
    """
    lines = text.replace("\r\n", "\n")
    for number, line in enumerate(lines.split("\n"), 1):
        for char in line:
            if char != "\t" and unicodedata.category(char) in {"Cc", "Cs"}:
                message = f"line {number} holds U+{ord(char):04X}: no mail may"
                raise MailTextError(message)
    return lines


def clusters(text: str) -> Iterator[str]:
    """A text in pieces that are seen as one letter or sign, so that no cut parts them.

    A close reading of UAX 29 without its tables: marks, joiners, modifiers and pairs of regional
    indicators stay with what stands before them.
    """
    start, regional = 0, 0
    for at, (before, char) in enumerate(pairwise(text), 1):
        regional = regional + 1 if _is_regional(before) else 0
        holds = (
            unicodedata.category(char) in {"Mn", "Mc", "Me"}
            or _ZWJ in {char, before}
            or 0x1F3FB <= ord(char) <= 0x1F3FF  # noqa: PLR2004 - emoji modifiers
            or 0xE0020 <= ord(char) <= 0xE007F  # noqa: PLR2004 - tags of flags
            or (_is_regional(char) and regional % 2 == 1)
        )
        if not holds:
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _is_regional(char: str) -> bool:
    return 0x1F1E6 <= ord(char) <= 0x1F1FF  # noqa: PLR2004 - regional indicators
