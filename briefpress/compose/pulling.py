"""Quotations set apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.compose.prose import compose_line, marked_line
from briefpress.compose.sources import voice_name
from briefpress.model.richtext import Text
from briefpress.model.views import PullQuotation
from briefpress.prose.emphasis import emphases
from briefpress.typography import marks_of, unmarked

if TYPE_CHECKING:
    from briefpress.compose.galley import Galley
    from briefpress.model.brief import Quotation
    from briefpress.model.positions import Path
    from briefpress.model.views import RichText


def compose_quotation(quotation: Quotation, at: int, galley: Galley) -> PullQuotation:
    """The quotation numbered `at` from 0, in the language of its source, with its marks."""
    reference = quotation.reference
    source = galley.sources.by_id.get(reference.source) if reference else None
    own = voice_name(source, galley.prose) if source else ""
    translated = quotation.original is not None
    language = (source.language if source and not translated else None) or galley.language
    here: Path = ("quotations", at)
    marks = marks_of(language)
    call = (galley.notes.call((reference,)),) if reference else ()
    words = _words(quotation.text, (*here, "text"), language, galley)
    if call:
        galley.ledger.cited(galley.ledger.numbers((*here, "text")), call[0].number)
    spoken, said = (_line(getattr(quotation, key), (*here, key), galley)
                    for key in ("speaker", "role"))  # fmt: skip
    speaker = compose_line(quotation.speaker, galley.language) if quotation.speaker else own
    return PullQuotation(
        anchor=f"quotation-{quotation.id or at + 1}",
        open=marks.open,
        words=words,
        close=marks.close,
        language=language,
        speaker=speaker,
        role=compose_line(quotation.role or "", galley.language),
        call=call,
        marked_speaker=spoken or (Text(speaker),),
        marked_role=said,
    )


def _line(text: str | None, path: Path, galley: Galley) -> RichText:
    return marked_line(text or "", path, galley.language, galley.ledger)


def _words(text: str, path: Path, language: str, galley: Galley) -> RichText:
    """The words on one line without their marks, each with where it was typed."""
    parts = list(re.finditer(r"\S+", text))
    typed = " ".join(part[0] for part in parts)
    offsets: list[int] = []
    for part in parts:
        if offsets:
            offsets.append(part.start() - 1)
        offsets += range(part.start(), part.end())
    words = unmarked(text)
    head = typed.find(words)
    kept = tuple(offsets[head : head + len(words)])
    lang = None if language == galley.language else language
    words, kept, stressed = _styled(words, kept)
    return marked_line(
        words,
        path,
        language,
        galley.ledger,
        offsets=kept,
        whole=True,
        lang=lang,
        stressed=stressed,
        running=True,
    )


def _styled(words: str, offsets: tuple[int, ...]) -> tuple[str, tuple[int, ...], tuple[bool, ...]]:
    """The words without Markdown's marks of emphasis, and which of them are stressed."""
    marks: set[int] = set()
    leaning: set[int] = set()
    for start, end, width in emphases(words):
        marks.update(range(start - width, start), range(end, end + width))
        leaning.update(range(start, end))
    if not marks or len(offsets) != len(words):
        return words, offsets, ()
    kept = [at for at in range(len(words)) if at not in marks]
    return (
        "".join(words[at] for at in kept),
        tuple(offsets[at] for at in kept),
        tuple(at in leaning for at in kept),
    )
