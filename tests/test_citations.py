"""The citations door: what notes and references say, and citeproc-py's faults kept out of them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import tiny_desk

from briefpress.citations import (
    SHIPPED,
    CitationItem,
    Cluster,
    Formatted,
    StyleError,
    StyleKind,
    Words,
    format_citations,
    style_kind,
)
from briefpress.cli import main
from briefpress.model.csl_dates import impossible
from briefpress.model.richtext import Emphasis, Inline, Link, Strong, Text, plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def english_date(parts: tuple[int, ...]) -> str:
    year, month, day = (*parts, 0, 0)[:3]
    words = (str(day) if day else "", MONTHS[month - 1] if month else "", str(year) if year else "")
    return " ".join(word for word in words if word)


ENGLISH = Words(
    locale="en",
    undated="undated",
    no_author="no author given",
    no_address="article address not recorded",
    no_outlet="outlet not recorded",
    quotes=("“", "”", "‘", "’"),
    format_date=english_date,
    genres={"news": "news", "opinion": "opinion", "interview": "interview"},
)
GUILLEMETS = ("«", "»", "„", "“")
TREND: Mapping[str, object] = {
    "id": "trend-2019",
    "type": "article-newspaper",
    "title": "Expert: Russia, Azerbaijan should strengthen co-op in electronic technologies",
    "author": [{"family": "Nasibova", "given": "Matanat"}],
    "container-title": "Trend",
    "issued": "2019-03-09",
    "genre": "news",
    "language": "en",
    "custom": {"file": "000.txt", "lines": "28-74", "terms": ["hyperlink"]},
}
INTERVIEW: Mapping[str, object] = {
    "type": "article-newspaper",
    "title": "Cooperation Gains Momentum",
    "genre": "interview",
}
CALIBER: Mapping[str, object] = {
    "title": "Baku and Moscow: a balance",
    "author": [{"literal": "Caliber.Az Desk"}],
    "container-title": "Caliber.Az",
    "issued": {"date-parts": [[2024, 2]]},
    "genre": "opinion",
    "URL": "https://caliber.az/en/post?a=1&b=2",
}
RECORDS = {"trend": TREND, "interview": INTERVIEW, "caliber": CALIBER}
AUTHOR_DATE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Author and date</title><id>test</id><updated>2024-01-01T00:00:00Z</updated></info>
  <macro name="title"><text variable="title" text-case="title" font-style="italic"/></macro>
  <macro name="who">
    <names variable="author">
      <name form="short" and="text"/>
      <substitute><text macro="title"/></substitute>
    </names>
  </macro>
  <macro name="when">
    <choose>
      <if variable="issued"><date variable="issued"><date-part name="year"/></date></if>
      <else><text term="no date"/></else>
    </choose>
  </macro>
  <citation SUFFIX>
    <layout prefix="(" suffix=")" delimiter="; ">
      <group delimiter=", ">
        <group delimiter=" "><text macro="who"/><text macro="when"/></group>
        <group delimiter=" ">
          <label variable="locator" form="short"/><text variable="locator"/>
        </group>
      </group>
    </layout>
  </citation>
  <bibliography>
    <sort><key macro="who"/><key variable="issued"/><key variable="title"/></sort>
    <layout suffix=".">
      <group delimiter=". ">
        <group delimiter=" "><text macro="who"/><text macro="when" prefix="(" suffix=")"/></group>
        <text macro="title"/>
        <text variable="container-title"/>
      </group>
    </layout>
  </bibliography>
</style>
"""


def cite(*items: str) -> Cluster:
    """`cite("trend 8", "caliber")`: a source and a paragraph number for each item."""
    found = []
    for item in items:
        source, _, locator = item.partition(" ")
        found.append(CitationItem(source, locator or None))
    return Cluster(tuple(found))


def notes(
    *clusters: Cluster,
    records: Mapping[str, Mapping[str, object]] = RECORDS,
    words: Words = ENGLISH,
    style: Path | None = None,
) -> list[str]:
    formatted = format_citations(records, clusters, words, style)
    return [plain(note) for note in formatted.notes]


def note_of(record: Mapping[str, object], words: Words = ENGLISH) -> str:
    """The first note of one record, without a paragraph."""
    return notes(cite("it"), records={"it": record}, words=words)[0]


def references(formatted: Formatted) -> dict[str, str]:
    return {reference.source: plain(reference.text) for reference in formatted.references}


def nodes(inlines: tuple[Inline, ...]) -> list[Inline]:
    found: list[Inline] = []
    for node in inlines:
        found.append(node)
        if isinstance(node, Emphasis | Strong | Link):
            found += nodes(node.children)
    return found


@pytest.fixture
def author_date(tmp_path: Path) -> Path:
    path = tmp_path / "author-date.csl"
    path.write_text(AUTHOR_DATE.replace("SUFFIX", 'disambiguate-add-year-suffix="true"'), "utf-8")
    return path


# --- the press style: notes ---------------------------------------------------------------------


def test_first_note_is_full() -> None:
    (printed,) = notes(cite("trend 8"))
    assert printed == (
        "Matanat Nasibova, “Expert: Russia, Azerbaijan should strengthen co-op in electronic"
        " technologies”, Trend, 9 March 2019, para. 8."
    )


