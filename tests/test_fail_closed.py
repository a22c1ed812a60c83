"""Words that no source has never pass, however they are quoted: the promise, held case by case."""

from __future__ import annotations

import pytest
from tiny import tiny_desk

from briefpress.cli import main

FALSE = "the pier is shut"
ARTICLE = (
    "The port handled 600,000 tons in 2022. It will not be closed, and A$5 million were paid"
    " at 17.5% and 120 km/h by the U.S. firm.\n\n“We are ready,” said the minister. “So are we,”"
    " said the mayor. “Nobody pays.” He is 5' 10\" tall and of the '90s.\n"
)
QUOTED = [
    "“{}”", '"{}"', "‘{}’", "'{}'", "‘{}'", "'{}’", "’{}’", "‘{}‘", "”{}”", "„{}“", "„{}”",
    "«{}»", "»{}«", "‹{}›", "「{}」", "『{}』", "＂{}＂", "《{}》", "〈{}〉", "｢{}｣", "〝{}〞",
    "❝{}❞", "❛{}❜", "❮{}❯", "‛{}’", "´{}´", "′{}′", "″{}″", "⟨{}⟩", "``{}''", ",,{}''", "<<{}>>",
    "<q>{}</q>", "' {} '", "‘ {} ’", "&lsquo;{}&lsquo;", "*“{}”*", "“{}", "{}”", "‘{}", "'{}",
    "[“{}”](https://example.org)",
]  # fmt: skip


def check(tmp_path, body: str, more: str = "") -> int:
    brief = f"theme: t\ntitle: T\ndate: 2024-08-18\n{more}sections:\n  - heading: H\n    body: |\n"
    lines = "".join(f"      {line}\n" for line in body.splitlines())
    desk = tiny_desk(tmp_path, brief + lines, {"seeds/a.txt": ARTICLE})
    return main(["check", "--desk", str(desk), "--quiet"])


@pytest.mark.parametrize("marks", QUOTED)
def test_false_words_between_any_marks_are_refused(tmp_path, marks):
    assert check(tmp_path, f"He said {marks.format(FALSE)} [@a].") == 1


@pytest.mark.parametrize("place", ["key_points:\n  - {}\n", "watch:\n  - {}\n", "handling: {}\n",
                                   "subtitle: {}\n", "bottom_line: {}\n"])  # fmt: skip
@pytest.mark.parametrize("marks", ["“{}”", "‘{}‘", "’{}’"])
def test_false_words_anywhere_in_a_brief_are_refused(tmp_path, place, marks):
    assert check(tmp_path, "So [@a].", place.format(marks.format(FALSE))) == 1


@pytest.mark.parametrize(
    "body",
    [
        "> The pier is shut [@a].",
        "‘The pier\n\nis shut’ [@a].",
        "It is so [@a, para. 1, “the pier].",
        "It is so [see “the pier @a].",
        "“It will […] be closed” [@a].",
        "“We are ready […] Nobody pays” [@a].",
        "“$5 million” [@a].",
        "“paid at 17.5” [@a].",
        "“120 km” [@a].",
        "“S. firm” [@a].",
        "“the po[r]t” [@a].",
        "“The [sic]port” [@a].",
    ],
)
def test_what_bends_the_source_is_refused(tmp_path, body):
    assert check(tmp_path, body) == 1


@pytest.mark.parametrize(
    "body",
    [
        "It’s the dogs’ and James’ [@a].",
        "'Tis rock 'n' roll of the '90s, 5' 10\" tall [@a].",
        "> “The port handled 600,000 tons in 2022.” [@a]",
        "“The port handled […] in 2022” [@a].",
        "“17.5%” and “120 km/h” and “A$5 million” and “the U.S. firm” [@a].",
        "“[t]he port handled 600,000 tons [sic]” [@a].",
        "‘The port’ and ‘handled’ it [@a].",
        "Mar’yam’s O’Brien, the U.S.'s [@a].",
    ],
)
def test_what_is_honest_passes(tmp_path, body):
    assert check(tmp_path, body) == 0
