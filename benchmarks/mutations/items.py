"""One case, and how it is put to the checker: in a brief of a desk on disk, as a user's."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.mutations.corpus import SEEDS, Article, hard_wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.findings import Finding

PER_BRIEF = 150
# What is said of a brief as a whole, or of statements beside one another, judges no case.
_NOT_OF_THE_CASE = (
    "conflict", "coverage", "unused", "nothing-checked", "duplicate", "data-not-shown",
)  # fmt: skip
_SECOND = "# second sources"
_SECTIONS = ("key_points", "quotations", "timeline", "data", "calculations")


@dataclass(frozen=True)
class Case:
    """One thing that an editor might write; `line` is what stands in the YAML, one line of it.

    `beside` is a section and a line of it that the first needs. With `rule` the case is judged by
    whether a finding of such a rule points at it, of any severity, and has a brief to itself.
    `second` is the name, the day and the text of a source that comes with it.
    """

    family: str
    kind: str
    honest: bool
    language: str
    article: str
    words: str
    section: str
    line: str
    remark_due: bool = False
    why: str = ""
    beside: tuple[str, str] | None = None
    rule: str = ""
    second: tuple[str, str, str] | None = None

    @property
    def key(self) -> str:
        """A name that no run changes."""
        return hashlib.sha256(f"{self.kind}|{self.line}".encode()).hexdigest()[:12]

    @property
    def held_out(self) -> bool:
        """Whether it belongs to the half that nobody looks at."""
        return int(self.key[0], 16) % 2 == 1


@dataclass(frozen=True)
class Outcome:
    """What the checker said of a case."""

    case: Case
    errors: tuple[Finding, ...]
    notes: tuple[Finding, ...]

    @property
    def accepted(self) -> bool:
        """Whether no error points at it, nor what its rule says."""
        if self.case.rule:
            told = any(f.rule.startswith(self.case.rule) for f in (*self.errors, *self.notes))
            return not told and not (self.case.honest and self.errors)
        return not self.errors

    @property
    def wrong(self) -> bool:
        """A false accept or a false refusal."""
        return self.accepted != self.case.honest


def scalar(text: str) -> str:
    """A YAML scalar on one line."""
    return json.dumps(text, ensure_ascii=False)


def item(keys: dict[str, str]) -> str:
    """A list item of YAML on one line."""
    return "{" + ", ".join(f"{key}: {scalar(value)}" for key, value in keys.items()) + "}"


def write_desk(folder: Path, articles: list[Article]) -> None:
    """A desk with all sources and no brief."""
    (folder / "briefs").mkdir(parents=True)
    shutil.copytree(SEEDS, folder / "seeds")
    lines = [(SEEDS / "sources.yaml").read_text(encoding="utf-8").rstrip("\n")]
    for article in articles:
        if article.seed:
            continue
        column = article.truth.get("wrapped")
        paras = [hard_wrapped(p, column) if isinstance(column, int) else p for p in article.paras]
        (folder / "seeds" / f"{article.id}.txt").write_text("\n\n".join(paras) + "\n", "utf-8")
        custom = {"file": f"{article.id}.txt"}
        if dateline := article.truth.get("dateline"):
            custom["dateline"] = str(dateline)
        if isinstance(column, int):
            custom["wrapped"] = "true"
        record = {
            "id": article.id, "type": "article-newspaper", "title": f"Article {article.id}",
            "container-title": "The Invented Courier", "issued": str(article.truth["issued"]),
            "genre": str(article.truth.get("genre", "news")), "language": article.language,
        }  # fmt: skip
        lines.append("  - " + item(record)[:-1] + f", custom: {item(custom)}" + "}")
    (folder / "seeds" / "sources.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "desk.yaml").write_text("organisation: Referee\nlanguage: en\n", encoding="utf-8")


def write_briefs(folder: Path, cases: list[Case]) -> dict[tuple[str, int], Case]:
    """Put the cases into briefs, honest and dishonest apart; which case stands on which line."""
    grouped: dict[tuple[str, bool, str], list[Case]] = defaultdict(list)
    for case in cases:
        # A name is told once in a brief, and a conflict is of the brief as a whole.
        alone = case.key if case.rule else ""
        grouped[(case.language, case.honest, alone)].append(case)
    where = {}
    number = 0
    for (language, _, _), group in grouped.items():
        for start in range(0, len(group), PER_BRIEF):
            name = f"briefs/part-{number:04}.yaml"
            number += 1
            text, lines = _brief(f"part-{number:04}", language, group[start : start + PER_BRIEF])
            (folder / name).write_text(text, encoding="utf-8")
            where.update({(name, line): case for line, case in lines.items()})
    return where


def _brief(theme: str, language: str, cases: list[Case]) -> tuple[str, dict[int, Case]]:
    lines = [f"theme: {theme}", "title: Cases", "date: 2025-03-01", f"language: {language}"]
    lines.append("bottom_line: Nothing is said here.")
    places = {}
    for section in _SECTIONS:
        chosen = [(case, case.line) for case in cases if case.section == section]
        chosen += [
            (case, case.beside[1]) for case in cases if case.beside and case.beside[0] == section
        ]
        if chosen:
            lines.append(f"{section}:")
        for case, line in chosen:
            lines.append(f"  - {line}")
            places[len(lines)] = case
    return "\n".join(lines) + "\n", places


def write_seconds(folder: Path, cases: list[Case]) -> None:
    """Put the sources that single cases bring with them beside the others."""
    path = folder / "seeds" / "sources.yaml"
    lines = [path.read_text(encoding="utf-8").partition(_SECOND)[0].rstrip("\n"), _SECOND]
    for old in (folder / "seeds").glob("second-*.txt"):
        old.unlink()
    for case in cases:
        if not case.second:
            continue
        name, issued, text = case.second
        (folder / "seeds" / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
        record = {
            "id": name, "type": "article-newspaper", "title": f"Article {name}",
            "container-title": "The Second Courier", "issued": issued, "genre": "news",
            "language": case.language,
        }  # fmt: skip
        custom = item({"file": f"{name}.txt"})
        lines.append("  - " + item(record)[:-1] + f", custom: {custom}" + "}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def run(folder: Path, cases: list[Case]) -> tuple[list[Outcome], list[Finding]]:
    """What `check` says of each case, and the errors that belong to none."""
    from briefpress.findings import Severity  # noqa: PLC0415  (the corpus alone needs no program)
    from briefpress.pipeline.gather import gather  # noqa: PLC0415

    for old in (folder / "briefs").glob("*.yaml"):
        old.unlink()
    write_seconds(folder, cases)
    where = write_briefs(folder, cases)
    contents = gather(folder)
    said: dict[str, list[Finding]] = defaultdict(list)
    stray = []
    for finding in contents.all_findings:
        key = (finding.place.file, finding.place.line)
        if key in where:
            case = where[key]
            own = case.rule and finding.rule.startswith(case.rule)
            if own or not any(word in finding.rule for word in _NOT_OF_THE_CASE):
                said[case.key].append(finding)
        elif finding.severity is Severity.ERROR:
            stray.append(finding)
    outcomes = []
    for case in {case.key: case for case in where.values()}.values():
        told = said[case.key]
        errors = tuple(f for f in told if f.severity is Severity.ERROR)
        notes = tuple(f for f in told if f.severity is not Severity.ERROR)
        outcomes.append(Outcome(case, errors, notes))
    return outcomes, stray
