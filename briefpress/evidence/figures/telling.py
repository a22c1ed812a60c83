"""Whether a sentence of a brief speaks of writing or saying, which an article's date may date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefpress.evidence.figures.words import lower

if TYPE_CHECKING:
    from briefpress.dates import DateMention

Telling: TypeAlias = Literal["written", "said", ""]

_AROUND = 60  # characters of the same part of a sentence
_CLOSE = 20  # characters right before a date
_WRITTEN = re.compile(
    r"\b(?:wrote|writ\w+|report\w*|article\w*|interview\w*|publish\w*|preview\w*|commentary|"
    r"пиш\w+|писал\w*|стат\w+|интервью|опублик\w+|schr(?:ie|ei)b\w*|bericht\w*|artikel\w*|"
    r"écri\w+|entretien\w*|publié\w*|yaz(?:dı|ıyor|mış)\w*|haber\w*|makale\w*|röportaj\w*|yazıb|"
    r"məqalə\w*|müsahibə\w*)\b"
)
_SAID = re.compile(
    r"\b(?:said|says?|saying|told|tells?|according|сообщ\w+|сказал\w*|заяв\w+|sag\w+|dit|déclar\w+|"
    r"söyle\w+|deyib|bildirib)\b"
)


def telling_before(text: str) -> Telling:
    """What the words right before a date tell of: the article itself, or somebody's saying.

    “As reported: …” tells of nothing; it leads in what follows.
    """
    words = lower(text[-_AROUND:]).rpartition(": ")[2]
    if _WRITTEN.search(words):
        return "written"
    return "said" if _SAID.search(words) else ""


def is_of_saying(text: str, when: DateMention) -> bool:
    """Whether a day is that on which something is said: “said on Tuesday”."""
    head = text[max(when.start - _CLOSE, 0) : when.start]
    return when.granularity == "day" and telling_before(head) == "said"
