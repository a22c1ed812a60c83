"""`python -m briefpress`, and what the command `briefpress` and `generate.py` call."""

import os
import signal
import sys


def run() -> int:
    """Load the program, run it and return its exit status."""
    usual = signal.getsignal(signal.SIGINT)
    if usual is signal.default_int_handler:
        # While nothing is begun there is nothing to tidy up, and nothing to say.
        signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    from briefpress.cli import main  # noqa: PLC0415 - Ctrl-C may come at once

    signal.signal(signal.SIGINT, usual)
    return main()


if __name__ == "__main__":
    sys.exit(run())
