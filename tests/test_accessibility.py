"""The HTML edition for every reader: axe-core in Chromium, the keyboard, the dark, paper.

Skipped where Chromium is missing, unless BRIEFPRESS_REQUIRE_TOOLS=1, as in CI.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import axe_playwright_python
import pytest
from tiny import ROOT, tiny_desk

from briefpress.cli import main

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
PHONE, DESK = (390, 844), (1280, 900)
NO_COLOUR = "rgba(0, 0, 0, 0)"
MIXED = """\
theme: port
title: The port
date: 2024-08-18
bottom_line: It handled “700,000 tons in 2022” [@a, para. 1].
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    out = tmp_path_factory.mktemp("shown")
    asked = ["--out", str(out), "--to", "html", "--quiet"]
    assert main(["--desk", str(ROOT), *asked]) == 0
    assert main(["--desk", str(ROOT), "energy", "--lang", "ru", *asked]) == 0
    draft = tiny_desk(tmp_path_factory.mktemp("desk"), MIXED)
    assert main(["--desk", str(draft), *asked, "--draft"]) == 0
    return {path.stem.split("_", 1)[1]: path for path in out.glob("*.html")}


def opened(browser: Browser, file: Path, size: tuple[int, int], scheme: str, **more: Any) -> Page:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, **more
    )
    page = context.new_page()
    page.goto(file.as_uri())
    # Under load a browser may have read a page and not yet laid it out. It is asked from outside:
    # the page's own policy lets nothing be evaluated in it.
    for _ in range(300):
        if page.evaluate("document.body.innerText.trim().length") > 100:
            return page
        page.wait_for_timeout(100)
    raise AssertionError(f"{file.name} shows nothing")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing(
    browser: Browser, built: dict[str, Path], size: tuple[int, int], scheme: str
) -> None:
    everywhere = ("energy_en", "port_en_DRAFT")
    names = built if (size, scheme) == (DESK, "dark") else everywhere
    assert len(built) == 5
    for name in names:
        file = built[name]
        # axe is a script, which the page's own policy forbids.
        page = opened(browser, file, size, scheme, bypass_csp=True)
        page.evaluate(AXE)
        result = page.evaluate("axe.run()")
        assert len(result["passes"]) > 20, name
        told = [
            (v["id"], [node["html"][:120] for node in v["nodes"]]) for v in result["violations"]
        ]
        assert told == [], name
        page.context.close()


def test_a_page_runs_no_script(browser: Browser, built: dict[str, Path], tmp_path: Path) -> None:
    html = built["energy_en"].read_text(encoding="utf-8")
    assert "<script>" not in html
    spoilt = tmp_path / "spoilt.html"
    spoilt.write_text(html.replace("</body>", "<script>document.title = 'ran'</script></body>"))
    page = opened(browser, spoilt, DESK, "light")
    assert page.title() != "ran"
    page.context.close()


def test_a_passage_opens_and_closes_by_keyboard(browser: Browser, built: dict[str, Path]) -> None:
    page = opened(browser, built["energy_en"], DESK, "light")
    call, passage = page.locator("#call-4"), page.locator("#cited-4")
    call.focus()
    page.keyboard.press("Enter")
    assert passage.is_visible()
    assert "600,000 tons in 2022" in passage.inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#cited-4') !== null")
    page.keyboard.press("Escape")
    assert not passage.is_visible()
    assert page.evaluate("document.activeElement.id") == "call-4"
    page.context.close()


def test_the_tab_key_goes_through_the_page_in_its_order(
    browser: Browser, built: dict[str, Path]
) -> None:
    page = opened(browser, built["energy_en"], PHONE, "light")
    tops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        place = page.evaluate(
            "(() => { const all = [...document.querySelectorAll('body *')];"
            " return [all.indexOf(document.activeElement),"
            " document.activeElement.getClientRects().length] })()"
        )
        if place[0] >= 0:
            tops.append(place)
    assert len(tops) > 50
    assert [at for at, _ in tops] == sorted(at for at, _ in tops)
    assert all(boxes for _, boxes in tops), "the focus is on something unseen"
    page.context.close()


@pytest.mark.parametrize("name", ["energy_en", "port_en_DRAFT"])
def test_the_dark_is_dark_and_paper_is_not(
    browser: Browser, built: dict[str, Path], name: str
) -> None:
    ask = "getComputedStyle(document.documentElement).backgroundColor"
    page = opened(browser, built[name], DESK, "dark")
    assert page.evaluate(ask) == "rgb(20, 24, 29)"
    ink = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(ask) == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") != ink
    page.context.close()


def test_charts_follow_the_page_into_the_dark(browser: Browser, built: dict[str, Path]) -> None:
    """Words and marks in colours for the dark; one with colours of its own stays on white."""
    fill = "getComputedStyle(document.querySelector('.chart text.fill-ink')).fill"
    ground = "getComputedStyle(document.querySelector('.chart.wide, .chart')).backgroundColor"
    page = opened(browser, built["energy_en"], DESK, "dark", bypass_csp=True)
    assert (page.evaluate(fill), page.evaluate(ground)) == ("rgb(228, 231, 234)", NO_COLOUR)
    page.evaluate("document.querySelector('.chart path').classList.value = ''")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    assert page.evaluate(fill) == "rgb(27, 29, 33)"
    page.context.close()
    page = opened(browser, built["energy_en"], DESK, "light")
    assert (page.evaluate(fill), page.evaluate(ground)) == ("rgb(27, 29, 33)", NO_COLOUR)
    page.context.close()


def test_a_browser_prints_every_block(browser: Browser, built: dict[str, Path]) -> None:
    page = opened(browser, built["energy_en"], DESK, "dark")
    page.emulate_media(media="print")
    unseen = page.evaluate(
        "[...document.querySelectorAll('main > section, .colophon, .masthead')]"
        ".filter(e => !e.getBoundingClientRect().height).map(e => e.id || e.className)"
    )
    assert unseen == []
    assert page.pdf().startswith(b"%PDF-")
    page.context.close()


def test_meaning_survives_forced_colours(browser: Browser, built: dict[str, Path]) -> None:
    """With the colours of the reader's system, what is unproven is still told apart."""
    page = opened(browser, built["port_en_DRAFT"], DESK, "light", forced_colors="active")
    style = page.evaluate(
        "getComputedStyle(document.querySelector('.unproven')).textDecorationLine"
    )
    assert style == "underline"
    assert "[unproven]" in page.inner_text("main")
    page.context.close()
