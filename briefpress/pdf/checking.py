"""What PDF/A and PDF/UA ask, looked up in the finished tree of a PDF before it is written.

A fast look of our own, in every build; the judge is veraPDF, in tests/test_conformance.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf

from briefpress.findings import Finding, Place, error, warning
from briefpress.pdf.drawn import faults_of_stream

if TYPE_CHECKING:
    from collections.abc import Iterator

_IDENTIFIERS = {
    "a3a-ua1": (b"<pdfuaid:part>1<", b'pdfaid:part="3"', b'pdfaid:conformance="A"'),
    "a4f-ua2": (b"<pdfuaid:part>2<", b'pdfaid:part="4"', b"wtpdf#accessibility1.0"),
}
_DEEPEST = 200
_SHOWN = 60


def check(pdf: Any, profile: str, place: Place) -> Iterator[Finding]:
    """Find what keeps a PDF from the profile that it is to conform to."""
    if not pdf.catalog.get("Lang", pydyf.String("")).string:
        # PDF/UA-1 (ISO 14289-1) 7.2: the language of all text can be told.
        yield error("pdf-missing-language", "the document does not say which language it is in",
                    place)  # fmt: skip
    for what in (*_metadata(pdf, profile), *_content(pdf), *_fonts(pdf), *_annotations(pdf)):
        yield error("pdf-not-conformant", what, place)
    yield from _Tree(pdf, place).findings()


def _metadata(pdf: Any, profile: str) -> Iterator[str]:
    packet = b"".join(_object(pdf, pdf.catalog["Metadata"]).stream)
    for identifier in _IDENTIFIERS[profile]:
        if identifier not in packet:
            yield f"its metadata lack `{identifier.decode()}` (ISO 14289, 5; ISO 19005, 6.6)"
    if "OutputIntents" not in pdf.catalog:
        yield "it has no output intent, so that its colours mean nothing (ISO 19005, 6.2)"


def _content(pdf: Any) -> Iterator[str]:
    """What is drawn is in the tag tree or an artifact (PDF/UA-1, 7.1)."""
    tree = _object(pdf, pdf.catalog["StructTreeRoot"])
    numbers = _object(pdf, tree["ParentTree"])["Nums"]
    parents = {numbers[i]: numbers[i + 1] for i in range(0, len(numbers), 2)}
    for number, reference in enumerate(pdf.page_references):
        page = _object(pdf, reference)
        row = parents.get(page.get("StructParents"), ())
        for what in faults_of_stream(_object(pdf, page["Contents"]).stream, row):
            yield f"page {number + 1}: {what}"
    for item in pdf.objects:
        group = getattr(item, "extra", None) or {}
        # A drawing may have groups of its own; it is marked as a whole where it is used.
        if "Group" in group and any(isinstance(op, dict) and "MCID" in op for op in item.stream):
            yield "transparent text is in no tag: `opacity` was set on it (ISO 14289-1, 7.1)"
            return


def _fonts(pdf: Any) -> Iterator[str]:
    """Every font is embedded (ISO 19005-3, 6.2.11.4.1)."""
    for item in pdf.objects:
        described = isinstance(item, dict) and item.get("Type") == "/FontDescriptor"
        if described and not any(str(key).startswith("FontFile") for key in item):
            yield f"the font `{_text(item.get('FontName'))}` is not embedded"


def _annotations(pdf: Any) -> Iterator[str]:
    """Links say where they lead, stand in the tree, are printed (PDF/UA-1, 7.18; PDF/A, 6.3.2)."""
    for number, reference in enumerate(pdf.page_references):
        page = _object(pdf, reference)
        if "Annots" in page and page.get("Tabs") != "/S":
            yield f"page {number + 1}: tabulators do not follow the tags (7.18.3)"
        for one in page.get("Annots", ()):
            item = _object(pdf, one)
            said = item.get("Contents")
            if item.get("Subtype") == "/Link" and not (said and said.string):
                yield f"page {number + 1}: a link says nothing of where it leads (7.18.5)"
            if "StructParent" not in item:
                yield f"page {number + 1}: an annotation is in no tag (7.18.1)"
            if not int(item.get("F", 0)) & 4:
                yield f"page {number + 1}: an annotation is not printed (ISO 19005-3, 6.3.2)"


class _Tree:
    """The tag tree, read from the dictionaries that will be written."""

    def __init__(self, pdf: Any, place: Place) -> None:
        self._pdf = pdf
        self._place = place
        self._level = 0

    def findings(self) -> Iterator[Finding]:
        root = _object(self._pdf, self._pdf.catalog["StructTreeRoot"])
        for top in root["K"]:
            yield from self._element(_object(self._pdf, top), 0)

    def _element(self, item: Any, depth: int) -> Iterator[Finding]:
        kind = _text(item["S"])
        if kind == "Figure":
            yield from self._figure(item)
        elif len(kind) == 2 and kind[0] == "H" and kind[1].isdigit():  # noqa: PLR2004 - H1 to H6
            yield from self._heading(int(kind[1]))
        elif kind == "Table":
            yield from self._table(item)
        elif kind in {"Note", "FENote"} and "ID" not in item:
            yield error(
                "pdf-not-conformant",
                "a note has no name of its own (ISO 14289-1, 7.9)",
                self._place,
            )
        if depth < _DEEPEST:
            for kid in self._below(item):
                yield from self._element(kid, depth + 1)

    def _below(self, item: Any) -> Iterator[Any]:
        for kid in item.get("K", ()):
            if not isinstance(kid, int | dict):
                found = _object(self._pdf, kid)
                if "S" in found:
                    yield found

    def _figure(self, item: Any) -> Iterator[Finding]:
        attributes = item.get("A", {})
        owned = attributes if isinstance(attributes, dict) else dict(*attributes[:1])
        if "BBox" not in owned:
            message = "a figure does not say where it stands (ISO 14289-1, 7.3)"
            yield error("pdf-not-conformant", message, self._place)

    def _heading(self, level: int) -> Iterator[Finding]:
        """No level is skipped on the way down (PDF/UA-1, 7.4.2)."""
        if level > self._level + 1:
            before = f"a heading of level {self._level}" if self._level else "the beginning"
            message = f"a heading of level {level} follows {before} (ISO 14289-1, 7.4.2)"
            yield error("pdf-not-conformant", message, self._place)
        self._level = level

    def _table(self, item: Any) -> Iterator[Finding]:
        """Tables have heads (PDF/UA-1, 7.5)."""
        kinds = {_text(cell["S"]) for row in self._rows(item) for cell in self._below(row)}
        if "TD" in kinds and "TH" not in kinds:
            yield warning("pdf-table-without-heads", "a table has no `<th>`", self._place)

    def _rows(self, item: Any) -> Iterator[Any]:
        for kid in self._below(item):
            if _text(kid["S"]) == "TR":
                yield kid
            elif _text(kid["S"]) in {"THead", "TBody", "TFoot"}:
                yield from self._rows(kid)


def _object(pdf: Any, reference: Any) -> Any:
    if isinstance(reference, pydyf.Object):
        return reference
    return pdf.objects[int(bytes(reference).split()[0])]


def _text(name: object) -> str:
    text = name.decode("latin-1") if isinstance(name, bytes) else str(name)
    return text.removeprefix("/")[:_SHOWN]
