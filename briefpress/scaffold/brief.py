"""A new brief: every key of it explained, and words of one of the desk's sources to begin with."""

from __future__ import annotations

import json
import os
import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.evidence.quoting.matching import Library
from briefpress.evidence.sentences import sentence_ends
from briefpress.load.documents import (
    DESK_FILE,
    SOURCES_FILE,
    load_brief,
    load_desk,
    load_sources,
)
from briefpress.model.fields import SLUG, VERBS, is_like_corrected
from briefpress.model.locator import Locator, Reference
from briefpress.pipeline.files import brief_files as list_briefs
from briefpress.scaffold.desk import schema_files
from briefpress.scaffold.filling import filled
from briefpress.typography import pair_marks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefpress.model.source import Source, Sources

# Ids that need no quotation marks in YAML, nor in a citation.
_PLAIN_ID = re.compile(r"[A-Za-z_]\w*(?:[.-]\w+)*")
_PLAIN_TEXT = re.compile(r"[^\W\d_](?:[\w ,.’()–—-]*[\w.’)])?")
# Words that YAML, old or new, does not read as text.
_NOT_TEXT = {"false", "n", "no", "null", "off", "on", "true", "y", "yes"}
_SHORTEST, _LONGEST = 40, 240
_WIDTH = 76
_TRIED = 5  # sources asked for a sentence to quote, and passages of each


@dataclass(frozen=True, slots=True)
class BriefWish:
    """What a user asks for; the title is made from the theme where there is none."""

    theme: str
    date: str
    title: str | None = None
    language: str | None = None


class RefusedError(ValueError):
    """Why a brief is not made, in one clause."""


def theme_problem(theme: str) -> str | None:
    """Why a theme cannot be called so, or None."""
    if theme in VERBS:
        return f"`{theme}` is a word of the command line: choose another name"
    if is_like_corrected(theme):
        return f"`{theme}` ends as a corrected edition does: choose another name"
    if not re.fullmatch(SLUG, theme):
        return f"`{theme}` may hold only small letters, digits and hyphens"
    return None


def brief_files(desk: Path, wish: BriefWish) -> dict[str, bytes]:
    """A new brief, and the schemas that the desk lacks, by their names in it.

    Raises RefusedError where the folder is no desk, or has a brief on the theme.
    """
    if not (desk / DESK_FILE).exists() and not (desk / SOURCES_FILE).exists():
        message = f"`{desk}` is no desk: it has neither {DESK_FILE} nor {SOURCES_FILE}"
        raise RefusedError(f"{message}; name one with --desk, or make one: `new desk DIR`")
    if held := _same_theme(desk, wish):
        raise RefusedError(f"`{desk / held}` has the theme `{wish.theme}` in that language already")
    sources, _ = load_sources(desk)
    schemas = schema_files().items()
    return {
        f"briefs/{wish.theme}.yaml": _text(wish, sources).encode(),
        **{name: data for name, data in schemas if not os.path.lexists(desk / name)},
    }


def _same_theme(desk: Path, wish: BriefWish) -> str | None:
    """The file that holds a brief of that theme and language."""
    settings, _ = load_desk(desk)
    default = settings.language if settings else "en"
    for file in list_briefs(desk):
        held, _ = load_brief(desk, file)
        if held and held.brief.theme == wish.theme:
            language = held.brief.language or default
            if language == (wish.language or default):
                return file
    return None


def _text(wish: BriefWish, sources: Sources | None) -> str:
    """The YAML of a new brief, valid as it stands."""
    quoted = next(_sentences(sources), None) if sources else None
    source = (quoted[0].source if quoted else _first_id(sources)) or "source-id"
    language = wish.language
    return filled(
        "brief.yaml",
        theme=_scalar(wish.theme),
        title=_scalar(wish.title or _title(wish.theme)),
        date=wish.date,
        language=f"language: {_scalar(language)}" if language else "#language: en",
        source=source,
        hash="" if quoted else "#",
        quote_id="first",
        quotations=_quotations(quoted, source),
    )


def _title(theme: str) -> str:
    words = theme.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def _scalar(text: str) -> str:
    """A text as YAML reads it back."""
    if _PLAIN_TEXT.fullmatch(text) and text.casefold() not in _NOT_TEXT:
        return text
    return json.dumps(text, ensure_ascii=False)


def _quotations(quoted: tuple[Reference, str] | None, source: str) -> str:
    if quoted is None:
        lines = ["quotations:", "  - id: first", "    text: Words of a source",
                 f"    cite: {source}, para. 1"]  # fmt: skip
        return "\n".join("#" + line for line in lines)
    reference, words = quoted
    # Broken at the blanks that fold to one, so that the words stay the words.
    wrapped = textwrap.wrap(words, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join(
        [
            "quotations:",
            "  # The first words of a source of this desk: quote what matters here instead.",
            "  - id: first",
            "    text: |",
            *(f"      {line}" for line in wrapped),
            f"    cite: {reference.source}, para. {reference.locator}",
        ]
    )


def _first_id(sources: Sources | None) -> str | None:
    ids = [*sources.by_id] if sources else []
    return next((name for name in ids if _PLAIN_ID.fullmatch(name)), None)


def _sentences(sources: Sources) -> Iterator[tuple[Reference, str]]:
    """Sentences of the sources that stand well as a first quotation, and where they are."""
    library = Library(sources.by_id)
    for source in [*sources.by_id.values()][:_TRIED]:
        if not _PLAIN_ID.fullmatch(source.id):
            continue
        for number, words in _first_sentences(source):
            reference = Reference(source.id, Locator(number, number))
            if library.judge(words, (reference,)).proven:
                yield reference, words


def _first_sentences(source: Source) -> Iterator[tuple[int, str]]:
    for passage in source.passages[:_TRIED]:
        sentence = passage.text[: sentence_ends(passage.text)[0]]
        words = " ".join(sentence.split())
        marks = pair_marks(words)
        if (
            _SHORTEST <= len(words) <= _LONGEST
            and words[-1] in ".!?"
            and words.isprintable()
            # Words inside marks are somebody's, and nobody is named yet.
            and not marks.quoted
            and not marks.unpaired
        ):
            yield passage.number, words
