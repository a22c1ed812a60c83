"""How fast `send` hands over 1,000 messages, beside bare smtplib with the same bytes.

Both send to the same server on this machine, over TLS and logged in; smtplib on one connection,
ours on a new one every 50 messages, as always. Ours reads its settings from a desk, enters all
messages in the ledger first, and writes two rows to disk for each, the first of which it waits
for. The two take turns, each in a process of its own, so that the memory is that of one run.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
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

from briefpress.deliver.ledger_rows import Job, Planned  # noqa: E402
from briefpress.deliver.posting import Clock  # noqa: E402
from briefpress.mail.addresses import mailbox  # noqa: E402
from briefpress.mail.dkim import Signer, body_digest, holds, signature  # noqa: E402
from briefpress.mail.message import File, Letter, message_head, written_body  # noqa: E402
from briefpress.mail.message import Posting as Fields  # noqa: E402
from briefpress.pipeline.sending.handing import Means, send_plan  # noqa: E402
from briefpress.pipeline.sending.plan import Line, Plan  # noqa: E402

NOW = "2024-08-18T10:00:00Z"
# The documented setting for no pace of our own.
DESK = """\
organisation: The Desk
mail:
  from: desk@desk.test
  smtp: {{host: localhost, port: {port}, ca: {ca}, per_minute: 1000000, user: desk,
    password: {{env: DESK_PASSWORD}}}}
"""
SPAWN = multiprocessing.get_context("spawn")


def main() -> int:
    """Measure rounds of both, in turn, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--kilobytes", type=int, default=200, help="of the attachment")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where the ledgers go, else where temporary do")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        ready = SPAWN.Queue()
        served = SPAWN.Process(target=_serve, args=(folder, ready), daemon=True)
        served.start()
        reached = ready.get(timeout=60)
        try:
            _rounds(folder, reached, options)
            _memory(folder, reached, options)
        finally:
            served.terminate()
    if options.kilobytes:
        _signing(options)
    return 0


def _rounds(folder: Path, reached: tuple[int, str], options: Any) -> None:
    size = (options.messages, options.kilobytes)
    bare: list[float] = []
    ours: list[float] = []
    for number in range(options.rounds):
        # Whoever comes first may find the machine busier: they take turns in that too.
        for mine in (False, True) if number % 2 else (True, False):
            if mine:
                ours.append(_apart(_ours, folder / f"{number}", size, reached)[0])
            else:
                bare.append(_apart(_bare, folder, size, reached)[0])
        print(f"round {number + 1}: bare {bare[-1]:.1f}/s, ours {ours[-1]:.1f}/s,"
              f" ratio {ours[-1] / bare[-1]:.2f}", flush=True)  # fmt: skip
    ratios = [o / b for o, b in zip(ours, bare, strict=True)]
    wire = _messages(1, options.kilobytes)[0].size
    ledger = (folder / "0" / "out" / "ledger.db").stat().st_size
    print(f"{options.messages} messages of {wire / 1e3:.0f} kB:"
          f" bare {statistics.median(bare):.1f}/s, ours {statistics.median(ours):.1f}/s,"
          f" ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f});"
          f" ledger {ledger / 1e6:.1f} MB")  # fmt: skip


def _memory(folder: Path, reached: tuple[int, str], options: Any) -> None:
    """The peak of our process for a tenth of the messages, and for all."""
    few = max(options.messages // 10, 1)
    peaks = [
        _apart(_ours, folder / f"of-{number}", (number, options.kilobytes), reached)[1]
        for number in (few, options.messages)
    ]
    print(f"peak memory of our process: {peaks[0]:.1f} MB for {few} messages,"
          f" {peaks[1]:.1f} MB for {options.messages}")  # fmt: skip


def _signing(options: Any) -> None:
    """What a signature costs, each read again; the body's digest is shared."""
    try:
        from cryptography.hazmat.primitives.asymmetric import (  # noqa: PLC0415 - of an extra
            ed25519,
            rsa,
        )
    except ImportError:
        return
    from briefpress.mail.dkim_key import Ed25519Key, RsaKey  # noqa: PLC0415

    messages = _messages(200, options.kilobytes)
    began = time.perf_counter()
    digest = body_digest(b"".join(messages[0].body))
    print(f"DKIM: {(time.perf_counter() - began) * 1e3:.1f} ms for a body", end="")
    for key in (RsaKey(rsa.generate_private_key(65537, 2048)),
                Ed25519Key(ed25519.Ed25519PrivateKey.generate())):  # fmt: skip
        signer = Signer("desk.test", "s", key)
        began = time.perf_counter()
        for message in messages:
            field = signature(message.head, digest, signer, 1_700_000_000)
            assert holds(field + message.head, digest, signer)
        each = (time.perf_counter() - began) / len(messages) * 1e3
        print(f", {each:.2f} ms for a message by {key.kind}", end="")
    print()


class _Forgetful(list[Any]):
    """A post box that only counts: what it keeps would be measured too."""

    def append(self, _item: Any) -> None:
        """Keep nothing."""


def _serve(folder: Path, ready: Any) -> None:
    with Post(folder, size=50_000_000) as post:
        post.taken = _Forgetful()
        post.said = _Forgetful()
        ready.put((post.port, post.ca))
        time.sleep(36_000)


def _apart(do: Any, folder: Path, size: tuple[int, int], reached: Any) -> tuple[float, float]:
    """Messages a second and MB at the peak, of a process of its own."""
    told = SPAWN.Queue()
    process = SPAWN.Process(target=_run, args=(do, folder, size, reached, told))
    process.start()
    speed, memory = told.get()
    process.join()
    return speed, memory


def _run(do: Any, folder: Path, size: tuple[int, int], reached: Any, told: Any) -> None:
    speed = do(folder, _messages(*size), *reached)
    told.put((speed, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000))


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
            Planned(who.address, who.key, "", f"<{place}@desk.test>", "e", head, body.pieces)
        )
    return found


def _bare(_folder: Path, messages: list[Planned], port: int, ca: str) -> float:
    """Messages a second by the library alone, on one connection."""
    context = ssl.create_default_context(cafile=ca)
    wires = [(message.address, message.head + b"".join(message.body)) for message in messages]
    began = time.perf_counter()
    with smtplib.SMTP("localhost", port) as client:
        client.starttls(context=context)
        client.login("desk", "s3cret")
        for address, wire in wires:
            client.sendmail("desk@desk.test", [address], wire)
    return len(messages) / (time.perf_counter() - began)


def _ours(folder: Path, messages: list[Planned], port: int, ca: str) -> float:
    """Messages a second by what `send` calls, entering them in the ledger included."""
    out = folder / "out"
    out.mkdir(parents=True)
    (folder / "desk.yaml").write_text(DESK.format(port=port, ca=ca), encoding="utf-8")
    job = Job("job", "s", "desk@desk.test", {"e": "digest"})
    plan = Plan(job=job, lines=[Line(message, "en", "note") for message in messages])
    clock = Clock(time.time, lambda: NOW, time.sleep)
    environment = {**os.environ, "DESK_PASSWORD": "s3cret"}
    began = time.perf_counter()
    sent = send_plan(plan, (folder, out), Means(clock, environment, lambda *_: None))
    took = time.perf_counter() - began
    states = [row.state for row in sent.rows]
    assert not sent.status, sent.findings
    assert states == ["accepted"] * len(messages)
    return len(messages) / took


if __name__ == "__main__":
    sys.exit(main())
