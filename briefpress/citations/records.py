"""What the citations door takes and gives, and CSL records read without trusting their shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.model.csl_dates import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefpress.model.richtext import Inline


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One source cited at one place; the locator is a paragraph or a range, such as `14-16`."""

    source: str
    locator: str | None
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One citation in the text, hence one note.

    Of a `narrative` one the sentence names the source already (“Caliber says”). An `opening` one
    begins a text of its own: no `ibid.` of it looks back.
    """

    items: tuple[CitationItem, ...]
    narrative: bool = False
    opening: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What a language lends to citations.

    `quotes` are the outer and then the inner marks, opening before closing. `format_date` gets
    (year, month, day), (year, month) or (year,); a year of 0 is not to be printed, because the
    record does not state it (EDTF `XXXX-04-16`) or the style leaves it out.
    """

    locale: str
    undated: str
    no_author: str
    no_address: str
    no_outlet: str
    quotes: tuple[str, str, str, str]
    format_date: Callable[[tuple[int, ...]], str]
    genres: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as the list of references shows it."""

    source: str
    text: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Formatted:
    """The notes in the order of the clusters; the sources cited in the order of the style.

    `apart` are the citations outside the text, in the order given.
    """

    notes: tuple[tuple[Inline, ...], ...]
    references: tuple[Reference, ...]
    apart: tuple[tuple[Inline, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class StyleKind:
    """Where a style puts its citations: in notes, or in the text.

    `format` is CSL's citation-format: note, author-date, numeric or label. A `raised` citation
    stands where the call of a note would.
    """

    format: str = "note"
    raised: bool = False

    @property
    def in_text(self) -> bool:
        """Whether citations stand among the words, as words do."""
        return self.format != "note" and not self.raised


class StyleError(ValueError):
    """A style that cannot be used; `line` is where in its file, 0 where that is not known."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")


def names_of(value: object) -> tuple[dict[str, str], ...]:
    """The names of a CSL name variable; a plain text is a literal name.

    A name with no family part becomes literal, or short forms would print nothing. Keys that
    citeproc-py does not know (`parse-names`, `comma-suffix`) are left out, for it warns of them:
    https://github.com/citeproc-py/citeproc-py/pull/110 shows the warnings.
    """
    entries = value if isinstance(value, list | tuple) else [value]
    return tuple(name for name in map(_name, entries) if name)


def _name(entry: object) -> dict[str, str]:
    if not isinstance(entry, Mapping):
        literal = text_of(entry)
    elif not (literal := text_of(entry.get("literal"))):
        parts = {key: text_of(entry.get(key)) for key in NAME_PARTS}
        if parts["family"]:
            return {key: text for key, text in parts.items() if text}
        literal = " ".join(text for text in (parts["given"], parts["suffix"]) if text)
    return {"literal": literal} if literal else {}


def texts_of(record: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The CSL variables of a record that hold text, named with hyphens; our `custom:` is not one.

    `shortTitle` and `journalAbbreviation` are citeproc-js's old names for two of them.
    """
    renamed = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short"}
    for key, value in record.items():
        text = text_of(value)
        if text and key not in {"id", "type", "custom", "language"}:
            yield renamed.get(key, key), text
