"""What a brief becomes on the page, seen in the HTML of an edition."""

from __future__ import annotations

import re
from html import unescape

import pytest
from tiny import tiny_desk

from briefpress.cli import main

HEAD = "theme: port\ntitle: The port\ndate: 2024-08-18\n"


def page(tmp_path, brief: str, sources: str | None = None, *options: str) -> str:
    """The HTML of a brief on a desk with the tiny source."""
    more = {"seeds/sources.yaml": sources} if sources else None
    desk = tiny_desk(tmp_path, HEAD + brief, more)
    assert main(["--desk", str(desk), "--to", "html", "--quiet", "--draft", *options]) == 0
    (file,) = (desk / "out").glob("*.html")
    return file.read_text(encoding="utf-8")


def words(html: str) -> str:
    """The words of some HTML, note calls as [1]."""
    html = re.sub(r"<(style|script)\b.*?</\1>", "", html, flags=re.DOTALL)
    html = re.sub(r'<(a|button)\b[^>]* id="call-\d+"[^>]*>(\d+)</\1>', r"[\2]", html)
    html = re.sub(r' <span class="unproven-tag"[^>]*>.*?</span>', "", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def body(text: str) -> str:
    lines = "".join(f"      {line}\n" for line in text.splitlines())
    return f"sections:\n  - heading: A\n    body: |\n{lines}"


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("en", 'It "handled" it [@a].', "It “handled” it.[1]"),
        ("en", "It's O'Brien's [@a].", "It’s O’Brien’s.[1]"),
        ("ru", 'Он "сказал" [@a].', "Он «сказал»[1]."),
        ("de", 'Er "sagte" [@a].', "Er „sagte“.[1]"),
        ("fr", "Il « dit » [@a].", "Il « dit »[1]."),
        ("en", "“One ‘two’ three” [@a], four.", "“One ‘two’ three”,[1] four."),
        ("en", "A *word* [@a; @a, para. 2] here.", "A word[1] here."),
        ("en", "Neighbours [@a] [@a, para. 2].", "Neighbours.[1]"),
        ("en", "It took 5 million dollars [@a].", "It took 5 million dollars.[1]"),
        ("en", "A <b>tag</b> & more [@a].", "A <b>tag</b> & more.[1]"),
        ("en", "Says @a [para. 1] so.", "Says A story[1] so."),
    ],
)
def test_prose_is_set_as_its_language_wants_it(tmp_path, language, typed, printed):
    sources = "references:\n  - id: a\n    title: A story\n    custom: {file: a.txt}\n"
    html = page(tmp_path, f"language: {language}\n" + body(typed), sources)
    assert printed in words(html)


def test_markup_of_prose_is_kept(tmp_path):
    html = page(tmp_path, body("A *word*, **more**, `code`.\n\n- one\n- two\n\n> set off [@a]"))
    for expected in ("<em>word</em>", "<strong>more</strong>", "<code>code</code>",
                     "<li>one</li>", "<blockquote>"):  # fmt: skip
        assert expected in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc"])
def test_an_address_that_could_run_or_read_is_no_link(tmp_path, address):
    html = page(tmp_path, body(f"A [word]({address}) here [@a]."))
    assert "href" not in html[html.index("A ") : html.index(" here")]
    assert "word" in words(html)


def test_notes_are_numbered_as_they_are_read(tmp_path):
    brief = (
        "bottom_line: First [@a].\n"
        "key_points:\n  - Second [@a].\n" + body("Third [@a].") + "    quote: q\n"
        "quotations:\n  - {id: q, text: We are ready, cite: 'a, para. 2'}\n"
        "timeline:\n  - {date: 2022, event: 'Sixth [@a].'}\n"
        "disagreements:\n  - measure: M\n    values:\n"
        "      - {text: Fifth, cite: a}\n      - {text: Also, cite: a}\n"
    )
    html = page(tmp_path, brief)
    calls = [int(n) for n in re.findall(r'id="call-(\d+)"', html)]
    assert calls == list(range(1, len(calls) + 1))
    assert len(re.findall(r'<li id="note-\d+"', html)) == len(calls)
    assert words(html).index("Third.[3]") < words(html).index("Fifth[5]")


