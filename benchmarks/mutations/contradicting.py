"""Two sources on one thing: a warning is due where they differ, and only there."""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.mutations.clothes import dressed, figures
from benchmarks.mutations.items import Case, scalar
from benchmarks.mutations.telling import Statement, statements
from benchmarks.mutations.wording import FRAMES

if TYPE_CHECKING:
    from benchmarks.mutations.clothes import Figure
    from benchmarks.mutations.quoting import Draw, Maker

_YEAR = re.compile(r"(?<![\d.,])20[012]\d(?!\d)")
# A sentence that leans on the one before it says nothing by itself, and of two in one only the
# first may have the year. What is said of "this year" keeps its day whatever year is put in.
_LEANS = re.compile(r"(?:It|This|That|Bu|Das|Es|Il|Elle|Its|Она?|Это)\b|.*[.;] ")
_RELATIVE = re.compile(
    r"last year|year (?:before|earlier)|Vorjahr|année|an plus tôt|годом ранее|bu il|ötən|əvvəl"
    r"|önceki|bu yıl|geçen", re.IGNORECASE,
)  # fmt: skip
_ALSO = {
    "en": "There is a second report", "de": "Es gibt einen zweiten Bericht",
    "fr": "Il existe un second article", "ru": "Есть и второе сообщение",
    "tr": "İkinci bir haber de var", "az": "İkinci xəbər də var",
}  # fmt: skip


def _base(draw: Draw) -> tuple[Statement, Figure] | None:
    """A sentence of an article with a year in it, and one of its figures."""
    found = [
        s
        for s in statements(draw.article(seeds=False))
        if s.own and _YEAR.search(s.text) and s.figures and not _LEANS.match(s.text)
    ]
    if not found:
        return None
    base = draw.rng.choice(found)
    return base, draw.rng.choice(base.figures)


def _put(base: Statement, figure: Figure, new: str) -> str:
    return base.text[: figure.start] + new + base.text[figure.end :]


def _other(draw: Draw, figure: Figure) -> str | None:
    """Another value, a tenth away at least, so that no rounding explains it."""
    share = draw.rng.choice(("0.6", "0.7", "0.8", "1.2", "1.3", "1.5"))
    number = (figure.number * Decimal(share)).quantize(figure.number) if figure.number else None
    if not number or abs(number - figure.number) * 10 < figure.number:
        return None
    return dressed(figure, number=number)[0]


def _case(draw: Draw, kind: str, base: Statement, second: str, *, honest: bool, why: str,
          shown: bool = False) -> Case:  # fmt: skip
    lang = base.language
    name = "second-" + hashlib.sha256(f"{kind}{base.article.id}{second}".encode()).hexdigest()[:10]
    first = f"{base.text} [@{base.article.id}, para. {base.para}]"
    frame = draw.rng.choice(FRAMES[lang])
    text = f"{frame}{second}." if frame else f"{second}."
    more = f" {second} [@{name}, para. 1]." if shown else ""
    line = scalar(f"{first}.{more}")
    also = scalar(f"{_ALSO[lang]} [@{name}, para. 1].")
    return Case("conflicts", kind, honest, lang, base.article.id, base.text, "key_points", line,
                why=why, rule="sources-conflict", beside=("key_points", also),
                second=(name, str(base.article.truth["issued"]), text))  # fmt: skip


def differing(kind: str, honest: bool) -> Maker:
    """A second source with the sentence of the first, and a figure of its own in it."""

    def make(draw: Draw) -> Case | None:
        found = _base(draw)
        if not found:
            return None
        base, figure = found
        old = base.text[figure.start : figure.end]
        if kind == "same-value":
            fit = [f for f in dressed(figure) if f != old]
            new = draw.rng.choice(fit) if fit else ""
        else:
            new = _other(draw, figure) or ""
        if not new or (kind != "same-value" and new in base.article.whole):
            return None
        second = _put(base, figure, new)
        if kind == "another-period":
            if _RELATIVE.search(base.text):
                return None
            second = _YEAR.sub(lambda m: str(int(m[0]) - 4), second)
        if not honest and not _stays(second, base):
            return None
        return _case(draw, kind, base, second, honest=honest, why=f"{old} -> {new}",
                     shown=kind == "both-shown")  # fmt: skip

    return make


def _stays(second: str, base: Statement) -> bool:
    """Whether what the second source says reads as one figure more or less."""
    return len(figures(second, base.language)) == len(base.figures)


KINDS: dict[str, Maker] = {
    "same-value": differing("same-value", honest=True),
    "another-period": differing("another-period", honest=True),
    "both-shown": differing("both-shown", honest=True),
    "differs": differing("differs", honest=False),
}
