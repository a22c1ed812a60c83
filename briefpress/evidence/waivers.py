"""Findings that a brief waives, with a reason that is printed."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from briefpress.explanations import WAIVABLE_ERRORS, explanations, may_be_waived
from briefpress.findings import Severity, Waiver, error, in_order, warning

if TYPE_CHECKING:
    from briefpress.findings import Finding, Place
    from briefpress.model.brief import Allowance, WrittenBrief

_SHORTEST = 10  # characters of a reason


def apply_waivers(
    written: WrittenBrief, findings: tuple[Finding, ...]
) -> tuple[tuple[Finding, ...], tuple[Waiver, ...]]:
    """The findings that stand, and those that the brief's `allow:` takes away.

    An entry takes away what names its rule and holds the words of its `where:`. An entry that is
    wrong, or has nothing to take away, is a finding itself.
    """
    standing = list(findings)
    waivers: list[Waiver] = []
    own: list[Finding] = []
    for i, allowance in enumerate(written.brief.allow):
        place = written.positions.value(("allow", i, "rule"))
        reason = written.positions.value(("allow", i, "because"))
        if problem := _problem(allowance, place, reason):
            own.append(problem)
            continue
        taken = [finding for finding in standing if _covers(allowance, finding)]
        if not taken:
            own.append(_unused(allowance, findings, place))
        standing = [finding for finding in standing if finding not in taken]
        waivers += [Waiver(finding, allowance.because) for finding in taken]
    return in_order((*standing, *own)), tuple(waivers)


def _covers(allowance: Allowance, finding: Finding) -> bool:
    if finding.rule != allowance.rule:
        return False
    if finding.severity is Severity.ERROR and finding.rule not in WAIVABLE_ERRORS:
        return False
    return allowance.where is None or allowance.where in " ".join(finding.message.split())


def _problem(allowance: Allowance, place: Place, reason: Place) -> Finding | None:
    """What is wrong with an entry, whatever was found."""
    rule, because = allowance.rule, allowance.because
    known = explanations()
    if rule not in known:
        near = get_close_matches(rule, known, 1, 0.5)
        hint = f"did you mean `{near[0]}`?" if near else "`explain` lists the rules"
        return error("waiver-unknown-rule", f"no rule is called `{rule}`", place, hint)
    if not may_be_waived(rule):
        message = f"`{rule}` cannot be waived"
        hint = "mend what it finds, or leave those words out"
        return error("waiver-not-allowed", message, place, hint)
    if len(because) < _SHORTEST or not any(map(str.isalpha, because)):
        message = f"“{because}” is no reason to waive `{rule}`"
        hint = "say in a sentence why; it is printed with the evidence"
        return error("waiver-without-reason", message, reason, hint)
    return None


def _unused(allowance: Allowance, findings: tuple[Finding, ...], place: Place) -> Finding:
    """An entry that takes nothing away."""
    message = f"nothing is found here that a waiver of `{allowance.rule}` takes away"
    hint = "leave the entry out"
    if allowance.where and any(finding.rule == allowance.rule for finding in findings):
        message = f"no finding of `{allowance.rule}` says “{allowance.where}”"
        hint = "`where:` holds words of the finding's message"
    return warning("waiver-unused", message, place, hint)
