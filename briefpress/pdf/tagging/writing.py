"""The tree as dictionaries of the PDF, and the way back from content to it (14.7.4.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf

from briefpress.pdf.tagging.kinds import IN_NAMESPACE, NAMESPACE, ROLES
from briefpress.pdf.tagging.nodes import Hold, Mark, Node

if TYPE_CHECKING:
    from collections.abc import Mapping


class Scribe:
    """Writes one tree into one PDF."""

    def __init__(self, pdf: Any, root: Node, *, second: bool) -> None:
        self._pdf = pdf
        self._root = root
        self._second = second
        self._tree = self._add({"Type": "/StructTreeRoot"})
        self._namespace: Any = None
        self._names: dict[str, Any] = {}
        self._parents: list[dict[int, Any]] = [{} for _ in pdf.page_references]
        self._held: list[tuple[Any, Any]] = []
        self._unused: list[Any] = []

    def write(self) -> None:
        """Write the tree and all that points into it."""
        if self._second:
            self._namespace = self._add({"Type": "/Namespace", "NS": pydyf.String(NAMESPACE)})
            self._tree["Namespaces"] = pydyf.Array([self._namespace.reference])
        else:
            self._tree["RoleMap"] = pydyf.Dictionary({k: f"/{v}" for k, v in ROLES.items()})
        self._element(self._root, self._tree.reference)
        self._tree["K"] = pydyf.Array([self._root.dictionary.reference])
        if self._second:  # `Ref` came with PDF 2.0 (ISO 32000-2, table 355)
            for node in self._root.walk():
                refs = [r.dictionary.reference for r in node.refs if r.dictionary is not None]
                if refs:
                    node.dictionary["Ref"] = pydyf.Array(refs)
        self._names_and_parents()
        self._annotations()
        catalog = self._pdf.catalog
        catalog["StructTreeRoot"] = self._tree.reference
        catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})

    def parents(self, page: int) -> Mapping[int, Any]:
        """The elements that the marked contents of a page belong to."""
        return self._parents[page]

    def clear(self) -> None:
        """Empty the annotations that no page names any more.

        They are not freed, as pydyf 0.13 counts free objects in its table of compressed ones.
        """
        for annotation in self._unused:
            annotation.clear()

    def _add(self, content: dict[str, Any]) -> Any:
        made = pydyf.Dictionary(content)
        self._pdf.add_object(made)
        return made

    def _element(self, node: Node, parent: Any) -> None:
        node.dictionary = made = self._add({"Type": "/StructElem", "S": f"/{node.kind}"})
        made["P"] = parent
        if self._namespace is not None and node.kind in IN_NAMESPACE:
            made["NS"] = self._namespace.reference
        leaves = [kid for kid in node.kids if not isinstance(kid, Node)]
        page = leaves[0].page if leaves else None
        if page is not None:
            made["Pg"] = self._pdf.page_references[page]
        for key, text in (("Alt", node.alt), ("Lang", node.lang), ("ID", node.name)):
            if text:
                made[key] = pydyf.String(text)
        if node.name:
            self._names[node.name] = made.reference
        owned = [_attributes(owner, said) for owner, said in node.attributes.items()]
        if owned:
            made["A"] = owned[0] if len(owned) == 1 else pydyf.Array(owned)
        made["K"] = pydyf.Array()
        for kid in node.kids:
            made["K"].append(self._kid(kid, made.reference, page))

    def _kid(self, kid: Node | Mark | Hold, parent: Any, page: int | None) -> Any:
        if isinstance(kid, Node):
            self._element(kid, parent)
            return kid.dictionary.reference
        here = self._pdf.page_references[kid.page]
        if isinstance(kid, Hold):
            self._held.append((kid.annotation, parent))
            return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.annotation.reference, "Pg": here})
        self._parents[kid.page][kid.number] = parent
        if kid.page == page:
            return kid.number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": here, "MCID": kid.number})

    def _names_and_parents(self) -> None:
        if self._names:
            names = pydyf.Array()
            for name in sorted(self._names):
                names.extend([pydyf.String(name), self._names[name]])
            self._tree["IDTree"] = pydyf.Dictionary({"Names": names})
        numbers = pydyf.Array()
        for page, found in enumerate(self._parents):
            row = [found.get(i, b"null") for i in range(max(found, default=-1) + 1)]
            numbers.extend([page, pydyf.Array(row)])
        for number, (annotation, parent) in enumerate(self._held, len(self._parents)):
            numbers.extend([number, parent])
            annotation["StructParent"] = number
        self._tree["ParentTree"] = self._add({"Nums": numbers}).reference
        self._tree["ParentTreeNextKey"] = len(self._parents) + len(self._held)

    def _annotations(self) -> None:
        """Let a page name the links that are in the tree, and those alone."""
        ours = {annotation.reference for annotation, _ in self._held}
        for reference in self._pdf.page_references:
            page = self._object(reference)
            if "Annots" not in page:
                continue
            kept = []
            for one in page["Annots"]:
                annotation = self._object(one)
                if one in ours or annotation.get("Subtype") != "/Link":
                    kept.append(one)
                else:
                    self._unused.append(annotation)
            page["Annots"] = pydyf.Array(kept)
            if not kept:
                del page["Annots"]

    def _object(self, reference: Any) -> Any:
        return self._pdf.objects[int(bytes(reference).split()[0])]


def place_annotations(pdf: Any, holds: list[Hold]) -> None:
    """Add annotations of our own to the PDF and to their pages."""
    for hold in holds:
        pdf.add_object(hold.annotation)
        page = pdf.objects[int(bytes(pdf.page_references[hold.page]).split()[0])]
        page.setdefault("Annots", pydyf.Array()).append(hold.annotation.reference)


def _attributes(owner: str, said: Mapping[str, Any]) -> Any:
    made = pydyf.Dictionary({"O": f"/{owner}"})
    for key, value in said.items():
        if isinstance(value, list):
            items = [pydyf.String(one) if isinstance(one, str) else one for one in value]
            made[key] = pydyf.Array(items)
        else:
            made[key] = value
    return made
