"""Any text at any door where a stranger's text comes in: no crash, and an answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.doors import DOORS
from benchmarks.hostile import REPEATED

PIECES = st.sampled_from(
    [*REPEATED, "port", "2.8 million tonnes", "Marsh", ". ", "\n\n", "не", "km"]
)
HOSTILE = st.lists(PIECES, max_size=40).map("".join)
ANY = st.text(max_size=120) | HOSTILE
QUICK = [name for name in DOORS if name != "desk"]


@pytest.mark.parametrize("door", QUICK)
@given(text=ANY)
@settings(max_examples=40)
def test_no_text_is_too_odd(door: str, text: str) -> None:
    DOORS[door](text)


@given(text=HOSTILE)
@settings(max_examples=12)
def test_no_article_or_brief_is_too_odd(text: str) -> None:
    DOORS["desk"](text)


@pytest.mark.parametrize("piece", REPEATED)
def test_a_thing_repeated_is_read(piece: str) -> None:
    for door in ("prose", "quotation", "article", "both"):
        DOORS[door](piece * 60)
