"""The sources at a glance: how many, of which outlets, dates and languages, how old."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from briefpress.typography.spaces import HARD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.locales import Language
    from briefpress.model.source import Source

_DAY = 3  # parts of a date that states its day


def survey(cited: Sequence[Source], labels: Language) -> tuple[str, ...]:
    """What can be said of the sources of an edition together, in sentences."""
    if not cited:
        return ()
    said = [_outlets(cited, labels), _dates(cited, labels)]
    tags = sorted({source.language for source in cited if source.language})
    if tags:
        languages = labels.listed([language_name(tag, labels) for tag in tags])
        said.append(labels.gettext("Languages: %(languages)s.") % {"languages": languages})
    if not any(source.custom.reliability for source in cited):
        said.append(labels.gettext("The reliability of none was judged."))
    return tuple(sentence for sentence in said if sentence)


def facts(source: Source, labels: Language, edition: str) -> str:
    """A source's age at the edition's date (YYYY-MM-DD), its language and its reliability."""
    _ = labels.gettext
    letter = source.custom.reliability
    known = [
        _age(source.issued, labels, edition),
        language_name(source.language, labels) if source.language else "",
        _("reliability %(letter)s on the Admiralty scale") % {"letter": letter}
        if letter
        else _("reliability not judged"),
    ]
    return " · ".join(fact for fact in known if fact)


def language_name(tag: str, labels: Language) -> str:
    """What a language is called in the language of the labels (CLDR), else its tag."""
    names = labels.locale.languages
    return str(names.get(tag.replace("-", "_")) or names.get(tag.split("-", maxsplit=1)[0]) or tag)


def _outlets(cited: Sequence[Source], labels: Language) -> str:
    _, n = labels.gettext, labels.ngettext
    named = [source.csl.get("container-title") or source.csl.get("publisher") for source in cited]
    outlets = {str(outlet) for outlet in named if outlet}
    articles = n("%(num)d article cited", "%(num)d articles cited", len(cited))
    if not outlets:
        return _("%(articles)s; no outlet stated.") % {"articles": articles}
    where = n("%(num)d outlet", "%(num)d outlets", len(outlets))
    said = _("%(articles)s of %(outlets)s") % {"articles": articles, "outlets": where}
    if without := sum(not outlet for outlet in named):
        rest = n("%(num)d states no outlet", "%(num)d state no outlet", without)
        return f"{said}; {rest}."
    return f"{said}."


def _dates(cited: Sequence[Source], labels: Language) -> str:
    _, n = labels.gettext, labels.ngettext
    dated = sorted(source.issued for source in cited if source.issued and source.issued[0])
    undated = len(cited) - len(dated)
    rest = n("%(num)d is undated", "%(num)d are undated", undated) if undated else ""
    if not dated:
        return _("None is dated.")
    # No line ends within a date.
    first, last = (labels.date(one).replace(" ", HARD) for one in (dated[0], dated[-1]))
    said = _("Dated %(first)s to %(last)s") % {"first": first, "last": last}
    if first == last:
        said = _("Dated %(date)s") % {"date": first}
    whole = f"{said}; {rest}" if rest else said
    # A Russian date ends in a full stop of its own.
    return f"{whole.removesuffix('.')}."


def _age(issued: tuple[int, ...], labels: Language, edition: str) -> str:
    _, n = labels.gettext, labels.ngettext
    if not issued or not issued[0]:
        return _("undated")
    if len(issued) < _DAY:
        return _("day not stated")
    days = (date.fromisoformat(edition) - date(*issued[:3])).days
    if days < 0:
        return _("dated after this edition")
    if not days:
        return _("of the edition’s day")
    return n("%(num)d day old", "%(num)d days old", days)
