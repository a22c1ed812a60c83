"""Dates in six languages: what the press's phrases mean, anchors, and hostile input."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phrases_dates import ANCHOR, PHRASES, rows
from timing import grows_in_step

from briefpress.dates import DateMention, Parts, read_dates
from briefpress.lexicon import lexicon_of

if TYPE_CHECKING:
    from collections.abc import Callable

ENOUGH = 25


def edtf(parts: Parts) -> str:
    year, month, day = parts
    tail = "".join(f"-{part:02}" for part in (month, day) if part)
    return (f"{year:04}" if year else "XXXX") + tail


def said(mention: DateMention) -> str:
    value = edtf(mention.first)
    if mention.last != mention.first:
        value += f"..{edtf(mention.last)}"
    words = [mention.bound, mention.stretch, ("~" if mention.relative else "") + value]
    return " ".join(word for word in words if word)


@pytest.mark.parametrize(("language", "phrase", "expected"), rows())
def test_a_phrase_says(language: str, phrase: str, expected: str) -> None:
    assert "; ".join(said(m) for m in read_dates(phrase, language, ANCHOR)) == expected.strip(".")


@pytest.mark.parametrize("language", PHRASES)
def test_there_are_phrases_enough(language: str) -> None:
    assert sum(code == language for code, _, _ in rows()) >= ENOUGH


def only(text: str, language: str = "en", anchor: date | None = None) -> DateMention:
    (mention,) = read_dates(text, language, anchor)
    return mention


def test_without_an_anchor_a_relative_date_stays_open() -> None:
    mention = only("exports fell last year")
    assert (mention.first, mention.relative) == ((None, None, None), True)
    assert only("in March last year").first == (None, 3, None)
    assert only("on Tuesday").weekday == 1


def test_an_absolute_date_does_not_lean_on_the_anchor() -> None:
    assert not only("in March 2023", anchor=ANCHOR).relative
    assert only("on 4 April", anchor=ANCHOR).first == (None, 4, 4)


@pytest.mark.parametrize(
    ("text", "day"),
    [("on Wednesday", 21), ("on Thursday", 15), ("on Tuesday", 20), ("last Wednesday", 14),
     ("next Wednesday", 28), ("today", 21), ("tomorrow", 22)],
)  # fmt: skip
def test_a_weekday_is_the_last_one_unless_said(text: str, day: int) -> None:
    assert only(text, anchor=ANCHOR).first == (2024, 8, day)


def test_a_week_and_a_quarter_run_from_end_to_end() -> None:
    week = only("last week", anchor=ANCHOR)
    assert (week.first, week.last) == ((2024, 8, 12), (2024, 8, 18))
    quarter = only("last quarter", anchor=date(2024, 2, 1))
    assert (quarter.first, quarter.last) == ((2023, 10, None), (2023, 12, None))


def test_an_ambiguous_date_keeps_both_readings() -> None:
    mention = only("8/9/2024")
    assert {mention.first, mention.other} == {(2024, 9, 8), (2024, 8, 9)}
    assert only("18/8/2024").other is None
    assert only("8/9/2024", "fr").other is None


def test_days_that_are_no_run_are_two_dates() -> None:
    assert [m.first for m in read_dates("on 15 and 18 April 2023", "en")] == [
        (2023, 4, 15),
        (2023, 4, 18),
    ]


def test_a_span_is_where_it_stands() -> None:
    text = "They met by the end of March 2023, Baku said."
    mention = only(text)
    assert text[mention.start : mention.end] == "the end of March 2023"
    assert (mention.bound, mention.stretch, mention.granularity) == ("by", "end", "month")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "30 February 2023 tons"),
        ("en", "99.99.2024"),
        ("en", "2000 tons and $2019 and 2020%"),
        ("en", "a Boeing 1900D, section 1234, 20190 people"),
        ("en", "may, march, sun, second, sat"),
        ("ru", "2000 тонн и 2019 рублей"),
        ("de", "2000 Tonnen, 1500 Menschen, 3. Platz"),
        ("fr", "sept personnes, 2000 tonnes, deux cents"),
        ("tr", "2000 ton, 1500 kişi, yüzde 2000"),
        ("az", "2000 ton, 1500 nəfər, 2000 manat"),
    ],
)
def test_a_number_is_no_date(language: str, text: str) -> None:
    assert [m for m in read_dates(text, language) if m.granularity != "month"] == []


@pytest.mark.parametrize(("language", "phrase", "expected"), rows())
def test_letters_and_marks_apart_read_alike(language: str, phrase: str, expected: str) -> None:
    apart = unicodedata.normalize("NFD", phrase)
    found = read_dates(apart, language, ANCHOR)
    assert "; ".join(said(m) for m in found) == expected.strip(".")
    composed = [phrase[m.start : m.end] for m in read_dates(phrase, language, ANCHOR)]
    assert [unicodedata.normalize("NFC", apart[m.start : m.end]) for m in found] == composed


def test_one_text_is_read_anew_for_each_language_and_anchor() -> None:
    text = "im Mai, last year"
    german, english = read_dates(text, "de"), read_dates(text, "en")
    assert [m.first for m in german] == [(None, 5, None)]
    assert [m.first for m in english] == [(None, None, None)]
    years = [only("last year", anchor=date(year, 1, 1)).first[0] for year in (2020, 2021)]
    assert years == [2019, 2020]


def test_a_stretch_of_time_back_leans_on_the_anchor() -> None:
    mention = only("two months ago")
    assert (mention.first, mention.relative, mention.granularity) == (
        (None, None, None), True, "month",
    )  # fmt: skip
    assert only("two months ago", anchor=date(2024, 1, 5)).first == (2023, 11, None)
    assert only("999 years ago", anchor=date(500, 1, 5)).relative


def sound(text: str, found: tuple[DateMention, ...]) -> None:
    last = 0
    for mention in found:
        assert last <= mention.start < mention.end <= len(text)
        last = mention.end
        ends = [tuple(part or 0 for part in parts) for parts in (mention.first, mention.last)]
        assert ends[0] <= ends[1]


MARKS = "1 15 31 90 1990 2019 2023 - – ' . , / 18.08.2024 s th er -ci -го 19 Q1 XIX"
VOCABULARY = {
    code: sorted(
        {
            word.rstrip("*")
            for names in [lexicon_of(code).calendar]
            for table in (names.months, names.weekdays, names.first, names.year, names.quarter,
                          names.half, names.century, names.decade, names.of, names.at,
                          names.joins, names.shuts, names.stretches, names.bounds, names.after,
                          names.relative)
            for phrase in table for word in phrase
        }
    )
    for code in PHRASES
}  # fmt: skip


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, str]:
    code = draw(st.sampled_from(sorted(VOCABULARY)))
    words = st.sampled_from(VOCABULARY[code])
    cased = st.one_of(words, words.map(str.capitalize), st.sampled_from(MARKS.split()))
    return code, draw(st.sampled_from(["", " "])).join(draw(st.lists(cased, max_size=25)))


@given(sentences(), st.dates() | st.none())
@settings(max_examples=500, deadline=None)
def test_any_order_of_words_is_read_soundly(drawn: tuple[str, str], anchor: date | None) -> None:
    code, text = drawn
    sound(text, read_dates(text, code, anchor))


@given(st.text(max_size=300), st.sampled_from([*PHRASES, "ka", ""]))
@settings(deadline=None)
def test_any_text_is_read_soundly(text: str, language: str) -> None:
    sound(text, read_dates(text, language))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
@settings(deadline=None)
def test_a_day_in_every_wording(day: date) -> None:
    parts = (day.year, day.month, day.day)
    for wording in (f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}",
                    f"{day:%d.%m.%Y}", day.isoformat()):  # fmt: skip
        assert only(wording).first == only(wording).last == parts


def reading(part: str, length: int, language: str) -> Callable[[], object]:
    text = (part * length)[:length]
    return lambda: read_dates(text, language)


@pytest.mark.parametrize(
    ("language", "part"),
    [("en", "2019-"), ("en", "2019 to "), ("en", "May "), ("en", "15 and "), ("en", "Tuesday, "),
     ("en", "from May to "), ("en", "1/"), ("en", "the end of "), ("ru", "с 2000 по "),
     ("ru", "января-"), ("de", "1. "), ("de", "bis zum "), ("fr", "d'ici la fin de "),
     ("tr", "2019'dan "), ("tr", "2019 Mart "), ("az", "2019-cu il "), ("az", "martın 15-"),
     ("az", "bu ilin ")],
)  # fmt: skip
def test_time_is_linear(language: str, part: str) -> None:
    short, long = reading(part, 2_000, language), reading(part, 16_000, language)
    assert grows_in_step(short, long, times=8)
