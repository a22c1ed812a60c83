"""Building, through the command line."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from tiny import BRIEF, ROOT, tiny_desk

from briefpress.cli import main

PDF, HTML = "2024-08-18_port_en.pdf", "2024-08-18_port_en.html"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def build(desk: Path, *options: str) -> int:
    return main(["build", "--desk", str(desk), *options])


def text_of(pdf: Path) -> list[str]:
    """The words of each page."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[i].get_textpage().get_text_range() for i in range(len(document))]
    document.close()
    return pages


def whole(text: str) -> str:
    """A page's text without the hyphens that only the ends of lines brought."""
    return re.sub("\ufffe|\u2010\\s+", "", text)


def state(folder: Path) -> dict[str, tuple[int, int]]:
    return {p.name: (p.stat().st_ino, p.stat().st_mtime_ns) for p in folder.iterdir()}


def test_a_brief_becomes_pdf_and_html(tmp_path, capsys):
    desk = tiny_desk(tmp_path)
    assert build(desk) == 0
    assert {PDF, HTML, "manifest.json"} <= {p.name for p in (desk / "out").iterdir()}
    assert "600,000 tons in 2022" in " ".join(text_of(desk / "out" / PDF)[0].split())
    out, err = capsys.readouterr()
    assert "1 quotation, 0 figures in 1 source" in out
    assert "built  2024-08-18_port_en" in err


def test_what_has_not_changed_is_not_touched(tmp_path):
    desk = tiny_desk(tmp_path)
    assert build(desk) == 0
    before = state(desk / "out")
    assert build(desk) == 0
    assert state(desk / "out") == before


@pytest.mark.parametrize(
    "file", ["briefs/port.yaml", "seeds/sources.yaml", "desk.yaml", "templates/styles/own.css"]
)
def test_a_change_of_anything_a_page_is_made_from_makes_it_anew(tmp_path, file):
    desk = tiny_desk(tmp_path)
    assert build(desk, "--to", "html") == 0
    before = state(desk / "out")[HTML]
    path = desk / file
    path.parent.mkdir(parents=True, exist_ok=True)
    addition = "/* */\n" if path.suffix == ".css" else "# a comment\n"
    path.write_text((path.read_text() if path.exists() else "") + addition)
    assert build(desk, "--to", "html") == 0
    assert state(desk / "out")[HTML] != before


def test_only_the_changed_brief_is_made_anew(tmp_path):
    desk = tiny_desk(tmp_path)
    (desk / "briefs/other.yaml").write_text(BRIEF.replace("theme: port", "theme: other"))
    assert build(desk, "--to", "html") == 0
    before = state(desk / "out")
    (desk / "briefs/other.yaml").write_text(BRIEF.replace("theme: port", "theme: other") + "\n")
    assert build(desk, "--to", "html") == 0
    after = state(desk / "out")
    assert after[HTML] == before[HTML]
    assert after["2024-08-18_other_en.html"] != before["2024-08-18_other_en.html"]


def test_a_damaged_file_is_made_anew(tmp_path):
    desk = tiny_desk(tmp_path)
    assert build(desk, "--to", "html") == 0
    whole = (desk / "out" / HTML).read_bytes()
    (desk / "out" / HTML).write_bytes(whole[:100])
    assert build(desk, "--to", "html") == 0
    assert (desk / "out" / HTML).read_bytes() == whole


def test_a_brief_with_errors_is_refused_and_stops_no_other(tmp_path, capsys):
    desk = tiny_desk(tmp_path)
    wrong = BRIEF.replace("theme: port", "theme: wrong").replace("in 2022”", "in 2023”")
    (desk / "briefs/wrong.yaml").write_text(wrong)
    assert build(desk, "--to", "html") == 1
    names = {p.name for p in (desk / "out").iterdir()}
    assert HTML in names
    assert not any("wrong" in name for name in names)
    out, err = capsys.readouterr()
    assert "briefs/wrong.yaml:7:18: error[quotation-not-in-source]" in err
    assert "refused" in out


