"""Styles of a page that hide the proven words or change them, as far as they can be told.

There is no browser here: the cascade (CSS Cascading and Inheritance, 6) is computed for the few
properties that hide: as if no `@media` and no `@supports` held, as if each did, and so once more in
the dark. What hides by its geometry, such as another element on top, is not seen; on paper it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import cssselect2
import tinycss2

from briefpress.readback.faults import INHERITED, OWN, added_words, same_colour

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_MOST_RULES = 20_000
_DEEPEST = 10
_INLINE = (1, 0, 0, 0)  # the specificity of a `style` attribute is above any selector's
_FONT = re.compile(r"data:font/[\w.+-]+;base64,[A-Za-z0-9+/=]+")  # long, and no rule
_SCHEME = re.compile(r"\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)", re.IGNORECASE)


class Shown(Enum):
    """How a page may be shown: by its plain rules alone, or by all, in the light or the dark."""

    PLAIN = "plain"
    LIGHT = "light"
    DARK = "dark"


_ALWAYS = frozenset(Shown)
_CONDITIONAL = _ALWAYS - {Shown.PLAIN}


@dataclass(frozen=True, slots=True)
class Said:
    """A declaration: its property, its value as tokens and as text."""

    name: str
    tokens: tuple[Any, ...]
    text: str


_Weight = tuple[bool, tuple[int, ...], int]


class _Rules:
    """The rules of some style sheets, and the ways of showing a page that they tell apart."""

    def __init__(self, sheets: tuple[str, ...]) -> None:
        self.matcher = cssselect2.Matcher()
        self.ways = {Shown.PLAIN}
        self._count = 0
        for sheet in sheets:
            self._add(tinycss2.parse_stylesheet(sheet, True, True), 0, _ALWAYS)

    @property
    def last(self) -> int:
        """The place in the order of what comes after all rules."""
        return self._count + 1

    def _add(self, rules: list[Any], depth: int, ways: frozenset[Shown]) -> None:
        for rule in rules:
            self._count += 1
            if self._count > _MOST_RULES or depth > _DEEPEST:
                raise ValueError("its styles are longer than is read")
            if rule.type == "at-rule" and rule.content is not None:
                if rule.lower_at_keyword in {"media", "supports", "layer", "container"}:
                    inner = tinycss2.parse_rule_list(rule.content, True, True)
                    self._add(inner, depth + 1, ways & _ways(rule))
            elif rule.type == "qualified-rule":
                said = tuple(_declarations(rule.content))
                self.ways |= ways if ways != _ALWAYS else set()
                try:
                    selectors = cssselect2.compile_selector_list(rule.prelude)
                except cssselect2.SelectorError:
                    continue  # of elements in a state (`:popover-open`), which items are not
                for selector in selectors:
                    self.matcher.add_selector(selector, (self._count, said, ways))


_rules_of = lru_cache(maxsize=4)(_Rules)  # the briefs of a desk share their styles


class Styles:
    """The styles of a page, asked of one element after the other."""

    def __init__(self, root: Element) -> None:
        sheets = (_FONT.sub("data:font", style.text or "") for style in root.iter("style"))
        self._rules = _rules_of(tuple(sheets))
        tree = cssselect2.ElementWrapper.from_html_root(root)
        self._wrapped = {w.etree_element: w for w in tree.iter_subtree()}
        self._told: dict[tuple[Element, str | None], dict[Shown, dict[str, Said]]] = {}

    def fault(self, item: Element) -> str | None:
        """The declaration that hides an item or changes its words, as written; None if none."""
        wrapper = self._wrapped[item]
        line = [wrapper.etree_element, *(w.etree_element for w in wrapper.ancestors[::-1])]
        for inner in item.iter():
            line_within = [inner, *line] if inner is not item else line
            for way in (one for one in Shown if one in self._rules.ways):
                if fault := self._hidden(line_within, way) or self._added(inner, way):
                    return fault
        return None

    def _hidden(self, line: list[Element], way: Shown) -> str | None:
        """The fault of an element whose ancestors follow it, the nearest first."""
        told = [self._of(element, None)[way] for element in line]
        for said in (one for here in told for one in here.values()):
            if said.name in OWN and OWN[said.name](said.text):
                return f"{said.name}: {said.text}"
        for name, is_fault in INHERITED.items():
            nearest = next((here[name] for here in told if name in here), None)
            if nearest and is_fault(nearest.text):
                return f"{name}: {nearest.text}"
        return same_colour(told)

    def _added(self, element: Element, way: Shown) -> str | None:
        """What a style adds before or after the words."""
        for pseudo in ("before", "after"):
            content = self._of(element, pseudo)[way].get("content")
            if content and added_words(content.tokens):
                return f"::{pseudo} {{ content: {content.text} }}"
        return None

    def _of(self, element: Element, pseudo: str | None) -> dict[Shown, dict[str, Said]]:
        """The declarations that win for an element, or for what it generates, in every way."""
        key = (element, pseudo)
        if key not in self._told:
            won: dict[Shown, dict[str, tuple[_Weight, Said]]] = {
                way: {} for way in self._rules.ways
            }
            for weight, said, ways in self._matching(element, pseudo):
                for way in ways & self._rules.ways:
                    here = won[way]
                    if said.name not in here or here[said.name][0] <= weight:
                        here[said.name] = (weight, said)
            self._told[key] = {
                way: {name: said for name, (_, said) in here.items()} for way, here in won.items()
            }
        return self._told[key]

    def _matching(
        self, element: Element, pseudo: str | None
    ) -> Iterator[tuple[_Weight, Said, frozenset[Shown]]]:
        for specificity, _, of, rule in self._rules.matcher.match(self._wrapped[element]):
            order, said, ways = rule
            if of == pseudo:
                for one, important in said:
                    yield (important, (0, *specificity), order), one, ways
        if pseudo is None:
            for one, important in _declarations(element.get("style", "")):
                yield (important, _INLINE, self._rules.last), one, _ALWAYS


def _ways(rule: Any) -> frozenset[Shown]:
    """The ways of showing a page in which the rules within an at-rule may hold."""
    if rule.lower_at_keyword == "layer":
        return _ALWAYS
    query = tinycss2.serialize(rule.prelude).lower()
    schemes = set(_SCHEME.findall(query))
    if rule.lower_at_keyword != "media" or len(schemes) != 1 or re.search(r"\bnot\b|,", query):
        return _CONDITIONAL
    return frozenset({Shown(schemes.pop())})


def _declarations(content: Any) -> Iterator[tuple[Said, bool]]:
    """The declarations of a block, and whether each is `!important`."""
    for found in tinycss2.parse_blocks_contents(content, True, True):
        if found.type == "declaration":
            tokens = tuple(found.value)
            name = found.name if found.name.startswith("--") else found.lower_name
            text = tinycss2.serialize(tokens).strip()
            yield Said(name, tokens, text), found.important
