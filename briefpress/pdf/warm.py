"""Importing this module loads what printing needs, in a process that workers are forked from."""

import signal


def _end(_number: int, _frame: object) -> None:
    raise SystemExit


# Ctrl-C reaches every process of a terminal; the one that the user started answers for all.
signal.signal(signal.SIGINT, signal.SIG_IGN)
# Told to end, it does so at once and tidies up, also in the midst of loading.
signal.signal(signal.SIGTERM, _end)

from briefpress.pdf.printing import prepare_to_fork  # noqa: E402 - a signal may come at once

prepare_to_fork()
