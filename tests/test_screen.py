"""The HTML edition in a real browser: nothing sticks out, at any width, and passages open in view.

Skipped where Chromium is missing, unless BRIEFPRESS_REQUIRE_TOOLS=1, as in CI.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from tiny import BRIEF, ROOT, tiny_desk

from briefpress.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

LOOK = """() => {
  const wide = [...document.querySelectorAll("body *")]
    .filter(e => !e.closest(".chart") && e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.tagName + "." + e.className);
  const small = [...document.querySelectorAll("p, li, td, th, h1, h2, h3")]
    .filter(e => parseFloat(getComputedStyle(e).fontSize) < 12).map(e => e.textContent);
  const dead = [...document.querySelectorAll('a[href^="#"]')]
    .filter(a => !document.getElementById(a.getAttribute("href").slice(1))).map(a => a.href);
  return {width: innerWidth, scroll: document.documentElement.scrollWidth, wide, small, dead};
}"""

# Opens every passage in turn, and notes which are not wholly seen, or do not close.
OPEN = """() => {
  const calls = [...document.querySelectorAll("button.call")];
  const unseen = [], open = [];
  for (const call of calls) {
    const passage = document.getElementById(call.getAttribute("popovertarget"));
    call.focus();
    call.click();
    const box = passage.getBoundingClientRect();
    if (document.activeElement !== call || !passage.matches(":popover-open") || box.height < 40 ||
        box.left < 0 || box.right > innerWidth || box.top < 0 || box.bottom > innerHeight)
      unseen.push([passage.id, box.left, box.top, box.right, box.bottom]);
    passage.querySelector("button.close").click();
    if (passage.matches(":popover-open") || passage.getBoundingClientRect().height)
      open.push(passage.id);
  }
  return {width: innerWidth, calls: calls.length, unseen, open};
}"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    out = tmp_path_factory.mktemp("screen")
    assert main(["--desk", str(ROOT), "--out", str(out), "--to", "html", "--quiet", "--draft"]) == 0
    return sorted(out.glob("*.html"))


def look(browser: Browser, page: Path, width: int, script: str) -> dict[str, Any]:
    """What a browser of that width makes of a page."""
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        shown = context.new_page()
        shown.goto(page.as_uri())
        seen: dict[str, Any] = shown.evaluate(script)
    assert seen["width"] == width
    return seen


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_sticks_out(browser: Browser, pages: list[Path], width: int) -> None:
    assert len(pages) == 3
    for page in pages:
        seen = look(browser, page, width, LOOK)
        assert seen["scroll"] <= seen["width"], page.name
        assert seen["wide"] == [], page.name
        assert seen["small"] == [], page.name
        assert seen["dead"] == [], page.name


def test_a_long_word_in_a_table_breaks_in_its_column(browser: Browser, tmp_path: Path) -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitaenshafen"
    points = "".join(
        f"      - label: {label}\n        value: 600,000 tons\n        cite: a, para. 1\n"
        for label in (word, "Georgia")
    )
    brief = f"{BRIEF}    chart: trade\ndata:\n  - id: trade\n    title: Trade\n    unit: tons\n"
    desk = tiny_desk(tmp_path, f"{brief}    points:\n{points}")
    options = ("--desk", str(desk), "--out", str(tmp_path), "--to", "html", "--quiet", "--draft")
    assert main(options) == 0
    (page,) = tmp_path.glob("*.html")
    assert word in page.read_text(encoding="utf-8")
    seen = look(browser, page, 390, LOOK)
    assert (seen["scroll"], seen["wide"]) == (390, [])


@pytest.mark.parametrize("width", [390, 1280])
def test_each_citation_opens_its_passage_in_view(
    browser: Browser, pages: list[Path], width: int
) -> None:
    for page in pages:
        seen = look(browser, page, width, OPEN)
        assert seen["calls"] > 20, page.name
        assert seen["unseen"] == [], page.name
        assert seen["open"] == [], page.name


DATED = """\
theme: port
title: The port
date: 2024-08-18
timeline:
  - date: 2022
    event: Handled 600,000 tons in 2022 [@a, para. 1].
"""


def made(folder: Path, brief: str, *options: str, more: dict[str, str] | None = None) -> Path:
    """The page of a desk of one brief."""
    desk = tiny_desk(folder, brief, more)
    arguments = ("--desk", str(desk), "--out", str(folder), "--to", "html", "--quiet", "--draft")
    assert main([*arguments, *options]) == 0
    (page,) = folder.glob("*.html")
    return page


@pytest.mark.parametrize("layout", ["note", "onepage", "cable"])
@pytest.mark.parametrize(("width", "beside"), [(390, False), (1280, True)])
def test_an_event_stands_beside_its_date_or_below(
    browser: Browser, tmp_path: Path, layout: str, width: int, beside: bool
) -> None:
    page = made(tmp_path, DATED, "--layout", layout)
    seen = look(browser, page, width, """() => {
      const [date, event] = [".when", ".what"].map(
        name => document.querySelector(".timeline " + name).getBoundingClientRect());
      return {width: innerWidth, right: event.left - date.left, down: event.top - date.top,
              room: event.width};
    }""")  # fmt: skip
    assert (seen["right"] > 100, seen["down"] < 10) == (beside, beside)
    assert seen["room"] > 250


@pytest.mark.parametrize(("layout", "said"), [("note", 1), ("cable", 2)])
def test_a_browser_prints_the_handling_and_the_number_of_every_page(
    browser: Browser, tmp_path: Path, layout: str, said: int
) -> None:
    """Whatever stands in the handling: it is a string of a style sheet there."""
    handling = "Ours </style> \\ only"
    body = "      It handled “600,000 tons in 2022” [@a, para. 1].\n"
    brief = BRIEF.replace(body, f"{body}\n" * 60) + f"handling: {json.dumps(handling)}\n"
    page = made(tmp_path, brief, "--layout", layout)
    with browser.new_context() as context:
        shown = context.new_page()
        shown.goto(page.as_uri())
        document = pypdfium2.PdfDocument(shown.pdf(prefer_css_page_size=True))
    texts = ["".join(sheet.get_textpage().get_text_range().split()) for sheet in document]
    assert len(texts) > 2
    for number, text in enumerate(texts, 1):
        assert text.count("Ours</style>\\only·Unverifieddraft") == said, text
        assert f"Page{number}of{len(texts)}" in text


def test_a_finger_hits_a_call(browser: Browser, tmp_path: Path) -> None:
    """A target of 24 pixels each way around each call (WCAG 2.2, 2.5.8)."""
    seen = look(browser, made(tmp_path, BRIEF), 390, """() => {
      const missed = [];
      for (const call of document.querySelectorAll(".call")) {
        call.scrollIntoView({block: "center"});
        const box = call.getBoundingClientRect();
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        for (const [right, down] of [[-11, -11], [11, -11], [-11, 11], [11, 11]])
          if (document.elementFromPoint(x + right, y + down) !== call) missed.push([right, down]);
      }
      return {width: innerWidth, calls: document.querySelectorAll(".call").length, missed};
    }""")  # fmt: skip
    assert seen["calls"] > 0
    assert seen["missed"] == []
