"""A whole edition as plain text: what the page says, in the order in which it says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.plaintext.evidence import evidence_lines
from briefpress.plaintext.inlines import Lines
from briefpress.plaintext.places import read_places
from briefpress.plaintext.tables import figure_lines
from briefpress.plaintext.wrapping import loosened, width, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from briefpress.model.edition import Edition
    from briefpress.model.richtext import Block
    from briefpress.model.views import PullQuotation, SectionView

COLUMNS = 72
"""Columns of a line: mail programs quote such lines twice without breaking them (RFC 3676, 4.2)."""


@dataclass(frozen=True, slots=True)
class PlainText:
    """A finished text, and the offset at which the words of each numbered evidence begin.

    Words of corrections are numbered below zero.
    """

    text: str
    places: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Around:
    """What a mail says before and after the text: a greeting; lines at the end."""

    greeting: str = ""
    farewell: tuple[str, ...] = ()


def plain_text(
    edition: Edition, say: Callable[[str], str], around: Around | None = None
) -> PlainText:
    """An edition as text that stands alone, ending in a line end.

    Lines have at most 72 columns, except for words and addresses that are longer. Notes and the
    evidence follow the text, numbered as in the other formats; `say` translates interface words.
    """
    document = _Document(edition, say, around or Around(), edition)
    parts = [part for part in document.parts() if part]
    text, places = read_places("\n\n".join("\n".join(part) for part in parts))
    return PlainText(f"{text}\n", places)


class _Document:
    """Writes the blocks of one edition."""

    def __init__(
        self, edition: Edition, say: Callable[[str], str], around: Around, whole: Edition
    ) -> None:
        self.edition = edition
        self.around = around
        self._ = say
        self.lines = Lines(say, COLUMNS, whole)

    def parts(self) -> Iterator[list[str]]:
        """The parts of the text, each a list of lines, none of them ending in a blank one."""
        _, edition = self._, self.edition
        words = _("Unverified draft").upper()
        draft = [f"*** {words} ***".center(COLUMNS).rstrip()]
        yield draft if edition.draft else []
        yield self._letterhead()
        yield wrap(self.around.greeting, COLUMNS) if self.around.greeting else []
        yield self._title()
        yield self._seal()
        for part in edition.parts:
            yield from _Document(part, _, self.around, edition).part()
        for name in edition.blocks:
            yield from getattr(self, f"_{name}", lambda: ())()
        yield from self._notes()
        yield from evidence_lines(edition, self.lines, _)
        yield ["", *self._heading(_("How this brief was checked"))]
        yield wrap(" ".join(edition.proven), COLUMNS)
        imprint = _("Edition of %(date)s. Set by %(program)s.")
        yield wrap(imprint % {"date": edition.date_text, "program": edition.generator}, COLUMNS)
        yield [line for text in self.around.farewell for line in wrap(text, COLUMNS)]
        yield [edition.handling] if edition.handling else []
        yield draft if edition.draft else []

    def part(self) -> Iterator[list[str]]:
        """A brief of a digest: what is its own."""
        yield ["", *self._title(), *([self.edition.handling] if self.edition.handling else ())]
        for name in self.edition.blocks:
            yield from getattr(self, f"_{name}", lambda: ())()

    def _letterhead(self) -> list[str]:
        edition = self.edition
        dated = ", ".join(filter(None, (edition.date_text, edition.corrected_text)))
        left, right = edition.organisation, loosened(dated)
        room = COLUMNS - width(left) - width(right)
        head = (
            [left + " " * room + right] if left and room > 1 else [*([left] if left else ()), right]
        )
        more = [edition.handling] if edition.handling else []
        return [*head, *edition.letterhead, *more, "=" * COLUMNS]

    def _title(self) -> list[str]:
        edition = self.edition
        theme = edition.theme.replace("-", " ").replace("_", " ").upper()
        title = wrap(self.lines.line(edition.marked_title), COLUMNS)
        under = "=" * max(width(line) for line in title)
        subtitle = wrap(self.lines.line(edition.marked_subtitle), COLUMNS)
        return [theme, "", *title, under, *(subtitle if edition.subtitle else ())]

    def _seal(self) -> list[str]:
        seal = self.edition.seal
        said = "; ".join(part for part in (seal.proven, seal.open, seal.waived) if part)
        first = wrap(seal.unproven, COLUMNS) if seal.unproven else []
        return [*first, *wrap(said, COLUMNS)]

    def _heading(self, text: str) -> list[str]:
        lines = wrap(text, COLUMNS)
        return [*lines, "-" * max(width(line) for line in lines)]

    def _headed(self, text: str, parts: Iterable[list[str]]) -> Iterator[list[str]]:
        """A heading and what belongs under it; nothing where that is empty."""
        held = [part for part in parts if part]
        if held:
            yield ["", *self._heading(text)]
            yield from held

    def _list(self, items: Iterable[tuple[Block, ...]]) -> list[str]:
        return [line for item in items for line in self.lines.item(item, "- ")]

    def _corrections(self) -> Iterator[list[str]]:
        parts = []
        for correction in self.edition.corrections:
            lines = wrap(self.lines.line(correction.line), COLUMNS)
            for change in correction.changes:
                was, now = map(self.lines.line, (change.was, change.now))
                if was:
                    name = self._("Was:") if now else self._("Taken out:")
                    lines += wrap(was, COLUMNS, f"- {name} ")
                if now:
                    name = self._("Now:") if was else self._("Added:")
                    lines += wrap(now, COLUMNS, f"  {name} " if was else f"- {name} ")
            parts += [lines, self.lines.blocks(correction.note)]
        return self._headed(self._("Corrections"), parts)

    def _bottom_line(self) -> Iterator[list[str]]:
        text = self.lines.blocks(self.edition.bottom_line)
        return self._headed(self._("Bottom line"), [text])

    def _key_points(self) -> Iterator[list[str]]:
        return self._headed(self._("Key points"), [self._list(self.edition.key_points)])

    def _sections(self) -> Iterator[list[str]]:
        for section in self.edition.sections:
            yield ["", *self._heading(self.lines.line(section.marked_heading))]
            yield from self._section(section)

    def _section(self, section: SectionView) -> Iterator[list[str]]:
        yield self.lines.blocks(section.body)
        yield self._list(section.points)
        yield from map(self._quotation, section.quotations)
        for figure in section.figures:
            yield figure_lines(figure, self.lines, self._)

    def _quotation(self, quotation: PullQuotation) -> list[str]:
        words = quotation.open + self.lines.line(quotation.words) + quotation.close
        said = self.lines.line(quotation.marked_speaker)
        if quotation.role:
            said += ", " + self.lines.line(quotation.marked_role)
        said += self.lines.line(quotation.call)
        return [*wrap(words, COLUMNS - 4, "    "), *wrap(said, COLUMNS - 4, "    — ")]

    def _quotations(self) -> Iterator[list[str]]:
        return self._headed(self._("In their words"), map(self._quotation, self.edition.quotations))

    def _disagreements(self) -> Iterator[list[str]]:
        parts = []
        for entry in self.edition.disagreements:
            parts.append(
                [
                    *wrap(self.lines.line(entry.marked_measure), COLUMNS),
                    *wrap(f"({entry.kind})", COLUMNS),
                    *self._list(entry.values),
                ]
            )
            parts.append(self.lines.blocks(entry.note))
        return self._headed(self._("Where the sources differ"), parts)

    def _timeline(self) -> Iterator[list[str]]:
        lines: list[str] = []
        for entry in self.edition.timeline:
            when = wrap(self.lines.line(entry.marked_date), COLUMNS)
            lines += [*when, *self.lines.blocks(entry.event, "    ")]
        return self._headed(self._("Timeline"), [lines])

    def _judgements(self) -> Iterator[list[str]]:
        parts = []
        for entry in self.edition.judgements:
            said = "; ".join(filter(None, (entry.likelihood, entry.confidence)))
            parts.append([*self.lines.blocks(entry.text), *wrap(f"[{said}]", COLUMNS)])
        return self._headed(self._("Our judgement"), parts)

    def _watch(self) -> Iterator[list[str]]:
        return self._headed(self._("What to watch"), [self._list(self.edition.watch)])

    def _sources(self) -> Iterator[list[str]]:
        edition = self.edition
        parts = [wrap(" ".join(edition.sources_summary), COLUMNS)]
        for source in edition.sources:
            lines = wrap(self.lines.line(source.text), COLUMNS, "- ")
            for more in filter(None, (source.facts, *map(self.lines.line, source.remarks))):
                lines += wrap(more, COLUMNS, "  ")
            parts.append(lines)
        return self._headed(self._("Sources"), parts if edition.sources else [])

    def _notes(self) -> Iterator[list[str]]:
        # An edition that was cut keeps its numbers.
        indent = max((len(str(note.number)) for note in self.edition.notes), default=0) + 3
        lines = [
            line
            for note in self.edition.notes
            if not note.in_text
            for line in wrap(self.lines.line(note.text), COLUMNS, f"[{note.number}]".ljust(indent))
        ]
        return self._headed(self._("Notes"), [lines])
