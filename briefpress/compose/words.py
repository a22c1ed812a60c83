"""Interface words that depend on what a brief holds. Every one goes through gettext."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefpress.citations import Words
from briefpress.typography import marks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.locales import Language
    from briefpress.model.evidence import Proof


def citation_words(labels: Language, prose_language: str) -> Words:
    """What a language lends to citations; titles keep the marks of the prose."""
    _ = labels.gettext
    return Words(
        locale=labels.tag,
        undated=_("undated"),
        no_author=_("no author given"),
        no_address=_("article address not recorded"),
        no_outlet=_("outlet not stated"),
        quotes=marks_of(prose_language),
        format_date=labels.date,
        genres={
            "news": _("news"),
            "interview": _("interview"),
            "opinion": _("opinion"),
            "analysis": _("analysis"),
        },
    )


def likelihood_words(labels: Language) -> dict[str, str]:
    """The likelihoods of ICD 203, section D.6.e.(2)(a), with the ranges they stand for."""
    _ = labels.gettext
    return {
        "almost no chance": _("almost no chance (1–5%)"),
        "very unlikely": _("very unlikely (5–20%)"),
        "unlikely": _("unlikely (20–45%)"),
        "roughly even chance": _("roughly even chance (45–55%)"),
        "likely": _("likely (55–80%)"),
        "very likely": _("very likely (80–95%)"),
        "almost certain": _("almost certain (95–99%)"),
    }


def confidence_words(labels: Language) -> dict[str | None, str]:
    """The levels of confidence of ICD 203."""
    _ = labels.gettext
    return {
        None: "",
        "low": _("low confidence"),
        "moderate": _("moderate confidence"),
        "high": _("high confidence"),
    }


def disagreement_words(labels: Language) -> dict[str, str]:
    """The three kinds of disagreement, told apart in words."""
    _ = labels.gettext
    return {
        "contradicts": _("The sources contradict each other"),
        "differs": _("The figures differ in date or definition"),
        "looks-different": _("The figures only look different"),
    }


def bound_words(labels: Language) -> dict[str, str]:
    """How a figure is bounded, with `%(number)s` for the figure."""
    _ = labels.gettext
    return {
        "exact": "%(number)s",
        "about": _("about %(number)s"),
        "over": _("over %(number)s"),
        "under": _("under %(number)s"),
        "up to": _("up to %(number)s"),
    }


def proven_words(labels: Language, proofs: Sequence[Proof], errors: int) -> tuple[str, ...]:
    """What was proven and what was not, in sentences; a draft may have errors."""
    _, n = labels.gettext, labels.ngettext
    if errors:
        wrong = n(
            "The check found %(num)d error, and what is wrong is not marked: do not pass this on.",
            "The check found %(num)d errors, and what is wrong is not marked: do not pass this on.",
            errors,
        )
        return wrong, *proven_words(labels, proofs, 0)
    kinds = Counter(proof.kind for proof in proofs)
    sources = {hit.source for proof in proofs for hit in proof.ruling.hits}
    counted = []
    if kinds["quotation"]:
        counted.append(n("%(num)d quotation", "%(num)d quotations", kinds["quotation"]))
    if kinds["figure"]:
        counted.append(n("%(num)d table figure", "%(num)d table figures", kinds["figure"]))
    unchecked = _("Figures, dates and names in the running text were not checked by machine.")
    if not counted:
        return (_("No quotation or table figure was checked."), unchecked)
    found = _("Found word for word in the articles cited: %(what)s, in %(where)s.") % {
        "what": labels.listed(counted),
        "where": n("%(num)d article", "%(num)d articles", len(sources)),
    }
    return found, unchecked
