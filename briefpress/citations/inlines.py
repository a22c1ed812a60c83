"""From the characters that citeproc-py arranged back to words, as Inline nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.citations.marks import Mark, Piece, Pieces
from briefpress.citations.terms import language_of
from briefpress.citations.titles import fit_marks
from briefpress.model.richtext import Emphasis, Link, Strong, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefpress.citations.records import Words
    from briefpress.model.richtext import Inline

_STOPS = ".,;:"


def to_inlines(
    arranged: str, pieces: Pieces, words: Words, *, sentence: bool
) -> tuple[Inline, ...]:
    """The nodes of one note or reference; a `sentence` starts with a capital if the words are ours.

    Record words always start as recorded.
    """
    writer = _Writer(words, capital=sentence)
    for character in arranged:
        piece = pieces.piece(character)
        if piece is not None:
            writer.put(piece)
        elif character in _ACTIONS:
            _ACTIONS[character](writer)
        else:
            writer.literal(character)
    return writer.finished()


class _Writer:
    """Collects nodes; each open format has its own list."""

    def __init__(self, words: Words, *, capital: bool) -> None:
        self._words = words
        self._capital = capital
        self._open: list[list[Inline]] = [[]]
        self._depth = 0
        self._cases: list[Mark | None] = []
        self._last = ""
        self._last_is_literal = True

    def put(self, piece: Piece) -> None:
        """Words of a record, or ours."""
        text = piece.text
        if piece.title:
            text = fit_marks(text, self._words.quotes, self._depth)
        lang = None
        if piece.lang and language_of(piece.lang) != language_of(self._words.locale):
            lang = piece.lang
        if piece.url and text.lower().startswith(("http://", "https://")):
            self._add(Link(text, (Text(text),)))
        else:
            self._text(self._cased(text, may_rise=piece.ours), lang)
        self._last, self._last_is_literal = text[-1:], False
        self._capital = False

    def literal(self, character: str) -> None:
        """A character of the style or of a term.

        It gives way to a record's stop or blank before it; citeproc-py would drop the record's.
        """
        if not self._last_is_literal and (
            (character == self._last and character in _STOPS)
            or (character == " " and self._last.isspace())
        ):
            return
        if character == " " and not self._last:
            return
        self._text(self._cased(character, may_rise=True), None)
        self._last, self._last_is_literal = character, True
        self._capital = False

    def quote(self) -> None:
        """An opening mark of the language, for how deep it stands."""
        self._mark(0)
        self._depth += 1

    def unquote(self) -> None:
        """The closing mark to the last opening one."""
        self._depth = max(self._depth - 1, 0)
        self._mark(1)

    def _mark(self, which: int) -> None:
        self._text(self._words.quotes[2 * (self._depth % 2) + which], None)
        # A mark stands between a record's stop and the style's.
        self._last, self._last_is_literal = "”", True

    def start(self) -> None:
        """What follows is set apart."""
        self._open.append([])
        # A format ends what the style wrote as one: its stops may now meet a term's.
        self._last_is_literal = False

    def end(self, format_: type[Emphasis | Strong]) -> None:
        """What was set apart gets its format."""
        if len(self._open) > 1 and (children := self._open.pop()):
            self._add(format_(tuple(children)))
        self._last_is_literal = False

    def case(self, mark: Mark) -> None:
        """From here on in another case; CASE_END takes the last one back."""
        if mark is not Mark.CASE_END:
            self._cases.append(mark)
        elif self._cases:
            self._cases.pop()

    def finished(self) -> tuple[Inline, ...]:
        """Everything written."""
        while len(self._open) > 1:
            self.end(Emphasis)
        return tuple(self._open[0])

    def _cased(self, text: str, *, may_rise: bool) -> str:
        if Mark.UPPER in self._cases:
            return _upper(text, self._words.locale)
        if Mark.LOWER in self._cases:
            return text.lower()
        if Mark.CAPITAL in self._cases or (self._capital and may_rise):
            self._cases = [None if mark is Mark.CAPITAL else mark for mark in self._cases]
            return _upper(text[:1], self._words.locale) + text[1:]
        return text

    def _text(self, text: str, lang: str | None) -> None:
        match self._open[-1]:
            case [*_, Text(text=before, lang=tongue)] if tongue == lang:
                self._open[-1][-1] = Text(before + text, lang)
            case _:
                self._add(Text(text, lang))

    def _add(self, node: Inline) -> None:
        if node != Text(""):
            self._open[-1].append(node)


def _upper(text: str, locale: str) -> str:
    """Capital letters; Turkish and Azerbaijani i has a dot there too."""
    if language_of(locale) in {"az", "tr"}:
        text = text.replace("i", "İ")
    return text.upper()


_ACTIONS: dict[str, Callable[[_Writer], None]] = {
    Mark.QUOTE: _Writer.quote,
    Mark.QUOTE_END: _Writer.unquote,
    Mark.ITALIC: _Writer.start,
    Mark.ITALIC_END: lambda writer: writer.end(Emphasis),
    Mark.BOLD: _Writer.start,
    Mark.BOLD_END: lambda writer: writer.end(Strong),
    Mark.UPPER: lambda writer: writer.case(Mark.UPPER),
    Mark.LOWER: lambda writer: writer.case(Mark.LOWER),
    Mark.CAPITAL: lambda writer: writer.case(Mark.CAPITAL),
    Mark.CASE_END: lambda writer: writer.case(Mark.CASE_END),
}
