"""The fields that docs/templates.md promises are those that templates see."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from briefpress.model.described import described

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import template_fields as tool  # noqa: E402 - a script beside the package


def test_every_field_is_described_and_nothing_else():
    said = described()
    assert set(said) == set(tool.parts())
    for name, kind in tool.parts().items():
        assert set(said[name]) == set(tool.fields_of(kind)), (
            f"see briefpress/model/described.py: {name}"
        )


def test_no_description_is_empty_or_a_sentence():
    for name, fields in described().items():
        for field, text in fields.items():
            assert len(text) > 5, (name, field)
            assert not text.endswith("."), (name, field)


def test_the_page_is_what_the_types_say():
    page = tool.PAGE.read_text(encoding="utf-8")
    assert tool.with_fields(page) == page, "run: python tools/template_fields.py"


def test_a_page_without_a_place_for_them_is_told():
    with pytest.raises(ValueError, match="has no"):
        tool.with_fields("# Templates\n")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("str", "text"),
        ("tuple[Note, ...]", "list of `Note`"),
        ("tuple[tuple[str, str], ...]", "list of pairs of text and text"),
        ("Logo | None", "`Logo`, or none"),
        ("tuple[str | int, ...]", "list of text or number"),
        ("tuple[Blocks, ...]", "list of prose: `\\|html`, `\\|inline`"),
    ],
)
def test_types_are_said_in_words(written, said):
    assert tool.in_words(written) == said