def test_note_without_author_date_and_outlet_starts_with_the_title() -> None:
    assert notes(cite("interview 3")) == [
        "“Cooperation Gains Momentum”, interview, undated, para. 3."
    ]


def test_note_of_a_record_with_nothing_falls_back_on_its_id() -> None:
    assert note_of({}) == "“it”, undated."
    assert note_of({"title": " ", "author": [], "issued": "", "genre": None}) == "“it”, undated."


def test_genre_is_printed_where_it_is_not_news() -> None:
    assert "opinion, Caliber.Az, February 2024." in notes(cite("caliber"))[0]
    assert "news" not in notes(cite("trend"))[0]


def test_later_notes_are_short() -> None:
    printed = notes(cite("trend 8"), cite("interview 3"), cite("trend 9"), cite("interview 4"))
    assert printed[2:] == ["Nasibova, para. 9.", "“Cooperation Gains Momentum”, para. 4."]


def test_short_title_is_cut_between_words() -> None:
    long = {"title": "Why the transit of oil through Novorossiysk fell again in the year before"}
    records = {"long": long, "trend": TREND}
    later = notes(cite("long"), cite("trend"), cite("long 2"), records=records)[2]
    assert later == "“Why the transit of oil through Novorossiysk…”, para. 2."
    records["long"] = {**long, "title-short": "Transit of oil"}
    later = notes(cite("long"), cite("trend"), cite("long 2"), records=records)[2]
    assert later == "“Transit of oil”, para. 2."


def test_short_titles_that_would_be_equal_stay_whole() -> None:
    start = "A year of trade between Russia and Azerbaijan as seen from "
    records = {"a": {"title": start + "Baku"}, "b": {"title": start + "Moscow"}}
    later = notes(cite("a"), cite("b"), cite("a"), cite("b"), records=records)[2:]
    assert later == [f"“{start}Baku”.", f"“{start}Moscow”."]


def test_cut_title_closes_its_quotation_mark() -> None:
    record = {
        "title": "Kremlin says “the corridor will be open to everybody by the end of the year”"
    }
    later = notes(cite("a"), cite("b"), cite("a"), records={"a": record, "b": TREND})[2]
    assert later == "“Kremlin says ‘the corridor will be open…’”."


def test_repeated_source_is_ibid() -> None:
    printed = notes(cite("trend 8"), cite("trend 9"), cite("trend"))
    assert printed[1] == "Ibid., para. 9."
    assert printed[2] == "Nasibova."  # a cite without a paragraph is no ibid. of one that has it


def test_no_ibid_after_a_note_of_several_items() -> None:
    printed = notes(cite("interview 1", "trend 8"), cite("trend 9"))
    assert printed[1] == "Nasibova, para. 9."


def test_items_are_joined_and_the_note_has_one_full_stop() -> None:
    printed = notes(cite("trend 8"), cite("trend 9", "interview 4", "interview 5"))[1]
    assert printed == (
        "Ibid., para. 9; “Cooperation Gains Momentum”, interview, undated, para. 4; ibid., para. 5."
    )
    assert note_of({"title": "T", "issued": {"literal": "29 мая 2019 г."}}).endswith(" г.")


def test_range_of_paragraphs() -> None:
    assert notes(cite("trend 14-16"))[0].endswith(", paras. 14–16.")


@pytest.mark.parametrize(
    ("locale", "label", "ibid"),
    [
        ("en", "paras. 2–3", "Ibid."),
        ("en-US", "paras. 2–3", "Ibid."),
        ("ru", "абз. 2–3", "Там же"),
        ("az", "abz. 2–3", "Yenə orada"),
        ("ka", "აბზ. 2–3", "Იქვე"),
        ("de", "Abs. 2–3", "Ebd."),
        ("fr", "§ 2–3", "Ibid."),
        ("tr", "par. 2–3", "A.g.e."),
        ("zz", "paras. 2–3", "Ibid."),
        ("../en", "paras. 2–3", "Ibid."),
    ],
)
def test_words_of_citation_in_other_languages(locale: str, label: str, ibid: str) -> None:
    words = replace(ENGLISH, locale=locale)
    printed = notes(cite("trend 1"), cite("trend 2-3"), words=words)
    assert printed[1] in {f"{ibid}, {label}.", f"{ibid} {label}."}


def test_prefix_and_suffix_are_printed() -> None:
    item = CitationItem("interview", "4", "see also", "and elsewhere")
    other = CitationItem("trend", "1", suffix=", with care")
    printed = notes(Cluster((item, other)))[0]
    assert printed.startswith("See also “Cooperation")
    assert "para. 4 and elsewhere; Matanat" in printed
    assert printed.endswith("para. 1, with care.")


def test_unknown_source_prints_its_id_in_bold() -> None:
    formatted = format_citations(RECORDS, [cite("nobody 3", "trend 1")], ENGLISH)
    assert formatted.notes[0][0] == Strong((Text("nobody?"),))
    assert [reference.source for reference in formatted.references] == ["trend"]
    # What stands between two notes of a source ends the ibid.
    assert notes(cite("trend"), cite("nobody"), cite("trend"))[2] == "Nasibova."


