"""Drafts of mail: who gets which edition, and one message for each group."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefpress.deliver.folder import write_file
from briefpress.findings import Finding, Place, error, has_errors
from briefpress.load.documents import load_written_desk
from briefpress.load.mail_texts import settings_faults
from briefpress.load.recipients import list_names, load_recipients
from briefpress.mail.lint import lint
from briefpress.mail.message import draft
from briefpress.pipeline.build import build
from briefpress.pipeline.digest import build_digest
from briefpress.pipeline.letters.clearing import not_cleared
from briefpress.pipeline.letters.composing import Composed, compose_for_mail
from briefpress.pipeline.letters.covering import Order
from briefpress.pipeline.letters.mailing import shows_charts, write_letter
from briefpress.pipeline.letters.shelving import draft_name, older_drafts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from briefpress.mail.message import Letter
    from briefpress.mail.people import Recipient
    from briefpress.model.desk import WrittenDesk
    from briefpress.model.mail import MailSettings
    from briefpress.pipeline.request import BuildRequest, BuildResult

FOLDER = "mail"
"""Where drafts go, in the output folder."""
_NO_MAIL = "write `mail:` with `from: Your Desk <desk@example.org>` under it"


@dataclass(frozen=True, slots=True)
class MailRequest:
    """What a user asks for: a build, the lists that it is for, and the moment of writing.

    With `correcting` the letters go to those who have an earlier edition; with `clipped` Gmail
    may cut them off.
    """

    build: BuildRequest
    lists: tuple[str, ...]
    now: datetime
    digest: bool = False
    correcting: bool = False
    clipped: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """People who get the same message; nobody where no list was asked for."""

    people: tuple[Recipient, ...]
    composed: Composed
    letter: Letter
    files: tuple[str, ...] = ()


@dataclass(slots=True)
class Mailed:
    """What came of it: the messages, every finding, and how the builds ended.

    With `unproven`, as for a draft edition, errors of a brief stop nothing.
    """

    groups: list[Group] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    wrong: bool = False
    undelivered: bool = False
    refused: bool = False
    unproven: bool = False
    written: list[str] = field(default_factory=list)

    @property
    def stopped(self) -> bool:
        """Whether anything keeps messages from being written."""
        failed = has_errors(self.findings) and not self.unproven
        return self.wrong or self.undelivered or self.refused or failed


def draft_mail(request: MailRequest) -> Mailed:
    """Write a draft for each group into `out/mail/`; one that is refused leaves none behind."""
    mailed = letters(request)
    made, folder = drafts(request, mailed), request.build.out / FOLDER
    for name, wire in made.items():
        path = folder / name
        problem = write_file(path, wire)
        if problem:
            mailed.findings.append(problem)
            mailed.undelivered = True
        else:
            mailed.written.append(str(path))
    works = {one.work for group in mailed.groups for one in group.composed.finished}
    lists = (request.lists, list_names(request.build.desk))
    mailed.findings += older_drafts(folder, works, lists, made) if mailed.written else ()
    return mailed


def drafts(request: MailRequest, mailed: Mailed) -> dict[str, bytes]:
    """The drafts of the letters by the names of their files; none where anything is wrong."""
    made: dict[str, bytes] = {}
    for group in mailed.groups if not mailed.stopped else ():
        name = draft_name(group.composed.edition.name, request.lists, made)
        people = [person.mailbox for person in group.people]
        # Several people may not see each other's addresses.
        to, bcc = (people, []) if len(people) == 1 else ([], people)
        made[name] = draft(group.letter, to, bcc)
        mailed.findings += lint(made[name], Place(name))
    return {} if mailed.stopped else made


def letters(request: MailRequest) -> Mailed:
    """The letters for everybody asked for, each group's edition built first."""
    return letters_to(request, *load_recipients(request.build.desk, request.lists))


def letters_to(
    request: MailRequest, people: Sequence[Recipient], found: Sequence[Finding] = ()
) -> Mailed:
    """The letters for some people, or to nobody yet; `found` is what is wrong with the people."""
    mailed = Mailed(unproven=request.build.draft)
    held = _settings(request, mailed)
    mailed.findings += found
    if held is None or has_errors(mailed.findings):
        mailed.wrong = True
        return mailed
    for (tongue, layout), those in _by_edition(people or (None,)).items():
        wished = replace(
            request.build,
            language=request.build.language or tongue,
            layout=request.build.layout or layout,
        )
        _of_one_edition(replace(request, build=wished), held, those, mailed)
    return mailed


def _settings(request: MailRequest, mailed: Mailed) -> tuple[WrittenDesk, MailSettings] | None:
    """The desk and what it says of its mail; None where it says nothing."""
    desk, found = load_written_desk(request.build.desk)
    mailed.findings += found
    if desk is None:
        return None
    if desk.settings.mail is None:
        message = "the desk does not say whom its mail is from"
        mailed.findings.append(error("mail-unset", message, Place("desk.yaml"), _NO_MAIL))
        return None
    mailed.findings += settings_faults(desk.positions, desk.settings.mail)
    return desk, desk.settings.mail


def _by_edition(
    people: Sequence[Recipient | None],
) -> dict[tuple[str | None, str | None], list[Recipient | None]]:
    """People by the language and the layout that they get."""
    groups: dict[tuple[str | None, str | None], list[Recipient | None]] = {}
    for person in people:
        key = (person.language, person.layout) if person else (None, None)
        groups.setdefault(key, []).append(person)
    return groups


def _of_one_edition(
    request: MailRequest,
    held: tuple[WrittenDesk, MailSettings],
    people: Sequence[Recipient | None],
    mailed: Mailed,
) -> None:
    """The letters for those who get one edition, built in every format that one of them wants."""
    desk, settings = held
    kinds = {kind for p in people for kind in (p.attach if p and p.attach is not None
                                               else settings.attach)}  # fmt: skip
    formats = tuple(kind for kind in ("pdf", "html", "txt") if kind in kinds) or ("txt",)
    built = _built(replace(request, build=replace(request.build, formats=formats)))
    mailed.findings += [f for f in built.findings if f not in mailed.findings]
    mailed.wrong |= built.wrong
    mailed.undelivered |= built.undelivered
    mailed.refused |= bool(built.refused)
    if mailed.stopped or not built.made:
        return
    charts = shows_charts(settings)
    composed = compose_for_mail(request.build, built, mailed.findings, charts=charts)
    if composed is None:
        mailed.undelivered = True
        return
    refusals = [
        refusal
        for person in people
        if person and (refusal := not_cleared(composed.edition, composed.levels, person))
    ]
    if refusals:
        mailed.findings += refusals
        mailed.refused = True
        return
    order = Order(
        composed,
        desk,
        settings,
        request.build.desk,
        request.now,
        request.correcting,
        request.clipped,
    )
    groups: dict[Letter, list[Recipient]] = {}
    for person in people:
        letter, found = write_letter(order, person)
        mailed.findings += [finding for finding in found if finding not in mailed.findings]
        if letter is None:
            mailed.refused = True
            return
        groups.setdefault(letter, []).extend([person] if person else [])
    mailed.groups += [Group(tuple(those), composed, letter) for letter, those in groups.items()]


def _built(request: MailRequest) -> BuildResult:
    return build_digest(request.build) if request.digest else build(request.build)
