"""The seal says what was proven and what was not, in numbers that the checker counted."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from editions import edition_of, html_of, proof, words_of
from tiny import tiny_desk

from briefpress.cli import main
from briefpress.findings import Extent, Place, Waiver, error, remark, warning
from briefpress.model.evidence import Hit, Proof, Ruling, Verdict
from briefpress.render import Medium

STOP = "do not pass this on"
TEXT = "One “two” 3 in 2024 and 5 [@a]."
BRIEF = f"bottom_line: {TEXT}\n"
PLACE = Place("briefs/port.yaml", 4, 14)
TWO = "references:\n  - id: a\n    custom: {file: a.txt}\n  - id: b\n    custom: {file: a.txt}\n"


def proofs() -> tuple[Proof, ...]:
    path = ("bottom_line",)
    return (
        proof(path, TEXT, "“two”"),
        proof(path, TEXT, "3", kind="figure"),
        proof(path, TEXT, "5", kind="figure", hits=(Hit("b", 1, 0, 3),)),
        proof(path, TEXT, "2024", kind="date"),
        Proof("calculation", path, "One", Ruling(Verdict.CALCULATED), 0, 3),
    )


def test_it_counts_what_was_proven_by_kind_and_source(tmp_path):
    edition = edition_of(tmp_path, BRIEF, proofs(), more={"seeds/sources.yaml": TWO})
    expected = "1 quotation, 2 figures, 1 date and 1 calculation proven in 2 sources"
    assert edition.seal.proven == expected
    assert (edition.seal.open, edition.seal.unproven, edition.seal.waived) == ("", "", "")
    for medium in Medium:
        html = html_of(edition, tmp_path, medium)
        seal = html[html.index('<aside class="seal"') : html.index("<main>")]
        assert words_of(seal) == f"{expected}. See the evidence"
        assert 'href="#evidence"' in seal
        assert "Whether the articles are right was not checked" in words_of(html)


def test_it_counts_remarks_and_warnings_and_names_what_is_waived(tmp_path):
    findings = (remark("r", "m", PLACE), remark("s", "m", PLACE), warning("t", "m", PLACE))
    waivers = tuple(
        Waiver(remark(rule, "m", PLACE), "why") for rule in ("b-rule", "a-rule", "b-rule")
    )
    edition = edition_of(tmp_path, BRIEF, proofs()[:1], findings=findings, waivers=waivers)
    assert words_of(html_of(edition, tmp_path)).count(
        "1 quotation proven in 1 source; 1 warning and 2 remarks; 2 rules waived with a reason"
    ) == 2  # fmt: skip


def test_nothing_proven_is_said(tmp_path):
    edition = edition_of(tmp_path, BRIEF)
    assert edition.seal.proven == "No quotation, figure or date was proven"
    assert "See the evidence" not in words_of(html_of(edition, tmp_path))


@pytest.mark.parametrize(
    ("extents", "said"),
    [
        ([Extent(("bottom_line",), 0, 3)],
         "The check found 1 error: do not pass this on. 1 unproven passage is marked in the text."),
        ([Extent(("bottom_line",), 0, 3), Extent(("bottom_line",), 10, 11)],
         f"The check found 2 errors: {STOP}. 2 unproven passages are marked in the text."),
        ([None],
         "The check found 1 error: do not pass this on. Its place cannot be marked in the text."),
        ([Extent(("sections", 4, "quote", 0))],
         "The check found 1 error: do not pass this on. Its place cannot be marked in the text."),
    ],
)  # fmt: skip
def test_a_draft_says_what_is_wrong(tmp_path, extents, said):
    findings = tuple(
        error("wrong", f"m{i}", Place("b", 1, 1, extent=extent)) for i, extent in enumerate(extents)
    )
    edition = edition_of(tmp_path, BRIEF, findings=findings, draft=True)
    assert edition.seal.unproven == said
    html = html_of(edition, tmp_path)
    assert 'class="seal broken"' in html
    assert said in words_of(html)


@pytest.mark.parametrize(
    ("labels", "number", "expected"),
    [
        ("en", 1, "1 figure proven in 1 source"),
        ("en", 2, "2 figures proven in 1 source"),
        ("ru", 1, "Подтверждено: 1 показатель — в 1 источнике"),
        ("ru", 2, "Подтверждено: 2 показателя — в 1 источнике"),
        ("ru", 5, "Подтверждено: 5 показателей — в 1 источнике"),
        ("ru", 21, "Подтверждено: 21 показатель — в 1 источнике"),
    ],
)
def test_it_counts_in_the_language_of_the_labels(tmp_path, labels, number, expected):
    text = " ".join(str(100 + i) for i in range(number)) + " [@a]."
    found = tuple(proof(("bottom_line",), text, str(100 + i), kind="figure") for i in range(number))
    edition = edition_of(tmp_path, f"bottom_line: {text!r}\n", found, labels=labels)
    assert edition.seal.proven == expected
    said = re.search(r'<aside class="seal"([^>]*)>', html_of(edition, tmp_path))
    assert said
    assert ('lang="ru"' in said[1]) is (labels == "ru")


def test_a_draft_says_so_on_every_page(tmp_path):
    paragraph = "It is so, as every reader of this page can see for himself. " * 40
    sections = "".join(f"  - heading: {name}\n    body: {paragraph}\n" for name in ("A", "B", "C"))
    brief = f"theme: port\ntitle: T\ndate: 2024-08-18\nsections:\n{sections}"
    desk = tiny_desk(tmp_path, brief)
    assert main(["--desk", str(desk), "--to", "pdf", "--quiet", "--draft"]) == 0
    (file,) = (desk / "out").glob("*_DRAFT.pdf")
    document = pypdfium2.PdfDocument(file)
    pages = [document[i].get_textpage().get_text_range() for i in range(len(document))]
    document.close()
    assert len(pages) > 1
    for page in pages:
        assert page.upper().count("UNVERIFIED DRAFT") == 2


# The sources at a glance


def test_sources_are_summed_up(tmp_path):
    sources = (
        "references:\n"
        "  - {id: a, container-title: Post, issued: 2024-08-17, language: en,\n"
        "     custom: {file: a.txt}}\n"
        "  - {id: b, container-title: Post, issued: 2024-08-18, language: ru,\n"
        "     custom: {file: a.txt, reliability: B, terms: Link to us}}\n"
        "  - {id: c, issued: 2024-07, custom: {file: a.txt}}\n"
        "  - {id: d, issued: 2024-08-19, language: en, custom: {file: a.txt}}\n"
        "  - {id: e, custom: {file: a.txt}}\n"
    )
    brief = "bottom_line: So [@a; @b; @c; @d; @e].\n"
    edition = edition_of(tmp_path, brief, more={"seeds/sources.yaml": sources})
    assert edition.sources_summary == (
        "5 articles cited of 1 outlet; 3 state no outlet.",
        "Dated July\u00a02024 to 19\u00a0August\u00a02024; 1 is undated.",
        "Languages: English and Russian.",
    )
    facts = {source.anchor: source.facts for source in edition.sources}
    assert facts == {
        "source-a": "1 day old · English · reliability not judged",
        "source-b": "of the edition’s day · Russian · reliability B on the Admiralty scale",
        "source-c": "day not stated · reliability not judged",
        "source-d": "dated after this edition · English · reliability not judged",
        "source-e": "undated · reliability not judged",
    }
    said = words_of(html_of(edition, tmp_path))
    assert "Link to us" in said
    assert "reliability B on the Admiralty scale" in said


def test_what_nobody_judged_is_said_once(tmp_path):
    edition = edition_of(tmp_path, "bottom_line: So [@a].\n")
    assert edition.sources_summary == (
        "1 article cited; no outlet stated.",
        "None is dated.",
        "The reliability of none was judged.",
    )


def test_a_russian_date_and_its_sentence_share_one_full_stop(tmp_path):
    sources = (
        "references:\n"
        "  - {id: a, container-title: Post, issued: 2024-08-17, custom: {file: a.txt}}\n"
    )
    more = {"seeds/sources.yaml": sources}
    edition = edition_of(tmp_path, "bottom_line: So [@a].\n", more=more, labels="ru")
    summary = [one.replace("\N{NO-BREAK SPACE}", " ") for one in edition.sources_summary]
    assert "Дата: 17 августа 2024\N{NARROW NO-BREAK SPACE}г." in summary
