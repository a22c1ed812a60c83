"""Mail for finished editions: what each recipient is to get, written out as a message."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.compose.abridging import abridged
from briefpress.findings import Finding, Place, error, has_errors
from briefpress.locales import language
from briefpress.mail.budgets import html_size, wire_size
from briefpress.mail.headers import safe_filename
from briefpress.mail.html import inlined, lint_html
from briefpress.mail.message import File, Letter, Picture
from briefpress.mail.slimming import slimmed
from briefpress.mail.text import MailTextError
from briefpress.model.edition import BLOCKS
from briefpress.model.richtext import EvidenceLink
from briefpress.pipeline.letters.covering import Enclosed, Order, cover, senders
from briefpress.pipeline.proving import read_back
from briefpress.plaintext import Around, plain_text
from briefpress.render.letter import Emblem, render_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefpress.mail.addresses import Mailbox
    from briefpress.mail.people import Recipient
    from briefpress.model.edition import Edition
    from briefpress.model.mail import MailSettings
    from briefpress.model.views import RichText
    from briefpress.render.letter import Cover

TYPES = {
    "pdf": "application/pdf",
    "html": "text/html",
    "txt": "text/plain",
    "evidence.json": "application/ld+json",
}
"""The media type of each kind of file that can be attached."""
_SUMMARY = ("bottom_line", "key_points")
# Lines to sign on are for paper; contents and evidence are in the files that go with a mail.
_NOT_IN_MAIL = {"contents", "evidence", "signatures"}


def shows_charts(settings: MailSettings) -> bool:
    """Whether a desk's mail has charts in it."""
    return settings.chart or settings.body == "full"


def write_letter(order: Order, person: Recipient | None) -> tuple[Letter | None, list[Finding]]:
    """The letter about an edition, to one person or to nobody yet; None where findings forbid it.

    Both its texts come from the edition, and what was proven is looked up again in each.
    """
    settings, edition = order.settings, order.edition
    sender, reply_to, findings = senders(order)
    if sender is None:
        return None, findings
    pictures = _pictures(order, sender)
    shown = {
        anchor: (f"cid:{picture.cid}", order.composed.charts[anchor].alt)
        for anchor, picture in pictures.items()
    }
    wanted = person.attach if person and person.attach is not None else settings.attach
    files = tuple(_attached(order, wanted))
    logo = _logo(order, sender)
    enclosed = Enclosed(shown, _emblem(order, logo), tuple(file.name for file in files))
    around, found = cover(order, person, enclosed)
    findings += found
    if around is None:
        return None, findings
    try:
        text, html, found = _texts(order, _abridged(edition, settings), around)
        findings += found
        held = [
            (file.name, len(file.data)) for file in (*files, *(p.file for p in pictures.values()))
        ]
        findings += wire_size((text, html), held, Place(f"{edition.name}.eml"))
        if has_errors(findings):
            return None, findings
        letter = Letter(
            sender,
            around.subject,
            text,
            html,
            edition.language,
            order.date,
            reply_to,
            tuple(p for p in (*logo, *pictures.values()) if f"cid:{p.cid}" in html),
            files,
        )
    except MailTextError as problem:
        place = order.desk.positions.key(("mail",))
        return None, [*findings, error("mail-text", str(problem), place)]
    return letter, findings


def _abridged(edition: Edition, settings: MailSettings) -> Edition:
    """The edition with the blocks that a mail shows."""
    blocks = set(BLOCKS) - _NOT_IN_MAIL
    if settings.body == "summary":
        # A citation in the text says little without the list it refers to.
        listed = () if edition.citations == "note" else ("sources",)
        blocks = {*_SUMMARY, *listed}
    shown = abridged(edition, blocks, chart=settings.chart)
    # Whoever has the earlier edition must see first what was wrong with it.
    notes = tuple(replace(note, text=_unlinked(note.text)) for note in shown.notes)
    return replace(
        shown, notes=notes, blocks=tuple(sorted(shown.blocks, key=lambda b: b != "corrections"))
    )


def _unlinked(words: RichText) -> RichText:
    """A note without the numbers of evidence after it: the annex they lead into is not here."""
    ends = [at for at, node in enumerate(words) if isinstance(node, EvidenceLink)]
    return words[: ends[0] - 1] if ends else words


def _pictures(order: Order, sender: Mailbox) -> dict[str, Picture]:
    """The charts by anchor, under ids that are the same wherever the picture is (RFC 2392)."""
    domain = sender.address.rpartition("@")[2]
    pictures = {}
    for anchor, chart in order.composed.charts.items():
        cid = f"{hashlib.sha256(chart.data).hexdigest()[:24]}@{domain}"
        name = f"{re.sub('[^A-Za-z0-9-]+', '-', anchor)[:50].strip('-')}.png"
        pictures[anchor] = Picture(cid, File(name, chart.data, "image/png"))
    return pictures


def _logo(order: Order, sender: Mailbox) -> tuple[Picture, ...]:
    """The desk's logo as a picture of the message; empty where it has none."""
    if (logo := order.composed.logo) is None:
        return ()
    cid = f"{hashlib.sha256(logo.data).hexdigest()[:24]}@{sender.address.rpartition('@')[2]}"
    return (Picture(cid, File("logo.png", logo.data, "image/png")),)


def _emblem(order: Order, logo: tuple[Picture, ...]) -> Emblem | None:
    drawn, shown = order.composed.logo, order.edition.logo
    if not logo or drawn is None or shown is None:
        return None
    return Emblem(f"cid:{logo[0].cid}", shown.alt, drawn.width, drawn.height)


def _texts(order: Order, shown: Edition, around: Cover) -> tuple[str, str, list[Finding]]:
    """The two texts of a letter, and what is wrong with them."""
    name = f"{order.edition.name}.eml"
    labels = language(shown.label_language)
    text = plain_text(shown, labels.gettext, Around(around.salutation, _last(around)))
    page = render_letter(shown, around, labels, order.root)
    findings = list(page.findings)
    if not page.html:
        return "", "", findings
    try:
        html = inlined(page.html)
    except ValueError as problem:
        message = f"the styles of the mail cannot be read: {problem}"
        return "", "", [*findings, error("mail-html", message, Place("templates/mail/message.css"))]
    findings += lint_html(html, Place(name))
    proven = replace(shown, name=name.removesuffix(".eml"))
    both = {"txt": text.text.encode(), "html": html.encode()}
    findings += read_back(proven, both, findings, text.places)
    html = slimmed(html)
    findings += html_size(html, Place(name), clipped=order.clipped)
    return text.text, html, findings


def _last(around: Cover) -> tuple[str, ...]:
    """The lines at the end of a text, a blank one between the files, the signature, the rest."""
    groups = [
        group for group in ((around.attached,), around.signature, (around.leave,)) if any(group)
    ]
    return tuple(line for group in groups for line in ("", *group))[1:]


def _attached(order: Order, wanted: Sequence[str]) -> Iterator[File]:
    """The files that go with a letter: of each edition, the kinds wanted."""
    names: dict[str, int] = {}
    for finished in order.composed.finished:
        for kind in wanted:
            ending = "evidence.json" if kind == "evidence" else kind
            name, data = finished.files[ending]
            if order.settings.file_names == "full":
                name = safe_filename(finished.title, ending)
            names[name] = names.get(name, 0) + 1
            if names[name] > 1:
                stem = name.removesuffix(f".{ending}")
                name = f"{stem} {names[name]}.{ending}"
            yield File(name, data, TYPES[ending], finished.title)
