"""What a rehearsal showed is kept, so that nothing else goes out on its number."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from briefpress.deliver.folder import write_file
from briefpress.deliver.ledger_rows import digest_of
from briefpress.findings import Place, error

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from briefpress.deliver.ledger_rows import Delivery
    from briefpress.findings import Finding
    from briefpress.pipeline.sending.plan import Plan

REHEARSED = ".rehearsed.json"
_KEPT = 20  # rehearsals that are remembered
_NAMED = 5  # people that a finding names

Shown = tuple[str, dict[str, str]]
"""What was asked for, and a digest of each recipient's message by the address."""


def shown_of_plan(plan: Plan, lists: Sequence[str]) -> Shown:
    """What a plan shows of each recipient: name, edition, language, layout, text and files.

    The date of the message is left out, for it is another one on each run.
    """
    bodies = {id(line.message.body): line.message.body for line in plan.lines}
    digests = {key: digest_of(body) for key, body in bodies.items()}
    job = plan.job
    common = (job.key, job.subject, job.sender) if job else ()
    return " ".join([*common[:1], "to", *sorted(set(lists))]), {
        line.message.fold: _digest(
            *common, line.message.name, line.message.edition, line.language, line.layout,
            digests[id(line.message.body)],
        )
        for line in plan.lines
    }  # fmt: skip


def shown_of_rows(rows: Sequence[Delivery], themes: Sequence[str], *, failed: bool) -> Shown:
    """What is shown of messages that earlier runs left over."""
    kind = "failed" if failed else "left over"
    return " ".join([kind, *sorted(themes)]), {
        f"{row.address} ({row.edition})": _digest(str(row.id), row.wire) for row in rows
    }


def remember(out: Path, shown: Shown) -> Finding | None:
    """Keep what was shown; why that is impossible, else None."""
    held = _held(out)
    held.pop(shown[0], None)
    held[shown[0]] = shown[1]
    kept = dict(list(held.items())[-_KEPT:])
    return write_file(out / REHEARSED, json.dumps(kept, indent=0).encode())


def forget(out: Path, shown: Shown) -> None:
    """Forget what was shown, for it was sent."""
    held = _held(out)
    if held.pop(shown[0], None) is not None:
        write_file(out / REHEARSED, json.dumps(held, indent=0).encode())


def unlike_shown(out: Path, shown: Shown) -> Finding | None:
    """The finding where the last rehearsal of the same showed something else, else None.

    Where none is remembered there is nothing to compare.
    """
    before = _held(out).get(shown[0])
    if before is None or before == shown[1]:
        return None
    now = shown[1]
    said = [
        *_told(sorted(now.keys() - before.keys()), "new"),
        *_told(sorted(before.keys() - now.keys()), "gone"),
        *_told(sorted(who for who in now.keys() & before.keys() if now[who] != before[who]),
               "to get another message"),
    ]  # fmt: skip
    message = f"this is not what the rehearsal showed: {'; '.join(said)}"
    hint = "nothing was sent; look at what would go out now, and confirm that"
    return error("plan-changed", message, Place(str(out / REHEARSED)), hint)


def _told(people: Sequence[str], what: str) -> Iterable[str]:
    if people:
        names = [f"`{who}`" for who in people[:_NAMED]]
        more = len(people) - _NAMED
        names += [f"{more:,} more"] if more > 0 else []
        listed = ", ".join(names[:-1]) + (" and " if names[1:] else "") + names[-1]
        yield f"{listed} {'are' if people[1:] else 'is'} {what}"


def _held(out: Path) -> dict[str, Mapping[str, str]]:
    """What is remembered; nothing where the file cannot be read or was written by hand."""
    try:
        held = json.loads((out / REHEARSED).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(held, dict):
        return {}
    return {key: value for key, value in held.items() if isinstance(value, dict)}


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
