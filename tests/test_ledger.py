"""The ledger's tables: brought up to date whole or not at all; what was decided is kept."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from database import opened
from ledger_one import NOW, PEOPLE, make_ledger_one, wire
from mail_server import Post

from briefpress.deliver.entering import Correcting
from briefpress.deliver.ledger import Job, Ledger, LedgerError, Planned
from briefpress.deliver.ledger_rows import About, Decided
from briefpress.deliver.ledger_tables import State
from briefpress.deliver.posting import Clock, Pace, Posting
from briefpress.deliver.smtp_session import Login, Server
from briefpress.pipeline.correcting.earlier import earlier_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

WORK = "2024-08-18_port"


def tables(path: Path) -> dict[str, str]:
    with opened(path) as base:
        rows = base.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: " ".join(sql.split()) for name, sql in rows}


def everything(path: Path) -> dict[str, list[Any]]:
    with opened(path) as base:
        names = [
            row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        return {
            name: base.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in names
        }


# Versions


def test_a_ledger_of_version_1_is_brought_up_to_date(tmp_path: Path) -> None:
    make_ledger_one(tmp_path / "old.db")
    with Ledger(tmp_path / "old.db") as old, Ledger(tmp_path / "new.db"):
        assert {row.name: row.state.value for row in old.deliveries()} == PEOPLE
        for row in old.deliveries():
            assert old.bytes_of(row) == wire(row.name)
            assert row.corrected == 0
        about = {e.name: e.about for e in old.editions()}
        assert about == {
            "2024-08-18_port_en": About(0, {WORK: 0}, "en", "note"),
            "2024-08-18_port_ru_memo_letter": About(0, {WORK: 0}, "ru", "memo"),
            "2024-08-18_digest_en": About(0, {WORK: 0, "2024-08-18_ships": 0}, "en", "note"),
        }
        assert old.suppressed() == {"zoe@desk.test": "asked us"}
        rows = {row.name: row for row in old.deliveries()}
        assert [one.reply for one in old.attempts(rows["anna"])] == ["ok"]
        [doubt], [retried] = old.resolutions(rows["clara"]), old.resolutions(rows["dora"])
        assert (doubt.was, doubt.because) == ("in doubt", "asked her: nothing came")
        assert retried.was == ""
        # Clara's doubt was answered by a person, who may have been wrong; Dora was refused.
        assert {rows[who].id for who in ("anna", "berta", "clara", "emma")} == old.may_have()
    assert tables(tmp_path / "old.db") == tables(tmp_path / "new.db")
    with opened(tmp_path / "old.db") as base:
        assert base.execute("PRAGMA user_version").fetchone() == (2,)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        with pytest.raises(sqlite3.IntegrityError, match="stays so"):
            base.execute("UPDATE delivery SET state = 'pending' WHERE name = 'anna'")


def test_what_was_brought_up_to_date_is_used_like_any(tmp_path: Path) -> None:
    make_ledger_one(tmp_path / "old.db")
    with Ledger(tmp_path / "old.db") as ledger:
        earlier = earlier_in(ledger, WORK, lambda _language: 1)
        assert earlier.folds == {f"{who}@desk.test" for who in ("anna", "berta", "clara", "emma")}
        assert {h.row.name for h in earlier.holders if h.doubt} == {"berta", "clara"}
        job = Job(WORK, "s", "d@desk.test", {"2024-08-18_port_en": "d1"})
        ledger.plan(job, [planned("fay", 0)], NOW)
        assert {r.name for r in ledger.deliveries(states=[State.PENDING])} == {"clara", "fay"}


def test_a_ledger_of_a_later_version_is_refused(tmp_path: Path) -> None:
    make_ledger_one(tmp_path / "old.db")
    with opened(tmp_path / "old.db") as base:
        base.execute("PRAGMA user_version=3")
    before = everything(tmp_path / "old.db")
    with pytest.raises(LedgerError, match="version 3"):
        Ledger(tmp_path / "old.db")
    assert everything(tmp_path / "old.db") == before


def test_an_upgrade_that_fails_changes_nothing(tmp_path: Path) -> None:
    make_ledger_one(tmp_path / "old.db")
    with opened(tmp_path / "old.db") as base:
        base.execute("INSERT INTO attempt VALUES (9, 99, '', '', '', 0, '', '', '')")
    before, held = everything(tmp_path / "old.db"), tables(tmp_path / "old.db")
    for _ in range(2):
        with pytest.raises(LedgerError, match="refers to nothing"):
            Ledger(tmp_path / "old.db")
        assert everything(tmp_path / "old.db") == before
        assert tables(tmp_path / "old.db") == held


KILLED = """
import os, signal, sys
from pathlib import Path
from briefpress.deliver import ledger_base, ledger_upgrading
from briefpress.deliver.ledger import Ledger
class Base:
    def __init__(self, base): self.base, self.left = base, int(sys.argv[2])
    def execute(self, *asked):
        self.left -= 1
        if not self.left: os.kill(os.getpid(), signal.SIGKILL)
        return self.base.execute(*asked)
