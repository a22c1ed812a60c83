"""Quotation marks and apostrophes: telling them apart, pairing them, choosing a language's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple


class Marks(NamedTuple):
    """A language's quotation marks, outer and inner."""

    open: str
    close: str
    inner_open: str
    inner_close: str


_CURLY = Marks("“", "”", "‘", "’")
_LOW = Marks("„", "“", "‚", "‘")
_ANGLES = Marks("«", "»", "“", "”")
_RUSSIAN = Marks("«", "»", "„", "“")
_RIGHT_ONLY = Marks("”", "”", "’", "’")
_CORNERS = Marks("「", "」", "『", "』")
# CLDR 48, common/main/*.xml, delimiters, which Babel does not carry; French with the space that
# its marks bring, and with the inner marks of the Imprimerie nationale. What is not here is curly.
_MARKS = {
    "ar": Marks("”", "“", "’", "‘"),
    "be": _RUSSIAN,
    "bg": Marks("„", "“", "„", "“"),
    "cs": _LOW,
    "de": _LOW,
    "el": _ANGLES,
    "et": _LOW,
    "fa": Marks("«", "»", "‹", "›"),
    "fi": _RIGHT_ONLY,
    "fr": Marks("«\u00a0", "\u00a0»", "“", "”"),
    "he": _RIGHT_ONLY,
    "hr": _LOW,
    "hu": Marks("„", "”", "»", "«"),
    "hy": Marks("«", "»", "«", "»"),
    "it": _ANGLES,
    "ja": _CORNERS,
    "ka": Marks("„", "“", "«", "»"),
    "kk": _ANGLES,
    "ky": _RUSSIAN,
    "lt": Marks("„", "“", "„", "“"),
    "mk": _LOW,
    "nb": Marks("«", "»", "‘", "’"),
    "nn": Marks("«", "»", "‘", "’"),
    "no": Marks("«", "»", "‘", "’"),
    "pl": Marks("„", "”", "«", "»"),
    "pt-PT": _ANGLES,
    "ro": Marks("„", "”", "«", "»"),
    "ru": _RUSSIAN,
    "sk": _LOW,
    "sl": _LOW,
    "sr": Marks("„", "”", "’", "’"),
    "sv": _RIGHT_ONLY,
    "tk": Marks("“", "”", "“", "”"),
    "uk": _RUSSIAN,
    "uz": Marks("“", "”", "’", "‘"),
    "zh-Hant": _CORNERS,
}


def marks_of(language: str) -> Marks:
    """The quotation marks that a language prints; English ones where none are known."""
    return _MARKS.get(language) or _MARKS.get(language.split("-", maxsplit=1)[0]) or _CURLY


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks: offsets of the opening and the closing mark, and how deep they lie."""

    open: int
    close: int
    depth: int

    @property
    def content(self) -> slice:
        """The words without their marks."""
        return slice(self.open + 1, self.close)


@dataclass(frozen=True, slots=True)
class MarkedText:
    """What the marks of a text turned out to be."""

    quoted: tuple[Quoted, ...]
    apostrophes: frozenset[int]
    unpaired: tuple[int, ...]


# What closes each opening mark. », ” and › open only in some languages' books: »Wort«, ”ord”.
_OPENERS = {
    "“": "”", "„": "“”", "«": "»", "»": "«»", "”": "”“", "‟": "”", "「": "」", "『": "』",
    # Editors curl marks while one types, and leave mixed pairs: single ones close each other.
    "‘": "’'‘", "‚": "‘’'", "’": "’'", "‹": "›", "›": "‹›", '"': '"', "'": "'’",
}  # fmt: skip
# Marks that quote somewhere, but are not read here: whoever types them is told so. Between two
# letters they are somebody's apostrophe, and after a digit a prime is feet, inches or minutes.
_UNREAD = re.compile(
    r"(?<!\w)['´ʼʻ‛′＇ˊˋ＇](?!\w)(?=\s)|"
    r"[＂《》〈〉｢｣〝〞〟❝❞❛❜❮❯❟❠⟨⟩ˮ]|(?<![\d])[″‶‵]|"
    r"(?<!\w)[´ʼʻ‛＇ˊˋ]|[´ʻ‛＇ˊˋ](?!\w)|(?<!\d)(?<!\w)′|(?<=[^\W\d])′(?!\w)|"
    r"``|,,(?=\w)|''|<<|>>|</?q\b"
)
_ALSO_CLOSE = "”»›"
# These say by their shape that they open, so that a space may follow, as in French.
_SHAPED = "“„«‹「『"
_APOSTROPHES = "'’ʼ"
_MAYBE_APOSTROPHES = _APOSTROPHES + "‘"
_MARK_CHARS = frozenset(_APOSTROPHES).union(_OPENERS, *_OPENERS.values())
# No writer nests deeper; the bound keeps the walk linear on hostile text.
_DEEPEST = 6
# Words whose head was cut off, and what may stand between two apostrophes: ’tis, rock ’n’ roll.
_HEADLESS = re.compile(
    r"(?:tis|twas|twere|twill|em|cause|cos|til|till|round|bout|neath|n|s|t|\d0s|\d\d)\b(?![.,:]?\d)",
    re.IGNORECASE,
)
_CLIPPED = re.compile(r"[nN]|\d0s")
_GENITIVE = re.compile(r"s\b")  # the U.S.'s
_INCHES = re.compile(r"\d(['’′])\s?\d{1,2}(\")(?!\w)")


def pair_marks(text: str) -> MarkedText:
    """Pair the quotation marks of a text and tell them from apostrophes.

    A straight mark opens before a word and closes after one. A single mark between letters, or
    one that closes nothing, is an apostrophe. Linear in the length of the text.
    """
    return _Pairing(text).paired()


def unmarked(text: str) -> str:
    """A quotation's words on one line, without marks typed around the whole of it."""
    words = " ".join(text.split())
    outer = next(iter(pair_marks(words).quoted), None)
    if outer and outer.open == 0 and outer.close == len(words) - 1:
        return words[1:-1]
    return words


