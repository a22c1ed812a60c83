"""Sending finished editions: who gets which message, frozen in the ledger, then handed over."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefpress.deliver.ledger import LEDGER, Ledger
from briefpress.deliver.ledger_rows import Job, LedgerError, Planned
from briefpress.deliver.ledger_tables import OPEN, State
from briefpress.findings import Place, has_errors, remark
from briefpress.load.documents import load_written_desk
from briefpress.locales import language
from briefpress.mail.lint import lint
from briefpress.mail.message import Posting, message_head, written_body
from briefpress.pipeline.letters.drafting import letters
from briefpress.pipeline.sending.addressing import message_id, posting_for, ways_to_leave
from briefpress.pipeline.sending.holding import about_of, addressed_of, known_of
from briefpress.pipeline.sending.vouching import NotSignedError, Voucher, voucher_of
from briefpress.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from briefpress.deliver.ledger_rows import Delivery
    from briefpress.findings import Finding
    from briefpress.mail.addresses import Mailbox
    from briefpress.model.mail import MailSettings
    from briefpress.pipeline.letters.drafting import Group, Mailed, MailRequest
    from briefpress.pipeline.sending.addressing import Ways

TEST_MARK = "[TEST]"


@dataclass(frozen=True, slots=True)
class Line:
    """One recipient of a plan: the message, and what the ledger knows of it; None: nothing.

    `never` says that they asked for no mail.
    """

    message: Planned
    language: str
    layout: str
    held: Delivery | None = None
    never: bool = False

    @property
    def state(self) -> str:
        """What is known of the message, as the table says it."""
        held = self.held
        if self.never and (held is None or held.state in {*OPEN, State.SKIPPED}):
            return "suppressed"
        if held is None or (held.state is State.SKIPPED and not held.begun):
            return "new"
        # What was begun and skipped goes on, with its bytes.
        again = held.state is State.SKIPPED and held.corrected == self.message.corrected
        return State.PENDING if again else held.state

    @property
    def goes(self) -> bool:
        """Whether it would be tried now."""
        return self.state in {"new", *OPEN}


@dataclass(slots=True)
class Plan:
    """What would be sent, to whom, and every finding; `job` is None where nothing can be sent."""

    job: Job | None = None
    lines: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    status: int = 0
    drafts: bool = False
    voucher: Voucher = field(default_factory=Voucher)

    @property
    def messages(self) -> list[Planned]:
        """The messages, in the order of the lists."""
        return [line.message for line in self.lines]


def plan_sending(request: MailRequest, environment: Mapping[str, str] | None = None) -> Plan:
    """Build the letters, address and sign them; nothing is entered, and nothing leaves.

    The environment may hold the key that signs.
    """
    return plan_for(request, letters(request), environment)


def plan_for(
    request: MailRequest,
    mailed: Mailed,
    environment: Mapping[str, str] | None = None,
    answered: Mapping[str, tuple[str, ...]] | None = None,
) -> Plan:
    """The plan of letters; by folded address, `answered` are the messages that one answers."""
    plan = Plan(findings=mailed.findings, groups=mailed.groups, status=_status(mailed))
    settings = settings_of(request.build.desk)
    if mailed.stopped or not mailed.groups or settings is None:
        plan.status = plan.status or 2
        return plan
    plan.drafts = any(group.composed.edition.draft for group in mailed.groups)
    first = mailed.groups[0]
    works = sorted({finished.work for finished in first.composed.finished})
    key = "+".join(works)
    ways, wrong = ways_to_leave(settings, first.letter.reply_to)
    if wrong:
        plan.findings.append(wrong)
        plan.status = 2
        return plan
    plan.voucher, found = voucher_of(
        settings, first.letter.sender, request.build.desk, environment or {}
    )
    plan.findings += found
    if has_errors(found):
        plan.status = 2
        return plan
    plan.job = Job(
        key,
        first.letter.subject,
        first.letter.sender.address,
        {group.composed.edition.name: _words(group) for group in mailed.groups},
        about={group.composed.edition.name: about_of(group) for group in mailed.groups},
    )
    themes = [work.partition("_")[2] for work in works]
    for group in mailed.groups:
        about = (key, themes, ways, answered or {})
        lines, malformed = _lines(group, about, plan.voucher)
        plan.lines += lines
        plan.findings += malformed
        plan.status = 1 if has_errors(malformed) else plan.status
    return plan


def _status(mailed: Mailed) -> int:
    return 2 if mailed.wrong else 3 if mailed.undelivered else 1 if mailed.stopped else 0


def _words(group: Group) -> str:
    """The digest of what an edition says, however it looks and whoever it greets."""
    edition = group.composed.edition
    text = plain_text(edition, language(edition.label_language).gettext).text
    return hashlib.sha256(text.encode()).hexdigest()


def _lines(
    group: Group,
    about: tuple[str, Sequence[str], Ways, Mapping[str, tuple[str, ...]]],
    voucher: Voucher,
) -> tuple[list[Line], list[Finding]]:
    """The messages of those who get the same letter, which share its body; what is malformed."""
    key, themes, ways, answered = about
    body = written_body(group.letter)
    digest = voucher.digest(body.body)
    edition = group.composed.edition
    key += f"-c{edition.corrected}" if edition.corrected else ""
    lines: list[Line] = []
    findings: list[Finding] = []
    for person in group.people:
        posting = posting_for(person, key, themes, group.letter.sender, ways)
        thread = (*posting.references, *answered.get(person.mailbox.key, ()))
        posting = replace(posting, references=thread)
        head = message_head(group.letter, posting, body)
        try:
            head = voucher.signed(head, digest, int(group.letter.date.timestamp()))
        except NotSignedError as problem:
            return lines, [*findings, problem.finding]
        # The body is the same for all: it is looked at once.
        whole = head if lines else head + body.body
        findings += lint(whole, person.place)
        message = Planned(
            person.mailbox.address, person.mailbox.key, person.mailbox.name, posting.message_id,
            edition.name, head, body.pieces, ", ".join(person.lists), edition.corrected,
            addressed_of(person),
        )  # fmt: skip
        lines.append(Line(message, edition.label_language, edition.layout))
    return lines, findings


def with_states(plan: Plan, out: Path) -> Plan:
    """The plan with what the ledger knows; refused where somebody may have other words.

    Raises LedgerError where the ledger cannot be read. One that is not there is not made.
    """
    path = out / LEDGER
    if plan.job is None or not path.exists():
        return plan
    with Ledger(path) as ledger:
        ledger.check_unchanged(plan.job)
        held = rows_of(ledger, plan.job.key)
        never, may_have = ledger.suppressed(), ledger.may_have()
    lines = []
    for line in plan.lines:
        row = known_of(held.get(line.message.fold), line.message, may_have)
        lines.append(replace(line, held=row, never=line.message.fold in never))
        if lines[-1].state == "suppressed":
            why = never[line.message.fold]
            message = f"`{line.message.address}` gets nothing: {why}"
            plan.findings.append(remark("recipient-suppressed", message, Place(str(path))))
    return replace(plan, lines=lines)


def rows_of(ledger: Ledger, key: str) -> dict[str, Delivery]:
    """The rows of a job by folded address; none where it was never entered."""
    job = next((job for job in ledger.jobs() if job.key == key), None)
    return {row.fold: row for row in ledger.deliveries(job.id)} if job else {}


def trials(plan: Plan, to: Mailbox, stamp: str) -> list[tuple[Job, Planned]]:
    """One copy of each distinct message, to one address, its subject marked; each its own job.

    They are entered apart, and say nothing of who has what. `stamp` tells one trial from another.
    Raises LedgerError where one cannot be signed: then none is entered.
    """
    found = []
    for number, group in enumerate(plan.groups, 1):
        letter = replace(group.letter, subject=f"{TEST_MARK} {group.letter.subject}")
        sender = letter.sender.address
        key = f"test {stamp} {number} {group.composed.edition.name}"
        body = written_body(letter)
        posting = Posting(to, message_id(sender.rpartition("@")[2], key, to.key))
        head = message_head(letter, posting, body)
        digest = plan.voucher.digest(body.body)
        try:
            head = plan.voucher.signed(head, digest, int(letter.date.timestamp()))
        except NotSignedError as problem:
            raise LedgerError(problem.finding) from problem
        message = Planned(
            to.address, to.key, to.name, posting.message_id, group.composed.edition.name, head,
            body.pieces,
        )  # fmt: skip
        found.append((Job(key, letter.subject, sender, {}, test=True), message))
    return found


def settings_of(desk: Path) -> MailSettings | None:
    """What a desk says of its mail."""
    loaded, _ = load_written_desk(desk)
    return loaded.settings.mail if loaded else None
