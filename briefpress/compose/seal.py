"""The seal: what the checker proved, what it found wrong, and what no check looks at."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefpress.findings import Severity
from briefpress.model.views import Seal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.findings import Finding, Waiver
    from briefpress.locales import Language
    from briefpress.model.views import EvidenceView


def compose_seal(
    labels: Language,
    evidence: Sequence[EvidenceView],
    findings: Sequence[Finding],
    waivers: Sequence[Waiver],
    marked: int,
    *,
    corrected: bool = False,
) -> Seal:
    """The seal of an edition; `marked` is how many unproven passages its text shows.

    `corrected`: it has words that were withdrawn, which no check looks at.
    """
    _ = labels.gettext
    rules = len({waiver.rule for waiver in waivers})
    waived = labels.ngettext(
        "%(num)d rule waived with a reason", "%(num)d rules waived with a reason", rules
    )
    withdrawn = _("What a correction withdrew was not looked up.")
    return Seal(
        proven=_proven(labels, evidence),
        open=_open(labels, findings),
        unproven=_unproven(labels, findings, marked),
        waived=waived if rules else "",
        limits=_(
            "Only what is numbered in the evidence was looked up. Whether the articles are right"
            " was not checked, nor were our judgements and translations."
        )
        + (f" {withdrawn}" if corrected else ""),
    )


def sentences(seal: Seal) -> tuple[str, ...]:
    """What the seal says, in sentences."""
    counted = "; ".join(part for part in (seal.proven, seal.open, seal.waived) if part)
    return tuple(part for part in (seal.unproven, f"{counted}.", seal.limits) if part)


def _proven(labels: Language, evidence: Sequence[EvidenceView]) -> str:
    _, n = labels.gettext, labels.ngettext
    kinds = Counter(entry.kind for entry in evidence)
    counted = [
        words
        for kind, words in (
            ("quotation", n("%(num)d quotation", "%(num)d quotations", kinds["quotation"])),
            ("figure", n("%(num)d figure", "%(num)d figures", kinds["figure"])),
            ("date", n("%(num)d date", "%(num)d dates", kinds["date"])),
            ("calculation", n("%(num)d calculation", "%(num)d calculations", kinds["calculation"])),
        )
        if kinds[kind]
    ]
    if not counted:
        return _("No quotation, figure or date was proven")
    sources = len({hit.source for entry in evidence for hit in entry.hits})
    where = n("%(num)d source", "%(num)d sources", sources)
    return _("%(what)s proven in %(where)s") % {"what": labels.listed(counted), "where": where}


def _open(labels: Language, findings: Sequence[Finding]) -> str:
    n = labels.ngettext
    weights = Counter(finding.severity for finding in findings)
    counted = []
    if weights[Severity.WARNING]:
        counted.append(n("%(num)d warning", "%(num)d warnings", weights[Severity.WARNING]))
    if weights[Severity.REMARK]:
        counted.append(n("%(num)d remark", "%(num)d remarks", weights[Severity.REMARK]))
    return labels.listed(counted)


def _unproven(labels: Language, findings: Sequence[Finding], marked: int) -> str:
    _, n = labels.gettext, labels.ngettext
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if not errors:
        return ""
    found = n(
        "The check found %(num)d error: do not pass this on.",
        "The check found %(num)d errors: do not pass this on.",
        errors,
    )
    if not marked:
        unseen = _("Its place cannot be marked in the text.")
        return f"{found} {unseen}"
    shown = n(
        "%(num)d unproven passage is marked in the text.",
        "%(num)d unproven passages are marked in the text.",
        marked,
    )
    return f"{found} {shown}"
