"""The explanation of each rule, from `rules.md`, where they stand for readers of the docs too."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("rules.md")
_HEADING = re.compile(r"^### `([a-z0-9-]+)`\n+", re.MULTILINE)
_AREA = re.compile(r"^## (.+)$", re.MULTILINE)
_SEVERITY = re.compile(r"^Severity: (.+)\.$", re.MULTILINE)

# A brief may waive the warnings and remarks that the checks make of it, and these errors, which
# rest on how an article is read. What is quoted, counted or dated is proven or not printed.
WAIVABLE_ERRORS = frozenset[str]()
# Warnings and remarks of other makers: on a whole desk, or on the making of an edition.
_MAKING = ("Templates", "Printing", "Charts", "Output", "Finished files")
_NOT_OF_A_BRIEF = frozenset(
    {"no-catalogue", "release-outdated", "source-unpinned", "source-unused"}
)


@cache
def explanations() -> dict[str, str]:
    """The text of each rule by its name, in the order of the file."""
    parts = _HEADING.split(_FILE.read_text(encoding="utf-8"))
    texts = (re.split(r"^## ", text, maxsplit=1, flags=re.MULTILINE)[0] for text in parts[2::2])
    return dict(zip(parts[1::2], (text.strip() + "\n" for text in texts), strict=True))


@cache
def areas() -> dict[str, tuple[str, ...]]:
    """The rules of each area, in the order of the file."""
    _, *parts = _AREA.split(_FILE.read_text(encoding="utf-8"))
    return {
        name: tuple(_HEADING.findall(text))
        for name, text in zip(parts[::2], parts[1::2], strict=True)
    }


def severities(rule: str) -> tuple[str, ...]:
    """How grave the findings of a rule can be: `error`, `warning`, `remark`; none if not said."""
    said = _SEVERITY.search(explanations().get(rule, ""))
    return tuple(said[1].split(" or ")) if said else ()


def may_be_waived(rule: str) -> bool:
    """Whether a brief may waive findings of a rule; of its errors, those of `WAIVABLE_ERRORS`."""
    if rule in WAIVABLE_ERRORS:
        return True
    if rule in _NOT_OF_A_BRIEF or rule.startswith("waiver-"):
        return False
    if any(rule in areas().get(area, ()) for area in _MAKING):
        return False
    return bool({"warning", "remark"} & set(severities(rule)))