def test_a_draft_says_so_on_every_page_and_replaces_no_release(tmp_path):
    desk = tiny_desk(tmp_path)
    assert build(desk) == 0
    release = (desk / "out" / PDF).read_bytes()
    long = "\n".join(f"      Sentence {i} [@a, para. 1].\n" for i in range(120))
    (desk / "briefs/port.yaml").write_text(BRIEF.replace("2022”", "2023”") + "\n" + long)
    assert build(desk) == 1
    assert build(desk, "--draft") == 0
    assert (desk / "out" / PDF).read_bytes() == release
    pages = text_of(desk / "out" / "2024-08-18_port_en_DRAFT.pdf")
    assert len(pages) > 1
    assert all("unverified draft" in page.lower() for page in pages)
    page = (desk / "out" / "2024-08-18_port_en_DRAFT.html").read_text()
    assert "Unverified draft" in page


def test_the_same_input_gives_the_same_bytes_from_another_folder(tmp_path):
    one, other = tiny_desk(tmp_path / "one"), tiny_desk(tmp_path / "b" / "other")
    environment = {**os.environ, "TZ": "Asia/Baku", "PYTHONHASHSEED": "7"}
    assert build(one) == 0
    subprocess.run(
        [sys.executable, ROOT / "generate.py", "--quiet", "--jobs", "1"],
        cwd=other, env=environment, check=True,
    )  # fmt: skip
    for name in (PDF, HTML):
        assert (one / "out" / name).read_bytes() == (other / "out" / name).read_bytes()


def test_the_saved_page_gives_the_same_pages_and_words(tmp_path):
    weasyprint = pytest.importorskip("weasyprint")
    words = "of a paragraph that is divided, since administrative responsibility takes more room"
    long = "".join(f"\n      Sentence {i} {words * 3} [@a, para. 1].\n" for i in "abcdefghijklmn")
    desk = tiny_desk(tmp_path / "desk", BRIEF + long)
    pages = tmp_path / "pages"
    assert build(desk, "--save-print-html", str(pages)) == 0
    assert [p.name for p in pages.rglob("*.html")] == [HTML]
    assert list(pages.rglob("*.ttf"))
    bare = tmp_path / "bare.pdf"
    weasyprint.HTML(pages / HTML).write_pdf(bare)
    theirs, ours = text_of(bare), text_of(desk / "out" / PDF)
    assert len(theirs) == len(ours) > 2
    assert any("Sentence n " in page for page in ours[1:])
    # Tags make of a hyphen at the end of a line one that is not read. Nothing else is different:
    # the same words on the same pages, in the order in which they are read.
    assert [whole(page).split() for page in theirs] == [whole(page).split() for page in ours]


def test_a_long_brief_has_a_contents_list_and_a_short_one_has_none(tmp_path):
    paragraph = "The port handled much, as every reader of this page can see for himself. " * 9
    section = "  - heading: Part {}\n    body: |\n      {} [@a, para. 1].\n"
    long = BRIEF + "".join(section.format(chr(65 + i), paragraph) for i in range(40))
    desk = tiny_desk(tmp_path, long)
    assert build(desk, "--to", "pdf") == 0
    pages = text_of(desk / "out" / PDF)
    assert len(pages) >= 5
    assert "Contents" in pages[0]
    (desk / "briefs/port.yaml").write_text(BRIEF)
    assert build(desk, "--to", "pdf") == 0
    assert "Contents" not in "".join(text_of(desk / "out" / PDF))


def test_the_date_can_be_given(tmp_path):
    desk = tiny_desk(tmp_path)
    assert build(desk, "--date", "2025-01-02", "--to", "html") == 0
    page = (desk / "out" / "2025-01-02_port_en.html").read_text()
    assert "2 January 2025" in page
    assert "18 August 2024" not in page


def test_an_output_folder_that_is_a_file_is_a_finding(tmp_path, capsys):
    desk = tiny_desk(tmp_path)
    (desk / "out").write_text("")
    assert build(desk, "--to", "html") == 3
    assert "error[cannot-write]" in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_an_output_folder_without_leave_to_write_is_a_finding(tmp_path, capsys):
    desk = tiny_desk(tmp_path)
    (desk / "out").mkdir()
    (desk / "out").chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert build(desk, "--to", "html") == 3
    assert "error[cannot-write]" in capsys.readouterr().err


