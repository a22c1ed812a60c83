"""Citations as a person types them: `caliber-2024, para. 14`."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Labels that CSL knows for a paragraph, in the languages whose interface or press we meet.
_LABEL = r"(?:paras?|paragraphs?|¶+|§+|pars?|абз|п|abz|Abs|al)\.?"
_LOCATOR = re.compile(rf"{_LABEL}\s*(\d{{1,6}})(?:\s*[-–—]\s*(\d{{1,6}}))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Locator:
    """A run of passages, both ends included, counted from 1."""

    first: int
    last: int

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    @property
    def numbers(self) -> range:
        """The numbers of the passages."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class Reference:
    """One source cited, where in it, and the words around; `pinned` is evidence, not printed."""

    source: str
    locator: Locator | None = None
    prefix: str = ""
    suffix: str = ""
    pinned: str = ""


# What follows a locator that was read, where the locator goes on: `para. 3, 5`, `para. 14a`.
_MORE = re.compile(
    r"\w|\s*+[-–—.,;:]?\s*+(?:(?:and|und|et|и|&)\s*+)?\d+\s*+(?:$|[-–—.,;&]|and\b)", re.IGNORECASE
)
# A word that can mean nothing else, where no number was read after it.
_WORD = re.compile(r"(?:paras?|paragraphs?|абз)\b\.?|[¶§]", re.IGNORECASE)


def read_locator(text: str) -> tuple[Locator | None, str]:
    """The locator at the head of a suffix, and what follows it.

    Raises ValueError where a locator is not one run of paragraphs counted from 1.
    """
    match = _LOCATOR.match(text)
    if not match:
        if _WORD.match(text):
            raise ValueError(f"`{text}` gives no number of a paragraph")
        return None, text
    first = int(match[1])
    last = int(match[2] or first)
    if first < 1 or last < first:
        raise ValueError(f"`{match[0]}` is no run of paragraphs")
    if _MORE.match(text, match.end()):
        raise ValueError(f"`{text}` is more than one run of paragraphs: cite each by itself")
    return Locator(first, last), text[match.end() :]


def read_cite(text: str) -> Reference:
    """Read the value of a `cite:` key: an id, or an id with a locator.

    Raises ValueError with one clause that says what is wrong.
    """
    source, comma, rest = text.strip().removeprefix("[").removesuffix("]").partition(",")
    source = source.strip().removeprefix("@")
    if not source:
        raise ValueError("no source is named")
    if not comma:
        return Reference(source)
    locator, left = read_locator(rest.strip())
    if locator is None or left.strip():
        raise ValueError(f"`{rest.strip()}` is not a locator such as `para. 14`")
    return Reference(source, locator)
