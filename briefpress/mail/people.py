"""Who a mail is for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefpress.findings import Place
    from briefpress.mail.addresses import Mailbox


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person of a list, with the list's defaults filled in; None leaves it to the desk.

    `salutation` and `signature` are by language, `und` for all others. `clearance` is the highest
    handling that the person may have, and `clearances` what other lists say of that; `place` is
    where they are written.
    """

    mailbox: Mailbox
    lists: tuple[str, ...]
    place: Place
    language: str | None = None
    layout: str | None = None
    salutation: Mapping[str, str] | None = field(default=None, hash=False)
    attach: tuple[str, ...] | None = None
    clearance: str | None = None
    signature: Mapping[str, str] | None = field(default=None, hash=False)
    clearances: tuple[str, ...] = ()

    def with_clearances(self, *more: str | None) -> Recipient:
        """The person with what else is said of their clearance: each of it has to do."""
        every = tuple(dict.fromkeys(filter(None, (self.clearance, *self.clearances, *more))))
        return replace(self, clearance=every[0] if every else None, clearances=every[1:])
