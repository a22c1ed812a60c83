"""Dates of a brief: the same day, month or year as the source, or a coarser one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_figures import write, wrong

if TYPE_CHECKING:
    from conftest import SmallDesk

ARTICLE = (
    "On June 29, 2009, Gazprom and SOCAR signed an agreement, followed by a contract on October 14,"
    " 2009. Supplies commenced on January 1, 2010, but were discontinued in 2015. From 2000 to 2006"
    " gas was imported. Notably, in February 2017, Baku hosted a meeting. Later that year, on"
    " September 7, it hosted another. The line will be ready by the end of 2025. In the first half"
    " of 2023 work began. The forum opens on August 18. Trade grew last year. The plan covers"
    " 2024-2026."
)
ISSUED = "2024-08-17"


def judged(
    desk: SmallDesk,
    prose: str,
    article: str = ARTICLE,
    issued: str = ISSUED,
    language: str = "en",
    *,
    remarks: bool = False,
) -> list[str]:
    write(desk, {"a": article}, language, issued)
    desk.brief(f"date: 2024-08-18\nlanguage: {language}\nbottom_line: |\n  {prose} [@a].\n")
    return wrong(desk, remarks=remarks)


@pytest.mark.parametrize(
    "prose",
    [
        "They signed on 29 June 2009",
        "They signed in June 2009, and again in October 2009",
        "They signed twice in 2009",
        "It began on 1 January 2010 and ended in 2015",
        "It ran from 2010 to 2015",
        "Gas was imported from 2000 to 2006",
        "Gas was imported in 2000–2006",
        "Gas has been imported since 2000",
        "On 7 September 2017 there was another",
        "In September 2017 there was another",
        "Baku hosted one in February 2017",
        "It will be ready by the end of 2025",
        "Work began in the first half of 2023",
        "Work began in 2023",
        "The forum opens on 18 August 2024",
        "The forum opens on 18 August",
        "Trade grew in 2023",
        "The plan covers 2024–2026",
        "The article of 17 August 2024 says so",
        "It was written in August 2024",
        "It gives no figure for 2012",
        "The talks (in 2018, we infer) led nowhere",
    ],
)
def test_the_same_date_or_a_coarser_one_passes(desk: SmallDesk, prose: str) -> None:
    assert judged(desk, prose) == []


@pytest.mark.parametrize(
    ("prose", "rule"),
    [
        ("They signed on 28 June 2009", "date-not-in-source"),
        ("They signed on 29 July 2009", "date-not-in-source"),
        ("They signed on 29 June 2008", "date-not-in-source"),
        ("They signed in May 2009", "date-not-in-source"),
        ("It ended on 3 May 2015", "date-not-in-source"),
        ("It ended in May 2015", "date-not-in-source"),
        ("Gas was imported from 2000 to 2007", "date-not-in-source"),
        ("Gas was imported from 2001 to 2006", "date-not-in-source"),
        ("Gas was imported from 2000 to 1999", "date-not-in-source"),
        ("On 7 September 2018 there was another", "date-not-in-source"),
        ("On 7 September 2024 there was another", "date-not-in-source"),
        ("It will be ready by the end of 2026", "date-not-in-source"),
        ("It will be ready after the end of 2025", "date-bound"),
        ("Work began in the second half of 2023", "date-not-in-source"),
        ("Work began in the first quarter of 2023", "date-not-in-source"),
        ("The forum opens on 19 August 2024", "date-not-in-source"),
        ("The forum opens on 18 August 2023", "date-not-in-source"),
        ("Trade grew in 2022", "date-not-in-source"),
        ("The plan covers 2024–2027", "date-not-in-source"),
        ("The article of 16 August 2024 says so", "date-not-in-source"),
    ],
)
def test_another_date_is_named(desk: SmallDesk, prose: str, rule: str) -> None:
    assert rule in judged(desk, prose)


def test_the_finding_says_what_the_passage_has(desk: SmallDesk) -> None:
    judged(desk, "They signed on 28 June 2009")
    (found,) = [f for f in desk.findings() if f.rule == "date-not-in-source"]
    assert "28 June 2009" in found.message
    assert found.hints == ("the passage says “June 29, 2009”",)
    assert found.related[0].place.file == "seeds/a.txt"
    assert (found.place.line, found.place.column, found.place.end_column) == (6, 18, 30)


def test_what_stands_in_another_paragraph_is_named_with_it(desk: SmallDesk) -> None:
    write(desk, {"a": "It began in 2001.\n\nIt ended in 2015."}, "en")
    desk.brief("bottom_line: It ended in 2015 [@a, para. 1].\n")
    (found,) = [f for f in desk.findings() if f.rule == "date-not-in-source"]
    assert found.hints == ("it stands in para. 2 of `a`",)


def test_an_undated_article_gives_no_year(desk: SmallDesk) -> None:
    article = "On April 4 a forum was held. Trade grew last year."
    assert judged(desk, "It was held on 4 April", article, "") == []
    assert judged(desk, "It was held on 4 April 2019", article, "") == ["date-not-in-source"]
    assert judged(desk, "Trade grew in 2018", article, "") == ["date-not-in-source"]
    assert judged(desk, "Trade grew last year", article, "", remarks=True) == ["date-relative"]


TOLD = {
    "ru": (("Договор подписали 15 ноября 2022 года. Поставки начались в первом квартале 2023 года,"
           " а закончились в марте 2024 года."), "15 ноября 2022 года", "14 ноября 2022 года",
           "в первом квартале 2023 года", "во втором квартале 2023 года"),
    "de": (("Der Vertrag wurde am 15. November 2022 unterzeichnet. Die Lieferungen begannen im"
           " ersten Quartal 2023."), "am 15. November 2022", "am 14. November 2022",
           "im ersten Quartal 2023", "im zweiten Quartal 2023"),
    "fr": (("Le contrat a été signé le 15 novembre 2022. Les livraisons ont commencé au premier"
           " trimestre 2023."), "le 15 novembre 2022", "le 14 novembre 2022",
           "au premier trimestre 2023", "au deuxième trimestre 2023"),
    "tr": (("Sözleşme 15 Kasım 2022 tarihinde imzalandı. Teslimat 2023 yılının ilk çeyreğinde"
           " başladı."), "15 Kasım 2022", "14 Kasım 2022", "Mart 2022", "Ocak 2024"),
    "az": (("Müqavilə 15 noyabr 2022-ci ildə imzalanıb. Tədarük 2023-cü ilin birinci rübündə"
           " başlayıb."), "15 noyabr 2022-ci il", "14 noyabr 2022-ci il", "2023-cü ildə",
           "2024-cü ildə"),
}  # fmt: skip


@pytest.mark.parametrize("language", TOLD)
def test_dates_are_read_in_every_language(desk: SmallDesk, language: str) -> None:
    article, same, other, *_ = TOLD[language]
    assert judged(desk, same, article, "", language) == []
    assert judged(desk, other, article, "", language) == ["date-not-in-source"]
    write(desk, {"a": article}, language)
    desk.brief("bottom_line: Signed on 15 November 2022 [@a].\n")
    assert wrong(desk) == []
    desk.brief("bottom_line: Signed on 15 November 2023 [@a].\n")
    assert wrong(desk) == ["date-not-in-source"]


@pytest.mark.parametrize("language", ["ru", "de", "fr"])
def test_quarters_are_read_in_every_language(desk: SmallDesk, language: str) -> None:
    article, _, _, same, other = TOLD[language]
    assert judged(desk, same.capitalize(), article, "", language) == []
    assert judged(desk, other.capitalize(), article, "", language) == ["date-not-in-source"]


@pytest.mark.parametrize(
    ("date", "rules"),
    [
        ("2009-06-29", []),
        ("2009-06", []),
        ("2009", []),
        ("XXXX-08-18", []),
        ("2024-08-18", []),
        ("2000/2006", []),
        ("2009-06-28", ["date-not-in-source"]),
        ("2008", ["date-not-in-source"]),
        ("2015-05", ["date-not-in-source"]),
        ("2000/2007", ["date-not-in-source"]),
    ],
)
def test_a_timeline_has_the_dates_of_its_sources(
    desk: SmallDesk, date: str, rules: list[str]
) -> None:
    write(desk, {"a": ARTICLE}, "en", ISSUED)
    desk.brief(
        f"bottom_line: They met [@a].\ntimeline:\n  - date: {date}\n    event: It happened [@a].\n"
    )
    assert wrong(desk) == rules


def test_headings_may_have_any_date_that_the_brief_cites(desk: SmallDesk) -> None:
    write(desk, {"a": ARTICLE}, "en", ISSUED)
    body = "    body: They met [@a].\n"
    desk.brief("sections:\n  - heading: Gas in 2015\n" + body)
    assert wrong(desk) == []
    desk.brief("sections:\n  - heading: Gas in 2016\n" + body)
    assert wrong(desk) == ["date-not-in-source"]


def test_a_day_to_watch_may_be_of_the_calendar_only(desk: SmallDesk) -> None:
    write(desk, {"a": ARTICLE}, "en", ISSUED)
    desk.brief("bottom_line: They met [@a].\nwatch:\n  - 'On 3 October 2024: the next one'\n")
    assert wrong(desk) == []
    assert wrong(desk, remarks=True) == ["date-not-in-source"]
