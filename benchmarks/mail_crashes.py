"""Kill `send` at random several hundred times; count who got a message twice, and who none.

The program itself sends to a server on this machine over TLS, and is killed (SIGKILL) after a
random number of the server's replies, or after a random time. It is run again and again, until it
ends by itself; then every recipient is looked up in the server's post and in the ledger. To save
time, most runs are forked from a process that has loaded the program; each is a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from mail_server import Post  # noqa: E402
from tiny import tiny_desk  # noqa: E402

from briefpress.deliver.ledger import Ledger  # noqa: E402
from briefpress.deliver.ledger_tables import OPEN, State  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

PEOPLE = 60
_COLD = 0.05  # of the runs start the program from nothing
# Loads the program once, and then forks a run for each line of arguments.
_NURSERY = """
import json, os, sys
sys.path.insert(0, sys.argv[1])
from briefpress.cli import main
import briefpress.cli.send_shown, briefpress.pipeline.sending.handing
import briefpress.pipeline.sending.keeping, briefpress.pipeline.sending.plan
for line in sys.stdin:
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_RDWR), 1)
        os.dup2(1, 2)
        os._exit(main(json.loads(line)))
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""


def main() -> int:
    """Run the campaign; 1 where anybody was doubled or lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    total: Counter[str] = Counter()
    began = time.monotonic()
    nursery = Nursery()
    while total["kills"] < options.kills:
        with tempfile.TemporaryDirectory() as folder, Post(Path(folder)) as post:
            left = options.kills - total["kills"]
            total += _round(Path(folder) / "desk", post, nursery, chance, left)
        print(f"\r{total['kills']} kills", end="", file=sys.stderr, flush=True)
    nursery.close()
    print(file=sys.stderr)
    for name in ("kills", "runs", "recipients", "accepted", "in doubt", "in doubt, arrived",
                 "doubled", "lost"):  # fmt: skip
        print(f"{name:<18} {total[name]:>6}")
    print(f"{'seconds':<18} {time.monotonic() - began:>6.0f}")
    return 1 if total["doubled"] or total["lost"] else 0


def _round(
    desk: Path, post: Post, nursery: Nursery, chance: random.Random, most: int
) -> Counter[str]:
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
        run = _started(desk, nursery, chance)
        count["runs"] += 1
        if count["kills"] < most and _killed(run, post, chance):
            count["kills"] += 1
            continue
        run.wait()
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


class Nursery:
    """Starts runs of the program, warm or cold."""

    def __init__(self) -> None:
        self._environment = {**os.environ, "DESK_PASSWORD": "s3cret"}
        self._parent = subprocess.Popen(
            [sys.executable, "-c", _NURSERY, str(ROOT)], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True, env=self._environment,
        )  # fmt: skip

    def close(self) -> None:
        """End the process that the runs are forked from."""
        self._parent.communicate()

    def cold(self, arguments: list[str]) -> Run:
        """A run that loads the program itself."""
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "generate.py"), *arguments],
            stdout=quiet, stderr=quiet, env=self._environment,
        )  # fmt: skip
        return Run(process.pid, process.wait)

    def warm(self, arguments: list[str]) -> Run:
        """A run that is forked from the loaded program."""
        given, told = self._parent.stdin, self._parent.stdout
        assert given
        assert told
        given.write(json.dumps(arguments) + "\n")
        given.flush()
        number = int(told.readline())
        return Run(number, lambda: os.waitstatus_to_exitcode(int(told.readline())))


class Run:
    """A run of the program, waited for on a thread of its own."""

    def __init__(self, number: int, wait: Callable[[], int]) -> None:
        self.number = number
        self.status: int | None = None
        self._thread = threading.Thread(target=self._wait, args=(wait,))
        self._thread.start()

    def _wait(self, wait: Callable[[], int]) -> None:
        self.status = wait()

    def kill(self) -> bool:
        """Kill it; whether that is what ended it."""
        with suppress(ProcessLookupError):
            os.kill(self.number, signal.SIGKILL)
        return self.wait() == -signal.SIGKILL

    def wait(self) -> int | None:
        """How it ended."""
        self._thread.join()
        return self.status


def _started(desk: Path, nursery: Nursery, chance: random.Random) -> Run:
    """The program, on the list or, where something is left over, perhaps resumed."""
    left = _open(desk)
    wanted = ["--to", "press", "--confirm", str(PEOPLE)]
    if left > 0 and chance.random() < 0.5:
        wanted = ["--resume", "--confirm", str(left)]
    start = nursery.cold if chance.random() < _COLD else nursery.warm
    return start(["send", *wanted, "--desk", str(desk)])


def _open(desk: Path) -> int:
    """How many messages are still to be sent; -1 where nothing was entered yet."""
    path = desk / "out" / "ledger.db"
    if not path.exists():
        return -1
    with Ledger(path) as ledger:
        return len(ledger.deliveries(states=OPEN)) if ledger.jobs() else -1


def _killed(run: Run, post: Post, chance: random.Random) -> bool:
    """Kill it after some commands that the server heard, or some time; False where it had ended."""
    heard = len(post.said)
    commands = chance.randrange(1, 30)
    deadline = time.monotonic() + (chance.uniform(0, 4) if chance.random() < 0.15 else 60)
    while run.status is None:
        if len(post.said) - heard >= commands or time.monotonic() > deadline:
            time.sleep(chance.choice([0, chance.uniform(0, 0.02)]))
            return run.kill()
        time.sleep(0.0005)
    return False


if __name__ == "__main__":
    sys.exit(main())
