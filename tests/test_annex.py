"""What is proven is marked where it is printed, and every passage it rests on is in the annex."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from editions import dead_links, edition_of, html_of, proof, words_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny import tiny_desk

from briefpress.cli import main
from briefpress.compose.fragments import live_link
from briefpress.findings import Extent, Place, Waiver, error, remark
from briefpress.model.evidence import Hit, Proof, Ruling, Verdict
from briefpress.model.richtext import Emphasis, Link, Marked, Strong, plain
from briefpress.render import Medium

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.model.richtext import Inline

BOTTOM = ("bottom_line",)


def prose(text: str) -> str:
    return "bottom_line: |\n" + "".join(f"  {line}\n" for line in text.split("\n"))


def pieces(nodes: tuple[Inline, ...]) -> list[tuple[str, int, str]]:
    """Every marked piece of some inlines."""
    found = []
    for node in nodes:
        match node:
            case Marked(children=children, kind=kind, number=number):
                found.append((kind, number, plain(children)))
                found += pieces(children)
            case Emphasis(children=children) | Strong(children=children) | Link(children=children):
                assert not pieces(children), "a mark stands inside a style or a link"
    return found


def marked(folder: Path, text: str, *words: str, **more: object) -> list[tuple[str, int, str]]:
    """The marked pieces of a bottom line, some words of which are proven."""
    proofs = tuple(proof(BOTTOM, text + "\n", w) for w in words)
    edition = edition_of(folder, prose(text), proofs, **more)
    return [piece for block in edition.bottom_line for piece in pieces(block.children)]


@pytest.mark.parametrize(
    ("text", "words", "printed"),
    [
        ("It said “we are ready” [@a].", "“we are ready”", ["“we are ready”"]),
        ('It said "we are ready" [@a].', '"we are ready"', ["“we are ready”"]),
        ("It *said “we* are **ready”** [@a].", "“we* are **ready”**", ["“we are ready”"]),
        ("See “[the port](https://e.org) is open” [@a].", "“[the port](https://e.org) is open”",
         ["“the port is open”"]),
        ("“We are” [@a], he said, “so ready” [@a].", "“We are” [@a], he said, “so ready”",
         ["“We are”,", " he said, “so ready”"]),
        ("It took 5 million tons [@a].", "5 million", ["5\u00a0million"]),
        ("It took\n5 million tons [@a].", "took\n5", ["took 5"]),
    ],
)  # fmt: skip
def test_the_words_of_a_proof_are_marked(tmp_path, text, words, printed):
    assert [piece for _, _, piece in marked(tmp_path, text, words)] == printed


@pytest.mark.parametrize(
    ("language", "typed", "words"),
    [
        ("en", '"we are ‘so’ ready"', "we are ‘so’ ready"),
        ("ru", '"we are ready"', "we are ready"),
        ("fr", "« we are ready »", "we are ready"),
        ("en", "“ready” or “steady”", "“ready” or “steady”"),
        ("en", "“5 million” and “[…] it’s *so*”", "“5\u00a0million” and “[…] it’s so”"),
    ],
)
def test_the_words_of_evidence_are_those_printed_without_outer_marks(
    tmp_path, language, typed, words
):
    text = f"It said {typed} then [@a]."
    wanted = proof(BOTTOM, text + "\n", typed)
    brief = f"language: {language}\n" + prose(text)
    (entry,) = edition_of(tmp_path, brief, (wanted,)).evidence
    assert entry.words == words
    assert entry.place == "item-1"


def test_marks_may_nest_and_cross(tmp_path):
    text = "It said “we sold 5 million tons in 2020” then [@a]."
    found = marked(tmp_path, text, "“we sold 5 million tons in 2020”", "5 million", "in 2020” then")
    assert ("proven", 1, "“we sold 5\u00a0million tons in 2020”") in found
    assert ("proven", 2, "5\u00a0million") in found
    assert [piece for _, number, piece in found if number == 3] == ["in 2020”", " then"]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_marks_change_no_character(tmp_path_factory, data):
    """Whatever is marked, the words printed are those printed without any mark."""
    parts = st.sampled_from(["word ", "*em* ", "**st** ", "“q” ", "it's ", "5 million ", "[@a] ",
                             "[l](https://e.org) ", "`c` ", "a\n", "a. ", "a\\\n"])  # fmt: skip
    text = "x " + "".join(data.draw(st.lists(parts, max_size=12))) + "end"
    spans = data.draw(
        st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, 12)), max_size=4)
    )
    ruling = Ruling(Verdict.VERBATIM, (Hit("a", 1, 0, 3),))
    proofs = tuple(Proof("figure", BOTTOM, "w", ruling, at, at + size) for at, size in spans)
    folder = tmp_path_factory.mktemp("marks")
    bare = edition_of(folder, prose(text))
    full = edition_of(folder, prose(text), proofs)
    said = [plain(block.children) for block in full.bottom_line]
    assert said == [plain(block.children) for block in bare.bottom_line]
    for entry in full.evidence:
        if entry.place.startswith("item-"):
            found = [
                p for b in full.bottom_line for p in pieces(b.children) if p[1] == entry.number
            ]
            shown = "".join(piece for _, _, piece in found)
            assert shown.strip("“” \u00a0") == entry.words.strip("“” \u00a0")
    html = html_of(full, folder)
    assert dead_links(html) == set()


def test_lines_of_all_kinds_are_marked(tmp_path):
    brief = (
        "theme: port\ntitle: Ready in 2022\nsubtitle: Over 5 tons\ndate: 2024-08-18\n"
        "sections:\n  - {heading: In May, chart: d}\n"
        "data:\n  - id: d\n    title: Tons in 2021\n    points:\n"
        "      - {period: 2022-05, label: agreed, value: '600,000 tons', cite: 'a, para. 1'}\n"
        "timeline:\n  - {date: 2022-05-01, event: 'Opened [@a].'}\n"
        "disagreements:\n  - measure: Turnover, 2017\n    values:\n"
        "      - {text: 5 tons, cite: a}\n      - {text: 6 tons, cite: a}\n"
    )
    data = ("data", 0, "points", 0)
    wanted = {
        ("title",): ("Ready in 2022", "2022"),
        ("subtitle",): ("Over 5 tons", "Over 5 tons"),
        ("sections", 0, "heading"): ("In May", "May"),
        ("data", 0, "title"): ("Tons in 2021", "2021"),
        (*data, "label"): ("agreed", "agreed"),
        ("disagreements", 0, "measure"): ("Turnover, 2017", "2017"),
        ("disagreements", 0, "values", 0, "text"): ("5 tons", "5 tons"),
    }
    proofs = [proof(path, text, words, kind="date") for path, (text, words) in wanted.items()]
    ruling = Ruling(Verdict.VERBATIM, (Hit("a", 1, 0, 8),))
    whole = {(*data, "value"): "600,000 tons", (*data, "period"): "May 2022",
             ("timeline", 0, "date"): "1 May 2022"}  # fmt: skip
    proofs += [Proof("date", path, "x", ruling) for path in whole]
    edition = edition_of(tmp_path, brief, tuple(proofs))
    expected = {words for _, words in wanted.values()} | set(whole.values())
    assert {words_of(entry.words) for entry in edition.evidence} == expected
    for medium in Medium:
        html = html_of(edition, tmp_path, medium)
        for entry in edition.evidence:
            span = f'<span class="proven" data-evidence="{entry.number}"[^>]*>(.*?)</span>'
            assert f'id="item-{entry.number}"' in html
            words = words_of(entry.words)
            assert words.startswith(words_of("".join(re.findall(span, html)[:1])))
            assert words_of("".join(re.findall(span, html))) == words
        assert dead_links(html) == set()


def test_evidence_is_numbered_as_it_is_read(tmp_path):
    brief = (
        "bottom_line: Second 22 and third 33 [@a].\n"
        "sections:\n  - {heading: B, body: 'Fourth 44 [@a].', quote: q}\n"
        "quotations:\n  - {text: Sixth, cite: a}\n  - {id: q, text: Fifth, cite: a}\n"
        "watch:\n  - Seventh 77.\n"
    )
    proofs = (
        proof(("watch", 0, "text"), "Seventh 77.", "77", kind="figure"),
        proof(BOTTOM, "Second 22 and third 33 [@a].", "33", kind="figure"),
        proof(BOTTOM, "Second 22 and third 33 [@a].", "22", kind="figure"),
        proof(("sections", 0, "body"), "Fourth 44 [@a].", "44", kind="figure"),
        proof(("quotations", 0, "text"), "Sixth", "Sixth"),
        proof(("quotations", 1, "text"), "Fifth", "Fifth"),
    )
    edition = edition_of(tmp_path, brief, proofs)
    assert [e.words for e in edition.evidence] == ["22", "33", "44", "Fifth", "Sixth", "77"]
    assert [e.number for e in edition.evidence] == [1, 2, 3, 4, 5, 6]


def test_notes_lead_to_the_evidence_they_cite(tmp_path):
    text = "One 11 [@a]. Two “22” and 33 [@a, para. 2]. Says @a [para. 1] 44."
    proofs = tuple(proof(BOTTOM, text + "\n", w, kind="figure") for w in ("11", "“22”", "33", "44"))
    edition = edition_of(tmp_path, prose(text), proofs)
    assert [plain(note.text).rpartition("Evidence\u00a0")[2] for note in edition.notes] == [
        "1", "2, 3", "4"]  # fmt: skip
    for medium in Medium:
        html = html_of(edition, tmp_path, medium)
        assert '<a class="evidence-link" href="#evidence-3">3</a>' in html
        assert '<a class="back" href="#item-3"' in html
        assert dead_links(html) == set()


def test_words_pinned_in_a_citation_lead_to_its_note(tmp_path):
    text = 'It was much [@a "600,000 tons"].'
    edition = edition_of(tmp_path, prose(text), (proof(BOTTOM, text + "\n", "600,000 tons"),))
    (entry,) = edition.evidence
    assert entry.place == "note-1"
    assert entry.words == "600,000 tons"
    assert '<a class="back" href="#note-1"' in html_of(edition, tmp_path)


def test_evidence_that_is_not_printed_is_left_out_and_unplaced_is_not_linked(tmp_path):
    ruling = Ruling(Verdict.VERBATIM, (Hit("a", 1, 0, 8),))
    data = "data:\n  - {id: d, title: T, points: [{label: x, value: '7', cite: a}]}\n"
    proofs = (
        Proof("figure", ("data", 0, "points", 0, "value"), "7", ruling),
        Proof("quotation", BOTTOM, "somewhere", ruling),
    )
    edition = edition_of(tmp_path, prose("It is so [@a].") + data, proofs)
    (entry,) = edition.evidence
    assert (entry.words, entry.place) == ("somewhere", "")
    html = html_of(edition, tmp_path)
    assert 'id="evidence-1"' in html
    assert dead_links(html) == set()


# The annex

LONG = "".join(
    (
        "Zero. ",
        "Filler of many words. " * 60,
        "The port handled 600,000 tons in 2022. ",
        "More of the same follows here. " * 60,
        "It has “eleven” cranes. ",
        "And so on. " * 40,
    )
)


def test_a_passage_is_shown_in_context_and_shortened_around_what_is_used(tmp_path):
    at = LONG.index("600,000"), LONG.index("“eleven”")
    hits = (Hit("a", 1, at[0], at[0] + 12), Hit("a", 1, at[1], at[1] + 8))
    text = "It is “600,000 tons” there [@a]."
    more = {"seeds/a.txt": LONG + "\n"}
    proofs = (proof(BOTTOM, text + "\n", "“600,000 tons”", hits=hits),)
    (passage,) = edition_of(tmp_path, prose(text), proofs, more=more).passages
    assert [p.text for p in passage.pieces if p.numbers] == ["600,000 tons", "“eleven”"]
    shown = "".join(piece.text for piece in passage.pieces)
    assert len(shown) < 700
    assert shown.count("[…]") == 3
    for part in shown.split("[…]"):
        assert part.strip() in LONG
    assert "handled 600,000 tons in 2022." in shown


def test_a_short_passage_is_shown_whole_with_its_lines_joined(tmp_path):
    article = "The port of the north-\nern coast handled\n600,000 tons in a year of little trade.\n"
    source = "references:\n  - id: a\n    custom: {file: a.txt, wrapped: 'true'}\n"
    more = {"seeds/a.txt": article, "seeds/sources.yaml": source}
    text = "It handled 600,000 tons [@a]."
    at = article.index("handled\n600,000 tons")
    proofs = (proof(BOTTOM, text + "\n", "handled 600,000 tons", hits=(Hit("a", 1, at, at + 20),)),)
    (passage,) = edition_of(tmp_path, prose(text), proofs, more=more).passages
    shown = "".join(piece.text for piece in passage.pieces)
    assert (
        shown == "The port of the north-ern coast handled 600,000 tons in a year of little trade."
    )


def test_only_passages_that_are_used_are_in_the_annex(tmp_path):
    text = "It is “600,000 tons” there [@a]."
    edition = edition_of(tmp_path, prose(text), (proof(BOTTOM, text + "\n", "“600,000 tons”"),))
    html = html_of(edition, tmp_path, Medium.PRINT)
    annex = html[html.index('id="evidence"') :]
    assert "handled 600,000 tons" in words_of(annex)
    assert "We are ready" not in words_of(annex)
    assert "<mark>The port</mark><sup>1</sup>" in annex


def test_a_passage_carries_its_language(tmp_path):
    source = "references:\n  - {id: a, language: ru, custom: {file: a.txt}}\n"
    more = {"seeds/a.txt": "Порт открыт.\n", "seeds/sources.yaml": source}
    text = "The port is open [@a]."
    proofs = (proof(BOTTOM, text + "\n", "open", hits=(Hit("a", 1, 5, 11),)),)
    html = html_of(edition_of(tmp_path, prose(text), proofs, more=more), tmp_path)
    assert re.search(r'<span class="passage-words" lang="ru"[^>]*>Порт <mark>открыт</mark>', html)


def test_what_is_printed_otherwise_than_it_stands_there_is_said_again(tmp_path):
    text = "It was 0.6 million tons [@a]."
    how = {"verdict": Verdict.ROUNDED, "detail": "0.6 of a million", "said_by": "a clerk"}
    hits = (Hit("a", 1, 17, 29),)
    wanted = proof(BOTTOM, text + "\n", "0.6 million tons", kind="figure", hits=hits, **how)
    edition = edition_of(tmp_path, prose(text), (wanted,))
    said = words_of(html_of(edition, tmp_path))
    assert "0.6 million tons: figure, rounded: 0.6 of a million; said there by a clerk" in said


def test_a_space_that_ends_no_line_is_no_other_word(tmp_path):
    text = "It was 5 million tons [@a]."
    more = {"seeds/a.txt": "It took 5 million tons.\n"}
    hits = (Hit("a", 1, 8, 22),)
    wanted = proof(BOTTOM, text + "\n", "5 million tons", kind="figure", hits=hits)
    (evidence,) = edition_of(tmp_path, prose(text), (wanted,), more=more).evidence
    assert evidence.words == "5\u00a0million tons"
    assert evidence.repeated == ""


def test_calculations_and_waivers_are_printed(tmp_path):
    text = "It fell by half [@a]."
    wanted = Proof("calculation", BOTTOM, "half", Ruling(Verdict("calculated")), 11, 15,
                   detail="600,000 / 1,200,000")  # fmt: skip
    waiver = Waiver(remark("source-undated", "`a` has no date", Place("b")), "It says so itself.")
    # One that is found at several places is said once.
    edition = edition_of(tmp_path, prose(text), (wanted,), waivers=(waiver, waiver, waiver))
    for medium in Medium:
        said = words_of(html_of(edition, tmp_path, medium))
        assert "our calculation: 600,000 / 1,200,000" in said
        assert "source-undated: It says so itself. [a has no date]" in said
        assert said.count("source-undated") == 1


def test_there_is_no_annex_where_nothing_rests_on_anything(tmp_path):
    html = html_of(edition_of(tmp_path, prose("It is so [@a].")), tmp_path)
    assert 'id="evidence"' not in html
    assert dead_links(html) == set()


# Live links

ARTICLE = "At dawn, the port - so it says - handled 600,000 tons & more in 2022, as planned by all."


END = "600%2C000%20tons%20%26%20more,-in%202022%2C%20as"


@pytest.mark.parametrize(
    ("words", "directive"),
    [
        ("At dawn", "At%20dawn%2C,-the%20port%20%2D"),
        ("600,000 tons & more", f"says%20%2D%20handled-,{END}"),
        (
            "port - so it says - handled 600,000 tons & more",
            f"At%20dawn%2C%20the-,port%20%2D%20so%20it,{END}",
        ),
        ("planned by all.", "in%202022%2C%20as-,planned%20by%20all."),
    ],
)
def test_a_live_link_opens_the_article_at_the_words(words, directive):
    start = ARTICLE.index(words)
    link = live_link("https://e.org/x", ARTICLE, [(start, start + len(words))])
    url, _, found = link.partition("#:~:")
    assert url == "https://e.org/x"
    assert found == f"text={directive}"


def test_live_links_keep_a_fragment_and_name_several_places():
    link = live_link("https://e.org/#top", "one two three", [(0, 3), (8, 13)])
    assert link == "https://e.org/#top:~:text=one,-two%20three&text=one%20two-,three"


@pytest.mark.parametrize("url", [None, "", 5, "javascript:alert(1)", "file:///x", "https://é.org"])
def test_an_address_that_is_none_is_no_live_link(url):
    assert live_link(url, "one two", [(0, 3)]) == ""


def test_passages_of_a_source_with_an_address_lead_to_it(tmp_path):
    source = "references:\n  - {id: a, URL: 'https://e.org/x', custom: {file: a.txt}}\n"
    text = "It is “600,000 tons” there [@a]."
    proofs = (proof(BOTTOM, text + "\n", "“600,000 tons”", hits=(Hit("a", 1, 17, 29),)),)
    edition = edition_of(tmp_path, prose(text), proofs, more={"seeds/sources.yaml": source})
    for medium in Medium:
        html = html_of(edition, tmp_path, medium)
        assert 'class="live" href="https://e.org/x#:~:text=The%20port%20handled-,' in html


# Passages in place


def test_every_citation_opens_its_passage_without_script(tmp_path):
    text = "One [@a, para. 2]. Two “600,000 tons” [@a]. Three [@a]."
    proofs = (proof(BOTTOM, text + "\n", "“600,000 tons”", hits=(Hit("a", 1, 17, 29),)),)
    html = html_of(edition_of(tmp_path, prose(text), proofs), tmp_path)
    opened = dict(re.findall(r'<button [^>]*popovertarget="(cited-\d)"[^>]*>(\d)</button>', html))
    assert opened == {"cited-1": "1", "cited-2": "2"}
    first, second = (re.search(rf'<div [^>]*popover id="{place}".*?</div>', html, re.DOTALL)
                     for place in opened)  # fmt: skip
    assert first
    assert second
    assert "We are ready" in first[0]
    assert "<mark>600,000 tons</mark>" in second[0]
    assert '<a class="call" id="call-3" href="#note-3"' in html
    assert "<script" not in html
    printed = html_of(edition_of(tmp_path, prose(text), proofs), tmp_path, Medium.PRINT)
    assert "popover" not in re.sub(r"<style>.*?</style>", "", printed, flags=re.DOTALL)


# Drafts


def fault(path: tuple[str | int, ...], start: int = 0, end: int = -1):
    return error("wrong", "it is wrong", Place("b", 1, 1, extent=Extent(path, start, end)))


def unproven(folder: Path, text: str, *findings, draft: bool = True) -> list[str]:
    edition = edition_of(folder, prose(text), findings=findings, draft=draft)
    return [
        p for b in edition.bottom_line for kind, _, p in pieces(b.children) if kind == "unproven"
    ]


def test_unproven_words_are_marked_in_a_draft_and_only_there(tmp_path):
    text = "It said *never so* [@a]."
    finding = fault(BOTTOM, text.index("never"), text.index("*", 12))
    assert unproven(tmp_path, text, finding) == ["never so"]
    assert unproven(tmp_path, text, finding, draft=False) == []
    assert unproven(tmp_path, text, remark("r", "m", finding.place)) == []
    edition = edition_of(tmp_path, prose(text), findings=(finding,), draft=True)
    for medium in Medium:
        html = html_of(edition, tmp_path, medium)
        assert "never so [unproven]" in words_of(html)
        assert html.count('id="unproven-1"') == html.count("[unproven]") == 1


def test_a_fault_without_words_marks_the_whole_value(tmp_path):
    assert unproven(tmp_path, "One.\n\nTwo [@a].", fault(BOTTOM)) == ["One.", "Two."]


def test_faults_that_overlap_are_one_passage(tmp_path):
    text = "It never was so [@a]."
    assert unproven(tmp_path, text, fault(BOTTOM, 3, 8), fault(BOTTOM, 5, 12)) == ["never was"]


def test_a_citation_at_fault_leaves_unproven_what_it_cites(tmp_path):
    text = "One [@a]. Two and three [@b]. Four."
    at = text.index("[@b]")
    assert unproven(tmp_path, text, fault(BOTTOM, at + 1, at + 3)) == ["Two and three"]


@pytest.mark.parametrize(
    "path", [("quotations", 0, "cite"), ("quotations", 0, "text"), ("quotations", 0)]
)
def test_what_is_cited_beside_a_value_stands_for_it(tmp_path, path):
    brief = "quotations:\n  - {text: We are ready, cite: a}\n"
    edition = edition_of(tmp_path, brief, findings=(fault(path),), draft=True)
    assert pieces(edition.quotations[0].words) == [("unproven", 1, "We are ready")]
    assert '<span class="unproven" id="unproven-1">We are ready</span>' in html_of(
        edition, tmp_path
    )


READ = """\
theme: port
title: The port
date: 2024-08-18
timeline:
  - date: 2024-03
    event: A story on the port is published [@a].
