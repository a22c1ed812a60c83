"""The referee's own cases: each change does what its name says, and a small run comes to an end."""

from __future__ import annotations

import json
import re
from random import Random
from typing import TYPE_CHECKING

import pytest

from benchmarks import peers
from benchmarks.mutations import (
    contradicting,
    corpus,
    dates,
    dishonest,
    figures,
    honest,
    joined,
    misplaced,
    naming,
    reckoned,
    tabled,
    translated,
)
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
WRITTEN = {
    **translated.KINDS,
    **tabled.KINDS,
    **reckoned.KINDS,
    **naming.KINDS,
    **contradicting.KINDS,
}
ALL = {**QUOTING, **speaking.KINDS, **figures.KINDS, **dates.KINDS, **WRITTEN}
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


def test_what_is_translated_stands_in_its_paragraph_and_the_altered_nowhere() -> None:
    for name, para, language, words, translation in translated.pairs():
        article = BY_ID[name]
        assert words in article.paras[para - 1]
        assert language != article.language
        assert not stands(translation, article)
    for case in made(translated.KINDS["original-altered"]):
        original = re.search(r'original: ("[^"]*")|\\"([^"\\]*)\\"\]', case.line)
        assert original
        assert not stands(original[1] or original[2], BY_ID[case.article])


def test_the_points_of_tables_stand_in_their_paragraphs() -> None:
    for point in tabled.points():
        digits = re.match(r"[$]?([\d.,]+)", point.value)
        assert digits
        assert digits[1].rstrip(",.") in BY_ID[point.article].paras[point.para - 1]
        assert point.rival != point.period


def test_a_number_of_our_own_is_reckoned_right_or_not_as_it_says() -> None:
    gas = [p for p in tabled.points() if p.pair == "gaz"]
    now, then = gas
    made_of = {"then": then.value, "now": now.value}
    change = reckoned.Sum("change", then, now, made_of).result()
    assert float(change) == pytest.approx(-10.127, abs=0.001)
    assert reckoned.Sum("difference", then, now, made_of).result() == -1_600_000_000


@pytest.mark.parametrize(
    ("name", "case", "language", "form"),
    [
        ("Haluk Demirbağ", "gen", "tr", "Haluk Demirbağ’ın"),
        ("Kadir Yörükoğlu", "dat", "tr", "Kadir Yörükoğlu’ya"),
        ("Nigar Səfərli", "gen", "az", "Nigar Səfərlinin"),
        ("Elçin Muradzadə", "abl", "az", "Elçin Muradzadədən"),
        ("Вера Чудинова", "dat", "ru", "Вере Чудиновой"),
        ("Karin Elsholz", "gen", "de", "Karin Elsholz’"),
        ("Ruth Adeyemi", "gen", "en", "Ruth Adeyemi’s"),
    ],
)
def test_a_name_takes_the_ending_of_its_language(
    name: str, case: str, language: str, form: str
) -> None:
    assert naming.inflected(name, case, language) == form


def test_strangers_and_near_misses_stand_in_no_article() -> None:
    text = "\n".join(article.whole for article in ARTICLES)
    for kind in ("stranger", "stranger-surname", "near-miss"):
        for case in made(naming.KINDS[kind]):
            surname = case.words.split()[-1].split("’")[0]
            assert surname[:-1] not in text, case.line


def test_a_case_with_a_rule_is_judged_by_that_rule(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    write_desk(desk, corpus.load())
    english = [a for a in ARTICLES if a.language == "en"]
    draw = Draw(Random(3), english)
    known = next(c for _ in range(99) if (c := naming.KINDS["as-it-is"](draw)))
    unknown = next(c for _ in range(99) if (c := naming.KINDS["stranger"](draw)))
    both = next(c for _ in range(999) if (c := contradicting.KINDS["both-shown"](draw)))
    outcomes, _ = run(desk, [known, unknown, both])
    assert [(o.case.kind, o.wrong) for o in outcomes] == [
        ("as-it-is", False), ("stranger", False), ("both-shown", False),
    ]  # fmt: skip
    assert any(f.rule == "name-not-in-sources" for f in outcomes[1].notes)
    assert (desk / "seeds" / f"{both.second[0] if both.second else ''}.txt").is_file()


def test_the_peers_are_given_the_words_and_the_source_cited(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cases.json"
    peers.make(file, each=1, seed=4)
    given = json.loads(file.read_text(encoding="utf-8"))
    assert {c["source"] for c in given["cases"]} <= set(given["sources"])
    assert not any("translat" in c["kind"] for c in given["cases"])
    verbatim = next(c for c in given["cases"] if c["kind"] == "no-paragraph")
    assert stands(verbatim["words"], BY_ID[verbatim["source"]])
    capsys.readouterr()
    peers.report(given["cases"], {"a tool": [c["honest"] for c in given["cases"]]})
    told = capsys.readouterr().out
    assert re.search(r"\| a tool \| (\d+)/\1 100.0% \| 0/\d+ 0.0% \|", told)
    assert "| honest: verbatim | 100% |" in told


def test_a_line_through_squares_has_the_slope_two() -> None:
    assert exponent([1, 2, 4, 8], [1, 4, 16, 64]) == pytest.approx(2)


def test_a_small_desk_is_measured() -> None:
    row = measure(Size(3, 4, 0.5))
    assert row["errors"] >= 2
    assert row["memory"] > 1
