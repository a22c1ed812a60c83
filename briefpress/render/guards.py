"""What templates may call, and how much each call may make: filters, methods, formats."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeAlias

from jinja2 import Undefined
from jinja2.filters import FILTERS, do_join, make_attrgetter
from jinja2.sandbox import SandboxedEscapeFormatter, SandboxedFormatter
from jinja2.utils import _PassArg
from markupsafe import Markup

from briefpress.render.budget import CALL, OUTPUT, VALUE, WIDTH, Budget, Endless, short, weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2 import Environment

_Call: TypeAlias = "Callable[..., Any]"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A page is the same each time it is made, and shows nothing of the program: neither chance nor the
# insides of a value is a filter here.
LEFT_OUT = frozenset({"pprint", "random"})
STR_METHODS = _words(
    "capitalize casefold center count endswith find format format_map index isalnum isalpha "
    "isascii isdecimal isdigit islower isnumeric isspace istitle isupper join ljust lower "
    "lstrip partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit "
    "rstrip split splitlines startswith strip swapcase title upper zfill"
)
DICT_METHODS = frozenset({"get", "items", "keys", "values"})
LIST_METHODS = frozenset({"count", "index"})
# Filters that do something with one text or number.
_ON_ONE = _words(
    "abs capitalize center e escape filesizeformat float forceescape format indent int lower "
    "replace round safe string striptags title trim truncate upper urlencode urlize wordcount "
    "wordwrap"
)
# Filters that look at every item at once.
_ON_ALL = _words("batch dictsort groupby join list max min reverse slice sort sum tojson unique")
_SLOW = 20_000  # characters, where the time grows with their square
_WIDE_PERCENT = re.compile(r"%(?:\([^)]*\))?[-+ #0]*(?:\*|\d{4,}|\d*\.(?:\*|\d{4,}))")
_WIDE_SPEC = re.compile(r"\d{4,}")


def plain(value: Any, what: str) -> Any:
    """The value, if it is a text or a number; a whole list or object is no text to print."""
    if isinstance(value, str | int | float | Decimal | Undefined) or value is None:
        return value
    kind = type(value).__name__
    said = "a list" if isinstance(value, list | tuple) else f"a whole `{kind}`"
    raise TypeError(f"{said} is {what}, where a text or a number is wanted")


def guarded(budget: Callable[[], Budget], name: str, call: _Call) -> _Call:
    """A filter that counts what it takes and makes, and refuses what would be a giant."""
    skip = int(_PassArg.from_obj(call) is not None)
    check = _CHECKS.get(name)

    @wraps(call)
    def run(*args: Any, **kwargs: Any) -> Any:
        spent = budget()
        spent.step(CALL)
        value, rest = args[skip], list(args[skip + 1 :])
        for given in (value, *rest, *kwargs.values()):
            short(given)
        if name in _ON_ONE:
            plain(value, f"given to the filter `{name}`")
        elif name in _ON_ALL and not isinstance(value, str):
            value = list(spent.counted(value)) if not hasattr(value, "__len__") else value
            spent.step(weight(value) // 8)
        elif _is_stream(value):
            value = spent.counted(value)
        if check:
            check(value, *rest, **kwargs)
        return spent.result(call(*args[:skip], value, *rest, **kwargs))

    return run


def _is_stream(value: Any) -> bool:
    return hasattr(value, "__next__") and not hasattr(value, "__len__")


def filters(budget: Callable[[], Budget]) -> dict[str, _Call]:
    """Jinja's filters, guarded."""
    own = {**FILTERS, "join": _join, "sum": _sum}
    return {name: guarded(budget, name, call) for name, call in own.items() if name not in LEFT_OUT}