bottom_line: |
  On 4 March, as it was then, the port was open [@a, para. 1]. Between them they
  handled [about 3 million tons]{calc=both} [@a, para. 1; @a, para. 2].
sections:
  - heading: Tonnage
    chart: d
data:
  - id: d
    title: Tonnage
    points:
      - {period: 2019, value: about 1.1 million tons, cite: 'a, para. 1'}
      - {period: 2021, value: 1.9 million tons, cite: 'a, para. 2'}
calculations:
  - id: both
    label: Both
    calc: here + there
    inputs:
      here: {value: about 1.1 million tons, cite: 'a, para. 1'}
      there: {value: 1.9 million tons, cite: 'a, para. 2'}
"""
STORY = "The port handled about 1.1 million tons in 2019.\n\nIn 2021 it was 1.9 million tons.\n"
RECORD = "references:\n  - {id: a, issued: 2024-03-04, custom: {file: a.txt}}\n"


@pytest.mark.parametrize(
    ("labels", "said", "unsaid"),
    [
        ("en", ["the article’s own date", "result 3,000,000 t"],
         ["--03", "4 March, the", "article's"]),
        ("ru", ["4 марта, по дате самой статьи", "результат: 3 000 000 t", "Свидетельства"],
         ["own date", "result ", "--03"]),
    ],
)  # fmt: skip
def test_what_was_read_is_said_in_the_language_of_the_labels(tmp_path, labels, said, unsaid):
    files = {"seeds/a.txt": STORY, "seeds/sources.yaml": RECORD}
    desk = tiny_desk(tmp_path, READ, files)
    asked = ["--lang", labels, "--to", "html,txt", "--draft", "--desk", str(desk)]
    assert main(["build", *asked]) == 0
    text = next((desk / "out").glob("*.txt")).read_text()
    flat = " ".join(text.split()).replace("\N{NO-BREAK SPACE}", " ")
    page = next((desk / "out").glob("*.html")).read_text()
    svg = " ".join(re.findall(r"<svg.*?</svg>", page, re.DOTALL)).replace("\N{NO-BREAK SPACE}", " ")
    shown = words_of(page).replace("\N{NO-BREAK SPACE}", " ")
    assert [words for words in said if words not in shown] == []
    # A chart is read aloud with its title: all of it is in the language of the prose.
    assert "about 1.1 million" in svg
    annex = flat[flat.index("Evidence" if labels == "en" else "Свидетельства ---") :]
    assert [words for words in unsaid if words in annex] == []


def test_each_waived_rule_is_an_entry_and_the_seal_counts_them(tmp_path):
    place = Place("b", 1, 1)
    waivers = (
        *(Waiver(remark("undated", f"`{s}` isn't dated", place), "It is old.") for s in "abc"),
        Waiver(remark("undated", "the brief has no date", place), "So it is."),
        Waiver(remark("stale", "`a` isn't dated", place), "It is old."),
    )
    edition = edition_of(tmp_path, prose("It is."), waivers=waivers)
    assert edition.seal.waived == "2 rules waived with a reason"
    html = html_of(edition, tmp_path)
    entries = html[html.index('id="waivers"') :].partition("</ul>")[0].split("<li>")[1:]
    assert [words_of(entry) for entry in entries] == [
        "stale: It is old. [a isn’t dated]",
        "undated: It is old. [a isn’t dated; the same of b, c] So it is. [the brief has no date]",
    ]
