"""Languages: catalogues, dates and numbers, and a page with labels in another language."""

from __future__ import annotations

import ast
import io
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from html.parser import HTMLParser
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from briefpress import locales
from briefpress.cli import main
from briefpress.locales import catalogue_fault, language, speaks
from briefpress.model.edtf import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

ROOT = Path(__file__).parent.parent
TOOL = ROOT / "tools" / "catalogues.py"
RUSSIAN = Path("ru", "LC_MESSAGES", "briefpress.po")
NARROW = "\u202f"  # CLDR's space before "г."
HARD = "\u00a0"


def _load_tool() -> ModuleType:
    spec = spec_from_file_location("catalogues", TOOL)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tool = _load_tool()


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """Catalogues are read anew in each test."""
    locales.language.cache_clear()
    locales._catalogue.cache_clear()
    yield
    locales.language.cache_clear()
    locales._catalogue.cache_clear()


# Catalogues on disk


def test_the_catalogues_are_fresh_and_complete() -> None:
    done = subprocess.run(
        [sys.executable, TOOL, "check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_no_message_stands_in_an_f_string() -> None:
    """From Python 3.12 on Babel finds it there, before that it does not."""
    hidden = [
        f"{path.name}:{call.lineno}"
        for path in (locales.CATALOGUES.parent).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", getattr(call.func, "attr", "")) in tool.KEYWORDS
    ]
    assert hidden == []


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the catalogues, to be spoilt."""
    return Path(shutil.copytree(locales.CATALOGUES, tmp_path / "locale"))


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('msgstr "Источники"', 'msgstr ""', "“Sources” is not translated"),
        ('msgid "Sources"', '#, fuzzy\nmsgid "Sources"', "“Sources” is fuzzy"),
        ('msgid "Sources"', 'msgid "Springs"', "“Sources” is missing"),
        (f"около{HARD}%(number)s", f"около{HARD}%(numbr)s", "“about %(number)s” has other pl"),
        (f"около{HARD}%(number)s", "около числа", "“about %(number)s” has other placeholders"),
        (f"около{HARD}%(number)s", f"около{HARD}%(number)s %", "“about %(number)s” has a lone %"),
        (f'[2] "%(num)d{HARD}цитат"', '[2] ""', "“%(num)d quotation” has 2 plural forms, not 3"),
        (f'[0] "%(num)d{HARD}цитата"', '[0] "одна цитата"', "quotation” has other placeholders"),
        ('msgstr "Источники"', 'msgstr "Источники "', "“Sources” begins or ends with a space"),
        ("nplurals=3", "nplurals=4", "Plural-Forms should be"),
        ('msgid "Sources"', 'mgsid "Sources"', "cannot be read"),
        ('msgid "Sources"', "msgid Sources", "“Sources” is missing"),
        ("# Interface words", "# Some interface words", "not in line with the template"),
    ],
)
def test_the_check_names_what_is_wrong(
    copied: Path,
    before: str,
    after: str,
    complaint: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = copied / RUSSIAN
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    assert tool.main(["check", "--folder", str(copied)]) == 1
    assert complaint in capsys.readouterr().err


def test_the_check_sees_a_stale_template(copied: Path) -> None:
    path = copied / "briefpress.pot"
    path.write_text(path.read_text("utf-8").replace('"Timeline"', '"Time line"'), "utf-8")
    assert "the template is stale" in tool.faults(copied)[0]


def test_update_restores_a_template_and_keeps_the_words(copied: Path) -> None:
    before = (copied / RUSSIAN).read_bytes()
    (copied / "briefpress.pot").unlink()
    assert tool.main(["update", "--folder", str(copied)]) == 0
    assert (copied / RUSSIAN).read_bytes() == before
    assert (copied / "briefpress.pot").read_bytes() == (
        locales.CATALOGUES / "briefpress.pot"
    ).read_bytes()


def test_a_new_catalogue_holds_every_message(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tool.main(["add", "az", "--folder", str(copied)]) == 0
    faults = [fault for fault in tool.faults(copied) if fault.startswith("az")]
    assert "az: “Sources” is not translated" in faults
    assert all(fault.endswith("is not translated") for fault in faults)
    assert tool.main(["add", "az", "--folder", str(copied)]) == 1
    assert capsys.readouterr().err == "there is a catalogue for az already\n"


def test_compiling_writes_what_the_program_reads(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tool.main(["compile", "--folder", str(copied)]) == 0
    (copied / RUSSIAN).unlink()
    monkeypatch.setattr(locales, "CATALOGUES", copied)
    assert language("ru").gettext("Sources") == "Источники"


def test_catalogues_name_no_place_and_no_moment() -> None:
    for path in locales.CATALOGUES.rglob("*.po*"):
        text = path.read_text("utf-8")
        assert not re.search(
            r"EMAIL|@|POT-Creation|Revision|\d{4}-\d\d|^#:.*:\d", text, re.MULTILINE
        ), path


# Loading


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """A folder of catalogues of its own; gives the path of a file in the Russian one."""
    folder = tmp_path / "ru" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    monkeypatch.setattr(locales, "CATALOGUES", tmp_path)
    return lambda kind: folder / f"briefpress.{kind}"


def _po(words: str) -> bytes:
    return (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        f'msgid "Sources"\nmsgstr "{words}"\n'
    ).encode()


def _write_mo(path: Path, words: str, changed: int) -> None:
    with path.open("wb") as file:
        write_mo(file, read_po(io.BytesIO(_po(words))))
    _date(path, changed)


def _date(path: Path, changed: int) -> None:
    os.utime(path, (changed, changed))


def test_a_catalogue_is_read_uncompiled(place: Callable[[str], Path]) -> None:
    place("po").write_bytes(_po("Источники"))
    assert language("ru").gettext("Sources") == "Источники"
    assert language("ru-RU").gettext("Sources") == "Источники"
    assert speaks("ru")


@pytest.mark.parametrize(("changed", "words"), [(2_000, "compiled"), (1_000, "written")])
def test_a_compiled_catalogue_is_read_where_it_is_fresh(
    place: Callable[[str], Path], changed: int, words: str
) -> None:
    place("po").write_bytes(_po("written"))
    _date(place("po"), 1_500)
    _write_mo(place("mo"), "compiled", changed)
    assert language("ru").gettext("Sources") == words


def test_a_compiled_catalogue_is_enough(place: Callable[[str], Path]) -> None:
    _write_mo(place("mo"), "compiled", 1_000)
    assert language("ru").gettext("Sources") == "compiled"
    assert speaks("ru")


def test_a_broken_compiled_catalogue_gives_way(place: Callable[[str], Path]) -> None:
    place("po").write_bytes(_po("written"))
    _date(place("po"), 1_000)
    place("mo").write_bytes(b"\xde\x12\x04\x95 and no more")
    assert language("ru").gettext("Sources") == "written"
    assert catalogue_fault("ru") == ""


@pytest.mark.parametrize(
    "content",
    [
        _po("Источники").replace(b'msgid "Sources"', b'mgsid "Sources"'),
        _po("x").replace(b'"x"', b'"\xff"'),
        _po("x").replace(
            b"utf-8\\n", b"utf-8\\nLanguage: ru\\nPlural-Forms: nplurals=2; plural=import(n);\\n"
        ),
    ],
    ids=["keyword", "not UTF-8", "plural rule"],
)
def test_a_broken_catalogue_gives_english_and_says_why(
    place: Callable[[str], Path], content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    place("po").write_bytes(content)
    assert language("ru").gettext("Sources") == "Sources"
    assert not speaks("ru")
    assert "`ru/briefpress.po`: " in catalogue_fault("ru")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("tag", ["xx", "az-Cyrl", "kk"])
def test_a_language_without_catalogue_gives_english(tag: str) -> None:
    assert language(tag).gettext("Sources") == "Sources"
    assert language(tag).ngettext("%(num)d article", "%(num)d articles", 3) == "3 articles"
    assert not speaks(tag)
    assert catalogue_fault(tag) == ""


def test_english_needs_no_catalogue() -> None:
    assert speaks("en")
    assert speaks("en-GB")


# Words and numbers


@pytest.mark.parametrize(
    ("number", "quotations", "sources"),
    [
        (1, "1 цитата", "1 источнике"),
        (2, "2 цитаты", "2 источниках"),
        (5, "5 цитат", "5 источниках"),
        (11, "11 цитат", "11 источниках"),
        (21, "21 цитата", "21 источнике"),
        (112, "112 цитат", "112 источниках"),
        (0, "0 цитат", "0 источниках"),
    ],
)
def test_russian_plurals(number: int, quotations: str, sources: str) -> None:
    russian = language("ru")
    said = russian.ngettext("%(num)d quotation", "%(num)d quotations", number)
    assert said.replace(HARD, " ") == quotations
    # It stands after «в».
    said = russian.ngettext("%(num)d source", "%(num)d sources", number)
    assert said.replace(HARD, " ") == sources


def test_likelihoods_stay_apart() -> None:
    from briefpress.compose.words import confidence_words, likelihood_words  # noqa: PLC0415

    for words in (likelihood_words(language("ru")), confidence_words(language("ru"))):
        assert len(set(words.values())) == len(words)


DATES = ("2024-08-18", "2024-08", "1997", "XXXX-04-16", "2000/2006", "2024-08-18/2024-08-20",
         "2024-08-18/2024-09-02", "2024-12-30/2025-01-02", "2024-08/2024-10")  # fmt: skip
WRITTEN = {
    "en": (
        *("18 August 2024", "August 2024", "1997", "16 April, year not stated", "2000–2006"),
        *("18–20 August 2024", "18 August – 2 September 2024"),
        *("30 December 2024 – 2 January 2025", "August – October 2024"),
    ),
    "en-US": (
        *("August 18, 2024", "August 2024", "1997", "April 16, year not stated", "2000–2006"),
        *("August 18 – August 20, 2024", "August 18 – September 2, 2024"),
        *("December 30, 2024 – January 2, 2025", "August – October 2024"),
    ),
    "ru": (
        *("18 августа 2024 г.", "август 2024 г.", "1997", "16 апреля (год не указан)", "2000–2006"),
        *("18–20 августа 2024 г.", "18 августа – 2 сентября 2024 г."),
        *("30 декабря 2024 г. – 2 января 2025 г.", "август – октябрь 2024 г."),
    ),
    "az": (
        *("18 avqust 2024", "avqust 2024", "1997", "16 aprel, year not stated", "2000–2006"),
        *("18–20 avqust 2024", "18 avqust – 2 sentyabr 2024"),
        *("30 dekabr 2024 – 2 yanvar 2025", "avqust – oktyabr 2024"),
    ),
    "ka": (
        *("18 აგვისტო, 2024", "აგვისტო, 2024", "1997", "16 აპრილი, year not stated", "2000–2006"),
        *("18–20 აგვისტო, 2024", "18 აგვისტო – 2 სექტემბერი, 2024"),
        *("30 დეკემბერი, 2024 – 2 იანვარი, 2025", "აგვისტო – ოქტომბერი, 2024"),
    ),
    "tr": (
        *("18 Ağustos 2024", "Ağustos 2024", "1997", "16 Nisan, year not stated", "2000–2006"),
        *("18–20 Ağustos 2024", "18 Ağustos – 2 Eylül 2024"),
        *("30 Aralık 2024 – 2 Ocak 2025", "Ağustos – Ekim 2024"),
    ),
    "de": (
        *("18. August 2024", "August 2024", "1997", "16. April, year not stated", "2000–2006"),
        *("18.–20. August 2024", "18. August – 2. September 2024"),
        *("30. Dezember 2024 – 2. Januar 2025", "August – Oktober 2024"),
    ),
    "fr": (
        *("18 août 2024", "août 2024", "1997", "16 avril, year not stated", "2000–2006"),
        *("18–20 août 2024", "18 août – 2 septembre 2024"),
        *("30 décembre 2024 – 2 janvier 2025", "août – octobre 2024"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("tag", WRITTEN)
def test_dates(tag: str) -> None:
    spaces = str.maketrans({NARROW: " ", HARD: " "})
    shown = [language(tag).edtf(parse_edtf(moment)).translate(spaces) for moment in DATES]
    assert shown == list(WRITTEN[tag])


@pytest.mark.parametrize(
    ("tag", "moment", "shown"),
    [
        ("en", "2019~", "around 2019"),
        ("ru", "2019~", f"ок.{HARD}2019"),
        ("en", "2019-04?/2020", "around April 2019 – 2020"),
        ("en", "XXXX-04", "April, year not stated"),
        ("ru", "XXXX-04", f"апрель (год{HARD}не{HARD}указан)"),
        ("en", "XXXX-04-16/XXXX-04-18", "16–18 April, year not stated"),
        ("en", "XXXX-04-16/2024-05-01", "16 April, year not stated – 1 May 2024"),
        ("ru", "2024-08-01", f"1 августа 2024{NARROW}г."),
        ("fr", "2024-08-01", "1er août 2024"),
        ("fr", "2024-08-11", "11 août 2024"),
        ("hu", "2024-08-18/2024-08-20", "2024. augusztus 18. – 2024. augusztus 20."),
        ("xx", "2024-08-18", "18 August 2024"),
        ("EN", "2024-08-18", "18 August 2024"),
        ("ru-XX", "2024-08-18", f"18 августа 2024{NARROW}г."),
    ],
)
def test_less_common_dates(tag: str, moment: str, shown: str) -> None:
    assert language(tag).edtf(parse_edtf(moment)) == shown


def test_one_language_does_not_speak_in_another() -> None:
    # https://github.com/python-babel/babel/issues/1234, in a process of its own: Babel remembers.
    code = (
        "from briefpress.locales import language;"
        "print(*(language(tag).date((0, 8)).split(',')[0] for tag in ('az', 'he', 'tr', 'de')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT)
    assert done.stdout.decode().split() == ["avqust", "אוגוסט", "Ağustos", "August"]


NUMBERS = ("4358000000", "900000", "1E+6", "99999", "1234.50", "4358123456", "-600000")
SAID = {
    "en": (
        *("4.358 billion", "900 thousand", "1 million", "99,999", "1,234.5", "4,358,123,456"),
        "−600 thousand",
    ),
    "ru": ("4,358 млрд", "900 тыс.", "1 млн", "99 999", "1 234,5", "4 358 123 456", "−600 тыс."),
    "az": (
        "4,358 milyard",
        "900 min",
        "1 milyon",
        "99.999",
        "1.234,5",
        "4.358.123.456",
        "−600 min",
    ),
    "ka": (
        *("4,358 მილიარდი", "900 ათასი", "1 მილიონი", "99 999", "1 234,5", "4 358 123 456"),
        "−600 ათასი",
    ),
    "tr": ("4,358 milyar", "900 bin", "1 milyon", "99.999", "1.234,5", "4.358.123.456", "−600 bin"),
    "de": (
        *("4,358 Milliarden", "900 Tausend", "1 Million", "99.999", "1.234,5", "4.358.123.456"),
        "−600 Tausend",
    ),
    "fr": (
        *("4,358 milliards", "900 mille", "1 million", "99 999", "1 234,5", "4 358 123 456"),
        "−600 mille",
    ),
    "ja": ("43.58億", "90万", "100万", "99,999", "1,234.5", "4,358,123,456", "−60万"),
}


@pytest.mark.parametrize("tag", SAID)
def test_numbers(tag: str) -> None:
    spaces = str.maketrans({NARROW: " ", HARD: " "})
    shown = [language(tag).compact(Decimal(number)).translate(spaces) for number in NUMBERS]
    assert shown == list(SAID[tag])


def test_no_digit_is_rounded_away() -> None:
    value = "1234567890123456789012345678901234567890.12345678901234567890123456789"
    assert language("en").number(Decimal(value)).replace(",", "") == value
    assert language("en").compact(Decimal(123456)) == "123.456 thousand"
    assert language("en").compact(Decimal(1234567)) == "1,234,567"
    assert language("en").compact(Decimal("123456.7")) == "123,456.7"


@pytest.mark.parametrize(
    ("tag", "low", "high", "shown"),
    [
        ("en", "1300000", "1500000", "1.3–1.5 million"),
        ("ru", "1000000", "1500000", f"1–1,5{HARD}млн"),
        ("de", "1000000", "1500000", "1 Million – 1,5 Millionen"),
        ("en", "900000", "1100000", "900 thousand – 1.1 million"),
        ("en", "50000", "1200000", "50,000–1,200,000"),
        ("en", "1300000", "1512345", "1,300,000–1,512,345"),
        ("en", "2", "3", "2–3"),
        ("en", "-3", "-1", "−3 – −1"),
        ("en", "-4200000000", "-4200000000", "−4.2 billion"),
        ("ru", "-3", "-3", "−3"),
        ("en", "5", "5", "5"),
    ],
)
def test_ranges(tag: str, low: str, high: str, shown: str) -> None:
    assert language(tag).span(Decimal(low), Decimal(high)) == shown


def test_lists_and_directions() -> None:
    assert language("en").listed(["a", "b", "c"]) == "a, b and c"
    assert language("ru").listed(["a", "b", "c"]) == "a, b и c"
    assert language("az").listed(["a", "b"]) == "a və b"
    assert language("en").listed([]) == ""
    directions = {tag: language(tag).direction for tag in ("ar", "he", "fa", "az", "ru")}
    assert directions == {"ar": "rtl", "he": "rtl", "fa": "rtl", "az": "ltr", "ru": "ltr"}


# A page with Russian labels


@dataclass(frozen=True)
class Words:
    """Some words of a page, the language they are marked as, and the elements they stand in.

    `element` numbers the innermost of these, in order of opening; an attribute's words have 0.
    """

    text: str
    lang: str
    path: str
    element: int = 0


class _Page(HTMLParser):
    """What a reader of a page sees or hears."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[Words] = []
        self._open: list[tuple[str, str, int]] = []
        self._elements = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        lang = given.get("lang", self._open[-1][1] if self._open else "")
        name = f"{tag}#{given['id']}" if "id" in given else tag
        path = "/".join([*(name for name, *_ in self._open), name])
        for attribute in ("aria-label", "alt", "title"):
            if attribute in given:
                self.words.append(Words(given[attribute], lang, f"{path}@{attribute}"))
        if tag not in {"meta", "br", "link", "img"}:
            self._elements += 1
            self._open.append((name, lang, self._elements))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0].partition("#")[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        path = "/".join(name for name, *_ in self._open)
        if data.strip() and "style" not in path and "script#" not in path:
            _, lang, element = self._open[-1]
            self.words.append(Words(" ".join(data.split(" ")).strip(), lang, path, element))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, str]]:
    """The pages of this desk's briefs by file name, screen and print, in a language."""
    out = tmp_path_factory.mktemp("pages")
    for tag in ("ru", "en"):
        arguments = ["build", "--to", "html", "--lang", tag, "--desk", str(ROOT), "--quiet"]
        places = ["--out", str(out / tag), "--save-print-html", str(out / f"{tag}-print")]
        assert main([*arguments, *places]) == 0

    def read(tag: str) -> dict[str, str]:
        return {
            f"{path.parent.name}/{path.name}": path.read_text("utf-8")
            for folder in (tag, f"{tag}-print")
            for path in sorted((out / folder).glob("*.html"))
        }

    return read


