"""What checking costs, and how that grows with quotations and with sources.

    python benchmarks/scaling.py [--largest N] [--series NAME] [--json FILE]

Desks of made-up articles are written to disk and checked by `gather`, as `check` does it, each in a
process of its own: once with a brief that says nothing, which costs loading, and once with the
quotations; the difference is the check. Words are drawn from the benchmark's own corpus, so that
runs are alike and no passage is another's copy. One quotation in ten is wrong where the row says
so: those are looked for in every other source.

The peer, in the same process and over the same texts, is `rapidfuzz.fuzz.partial_ratio_alignment`
of each quotation against the article it cites: that is how public checkers of quotations look
words up, and it is C++. It looks up no wrong quotation elsewhere, and it proves nothing. The
exponent is the slope of time over size in logarithms: 1 is linear.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

PARAGRAPHS = 12
WORDS = 28


@dataclass(frozen=True)
class Size:
    """A desk: so many articles, so many quotations, and how many of these are wrong."""

    articles: int
    quotations: int
    wrong: float = 0.0

    def __str__(self) -> str:
        share = f", {self.wrong:.0%} wrong" if self.wrong else ""
        return f"{self.articles:,} articles, {self.quotations:,} quotations{share}"


def vocabulary() -> list[str]:
    """Words of the corpus, the frequent ones as often as they stand there."""
    text = " ".join(p.read_text("utf-8") for p in (ROOT / "benchmarks/corpus/en").glob("*.txt"))
    return re.findall(r"[A-Za-z]+", text)


def article(rng: Random, words: list[str]) -> list[str]:
    """Paragraphs of two sentences each."""
    made = []
    for _ in range(PARAGRAPHS):
        drawn = [rng.choice(words) for _ in range(WORDS)]
        half = rng.randint(8, WORDS - 8)
        one, two = " ".join(drawn[:half]), " ".join(drawn[half:])
        made.append(f"{one[:1].upper()}{one[1:]}. {two[:1].upper()}{two[1:]}.")
    return made


def write(folder: Path, size: Size) -> None:
    """A desk of this size, with a brief named `empty` and one named `full`."""
    rng, words = Random(1), vocabulary()
    texts = [article(rng, words) for _ in range(size.articles)]
    (folder / "seeds").mkdir(parents=True)
    (folder / "briefs").mkdir()
    records = ["references:"]
    for i, paras in enumerate(texts):
        (folder / "seeds" / f"s{i}.txt").write_text("\n\n".join(paras) + "\n", encoding="utf-8")
        records.append(f"  - {{id: s{i}, issued: 2024-05-01, custom: {{file: s{i}.txt}}}}")
    (folder / "seeds/sources.yaml").write_text("\n".join(records) + "\n", encoding="utf-8")
    (folder / "desk.yaml").write_text("organisation: Scale\n", encoding="utf-8")
    head = "theme: {0}\ntitle: Words\ndate: 2024-06-01\nlanguage: en\nbottom_line: Nothing.\n"
    (folder / "briefs/empty.yaml").write_text(head.format("empty"), encoding="utf-8")
    lines = [head.format("full"), "quotations:\n"]
    for i in range(size.quotations):
        source = rng.randrange(size.articles)
        para = rng.randrange(PARAGRAPHS)
        said = texts[source][para].split()
        first = rng.randint(0, len(said) - 12)
        quoted = said[first : first + 12]
        if i % 10 < size.wrong * 10:
            quoted[rng.randint(3, 8)] = "zyxomma"
        text = json.dumps(" ".join(quoted).rstrip(".,"))
        lines.append(f"  - {{text: {text}, cite: 's{source}, para. {para + 1}'}}\n")
    (folder / "briefs/full.yaml").write_text("".join(lines), encoding="utf-8")


def child(folder: Path, theme: str) -> None:
    """Check one brief of a desk, and print what that took."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    from briefpress.pipeline.gather import gather  # noqa: PLC0415

    start = time.process_time()
    contents = gather(folder, (theme,))
    took = time.process_time() - start
    errors = sum(f.severity == "error" for f in contents.all_findings)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    peer = 0.0
    pairs = [
        (q.text, "\n".join(p.text for p in contents.sources.by_id[q.reference.source].passages))
        for brief in contents.briefs
        for q in brief.written.brief.quotations
        if q.reference
    ]
    start = time.process_time()
    for quoted, text in pairs:
        fuzz.partial_ratio_alignment(quoted, text)
    peer = time.process_time() - start
    print(json.dumps({"took": took, "peer": peer, "memory": memory, "errors": errors}))


