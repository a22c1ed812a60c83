"""A digest: several briefs as one document, numbered, cited and proven as a whole."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from tiny import tiny_desk

from briefpress.cli import main
from briefpress.compose.digest import strictest
from briefpress.deliver.records import read_records

if TYPE_CHECKING:
    from pathlib import Path

NAME = "2024-08-18_digest_en"
PORT = """\
theme: port
title: The port
date: 2024-08-18
handling: Restricted
bottom_line: It handled “600,000 tons in 2022” [@a, para. 1].
sections:
  - heading: Tonnage
    body: |
      # Of the year

      It handled “600,000 tons” [@a, para. 1].
    quote: ready
    table: tons
quotations:
  - id: ready
    text: We are ready
    cite: a, para. 2
    speaker: the minister
data:
  - id: tons
    title: Tons handled
    points:
      - label: the port
        value: 600,000 tons
        cite: a, para. 1
timeline:
  - date: 2022
    event: The port handles “600,000 tons” [@a, para. 1].
"""
RAIL = """\
theme: rail
title: The railway
date: 2024-08-18
handling: Confidential
bottom_line: The minister said “We are ready” [@a, para. 2].
sections:
  - heading: Tonnage
    body: |
      The line carried “40 trains” [@b, para. 1]. The minister said “We are ready” [@a, para. 2].
    table: tons
data:
  - id: tons
    title: Trains
    points:
      - label: the line
        value: 40 trains
        cite: b, para. 1
timeline:
  - date: 2022
    event: The port handles “600,000 tons” [@a, para. 1].
"""
SOURCES = """\
references:
  - id: a
    title: At the port
    container-title: Courier
    custom:
      file: a.txt
  - id: b
    title: On the line
    container-title: Courier
    custom:
      file: b.txt
"""
ARTICLE = "The line carried 40 trains in 2022, said the minister.\n"


def desk_of_two(folder: Path, rail: str = RAIL, more: dict[str, str] | None = None) -> Path:
    files = {"briefs/rail.yaml": rail, "seeds/sources.yaml": SOURCES, "seeds/b.txt": ARTICLE}
    return tiny_desk(folder, PORT, {**files, **(more or {})})


def digest(desk: Path, *options: str) -> int:
    return main(["digest", "--desk", str(desk), *options])


def findings(capsys: pytest.CaptureFixture[str], desk: Path, *options: str) -> list[dict]:
    capsys.readouterr()
    digest(desk, "--format", "json", *options)
    return json.loads(capsys.readouterr().out)["findings"]


def html_of(desk: Path, name: str = NAME) -> str:
    return (desk / "out" / f"{name}.html").read_text(encoding="utf-8")


def evidence_of(desk: Path) -> dict:
    return json.loads((desk / "out" / f"{NAME}.evidence.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk whose two briefs are printed as one, once for all that only look at it."""
    desk = desk_of_two(tmp_path_factory.mktemp("digest"))
    assert digest(desk, "--quiet") == 0
    return desk


def test_it_is_one_document_with_one_record(printed):
    held = {path.name for path in (printed / "out").iterdir()} - {".lock"}
    assert held == {f"{NAME}.pdf", f"{NAME}.html", f"{NAME}.evidence.json", "manifest.json"}
    record = read_records(printed / "out")[NAME]
    assert record.theme == "digest"
    assert record.briefs == ("briefs/port.yaml", "briefs/rail.yaml")
    assert record.desk == ".."