def test_two_sources_of_one_author_are_told_apart() -> None:
    records = {"a": TREND, "b": {**TREND, "title": "Another piece", "container-title": "AzerNews"}}
    later = notes(cite("a"), cite("b"), cite("a 2"), records=records)[2]
    assert later == "Nasibova, “Expert: Russia, Azerbaijan should strengthen…”, Trend, para. 2."


# --- the press style: references ----------------------------------------------------------------


def test_references_say_what_is_known_and_what_is_not() -> None:
    formatted = format_citations(RECORDS, [cite("trend", "interview"), cite("caliber")], ENGLISH)
    assert references(formatted) == {
        "caliber": "Caliber.Az Desk, “Baku and Moscow: a balance”, opinion, Caliber.Az,"
        " February 2024, https://caliber.az/en/post?a=1&b=2.",
        "interview": "“Cooperation Gains Momentum”, no author given, interview, outlet not"
        " recorded, undated, article address not recorded.",
        "trend": "Nasibova, Matanat, “Expert: Russia, Azerbaijan should strengthen co-op in"
        " electronic technologies”, news, Trend, 9 March 2019, article address not recorded.",
    }


def test_references_are_those_cited_by_author_or_title_whatever_the_case() -> None:
    records: dict[str, Mapping[str, object]] = {
        "d": {"title": "“dawn”"},
        "c": {"title": "x", "author": [{"family": "Çelik", "given": "A"}]},
        "c0": {"title": "x", "author": [{"family": "Clark", "given": "A"}]},
        "b": {"title": "x", "author": [{"family": "brown", "given": "Z"}]},
        "a": {"title": "APPLES"},
        "unused": {"title": "Unused"},
    }
    formatted = format_citations(records, [cite("d", "c0", "c", "b", "a")], ENGLISH)
    assert [reference.source for reference in formatted.references] == ["a", "b", "c", "c0", "d"]


def test_address_is_a_link_with_itself_as_text() -> None:
    formatted = format_citations(RECORDS, [cite("caliber")], ENGLISH)
    links = [node for node in nodes(formatted.references[0].text) if isinstance(node, Link)]
    assert links == [Link(str(CALIBER["URL"]), (Text(str(CALIBER["URL"])),))]
    script = {"title": "T", "URL": "javascript:alert(1)"}
    formatted = format_citations({"it": script}, [cite("it")], ENGLISH)
    assert not [node for node in nodes(formatted.references[0].text) if isinstance(node, Link)]
    assert "javascript:alert(1)" in plain(formatted.references[0].text)


def test_title_in_another_language_carries_it() -> None:
    russian = {"title": "Газ", "language": "ru-RU", "container-title": "Ведомости"}
    formatted = format_citations({"ru": russian, "trend": TREND}, [cite("ru", "trend")], ENGLISH)
    tagged = [node for node in nodes(formatted.notes[0]) if isinstance(node, Text) and node.lang]
    assert tagged == [Text("Газ", "ru-RU")]


# --- dates --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("issued", "printed"),
    [
        ("2019-03-09", "9 March 2019"),
        ("2019-03-09T14:52:00+04:00", "9 March 2019"),
        ("2019-03", "March 2019"),
        ("2019", "2019"),
        (2019, "2019"),
        ("2019-XX", "2019"),
        ("2019-03-09~", "c. 9 March 2019"),
        ("2019-03-09?", "9 March 2019?"),
        ("2019-03%", "c. March 2019?"),
        ("XXXX-04-16", "16 April"),
        ("XXXX-02-29", "29 February"),
        ("2019-03/2019-05", "March 2019 – May 2019"),
        ({"date-parts": [[2019, 3, 9]]}, "9 March 2019"),
        ({"date-parts": [["2019", "3"]]}, "March 2019"),
        ({"date-parts": [[2019], [2021]]}, "2019–2021"),
        ({"date-parts": [[2019, 3, 9]], "circa": True}, "c. 9 March 2019"),
        ({"raw": "2019-03-09"}, "9 March 2019"),
        ({"literal": "spring of 2019"}, "spring of 2019"),
        ({"year": 2019, "month": 3}, "March 2019"),
        ([{"year": 2019, "month": 3, "day": 9}], "9 March 2019"),
        ([[2019, 3, 9]], "9 March 2019"),
        ([2019, 3, 9], "9 March 2019"),
        ("2019-13-45", "2019"),
        ("2019-02-30", "February 2019"),
        ("soon", "soon"),
        ("", "undated"),
        ("XXXX", "undated"),
        ({"date-parts": []}, "undated"),
        ({"date-parts": [[]]}, "undated"),
        (None, "undated"),
    ],
)
def test_dates_as_records_write_them(issued: object, printed: str) -> None:
    assert note_of({"title": "T", "issued": issued}) == f"“T”, {printed}."


def test_unknown_year_reaches_format_date_as_zero() -> None:
    seen: list[tuple[int, ...]] = []

    def watch(parts: tuple[int, ...]) -> str:
        seen.append(parts)
        return "some day"

    note_of({"title": "T", "issued": "XXXX-04-16"}, replace(ENGLISH, format_date=watch))
    assert set(seen) == {(0, 4, 16)}


