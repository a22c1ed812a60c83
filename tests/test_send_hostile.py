"""`send` against an enemy: lists that change, ledgers that break, clocks that lie, secrets."""

from __future__ import annotations

import base64
import errno
import fcntl
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from database import opened
from mail_server import Post
from test_posting import NOW, Time, entered, planned, posted, states
from test_send import ROOT, Office, attached, everything_said, secret
from tiny import BRIEF

from briefpress.deliver.ledger import Job, Ledger, LedgerError, Outcome
from briefpress.deliver.ledger_tables import State
from briefpress.deliver.posting import BACK_OFF, Clock
from briefpress.deliver.secrets import SecretError, SecretSource, read_secret
from briefpress.pipeline.sending.handing import Means, send_rows
from briefpress.pipeline.sending.keeping import left_over

if TYPE_CHECKING:
    from collections.abc import Iterator

WHY = ("--because", "she told us")


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    with Post(tmp_path) as running:
        yield running


@pytest.fixture
def office(
    tmp_path: Path,
    post: Post,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Office:
    monkeypatch.setenv("DESK_PASSWORD", "s3cret")
    return Office(tmp_path / "desk", post, capsys)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as opened:
        yield opened


# What was shown is what is sent


def test_other_people_than_were_shown_get_nothing(office: Office) -> None:
    assert office.run() == 0
    office.people("anna", "clara")
    assert office.run("--confirm", "2") == 2
    assert "plan-changed" in office.err
    assert "`clara@desk.test` is new; `berta@desk.test` is gone" in " ".join(office.err.split())
    assert "clara@desk.test" in office.out
    assert office.post.said == []
    assert not office.ledger.exists()
    # That was a rehearsal too.
    assert office.run("--confirm", "2") == 0
    assert office.taken == ["anna", "clara"]
    # What was sent is no longer compared.
    office.people("anna", "clara", "dora")
    assert office.run("--confirm", "3") == 0


def test_other_words_than_were_shown_go_to_nobody(office: Office) -> None:
    assert office.run() == 0
    office.brief(BRIEF.replace("It handled", "The port handled"))
    assert office.run("--confirm", "2") == 2
    assert "are to get another message" in " ".join(office.err.split())
    assert office.post.said == []


def test_the_same_plan_is_the_same_on_another_day(office: Office) -> None:
    office.mail["attach"] = "[txt, html, pdf]"
    office.brief(BRIEF)
    assert office.run() == 0
    assert office.run("--confirm", "2", "--to", "press") == 0
    assert office.taken == ["anna", "berta"]


def test_a_rehearsal_of_one_list_says_nothing_of_another(office: Office) -> None:
    office.people("clara", "dora", name="more")
    assert office.run() == 0
    assert office.run("--confirm", "2", to=("more",)) == 0
    assert office.taken == ["clara", "dora"]


@pytest.mark.parametrize("kept", [b"", b"\xff", b"[]", b'{"a": 1}', b"[" * 100_000])
def test_a_memory_that_is_spoilt_is_none(office: Office, kept: bytes) -> None:
    assert office.run() == 0
    (office.root / "out" / ".rehearsed.json").write_bytes(kept)
    assert office.run("--confirm", "2") == 0


def test_what_is_left_over_is_what_was_shown(office: Office) -> None:
    office.people("anna", "nouser", "spam")
    assert office.run("--confirm", "3") == 1
    assert office.run("--retry-failed", to=()) == 0
    with opened(office.ledger) as base:
        base.execute("UPDATE delivery SET state = 'gave up' WHERE fold LIKE 'nouser%'")
        base.execute("UPDATE delivery SET state = 'skipped' WHERE fold LIKE 'spam%'")
    assert office.run("--retry-failed", "--confirm", "1", to=()) == 2
    assert "spam@desk.test" in office.err
    assert "plan-changed" in office.err


# Words that change, and people who come and go

OTHER = BRIEF.replace("It handled", "The port handled")


def test_who_was_refused_gets_the_words_that_the_others_have(office: Office) -> None:
    office.people("nouser")
    assert office.run("--confirm", "1") == 1
    office.brief(OTHER)
    office.people("nouser", "anna")
    assert office.run() == 0
    assert "It would go to" not in office.out, "to both, for the message is another"
    assert office.run("--confirm", "2") == 1
    assert office.states() == {"nouser": "refused", "anna": "accepted"}
    office.post.mild = True
    assert office.run("--retry-failed", "--confirm", "1", to=()) == 0
    assert office.taken == ["anna", "nouser"]
    assert all("The port handled" in attached(wire) for _, wire in office.post.taken)


def test_who_was_refused_and_has_left_does_not_get_the_old_words(office: Office) -> None:
    office.people("nouser")
    assert office.run("--confirm", "1") == 1
    office.brief(OTHER)
    office.people("anna")
    assert office.run("--confirm", "1") == 0
    assert office.run("--retry-failed", to=()) == 0
    assert "Nothing is left over" in office.out
    assert office.run("--status", to=()) == 0
    assert "nouser@desk.test" in office.out
    assert "the edition was changed before it was sent" in office.out


def test_a_message_that_is_smaller_by_now_is_a_new_one(office: Office) -> None:
    office.mail["attach"] = "[pdf]"
    office.brief(BRIEF)
    office.people("anna")
    office.post.size = 20_000
    assert office.run("--confirm", "1") == 1
    assert "make it smaller" in office.err
    assert "mend the address" not in office.err
    # The same message is not tried again.
    assert office.run() == 0
    assert "nobody left" in office.out
    office.people("anna", head="attach: []\n")
    assert office.run() == 0
    assert "To send" in office.out
    assert office.run("--confirm", "1") == 0
    [(_, wire)] = office.post.taken
    assert len(wire) < 20_000


@pytest.mark.parametrize("who", ["lostafter", "spam", "data4"])
def test_words_whose_dot_went_out_stay_as_they_are(office: Office, who: str) -> None:
    office.people(who)
    office.run("--confirm", "1")
    if who == "lostafter":
        assert office.run("--resolve", "lostafter@desk.test=resend", *WHY, to=()) == 0
        with opened(office.ledger) as base:
            base.execute("UPDATE delivery SET state = 'refused'")
    office.brief(OTHER)
    office.people(who, "newbie")
    for asked in ((), ("--confirm", "2")):
        assert office.run(*asked) == 1
        assert "edition-changed" in office.err
    assert "newbie" not in office.taken


@pytest.mark.parametrize("who", ["data4", "lostbefore"])
def test_who_comes_back_gets_what_was_begun(office: Office, who: str) -> None:
    office.people(who)
    assert office.run("--confirm", "1") in {1, 3}
    with Ledger(office.ledger) as ledger:
        [frozen] = [ledger.bytes_of(row) for row in ledger.deliveries()]
    address = f"{who}@desk.test"
    if who == "lostbefore":
        assert office.run("--resolve", f"{address}=resend", *WHY, to=()) == 0
    assert office.run("--suppress", address, *WHY, to=()) == 0
    assert office.run("--status", to=()) == 0
    assert f"skipped   {address}" in office.out
    assert office.run("--confirm", "1") == 0
    assert office.states() == {who: "skipped"}
    assert office.run("--unsuppress", address, *WHY, to=()) == 0
    assert office.run() == 0
    assert "To send" in office.out
    office.post.mild = True
    assert office.run("--confirm", "1") == 0
    assert office.post.taken == [(address, frozen)]


def test_the_same_send_again_goes_at_once_to_who_was_put_off(office: Office) -> None:
    office.people("data4", "full")
    assert office.run("--confirm", "2") == 3
    office.post.mild = True
    assert office.run("--confirm", "2") == 0
    assert office.taken == ["data4", "full"]


def test_a_ledger_that_cannot_be_read_is_one_fault_to_all(office: Office) -> None:
    office.ledger.parent.mkdir()
    office.ledger.write_bytes(b"no database at all" * 100)
    for asked in ((), ("--confirm", "2")):
        assert office.run(*asked) == 3
        assert "make room" not in office.err
        assert "put back" in office.err
    assert office.run("--status", to=()) == 3


# What a server says, in words


def test_trouble_of_a_login_is_told_as_what_it_is(office: Office) -> None:
    office.post.auth = "454 4.7.0 temporary"
    assert office.run("--confirm", "2") == 3
    assert "takes no login now: 4.7.0 temporary" in " ".join(office.err.split())
    assert "cannot be reached" not in office.err
    office.post.offers = ""
    assert office.run("--confirm", "2") == 3
    assert "login: the server offers none" in " ".join(office.err.split())
    office.post.offers, office.post.auth, office.post.wants = "PLAIN", "", "530 5.7.0 no"
    assert office.run("--confirm", "2") == 3
    assert "set `user:`" not in office.err
    assert "see `user:`" in office.err


def test_a_server_that_breaks_off_within_a_message_is_told(ledger: Ledger, post: Post) -> None:
    ledger.plan(Job("2024", "Brief", "desk@desk.test", {"2024_en": "digest"}),
                planned(["dropmid"], 30_000_000), NOW)  # fmt: skip
    post.size = 40_000_000
    posted(ledger, post)
    [row] = ledger.deliveries()
    assert (row.state, row.reply) == ("deferred", "the server broke off within the message")


def test_who_is_tried_again_was_not_decided_about(office: Office) -> None:
    office.people("nouser")
    office.run("--confirm", "1")
    office.run("--retry-failed", "--confirm", "1", to=())
    assert office.run("--status", to=()) == 0
    assert "somebody asked for another try: it was refused" in office.out
    assert "decided" not in office.out


# Two runs, and what one knows of the other


def test_what_another_run_has_sent_meanwhile_is_not_taken_up_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two `--retry-failed` at once: the second looked before the first had begun."""
    office.people("lostafter")
    office.run("--confirm", "1")
    out = office.root / "out"
    with Ledger(office.ledger) as ledger:
        [row] = ledger.deliveries()
        with opened(office.ledger) as base:
            base.execute("UPDATE delivery SET state = 'refused'")
        [seen] = left_over(out, (), failed=True)
        assert seen.state is State.REFUSED
        # The other run: it is taken up, handed over, and in doubt.
        with opened(office.ledger) as base:
            base.execute("UPDATE delivery SET state = 'in doubt'")
        clock = Clock(time.time, lambda: NOW, time.sleep)
        means = Means(clock, os.environ, lambda *_: None)
        before = office.post.copies(row.address)
        sent = send_rows([seen], (office.root, out), means)
        assert office.post.copies(row.address) == before == 1
        assert [r.state for r in sent.rows] == [State.IN_DOUBT]
        assert [finding.rule for finding in sent.findings] == ["mail-in-doubt"]


def test_a_row_that_changed_since_it_was_read_is_not_decided_about(ledger: Ledger) -> None:
    entered(ledger, "anna")
    [row] = ledger.deliveries()
    ledger.begin(row, NOW)
    ledger.settle(row, Outcome(State.REFUSED, "dot", 550), NOW)
    [stale] = ledger.deliveries()
    ledger.resolve(stale, State.PENDING, "once more", NOW)
    [row] = ledger.deliveries()
    ledger.begin(row, NOW)
    with pytest.raises(LedgerError):
        ledger.resolve(stale, State.PENDING, "once more", NOW)
    assert states(ledger) == {"anna": "in doubt"}


def test_without_any_lock_nobody_gets_it_twice(tmp_path: Path) -> None:
    """Where a system has no locks the ledger alone decides who may send a message."""
    with Ledger(tmp_path / "ledger.db") as one, Ledger(tmp_path / "ledger.db") as other:
        entered(one, "anna")
        [row] = one.deliveries()
        [same] = other.deliveries()
        one.begin(row, NOW)
        with pytest.raises(LedgerError, match="no longer to be sent"):
            other.begin(same, NOW)
        # Nor does a failure of the other's end the doubt.
        with pytest.raises(LedgerError, match="another run"):
            other.settle(same, Outcome(State.DEFERRED, "rcpt", 450), NOW)
        assert states(other) == {"anna": "in doubt"}


def test_a_folder_by_another_name_has_the_same_lock(office: Office, tmp_path: Path) -> None:
    out = office.root / "out"
    out.mkdir()
    (tmp_path / "link").symlink_to(out)
    with (out / "ledger.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert office.run("--confirm", "2", "--out", str(tmp_path / "link")) == 3
        assert "send-running" in office.err
    assert office.run("--confirm", "2", "--out", str(tmp_path / "link")) == 0
    assert office.run("--confirm", "2") == 0
    assert office.taken == ["anna", "berta"]


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_folder_without_locks_is_told_as_what_it_is(
    office: Office, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fails(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", fails)
    for arguments in (("--confirm", "2"), ("--suppress", "a@desk.test", *WHY)):
        assert office.run(*arguments) in {1, 3}
        assert "cannot-write" in office.err
        assert "send-running" not in office.err
    assert office.post.said == []


@pytest.mark.parametrize("arguments", [("--suppress", "a@desk.test", *WHY), ("--confirm", "2"), ()])
def test_a_folder_that_is_a_file_is_told(office: Office, arguments: tuple[str, ...]) -> None:
    (office.root / "out").write_text("")
    assert office.run(*arguments) in {1, 2, 3}
    assert "bug of ours" not in office.err
    assert "cannot" in office.err
    assert office.post.said == []


# Ledgers


def test_a_full_disk_is_told_and_nobody_gets_it_twice(office: Office) -> None:
    """A process that may write no file above some size, as on a disk that is full."""
    people = [f"p{n}" for n in range(40)]
    office.people(*people)
    assert office.run() == 0
    command = [sys.executable, str(ROOT / "generate.py"), "send", "--to", "press", "--confirm",
               "40", "--desk", str(office.root)]  # fmt: skip

    def bounded() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (420_000, 420_000))

    tried = subprocess.run(command, check=False, preexec_fn=bounded, capture_output=True, text=True)
    said = " ".join(tried.stderr.split())
    taken = office.taken
    assert "Traceback" not in tried.stderr
    if tried.returncode == 0:
        pytest.fail("the disk was large enough")
    assert tried.returncode == 3
    assert "cannot be" in said
    assert len(taken) == len(set(taken))
    assert office.run("--confirm", "40") in {0, 1}
    assert len(office.taken) == len(set(office.taken))
    known = office.states()
    assert set(office.taken) <= {w for w, s in known.items() if s in {"accepted", "in doubt"}}
    assert set(known.values()) <= {"accepted", "in doubt"}


def test_an_outcome_that_cannot_be_kept_is_said_and_the_doubt_is_named(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    real = Ledger.settle

    def settle(self: Ledger, *arguments: Any) -> None:
        with self._told():
            full()
        real(self, *arguments)

    monkeypatch.setattr(Ledger, "settle", settle)
    assert office.run("--confirm", "2") == 3
    said = " ".join(office.err.split())
    assert "disk is full; `anna@desk.test` was accepted, 250 2.0.0 taken" in said
    assert "error[mail-in-doubt]" in said
    monkeypatch.undo()
    monkeypatch.setenv("DESK_PASSWORD", "s3cret")
    assert office.run("--confirm", "2") == 1
    assert office.taken == ["anna", "berta"]


def test_a_copy_made_in_the_middle_is_whole(office: Office, tmp_path: Path) -> None:
    """The files of a ledger, copied while it is open, are a ledger of that moment."""
    office.run("--confirm", "2")
    with Ledger(office.ledger) as ledger:
        [anna, _] = ledger.deliveries()
        ledger.plan(Job("2025", "x", "d@desk.test", {"a": "b"}), planned(["new"]), NOW)
        for path in office.ledger.parent.glob("ledger.db*"):
            (tmp_path / path.name).write_bytes(path.read_bytes())
        with Ledger(tmp_path / "ledger.db") as copy:
            assert copy.deliveries() == ledger.deliveries()
            assert copy.bytes_of(anna) == ledger.bytes_of(anna)


# Clocks


class Back(Time):
    """A clock that goes back by a year at each look until somebody waits."""

    def clock(self) -> Clock:
        def seconds() -> float:
            self.at -= 31_536_000.0 if not self.waits else 0.0
            return self.at

        return Clock(seconds, lambda: NOW, self.sleep)


def test_a_clock_that_is_set_back_stops_nothing(ledger: Ledger, post: Post) -> None:
    entered(ledger, "anna", "berta", "clara")
    clara = ledger.deliveries()[2]
    # She waits for a moment of a year that is no more.
    ledger.settle(clara, Outcome(State.DEFERRED, "rcpt", 450, next_try=99_999_999_999.0), NOW)
    back = Back()
    assert posted(ledger, post, back) == ()
    assert sum(back.waits) < 1
    assert set(states(ledger).values()) == {"accepted"}


def test_a_server_that_is_away_is_waited_for_and_nobody_is_given_up(
    tmp_path: Path, ledger: Ledger
) -> None:
    entered(ledger, *(f"p{n}" for n in range(3)))
    with Post(tmp_path) as post:
        pass
    moment = Time()
    for _ in range(8):
        moment.at += 10_000
        [stop] = posted(ledger, post, moment)
        assert stop.rule == "mail-stopped"
    assert set(states(ledger).values()) == {"deferred"}
    assert {row.attempts for row in ledger.deliveries()} == {0}
    moment = Time()
    moment.at += 200_000
    posted(ledger, post, moment, patience=7000.0)
    assert sum(moment.waits) > BACK_OFF[0] + BACK_OFF[1] + BACK_OFF[2]


# People


def test_who_asked_for_no_mail_gets_none_though_a_doubt_is_to_be_sent_again(
    office: Office,
) -> None:
    office.people("lostbefore")
    assert office.run("--confirm", "1") == 1
    assert office.run("--suppress", "LostBefore@DESK.test", *WHY, to=()) == 0
    assert office.run("--resolve", "lostbefore@desk.test=resend", *WHY, to=()) == 1
    assert office.run("--confirm", "1") == 1
    assert office.run("--resume", "--confirm", "0", to=()) == 0
    assert sum("RCPT" in said for said in office.post.said) == 1


@pytest.mark.parametrize(
    ("suppressed", "listed"),
    [("Info@ПРИМЕР.рф", "info@xn--e1afmkfd.xn--p1ai"),
     ("info@xn--e1afmkfd.xn--p1ai", "INFO@пример.рф"),
     ("a@cafe\u0301.test", "A@caf\u00e9.test"), ("a@ｄｅｓｋ．test", "a@desk.test")],
)  # fmt: skip
def test_one_address_in_two_forms_is_one(office: Office, suppressed: str, listed: str) -> None:
    assert office.run("--suppress", suppressed, *WHY, to=()) == 0
    office.people("anna", listed, suppressed)
    assert office.run("--confirm", "2") == 0
    assert "recipient-twice" in office.err
    assert office.taken == ["anna"]


def test_a_doubt_is_decided_by_any_form_of_the_address(office: Office) -> None:
    office.people("lostbefore@пример.рф")
    assert office.run("--confirm", "1") == 1
    decide = ("--resolve", "LOSTBEFORE@Пример.рф=sent", *WHY)
    assert office.run(*decide, to=()) == 0


def test_one_person_on_two_lists_with_two_layouts_gets_one(office: Office) -> None:
    office.people("anna", head="layout: note\n")
    office.people("Anna <ANNA@desk.test>", "berta", name="more", head="layout: onepage\n")
    assert office.run("--confirm", "2", to=("press", "more")) == 0
    assert "recipient-twice" in office.err
    assert office.run("--confirm", "2", to=("more",)) == 0
    assert office.taken == ["anna", "berta"]


# Secrets


def coded(text: str) -> list[bytes]:
    forms = [text, f"\0desk\0{text}", f"user=desk\1auth=Bearer {text}\1\1"]
    return [text.encode(), *(base64.b64encode(form.encode()) for form in forms)]


def test_a_bug_in_the_middle_of_sending_shows_no_secret(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last resort, exit 70: neither the line it prints nor the traceback holds a password."""
    office.people(*(f"p{n}" for n in range(9)))
    password = "Pä55-wört-s3cret"
    monkeypatch.setenv("DESK_PASSWORD", password)
    for debug in ("", "1"):
        monkeypatch.setenv("BRIEFPRESS_DEBUG", debug)
        for name in ("begin", "settle", "bytes_of"):
            with monkeypatch.context() as patch:
                patch.setattr(Ledger, name, lambda *_: 1 / 0)
                assert office.run("--confirm", "9") == 70
            said = everything_said(office)
            assert b"bug of ours" in said
            assert [form for form in coded(password) if form in said] == []
            assert b"s3cret" not in said
    assert len(office.taken) == len(set(office.taken))


def test_what_programs_read_holds_no_secret(office: Office) -> None:
    for arguments in ((), ("--confirm", "2"), ("--status",), ("--test-to", "me@desk.test")):
        lists = () if arguments == ("--status",) else ("press",)
        assert office.run(*arguments, "--format", "json", to=lists) == 0
        json.loads(office.out)
        said = everything_said(office)
        assert [form for form in coded("s3cret") if form in said] == []


def source(folder: Path, **more: Any) -> SecretSource:
    return SecretSource(folder, **more)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"two\nlines", "more than one line"), (b"a\0b", "control"), (b"", "empty"),
        (b"\n", "empty"),
        (b"\xff\xfe", "UTF-8"), (b"x" * 20_000, "more than"), (b"a\x1b[2J", "control"),
    ],
)  # fmt: skip
def test_a_file_that_holds_no_password_is_told(tmp_path: Path, written: bytes, told: str) -> None:
    (tmp_path / "word").write_bytes(written)
    (tmp_path / "word").chmod(0o600)
    with pytest.raises(SecretError, match=told) as found:
        read_secret(source(tmp_path, file="word"), "desk", {})
    assert "lines" not in str(found.value) or "two" not in str(found.value)


