"""Every figure of a cited statement must stand in the source, as the same typed value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.evidence.case import Judged

if TYPE_CHECKING:
    from briefpress.evidence.case import Case


def check_figures(case: Case) -> Judged:
    """Check the figures of a brief's prose."""
    del case
    return Judged()
