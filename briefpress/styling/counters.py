"""The numbers that the styles of a page set before its elements (CSS Lists and Counters, 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tinycss2

from briefpress.styling.cascade import Cascade, Mode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_SCREEN = Mode("screen", "screen")
_BEFORE = "before"


def numbers_before(root: Element) -> list[tuple[Element, str]]:
    """The elements that a `::before` with a counter stands at, and its words: “12.”.

    In the order of the page, as on a screen. Raises ValueError for styles that are too long.
    Counters are decimal: one in another style is left out, as is what is neither text nor counter,
    and `list-item`, which a list counts itself.
    """
    if not any("counter" in (style.text or "") for style in root.iter("style")):
        return []
    return list(_Counting(Cascade(root, _SCREEN)).below(root))


class _Counting:
    """The counters in reach while a page is walked: what an element made goes with its parent."""

    def __init__(self, cascade: Cascade) -> None:
        self._cascade = cascade
        self._reach: dict[str, list[int]] = {}

    def below(self, element: Element) -> Iterator[tuple[Element, str]]:
        made: list[str] = []
        for child in element:
            told = self._cascade.told(child)
            if told.get("display") == "none" or {"hidden", "popover"} & set(child.attrib):
                continue
            self._count(told, made)
            if words := self._words(child, made):
                yield child, words
            yield from self.below(child)
        for name in made:
            self._reach[name].pop()

    def _count(self, told: dict[str, str], made: list[str]) -> None:
        for name, value in _counts(told.get("counter-reset", ""), 0):
            self._make(name, value, made)
        for way in ("counter-increment", "counter-set"):
            for name, value in _counts(told.get(way, ""), 1 if way == "counter-increment" else 0):
                if not self._reach.get(name):
                    self._make(name, 0, made)
                adds = self._reach[name][-1] if way == "counter-increment" else 0
                self._reach[name][-1] = adds + value

    def _make(self, name: str, value: int, made: list[str]) -> None:
        """A counter of its own for an element and its siblings after it."""
        if name in made:
            self._reach[name][-1] = value
            return
        self._reach.setdefault(name, []).append(value)
        made.append(name)

    def _words(self, element: Element, made: list[str]) -> str:
        told = self._cascade.told(element, _BEFORE)
        content = tinycss2.parse_component_value_list(told.get("content", ""))
        if not any(_is_counter(token) for token in content):
            return ""
        self._count(told, made)
        said = [self._said(token) for token in content]
        return "".join(part for part in said if part).strip() if None not in said else ""

    def _said(self, token: Any) -> str | None:
        """What a part of the content shows; None for a counter that is not a decimal one."""
        if not _is_counter(token):
            return str(token.value) if token.type == "string" else ""
        given = [one.value for one in token.arguments if one.type == "ident"]
        plain = token.lower_name == "counter" and given[1:] in ([], ["decimal"])
        if not (plain and given) or given[0] == "list-item":
            return None
        return str((self._reach.get(given[0]) or [0])[-1])


def _is_counter(token: Any) -> bool:
    return token.type == "function" and token.lower_name in {"counter", "counters"}


def _counts(value: str, usual: int) -> Iterator[tuple[str, int]]:
    """The counters that a property names, each with its number."""
    names = [
        one for one in tinycss2.parse_component_value_list(value) if one.type in {"ident", "number"}
    ]
    for at, one in enumerate(names):
        if one.type == "ident" and one.lower_value != "none":
            after = names[at + 1] if at + 1 < len(names) else None
            number = after.int_value if after is not None and after.type == "number" else None
            yield one.value, usual if number is None else number
