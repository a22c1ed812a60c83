"""Kill `send` at random several hundred times; count who got a message twice, and who none.

The program itself sends to a server on this machine over TLS, and is killed (SIGKILL) after a
random number of the server's replies, or after a random time. Run it again and again, until it
ends by itself; then every recipient is looked up in the server's post and in the ledger.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from mail_server import Post  # noqa: E402
from tiny import tiny_desk  # noqa: E402

from briefpress.deliver.ledger import Ledger  # noqa: E402
from briefpress.deliver.ledger_tables import OPEN, State  # noqa: E402

PEOPLE = 60


def main() -> int:
    """Run the campaign; 1 where anybody was doubled or lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    total: Counter[str] = Counter()
    began = time.monotonic()
    while total["kills"] < options.kills:
        with tempfile.TemporaryDirectory() as folder, Post(Path(folder)) as post:
            total += _round(Path(folder) / "desk", post, chance, options.kills - total["kills"])
        print(f"\r{total['kills']} kills", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    for name in ("kills", "runs", "recipients", "accepted", "in doubt", "in doubt, arrived",
                 "doubled", "lost"):  # fmt: skip
        print(f"{name:<18} {total[name]:>6}")
    print(f"{'seconds':<18} {time.monotonic() - began:>6.0f}")
    return 1 if total["doubled"] or total["lost"] else 0


def _round(desk: Path, post: Post, chance: random.Random, most: int) -> Counter[str]:
    """One list of people and as many runs as it takes until everything is settled."""
    people = [f"p{n}@desk.test" for n in range(PEOPLE)]
    smtp = (
        f"  smtp:\n    host: localhost\n    port: {post.port}\n    ca: {post.ca}\n"
        "    per_minute: 6000\n    user: desk\n    password:\n      env: DESK_PASSWORD\n"
    )
    lists = "recipients:\n" + "".join(f"  - {who}\n" for who in people)
    settings = f"mail:\n  from: desk@desk.test\n  attach: [txt]\n{smtp}"
    tiny_desk(desk, more={"desk.yaml": settings, "recipients/press.yaml": lists})
    count: Counter[str] = Counter(recipients=PEOPLE)
    while True:
        process = _started(desk, chance)
        count["runs"] += 1
        if count["kills"] < most and _killed(process, post, chance):
            count["kills"] += 1
            continue
        process.wait()
        if not _open(desk):
            break
    copies = Counter(who for who, _ in post.taken)
    with Ledger(desk / "out" / "ledger.db") as ledger:
        states = {row.fold: row.state for row in ledger.deliveries()}
    for who in people:
        state = states.get(who)
        count["doubled"] += copies[who] > 1
        # Accepted and not there, or not there and nobody is told of it.
        known = state is State.IN_DOUBT or (state is State.ACCEPTED and copies[who])
        count["lost"] += not known
        count["accepted"] += state is State.ACCEPTED
        count["in doubt"] += state is State.IN_DOUBT
        count["in doubt, arrived"] += state is State.IN_DOUBT and copies[who] == 1
    return count


def _started(desk: Path, chance: random.Random) -> subprocess.Popen[bytes]:
    """The program, on the list or, where something is left over, perhaps resumed."""
    left = _open(desk)
    wanted = ["--to", "press", "--confirm", str(PEOPLE)]
    if left and chance.random() < 0.5:
        wanted = ["--resume", "--confirm", str(left)]
    command = [sys.executable, str(ROOT / "generate.py"), "send", *wanted, "--desk", str(desk)]
    quiet = subprocess.DEVNULL
    environment = {**os.environ, "DESK_PASSWORD": "s3cret"}
    return subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment)


def _open(desk: Path) -> int:
    """How many messages are still to be sent; -1 where nothing was entered yet."""
    path = desk / "out" / "ledger.db"
    if not path.exists():
        return -1
    with Ledger(path) as ledger:
        return len(ledger.deliveries(states=OPEN)) if ledger.jobs() else -1


def _killed(process: subprocess.Popen[bytes], post: Post, chance: random.Random) -> bool:
    """Kill it after some commands that the server heard, or some time; False where it had ended."""
    heard = len(post.said)
    commands = chance.randrange(1, 40)
    deadline = time.monotonic() + (chance.uniform(0, 4) if chance.random() < 0.15 else 60)
    while process.poll() is None:
        if len(post.said) - heard >= commands or time.monotonic() > deadline:
            time.sleep(chance.choice([0, chance.uniform(0, 0.02)]))
            process.send_signal(signal.SIGKILL)
            return process.wait() == -signal.SIGKILL
        time.sleep(0.0005)
    return False


if __name__ == "__main__":
    sys.exit(main())
