"""A finished file: what it is, the evidence in it, and its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress import readback
from briefpress.annotations import LARGEST, NAME, Evidence, find_in_html, read_evidence
from briefpress.findings import Finding, Place, error

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE = 100_000_000
_HEAD = 1024  # the header of a PDF stands in these bytes (ISO 32000-1, annex H.3.4.1)


@dataclass(frozen=True, slots=True)
class Finished:
    """A file as it was read: `page` is the text of HTML, empty for a PDF."""

    place: Place
    data: bytes
    page: str

    @property
    def is_pdf(self) -> bool:
        """Whether it is a PDF."""
        return b"%PDF-" in self.data[:_HEAD]

    def prints(self, text: str) -> bool:
        """Whether a text is printed in it."""
        if self.is_pdf:
            return readback.stands_in_pdf(self.data, text)
        return readback.stands_in_html(self.page, text)

    def read_back(self, evidence: Evidence) -> tuple[Finding, ...]:
        """What is wrong with the proven words in its text."""
        items = [readback.Item(i.number, i.words) for i in evidence.items if i.printed]
        if self.is_pdf:
            return readback.read_back_pdf(self.data, items, self.place)
        return readback.read_back_html(self.page, items, self.place)


def read_finished(path: Path) -> Finished | Finding:
    """A file, or why it cannot be read."""
    place = Place(str(path))
    try:
        if not path.is_file():
            what = "is not a file" if path.exists() else "does not exist"
            return error("file-missing", f"`{path}` {what}", place)
        size = path.stat().st_size
        if size > LARGEST_FILE:
            message = f"`{path}` has {size:,} bytes, more than the {LARGEST_FILE:,} that are read"
            return error("file-too-large", message, place)
        data = path.read_bytes()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        return error("file-unreadable", f"`{path}` cannot be read: {reason.lower()}", place)
    made = Finished(place, data, "")
    if made.is_pdf:
        return made
    try:
        return Finished(place, data, data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        message = f"`{path}` is neither a PDF nor an HTML page in UTF-8"
        return error("evidence-missing", message, place)


def evidence_in(finished: Finished) -> Evidence | Finding:
    """The evidence in a file, or why there is none to be had."""
    place = finished.place
    try:
        if finished.is_pdf:
            found = readback.attached_files(finished.data, NAME, LARGEST)
        else:
            found = find_in_html(finished.page)
    except ValueError as problem:
        return error("evidence-unreadable", f"`{place}` cannot be read: {problem}", place)
    if not found:
        message = f"`{place}` carries no evidence: nothing in it can be checked"
        hint = "Briefpress puts evidence into every PDF and HTML page that it makes"
        return error("evidence-missing", message, place, hint)
    if len(found) > 1:
        message = f"`{place}` carries evidence {len(found)} times: which one counts?"
        return error("evidence-malformed", message, place)
    try:
        return read_evidence(found[0])
    except ValueError as problem:
        message = f"the evidence in `{place}` is not as Briefpress writes it: {problem}"
        return error("evidence-malformed", message, place)
