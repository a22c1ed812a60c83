"""The SVG rebuilt from a short list of elements and values, so that nothing else can be in it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPACE = "{http://www.w3.org/2000/svg}"
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_ALLOWED = {
    **dict.fromkeys(("x2", "y2", "stroke-width"), _NUMBER),
    "d": r"[MLHVACZmlhvacz0-9., -]+",
    "transform": rf"translate\({_NUMBER},{_NUMBER}\)",
    "fill": r"#[0-9a-f]{6}|none",
    "stroke": r"#[0-9a-f]{6}|none",
    "font-family": r"[\w ,'-]+",
    "font-size": rf"{_NUMBER}(?:px)?",
    "font-weight": "bold",
    "stroke-dasharray": rf"{_NUMBER}(?:,{_NUMBER})*",
    "text-anchor": "start|middle|end",
}
_ELEMENTS = {"g", "path", "line", "text"}
_DEEPEST = 16
_MOST = 1_000_000


class SvgError(ValueError):
    """The SVG holds something that no chart of ours has."""


def rebuild(svg: str, title: str, names: Mapping[str, str]) -> str:
    """Write the picture anew: title first, no ids, no styles, nothing hidden, same bytes again.

    `names` of colours become classes, by which a style sheet can change them.
    """
    if "<!" in svg or "<?" in svg or len(svg) > _MOST:
        raise SvgError("it is no plain SVG")
    try:
        root = ET.fromstring(svg)  # noqa: S314 - without a doctype there is nothing to expand
    except ET.ParseError as failure:
        raise SvgError(f"it is no XML: {failure}") from failure
    box = root.get("viewBox", "")
    if root.tag != f"{_SPACE}svg" or not re.fullmatch(rf"0 0 {_NUMBER} {_NUMBER}", box):
        raise SvgError("it is no SVG with a view box")
    body = "".join(_element(child, 0, names) for child in root)
    head = f'<svg xmlns="{_SPACE[1:-1]}" class="chart" role="img" viewBox="{_rounded(box)}">'
    return f"{head}<title>{escape(title)}</title>{body}</svg>"


def _element(node: ET.Element, depth: int, names: Mapping[str, str]) -> str:
    name = node.tag.removeprefix(_SPACE)
    if name == "title" and depth == 0:
        return ""
    if name not in _ELEMENTS or depth > _DEEPEST:
        raise SvgError(f"it holds `{name}`")
    if _is_hidden(node):
        return ""
    attributes = "".join(_attribute(key, value) for key, value in node.items())
    colours = ((key, node.get(key, "")) for key in ("fill", "stroke"))
    classes = [f"{key}-{names[colour]}" for key, colour in colours if colour in names]
    if classes:
        attributes += f' class="{" ".join(classes)}"'
    if name == "text":
        if len(node):
            raise SvgError("it holds an element in a text")
        return f"<text{attributes}>{escape(node.text or '')}</text>"
    children = "".join(_element(child, depth + 1, names) for child in node)
    if name == "g":
        return f"<g{attributes}>{children}</g>" if attributes and children else children
    return f"<{name}{attributes}/>"


def _is_hidden(node: ET.Element) -> bool:
    unseen = node.get("fill", "none") == "none" and node.get("stroke", "none") == "none"
    return node.get("display") == "none" or (node.tag == f"{_SPACE}path" and unseen)


def _attribute(name: str, value: str) -> str:
    if name not in _ALLOWED:
        return ""  # opacity too: text under one below 1 breaks PDF/UA
    value = _rounded(value) if name not in {"fill", "stroke", "font-family"} else value
    if name == "transform" and value == "translate(0,0)":
        return ""
    if name == "font-weight" and value == "normal":
        return ""
    if not re.fullmatch(_ALLOWED[name], value):
        raise SvgError(f"it holds {name} `{value[:40]}`")
    return f' {name}="{escape(value)}"'


def _rounded(value: str) -> str:
    """Round numbers to a hundredth of a pixel, which no printer shows and no machine doubts."""

    def shorter(found: re.Match[str]) -> str:
        short = f"{float(found[0]):.2f}".rstrip("0").rstrip(".")
        return "0" if short == "-0" else short

    return re.sub(r"-?[0-9]*\.?[0-9]+(?:e-?[0-9]+)?", shorter, value)
