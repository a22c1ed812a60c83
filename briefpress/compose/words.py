"""Interface words that depend on what a brief holds. Every one goes through gettext."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.citations import Words
from briefpress.typography import marks_of

if TYPE_CHECKING:
    from briefpress.locales import Language


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


def kind_words(labels: Language, kind: str) -> str:
    """What a piece of evidence is."""
    _ = labels.gettext
    words = {
        "quotation": _("quotation"),
        "figure": _("figure"),
        "date": _("date"),
        "calculation": _("our calculation"),
    }
    return words.get(kind, kind)


def verdict_words(labels: Language, verdict: str) -> str:
    """How words stand to their source; a verdict that has no words here goes by its name."""
    _ = labels.gettext
    words = {
        "verbatim": _("verbatim"),
        "folded": _("verbatim but for typography"),
        "sic-in-source": _("verbatim, [sic] of the source"),
        "sic-added": _("verbatim, [sic] ours"),
        "emphasis-added": _("verbatim, emphasis ours"),
        "elided": _("abridged"),
        "bracketed": _("with words in brackets"),
        "split": _("interrupted by the speech tag"),
        "translated": _("our translation"),
        "equal-value": _("the same value"),
        "rounded": _("rounded"),
        "calculated": _("calculated"),
    }
    return words.get(verdict, verdict.replace("-", " "))


def aside_words(labels: Language, aside: str) -> str:
    """What a reader should know of proven words; empty where the verdict says it already."""
    _ = labels.gettext
    words = {
        "elision": "",
        "bracket": "",
        "speech-tag": "",
        "sentences-joined": _("sentences joined"),
        "cut-before-limit": _("the article goes on to limit it"),
        "negation-cut-off": _("cut after a negation"),
        "hedge-cut-off": _("the article hedges it"),
        "compound-cut": _("cut inside a compound"),
        "spans-passages": _("from paragraphs in a row"),
        "several-places": _("stands there in several places"),
    }
    return words.get(aside, aside.replace("-", " "))
