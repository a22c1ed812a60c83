"""Lists of recipients: `recipients/NAME.yaml`, or `NAME.csv` as spreadsheets write it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place, error, has_errors, remark
from briefpress.load.csv_tree import read_csv
from briefpress.load.files import YAML_LIMIT, read_text
from briefpress.load.mail_texts import spoken_faults, text_faults
from briefpress.load.validate import validate
from briefpress.load.yaml_tree import read_yaml
from briefpress.mail.addresses import Mailbox, mailbox
from briefpress.mail.people import Recipient
from briefpress.mail.text import MailTextError
from briefpress.model.mail import ANY, RecipientEntry, RecipientList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from briefpress.load.yaml_tree import Document

FOLDER = "recipients"
_ENDINGS = (".yaml", ".yml", ".csv")


def list_names(root: Path) -> tuple[str, ...]:
    """The names of the desk's lists."""
    folder = root / FOLDER
    found = folder.iterdir() if folder.is_dir() else ()
    return tuple(sorted({path.stem for path in found if path.suffix in _ENDINGS}))


def load_recipients(
    root: Path, names: Sequence[str]
) -> tuple[tuple[Recipient, ...], tuple[Finding, ...]]:
    """The people of some lists, each address once, and what is wrong with any of them.

    Where one address stands twice, the first entry counts and a remark names both places; but each
    clearance that is stated has to do.
    """
    people: dict[str, Recipient] = {}
    findings: list[Finding] = []
    for name in names:
        entries, found = load_list(root, name)
        findings += found
        for entry in entries:
            findings += _add(people, entry)
    return tuple(people.values()), tuple(findings)


def _add(people: dict[str, Recipient], entry: Recipient) -> Iterable[Finding]:
    held = people.setdefault(entry.mailbox.key, entry)
    if held is entry:
        return ()
    # In whichever order the lists are named, the strictest of them counts.
    lists = tuple(dict.fromkeys((*held.lists, *entry.lists)))
    stricter = held.with_clearances(entry.clearance)
    people[entry.mailbox.key] = replace(stricter, lists=lists)
    where = f"{held.place.file}:{held.place.line}"
    message = f"`{entry.mailbox.address}` is on the list already, at `{where}`: it is written once"
    return (remark("recipient-twice", message, entry.place),)


def load_list(root: Path, name: str) -> tuple[tuple[Recipient, ...], tuple[Finding, ...]]:
    """The people of one list as they stand there."""
    file = _file(root, name)
    if isinstance(file, Finding):
        return (), (file,)
    text = read_text(root / file, file, YAML_LIMIT)
    if isinstance(text, Finding):
        return (), (text,)
    reader = read_csv if file.endswith(".csv") else read_yaml
    document, found = reader(file, text.text)
    if document is None or has_errors(found):
        return (), found
    listed, problems = validate(RecipientList, document)
    if listed is None:
        return (), (*found, *problems)
    people, faults = _people(listed, document, name)
    return people, (*found, *faults)


def _file(root: Path, name: str) -> str | Finding:
    """The file of a list; a name that leads elsewhere, or none or two files, is a finding."""
    place = Place(FOLDER)
    if not re.fullmatch(r"[\w][\w.-]*", name):
        return error("unknown-recipients", f"`{name}` is no name for a list of recipients", place)
    files = [f"{FOLDER}/{name}{end}" for end in _ENDINGS if (root / FOLDER / (name + end)).exists()]
    if len(files) == 1:
        return files[0]
    if files:
        message = f"two files are the list `{name}`: `{files[0]}` and `{files[1]}`"
        return error("recipients-doubled", message, Place(files[1]), "keep one of them")
    known = ", ".join(list_names(root)) or "none yet: write `recipients/NAME.yaml` or `.csv`"
    message = f"no list of recipients is called `{name}`"
    return error("unknown-recipients", message, place, f"lists here: {known}")


def _people(
    listed: RecipientList, document: Document, name: str
) -> tuple[tuple[Recipient, ...], list[Finding]]:
    people: list[Recipient] = []
    positions = document.positions
    findings: list[Finding] = [
        *spoken_faults(positions, ("salutation",), listed.salutation),
        *spoken_faults(positions, ("signature",), listed.signature),
    ]
    for index, entry in enumerate(listed.recipients):
        place = positions.value(("recipients", index, "address"))
        if entry.salutation:
            path = ("recipients", index, "salutation")
            findings += text_faults(positions, path, entry.salutation)
        found = _mailbox(entry, place)
        if isinstance(found, Finding):
            findings.append(found)
            continue
        people.append(
            Recipient(
                found,
                (name,),
                place,
                entry.language or listed.language,
                entry.layout or listed.layout,
                {ANY: entry.salutation} if entry.salutation else listed.salutation,
                entry.attach if entry.attach is not None else listed.attach,
                entry.clearance or listed.clearance,
                listed.signature,
            )
        )
    return tuple(people), findings


def _mailbox(entry: RecipientEntry, place: Place) -> Mailbox | Finding:
    try:
        return mailbox(entry.address, entry.name or "")
    except MailTextError as problem:
        hint = "one address an entry, as in `anna@example.org`; the name goes in `name:`"
        return error("bad-address", str(problem), place, hint)
