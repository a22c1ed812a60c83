"""`verify`: figures, dates and calculations worded otherwise than their passage, judged again."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from test_verify import evidence, put_evidence, told
from tiny import tiny_desk

from briefpress.cli import main
from briefpress.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SOURCES = """\
references:
  - id: a
    language: en
    issued: 2023-05-20
    custom:
      file: a.txt
  - id: b
    language: ru
    issued: 2023-06-02
    custom:
      file: b.txt
"""
RUSSIAN = "Порт готов принять 15,8 млрд кубометров, сказал министр: «Мы всё подпишем».\n"
ARTICLE = """\
Exports rose by 17.5% on March 3, 2023, the port said.

It handled 600,000 tons in 2021 and 900,000 tons in 2022.

A new quay was opened on 4 April. The rest is due in the first half of this year.

Coal fell from 2.4 million tons to 1.8 million tons.
"""
BRIEF = """\
theme: rates
title: The rates
date: 2024-08-18
bottom_line: |
  Exports rose by 17.5 per cent on 3 March 2023, said the port [@a, para. 1]. The port handled
  nearly [51 per cent]{calc=growth} more in 2022 than in 2021 in all [@a, para. 2].
sections:
  - heading: Dates
    body: |
      The quay was opened on 4 April 2023 with a feast [@a, para. 3], and the rest was due in the
      first half of 2023 as planned [@a, para. 3]. In May 2023 the port said no more [@a].
  - heading: Gas
    body: |
      Coal fell from 2.4 to 1.8 million tons [@a].
      It can take about 16 billion cubic metres in all [@b].
quotations:
  - text: We shall sign it all
    speaker: the minister
    original: Мы всё подпишем
    cite: b, para. 1
calculations:
  - id: growth
    label: Growth
    calc: change(then, now)
    inputs:
      then:
        value: 600,000 tons
        period: 2021
        cite: a, para. 2
      now:
        value: 900,000 tons
        period: 2022
        cite: a, para. 2
"""


@pytest.fixture(scope="session")
def rates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"seeds/a.txt": ARTICLE, "seeds/b.txt": RUSSIAN, "seeds/sources.yaml": SOURCES}
    desk = tiny_desk(tmp_path_factory.mktemp("rates"), BRIEF, files)
    assert main(["--desk", str(desk), "--to", "html", "--quiet"]) == 0
    return next((desk / "out").glob("*.html"))


@pytest.fixture
def copy(rates: Path, tmp_path: Path) -> Path:
    return shutil.copy(rates, tmp_path / "copy.html")


def forge(
    path: Path, old: str, new: str, change: Callable[[dict], None] | None = None
) -> list[str]:
    """What is said of a file whose text and evidence were changed alike, and all hashes mended."""
    pattern = re.escape(old).replace(r"\ ", r"\s")
    text, times = re.subn(pattern, new, path.read_text())
    assert times
    path.write_text(text)
    held = evidence(path)
    if change:
        change(held)
    put_evidence(path, held, renamed=True)
    return told(path)


def item(held: dict, words: str) -> dict:
    found = [
        one for one in held["first"]["items"] if " ".join(one["body"]["value"].split()) == words
    ]
    assert len(found) == 1
    return found[0]


def test_all_is_judged_but_a_translation(rates: Path) -> None:
    result = verify(rates)
    assert result.findings == ()
    assert result.proved[1] == (
        "3 items agree in their words, and 5 in their value with the 5 passages that the file"
        " carries; 1 with the day that it gives for an article; 1 calculated from these passages"
        " come out as printed"
    )
    held = evidence(rates)
    translated, bare = item(held, "We shall sign it all")["number"], item(held, "2.4")["number"]
    assert [one for one in result.not_proved if "(item" in one] == [
        f"translations, whose originals are carried: a reader must judge whether they say the same (item {translated})",  # noqa: E501
        f"what rests on more than the words of its passage, or cannot be read alone (item {bare})",
    ]


def test_the_words_that_say_most_bear_witness(rates: Path) -> None:
    (spot,) = item(evidence(rates), "first half of 2023")["target"]
    assert spot["selector"][0]["exact"] == "first half of this year"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("17.5 per cent", "18.5 per cent"),
        ("3 March 2023", "4 March 2023"),
        # The passage has no year: the day of the article tells it.
        ("4 April 2023", "4 April 2024"),
        ("first half of 2023", "first half of 2022"),
        ("16 billion", "17 billion"),
    ],
)
def test_a_forged_value_is_named(copy: Path, old: str, new: str) -> None:
    (found,) = forge(copy, old, new)
    assert found.startswith("error evidence-not-in-passage: item ")
    assert f"“{new}" in found


def test_a_forged_day_of_an_article_is_named(copy: Path) -> None:
    (found,) = forge(copy, "May 2023", "June 2023")
    assert "“June 2023”, does not stand in the date of `a`" in found


def test_a_forged_result_is_named(copy: Path) -> None:
    (found,) = forge(copy, "51 per cent", "61 per cent")
    assert found == (
        "error evidence-miscalculated: item 3, “61 per cent”, is not what was calculated:"
        " its formula gives 0.5"
    )


def test_a_result_has_the_working_of_its_own(copy: Path) -> None:
    def change(held: dict) -> None:
        item(held, "61 per cent")["working"]["figure"] = "nearly 51 per cent"

    (found,) = forge(copy, "51 per cent", "61 per cent", change)
    assert found.endswith("its working is that of “nearly 51 per cent”")


@pytest.mark.parametrize(
    ("working", "why"),
    [
        ({"formula": "then / now"}, "its formula gives 0.666667"),
        ({"formula": "then / ("}, "its formula ends too early"),
        ({"formula": "1 - " * 100 + "then"}, "its formula is longer than 300 characters"),
        (
            {"inputs": {"then": "600,000 tons", "now": "906,000 tons"}},
            "no passage has its `now`, 906,000 tons",
        ),
    ],
)
def test_a_forged_working_is_named(copy: Path, working: dict, why: str) -> None:
    def change(held: dict) -> None:
        item(held, "51 per cent")["working"].update(working)

    (found,) = forge(copy, "51 per cent", "51 per cent", change)
    assert found.startswith("error evidence-miscalculated: item 3, ")
    assert found.endswith(why)


@pytest.mark.parametrize(
    "working",
    [
        {"formula": 5},
        {"inputs": {"then": None}},
        {"inputs": {f"n{i}": "1" for i in range(101)}},
        {"decimals": 5_000_000},
        {"decimals": True},
        {"figure": ["x"]},
    ],
)
def test_a_broken_working_is_no_evidence(copy: Path, working: dict) -> None:
    def change(held: dict) -> None:
        item(held, "51 per cent")["working"].update(working)

    (found,) = forge(copy, "51 per cent", "51 per cent", change)
    assert found.startswith("error evidence-malformed: ")


def test_an_article_that_is_not_carried_is_no_evidence(copy: Path) -> None:
    def change(held: dict) -> None:
        item(held, "May 2023")["target"][0]["key"] = "z"

    (found,) = forge(copy, "May 2023", "May 2023", change)
    assert found.startswith("error evidence-malformed: ")
    assert "rests on an article which is not there" in found


def test_what_cannot_be_compared_is_named(copy: Path) -> None:
    def change(held: dict) -> None:
        item(held, "17.5 per cent")["verdict"] = "calculated"

    assert forge(copy, "17.5 per cent", "17.5 per cent", change) == []
    (told_so,) = (one for one in verify(copy).not_proved if "cannot be read alone" in one)
    assert told_so.startswith("what rests on more than the words of its passage")
    assert "(items 1, " in told_so