def test_nothing_half_written_is_left(tmp_path):
    desk = tiny_desk(tmp_path)
    (desk / "out" / HTML).mkdir(parents=True)
    assert build(desk, "--to", "html") == 3
    assert [p.name for p in (desk / "out").iterdir()] == [HTML]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--date", "2024-13-45"], "not in the calendar"),
        (["--to", "odt"], "is no format"),
        (["--jobs", "0"], "--jobs"),
        (["--bogus"], "--bogus"),
        (["--lang", "no such"], "language tag"),
    ],
)
def test_wrong_use_is_told_in_a_line_and_exits_2(tmp_path, capsys, options, words):
    assert build(tiny_desk(tmp_path), *options) == 2
    assert words in capsys.readouterr().err


def test_words_that_are_no_verb_are_themes(tmp_path, capsys):
    desk = tiny_desk(tmp_path)
    assert main(["port", "--desk", str(desk), "--to", "html"]) == 0
    assert main(["prot", "--desk", str(desk), "--to", "html"]) == 2
    assert "did you mean `port`?" in capsys.readouterr().err


def test_an_unknown_layout_is_a_finding(tmp_path, capsys):
    assert build(tiny_desk(tmp_path), "--layout", "nope") == 2
    assert "did you mean `note`?" in capsys.readouterr().err


def test_json_is_one_object_on_standard_output(tmp_path, capsys):
    assert build(tiny_desk(tmp_path), "--to", "html", "--format", "json") == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["counts"]["error"] == 0
    assert err == ""


def test_the_manifest_says_what_was_made_and_proven(tmp_path):
    desk = tiny_desk(tmp_path)
    assert build(desk) == 0
    (edition,) = json.loads((desk / "out/manifest.json").read_text())["editions"]
    assert edition["name"] == "2024-08-18_port_en"
    assert edition["pages"] == 2  # with the annex
    assert edition["proven"] == {"quotation": 1, "sources": 1}
    assert set(edition["outputs"]) == {"pdf", "html", "evidence.json"}


def test_a_manifest_that_cannot_be_read_is_no_obstacle(tmp_path):
    desk = tiny_desk(tmp_path)
    (desk / "out").mkdir()
    (desk / "out/manifest.json").write_text("{[")
    assert build(desk, "--to", "html") == 0


def test_the_translation_is_taken_where_the_desk_has_one(tmp_path):
    desk = tiny_desk(tmp_path)
    russian = BRIEF.replace("title: The port", "title: Порт\nlanguage: ru")
    (desk / "briefs/port-ru.yaml").write_text(russian)
    assert build(desk, "--to", "html", "--lang", "ru") == 0
    page = (desk / "out" / "2024-08-18_port_ru.html").read_text()
    assert '<html lang="ru"' in page
    assert "Порт" in page
    assert not (desk / "out" / HTML).exists()


def _titles(desk):
    """The title of each finished page, by its name."""
    pages = sorted((desk / "out").glob("*.html"))
    return {page.stem: page.read_text().split("<title>")[1].split("<")[0] for page in pages}


def test_a_brief_in_a_language_without_catalogue_has_a_name_of_its_own(tmp_path):
    desk = tiny_desk(tmp_path)
    german = BRIEF.replace("title: The port", "title: Der Hafen\nlanguage: de")
    (desk / "briefs/port-de.yaml").write_text(german)
    assert build(desk, "--to", "html") == 0
    both = _titles(desk)
    assert {name: title.split(" ")[0] for name, title in both.items()} == {
        "2024-08-18_port_de": "Der", "2024-08-18_port_en": "The",
    }  # fmt: skip
    for options in (["--lang", "de"], ["digest"], ["digest", "--lang", "de"]):
        assert main([*options, "--desk", str(desk), "--to", "html"]) == 0
        assert {name: _titles(desk)[name] for name in both} == both, options
    assert {"2024-08-18_digest_de", "2024-08-18_digest_en"} < _titles(desk).keys()
    (desk / "briefs/port.yaml").unlink()
    shutil.rmtree(desk / "out")
    for options in ([], ["--lang", "de"]):
        assert build(desk, "--to", "html", *options) == 0
        assert _titles(desk).keys() == {"2024-08-18_port_de"}, options


