"""The last touches on a PDF: what it says it conforms to, and dates that stand still.

WeasyPrint writes one standard a file: `pdf/a-3a`, or `pdf/a-4f`. That the tags obey PDF/UA as well
is said here (https://github.com/Kozea/WeasyPrint/issues/2467).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pydyf

if TYPE_CHECKING:
    from collections.abc import Callable

VARIANTS = {"a3a-ua1": "pdf/a-3a", "a4f-ua2": "pdf/a-4f"}
"""What WeasyPrint calls the archival half of each profile."""

_END = b"</rdf:RDF>"
# ISO 14289-1, 5: the identification. ISO 19005-3, 6.6.2.3: a schema that PDF/A does not know is
# described in the file by the extension schema, whose prefixes are prescribed.
_UA1 = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
 <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
 <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
  <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
  <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
  <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
  <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
   <pdfaProperty:name>part</pdfaProperty:name>
   <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
   <pdfaProperty:category>internal</pdfaProperty:category>
   <pdfaProperty:description>The part of ISO 14289 that this file obeys</pdfaProperty:description>
  </rdf:li></rdf:Seq></pdfaSchema:property>
 </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
# ISO 14289-2, 5. Well-Tagged PDF 1.0, 6.1.3: conformance is declared (PDF Declarations, 2019), for
# accessibility and for reuse. PDF/A-4 asks for no extension schema.
_UA2 = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
 <pdfuaid:part>2</pdfuaid:part>
 <pdfuaid:rev>2024</pdfuaid:rev>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfd="http://pdfa.org/declarations/">
 <pdfd:declarations><rdf:Bag>
  <rdf:li rdf:parseType="Resource">
   <pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo>
  </rdf:li>
  <rdf:li rdf:parseType="Resource">
   <pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo>
  </rdf:li>
 </rdf:Bag></pdfd:declarations>
</rdf:Description>
"""
_SAID = {"a3a-ua1": _UA1, "a4f-ua2": _UA2}
_CONFORMANCE = b' pdfaid:conformance="F"'


def finisher(created: str, profile: str = "a3a-ua1") -> Callable[[object, Any], None]:
    """Make the function that WeasyPrint calls with the finished tree of a PDF."""
    day = date.fromisoformat(created[:10])

    def finish(_document: object, pdf: Any) -> None:
        _identify(pdf, profile)
        _list_once(pdf)
        _date_attachments(pdf, day)

    return finish


def _identify(pdf: Any, profile: str) -> None:
    """Add PDF/UA to the metadata, which are left readable without a PDF library.

    WeasyPrint's `xmp_metadata` would put it in a second `rdf:RDF`, which readers pass over.
    """
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    (packet,) = stream.stream
    if packet.count(_END) != 1:
        raise ValueError("the PDF's metadata do not look as expected")
    stream.compress = False
    packet = packet.replace(_END, _SAID[profile] + _END)
    if profile == "a4f-ua2" and "AF" not in pdf.catalog:
        # ISO 19005-4, 6.9: PDF/A-4f carries files; one without is PDF/A-4.
        if packet.count(_CONFORMANCE) != 1:
            raise ValueError("the PDF's metadata do not look as expected")
        packet = packet.replace(_CONFORMANCE, b"")
    stream.stream = [packet]


def _list_once(pdf: Any) -> None:
    """WeasyPrint 70 lists each associated file twice: https://github.com/Kozea/WeasyPrint/issues/2917."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def _date_attachments(pdf: Any, day: date) -> None:
    """Date attachments like the edition: WeasyPrint dates those of a `<link>` now."""
    stamp = pydyf.String(f"D:{day:%Y%m%d}000000Z")
    for item in pdf.objects:
        extra = getattr(item, "extra", None) or {}
        if extra.get("Type") == "/EmbeddedFile":
            extra["Params"]["CreationDate"] = extra["Params"]["ModDate"] = stamp
