"""The last touches before a PDF is written: PDF/UA-1 beside PDF/A-3a, and dates that stand still.

What WeasyPrint writes as `pdf/a-3a` conforms to PDF/UA-1 too when the HTML does; it only does not
say so.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pydyf

if TYPE_CHECKING:
    from collections.abc import Callable

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


def finisher(created: str) -> Callable[[object, Any], None]:
    """Make the function that WeasyPrint calls with the finished tree of a PDF."""
    day = date.fromisoformat(created[:10])

    def finish(_document: object, pdf: Any) -> None:
        _identify(pdf)
        _list_once(pdf)
        _date_attachments(pdf, day)

    return finish


def _identify(pdf: Any) -> None:
    """Add PDF/UA-1 to the metadata, which are left readable without a PDF library."""
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    (packet,) = stream.stream
    if packet.count(_END) != 1:
        raise ValueError("the PDF's metadata do not look as expected")
    stream.compress = False
    stream.stream = [packet.replace(_END, _UA1 + _END)]


def _list_once(pdf: Any) -> None:
    """WeasyPrint 70 lists each associated file twice."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def _date_attachments(pdf: Any, day: date) -> None:
    """Date attachments like the edition: WeasyPrint dates those of a `<link>` now."""
    stamp = pydyf.String(f"D:{day:%Y%m%d}000000Z")
    for item in pdf.objects:
        extra = getattr(item, "extra", None) or {}
        if extra.get("Type") == "/EmbeddedFile":
            extra["Params"]["CreationDate"] = extra["Params"]["ModDate"] = stamp
