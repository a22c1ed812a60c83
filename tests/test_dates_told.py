"""Dates of a brief against an article that leaves the year or the day to its own date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from test_dates_check import judged
from test_figures import write, wrong

from briefpress.dates import read_dates

if TYPE_CHECKING:
    from conftest import SmallDesk

ISSUED = "2024-11-12"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "closed until at least 3 March 2025"),
        ("en", "closed at least until 3 March 2025"),
        ("en", "closed until 3 March 2025 at least"),
        ("de", "bleibt bis mindestens 3. März 2025 zu"),
        ("de", "mindestens bis 3. März 2025"),
        ("fr", "fermé au moins jusqu’au 3 mars 2025"),
        ("fr", "fermé jusqu’au 3 mars 2025 au moins"),
        ("ru", "закрыт как минимум до 3 марта 2025 года"),
        ("ru", "закрыт по крайней мере до 3 марта 2025 года"),
        ("tr", "en az 3 Mart 2025'e kadar kapalı"),
        ("tr", "en azından 3 Mart 2025 tarihine kadar"),
        ("az", "ən azı 3 mart 2025-ci ilədək bağlıdır"),
    ],
)
def test_until_at_least_is_a_bound_of_its_own(language: str, text: str) -> None:
    (found,) = read_dates(text, language)
    assert (found.first, found.bound) == ((2025, 3, 3), "at least until")


def test_at_least_may_be_neither_dropped_nor_added(desk: SmallDesk) -> None:
    article = "The bridge stays closed until at least March 2025. The ferry runs until May 2025."
    assert judged(desk, "It stays closed until at least March 2025", article) == []
    assert judged(desk, "It stays closed until March 2025", article) == ["date-bound"]
    assert judged(desk, "It runs until at least May 2025", article) == ["date-bound"]


def test_at_least_may_not_be_dropped_from_another_language(desk: SmallDesk) -> None:
    article = "Die Brücke bleibt bis mindestens März 2025 gesperrt. Die Fähre fährt bis Mai 2025."
    write(desk, {"a": article}, "de", ISSUED)
    for said, rules in [
        ("It stays closed until at least March 2025", []),
        ("It stays closed until March 2025", ["date-bound"]),
        ("It runs until May 2025", []),
    ]:
        desk.brief(f"bottom_line: {said} [@a].\n")
        assert wrong(desk) == rules


@pytest.mark.parametrize("day", ["2025-03-03", "2025-01-01", "2023-11-11", "03-03-2025"])
def test_a_day_whose_parts_are_alike_is_no_range(desk: SmallDesk, day: str) -> None:
    article = "It began on 3 March 2025, on 1 January 2025 and on 11 November 2023."
    assert "date-backwards" not in judged(desk, f"It began on {day}", article)


def test_a_year_twice_in_a_range_is_named(desk: SmallDesk) -> None:
    assert "date-backwards" in judged(desk, "It ran in 2010–2010", "It began in 2010.")


@pytest.mark.parametrize(
    "text", ["2026-cı ilin sonunadək", "2026-cı ilin sonuna qədər", "2026-cı ilin sonuna kimi"]
)
def test_an_azerbaijani_year_has_its_end(text: str) -> None:
    (found,) = read_dates(f"İş {text} başa çatmalıdır", "az", date(2024, 9, 18))
    assert (found.first[0], found.stretch, found.bound) == (2026, "end", "by")


@pytest.mark.parametrize(
    ("language", "article", "past"),
    [
        ("en", "The wage agreement of 9 February gives drivers more.", True),
        ("en", "The council voted on 9 February.", True),
        ("en", "The council will vote on 9 February.", False),
        ("de", "Das Abkommen vom 9. Februar gibt den Fahrern mehr.", True),
        ("de", "Der Rat wird am 9. Februar abstimmen.", False),
        ("fr", "L’accord du 9 février donne plus aux conducteurs.", True),
        ("fr", "Le conseil votera le 9 février.", False),
        ("ru", "Соглашение от 9 февраля даёт водителям больше.", True),
        ("ru", "Совет голосовал 9 февраля.", True),
        ("ru", "Совет будет голосовать 9 февраля.", False),
        ("tr", "9 Şubat tarihli anlaşma sürücülere daha fazla veriyor.", True),
        ("tr", "Meclis 9 Şubat'ta oyladı.", True),
        ("tr", "Meclis 9 Şubat'ta oylayacak.", False),
        ("az", "Şura 9 fevralda səs verdi.", True),
        ("az", "Şura 9 fevralda səs verəcək.", False),
    ],
)
def test_a_sentence_says_whether_a_day_is_over(
    desk: SmallDesk, language: str, article: str, past: bool
) -> None:
    write(desk, {"a": article}, language, ISSUED)
    right, wrong_one = (2024, 2025) if past else (2025, 2024)
    desk.brief(f"bottom_line: It is about 9 February {right} [@a].\n")
    assert wrong(desk) == []
    desk.brief(f"bottom_line: It is about 9 February {wrong_one} [@a].\n")
    assert wrong(desk) == ["date-not-in-source"]


def test_a_day_near_the_issue_is_meant_whatever_the_tense(desk: SmallDesk) -> None:
    article = "The vote of 20 November was prepared with care."
    assert judged(desk, "The vote is on 20 November 2024", article, ISSUED) == []


@pytest.mark.parametrize(
    ("said", "rules"),
    [
        ("The port gave its figures on 12 November 2024", ["date-not-in-source"]),
        ("As reported: the port gave its figures on 12 November 2024", ["date-not-in-source"]),
        ("The director said so on 12 November 2024", ["date-not-in-source"]),
        ("The port gave its figures on 11 November 2024", []),
        ("The article of 12 November 2024 gives its figures", []),
    ],
)
def test_the_day_of_issue_is_not_that_of_the_news(
    desk: SmallDesk, said: str, rules: list[str]
) -> None:
    article = "The port gave its figures on Monday. “All is well,” the director said."
    assert judged(desk, said, article, ISSUED) == rules


def test_where_no_day_is_named_the_issue_dates_what_was_said(desk: SmallDesk) -> None:
    article = "“All is well,” the director of the port said."
    assert judged(desk, "The director said so on 12 November 2024", article, ISSUED) == []


def test_a_day_at_the_end_of_its_year_is_not_the_end_that_is_named(desk: SmallDesk) -> None:
    article = "The law is due by 1 November 2024.\n\nThe line is to be ready by the end of 2026."
    assert judged(desk, "It is due by the end of 2024", article) == ["date-not-in-source"]
    assert judged(desk, "It is due by the end of 2026", article) == []
    short = "The law is due by 1 November 2024."
    assert judged(desk, "It is due by the end of 2024", short) == []


EVENTS = (
    "The council will meet on 21 May 2024 and hear the engineers.\n\n"
    "The crack in the girder has grown by 4 millimetres since 2 May 2024.\n\n"
    "In October 2017, the two companies agreed on 1.3 million tons in 2018. The volume fell to"
    " about 900,000 tons in 2019."
)


def test_a_date_that_the_article_has_for_something_else_is_refused(desk: SmallDesk) -> None:
    assert judged(desk, "The crack has grown since 21 May 2024", EVENTS) == [
        "date-of-another-event"
    ]
    assert judged(desk, "The crack has grown since 2 May 2024", EVENTS) == []
    assert judged(desk, "The decision comes on 21 May 2024", EVENTS) == []


def test_the_word_a_date_hangs_on_tells_what_it_is_of(desk: SmallDesk) -> None:
    wrong_year = "The companies had millions of tons agreed for 2019"
    assert judged(desk, wrong_year, EVENTS, remarks=True) == ["date-of-another-event"]
    right_year = "The companies had millions of tons agreed for 2018"
    assert judged(desk, right_year, EVENTS, remarks=True) == []


BAN = "On 1 August 2024 the ministry banned {} of olive oil in bulk."
YASAK = "Bakanlık 1 Ağustos 2024’te dökme zeytinyağı ihracatını yasakladı."


BOTH = "The import of olive oil was freed on 2 May 2023."
SINCE = "The decree of 1 March 2025 puts a tariff on imports of steel."


@pytest.mark.parametrize(
    ("article", "language", "prose", "rules"),
    [
        (BAN.format("exports"), "en", "The ministry banned exports on 1 August 2024", []),
        (BAN.format("exports"), "en", "The ministry banned oil sent abroad on 1 August 2024", []),
        (BAN.format("exports"), "en", "The ministry banned imports on 1 August 2024", ["error"]),
        (YASAK, "tr", "The ministry banned exports on 1 August 2024", []),
        # In another language it may be told from the other side, unless another day is of that.
        (YASAK, "tr", "The ministry banned imports on 1 August 2024", ["remark"]),
        (f"{YASAK} İthalat 2 Mayıs 2023’te serbest bırakıldı.", "tr",
         "The ministry banned imports on 1 August 2024", ["error"]),
        (f"{BAN.format('exports')} {BOTH}", "en", "Imports were freed on 1 August 2024", ["error"]),
        # So it may where the brief names a party.
        (SINCE, "en", "Since 1 March 2025 Turkish exports of steel have had a tariff", ["remark"]),
        ("On 3 May 2024 Turkey imported gas from Baku.", "en",
         "Baku exported gas to Turkey on 3 May 2024", ["remark"]),
        ("Socar bought the filling stations on 3 March 2023.", "en",
         "The sale of the filling stations was closed on 3 March 2023", ["remark"]),
        ("L'entreprise a acheté vendredi 3 mars 2023 dix avions.", "fr",
         "The company bought ten aircraft on 3 March 2023", []),
    ],
)  # fmt: skip
def test_a_date_is_not_of_the_opposite(
    desk: SmallDesk, article: str, language: str, prose: str, rules: list[str]
) -> None:
    write(desk, {"a": article}, language)
    desk.brief(f"language: en\nbottom_line: {prose} [@a].\n")
    found = [f for f in desk.findings() if f.rule == "date-of-another-event"]
    assert [str(f.severity) for f in found] == rules


LEVELS = "The reservoir was at 41 per cent on 1 October 2023, against 67 per cent a year earlier."


@pytest.mark.parametrize(
    ("date", "event", "rules"),
    [
        ("2023-10-01", "The reservoir is at 41 per cent", []),
        ("2022-10-01", "The reservoir is at 67 per cent", []),
        ("2022-10-01", "The reservoir is at 41 per cent", ["figure-of-another-period"]),
        ("2023-10-01", "The reservoir is at 41 per cent, against 67 then", []),
    ],
)
def test_a_figure_of_the_timeline_is_of_its_date(
    desk: SmallDesk, date: str, event: str, rules: list[str]
) -> None:
    write(desk, {"a": LEVELS}, "en")
    desk.brief(f'timeline:\n  - date: {date}\n    event: "{event} [@a]."\n')
    assert wrong(desk) == rules


@pytest.mark.parametrize("more", ["", " In 2019 it is to come to $3 billion."])
def test_a_figure_that_is_only_told_on_a_day_is_a_remark(desk: SmallDesk, more: str) -> None:
    told = "In 2018 trade came to $2.5 billion, the governor said on 9 March 2019."
    write(desk, {"a": told + more}, "en")
    event = "The governor says that trade came to $2.5 billion [@a]."
    desk.brief(f'timeline:\n  - date: 2019-03-09\n    event: "{event}"\n')
    assert wrong(desk) == []
    assert wrong(desk, remarks=True) == ["figure-of-another-period"]


def test_a_measure_in_dispute_has_the_dates_of_its_values(desk: SmallDesk) -> None:
    write(desk, {"a": "Trade in 2017 came to $2 billion.", "b": "It began in 2018."}, "en")
    for year, rules in (("2017", []), ("2018", ["date-not-in-source"])):
        desk.brief(
            "bottom_line: It began in 2018 [@b].\n"
            f"disagreements:\n  - measure: Trade in {year}\n    kind: contradicts\n    values:\n"
            "      - text: $2 billion\n        cite: a\n      - text: $2 billion\n"
            "        cite: a\n    note: We follow the first.\n"
        )
        assert wrong(desk) == rules
