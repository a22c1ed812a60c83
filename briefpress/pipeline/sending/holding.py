"""What the ledger is told of an edition and of a person, and the person read from it again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from briefpress.deliver.ledger_rows import About, digest_of
from briefpress.deliver.ledger_tables import FAILED
from briefpress.mail.addresses import Mailbox
from briefpress.mail.people import Recipient

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefpress.deliver.ledger_rows import Delivery, Planned
    from briefpress.findings import Place
    from briefpress.model.edition import Edition
    from briefpress.pipeline.letters.drafting import Group


def about_of(group: Group) -> About:
    """What an edition is: its corrections, also brief by brief, its language and its layout."""
    edition, finished = group.composed.edition, group.composed.finished
    known = {one.work for one in finished}
    works = {}
    for part in edition.parts or (edition,):
        date = next(iter(sorted(known))).partition("_")[0] if known else edition.date
        own = next((work for work in known if work.partition("_")[2] == part.theme), None)
        works[own or f"{date}_{part.theme}"] = _corrected(part)
    return About(edition.corrected, works, edition.label_language, edition.layout)


def _corrected(edition: Edition) -> int:
    return len(edition.corrections) or (0 if edition.parts else edition.corrected)


def addressed_of(person: Recipient) -> str:
    """What a list says of a person beside the address, as JSON."""
    held = {
        "salutation": dict(person.salutation or {}),
        "signature": dict(person.signature or {}),
        "attach": list(person.attach) if person.attach is not None else None,
        "clearance": person.clearance,
        "clearances": list(person.clearances) or None,
    }
    said = {key: value for key, value in held.items() if value not in (None, {})}
    return json.dumps(said, ensure_ascii=False)


def person_of(row: Delivery, place: Place) -> Recipient:
    """A person as a message of the ledger was addressed; what it does not say is the desk's."""
    held = json.loads(row.addressed)
    attach = held.get("attach")
    return Recipient(
        Mailbox(row.address, row.name),
        tuple(row.lists.split(", ")) if row.lists else (),
        place,
        salutation=held.get("salutation"),
        signature=held.get("signature"),
        attach=tuple(attach) if attach is not None else None,
        clearance=held.get("clearance"),
        clearances=tuple(held.get("clearances") or ()),
    )


def known_of(
    row: Delivery | None, message: Planned, may_have: Collection[int] = ()
) -> Delivery | None:
    """The row of the ledger that a message meets; None where it is entered as a new one."""
    if row is None or row.id in may_have:
        return row
    if row.corrected != message.corrected:
        return None
    failed = row.state in FAILED and not row.begun
    return None if failed and row.body != digest_of(message.body) else row