def test_fault_dates_are_not_those_of_citeproc() -> None:
    words = replace(ENGLISH, locale="ru", format_date=lambda _: "9 марта 2019 г.")
    assert ", 9 марта 2019 г., абз. 1." in notes(cite("trend 1"), words=words)[0]


# --- faults of citeproc-py ----------------------------------------------------------------------


def test_fault_titles_are_not_doubled_where_a_macro_stands_for_the_author(
    author_date: Path,
) -> None:
    formatted = format_citations(RECORDS, [cite("interview 3")], ENGLISH, author_date)
    assert plain(formatted.notes[0]) == "(Cooperation Gains Momentum undated, para. 3)"
    entry = references(formatted)["interview"]
    assert entry == "Cooperation Gains Momentum (undated)."


@pytest.mark.parametrize(
    "title",
    [
        "A < B & C > D &amp; E",
        "<i>Not</i> markup <span class=nocase>x</span>",
        "It’s the ’90s: Azerbaijan's gas – and Russia's",
        "Ends in a stop.",
        "What next?",
        "… and so on, ",
        "\ue000private \U000f0000 characters\ue003",
        "iPhone sales in ЕАЭС, OPEC+ and NATO",
    ],
)
def test_fault_characters_survive_as_they_are(title: str) -> None:
    assert f"“{title.strip()}”" in note_of({"title": title, "author": "A & <B>"})
    assert note_of({"title": title, "author": "A & <B>"}).startswith("A & <B>, ")


def test_fault_warnings_about_unknown_fields_do_not_arise() -> None:
    record = {
        **TREND,
        "custom": {"a": 1},
        "x-ours": "b",
        "archive_collection": "c",
        "year-suffix": "z",
        "key": "k",
        "author": [{"family": "F", "given": "G", "parse-names": True, "comma-suffix": 1}],
    }
    # Warnings are errors in this project's tests.
    assert note_of(record).startswith("G F, ")


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("On “soft power” in Baku", "“On ‘soft power’ in Baku”"),
        ('On "soft power" in Baku', "“On ‘soft power’ in Baku”"),
        ("On «soft power» in Baku", "“On ‘soft power’ in Baku”"),
        ("On « soft power » in Baku", "“On ‘soft power’ in Baku”"),
        ("On „soft power“ in Baku", "“On ‘soft power’ in Baku”"),
        ("On ‘soft power’ in Baku", "“On ‘soft power’ in Baku”"),
        ("“One “two” three”", "“‘One “two” three’”"),
        ("Lukoil's 'balance'", "“Lukoil's ‘balance’”"),
        ('A 5" pipe', '“A 5" pipe”'),
        ("Left “open", "“Left “open”"),
    ],
)
def test_fault_marks_in_titles_nest(title: str, printed: str) -> None:
    assert note_of({"title": title}) == f"{printed}, undated."


def test_fault_marks_are_those_of_the_language() -> None:
    words = replace(ENGLISH, locale="ru", quotes=GUILLEMETS)
    assert note_of({"title": "On 'soft' power"}, words) == "«On „soft“ power», undated."
    russia = {"title": "‘Russia’s pivot’ to Asia"}
    assert note_of(russia, words) == "«„Russia’s pivot“ to Asia», undated."


def test_fault_same_passage_again_is_ibid_alone() -> None:
    assert notes(cite("trend 8"), cite("trend 8"))[1] == "Ibid."


def test_fault_items_keep_the_order_written() -> None:
    printed = notes(cite("trend 1"), cite("interview 1"), cite("interview 2", "trend 2"))[2]
    assert printed == "Ibid., para. 2; Nasibova, para. 2."


def test_fault_ids_differ_by_case() -> None:
    records: dict[str, Mapping[str, object]] = {"A": {"title": "Big"}, "a": {"title": "Small"}}
    printed = notes(cite("A", "a"), records=records)
    assert printed == ["“Big”, undated; “Small”, undated."]


def test_fault_case_of_english_titles_is_as_recorded(author_date: Path) -> None:
    record = {"title": "the  e-mail of the EU", "language": "en"}
    formatted = format_citations({"it": record}, [cite("it")], ENGLISH, author_date)
    assert plain(formatted.notes[0]) == "(the e-mail of the EU undated)"


def test_fault_disambiguate_is_not_always_true() -> None:
    assert notes(cite("trend"), cite("caliber"), cite("trend"))[2] == "Nasibova."


def test_fault_name_without_family_part_is_not_lost() -> None:
    records: dict[str, Mapping[str, object]] = {
        "it": {"title": "T", "author": [{"given": "Pelé"}]},
        "trend": TREND,
    }
    printed = notes(cite("it"), cite("trend"), cite("it"), records=records)
    assert printed[0] == "Pelé, “T”, undated."
    assert printed[2] == "Pelé."


def test_fault_part_of_a_literal_name_in_capitals(tmp_path: Path) -> None:
    style = AUTHOR_DATE.replace(
        '<name form="short" and="text"/>',
        '<name><name-part name="given" font-weight="bold"/>'
        '<name-part name="family" text-case="uppercase"/></name>',
    ).replace("SUFFIX", "")
    path = tmp_path / "capitals.csl"
    path.write_text(style, "utf-8")
    words = replace(ENGLISH, locale="az")
    assert notes(cite("caliber", "trend"), words=words, style=path) == [
        "(CALİBER.AZ DESK 2024; Matanat NASİBOVA 2019)"
    ]


