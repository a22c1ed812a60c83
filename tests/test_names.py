"""Names in prose: known from the sources cited, or told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import tiny_desk

from briefpress.evidence.names.known import KnownNames
from briefpress.evidence.names.reading import names_in
from briefpress.pipeline.gather import gather

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.findings import Finding

ENGLISH = (
    "Foreign Minister Jeyhun Bayramov met Sergei Lavrov in Baku on Monday. Azerbaijan sells gas"
    " to Georgia and Türkiye, SOCAR said. The European Union was told by Ivan Pyatibratov.\n"
)


def told(folder: Path, prose: str, article: str = ENGLISH, **keys: str) -> list[Finding]:
    """The findings about names in one paragraph of prose that cites one article."""
    front = f"language: {keys['language']}\n" if "language" in keys else ""
    brief = f"theme: port\ntitle: a\ndate: 2024-08-18\n{front}bottom_line: |\n  {prose} [@a].\n"
    record = "references:\n  - id: a\n    custom:\n      file: a.txt\n"
    if "written" in keys:
        record += f"    language: {keys['written']}\n"
    files = {"seeds/a.txt": article, "seeds/sources.yaml": record}
    if "desk" in keys:
        files["desk.yaml"] = keys["desk"]
    contents = gather(tiny_desk(folder, brief, files))
    return [f for f in contents.all_findings if f.rule.startswith("name-")]


@pytest.mark.parametrize(
    "prose",
    [
        "The minister, Bayramov, said so",
        "It was Lavrov's visit",
        "On Monday the Azerbaijani side met the Russian-speaking guests in Baku",
        "Gas goes to the EU, to Turkey and to Turkish buyers",
        "The buyers are Georgian",
        "The analyst Ivan Pyatibratov spoke in March",
        "Minister Bayramov met Minister Lavrov",
    ],
)
def test_names_of_the_source_pass(tmp_path: Path, prose: str) -> None:
    article = ENGLISH + "\nRussian guests came.\n"
    assert told(tmp_path, prose, article) == []


@pytest.mark.parametrize(
    ("prose", "said", "hint"),
    [
        ("The minister, Bairamow, said so", "“Bairamow”", "“Bayramov”"),
        ("It sells gas to Germany", "“Germany”", "glossary"),
        ("It sells gas to Armenia", "“Armenia”", "glossary"),
        ("The company is Rosneft", "“Rosneft”", "glossary"),
        ("It was told by NATO", "“NATO”", "glossary"),
        ("The minister Sergei Bayramov said so", "“Jeyhun Bayramov”", "whose name"),
    ],
)
def test_other_names_are_told(tmp_path: Path, prose: str, said: str, hint: str) -> None:
    (finding,) = told(tmp_path, prose)
    assert said in finding.message
    assert hint in " ".join(finding.hints)
    assert finding.severity == "remark"


def test_the_place_is_the_names_own(tmp_path: Path) -> None:
    (finding,) = told(tmp_path, "It sells gas to *Germany* too")
    assert (finding.place.line, finding.place.column) == (5, 20)
    assert finding.place.end_column - finding.place.column == len("Germany")


def test_a_name_in_a_quotation_is_the_sources_own(tmp_path: Path) -> None:
    article = "“We saw Kazbegi,” he said.\n"
    assert told(tmp_path, "One said “We saw Kazbegi”", article) == []


def test_the_glossary_and_the_letterhead_make_names_known(tmp_path: Path) -> None:
    desk = "organisation: Norvik Desk\nglossary:\n  - name: Rosneft\n    variants: [Rosnyeft]\n"
    assert told(tmp_path, "The Norvik desk asked Rosneft", desk=desk) == []


RUSSIAN = "Министр Джейхун Байрамов встретился с Сергеем Лавровым в Баку. Грузия покупает газ.\n"


@pytest.mark.parametrize(
    ("language", "prose", "unknown"),
    [
        ("ru", "Встреча с Байрамовым прошла в Баку", ""),
        ("ru", "Газ покупают в Грузии", ""),
        ("ru", "Газ покупают в Армении", "Армении"),
        ("en", "The minister met Lavrov in Baku; gas goes to Georgia", ""),
        ("en", "The gas goes to Armenia", "Armenia"),
        ("de", "Der Minister Bajramow traf den Gast Lawrow in Baku", ""),
        ("de", "Das Gas geht nach Armenien", "Armenien"),
        ("de", "Das Gas geht nach Georgien", ""),
        ("tr", "Bakan Bayramov'un konuğu Lavrov'du", ""),
        ("tr", "Doğal gaz Ermenistan'a gidiyor", "Ermenistan"),
        ("az", "Nazir Bayramov Bakıda Lavrovla görüşüb", ""),
    ],
)
def test_endings_and_alphabets_are_seen_through(
    tmp_path: Path, language: str, prose: str, unknown: str
) -> None:
    found = told(tmp_path, prose, RUSSIAN, language=language, written="ru")
    assert [f.message for f in found if not unknown or unknown not in f.message] == []
    assert bool(found) == bool(unknown)


def test_german_nouns_are_no_names(tmp_path: Path) -> None:
    article = "Der Hafen von Baku wuchs. Der Minister kam.\n"
    prose = "Im Hafen von Baku stieg der Umschlag, sagt die Verwaltung"
    assert told(tmp_path, prose, article, language="de", written="de") == []


def test_a_heading_in_title_case_tells_nothing(tmp_path: Path) -> None:
    brief = (
        "theme: port\ntitle: Growing Trade Between Neighbours\ndate: 2024-08-18\n"
        "bottom_line: It grew [@a].\n"
    )
    contents = gather(tiny_desk(tmp_path, brief))
    assert [f for f in contents.all_findings if f.rule.startswith("name-")] == []


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(["en", "ru", "de", "tr"]))
def test_no_text_is_too_odd(prose: str, article: str, language: str) -> None:
    known = KnownNames((article,), language)
    for name in names_in(prose, (0,), []):
        for word in name.words:
            assert prose[word.start : word.end].startswith(word.bare)
            known.has(word.bare)
            known.nearest(word.bare)
