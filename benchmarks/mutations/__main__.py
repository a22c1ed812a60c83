"""Honest and dishonest cases by the thousand, and how many the checker judges wrongly.

    python benchmarks/mutations [--each N] [--seed N] [--family F] [--kind K] [--show N]

Every case is written into the brief of a desk on disk and checked as a user's is. Cases fall by
their hash into a half for tuning and a half held out; `--show` prints wrong cases of the first
only, unless `--unseal` is given.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.mutations import (  # noqa: E402
    contradicting,
    corpus,
    dates,
    dishonest,
    figures,
    honest,
    joined,
    misplaced,
    naming,
    reckoned,
    speakers,
    tabled,
    translated,
)
from benchmarks.mutations.items import Case, Outcome, run, write_desk  # noqa: E402
from benchmarks.mutations.quoting import Draw  # noqa: E402
from benchmarks.mutations.score import as_json, table  # noqa: E402

FAMILIES = {
    "quotations": {
        **honest.KINDS,
        **joined.KINDS,
        **translated.KINDS,
        **dishonest.KINDS,
        **misplaced.KINDS,
    },
    "speakers": speakers.KINDS,
    "figures": {**figures.KINDS, **tabled.KINDS, **reckoned.KINDS},
    "dates": dates.KINDS,
    "names": naming.KINDS,
    "conflicts": contradicting.KINDS,
}


def cases(families: list[str], kinds: list[str], each: int, seed: int) -> list[Case]:
    """So many cases of each kind, or as many as the articles give, none twice."""
    articles = [*corpus.load(), *corpus.seeds()]
    found: dict[str, Case] = {}
    for family in families:
        for kind, make in FAMILIES[family].items():
            if kinds and kind not in kinds:
                continue
            draw = Draw(Random(f"{seed}/{family}/{kind}"), articles)
            made = tries = 0
            while made < each and tries < each * 40:
                tries += 1
                case = make(draw)
                if case and case.key not in found:
                    found[case.key] = case
                    made += 1
    return list(found.values())


def show(outcomes: list[Outcome], most: int, *, unseal: bool) -> None:
    """Print wrong cases, so many of each kind."""
    seen: dict[tuple[str, str], int] = {}
    for o in outcomes:
        case = o.case
        missing = case.remark_due and o.accepted and not o.notes
        if not (o.wrong or missing) or (case.held_out and not unseal):
            continue
        name = (case.kind, case.language)
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > most:
            continue
        what = "remark missing" if missing else "false refusal" if case.honest else "false accept"
        print(f"\n{what}: {case.family}/{case.kind} ({case.language}) {case.key} {case.why}")
        print(f"  - {case.line}")
        for finding in (*o.errors, *o.notes):
            print(f"    {finding.severity}[{finding.rule}]: {finding.message}")


def main() -> None:
    """Make the cases, check them, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--each", type=int, default=100, help="cases of each kind (default 100)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--family", action="append", choices=FAMILIES, default=[])
    parser.add_argument("--kind", action="append", default=[])
    parser.add_argument("--show", type=int, default=0, help="print wrong cases of each kind")
    parser.add_argument("--unseal", action="store_true", help="show the held-out half, too")
    parser.add_argument("--json", type=Path, help="write the counts to this file")
    given = parser.parse_args()
    made = cases(given.family or list(FAMILIES), given.kind, given.each, given.seed)
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder) / "desk"
        write_desk(desk, corpus.load())
        start = time.perf_counter()
        outcomes, stray = run(desk, made)
        seconds = time.perf_counter() - start
    show(outcomes, given.show, unseal=given.unseal)
    print(f"\n{len(made)} cases, seed {given.seed}, {seconds:.1f} s\n")
    print(table(outcomes))
    for finding in stray[:5]:
        print(f"not of a case: {finding.place}: {finding.rule}: {finding.message}")
    if given.json:
        counts = as_json(outcomes, seed=given.seed, each=given.each, cases=len(made))
        given.json.write_text(json.dumps(counts, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
