"""Which fields of an edition reach a page: each gets a word of its own, which is looked for."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from briefpress.model.richtext import Paragraph, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from briefpress.model.edition import Edition

    Page = Callable[[Edition], "str | None"]

# Text by which things are found, told apart or set, so that a word more would break it: whether
# these are used shows when they are changed. The rest of what is text is printed as it is.
_HANDLES = frozenset(
    (
        "anchor", "blocks", "csv", "csv_name", "data", "date", "direction", "fonts", "hits", "iso",
        "kind", "label_language", "language", "layout", "low", "high", "options", "paper",
        "parents", "passage", "place", "said_by", "source", "tokens", "url", "vega", "verdict",
        "waivers", "rule", "name", "generator", "mark", "period",
    )
)  # fmt: skip
# Where the same names hold words.
_WORDS = frozenset(("signatures.name", "sections.figures.source"))


@dataclass(slots=True)
class Marker:
    """Puts a word into every text of an edition, the same for all texts of one field."""

    words: dict[str, str] = field(default_factory=dict)
    others: dict[str, None] = field(default_factory=dict)

    def mark(self, edition: Edition) -> Edition:
        """The edition with its words in it; `words` and `others` name the fields."""
        marked: Edition = self._object(edition, "")
        return marked

    def word(self, path: str) -> str:
        """The word of a field: letters that stand in no text."""
        return self.words.setdefault(path, f"zq{_letters(len(self.words))}qz")

    def _object(self, value: Any, path: str) -> Any:
        changed = {}
        for part in fields(value):
            here = f"{path}.{part.name}" if path else part.name
            held = getattr(value, part.name)
            changed[part.name] = self._field(held, str(part.type), here)
        return replace(value, **changed)

    def _field(self, held: Any, kind: str, path: str) -> Any:  # noqa: PLR0911 - one for each kind
        name = path.rpartition(".")[2]
        if name in _HANDLES and path not in _WORDS:
            self.others[path] = None
            return held
        match kind:
            case "str":
                return f"{held} {self.word(path)}" if held else held
            case "RichText":
                return (*held, Text(self.word(path))) if held else held
            case "Blocks":
                return (*held, Paragraph((Text(self.word(path)),))) if held else held
            case "tuple[str, ...]":
                return tuple(f"{text} {self.word(path)}" for text in held)
            case "tuple[RichText, ...]" | "tuple[Blocks, ...]":
                inner = kind.removeprefix("tuple[").partition(",")[0]
                return tuple(self._field(one, inner, path) for one in held)
        if is_dataclass(held) and not isinstance(held, type):
            return self._object(held, path)
        if isinstance(held, tuple) and held and all(is_dataclass(one) for one in held):
            return tuple(self._object(one, path) for one in held)
        self.others[path] = None
        return held


def changed(edition: Edition, path: str) -> Edition:
    """The edition with another value in every place of one field."""
    other: Edition = _changed(edition, path.split("."))
    return other


def _changed(value: Any, steps: list[str]) -> Any:
    if not steps:
        return _other(value)
    if isinstance(value, tuple):
        return tuple(_changed(one, steps) for one in value)
    if value is None:
        return None
    held = getattr(value, steps[0])
    return replace(value, **{steps[0]: _changed(held, steps[1:])})


def _other(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return f"{value}x"
        case tuple():
            return ()
    return None


def unused(
    edition: Edition, pages: Sequence[Page], only: Collection[str] | None = None
) -> tuple[str, ...]:
    """The fields of an edition that its pages show nowhere; of some fields, where they are named.

    A page gives an edition's HTML, or None where its templates cannot do without a value.
    """
    marker = Marker()
    marked = marker.mark(edition)
    shown = "".join(page(marked) or "" for page in pages)
    lost = [path for path, word in marker.words.items() if word not in shown]
    plain = [page(edition) for page in pages]
    for path in marker.others:
        if only is not None and path not in only:
            continue
        other = changed(edition, path)
        same = all(page(other) == html for page, html in zip(pages, plain, strict=True))
        if other != edition and same:
            lost.append(path)
    return tuple(lost)


def _letters(number: int) -> str:
    """A number in letters: aa, ab, … – two of them, so that none is part of another."""
    return chr(97 + number // 26) + chr(97 + number % 26)
