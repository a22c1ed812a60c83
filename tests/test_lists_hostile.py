"""Lists of recipients as spreadsheets, strangers and enemies write them; what goes into headers."""

from __future__ import annotations

import email
import email.policy
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from timing import ends_within

from briefpress.findings import Place, has_errors
from briefpress.load.recipients import load_list, load_recipients
from briefpress.mail.addresses import mailbox
from briefpress.mail.headers import addresses
from briefpress.mail.lint import lint
from briefpress.mail.text import MailTextError

if TYPE_CHECKING:
    from pathlib import Path

# RFC 5321, 4.1.2: a mailbox with a dot-string and a domain, and nothing beside it.
MAILBOX = re.compile(
    r"(?=.{3,254}\Z)(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
)
odd = st.text(
    st.sampled_from('ab@.x-_ \t\r\n\0,;:<>"\\()[]{}&*#!|%éя\u0301\u200d\u202e\u2028\ufeff．＠ß'),
    max_size=24,
)
cells = st.one_of(odd, st.sampled_from(["a@x.test", "a@x.test\nBcc: b@x.test", "=?utf-8?q?=0A?="]))


def desk(folder: Path, name: str, data: bytes) -> Path:
    (folder / "recipients").mkdir(exist_ok=True)
    for old in (folder / "recipients").iterdir():
        old.unlink()
    (folder / "recipients" / name).write_bytes(data)
    return folder


def sound(folder: Path) -> None:
    """Whoever is accepted of a list is one mailbox, and a field of one header."""
    people, findings = load_recipients(folder, ["l"])
    assert people or findings
    for person in people:
        box = person.mailbox
        assert MAILBOX.fullmatch(box.address), box
        field = addresses("To", [box])
        head = email.message_from_bytes(field + b"\r\n", policy=email.policy.compat32)
        assert head.keys() == ["To"]
        assert head.get_payload() == ""
        assert lint(field + b"\r\n", Place("m")) == ()
        assert box.address.encode() in field


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells)
@example("a@x.test>\r\nBcc: <b@x.test")
@example("<a@x.test> <b@x.test>")
@example('"a" <a@x.test>')
@example("a@x.test\u2028Bcc: b@x.test")
@example("{address: a@x.test, name: 'b\\r\\nBcc: c@x.test'}")
def test_any_entry_of_yaml_is_a_mailbox_or_refused(tmp_path: Path, entry: str) -> None:
    text = f"recipients:\n  - {entry}\n  - {{address: {entry!r}, name: {entry!r}}}\n"
    sound(desk(tmp_path, "l.yaml", text.encode("utf-8", "replace")))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(cells, cells), max_size=4), st.sampled_from(",;\t"), st.booleans())
def test_any_table_gives_mailboxes_or_is_refused(
    tmp_path: Path, rows: list[tuple[str, str]], by: str, quoted: bool
) -> None:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if quoted else text

    lines = [f"address{by}name", *(f"{cell(one)}{by}{cell(two)}" for one, two in rows)]
    sound(desk(tmp_path, "l.csv", "\r\n".join(lines).encode("utf-8", "replace")))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.sampled_from(["l.csv", "l.yaml"]))
def test_any_bytes_are_a_list_or_a_finding(tmp_path: Path, data: bytes, name: str) -> None:
    sound(desk(tmp_path, name, data))


@given(odd)
def test_any_text_is_an_address_of_one_mailbox_or_refused(text: str) -> None:
    try:
        box = mailbox(text, text)
    except MailTextError:
        return
    assert MAILBOX.fullmatch(box.address)
    assert box.key == mailbox(box.address).key


TABLE = 'Address;Name\r\nanna@x.test;"Smith; Anna"\r\nilham@x.test;Əliyev\r\n'