def _written() -> str:
    """All prose of the desk, and the sources' own words."""
    files = [*ROOT.glob("briefs/*.yaml"), *ROOT.glob("seeds/*"), ROOT / "desk.yaml"]
    return " ".join(" ".join(path.read_text("utf-8").split()) for path in files).casefold()


def _interface_words() -> list[str]:
    """The English messages, and what stands between their placeholders."""
    with (locales.CATALOGUES / "briefpress.pot").open("rb") as file:
        messages = read_po(file)
    texts = [
        text
        for message in messages
        if message.id
        for text in (message.id if isinstance(message.id, tuple | list) else [message.id])
    ]
    pieces = {p.strip(" .,:") for text in texts for p in re.split(r"%\(\w+\)[sd]|\(\d.*?\)", text)}
    return sorted(piece for piece in pieces if len(piece) > 3)


def _left_over(page: str) -> set[str]:
    """English interface words on a page.

    Where the same words stand in the prose too, they count only as a heading or label of their
    own, or in a note or the list of sources outside titles and names.
    """
    # Articles' own words are in passages, and findings are English.
    seen = [w for w in _Page(page).words if not re.search(r"#(cited-|passage-|waivers)", w.path)]
    every = " ".join(" ".join(words.text for words in seen).split()).casefold()
    cited = " ; ".join(
        words.text for words in seen
        if re.search(r"section#(sources|notes)/|span#note-", words.path)
        and not re.search(r"/(em|span|a)$", words.path.rpartition("li")[2])
    ).casefold()  # fmt: skip
    # A sentence that goes on after a date, which is marked, has more words in the same element.
    pieces = Counter(words.element for words in seen)
    alone = {
        words.text.strip(" .,:") for words in seen if not words.element or pieces[words.element] < 2
    }
    prose = _written()
    found = set()
    for message in _interface_words():
        pattern = rf"\b{re.escape(message.casefold())}\b"
        where = cited if re.search(pattern, prose) else every
        if (message[0].isupper() and message in alone) or re.search(pattern, where):
            found.add(message)
    return found


