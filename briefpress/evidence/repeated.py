"""What is proven of the text, where a correction repeats it: some editions print it only there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.evidence.corrections import folded_texts, places
from briefpress.evidence.quoting.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefpress.evidence.case import Case
    from briefpress.evidence.corrections import FoldedText
    from briefpress.model.evidence import Proof
    from briefpress.model.positions import Path


def repeated_proofs(case: Case, proofs: Sequence[Proof]) -> tuple[Proof, ...]:
    """The proofs of the words that each `now` repeats, moved to their place in it."""
    if not case.brief.corrections:
        return ()
    texts = folded_texts(case)
    found: list[Proof] = []
    for i, correction in enumerate(case.brief.corrections):
        for k, change in enumerate(correction.changes):
            if change.now:
                path: Path = ("corrections", i, "changes", k, "now")
                found += _repeated(change.now, path, texts, proofs)
    return tuple(found)


def _repeated(
    now: str, path: Path, texts: Sequence[FoldedText], proofs: Sequence[Proof]
) -> Iterator[Proof]:
    """The proofs of the first place where the words stand, as far as they reach into them."""
    folded = fold(now)
    if not folded.text:
        return
    at = ((text, start) for text in texts for start in places(folded.text, text.folded.text))
    text, start = next(at, (None, 0))
    if text is None:
        return
    # Where each character of `now` was written in the text that it repeats.
    written = [
        text.printed.offsets[text.folded.offsets[start + j]] for j in range(len(folded.text))
    ]
    for proof in proofs:
        if proof.path != text.printed.path:
            continue
        inside = [
            j
            for j, offset in enumerate(written)
            if proof.start <= offset and (proof.end < 0 or offset < proof.end)
        ]
        if inside:
            begins, ends = folded.offsets[inside[0]], folded.ends[inside[-1]]
            yield replace(proof, path=path, start=begins, end=ends, repeats=proof.path)
