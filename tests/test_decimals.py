"""Decimal marks of a column stand under each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from tiny import tiny_desk

from briefpress.cli import main
from briefpress.compose.decimals import lacking

if TYPE_CHECKING:
    from pathlib import Path

NONE = (0, False)


@pytest.mark.parametrize(
    ("language", "values", "lacks"),
    [
        ("en", ["12%", "4.5%", "1,234.75%"], [(2, True), (1, False), NONE]),
        ("en", ["1,234", "4.358"], [(3, True), NONE]),
        ("ru", ["1 234,5", "0,25", "7"], [(1, False), NONE, (2, True)]),
        ("de", ["1.234,5 km", "17 km"], [NONE, (1, True)]),
        ("fr", ["about 4", "about 17"], [NONE, NONE]),
        ("en", ["4.5", "4.25 km"], [NONE, NONE]),
        ("en", ["4.5", "3 to 3.25"], [NONE, NONE]),
        ("en", ["4.5", "none"], [NONE, NONE]),
        ("en", ["4.5 million tons", "4.25 million tons"], [NONE, NONE]),
        ("en", [], []),
    ],
)
def test_what_a_value_lacks_beside_the_most_precise(language, values, lacks):
    assert list(lacking([(value, (language,)) for value in values])) == lacks


def test_the_marks_of_a_column_are_printed_under_each_other(tmp_path: Path) -> None:
    article = "Growth was 12% in 2019, 4.5% in 2020 and 110.75% in 2021.\n"
    points = "".join(
        f"      - {{period: {year}, value: {value}, cite: 'a, para. 1'}}\n"
        for year, value in ((2019, "12%"), (2020, "4.5%"), (2021, "110.75%"))
    )
    brief = (
        "theme: port\ntitle: Figures\ndate: 2024-08-18\nsections:\n"
        "  - {heading: Part, table: d}\n"
        f"data:\n  - id: d\n    title: Growth\n    points:\n{points}"
    )
    desk = tiny_desk(tmp_path, brief, {"seeds/a.txt": article})
    assert main(["--desk", str(desk), "--quiet"]) == 0
    (file,) = (desk / "out").glob("*.pdf")
    left = {whole: edge_after(file, whole) for whole in ("12", "4", "110")}
    assert left["4"] == pytest.approx(left["110"], abs=0.15)
    # A whole number ends where the others have their mark.
    assert left["12"] == pytest.approx(left["110"], abs=0.3)


def edge_after(file: Path, digits: str) -> float:
    """Where the whole part of the one percentage that begins with some digits ends, in points."""
    document = pypdfium2.PdfDocument(file)
    try:
        page = document[0]
        text = page.get_textpage()
        said = text.get_text_bounded()
        table = said.index("Growth")
        found = next(
            at
            for at in range(said.index("2019", table), len(said))
            if said.startswith(digits, at) and said[at - 1].isspace()
            and said[at + len(digits)] in ".%"
        )  # fmt: skip
        x = text.get_charbox(found + len(digits) - 1, loose=True)[2]
        text.close()
        page.close()
        return float(x)
    finally:
        document.close()
