"""What the manifest says of a finished edition."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefpress.deliver.records import OutputFile, Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefpress.findings import Finding
    from briefpress.model.edition import Edition
    from briefpress.pipeline.gather import CheckedBrief


@dataclass(frozen=True, slots=True)
class Output:
    """The finished files by the ending of their names, and how many pages the printed one has.

    `desk` is what made them, as the folder names it; `briefs` are the files of a digest's,
    each with its number of corrections.
    """

    files: Mapping[str, bytes]
    pages: int
    desk: str = ""
    briefs: Mapping[str, int] = field(default_factory=dict)


def record_of(
    brief: CheckedBrief,
    edition: Edition,
    made_from: str,
    output: Output,
    findings: tuple[Finding, ...],
) -> Record:
    """The record of an edition made from a brief."""
    proofs = brief.checked.proofs
    kinds: Counter[str] = Counter(proof.kind for proof in proofs)
    sources = {hit.source for proof in proofs for hit in proof.ruling.hits}
    return Record(
        name=edition.name,
        brief=brief.file,
        theme=edition.theme,
        title=edition.title,
        date=edition.date,
        language=edition.language,
        draft=edition.draft,
        made_from=made_from,
        pages=output.pages,
        proven={**kinds, "sources": len(sources)},
        findings=findings,
        outputs={
            kind: OutputFile(f"{edition.name}.{kind}", hashlib.sha256(data).hexdigest())
            for kind, data in output.files.items()
        },
        waived=brief.checked.waivers,
        desk=output.desk,
        briefs=tuple(output.briefs),
        corrections=dict(output.briefs),
    )
