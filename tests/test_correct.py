"""`correct`: those who have an earlier edition are told, each once; through the program itself."""

from __future__ import annotations

import email
import email.policy
import json
import re
from typing import TYPE_CHECKING

import pytest
from database import opened
from mail_server import Post
from test_send import Office, attached, head
from tiny import BRIEF

from briefpress.cli import main
from briefpress.cli.send_kept import user
from briefpress.deliver.folder import alone
from briefpress.deliver.ledger import Ledger
from briefpress.deliver.ledger_rows import Decided
from briefpress.pipeline.correcting.wording import said
from briefpress.pipeline.sending.keeping import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MENDED = BRIEF.replace("It handled", "The port handled")
WAS = "It handled “600,000 tons in 2022”"


def entry(was: str = WAS, now: str = "The port handled") -> str:
    return f"  - date: 2024-08-20\n    changes:\n      - was: {was}\n        now: {now}\n"


def corrections(*entries: str) -> str:
    return "corrections:\n" + "".join(entries or (entry(),))


CORRECTED = MENDED + corrections()
TWICE = MENDED.replace("The port handled", "That port handled") + corrections(
    entry(), entry("The port handled", "That port handled")
)


class Desk(Office):
    """An office that corrects what it sent."""

    def correct(self, *arguments: str, theme: str = "port") -> int:
        status = main(["correct", theme, *arguments, "--desk", str(self.root)])
        self.out, self.err = self.capsys.readouterr()
        return status

    @property
    def drafts(self) -> dict[str, email.message.Message]:
        folder = self.root / "out" / "mail"
        return {path.name: head(path.read_bytes()) for path in sorted(folder.glob("*.eml"))}

    def rows(self) -> dict[tuple[str, int], str]:
        with Ledger(self.ledger) as ledger:
            return {
                (row.fold.partition("@")[0], row.corrected): row.state.value
                for row in ledger.deliveries()
            }

    def since(self, number: int) -> list[str]:
        return sorted(who.partition("@")[0] for who, _ in self.post.taken[number:])


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    with Post(tmp_path) as running:
        yield running


