"""`mail`: drafts as other programs read them, as browsers show them, and what keeps them back."""

from __future__ import annotations

import base64
import email
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import unicodedata
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.policy import compat32
from email.utils import getaddresses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import axe_playwright_python
import pytest
from imap_server import Post
from tiny import BRIEF, ROOT, tiny_desk

from briefpress.cli import main
from briefpress.mail.addresses import Mailbox
from briefpress.mail.message import Letter, draft

if TYPE_CHECKING:
    from email.message import Message

    from playwright.sync_api import Browser, Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
OF_PAGES = {"landmark-one-main", "region"}  # rules for pages, which a mail is not
MAIL = """\
mail:
  from: Caspian Desk <desk@example.org>
  reply_to: press@example.org
  salutation:
    en: Dear {name},
    ru: Здравствуйте, {name}!
  signature: Anna Smith
  chart: true
"""
PRESS = """\
clearance: For official use
recipients:
  - Anna Smith <anna@example.org>
  - address: info@пример.рф
    name: Əliyev, İlham
    language: ru
"""
ARABIC = """\
theme: port
title: الميناء
subtitle: خلفية
date: 2024-08-18
language: ar
bottom_line: عالج الميناء “600,000 tons in 2022” [@a, para. 1].
key_points:
  - قال الوزير “We are ready” [@a, para. 2].
"""
CHARTED = """\
theme: port
title: The port
date: 2024-08-18
bottom_line: It handled “600,000 tons in 2022” [@a, para. 1].
key_points:
  - It handled “600,000 tons in 2022” [@a, para. 1].
"""
LIGHT = "mail:\n  from: Desk <desk@example.org>\n  attach: []\n"


