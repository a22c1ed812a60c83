"""Corrections: the corrected edition, to exactly those who have an earlier one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefpress.deliver.ledger import LEDGER, Ledger
from briefpress.deliver.ledger_rows import LedgerError
from briefpress.findings import Place, error, has_errors, remark
from briefpress.load.recipients import list_names, load_recipients
from briefpress.pipeline.build import build
from briefpress.pipeline.correcting.earlier import (
    Earlier,
    corrected_in,
    corrected_name,
    earlier_in,
    records_of,
    texts_in,
    texts_of,
)
from briefpress.pipeline.correcting.mending import mended, not_said
from briefpress.pipeline.letters.drafting import letters_to
from briefpress.pipeline.sending.holding import known_of, person_of
from briefpress.pipeline.sending.plan import Plan, plan_for

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefpress.deliver.ledger_rows import Delivery
    from briefpress.findings import Finding
    from briefpress.mail.people import Recipient
    from briefpress.pipeline.correcting.earlier import Holder, OldText
    from briefpress.pipeline.correcting.mending import Mended
    from briefpress.pipeline.letters.drafting import Mailed, MailRequest

_NOTHING = "what went out from another folder is known there: name it with `--out`"


@dataclass(slots=True)
class Correction:
    """A correction before anything is done: the messages, what they take the place of, and why not.

    `superseded` is by job and name, as the ledger has it; `records` by name, as the manifest does.
    """

    plan: Plan
    mended: Mended | None = None
    earlier: Earlier = field(default_factory=Earlier)
    superseded: dict[tuple[int, str], str] = field(default_factory=dict)
    records: dict[str, str] = field(default_factory=dict)
    made: tuple[str, ...] = ()

    @property
    def names(self) -> dict[str, str]:
        """Every edition that is superseded, by its name, and by what."""
        return {**self.records, **{name: by for (_, name), by in self.superseded.items()}}


def plan_correction(request: MailRequest, environment: Mapping[str, str]) -> Correction:
    """Find who has an earlier edition, and write the letters to them; nothing is entered."""
    request = replace(request, correcting=True)
    correction = Correction(Plan())
    plan = correction.plan
    correction.mended, found = mended(request.build)
    plan.findings += found
    if correction.mended is None:
        plan.status = 2
        return correction
    try:
        _look_back(correction, request.build.out)
    except LedgerError as problem:
        plan.findings.append(problem.finding)
        plan.status = 3
    if plan.status:
        return correction
    people, found = _people(correction.earlier, request)
    if has_errors(found):
        plan.findings += found
        plan.status = 2
        return correction
    if people:
        _address(correction, (request, letters_to(request, people, found)), environment)
    else:
        _only_build(correction, request)
    return correction


def _look_back(correction: Correction, out: Path) -> None:
    """Fill in the earlier editions, and whether they said what was wrong. Raises LedgerError."""
    plan, one = correction.plan, correction.mended
    if one is None:
        return
    texts: list[OldText] = []
    if (out / LEDGER).exists():
        with Ledger(out / LEDGER) as ledger:
            correction.earlier = earlier_in(ledger, one.work, one.wanted)
            texts = list(texts_in(ledger, one.work, correction.earlier))
    records = records_of(out, one.work, one.wanted, [file for file, _ in one.written])
    texts = texts or list(texts_of(out, records))
    place = Place(one.briefs[0].positions.file)
    if not texts:
        message = f"no earlier edition of `{one.work}` was sent from `{out}` or lies there"
        plan.findings.append(error("nothing-to-correct", message, place, _NOTHING))
    plan.findings += not_said(one, texts) if texts else ()
    plan.status = 1 if has_errors(plan.findings) else 0
    for edition in correction.earlier.editions:
        by = corrected_name(one.work, edition, one.wanted(edition.about.language))
        if not edition.by:
            correction.superseded[edition.job, edition.name] = by
    for old in records:
        if not old.record.superseded_by:
            correction.records[old.record.name] = old.by


def _people(earlier: Earlier, request: MailRequest) -> tuple[list[Recipient], list[Finding]]:
    """Those who are to hear, in the language and layout in which they were written to.

    A list that somebody is on today says how they are greeted; else that is as it was.
    """
    desk, out = request.build.desk, request.build.out
    lists: dict[str, dict[str, Recipient]] = {}
    findings: list[Finding] = []
    for name in list_names(desk) if earlier.holders else ():
        found, faults = load_recipients(desk, [name])
        findings += [fault for fault in faults if fault.rule != "recipient-twice"]
        lists[name] = {person.mailbox.key: person for person in found}
    people: list[Recipient] = []
    for holder in earlier.holders:
        row, place = holder.row, Place(str(out / LEDGER))
        if row.fold in earlier.never:
            message = f"`{row.address}` gets nothing: {earlier.never[row.fold]}"
            findings.append(remark("recipient-suppressed", message, place))
            continue
        if holder.doubt:
            message = f"`{row.address}` may have `{row.edition}`, and gets the correction"
            findings.append(remark("correction-in-doubt", message, place))
        order = [*filter(None, row.lists.split(", ")), *lists]
        listed = [lists[n][row.fold] for n in order if row.fold in lists.get(n, {})]
        before = row.lists.split(", ")
        person = listed[0] if listed else person_of(row, place)
        also = [one for one in listed if one.lists[0] in before]
        said = [c for one in also for c in (one.clearance, *one.clearances)]
        people.append(_as_before(person.with_clearances(*said), holder))
    return people, findings


def _as_before(person: Recipient, holder: Holder) -> Recipient:
    about = holder.edition.about
    return replace(person, language=about.language or None, layout=about.layout or None)


def _address(
    correction: Correction, written: tuple[MailRequest, Mailed], environment: Mapping[str, str]
) -> None:
    """Make the plan: one message for each person, which answers those that they have."""
    answered = {holder.row.fold: holder.answered for holder in correction.earlier.holders}
    found = correction.plan.findings
    request, mailed = written
    plan = plan_for(request, mailed, environment, answered)
    plan.findings = [*found, *plan.findings]
    correction.plan = plan
    correction.made = tuple(dict.fromkeys(line.message.edition for line in plan.lines))
    if plan.job is None or plan.status:
        return
    try:
        if (request.build.out / LEDGER).exists():
            with Ledger(request.build.out / LEDGER) as ledger:
                ledger.check_unchanged(plan.job, correcting=True)
                rows = rows_at(ledger, plan)
            plan.lines = [
                replace(
                    line,
                    held=known_of(
                        rows.get((line.message.fold, line.message.corrected)), line.message
                    ),
                )
                for line in plan.lines
            ]
    except LedgerError as problem:
        plan.findings.append(problem.finding)
        plan.status = 1


def rows_at(ledger: Ledger, plan: Plan) -> dict[tuple[str, int], Delivery]:
    """The rows of a plan's job, by folded address and number of corrections."""
    key = plan.job.key if plan.job else ""
    job = next((job for job in ledger.jobs() if job.key == key), None)
    rows = ledger.deliveries(job.id) if job else ()
    return {(row.fold, row.corrected): row for row in rows}


def _only_build(correction: Correction, request: MailRequest) -> None:
    """Nobody is to hear: the corrected edition is built all the same."""
    plan, one = correction.plan, correction.mended
    result = build(request.build)
    plan.findings += [f for f in result.findings if f not in plan.findings]
    plan.status = 2 if result.wrong else 3 if result.undelivered else 1 if result.refused else 0
    correction.made = tuple(
        made.record.name for made in result.made if corrected_in(made.record.name)
    )
    if one is not None and not plan.status:
        message = f"nobody is known to have an earlier edition of `{one.work}`: there is no mail"
        hint = "who got it in another way can get the new one by `mail --to LIST`"
        place = Place(one.briefs[0].positions.file)
        plan.findings.append(remark("correction-to-nobody", message, place, hint))