def test_no_anchor_stands_twice_and_every_link_leads_somewhere(printed):
    html = html_of(printed)
    anchors = re.findall(r'\sid="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    links = set(re.findall(r'(?:href="#|popovertarget=")([^"]+)"', html))
    assert {"port-brief", "rail-section-1", "port-timeline", "evidence"} <= links
    assert links <= set(anchors)


def test_numbers_run_through(printed):
    html = html_of(printed)
    port, rail = html.index('id="port-brief"'), html.index('id="rail-brief"')
    calls = [(int(n), html.index(f'id="call-{n}"')) for n in re.findall(r'id="call-(\d+)"', html)]
    assert [number for number, _ in calls] == list(range(1, len(calls) + 1))
    assert calls[0][1] < rail < calls[-1][1]
    assert "Table 1" in html[port:rail]
    assert "Table 2" in html[rail:]
    items = [int(n) for n in re.findall(r'data-evidence="(\d+)"', html)]
    assert items == sorted(items)


def test_headings_stand_below_their_brief(printed):
    levels = [int(level) for level in re.findall(r"<h([1-6])[\s>]", html_of(printed))]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert re.search(r"<h3>\s*Tonnage", re.sub(r"<span[^>]*>|</span>", "", html_of(printed)))
    assert "<h4>Of the year</h4>" in html_of(printed)


def test_passages_stand_once_for_all_briefs(printed):
    html = html_of(printed)
    annex = html[html.index('id="evidence"') :]
    assert annex.count('id="passage-a-2"') == 1
    assert html.count('<section class="sources"') == 1
    passages = [p["id"] for p in evidence_of(printed)["passages"]]
    assert sorted(passages) == ["#passage-a-1", "#passage-a-2", "#passage-b-1"]


def test_one_seal_counts_all_briefs(printed):
    html, counts = html_of(printed), evidence_of(printed)["edition"]["counts"]
    assert html.count('class="seal-proven"') == 1
    assert f"{counts['quotation']} quotations" in html
    assert counts["sources"] == 2


def test_no_ibid_looks_back_into_another_brief(printed):
    html = html_of(printed)
    first = html.index('id="rail-brief"')
    number = re.search(r'id="call-(\d+)"', html[first:])[1]
    note = re.search(rf'<li id="note-{number}".*?</li>', html, re.DOTALL)[0]
    assert "At the port" in note
    assert "Ibid" not in note


def test_each_brief_shows_its_handling_and_the_cover_the_strictest(printed):
    html = html_of(printed)
    port, rail = html.index('id="port-brief"'), html.index('id="rail-brief"')
    assert "Confidential" in html[:port]
    assert "Restricted" not in html[: html.index("<main>")]
    assert '<p class="handling">Restricted</p>' in html[port:rail]


def test_contents_give_the_pages(printed):
    document = pypdfium2.PdfDocument(printed / "out" / f"{NAME}.pdf")
    pages = [document[i].get_textpage().get_text_range() for i in range(len(document))]
    tops = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    document.close()
    starts = {
        title: next(i for i, text in enumerate(pages[1:], 2) if title in text)
        for title in ("The port", "The railway")
    }
    for title, page in starts.items():
        assert re.search(rf"{title}[ .]*{page}\b", pages[0]), pages[0]
    assert (0, "Digest of 18 August 2024") in tops
    assert {(1, "The port"), (1, "The railway"), (1, "Evidence"), (2, "Tonnage")} <= set(tops)
    assert all("Confidential" in text or "CONFIDENTIAL" in text.upper() for text in pages)


@pytest.mark.parametrize("kind", ["pdf", "html"])
def test_it_verifies_with_its_seeds(printed, kind, capsys):
    file = printed / "out" / f"{NAME}.{kind}"
    assert main(["verify", str(file), "--seeds", str(printed / "seeds")]) == 0
    assert "3 of 3 passages stand in the articles" in capsys.readouterr().out


def test_words_changed_after_printing_are_found(printed, tmp_path):
    forged = tmp_path / "forged.html"
    forged.write_text(html_of(printed).replace("40 trains", "90 trains"), encoding="utf-8")
    assert main(["verify", str(forged)]) == 1


def test_what_has_not_changed_is_not_made_again(tmp_path, capsys):
    desk = desk_of_two(tmp_path)
    assert digest(desk, "--to", "html") == 0
    file = desk / "out" / f"{NAME}.html"
    before = file.stat().st_mtime_ns
    assert digest(desk, "--to", "html") == 0
    assert file.stat().st_mtime_ns == before
    assert "unchanged" in capsys.readouterr().out
    brief = desk / "briefs" / "rail.yaml"
    brief.write_text(RAIL.replace("The railway", "The rails"), encoding="utf-8")
    assert digest(desk, "--to", "html") == 0
    assert "The rails" in html_of(desk)


def test_one_brief_with_an_error_refuses_it_by_name(tmp_path, capsys):
    desk = desk_of_two(tmp_path, RAIL.replace("40 trains”", "50 trains”"))
    assert digest(desk, "--to", "html") == 1
    assert not (desk / "out" / f"{NAME}.html").exists()
    told = findings(capsys, desk, "--to", "html")
    (refused,) = [one for one in told if one["rule"] == "digest-refused"]
    assert refused["file"].endswith("briefs/rail.yaml")
    assert "`briefs/rail.yaml`" in refused["message"]
    assert digest(desk, "port", "--to", "html") == 0


def test_a_draft_of_it_marks_what_is_unproven(tmp_path):
    desk = desk_of_two(tmp_path, RAIL.replace("40 trains”", "50 trains”"))
    assert digest(desk, "--to", "html", "--draft") == 0
    html = html_of(desk, f"{NAME}_DRAFT")
    marked = "".join(re.findall(r'<span class="unproven"[^>]*>(.*?)</span>', html))
    assert "50" in marked
    assert "trains" in marked
    assert "We are ready" not in marked
    assert "do not pass this on" in html


def test_a_brief_that_cannot_be_read_refuses_it_even_as_a_draft(tmp_path):
    desk = desk_of_two(tmp_path, more={"briefs/road.yaml": "theme: [road\n"})
    assert digest(desk, "--to", "html", "--draft") == 1
    assert not list((desk / "out").glob("*.html")) if (desk / "out").exists() else True


def test_briefs_of_several_dates_need_one_date(tmp_path, capsys):
    desk = desk_of_two(tmp_path, RAIL.replace("2024-08-18", "2024-08-20"))
    (told,) = [
        one
        for one in findings(capsys, desk, "--to", "html")
        if one["rule"] == "digest-of-several-dates"
    ]
    assert told["file"].endswith("briefs/rail.yaml")
    assert told["line"] == 3
    assert digest(desk, "--to", "html", "--date", "2024-08-21") == 0
    assert (desk / "out" / "2024-08-21_digest_en.html").exists()


def test_options_go_into_its_name_and_its_labels(tmp_path):
    desk = desk_of_two(tmp_path)
    assert digest(desk, "--to", "html", "--lang", "ru", "--paper", "letter") == 0
    html = html_of(desk, "2024-08-18_digest_ru_letter")
    assert '<span lang="ru">' in html


def test_briefs_in_two_languages_keep_their_own(tmp_path, capsys):
    russian = """\
theme: rail
language: ru
title: Железная дорога
date: 2024-08-18
bottom_line: Порт принял «600 000 тонн» [@c, абз. 1].
"""
    sources = SOURCES + "  - id: c\n    language: ru\n    custom:\n      file: c.txt\n"
    more = {"seeds/c.txt": "Порт принял 600 000 тонн грузов.\n", "seeds/sources.yaml": sources}
    desk = desk_of_two(tmp_path, russian, more)
    assert digest(desk, "--to", "html") == 0, capsys.readouterr().err
    html = html_of(desk)
    assert re.search(r'<article class="part" id="rail-brief" lang="ru"', html)
    assert "«" in html[html.index('id="rail-brief"') : html.index('class="shared"')]
    assert main(["verify", str(desk / "out" / f"{NAME}.html")]) == 0


def test_a_single_brief_is_not_touched_by_it(tmp_path):
    desk = desk_of_two(tmp_path)
    assert main(["build", "--desk", str(desk), "--to", "html", "--quiet"]) == 0
    html = (desk / "out" / "2024-08-18_port_en.html").read_text(encoding="utf-8")
    assert 'id="section-1"' in html
    assert 'id="bottom_line"' in html


def test_digest_is_no_theme(tmp_path, capsys):
    desk = tiny_desk(tmp_path, PORT.replace("theme: port", "theme: digest"))
    assert main(["check", "--desk", str(desk)]) == 1
    assert "is a word of the command line" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "levels", "shown"),
    [
        (["Restricted", "Confidential", "Restricted"], (), "Confidential"),
        (["TLP:GREEN", "tlp:amber+strict", "TLP:AMBER"], (), "tlp:amber+strict"),
        (["Для служебного пользования", "Секретно"], (), "Секретно"),
        (["For the ambassador", "Secret"], (), "For the ambassador · Secret"),
        (["TLP:RED", "Restricted"], (), "TLP:RED · Restricted"),
        (["Green", "Blue"], ("Blue", "Green"), "Green"),
        (["Secret", "Restricted"], ("Secret", "Restricted"), "Restricted"),
        (["", ""], (), ""),
        (["", "Public"], (), "Public"),
    ],
)
def test_the_strictest_handling(given, levels, shown):
    assert strictest(given, levels) == shown


def test_a_second_desk_may_not_write_over_the_first(tmp_path, capsys):
    first, second = desk_of_two(tmp_path / "one"), desk_of_two(tmp_path / "two")
    out = tmp_path / "out"
    options = ["--to", "html", "--out", str(out)]
    assert main(["build", "--desk", str(first), *options]) == 0
    (second / "briefs" / "rail.yaml").unlink()
    held = (out / "2024-08-18_port_en.html").read_bytes()
    (second / "briefs" / "port.yaml").write_text(PORT.replace("The port", "A port"), "utf-8")
    capsys.readouterr()
    assert main(["build", "--desk", str(second), "--format", "json", *options]) == 3
    told = json.loads(capsys.readouterr().out)["findings"]
    assert [one["rule"] for one in told if one["severity"] == "error"] == ["other-desk"]
    assert "`../one`" in next(one["message"] for one in told if one["rule"] == "other-desk")
    assert (out / "2024-08-18_port_en.html").read_bytes() == held
    # The first desk goes on as before, and what was moved away makes room.
    assert main(["build", "--desk", str(first), *options]) == 0
    for file in out.glob("2024-08-18_port_en.*"):
        file.unlink()
    assert main(["build", "--desk", str(second), *options]) == 0
