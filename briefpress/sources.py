"""From an article's text to its passages; each is cited by its number."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from briefpress.model.source import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

# A line that ends a sentence: closing marks and brackets may follow the stop.
_SENTENCE_END = re.compile(r"[.!?…:;]['\"“”‘’«»)\]]*\s*$")
_WRAP_COLUMN = 80


def split_passages(
    lines: list[str], first: int = 1, *, wrapped: bool | None = None
) -> tuple[Passage, ...]:
    """The passages of a body whose first physical line has the number `first`.

    In a hard-wrapped text the lines between two blank ones are one passage, otherwise each line
    is one; `wrapped` None means: find out.
    """
    if wrapped is None:
        wrapped = is_hard_wrapped(lines)
    runs = _paragraphs(lines) if wrapped else ([i] for i, line in enumerate(lines) if line.strip())
    passages = []
    for number, run in enumerate(runs, 1):
        text = "\n".join(lines[i].strip() for i in run)
        passages.append(Passage(number, text, first + run[0], first + run[-1]))
    return tuple(passages)


def is_hard_wrapped(lines: list[str]) -> bool:
    """Whether lines were broken to fit a column: most end in mid-sentence within 80 characters.

    Only lines with text both on them and on the next are asked, since a paragraph's last line
    and a heading tell nothing.
    """
    inner = [
        line.rstrip() for line, following in pairwise(lines) if line.strip() and following.strip()
    ]
    if not inner:
        return False
    unfinished = sum(not _SENTENCE_END.search(line) for line in inner)
    narrow = median(len(line) for line in inner) <= _WRAP_COLUMN
    return narrow and unfinished * 2 > len(inner)


def _paragraphs(lines: list[str]) -> Iterator[list[int]]:
    run: list[int] = []
    for i, line in enumerate(lines):
        if line.strip():
            run.append(i)
        elif run:
            yield run
            run = []
    if run:
        yield run
