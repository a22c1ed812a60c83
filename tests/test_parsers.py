"""Our messages as seven programs of others read them: nothing lost, nothing changed."""

from __future__ import annotations

import email
import random
import re
import unicodedata
from base64 import b64decode
from dataclasses import replace
from datetime import UTC, datetime
from email.header import decode_header, make_header
from typing import TYPE_CHECKING

import mail_readers
import pytest
from mail_readers import Seen, digest

from briefpress.mail.addresses import Mailbox
from briefpress.mail.headers import safe_filename
from briefpress.mail.message import File, Letter, Picture, draft
from briefpress.mail.text import body_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

LETTERS = 320
SCRIPTS = (
    "abc XYZ 019", "əğıöşüç ƏĞİÖŞÜ", "абвгдеё ЖЩЫ №«»—", "աբգդեզէ ԱԲԳ", "ქართული", "אבגד", "ابجد",
    "中文字", "e\u0301a\u0308", "👩\u200d👩\u200d👧🇦🇿", " ,;:.<>@\"\\()=?_-'", "  ",
)  # fmt: skip
BODIES = (
    *SCRIPTS, "...", "====", "\n", "\n\n.\n", "\nFrom ", " \n", "\t\n", "x" * 1200, "=\n", "=3D",
)  # fmt: skip
NAMES = (
    "Azərbaycan-Rusiya enerji əlaqələri üzrə həftəlik icmal, 18 avqust 2024 – Bakı.pdf",
    "Еженедельный обзор энергетики Азербайджана и России, 18 августа 2024 г. (№ 47).pdf",
    "Հայաստանի և Ադրբեջանի էներգետիկան, 18 օգոստոսի 2024.pdf",
    "brief-2024-08-18_az.pdf", "a 'b' (c) & d; e=f, 100%.pdf", "x" * 150 + ".pdf", "É.pdf",
)  # fmt: skip


def made_of(chance: random.Random, pieces: Sequence[str], most: int) -> str:
    chosen = (chance.choice(pieces) for _ in range(chance.randint(1, most)))
    return "".join(chance.choice(p) if len(p) > 9 and p in SCRIPTS else p for p in chosen)


def line(chance: random.Random, most: int) -> str:
    text = "".join(chance.choice(chance.choice(SCRIPTS)) for _ in range(chance.randint(1, most)))
    return unicodedata.normalize("NFC", " ".join(text.split())).strip() or "x"


def a_letter(number: int) -> tuple[Letter, list[Mailbox]]:
    """A letter of random words, the same for a number every time."""
    chance = random.Random(number)
    names = [safe_filename(line(chance, 60), "pdf"), NAMES[number % len(NAMES)]]
    files = [File(n, chance.randbytes(chance.randint(1, 3000)), "application/pdf") for n in names]
    picture = Picture("chart@x", File("chart.png", chance.randbytes(700), "image/png"))
    to = [Mailbox(f"p{n}@example.org", line(chance, 70)) for n in range(chance.randint(1, 3))]
    letter = Letter(
        Mailbox("desk@example.org", line(chance, 40)), line(chance, 90),
        made_of(chance, BODIES, 60), f"<p>{made_of(chance, BODIES, 60)}", "en",
        datetime(2024, 8, 18, tzinfo=UTC), None, (picture,) if number % 4 == 0 else (),
        tuple(files[: number % 3]),
    )  # fmt: skip
    return letter, to


def wanted(letter: Letter, to: list[Mailbox]) -> Seen:
    held = [*(picture.file for picture in letter.pictures), *letter.files]
    return {
        "subject": letter.subject,
        "people": [[box.name, box.address] for box in (letter.sender, *to)],
        "texts": [_lines(body_text(letter.text)), _lines(body_text(letter.html))],
        "files": [[file.name, digest(file.data)] for file in held],
    }


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").rstrip("\n")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], list[Seen]]:
    folder = tmp_path_factory.mktemp("letters")
    files, expected = [], []
    for number in range(LETTERS):
        letter, to = a_letter(number)
        file = folder / f"{number}.eml"
        file.write_bytes(draft(letter, to))
        files.append(file)
        expected.append(wanted(letter, to))
    return files, expected