def test_a_brief_that_takes_the_place_of_another_is_told(tmp_path, capsys):
    desk = tiny_desk(tmp_path)
    assert build(desk, "--to", "html", "--lang", "ru") == 0
    assert "edition-replaced" not in capsys.readouterr().err
    russian = BRIEF.replace("title: The port", "title: Порт\nlanguage: ru")
    (desk / "briefs/port-ru.yaml").write_text(russian)
    assert build(desk, "--to", "html") == 0
    told = capsys.readouterr().err
    assert "port-ru.yaml:1:1: warning[edition-replaced]" in told
    assert "2024-08-18_port_ru` was an edition of `briefs/port.yaml`" in told
    assert build(desk, "--to", "html") == 0
    assert "edition-replaced" not in capsys.readouterr().err


def test_the_shipped_briefs_build_without_a_finding(tmp_path, capsys):
    desk = tmp_path / "desk"
    for part in ("seeds", "briefs", "desk.yaml"):
        source = ROOT / part
        copy = shutil.copytree if source.is_dir() else shutil.copy
        desk.mkdir(exist_ok=True)
        copy(source, desk / part)
    assert build(desk, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []
    editions = json.loads((desk / "out/manifest.json").read_text())["editions"]
    assert [e["theme"] for e in editions] == ["diplomacy", "energy", "transport"]
    assert all(e["proven"]["quotation"] >= 8 for e in editions)


def test_a_brief_that_cannot_be_read_shows_in_the_exit_status(tmp_path):
    desk = tiny_desk(tmp_path, BRIEF, {"briefs/torn.yaml": "title: [\n"})
    assert build(desk, "--to", "html") == 1
    assert (desk / "out" / HTML).exists()
    assert main(["port", "nosuch", "--desk", str(desk), "--to", "html"]) == 2


def test_a_refused_brief_names_the_release_it_left(tmp_path, capsys):
    desk = tiny_desk(tmp_path)
    assert build(desk, "--to", "html") == 0
    (desk / "briefs/port.yaml").write_text(BRIEF.replace("in 2022”", "in 2023”"))
    assert build(desk, "--to", "html") == 1
    err = capsys.readouterr().err
    assert "warning[release-outdated]" in err
    assert "2024-08-18_port_en" in err


def test_a_changed_citation_style_is_noticed(tmp_path, capsys):
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": "style: my.csl\n"})
    style = ROOT / "briefpress" / "citations" / "press.csl"
    shutil.copy(style, desk / "my.csl")
    assert build(desk, "--to", "html") == 0
    (desk / "my.csl").write_text("<garbage")
    assert build(desk, "--to", "html") == 3
    assert "error[bad-citation-style]" in capsys.readouterr().err


@pytest.mark.parametrize("style", ["/etc/hostname", "../../elsewhere.csl"])
def test_a_citation_style_lies_in_the_desk(tmp_path, capsys, style):
    desk = tiny_desk(tmp_path, BRIEF, {"desk.yaml": f"style: {style}\n"})
    assert build(desk, "--to", "html") == 3
    assert "error[file-outside-desk]" in capsys.readouterr().err


@pytest.mark.parametrize("folder", ["seeds", "briefs", "templates/x"])
def test_nothing_is_written_among_what_is_read(tmp_path, capsys, folder):
    desk = tiny_desk(tmp_path)
    assert build(desk, "--out", str(desk / folder)) == 2
    assert "never written" in capsys.readouterr().err


def test_a_file_name_that_is_no_utf8_is_no_obstacle(tmp_path):
    desk = tiny_desk(tmp_path)
    Path(os.fsdecode(os.fsencode(desk / "seeds") + b"/\xfe.txt")).write_text("x")
    assert build(desk, "--to", "html") == 0
