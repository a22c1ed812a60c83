"""Everything that WeasyPrint and the libraries below it say while they print, and nothing shown."""

from __future__ import annotations

import contextlib
import logging
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOGGERS = ("weasyprint", "fontTools", "PIL")
_OURS_TO_IGNORE = (DeprecationWarning, PendingDeprecationWarning, ResourceWarning)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a log, as it came."""

    grave: bool
    text: str


class _Ear(logging.Handler):
    def __init__(self, lines: list[Line]) -> None:
        super().__init__(logging.WARNING)
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(Line(record.levelno >= logging.ERROR, record.getMessage()))


@contextlib.contextmanager
def listening() -> Iterator[list[Line]]:
    """Collect what is logged and warned of inside the block, and put the loggers back after it."""
    lines: list[Line] = []
    ear = _Ear(lines)
    with contextlib.ExitStack() as stack, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for category in _OURS_TO_IGNORE:  # of use to programmers alone
            warnings.simplefilter("ignore", category)
        for name in _LOGGERS:
            stack.enter_context(_only(logging.getLogger(name), ear))
        try:
            yield lines
        finally:
            lines += (Line(grave=False, text=str(warning.message)) for warning in caught)


@contextlib.contextmanager
def _only(logger: logging.Logger, ear: logging.Handler) -> Iterator[None]:
    """Let that handler alone hear the logger, from warnings upwards."""
    before = (logger.handlers, logger.level, logger.propagate, logger.disabled)
    logger.handlers, logger.propagate, logger.disabled = [ear], False, False
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.handlers, level, logger.propagate, logger.disabled = before
        logger.setLevel(level)
