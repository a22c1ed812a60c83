"""The referee's quotations side by side through four public verifiers, and through this one.

    python benchmarks/peers.py cases FILE [--each N] [--seed N]     with Briefpress installed
    python benchmarks/peers.py judge FILE                           with the four installed

The first makes cases and asks Briefpress; the second asks the others, in an environment of their
own (`pip install krokai gtrex citations buddie`), and prints the table. Each is given the words as
the editor wrote them and the text of the one source that the brief cites.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Judge = Callable[[list[dict[str, Any]], dict[str, str], Path], list[bool]]

ROOT = Path(__file__).resolve().parents[1]
# What no text alone can tell: the paragraph cited, and a translation's original beside it.
LEFT_OUT = ("wrong-passage", "translated", "back-translated", "original-")
_CITED = re.compile(r"(?:@|cite: \")([\w-]+)")


def make(path: Path, each: int, seed: int) -> None:
    """Write the cases, the sources and what Briefpress says to a file."""
    sys.path.insert(0, str(ROOT))
    cases = importlib.import_module("benchmarks.mutations.__main__").cases
    corpus = importlib.import_module("benchmarks.mutations.corpus")
    items = importlib.import_module("benchmarks.mutations.items")
    made = [
        case for case in cases(["quotations"], [], each, seed) if not case.kind.startswith(LEFT_OUT)
    ]
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder) / "desk"
        items.write_desk(desk, corpus.load())
        outcomes, _ = items.run(desk, made)
        texts = {}
        for article in [*corpus.load(), *corpus.seeds()]:
            file = desk / "seeds" / f"{article.id}.txt"
            whole = "\n\n".join(article.paras)
            texts[article.id] = whole if article.seed else file.read_text(encoding="utf-8")
    rows = [
        {"kind": o.case.kind, "honest": o.case.honest, "words": o.case.words,
         "source": _cited(o.case.line), "accepted": o.accepted}
        for o in outcomes
    ]  # fmt: skip
    path.write_text(json.dumps({"cases": rows, "sources": texts}, ensure_ascii=False), "utf-8")
    print(f"{len(rows)} cases")


def _cited(line: str) -> str:
    found = _CITED.search(line)
    assert found
    return found[1]


def gtrex(policy: str) -> Judge:
    """`Verifier(source, policy).verify(words).grounded`."""

    def judge(cases: list[dict[str, Any]], sources: dict[str, str], _: Path) -> list[bool]:
        library = importlib.import_module("gtrex")
        chosen = getattr(library, policy)
        readers = {name: library.Verifier(text, chosen) for name, text in sources.items()}
        return [bool(readers[c["source"]].verify(c["words"]).grounded) for c in cases]

    return judge


def citations(cases: list[dict[str, Any]], sources: dict[str, str], folder: Path) -> list[bool]:
    """What `citations pin` and `verify` ask; of its states only `not found` fails a run."""
    check = importlib.import_module("citations.verify").check_one
    files = _files(sources, folder)
    states = [check(c["words"], files[c["source"]]).state for c in cases]
    assert "unchecked" not in states
    return [state in {"found", "ambiguous"} for state in states]


def krokai(cases: list[dict[str, Any]], sources: dict[str, str], folder: Path) -> list[bool]:
    """What `krokai quote` asks, in a matter that holds the one source; its clean verdicts."""
    config, run, verify, verdicts = (
        importlib.import_module(f"krokai.{name}")
        for name in ("config", "run", "verify", "verdicts")
    )
    readers = {}
    for name, text in sources.items():
        matter = folder / name
        subprocess.run([Path(sys.executable).parent / "krokai", "init", matter],
                       check=True, capture_output=True)  # fmt: skip
        (matter / "law" / f"{name}.txt").write_text(text, encoding="utf-8")
        readers[name] = run.corpus_for(config.load(str(matter)), quiet=True)
    return [verify.check(c["words"], readers[c["source"]])[0] in verdicts.CLEAN for c in cases]


def buddie(cases: list[dict[str, Any]], sources: dict[str, str], folder: Path) -> list[bool]:
    """`buddie-verbatim add` for each source, then `check` of a report with all quotations."""
    tool = Path(sys.executable).parent / "buddie-verbatim"
    for name, file in _files(sources, folder).items():
        subprocess.run([tool, "add", "--store", folder / "store", _address(name), file],
                       check=True, capture_output=True)  # fmt: skip
    report = folder / "report.json"
    claims = [{"quote": c["words"], "url": _address(c["source"])} for c in cases]
    report.write_text(json.dumps({"claims": claims}), encoding="utf-8")
    out = folder / "out.json"
    subprocess.run([tool, "check", report, "--store", folder / "store", "--json", out,
                    "--min-chars", "1", "--quiet"], check=False, capture_output=True)  # fmt: skip
    told = json.loads(out.read_text(encoding="utf-8"))["claims"]
    assert len(told) == len(cases)
    return [c["verdict"] in {"FOUND", "FOUND_NORMALIZED"} for c in told]


def _address(name: str) -> str:
    return f"https://courier.example/{name}"


def _files(sources: dict[str, str], folder: Path) -> dict[str, Path]:
    folder.mkdir(exist_ok=True)
    for name, text in sources.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.txt" for name in sources}


def judge(path: Path) -> None:
    """Ask the four, and print how many each accepts."""
    given = json.loads(path.read_text(encoding="utf-8"))
    cases, sources = given["cases"], given["sources"]
    told = {"Briefpress": [c["accepted"] for c in cases]}
    peers = {
        ("gtrex", "its default policy"): gtrex("DEFAULT"),
        ("gtrex", "its permissive policy"): gtrex("PERMISSIVE"),
        ("citations", ""): citations,
        ("krokai", ""): krokai,
        ("buddie", ""): buddie,
    }
    for (name, how), ask in peers.items():
        with tempfile.TemporaryDirectory() as folder:
            title = f"{name} {version(name)}" + (f", {how}" if how else "")
            told[title] = ask(cases, sources, Path(folder))
    report(cases, told)


def report(cases: list[dict[str, Any]], told: dict[str, list[bool]]) -> None:
    """Print how many each accepts, in all and of each kind."""
    print("| | honest ones accepted | false ones accepted |\n| --- | --- | --- |")
    for name, answers in told.items():
        cells = []
        for honest in (True, False):
            of = [a for a, c in zip(answers, cases, strict=True) if c["honest"] == honest]
            cells.append(f"{sum(of)}/{len(of)} {sum(of) / len(of):.1%}")
        print(f"| {name} | {' | '.join(cells)} |")
    print("\n| kind | " + " | ".join(told) + " |\n| --- |" + " --- |" * len(told))
    kinds: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for i, case in enumerate(cases):
        kinds[(not case["honest"], case["kind"])].append(i)
    for (false, kind), where in sorted(kinds.items()):
        shares = (f"{sum(answers[i] for i in where) / len(where):.0%}" for answers in told.values())
        print(f"| {'dishonest' if false else 'honest'}: {kind} | {' | '.join(shares)} |")


def main() -> None:
    """One of the two halves."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("what", choices=("cases", "judge"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.what == "cases":
        make(given.file, given.each, given.seed)
    else:
        judge(given.file)


if __name__ == "__main__":
    main()
