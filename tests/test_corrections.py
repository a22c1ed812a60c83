"""A corrected edition says what it puts right, in words that are so, wherever it is printed."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny import tiny_desk

from briefpress.cli import main

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = (
    "The port handled 600,000 tons in 2022. It will grow, he said, by 17.5 per cent in 2023.\n\n"
    "“We are ready,” said the minister.\n"
)
BRIEF = """\
theme: port
title: The port
date: 2024-08-18
sections:
  - heading: Tonnage
    body: |
      It handled “600,000 tons in 2022” [@a, para. 1]. It will grow by 17.5 per
      cent in 2023 [@a, para. 1].
"""
WAS, NOW = "It handled “700,000 tons in 2022”", "It handled “600,000 tons in 2022”"


def corrected(*changes: str, date: str = "2024-08-20", note: str = "") -> str:
    """An entry of `corrections:`; a change is YAML in one line."""
    said = f"    note: {json.dumps(note)}\n" if note else ""
    listed = "".join(f"      - {{{change}}}\n" for change in changes)
    return f"  - date: {date}\n{said}    changes:\n{listed}"


def change(was: str | None = WAS, now: str | None = NOW) -> str:
    given = {"was": was, "now": now}
    parts = [
        f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in given.items() if text
    ]
    return ", ".join(parts)


def desk(folder: Path, *entries: str, brief: str = BRIEF, more: dict[str, str] | None = None):
    text = brief + ("corrections:\n" + "".join(entries) if entries else "")
    return tiny_desk(folder, text, {"seeds/a.txt": ARTICLE, **(more or {})})


def found(capsys, root: Path, *words: str) -> list[dict[str, object]]:
    capsys.readouterr()
    main(["check", "--desk", str(root), "--format", "json", *words])
    said = json.loads(capsys.readouterr().out)["findings"]
    return [one for one in said if not one["rule"].startswith("source-")]  # of the tiny desk


def rules(capsys, root: Path) -> list[str]:
    """The rules of corrections that are broken."""
    return [f["rule"] for f in found(capsys, root) if f["rule"].startswith("correction-")]


def build(root: Path, *words: str, to: str = "txt") -> int:
    return main(["build", "--desk", str(root), "--out", str(root / "out"), "--to", to, *words])


# What the files are called, and what stays of those that went out


def test_a_corrected_edition_leaves_what_went_out_as_it_was(tmp_path, capsys):
    root = desk(tmp_path)
    assert build(root) == 0
    first = (root / "out/2024-08-18_port_en.txt").read_bytes()
    evidence = (root / "out/2024-08-18_port_en.evidence.json").read_bytes()
    desk(tmp_path, corrected(change()))
    assert build(root) == 0
    desk(tmp_path, corrected(change()), corrected(change("a", None), date="2024-08-21"))
    assert build(root) == 0
    assert (root / "out/2024-08-18_port_en.txt").read_bytes() == first
    assert (root / "out/2024-08-18_port_en.evidence.json").read_bytes() == evidence
    held = json.loads((root / "out/manifest.json").read_text())["editions"]
    names = [f"2024-08-18_port_en{end}" for end in ("", "-c1", "-c2")]
    assert [one["name"] for one in held] == names
    assert {one["date"] for one in held} == {"2024-08-18"}
    assert len({one["made_from"] for one in held}) == 3
    capsys.readouterr()
    assert build(root) == 0
    assert "unchanged" in "".join(capsys.readouterr())


def test_the_name_says_layout_paper_correction_and_draft_in_this_order(tmp_path):
    root = desk(tmp_path, corrected(change()))
    assert build(root, "--layout", "cable", "--paper", "letter", "--draft", to="html") == 0
    assert (root / "out/2024-08-18_port_en_cable_letter-c1_DRAFT.html").is_file()


def test_a_digest_is_named_after_all_corrections_and_prints_each_with_its_brief(tmp_path):
    other = BRIEF.replace("theme: port", "theme: quay").replace("title: The port", "title: Quay")
    second = corrected(change("nobody came", None), date="2024-08-22")
    quay = f"{other}corrections:\n{corrected(change('the quay', None))}{second}"
    root = desk(tmp_path, corrected(change()), more={"briefs/quay.yaml": quay})
    words = ["digest", "--desk", str(root), "--out", str(root / "out"), "--to", "html,txt"]
    assert main(words) == 0
    text = (root / "out/2024-08-18_digest_en-c3.txt").read_text()
    parts = text.split("\nQuay\n")
    assert len(parts) == 2
    assert ["700,000" in part for part in parts] == [True, False]
    assert ["nobody came" in part for part in parts] == [False, True]
    assert "Corrected edition 2 of 22 August 2024" in parts[1]
    page = (root / "out/2024-08-18_digest_en-c3.html").read_text()
    ids = re.findall(r' id="([^"]+)"', page)
    assert {"port-corrections", "quay-corrections", "quay-correction-2"} <= set(ids)
    assert len(ids) == len(set(ids))
    assert ", with corrections</title>" in page


# What is checked


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ([change()], []),
        ([change('It handled "700,000 tons in 2022"', "it handled '600,000  tons in 2022'")], []),
        ([change(None, "grow by *17.5* per cent")], []),
        ([change("It handled none", None)], []),
        ([change(WAS, "It handled “600,001 tons in 2022”")], ["correction-not-made"]),
        ([change(WAS, "handled “600,000 tons in 202")], ["correction-not-made"]),
        ([change("by 18 per cent", "grow by 17")], ["correction-not-made"]),
        ([change("by 18 per cent", "7.5 per cent in 2023")], ["correction-not-made"]),
        ([change("will grow by 17.5 per cent", None)], ["correction-not-made"]),
        ([change("will grow by", "will grow by 17.5 per cent")], []),
        ([change("17.5 per cent", "It will grow")], ["correction-unclear"]),
        ([change("in 2021", "in 2022"), change("3", "in")], ["correction-unclear"]),
        ([change(NOW, NOW.replace("“", '"').replace("”", '"'))], ["correction-changes-nothing"]),
        ([change("It handled [@a]", NOW)], ["correction-markup"]),
        ([change("[lies]{.term}", NOW)], ["correction-markup"]),
        ([change("<b>lies</b>", NOW)], ["correction-markup"]),
        ([change("…", NOW)], ["correction-markup"]),
    ],
)
def test_a_correction_says_what_is_so(tmp_path, capsys, changes, wanted):
    assert rules(capsys, desk(tmp_path, corrected(*changes))) == wanted


def test_the_nearest_words_are_shown_where_they_stand(tmp_path, capsys):
    root = desk(tmp_path, corrected(change(WAS, "It will grow by 17.9 per cent in 2023")))
    one = next(f for f in found(capsys, root) if f["rule"] == "correction-not-made")
    (near,) = one["related"]
    assert "grow by 17.5 per cent in 2023" in near["message"]
    assert near["line"] == 1 + BRIEF.splitlines().index(
        "      It handled “600,000 tons in 2022” [@a, para. 1]. It will grow by 17.5 per"
    )


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        # The second corrects what the first put there, whole or in part.
        (("by 19 per cent", "by 18 per cent"), ("by 18 per cent", "by 17.5 per cent"), []),
        (("shrink by 18 per cent", "grow by 18 per cent"), ("by 18 per", "by 17.5 per"), []),
        (("some tons", "some more tons"), ("It handled some more tons of coal", None), []),
        # The first was right after all.
        (("grow by 17.5 per cent", "shrink"), ("shrink", "grow by 17.5 per cent"), []),
        # A later one cannot put back what an earlier one had left, nor forget it.
        (("by 19", "grow by 17.5 per cent"), ("grow by 17.5 per cent", "It will grow"),
         ["correction-not-made"]),
        (("by 19 per cent", "by 18 per cent"), ("by 16 per cent", "by 17.5 per cent"),
         ["correction-not-made"]),
    ],
)  # fmt: skip
def test_a_later_correction_takes_the_place_of_an_earlier_one(
    tmp_path, capsys, first, second, wanted
):
    entries = corrected(change(*first)), corrected(change(*second), date="2024-08-25")
    assert rules(capsys, desk(tmp_path, *entries)) == wanted


@pytest.mark.parametrize(
    ("dates", "wrong"),
    [(["2024-08-18", "2024-08-18"], 0), (["2024-08-17"], 1), (["2024-09-02", "2024-09-01"], 1)],
)
def test_corrections_follow_the_edition_and_each_other(tmp_path, capsys, dates, wrong):
    entries = [
        corrected(change(f"nothing whatever was {i}", None), date=date)
        for i, date in enumerate(dates)
    ]
    assert rules(capsys, desk(tmp_path, *entries)) == ["correction-date"] * wrong


def test_another_date_for_the_edition_cannot_be_after_its_correction(tmp_path, capsys):
    root = desk(tmp_path, corrected(change()))
    assert build(root, "--date", "2024-08-21") == 3
    assert "correction-date" in capsys.readouterr().err
    assert build(root, "--date", "2024-08-19") == 0
    text = (root / "out/2024-08-19_port_en-c1.txt").read_text()
    assert "It replaces the edition of 19 August" in " ".join(text.split())


@pytest.mark.parametrize("date", ["2024-08", "2024", "soon"])
def test_a_correction_has_a_day_and_a_change(tmp_path, capsys, date):
    said = found(capsys, desk(tmp_path, corrected(change(), date=date)))
    assert "wrong-value" in [f["rule"] for f in said]
    said = found(capsys, desk(tmp_path, "  - date: 2024-08-20\n    changes:\n      - {}\n"))
    assert "error" in [f["severity"] for f in said]


def test_corrections_are_bounded(tmp_path, capsys):
    many = [change(f"nothing whatever was {i}", None) for i in range(51)]
    said = found(capsys, desk(tmp_path, corrected(*many)))
    assert "`changes` has too many entries: 50 at most" in [f["message"] for f in said]


@pytest.mark.parametrize(
    ("note", "rule"),
    [
        ("It had “nothing of it” [@a].", "quotation-not-in-source"),
        ("It had “nothing of it”.", "quotation-without-citation"),
        ("We had 700,000 tons [@a, para. 1].", "figure-not-in-source"),
        ("See [@b].", "unknown-source"),
    ],
)
def test_the_note_is_checked_like_any_prose(tmp_path, capsys, note, rule):
    root = desk(tmp_path, corrected(change(), note=note))
    assert rule in [f["rule"] for f in found(capsys, root)]


def test_what_was_withdrawn_is_neither_looked_up_nor_counted(tmp_path, capsys):
    """Its false figure and quotation are no findings, and the seal is that of the text alone."""
    root = desk(tmp_path)
    assert (found(capsys, root), build(root)) == ([], 0)
    desk(tmp_path, corrected(change(), change("He said “We are lost” on 3 May 2021", None)))
    assert (found(capsys, root), build(root)) == ([], 0)
    before, after = (
        json.loads((root / f"out/2024-08-18_port_en{end}.evidence.json").read_text())
        for end in ("", "-c1")
    )
    assert before["edition"]["counts"] == after["edition"]["counts"]
    assert before["edition"]["seal"] == after["edition"]["seal"]
    assert "700,000" not in json.dumps([after["first"], after["passages"]])
    assert after["edition"]["corrections"][0]["changes"] == [
        {
            "was": "“It handled ‘700,000 tons in 2022’”",
            "now": "“It handled ‘600,000 tons in 2022’”",
        },
        {"was": "“He said ‘We are lost’ on 3 May 2021”"},
    ]
    text = " ".join((root / "out/2024-08-18_port_en-c1.txt").read_text().split())
    assert "What a correction withdrew was not looked up." in text


def test_a_layout_without_the_corrected_part_prints_its_proof_at_the_correction(tmp_path):
    """`onepage` prints no sections: the figure stands in the correction alone, and is proven."""
    root = desk(tmp_path, corrected(change("by 17.9 per cent", "grow by 17.5 per cent in 2023")))
    for layout in ("note", "onepage"):
        assert build(root, "--layout", layout, to="html") == 0
    note, sheet = (
        json.loads((root / f"out/2024-08-18_port_en{end}-c1.evidence.json").read_text())
        for end in ("", "_onepage")
    )
    said = [entry["body"]["value"] for entry in sheet["first"]["items"]]
    assert said == ["17.5\N{NO-BREAK SPACE}per cent", "2023"]
    assert note["edition"]["counts"] == {"date": 1, "figure": 1, "quotation": 1, "sources": 1}
    page = (root / "out/2024-08-18_port_en_onepage-c1.html").read_text()
    ins = re.search("<ins>.*?</ins>", page)
    assert ins
    assert 'data-evidence="1"' in ins[0]


@pytest.mark.parametrize("words", ["“”", "**", "‘", "*a", "[x](y)"])
def test_a_draft_prints_even_words_that_are_none(tmp_path, words):
    root = desk(tmp_path, corrected(change(WAS, words)))
    assert build(root) == 1
    assert build(root, "--draft", to="txt,html") == 0


def test_what_is_unproven_in_the_text_is_so_in_the_correction(tmp_path, capsys):
    brief = BRIEF.replace("17.5", "19.5")
    told = corrected(change("grow by 17.9 per cent", "It will grow by 19.5 per cent"))
    root = desk(tmp_path, told, brief=brief)
    assert rules(capsys, root) == ["correction-unproven"]
    assert build(root) == 1
    assert build(root, "--draft") == 0
    text = " ".join((root / "out/2024-08-18_port_en-c1_DRAFT.txt").read_text().split())
    assert "Now: “It will grow by 19.5 per cent” [unproven]" in text


JUDGED = {
    *(f"correction-{what}" for what in ("not-made", "markup", "unclear", "unproven")),
    *("empty-value", "wrong-value", "yaml-syntax"),
}


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1))
@settings(max_examples=25, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
def test_any_words_are_judged_and_never_stop_the_check(tmp_path, capsys, words):
    """What does not stand in the text is never taken for what does."""
    root = desk(tmp_path, corrected(change(WAS, words)))
    said = found(capsys, root)
    assert {f["rule"] for f in said} <= JUDGED
    if words.strip() and words.strip() not in BRIEF:
        assert said


# Where it is printed


@pytest.fixture(scope="module")
def finished(tmp_path_factory) -> Path:
    """A brief corrected twice, in the formats that need no further program."""
    added = change(None, "It will grow by 17.5 per cent")
    root = desk(
        tmp_path_factory.mktemp("corrected"),
        corrected(change(), added, note="We read “600,000 tons” [@a, para. 1] wrongly."),
        corrected(change("Nobody was ready", None), date="2024-08-25"),
    )
    assert build(root, to="pdf,html,txt") == 0
    return root / "out/2024-08-18_port_en-c2"


def test_the_text_begins_with_the_correction(finished):
    text = " ".join(finished.with_suffix(".txt").read_text().split())
    order = [
        "18 August 2024, corrected edition 2",
        "Corrected edition 2 of 25 August 2024. It replaces corrected edition 1 of 20 August 2024.",
        "Taken out: “Nobody was ready”",
        "Corrected edition 1 of 20 August 2024. It replaces the edition of 18 August 2024.",
        "Was: “It handled ‘700,000 tons in 2022’”",
        "Now: “It handled ‘600,000 tons in 2022’”",
        "Added: “It will grow by 17.5 per cent”",
        "We read “600,000 tons”",
        "Tonnage",
    ]
    places = [text.index(words) for words in order]
    assert all(one < other for one, other in pairwise(places))


def test_the_page_names_and_strikes_out_what_was_withdrawn(finished):
    page = finished.with_suffix(".html").read_text()
    assert re.search(r"<title>The port, 2024-08-18, corrected edition 2</title>", page)
    assert '<meta name="dcterms.modified" content="2024-08-25">' in page
    said = re.sub(r"<(?!/?(?:del|ins|h2)\b)[^>]+>", "", page.partition("<main>")[2])
    assert "<h2>Corrections</h2>" in said
    assert "Was: <del>“It handled ‘700,000 tons in 2022’”</del>" in said
    assert "Now: <ins>“It handled ‘600,000 tons in 2022’”</ins>" in said
    assert "Taken out: <del>“Nobody was ready”</del>" in said
    assert said.index("<h2>Corrections") < said.index("<h2>Tonnage")


def test_the_printed_page_and_its_properties_tell_an_archive(finished):
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(finished.with_suffix(".pdf"))
    properties = document.get_metadata_dict()
    assert properties["Title"] == "The port, 2024-08-18, corrected edition 2"
    assert properties["ModDate"].startswith("D:20240825")
    text = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert "Corrected edition 1 of 20 August 2024" in text
    assert "Was: “It handled ‘700,000 tons in 2022’”" in text


def test_a_list_of_blocks_may_place_the_correction_but_not_hide_it(tmp_path, capsys):
    root = desk(tmp_path, corrected(change()), more={"desk.yaml": "blocks: [sections, evidence]\n"})
    assert found(capsys, root) == []
    assert build(root, to="html") == 0
    page = (root / "out/2024-08-18_port_en-c1.html").read_text()
    assert page.index("700,000") < page.index(">Tonnage<")
    (root / "desk.yaml").write_text("blocks: [sections, corrections, evidence]\n")
    assert build(root, to="html") == 0
    page = (root / "out/2024-08-18_port_en-c1.html").read_text()
    assert page.index(">Tonnage<") < page.index("700,000")


MACRO = (
    "{% for c in edition.corrections %}{{ c.line|html }}"
    "{% for d in c.changes %}%s{% endfor %}{% endfor %}"
)
HIDING = {
    "no block": {"templates/blocks/corrections.html": "\n"},
    "no was": {"templates/blocks/corrections.html": MACRO.replace("%s", "<p>{{ d.now|html }}</p>")},
    "no now": {"templates/blocks/corrections.html": MACRO.replace("%s", "<p>{{ d.was|html }}</p>")},
    "a style": {"templates/styles/own.css": "del { display: none }\n"},
    "a colour": {"templates/styles/own.css": ".corrections ins { color: white }\n"},
}


@pytest.mark.parametrize("to", ["html", "pdf"])
@pytest.mark.parametrize("hidden", HIDING)
def test_what_hides_a_correction_is_not_delivered(tmp_path, capsys, hidden, to):
    root = desk(tmp_path, corrected(change()), more=HIDING[hidden])
    assert build(root, to=to) == 3
    assert "error[correction-not-printed]" in capsys.readouterr().err
    assert not list((root / "out").glob(f"*.{to}"))


def test_word_files_and_books_carry_it_and_are_read_back(tmp_path, capsys):
    pytest.importorskip("pypandoc")
    root = desk(tmp_path, corrected(change()))
    assert build(root, to="docx,epub") == 0
    hiding = desk(tmp_path, corrected(change()), more=HIDING["no now"])
    capsys.readouterr()
    assert build(hiding, "--date", "2024-08-19", to="docx,epub") == 3
    said = capsys.readouterr().err
    assert said.count("error[correction-not-printed]") >= 2
    assert [kind in said for kind in ("-c1.docx", "-c1.epub")] == [True, True]


def test_a_layout_that_forgets_corrections_is_told(tmp_path, capsys):
    bare = "templates/layouts/bare"
    settings = "api: 1\ndescription: A layout that forgets\n"
    files = {f"{bare}/layout.yaml": settings, f"{bare}/blocks/corrections.html": "\n"}
    root = desk(tmp_path, more=files)
    main(["layout", "check", "bare", "--desk", str(root)])
    said = "".join(capsys.readouterr())
    assert "`bare` prints no corrections: readers do not see what was put right" in said
