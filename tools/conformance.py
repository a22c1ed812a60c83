"""Every layout, paper, language and profile of the shipped briefs, printed and judged by veraPDF.

    python tools/conformance.py                     all of it
    python tools/conformance.py energy --lang ru    these briefs, these languages

One line for each PDF, with the standards it passes and those it fails; what is broken stands below
it. A brief that is too long for a layout with a limit is told, and is no failure. Exits 1 where a
PDF fails or could not be printed, 3 where veraPDF cannot be had.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import subprocess
import sys
from collections import defaultdict
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from briefpress.cli import main as briefpress  # noqa: E402 - from the checkout
from briefpress.render.search import layouts  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TOOL = ROOT / "tools" / "verapdf" / "verapdf"
OUT = ROOT / "build" / "conformance"
PAPERS = ("a4", "letter")
CATALOGUES = ROOT / "briefpress" / "locale"
LANGUAGES = ("en", *sorted(entry.name for entry in CATALOGUES.iterdir() if entry.is_dir()))
FLAVOURS = {"a3a-ua1": "3a,ua1", "a4f-ua2": "4f,ua2,wt1a,wt1r"}
MISSING = 3
TOO_LONG = "page-limit-exceeded"


def judge(profile: str, files: Iterable[Path]) -> tuple[int, dict[str, list[str]]]:
    """Ask veraPDF about some files; for each, its lines: `PASS 3a`, `FAIL ua1`, rules indented."""
    command = [str(TOOL), FLAVOURS[profile], *map(str, files)]
    environment = {**os.environ, "PYTHON": sys.executable}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    sys.stderr.write(done.stderr)
    said: dict[str, list[str]] = defaultdict(list)
    name = ""
    for line in done.stdout.splitlines():
        if line.startswith(("PASS ", "FAIL ")):
            verdict, flavour, name = line.split(" ", 2)
            said[name].append(f"{verdict} {flavour}")
        else:
            said[name].append(line)
    return done.returncode, said


def printed(arguments: argparse.Namespace, profile: str) -> tuple[list[Path], list[str]]:
    """Print everything in a profile; the files, and the errors that stopped others."""
    folder = arguments.out / profile
    failed = []
    for layout, paper, language in product(layouts(ROOT), PAPERS, arguments.lang):
        # A draft, so that nothing that the checks find stops it.
        options = ["--layout", layout, "--paper", paper, "--lang", language, "--draft"]
        options += ["--pdf-profile", profile, "--to", "pdf", "--out", str(folder)]
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            where = ["--desk", str(ROOT), "--format", "json"]
            code = briefpress(["build", *arguments.themes, *where, *options])
        if code != 0:
            variant = " ".join(options[:6])
            failed += errors_in(out.getvalue()) or [f"exit code {code}: {variant}"]
    return sorted(folder.glob("*.pdf")), failed


def errors_in(report: str) -> list[str]:
    """The errors of a report in JSON; none where it was broken off."""
    try:
        findings = json.loads(report)["findings"]
    except ValueError:
        return []
    errors = (finding for finding in findings if finding["severity"] == "error")
    return [f"{error['file']}: {error['rule']}: {error['message']}" for error in errors]


def main(words: Sequence[str]) -> int:
    """Print, ask, tell."""
    parser = argparse.ArgumentParser(description="Print every variant and ask veraPDF.")
    parser.add_argument("themes", nargs="*", help="some of the briefs")
    parser.add_argument("--lang", action="append", help=f"else {', '.join(LANGUAGES)}")
    parser.add_argument("--out", type=Path, default=OUT, help="where the files go")
    arguments = parser.parse_args(words)
    arguments.lang = arguments.lang or list(LANGUAGES)
    worst = 0
    for profile in FLAVOURS:
        files, failed = printed(arguments, profile)
        code, said = judge(profile, files) if files else (1, {})
        if code == MISSING:
            return MISSING
        for file in files:
            lines = said[str(file)]
            print(f"{profile}  {file.name:60}", *(line for line in lines if line[0] != " "))
            print("".join(f"{line}\n" for line in lines if line[0] == " "), end="")
        for why in failed:
            print(f"{profile}  not printed: {why}")
        worst = max(worst, code, any(TOO_LONG not in why for why in failed))
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
