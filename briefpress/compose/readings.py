"""How a figure or a date was read, and how a calculation goes, in the words of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.compose.words import bound_words

if TYPE_CHECKING:
    from briefpress.locales import Language
    from briefpress.model.evidence import Proof, Reading, Working


def reading_words(labels: Language, proof: Proof, words: str) -> str:
    """What a proof, printed in these words, was read as; empty where it is not known.

    A date that is printed as it was read is not said again.
    """
    reading, _ = proof.reading, labels.gettext
    if reading is None:
        return ""
    if proof.kind == "calculation":
        return _calculation(labels, reading, proof.working) if proof.working else ""
    if proof.kind == "date":
        read = " – ".join(labels.stated(parts) for parts in reading.days)
        own = "" if proof.ruling.hits else _("the article’s own date")
        alike = read.casefold().split() == words.casefold().split()
        return ", ".join(part for part in ("" if alike and own else read, own) if part)
    # Translators: a figure as it was read; what follows are the words of the source.
    rounded = _("rounded from “%(words)s”") % {"words": reading.rounded_from}
    return ", ".join([_figure(labels, reading), *([rounded] if reading.rounded_from else [])])


def _figure(labels: Language, reading: Reading) -> str:
    number = labels.amount(reading.ends, reading.unit)
    return bound_words(labels)[reading.bound] % {"number": number}


def _calculation(labels: Language, reading: Reading, working: Working) -> str:
    inputs = ", ".join(f"{name} = {value}" for name, value in working.inputs)
    result = labels.gettext("result %(number)s") % {"number": _figure(labels, reading)}
    return f"{working.formula}; {inputs}; {result}"
