"""`send`: the finished brief to everybody on a list, once; and what became of it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from briefpress.cli.build import build_command, request_of
from briefpress.cli.handing import ended, sending
from briefpress.cli.send_kept import resolve_doubt, show_status, suppress_address
from briefpress.cli.show import Outcome, many, show

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefpress.findings import Finding
    from briefpress.pipeline.sending.plan import Plan
    from briefpress.pipeline.sending.rehearsing import Shown

_UNASKED = {
    "formats": ("pdf",), "citations": None, "grey": None, "profile": None,
    "save_print_html": None, "time_limit": 300,
}  # fmt: skip
_TAKEN = {
    "themes", "desk", "out", "date", "lang", "layout", "paper", "draft", "jobs", "style",
    "fail_on", "quiet",
}  # fmt: skip
_OF_A_PLAN = {
    "lists": "--to", "lang": "--lang", "date": "--date", "layout": "--layout", "paper": "--paper",
    "digest": "--digest", "allow_clipping": "--allow-clipping",
}  # fmt: skip
_KINDS = ("status", "resume", "retry_failed", "resolve", "suppress", "unsuppress", "test_to")


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
    _check_beside(options, kind)
    request = request_of({**_UNASKED, **{name: options[name] for name in _TAKEN}})
    if kind not in {"send", "test_to"} and (slips := _slips(options, kind, request.out)):
        show(Outcome(tuple(slips), (), status=2), options["style"], request.desk)
        return 2
    match kind:
        case "status":
            return show_status(options, request.out)
        case "resume" | "retry_failed":
            return _left_over(options, request.out, failed=kind == "retry_failed")
        case "resolve":
            return resolve_doubt(options, request.out)
        case "suppress" | "unsuppress":
            return suppress_address(options, request.out, lift=kind == "unsuppress")
    return _planned(options, request)


def _check_beside(options: Any, kind: str) -> None:
    """Refuse what a kind of sending wants and lacks, and what it would pass over silently."""
    if options["look"] and kind not in {"status", "resolve"}:
        raise click.UsageError("--look goes with --status and --resolve")
    if kind in {"resolve", "suppress", "unsuppress"} and not (options["because"] or "").strip():
        raise click.UsageError(f"--{kind} needs --because: what do you know it from?")
    if kind in {"send", "test_to"} and not options["lists"]:
        raise click.UsageError("whom to? Name a list with --to; `send --status` shows earlier jobs")
    if options["draft"] and kind != "test_to":
        raise click.UsageError("a draft is never sent; --test-to sends one to you")
    named = f"--{kind.replace('_', '-')}"
    over = [option for name, option in _OF_A_PLAN.items() if options[name]]
    if kind in {"status", "resume", "retry_failed"} and over:
        hint = "a theme before the options narrows it"
        raise click.UsageError(f"{over[0]} does not go with {named}; {hint}")
    beside = [kind] if kind not in {"send", "resume", "retry_failed"} else []
    beside += ["confirm"] if options["confirm"] is not None else []
    if options["dry_run"] and beside:
        raise click.UsageError(f"--dry-run and --{beside[0].replace('_', '-')} do not go together")


def _slips(options: Any, kind: str, out: Path) -> Sequence[Finding]:
    from briefpress.pipeline.sending.slipping import slips  # noqa: PLC0415 - not for --help

    themes = options["themes"] if kind in {"status", "resume", "retry_failed"} else ()
    return slips(options["desk"], out, themes)


def _planned(options: Any, request: Any) -> int:
    """Plan; then show the plan, or carry it out, or send a trial of it."""
    from briefpress.deliver.ledger_rows import LedgerError  # noqa: PLC0415 - not for --help
    from briefpress.pipeline.letters.drafting import MailRequest  # noqa: PLC0415
    from briefpress.pipeline.sending.handing import STALE, send_plan, send_trial  # noqa: PLC0415
    from briefpress.pipeline.sending.plan import plan_sending, with_states  # noqa: PLC0415
    from briefpress.pipeline.sending.rehearsing import forget, shown_of_plan, unlike_shown  # noqa: PLC0415

    now = datetime.now(UTC).astimezone()
    wanted = MailRequest(request, options["lists"], now, options["digest"],
                         clipped=options["allow_clipping"])  # fmt: skip
    plan = plan_sending(wanted, os.environ)
    if not plan.status:
        try:
            plan = with_states(plan, request.out)
        except LedgerError as problem:
            plan.findings.append(problem.finding)
            plan.status = 1 if problem.finding.rule in STALE else 3
    if plan.status:
        show(Outcome(tuple(plan.findings), (), status=plan.status), options["style"], request.desk)
        return plan.status
    if options["test_to"]:
        places = (request.desk, request.out)
        sent = sending(
            options, len(plan.groups), lambda m: send_trial(plan, options["test_to"], places, m)
        )
        return ended(options, plan.findings, sent)
    number, confirmed = len(plan.lines), options["confirm"]
    if confirmed is not None and confirmed != number:
        show(Outcome(tuple(plan.findings), (), status=2), options["style"], request.desk)
        message = f"the lists have {many(number, 'recipient')}, not {confirmed}: nothing was sent"
        raise click.UsageError(message)
    shown = shown_of_plan(plan, options["lists"])
    changed = unlike_shown(request.out, shown) if confirmed is not None else None
    if confirmed is None or changed:
        plan.findings += [changed] if changed else []
        return _dry_run(options, plan, request, shown)
    places = (request.desk, request.out)
    sent = sending(options, number, lambda means: send_plan(plan, places, means))
    forget(request.out, shown)
    return ended(options, plan.findings, sent)


def _dry_run(options: Any, plan: Plan, request: Any, shown: Shown) -> int:
    """Show who would get what, and remember that; nothing is sent, and nothing is entered."""
    from briefpress.cli.send_shown import (  # noqa: PLC0415 - not for --help
        plan_next,
        plan_table,
        plan_values,
    )
    from briefpress.findings import has_errors  # noqa: PLC0415
    from briefpress.pipeline.sending.handing import no_server  # noqa: PLC0415
    from briefpress.pipeline.sending.rehearsing import remember  # noqa: PLC0415

    if unready := no_server(request.desk):
        plan.findings.append(unready)
    style, desk = options["style"], request.desk
    if problem := remember(request.out, shown):
        plan.findings.append(problem)
    status = 2 if has_errors(plan.findings) else 0
    show(Outcome(tuple(plan.findings), (), status=status), style, desk, plan_values(plan))
    if style == "text" and not options["quiet"]:
        plan_table(plan)
        click.echo(f"Nothing was sent. {plan_next(plan)}")
    return status


def _left_over(options: Any, out: Path, *, failed: bool) -> int:
    """Show what earlier jobs left over, or send it as it was frozen."""
    from briefpress.cli.send_shown import rows_table, rows_values  # noqa: PLC0415 - not for --help
    from briefpress.deliver.ledger_rows import LedgerError  # noqa: PLC0415
    from briefpress.pipeline.sending.handing import send_rows  # noqa: PLC0415
    from briefpress.pipeline.sending.keeping import left_over  # noqa: PLC0415
    from briefpress.pipeline.sending.rehearsing import (  # noqa: PLC0415
        forget,
        remember,
        shown_of_rows,
        unlike_shown,
    )

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
    shown = shown_of_rows(rows, options["themes"], failed=failed)
    changed = unlike_shown(out, shown) if rows and confirmed is not None else None
    if not rows or confirmed is None or changed:
        unkept = remember(out, shown) if rows else None
        found = [finding for finding in (changed, unkept) if finding]
        show(Outcome(found, (), status=2 if found else 0), style, options["desk"],
             rows_values(rows))  # fmt: skip
        if chatty:
            rows_table(rows)
            again = f"To send: run it again with --confirm {number}"
            click.echo(f"Nothing was sent. {again}" if rows else "Nothing is left over.")
        return 2 if found else 0
    places = (options["desk"], out)
    sent = sending(options, number, lambda m: send_rows(rows, places, m))
    forget(out, shown)
    return ended(options, [], sent)


_OPTIONS = (
    click.Option(["--to", "lists"], multiple=True, metavar="LIST",
                 help="A list in recipients/; may be given again."),
    click.Option(["--digest"], is_flag=True, help="Attach one digest, not each brief."),
    click.Option(["--allow-clipping"], is_flag=True, help="Let Gmail cut off what is long."),
    click.Option(["--dry-run"], is_flag=True,
                 help="Show who would get what; send nothing, as without --confirm."),
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
    click.Option(["--unsuppress"], metavar="ADDRESS", help="Write to this address again."),
    click.Option(["--because"], metavar="TEXT", help="Why, for what you decide."),
    click.Option(["--look"], is_flag=True,
                 help="Ask the desk's mailbox for traces of what is in doubt."),
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
