"""Sentences with figures: the article's own and the analyst's, rightly and wrongly dressed."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from benchmarks.mutations.clothes import Figure, dressed, figures, others, plain, written
from benchmarks.mutations.telling import Statement, case, statements
from benchmarks.mutations.telling import by_hand as written_by_hand
from benchmarks.mutations.wording import (
    ABOUT,
    ANTONYMS,
    BOUNDS,
    HEDGES,
    OVER,
    SUBJECTS,
    SYNONYMS,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.mutations.items import Case
    from benchmarks.mutations.quoting import Draw, Maker


def _pick(draw: Draw, *, own: bool | None = None) -> Statement | None:
    found = [s for s in statements(draw.article(seeds=False)) if own is None or s.own == own]
    return draw.rng.choice(found) if found else None


def as_printed(draw: Draw) -> Case | None:
    """The article's own sentence, unquoted."""
    base = _pick(draw, own=True)
    return case(draw, "as-printed", base, base.text, honest=True) if base else None


def by_hand(draw: Draw) -> Case | None:
    """An English sentence about an article in any language."""
    base = _pick(draw, own=False)
    if not base:
        return None
    kind = "written-by-hand" if base.article.language == "en" else "another-language"
    return case(draw, kind, base, base.text, honest=True)


def by_hand_false(draw: Draw) -> Case | None:
    """A sentence by hand that is wrong in the way its name says."""
    article = draw.article(seeds=False)
    hand = written_by_hand().get(article.id.replace("-", "/", 1))
    if not hand:
        return None
    number = draw.rng.choice(list(hand))
    bad = hand[number].get("bad", {})
    assert isinstance(bad, dict)
    if not bad:
        return None
    kind = draw.rng.choice(list(bad))
    base = Statement(article, number, bad[kind], "en", own=False)
    return case(draw, f"hand: {kind}", base, base.text, honest=False)


def redressed(kind: str, honest: bool, forms: Callable[[Draw, Figure, str], list[str]]) -> Maker:
    """A maker that writes one figure of a true sentence in another way."""

    def make(draw: Draw) -> Case | None:
        base = _pick(draw)
        if not base or not base.figures:
            return None
        figure = draw.rng.choice(base.figures)
        old = base.text[figure.start : figure.end]
        fit = [f for f in forms(draw, figure, base.text) if f != old]
        if not fit:
            return None
        new = draw.rng.choice(fit)
        if not honest and _stands(new, base):
            return None
        text = base.text[: figure.start] + new + base.text[figure.end :]
        return case(draw, kind, base, text, honest=honest, why=f"{old} -> {new}")

    return make


def _stands(new: str, base: Statement) -> bool:
    """Whether a figure as made is also in the article, in any clothes the tables know."""
    made = figures(new, base.language)
    worth = {(f.value, f.kind, f.unit) for f in figures(base.article.whole, base.article.language)}
    return new in base.article.whole or any((f.value, f.kind, f.unit) in worth for f in made)


_SHARED = re.compile(r"\d\s+\S{1,3}\s*$")


def _clothes(_: Draw, figure: Figure, text: str) -> list[str]:
    """Other clothes, but not for the end of “from 5.2 to 7.4 billion”: the first end wears them."""
    return [] if _SHARED.search(text[: figure.start]) else dressed(figure)


def _digit(draw: Draw, figure: Figure, _: str) -> list[str]:
    text = format(figure.number, "f")
    at = draw.rng.choice([i for i, c in enumerate(text) if c.isdigit()])
    new = draw.rng.choice([d for d in "123456789" if d != text[at]])
    return dressed(figure, number=Decimal(text[:at] + new + text[at + 1 :]))[:1]


def _scale(draw: Draw, figure: Figure, _: str) -> list[str]:
    if figure.kind == "percent" or not figure.power:
        return []
    other = draw.rng.choice(
        [
            p
            for p in (3, 6, 9)
            if p != figure.power and (p > 3 or figure.language not in {"fr", "de"})
        ]
    )
    return dressed(figure, power=other)[:1]


def _other_unit(draw: Draw, figure: Figure, _: str) -> list[str]:
    fit = others(figure) if figure.kind == "unit" else []
    return dressed(figure, unit=draw.rng.choice(fit))[:1] if fit else []


def _currency(draw: Draw, figure: Figure, _: str) -> list[str]:
    fit = others(figure) if figure.kind == "money" else []
    return dressed(figure, unit=draw.rng.choice(fit))[:2] if fit else []


def _points(_: Draw, figure: Figure, __: str) -> list[str]:
    return dressed(figure, kind="points") if figure.kind == "percent" else []


def rounded(number: Decimal) -> Decimal | None:
    """To one digit less, where that changes it and keeps it within five in a hundred."""
    step = Decimal(1).scaleb(number.adjusted() - len(number.normalize().as_tuple().digits) + 2)
    near = plain((number / step).quantize(Decimal(1), ROUND_HALF_UP) * step)
    return near if near not in (number, 0) and abs(near - number) * 20 <= number else None


def _hedged(figure: Figure, text: str) -> bool:
    before = text[: figure.start].rstrip().casefold()
    return any(before.endswith(h) for h in (*HEDGES[figure.language], *BOUNDS[figure.language]))


def _rounded_said(draw: Draw, figure: Figure, text: str) -> list[str]:
    near = rounded(figure.number)
    if near is None or _hedged(figure, text):
        return []
    about = draw.rng.choice(ABOUT[figure.language])
    return [f"{about} {form}" for form in dressed(figure, number=near)[:2]]


