"""The tag tree of a finished PDF, read back with pikepdf for tests."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEX = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)


@dataclass(eq=False)
class Tag:
    """A structure element, with the words of its marked content."""

    kind: str
    entries: Any
    kids: list[Tag | str] = field(default_factory=list)

    def walk(self) -> Iterator[Tag]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()

    def text(self) -> str:
        return "".join(kid.text() if isinstance(kid, Tag) else kid for kid in self.kids)

    def find(self, kind: str) -> list[Tag]:
        return [tag for tag in self.walk() if tag.kind == kind]

    def attribute(self, name: str) -> Any:
        owned = self.entries.get("/A", pikepdf.Dictionary())
        every = owned if isinstance(owned, pikepdf.Array) else [owned]
        return next((one[name] for one in every if name in one), None)

    def outline(self, depth: int = 0) -> str:
        """The kinds, one a line, indented; texts left out."""
        lines = ["  " * depth + self.kind]
        lines += [kid.outline(depth + 1) for kid in self.kids if isinstance(kid, Tag)]
        return "\n".join(lines)


def tags(data: bytes) -> Tag:
    """The root element of a PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return _Reader(pdf).root()


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._words = [dict(_words(page)) for page in pdf.pages]
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

    def root(self) -> Tag:
        (top,) = self._pdf.Root.StructTreeRoot.K
        return self._tag(top)

    def _tag(self, item: Any) -> Tag:
        copied = {key: item[key] for key in item.keys() if key not in ("/P", "/K")}  # noqa: SIM118
        tag = Tag(str(item.S)[1:], copied)
        kids = item.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                tag.kids.append(self._words[self._pages[item.Pg.objgen]].get(kid, ""))
            elif "/S" in kid:
                tag.kids.append(self._tag(kid))
            elif kid.get("/Type") == "/MCR":
                tag.kids.append(self._words[self._pages[kid.Pg.objgen]].get(int(kid.MCID), ""))
        return tag


def _words(page: pikepdf.Page) -> Iterator[tuple[int, str]]:
    """The text of each marked content, by what fonts say of their glyphs and by `ActualText`."""
    fonts = {name: _codes(font) for name, font in page.resources.get("/Font", {}).items()}
    open_marks: list[tuple[int | None, str | None]] = []
    found: dict[int, list[str]] = {}
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            said = operands[1] if isinstance(operands[1], pikepdf.Dictionary) else {}
            instead = str(said["/ActualText"]) if "/ActualText" in said else None
            open_marks.append((said.get("/MCID"), instead))
        elif name == "BMC":
            open_marks.append((None, None))
        elif name == "EMC":
            open_marks.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name == "TJ":
            number = next((mcid for mcid, _ in open_marks if mcid is not None), None)
            instead = next((text for _, text in open_marks if text is not None), None)
            if number is not None:
                drawn = instead if instead is not None else _decoded(operands[0], font)
                found.setdefault(int(number), []).append(drawn)
    for number, parts in found.items():
        yield number, "".join(parts)


def _decoded(shown: Any, font: dict[int, str]) -> str:
    data = b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String))
    return "".join(font.get(int.from_bytes(data[i : i + 2]), "") for i in range(0, len(data), 2))


def _codes(font: Any) -> dict[int, str]:
    text = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = [line.split() for block in _HEX.findall(text) for line in block.strip().splitlines()]
    return {
        int(code[1:-1], 16): bytes.fromhex(words[1:-1]).decode("utf-16-be") for code, words in pairs
    }
