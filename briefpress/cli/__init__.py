"""The one door to the command line: arguments, clock, environment, printing, exit codes."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING

import click

from briefpress.cli.build import build_command
from briefpress.cli.check import check_command
from briefpress.cli.correct import correct_command
from briefpress.cli.digest import digest_command
from briefpress.cli.doctor import doctor_command
from briefpress.cli.explain import explain_command
from briefpress.cli.layout import layout_command
from briefpress.cli.mail import mail_command
from briefpress.cli.new import new_command
from briefpress.cli.schema import schema_command
from briefpress.cli.send import send_command
from briefpress.cli.verify import verify_command
from briefpress.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Exit", "main"]


class Exit(IntEnum):
    """What the program's exit status says."""

    DONE = 0
    FINDINGS = 1
    WRONG_USE = 2
    NOT_DELIVERED = 3
    OUR_BUG = 70
    INTERRUPTED = 130
    TERMINATED = 143


class _Verbs(click.Group):
    """A group whose verb may be left out: then it is `build`, and the words are themes."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the verb that is meant in front."""
        own = {"--help", "-h", "--version"}
        if not args or (args[0] not in self.commands and args[0] not in own):
            args = ["build", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  python generate.py                        build every brief into out/
  python generate.py energy transport       build two of them
  python generate.py --to html --lang ru    HTML only, with Russian headings and labels
  python generate.py digest                 all briefs of one date as one document
  python generate.py check                  check without building
  python generate.py explain quotation-not-in-source
""",
)
@click.version_option(VERSION, prog_name="briefpress", message="%(prog)s %(version)s")
def briefpress() -> None:
    """Print briefing notes whose quotations are checked against their sources.

    Without a verb the briefs are built; words that are no verb are themes.
    """


for _command in (
    build_command,
    digest_command,
    mail_command,
    send_command,
    correct_command,
    check_command,
    verify_command,
    new_command,
    schema_command,
    layout_command,
    explain_command,
    doctor_command,
):
    briefpress.add_command(_command)


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit status."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _terminate)
    _ended.clear()
    try:
        with _hearing_what_is_swallowed():
            status = briefpress.main(arguments, prog_name=_called(), standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        return Exit.WRONG_USE
    except BrokenPipeError:
        sys.stderr.close()
        return Exit.DONE
    # The last door: a bug must not look like a finding.
    except (Exception, KeyboardInterrupt, _TerminatedError) as fault:  # noqa: BLE001
        status = _stopped_by(fault)
        if status is Exit.INTERRUPTED:
            click.echo("interrupted", err=True)
        return status or _own_bug(fault)
    finally:
        _ended.set()
    return int(status or 0)


class _TerminatedError(BaseException):
    """SIGTERM came: unwind as on Ctrl-C, so that workers and temporary files go too."""


def _terminate(number: int, _frame: object) -> None:
    _insist(number, _PATIENCE)
    raise _TerminatedError


def _insist(number: int, seconds: float) -> None:
    """Ask again after a while if the program is still there."""

    def ask() -> None:
        if not _ended.wait(seconds):
            os.kill(os.getpid(), number)

    threading.Thread(target=ask, daemon=True).start()


@contextmanager
def _hearing_what_is_swallowed() -> Iterator[None]:
    """Ask again at once where a stop is raised in a callback, in which Python only reports it."""
    before = sys.unraisablehook
    asked = {_TerminatedError: signal.SIGTERM, KeyboardInterrupt: signal.SIGINT}

    def hear(told: sys.UnraisableHookArgs) -> None:
        if told.exc_type in asked:
            _insist(asked[told.exc_type], 0.01)
        else:
            before(told)

    sys.unraisablehook = hear
    try:
        yield
    finally:
        sys.unraisablehook = before


_ended = threading.Event()
_PATIENCE = 15  # seconds; ending workers that are being born can take five


def _called() -> str:
    name = sys.argv[0].rsplit("/", 1)[-1]
    if name == "__main__.py":
        return "python -m briefpress"
    return f"python {name}" if name.endswith(".py") else "briefpress"


def _stopped_by(fault: BaseException | None) -> Exit | None:
    """The status that a signal asked for, also where its exception stands behind another one.

    Up to Python 3.11 a class that is being made puts a RuntimeError before what `__set_name__`
    raises (python/cpython#77757), so a signal in the midst of an import arrives in disguise.
    """
    while fault is not None:
        if isinstance(fault, _TerminatedError):
            return Exit.TERMINATED
        if isinstance(fault, KeyboardInterrupt | click.Abort):
            return Exit.INTERRUPTED
        fault = fault.__cause__ or fault.__context__
    return None


def _own_bug(fault: BaseException) -> Exit:
    import traceback  # noqa: PLC0415 - rarely needed

    frame = traceback.extract_tb(fault.__traceback__)[-1]
    where = f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}"
    click.echo(f"briefpress: a bug of ours: {type(fault).__name__}: {fault} ({where})", err=True)
    if os.environ.get("BRIEFPRESS_DEBUG"):
        traceback.print_exception(fault)
    else:
        click.echo("    hint: BRIEFPRESS_DEBUG=1 shows where; please report it", err=True)
    return Exit.OUR_BUG
