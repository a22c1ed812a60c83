"""What a mail says around a brief: its subject, its greeting, its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place, error
from briefpress.load.mail_texts import HINT
from briefpress.locales import language
from briefpress.mail.addresses import Mailbox, mailbox
from briefpress.mail.text import MailTextError, clean
from briefpress.model.mail import ANY, said_in
from briefpress.render.letter import Cover

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from briefpress.mail.people import Recipient
    from briefpress.model.desk import WrittenDesk
    from briefpress.model.edition import Edition
    from briefpress.model.mail import MailSettings
    from briefpress.pipeline.letters.composing import Composed
    from briefpress.render.letter import Emblem

_TITLES = 100  # characters of the titles in the subject of a digest


@dataclass(frozen=True, slots=True)
class Order:
    """What a letter is made from: what was composed, the desk and its folder, and when.

    A letter that is `correcting` goes to those who have an earlier edition, and says so first;
    `clipped`: Gmail may cut it off.
    """

    composed: Composed
    desk: WrittenDesk
    settings: MailSettings
    root: Path
    date: datetime
    correcting: bool = False
    clipped: bool = False

    @property
    def edition(self) -> Edition:
        """The edition that is shown."""
        return self.composed.edition


def senders(order: Order) -> tuple[Mailbox | None, Mailbox | None, list[Finding]]:
    """The desk's own addresses, read like anybody's: that of the mail, and that for answers."""
    settings = order.settings
    found: list[Mailbox | None] = []
    findings: list[Finding] = []
    for key, written in (("from", settings.sender), ("reply_to", settings.reply_to)):
        if written is None:
            found.append(None)
            continue
        name, _, address = written.rpartition("<")
        try:
            found.append(mailbox(address.removesuffix(">"), name.strip().strip('"')))
        except MailTextError as problem:
            found.append(None)
            place = order.desk.positions.value(("mail", key))
            findings.append(error("bad-address", f"`mail: {key}`: {problem}", place))
    sender, reply_to = found
    return (None if findings else sender), reply_to, findings


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What goes with a letter: the addresses and words of charts, the logo, the files' names."""

    pictures: Mapping[str, tuple[str, str]]
    logo: Emblem | None
    files: tuple[str, ...]


def cover(
    order: Order, person: Recipient | None, enclosed: Enclosed
) -> tuple[Cover | None, list[Finding]]:
    """What stands around the brief; None where a word of it may not stand in a mail.

    The subject is in the language of the brief; the greeting and the end are in that of the labels.
    """
    settings, edition = order.settings, order.edition
    _ = language(edition.label_language).gettext
    words = _words(edition, person.mailbox.name if person else "")
    if faults := list(_faults(order, words)):
        return None, faults
    tongue = edition.label_language
    tongues = (person.language or tongue if person else tongue, tongue, edition.language)
    spoken, greeting = _said(tongues, person.salutation if person else None, settings.salutation)
    if "{name}" in greeting and not words["name"]:
        greeting = ""
    draft = _("Unverified draft").upper()
    mark = f"[{draft}] " if edition.draft else ""
    subject = _filled(settings.subject, words)
    if order.correcting:
        subject = _("Correction: %(subject)s") % {"subject": subject}
    written = settings.preheader or ("{subtitle}" if words["subtitle"] else "")
    preheader = _filled(written, words) if written else edition.seal.proven
    _spoken, signed = _said(tongues, person.signature if person else None, settings.signature)
    signature = tuple(line.strip() for line in signed.splitlines() if line.strip())
    attached = _("Attached: %(files)s") % {"files": ", ".join(enclosed.files)}
    ends = attached if enclosed.files else "", _leave(settings, tongue)
    pictures = enclosed.pictures.items()
    return (
        Cover(
            mark + subject,
            preheader,
            _filled(greeting, {**words, "date": edition.date_text}),
            tuple(text for text in (ends[0], *signature, ends[1]) if text),
            {anchor: address for anchor, (address, _said) in pictures},
            edition.language,
            {anchor: said for anchor, (_address, said) in pictures},
            ends[0],
            signature,
            ends[1],
            enclosed.logo,
            edition.language if spoken == ANY else spoken,
        ),
        [],
    )


def _words(edition: Edition, name: str) -> dict[str, str]:
    """What the places of a pattern stand for, the date in the language of the brief."""
    _ = language(edition.label_language).gettext
    year, month, day = (int(part) for part in edition.date.split("-"))
    digest = bool(edition.parts)
    return {
        "organisation": edition.organisation,
        "theme": _("Digest") if digest else edition.theme.replace("-", " ").replace("_", " "),
        "title": _titles(edition) if digest else edition.title,
        "subtitle": edition.subtitle,
        "date": language(edition.language).date((year, month, day)),
        "handling": edition.handling,
        "name": name,
    }


def _titles(edition: Edition) -> str:
    """The titles of a digest's briefs, as many as a subject has room for."""
    shown = ""
    for part in edition.parts:
        more = f"{shown}; {part.title}" if shown else part.title
        if shown and len(more) > _TITLES:
            return f"{shown} …"
        shown = more
    return shown


def _said(tongues: Iterable[str], *texts: Mapping[str, str] | None) -> tuple[str, str]:
    """The first of some texts in the first of some languages that it has, and which that is.

    A person's own text goes before the desk's, whatever its language.
    """
    for held in texts:
        for tongue in tongues:
            if said := said_in({**(held or {}), ANY: ""}, tongue):
                return tongue, said
        if held and held.get(ANY):
            return ANY, held[ANY]
    return ANY, ""


def _leave(settings: MailSettings, tongue: str) -> str:
    """How to leave the list; empty where there is no way."""
    way = settings.unsubscribe or settings.reply_to
    _ = language(tongue).gettext
    return _("To leave this list, write to %(address)s.") % {"address": way} if way else ""


def _faults(order: Order, words: Mapping[str, str]) -> Iterable[Finding]:
    """The words of an edition that may not stand in a header, each at its place."""
    brief, desk = order.composed.written, order.desk.positions
    for key in ("title", "subtitle", "organisation", "handling"):
        try:
            clean(words[key])
        except MailTextError as problem:
            own = brief is not None and (key,) in brief.spans
            place = Place(order.edition.name)
            if brief is not None and own:
                place = brief.value((key,))
            elif (key,) in desk.spans:
                place = desk.value((key,))
            yield error("mail-text", f"`{key}`: {problem}", place, HINT)


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    """A pattern with the edition's words in its braces; no word is read as a pattern again."""
    parts, rest = [], pattern
    while "{" in rest:
        before, _, rest = rest.partition("{")
        name, _, rest = rest.partition("}")
        parts += [before, words.get(name, "")]
    return " ".join("".join([*parts, rest]).split())
