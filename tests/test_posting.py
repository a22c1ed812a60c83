"""Nobody twice, nobody forgotten: the ledger and the posting under every kind of accident."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mail_server import Post

from briefpress.deliver.ledger import Job, Ledger, LedgerError, Outcome, Planned
from briefpress.deliver.ledger_tables import State
from briefpress.deliver.posting import BACK_OFF, Clock, Pace, Posting
from briefpress.deliver.smtp_session import Login, Server

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefpress.deliver.ledger import Delivery
    from briefpress.findings import Finding

NOW = "2024-08-18T10:00:00Z"
HERE = Path(__file__).parent


class Time:
    """A clock that only moves when somebody waits."""

    def __init__(self) -> None:
        self.at = 1_000_000.0
        self.waits: list[float] = []

    def clock(self) -> Clock:
        return Clock(lambda: self.at, lambda: NOW, self.sleep)

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.at += seconds


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    with Post(tmp_path) as running:
        yield running


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as opened:
        yield opened


def planned(people: Sequence[str], size: int = 20) -> list[Planned]:
    return [
        Planned(f"{who}@desk.test", f"{who}@desk.test", who, f"<{who}@desk>", "2024_en",
                f"To: {who}\r\n\r\n".encode(), (b"x" * size + b"\r\n",))
        for who in people
    ]  # fmt: skip


def job(key: str = "2024") -> Job:
    return Job(key, "Brief", "desk@desk.test", {"2024_en": "digest"})


def entered(ledger: Ledger, *people: str) -> int:
    return ledger.plan(job(), planned(people), NOW)


def posted(
    ledger: Ledger, post: Post, moment: Time | None = None, patience: float = 0.0
) -> tuple[Finding, ...]:
    server = Server("localhost", post.port, "starttls", Login("desk", "s3cret"), post.ca)
    moment = moment or Time()
    pace = Pace(60_000, patience)
    return Posting(ledger, server, "desk@desk.test", moment.clock(), pace, lambda *_: None).run()


def states(ledger: Ledger) -> dict[str, str]:
    return {row.name: row.state.value for row in ledger.deliveries()}


def test_a_second_run_sends_to_nobody(ledger: Ledger, post: Post) -> None:
    entered(ledger, "anna", "berta", "nouser")
    assert posted(ledger, post) == ()
    assert posted(ledger, post) == ()
    assert entered(ledger, "anna", "berta", "nouser", "clara") == 1
    assert posted(ledger, post) == ()
    assert states(ledger) == {
        "anna": "accepted", "berta": "accepted", "nouser": "refused", "clara": "accepted",
    }  # fmt: skip
    assert sorted(who for who, _ in post.taken) == [
        "anna@desk.test", "berta@desk.test", "clara@desk.test",
    ]  # fmt: skip


@pytest.mark.parametrize("dsn", [True, False])
def test_a_server_without_notices_is_told_of(tmp_path: Path, ledger: Ledger, dsn: bool) -> None:
    with Post(tmp_path, dsn=dsn) as post:
        entered(ledger, "anna", "berta")
        server = Server("localhost", post.port, "starttls", Login("desk", "s3cret"), post.ca,
                        notices=True)  # fmt: skip
        posting = Posting(ledger, server, "desk@desk.test", Time().clock(), Pace(60_000),
                          lambda *_: None)  # fmt: skip
        found = posting.run()
        named = [line for line in post.said if "ENVID=anna@desk" in line]
    assert [one.rule for one in found] == ([] if dsn else ["mail-no-notices"])
    assert bool(named) == dsn
    assert states(ledger) == {"anna": "accepted", "berta": "accepted"}


def test_what_fails_for_a_time_is_tried_again_and_then_given_up(ledger: Ledger, post: Post) -> None:
    entered(ledger, "grey", "full", "anna")
    moment = Time()
    assert posted(ledger, post, moment, patience=100_000.0) == ()
    assert states(ledger) == {"grey": "accepted", "full": "gave up", "anna": "accepted"}
    assert post.copies("grey@desk.test") == 1
    waits = [wait for wait in moment.waits if wait > 1]
    assert waits == pytest.approx([*BACK_OFF, BACK_OFF[-1]], abs=1)
    full = next(row for row in ledger.deliveries() if row.name == "full")
    assert (full.attempts, full.code) == (6, 452)


def test_without_patience_a_run_ends_and_the_next_goes_on(ledger: Ledger, post: Post) -> None:
    entered(ledger, "grey")
    moment = Time()
    posted(ledger, post, moment)
    assert states(ledger) == {"grey": "deferred"}
    posted(ledger, post, moment)
    assert states(ledger) == {"grey": "deferred"}
    moment.at += BACK_OFF[0]
    posted(ledger, post, moment)
    assert states(ledger) == {"grey": "accepted"}


def test_a_lost_reply_is_in_doubt_and_never_sent_again(ledger: Ledger, post: Post) -> None:
    entered(ledger, "lostafter", "lostbefore", "anna")
    posted(ledger, post)
    posted(ledger, post)
    assert states(ledger) == {
        "lostafter": "in doubt", "lostbefore": "in doubt", "anna": "accepted",
    }  # fmt: skip
    assert post.copies("lostafter@desk.test") == 1


def test_a_person_resolves_a_doubt(ledger: Ledger, post: Post) -> None:
    entered(ledger, "lostafter")
    posted(ledger, post)
    [row] = ledger.deliveries()
    wire = ledger.bytes_of(row)
    ledger.resolve(row, State.PENDING, "asked her: nothing came", NOW)
    posted(ledger, post)
    assert [taken for _, taken in post.taken] == [wire, wire]
    [row] = ledger.deliveries()
    ledger.resolve(row, State.ACCEPTED, "found in her mailbox", NOW)
    assert states(ledger) == {"lostafter": "accepted"}
    with pytest.raises(LedgerError):
        ledger.resolve(row, State.PENDING, "", NOW)


def test_what_was_accepted_stays_so(ledger: Ledger) -> None:
    entered(ledger, "anna")
    [row] = ledger.deliveries()
    ledger.settle(row, Outcome(State.ACCEPTED, "dot", 250), NOW)
    with pytest.raises(LedgerError):
        ledger.settle(row, Outcome(State.DEFERRED, "rcpt", 450), NOW)
    with pytest.raises(LedgerError):
        ledger.begin(row, NOW)
    assert states(ledger) == {"anna": "accepted"}


def test_a_server_that_closes_early_is_called_again_at_once(tmp_path: Path, ledger: Ledger) -> None:
    people = [f"p{n}" for n in range(8)]
    entered(ledger, *people)
    with Post(tmp_path, per_session=3) as post:
        posted(ledger, post)
        assert post.sessions == 3
        assert sorted(who for who, _ in post.taken) == sorted(f"{p}@desk.test" for p in people)
    assert set(states(ledger).values()) == {"accepted"}


def test_a_server_that_is_away_stops_the_run_and_loses_nobody(
    tmp_path: Path, ledger: Ledger
) -> None:
    people = [f"p{n}" for n in range(9)]
    entered(ledger, *people)
    with Post(tmp_path) as post:
        pass
    [stop] = posted(ledger, post)
    assert stop.rule == "mail-stopped"
    assert sorted(states(ledger).values()) == ["deferred"] * 3 + ["pending"] * 6


def test_a_wrong_certificate_leaves_everybody_pending(tmp_path: Path, ledger: Ledger) -> None:
    entered(ledger, "anna", "berta")
    with Post(tmp_path, names=("elsewhere.test",)) as post:
        [stop] = posted(ledger, post)
        assert "certificate" in stop.message
        assert post.taken == []
    assert set(states(ledger).values()) == {"pending"}


def test_who_asked_for_no_mail_gets_none(ledger: Ledger, post: Post) -> None:
    ledger.suppress("anna@desk.test", "asked for it on 1 August", NOW)
    entered(ledger, "anna", "berta")
    posted(ledger, post)
    assert states(ledger) == {"anna": "skipped", "berta": "accepted"}
    assert post.copies("anna@desk.test") == 0


def test_a_full_disk_stops_before_the_next_dot(tmp_path: Path, post: Post) -> None:
    people = [f"p{n}" for n in range(200)]
    with Ledger(tmp_path / "ledger.db") as ledger:
        entered(ledger, *people)
        base = ledger._base
        pages = base.execute("PRAGMA page_count").fetchone()[0]
        base.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(LedgerError, match=r"is full; `p[0-9]+@desk.test` was accepted, 250"):
            posted(ledger, post)
        taken = [who.partition("@")[0] for who, _ in post.taken]
        # Nothing more goes out, and the ledger can still be read.
        with pytest.raises(LedgerError, match="is full"):
            ledger.plan(job("2025"), planned(["new"], 90_000), NOW)
    rows = {row.name: row.state for row in settled(tmp_path)}
    assert 0 < len(taken) < len(people)
    assert [who for who in people if rows[who] is not State.PENDING] == taken
    assert [who for who in people if rows[who] is State.IN_DOUBT] == taken[-1:]
    # With room again, everybody gets it, but for the one in doubt.
    with Ledger(tmp_path / "ledger.db") as ledger:
        posted(ledger, post)
    assert sorted(who.partition("@")[0] for who, _ in post.taken) == sorted(people)


def test_a_ledger_of_another_version_is_left_alone(tmp_path: Path) -> None:
    base = sqlite3.connect(tmp_path / "ledger.db")
    base.execute("PRAGMA user_version=9")
    base.close()
    with pytest.raises(LedgerError, match="version 9"):
        Ledger(tmp_path / "ledger.db")


def test_a_file_that_is_no_ledger_is_told(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").write_text("no database at all, but long enough to be one" * 40)
    with pytest.raises(LedgerError) as told:
        Ledger(tmp_path / "ledger.db")
    assert told.value.finding.rule == "ledger-unwritable"


def test_a_tampered_message_is_not_sent(tmp_path: Path, ledger: Ledger, post: Post) -> None:
    entered(ledger, "anna")
    base = sqlite3.connect(tmp_path / "ledger.db")
    base.execute("UPDATE content SET bytes = x'00'")
    base.commit()
    base.close()
    with pytest.raises(LedgerError, match="not the one"):
        posted(ledger, post)
    assert post.taken == []


# Processes that are killed


def started(folder: Path, post: Post) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(HERE / "post_once.py"), str(folder), str(post.port), post.ca]
    # The package is not installed where the tests run.
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(HERE.parent)})


def settled(folder: Path) -> list[Delivery]:
    with Ledger(folder / "ledger.db") as ledger:
        return ledger.deliveries()


def killed_after(process: subprocess.Popen[bytes], post: Post, lines: int) -> bool:
    """Whether it was killed once the server had heard so many lines: it may end before.

    By what was said, as no count of seconds suits both a quick machine and a slow one.
    """
    while process.poll() is None:
        if len(post.said) > lines:
            process.send_signal(signal.SIGKILL)
            return process.wait() == -signal.SIGKILL
        time.sleep(0.0005)
    return False


def test_killed_at_any_time_nobody_is_written_to_twice_or_forgotten(tmp_path: Path) -> None:
    people = [f"p{n}" for n in range(40)]
    with Ledger(tmp_path / "ledger.db") as ledger:
        entered(ledger, *people)
    chance = random.Random(7)
    kills = 0
    with Post(tmp_path) as post:
        for _ in range(60):
            process = started(tmp_path, post)
            if not killed_after(process, post, len(post.said) + chance.randrange(40)):
                break
            kills += 1
        else:
            assert started(tmp_path, post).wait(60) == 0
        time.sleep(0.2)
        taken = [who.partition("@")[0] for who, _ in post.taken]
    rows = {row.name: row.state for row in settled(tmp_path)}
    assert kills > 3
    assert len(taken) == len(set(taken)), "somebody got it twice"
    assert set(rows) == set(people)
    assert set(rows.values()) <= {State.ACCEPTED, State.IN_DOUBT}
    assert {who for who, state in rows.items() if state is State.ACCEPTED} <= set(taken)


def test_of_two_at_once_the_second_refuses(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        entered(ledger, "slow", *(f"p{n}" for n in range(5)))
    with Post(tmp_path) as post:
        both = [started(tmp_path, post) for _ in range(3)]
        assert sorted(process.wait(60) for process in both) == [0, 3, 3]
        assert len(post.taken) == 6
