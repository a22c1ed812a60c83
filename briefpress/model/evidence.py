"""How the words of a brief fared against their source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from decimal import Decimal

    from briefpress.model.positions import Path


class Verdict(StrEnum):
    """The names of all outcomes; the first group is proven, the second is refused."""

    VERBATIM = "verbatim"
    FOLDED = "folded"
    SIC_IN_SOURCE = "sic-in-source"
    SIC_ADDED = "sic-added"
    EMPHASIS_ADDED = "emphasis-added"
    ELIDED = "elided"
    BRACKETED = "bracketed"
    SPLIT_BY_TAG = "split"
    TRANSLATED = "translated"
    EQUAL_VALUE = "equal-value"
    ROUNDED = "rounded"
    CALCULATED = "calculated"

    CUTS_A_WORD = "cuts-a-word"
    BRACKET_CHANGES_MEANING = "bracket-changes-meaning"
    ELISION_HIDES_NEGATION = "elision-hides-negation"
    ELISION_HIDES_CONDITION = "elision-hides-condition"
    ELISION_JOINS_SPEECHES = "elision-joins-speeches"
    ELISION_SWAPS_FIGURE = "elision-swaps-figure"
    JOINS_VOICES = "joins-voices"
    ELSEWHERE_IN_SOURCE = "elsewhere-in-source"
    IN_ANOTHER_SOURCE = "in-another-source"
    OUT_OF_ORDER = "out-of-order"
    NEGATION_CHANGED = "negation-changed"
    NUMBER_ALTERED = "number-altered"
    WORD_ALTERED = "word-altered"
    PUNCTUATION_ALTERED = "punctuation-altered"
    TOO_PATCHED = "too-patched"
    PARAPHRASED = "paraphrased"
    BACK_TRANSLATED = "back-translated"
    ABSENT = "absent"


class Aside(StrEnum):
    """What a reader should know of a quotation that is proven nevertheless."""

    ELISION = "elision"
    BRACKET = "bracket"
    SPEECH_TAG = "speech-tag"
    SENTENCES_JOINED = "sentences-joined"
    CUT_BEFORE_LIMIT = "cut-before-limit"
    NEGATION_CUT_OFF = "negation-cut-off"
    HEDGE_CUT_OFF = "hedge-cut-off"
    COMPOUND_CUT = "compound-cut"
    SPANS_PASSAGES = "spans-passages"
    SEVERAL_PLACES = "several-places"


# A proof's `said_by` where an article has somebody speak, and does not say who.
NOT_NAMED = "speaker not named in the passage"

ProofKind: TypeAlias = Literal["quotation", "figure", "date", "calculation"]

PROVEN = frozenset(
    {
        Verdict.VERBATIM,
        Verdict.FOLDED,
        Verdict.SIC_IN_SOURCE,
        Verdict.SIC_ADDED,
        Verdict.EMPHASIS_ADDED,
        Verdict.ELIDED,
        Verdict.BRACKETED,
        Verdict.SPLIT_BY_TAG,
        Verdict.TRANSLATED,
        Verdict.EQUAL_VALUE,
        Verdict.ROUNDED,
        Verdict.CALCULATED,
    }
)


@dataclass(frozen=True, slots=True)
class Hit:
    """Where quoted words stand: a source, a passage of it, and the span of characters there."""

    source: str
    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict and what it rests on: the hits of a proven or misplaced quotation, in order.

    `asides` are what is due to be said of it, each with the source's words concerned; `also` are
    the other places where the words stand; `reason` says why it is refused. Of words that stand
    nowhere, `near` are the likest of a cited source, and `difference` shows how they differ:
    `[-so-]` what only the source has, `{+so+}` what only the quotation has.
    """

    verdict: Verdict
    hits: tuple[Hit, ...] = ()
    asides: tuple[tuple[Aside, str], ...] = ()
    also: tuple[Hit, ...] = ()
    reason: str = ""
    near: Hit | None = None
    difference: str = ""

    @property
    def proven(self) -> bool:
        """Whether the words stand in the cited passage."""
        return self.verdict in PROVEN


@dataclass(frozen=True, slots=True)
class Working:
    """How a number of our own is worked out, so that anyone can do it again.

    `inputs` are the names of the formula and the figures that they stand for, as worded; `figure`
    is the number in the prose with the words that bound it (“less than half”), empty where these
    alone do not tell it; `decimals` are those that the result is rounded to, if it is.
    """

    formula: str
    inputs: tuple[tuple[str, str], ...]
    figure: str = ""
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of a figure, of a date or of a formula were read as, in no language.

    `ends` are a number's lowest and highest with its `bound` and `unit`, and `rounded_from` the
    source's words for a rounded one; `days` are a date's first and last, each as year, month and
    day, 0 for what is not said.
    """

    ends: tuple[Decimal, ...] = ()
    bound: str = "exact"
    unit: str = ""
    rounded_from: str = ""
    days: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """Words of a brief and where they stand in a source: a piece of the brief's evidence.

    The words take the characters from `start` to `end` of the value at `path` (`end` -1: to the
    value's end), marks included. `said_by` is whom the article itself names as speaking, empty
    for its own voice, `NOT_NAMED` where it has somebody speak and does not say who; `detail` is
    how a figure or date was read, or a calculation's formula, for programs, and `reading` the same
    for those who print it. Words of a correction have the proof
    of the value at `repeats`, whose words they are. `articles` are the sources whose own date
    a date rests on, and `working` is how a calculation goes.
    """

    kind: ProofKind
    path: Path
    words: str
    ruling: Ruling
    start: int = 0
    end: int = -1
    said_by: str = ""
    detail: str = ""
    repeats: Path = ()
    articles: tuple[str, ...] = ()
    working: Working | None = None
    reading: Reading | None = None
