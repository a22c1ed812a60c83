"""Slips of those who ask what was sent: a desk or a theme that is not there has no “nothing”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.deliver.ledger import LEDGER, Ledger
from briefpress.deliver.ledger_rows import LedgerError
from briefpress.load.documents import load_brief
from briefpress.pipeline.files import brief_files
from briefpress.pipeline.gather import no_desk, unknown_theme
from briefpress.pipeline.sending.keeping import is_about

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefpress.deliver.ledger_rows import JobRow
    from briefpress.findings import Finding


def slips(desk: Path, out: Path, themes: Sequence[str]) -> list[Finding]:
    """What of a desk and of themes is neither there nor known to the ledger."""
    if not desk.is_dir():
        return [no_desk(desk)]
    jobs = _jobs(out) if themes else []
    unsent = [theme for theme in themes if not any(is_about(job, [theme]) for job in jobs)]
    written = _themes(desk) if unsent else set()
    sent = {work.partition("_")[2] for job in jobs for work in job.key.split("+") if not job.test}
    known = sorted(written | {theme for theme in sent if "(" not in theme})
    return [unknown_theme(theme, known) for theme in unsent if theme not in written]


def _jobs(out: Path) -> list[JobRow]:
    if not (out / LEDGER).exists():
        return []
    try:
        with Ledger(out / LEDGER) as ledger:
            return ledger.jobs()
    except LedgerError:
        return []  # told by whoever reads it next


def _themes(desk: Path) -> set[str]:
    """The themes of a desk's briefs, however wrong these may be in other things."""
    briefs = [load_brief(desk, file)[0] for file in brief_files(desk)]
    return {written.brief.theme for written in briefs if written}