@pytest.fixture
def desk(
    tmp_path: Path,
    post: Post,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    monkeypatch.setenv("DESK_PASSWORD", "s3cret")
    return Desk(tmp_path / "desk", post, capsys)


def subject(message: email.message.Message) -> str:
    return str(email.header.make_header(email.header.decode_header(message["Subject"])))


def text_of(message: email.message.Message, kind: str) -> str:
    part = next(p for p in message.walk() if p.get_content_type() == kind)
    return part.get_payload(decode=True).decode()


# Sending


def test_everybody_with_the_old_edition_gets_exactly_one_more(desk: Desk) -> None:
    desk.people("anna", "{address: boris@desk.test, language: ru}", "nouser", "lostafter")
    assert desk.run("--confirm", "4") == 1
    old = {who: head(wire) for who, wire in desk.post.taken}
    desk.brief(CORRECTED)
    desk.people("anna", "{address: boris@desk.test, language: ru}", "nouser", "lostafter", "dora")
    assert desk.correct("--dry-run") == 0
    assert "2024-08-18_port_en would be superseded by 2024-08-18_port_en-c1" in desk.out
    assert "nouser" not in desk.out
    assert "dora" not in desk.out
    assert len(desk.post.taken) == 3
    assert desk.correct("--confirm", "4") == 2
    assert "3 recipients, not 4" in desk.err
    assert desk.correct("--confirm", "3") == 1
    assert "remark[correction-in-doubt]: `lostafter@desk.test`" in desk.err
    assert desk.since(3) == ["anna", "boris", "lostafter"]
    for who, wire in desk.post.taken[3:]:
        message, before = head(wire), old[who]
        assert message["In-Reply-To"] == before["Message-ID"]
        assert message["References"].split() == [before["References"], before["Message-ID"]]
        assert message["Message-ID"] != before["Message-ID"]
        assert message["To"] == who
        inner = said("It handled ‘600,000 tons in 2022’")
        assert said(attached(wire)).holds(inner)
        shown, page = text_of(message, "text/plain"), text_of(message, "text/html")
        for words in (shown, page):
            assert said(words).holds(inner)
    messages = {who.partition("@")[0]: head(wire) for who, wire in desk.post.taken[3:]}
    # What was wrong comes before what the edition says.
    lines = text_of(messages["anna"], "text/plain").splitlines()
    assert lines[next(n for n, one in enumerate(lines) if set(one) == {"-"}) - 1] == "Corrections"
    assert subject(messages["anna"]) == "Correction: [port] The port, 18 August 2024"
    assert messages["boris"].get_payload()[-1].get_filename() == "2024-08-18_port_ru-c1.txt"
    # Nobody twice, whichever verb is run again.
    assert desk.correct("--confirm", "3") == 1
    assert desk.correct() == 1
    assert "Nothing new" in desk.out
    assert desk.since(6) == []
    assert desk.run("--confirm", "5") == 1
    assert desk.since(6) == ["dora"]
    assert subject(head(desk.post.taken[6][1])).startswith("[port]")
    assert desk.rows() == {
        ("anna", 0): "accepted", ("anna", 1): "accepted", ("boris", 0): "accepted",
        ("boris", 1): "accepted", ("lostafter", 0): "in doubt", ("lostafter", 1): "in doubt",
        ("nouser", 0): "skipped", ("nouser", 1): "refused", ("dora", 1): "accepted",
    }  # fmt: skip


def test_what_was_still_open_never_goes_out(desk: Desk) -> None:
    desk.people("anna", "grey", "nouser")
    assert desk.run("--confirm", "3") == 3
    desk.brief(CORRECTED)
    assert desk.run() == 1
    assert "correction-due" in desk.err
    assert "correct port" in desk.err
    assert desk.correct("--confirm", "1") == 0
    said = " ".join(desk.err.split())
    for who in ("grey", "nouser"):
        assert f"warning[mail-skipped]: `{who}@desk.test` gets nothing of `2024-" in said
    assert "anna@desk.test` gets nothing" not in said
    assert desk.run("--status", to=()) == 0
    assert "skipped   grey@desk.test" in desk.out
    with opened(desk.ledger) as base:
        base.execute("UPDATE delivery SET next_try = 1 WHERE next_try > 0")
        why = base.execute("SELECT DISTINCT reply FROM delivery WHERE state = 'skipped'").fetchall()
    assert why == [("superseded by 2024-08-18_port_en-c1",)]
    for again in ("--resume", "--retry-failed"):
        assert desk.run(again, to=()) == 0
        assert "Nothing is left over" in desk.out
    assert desk.run("--status", to=()) == 0
    assert re.search(r"superseded by 2024-08-18_port_en-c1 since .*: 2024-08-18_port_en$",
                     desk.out, re.MULTILINE)  # fmt: skip
    assert desk.run("--status", "--format", "json", to=()) == 0
    first, second = json.loads(desk.out)["jobs"]
    assert [gone["edition"] for gone in first["superseded"]] == ["2024-08-18_port_en"]
    assert (second["corrected"], second["counts"]) == (1, {"accepted": 1})
    # The old words under the old name are refused, and those who were skipped get the new ones.
    desk.brief(BRIEF)
    assert desk.run() == 1
    assert "edition-superseded" in desk.err
    desk.brief(CORRECTED)
    assert desk.run("--confirm", "3") == 1
    assert desk.since(2) == ["grey"]


def test_a_doubt_about_what_is_superseded_is_not_sent_again(desk: Desk) -> None:
    desk.people("lostbefore")
    assert desk.run("--confirm", "1") == 1
    desk.brief(CORRECTED)
    assert desk.correct() == 0
    decide = ("--because", "asked her")
    assert desk.run("2024-08-18_port", "--resolve", "lostbefore@desk.test=resend", *decide,
                    to=()) == 1  # fmt: skip
    assert "edition-superseded" in desk.err
    assert desk.run("2024-08-18_port", "--resolve", "lostbefore@desk.test=sent", *decide,
                    to=()) == 0  # fmt: skip
    assert desk.rows() == {("lostbefore", 0): "accepted", ("lostbefore", 1): "drafted"}


def test_a_second_correction_answers_all_that_came_before(desk: Desk) -> None:
    desk.people("anna")
    desk.run("--confirm", "1")
    desk.brief(CORRECTED)
    assert desk.correct("--confirm", "1") == 0
    desk.people("anna", "berta")
    assert desk.run("--confirm", "2") == 0
    desk.brief(TWICE)
    assert desk.correct("--confirm", "2") == 0, desk.err
    assert desk.taken == ["anna", "anna", "anna", "berta", "berta"]
    ids = [head(w)["Message-ID"] for who, w in desk.post.taken if who == "anna@desk.test"]
    last = next(head(w) for who, w in desk.post.taken[3:] if who == "anna@desk.test")
    assert last["References"].split()[1:] == ids[:2]
    assert last["In-Reply-To"] == ids[1]
    assert "It replaces corrected edition 1" in " ".join(text_of(last, "text/plain").split())


# Drafts


def test_drafts_go_to_the_same_people_by_language(desk: Desk) -> None:
    desk.people("anna", "berta", "{address: boris@desk.test, language: ru}")
    desk.run("--confirm", "3")
    desk.brief(CORRECTED)
    desk.people("anna", "clara")  # Berta and Boris have left, Clara has come
    assert desk.correct() == 0
    assert "2024-08-18_port_en is superseded by 2024-08-18_port_en-c1" in desk.out
    assert "3 drafted" in desk.out
    drafts = desk.drafts
    assert list(drafts) == [
        "2024-08-18_port_en-c1_correction.eml", "2024-08-18_port_ru-c1_correction.eml",
    ]  # fmt: skip
    english, russian = drafts.values()
    assert " ".join(english["Bcc"].split()) == "anna@desk.test, berta@desk.test"
    assert (russian["To"], russian["X-Unsent"]) == ("boris@desk.test", "1")
    assert subject(english).startswith("Correction: ")
    assert desk.since(3) == []
    for path in (desk.root / "out" / "mail").iterdir():
        path.unlink()
    assert desk.correct() == 0
    assert "Nothing new" in desk.out
    assert desk.drafts == {}
    assert desk.correct("--confirm", "3") == 0
    assert desk.run("--confirm", "2") == 0
    assert desk.since(3) == ["clara"]
    decide = ("--resolve", "berta@desk.test=resend", "--because", "I deleted the draft")
    assert desk.run(*decide, to=()) == 0
    assert desk.run("--resume", "--confirm", "1", to=()) == 0
    assert desk.since(3) == ["berta", "clara"]


def test_who_had_a_draft_is_sent_to_on_the_users_word_only(desk: Desk) -> None:
    desk.people("anna", "berta", "clara", "dora")
    desk.run("--confirm", "4")
    desk.brief(CORRECTED)
    assert desk.correct("--send-drafted") == 2
    assert desk.correct() == 0
    assert desk.correct("--confirm", "4") == 0
    assert "warning[correction-drafted]: 4 of 4 have a draft" in desk.err
    assert desk.since(4) == []
    decide = ("--resolve", "berta@desk.test=sent", "--because", "I sent hers")
    assert desk.run(*decide, to=()) == 0
    desk.run("--suppress", "dora@desk.test", "--because", "asked us", to=())
    assert desk.correct("--send-drafted", "--confirm", "3") == 0
    assert desk.since(4) == ["anna", "clara"]
    assert "correction-drafted" not in desk.err
    with Ledger(desk.ledger) as ledger:
        row = next(r for r in ledger.deliveries() if r.corrected and r.fold.startswith("anna"))
        [decided] = ledger.resolutions(row)
    assert (decided.was, decided.because, decided.who) == ("drafted", "--send-drafted", user())
    assert desk.correct("--send-drafted", "--confirm", "3") == 0
    assert desk.since(6) == []
    assert desk.rows()["dora", 1] == "drafted"


def test_a_letter_above_the_size_of_gmail_may_be_sent(desk: Desk) -> None:
    desk.mail["body"] = "full"
    long = "    body: |\n" + f"      {'It is a port of many words. ' * 60}\n\n" * 70
    for brief, do in ((BRIEF, desk.run), (CORRECTED, desk.correct)):
        head, _, rest = brief.partition("sections:\n")
        desk.brief(f"{head}sections:\n  - heading: Words\n{long}{rest}")
        assert do() == 1
        assert "error[mail-clipped]" in desk.err
        assert do("--allow-clipping", "--confirm", "2") == 0, desk.err
        assert "warning[mail-clipped]" in desk.err
    assert desk.taken == ["anna", "anna", "berta", "berta"]


def test_status_says_when_each_edition_was_entered(desk: Desk) -> None:
    desk.run("--confirm", "2")
    desk.brief(CORRECTED)
    assert desk.correct("--confirm", "2") == 0
    with opened(desk.ledger) as base:
        base.execute("UPDATE job SET made = '2024-08-18T08:00:00Z'")
        [[at]] = base.execute("SELECT at FROM superseded").fetchall()
    assert at > "2024-08-19"
    assert desk.run("--status", "--format", "json", to=()) == 0
    assert [job["entered"] for job in json.loads(desk.out)["jobs"]] == ["2024-08-18T08:00:00Z", at]
    assert desk.run("--status", to=()) == 0
    assert f"2024-08-18_port-c1, entered {at}: 2 accepted" in desk.out


def test_who_is_still_listed_is_greeted_as_the_list_says(desk: Desk) -> None:
    desk.people("Anna A <anna@desk.test>", "Berta B <berta@desk.test>",
                head="salutation: Dear {name},\n")  # fmt: skip
    desk.run("--confirm", "2")
    desk.brief(CORRECTED)
    desk.people("Anna New <anna@desk.test>", head="salutation: Hello {name}!\n")
    assert desk.correct("--confirm", "2") == 0
    texts = {who: text_of(head(wire), "text/plain") for who, wire in desk.post.taken[2:]}
    assert "Hello Anna New!" in texts["anna@desk.test"]
    assert "Dear Berta B," in texts["berta@desk.test"]


def test_the_list_of_the_first_mail_says_how_somebody_is_greeted(desk: Desk) -> None:
    desk.people("Anna A <anna@desk.test>")
    desk.run("--confirm", "1")
    desk.people("Miss A <anna@desk.test>", name="guests")
    desk.brief(CORRECTED)
    assert desk.correct("--confirm", "1") == 0
    assert "Anna A" in str(head(desk.post.taken[1][1])["To"])


def test_who_has_left_is_addressed_as_the_last_time(desk: Desk) -> None:
    names = []
    for brief, entry_now in (
        (BRIEF, "Anna A <{}>"),
        (CORRECTED, "Anna B <{}>"),
        (TWICE, "berta@desk.test"),
    ):
        desk.brief(brief)
        desk.people(entry_now.format("anna@desk.test"))
        assert (desk.correct if names else desk.run)("--confirm", "1") == 0, desk.err
        names.append(str(head(desk.post.taken[-1][1])["To"]).partition(" <")[0])
    assert names == ["Anna A", "Anna B", "Anna B"]


def test_trials_and_the_suppressed_do_not_count(desk: Desk) -> None:
    desk.run("--test-to", "me@desk.test")
    desk.run("--confirm", "2")
    desk.run("--suppress", "anna@desk.test", "--because", "asked us", to=())
    desk.brief(CORRECTED)
    assert desk.correct("--test-to", "me@desk.test") == 0
    assert desk.since(3) == ["me"]
    assert desk.correct("--confirm", "1") == 0
    assert "recipient-suppressed" in desk.err
    assert desk.since(4) == ["berta"]
    assert desk.run("--unsuppress", "anna@desk.test", "--because", "wrote again", to=()) == 0
    assert "written to again" in desk.out
    assert desk.run("--unsuppress", "anna@desk.test", "--because", "x", to=()) == 1
    assert desk.run("--confirm", "2") == 0
    assert desk.correct("--confirm", "2") == 0
    assert desk.since(5) == ["anna"]


def test_who_is_no_longer_cleared_stops_the_correction(desk: Desk) -> None:
    desk.brief(f"handling: Secret\n{BRIEF}")
    desk.people("anna", head="clearance: Secret\n")
    assert desk.run("--confirm", "1") == 0
    desk.brief(f"handling: Secret\n{CORRECTED}")
    desk.people("anna", head="clearance: Open\n")
    assert desk.correct() == 1
    assert "clearance-exceeded" in desk.err
    assert desk.drafts == {}
    assert desk.rows() == {("anna", 0): "accepted"}
    desk.people("berta")  # who has left was cleared for it
    assert desk.correct() == 0
    assert desk.rows() == {("anna", 0): "accepted", ("anna", 1): "drafted"}


def test_of_two_clearances_the_stricter_counts_for_a_correction(desk: Desk) -> None:
    desk.brief(f"handling: Secret\n{BRIEF}")
    desk.people("anna", name="a", head="clearance: Secret\n")
    desk.people("anna", name="b", head="clearance: Secret\n")
    assert desk.run("--confirm", "1", to=("a", "b")) == 0
    desk.brief(f"handling: Secret\n{CORRECTED}")
    desk.people("anna", name="b", head="clearance: Open\n")
    assert desk.correct() == 1
    assert "clearance-exceeded" in desk.err
    # On another list only, what that one says counts.
    desk.people("berta", name="b")
    desk.people("anna", name="press", head="clearance: Open\n")
    assert desk.correct() == 0


def test_drafts_of_a_correction_name_who_gets_nothing(desk: Desk) -> None:
    desk.people("anna", "nouser", "berta")
    assert desk.run("--confirm", "3") == 1
    desk.run("--suppress", "berta@desk.test", "--because", "asked us", to=())
    desk.brief(CORRECTED)
    assert desk.correct() == 0
    assert desk.err.count("warning[mail-skipped]") == 1
    assert desk.correct() == 0
    assert "mail-skipped" not in desk.err


# What may be corrected


@pytest.mark.parametrize(
    "was", ["It handled “700,000 tons in 2022”", "handled “600,000 ton", "IT HANDLED"]
)
def test_words_that_were_not_said_are_refused(desk: Desk, was: str) -> None:
    desk.run("--confirm", "2")
    desk.brief(MENDED + corrections(entry(was)))
    assert desk.correct() == 1
    assert "error[correction-not-said]: `2024-08-18_port_en` did not say" in desk.err
    assert desk.drafts == {}
    assert desk.rows() == {("anna", 0): "accepted", ("berta", 0): "accepted"}


def test_the_nearest_words_are_named(desk: Desk) -> None:
    desk.run("--confirm", "2")
    desk.brief(MENDED + corrections(entry("It handled “600,500 tons in 2022”")))
    assert desk.correct() == 1
    assert re.search(r"hint: it said: “.*600,000 tons in 2022", desk.err)


@pytest.mark.parametrize("kind", ["pdf", "html"])
def test_words_are_looked_up_in_each_kind_of_file(desk: Desk, kind: str) -> None:
    desk.mail["attach"] = f"[{kind}]"
    desk.brief(BRIEF)
    desk.people("anna")
    assert desk.run("--confirm", "1") == 0
    desk.brief(MENDED + corrections(entry("It handled ‘600,000 tons in 2022’")))
    assert desk.correct("--dry-run") == 0, desk.err
    desk.brief(MENDED + corrections(entry("It handled “600,001 tons in 2022”")))
    assert desk.correct("--dry-run") == 1
    assert "correction-not-said" in desk.err


def test_what_nobody_got_is_superseded_in_the_folder(desk: Desk, tmp_path: Path) -> None:
    desk.brief(CORRECTED)
    assert desk.correct() == 1
    assert "nothing-to-correct" in desk.err
    desk.brief(BRIEF)
    assert main(["build", "--to", "html", "--desk", str(desk.root)]) == 0
    desk.brief(MENDED + corrections(entry("It handled “1 ton”")))
    assert desk.correct() == 1
    assert "correction-not-said" in desk.err
    desk.brief(CORRECTED)
    assert desk.correct() == 0, desk.err
    assert "correction-to-nobody" in desk.err
    assert not desk.ledger.exists()
    out = desk.root / "out"
    held = json.loads((out / "manifest.json").read_text("utf-8"))["editions"]
    assert {one["name"]: one["superseded_by"] for one in held} == {
        "2024-08-18_port_en": "2024-08-18_port_en-c1", "2024-08-18_port_en-c1": "",
    }  # fmt: skip
    assert (out / "2024-08-18_port_en.html").exists()
    main(["verify", str(out / "2024-08-18_port_en.html")])
    assert "warning[file-superseded]" in desk.capsys.readouterr().err
    main(["verify", str(out / "2024-08-18_port_en-c1.pdf")])
    assert "file-superseded" not in desk.capsys.readouterr().err


def test_a_brief_without_corrections_says_so(desk: Desk) -> None:
    desk.run("--confirm", "2")
    assert desk.correct() == 2
    assert "corrections-missing" in desk.err
    assert desk.correct(theme="nothing") == 2
    assert "unknown-theme" in desk.err
    desk.brief(MENDED)
    assert desk.run() == 1
    assert "`corrections:`" in desk.err
    assert desk.correct("--dry-run", "--confirm", "2") == 2


def test_a_digest_that_held_the_brief_is_corrected_too(desk: Desk) -> None:
    desk.people("anna")
    assert desk.run("--digest", "--confirm", "1") == 0, desk.err
    desk.people("berta")
    assert desk.run("--confirm", "1") == 0
    desk.brief(CORRECTED)
    assert desk.correct("--confirm", "2") == 0, desk.err
    assert desk.since(2) == ["anna", "berta"]
    assert all(
        head(w).get_payload()[-1].get_filename() == "2024-08-18_port_en-c1.txt"
        for _, w in desk.post.taken[2:]
    )


SECOND = BRIEF.replace("port", "quay")


def superseded(desk: Desk) -> dict[str, str]:
    held = json.loads((desk.root / "out" / "manifest.json").read_text("utf-8"))["editions"]
    return {one["name"]: one["superseded_by"] for one in held}


def test_a_digest_in_the_folder_is_superseded_with_its_brief(desk: Desk) -> None:
    def digest(*themes: str, tongue: str = "en") -> None:
        given = ["--lang", tongue, "--to", "html", "--desk", str(desk.root)]
        assert main(["digest", *themes, *given]) in {0, 1}

    desk.brief(BRIEF, **{"briefs/quay.yaml": SECOND})
    digest()
    digest("quay", tongue="ru")
    desk.brief(CORRECTED)
    assert desk.correct("--dry-run") == 0, desk.err  # its words are looked up in the digest
    assert "2024-08-18_digest_en would be superseded by 2024-08-18_port_en-c1" in desk.out
    assert desk.correct() == 0
    assert superseded(desk) == {
        "2024-08-18_digest_en": "2024-08-18_port_en-c1", "2024-08-18_digest_ru": "",
        "2024-08-18_port_en-c1": "",
    }  # fmt: skip
    main(["verify", str(desk.root / "out" / "2024-08-18_digest_en.html")])
    assert "warning[file-superseded]" in desk.capsys.readouterr().err
    # A digest that has the corrected brief stays when another brief in it is corrected.
    digest()
    desk.brief(CORRECTED, **{"briefs/quay.yaml": CORRECTED.replace("port", "quay")})
    assert desk.correct() == 0
    assert superseded(desk)["2024-08-18_digest_en-c1"] == ""
    assert desk.correct(theme="quay") == 0, desk.err
    assert superseded(desk)["2024-08-18_digest_en-c1"] == "2024-08-18_quay_en-c1"
    assert superseded(desk)["2024-08-18_digest_ru"] == "2024-08-18_quay_ru-c1"


@pytest.mark.parametrize("kind", ["txt", "pdf", "html"])
def test_words_are_found_across_the_call_of_a_note(desk: Desk, kind: str) -> None:
    long = BRIEF.rstrip() + " The quay was open “in 2022” [@a, para. 1] and is small.\n"
    desk.brief(long)
    assert main(["build", "--to", kind, "--desk", str(desk.root)]) == 0
    mended = long.replace("quay was", "quay is")
    for was, status in (
        ("tons in 2022”. The quay was open ‘in 2022’ and is", 0), ("2022”. The open", 1),
        ("open ‘in 2022’ 2 and", 1),
    ):  # fmt: skip
        desk.brief(mended + corrections(entry(was, "quay is")))
        assert desk.correct("--dry-run") == status, (was, desk.err)


def test_words_of_a_note_alone_are_withdrawn(desk: Desk) -> None:
    """What became of a source's record is said in `note`."""
    desk.run("--confirm", "2")
    note = "    note: The article has a heading, which was left out.\n"
    change = "  - date: 2024-08-20\n" + note + "    changes:\n      - was: {}\n"
    desk.brief(BRIEF + corrections(change.format("“b”, undated")))
    assert desk.correct("--dry-run") == 1
    desk.brief(BRIEF + corrections(change.format("“a”, undated")))
    assert desk.correct("--confirm", "2") == 0, desk.err
    assert "which was left out" in " ".join(attached(desk.post.taken[2][1]).split())


# Names


@pytest.mark.parametrize("name", ["cable-c1", "cable-C1", "cable-c12"])
def test_a_layout_is_not_called_like_a_corrected_edition(desk: Desk, name: str) -> None:
    (desk.root / "templates" / "layouts" / name).mkdir(parents=True)
    assert main(["build", "--layout", name, "--desk", str(desk.root)]) == 1
    assert f"error[layout-name]: `{name}`" in desk.capsys.readouterr().err
    assert not list(desk.root.glob("out/*.pdf"))
    assert main(["layout", "new", "wire-c3", "--desk", str(desk.root)]) == 2
    assert not (desk.root / "templates" / "layouts" / "wire-c3").exists()
    assert main(["layout", "new", "wire-cc3", "--desk", str(desk.root)]) == 0


@pytest.mark.parametrize("more", ["theme: port-c1", "theme: port\nlanguage: en-c1"])
def test_nor_is_a_theme_or_a_language(desk: Desk, more: str) -> None:
    desk.brief(BRIEF.replace("theme: port", more))
    assert main(["check", "--desk", str(desk.root)]) in {1, 2}
    assert "ends as a corrected edition does" in desk.capsys.readouterr().err
    assert main(["new", "port-c2", "--desk", str(desk.root)]) == 2


def test_who_got_the_corrected_words_in_a_digest_is_not_told_again(desk: Desk) -> None:
    desk.brief(BRIEF, **{"briefs/quay.yaml": SECOND})
    assert desk.run("port", "--confirm", "2") == 0
    desk.run("--suppress", "anna@desk.test", "--because", "asked us", to=())
    desk.brief(CORRECTED)
    assert desk.correct("--confirm", "1") == 0
    desk.run("--unsuppress", "anna@desk.test", "--because", "wrote again", to=())
    desk.people("anna")
    assert desk.run("--digest", "--confirm", "1") == 0, desk.err
    assert desk.since(2) == ["anna", "berta"]
    assert desk.correct("--confirm", "1") == 0, desk.err  # Berta alone, who has it
    assert desk.since(4) == []


@pytest.mark.parametrize("which", ["draft", "another date", "changed"])
def test_some_files_are_no_edition_that_is_corrected(desk: Desk, which: str) -> None:
    verb = {"draft": ["build", "--draft"], "another date": ["digest", "--date", "2024-08-19"],
            "changed": ["build"]}[which]  # fmt: skip
    assert main([*verb, "--to", "html", "--desk", str(desk.root)]) in {0, 1}
    [page] = desk.root.glob("out/*.html")
    if which == "changed":
        page.write_bytes(page.read_bytes() + b"\n")
    desk.brief(CORRECTED)
    assert desk.correct() == 1
    assert "nothing-to-correct" in desk.err


def test_words_are_those_of_the_latest_edition(desk: Desk) -> None:
    desk.run("--confirm", "2")
    desk.brief(CORRECTED.replace("Tonnage", "Traffic"))
    assert desk.correct("--confirm", "2") == 0
    assert desk.correct("--dry-run") == 0
    assert "superseded by" not in desk.out
    brief, second = CORRECTED.replace("Tonnage", "Cargo"), "  - date: 2024-08-21\n    changes:\n"
    for was, status in (("Tonnage", 1), ("Traffic", 0)):
        desk.brief(f"{brief}{second}      - was: {was}\n        now: Cargo\n")
        assert desk.correct("--dry-run") == status, desk.err
        assert ("`2024-08-18_port_en-c1` did not say “Tonnage”" in desk.err) == bool(status)


def test_what_went_to_nobody_may_be_corrected_too(desk: Desk) -> None:
    desk.run("--confirm", "2")
    words = "A port handled", "That port handled"  # the article has “The port handled”
    twice = corrections(entry(now=words[0]), entry(*words))
    desk.brief(MENDED.replace("The port handled", words[1]) + twice)
    assert desk.correct("--confirm", "2") == 0, desk.err
    assert desk.rows()["anna", 2] == "accepted"
    assert desk.since(2) == ["anna", "berta"]


@pytest.mark.parametrize(
    ("text", "words", "held"),
    [
        ("had a minis\nter", "a minister", True), ("the open\nsea", "open sea", True),
        ("the open sea", "opensea", False), ("the minister", "minis ter", False),
        # The calls of notes that are no part of a word, where no reader took them out.
        ("the minister1,2 said", "the minister", True), ("in 20221,2", "in 2022", False),
    ],
)  # fmt: skip
def test_a_word_may_be_parted_at_the_end_of_a_line(text: str, words: str, *, held: bool) -> None:
    assert said(text).holds(said(words)) is held


# Accidents


def test_of_two_at_once_the_second_refuses(desk: Desk) -> None:
    desk.run("--confirm", "2")
    desk.brief(CORRECTED)
    with alone(desk.root / "out", "ledger.lock") as free:
        assert free
        for arguments in ((), ("--confirm", "2")):
            assert desk.correct(*arguments) == 3
            assert "send-running" in desk.err
    assert desk.drafts == {}
    assert desk.rows() == {("anna", 0): "accepted", ("berta", 0): "accepted"}
    assert desk.correct("--confirm", "2") == 0


@pytest.mark.parametrize(
    "meanwhile",
    [
        "UPDATE delivery SET state = 'accepted' WHERE fold LIKE 'nouser%'",
        "INSERT INTO superseded SELECT job, name, 'another', '2024-08-20' FROM edition",
    ],
)
def test_what_happened_meanwhile_is_seen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    """Between the plan and the lock another process may send; here it is the ledger that does."""
    from briefpress.pipeline.correcting import issuing  # noqa: PLC0415

    desk.people("anna", "nouser")
    desk.run("--confirm", "2")
    desk.brief(CORRECTED)
    real = issuing.alone

    def late(*given: object) -> object:
        with opened(desk.ledger) as base:
            base.execute(meanwhile)
        return real(*given)

    monkeypatch.setattr(issuing, "alone", late)
    assert desk.correct() == 3
    assert "ledger-changed" in desk.err
    assert desk.drafts == {}
    monkeypatch.undo()


def test_stopped_in_the_midst_it_goes_on_and_doubles_nobody(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.run("--confirm", "2")
    desk.brief(CORRECTED)
    monkeypatch.setenv("DESK_PASSWORD", "wr0ng")
    assert desk.correct("--confirm", "2") == 3
    assert desk.since(2) == []
    assert desk.rows()["anna", 1] == "pending"
    monkeypatch.setenv("DESK_PASSWORD", "s3cret")
    assert desk.run("--resume", "--confirm", "2", to=()) == 0
    assert desk.correct("--confirm", "2") == 0
    assert desk.since(2) == ["anna", "berta"]


def test_who_may_still_be_sent_to_gets_no_draft(desk: Desk) -> None:
    """The dot went out to them once, and what was put off goes out again by itself."""
    desk.people("data4")
    assert desk.run("--confirm", "1") == 3
    with opened(desk.ledger) as base:
        base.execute("UPDATE delivery SET state = 'accepted'")
    desk.brief(CORRECTED)
    assert desk.correct("--confirm", "1") == 3
    assert desk.rows()["data4", 1] == "deferred"
    assert desk.correct() == 3
    assert desk.drafts == {}
    assert desk.rows()["data4", 1] == "deferred"


def test_who_decided_and_what_was_seen_is_shown(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "kim")
    desk.people("lostafter")
    desk.run("--confirm", "1")
    decide = ("--resolve", "lostafter@desk.test=sent", "--because", "she told us")
    # The desk has no mailbox: nothing is decided on what could not be looked up.
    for asked in (("--status",), decide):
        assert desk.run(*asked, "--look", to=()) == 3
        assert "mail-unset" in desk.err
    assert desk.rows() == {("lostafter", 0): "in doubt"}
    assert desk.run("--look") == 2
    out, decided = desk.root / "out", Decided("she told us", "copy in INBOX", user())
    rows, found = resolve(out, ("lostafter@desk.test", "sent"), (), decided, "2024-08-18T10:00:00Z")
    assert (len(rows), found) == (1, [])
    assert desk.run("--status", to=()) == 0
    assert "2024-08-18T10:00:00Z, kim decided: accepted, because she told us" in desk.out
    assert "then known: copy in INBOX" in desk.out
    assert desk.run("--status", "--format", "json", to=()) == 0
    [job] = json.loads(desk.out)["jobs"]
    [one] = job["recipients"]
    assert (one["decided"][0]["who"], one["decided"][0]["was"]) == ("kim", "in doubt")