def test_a_table_of_a_spreadsheet_is_read(tmp_path: Path) -> None:
    for data in (TABLE.encode(), TABLE.encode("utf-8-sig"), TABLE.replace("\r\n", "\n").encode()):
        people, findings = load_list(desk(tmp_path, "l.csv", data), "l")
        assert findings == ()
        assert [(p.mailbox.name, p.mailbox.address) for p in people] == [
            ("Smith; Anna", "anna@x.test"), ("Əliyev", "ilham@x.test"),
        ]  # fmt: skip


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "cp1251", "cp1252"])
def test_a_table_in_another_coding_is_told_and_nobody_is_guessed(
    tmp_path: Path, coding: str
) -> None:
    table = TABLE.replace("Əliyev", "Müller" if coding == "cp1252" else "Иванов")
    people, findings = load_list(desk(tmp_path, "l.csv", table.encode(coding)), "l")
    assert people == ()
    assert has_errors(findings)
    assert "UTF-8" in f"{findings[0].message} {findings[0].hints}" or coding == "utf-16-le"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("recipients:\n", "recipients"), ("recipients: []\n", "empty"), ("", ""),
        ("recipients:\n  - adress: a@x.test\n", "address"),
        ("recipients:\n  - {address: a@x.test, langauge: az}\n", "language"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nrecipients: [*b, *b]\n", ""),
        ("recipients:\n  - !!python/object/apply:os.system ['true']\n", ""),
        ("recipients: " + "[" * 3000 + "]" * 3000, ""),
    ],
)  # fmt: skip
def test_what_is_no_list_is_told(tmp_path: Path, text: str, said: str) -> None:
    people, findings = load_list(desk(tmp_path, "l.yaml", text.encode()), "l")
    assert people == ()
    assert has_errors(findings)
    assert any(said in f"{found.message} {found.hints}" for found in findings)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("address,name,name\na@x.test,Anna,Berta\n", "two columns are called `name`"),
        ("address;Address\na@x.test;b@x.test\n", "two columns are called `address`"),
        ("a@x.test,Anna\n", "the first line has no heads"),
        ("a@x.test\nb@x.test\n", "the first line has no heads"),
    ],
)
def test_a_table_that_would_lose_somebody_is_told_once(
    tmp_path: Path, text: str, said: str
) -> None:
    people, findings = load_list(desk(tmp_path, "l.csv", text.encode()), "l")
    assert people == ()
    assert [found.rule for found in findings] == ["csv-broken"]
    assert said in findings[0].message
    assert findings[0].place.line == 1


def test_a_table_as_spreadsheets_write_it_is_read(tmp_path: Path) -> None:
    text = (
        'sep=;\r\naddress;attach;language\r\na@x.test;"pdf, html";EN\r\nb@x.test;pdf,txt;pt-br\r\n'
    )
    people, findings = load_list(desk(tmp_path, "l.csv", text.encode()), "l")
    assert findings == ()
    assert [one.attach for one in people] == [("pdf", "html"), ("pdf", "txt")]
    # One language is one edition, in whatever letters its tag is written.
    assert [one.language for one in people] == ["en", "pt-BR"]
    assert people[0].place.line == 3


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("l.yaml", "recipients:\n  - '" + " " * 20_000 + "x'\n"),
        ("l.yaml", "recipients:\n  - '" + "<" * 20_000 + "'\n"),
        ("l.yaml", "recipients:\n  - a@" + "x." * 20_000 + "test\n"),
        ("l.yaml", "recipients:\n  - a@" + "\u0301" * 20_000 + ".test\n"),
        ("l.yaml", "recipients:\n  - " + "a." * 20_000 + "@x.test\n"),
        ("l.csv", "address\n" + '"' * 20_000 + "\n"),
        ("l.csv", "address\n" + "a@x.test\n" * 5_000),
        ("l.csv", "address," + "x," * 2_000 + "\n" + "a@x.test," + "," * 2_000 + "\n"),
        ("l.csv", "address\n" + "x" * 200_000 + "\n"),
        ("l.yaml", "recipients:\n" + "".join(f"  - p{n}@x.test\n" for n in range(5_000))),
    ],
)  # fmt: skip
def test_a_list_of_an_enemy_is_read_in_time(tmp_path: Path, name: str, text: str) -> None:
    folder = desk(tmp_path, name, text.encode())
    people, findings = load_recipients(folder, ["l"])
    assert people or findings
    assert ends_within(12, lambda: load_recipients(folder, ["l"]))
