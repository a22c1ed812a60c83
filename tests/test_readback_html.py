"""What is read back from an HTML page: every proven word, or a finding that names it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_press import page

from briefpress.findings import Place
from briefpress.readback import Item, read_back_html, stands_in_html

SAID = "We are ready to sign, it said – 600,000 tons"
RATE = "5 per cent"


def span(number: int, words: str, more: str = "") -> str:
    return f'<span class="proven" data-evidence="{number}" id="item-{number}"{more}>{words}</span>'


BODY = f"<div><p>So “{span(1, SAID)}” and\n{span(2, RATE)}.</p></div>"


def look(html: str, *words: str) -> list[str]:
    items = [Item(number, text) for number, text in enumerate(words or (SAID, RATE), 1)]
    return [f"{f.rule}: {f.message}" for f in read_back_html(html, items, Place("x.html"))]


def test_what_stands_there_is_found() -> None:
    assert look(page(BODY)) == []


@pytest.mark.parametrize(
    ("css", "by"),
    [
        ("#item-2{display:none}", "display: none"),
        ("div{display:none!important}p,div{display:block}", "display: none"),
        ("@media (max-width:9em){p span+span{display:none}}", "display: none"),
        ("@supports (color:red){@media screen{div p{visibility:hidden}}}", "visibility: hidden"),
        ("p{opacity:0}", "opacity: 0"),
        ("p{opacity:10%}", "opacity: 10%"),
        (".proven{font-size:0}", "font-size: 0"),
        (".proven{font-size:1px}", "font-size: 1px"),
        (".proven{color:transparent}", "color: transparent"),
        (".proven{color:rgb(0 0 0 / 5%)}", "color: rgb(0 0 0 / 5%)"),
        ("p{color:white}", "color: white"),
        ("p{background:#222}.proven{color:#232323}", "color: #232323"),
        (":root{--x:#fff}p{color:var(--x)}", "color: var(--x)"),
        (":root{--x:#000}div{--x:#fff}p{color:var(--x)}", "color: var(--x)"),
        ("p{color:color-mix(in srgb, #fff 97%, red)}", "color: color-mix(in srgb, #fff 97%, red)"),
        # White on a ground that only the dark makes dark; dark there on what is dark there.
        (
            (
                ":root{--g:#fff}@media (prefers-color-scheme:dark){:root{--g:#111}}"
                "html{background:var(--g)}p{color:#fff}"
            ),
            "color: #fff",
        ),
        (
            "@media screen and (prefers-color-scheme:dark){html{background:#111}}p{color:#131313}",
            "color: #131313",
        ),
        ("@media (min-width:90em){p{background:#000}}.proven{color:#fff}", "color: #fff"),
        ("div{text-transform:uppercase}", "text-transform: uppercase"),
        ("#item-2{position:absolute;left:-9999px}", "left: -9999px"),
        ("p{text-indent:-100em}", "text-indent: -100em"),
        ("p{margin-left:-150mm}", "margin-left: -150mm"),
        ("p{transform:translateX(-100%)}", "transform: translateX(-100%)"),
        ("p{clip-path:circle(0)}", "clip-path: circle(0)"),
        ("p{max-height:0;overflow:hidden}", "max-height: 0"),
        ("p{transform:scale(0)}", "transform: scale(0)"),
        ('#item-2::after{content:"7"}', '::after { content: "7" }'),
        ('#item-2:before{content:"not "}', '::before { content: "not " }'),
        ("#item-2::before{content:attr(id)}", "::before { content: attr(id) }"),
    ],
)
def test_a_style_that_hides_or_changes_words_is_told(css: str, by: str) -> None:
    found = look(page(BODY, css))
    assert found
    assert found[-1].startswith("evidence-not-visible: the page: item ")
    assert found[-1].endswith(f"is hidden or changed by `{by}`")


@pytest.mark.parametrize(
    "css",
    [
        ".proven{visibility:visible}div{visibility:hidden}",
        "span{text-transform:uppercase}.proven{text-transform:none}",
        ".other{display:none}",
        "div:hover{display:none}p::after{content:'7'}",
        '.proven::after{content:""}',
        ".proven::after{content:none}",
        "body{background:#111;color:#eee}",
        (
            "html{background:#fff;color:#111}@media (prefers-color-scheme:dark){"
            "html{background:#111;color:#fff}}"
        ),
        (
            "@media (prefers-color-scheme:light){html{background:#fff;color:#000}}"
            "@media (prefers-color-scheme:dark){html{background:#000;color:#fff}}"
        ),
        ":root{--a:#fff}p{--a:#000;color:var(--a)}",
        "p{color:color-mix(in srgb, white 34%, black)}",
        "p{color:white;background:navy}",
        "[popover]:not(:popover-open){display:none}",
        "p{margin:0;margin-left:-20mm;width:100%;opacity:.9;filter:grayscale(1)}",
        "p{color:currentcolor;display:",
        "p{position:absolute;left:50%;transform:translate(-50%,-50%);filter:brightness(.9)}",
        "}}}{",
    ],
)
def test_a_harmless_style_is_not(css: str) -> None:
    assert look(page(BODY, css)) == []


def test_a_style_attribute_counts() -> None:
    hidden = BODY.replace("<div>", '<div style="display: none">')
    assert len(look(page(hidden))) == 2
    shown = page(hidden, "div{display:block!important}")
    assert look(shown) == []


@pytest.mark.parametrize(
    "markup",
    [
        BODY.replace('id="item-2"', 'id="item-2" hidden'),
        BODY.replace("<div>", "<div popover>"),
        BODY.replace("<div>", "<details><summary>More</summary>"),
        BODY.replace("<div>", "<template>"),
        BODY.replace('data-evidence="2"', ""),
    ],
)
def test_what_is_not_shown_at_once_is_not_printed(markup: str) -> None:
    assert look(page(markup))[-1].startswith("evidence-not-printed: the page: item 2")


@pytest.mark.parametrize("wrong", ["6 per cent", "5 per cents", "5per cent", "5 per", "per cent"])
def test_other_words_are_told(wrong: str) -> None:
    (found,) = look(page(BODY.replace(RATE, wrong)))
    assert found.startswith("evidence-printed-otherwise: the page: item 2")


def test_words_that_run_on_are_told() -> None:
    (found,) = look(page(BODY.replace(f"{RATE}</span>", f"{RATE}</span><b>age</b>")))
    assert "but “5 per centage.” is printed" in found


def test_order_counts() -> None:
    found = look(page(f"<p>{span(2, 'beta')} {span(1, 'alpha')}"), "alpha", "beta")
    assert [one.split(":")[0] for one in found] == ["evidence-out-of-order"]


def test_calls_of_notes_and_tags_of_drafts_do_not_interrupt() -> None:
    call = '<button class="call" popovertarget="c">3</button><div popover>Shown later</div>'
    tag = ' <span class="unproven-tag">[unproven]</span>'
    pieces = f"{span(1, f'alpha {call}beta{tag}')}<em>{span(1, ' gamma')}</em>"
    assert look(page(f"<p>{pieces}, and so on"), "alpha beta gamma") == []


def test_a_page_that_closes_nothing_is_read() -> None:
    html = page(f"<ul><li>{span(1, 'one')}<li>two<p>three<p>{span(2, 'four')}<table><tr><td>x<td>y")
    assert look(html, "one", "four") == []
    assert stands_in_html(html, "two three four x y")
    assert not stands_in_html(html, "twothree x")


@pytest.mark.parametrize(
    "html", ["<div>" * 5000, "<style>" + "@media x{" * 2000, "<p style='" + "(" * 5000 + "'>"]
)
def test_deep_pages_are_no_crash(html: str) -> None:
    look(html + BODY)


@given(st.text("<>/ =\"'abdiv spn{}:;@#.-&!0129\n", max_size=200))
def test_any_text_is_no_crash(text: str) -> None:
    look(text + BODY + text)
    look(page(BODY + f'<p style="{text}">', css=text))
