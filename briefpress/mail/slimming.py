"""A letter's HTML without what only its making needed: Gmail counts every byte."""

from __future__ import annotations

import re

_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"]|"[^"]*")*)>""")
_ATTRIBUTE = re.compile(r' ([a-z-]+)(?:="([^"]*)")?')
_KEPT = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_NAMES = re.compile(r"\.([A-Za-z_][\w-]*)")
_OURS = frozenset(["data-evidence", "data-correction"])
_ANCHOR = re.compile(r"(?:item|unproven|corrected)-[0-9]+")


def slimmed(html: str) -> str:
    """The same page to the eye, without the marks by which proven words were found in it.

    Classes stay that a style sheet of the page names; a `span` that says nothing any more goes.
    """
    named = {name for style in _KEPT.findall(html) for name in _NAMES.findall(style)}
    spans: list[bool] = []

    def shorter(found: re.Match[str]) -> str:
        closing, tag, attributes = found[1], found[2], found[3]
        if closing:
            return "" if tag == "span" and spans and not spans.pop() else found[0]
        kept = _ATTRIBUTE.sub(lambda one: _attribute(one, named), attributes)
        if tag == "span":
            spans.append(bool(kept.strip()))
            return f"<{tag}{kept}>" if spans[-1] else ""
        return f"<{tag}{kept}>"

    head, body, rest = html.partition("<body")
    return head + _TAG.sub(shorter, body + rest)


def _attribute(found: re.Match[str], named: set[str]) -> str:
    name, value = found[1], found[2] or ""
    if name in _OURS or (name == "id" and _ANCHOR.fullmatch(value)):
        return ""
    if name == "class":
        classes = [one for one in value.split() if one in named]
        return f' class="{" ".join(classes)}"' if classes else ""
    return found[0]
