"""Figures in six languages: what the press's phrases mean, and hostile input in each."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phrases_quantities import PHRASES, rows
from timing import ends_within, grows_in_step

from briefpress.dates import read_dates
from briefpress.lexicon import composed, lexicon_of
from briefpress.quantities import convertible, covered, read_quantities

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefpress.quantities import Quantity

ENOUGH = 40


def said(quantity: Quantity) -> str:
    bound = "" if quantity.bound == "exact" else quantity.bound
    if bound == "over" and quantity.inclusive:
        bound = "at least"
    value = f"{quantity.low}..{quantity.high}"
    if quantity.low == quantity.high:
        value = str(quantity.low)
    if quantity.fraction:
        value = f"{quantity.fraction[0]}/{quantity.fraction[1]}"
    return f"{bound} {value} {quantity.unit if quantity.measured else '·'}".strip()


@pytest.mark.parametrize(("language", "phrase", "expected"), rows())
def test_a_phrase_says(language: str, phrase: str, expected: str) -> None:
    assert "; ".join(said(q) for q in read_quantities(phrase, language)) == expected


@pytest.mark.parametrize("language", PHRASES)
def test_there_are_phrases_enough(language: str) -> None:
    assert sum(code == language for code, _, _ in rows()) >= ENOUGH


def only(text: str, language: str = "en") -> Quantity:
    (quantity,) = read_quantities(text, language)
    return quantity


@pytest.mark.parametrize(
    ("text", "digits", "precision"),
    [
        ("$4.358 billion", 4, "1e6"),
        ("$4.4 billion", 2, "1e8"),
        ("$4.40 billion", 3, "1e7"),
        ("4,358,000,000 dollars", 4, "1"),
        ("900,000 tons", 1, "1"),
        ("17.5%", 3, "0.1"),
        ("0.05%", 1, "0.01"),
        ("two and a half million", 2, "1e5"),
        ("1 million 200 thousand tons", 2, "1e3"),
    ],
)
def test_how_precisely_it_is_written(text: str, digits: int, precision: str) -> None:
    quantity = only(text)
    assert (quantity.digits, quantity.precision) == (digits, Decimal(precision))


def test_a_share_is_exact_in_its_fraction_and_rounded_in_its_value() -> None:
    third = only("a third of the budget")
    assert (third.fraction, third.unit, third.kind) == ((1, 3), "%", "share")
    assert str(third.low).startswith("33.3333333333")
    assert only("one in five children").low == 20
    assert only("half of the budget").low == 50


def test_a_multiple_is_no_count() -> None:
    assert only("exports doubled").kind == only("a 2-fold rise").kind == "multiple"
    assert only("two companies").kind == "count"


def test_a_noun_is_no_unit_of_the_tables() -> None:
    assert (only("1,400 companies").noun, only("1,400 companies").measured) == ("company", False)
    assert (only("1,400 tons").noun, only("1,400 tons").measured) == (None, True)


def test_a_lone_separator_is_read_by_the_language_and_said_to_be_ambiguous() -> None:
    english, german = only("1.234 tons"), only("1.234 Tonnen", "de")
    assert (english.low, german.low) == (Decimal("1.234"), Decimal(1234))
    assert german.ambiguous
    assert not only("12.34 Tonnen", "de").ambiguous
    assert not only("1.234.567 Tonnen", "de").ambiguous
    assert only("1.234 t", "es").ambiguous
    assert not only("12.5 t", "es").ambiguous
    assert only("0,125 Tonnen", "de").low == Decimal("0.125")
    assert only("0.125 Tonnen", "de").low == only("0,125 tons").low == Decimal("0.125")


@pytest.mark.parametrize(("language", "phrase", "expected"), rows())
def test_letters_and_marks_apart_read_alike(language: str, phrase: str, expected: str) -> None:
    apart = unicodedata.normalize("NFD", phrase)
    found = read_quantities(apart, language)
    assert "; ".join(said(q) for q in found) == expected
    composed = [phrase[q.start : q.end] for q in read_quantities(phrase, language)]
    assert [unicodedata.normalize("NFC", apart[q.start : q.end]) for q in found] == composed


@given(st.text(st.sampled_from("aiIеи1 5%.,\u0301\u0306\u0307\u0327\u0308"), max_size=60))
def test_composed_text_keeps_its_places(text: str) -> None:
    made, offsets = composed(text)
    assert unicodedata.normalize("NFC", made) == unicodedata.normalize("NFC", text)
    if offsets is None:
        assert made == text
    else:
        assert len(offsets) == len(made) + 1
        assert offsets == sorted(set(offsets))
        assert (offsets[0], offsets[-1]) == (0, len(text))
        bases = [(unicodedata.normalize("NFD", letter)[0], at) for at, letter in enumerate(made)]
        assert all(text[offsets[at]] == base for base, at in bases if base.isalnum())


def test_marks_without_end_take_linear_time() -> None:
    text = "5 a" + "\u0301\u0327" * 50_000
    assert ends_within(2, lambda: read_quantities(text, "en"))
    assert [q.low for q in read_quantities(text, "en")] == [5]


@pytest.mark.parametrize("text", ["3/4", "24/7", "1 2/3 of it", "2/3/2024 of it", "page 5/3 of"])
def test_a_slash_alone_makes_no_share(text: str) -> None:
    assert not [q for q in read_quantities(text, "en") if q.fraction]


@pytest.mark.parametrize("text", ["5-in-2 chance", "1-in-10,000", "1-in-2019", "1 in-10"])
def test_hyphens_alone_make_no_share(text: str) -> None:
    assert not [q for q in read_quantities(text, "en") if q.fraction]


@pytest.mark.parametrize("language", ["es", "it", "uk", "pl", "ka", "da", "", "xx-YY"])
def test_a_language_without_a_table_is_known_to_have_none(language: str) -> None:
    assert not covered(language)
    for text in ("1.234 t", "1,234 t", "12.345 t", "5 billion t", "2 bn t", "1 trillion t"):
        assert only(text, language).ambiguous, text
    for text in ("12.5 t", "1234 t", "1.234.567 t", "3 thousand t"):
        assert not only(text, language).ambiguous, text


@pytest.mark.parametrize("language", ["en", "en-GB", "RU", "de_AT", "fr-CA", "tr", "az-Latn"])
def test_a_language_with_a_table_is_covered(language: str) -> None:
    assert covered(language)
    assert not only("5 billion t", language).ambiguous


@pytest.mark.parametrize(
    ("language", "text", "per"),
    [
        ("en", "$80 a barrel", "bbl"),
        ("en", "$80 per tonne", "t"),
        ("en", "$80/t", "t"),
        ("en", "$80 a share", None),
        ("en", "$80", None),
        ("de", "80 Euro je Tonne", "t"),
        ("fr", "80 euros par tonne", "t"),
        ("ru", "80 долларов за баррель", "bbl"),
        ("ru", "5 тонн в год", "year"),
    ],
)
def test_what_a_figure_is_told_for(language: str, text: str, per: str | None) -> None:
    assert only(text, language).per == per


def test_what_it_is_told_for_parts_no_equal_figures() -> None:
    assert only("$80 a barrel") == only("$80")


def test_a_date_is_not_the_thing_counted() -> None:
    assert (only("yarım noyabr", "az").noun, only("yarım noyabr", "az").end) == (None, 5)


def test_words_and_digits_are_told_apart() -> None:
    assert only("four billion dollars").worded
    assert not only("4 billion dollars").worded


@pytest.mark.parametrize(
    ("unit", "other", "factor"),
    [
        ("t", "kg", "1000"),
        ("kg", "t", "0.001"),
        ("GWh", "MWh", "1000"),
        ("km", "m", "1000"),
        ("year", "month", "12"),
        ("t", "t", "1"),
        ("%", "‰", "10"),
    ],
)
def test_units_convert_exactly(unit: str, other: str, factor: str) -> None:
    assert convertible(unit, other) == Decimal(factor)


@pytest.mark.parametrize(
    ("unit", "other"),
    [("USD", "EUR"), ("bbl", "t"), ("GWh", "GW"), ("%", "pp"), ("day", "month"), (None, "t"),
     ("m2", "m3"), ("bbl", "bbl/d"), ("company", "firm")],
)  # fmt: skip
def test_other_units_do_not(unit: str | None, other: str | None) -> None:
    assert convertible(unit, other) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "der 18. Platz, am 5. April 2023, zum 3. Mal, A4, die G7, 12.04.2022, um 10:30 Uhr"),
        ("fr", "le 1er mai, le 3e trimestre 2022, au XIXe siècle, la A6, 18/08/2024, le G7"),
        ("tr", "5'inci sırada, 3. sırada, 2019'da, 15 Mart 2023'te, 18.08.2024, G20"),
        ("az", "5-ci yer, 2019-cu ildə, martın 15-də, 18.08.2024, G20"),
        ("ru", "5-й, 2019-го, в 2019 году, 15–16 апреля, Су-35, 18.08.2024, в III квартале"),
        ("en", "the 3rd round, in mid-2019, Q3 2022, 2017–19, B-52, F-16s, May 5; 2024-08-18"),
    ],
)
def test_dates_ordinals_and_names_are_no_figures(language: str, text: str) -> None:
    assert read_quantities(text, language) == ()


VOCABULARY = {
    code: sorted(
        {word for phrase in (*lexicon.units, *lexicon.bounds, *lexicon.numbers, *lexicon.after,
                             *lexicon.fractions, *lexicon.multiples, *lexicon.calendar.months,
                             *lexicon.calendar.relative, *lexicon.calendar.stretches)
         for word in phrase}
        | {key.rstrip("*") for key in lexicon.scales}
    )
    for code in PHRASES for lexicon in [lexicon_of(code)]
}  # fmt: skip
MARKS = "1 12 1,234.5 1.234 2019 18.08.2024 - – ' . , % $ 5% 5-"


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, str]:
    code = draw(st.sampled_from(sorted(VOCABULARY)))
    words = st.sampled_from(VOCABULARY[code]).map(lambda word: word.rstrip("*"))
    drawn = draw(st.lists(st.one_of(words, st.sampled_from(MARKS.split())), max_size=30))
    return code, draw(st.sampled_from(["", " "])).join(drawn)


def sound(text: str, found: tuple[Quantity, ...]) -> None:
    last = 0
    for quantity in found:
        assert quantity.low <= quantity.high
        assert quantity.low.is_finite()
        assert quantity.digits >= 1
        assert quantity.precision > 0
        assert last <= quantity.start < quantity.end <= len(text)
        last = quantity.end


@given(sentences())
@settings(max_examples=400, deadline=None)
def test_any_order_of_words_is_read_soundly(drawn: tuple[str, str]) -> None:
    code, text = drawn
    found = read_quantities(text, code)
    sound(text, found)
    dates = read_dates(text, code)
    if len(text.split()) > 1:
        taken = {at for date in dates for at in range(date.start, date.end)}
        assert not any(taken.intersection(range(q.start, q.end)) for q in found)


@given(st.text(max_size=300), st.sampled_from([*PHRASES, "ka", ""]))
@settings(deadline=None)
def test_any_text_is_read_soundly(text: str, language: str) -> None:
    sound(text, read_quantities(text, language))


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from(["de", "tr", "az"]))
@settings(deadline=None)
def test_a_written_number_is_read_back(value: Decimal, language: str) -> None:
    text = f"{value:,}".translate({ord(","): ".", ord("."): ","})
    assert only(f"{text} USD", language).low == value


def reading(part: str, length: int, language: str) -> Callable[[], object]:
    text = (part * length)[:length]
    return lambda: read_quantities(text, language)


@pytest.mark.parametrize(
    ("language", "part"),
    [("de", "einund"), ("de", "hundert"), ("de", "1. "), ("fr", "quatre-vingt-"), ("fr", "d'"),
     ("fr", "un sur "), ("tr", "yüz "), ("tr", "milyon "), ("tr", "5'ten "), ("az", "iki min "),
     ("az", "5-"), ("az", "üçdə "), ("ru", "двадцать "), ("ru", "от 1 до "), ("en", "2019 to "),
     ("en", "1 in "), ("tr", "2019 "), ("ru", "с 2000 по ")],
)  # fmt: skip
def test_time_is_linear(language: str, part: str) -> None:
    short, long = reading(part, 2_000, language), reading(part, 16_000, language)
    assert grows_in_step(short, long, times=8)