def check_method(method: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    """Refuse the method of a text where it would make a giant."""
    text = method.__self__
    for given in (text, *args, *kwargs.values()):
        short(given)
    if not isinstance(text, str):
        return
    name = method.__name__
    if name in {"center", "ljust", "rjust", "zfill"} and args:
        _width(args[0])
    elif name == "join" and args:
        _check_join(args[0], text)
    elif name == "replace" and len(args) > 1:
        _check_replace(text, *args)


def check_percent(text: Any, values: Any) -> None:
    """Refuse a `%` format that pads, or that prints a whole object."""
    short(text)
    if _WIDE_PERCENT.search(text):
        raise Endless(f"a format is wider than {WIDTH:,} characters")
    for value in _each(values):
        plain(short(value), "put into a text")
    longest = max((len(v) for v in _each(values) if isinstance(v, str)), default=WIDTH)
    _size(len(text) + text.count("%") * longest)


def _each(values: Any) -> Iterable[Any]:
    if isinstance(values, dict):
        return values.values()
    return values if isinstance(values, tuple) else (values,)


def formatter(environment: Environment, text: str, spent: Budget) -> Callable[..., str]:
    """`text.format`, each of whose fields is looked at, counted and bounded."""
    made = (
        _EscapeFormatter(environment, escape=text.escape)
        if isinstance(text, Markup)
        else _Formatter(environment)
    )
    made.spent = spent
    kind = type(text)

    def run(*args: Any, **kwargs: Any) -> str:
        return kind(made.vformat(short(text), args, kwargs))

    return run


class _Formatter(SandboxedFormatter):
    spent: Budget

    def format_field(self, value: Any, format_spec: str) -> str:
        if _WIDE_SPEC.search(format_spec):
            raise Endless(f"a format is wider than {WIDTH:,} characters")
        made: str = super().format_field(plain(short(value), "put into a text"), format_spec)
        self.spent.make(len(made))
        return made

    def convert_field(self, value: Any, conversion: Any) -> Any:
        return super().convert_field(plain(value, "put into a text"), conversion)


class _EscapeFormatter(_Formatter, SandboxedEscapeFormatter):
    """The same for text that is HTML already: what is put in is escaped."""


def _width(count: Any, *_: Any) -> None:
    if isinstance(count, int | float) and abs(count) > WIDTH:
        raise Endless(f"{count:,} is more than the {WIDTH:,} columns or copies that are allowed")


def _size(characters: int) -> None:
    if characters > VALUE:
        raise Endless(f"a text of more than {VALUE:,} characters would be made")


def _check_replace(text: Any, old: Any, new: Any, *_: Any) -> None:
    _size(str(text).count(str(old)) * len(str(new)) * _ESCAPED + len(str(text)))


_ESCAPED = 5  # characters that one may become


def _check_join(items: Any, glue: Any = "") -> None:
    if hasattr(items, "__len__"):
        _size(weight(items) + len(str(glue)) * len(items))
    else:
        raise TypeError("make a list of it first: `|list`")


def _check_indent(text: Any, width: Any = 4, *_: Any, **__: Any) -> None:
    _width(width)
    step = len(width) if isinstance(width, str) else int(width)
    _size(len(str(text)) + step * (1 + len(str(text).splitlines())))


def _check_wrap(text: Any, width: Any = 79, *rest: Any, **kwargs: Any) -> None:
    glue = max((len(str(v)) for v in (*rest, *kwargs.values())), default=1)
    _slow(text)
    lines = 1 + len(str(text)) // max(int(width), 1) + str(text).count("\n")
    _size(len(str(text)) + glue * lines)


def _slow(text: Any, *_: Any, **__: Any) -> None:
    if len(str(text)) > _SLOW:
        raise Endless(f"this filter takes no text of more than {_SLOW:,} characters")


def _check_number(value: Any, *args: Any, **kwargs: Any) -> None:
    if isinstance(value, str) and len(value) > WIDTH:
        raise Endless("a number has more than a thousand digits")
    for given in (*args, *kwargs.values()):
        _width(given)


def _check_count(_value: Any, count: Any = 1, *_: Any, **__: Any) -> None:
    _width(count)


def _check_format(text: Any, *args: Any, **kwargs: Any) -> None:
    check_percent(str(text), kwargs or args)


def _check_json(value: Any, indent: Any = None) -> None:
    _width(0 if indent is None else indent)
    weight(value)


def _check_rich(value: Any) -> None:
    if not isinstance(value, tuple | list):
        raise TypeError("`html` and `inline` are for prose, such as `edition.bottom_line`")
    if len(value) > WIDTH * 5:
        raise Endless("prose of so many paragraphs is refused")


_CHECKS: dict[str, Callable[..., None]] = {
    "batch": _check_count,
    "center": lambda _value, width=80: _width(width),
    "float": _check_number,
    "format": _check_format,
    "html": _check_rich,
    "indent": _check_indent,
    "inline": _check_rich,
    "int": _check_number,
    "replace": _check_replace,
    "round": _check_number,
    "slice": _check_count,
    "striptags": _slow,
    "tojson": _check_json,
    "urlize": _slow,
    "wordwrap": _check_wrap,
}


def _attributes(environment: Environment, value: Any, attribute: Any) -> list[Any]:
    if attribute is None:
        return list(value)
    return list(map(make_attrgetter(environment, attribute), value))


def _join(eval_ctx: Any, value: Any, d: str = "", attribute: Any = None) -> str:
    """Join texts and numbers, added up before they are put together."""
    items = [plain(v, "joined") for v in _attributes(eval_ctx.environment, value, attribute)]
    size = sum(len(str(v)) for v in items) + len(items) * len(str(d))
    if size > OUTPUT // _ESCAPED:
        raise Endless(f"a text of more than {OUTPUT // _ESCAPED:,} characters would be made")
    return do_join(eval_ctx, items, d)  # type: ignore[no-any-return]


def _sum(environment: Any, value: Any, attribute: Any = None, start: Any = 0) -> Any:
    """Add numbers, and nothing else: lists would be copied again for each."""
    items = [*_attributes(environment, value, attribute), start]
    for item in items:
        if not isinstance(item, int | float | Decimal):
            raise TypeError("`sum` adds numbers only")
    return sum(items)


_join.jinja_pass_arg = _PassArg.eval_context  # type: ignore[attr-defined]
_sum.jinja_pass_arg = _PassArg.environment  # type: ignore[attr-defined]
