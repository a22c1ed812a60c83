"""How fast `send` hands over 1,000 messages, beside bare smtplib with the same bytes.

Both send to the same server on this machine, over TLS and logged in, on one connection at a
time. Ours writes two rows to disk for each message and waits until they are there.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import smtplib
import ssl
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from mail_server import Post  # noqa: E402

from briefpress.deliver.ledger import Ledger  # noqa: E402
from briefpress.deliver.ledger_rows import Job, Planned  # noqa: E402
from briefpress.deliver.ledger_tables import State  # noqa: E402
from briefpress.deliver.posting import Clock, Pace, Posting  # noqa: E402
from briefpress.deliver.smtp_session import Login, Server  # noqa: E402
from briefpress.mail.addresses import mailbox  # noqa: E402
from briefpress.mail.message import File, Letter, message_head, written_body  # noqa: E402
from briefpress.mail.message import Posting as Fields  # noqa: E402

NOW = "2024-08-18T10:00:00Z"


def main() -> int:
    """Measure rounds of both, in turn, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--kilobytes", type=int, default=200, help="of the attachment")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    ours: list[float] = []
    bare: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ready = multiprocessing.get_context("spawn").Queue()
        served = multiprocessing.get_context("spawn").Process(
            target=_serve, args=(folder, ready), daemon=True
        )
        served.start()
        reached = ready.get(timeout=60)
        messages = _messages(options.messages, options.kilobytes)
        for number in range(options.rounds):
            bare.append(_bare(messages, *reached))
            before = _memory()
            ours.append(_ours(folder / f"{number}.db", messages, *reached))
            grown = _memory() - before
            print(f"round {number + 1}: bare {bare[-1]:.0f}/s, ours {ours[-1]:.0f}/s,"
                  f" memory +{grown:.1f} MB")  # fmt: skip
        ledger = (folder / "0.db").stat().st_size / 1e6
        served.terminate()
    ratio = statistics.median(o / b for o, b in zip(ours, bare, strict=True))
    print(f"{options.messages} messages of {messages[0].size / 1e3:.0f} kB:"
          f" bare {statistics.median(bare):.0f}/s, ours {statistics.median(ours):.0f}/s,"
          f" ratio {ratio:.2f}; ledger {ledger:.1f} MB")  # fmt: skip
    return 0


class _Forgetful(list[Any]):
    """A post box that only counts: what it keeps would be measured too."""

    def append(self, _item: Any) -> None:
        """Keep nothing."""


def _serve(folder: Path, ready: Any) -> None:
    with Post(folder, size=50_000_000) as post:
        post.taken = _Forgetful()
        ready.put((post.port, post.ca))
        time.sleep(3600)


def _messages(number: int, kilobytes: int) -> list[Planned]:
    """Messages as `send` makes them: two texts and a file, the body shared."""
    sender = mailbox("desk@desk.test")
    data = bytes(range(256)) * (kilobytes * 1000 // 256)
    words = "The port handled “600,000 tons in 2022”. " * 40
    letter = Letter(
        sender, "[port] The port, 18 August 2024", words, f"<p lang='en'>{words}</p>", "en",
        datetime(2024, 8, 18, tzinfo=UTC), files=(File("brief.pdf", data, "application/pdf"),),
    )  # fmt: skip
    body = written_body(letter)
    found = []
    for place in range(number):
        who = mailbox(f"p{place}@desk.test")
        head = message_head(letter, Fields(who, f"<{place}@desk.test>"), body)
        found.append(
            Planned(who.address, who.key, "", f"<{place}@desk.test>", "e", head, body.body)
        )
    return found


def _bare(messages: list[Planned], port: int, ca: str) -> float:
    """Messages a second by the library alone, on one connection."""
    context = ssl.create_default_context(cafile=ca)
    began = time.perf_counter()
    with smtplib.SMTP("localhost", port) as client:
        client.starttls(context=context)
        client.login("desk", "s3cret")
        for message in messages:
            client.sendmail("desk@desk.test", [message.address], message.head + message.body)
    return len(messages) / (time.perf_counter() - began)


def _ours(path: Path, messages: list[Planned], port: int, ca: str) -> float:
    """Messages a second through the ledger, entering them included."""
    clock = Clock(time.time, lambda: NOW, time.sleep)
    server = Server("localhost", port, "starttls", Login("desk", "s3cret"), ca)
    began = time.perf_counter()
    with Ledger(path) as ledger:
        ledger.plan(Job("job", "s", "desk@desk.test", {"e": "digest"}), messages, NOW)
        pace = Pace(per_minute=10_000_000)
        stopped = Posting(ledger, server, "desk@desk.test", clock, pace, lambda *_: None).run()
        took = time.perf_counter() - began
        assert not stopped
        assert len(ledger.deliveries(states=[State.ACCEPTED])) == len(messages)
    return len(messages) / took


def _memory() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    sys.exit(main())