def test_fault_form_of_a_term_that_is_not_defined_falls_back(tmp_path: Path) -> None:
    path = tmp_path / "anonymous.csl"
    path.write_text(
        AUTHOR_DATE.replace('<text term="no date"/>', '<text term="ibid" form="symbol"/>').replace(
            "SUFFIX", ""
        ),
        "utf-8",
    )
    assert notes(cite("interview"), style=path) == ["(Cooperation Gains Momentum ibid.)"]


# --- other styles -------------------------------------------------------------------------------


def test_author_date_style(author_date: Path) -> None:
    formatted = format_citations(
        RECORDS, [cite("trend 8"), cite("caliber 1-2")], ENGLISH, author_date
    )
    assert [plain(note) for note in formatted.notes] == [
        "(Nasibova 2019, para. 8)",
        "(Caliber.Az Desk 2024, paras. 1–2)",
    ]
    assert list(references(formatted)) == ["caliber", "trend"]
    assert Emphasis((Text(str(TREND["title"])),)) in formatted.references[1].text


def test_same_author_and_year_get_letters(author_date: Path) -> None:
    records: dict[str, Mapping[str, object]] = {
        "late": {**TREND, "title": "Later", "issued": "2019-05"},
        "early": TREND,
        "other": {**TREND, "issued": "2020"},
        "undated": {**TREND, "issued": None},
        "undated-too": {**TREND, "title": "Again", "issued": None},
    }
    clusters = [cite(source) for source in records]
    formatted = format_citations(records, clusters, ENGLISH, author_date)
    assert [plain(note) for note in formatted.notes] == [
        "(Nasibova 2019b)",
        "(Nasibova 2019a)",
        "(Nasibova 2020)",
        "(Nasibova undated-b)",
        "(Nasibova undated-a)",
    ]
    assert references(formatted)["late"].startswith("Nasibova (2019b). ")


def test_style_may_sort_the_items_of_a_note(tmp_path: Path) -> None:
    sort = '<citation><sort><key variable="issued" sort="descending"/></sort>'
    path = tmp_path / "sorted.csl"
    path.write_text(AUTHOR_DATE.replace("<citation SUFFIX>", sort), "utf-8")
    (printed,) = notes(cite("interview", "trend", "caliber"), style=path)
    assert printed == ("(Caliber.Az Desk 2024; Nasibova 2019; Cooperation Gains Momentum undated)")


