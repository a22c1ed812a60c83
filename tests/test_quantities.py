"""Figures read from text: what each wording means, what is no figure, and hostile input."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import ends_within, grows_in_step

from briefpress.quantities import Quantity, read_quantities

if TYPE_CHECKING:
    from collections.abc import Callable

Row = tuple[str, str | None, str | None, str]


def rows(text: str, language: str = "en") -> list[Row]:
    """Each figure as `low` or `low..high`, unit, bound and the words it spans."""
    return [
        (
            f"{q.low}" if q.low == q.high else f"{q.low}..{q.high}",
            q.unit,
            q.bound,
            text[q.start : q.end],
        )
        for q in read_quantities(text, language)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 1.3 to 1.5 million tons of oil in 2018",
         ("1300000..1500000", "t", "exact", "1.3 to 1.5 million tons")),
        ("1.3–1.5 million tons", ("1300000..1500000", "t", "exact", "1.3–1.5 million tons")),
        ("between 900,000 and 1.1 million tons",
         ("900000..1100000", "t", "exact", "900,000 and 1.1 million tons")),
        ("between $1 billion and $2 billion",
         ("1000000000..2000000000", "USD", "exact", "$1 billion and $2 billion")),
        ("$1-2 billion", ("1000000000..2000000000", "USD", "exact", "$1-2 billion")),
        ("about 5 to 6 percent", ("5..6", "%", "about", "5 to 6 percent")),
        ("about 900,000 tons in 2019", ("900000", "t", "about", "900,000 tons")),
        ("$ 2.5 billion", ("2500000000", "USD", "exact", "$ 2.5 billion")),
        ("US$100m", ("100000000", "USD", "exact", "US$100m")),
        ("A$5m", ("5000000", "A$", "exact", "A$5m")),
        ("€5bn", ("5000000000", "EUR", "exact", "€5bn")),
        ("£3", ("3", "GBP", "exact", "£3")),
        ("5 U.S. dollars", ("5", "USD", "exact", "5 U.S. dollars")),
        ("exceeded four billion dollars",
         ("4000000000", "USD", "over", "four billion dollars")),
        ("not exceed 3 per cent", ("3", "%", "over", "3 per cent")),
        ("no more than 3 per cent", ("3", "%", "up to", "3 per cent")),
        ("3 percentage points", ("3", "pp", "exact", "3 percentage points")),
        ("more than 70% of", ("70", "%", "over", "70%")),
        ("less than 5 tonnes", ("5", "t", "under", "5 tonnes")),
        ("up to 4.5 billion cubic meters",
         ("4500000000", "m3", "up to", "4.5 billion cubic meters")),
        ("1.5 bcm", ("1500000000", "m3", "exact", "1.5 bcm")),
        ("1 TWh", ("1", "TWh", "exact", "1 TWh")),
        ("17,5%", ("17.5", "%", "exact", "17,5%")),
        ("−5.2%", ("-5.2", "%", "exact", "−5.2%")),
        ("1\u00a0234.5 tons", ("1234.5", "t", "exact", "1\u00a0234.5 tons")),
        ("2000 tons", ("2000", "t", "exact", "2000 tons")),
        ("one million", ("1000000", None, "exact", "one million")),
        ("half a million", ("500000", None, "exact", "half a million")),
        ("two and a half million tons", ("2500000", "t", "exact", "two and a half million tons")),
        ("1 million 200 thousand tons", ("1200000", "t", "exact", "1 million 200 thousand tons")),
        ("two hundred and fifty thousand people",
         ("250000", "person", "exact", "two hundred and fifty thousand people")),
        ("twenty-five years", ("25", "year", "exact", "twenty-five years")),
        ("a 5-year plan", ("5", "year", "exact", "5-year")),
        ("one to two billion", ("1000000000..2000000000", None, "exact", "one to two billion")),
        ("has grown 100 times", ("100", "times", "exact", "100 times")),
        ("nearly a hundred times", ("100", "times", "about", "a hundred times")),
        ("about 50 focusing on economy", ("50", None, "about", "50")),
        ("one of the two leaders", ("2", "leader", "exact", "two leaders")),
        ("over 1,400 companies", ("1400", "company", "over", "1,400 companies")),
        ("ten largest industrial corporations",
         ("10", "corporation", "exact", "ten largest industrial corporations")),
        ("2019", ("2019", None, "exact", "2019")),
    ],
)  # fmt: skip
def test_english_wording(text: str, expected: Row) -> None:
    assert rows(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 234,5 тонн", ("1234.5", "t", "exact", "1 234,5 тонн")),
        ("1\u00a0234,5 тыс. тонн", ("1234500", "t", "exact", "1\u00a0234,5 тыс. тонн")),
        ("около 900 тыс. тонн в 2019 году", ("900000", "t", "about", "900 тыс. тонн")),
        ("от 1,3 до 1,5 млн тонн", ("1300000..1500000", "t", "exact", "1,3 до 1,5 млн тонн")),
        ("4,358 млрд долларов", ("4358000000", "USD", "exact", "4,358 млрд долларов")),
        ("4 358 000 долл. США", ("4358000", "USD", "exact", "4 358 000 долл. США")),
        ("до 4,5 млрд куб. м газа", ("4500000000", "m3", "up to", "4,5 млрд куб. м")),
        ("более 70%", ("70", "%", "over", "70%")),
        ("не более 3 процентов", ("3", "%", "up to", "3 процентов")),
        ("пять с половиной миллиардов долларов США",
         ("5500000000", "USD", "exact", "пять с половиной миллиардов долларов США")),
        ("сто двадцать тонн", ("120", "t", "exact", "сто двадцать тонн")),
        ("1 млн 200 тыс. тонн", ("1200000", "t", "exact", "1 млн 200 тыс. тонн")),
        ("5 млн руб. за год", ("5000000", "RUB", "exact", "5 млн руб")),
        ("300 ₽", ("300", "RUB", "exact", "300 ₽")),
        ("в 2 раза", ("2", "times", "exact", "2 раза")),
        ("200 иностранных компаний", ("200", "компаний", "exact", "200 иностранных компаний")),
    ],
)  # fmt: skip
def test_russian_wording(text: str, expected: Row) -> None:
    assert rows(text, "ru-RU") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "On April 4, 1992, relations began",
        "On April 16 a visit",
        "4 April 1992",
        "15 and 16 April",
        "Mar. 9",
        "between 2014 and 2016, and in 2018–2022",
        "in 2019 Azerbaijan sold oil",
        "Su-35, COVID-19, G7, MiG29, the 18th, 5G",
        "at 10:30, 3/4, 12.04.2022",
        "one of them, no one, a treaty",
        "hundreds of millions of people",
        "0" * 30,
    ],
)
def test_no_figure_in_dates_names_and_pronouns(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    "text", ["16 апреля 2022 года", "один из них", "5-й, 2019-го", "в 2019 г."]
)
def test_no_figure_in_russian_dates_and_pronouns(text: str) -> None:
    assert rows(text, "ru") == []


def test_one_sum_in_every_wording() -> None:
    wordings = (
        "$4.358 billion|4.358 billion dollars|4,358 million dollars|4,358 Mio. USD|USD 4.358bn"
        "|US$4,358,000,000"
    )
    read = [read_quantities(wording) for wording in wordings.split("|")]
    assert {(q.low, q.high, q.unit) for (q,) in read} == {
        (Decimal(4358000000), Decimal(4358000000), "USD")
    }


def test_a_change_is_two_figures_and_no_range() -> None:
    assert rows("rose from 5 to 10 percent") == [
        ("5", "%", "exact", "5"),
        ("10", "%", "exact", "10 percent"),
    ]
    assert [row[0] for row in rows("fell from 10 to 5 million tons")] == ["10000000", "5000000"]
    assert [row[::2] for row in rows("вырос с 5 до 10 млн", "ru")] == [
        ("5000000", "exact"),
        ("10000000", "exact"),
    ]


def test_a_falling_pair_is_no_range() -> None:
    assert [row[0] for row in rows("won 10-5 and 10 to 5")] == ["10", "5", "10", "5"]


def test_a_sentence_of_the_press() -> None:
    text = (
        "The volume of oil decreased in subsequent years: about 900,000 tons in 2019, "
        "1.1 million tons in 2021, and 600,000 tons in 2022."
    )
    assert [row[:3] for row in rows(text)] == [
        ("900000", "t", "about"),
        ("1100000", "t", "exact"),
        ("600000", "t", "exact"),
    ]


def test_a_full_stop_after_an_abbreviation_ends_the_sentence() -> None:
    assert rows("4.358 Mio. The end") == [("4358000", None, "exact", "4.358 Mio")]


def test_decimals_stay_exact() -> None:
    (quantity,) = read_quantities("0.1234567890123456789012 billion tons")
    assert quantity.low * 10**13 == 1234567890123456789012
    (quantity,) = read_quantities("123456789012345678901234 trillion tons")
    assert quantity.low == 123456789012345678901234 * 10**12


VOCABULARY = """
1 12 1,234.5 2019 5 to and between from - – $ US $ € % . , a half one hundred dozen million thousand
bn tons per cent April people about no more than up of от до с млн тыс сто половиной тонн руб раза
апреля
"""
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=40)


def sound(text: str, found: tuple[Quantity, ...]) -> None:
    ends = [0]
    for quantity in found:
        assert quantity.low <= quantity.high
        assert quantity.low.is_finite()
        assert ends[-1] <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end].strip() == text[quantity.start : quantity.end]
        ends.append(quantity.end)


@given(WORDS, st.sampled_from(["", " "]), st.sampled_from(["en", "ru"]))
@settings(max_examples=400, deadline=None)
def test_any_order_of_words_is_read_soundly(words: list[str], gap: str, language: str) -> None:
    text = gap.join(words)
    sound(text, read_quantities(text, language))


@given(st.text(max_size=300), st.sampled_from(["en", "ru", "az", ""]))
@settings(deadline=None)
def test_any_text_is_read_soundly(text: str, language: str) -> None:
    sound(text, read_quantities(text, language))


@given(st.decimals(min_value=0, max_value=10**12, places=3))
@settings(deadline=None)
def test_a_written_number_is_read_back(value: Decimal) -> None:
    (english,) = read_quantities(f"{value:,} tons")
    assert english.low == value
    russian = f"{value:,}".replace(",", "\u00a0").replace(".", ",")
    (quantity,) = read_quantities(f"{russian} тонн", "ru")
    assert quantity.low == value


def reading(part: str, length: int, language: str) -> Callable[[], object]:
    text = (part * length)[:length]
    return lambda: read_quantities(text, language)


@pytest.mark.parametrize(
    "part",
    ["1 ", "one ", "hundred ", "million ", "$", "- ", "-", "a ", "1-", "twenty-", "5 to ", "куб. ",
     "half a ", "1 million ", "from 1 to ", "1 000 "],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "ru"])
def test_time_is_linear(part: str, language: str) -> None:
    short, long = reading(part, 2_500, language), reading(part, 20_000, language)
    assert grows_in_step(short, long, times=8)


@pytest.mark.parametrize("part", ["1", "1,", "1.", "a", " ", "1\u00a0000", "one million "])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_hundred_thousand_characters_take_seconds(part: str, language: str) -> None:
    assert ends_within(10, reading(part, 100_000, language))
