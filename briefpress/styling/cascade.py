"""The cascade (CSS Cascading and Inheritance, 5) for a page in one medium and colour scheme."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

import cssselect2
import tinycss2

if TYPE_CHECKING:
    from collections.abc import Iterator

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
_INLINE = (1, 0, 0, 0)  # the specificity of a `style` attribute is above any selector's
_VAR = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_MOST_RULES = 20_000
_DEEPEST = 300


@dataclass(frozen=True, slots=True)
class Mode:
    """A way in which a page is shown: its name, its medium, and whether it is dark."""

    name: str
    medium: str
    dark: bool = False

    def holds(self, query: str) -> bool:
        """Whether a media query holds here, on a wide window without further preferences."""
        return any(self._one(one.strip()) for one in query.lower().split(","))

    def _one(self, query: str) -> bool:
        if re.search(r"\bnot\b", query):
            return False
        words = set(re.findall(r"(?<![\w(-])(print|screen|all)(?![\w-])", query))
        if words and not words & {self.medium, "all"}:
            return False
        for name, value in re.findall(r"\(\s*([\w-]+)\s*(?::\s*([^)]*))?\)", query):
            if name == "prefers-color-scheme":
                if (value.strip() == "dark") != self.dark:
                    return False
            elif name != "min-width":
                return False
        return True


class _Tree(HTMLParser):
    """Makes a tree of a page; an element that is not closed ends with its parent."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("html")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "html":
            self.root.attrib.update(given)
            return
        if len(self.open) > _DEEPEST:
            raise ValueError("its elements are too deep")
        element = Element(tag, given)
        self.open[-1].append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].append(Element(tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self.open[1:]):
            while self.open[-1].tag != tag:
                self.open.pop()
            self.open.pop()

    def handle_data(self, data: str) -> None:
        parent = self.open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data


def tree_of(html: str) -> Element:
    """The elements of a page. Raises ValueError where they nest without end."""
    tree = _Tree()
    tree.feed(html)
    tree.close()
    return tree.root


class Cascade:
    """The declarations that win, for one element after the other."""

    def __init__(self, root: Element, mode: Mode) -> None:
        self.root = root
        self.faces: list[dict[str, str]] = []
        self._mode = mode
        self._matchers = {None: cssselect2.Matcher(), "before": cssselect2.Matcher()}
        self._count = 0
        for style in root.iter("style"):
            self._add(tinycss2.parse_stylesheet(style.text or "", True, True))
        tree = cssselect2.ElementWrapper.from_html_root(root)
        self._wrapped = {w.etree_element: w for w in tree.iter_subtree()}
        self._told: dict[tuple[Element, str | None], dict[str, str]] = {}

    def _add(self, rules: list[Any]) -> None:
        for rule in rules:
            self._count += 1
            if self._count > _MOST_RULES:
                raise ValueError("its styles are longer than is read")
            if rule.type == "at-rule" and rule.content is not None:
                keyword, query = rule.lower_at_keyword, tinycss2.serialize(rule.prelude)
                if keyword == "font-face":
                    self.faces.append({name: value for name, value, _ in _declared(rule.content)})
                elif keyword == "layer" or (
                    # Colours made from others (CSS Color 5) are asked for as a refinement.
                    (keyword == "supports" and "from" not in query)
                    or (keyword == "media" and self._mode.holds(query))
                ):
                    self._add(tinycss2.parse_rule_list(rule.content, True, True))
            elif rule.type == "qualified-rule":
                said = tuple(_declared(rule.content))
                try:
                    selectors = cssselect2.compile_selector_list(rule.prelude)
                except cssselect2.SelectorError:
                    continue  # of elements in a state (`:popover-open`)
                for selector in selectors:
                    if selector.pseudo_element in self._matchers:
                        matcher = self._matchers[selector.pseudo_element]
                        matcher.add_selector(selector, (self._count, said))

    def line(self, element: Element) -> list[Element]:
        """An element and its ancestors, the nearest first."""
        wrapper = self._wrapped[element]
        return [element, *(w.etree_element for w in wrapper.ancestors[::-1])]

    def told(self, element: Element, pseudo: str | None = None) -> dict[str, str]:
        """The declarations that win for an element, as written, or for its `before`."""
        key = (element, pseudo)
        if key not in self._told:
            won: dict[str, tuple[tuple[bool, tuple[int, ...], int], str]] = {}
            for weight, name, value in self._matching(element, pseudo):
                if name not in won or won[name][0] <= weight:
                    won[name] = (weight, value)
            self._told[key] = {name: value for name, (_, value) in won.items()}
        return self._told[key]

    def _matching(
        self, element: Element, pseudo: str | None
    ) -> Iterator[tuple[tuple[bool, tuple[int, ...], int], str, str]]:
        matched = self._matchers[pseudo].match(self._wrapped[element])
        for specificity, _, _, (order, said) in matched:
            for name, value, important in said:
                yield (important, (0, *specificity), order), name, value
        if pseudo:
            return
        for name, value, important in _declared(element.get("style", "")):
            yield (important, _INLINE, self._count + 1), name, value

    def inherited(self, element: Element, *names: str) -> str:
        """The nearest value of a property that is inherited; empty where nobody says one."""
        for here in self.line(element):
            told = self.told(here)
            value = next((told[name] for name in names if name in told), "")
            if value and value.lower() not in {"inherit", "unset"}:
                return self.resolved(value, here)
        return ""

    def own(self, element: Element, *names: str) -> str:
        """The value of a property of an element itself; empty where nobody says one."""
        told = self.told(element)
        return next((self.resolved(told[name], element) for name in names if name in told), "")

    def resolved(self, value: str, element: Element, depth: int = 8) -> str:
        """A value with what its variables stand for, each worked out where it is said."""
        while depth and (found := _VAR.search(value)):
            depth -= 1
            stands = (found[2] or "").strip()
            for here in self.line(element):
                if (said := self.told(here).get(found[1])) is not None:
                    stands = self.resolved(said, here, depth)
                    break
            value = value[: found.start()] + stands + value[found.end() :]
        return value.strip()


def _declared(content: Any) -> Iterator[tuple[str, str, bool]]:
    """The declarations of a block: property, value, whether it is `!important`."""
    for found in tinycss2.parse_blocks_contents(content, True, True):
        if found.type == "declaration":
            name = found.name if found.name.startswith("--") else found.lower_name
            yield name, tinycss2.serialize(found.value).strip(), found.important
