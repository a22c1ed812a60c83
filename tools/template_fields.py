"""Write the fields that a template sees into docs/templates.md, from the types themselves."""

from __future__ import annotations

import dataclasses
import re
import sys
from pathlib import Path

from briefpress.findings import Waiver
from briefpress.model import edition, views
from briefpress.model.described import described
from briefpress.model.evidence import Hit, Working
from briefpress.model.waived import WaivedReason, WaivedRule

PAGE = Path(__file__).parent.parent / "docs/templates.md"
BEGIN, END = "<!-- fields -->\n", "<!-- /fields -->"
# What the types of an edition name in other modules, and a template meets.
OUTSIDE = {
    "Hit": Hit,
    "WaivedReason": WaivedReason,
    "WaivedRule": WaivedRule,
    "Waiver": Waiver,
    "Working": Working,
}
_WORDS = {
    "str": "text",
    "int": "number",
    "float": "number",
    "bool": "yes or no",
    "Decimal": "number",
    "RichText": "words: `\\|html`",
    "Blocks": "prose: `\\|html`, `\\|inline`",
}


def parts() -> dict[str, type]:
    """Every type that a template meets, by its name."""
    own = {
        name: kind
        for name, kind in {**vars(views), **vars(edition)}.items()
        if isinstance(kind, type)
        and dataclasses.is_dataclass(kind)
        and kind.__module__ in {edition.__name__, views.__name__}
    }
    return own | OUTSIDE


def fields_of(kind: type) -> dict[str, str]:
    """The fields of a type, its properties among them, each with its type as written."""
    names = {field.name: str(field.type) for field in dataclasses.fields(kind)}
    for name, value in vars(kind).items():
        if isinstance(value, property) and value.fget:
            names[name] = str(value.fget.__annotations__["return"])
    return names


def in_words(written: str) -> str:
    """A type as a person would say it: `tuple[Note, ...]` is a list of `Note`."""
    written = written.strip()
    if written.endswith("| None"):
        return f"{in_words(written.removesuffix('| None'))}, or none"
    if " | " in written and "[" not in written:
        return " or ".join(dict.fromkeys(in_words(one) for one in written.split(" | ")))
    if several := re.fullmatch(r"tuple\[(.+), \.\.\.\]", written):
        return f"list of {in_words(several[1])}"
    if pair := re.fullmatch(r"tuple\[(\w+), (.+)\]", written):
        return f"pairs of {in_words(pair[1])} and {in_words(pair[2])}"
    return _WORDS.get(written, f"`{written}`")


def section() -> str:
    """The part of the page between the two marks."""
    kinds, said = parts(), described()
    lines = []
    for name in said:
        summary = " ".join((kinds[name].__doc__ or "").split("\n")[0].split())
        lines += [f"### `{name}`", "", summary, "", "| Field | Type | What it is |"]
        lines += ["| --- | --- | --- |"]
        for field, written in fields_of(kinds[name]).items():
            lines.append(f"| `{field}` | {in_words(written)} | {said[name].get(field, '')} |")
        lines.append("")
    return "\n".join(lines)


def with_fields(page: str) -> str:
    """The page with its section written anew; a `ValueError` where it has no place for it."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{PAGE} has no `{BEGIN.strip()}` and `{END}`")
    return f"{before}{begin}\n{section()}{end}{after}"


def main() -> int:
    """Write the page."""
    PAGE.write_text(with_fields(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
