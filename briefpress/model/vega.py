"""The part of Vega-Lite that a brief may use: how its figures are drawn, never other figures.

A specification gets its data from the traced figures alone. So it may hold no data, no address, no
expression, no words of its own and no sums: what it draws is what was proven.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefpress.model.positions import Path

Fault: TypeAlias = tuple["Path", str]
Check: TypeAlias = "Callable[[object, Path], Iterator[Fault]]"

FIELDS = ("series", "label", "period", "time", "value", "low", "high", "text", "bound")
_WORDED = ("text", "label", "series", "period")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FORMAT = re.compile(r"[,~]?\.?\d?[dfs%~]?")
_LARGEST = 1000
_DEEPEST = 12


def spec_of(written: dict[str, object]) -> dict[str, object]:
    """A specification as YAML has it, all text, with its numbers and switches typed."""
    typed = _typed(written, 0)
    return typed if isinstance(typed, dict) else {}


def spec_faults(written: dict[str, object]) -> tuple[Fault, ...]:
    """What a specification holds that it may not, each with the path to it."""
    spec = spec_of(written)
    found = [*_keys(spec, (), _SPEC), *_from_zero(spec, ())]
    if not ("mark" in spec) ^ ("layer" in spec):
        found.append(((), "a specification has either `mark` or `layer`"))
    return tuple(found)


def _typed(value: object, depth: int) -> object:
    if depth > _DEEPEST:
        return None
    if isinstance(value, dict):
        return {str(key): _typed(held, depth + 1) for key, held in value.items()}
    if isinstance(value, list):
        return [_typed(held, depth + 1) for held in value]
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return float(value) if "." in value else int(value)
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _keys(value: object, path: Path, known: dict[str, Check]) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield path, "a mapping of keys belongs here"
        return
    for key, held in value.items():
        check = known.get(key)
        if check is None:
            near = get_close_matches(key, known, 1, 0.7)
            meant = f"; did you mean `{near[0]}`?" if near else ""
            yield (*path, key), f"`{key}` may not stand here{meant}"
        else:
            yield from check(held, (*path, key))


def _mapping(known: dict[str, Check], *, empty: bool = False) -> Check:
    def check(value: object, path: Path) -> Iterator[Fault]:
        if value is not None or not empty:
            yield from _keys(value, path, known)

    return check


def _number(least: float = -_LARGEST, most: float = _LARGEST) -> Check:
    def check(value: object, path: Path) -> Iterator[Fault]:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not least <= float(str(value)) <= most:
            yield path, f"`{path[-1]}` is a number from {least:g} to {most:g}"

    return check


def _flag(value: object, path: Path) -> Iterator[Fault]:
    if not isinstance(value, bool):
        yield path, f"`{path[-1]}` is true or false"


def _nothing(value: object, path: Path) -> Iterator[Fault]:
    if value is not None:
        yield path, f"`{path[-1]}` may only be null: words and numbers of a chart are proven ones"


def _word(*words: str) -> Check:
    def check(value: object, path: Path) -> Iterator[Fault]:
        if value not in words:
            yield path, f"`{path[-1]}` is one of {', '.join(words)}"

    return check


def _matching(pattern: re.Pattern[str], such_as: str) -> Check:
    def check(value: object, path: Path) -> Iterator[Fault]:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            yield path, f"`{path[-1]}` is written as {such_as}"

    return check


def _either(*checks: Check) -> Check:
    def check(value: object, path: Path) -> Iterator[Fault]:
        found = [list(one(value, path)) for one in checks]
        if all(found):
            yield from found[-1]

    return check


def _list(each: Check, most: int = 24) -> Check:
    def check(value: object, path: Path) -> Iterator[Fault]:
        if not isinstance(value, list) or len(value) > most:
            yield path, f"`{path[-1]}` is a list of up to {most} entries"
            return
        for i, held in enumerate(value):
            yield from each(held, (*path, i))

    return check


def _mark(value: object, path: Path) -> Iterator[Fault]:
    if isinstance(value, dict):
        yield from _keys(value, path, _MARK)
        if "type" not in value:
            yield path, "`mark` lacks the key `type`"
    else:
        yield from _word(*_MARKS)(value, path)


def _unit(value: object, path: Path) -> Iterator[Fault]:
    """A layer, and the spec as a whole: lengths begin at zero, or they mislead."""
    yield from _keys(value, path, _LAYER)
    if isinstance(value, dict):
        yield from _from_zero(value, path)


def _from_zero(value: dict[str, object], path: Path) -> Iterator[Fault]:
    mark, encoding = value.get("mark"), value.get("encoding")
    kind = mark.get("type") if isinstance(mark, dict) else mark
    if kind not in ("bar", "area") or not isinstance(encoding, dict):
        return
    for name, channel in encoding.items():
        scale = channel.get("scale") if isinstance(channel, dict) else None
        if name not in {"x", "y"} or not isinstance(scale, dict):
            continue
        ends = [end for end in _held(scale.get("domain")) if isinstance(end, int | float)]
        cut = bool(ends) and not min(ends) <= 0 <= max(ends)
        if scale.get("zero") is False or scale.get("type") == "log" or cut:
            yield (*path, "encoding", name, "scale"), f"the lengths of a {kind} begin at zero"


def _held(value: object) -> list[object]:
    return value if isinstance(value, list) else []


_MARKS = ("bar", "line", "area", "point", "circle", "square", "tick", "rule", "rect", "text")
_colour = _matching(_COLOUR, "#rrggbb")
_shape = _word("circle", "square", "cross", "diamond", "triangle-up", "triangle-down", "stroke")
_dash = _list(_number(0, 40), 6)
_any_number = _number(-1e15, 1e15)
_STYLE: dict[str, Check] = {
    **dict.fromkeys(("color", "fill", "stroke"), _colour),
    **dict.fromkeys(("strokeWidth", "thickness", "width", "height"), _number(0, 60)),
    "size": _number(0, _LARGEST),
    "strokeDash": _dash,
    "shape": _shape,
    "filled": _flag,
}
_MARK: dict[str, Check] = {
    **_STYLE,
    "type": _word(*_MARKS),
    "interpolate": _word("linear", "monotone", "step", "step-before", "step-after"),
    "align": _word("left", "center", "right"),
    "baseline": _word("alphabetic", "top", "middle", "bottom"),
    "dx": _number(-200, 200),
    "dy": _number(-200, 200),
    "fontSize": _number(8, 16),
    "fontWeight": _word("bold", "normal"),
    "orient": _word("horizontal", "vertical"),
    "point": _either(_flag, _mapping(_STYLE)),
    "line": _either(_flag, _mapping(_STYLE)),
}
_SCALE: dict[str, Check] = {
    **dict.fromkeys(("zero", "nice", "reverse", "round"), _flag),
    **dict.fromkeys(("padding", "paddingInner", "paddingOuter"), _number(0, 60)),
    "domain": _list(_any_number),
    "range": _list(_either(_colour, _shape, _dash, _number(0, _LARGEST))),
    "type": _word("linear", "sqrt", "log", "band", "point", "ordinal"),
}
_AXIS: dict[str, Check] = {
    **dict.fromkeys(("grid", "ticks", "labels", "domain"), _flag),
    **dict.fromkeys(("labelPadding", "tickSize", "offset"), _number(-60, 60)),
    "tickCount": _number(1, 20),
    "values": _list(_any_number),
    "orient": _word("left", "right", "top", "bottom"),
    "format": _matching(_FORMAT, "a format of numbers such as ,d or .1f"),
    "title": _nothing,
}
_CHANNEL: dict[str, Check] = {
    "field": _word(*FIELDS),
    "type": _word("quantitative", "nominal", "ordinal"),
    "scale": _mapping(_SCALE, empty=True),
    "axis": _mapping(_AXIS, empty=True),
    "sort": _either(_nothing, _word("ascending", "descending", "x", "y", "-x", "-y")),
    "stack": _either(_nothing, _flag, _word("zero")),
    "datum": _number(0, 0),
    "title": _nothing,
    "legend": _nothing,
}
_STYLED: dict[str, Check] = {
    **{key: _CHANNEL[key] for key in ("field", "type", "scale", "sort", "legend", "title")},
    "value": _either(_colour, _shape, _dash, _number(0, _LARGEST)),
}
_ENCODING: dict[str, Check] = {
    **dict.fromkeys(("x", "y", "x2", "y2", "xOffset", "yOffset"), _mapping(_CHANNEL)),
    **dict.fromkeys(
        (
            "color",
            "fill",
            "stroke",
            "strokeDash",
            "strokeWidth",
            "shape",
            "size",
            "detail",
            "order",
        ),
        _mapping(_STYLED),
    ),
    "text": _mapping({"field": _word(*_WORDED), "type": _word("nominal", "ordinal")}),
}
_FILTER: dict[str, Check] = {
    "field": _word(*FIELDS),
    "equal": _matching(re.compile(r"[\w .,–-]{1,80}"), "a series, a label or a period"),
    **dict.fromkeys(("lt", "lte", "gt", "gte"), _any_number),
}
_LAYER: dict[str, Check] = {
    "mark": _mark,
    "encoding": _mapping(_ENCODING),
    "transform": _list(_mapping({"filter": _mapping(_FILTER)}), 4),
}


def _schema(value: object, path: Path) -> Iterator[Fault]:
    if not isinstance(value, str) or "vega-lite" not in value:
        yield path, "this is no specification in Vega-Lite"


_SPEC: dict[str, Check] = {
    **_LAYER,
    "$schema": _schema,
    "layer": _list(_unit, 8),
    "height": _number(40, 600),
    "padding": _mapping(dict.fromkeys(("left", "right", "top", "bottom"), _number(0, 300))),
}
