"""A brief must hold something that can be checked: a check that read nothing proves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.evidence.citations import cites
from briefpress.findings import Finding, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.case import Case


def check_emptiness(case: Case, *, tried: bool) -> Iterator[Finding]:
    """An error where a brief cites nothing and nothing was `tried` by the other checks.

    A brief that says nothing at all has a finding of its own.
    """
    brief = case.brief
    says = brief.bottom_line or brief.key_points or brief.sections or brief.quotations
    cited = any(paragraph.flat.citations for paragraph in case.paragraphs)
    if not says or tried or cited or any(cites(brief)):
        return
    message = "nothing in this brief could be checked: no quotation, no figure, no citation"
    hint = "cite what it rests on: [@id, para. 3]"
    yield error("brief-unproven", message, case.positions.value(("title",)), hint)
