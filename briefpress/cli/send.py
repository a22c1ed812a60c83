"""`send`: the finished brief to everybody on a list, once; and what became of it."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from briefpress.cli.build import build_command, request_of
from briefpress.cli.show import Outcome, many, show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from briefpress.findings import Finding
    from briefpress.pipeline.handing import Means, Sent
    from briefpress.pipeline.sending import Plan

_UNASKED = {
    "formats": ("pdf",), "citations": None, "grey": None, "profile": None,
    "save_print_html": None, "time_limit": 300,
}  # fmt: skip
_TAKEN = {
    "themes", "desk", "out", "date", "lang", "layout", "paper", "draft", "jobs", "style",
    "fail_on", "quiet",
}  # fmt: skip
_KINDS = ("status", "resume", "retry_failed", "resolve", "suppress", "test_to")


def _decision(
    _ctx: click.Context, _param: click.Parameter, value: str | None
) -> tuple[str, str] | None:
    if value is None:
        return None
    address, _, verdict = value.rpartition("=")
    if not address or verdict not in {"sent", "resend"}:
        raise click.BadParameter("say ADDRESS=sent or ADDRESS=resend")
    return address, verdict


def _send(**options: Any) -> int:
    """Send the finished brief to everybody on the lists, one message each.

    Without --confirm nothing is sent: what would be is shown. Nobody is written to twice for one
    edition; whom a broken connection leaves in doubt is shown, and you decide. Exits 1 where
    somebody was refused or is in doubt, 2 on wrong use, 3 where something could not be delivered.
    """
    asked = [kind for kind in _KINDS if options[kind]]
    if len(asked) > 1:
        names = " and ".join(f"--{kind.replace('_', '-')}" for kind in asked)
        raise click.UsageError(f"{names} do not go together")
    kind = asked[0] if asked else "send"
    if kind in {"resolve", "suppress"} and not (options["because"] or "").strip():
        raise click.UsageError(f"--{kind} needs --because: what do you know it from?")
    if kind in {"send", "test_to"} and not options["lists"]:
        raise click.UsageError("whom to? Name a list with --to; `send --status` shows earlier jobs")
    if options["draft"] and kind != "test_to":
        raise click.UsageError("a draft is never sent; --test-to sends one to you")
    request = request_of({**_UNASKED, **{name: options[name] for name in _TAKEN}})
    match kind:
        case "status":
            return _status(options, request.out)
        case "resume" | "retry_failed":
            return _left_over(options, request.out, failed=kind == "retry_failed")
        case "resolve":
            return _resolve(options, request.out)
        case "suppress":
            return _suppress(options, request.out)
    return _planned(options, request)


def _planned(options: Any, request: Any) -> int:
    """Plan; then show the plan, or carry it out, or send a trial of it."""
    from briefpress.deliver.ledger_rows import LedgerError  # noqa: PLC0415 - not for --help
    from briefpress.pipeline.drafting import MailRequest  # noqa: PLC0415
    from briefpress.pipeline.handing import send_plan, send_trial  # noqa: PLC0415
    from briefpress.pipeline.sending import plan_sending, with_states  # noqa: PLC0415

    now = datetime.now(UTC).astimezone()
    plan = plan_sending(MailRequest(request, options["lists"], now, options["digest"]))
    if not plan.status:
        try:
            plan = with_states(plan, request.out)
        except LedgerError as problem:
            plan.findings.append(problem.finding)
            plan.status = 1
    if plan.status:
        show(Outcome(tuple(plan.findings), (), status=plan.status), options["style"], request.desk)
        return plan.status
    if options["test_to"]:
        places = (request.desk, request.out)
        sent = _sending(
            options, len(plan.groups), lambda m: send_trial(plan, options["test_to"], places, m)
        )
        return _ended(options, plan.findings, sent)
    number, confirmed = len(plan.lines), options["confirm"]
    if confirmed is not None and confirmed != number:
        show(Outcome(tuple(plan.findings), (), status=2), options["style"], request.desk)
        message = f"the lists have {many(number, 'recipient')}, not {confirmed}: nothing was sent"
        raise click.UsageError(message)
    if confirmed is None:
        return _dry_run(options, plan, request.desk)
    places = (request.desk, request.out)
    sent = _sending(options, number, lambda means: send_plan(plan, places, means))
    return _ended(options, plan.findings, sent)


def _dry_run(options: Any, plan: Plan, desk: Path) -> int:
    """Show who would get what; nothing is sent, and nothing is entered."""
    from briefpress.cli.send_shown import plan_table, plan_values  # noqa: PLC0415 - not for --help

    style = options["style"]
    show(Outcome(tuple(plan.findings), ()), style, desk, plan_values(plan))
    if style == "text" and not options["quiet"]:
        plan_table(plan)
        number = len(plan.lines)
        click.echo(f"Nothing was sent. To send: run it again with --confirm {number}")
    return 0


def _left_over(options: Any, out: Path, *, failed: bool) -> int:
    """Show what earlier jobs left over, or send it as it was frozen."""
    from briefpress.cli.send_shown import rows_table, rows_values  # noqa: PLC0415 - not for --help
    from briefpress.deliver.ledger_rows import LedgerError  # noqa: PLC0415
    from briefpress.pipeline.handing import send_rows  # noqa: PLC0415
    from briefpress.pipeline.keeping import left_over  # noqa: PLC0415

    style, chatty = options["style"], options["style"] == "text" and not options["quiet"]
    try:
        rows = left_over(out, options["themes"], failed=failed)
    except LedgerError as problem:
        show(Outcome((problem.finding,), (), status=3), style, options["desk"])
        return 3
    number, confirmed = len(rows), options["confirm"]
    if rows and confirmed is not None and confirmed != number:
        message = f"{many(number, 'message')} would go out, not {confirmed}: nothing was sent"
        raise click.UsageError(message)
    if not rows or confirmed is None:
        show(Outcome(), style, options["desk"], rows_values(rows))
        if chatty:
            rows_table(rows)
            again = f"To send: run it again with --confirm {number}"
            click.echo(f"Nothing was sent. {again}" if rows else "Nothing is left over.")
        return 0
    places = (options["desk"], out)
    return _ended(options, [], _sending(options, number, lambda m: send_rows(rows, places, m)))


def _status(options: Any, out: Path) -> int:
    from briefpress.cli.send_shown import report_shown, report_values  # noqa: PLC0415
    from briefpress.deliver.ledger_rows import LedgerError  # noqa: PLC0415
    from briefpress.pipeline.keeping import report  # noqa: PLC0415

    try:
        reports = report(out, options["themes"])
    except LedgerError as problem:
        show(Outcome((problem.finding,), (), status=3), options["style"], options["desk"])
        return 3
    if options["style"] == "text":
        report_shown(reports)
    else:
        show(Outcome(), options["style"], options["desk"], {"jobs": report_values(reports)})
    return 0


def _resolve(options: Any, out: Path) -> int:
    from briefpress.pipeline.keeping import resolve  # noqa: PLC0415 - not for --help

    themes, because = options["themes"], options["because"].strip()
    rows, found = resolve(out, options["resolve"], themes, because, _written())
    show(Outcome(tuple(found), (), status=1 if found else 0), options["style"], options["desk"])
    for row in rows if options["style"] == "text" else ():
        verdict = options["resolve"][1]
        click.echo(f"{row.message_id} to {row.address}, in doubt since {row.updated}: {verdict}")
        if verdict == "resend":
            click.echo("It goes out again, byte for byte, with: send --resume --confirm N")
    return 1 if found else 0


def _suppress(options: Any, out: Path) -> int:
    from briefpress.pipeline.keeping import suppress  # noqa: PLC0415 - not for --help

    found = suppress(out, options["suppress"], options["because"].strip(), _written())
    show(Outcome(tuple(found), (), status=1 if found else 0), options["style"], options["desk"])
    if not found and options["style"] == "text" and not options["quiet"]:
        click.echo(f"{options['suppress']} is never written to again")
    return 1 if found else 0


def _ended(options: Any, findings: Sequence[Finding], sent: Sent) -> int:
    """Show what came of it, and give the exit status."""
    from briefpress.cli.send_shown import counted, rows_values  # noqa: PLC0415 - not for --help

    found = (*findings, *sent.findings)
    more = rows_values(sent.rows)
    show(Outcome(found, (), status=sent.status), options["style"], options["desk"], more)
    if options["style"] == "text" and not options["quiet"] and sent.rows:
        click.echo(counted(sent.rows))
    return sent.status


def _sending(options: Any, number: int, do: Callable[[Means], Sent]) -> Sent:
    """Do it, with a bar on a terminal that shows how far it is."""
    from briefpress.cli.send_shown import Bar  # noqa: PLC0415 - not for --help
    from briefpress.deliver.posting import Clock  # noqa: PLC0415
    from briefpress.pipeline.handing import Means  # noqa: PLC0415

    clock = Clock(time.time, _written, time.sleep)
    with Bar(number, quiet=options["quiet"] or options["style"] != "text") as bar:
        return do(Means(clock, os.environ, bar.told, options["wait"] * 60.0))


def _written() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


_OPTIONS = (
    click.Option(["--to", "lists"], multiple=True, metavar="LIST",
                 help="A list in recipients/; may be given again."),
    click.Option(["--digest"], is_flag=True, help="Attach one digest, not each brief."),
    click.Option(["--confirm"], type=click.IntRange(0), metavar="N",
                 help="Send, to that many recipients."),
    click.Option(["--test-to"], metavar="ADDRESS",
                 help="Send one copy of each message to this address only, marked [TEST]."),
    click.Option(["--status"], is_flag=True, help="Show what became of earlier messages."),
    click.Option(["--resume"], is_flag=True,
                 help="Send what earlier runs left over, without building anything."),
    click.Option(["--retry-failed"], is_flag=True,
                 help="Send again what was refused or given up."),
    click.Option(["--resolve"], metavar="ADDRESS=sent|resend", callback=_decision,
                 help="Decide about a message in doubt."),
    click.Option(["--suppress"], metavar="ADDRESS", help="Never write to this address again."),
    click.Option(["--because"], metavar="TEXT", help="Why, for --resolve and --suppress."),
    click.Option(["--wait"], type=click.FloatRange(0, 10_080), default=0, metavar="MINUTES",
                 help="How long to wait for servers that say “later”."),
)  # fmt: skip

send_command = click.Command(
    "send",
    params=[*(p for p in build_command.params if p.name in _TAKEN), *_OPTIONS],
    callback=_send,
    short_help="Send the finished brief to a list, nobody twice.",
    help=_send.__doc__,
)
