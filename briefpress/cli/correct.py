"""`correct`: the corrected edition, to exactly those who have an earlier one."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from briefpress.cli.build import build_command, request_of
from briefpress.cli.handing import ended, sending, written
from briefpress.cli.send_kept import user
from briefpress.cli.show import Outcome, many, show

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefpress.pipeline.correcting.correction import Correction
    from briefpress.pipeline.letters.drafting import MailRequest
    from briefpress.pipeline.sending.plan import Plan

_UNASKED = {
    "formats": ("pdf",), "citations": None, "grey": None, "profile": None, "draft": False,
    "lang": None, "layout": None, "save_print_html": None, "time_limit": 300,
}  # fmt: skip
_TAKEN = {"desk", "out", "date", "paper", "jobs", "style", "fail_on", "quiet"}


def _correct(**options: Any) -> int:
    """Write to everybody who has an earlier edition of THEME that it is corrected.

    The brief says what was wrong under `corrections:`. Drafts go to out/mail/; with --confirm one
    message each is sent instead. The earlier edition is superseded: nothing of it goes out any
    more. Nobody gets a correction twice. Exits 1 where something is refused or in doubt, 2 on
    wrong use, 3 where something could not be delivered.
    """
    ways = [name for name in ("dry_run", "imap", "test_to") if options[name]]
    ways += ["confirm"] if options["confirm"] is not None else []
    if len(ways) > 1:
        names = " and ".join(f"--{way.replace('_', '-')}" for way in ways)
        raise click.UsageError(f"{names} do not go together")
    if options["send_drafted"] and options["confirm"] is None and not options["dry_run"]:
        raise click.UsageError("--send-drafted goes with --confirm")
    from briefpress.pipeline.correcting.correction import plan_correction  # noqa: PLC0415 - not for --help
    from briefpress.pipeline.letters.drafting import MailRequest  # noqa: PLC0415

    taken = {name: options[name] for name in _TAKEN}
    request = request_of({**_UNASKED, **taken, "themes": (options["theme"],)})
    asked = MailRequest(request, (), datetime.now(UTC).astimezone(), correcting=True,
                        clipped=options["allow_clipping"])  # fmt: skip
    correction = plan_correction(asked, os.environ)
    if correction.plan.status:
        return _stopped(options, correction)
    if options["test_to"]:
        return _trial(options, correction, asked)
    number, confirmed = len(correction.plan.lines), options["confirm"]
    if confirmed is not None and confirmed != number:
        _stopped(options, correction, 2)
        message = f"the correction goes to {many(number, 'recipient')}, not {confirmed}"
        raise click.UsageError(f"{message}: nothing was sent")
    if options["dry_run"]:
        return _dry_run(options, correction, asked)
    if confirmed:
        return _send(options, correction, asked)
    return _draft(options, correction, asked)


def _stopped(options: Mapping[str, Any], correction: Correction, status: int = 0) -> int:
    status = status or correction.plan.status
    found = tuple(correction.plan.findings)
    show(Outcome(found, (), status=status), options["style"], options["desk"])
    return status


def _values(correction: Correction) -> dict[str, Any]:
    from briefpress.cli.send_shown import plan_values  # noqa: PLC0415 - not for --help

    superseded = [{"edition": name, "by": by} for name, by in sorted(correction.names.items())]
    return {"superseded": superseded, "editions": list(correction.made),
            **plan_values(correction.plan)}  # fmt: skip


def _dry_run(options: Mapping[str, Any], correction: Correction, asked: MailRequest) -> int:
    """Show who would get what; nothing is entered."""
    from briefpress.cli.send_shown import plan_table  # noqa: PLC0415 - not for --help
    from briefpress.pipeline.sending.rehearsing import remember, shown_of_plan  # noqa: PLC0415

    plan, out = correction.plan, asked.build.out
    _warn_of_drafts(options, correction, out)
    unkept = remember(out, shown_of_plan(plan, ["correct"])) if plan.lines else None
    found = (*plan.findings, *([unkept] if unkept else ()))
    status = 2 if unkept else 0
    show(Outcome(found, (), status=status), options["style"], options["desk"],
         _values(correction))  # fmt: skip
    if options["style"] == "text" and not options["quiet"]:
        for name, by in sorted(correction.names.items()):
            click.echo(f"{name} would be superseded by {by}")
        if plan.lines:
            plan_table(plan)
            click.echo(f"Nothing was written or sent. {_next(plan, options)}")
    return status


def _next(plan: Plan, options: Mapping[str, Any]) -> str:
    """What may be done with a plan that was shown."""
    drafted = options["send_drafted"] and any(line.state == "drafted" for line in plan.lines)
    if not drafted and not any(line.goes for line in plan.lines):
        return "There is nobody left to write to."
    for_drafts = "" if options["send_drafted"] else "For drafts: run it without --dry-run.\n"
    also = " --send-drafted" if options["send_drafted"] else ""
    return f"{for_drafts}To send: run it with --confirm {len(plan.lines)}{also}"


def _send(options: Mapping[str, Any], correction: Correction, asked: MailRequest) -> int:
    from briefpress.deliver.ledger_rows import Decided  # noqa: PLC0415 - not for --help
    from briefpress.pipeline.correcting.issuing import send_correction  # noqa: PLC0415
    from briefpress.pipeline.sending.rehearsing import (  # noqa: PLC0415
        forget,
        shown_of_plan,
        unlike_shown,
    )

    plan, build = correction.plan, asked.build
    shown = shown_of_plan(plan, ["correct"])
    if changed := unlike_shown(build.out, shown):
        plan.findings.append(changed)
        return _stopped(options, correction, 2)
    _warn_of_drafts(options, correction, build.out)
    places = (build.desk, build.out)
    undraft = Decided("--send-drafted", "", user()) if options["send_drafted"] else None
    sent = sending(
        options, len(plan.lines), lambda m: send_correction(correction, places, m, undraft)
    )
    forget(build.out, shown)
    if sent.rows:
        _say_superseded(options, correction)
    return ended(options, plan.findings, sent)


def _warn_of_drafts(options: Mapping[str, Any], correction: Correction, out: Path) -> None:
    from briefpress.pipeline.correcting.issuing import drafted_before  # noqa: PLC0415 - not for --help

    if not options["send_drafted"] and (drafted := drafted_before(correction, out)):
        correction.plan.findings.append(drafted)


def _trial(options: Mapping[str, Any], correction: Correction, asked: MailRequest) -> int:
    from briefpress.pipeline.sending.handing import send_trial  # noqa: PLC0415 - not for --help

    plan, places = correction.plan, (asked.build.desk, asked.build.out)
    address = options["test_to"]
    sent = sending(options, len(plan.groups), lambda m: send_trial(plan, address, places, m))
    return ended(options, plan.findings, sent)


def _draft(options: Mapping[str, Any], correction: Correction, asked: MailRequest) -> int:
    """Write the drafts, and say for whom they are and who had one before."""
    from briefpress.cli.send_shown import counted, rows_values  # noqa: PLC0415 - not for --help
    from briefpress.pipeline.correcting.issuing import draft_correction  # noqa: PLC0415

    environment = os.environ if options["imap"] else None
    issued = draft_correction(asked, correction, written(), environment)
    found = (*correction.plan.findings, *issued.findings)
    more = {**_values(correction), **rows_values(issued.rows), "drafts": issued.written}
    show(Outcome(found, (), status=issued.status), options["style"], options["desk"], more)
    if options["style"] == "text" and not options["quiet"] and issued.status in {0, 1}:
        _say_superseded(options, correction)
        for name in issued.written:
            click.echo(name)
        if issued.rows:
            click.echo(counted(issued.rows))
        if issued.written:
            click.echo("Once a draft is sent, say so: send --resolve ADDRESS=sent --because TEXT")
        if issued.rows and not issued.written:
            click.echo("Nothing new: everybody has the correction, or there is a draft to them.")
    return issued.status


def _say_superseded(options: Mapping[str, Any], correction: Correction) -> None:
    if options["style"] == "text" and not options["quiet"]:
        for name, by in sorted(correction.names.items()):
            click.echo(f"{name} is superseded by {by}")


_OPTIONS = (
    click.Argument(["theme"]),
    click.Option(["--dry-run"], is_flag=True, help="Show who would get what; write nothing."),
    click.Option(["--confirm"], type=click.IntRange(0), metavar="N",
                 help="Send, to that many recipients, in place of writing drafts."),
    click.Option(["--send-drafted"], is_flag=True,
                 help="Send to those too to whom drafts were written, none of which you sent."),
    click.Option(["--imap"], is_flag=True, help="Put the drafts into the mailbox's folder."),
    click.Option(["--test-to"], metavar="ADDRESS",
                 help="Send one copy of each message to this address only, marked [TEST]."),
    click.Option(["--allow-clipping"], is_flag=True, help="Let Gmail cut off what is long."),
    click.Option(["--wait"], type=click.FloatRange(0, 10_080), default=0, metavar="MINUTES",
                 help="How long to wait for servers that say “later”."),
)  # fmt: skip

correct_command = click.Command(
    "correct",
    params=[*_OPTIONS, *(p for p in build_command.params if p.name in _TAKEN)],
    callback=_correct,
    short_help="Send a correction to all who have the earlier edition.",
    help=_correct.__doc__,
)