@pytest.mark.parametrize(
    ("written", "password"),
    [
        (b"s3cret\r\n", "s3cret"), (b"\xef\xbb\xbfs3cret\n", "s3cret"), (b" a b ", " a b "),
        ("Pä55\u00a0wört ключ".encode(), "Pä55\u00a0wört ключ"),
    ],
)  # fmt: skip
def test_a_password_is_read_as_it_is(tmp_path: Path, written: bytes, password: str) -> None:
    (tmp_path / "word").write_bytes(written)
    (tmp_path / "word").chmod(0o600)
    assert read_secret(source(tmp_path, file="word"), "desk", {}) == password
    assert read_secret(source(tmp_path, env="W"), "desk", {"W": password + "\n"}) == password


def test_a_link_is_judged_by_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "word").write_text("s3cret")
    (tmp_path / "link").symlink_to(tmp_path / "word")
    (tmp_path / "word").chmod(0o640)
    with pytest.raises(SecretError, match="0640"):
        read_secret(source(tmp_path, file="link"), "desk", {})
    (tmp_path / "word").chmod(0o600)
    assert read_secret(source(tmp_path, file="link"), "desk", {}) == "s3cret"
    os.mkfifo(tmp_path / "pipe", 0o600)
    with pytest.raises(SecretError, match="no file"):
        read_secret(source(tmp_path, file="pipe"), "desk", {})


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file away")
def test_a_file_of_somebody_elses_is_refused(tmp_path: Path) -> None:
    (tmp_path / "word").write_text("s3cret")
    (tmp_path / "word").chmod(0o600)
    os.chown(tmp_path / "word", 12345, 12345)
    with pytest.raises(SecretError, match="somebody else"):
        read_secret(source(tmp_path, file="word"), "desk", {})


