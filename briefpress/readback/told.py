"""What is looked for in print, and how it is said that it is not there."""

from __future__ import annotations

from dataclasses import dataclass

from briefpress.findings import Finding, Place, error

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Item:
    """Words to be found in print: their number in printing order, and as they should be printed.

    They were proven, or with `corrected` are those of a correction, which are numbered apart.
    """

    number: int
    words: str
    corrected: bool = False

    @property
    def anchor(self) -> str:
        """The id of the element that holds them."""
        return f"{'corrected' if self.corrected else 'item'}-{self.number}"

    @property
    def key(self) -> int:
        """The number that tells both kinds apart: below zero for words of a correction."""
        return -self.number if self.corrected else self.number


def missing(item: Item, where: str, place: Place) -> Finding:
    """The words stand nowhere."""
    if item.corrected:
        return _uncorrected(f"{where}: the correction’s {_said(item)} is not printed", place)
    message = f"{where}: item {item.number} of the evidence, {_said(item)}, is not printed"
    hint = "see which template or style leaves it out"
    return error("evidence-not-printed", message, place, hint)


def differs(item: Item, wanted: str, shown: str, where: str, place: Place) -> Finding:
    """Other words stand there."""
    printed = f"“{_short(shown)}”" if shown else "nothing"
    if item.corrected:
        message = f"{where}: the correction’s “{_short(wanted)}” is printed as {printed}"
        return _uncorrected(message, place)
    message = f"{where}: item {item.number} of the evidence is “{_short(wanted)}”, but"
    hint = "see which template, style or font changes the words"
    return error("evidence-printed-otherwise", f"{message} {printed} is printed", place, hint)


def out_of_order(item: Item, where: str, place: Place) -> Finding:
    """The words stand before those of an earlier item."""
    if item.corrected:
        message = f"{where}: the correction’s {_said(item)} stands before what comes before it"
        return _uncorrected(message, place)
    message = f"{where}: item {item.number} of the evidence, {_said(item)}, stands before item"
    message += f" {item.number - 1}"
    hint = "print the blocks in the order of `edition.blocks`"
    return error("evidence-out-of-order", message, place, hint)


def hidden(item: Item, unseen: str, where: str, place: Place) -> Finding:
    """The words are there for a program, but not for an eye."""
    whole = len(unseen) >= sum(char.isalnum() for char in item.words)
    what = "cannot be seen" if whole else f"is not seen whole: “{_short(unseen)}” is missing"
    if item.corrected:
        return _uncorrected(f"{where}: the correction’s {_said(item)} {what}", place)
    message = f"{where}: item {item.number} of the evidence, {_said(item)}, {what}"
    hint = "see which style hides, covers or cuts it off, and that its colour is not the ground’s"
    return error("evidence-not-visible", message, place, hint)


def styled_away(item: Item, fault: str, place: Place) -> Finding:
    """A style of the page hides the words or changes them."""
    if item.corrected:
        message = f"the page: the correction’s {_said(item)} is hidden or changed"
        return _uncorrected(f"{message} by `{_short(fault)}`", place)
    message = f"the page: item {item.number} of the evidence, {_said(item)}, is hidden or changed"
    hint = "mend the style, or keep it from the proven words"
    return error("evidence-not-visible", f"{message} by `{_short(fault)}`", place, hint)


def _uncorrected(message: str, place: Place) -> Finding:
    """What is wrong with the words of a correction: a reader would not find what was put right."""
    hint = 'include "blocks/corrections.html", and see which style changes or hides the words'
    return error("correction-not-printed", message, place, hint)


def _said(item: Item) -> str:
    return f"“{_short(item.words)}”"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
