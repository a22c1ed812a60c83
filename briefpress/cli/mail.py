"""`mail`: a draft of a mail, with the finished brief in it."""

from __future__ import annotations

import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefpress.cli.build import build_command, request_of
from briefpress.cli.show import Outcome, show

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefpress.findings import Finding
    from briefpress.pipeline.letters.drafting import Mailed, MailRequest
    from briefpress.pipeline.letters.offering import Looked

_UNASKED = {
    "formats": ("pdf",), "citations": None, "grey": None, "profile": None,
    "save_print_html": None, "time_limit": 300,
}  # fmt: skip
_TAKEN = (
    "desk",
    "out",
    "date",
    "lang",
    "layout",
    "paper",
    "draft",
    "jobs",
    "style",
    "fail_on",
    "quiet",
)


def mail_command_of(build: click.Command) -> click.Command:
    """The command, with those options of a build that make sense for a mail."""
    params = [p for p in build.params if p.name in {*_TAKEN, "themes"}]
    params.append(
        click.Option(
            ["--to", "lists"],
            multiple=True,
            metavar="LIST",
            help="A list in recipients/; may be given again.",
        )
    )
    params.append(
        click.Option(["--digest"], is_flag=True, help="Attach one digest, not each brief.")
    )
    params.append(
        click.Option(["--lint"], is_flag=True, help="Print each rule kept or broken; write none.")
    )
    params.append(
        click.Option(["--imap"], is_flag=True, help="Put the drafts into the mailbox's folder.")
    )
    params.append(
        click.Option(["--allow-clipping"], is_flag=True, help="Let Gmail cut off what is long.")
    )
    return click.Command(
        "mail",
        params=params,
        callback=_mail,
        short_help="Write a mail draft with the finished brief attached.",
        help=_mail.__doc__,
    )


def _mail(*, lists: tuple[str, ...], digest: bool, lint: bool, imap: bool,
          allow_clipping: bool, **options: Any) -> int:  # fmt: skip
    """Write a draft that a mail program opens for editing, with the finished brief in it.

    The drafts go to out/mail/. With lists of recipients, each language, layout and greeting asked
    for there gets a draft of its own. --lint says of each draft, or of FILE.eml, which rules of
    mail it keeps. Exits 1 where a brief is refused or a rule broken, 2 on wrong use, 3 where a
    draft could not be written.
    """
    from briefpress.pipeline.letters.drafting import MailRequest, draft_mail  # noqa: PLC0415

    if lint and imap:
        raise click.UsageError("--lint and --imap do not go together")
    files = [name for name in options["themes"] if name.endswith(".eml")]
    if files:
        return _look_at_files(files, lint=lint, options=options)
    request = request_of({**_UNASKED, **options})
    asked = MailRequest(request, lists, datetime.now(UTC).astimezone(), digest,
                        clipped=allow_clipping)  # fmt: skip
    if lint or imap:
        return _instead(asked, options, lint=lint)
    mailed = draft_mail(asked)
    show(Outcome(tuple(mailed.findings), (), status=_status(mailed)), options["style"],
         request.desk)  # fmt: skip
    _say([str(Path(path)) for path in mailed.written], options)
    return _status(mailed)


def _instead(asked: MailRequest, options: Mapping[str, Any], *, lint: bool) -> int:
    """Look at the drafts, or hand them to the mailbox; no file is written."""
    from briefpress.pipeline.letters.drafting import drafts, letters  # noqa: PLC0415 - not for --help
    from briefpress.pipeline.letters.offering import look_at, offer  # noqa: PLC0415

    mailed = letters(asked)
    made = drafts(asked, mailed)
    if lint:
        # What is clipped or dropped is told as a rule broken, beside all that are kept.
        return _looked(look_at(made), options, mailed.findings, _status(mailed))
    told: list[str] = []
    if made:
        told, problems = offer(asked.build.desk, made, asked.now, os.environ)
        mailed.findings += problems
        mailed.wrong |= any(problem.rule == "mail-unset" for problem in problems)
        mailed.undelivered |= bool(problems)
    status = _status(mailed)
    show(Outcome(tuple(mailed.findings), (), status=status), options["style"], asked.build.desk)
    _say(told, options)
    return status


def _look_at_files(files: Sequence[str], *, lint: bool, options: Mapping[str, Any]) -> int:
    from briefpress.pipeline.letters.offering import look_at_files  # noqa: PLC0415 - not for --help

    if not lint or len(files) != len(options["themes"]):
        raise click.UsageError("`.eml` files go with --lint, and without themes")
    looked = look_at_files(files)
    return _looked(looked, options, looked.findings, 2 if looked.findings else 0)


def _looked(
    looked: Looked, options: Mapping[str, Any], findings: Sequence[Finding], status: int
) -> int:
    """Print a line for each rule of each draft, with what breaks it."""
    status = status or int(looked.broken)
    held = {name: [asdict(kept) for kept in rules] for name, rules in looked.drafts.items()}
    show(Outcome(tuple(findings), (), status=status), options["style"], options["desk"],
         {"rules": held})  # fmt: skip
    if options["style"] != "text":
        return status
    for name, rules in looked.drafts.items():
        click.echo(name)
        for kept in rules:
            click.echo(f"  {'✗ ' if kept.broken else 'ok'} {kept.rule} ({kept.source})")
            for text in kept.broken:
                click.echo(f"       {text}")
    return status


def _status(mailed: Mailed) -> int:
    return 2 if mailed.wrong else 3 if mailed.undelivered else 1 if mailed.stopped else 0


def _say(lines: Sequence[str], options: Mapping[str, Any]) -> None:
    if not options["quiet"] and options["style"] == "text":
        for line in lines:
            click.echo(line)


mail_command = mail_command_of(build_command)
