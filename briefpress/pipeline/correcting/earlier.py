"""Earlier editions of a brief: what the ledger and the output folder know, and who has one."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefpress.deliver.ledger_tables import State
from briefpress.deliver.records import read_records
from briefpress.pipeline.correcting.wording import said_in_file, said_in_message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from briefpress.deliver.ledger import Ledger
    from briefpress.deliver.ledger_rows import Delivery, EditionRow
    from briefpress.deliver.records import Record
    from briefpress.pipeline.correcting.wording import Said

Wanted = "Callable[[str], int]"
"""How many corrections the brief of a language has now."""
_CORRECTED = re.compile(r"-c(\d+)$")


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who has an earlier edition, or may have one (`doubt`): the latest, and its row.

    `answered` are the Message-IDs of all that they have of the brief, the oldest first.
    """

    row: Delivery
    edition: EditionRow
    answered: tuple[str, ...]
    doubt: bool


@dataclass(slots=True)
class Earlier:
    """The earlier editions of a brief that are in the ledger, those who have one, and its job."""

    editions: list[EditionRow] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)
    never: dict[str, str] = field(default_factory=dict)

    @property
    def folds(self) -> set[str]:
        """Who is to hear of a correction."""
        return {holder.row.fold for holder in self.holders if holder.row.fold not in self.never}


@dataclass(frozen=True, slots=True)
class OldText:
    """What an earlier edition said: how often it was corrected, its language, its texts."""

    name: str
    corrected: int
    language: str
    texts: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class OldRecord:
    """An earlier edition in the output folder: how often the work is corrected in it, its language.

    `by` is the edition of the work that takes its place.
    """

    record: Record
    corrected: int
    tag: str
    by: str


def earlier_in(ledger: Ledger, work: str, wanted: Callable[[str], int]) -> Earlier:
    """What a ledger knows of the editions of a work that have fewer corrections than are wanted.

    A work is a date and a theme; an edition may hold several. Trials do not count.
    """
    holding = {(e.job, e.name): e for e in ledger.editions() if work in e.about.works}
    old = [e for e in holding.values() if e.about.works[work] < wanted(e.about.language)]
    earlier = Earlier(old, never=ledger.suppressed())
    may_have = ledger.may_have()
    by_person: dict[str, list[tuple[Delivery, EditionRow]]] = {}
    for row in ledger.deliveries():
        edition = holding.get((row.job, row.edition))
        if edition is not None and row.id in may_have:
            by_person.setdefault(row.fold, []).append((row, edition))
    known = {(e.job, e.name) for e in old}
    for held in by_person.values():
        before = [pair for pair in held if (pair[1].job, pair[1].name) in known]
        # Who got the correction in another mail, as with a digest, has it.
        elsewhere = any(pair not in before and pair[1].key != work for pair in held)
        if before and not elsewhere:
            row, edition = max(before, key=lambda pair: (pair[1].about.works[work], pair[0].id))
            sure = {State.ACCEPTED, State.DRAFTED}
            ids = tuple(one.message_id for one, _ in before)
            doubt = all(one.state not in sure for one, _ in before)
            earlier.holders.append(Holder(row, edition, ids, doubt))
    return earlier


def texts_in(ledger: Ledger, work: str, earlier: Earlier) -> Iterator[OldText]:
    """What the earlier editions said that somebody has, from the messages as they were frozen."""
    may_have = ledger.may_have()
    first: dict[tuple[int, str], Delivery] = {}
    for row in ledger.deliveries():
        if row.id in may_have:
            first.setdefault((row.job, row.edition), row)
    for edition in earlier.editions:
        row_of = first.get((edition.job, edition.name))
        if row_of is not None:
            texts = tuple(said_in_message(ledger.bytes_of(row_of)))
            about = edition.about
            yield OldText(edition.name, about.works[work], about.language, texts)


def records_of(
    out: Path, work: str, wanted: Callable[[str], int], files: Collection[str] = ()
) -> list[OldRecord]:
    """The earlier editions of a work in the output folder, digests with one of its `files` too."""
    found = []
    for record in read_records(out).values():
        corrected = _corrected_there(record, work, files)
        if corrected is None or record.draft:
            continue
        rest = _CORRECTED.sub("", record.name).removeprefix(f"{record.date}_{record.theme}_")
        tag = rest.partition("_")[0]
        if corrected < wanted(tag):
            by = f"{work}_{rest}-c{wanted(tag)}"
            found.append(OldRecord(record, corrected, tag, by))
    return found


def _corrected_there(record: Record, work: str, files: Collection[str]) -> int | None:
    """How many corrections a work has in an edition; None where it is not in it."""
    if f"{record.date}_{record.theme}" == work:
        return corrected_in(record.name)
    if record.date != work.partition("_")[0]:
        return None
    return max((n for file, n in record.corrections.items() if file in files), default=None)


def texts_of(out: Path, records: Iterable[OldRecord]) -> Iterator[OldText]:
    """What earlier editions in the output folder say; files that were changed are left out."""
    for old in records:
        texts: list[Said] = []
        for output in old.record.outputs.values():
            path = out / output.file
            if path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == output.sha256:
                texts += said_in_file(path)
        if texts:
            yield OldText(old.record.name, old.corrected, old.tag, tuple(texts))


def corrected_in(name: str) -> int:
    """How many corrections an edition has, by its name."""
    found = _CORRECTED.search(name)
    return int(found[1]) if found else 0


def corrected_name(work: str, edition: EditionRow, number: int) -> str:
    """What the edition of a work is called that takes the place of an earlier one."""
    name, about = edition.name, edition.about
    if not name.startswith(f"{work}_"):
        name = f"{work}_{about.language}" + (
            f"_{about.layout}" if about.layout not in {"", "note"} else ""
        )
    return f"{_CORRECTED.sub('', name)}-c{number}"