def measure(size: Size) -> dict[str, float]:
    """Seconds of processor for loading, for the check and for the peer; MiB at most."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "desk"
        write(folder, size)
        found = {}
        for theme in ("empty", "full"):
            command = [sys.executable, __file__, "--child", str(folder), theme]
            ran = subprocess.run(command, check=True, capture_output=True, text=True)
            found[theme] = json.loads(ran.stdout)
        bytes_ = sum(p.stat().st_size for p in (folder / "seeds").glob("*.txt"))
    empty, full = found["empty"], found["full"]
    return {
        "load": empty["took"], "check": max(full["took"] - empty["took"], 1e-3),
        "peer": max(full["peer"], 1e-4), "memory": full["memory"],
        "more_memory": full["memory"] - empty["memory"], "errors": full["errors"],
        "megabytes": bytes_ / 1e6,
    }  # fmt: skip


def exponent(sizes: list[float], seconds: list[float]) -> float:
    """The slope of the straight line through the logarithms (least squares)."""
    xs, ys = [math.log(s) for s in sizes], [math.log(t) for t in seconds]
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    over = sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True))
    return over / sum((x - mx) ** 2 for x in xs)


def series(largest: int) -> list[tuple[str, list[Size], str]]:
    """What grows, through which sizes."""
    steps = (1, 2, 4, 8)
    few = max(largest // 100, 5)
    return [
        ("quotations", [Size(few * 4, few * 5 * k) for k in steps], "quotations"),
        ("quotations, 10% wrong", [Size(few * 4, few * 5 * k, 0.1) for k in steps], "quotations"),
        ("articles", [Size(few * 2 * k, few * 5) for k in steps], "articles"),
        ("articles, 10% wrong", [Size(few * 2 * k, few * 5, 0.1) for k in steps], "articles"),
        ("the large desk", [Size(largest, largest // 10)], "articles"),
        ("the large desk, 10% wrong", [Size(largest, largest // 10, 0.1)], "articles"),
    ]


def _line(size: Size, row: dict[str, float]) -> str:
    each = row["check"] / size.quotations * 1000
    ratio = row["check"] / row["peer"]
    return (
        f"| {size} | {row['megabytes']:.1f} MB | {row['load']:.2f} s | {row['check']:.2f} s "
        f"| {each:.2f} s | {ratio:.1f} | {row['memory']:.0f} MiB |"
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--largest", type=int, default=5000, help="articles of the large desk")
    parser.add_argument("--series", default="", help="only those with this in their name")
    parser.add_argument("--json", type=Path, help="write the numbers to this file")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        child(Path(given.child[0]), given.child[1])
        return
    print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}; seconds of processor")
    print("| desk | sources | load | check | per 1,000 quotations | check / peer | memory |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    kept = []
    for name, sizes, grows in series(given.largest):
        if given.series not in name:
            continue
        rows = []
        for size in sizes:
            row = measure(size)
            rows.append(row)
            kept.append({"series": name, "size": str(size), **row})
            print(_line(size, row), flush=True)
        if len(sizes) > 1:
            along = [float(getattr(size, grows)) for size in sizes]
            slope = exponent(along, [row["check"] for row in rows])
            loads = exponent(along, [row["load"] for row in rows])
            print(
                f"| {name}: check grows with the power {slope:.2f}, load {loads:.2f} | | | | | | |"
            )
            kept.append({"series": name, "exponent": slope, "load_exponent": loads})
    if given.json:
        given.json.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