def required(*programs: str) -> None:
    for program in programs:
        if shutil.which(program) is None and not Path(program).exists():
            if os.environ.get("BRIEFPRESS_REQUIRE_TOOLS") == "1":
                pytest.fail(f"{program} is not installed")
            pytest.skip(f"{program} is not installed")


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The drafts of a brief with a chart, in English and in Russian, with their PDF."""
    desk = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "seeds", desk / "seeds")
    (desk / "briefs").mkdir()
    shutil.copy(ROOT / "briefs/energy.yaml", desk / "briefs")
    text = (ROOT / "desk.yaml").read_text("utf-8").partition("\nmail:")[0]
    (desk / "desk.yaml").write_text(f"{text}\n{MAIL}", "utf-8")
    (desk / "recipients").mkdir()
    (desk / "recipients/press.yaml").write_text(PRESS, "utf-8")
    assert main(["mail", "energy", "--desk", str(desk), "--to", "press", "--quiet"]) == 0
    return desk / "out"


def small(tmp_path: Path, mail: str = LIGHT, brief: str = CHARTED, **more: str) -> Path:
    files = {"desk.yaml": mail, **{name.replace("__", "/"): text for name, text in more.items()}}
    return tiny_desk(tmp_path, brief, files)


def mailed(desk: Path, *more: str) -> int:
    return main(["mail", "--desk", str(desk), *more])


def only(desk: Path) -> Message:
    (file,) = (desk / "out/mail").glob("*.eml")
    return opened(file)


def opened(file: Path) -> Message:
    return email.message_from_bytes(file.read_bytes(), policy=compat32)


def shown(value: object) -> str:
    return str(make_header(decode_header(re.sub(r"\r?\n(?=[ \t])", "", str(value)))))


def words(message: Message, kind: str) -> str:
    part = next(part for part in message.walk() if part.get_content_type() == f"text/{kind}")
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    return data.decode()


# As other programs read it


def python_reads(data: bytes) -> dict[str, Any]:
    message = email.message_from_bytes(data, policy=compat32)
    leaves = [part for part in message.walk() if not part.is_multipart()]
    return {
        "subject": shown(message["Subject"]),
        "people": [
            [shown(name), address]
            for field in ("From", "To", "Bcc")
            for name, address in getaddresses([str(message.get(field, ""))])
            if address
        ],
        "parts": [
            [
                part.get_content_type(),
                part.get_filename() or "",
                hashlib.sha256(part.get_payload(decode=True)).hexdigest(),  # type: ignore[arg-type]
            ]
            for part in leaves
        ],
    }


PERL = r"""
use Email::MIME; use Email::Address::XS; use JSON::PP; use Digest::SHA qw(sha256_hex);
local $/; my @all;
for my $file (@ARGV) {
  open(my $in, "<:raw", $file); my $m = Email::MIME->new(scalar <$in>); my (@parts, @people);
  $m->walk_parts(sub { my $p = shift; return if $p->subparts;
    my $name = $p->filename; my $type = (split /;/, $p->content_type)[0];
    push @parts, [$type, defined $name ? $name : "", sha256_hex($p->body)]; });
  for my $field ("From", "To", "Bcc") { for my $o ($m->header_as_obj($field)) {
    push @people, [$_->phrase // "", $_->address] for $o->addresses; } }
  push @all, {subject => $m->header_str("Subject"), people => \@people, parts => \@parts};
}
print encode_json(\@all);
"""


def perl_reads(*files: Path) -> list[dict[str, Any]]:
    required("perl", "/usr/share/perl5/Email/MIME.pm")
    done = subprocess.run(["perl", "-e", PERL, *map(str, files)], capture_output=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_three_programs_read_the_same_draft(drafted: Path) -> None:
    required("reformime")
    file = drafted / "mail/2024-08-18_energy_ru_press.eml"
    data = file.read_bytes()
    pdf = (drafted / "2024-08-18_energy_ru.pdf").read_bytes()
    seen = python_reads(data)
    assert seen["subject"] == "[energy] Uneven oil transit, an open question on gas, 18 August 2024"
    assert seen["people"] == [
        ["Caspian Desk", "desk@example.org"], ["Əliyev, İlham", "info@xn--e1afmkfd.xn--p1ai"]
    ]  # fmt: skip
    kinds = [kind for kind, _, _ in seen["parts"]]
    assert kinds == ["text/plain", "text/html", "image/png", "application/pdf"]
    assert seen["parts"][3][1:] == ["2024-08-18_energy_ru.pdf", hashlib.sha256(pdf).hexdigest()]
    assert perl_reads(file) == [seen]
    told = subprocess.run(["reformime", "-i"], input=data, capture_output=True, check=True).stdout
    tree = re.findall(r"^section: (\S+)\ncontent-type: (\S+)", told.decode(), re.MULTILINE)
    assert tree == [
        ("1", "multipart/mixed"), ("1.1", "multipart/alternative"), ("1.1.1", "text/plain"),
        ("1.1.2", "multipart/related"), ("1.1.2.1", "text/html"), ("1.1.2.2", "image/png"),
        ("1.2", "application/pdf"),
    ]  # fmt: skip
    taken = subprocess.run(
        ["reformime", "-e", "-s", "1.2"], input=data, capture_output=True, check=True
    ).stdout
    assert taken == pdf
    assert subprocess.run(["reformime", "-V"], input=data, check=False).returncode == 0


SCRIPTS = ("abc XYZ 019", "əğıöşüç ƏĞİÖŞÜ", "абвгдеё №«»—", "աբգդեզէ", "אבגד", "中文字",
           "e\u0301a\u0308", "👩\u200d👩\u200d👧🇦🇿", " ,;:.<>@\"\\()=?_", "  ")  # fmt: skip


def test_a_thousand_subjects_and_names_come_back(tmp_path: Path) -> None:
    chance = random.Random(20240818)
    files, wanted = [], []
    for number in range(1000):
        subject, name = (
            "".join(chance.choice(chance.choice(SCRIPTS)) for _ in range(chance.randint(1, 90)))
            for _ in range(2)
        )
        subject, name = " ".join(subject.split()) or "x", " ".join(name.split()) or "y"
        letter = Letter(Mailbox("a@example.org", name), subject, "t\n", "<p>h</p>", "en",
                        datetime(2024, 8, 18, tzinfo=UTC))  # fmt: skip
        file = tmp_path / f"{number}.eml"
        file.write_bytes(draft(letter, [Mailbox("b@example.org", name)]))
        files.append(file)
        wanted.append(
            [_nfc(subject), [[_nfc(name), "a@example.org"], [_nfc(name), "b@example.org"]]]
        )
    for read in ([python_reads(file.read_bytes()) for file in files], perl_reads(*files)):
        found = [[one["subject"], one["people"]] for one in read]
        assert [pair for pair in zip(found, wanted, strict=True) if pair[0] != pair[1]] == []


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


# What is in it


def test_a_chart_is_a_picture_of_the_message_with_words_for_it(drafted: Path) -> None:
    message = opened(drafted / "mail/2024-08-18_energy_en_press.eml")
    picture = next(part for part in message.walk() if part.get_content_type() == "image/png")
    data = picture.get_payload(decode=True)
    assert isinstance(data, bytes)
    wide = int.from_bytes(data[16:20])
    assert wide == 900
    assert set(re.findall(rb"IHDR|IDAT|IEND|tEXt|tIME|pHYs", data)) == {b"IHDR", b"IDAT", b"IEND"}
    cid = str(picture["Content-ID"])[1:-1]
    (shown_as,) = re.findall(r"<img[^>]*>", words(message, "html"))
    assert f'src="cid:{cid}"' in shown_as
    assert "Azerbaijani oil through Novorossiysk" in shown_as
    assert "last 2022, 600" in shown_as
    for kind in ("plain", "html"):
        text = re.sub(r"<[^>]*>", " ", words(message, kind).replace("&nbsp;", " "))
        assert re.search(r"2019\s+about\s900,000\stons", text)


def test_letters_of_the_chart_are_drawn(drafted: Path) -> None:
    """Without its font a chart has bars and no words, which are most of its dark pixels' edges."""
    sizes = [
        len(part.get_payload(decode=True) or b"")
        for part in opened(drafted / "mail/2024-08-18_energy_en_press.eml").walk()
        if part.get_content_type() == "image/png"
    ]
    assert len(sizes) == 1
    assert sizes[0] > 12_000


def test_greeting_and_end_are_in_the_language_of_the_reader(drafted: Path) -> None:
    for name, greeting in (("en", "Dear Anna Smith,"), ("ru", "Здравствуйте, Əliyev, İlham!")):
        message = opened(drafted / f"mail/2024-08-18_energy_{name}_press.eml")
        for kind in ("plain", "html"):
            text = words(message, kind)
            assert greeting in text
            assert text.index(greeting) < text.index("Anna Smith", text.index(greeting) + 30)
            assert "press@example.org" in text


def test_styles_stand_in_the_elements_and_the_dark_ones_apart(drafted: Path) -> None:
    html = words(opened(drafted / "mail/2024-08-18_energy_en_press.eml"), "html")
    (kept,) = re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL)
    assert "prefers-color-scheme: dark" in kept
    assert "Georgia" not in kept
    assert 'style="font-family:Georgia' in html
    assert not re.search(r"(?:src|href)=\"(?!cid:|mailto:|https:)", html)


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    desk = small(tmp_path)
    found = []
    for _ in range(2):
        assert mailed(desk, "--quiet") == 0
        (file,) = (desk / "out/mail").glob("*.eml")
        found.append(re.sub(rb"\r\nDate: [^\r]*", b"", file.read_bytes()))
    assert found[0] == found[1]
    assert b"X-Unsent: 1" in found[0]


def names_of(desk: Path) -> list[str]:
    return sorted(path.name for path in (desk / "out/mail").iterdir())


def listed(desk: Path, **lists: str) -> None:
    (desk / "recipients").mkdir(exist_ok=True)
    for name, people in lists.items():
        entries = "".join(f"  - {who}@desk.test\n" for who in people.split())
        path = desk / "recipients" / f"{name.replace('__', '-')}.yaml"
        path.write_text(f"salutation: Dear {{name}},\nrecipients:\n{entries}", "utf-8")


GREETED = "mail:\n  from: d@desk.test\n  attach: [txt]\n  salutation: 'Dear {name},'\n"


def test_no_list_takes_the_drafts_of_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = small(tmp_path, GREETED, BRIEF)
    people = "recipients:\n  - Anna <anna@desk.test>\n  - Berta <berta@desk.test>\n"
    listed(desk, press__2="clara", a__b="dora", a="emma", b="fay")
    (desk / "recipients/press.yaml").write_text(people, "utf-8")
    assert mailed(desk, "--to", "press") == 0
    assert mailed(desk, "--to", "press-2") == 0
    assert mailed(desk, "--to", "a-b") == 0
    assert mailed(desk, "--to", "a", "--to", "b") == 0
    to = {p.name: opened(p)["To"] or opened(p)["Bcc"] for p in (desk / "out/mail").iterdir()}
    assert {name.partition("_en_")[2]: " ".join(str(who).split()) for name, who in to.items()} == {
        "press.eml": "Anna <anna@desk.test>", "press~2.eml": "Berta <berta@desk.test>",
        "press-2.eml": "clara@desk.test", "a-b.eml": "dora@desk.test",
        "a+b.eml": "emma@desk.test, fay@desk.test",
    }  # fmt: skip
    assert "mail-draft-older" not in capsys.readouterr().err


def test_drafts_of_an_earlier_run_are_named_and_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever opens all drafts would send twice, or to somebody who was taken off the list."""
    desk = small(tmp_path, GREETED, BRIEF)
    file = desk / "recipients/press.yaml"
    listed(desk, press="anna", my_press="dora")
    entries = ["Anna <anna@desk.test>", "Berta <berta@desk.test>",
               "{address: boris@desk.test, name: Boris, language: ru}"]  # fmt: skip
    file.write_text("recipients:\n" + "".join(f"  - {one}\n" for one in entries), "utf-8")
    assert mailed(desk, "--to", "press") == 0
    assert mailed(desk, "--to", "my_press") == 0
    assert mailed(desk) == 0
    before = names_of(desk)
    assert len(before) == 5
    assert "mail-draft-older" not in capsys.readouterr().err
    file.write_text(f"recipients:\n  - {entries[1]}\n", "utf-8")
    assert mailed(desk, "--to", "press") == 0
    said = " ".join(capsys.readouterr().err.split())
    assert said.count("warning[mail-draft-older]") == 2
    for name in ("2024-08-18_port_en_press~2.eml", "2024-08-18_port_ru_press.eml"):
        assert f"`{name}` is a draft of an earlier run" in said
    assert names_of(desk) == before


def test_a_draft_of_errors_says_so(tmp_path: Path) -> None:
    desk = small(tmp_path, brief=CHARTED.replace("600,000", "700,000"))
    assert mailed(desk, "--quiet") == 1
    assert not (desk / "out/mail").exists()
    assert mailed(desk, "--quiet", "--draft") == 0
    message = only(desk)
    assert shown(message["Subject"]).startswith("[UNVERIFIED DRAFT] [port] The port")
    assert "*** UNVERIFIED DRAFT ***" in words(message, "plain")
    assert 'class="draft"' in words(message, "html")


def test_a_digest_names_its_briefs_and_one_date(tmp_path: Path) -> None:
    other = CHARTED.replace("theme: port", "theme: sea").replace("The port", "The sea")
    desk = small(tmp_path, LIGHT.replace("[]", "[txt]"), **{"briefs__sea.yaml": other})
    assert mailed(desk, "--quiet", "--digest") == 0
    message = only(desk)
    assert shown(message["Subject"]) == "[Digest] The port; The sea, 18 August 2024"
    assert len([part for part in message.walk() if part.get_filename()]) == 1
    shutil.rmtree(desk / "out")
    assert mailed(desk, "--quiet") == 0
    assert sorted(part.get_filename() or "" for part in only(desk).walk())[-2:] == [
        "2024-08-18_port_en.txt", "2024-08-18_sea_en.txt",
    ]  # fmt: skip


def test_files_have_their_titles_where_the_desk_wishes(tmp_path: Path) -> None:
    mail = LIGHT.replace("[]", "[txt, html, evidence]") + "  file_names: full\n"
    desk = small(tmp_path, mail, CHARTED.replace("The port", "'Порт: вчера/сегодня'"))
    assert mailed(desk, "--quiet") == 0
    (file,) = (desk / "out/mail").glob("*.eml")
    title = "Порт- вчера-сегодня, 2024-08-18"
    names = [f"{title}.{ending}" for ending in ("txt", "html", "evidence.json")]
    found = [python_reads(file.read_bytes()), *perl_reads(file)]
    for read in found:
        assert [name for _, name, _ in read["parts"] if name] == names


@pytest.mark.parametrize(("style", "said"), [("author-date", "(“a”, n.d."), ("numeric", "[1")])
def test_citations_in_the_text_stand_in_both_texts(tmp_path: Path, style: str, said: str) -> None:
    desk = small(tmp_path, f"style: {style}\n{LIGHT}")
    assert mailed(desk, "--quiet") == 0
    message = only(desk)
    for kind in ("plain", "html"):
        text = re.sub(r"<[^>]*>|\s+", " ", words(message, kind)).replace("\u00a0", " ")
        first = text.index("tons in 2022")
        assert said in text[first : first + 60], text[first : first + 60]
        assert "Notes" not in text
        assert "Sources" in text


# Read back, and what is wrong


def test_a_template_that_loses_proven_words_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = "<tr><td class=cell>{{ edition.key_points|length }}</td></tr>"
    desk = small(tmp_path, **{"templates__mail__key_points.html": lost})
    assert mailed(desk) == 1
    assert "error[evidence-" in capsys.readouterr().err
    assert not (desk / "out/mail").exists()
    hidden = '<tr><td style="display:none">{{ edition.key_points[0]|inline }}</td></tr>'
    (desk / "templates/mail/key_points.html").write_text(hidden, "utf-8")
    assert mailed(desk) == 1
    assert "error[evidence-" in capsys.readouterr().err


def test_a_desk_extends_the_letter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = (
        '{% extends "builtin:mail/message.html" %}\n'
        "{% block farewell %}<tr><td>Ours alone</td></tr>{% endblock %}\n"
    )
    desk = small(tmp_path, **{"templates__mail__message.html": own})
    assert mailed(desk) == 0
    assert "Ours alone" in words(only(desk), "html")
    (desk / "templates/mail/message.html").write_text(own + "{% block nowhere %}{% endblock %}\n")
    capsys.readouterr()
    assert mailed(desk) == 1
    assert "templates/mail/message.html:3:10: error[template-undefined]" in capsys.readouterr().err
    (desk / "templates/mail/message.html").write_text(own.replace("Ours", "{{ editon.title }}"))
    assert mailed(desk) == 1
    assert "templates/mail/message.html:2:" in capsys.readouterr().err


def test_built_in_letters_can_be_taken_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = small(tmp_path)
    assert main(["layout", "eject", "mail/message.html", "--desk", str(desk)]) == 0
    own = desk / "templates/mail/message.html"
    own.write_text(own.read_text("utf-8").replace("<h1>", '<h1 id="ours">'), "utf-8")
    capsys.readouterr()
    assert mailed(desk) == 0
    assert '<h1 id="ours"' in words(only(desk), "html")


@pytest.mark.parametrize(
    ("wrong", "said", "place"),
    [
        ('  subject: "A\\nBcc: e@x.test"\n', "wrong-value", "4:12"),
        ('  subject: "A\\u202EB"\n', "mail-text", "4:14"),
        ('  salutation: "Dear\\u2028you"\n', "wrong-value", "4:15"),
        ('  salutation:\n    en: "Dear \\u202Eyou"\n', "mail-text", "5:15"),
        ('  signature: "Anna\\nSmi\\u202Eth"\n', "mail-text", "4:24"),
        ('  reply_to: "a@x.test, b@x.test"\n', "bad-address", "4:13"),
        ("  salutation: Dear {nmae}\n", "wrong-value", "4:15"),
        ("  unsubscribe: |\n    a\n    b\n", "wrong-value", "5:5"),
    ],
)
def test_what_no_mail_may_hold_is_told_at_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: str, said: str, place: str
) -> None:
    desk = small(tmp_path, LIGHT + wrong)
    assert mailed(desk) in {1, 2}
    told = capsys.readouterr().err
    assert re.search(rf"desk.yaml:{place}: error\[{said}\]", told), told
    assert not (desk / "out/mail").exists()


def test_lists_are_held_to_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = 'salutation:\n  en: "Dear \\u202E"\nrecipients:\n  - a@x.test\n'
    desk = small(tmp_path, **{"recipients__press.yaml": listed})
    assert mailed(desk, "--to", "press") == 2
    assert "recipients/press.yaml:2:13: error[mail-text]" in capsys.readouterr().err


def test_a_title_that_no_header_may_hold_is_told_in_the_brief(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brief = CHARTED.replace("title: The port", 'title: "The \\u202Eport"')
    assert mailed(small(tmp_path, brief=brief)) == 1
    assert re.search(r"briefs/port.yaml:2:\d+: error\[mail-text\]", capsys.readouterr().err)


# Each rule, kept or broken


def test_every_rule_is_kept_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = small(tmp_path)
    assert mailed(desk, "--lint") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "2024-08-18_port_en.eml"
    assert len(lines) > 25
    assert all(line.startswith("  ok ") and line.endswith(")") for line in lines[1:])
    sources = ("RFC 5322, 2.1.1", "RFC 2047, 2", "RFC 2045, 6.7", "Gmail clipping", "caniemail.com")
    for source in sources:
        assert any(f"({source})" in line for line in lines), source
    assert not (desk / "out/mail").exists()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (b"\r\nMIME-Version: 1.0\r\n", b"\nMIME-Version: 1.0\r\n", "ends in CRLF"),
        (b"Subject: ", "Subject: é ".encode(), "7 bits"),
        (b"Subject: ", b"Subject: " + b"x " * 60, "folded at 78"),
        (b"Subject: ", b"Subject: =?UTF-8?B?" + b"QUJD" * 20 + b"?= ", "at most 75"),
        (b"Subject: ", b"Subject: =?UTF-8?Q?a=0AB?= ", "none hides another"),
        (b"X-Unsent: 1", b"X-Unsent: 1\r\nDate: Sun, 18 Aug 2024 10:00:00 +0000", "twice"),
        (b"X-Unsent: 1", b"X-Unsent: 1\r\nMessage-ID: <a@b.c>", "no Message-ID"),
        (b"X-Unsent: 1", b"X-Unsent: 1\r\nBcc: a..b@x.test", "can be delivered"),
        (b"\r\nDate: ", b"\r\nDate: x", "Date is a moment"),
        (b"\r\nMIME-Version: 1.0\r\n", b"\r\n", "MIME-Version are there"),
        (b"Type: text/plain; charset=utf-8", b"Type: text/plain; charset=koi8-r", "in UTF-8"),
        (b"Type: text/plain", b"Type: text/calendar", "stands beside"),
        (b"multipart/alternative", b"multipart/parallel", "mixed holds"),
        (b"</h1>", b"</h1>" + b"x" * 80, "76 characters a line, no blank"),
        (b"</h1>", b"</h1>=\r\n<img =\r\nsrc=3D\"cid:x@y\">", "each picture is a part"),
        (b"</h1>", b"</h1>=\r\n<img =\r\nsrc=3D\"cid:x@y\">", "a text in its place"),
        (b"</h1>", b"</h1>=\r\n<img alt=3D\"\" src=3D\"http://x\">", "nothing is fetched"),
        (b"</h1>", b"</h1>=\r\n<form></form>", "no element that"),
        (b"</h1>", b"</h1>=\r\n<p style=3D\"opacity:0\">", "no style that"),
        (b"</h1>", b"</h1>=\r\n<style>p{color:red}</style>", "nothing rests on"),
        (b"</h1>", b"</h1>=\r\n<table></table>", "tables for layout"),
        (b"</h1>", b"</h1>=\r\n<h1>x</h1>", "one heading"),
        (b"</h1>", b"</h1>=\r\n<p style=3D\"color:#cccccc\">x</p>", "told from its ground"),
        (b"</h1>", b"</h1>" + b"=\r\n<b>123456789012</b>" * 7000, "at most 102,000"),
    ],
)  # fmt: skip
def test_a_rule_that_is_broken_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: bytes, new: bytes, rule: str
) -> None:
    desk = small(tmp_path)
    assert mailed(desk, "--quiet") == 0
    (file,) = (desk / "out/mail").glob("*.eml")
    data = file.read_bytes()
    assert data.count(old) >= 1
    file.write_bytes(data.replace(old, new, 1))
    capsys.readouterr()
    assert main(["mail", "--lint", str(file)]) == 1
    lines = capsys.readouterr().out.splitlines()
    broken = [line for line in lines if line.startswith("  ✗ ")]
    assert any(rule in line for line in broken), broken


def test_only_a_draft_that_is_there_is_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["mail", "--lint", str(tmp_path / "none.eml")]) == 2
    assert "error[file-unreadable]" in capsys.readouterr().err
    assert main(["mail", str(tmp_path / "none.eml")]) == 2
    assert main(["mail", "--lint", "--imap", "--desk", str(small(tmp_path))]) == 2


# Into a mailbox


def with_mailbox(tmp_path: Path, post: Post, more: str = "") -> Path:
    imap = f"""\
  imap:
    host: localhost
    port: {post.port}
    user: desk
    password: {{env: DESK_MAIL}}
    ca: ca.pem
{more}"""
    desk = small(tmp_path, LIGHT + imap)
    shutil.copy(post.ca, desk / "ca.pem")
    return desk


def post_in(tmp_path: Path, **more: Any) -> Post:
    folder = tmp_path / "post"
    folder.mkdir()
    return Post(folder, **more)


@pytest.mark.parametrize("plain", [True, False])
def test_a_draft_goes_into_the_folder_of_drafts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    *, plain: bool,
) -> None:  # fmt: skip
    monkeypatch.setenv("DESK_MAIL", "s3cret")
    with post_in(tmp_path, plain=plain) as post:
        desk = with_mailbox(tmp_path, post)
        assert mailed(desk, "--imap") == 0
        ((folder, flags, data),) = post.taken
        assert (folder, flags) == ('"Entw&APw-rfe"', r"\Draft \Seen")
        assert shown(email.message_from_bytes(data)["Subject"]) == "[port] The port, 18 August 2024"
        assert "in Entwürfe of desk" in capsys.readouterr().out
        assert post.heard[-1] == "LOGOUT"
    assert not (desk / "out/mail").exists()


def test_a_folder_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_MAIL", "s3cret")
    with post_in(tmp_path) as post:
        desk = with_mailbox(tmp_path, post, '    folder: My "own"\n')
        assert mailed(desk, "--imap") == 0
        assert post.taken[0][0] == r'"My \"own\""'


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"names": ("other.test",)}, "is not trusted"),
        ({"folders": (r'(\HasNoChildren) "/" INBOX',)}, "no folder marked"),
        ({"full": True}, "does not take the draft: [OVERQUOTA] no room [31m"),
        ({"password": "another"}, "may not log in"),
    ],
)  # fmt: skip
def test_a_mailbox_that_does_not_take_it_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    more: dict[str, Any], said: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("DESK_MAIL", "s3cret")
    with post_in(tmp_path, **more) as post:
        assert mailed(with_mailbox(tmp_path, post), "--imap") == 3
        told = capsys.readouterr()
        assert "error[imap-failed]" in told.err
        assert said in told.err
        assert "s3cret" not in told.err + told.out
        assert "\x1b" not in told.err
        tries = [verb for verb in post.heard if verb in {"LOGIN", "AUTHENTICATE"}]
        assert len(tries) == (0 if "names" in more else 1)
        assert post.taken == []


def test_no_mailbox_and_no_password_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DESK_MAIL", raising=False)
    with post_in(tmp_path) as post:
        assert mailed(with_mailbox(tmp_path, post), "--imap") == 3
        assert "error[secret-missing]" in capsys.readouterr().err
        assert post.heard == []
    assert mailed(small(tmp_path / "other"), "--imap") == 2
    assert "error[mail-unset]" in capsys.readouterr().err


# As it is seen


@pytest.fixture(scope="module")
def letters(
    drafted: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[str, bytes]]:
    """The HTML of letters with their picture: English, Russian, Arabic."""
    arabic = small(tmp_path_factory.mktemp("arabic"), "language: ar\n" + LIGHT, ARABIC)
    assert mailed(arabic, "--quiet") == 0
    found = {}
    for name, file in {
        "en": drafted / "mail/2024-08-18_energy_en_press.eml",
        "ru": drafted / "mail/2024-08-18_energy_ru_press.eml",
        "ar": next((arabic / "out/mail").glob("*.eml")),
    }.items():
        message = opened(file)
        pictures = [p for p in message.walk() if p.get_content_type() == "image/png"]
        data = pictures[0].get_payload(decode=True) if pictures else b""
        assert isinstance(data, bytes)
        found[name] = (words(message, "html"), data)
    return found


def looked_at(
    browser: Browser, letter: tuple[str, bytes], wide: int, scheme: str, *, stripped: bool = False,
    pictures: bool = True,
) -> Page:  # fmt: skip
    html, picture = letter
    if stripped:
        html = re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL)
    context = browser.new_context(viewport={"width": wide, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.route("**/*", lambda route: route.abort())
    if pictures:
        data = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
        html = re.sub(r'src="cid:[^"]*"', f'src="{data}"', html)
    page.set_content(html)
    return page


@pytest.mark.parametrize("name", ["en", "ru", "ar"])
@pytest.mark.parametrize("wide", [320, 640])
def test_a_letter_fits_and_is_read_by_everybody(
    browser: Browser, letters: dict[str, tuple[str, bytes]], name: str, wide: int
) -> None:
    for scheme in ("light", "dark"):
        for stripped in (False, True):
            for pictures in (True, False):
                page = looked_at(
                    browser, letters[name], wide, scheme, stripped=stripped, pictures=pictures
                )
                needed = page.evaluate("document.documentElement.scrollWidth")
                assert needed <= wide, (scheme, stripped, pictures, needed)
                if not pictures and "cid:" in letters[name][0]:
                    assert page.get_by_role("img").count() == 1
                if pictures and not stripped:
                    page.evaluate(AXE)
                    found = page.evaluate("axe.run()")["violations"]
                    wrong = {one["id"]: one["nodes"][0]["html"] for one in found}
                    assert wrong.keys() <= OF_PAGES, wrong
                ground = page.evaluate(
                    "getComputedStyle(document.querySelector('.ground')).backgroundColor"
                )
                dark = scheme == "dark" and not stripped
                assert ground == ("rgb(20, 24, 29)" if dark else "rgb(255, 255, 255)")
                if folder := os.environ.get("BRIEFPRESS_SCREENSHOTS"):
                    file = (
                        f"{name}-{wide}-{scheme}{'-bare' * stripped}{'-blind' * (not pictures)}.png"
                    )
                    page.screenshot(path=str(Path(folder) / file), full_page=True)
                page.context.close()


def test_a_letter_runs_from_right_to_left(
    browser: Browser, letters: dict[str, tuple[str, bytes]]
) -> None:
    page = looked_at(browser, letters["ar"], 640, "light", stripped=True)
    side = page.evaluate("getComputedStyle(document.querySelector('.lead')).textAlign")
    assert side == "right"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    page.context.close()
