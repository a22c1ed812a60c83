"""Two sources with two values for one thing: the brief shows both, or is warned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tiny import tiny_desk

from briefpress.pipeline.gather import gather

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.findings import Finding

OURS = "Trade turnover between the two countries reached $4.358 billion in 2023.\n"
RECORDS = "references:\n" + "".join(
    f"  - id: {name}\n    issued: '2024-08-0{day}'\n    custom:\n      file: {name}.txt\n"
    for day, name in enumerate("ab", 1)
)
BRIEF = """\
theme: port
title: A
date: 2024-08-18
key_points:
  - Trade reached $4.358 billion in 2023 [@a].
  - The roads are open [@b].
"""


def conflicts(folder: Path, theirs: str, brief: str = BRIEF) -> list[Finding]:
    """The conflicts between the brief's source and another that it cites."""
    files = {
        "seeds/a.txt": OURS,
        "seeds/b.txt": theirs + "\n\nThe roads are open.\n",
        "seeds/sources.yaml": RECORDS,
    }
    found = gather(tiny_desk(folder, brief, files)).all_findings
    assert not [f for f in found if f.severity == "error"], found
    return [f for f in found if f.rule == "sources-conflict"]


@pytest.mark.parametrize(
    "theirs",
    [
        "Bilateral trade turnover amounted to $4.1 billion in 2023.",
        "In 2023 the countries' trade turnover stood at 3,900 million dollars.",
        "Trade turnover of the countries was over $5 billion in 2023, he said.",
    ],
)
def test_another_value_of_the_same_is_told_with_both_passages(tmp_path: Path, theirs: str) -> None:
    (finding,) = conflicts(tmp_path, theirs)
    assert finding.severity == "warning"
    assert "“$4.358 billion”" in finding.message
    assert "2023" in finding.message
    assert [near.place.file for near in finding.related] == ["seeds/a.txt", "seeds/b.txt"]
    assert (finding.place.line, finding.place.column) == (5, 19)


@pytest.mark.parametrize(
    "theirs",
    [
        "Bilateral trade turnover amounted to 4,358 million dollars in 2023.",
        "Bilateral trade turnover amounted to about $4.4 billion in 2023.",
        "Bilateral trade turnover amounted to over $4 billion in 2023.",
        "Bilateral trade turnover amounted to $4.1 billion in 2022.",
        "Bilateral trade turnover amounted to 4.1 billion euros in 2023.",
        "Investment in railways between the towns was $4.1 billion in 2023.",
        "Tourists of the region spent $4.1 billion in 2023.",
        "Bilateral trade turnover in the first half of 2023 amounted to $2.1 billion.",
    ],
)
def test_the_same_value_another_time_or_thing_is_none(tmp_path: Path, theirs: str) -> None:
    assert conflicts(tmp_path, theirs) == []


DIFFERENT = "Bilateral trade turnover amounted to $4.1 billion in 2023."


@pytest.mark.parametrize(
    "more",
    [
        """\
disagreements:
  - measure: Trade in 2023
    values:
      - text: $4.358 billion
        cite: a
      - text: $4.1 billion
        cite: b
""",
        "allow:\n  - rule: sources-conflict\n    because: The one names its office.\n",
    ],
)
def test_a_brief_that_shows_both_or_says_why_is_left_alone(tmp_path: Path, more: str) -> None:
    assert conflicts(tmp_path, DIFFERENT, BRIEF + more) == []


def test_both_in_one_paragraph_are_shown(tmp_path: Path) -> None:
    both = "  - Trade reached $4.358 billion [@a], or $4.1 billion [@b], in 2023.\n"
    front, _, _ = BRIEF.partition("  - Trade")
    assert conflicts(tmp_path, DIFFERENT, front + both) == []


def test_a_figure_inside_a_quotation_counts(tmp_path: Path) -> None:
    front, _, _ = BRIEF.partition("  - Trade")
    brief = front + "  - It “reached $4.358 billion in 2023” [@a].\n  - Roads are open [@b].\n"
    assert len(conflicts(tmp_path, DIFFERENT, brief)) == 1