def test_a_timeline_runs_in_time_and_unknown_years_come_last(tmp_path):
    brief = (
        "timeline:\n"
        "  - {date: XXXX-04-16, event: 'D [@a].'}\n"
        "  - {date: 2022-11-15, event: 'C [@a].'}\n"
        "  - {date: 1997, event: 'A [@a].'}\n"
        "  - {date: 2000/2006, event: 'B [@a].'}\n"
        "bottom_line: X [@a].\n"
    )
    text = words(page(tmp_path, brief))
    text = text[text.index("Timeline 1997") :]
    assert re.search(
        r"1997 ?A.*2000–2006 ?B.*15 November 2022 ?C.*16 April, year not stated ?D", text
    )


def test_data_become_a_table_and_a_chart_that_keeps_the_gap(tmp_path):
    article = "In 2019 it was 900,000 tons, in 2021 1.1 million tons.\n"
    brief = (
        "sections:\n  - {heading: A, chart: d}\n"
        "data:\n  - id: d\n    title: Tonnage\n    unit: tons\n    points:\n"
        "      - {period: 2019, value: '900,000 tons', cite: 'a, para. 1'}\n"
        "      - {period: 2021, value: 1.1 million tons, cite: 'a, para. 1'}\n"
    )
    desk = tiny_desk(tmp_path, HEAD + brief, {"seeds/a.txt": article})
    assert main(["--desk", str(desk), "--to", "html", "--quiet"]) == 0
    (file,) = (desk / "out").glob("*.html")
    html = file.read_text()
    row = re.search(r'<th scope="row">.*?</th><td class="value">.*?</td>', html)
    assert row
    assert words(row[0]) == "2019900,000 tons"
    assert "<title>" in html[html.index("<svg") :]
    assert "no figure" in html[html.index("<svg") :]
    assert "Source:" in html


def test_what_a_record_lacks_is_said(tmp_path):
    text = words(page(tmp_path, body("It is so [@a].")))
    for unknown in ("no author given", "undated", "article address not recorded"):
        assert unknown in text


def test_an_opinion_is_called_one_where_it_speaks(tmp_path):
    sources = (
        "references:\n  - id: a\n    title: A story\n    genre: opinion\n"
        "    custom: {file: a.txt, terms: Link to us, site: 'https://example.org/'}\n"
    )
    brief = "quotations:\n  - {text: We are ready, cite: 'a, para. 2'}\n"
    html = page(tmp_path, brief, sources)
    assert "“A story”, opinion article" in words(html)
    assert '<a href="https://example.org/">' in html
    assert "“Link to us”" in words(html)


def test_labels_in_another_language_say_so(tmp_path):
    html = page(tmp_path, "bottom_line: It is so [@a].\n", None, "--lang", "ru")
    assert '<html lang="en"' in html
    assert re.search(r'<h2><span lang="ru">[А-Яа-я ]+</span></h2>', html)


def test_right_to_left_prose_runs_so(tmp_path):
    html = page(tmp_path, "language: ar\nbottom_line: مرحبا [@a].\n")
    assert '<html lang="ar" dir="rtl"' in html


def test_no_line_ends_between_a_label_and_its_number(tmp_path):
    sources = (
        "references:\n  - id: a\n    title: A story\n    issued: 2024-03-02\n"
        "    custom: {file: a.txt}\n"
    )
    html = page(tmp_path, body("It is so [@a, para. 2]."), sources)
    assert "para.\u00a02" in html
    assert "2\u00a0March 2024" in html


def test_emphasis_in_a_quotation_is_set_and_no_mark_of_it_printed(tmp_path):
    brief = (
        "quotations:\n  - text: We *are* __ready__ (emphasis added)\n    cite: a, para. 2\n"
        "    speaker: the minister\n"
    )
    html = page(tmp_path, brief)
    assert "We <em>are</em> <em>ready</em> (emphasis added)</span>" in html
