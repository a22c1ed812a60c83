"""Texts of a desk that go into mail: what no mail may hold is told at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.findings import Finding, error
from briefpress.mail.text import MailTextError, clean
from briefpress.model.mail import ANY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefpress.model.mail import MailSettings
    from briefpress.model.positions import Path, Positions

HINT = "take the character out; it may be unseen in an editor"


def text_faults(positions: Positions, path: Path, text: str) -> Iterable[Finding]:
    """The finding for the first character of a text that no mail may hold; its lines may be many.

    `path` is where the text stands in its file.
    """
    key = next(step for step in reversed(path) if isinstance(step, str) and step != ANY)
    at = 0
    for line in text.split("\n"):
        try:
            clean(line)
        except MailTextError as problem:
            begins = at + max(problem.at, 0)
            place = positions.within(path, text, begins, begins + 1)
            yield error("mail-text", f"`{key}`: {problem}", place, HINT)
            return
        at += len(line) + 1


def spoken_faults(
    positions: Positions, path: Path, texts: Mapping[str, str] | None
) -> Iterable[Finding]:
    """The same for texts by language."""
    for tag, text in (texts or {}).items():
        yield from text_faults(positions, (*path, tag), text)


def settings_faults(positions: Positions, mail: MailSettings) -> list[Finding]:
    """What no mail may hold of what a desk says under `mail:`."""
    lines = {"subject": mail.subject, "preheader": mail.preheader, "unsubscribe": mail.unsubscribe}
    found = [
        fault
        for key, text in lines.items()
        if text
        for fault in text_faults(positions, ("mail", key), text)
    ]
    for key, texts in (("salutation", mail.salutation), ("signature", mail.signature)):
        found += spoken_faults(positions, ("mail", key), texts)
    return found