def test_the_letters_are_as_odd_as_they_should_be(
    written: tuple[list[Path], list[Seen]],
) -> None:
    files, expected = written
    subjects = " ".join(one["subject"] for one in expected)
    assert all(any(char in subjects for char in script if char != " ") for script in SCRIPTS[:-1])
    assert {len(one["files"]) for one in expected} == {0, 1, 2, 3}
    texts = [text for one in expected for text in one["texts"]]
    assert sum("\n.\n" in text for text in texts) > 20
    assert sum("\nFrom " in text for text in texts) > 20
    assert sum(max(map(len, text.split("\n"))) > 998 for text in texts) > 20
    assert len({file.read_bytes() for file in files}) == LETTERS


@pytest.mark.parametrize(
    "reader",
    [mail_readers.python, mail_readers.perl, mail_readers.gmime, mail_readers.mailparser],
    ids=lambda reader: reader.__name__,
)
def test_programs_read_what_was_written(
    written: tuple[list[Path], list[Seen]], reader: Callable[[Sequence[Path]], list[Seen]]
) -> None:
    files, expected = written
    found = reader(files)
    for one in found:
        one["texts"] = [_lines(text) for text in one["texts"]]
    wrong = [(number, key, seen[key], right[key])
             for number, (seen, right) in enumerate(zip(found, expected, strict=True))
             for key in right if seen[key] != right[key]]  # fmt: skip
    assert wrong[:3] == []


def test_reformime_finds_every_file(written: tuple[list[Path], list[Seen]]) -> None:
    for file, right in list(zip(*written, strict=True))[:90]:
        assert mail_readers.reformime(file) == right["files"]


def test_ripmime_finds_every_file(written: tuple[list[Path], list[Seen]], tmp_path: Path) -> None:
    short = [
        (file, right["files"])
        for file, right in zip(*written, strict=True)
        if all(len(name.encode()) <= 128 for name, _ in right["files"])
    ][:90]
    assert any(len(name.encode()) > 100 for _, files in short for name, _ in files)
    for file, files in short:
        folder = tmp_path / file.stem
        folder.mkdir()
        assert mail_readers.ripmime(file, folder) == sorted(files)


def test_munpack_finds_files_whose_names_are_ascii(
    written: tuple[list[Path], list[Seen]], tmp_path: Path
) -> None:
    letter, to = a_letter(0)
    data = [File(f"brief-{n}.pdf", bytes(range(256)) * n, "application/pdf") for n in (1, 90)]
    plain = Letter(letter.sender, "x", "x", "x", "en", letter.date, files=tuple(data))
    file = tmp_path / "plain.eml"
    file.write_bytes(draft(plain, to))
    folder = tmp_path / "found"
    folder.mkdir()
    assert mail_readers.munpack(file, folder) == [[f.name, digest(f.data)] for f in data]


def test_a_name_stands_once_more_for_programs_that_know_no_rfc_2231() -> None:
    """Outlook takes the name of Content-Type; no reader here does as soon as there is another."""
    for name in NAMES:
        letter = replace(a_letter(1)[0], files=(File(name, b"x", "application/pdf"),), pictures=())
        part = email.message_from_bytes(draft(letter)).get_payload()[-1]
        held = str(part.get_param("name", ""))
        read = str(make_header(decode_header(re.sub(r"\r?\n", "", held))))
        assert read == ("" if re.fullmatch(r"[\w.-]{1,60}", name, re.ASCII) else name)


def test_a_word_that_another_follows_is_not_padded(
    written: tuple[list[Path], list[Seen]],
) -> None:
    """GMime before 3.2.14 drops what follows a padded word."""
    followed = [
        word
        for file in written[0]
        for word in re.findall(rb"=\?UTF-8\?B\?([^?]*)\?=\r\n =\?", file.read_bytes())
    ]
    assert len(followed) > 300
    assert [word for word in followed if word.endswith(b"=")] == []
    assert all(b64decode(word).decode() for word in followed)
