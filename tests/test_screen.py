"""The HTML edition in a real browser: nothing sticks out, at any width, and paper is not forgotten.

Skipped where Chromium is missing, unless BRIEFPRESS_REQUIRE_TOOLS=1, as in CI.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from html import escape, unescape

import pytest
from tiny import ROOT

from briefpress.cli import main

LOOK = """<script>addEventListener("load", () => {
  const wide = [...document.querySelectorAll("body *")]
    .filter(e => !e.closest(".chart") && e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.tagName + "." + e.className);
  const small = [...document.querySelectorAll("p, li, td, th, h1, h2, h3")]
    .filter(e => parseFloat(getComputedStyle(e).fontSize) < 12).map(e => e.textContent);
  const dead = [...document.querySelectorAll('a[href^="#"]')]
    .filter(a => !document.getElementById(a.getAttribute("href").slice(1))).map(a => a.href);
  const seen = {width: innerWidth, scroll: document.documentElement.scrollWidth, wide, small, dead};
  parent.document.body.dataset.seen = JSON.stringify(seen);
});</script></head>"""


# Opens every passage in turn, and notes which are not wholly seen, or do not close.
OPEN = """<script>addEventListener("load", () => {
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
  const seen = {width: innerWidth, calls: calls.length, unseen, open};
  parent.document.body.dataset.seen = JSON.stringify(seen);
});</script></head>"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory):
    out = tmp_path_factory.mktemp("screen")
    assert main(["--desk", str(ROOT), "--out", str(out), "--to", "html", "--quiet", "--draft"]) == 0
    return sorted(out.glob("*.html"))


def look(page, folder, width: int, script: str = LOOK) -> dict:
    """What a browser of that width makes of a page."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        if os.environ.get("BRIEFPRESS_REQUIRE_TOOLS") == "1":
            pytest.fail("chromium is not installed")
        pytest.skip("chromium is not installed")
    # The page's own policy forbids scripts, so the copy that is measured goes without it.
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text())
    copy = folder / page.name
    framed = escape(html.replace("</head>", script, 1))
    # A window is at least 500 pixels wide; a frame can be as narrow as a telephone.
    copy.write_text(f'<body><iframe width="{width}" height="900" srcdoc="{framed}"></iframe>')
    done = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         f"--user-data-dir={folder / 'profile'}", "--window-size=1400,1000",
         "--dump-dom", copy.as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    seen = re.search(r'data-seen="([^"]*)"', done.stdout)
    assert seen, done.stdout[:500]
    found = json.loads(unescape(seen[1]))
    assert found["width"] == width
    return found


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_sticks_out(pages, tmp_path, width):
    assert len(pages) == 3
    for page in pages:
        seen = look(page, tmp_path, width)
        assert seen["scroll"] <= seen["width"], page.name
        assert seen["wide"] == [], page.name
        assert seen["small"] == [], page.name
        assert seen["dead"] == [], page.name


@pytest.mark.parametrize("width", [390, 1280])
def test_each_citation_opens_its_passage_in_view(pages, tmp_path, width):
    for page in pages:
        seen = look(page, tmp_path, width, OPEN)
        assert seen["calls"] > 20, page.name
        assert seen["unseen"] == [], page.name
        assert seen["open"] == [], page.name
