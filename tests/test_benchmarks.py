"""The referee's own cases: each change does what its name says, and a small run comes to an end."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

import pytest

from benchmarks.mutations import corpus, dates, dishonest, figures, honest, joined, misplaced
from benchmarks.mutations import speakers as speaking
from benchmarks.mutations.calendars import days
from benchmarks.mutations.items import Outcome, run, write_desk
from benchmarks.mutations.quoting import Draw, folded, stands
from benchmarks.mutations.score import Rate, as_json, table
from benchmarks.scaling import Size, exponent, measure

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.mutations.corpus import Article
    from benchmarks.mutations.items import Case
    from benchmarks.mutations.quoting import Maker

ARTICLES = [*corpus.load(), *corpus.seeds()]
BY_ID = {article.id: article for article in ARTICLES}
QUOTING = {**honest.KINDS, **joined.KINDS, **dishonest.KINDS, **misplaced.KINDS}
ALL = {**QUOTING, **speaking.KINDS, **figures.KINDS, **dates.KINDS}
# Kinds whose words stand in the article letter for letter, whatever clothes they wear.
SAME_LETTERS = (
    "verbatim", "no-paragraph", "marks", "straight-marks", "apostrophes", "dashes", "spaces",
    "soft-hyphens", "ligatures", "nfd", "first-case", "final-stop", "wrong-passage",
)  # fmt: skip
CHANGED_WORDS = (
    "word-replaced", "word-inserted", "word-deleted", "words-swapped", "letter", "accent", "number",
    "unit", "negation-dropped", "negation-added", "paraphrase", "cut-word",
)  # fmt: skip


def made(maker: Maker, count: int = 12) -> list[Case]:
    """Cases of a kind, as many as a few hundred draws give."""
    draw = Draw(Random(7), ARTICLES)
    found: dict[str, Case] = {}
    for _ in range(count * 60):
        case = maker(draw)
        if case:
            found[case.key] = case
        if len(found) == count:
            break
    return list(found.values())


@pytest.mark.parametrize("kind", ALL)
def test_every_kind_is_made_and_always_as_honest_as_it_says(kind: str) -> None:
    cases = made(ALL[kind], 4)
    assert cases
    assert len({case.honest for case in cases}) == 1
    assert all("\n" not in case.line for case in cases)


@pytest.mark.parametrize("kind", SAME_LETTERS)
def test_an_honest_change_keeps_every_letter(kind: str) -> None:
    for case in made(QUOTING[kind]):
        assert stands(case.words, BY_ID[case.article]), case.line


@pytest.mark.parametrize("kind", CHANGED_WORDS)
def test_a_dishonest_change_stands_nowhere_in_the_article(kind: str) -> None:
    for case in made(QUOTING[kind]):
        assert not stands(case.words, BY_ID[case.article]), case.line


def test_words_of_another_source_do_not_stand_in_the_one_cited() -> None:
    for case in made(misplaced.KINDS["wrong-source"]):
        named = re.search(r"@([\w-]+)|cite: \"([\w-]+)", case.line)
        assert named
        assert not stands(case.words, BY_ID[named[1] or named[2]])


def test_an_elision_that_hides_something_says_what() -> None:
    for kind in ("hidden-negation", "hidden-condition"):
        for case in made(misplaced.KINDS[kind]):
            gone = case.why.removeprefix("leaves out “").removesuffix("”")
            assert stands(gone, BY_ID[case.article])
            whole = re.sub(r"\[…\]|…|\[\.\.\.\]|\.\.\.", lambda _, g=gone: g, case.words, count=1)
            assert stands(whole, BY_ID[case.article]), case.line


def test_a_figure_in_other_clothes_is_worth_the_same() -> None:
    for case in made(figures.KINDS["clothes"], 40):
        old, _, new = case.why.partition(" -> ")
        worth = {
            (f.value, f.kind) for text in (old, new) for f in figures.figures(text, case.language)
        }
        assert len(worth) == 1, case.why


def test_a_wrong_figure_or_date_is_not_in_the_article() -> None:
    for case in made(figures.KINDS["digit"], 40):
        assert case.why.partition(" -> ")[2] not in BY_ID[case.article].whole
    for kind in ("day", "month", "year"):
        for case in made(dates.KINDS[kind], 20):
            article: Article = BY_ID[case.article]
            there = {(d.year, d.month, d.day) for d in days(article.whole, article.language)}
            here = {(d.year, d.month, d.day) for d in days(case.words, case.language)}
            assert not here or here - there, case.line


def test_who_speaks_is_read_from_the_truth() -> None:
    port = BY_ID["en-harbour"]
    spoken = [(s.para, s.speaker) for s in port.segments if s.spoken]
    assert spoken[:2] == [(2, "Helen Marsh"), (2, "Helen Marsh")]
    assert "said" not in " ".join(s.text for s in port.segments if s.spoken)


def test_a_russian_tag_inside_the_marks_is_no_speech() -> None:
    said = [s.text for s in BY_ID["ru-gaz"].segments if s.spoken and s.para == 7]
    assert said == [
        "Компания не говорит, что половина прибыли – это курсовая разница",
        "Без неё прибыль упала бы на треть",
    ]


def test_hard_wrapping_can_be_undone() -> None:
    text = BY_ID["de-stahlwerk"].paras[2]
    lines = corpus.hard_wrapped(text, 40).split("\n")
    assert max(map(len, lines)) <= 40
    assert any(line.endswith("-") for line in lines)
    assert folded("".join(line.rstrip("-") for line in lines)).replace(" ", "") == folded(
        text
    ).replace(" ", "")


def test_halves_hold_apart_and_do_not_change() -> None:
    cases = made(honest.KINDS["verbatim"], 60)
    held = sum(case.held_out for case in cases)
    assert 15 < held < 45
    assert [c.held_out for c in made(honest.KINDS["verbatim"], 60)] == [c.held_out for c in cases]


def test_an_outcome_is_wrong_where_verdict_and_truth_differ() -> None:
    good = next(c for c in made(honest.KINDS["verbatim"]) if c.honest)
    assert not Outcome(good, (), ()).wrong
    bad = made(dishonest.KINDS["letter"])[0]
    assert Outcome(bad, (), ()).wrong


def test_the_interval_of_no_wrong_in_a_hundred_is_wilsons() -> None:
    low, high = Rate(0, 100).interval
    assert low == 0
    assert high == pytest.approx(0.0370, abs=1e-4)


def test_a_small_run_ends_and_sees_the_plainest_cases(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    write_desk(desk, corpus.load())
    right = made(honest.KINDS["no-paragraph"], 4)
    wrong = made(dishonest.KINDS["letter"], 4)
    outcomes, stray = run(desk, [*right, *wrong])
    assert not stray
    assert len(outcomes) == 8
    assert all(o.errors for o in outcomes if not o.case.honest)
    assert "| quotations | dishonest: letter |" in table(outcomes)
    rows = as_json(outcomes, seed=7)["rows"]
    assert sum(row["of"] for row in rows) == 8


def test_a_line_through_squares_has_the_slope_two() -> None:
    assert exponent([1, 2, 4, 8], [1, 4, 16, 64]) == pytest.approx(2)


def test_a_small_desk_is_measured() -> None:
    row = measure(Size(3, 4, 0.5))
    assert row["errors"] >= 2
    assert row["memory"] > 1
