"""`send`: everybody on a list gets the edition once, or is named; through the program itself."""

from __future__ import annotations

import email
import hashlib
import json
import random
import re
import signal
import subprocess
import sys
import time
from email.header import decode_header, make_header
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from database import opened
from mail_server import Post
from tiny import BRIEF, tiny_desk

from briefpress.cli import main
from briefpress.deliver.folder import alone
from briefpress.deliver.ledger import Ledger
from briefpress.deliver.ledger_tables import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PASSWORD = "s3cret-Pä55wört"
WRONG = "wr0ng-Pä55wört"
ROOT = Path(__file__).parents[1]


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    with Post(tmp_path) as running:
        yield running


class Office:
    """A desk with a server and a list, and what its program said last."""

    def __init__(
        self, root: Path, post: Post, capsys: pytest.CaptureFixture[str], **more: str
    ) -> None:
        self.root, self.post, self.capsys = root, post, capsys
        self.mail = {"from": "The Desk <desk@desk.test>", "attach": "[txt]", **more}
        self.brief(BRIEF)
        self.people("anna", "berta")

    def brief(self, text: str, **more: str) -> None:
        mail = "".join(f"  {key}: {value}\n" for key, value in self.mail.items())
        smtp = f"  smtp:\n    host: localhost\n    port: {self.post.port}\n    ca: ../ca.pem\n"
        smtp += "    per_minute: 6000\n    user: desk\n    password:\n      env: DESK_PASSWORD\n"
        desk = f"handling_levels: [Open, Secret]\nmail:\n{mail}{smtp}"
        tiny_desk(self.root, text, {"desk.yaml": desk, **more})

    def people(self, *entries: str, name: str = "press", head: str = "") -> None:
        lines = [f"  - {e if '@' in e or ':' in e else e + '@desk.test'}\n" for e in entries]
        path = self.root / "recipients" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{head}recipients:\n{''.join(lines)}", encoding="utf-8")

    def run(self, *arguments: str, to: Sequence[str] = ("press",)) -> int:
        lists = [word for name in to for word in ("--to", name)]
        status = main(["send", *arguments, *lists, "--desk", str(self.root)])
        self.out, self.err = self.capsys.readouterr()
        return status

    def states(self, *, test: bool = False) -> dict[str, str]:
        with Ledger(self.ledger) as ledger:
            jobs = {job.id for job in ledger.jobs() if job.test == test}
            return {r.fold.partition("@")[0]: r.state for r in ledger.deliveries() if r.job in jobs}

    @property
    def ledger(self) -> Path:
        return self.root / "out" / "ledger.db"

    @property
    def taken(self) -> list[str]:
        return sorted(who.partition("@")[0] for who, _ in self.post.taken)


