"""Writing the evidence of an edition as an annotation collection."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from briefpress.model.richtext import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefpress.model.edition import Edition
    from briefpress.model.evidence import Hit, Working
    from briefpress.model.source import Source
    from briefpress.model.views import EvidenceView

_AROUND = 32
_TERMS = "https://briefpress.invalid/terms#"  # RFC 2606: nobody's name
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "@version": 1.1,
        "briefpress": _TERMS,
        **{
            term: f"briefpress:{term}"
            for term in ("key", "outlet", "file", "url", "sha256", "paragraph", "number", "kind",
                         "verdict", "saidBy", "detail", "printed", "title", "issued")
        },
        "working": {"@id": "briefpress:working", "@type": "@json"},
        "edition": {"@id": "briefpress:edition", "@type": "@json"},
        "sources": {"@id": "briefpress:sources", "@container": "@set"},
        "passages": {"@id": "briefpress:passages", "@container": "@set"},
        "article": {"@id": "briefpress:article", "@type": "@id"},
    },
]  # fmt: skip


def evidence_json(edition: Edition, sources: Mapping[str, Source]) -> bytes:
    """The evidence of an edition and the passages that it rests on; the same bytes every time."""
    used = list(dict.fromkeys((h.source, h.passage) for e in edition.evidence for h in e.hits))
    keys = sorted(
        {source for source, _ in used} | {a for e in edition.evidence for a in e.articles}
    )
    held: dict[str, Any] = {
        "@context": CONTEXT,
        "id": "",
        "type": "AnnotationCollection",
        "label": edition.title,
        "created": f"{edition.date}T00:00:00Z",
        "generator": {"type": "Software", "name": edition.generator},
        "edition": _edition(edition),
        "sources": [_source(sources[key]) for key in keys],
        "passages": [_passage(sources[key], number) for key, number in sorted(used)],
        "total": len(edition.evidence),
        "first": {
            "id": "#page-1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [_item(edition, entry, sources) for entry in edition.evidence],
        },
    }
    held["id"] = identity(held)
    return (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode()


def identity(held: Mapping[str, Any]) -> str:
    """A name that fits a collection and no other: the SHA-256 of its content (RFC 6920).

    The content is everything but the name: keys sorted, no spaces, UTF-8.
    """
    rest = {key: value for key, value in held.items() if key != "id"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _named(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())


def _named(digest: bytes) -> str:
    return "ni:///sha-256;" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _edition(edition: Edition) -> dict[str, Any]:
    kinds = Counter(entry.kind for entry in edition.evidence)
    sources = len({hit.source for entry in edition.evidence for hit in entry.hits})
    return {
        "name": edition.name,
        "title": edition.title,
        "theme": edition.theme,
        "date": edition.date,
        "language": edition.language,
        "organisation": edition.organisation,
        "draft": edition.draft,
        "seal": edition.seal.proven,
        "open": edition.seal.open,
        "counts": {**{kind: kinds[kind] for kind in sorted(kinds)}, "sources": sources},
        "waivers": [
            {
                "rule": waiver.rule,
                "message": waiver.finding.message,
                "because": waiver.because,
            }
            for waiver in edition.waivers
        ],
        **_corrections(edition),
    }


def _corrections(edition: Edition) -> dict[str, Any]:
    """What was corrected, the latest first; of a digest with the brief. Nothing where none is."""
    told = [
        {
            **({"theme": one.theme} if edition.parts else {}),
            "number": correction.number,
            "date": correction.date,
            "says": plain(correction.line),
            "changes": [
                {
                    key: plain(words)
                    for key, words in (("was", change.was), ("now", change.now))
                    if words
                }
                for change in correction.changes
            ],
        }
        for one in edition.parts or (edition,)
        for correction in one.corrections
    ]
    return {"corrections": told} if told else {}


def _source(source: Source) -> dict[str, Any]:
    """An article: what its record states, and the SHA-256 of its file, which is its name."""
    csl = source.csl
    stated = {
        "key": source.id,
        "title": str(csl.get("title") or ""),
        "outlet": str(csl.get("container-title") or csl.get("publisher") or ""),
        "issued": _date(source.issued),
        "url": str(csl.get("URL") or ""),
        "language": source.language or "",
        "file": source.file.removeprefix("seeds/"),
        "sha256": source.sha256,
    }
    return {"id": _article(source), **{key: value for key, value in stated.items() if value}}


def _article(source: Source) -> str:
    return _named(bytes.fromhex(source.sha256))


def _passage(source: Source, number: int) -> dict[str, Any]:
    text = source.passages[number - 1].text
    return {
        "id": _passage_id(source, number),
        "type": "Text",
        "article": _article(source),
        "key": source.id,
        "paragraph": number,
        "value": text,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def _passage_id(source: Source, number: int) -> str:
    return f"#passage-{source.id}-{number}"


def _item(edition: Edition, entry: EvidenceView, sources: Mapping[str, Source]) -> dict[str, Any]:
    made = {
        "id": f"#item-{entry.number}",
        "type": "Annotation",
        # The context of 2016 knows no name for assessing.
        "motivation": ["oa:assessing", "linking"],
        "number": entry.number,
        "kind": entry.kind,
        "verdict": entry.verdict,
        "printed": entry.place.startswith("item-"),
        "body": {
            "type": "TextualBody",
            "value": entry.words,
            "format": "text/plain",
            "language": entry.language or edition.language,
        },
        "target": [
            *(_target(sources[hit.source], hit) for hit in entry.hits),
            *(_own_date(sources[name]) for name in entry.articles),
        ],
    }
    if entry.working:
        made["working"] = _working(entry.working)
    more = {"saidBy": entry.said_by, "detail": entry.detail}
    return made | {key: value for key, value in more.items() if value}


def _target(source: Source, hit: Hit) -> dict[str, Any]:
    """Where words stand: offsets count the characters (code points) of the passage, from 0."""
    text = source.passages[hit.passage - 1].text
    return {
        "type": "SpecificResource",
        "source": _passage_id(source, hit.passage),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[hit.start : hit.end],
                "prefix": text[max(hit.start - _AROUND, 0) : hit.start],
                "suffix": text[hit.end : hit.end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": hit.start, "end": hit.end},
        ],
    }


def _own_date(source: Source) -> dict[str, Any]:
    """An article whose own date it is that something rests on."""
    return {"type": "SpecificResource", "source": _article(source), "key": source.id}


def _working(working: Working) -> dict[str, Any]:
    made: dict[str, Any] = {"formula": working.formula, "inputs": dict(working.inputs)}
    if working.figure:
        made["figure"] = working.figure
    if working.decimals is not None:
        made["decimals"] = working.decimals
    return made


def _date(parts: tuple[int, ...]) -> str:
    """A date in EDTF, level 1: a year that is not stated is `XXXX`."""
    if not parts:
        return ""
    return "-".join([f"{parts[0]:04}" if parts[0] else "XXXX", *(f"{n:02}" for n in parts[1:])])
