"""Hostile texts at doubling sizes: what crashes, hangs, or grows faster than its input.

    python benchmarks/hostile.py [--largest N] [--limit SECONDS] [--door DOOR]

Each text is made of one thing repeated: marks, dots, brackets, digits, nesting. It is given to each
door at four sizes, each twice the last. The exponent is taken from the last doubling; what grows
with a power over 1.6 and takes over a tenth of a second is listed, and so is what did not come back
within the limit. The exit code is 1 where anything crashed or hung.
"""

from __future__ import annotations

import argparse
import math
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.doors import DOORS

REPEATED = [
    '"', "“", "”", "“”", "'", "’", "« ", "»«", "„“", "“a ‘b” c’ ", "“a” ", "'a' ", '"a ', "a’s ",
    "a … ", "… ", "[…] ", "a […] b ", "...", ". . . ", "[", "]", "[a] ", "[a ", "[T]h ", "[sic] ",
    "[]", "](", "[a](b) ", "![a](b) ", "[a]{.b} ", "[a]{.b", "{.a}", "[@a; ", "@a ",
    "[@a, para. 1] ", "a", "я", "a-", "a-\n", "a\n", "\n", " ", "\t", "\u00a0", "\u00ad",
    "a\u00ad", "e\u0301", "\u0301", "ﬁ", "İ", "ß", "1", "1 ", "1,", "1,000,", "1.1.", "1 000 ",
    "1-", "1–2–", "1/", "$", "$1 ", "%", "1% ", "one ", "one hundred ", "million ", "1 million ",
    "half ", "one in ", "one in five ", "between 1 and ", "from 1 to ", "about ", "more than ",
    "minus ", "двадцать ", "сто тысяч ", "yüzde ", "on iki ", "ein-und-", "May ", "1 May ",
    "1 May 2024 ", "May–", "2024-", "2024-01-", "by the end of ", "the first quarter of ",
    "last year ", "1. ", "1.1.2024 ", "Monday, ", "5 мая ", "yanvar ", ">", "> ", "- ", "* ", "*",
    "**", "_", "*_", "*a", "**a ", "`", "``a", "<", "<a ", "<!--", "&", "&amp;", "&#1;", "\\",
    "\\*", "#", "|", "|a", "~~", "(", "((a", ")", "(emphasis added) ", "http://a.b ",
    "“a,” said Helen Marsh. ", "“a,” said ", ", said Marsh, ", "Helen Marsh said: ", "A: ", "Q: ",
    "– ", "Helen ", "H. ", "said ", "port the ", "ready for larger ", "not ", "if ", "unless ",
    "the channel ", "3.2 million tonnes ", "14.5 per cent ", "the of and to in a ",
]  # fmt: skip


class Hung(BaseException):
    """A text was not read within the limit."""


def _late(_: int, __: FrameType | None) -> None:
    raise Hung


def timed(door: str, text: str, limit: float) -> float:
    """Seconds of processor that a door takes for a text.

    Raises Hung past the limit of seconds on the clock, and whatever the door raises.
    """
    signal.signal(signal.SIGALRM, _late)
    signal.setitimer(signal.ITIMER_REAL, limit)
    start = time.process_time()
    try:
        DOORS[door](text)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.process_time() - start


def look(door: str, piece: str, largest: int, limit: float) -> tuple[str, float, float]:
    """What became of one text at one door, the seconds at the largest size, and the exponent."""
    taken: list[float] = []
    for size in (largest // 8, largest // 4, largest // 2, largest):
        text = (piece * (size // len(piece) + 1))[:size]
        try:
            taken.append(timed(door, text, limit))
        except Hung:
            return f"hung at {size:,} characters", limit, math.inf
        except Exception:  # noqa: BLE001  (whatever it is, it is a crash)
            return "crashed: " + traceback.format_exc(limit=-1).strip().split("\n")[-1], 0.0, 0.0
    power = math.log2(max(taken[-1], 1e-6) / max(taken[-2], 1e-6))
    before = math.log2(max(taken[-2], 1e-6) / max(taken[-3], 1e-6))
    grows = power > 1.6 and before > 1.4 and taken[-1] > 0.1
    return ("grows" if grows else ""), taken[-1], power


def main() -> None:
    """Print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--largest", type=int, default=16000, help="characters (default 16,000)")
    parser.add_argument("--limit", type=float, default=20.0, help="seconds a text may take")
    parser.add_argument("--door", action="append", choices=DOORS, default=[])
    given = parser.parse_args()
    bad = 0
    print("| door | text repeated | at the largest | power | |\n| --- | --- | --- | --- | --- |")
    for door in given.door or DOORS:
        worst = ("", 0.0, 0.0)
        for piece in REPEATED:
            said, seconds, power = look(door, piece, given.largest, given.limit)
            if said:
                bad += said != "grows"
                print(
                    f"| {door} | `{piece!r}` | {seconds:.2f} s | {power:.1f} | {said} |", flush=True
                )
            if seconds > worst[1]:
                worst = (piece, seconds, power)
        print(
            f"| {door} | slowest: `{worst[0]!r}` | {worst[1]:.2f} s | {worst[2]:.1f} | |",
            flush=True,
        )
    print(f"{len(REPEATED)} texts of up to {given.largest:,} characters; {bad} crashed or hung")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
