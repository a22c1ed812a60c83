"""Sends what a ledger holds, as a process of its own that a test can kill."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from briefpress.deliver.folder import alone
from briefpress.deliver.ledger import Ledger
from briefpress.deliver.posting import Clock, Pace, Posting
from briefpress.deliver.smtp_session import Login, Server


def main(folder: Path, port: int, ca: str) -> int:
    """Send; 3 where another process is at it."""
    clock = Clock(time.time, lambda: "2024-08-18T10:00:00Z", time.sleep)
    with alone(folder, "ledger.lock") as free:
        if not free:
            return 3
        with Ledger(folder / "ledger.db") as ledger:
            server = Server("localhost", port, "starttls", Login("desk", "s3cret"), ca)
            pace = Pace(per_minute=60_000)
            Posting(ledger, server, "desk@desk.test", clock, pace, lambda *_: None).run()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