@pytest.fixture
def office(
    tmp_path: Path,
    post: Post,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Office:
    monkeypatch.setenv("DESK_PASSWORD", "s3cret")
    return Office(tmp_path / "desk", post, capsys)


def head(wire: bytes) -> email.message.Message:
    return email.message_from_bytes(wire)


def attached(wire: bytes) -> str:
    """The text that a message carries as a file."""
    return head(wire).get_payload()[-1].get_payload(decode=True).decode()


# The plan


def test_a_dry_run_sends_and_enters_nothing(office: Office) -> None:
    office.people("anna", "Berta Berg <berta@desk.test>")
    assert office.run() == 0
    assert office.post.said == []
    assert not office.ledger.exists()
    assert "--confirm 2" in office.out
    [line] = [line for line in office.out.splitlines() if line.startswith("berta")]
    assert re.fullmatch(r"berta@desk\.test +Berta Berg +en +note +\d+ kB +new *", line)


def test_a_wrong_count_sends_nothing(office: Office) -> None:
    for number in ("1", "3", "0"):
        assert office.run("--confirm", number) == 2
        assert "2 recipients" in office.err
    assert office.post.said == []
    assert not office.ledger.exists()


def test_a_dry_run_can_be_read_by_programs(office: Office) -> None:
    assert office.run("--format", "json") == 0
    said = json.loads(office.out)
    assert said["job"] == "2024-08-18_port"
    assert [one["address"] for one in said["recipients"]] == ["anna@desk.test", "berta@desk.test"]
    assert {one["state"] for one in said["recipients"]} == {"new"}


def test_everybody_gets_one_message_of_their_own(office: Office) -> None:
    assert office.run("--confirm", "2") == 0
    assert office.taken == ["anna", "berta"]
    assert office.states() == {"anna": "accepted", "berta": "accepted"}
    wires = dict(office.post.taken)
    for who, wire in wires.items():
        message = head(wire)
        assert message["To"] == who
        assert [part.get_content_type() for part in message.walk()] == [
            "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/plain",
        ]  # fmt: skip
        assert message["List-Id"] == "<press.lists.desk.test>"
        assert message["Auto-Submitted"] == "auto-generated"
        assert "Bcc" not in message
    ids = {head(wire)["Message-ID"] for wire in wires.values()}
    assert len(ids) == 2
    assert all(re.fullmatch(r"<[0-9a-f]{40}@desk\.test>", one) for one in ids)
    assert "MAIL FROM:<desk@desk.test>" in " ".join(office.post.said)


def test_what_is_kept_is_what_was_sent(office: Office) -> None:
    office.run("--confirm", "2")
    with Ledger(office.ledger) as ledger:
        kept = {row.address: ledger.bytes_of(row) for row in ledger.deliveries()}
        assert {row.size for row in ledger.deliveries()} == {len(w) for w in kept.values()}
    assert kept == dict(office.post.taken)
    with opened(office.ledger) as base:
        assert base.execute("SELECT count(DISTINCT sha256) FROM body").fetchone() == (1,)


def test_people_greeted_by_name_share_their_files(
    tmp_path: Path, post: Post, capsys: pytest.CaptureFixture[str], office: Office
) -> None:
    """Else a list of a thousand would keep a thousand copies of one PDF."""
    own = Office(tmp_path / "own", post, capsys, salutation="Dear {name},", attach="[pdf]")
    own.people(*(f"P{n} <p{n}@desk.test>" for n in range(4)))
    assert own.run("--confirm", "4") == 0
    wires = dict(post.taken)
    assert all(f"Dear P{n},".encode() in wires[f"p{n}@desk.test"] for n in range(4))
    with Ledger(own.ledger) as ledger:
        assert {row.address: ledger.bytes_of(row) for row in ledger.deliveries()} == wires
    with opened(own.ledger) as base:
        assert base.execute("SELECT count(DISTINCT body) FROM delivery").fetchone() == (4,)
        [kept] = base.execute("SELECT sum(length(bytes)) FROM content").fetchone()
    [pdf] = {part.get_payload() for part in head(wires["p0@desk.test"]).walk()
             if part.get_content_type() == "application/pdf"}  # fmt: skip
    assert len(pdf) < kept < 2 * len(pdf)


def test_a_second_run_sends_to_nobody(office: Office) -> None:
    office.run("--confirm", "2")
    sessions = office.post.sessions
    assert office.run("--confirm", "2") == 0
    assert office.run() == 0
    assert "accepted" in office.out
    assert office.post.sessions == sessions
    assert office.taken == ["anna", "berta"]


def test_who_joins_a_list_gets_the_edition_and_nobody_else(office: Office) -> None:
    office.run("--confirm", "2")
    office.people("anna", "berta", "clara")
    assert office.run("--confirm", "3") == 0
    assert office.taken == ["anna", "berta", "clara"]


def test_who_stands_on_two_lists_gets_one_message_whenever_it_is_sent(office: Office) -> None:
    office.people("BERTA@desk.test", "clara", name="more")
    assert office.run("--confirm", "3", to=("press", "more")) == 0
    assert office.run("--confirm", "2", to=("more",)) == 0
    assert office.taken == ["anna", "berta", "clara"]


def test_two_languages_are_two_editions_of_one_job(office: Office) -> None:
    office.people("anna", "{address: boris@desk.test, language: ru}")
    assert office.run("--confirm", "2") == 0
    wires = {who.partition("@")[0]: head(wire) for who, wire in office.post.taken}
    names = {who: m.get_payload()[-1].get_filename() for who, m in wires.items()}
    assert names == {"anna": "2024-08-18_port_en.txt", "boris": "2024-08-18_port_ru.txt"}
    # Whoever moves to another language does not get the edition again.
    office.people("{address: anna@desk.test, language: ru}", "boris")
    assert office.run("--confirm", "2") == 0
    assert office.taken == ["anna", "boris"]
    with Ledger(office.ledger) as ledger:
        assert len(ledger.jobs()) == 1


def test_the_pdf_goes_along(office: Office) -> None:
    office.mail["attach"] = "[pdf]"
    office.brief(BRIEF)
    office.people("anna")
    assert office.run("--confirm", "1") == 0
    part = head(office.post.taken[0][1]).get_payload()[-1]
    made = (office.root / "out" / "2024-08-18_port_en.pdf").read_bytes()
    assert part.get_content_type() == "application/pdf"
    assert hashlib.sha256(part.get_payload(decode=True)).digest() == hashlib.sha256(made).digest()


def test_messages_of_a_theme_and_list_are_a_thread(office: Office) -> None:
    office.people("anna")
    office.people("berta", name="more")
    office.run("--confirm", "1")
    office.brief(BRIEF.replace("2024-08-18", "2024-08-19"))
    office.run("--confirm", "1")
    office.run("--confirm", "1", to=("more",))
    first, second, other = (head(wire) for _, wire in office.post.taken)
    assert first["References"] == second["References"] == second["In-Reply-To"]
    assert first["Message-ID"] != second["Message-ID"]
    assert other["References"] != first["References"]


# Leaving a list


@pytest.mark.parametrize(
    ("written", "said", "click"),
    [
        ("leave@desk.test", "<mailto:leave@desk.test?subject=unsubscribe>", None),
        ("https://desk.test/leave?l=press", "<https://desk.test/leave?l=press>",
         "List-Unsubscribe=One-Click"),
    ],
)  # fmt: skip
def test_a_message_says_how_to_leave(
    office: Office, written: str, said: str, click: str | None
) -> None:
    office.mail["unsubscribe"] = written
    office.brief(BRIEF)
    office.run("--confirm", "2")
    message = head(office.post.taken[0][1])
    assert (message["List-Unsubscribe"], message["List-Unsubscribe-Post"]) == (said, click)


@pytest.mark.parametrize(
    "written", ["http://desk.test/leave", "https://u:p@desk.test/", "https://a b", "nobody"]
)
def test_a_way_to_leave_that_is_none_is_refused(office: Office, written: str) -> None:
    office.mail["unsubscribe"] = written
    office.brief(BRIEF)
    assert office.run("--confirm", "2") == 2
    assert "bad-address" in office.err
    assert office.post.taken == []


def test_who_asked_for_no_mail_gets_none(office: Office) -> None:
    assert office.run("--suppress", "Berta@desk.test", "--because", "asked us", to=()) == 0
    assert office.run() == 0
    assert "recipient-suppressed" in office.err
    assert "asked us" in office.err
    assert office.run("--confirm", "2") == 0
    assert office.states() == {"anna": "accepted", "berta": "skipped"}
    assert office.taken == ["anna"]
    assert office.run("--suppress", "nobody", "--because", "x", to=()) == 1


def test_a_rehearsal_says_who_is_left(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    assert office.run("--suppress", "berta@desk.test", "--because", "asked us", to=()) == 0
    here = office.root.parent / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert main(["send", "--to", "press", "--desk", "../desk"]) == 0
    said = office.capsys.readouterr()
    assert "Nothing was sent. It would go to 1 of 2. To send: run it again with --confirm 2" in (
        said.out.splitlines()
    )
    assert re.search(r"^berta@desk\.test .* suppressed *$", said.out, re.MULTILINE)
    assert "\n../desk/out/ledger.db:1:1: remark[recipient-suppressed]" in said.err
    assert office.run("--confirm", "2") == 0
    assert office.run() == 0
    assert "Nothing was sent. There is nobody left to send to." in office.out.splitlines()
    assert office.run("--unsuppress", "berta@desk.test", "--because", "asked again", to=()) == 0
    assert office.run() == 0
    assert "It would go to 1 of 2." in office.out
    assert re.search(r"^berta@desk\.test .* new *$", office.out, re.MULTILINE)


def test_status_names_trials_and_who_is_suppressed(office: Office) -> None:
    assert office.run("--suppress", "berta@desk.test", "--because", "asked us", to=()) == 0
    assert office.run("--suppress", "anna@desk.test", "--because", "x", to=()) == 0
    assert office.run("--unsuppress", "anna@desk.test", "--because", "x", to=()) == 0
    assert office.run("--test-to", "chief@desk.test") == 0
    assert office.run("--status", to=()) == 0
    assert re.search(
        r"^trial of 2024-08-18_port_en, entered \S+: 1 accepted$", office.out, re.MULTILINE
    )
    assert re.search(
        r"^never written to: berta@desk\.test\n +\S+, .+: asked us$", office.out, re.MULTILINE
    )
    assert "never written to: anna" not in office.out
    assert office.run("--status", "--format", "json", to=()) == 0
    [one] = json.loads(office.out)["suppressed"]
    assert (one["address"], one["because"]) == ("berta@desk.test", "asked us")


# What may not go out


def test_who_is_not_cleared_stops_the_sending(office: Office) -> None:
    office.brief(f"handling: Secret\n{BRIEF}")
    assert office.run("--confirm", "2") == 1
    assert "clearance-exceeded" in office.err
    assert office.post.taken == []
    office.people("anna", "berta", head="clearance: Secret\n")
    assert office.run("--confirm", "2") == 0


def test_of_two_clearances_the_stricter_counts_in_any_order(office: Office) -> None:
    office.brief(f"handling: Secret\n{BRIEF}")
    office.people("anna", name="high", head="clearance: Secret\n")
    office.people("anna", name="low", head="clearance: Open\n")
    office.people("anna", name="none")
    for lists in (("high", "low"), ("low", "high"), ("none", "high", "low")):
        assert office.run("--confirm", "1", to=lists) == 1
        assert "cleared for “Open”" in office.err
    # Where only one list says it, it is said.
    assert office.run("--confirm", "1", to=("none", "high")) == 0
    assert office.taken == ["anna"]


def test_a_draft_goes_to_oneself_alone(office: Office) -> None:
    office.brief(BRIEF.replace("600,000", "700,000"))
    assert office.run("--confirm", "2") == 1
    assert office.run("--draft", "--confirm", "2") == 2
    assert office.run("--draft") == 2
    assert office.post.taken == []
    assert office.run("--draft", "--test-to", "me@desk.test") == 0
    assert office.taken == ["me"]


def test_other_words_under_the_same_name_are_refused(office: Office) -> None:
    office.run("--confirm", "2")
    office.brief(BRIEF.replace("It handled", "The port handled"))
    office.people("anna", "berta", "clara")
    for arguments in ((), ("--confirm", "3")):
        assert office.run(*arguments) == 1
        assert "edition-changed" in office.err
    assert office.taken == ["anna", "berta"]
    office.brief(BRIEF.replace("It handled", "The port handled").replace("-18", "-19"))
    assert office.run("--confirm", "3") == 0
    assert len(office.taken) == 5


def test_what_nobody_got_may_still_change(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_PASSWORD", WRONG)
    assert office.run("--confirm", "2") == 3
    assert office.states() == {"anna": "pending", "berta": "pending"}
    monkeypatch.setenv("DESK_PASSWORD", "s3cret")
    office.brief(BRIEF.replace("It handled", "The port handled"))
    office.people("anna")
    assert office.run("--confirm", "1") == 0
    [(_, wire)] = office.post.taken
    assert "The port handled" in attached(wire)
    # Berta is no longer asked for, and may not get the old words later.
    assert office.states() == {"anna": "accepted", "berta": "skipped"}
    assert office.run("--resume", to=()) == 0
    assert "Nothing is left over" in office.out
    office.people("anna", "berta")
    assert office.run("--confirm", "2") == 0
    assert office.taken == ["anna", "berta"]
    assert all("The port handled" in attached(wire) for _, wire in office.post.taken)


def test_without_a_server_or_lists_nothing_goes(office: Office) -> None:
    assert office.run(to=()) == 2
    assert office.run(to=("nobody",)) == 2
    (office.root / "desk.yaml").write_text("mail:\n  from: desk@desk.test\n  attach: [txt]\n")
    assert office.run() == 0
    assert "warning[mail-unset]" in office.err
    assert office.run("--confirm", "2") == 2
    assert "error[mail-unset]" in office.err
    assert "warning[mail-unset]" not in office.err
    (office.root / "desk.yaml").unlink()
    assert office.run() == 2
    assert "mail-unset" in office.err


def test_what_does_not_go_together_is_refused(office: Office) -> None:
    assert office.run("--status", "--resume", to=()) == 2
    assert office.run("--resolve", "a@desk.test=perhaps", "--because", "x", to=()) == 2
    assert office.run("--resolve", "a@desk.test=sent", to=()) == 2
    assert office.run("--suppress", "a@desk.test", to=()) == 2
    for more in (("--confirm", "2"), ("--test-to", "me@desk.test")):
        assert office.run("--dry-run", *more) == 2
        assert "do not go together" in office.err
    for kind in (("--status",), ("--suppress", "a@desk.test", "--because", "x")):
        assert office.run(*kind, "--dry-run", to=()) == 2
    assert office.post.said == []


@pytest.mark.parametrize("kind", ["--resume", "--retry-failed", "--status"])
@pytest.mark.parametrize(
    "more",
    [("--to", "press"), ("--lang", "en"), ("--date", "2024-08-18"), ("--layout", "memo"),
     ("--digest",), ("--allow-clipping",)],
)  # fmt: skip
def test_what_would_be_passed_over_is_refused(
    office: Office, kind: str, more: tuple[str, ...]
) -> None:
    """Else a message would go to people outside the list that was named."""
    office.people("grey")
    assert office.run("--confirm", "1") == 3
    assert office.run(kind, *more, to=()) == 2
    assert f"{more[0]} does not go with {kind}" in office.err
    assert office.taken == []


def test_a_dry_run_can_be_asked_for(office: Office) -> None:
    assert office.run("--dry-run") == 0
    assert "--confirm 2" in office.out
    assert not office.ledger.exists()
    office.people("nouser")
    assert office.run("--dry-run") == 0
    assert office.run("--confirm", "1") == 1
    assert office.run("--retry-failed", "--dry-run", to=()) == 0
    assert "--confirm 1" in office.out


@pytest.mark.parametrize("kind", ["--resume", "--retry-failed", "--status"])
def test_a_slip_is_not_taken_for_nothing_to_do(office: Office, tmp_path: Path, kind: str) -> None:
    office.people("anna", "grey")
    office.run("--confirm", "2")
    assert main(["send", kind, "--desk", str(tmp_path / "nodesk")]) == 2
    said = office.capsys.readouterr()
    assert "error[no-desk]" in said.err
    assert said.out == ""
    assert office.run("prot", kind, to=()) == 2
    assert "error[unknown-theme]" in office.err
    assert "did you mean `port`?" in office.err
    assert office.run("port", kind, to=()) == 0
    assert office.run("2024-08-18_port", kind, to=()) == 0
    # What was sent is known, also when its brief is gone, and a brief before anything is sent.
    (office.root / "briefs" / "port.yaml").unlink()
    assert office.run("port", kind, to=()) == 0
    office.brief(BRIEF.replace("theme: port", "theme: ships"))
    assert office.run("ships", kind, to=()) == 0


# Faults


def test_a_refused_recipient_is_named_and_the_rest_go_on(office: Office) -> None:
    office.people("anna", "nouser", "berta")
    assert office.run("--confirm", "3") == 1
    assert "error[mail-refused]" in office.err
    assert "550 5.1.1 nobody" in office.err
    assert office.taken == ["anna", "berta"]
    assert office.run("--confirm", "3") == 1
    assert sum("nouser" in said for said in office.post.said) == 1
    assert office.run("--retry-failed", to=()) == 0
    assert "nouser@desk.test" in office.out
    assert office.run("--retry-failed", "--confirm", "2", to=()) == 2
    assert office.run("--retry-failed", "--confirm", "1", to=()) == 1
    assert sum("nouser" in said for said in office.post.said) == 2


def test_what_has_to_wait_is_resumed_byte_for_byte(office: Office) -> None:
    office.people("anna", "grey")
    assert office.run("--confirm", "2") == 3
    assert "mail-deferred" in office.err
    with Ledger(office.ledger) as ledger:
        frozen = {row.address: ledger.bytes_of(row) for row in ledger.deliveries()}
    with opened(office.ledger) as base:
        base.execute("UPDATE delivery SET next_try = 1 WHERE next_try > 0")
    # Nothing is built any more: the desk's briefs are gone.
    (office.root / "briefs" / "port.yaml").unlink()
    assert office.run("--resume", to=()) == 0
    assert "--confirm 1" in office.out
    assert office.taken == ["anna"]
    assert office.run("--resume", "--confirm", "1", to=()) == 0
    assert dict(office.post.taken) == frozen


def test_patience_waits_for_a_server(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefpress.deliver.posting.BACK_OFF", (0.2,))
    office.people("grey")
    assert office.run("--confirm", "1", "--wait", "1") == 0
    assert office.taken == ["grey"]


def test_a_doubt_is_shown_and_decided_by_a_person(office: Office) -> None:
    office.people("lostafter", "lostbefore", "anna")
    assert office.run("--confirm", "3") == 1
    assert office.err.count("error[mail-in-doubt]") == 2
    assert office.run("--confirm", "3") == 1
    assert office.taken == ["anna", "lostafter"]
    assert office.run("--status", to=()) == 0
    assert "2 in doubt" in office.out
    with Ledger(office.ledger) as ledger:
        rows = {row.fold.partition("@")[0]: row for row in ledger.deliveries()}
        frozen = ledger.bytes_of(rows["lostbefore"])
    assert rows["lostafter"].message_id in office.out
    decide = ("--because", "she told us on the telephone")
    assert office.run("--resolve", "lostafter@desk.test=sent", *decide, to=()) == 0
    assert rows["lostafter"].message_id in office.out
    assert office.run("--resolve", "lostafter@desk.test=sent", *decide, to=()) == 1
    assert "nothing-to-resolve" in office.err
    assert office.run("--resolve", "lostbefore@desk.test=resend", *decide, to=()) == 0
    assert office.states() == {
        "lostafter": "accepted", "lostbefore": "pending", "anna": "accepted",
    }  # fmt: skip
    # Other words may not go to somebody who may have the old ones.
    office.brief(BRIEF.replace("It handled", "The port handled"))
    assert office.run("--confirm", "3") == 1
    assert office.run("--resume", "--confirm", "1", to=()) == 1
    with Ledger(office.ledger) as ledger:
        again = next(r for r in ledger.deliveries() if r.fold.startswith("lostbefore"))
        assert ledger.bytes_of(again) == frozen
    with opened(office.ledger) as base:
        kept = base.execute("SELECT decision, because FROM resolution ORDER BY id").fetchall()
    assert kept == [("accepted", decide[1]), ("pending", decide[1])]


def test_the_state_of_things_can_be_read_by_programs(office: Office) -> None:
    office.people("nouser", "anna", "lostbefore")
    office.run("--confirm", "3")
    office.brief(BRIEF.replace("2024-08-18", "2024-08-19"))
    office.run("--confirm", "3")
    assert office.run("--status", "--format", "json", to=()) == 0
    jobs = json.loads(office.out)["jobs"]
    assert [job["job"] for job in jobs] == ["2024-08-18_port", "2024-08-19_port"]
    assert jobs[0]["counts"] == {"accepted": 1, "in doubt": 1, "refused": 1}
    refused, doubt = jobs[0]["recipients"]
    assert (refused["code"], refused["reply"], refused["phase"]) == (550, "5.1.1 nobody", "rcpt")
    assert (doubt["state"], doubt["phase"]) == ("in doubt", "dot")
    assert office.run("2024-08-19_port", "--status", "--format", "json", to=()) == 0
    assert [job["job"] for job in json.loads(office.out)["jobs"]] == ["2024-08-19_port"]
    assert office.run("nothing", "--status", "--format", "json", to=()) == 2
    assert [one["rule"] for one in json.loads(office.out)["findings"]] == ["unknown-theme"]


def test_a_doubt_of_two_editions_asks_which(office: Office) -> None:
    office.people("lostbefore")
    office.run("--confirm", "1")
    office.brief(BRIEF.replace("2024-08-18", "2024-08-19"))
    office.run("--confirm", "1")
    decide = ("--resolve", "lostbefore@desk.test=sent", "--because", "x")
    assert office.run(*decide, to=()) == 1
    assert "2024-08-18_port, 2024-08-19_port" in office.err
    assert office.run("2024-08-19_port", *decide, to=()) == 0


# A trial


def test_a_trial_goes_to_one_address_and_is_recorded_apart(office: Office) -> None:
    office.people("anna", "{address: boris@desk.test, language: ru}")
    for _ in range(2):
        assert office.run("--test-to", "Me@desk.test") == 0
    assert [who for who, _ in office.post.taken] == ["Me@desk.test"] * 4
    for _, wire in office.post.taken:
        message = head(wire)
        assert str(make_header(decode_header(message["Subject"]))).startswith("[TEST] ")
        assert message["To"] == "Me@desk.test"
        assert message["List-Id"] is None
        assert b"anna" not in wire
    assert len({head(wire)["Message-ID"] for _, wire in office.post.taken}) == 4
    assert office.states() == {}
    assert office.run() == 0
    assert "accepted" not in office.out
    assert office.run("--confirm", "2") == 0
    assert office.taken == ["Me"] * 4 + ["anna", "boris"]
    assert office.run("--test-to", "me", "--confirm", "2") == 2


# The password


def everything_said(office: Office) -> bytes:
    kept = b"".join(path.read_bytes() for path in sorted((office.root / "out").rglob("*.*")))
    return kept + office.out.encode() + office.err.encode()


def test_a_wrong_password_is_tried_once_and_stands_nowhere(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    import base64  # noqa: PLC0415

    monkeypatch.setenv("BRIEFPRESS_DEBUG", "1")
    monkeypatch.setenv("DESK_PASSWORD", WRONG)
    assert office.run("--confirm", "2") == 3
    assert "mail-stopped" in office.err
    assert "535" in office.err
    assert sum(said.startswith("AUTH") for said in office.post.said) == 1
    said = everything_said(office)
    assert b"SQLite format 3" in said
    coded = base64.b64encode(f"\0desk\0{WRONG}".encode())
    assert [word for word in (WRONG.encode(), coded) if word in said] == []


def secret(office: Office, written: str) -> None:
    text = (office.root / "desk.yaml").read_text()
    text = re.sub(r"    password:\n(      .*\n)+", f"    password:\n      {written}\n", text)
    (office.root / "desk.yaml").write_text(text)


@pytest.mark.parametrize("rights", [0o600, 0o400])
def test_a_password_from_a_file_of_ones_own(office: Office, rights: int) -> None:
    (office.root / "word").write_text("s3cret\n")
    (office.root / "word").chmod(rights)
    secret(office, "file: word")
    assert office.run("--confirm", "2") == 0


@pytest.mark.parametrize("rights", [0o640, 0o604, 0o660, 0o644])
def test_a_password_that_others_can_read_is_refused(office: Office, rights: int) -> None:
    (office.root / "word").write_text("s3cret\n")
    (office.root / "word").chmod(rights)
    secret(office, "file: word")
    assert office.run("--confirm", "2") == 2
    assert "secret-exposed" in office.err
    assert f"{rights:04o}" in office.err
    assert office.post.said == []


@pytest.mark.parametrize(
    ("program", "status", "told"),
    [
        ("print('s3cret')", 0, ""),
        ("print('s3cret'); print('user: desk')", 0, ""),
        ("print('s3cret'); raise SystemExit(4)", 2, "status 4"),
        ("pass", 2, "empty"),
        ("while True: print('x' * 99)", 2, "without end"),
        ("import sys; sys.stdout.buffer.write(bytes([255, 10]))", 2, "UTF-8"),
        ("import sys; print(sys.stdin.read() + 's3cret')", 0, ""),
    ],
)
def test_a_password_from_a_command(office: Office, program: str, status: int, told: str) -> None:
    (office.root / "word.py").write_text(program)
    secret(office, f"command: ['{sys.executable}', word.py]")
    assert office.run("--confirm", "2") == status
    assert told in office.err
    assert "s3cret" not in office.err
    assert bool(office.post.taken) == (status == 0)


@pytest.mark.parametrize(
    "written", ["env: NOT_SET_ANYWHERE", "file: missing", "file: briefs", "command: ['/none']"]
)
def test_a_password_that_is_not_there_is_told(office: Office, written: str) -> None:
    secret(office, written)
    assert office.run() == 0
    assert office.run("--confirm", "2") == 2
    assert "secret-missing" in office.err
    assert office.post.said == []


def test_a_password_in_yaml_is_refused(office: Office) -> None:
    text = (office.root / "desk.yaml").read_text()
    text = text.replace("password:\n      env: DESK_PASSWORD", "password: s3cret")
    (office.root / "desk.yaml").write_text(text)
    assert office.run("--confirm", "2") != 0
    assert "no secret belongs in YAML" in office.err
    assert office.post.said == []


def test_an_access_token_logs_in(tmp_path: Path, office: Office) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with Post(other, offers="XOAUTH2") as post:
        office.post = post
        office.brief(BRIEF)
        text = (office.root / "desk.yaml").read_text().replace("../ca.pem", "../other/ca.pem")
        text = text.replace("    user: desk\n", "    user: desk\n    login: xoauth2\n")
        (office.root / "desk.yaml").write_text(text)
        assert office.run("--confirm", "2") == 0
        assert office.taken == ["anna", "berta"]


def test_a_store_in_clear_is_no_keyring(office: Office) -> None:
    keyring = pytest.importorskip("keyring")
    from keyring.backends.null import Keyring as Null  # noqa: PLC0415

    secret(office, "keyring: desk-mail")
    before = keyring.get_keyring()
    try:
        keyring.set_keyring(Null())
        assert office.run("--confirm", "2") == 2
        assert "secret-exposed" in office.err
        keyring.set_keyring(_vault())
        assert office.run("--confirm", "2") == 0
    finally:
        keyring.set_keyring(before)


def _vault() -> Any:
    """A keyring of a program of one's own, as keyring's documentation has it."""
    from keyring.backend import KeyringBackend  # noqa: PLC0415

    class Vault(KeyringBackend):
        priority = 1  # type: ignore[assignment]

        def get_password(self, service: str, username: str) -> str | None:
            return "s3cret" if (service, username) == ("desk-mail", "desk") else None

        def set_password(self, service: str, username: str, password: str) -> None:
            raise NotImplementedError

        def delete_password(self, service: str, username: str) -> None:
            raise NotImplementedError

    return Vault()


# Accidents


def test_of_two_at_once_the_second_refuses(office: Office) -> None:
    office.run("--suppress", "nobody@desk.test", "--because", "x", to=())
    with alone(office.root / "out", "ledger.lock") as free:
        assert free
        for arguments in (
            ("--confirm", "2"), ("--test-to", "me@desk.test"),
            ("--suppress", "a@desk.test", "--because", "x"),
        ):  # fmt: skip
            assert office.run(*arguments) in {1, 3}
            assert "send-running" in office.err
        assert office.run("--status", to=()) == 0
    assert office.post.said == []
    assert office.run("--confirm", "2") == 0


def test_a_ledger_that_cannot_be_written_sends_nothing(office: Office) -> None:
    (office.root / "out").mkdir()
    office.ledger.mkdir()
    assert office.run("--confirm", "2") != 0
    assert "ledger-unwritable" in office.err
    assert office.post.taken == []


def started(office: Office, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(ROOT / "generate.py"), "send", *arguments]
    with (office.root / "said").open("ab") as said:
        return subprocess.Popen(
            [*command, "--desk", str(office.root)], stdout=subprocess.DEVNULL, stderr=said
        )


def killed_after(process: subprocess.Popen[bytes], office: Office, commands: int) -> bool:
    """Kill the process once the server has heard so many commands; whether it was alive."""
    heard = len(office.post.said)
    while process.poll() is None:
        if len(office.post.said) - heard >= commands:
            process.send_signal(signal.SIGKILL)
            process.wait()
            return True
        time.sleep(0.001)
    return False


def test_killed_at_any_time_nobody_is_doubled_or_forgotten(office: Office) -> None:
    """`benchmarks/mail_crashes.py` does the same several hundred times."""
    chance = random.Random(11)
    people = [f"p{n}" for n in range(25)]
    office.people(*people)
    kills = 0
    arguments = ("--to", "press", "--confirm", "25")
    for _ in range(5):
        kills += killed_after(started(office, *arguments), office, chance.randrange(1, 22))
    assert started(office, *arguments).wait(60) in {0, 1}
    states = office.states()
    assert kills >= 3
    assert len(office.taken) == len(set(office.taken)), "somebody got it twice"
    assert set(states) == set(people)
    assert set(states.values()) <= {State.ACCEPTED, State.IN_DOUBT}
    known = {who for who, state in states.items() if state == State.ACCEPTED}
    assert known <= set(office.taken)
    doubts = set(people) - known
    assert len(doubts) <= kills
    # A person says of each what is true, and then everybody has it once.
    for who in doubts:
        verdict = "sent" if who in office.taken else "resend"
        decide = ("--resolve", f"{who}@desk.test={verdict}", "--because", "asked")
        assert office.run(*decide, to=()) == 0
    number = sum(state == "pending" for state in office.states().values())
    assert office.run("--resume", "--confirm", str(number), to=()) == 0
    assert office.taken == sorted(people)


def test_interrupted_while_it_waits_for_a_reply_it_ends_at_once(office: Office) -> None:
    office.people("silent", "anna")
    process = started(office, "--to", "press", "--confirm", "2")
    while not office.post.taken and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130, (office.root / "said").read_text()
    # It ended without having heard, and so before the reply.
    assert office.states() == {"silent": "in doubt", "anna": "pending"}
