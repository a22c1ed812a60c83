"""Reading evidence that strangers may have written: everything is checked before it is believed."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from briefpress.annotations.held import CarriedItem, CarriedPassage, CarriedSource, Evidence, Spot
from briefpress.annotations.writing import CONTEXT, identity
from briefpress.model.evidence import Working

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST = 20_000_000  # bytes
_MOST = 5_000  # items, passages or sources
_LONGEST = 10_000  # characters of an item's words
_HIGHEST = 1_000_000  # paragraph of an article
_MOST_INPUTS = 100  # of a calculation
_MOST_DECIMALS = 9
_KINDS = frozenset({"quotation", "figure", "date", "calculation"})

Kind = TypeVar("Kind", str, int, bool, dict[str, Any], list[Any])


def read_evidence(data: bytes) -> Evidence:
    """The evidence in a file; a `ValueError` says in one clause what is wrong with it."""
    if len(data) > LARGEST:
        raise ValueError(f"it has {len(data):,} bytes; at most {LARGEST:,} are read")
    try:
        held = json.loads(
            data.decode(), object_pairs_hook=_once, parse_constant=_no, parse_float=_number
        )
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8") from None
    except json.JSONDecodeError as problem:
        raise ValueError(f"it is no JSON: {problem.msg.lower()}") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if not isinstance(held, dict) or held.get("@context") != CONTEXT:
        raise ValueError("it is no evidence of Briefpress")
    return _evidence(held)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; two readers could understand one with a key given twice differently."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("it gives a key twice")
    return made


def _no(constant: str) -> NoReturn:
    raise ValueError(f"`{constant}` is no number")


def _number(text: str) -> float:
    """The only fraction there is: the version of JSON-LD in the context."""
    if text != "1.1":
        raise ValueError("it has a fraction where none belongs")
    return 1.1


def _evidence(held: dict[str, Any]) -> Evidence:
    edition = _get(held, "edition", dict)
    sources = {one.key: one for one in map(_source, _all(held, "sources"))}
    passages = {one.id: one for one in map(_passage, _all(held, "passages"))}
    items = tuple(map(_item, _all(_get(held, "first", dict), "items")))
    if len(sources) != len(held["sources"]) or len(passages) != len(held["passages"]):
        raise ValueError("it has two sources or passages of one name")
    if [item.number for item in items] != list(range(1, len(items) + 1)):
        raise ValueError("its items are not numbered from 1")
    if held.get("total") != len(items):
        raise ValueError(
            f"it says that it has {held.get('total')!r:.20} items and has {len(items)}"
        )
    if any(one.source not in sources for one in passages.values()):
        raise ValueError("it has a passage of no source")
    if any(key not in sources for item in items for key in item.articles):
        raise ValueError("it has an item that rests on an article which is not there")
    if any(spot.passage not in passages for item in items for spot in item.spots):
        raise ValueError("it has an item that rests on a passage which is not there")
    counts = _get(edition, "counts", dict)
    if not all(type(count) is int for count in counts.values()):
        raise ValueError("its counts are no numbers")
    return Evidence(
        name=_get(edition, "name", str),
        title=_get(edition, "title", str),
        date=_get(edition, "date", str),
        language=_get(edition, "language", str),
        draft=_get(edition, "draft", bool),
        seal=_get(edition, "seal", str),
        counts=counts,
        sources=sources,
        passages=passages,
        items=items,
        intact=held.get("id") == identity(held),
    )


def _source(held: dict[str, Any]) -> CarriedSource:
    names = ("title", "outlet", "issued", "file")
    title, outlet, date, file = (_get(held, name, str, "") for name in names)
    digest = _get(held, "sha256", str)
    language = _get(held, "language", str, "")
    return CarriedSource(_get(held, "key", str), title, outlet, date, file, digest, language)


def _passage(held: dict[str, Any]) -> CarriedPassage:
    number = _get(held, "paragraph", int)
    if not 0 < number <= _HIGHEST:
        raise ValueError("it has a passage without a number")
    text, key = _get(held, "value", str), _get(held, "key", str)
    return CarriedPassage(_get(held, "id", str), key, number, text, _get(held, "sha256", str))


def _item(held: dict[str, Any]) -> CarriedItem:
    body = _get(held, "body", dict)
    kind = _get(held, "kind", str)
    if len(_get(body, "value", str)) > _LONGEST:
        raise ValueError(f"it has an item of more than {_LONGEST:,} characters")
    if kind not in _KINDS:
        raise ValueError(f"`{kind[:40]}` is no kind of evidence")
    return CarriedItem(
        number=_get(held, "number", int),
        words=_get(body, "value", str),
        kind=kind,
        verdict=_get(held, "verdict", str),
        said_by=_get(held, "saidBy", str, ""),
        detail=_get(held, "detail", str, ""),
        printed=_get(held, "printed", bool),
        spots=tuple(_spot(one) for one in _all(held, "target") if "selector" in one),
        language=_get(body, "language", str, ""),
        articles=tuple(
            _get(one, "key", str) for one in _all(held, "target") if "selector" not in one
        ),
        working=_working(_get(held, "working", dict)) if "working" in held else None,
    )


def _working(held: dict[str, Any]) -> Working:
    inputs = _get(held, "inputs", dict)
    if len(inputs) > _MOST_INPUTS:
        raise ValueError(f"it has a calculation of more than {_MOST_INPUTS} inputs")
    given = tuple((name, _get(inputs, name, str)) for name in inputs)
    decimals = _get(held, "decimals", int) if "decimals" in held else None
    if decimals is not None and not 0 <= decimals <= _MOST_DECIMALS:
        raise ValueError("it has a calculation of too many decimals")
    return Working(_get(held, "formula", str), given, _get(held, "figure", str, ""), decimals)


def _spot(held: dict[str, Any]) -> Spot:
    selectors = list(_all(held, "selector"))
    if [one.get("type") for one in selectors] != ["TextQuoteSelector", "TextPositionSelector"]:
        raise ValueError("it points into a passage in a way that is not read")
    quote, position = selectors
    exact, prefix, suffix = (_get(quote, name, str) for name in ("exact", "prefix", "suffix"))
    start, end = (_get(position, name, int) for name in ("start", "end"))
    return Spot(_get(held, "source", str), exact, prefix, suffix, start, end)


def _all(held: dict[str, Any], key: str) -> Iterable[dict[str, Any]]:
    found = _get(held, key, list)
    if len(found) > _MOST:
        raise ValueError(f"it has more than {_MOST:,} entries in `{key}`")
    if not all(isinstance(one, dict) for one in found):
        raise ValueError(f"its `{key}` holds something else than objects")
    return found


def _get(held: dict[str, Any], key: str, kind: type[Kind], default: Kind | None = None) -> Kind:
    found = held.get(key, default)
    # True is an int to Python.
    if not isinstance(found, kind) or (kind is int and isinstance(found, bool)):
        raise ValueError(f"its `{key}` is missing or of another kind")
    if isinstance(found, str):
        try:
            found.encode()
        except UnicodeEncodeError:  # half of a surrogate pair
            raise ValueError(f"its `{key}` is no text") from None
    return found


def passage_is_whole(passage: CarriedPassage) -> bool:
    """Whether the text of a passage is the one whose SHA-256 it gives."""
    return hashlib.sha256(passage.text.encode()).hexdigest() == passage.sha256
