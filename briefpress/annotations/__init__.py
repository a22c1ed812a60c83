"""Evidence that travels: W3C Web Annotations as JSON-LD, beside an edition and inside it.

https://www.w3.org/TR/annotation-model/ and, for the names of our own, `docs/verify.md`.
"""

from __future__ import annotations

from briefpress.annotations.embedding import find_in_html, put_in_html
from briefpress.annotations.held import CarriedItem, CarriedPassage, CarriedSource, Evidence, Spot
from briefpress.annotations.reading import LARGEST, passage_is_whole, read_evidence
from briefpress.annotations.writing import evidence_json

__all__ = [
    "LARGEST",
    "NAME",
    "CarriedItem",
    "CarriedPassage",
    "CarriedSource",
    "Evidence",
    "Spot",
    "evidence_json",
    "find_in_html",
    "passage_is_whole",
    "put_in_html",
    "read_evidence",
]

NAME = "evidence.json"
"""The name of the file inside a PDF, and the end of its name beside it."""