def test_no_english_interface_word_is_left(pages: Callable[[str], dict[str, str]]) -> None:
    russian = pages("ru")
    assert len(russian) == 6
    for name, page in russian.items():
        # What belongs to the prose is set in its language: a chart, and who speaks in an article.
        assert _left_over(page) <= {"Bar chart", "Column chart", "no figure"}, name


def test_the_search_for_english_words_finds_them(pages: Callable[[str], dict[str, str]]) -> None:
    assert "Sources" in _interface_words()
    english = _left_over(pages("en")["en/2024-08-18_diplomacy_en.html"])
    assert {"Sources", "Bottom line", "undated", "no author given", "opinion", "Contents",
            "How this brief was checked", "Bar chart"} <= english  # fmt: skip
    print_ = _left_over(pages("en")["en-print/2024-08-18_diplomacy_en.html"])
    assert {"Page", "interview"} <= print_


def test_files_and_document_keep_their_languages(pages: Callable[[str], dict[str, str]]) -> None:
    russian = pages("ru")
    assert {name.split("/")[1] for name in russian} == {
        f"2024-08-18_{theme}_ru.html" for theme in ("diplomacy", "energy", "transport")
    }
    for page in russian.values():
        assert re.search(r"<html lang=\"en\" dir=\"ltr\"", page)


def test_headings_carry_the_language_of_the_labels(
    pages: Callable[[str], dict[str, str]],
) -> None:
    for name, page in pages("ru").items():
        headings = [words for words in _Page(page).words if re.search(r"/h2\b", words.path)]
        russian = {words.text for words in headings if words.lang == "ru"}
        assert {"Главное", "Основные тезисы", "Хронология", "Источники"} <= russian, name
        others = [words.text for words in headings if words.lang != "ru"]
        assert others, name
        assert not re.search("[а-яё]", " ".join(others)), name


def test_every_russian_word_is_marked_as_russian(
    pages: Callable[[str], dict[str, str]],
) -> None:
    for name, page in pages("ru").items():
        unmarked = [
            f"{words.path}: {words.text}" for words in _Page(page).words
            if re.search("[а-яё]", words.text, re.IGNORECASE) and words.lang != "ru"
        ]  # fmt: skip
        assert unmarked == [], name


def test_an_english_edition_has_no_russian(pages: Callable[[str], dict[str, str]]) -> None:
    english = pages("en")
    assert len(english) == 6
    for name, page in english.items():
        assert not re.search("[а-яё]", page, re.IGNORECASE), name
        assert 'lang="ru"' not in page
