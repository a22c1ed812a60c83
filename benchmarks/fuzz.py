"""A fuzzer at the doors: atheris changes texts until something crashes or hangs.

    python -m pip install atheris
    python benchmarks/fuzz.py [DOOR] [-max_total_time=60] [-timeout=10] [CORPUS_DIR]

Atheris is no part of the development set-up: it is large, and has wheels for few systems. What it
finds is written to `crash-…` or `timeout-…` in the working folder.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main() -> None:
    """Fuzz one door, or all but the desk, which is slow."""
    try:
        atheris = importlib.import_module("atheris")
    except ImportError:
        sys.exit("atheris is not installed: python -m pip install atheris")
    with atheris.instrument_imports(include=["briefpress"]):
        from benchmarks.doors import DOORS  # noqa: PLC0415  (instrumented as they are imported)
    named = [word for word in sys.argv[1:] if word in DOORS]
    doors = [DOORS[name] for name in named or DOORS if named or name != "desk"]
    arguments = [word for word in sys.argv if word not in DOORS]

    def once(data: bytes) -> None:
        text = data.decode("utf-8", errors="ignore")
        for door in doors:
            door(text)

    atheris.Setup(arguments, once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
