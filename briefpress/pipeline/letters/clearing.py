"""Whether a person may have an edition: its handling against their clearance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.findings import Finding, error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.mail.people import Recipient
    from briefpress.model.edition import Edition


def not_cleared(edition: Edition, levels: Sequence[str], person: Recipient) -> Finding | None:
    """The finding where an edition may not go to somebody, None where it may.

    `levels` are the desk's, from the mildest on. A handling or a clearance that is none of them
    cannot be compared: then only the very same words will do. Who has no clearance may have what
    is not marked, or is marked with the mildest level. Of several clearances each has to do.
    """
    stated = (person.clearance, *person.clearances)
    found = (_not_cleared_by(one, edition.handling, levels, person) for one in stated)
    return next(filter(None, found), None)


def _not_cleared_by(
    clearance: str | None, handling: str | None, levels: Sequence[str], person: Recipient
) -> Finding | None:
    if not handling or handling == clearance:
        return None
    to = f"`{person.mailbox.address}`"
    if clearance is None:
        if not levels or handling == levels[0]:
            return None
        message = f"“{handling}” may not go to {to}, for whom no clearance is stated"
        hint = "write `clearance:` for the list or the person"
        return error("clearance-exceeded", message, person.place, hint)
    if handling in levels and clearance in levels:
        if levels.index(handling) <= levels.index(clearance):
            return None
        message = f"“{handling}” may not go to {to}, who is cleared for “{clearance}”"
        return error("clearance-exceeded", message, person.place)
    unknown = next(word for word in (handling, clearance) if word not in levels)
    message = f"“{handling}” may not go to {to}: “{unknown}” is none of the desk's levels"
    hint = "list them in desk.yaml, from the mildest on, as `handling_levels:`"
    return error("clearance-exceeded", message, person.place, hint)
