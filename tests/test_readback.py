"""What is read back from a printed page: every proven word, or a finding that names it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_press import face, job, page
from timing import ends_within

from briefpress.findings import Place
from briefpress.pdf import print_pdf
from briefpress.readback import Item, read_back_pdf, stands_in_pdf
from briefpress.readback.opened import Opened

SAID = "We are ready to sign the infrastructures agreement, it said – 600,000 tons—half of it"
LEAD = "It handled many tons of goods in the port during the year, and electrification went on; "
RATE = "5 per cent"


def span(number: int, words: str) -> str:
    return f'<span class="proven" id="item-{number}" data-evidence="{number}">{words}</span>'


def body(said: str = SAID, rate: str = RATE) -> str:
    style = "width:60mm;hyphens:auto;text-align:justify"
    return f'<p lang="en" style="{style}">{LEAD}“{span(1, said)}” and {span(2, rate)}.</p>'


def printed(markup: str, css: str = "") -> bytes:
    made = print_pdf(job(page(markup, css=css)))
    assert made.pdf
    return made.pdf


def look(pdf: bytes, *words: str) -> list[str]:
    """The findings as `rule: message`."""
    items = [Item(number, text) for number, text in enumerate(words or (SAID, RATE), 1)]
    return [f"{f.rule}: {f.message}" for f in read_back_pdf(pdf, items, Place("x.pdf"))]


@pytest.fixture(scope="module")
def honest() -> bytes:
    return printed(body())


def test_words_broken_over_lines_with_hyphens_are_found(honest: bytes) -> None:
    assert look(honest) == []


def test_reading_back_is_quick(honest: bytes) -> None:
    assert ends_within(0.5, lambda: look(honest))


@pytest.mark.parametrize(
    "wrong",
    [SAID.replace("600,000", "600,001"), SAID.replace("ready", "steady"), SAID + " more",
     SAID.replace("We are", "Weare"), SAID.replace("ready", "re ady"), SAID.replace("–", "-"),
     SAID.replace("We", "we"), SAID[3:]],
)  # fmt: skip
def test_other_words_are_told(honest: bytes, wrong: str) -> None:
    (found,) = look(honest, wrong, RATE)
    assert found.startswith("evidence-printed-otherwise: page 1: item 1 of the evidence is “")


def test_the_difference_is_shown(honest: bytes) -> None:
    (found,) = look(honest, SAID.replace("half", "hale"), RATE)
    assert "tons—hale of it”, but “said – 600,000 tons —half of it” and" in found


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("#item-2{display:none}", "evidence-not-printed: near page 1: item 2"),
        ("#item-2{visibility:hidden}", "evidence-not-printed: page 1: item 2"),
        ("#item-2{font-size:0}", "evidence-printed-otherwise: page 1: item 2"),
        ("#item-2{color:white}", "evidence-not-visible: page 1: item 2"),
        ("p{background:#eee}#item-2{color:#ede}", "evidence-not-visible: page 1: item 2"),
        ("#item-2{color:transparent}", "evidence-not-visible: page 1: item 2"),
        ("#item-2{opacity:0}", "evidence-not-visible: page 1: item 2"),
        ("#item-2{font-size:.3pt}", "evidence-not-visible: page 1: item 2"),
        ("#item-2{position:absolute;left:-500mm}", "evidence-not-visible: page 1: item 2"),
        ("#item-2{position:absolute;top:900mm}", "evidence-not-visible: page 1: item 2"),
        ("#item-2{text-transform:uppercase}", "evidence-printed-otherwise: page 1: item 2"),
        ('#item-2::before{content:"not "}', "evidence-printed-otherwise: page 1: item 2"),
        ('#item-2::before{content:"−"}', "evidence-printed-otherwise: page 1: item 2"),
        ('#item-2::after{content:"7"}', "evidence-printed-otherwise: page 1: item 2"),
        ('#item-2::after{content:"s"}', "evidence-printed-otherwise: page 1: item 2"),
        ("p{position:relative}p::after{content:'';position:absolute;inset:0;background:#eee}",
         "evidence-not-visible: page 1: item 1"),
    ],
)  # fmt: skip
def test_a_style_that_hides_or_changes_words_is_told(css: str, said: str) -> None:
    found = look(printed(body(), css))
    assert found
    assert found[0].startswith(said)


def test_a_harmless_style_is_not() -> None:
    css = "#item-2{letter-spacing:2pt;font-size:7pt;color:#666;font-variant-ligatures:none}"
    assert look(printed(body(), css + "#item-2{padding:0 3pt}")) == []


def test_one_letter_that_cannot_be_seen_is_named() -> None:
    (found,) = look(printed(body(rate="5 per c<i>e</i>nt"), "i{color:white}"))
    assert found.endswith("“5 per cent”, is not seen whole: “e” is missing")


def test_words_left_out_but_printed_elsewhere_are_missed() -> None:
    (found,) = look(printed(body(rate="something else") + f"<p>{RATE}</p>"))
    assert "item 2 of the evidence is “5 per cent”, but “something el” is printed" in found


def test_words_out_of_order_are_told() -> None:
    found = look(printed(f"<p>{span(2, 'beta')} {span(1, 'alpha')}"), "alpha", "beta")
    assert found == [
        "evidence-out-of-order: page 1: item 2 of the evidence, “beta”, stands before item 1"
    ]


def test_notes_and_heads_do_not_come_between() -> None:
    css = """
      @page{size:90mm 90mm;margin:12mm;@top-left{content:element(head)}}
      .head{position:running(head)} .note{float:footnote}
    """
    words = "alpha beta gamma delta " * 16
    markup = (
        f'<div class="head">A head on every page</div><p>{span(1, words)}'
        '<span class="note" id="note-1">A note</span> and more</p>'
    ).replace("delta alpha", 'delta<span class="note" id="note-2">Another</span> alpha', 1)
    pdf = printed(markup, css)
    with Opened(pdf) as opened:
        assert opened.pages == 2
    assert look(pdf, words) == []
    assert look(pdf, words.replace("gamma", "gamna"))
    assert not stands_in_pdf(pdf, "A head on every page")
    assert stands_in_pdf(pdf, "delta and more")


@pytest.mark.parametrize(
    "words",
    ["Сумма выросла на «пять» процентов", "Bakı şəhərində İqtisadi əməkdaşlıq", "efficient offices",
     "l’été, déjà vu…", "20 %, 1 400 km", "A\u00a0b\u202fc", "soft\u00adhyphen", "x²"],
)  # fmt: skip
def test_other_letters(words: str) -> None:
    assert look(printed(f"<p>Says: “{span(1, words)}” and no more.</p>"), words) == []


def test_words_from_right_to_left() -> None:
    said = "הנמל טיפל ב־600,000 טון בשנת 2022, אמר השר"
    css = face("Open", "Open%20Sans/OpenSans-Regular.ttf") + "html{font-family:Open}p{width:50mm}"
    pdf = printed(
        f'<p dir="rtl" lang="he">מוכנים: “{span(1, said)}” וגם {span(2, "אנחנו")}.</p>', css
    )
    assert look(pdf, said, "אנחנו") == []
    for wrong in (said.replace("600", "601"), said.replace("השר", "השך"), said[5:]):
        assert look(pdf, wrong, "אנחנו")


@given(st.text("abcfil ,.-–’“”дшёəğıİ19%", min_size=1, max_size=60).map(str.strip).filter(bool))
@settings(max_examples=25)
def test_what_is_printed_is_found(words: str) -> None:
    pdf = printed(f'<p style="width:30mm">So: {span(1, words)} .</p>')
    wanted = words if any(c not in "“’”" for c in words) else words + "a"
    assert look(pdf, words) == [] or wanted != words


@pytest.mark.parametrize("data", [b"", b"no pdf", b"%PDF-1.7\nbroken", b"%PDF-1.7\n" + b"\0" * 999])
def test_what_is_no_pdf_is_a_finding(data: bytes) -> None:
    (found,) = look(data)
    assert found.startswith("evidence-unreadable: `x.pdf` cannot be read back: ")


@given(st.data())
@settings(max_examples=25)
def test_a_damaged_pdf_is_no_crash(honest: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(honest) - 1))
    junk = data.draw(st.binary(min_size=1, max_size=40))
    look(honest[:at] + junk + honest[at + len(junk) :])