def test_style_without_bibliography_still_lists_the_sources(tmp_path: Path) -> None:
    start, end = AUTHOR_DATE.index("  <bibliography>"), AUTHOR_DATE.index("</style>")
    path = tmp_path / "notes.csl"
    path.write_text((AUTHOR_DATE[:start] + AUTHOR_DATE[end:]).replace("SUFFIX", ""), "utf-8")
    formatted = format_citations(RECORDS, [cite("interview")], ENGLISH, path)
    assert references(formatted)["interview"].endswith("article address not recorded.")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("not xml", "not well-formed"),
        ("<html/>", "root is not a CSL"),
        (AUTHOR_DATE.replace("<citation SUFFIX>", "<citation><wrong/>"), "unknown element"),
        (AUTHOR_DATE.replace('macro="when"', 'macro="gone"').replace("SUFFIX", ""), "`gone`"),
        (
            AUTHOR_DATE.replace('<text term="no date"/>', '<text macro="when"/>').replace(
                "SUFFIX", ""
            ),
            "calls itself",
        ),
        (
            """<style xmlns="http://purl.org/net/xbiblio/csl"><info>
            <link rel="independent-parent" href="https://example.org/apa"/></info></style>""",
            "points to another style, https://example.org/apa",
        ),
        ('<style xmlns="http://purl.org/net/xbiblio/csl"/>', "no `citation`"),
        (
            AUTHOR_DATE.replace(
                "<style ", '<!DOCTYPE s [<!ENTITY e SYSTEM "file:///etc/hostname">]><style ', 1
            ).replace("SUFFIX", ""),
            "document type",
        ),
        (AUTHOR_DATE.replace('macro="who"', "").replace("SUFFIX", ""), "citeproc-py fails on it"),
    ],
)
def test_style_that_cannot_be_used(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "bad.csl"
    path.write_text(content, "utf-8")
    with pytest.raises(ValueError, match=message) as caught:
        notes(cite("trend"), style=path)
    assert "\n" not in str(caught.value)


def test_style_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot read the citation style"):
        notes(cite("trend"), style=tmp_path / "none.csl")


# --- the door -----------------------------------------------------------------------------------


def test_nothing_cited() -> None:
    assert format_citations(RECORDS, [], ENGLISH) == Formatted((), ())


def test_importing_the_door_does_not_import_citeproc() -> None:
    program = (
        "import sys, briefpress.citations as door; dir(door);"
        "assert not {'citeproc', 'lxml'} & {name.partition('.')[0] for name in sys.modules}"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


FREE = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=40)
# Marks are fitted and blanks at the edges dropped: the rest has to be there.
LOOSE = str.maketrans(dict.fromkeys("\"'“”„«»‘’‚‹› …"))


@settings(deadline=None, max_examples=150)
@given(title=FREE, family=FREE, given_name=FREE, outlet=FREE)
def test_free_text_is_kept(title: str, family: str, given_name: str, outlet: str) -> None:
    record = {
        "title": title,
        "author": [{"family": family, "given": given_name}],
        "container-title": outlet,
        "URL": title,
        "genre": outlet,
    }
    formatted = format_citations({"it": record}, [cite("it 1"), cite("it 1")], ENGLISH)
    note = plain(formatted.notes[0])
    for text in (title, family, given_name, outlet):
        assert text.translate(LOOSE) in note.translate(LOOSE)
    assert note.endswith(", para. 1.")


# --- styles that come with the program, and citations in the text --------------------------------

OUTLET: Mapping[str, object] = {"type": "article-newspaper", "container-title": "Caliber.Az"}
PRESSED: Mapping[str, Mapping[str, object]] = {
    "trend": TREND,
    "one": {**OUTLET, "title": "One headline", "issued": "2024-02-03"},
    "two": {**OUTLET, "title": "Another headline", "issued": "2024-05-03"},
    "undated": {**OUTLET, "container-title": "Report", "title": "Undated words"},
    "bare": {"title": "Cooperation Gains Momentum"},
}


def printed_by(name: str, *clusters: Cluster, words: Words = ENGLISH) -> list[str]:
    formatted = format_citations(PRESSED, clusters, words, SHIPPED[name])
    return [plain(note) for note in formatted.notes]


def test_author_date_cites_by_outlet_where_no_author_is_given() -> None:
    assert printed_by("author-date", *(cite(f"{key} 13") for key in PRESSED)) == [
        "(Nasibova, 2019, para. 13)",
        "(Caliber.Az, 2024a, para. 13)",
        "(Caliber.Az, 2024b, para. 13)",
        "(Report, n.d., para. 13)",
        "(“Cooperation Gains Momentum”, n.d., para. 13)",
    ]


def test_author_date_list_is_sorted_and_lettered_as_the_text_is() -> None:
    formatted = format_citations(
        PRESSED, [cite(key) for key in reversed(PRESSED)], ENGLISH, SHIPPED["author-date"]
    )
    listed = references(formatted)
    assert list(listed) == ["bare", "one", "two", "trend", "undated"]
    assert listed["one"].startswith("Caliber.Az (2024a), “One headline”, no author given, 3 Feb")
    assert "2024b" in listed["two"]
    assert "3 May 2024," in listed["two"]  # the letter stands at the first year alone
    assert listed["undated"].startswith("Report (n.d.), “Undated words”")


@pytest.mark.parametrize(
    ("locale", "printed"),
    [("ru", "(Report, б. д., абз. 13)"), ("az", "(Report, undated, abz. 13)")],
)
def test_author_date_in_another_language(locale: str, printed: str) -> None:
    words = replace(ENGLISH, locale=locale)
    assert printed_by("author-date", cite("undated 13"), words=words) == [printed]


def test_numbers_follow_the_order_of_citation() -> None:
    clusters = [cite("two 3"), cite("trend"), cite("two 4", "bare 2")]
    formatted = format_citations(PRESSED, clusters, ENGLISH, SHIPPED["numeric"])
    assert [plain(note) for note in formatted.notes] == [
        "[1, para. 3]",
        "[2]",
        "[1, para. 4; 3, para. 2]",
    ]
    heads = {key: text.split()[0] for key, text in references(formatted).items()}
    assert heads == {"two": "[1]", "trend": "[2]", "bare": "[3]"}
    assert references(formatted)["two"].startswith("[1] “Another headline”")


def test_neighbours_of_one_source_are_one_citation() -> None:
    assert printed_by("author-date", cite("one 14", "one 15", "trend 2")) == [
        "(Caliber.Az, 2024, paras. 14, 15; Nasibova, 2019, para. 2)"
    ]
    # Words of the writer's stand where they were put.
    suffixed = Cluster(
        (CitationItem("one", "14", suffix="our emphasis"), CitationItem("one", "15"))
    )
    assert printed_by("author-date", suffixed) == [
        "(Caliber.Az, 2024, para. 14 our emphasis; Caliber.Az, 2024, para. 15)"
    ]


def test_a_name_that_the_sentence_gives_is_not_repeated() -> None:
    told = [Cluster((CitationItem(key, "2"),), narrative=True) for key in ("trend", "one", "bare")]
    assert printed_by("author-date", *told) == [
        "(2019, para. 2)",
        "(2024, para. 2)",
        "(n.d., para. 2)",
    ]
    assert printed_by("numeric", *told)[0] == "[1, para. 2]"
    assert printed_by("press", told[0])[0].startswith("Matanat Nasibova")


def test_citations_apart_are_lettered_and_numbered_with_the_others() -> None:
    clusters, apart = [cite("trend 2")], [cite("one 1", "two 2")]
    by_date = format_citations(PRESSED, clusters, ENGLISH, SHIPPED["author-date"], apart)
    assert [plain(a) for a in by_date.apart] == [
        "Caliber.Az, 2024a, para. 1; Caliber.Az, 2024b, para. 2"
    ]
    assert set(references(by_date)) == {"trend", "one", "two"}
    numbered = format_citations(PRESSED, clusters, ENGLISH, SHIPPED["numeric"], apart)
    assert [plain(a) for a in numbered.apart] == ["[2, para. 1; 3, para. 2]"]


def test_no_ibid_where_another_text_opens() -> None:
    opening = replace(cite("trend 9"), opening=True)
    assert notes(cite("trend 8"), cite("trend 9"))[1] == "Ibid., para. 9."
    assert notes(cite("trend 8"), opening)[1] == "Nasibova, para. 9."


STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="CLASS" version="1.0">
<info><title>T</title>CATEGORY</info>
<macro name="n"><text variable="VARIABLE"/></macro>
<citation><layout prefix="[" suffix="]"ALIGN><text macro="n"/></layout></citation></style>"""


@pytest.mark.parametrize(
    ("class_", "category", "variable", "align", "kind"),
    [
        ("note", "", "title", "", StyleKind()),
        ("in-text", "author-date", "title", "", StyleKind("author-date")),
        ("in-text", "", "title", "", StyleKind("author-date")),
        ("in-text", "", "citation-number", "", StyleKind("numeric")),
        ("in-text", "numeric", "citation-number", ' vertical-align="sup"',
         StyleKind("numeric", raised=True)),
        ("in-text", "label", "citation-label", "", StyleKind("label")),
    ],
)  # fmt: skip
def test_where_a_style_puts_its_citations(
    tmp_path: Path, class_: str, category: str, variable: str, align: str, kind: StyleKind
) -> None:
    tag = f'<category citation-format="{category}"/>' if category else ""
    made = STYLE.replace("CLASS", class_).replace("CATEGORY", tag)
    path = tmp_path / "kind.csl"
    path.write_text(made.replace("VARIABLE", variable).replace("ALIGN", align), "utf-8")
    assert style_kind(path) == kind
    assert kind.in_text == (class_ == "in-text" and not align)


def test_labels_that_are_equal_get_letters(tmp_path: Path) -> None:
    made = STYLE.replace("CLASS", "in-text").replace("ALIGN", "")
    made = made.replace("CATEGORY", '<category citation-format="label"/>')
    path = tmp_path / "label.csl"
    path.write_text(made.replace("VARIABLE", "citation-label"), "utf-8")
    formatted = format_citations(PRESSED, [cite("two"), cite("one"), cite("trend")], ENGLISH, path)
    printed = sorted(plain(note) for note in formatted.notes)
    assert printed == ["[Cal24a]", "[Cal24b]", "[Nas19]"]


def test_a_style_that_cannot_be_used_says_in_which_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.csl"
    made = STYLE.replace("CATEGORY", "").replace("ALIGN", "")
    path.write_text(made.replace('macro="n"/>', 'macro="gone"/>'), "utf-8")
    with pytest.raises(StyleError, match="`gone`") as caught:
        style_kind(path)
    assert caught.value.line == 4
    path.write_text(made.replace("</info>", "</inf>"), "utf-8")
    with pytest.raises(StyleError, match="not well-formed") as caught:
        style_kind(path)
    assert caught.value.line == 2


# --- styles in a build ---------------------------------------------------------------------------

PORT = """\
theme: port
title: The port
date: 2024-08-18
bottom_line: |
  It handled “600,000 tons in 2022” [@a, para. 1]. As @a [para. 2] has it, “We are ready”.
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
sections:
  - heading: Figures
    body: It handled “600,000 tons” [@a, para. 1].
    table: tons
"""
COURIER = """\
references:
  - id: a
    title: At the port
    container-title: Courier
    issued: 2024-01-02
    custom:
      file: a.txt
"""


def port_desk(folder: Path, brief: str = PORT, more: dict[str, str] | None = None) -> Path:
    return tiny_desk(folder, brief, {"seeds/sources.yaml": COURIER, **(more or {})})


def built(desk: Path, *options: str) -> str:
    assert main(["build", "--desk", str(desk), "--quiet", *options]) == 0
    return (desk / "out" / "2024-08-18_port_en.html").read_text(encoding="utf-8")


def words_of(html: str) -> str:
    """The words of a page as they run, without tags and the buttons after citations."""
    return " ".join(re.sub("<[^>]*>", "", re.sub("<button.*?</button>", "", html)).split())


@pytest.mark.parametrize(
    ("style", "cited", "told", "figure"),
    [
        ("author-date", "2022” (Courier, 2024, para. 1).", "As Courier (2024, para. 2) has it",
         "Source: Courier, 2024, para. 1"),
        ("numeric", "2022” [1, para. 1].", "As Courier [1, para. 2] has it",
         "Source: [1, para. 1]"),
    ],
)  # fmt: skip
def test_a_citation_stands_in_the_text_and_opens_its_passage(
    tmp_path: Path, style: str, cited: str, told: str, figure: str
) -> None:
    html = built(port_desk(tmp_path), "--to", "html", "--style", style)
    words = words_of(html).replace("\xa0", " ")
    assert cited in words
    assert told in words
    assert figure in words
    assert 'role="doc-endnotes"' not in html
    targets = set(re.findall(r'popovertarget="(cited-\d+)"', html))
    assert targets == {f"cited-{n}" for n in range(1, 5)}
    for target in targets:
        passage = re.search(rf'popover id="{target}".*?</div>', html, re.DOTALL)
        assert passage is not None
        assert 'class="passage-words"' in passage[0]
    anchors = set(re.findall(r'\sid="([^"]+)"', html))
    links = set(re.findall(r'href="#([^"]+)"', html))
    assert links <= anchors
    assert re.search(r'id="cite-1"[^>]*>.*?href="#evidence-1"', html)


def test_a_citation_in_the_text_is_printed_and_verifies(tmp_path: Path) -> None:
    desk = port_desk(tmp_path, PORT.replace("theme: port\n", "theme: port\nstyle: author-date\n"))
    built(desk)
    pdf = desk / "out" / "2024-08-18_port_en.pdf"
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    assert "in 2022” (Courier, 2024, para. 1). As Courier (2024, para. 2) has it" in text
    assert main(["verify", str(pdf), "--seeds", str(desk / "seeds")]) == 0


def test_the_style_of_the_run_goes_before_the_briefs_and_the_desks(tmp_path: Path) -> None:
    brief = PORT.replace("theme: port\n", "theme: port\nstyle: numeric\n")
    desk = port_desk(tmp_path, brief, {"desk.yaml": "style: author-date\n"})
    assert "[1, para. 1]" in words_of(built(desk, "--to", "html")).replace("\xa0", " ")
    page = built(desk, "--to", "html", "--style", "press")
    assert 'role="doc-endnotes"' in page
    (desk / "briefs" / "port.yaml").write_text(PORT, encoding="utf-8")
    assert "(Courier, 2024, para. 1)" in words_of(built(desk, "--to", "html"))


def test_a_changed_style_file_of_a_brief_is_noticed(tmp_path: Path) -> None:
    brief = PORT.replace("theme: port\n", "theme: port\nstyle: own/mine.csl\n")
    mine = SHIPPED["author-date"].read_text(encoding="utf-8")
    desk = port_desk(tmp_path, brief, {"own/mine.csl": mine})
    assert "(Courier, 2024" in words_of(built(desk, "--to", "html"))
    changed = mine.replace(
        'prefix="(" suffix=")" delimiter="; "', 'prefix="{" suffix="}" delimiter="; "'
    )
    (desk / "own" / "mine.csl").write_text(changed, encoding="utf-8")
    assert "{Courier, 2024" in words_of(built(desk, "--to", "html"))


@pytest.mark.parametrize(
    ("style", "content", "message", "place"),
    [
        ("authordate", "", "no citation style is called", ("desk.yaml", 1)),
        ("styles/gone.csl", "", "no citation style is called", ("desk.yaml", 1)),
        ("styles/bad.csl", "<style>\n<open>\n</style>", "well-formed", ("styles/bad.csl", 3)),
        ("../outside.csl", "", "outside the desk", ("desk.yaml", 1)),
    ],
)
def test_a_style_that_cannot_be_used_is_told_at_its_place(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    style: str,
    content: str,
    message: str,
    place: tuple[str, int],
) -> None:
    more = {"desk.yaml": f"style: {style}\n", "styles/bad.csl": content or "<style/>"}
    desk = port_desk(tmp_path / "desk", more=more)
    assert main(["build", "--desk", str(desk), "--to", "html", "--format", "json"]) == 3
    found = json.loads(capsys.readouterr().out)["findings"]
    (told,) = [one for one in found if one["severity"] == "error"]
    assert message in told["message"]
    assert told["file"].endswith(place[0])
    assert told["line"] == place[1]


@pytest.mark.parametrize(
    ("issued", "said"),
    [
        ("2023-02-30", "month 2 of 2023 has 28 days, not 30"),
        ("2023-13", "there is no month 13"),
        ("2023-00-04", "there is no month 0"),
        ("2024-05/2024-02", "it ends before it begins"),
        ({"date-parts": [[2023, 4, 31]]}, "month 4 of 2023 has 30 days, not 31"),
        ([{"year": 2023, "month": 6, "day": 31}], "month 6 of 2023 has 30 days, not 31"),
        ("XXXX-02-30", "month 2 has 29 days, not 30"),
        ("2024-02-29", ""),
        ("2024-21", ""),
        ("2024~", ""),
        ("XXXX-04-16", ""),
        ("2023-12-30/2024-01-02", ""),
        ("spring of 2023", ""),
        (None, ""),
    ],
)
def test_a_date_that_no_calendar_has(issued: object, said: str) -> None:
    assert impossible(issued) == said


def test_an_impossible_date_of_a_source_is_told_at_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = COURIER.replace("2024-01-02", "2024-02-30")
    desk = port_desk(tmp_path, more={"seeds/sources.yaml": sources})
    assert main(["check", "--desk", str(desk), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    (told,) = [one for one in found if one["rule"] == "source-date-impossible"]
    assert (told["line"], told["column"]) == (5, 13)