def _rounded_unsaid(_: Draw, figure: Figure, text: str) -> list[str]:
    near = rounded(figure.number)
    return (
        dressed(figure, number=near)[:2] if near is not None and not _hedged(figure, text) else []
    )


def _below(_: Draw, figure: Figure, text: str, *, false: bool = False) -> list[str]:
    """“More than” a round number below it, or falsely above it."""
    near = rounded(figure.number)
    if near is None or figure.language not in OVER or _hedged(figure, text):
        return []
    if (near > figure.number) != false:
        return []
    return [f"{OVER[figure.language]} {form}" for form in dressed(figure, number=near)[:1]]


def unbound(kind: str, table: dict[str, tuple[str, ...]]) -> Maker:
    """A maker that drops the word that bounds or loosens a figure."""

    def make(draw: Draw) -> Case | None:
        base = _pick(draw)
        if not base:
            return None
        words = "|".join(re.escape(w) for w in table[base.language])
        found = list(
            re.finditer(
                rf"(?<!\w)(?:{words}) (?=[£$€]?\d)(?!(?:19|20)\d\d\b)", base.text, re.IGNORECASE
            )
        )
        if not found:
            return None
        match = draw.rng.choice(found)
        text = base.text[: match.start()] + base.text[match.end() :]
        text = text[0].upper() + text[1:]
        return case(draw, kind, base, text, honest=False, why=f"drops “{match[0].strip()}”")

    return make


def worded(kind: str, honest: bool, table: dict[str, dict[str, str]]) -> Maker:
    """A maker that puts one word for another."""

    def make(draw: Draw) -> Case | None:
        base = _pick(draw)
        pairs = table[base.language] if base else {}
        found = [w for w in pairs if base and re.search(rf"(?<!\w){w}(?!\w)", base.text)]
        if not base or not found:
            return None
        word = draw.rng.choice(found)
        text = re.sub(rf"(?<!\w){word}(?!\w)", pairs[word], base.text, count=1)
        return case(draw, kind, base, text, honest=honest, why=f"{word} -> {pairs[word]}")

    return make


def swapped(draw: Draw) -> Case | None:
    """Two figures of one kind and unit in each other's place."""
    base = _pick(draw)
    found = base.figures if base else []
    pairs = [
        (a, b)
        for a in found
        for b in found
        if a.start < b.start and (a.kind, a.unit) == (b.kind, b.unit) and a.value != b.value
    ]
    if not base or not pairs:
        return None
    a, b = draw.rng.choice(pairs)
    between = base.text[a.end : b.start]
    if re.fullmatch(r"\W*(?:and|to|und|bis|et|à|и|до|ve|və|ilə)\W*", between):
        return None  # the two ends of a range: nobody would be misled
    text = (
        base.text[: a.start] + base.text[b.start : b.end] + between
        + base.text[a.start : a.end] + base.text[b.end :]
    )  # fmt: skip
    return case(draw, "swapped", base, text, honest=False)


_YEAR = re.compile(r"(?<![\d.,])20[012]\d(?!\d)")


def another_year(draw: Draw) -> Case | None:
    """The figure of one year given to another."""
    base = _pick(draw)
    years = list(_YEAR.finditer(base.text)) if base else []
    if not base or not years or not base.figures:
        return None
    match = draw.rng.choice(years)
    year = str(int(match[0]) + draw.rng.choice((-2, -1, 1, 2)))
    if year in base.article.paras[base.para - 1]:
        return None
    text = base.text[: match.start()] + year + base.text[match.end() :]
    return case(draw, "another-year", base, text, honest=False, why=f"{match[0]} -> {year}")


def another_source(draw: Draw) -> Case | None:
    """A true sentence under another article's name."""
    base, other = _pick(draw), draw.article(seeds=False)
    if not base or not base.figures or other.id == base.article.id:
        return None
    if any(written(f.number, other.language) in other.whole for f in base.figures):
        return None
    moved = Statement(
        other, draw.rng.randint(1, len(other.paras)), base.text, base.language, own=False
    )
    return case(draw, "another-source", moved, base.text, honest=False)


KINDS: dict[str, Maker] = {
    "as-printed": as_printed,
    "by-hand": by_hand,
    "clothes": redressed("clothes", True, _clothes),
    "rounding-said": redressed("rounding-said", True, _rounded_said),
    "bound-said": redressed("bound-said", True, _below),
    "direction-synonym": worded("direction-synonym", True, SYNONYMS),
    "hand": by_hand_false,
    "digit": redressed("digit", False, _digit),
    "scale": redressed("scale", False, _scale),
    "unit": redressed("unit", False, _other_unit),
    "currency": redressed("currency", False, _currency),
    "percent-as-points": redressed("percent-as-points", False, _points),
    "rounding-unsaid": redressed("rounding-unsaid", False, _rounded_unsaid),
    "bound-false": redressed("bound-false", False, lambda d, f, t: _below(d, f, t, false=True)),
    "bound-dropped": unbound("bound-dropped", BOUNDS),
    "hedge-dropped": unbound("hedge-dropped", HEDGES),
    "direction": worded("direction", False, ANTONYMS),
    "export-import": worded("export-import", False, SUBJECTS),
    "swapped": swapped,
    "another-year": another_year,
    "another-source": another_source,
}
