"""Numbers of the brief's own, reckoned from an article's: rightly, and wrong in one thing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from benchmarks.mutations.clothes import dressed, figures, plain, written
from benchmarks.mutations.items import Case, scalar
from benchmarks.mutations.tabled import Point, cite, digit_changed, flow, name_of, points, turned

if TYPE_CHECKING:
    from benchmarks.mutations.quoting import Draw, Maker

# A change, upward and downward, without a verb that would have to agree.
_TURNS = {
    "en": ("{label}: a rise of {x}", "{label}: a fall of {x}"),
    "de": ("{label}: ein Anstieg um {x}", "{label}: ein Rückgang um {x}"),
    "fr": ("{label} : une hausse de {x}", "{label} : une baisse de {x}"),
    "ru": ("{label}: рост на {x}", "{label}: снижение на {x}"),
    "tr": ("{label}: {x} artış", "{label}: {x} düşüş"),
    "az": ("{label}: {x} artım", "{label}: {x} azalma"),
}


_PERCENT = {
    "en": "{} per cent", "de": "{} Prozent", "fr": "{} %", "ru": "{}%", "tr": "yüzde {}",
    "az": "{} faiz",
}  # fmt: skip
_FORMULAS = {"change": "change(then, now)", "difference": "now - then", "share": "then / now"}


@dataclass
class Sum:
    """A reckoning: what is reckoned, from which points, and how their values are written."""

    what: str
    then: Point
    now: Point
    values: dict[str, str]

    def result(self) -> Decimal:
        """In per cent, or in the unit of the points."""
        a, b = (figures(self.values[key], self.then.language)[0].value for key in ("then", "now"))
        if self.what == "difference":
            return b - a
        return (b - a) / a * 100 if self.what == "change" else a / b * 100


def _draw(draw: Draw) -> Sum | None:
    first = draw.rng.choice([p for p in points() if p.pair])
    then, now = sorted(
        (p for p in points() if (p.article, p.pair) == (first.article, first.pair)),
        key=lambda p: p.period,
    )
    what = draw.rng.choice(tuple(_FORMULAS))
    if then.figure.kind == "percent" and what != "difference":
        return None
    # Only what is of two days changes; only what is of one is a part.
    if (then.period == now.period) != (what == "share"):
        return None
    return Sum(what, then, now, {"then": then.value, "now": now.value})


def reckoned(kind: str, *, honest: bool) -> Maker:
    """A change in per cent, a difference, or a part of a whole."""

    def make(draw: Draw) -> Case | None:
        made = _draw(draw)
        if not made or (kind == "calc-direction" and made.what == "share"):
            return None
        if kind == "calc-input":
            key, point = draw.rng.choice((("then", made.then), ("now", made.now)))
            fit = turned(draw, point)
            if not fit:
                return None
            made.values[key] = fit[0][0]
        result = made.result()
        shown = plain(abs(result))
        if made.what != "difference":
            step = draw.rng.choice((Decimal(1), Decimal("0.1")))
            shown = plain(abs(result).quantize(step, ROUND_HALF_UP))
        if kind == "calc-result":
            other = digit_changed(draw, shown)
            shown = other if abs(other - shown) * 20 >= shown else Decimal(0)
        if not shown:
            return None
        falls = (result < 0) != (kind == "calc-direction")
        return _case(draw, kind, made, shown, falls=falls, honest=honest)

    return make


def _case(draw: Draw, kind: str, made: Sum, shown: Decimal, *, falls: bool, honest: bool) -> Case:
    then, now, lang = made.then, made.now, made.then.language
    text = _PERCENT[lang].format(written(shown, lang))
    if made.what == "difference":
        base = then.figure
        text = dressed(base, number=plain(shown.scaleb(-base.power)),
                       kind="points" if base.kind == "percent" else "")[0]  # fmt: skip
    given = {
        key: {"value": made.values[key], "period": point.period, "cite": cite(draw, point)}
        for key, point in (("then", then), ("now", now))
    }
    label = f"{then.label}, {made.what}"
    entry: dict[str, object] = {"label": label, "calc": _FORMULAS[made.what], "inputs": given}
    name = name_of(entry, text, falls)
    frame = "{label}: {x}" if made.what == "share" else _TURNS[lang][falls]
    said = frame.format(label=then.label, x=f"[{text}]{{calc={name}}}")
    return Case(
        "figures", kind, honest, lang, then.article, text, "key_points",
        scalar(f"{said} [@{then.article}, para. {then.para}]."),
        why=f"{made.what} of {then.value} and {now.value}",
        beside=("calculations", flow({"id": name, **entry})),
    )  # fmt: skip


KINDS: dict[str, Maker] = {
    "calc": reckoned("calc", honest=True),
    "calc-result": reckoned("calc-result", honest=False),
    "calc-direction": reckoned("calc-direction", honest=False),
    "calc-input": reckoned("calc-input", honest=False),
}