class _Pairing:
    """One walk over a text; the stack holds the marks that are open, each with its offset."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Quoted] = []
        self.apostrophes: set[int] = set()
        self.unpaired: list[int] = []
        self.stack: list[tuple[str, int]] = []
        # The feet and inches of a height close nothing.
        heights = list(_INCHES.finditer(text))
        self.measures = {at for height in heights for at in (height.start(1), height.start(2))}
        self.apostrophes.update(height.start(1) for height in heights)
        self.closer_ahead = _closers_ahead(text, self.measures)

    def paired(self) -> MarkedText:
        for at, char in enumerate(self.text):
            if char in _MARK_CHARS and at not in self.measures:
                self.take(at, char)
        self.give_up(0)
        unread = {match.start() for match in _UNREAD.finditer(self.text)}
        paired = {at for quoted in self.found for at in (quoted.open, quoted.close)}
        return MarkedText(
            tuple(sorted(self.found, key=lambda quoted: quoted.open)),
            frozenset(self.apostrophes - unread),
            tuple(sorted({*self.unpaired, *(unread - paired)})),
        )

    def take(self, at: int, char: str) -> None:
        level = self.closes(at, char)
        if level is not None:
            # Single marks left open inside were apostrophes at the head of a word: ’tis.
            self.give_up(level + 1)
            _, start = self.stack.pop()
            if char in _MAYBE_APOSTROPHES and _CLIPPED.fullmatch(self.text, start + 1, at):
                self.apostrophes.update({start, at})
            else:
                self.found.append(Quoted(start, at, len(self.stack)))
        elif len(self.stack) < _DEEPEST and self.opens(at, char):
            self.stack.append((char, at))
        elif char in _MAYBE_APOSTROPHES and self.touches_a_word(at):
            self.apostrophes.add(at)
        else:
            self.unpaired.append(at)

    def touches_a_word(self, at: int) -> bool:
        """Whether a letter or digit stands beside a mark; no apostrophe stands alone."""
        return self.text[at - 1 : at].isalnum() or self.text[at + 1 : at + 2].isalnum()

    def give_up(self, level: int) -> None:
        """Close nothing from a level of the stack upwards: what was opened there never ends."""
        strays = self.stack[level:]
        del self.stack[level:]
        for mark, at in strays:
            # ’ may head a word; ' and ‘ before one open a quotation, and this one never ends.
            headless = mark in "'‘" and _HEADLESS.match(self.text, at + 1)
            if mark in "’ʼ" or headless:
                self.apostrophes.add(at)
            else:
                self.unpaired.append(at)
        # They nest nothing of what was found since.
        for i in range(len(self.found) - 1, -1, -1):
            quoted = self.found[i]
            less = sum(at < quoted.open for _, at in strays)
            if not less:
                break
            self.found[i] = Quoted(quoted.open, quoted.close, quoted.depth - less)

    def closes(self, at: int, char: str) -> int | None:
        """Which open mark of the stack the character closes, if it can close one here."""
        before, after = self.text[at - 1 : at] if at else "", self.text[at + 1 : at + 2]
        if char in "\"'‘" and not _may_close(before, after):
            return None
        if char in _APOSTROPHES and (after.isalnum() or self.is_plural_genitive(at, before, after)):
            return None
        for level in range(len(self.stack) - 1, -1, -1):
            opener = self.stack[level][0]
            if char in _OPENERS[opener]:
                return level
            if opener not in _MAYBE_APOSTROPHES:
                return None
        return None

    def is_plural_genitive(self, at: int, before: str, after: str) -> bool:
        """Whether a mark after an s is the genitive of a plural, as in ‘the countries’ troops’."""
        if before not in {"s", "S"} or not after.isspace():
            return False
        return bool(self.stack) and self.stack[-1][0] in "'‘‚" and at in self.closer_ahead

    def opens(self, at: int, char: str) -> bool:  # noqa: PLR0911 - one line for each kind of mark
        before, after = self.text[at - 1 : at] if at else "", self.text[at + 1 : at + 2]
        free = not before.isalnum()
        if char not in _OPENERS or not after:
            return False
        if after.isspace():
            return char in _SHAPED and (not before or before.isspace() or before in "([{")
        if char in _MAYBE_APOSTROPHES and _HEADLESS.match(self.text, at + 1):
            return free and char != "’" and at in self.closer_ahead
        if char == "’":
            return free and after.isalnum() and at in self.closer_ahead
        if char == "'":
            return free and not (before == "." and _GENITIVE.match(self.text, at + 1))
        if char in _ALSO_CLOSE:
            return free and after.isalnum()
        return free or char != '"'


def _may_close(before: str, after: str) -> bool:
    """Whether a straight mark between these two may end a quotation."""
    if not before or before.isspace() or before in "([{":
        return not after or after.isspace() or after in ".,;:!?)]}"
    return before not in "—–" or not after.isalnum()


def _closers_ahead(text: str, measures: set[int]) -> frozenset[int]:
    """The single marks after which another single mark ends a word before any mark opens."""
    found = []
    ahead = False
    for at in range(len(text) - 1, -1, -1):
        char = text[at]
        if char in "'’" and at not in measures:
            if ahead:
                found.append(at)
            before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
            if not after.isalnum():
                ahead = bool(before) and not before.isspace()
            elif char == "'" and not before.isalnum():
                ahead = False
        elif char in '‘“”"„«':
            ahead = False
    return frozenset(found)
