"""The corrections of a brief, as its corrected edition prints them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.compose.prose import compose_prose, marked_line
from briefpress.model.edition import ChangeView, CorrectionView
from briefpress.model.edtf import parse_edtf
from briefpress.model.richtext import Marked, Text
from briefpress.prose.emphasis import emphases
from briefpress.typography import pair_marks, unmarked

if TYPE_CHECKING:
    from briefpress.compose.backmatter import Run
    from briefpress.compose.edition import Request
    from briefpress.compose.galley import Galley
    from briefpress.locales import Language
    from briefpress.model.brief import Brief
    from briefpress.model.look import Look
    from briefpress.model.positions import Path
    from briefpress.model.views import RichText

BLOCK = "corrections"


def with_corrections(look: Look, brief: Brief) -> Look:
    """A look that prints a brief's corrections: first, where neither desk nor layout places them.

    A reader of the earlier edition must find them, so that no list of blocks leaves them out.
    """
    if not brief.corrections or BLOCK in look.blocks:
        return look
    return replace(look, blocks=(BLOCK, *look.blocks))


def corrected_text(number: int, labels: Language) -> str:
    """What a corrected edition is called beside its date; empty for one that is not corrected."""
    return labels.gettext("corrected edition %(number)s") % {"number": number} if number else ""


def compose_corrections(
    brief: Brief, request: Request, galley: Galley, run: Run
) -> tuple[CorrectionView, ...]:
    """The corrections of a brief, the latest first. Their words are numbered through the run."""
    found = []
    for at in reversed(range(len(brief.corrections))):
        correction, here = brief.corrections[at], ("corrections", at)
        line = _line(brief, at, request)
        tongue = None if request.labels.tag == galley.language else request.labels.tag
        found.append(
            CorrectionView(
                anchor=f"correction-{at + 1}",
                number=at + 1,
                date=correction.date,
                date_text=request.labels.edtf(parse_edtf(correction.date)),
                line=_numbered((Text(line, tongue),), run),
                note=compose_prose(correction.note, (*here, "note"), galley),
                changes=tuple(
                    ChangeView(
                        was=_words(change.was, (*here, "changes", i, "was"), galley, run),
                        now=_words(change.now, (*here, "changes", i, "now"), galley, run),
                    )
                    for i, change in enumerate(correction.changes)
                ),
            )
        )
    return tuple(found)


def _line(brief: Brief, at: int, request: Request) -> str:
    """Which edition this is, and which one it replaces."""
    labels = request.labels
    date = labels.edtf(parse_edtf(brief.corrections[at].date))
    said: dict[str, str | int] = {"number": at + 1, "date": date}
    if at == 0:
        said["before"] = labels.edtf(parse_edtf(request.date))
        return (
            labels.gettext(
                "Corrected edition %(number)s of %(date)s. It replaces the edition of %(before)s."
            )
            % said
        )
    said |= {"earlier": at, "before": labels.edtf(parse_edtf(brief.corrections[at - 1].date))}
    return (
        labels.gettext(
            "Corrected edition %(number)s of %(date)s. It replaces corrected edition %(earlier)s"
            " of %(before)s."
        )
        % said
    )


def _words(text: str | None, path: Path, galley: Galley, run: Run) -> RichText:
    """Words between the marks of the language, those inside of them being its inner ones.

    Words whose own marks have no partner among them stand without.
    """
    if text is None:
        return ()
    words, offsets = _plain(text, unmarked(text))
    if not words:
        return ()
    marked = f"“{words}”"
    outer = next(iter(pair_marks(marked).quoted), None)
    if outer and (outer.open, outer.close) == (0, len(marked) - 1):
        words, offsets = marked, (offsets[0] - 1, *offsets, offsets[-1] + 1)
    line = marked_line(words, path, galley.language, galley.ledger, offsets=offsets)
    return _numbered(line, run)


def _plain(text: str, words: str) -> tuple[str, tuple[int, ...]]:
    """Words of a text without Markdown's marks of emphasis, and where each character stood."""
    gone = {
        at
        for start, end, width in emphases(words)
        for at in (*range(start - width, start), *range(end, end + width))
    }
    kept = tuple(at for at in range(len(words)) if at not in gone)
    begins = max(text.find(words), 0)
    return "".join(words[at] for at in kept), tuple(begins + at for at in kept)


def _numbered(words: RichText, run: Run) -> RichText:
    """Words by which read-back finds them in the finished files."""
    run.corrected += 1
    return (Marked(words, "corrected", run.corrected),)
