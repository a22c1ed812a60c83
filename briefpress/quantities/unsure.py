"""Figures of a language that has no table."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.quantities.quantity import Quantity

_LONE = re.compile(r"(?<![0-9])(?<![0-9][.,])[1-9][0-9]{0,2}[.,][0-9]{3}(?![0-9]|[.,][0-9])")
# "billion" is 10^9 in English and 10^12 in Danish.
_SCALED = re.compile(r"(?i)(?<![^\W\d_])(?:[bt]rillions?|billions?|bl?n|tr?l?n|b)(?![^\W_])")


def unsure(text: str, quantity: Quantity) -> Quantity:
    """A figure of a text, ambiguous where its separator or scale need not be the English one."""
    words = text[quantity.start : quantity.end]
    return replace(quantity, ambiguous=bool(_LONE.search(words) or _SCALED.search(words)))
