"""The sources list, and what a source is called in a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.compose.prose import compose_line
from briefpress.compose.survey import facts
from briefpress.model.richtext import Link, Text
from briefpress.model.views import SourceView
from briefpress.typography import marks_of, pair_marks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefpress.citations import Formatted
    from briefpress.locales import Language
    from briefpress.model.source import Source, Sources
    from briefpress.model.views import RichText


# Between a label and its number (para. 13), and between a day and its month (2 March 2024).
_LABEL_SPACE = re.compile(
    r"(?<=\w\.) (?=\d)|(?<=\b\d) (?=[^\W\d]{3,} \d{4})|(?<=\b\d\d) (?=[^\W\d]{3,} \d{4})"
)
_NAMED = 2  # authors named before "et al."


def short_name(source: Source | None, fallback: str, prose: Language) -> str:
    """What a source is called in a sentence: its author, else its outlet, else its headline."""
    if source is None:
        return fallback
    authors = source.csl.get("author")
    if isinstance(authors, list) and authors and isinstance(authors[0], dict):
        names = [str(a.get("family") or a.get("literal") or "") for a in authors]
        given = str(authors[0].get("given") or "")
        if len(names) == 1:
            return f"{given} {names[0]}".strip()
        if len(names) <= _NAMED:
            return prose.listed(names)
        return prose.gettext("%(name)s et al.") % {"name": names[0]}
    outlet = source.csl.get("container-title") or source.csl.get("publisher")
    return str(outlet) if outlet else source.title


def typeset(csl: Mapping[str, object]) -> dict[str, object]:
    """A record whose titles have typographic apostrophes; their quotation marks are not touched."""
    made = dict(csl)
    for key in ("title", "title-short", "container-title"):
        text = made.get(key)
        if isinstance(text, str):
            apostrophes = pair_marks(text).apostrophes
            made[key] = "".join("’" if at in apostrophes else c for at, c in enumerate(text))
    return made


def tied(inlines: RichText) -> RichText:
    """A citation in which no line ends between a label and its number, or a day and its month."""
    return tuple(
        Text(_LABEL_SPACE.sub("\u00a0", node.text), node.lang) if isinstance(node, Text) else node
        for node in inlines
    )


def voice_name(source: Source, prose: Language) -> str:
    """Who speaks where an article speaks for itself: its author or outlet, else the article."""
    language = prose.tag
    name = compose_line(short_name(source, source.id, prose), language)
    if name == compose_line(source.title, language):
        marks = marks_of(language)
        short = compose_line(str(source.csl.get("title-short") or source.title), language)
        name = f"{marks.open}{short}{marks.close}"
    if source.csl.get("genre") == "opinion":
        return prose.gettext("%(name)s, opinion article") % {"name": name}
    return name


def compose_sources(
    formatted: Formatted, sources: Sources, labels: Language, language: str, date: str
) -> tuple[SourceView, ...]:
    """Every source cited, with what its outlet asks for and what its editor says."""
    shown = []
    for reference in formatted.references:
        source = sources.by_id.get(reference.source)
        remarks = tuple(_remarks(source, labels, language)) if source else ()
        text = tied(reference.text)
        about = facts(source, labels, date) if source else ""
        shown.append(SourceView(f"source-{reference.source}", text, remarks, about))
    return tuple(shown)


def _remarks(source: Source, labels: Language, language: str) -> list[RichText]:
    _ = labels.gettext
    custom = source.custom
    marks = marks_of(language)
    lang = source.language if source.language and source.language != labels.tag else None
    found: list[RichText] = []

    def quoted(label: str, words: str) -> list[Text]:
        text = f"{marks.open}{compose_line(words, language)}{marks.close}"
        return [Text(f"{label} "), Text(text, lang)]

    if custom.editor_note:
        found.append(tuple(quoted(_("Editor’s note:"), custom.editor_note)))
    if custom.first_published:
        found.append(tuple(quoted(_("The page says:"), custom.first_published)))
    if custom.terms:
        terms: list[Text | Link] = [*quoted(_("The outlet asks:"), custom.terms)]
        if custom.site:
            shown = custom.site.split("://", 1)[-1].rstrip("/")
            terms += [Text(" "), Link(custom.site, (Text(shown),))]
        found.append(tuple(terms))
    return found