ledger_base.upgrade = lambda base: ledger_upgrading.upgrade(Base(base))
Ledger(Path(sys.argv[1])).__exit__()
"""


@pytest.mark.parametrize("statement", [1, 7, 14, 27, 33])
def test_killed_in_the_midst_of_an_upgrade_nothing_is_lost(tmp_path: Path, statement: int) -> None:
    make_ledger_one(tmp_path / "old.db")
    before = everything(tmp_path / "old.db")
    command = [sys.executable, "-c", KILLED, str(tmp_path / "old.db"), str(statement)]
    assert subprocess.run(command, check=False).returncode == -9
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in tmp_path.glob("old.db*"):
        shutil.copy(path, copy)
    assert everything(copy / "old.db") == before
    with Ledger(tmp_path / "old.db") as ledger:
        assert {row.name: row.state.value for row in ledger.deliveries()} == PEOPLE


# What people decide


def test_a_suppression_is_undone_and_its_history_kept(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db") as ledger:
        ledger.suppress("anna@desk.test", "asked us", "1", "kim")
        ledger.suppress("anna@desk.test", "asked again", "2", "kim")
        assert ledger.unsuppress("anna@desk.test", "changed her mind", "3", "lee")
        assert not ledger.unsuppress("anna@desk.test", "once more", "4", "lee")
        assert ledger.suppressed() == {}
        ledger.suppress("anna@desk.test", "left again", "5", "kim")
        assert ledger.suppressed() == {"anna@desk.test": "left again"}
        told = [(one.lifted, one.reason, one.who) for one in ledger.suppressions()]
    assert told == [
        (False, "asked us", "kim"), (True, "changed her mind", "lee"), (False, "left again", "kim"),
    ]  # fmt: skip
    with opened(tmp_path / "l.db") as base, pytest.raises(sqlite3.IntegrityError):
        base.execute("DELETE FROM suppression")


def planned(who: str, corrected: int, verb: str = "send", words: int = 0) -> Planned:
    body = f"edition {corrected}\r\nwords {words}\r\n".encode()
    return Planned(
        f"{who}@desk.test", f"{who}@desk.test", who, f"<{who}.{corrected}@desk>", name(corrected),
        f"To: {who}\r\nX-Verb: {verb}\r\n\r\n".encode(), (body,), "press", corrected,
    )  # fmt: skip


def name(corrected: int) -> str:
    return f"{WORK}_en" + (f"-c{corrected}" if corrected else "")


def job(corrected: int, words: int = 0) -> Job:
    about = About(corrected, {WORK: corrected}, "en", "note")
    named = name(corrected)
    return Job(WORK, "s", "desk@desk.test", {named: f"{named} {words}"}, about={named: about})


def corrected_by(ledger: Ledger, number: int, drafted: Iterable[str] = ()) -> set[str]:
    """Correct an edition; to whom."""
    earlier = earlier_in(ledger, WORK, lambda _language: number)
    superseded = {(e.job, e.name): name(number) for e in earlier.editions if not e.by}
    people = sorted(fold.partition("@")[0] for fold in earlier.folds)
    folds = {f"{who}@desk.test" for who in drafted}
    messages = [planned(who, number, "correct") for who in people]
    ledger.plan(job(number), messages, NOW, Correcting(superseded, folds))
    return set(people)


def test_what_is_superseded_never_goes_out(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db") as ledger:
        ledger.plan(job(0), [planned(who, 0) for who in ("anna", "berta", "clara")], NOW)
        with opened(tmp_path / "l.db") as base:
            base.execute("UPDATE delivery SET state = 'in doubt' WHERE name = 'anna'")
            base.execute("UPDATE delivery SET state = 'refused' WHERE name = 'berta'")
        assert corrected_by(ledger, 1, ["anna"]) == {"anna"}
        rows = {(row.name, row.corrected): row for row in ledger.deliveries()}
        assert {key: row.state.value for key, row in rows.items()} == {
            ("anna", 0): "in doubt", ("berta", 0): "skipped", ("clara", 0): "skipped",
            ("anna", 1): "drafted",
        }  # fmt: skip
        for who in ("anna", "berta", "clara"):
            with pytest.raises(LedgerError):
                ledger.resolve(rows[who, 0], State.PENDING, Decided("x"), NOW)
        with pytest.raises(LedgerError, match="was corrected"):
            ledger.plan(job(0), [planned("dora", 0)], NOW)
        # Those who were skipped get the corrected one, who has an old one does not by `send`.
        ledger.plan(job(1), [planned(who, 1) for who in ("anna", "berta", "dora")], NOW)
        assert {r.name for r in ledger.deliveries(states=[State.PENDING])} == {"berta", "dora"}


def test_who_has_the_old_edition_gets_no_other_by_send(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db") as ledger:
        ledger.plan(job(0), [planned("anna", 0)], NOW)
        with opened(tmp_path / "l.db") as base:
            base.execute("UPDATE delivery SET state = 'accepted'")
        ledger.suppress("anna@desk.test", "asked us", NOW)
        assert corrected_by(ledger, 1) == set()
        ledger.unsuppress("anna@desk.test", "wrote again", NOW)
        ledger.plan(job(1), [planned("anna", 1)], NOW)
        assert len(ledger.deliveries()) == 1
        assert corrected_by(ledger, 1) == {"anna"}


def test_a_correction_is_whole_or_not_at_all(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db") as ledger:
        ledger.plan(job(0), [planned(who, 0) for who in ("anna", "berta")], NOW)
        with opened(tmp_path / "l.db") as base:
            base.execute("UPDATE delivery SET state = 'accepted' WHERE name = 'anna'")
            base.execute(
                "CREATE TRIGGER full BEFORE INSERT ON delivery WHEN new.corrected = 1"
                " BEGIN SELECT RAISE(ABORT, 'disk full'); END"
            )
        before = everything(tmp_path / "l.db")
        with pytest.raises(LedgerError, match="disk full"):
            corrected_by(ledger, 1)
        assert everything(tmp_path / "l.db") == before


def test_a_corrected_edition_waits_until_its_readers_are_told(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db") as ledger:
        ledger.plan(job(0), [planned("anna", 0)], NOW)
        with pytest.raises(LedgerError, match="not told"):
            ledger.plan(job(1), [planned("berta", 1)], NOW)
        corrected_by(ledger, 1)
        ledger.plan(job(1), [planned("berta", 1)], NOW)
        states = {(row.name, row.corrected): row.state.value for row in ledger.deliveries()}
    assert states == {("anna", 0): "skipped", ("berta", 1): "pending"}


# Everything at random


class CrashedError(Exception):
    """The process is gone."""


class Story:
    """Random sends, crashes, decisions and corrections, and what the server really took."""

    def __init__(self, ledger: Ledger, post: Post, chance: random.Random) -> None:
        self.ledger, self.post, self.chance = ledger, post, chance
        self.corrected = self.words = 0
        self.twice: set[tuple[str, int]] = set()  # what a person asked to send again

    def took(self) -> list[tuple[str, int]]:
        return [
            (who.partition("@")[0], int(re.findall(rb"edition (\d+)", wire)[0]))
            for who, wire in self.post.taken
        ]

    def post_all(self, *, may_crash: bool = True) -> None:
        server = Server("localhost", self.post.port, "starttls", Login("desk", "s3cret"),
                        self.post.ca)  # fmt: skip
        clock = Clock(lambda: 1e9, lambda: NOW, lambda _s: None)
        left = self.chance.randrange(1, 8) if may_crash else -1
        self.post.mild = self.chance.random() < 0.3
        real, seen = self.ledger.settle, [left]

        def settle(*given: Any) -> None:
            seen[0] -= 1
            if seen[0] == 0:
                raise CrashedError
            real(*given)

        self.ledger.settle = settle  # type: ignore[method-assign]
        try:
            Posting(self.ledger, server, "d@desk.test", clock, Pace(600_000), lambda *_: None).run()
        except CrashedError:
            pass
        finally:
            self.ledger.settle = real  # type: ignore[method-assign]

    def send(self, people: list[str]) -> None:
        asked = self.chance.sample(people, self.chance.randrange(1, len(people)))
        # A person who changes words that are fixed puts them back.
        before, self.words = self.words, self.words + self.chance.choice([0, 0, 1])
        messages = [planned(who, self.corrected, words=self.words) for who in asked]
        try:
            self.ledger.plan(job(self.corrected, self.words), messages, NOW)
        except LedgerError as refused:
            rules = {"correction-due", "edition-superseded", "edition-changed"}
            if refused.finding.rule not in rules:
                raise
            self.words = before
        self.post_all()

    def decide(self) -> None:
        rows = self.ledger.deliveries(states=[State.IN_DOUBT, State.REFUSED, State.DRAFTED])
        for row in self.chance.sample(rows, min(len(rows), 2)):
            state = self.chance.choice([State.PENDING, State.ACCEPTED])
            if row.state is State.REFUSED:
                state = State.PENDING
            try:
                self.ledger.resolve(row, state, Decided("perhaps"), NOW)
            except LedgerError:
                continue
            if state is State.PENDING:
                self.twice.add((row.name, row.corrected))
        self.post_all()

    def correct(self) -> None:
        before = {who for who, _ in self.took()}
        doubts = {
            row.name for row in self.ledger.deliveries() if row.id in self.ledger.may_have()
        }  # fmt: skip
        self.corrected, self.words = self.corrected + 1, 0
        never = {fold.partition("@")[0] for fold in self.ledger.suppressed()}
        told = corrected_by(self.ledger, self.corrected)
        assert before - never <= told, "a receiver of an old edition is not told"
        assert told <= (before | doubts) - never, "somebody is told who never had it"
        assert self.again() <= told
        self.post_all()

    def again(self) -> set[str]:
        """A second run of the same correction enters nobody a second time."""
        number = len(self.ledger.deliveries())
        told = corrected_by(self.ledger, self.corrected)
        assert len(self.ledger.deliveries()) == number
        return told


@pytest.mark.parametrize("seed", range(12))
def test_at_random_nobody_gets_an_edition_twice_or_is_left_out(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    people = [
        "anna",
        "berta",
        "clara",
        "dora",
        "nouser",
        "data4",
        "lostafter",
        "lostbefore",
        "emma",
    ]
    with Post(tmp_path) as post, Ledger(tmp_path / "l.db") as ledger:
        story = Story(ledger, post, chance)
        for _ in range(12):
            match chance.randrange(6):
                case 0 | 1 | 2:
                    story.send(people)
                case 3:
                    story.correct()
                case 4:
                    story.decide()
                case 5:
                    fold = f"{chance.choice(people)}@desk.test"
                    ledger.suppress(fold, "x", NOW)
                    if chance.random() < 0.5:
                        ledger.unsuppress(fold, "y", NOW)
        story.correct()
        story.post_all(may_crash=False)
        took = story.took()
        doubled = {one for one in took if took.count(one) > 1}
        assert doubled <= story.twice
        assert len(took) > 4
        said = {re.findall(rb"edition (\d+)\r\nwords (\d+)", wire)[0] for _, wire in post.taken}
        assert len(said) == len({edition for edition, _ in said}), "an edition has other words"
        known = {(row.name, row.corrected) for row in ledger.deliveries()}
        assert set(took) <= known
        # Whoever has an edition gets the next one as a correction, never by `send`.
        had: set[str] = set()
        for (who, number), (_, message) in zip(took, post.taken, strict=True):
            if b"X-Verb: send" in message:
                assert who not in had or (who, number) in story.twice
            had.add(who)
