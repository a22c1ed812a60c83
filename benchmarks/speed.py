"""How long Briefpress takes beside a named peer, as ratios of whole processes run in turn.

    python benchmarks/speed.py [--pairs N] [--row WORDS]

The peer is WeasyPrint alone: one process that calls `weasyprint.HTML(file).write_pdf()` on the
pages that the build prints from. Machines drift, so the two commands of a row run in turn, A B A
B, and the ratio is taken pair by pair; the median counts, with the least and the greatest beside
it. Memory is that of the largest process. Nothing here passes or fails: the limit is shown.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = [sys.executable, str(ROOT / "generate.py")]
BARE = "import sys, weasyprint\nfor f in sys.argv[1:]: weasyprint.HTML(f).write_pdf()"

# As for whoever uses it: a module is compiled once, and not at every start.
ENVIRONMENT = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}


@dataclass(frozen=True)
class Run:
    """One finished process: seconds on the clock, seconds of processor, MiB at the most."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Row:
    """A comparison: what it is called, the two commands, the ratio aimed at."""

    name: str
    ours: list[str]
    peer: list[str]
    limit: float
    fresh: tuple[Path, ...] = ()
    no_charts: bool = False


def run(command: list[str], environment: dict[str, str]) -> Run:
    """Run a command to its end and say what it and its helpers took; it must succeed.

    Worker processes are no children of the command that this process could ask the system about,
    so all of its session is looked at while it runs, twenty times a second.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    seen: dict[str, tuple[float, float]] = {}
    while process.poll() is None:
        for number, (cpu, used) in look_at_session(process.pid).items():
            before = seen.get(number, (0.0, 0.0))
            seen[number] = (max(cpu, before[0]), max(used, before[1]))  # the dead use no memory
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.05)
    wall = time.perf_counter() - start
    if process.returncode:
        sys.exit(f"failed with {process.returncode}: {' '.join(command)}")
    memory = max((used for _, used in seen.values()), default=0.0)
    return Run(wall, sum(cpu for cpu, _ in seen.values()), memory)


def look_at_session(leader: int) -> dict[str, tuple[float, float]]:
    """Seconds of processor and peak MiB of each process of a session, by process number."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) != leader:
                continue
            status = (entry / "status").read_text()
        except OSError:
            continue
        peak = re.search(r"VmHWM:\s+(\d+)", status)
        ticks = int(fields[11]) + int(fields[12])
        found[entry.name] = (ticks / os.sysconf("SC_CLK_TCK"), int(peak[1]) / 1024 if peak else 0.0)
    return found


def compare(row: Row, pairs: int, work: Path) -> str:
    """The table line of one comparison."""
    ours, peers = [], []
    for number in range(pairs + 1):
        for folder in row.fresh:
            shutil.rmtree(folder, ignore_errors=True)
        cache = work / (f"cold-{row.name}-{number}" if row.no_charts else "cache")
        environment = {**ENVIRONMENT, "XDG_CACHE_HOME": str(cache)}
        first, second = run(row.ours, environment), run(row.peer, environment)
        if number:  # the first pair warms the disk and is not counted
            ours.append(first)
            peers.append(second)
    ratios = [a.wall / b.wall for a, b in zip(ours, peers, strict=True)]
    cpu = median(a.cpu / max(b.cpu, 0.01) for a, b in zip(ours, peers, strict=True))
    mine, theirs = max(r.memory for r in ours), max(r.memory for r in peers)
    return (
        f"| {row.name} | {median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f}) | {row.limit} "
        f"| {cpu:.2f} | {median(r.wall for r in ours):.2f} / {median(r.wall for r in peers):.2f} s "
        f"| {mine:.0f} / {theirs:.0f} MiB |"
    )


def rows(work: Path) -> list[Row]:
    """The comparisons; the three pages are saved first."""
    pages, out = work / "pages", work / "out"
    subprocess.run(
        [*PROGRAM, "--quiet", "--out", str(work / "kept"), "--save-print-html", str(pages)],
        check=True, cwd=ROOT, env={**ENVIRONMENT, "XDG_CACHE_HOME": str(work / "cache")},
    )  # fmt: skip
    files = sorted(str(page) for page in pages.glob("*.html"))
    bare = [sys.executable, "-c", BARE, *files]
    build = [*PROGRAM, "--desk", str(ROOT), "--out"]
    only_html = [*build, str(out), "--to", "html"]
    return [
        Row("build, charts kept", [*build, str(out)], bare, 1.1, (out,)),
        Row("build, no chart kept", [*build, str(out)], bare, 1.5, (out,), no_charts=True),
        Row("nothing changed", [*build, str(work / "kept")], bare, 0.2),
        Row("HTML only", only_html, bare, 0.35, (out,)),
        Row("check", [*PROGRAM, "check", "--desk", str(ROOT)], bare, 0.3),
        Row("--help", [*PROGRAM, "--help"], [sys.executable, "-c", "pass"], 8),
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pairs", type=int, default=5, help="counted runs of each (default 5)")
    parser.add_argument("--row", default="", help="only the rows with these words in their names")
    options = parser.parse_args()
    pairs = options.pairs
    print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}, {pairs} pairs a row")
    print("| ours / peer | clock: median (least–greatest) | limit | processor | clock | memory |")
    print("| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for row in (one for one in rows(Path(folder)) if options.row in one.name):
            print(compare(row, pairs, Path(folder)), flush=True)
    print("The peer of every row but the last is WeasyPrint alone on the three pages; of the last,")
    print("`python -c pass`.")


if __name__ == "__main__":
    main()