@pytest.mark.parametrize(
    "where",
    [{"file": "a\0b"}, {"file": "~nobody-of-that-name/x"}, {"command": ("a\0b",)},
     {"command": (".",)}, {"env": "A\0B"}, {"file": "x" * 5000}],
)  # fmt: skip
def test_a_place_that_cannot_be_is_told(tmp_path: Path, where: dict[str, Any]) -> None:
    with pytest.raises(SecretError) as told:
        read_secret(source(tmp_path, **where), "desk", os.environ)
    assert told.value.finding.rule == "secret-missing"


def test_a_command_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefpress.deliver.secrets._TIME", 0.5)
    program = "import os, time; open('pid', 'w').write(str(os.getpid())); time.sleep(60)"
    began = time.monotonic()
    with pytest.raises(SecretError, match="did not end"):
        read_secret(source(tmp_path, command=(sys.executable, "-c", program)), "desk", {})
    assert time.monotonic() - began < 40
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_a_keyring_that_cannot_be_loaded_is_not_said_to_be_missing(office: Office) -> None:
    pytest.importorskip("keyring")
    secret(office, "keyring: desk-mail")
    command = [sys.executable, str(ROOT / "generate.py"), "send", "--to", "press", "--confirm",
               "2", "--desk", str(office.root)]  # fmt: skip
    found = os.environ | {"PYTHON_KEYRING_BACKEND": "no.such.Backend"}
    tried = subprocess.run(command, check=False, env=found, capture_output=True, text=True)
    assert tried.returncode == 2
    assert "secret-missing" in tried.stderr
    assert "not installed" not in tried.stderr


def test_no_argument_of_a_process_is_a_password(office: Office) -> None:
    office.people("slow")
    command = [sys.executable, str(ROOT / "generate.py"), "send", "--to", "press", "--confirm",
               "1", "--desk", str(office.root)]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        deadline = time.monotonic() + 40
        while not office.post.taken and time.monotonic() < deadline:
            time.sleep(0.02)
        shown = Path(f"/proc/{process.pid}/cmdline").read_bytes()
        assert b"--confirm" in shown
        assert b"s3cret" not in shown
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 130
    assert b"send --status" in said


# Hosts


@pytest.mark.parametrize("host", ["nobody.invalid", "mail..desk.test"])
def test_a_server_that_is_not_there_is_told_and_nobody_is_lost(office: Office, host: str) -> None:
    text = (office.root / "desk.yaml").read_text().replace("host: localhost", f"host: {host}")
    (office.root / "desk.yaml").write_text(text)
    assert office.run("--confirm", "2") == 3
    assert "mail-stopped" in office.err or "mail-deferred" in office.err
    assert host in office.err
    assert "bug of ours" not in office.err
    assert set(office.states().values()) <= {"pending", "deferred"}
