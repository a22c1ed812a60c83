"""The order of the checks on a finished file, and what they come to in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place, error, has_errors, in_order
from briefpress.verify.finished import Finished, evidence_in, read_finished
from briefpress.verify.judging import Judged, judge_again, miscounts, misfits
from briefpress.verify.seeds import Genuine, Seeds, compare, read_seeds
from briefpress.verify.signed import signed_by

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefpress.annotations import Evidence

_AUTHOR = (
    "who made this file: anyone can make one that agrees with itself; only a signature would show"
)
_REST = "what is not numbered in the evidence, nor whether the articles are right"

_MOST_NAMED = 40


@dataclass(frozen=True, slots=True)
class Verified:
    """What is wrong with a file, what is proved of it, and what is not; in sentences."""

    findings: tuple[Finding, ...]
    proved: tuple[str, ...] = ()
    not_proved: tuple[str, ...] = ()


def verify(path: Path, seeds: Path | None = None) -> Verified:
    """Check a PDF or HTML page against the passages it carries, and those against articles."""
    finished = read_finished(path)
    if isinstance(finished, Finding):
        return Verified((finished,))
    told = _of_evidence(finished, seeds)
    if not finished.is_pdf:
        return told
    signed = signed_by(finished.data, finished.place)
    author = () if signed.proved and not signed.findings else (_AUTHOR,)
    beside = tuple(said for said in told.not_proved if said != _AUTHOR)
    return Verified(
        in_order((*signed.findings, *told.findings)),
        (*told.proved, *signed.proved),
        (*beside, *signed.not_proved, *author),
    )


def _of_evidence(finished: Finished, seeds: Path | None) -> Verified:
    """What the evidence of a file proves of it."""
    evidence = evidence_in(finished)
    if isinstance(evidence, Finding):
        return Verified((evidence,), (), (_AUTHOR,))
    if evidence.draft:
        message = f"`{finished.place}` says of itself that it is an unverified draft"
        return Verified((error("evidence-of-a-draft", message, finished.place),), (), (_AUTHOR,))
    text = tuple(_text(finished, evidence))
    judged = judge_again(evidence, finished.place)
    own = (*_own(evidence, finished.place), *judged.findings)
    genuine, folder = _genuine(evidence, seeds, finished.place)
    findings = in_order((*text, *own, *genuine.findings))
    proved: list[str] = []
    not_proved: list[str] = []
    for said, proof in (
        (_of_text(evidence), not text),
        (_of_words(evidence, judged), not own),
        (_of_seeds(evidence, genuine, folder), bool(folder) and not has_errors(genuine.findings)),
    ):
        (proved if proof else not_proved).append(said)
    not_proved += _beside(evidence, judged)
    return Verified(findings, tuple(proved), (*not_proved, _REST, _AUTHOR))


def _text(finished: Finished, evidence: Evidence) -> Iterator[Finding]:
    """What is wrong with the text of the file."""
    place = finished.place
    if not evidence.items:
        message = f"the evidence in `{place}` is empty: there is nothing to check"
        yield error("evidence-missing", message, place)
        return
    found = finished.read_back(evidence)
    yield from found
    if not any(one.rule == "evidence-unreadable" for one in found):
        if not finished.prints(evidence.seal):
            message = f"the seal of the evidence, “{evidence.seal[:120]}”, is not printed"
            yield error("evidence-miscounted", message, place)
        if not finished.prints(evidence.title):
            message = f"the evidence is that of “{evidence.title[:120]}”, which is not printed"
            yield error("evidence-printed-otherwise", message, place)


def _own(evidence: Evidence, place: Place) -> Iterator[Finding]:
    """What is wrong with the evidence itself."""
    if not evidence.intact:
        message = "the evidence is not as it was written: its name is the SHA-256 of another"
        yield error("evidence-changed", message, place)
    yield from misfits(evidence, place)
    yield from miscounts(evidence, place)


def _genuine(evidence: Evidence, folder: Path | None, place: Place) -> tuple[Genuine, Seeds | None]:
    if folder is None:
        return Genuine(), None
    try:
        seeds = read_seeds(folder)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        message = f"`{folder}` cannot be read: {reason}"
        return Genuine([error("file-unreadable", message, Place(str(folder)))]), None
    if not seeds.articles:
        message = f"`{folder}` holds no article"
        return Genuine([error("no-articles", message, Place(str(folder)))]), None
    return compare(evidence, seeds, place), seeds


def _of_text(evidence: Evidence) -> str:
    printed = sum(item.printed for item in evidence.items)
    return f"{printed} printed items of evidence stand in the text, in order, and are not hidden"


def _of_words(evidence: Evidence, judged: Judged) -> str:
    passages = len(evidence.passages)
    value = f", and {judged.by_value} in their value" if judged.by_value else ""
    said = (
        f"{judged.by_words} items agree in their words{value} with the {passages} passages"
        " that the file carries"
    )
    if judged.by_issue:
        said += f"; {judged.by_issue} with the day that it gives for an article"
    if judged.by_working:
        said += f"; {judged.by_working} calculated from these passages come out as printed"
    return said


def _of_seeds(evidence: Evidence, genuine: Genuine, seeds: Seeds | None) -> str:
    if seeds is None:
        return "that these passages are the articles': --seeds DIR compares them"
    return (
        f"{genuine.passages} of {len(evidence.passages)} passages stand in the articles in"
        f" `{seeds.folder}`; of {len(evidence.sources)} articles {genuine.files} are, byte for"
        " byte, the files that were used"
    )


def _beside(evidence: Evidence, judged: Judged) -> Iterator[str]:
    """What of the evidence was not compared."""
    if judged.translated:
        yield (
            f"translations, whose originals are carried: a reader must judge whether they say the"
            f" same ({_numbers(judged.translated)})"
        )
    if judged.open:
        yield (
            "what rests on more than the words of its passage, or cannot be read alone"
            f" ({_numbers(judged.open)})"
        )
    aside = sum(not item.printed for item in evidence.items)
    if aside:
        yield f"{aside} items pin notes and have no words of their own in the text"


def _numbers(items: list[int]) -> str:
    return (
        ("items " if len(items) > 1 else "item ")
        + ", ".join(map(str, items[:_MOST_NAMED]))
        + (", …" if len(items) > _MOST_NAMED else "")
    )
