"""Statements about invented articles, true and false, put to `check` one by one.

    python benchmarks/statements [--show N]

Each file of `press/` is an article and what briefs may (`+`) and may not (`-`) say of it:

    # ID LANGUAGE DATE TYPE GENRE [AUTHOR]
    P a paragraph of the article
    + PARAGRAPHS [LANGUAGE] | a statement, in English unless said otherwise

A statement is refused when `check` has an error for it, and silent when it has nothing at all.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from briefpress.findings import Severity
from briefpress.pipeline.gather import gather

PRESS = Path(__file__).parent / "press"
# What a record lacks, and how many sources there are, says nothing of a statement.
ASIDE = {"source-unpinned", "source-undated", "source-unused", "one-source", "source-stale"}
CASE = re.compile(r"([+-])\s*([\d,-]*)\s*(\w\w)? \| (.*)")


@dataclass(frozen=True, slots=True)
class Article:
    """An article, its record's lines, and the statements about it."""

    name: str
    language: str
    day: date
    record: str
    paragraphs: list[str]
    cases: list[tuple[bool, str, str, str]]  # whether true, its paragraphs, its language, itself


def read(file: Path) -> Article:
    """One file of the press."""
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    _, name, language, day, kind, genre, *author = head.split()
    record = f"    type: {kind}\n    genre: {genre}\n"
    if author:
        given, family = " ".join(author[:-1]), author[-1]
        record += f"    author:\n      - {{family: {family}, given: {given}}}\n"
    found = [CASE.fullmatch(line) for line in lines if not line.startswith("P ")]
    cases = [(hit[1] == "+", hit[2], hit[3] or "en", hit[4]) for hit in found if hit]
    paragraphs = [line[2:] for line in lines if line.startswith("P ")]
    return Article(name, language, date.fromisoformat(day), record, paragraphs, cases)


def desk_of(article: Article, folder: Path) -> None:
    """Write a desk with the article as its one source."""
    for name in ("seeds", "briefs"):
        (folder / name).mkdir()
    (folder / "desk.yaml").write_text("organisation: Test\nlanguage: en\n", encoding="utf-8")
    text = "\n".join(article.paragraphs) + "\n"
    (folder / f"seeds/{article.name}.txt").write_text(text, encoding="utf-8")
    (folder / "seeds/sources.yaml").write_text(
        f"references:\n  - id: {article.name}\n    language: {article.language}\n{article.record}"
        f'    issued: "{article.day}"\n    container-title: The Courier\n'
        f"    custom:\n      file: {article.name}.txt\n      wrapped: false\n",
        encoding="utf-8",
    )


def judged(folder: Path, article: Article, where: str, language: str, said: str) -> list[str]:
    """What `check` says of one statement: the rules and severities of its findings."""
    spots = where.split(",") if "," in where else [where]
    plural = "s" if "-" in where else ""
    cites = [f"@{article.name}" + (f", para{plural}. {spot}" if spot else "") for spot in spots]
    (folder / "briefs/test.yaml").write_text(
        f"theme: test\ntitle: A note\ndate: {article.day + timedelta(days=2)}\n"
        f"language: {language}\nbottom_line: |\n  {said} [{'; '.join(cites)}].\n",
        encoding="utf-8",
    )
    found = [finding for finding in gather(folder).all_findings if finding.rule not in ASIDE]
    errors = [one.rule for one in found if one.severity is Severity.ERROR]
    return errors or [f"({one.rule})" for one in found]


def main() -> None:
    """Judge every statement and print a table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--show", type=int, default=0, help="wrong judgements to print")
    left = options.parse_args().show
    counts: Counter[tuple[str, bool, str]] = Counter()
    for file in sorted(PRESS.glob("*.txt")):
        article = read(file)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            desk_of(article, folder)
            for true, where, language, said in article.cases:
                found = judged(folder, article, where, language, said)
                refused = bool(found) and not found[0].startswith("(")
                verdict = "refused" if refused else "remarked" if found else "silent"
                for kind in (article.language, "all"):
                    counts[kind, true, verdict] += 1
                if left and (refused if true else not found):
                    left -= 1
                    print(f"{'true ' if true else 'false'} {verdict}: {said} {', '.join(found)}")
    print("| articles in | true | refused | remarked | false | silent | remarked |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for kind in sorted({kind for kind, _, _ in counts}):
        total = {true: sum(counts[kind, true, v] for v in VERDICTS) for true in (True, False)}
        cells = [kind]
        for true, verdicts in ((True, ("refused", "remarked")), (False, ("silent", "remarked"))):
            cells.append(str(total[true]))
            cells += [share(counts[kind, true, verdict], total[true]) for verdict in verdicts]
        print(f"| {' | '.join(cells)} |")


VERDICTS = ("refused", "remarked", "silent")


def share(some: int, of: int) -> str:
    """A number, and what share it is."""
    return f"{some} ({some / of:.0%})" if of else "0"


if __name__ == "__main__":
    main()
