"""The one door to the command line: arguments, clock, environment, printing, exit codes."""

from __future__ import annotations

import os
import signal
import sys
import threading
from enum import IntEnum

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
        status = briefpress.main(arguments, prog_name=_called(), standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        return Exit.WRONG_USE
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        return Exit.INTERRUPTED
    except _TerminatedError:
        return Exit.TERMINATED
    except BrokenPipeError:
        sys.stderr.close()
        return Exit.DONE
    except Exception as fault:  # noqa: BLE001 - the last door: a bug must not look like a finding
        return _own_bug(fault)
    finally:
        _ended.set()
    return int(status or 0)


class _TerminatedError(BaseException):
    """SIGTERM came: unwind as on Ctrl-C, so that workers and temporary files go too."""


def _terminate(_number: int, _frame: object) -> None:
    threading.Thread(target=_insist, daemon=True).start()
    raise _TerminatedError


def _insist() -> None:
    """Ask again after a while: what is raised within a callback of foreign code gets lost."""
    if not _ended.wait(_PATIENCE):
        os.kill(os.getpid(), signal.SIGTERM)


_ended = threading.Event()
_PATIENCE = 15  # seconds; ending workers that are being born can take five


def _called() -> str:
    name = sys.argv[0].rsplit("/", 1)[-1]
    if name == "__main__.py":
        return "python -m briefpress"
    return f"python {name}" if name.endswith(".py") else "briefpress"


def _own_bug(fault: Exception) -> Exit:
    import traceback  # noqa: PLC0415 - rarely needed

    frame = traceback.extract_tb(fault.__traceback__)[-1]
    where = f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}"
    click.echo(f"briefpress: a bug of ours: {type(fault).__name__}: {fault} ({where})", err=True)
    if os.environ.get("BRIEFPRESS_DEBUG"):
        traceback.print_exception(fault)
    else:
        click.echo("    hint: BRIEFPRESS_DEBUG=1 shows where; please report it", err=True)
    return Exit.OUR_BUG
