"""What an output folder holds, in its `manifest.json`: which editions, from what, with what result.

A record says from which bytes an edition was made, so that an unchanged one is not made again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from briefpress.deliver.folder import locked, write_file
from briefpress.findings import Finding, Place, Related, Severity, Waiver, error

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MANIFEST = "manifest.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A finished file of an edition."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Record:
    """One edition as it was finished.

    `desk` is the way from the folder to the desk that made it, empty in a record of an earlier
    version; `briefs` are the files of a digest's briefs, and `corrections` says of each how often
    it was corrected then. `superseded_by` names the corrected edition that has taken its place,
    `superseded_at` says when; both are empty where none has.
    """

    name: str
    brief: str
    theme: str
    title: str
    date: str
    language: str
    draft: bool
    made_from: str
    pages: int
    proven: dict[str, int]
    findings: tuple[Finding, ...]
    outputs: dict[str, OutputFile] = field(default_factory=dict)
    waived: tuple[Waiver, ...] = ()
    desk: str = ""
    briefs: tuple[str, ...] = ()
    corrections: dict[str, int] = field(default_factory=dict)
    superseded_by: str = ""
    superseded_at: str = ""


def digest(*parts: bytes | str) -> str:
    """The SHA-256 of some parts, told apart by their lengths."""
    total = hashlib.sha256()
    for part in parts:
        # File names may hold bytes that are no UTF-8; Python writes these as surrogates.
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()


def read_records(out: Path) -> dict[str, Record]:
    """The records of a folder by edition; none where there is no manifest that can be read."""
    try:
        held = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        if held["version"] != _VERSION:
            return {}
        return {entry["name"]: _record(entry) for entry in held["editions"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def is_whole(out: Path, record: Record, formats: Sequence[str]) -> bool:
    """Whether the files of a record are there, unchanged, in all these formats.

    What goes beside every edition, such as its evidence, is asked for unnamed.
    """
    for name in dict.fromkeys((*formats, *(n for n in record.outputs if "." in n))):
        held = record.outputs.get(name)
        if held is None:
            return False
        try:
            data = (out / held.file).read_bytes()
        except OSError:
            return False
        if hashlib.sha256(data).hexdigest() != held.sha256:
            return False
    return True


def write_records(out: Path, made: Mapping[str, Record]) -> Finding | None:
    """Add records to a folder's manifest, in place of older ones of the same editions."""
    if not made:
        return None
    try:
        with locked(out):
            return _write(out, _merged(read_records(out), made))
    except OSError as problem:
        return error(
            "cannot-write",
            f"`{out / MANIFEST}` cannot be written: {(problem.strerror or str(problem)).lower()}",
            Place(str(out / MANIFEST)),
        )


def mark_superseded(out: Path, superseded: Mapping[str, str], at: str) -> Finding | None:
    """Say of records by which edition each was superseded, and when; what was said before stays."""
    with locked(out):
        held = read_records(out)
        marked = {
            name: replace(held[name], superseded_by=by, superseded_at=at)
            for name, by in superseded.items()
            if name in held and not held[name].superseded_by
        }
        return _write(out, {**held, **marked}) if marked else None


def _merged(held: dict[str, Record], made: Mapping[str, Record]) -> dict[str, Record]:
    """The records with those of a run, which keep what was said of the ones before them."""
    for name, record in made.items():
        before = held.get(name)
        if before and before.superseded_by:
            record = replace(  # noqa: PLW2901
                record, superseded_by=before.superseded_by, superseded_at=before.superseded_at
            )
        if before and before.made_from == record.made_from:
            record = replace(record, outputs={**before.outputs, **record.outputs})  # noqa: PLW2901
        held[name] = record
    return held


def _write(out: Path, held: Mapping[str, Record]) -> Finding | None:
    entries = [asdict(held[name]) for name in sorted(held)]
    text = json.dumps({"version": _VERSION, "editions": entries}, ensure_ascii=False, indent=1)
    return write_file(out / MANIFEST, (text + "\n").encode())


def _record(entry: dict[str, Any]) -> Record:
    outputs = {kind: OutputFile(**held) for kind, held in entry["outputs"].items()}
    findings = tuple(_finding(held) for held in entry["findings"])
    waived = tuple(Waiver(_finding(w["finding"]), w["because"]) for w in entry.get("waived", ()))
    briefs = tuple(entry.get("briefs", ()))
    read = {"outputs": outputs, "findings": findings, "waived": waived, "briefs": briefs}
    return Record(**{**entry, **read})


def _finding(held: dict[str, Any]) -> Finding:
    return Finding(
        held["rule"],
        Severity(held["severity"]),
        held["message"],
        _place(held["place"]),
        tuple(held["hints"]),
        tuple(Related(_place(near["place"]), near["message"]) for near in held["related"]),
    )


def _place(held: dict[str, Any]) -> Place:
    return Place(**{key: value for key, value in held.items() if key != "extent"})
