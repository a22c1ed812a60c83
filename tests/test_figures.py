"""Figures of prose: equal values pass in any clothes, anything else is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefpress.findings import Severity

if TYPE_CHECKING:
    from conftest import SmallDesk

TRADE = (
    "In 2023, trade volume between the two nations surged by 17.5% from the previous year,"
    " reaching $4.358 billion. In 2023, Russian investments in Azerbaijan's economy exceeded"
    " $8.7 billion, while Azerbaijan's investments in the Russian Federation totalled over"
    " $1 billion. Direct Russian investments in Azerbaijan's economy amounted to $295 million for"
    " the same year."
)
OIL = (
    "The volume of oil transported varied: about 900,000 tons in 2019, 1.1 million tons in 2021,"
    " and 600,000 tons in 2022. An agreement was reached to export between 1.3 to 1.5 million tons"
    " of oil in 2018. The station gave 320 GWh of power last winter."
)
STATES = (
    "Exports to Georgia came to 5 billion cubic metres and exports to Greece to 9 billion cubic"
    " metres in 2021. The jobless rate fell by 2 percentage points to 6 per cent. One in five"
    " firms closed. The agreement has five roadmaps, and 14 ministers signed it."
    " In the first half of 2024 sales were $2.168 billion."
)
SOURCES = {"trade": TRADE, "oil": OIL, "states": STATES}


def write(desk: SmallDesk, articles: dict[str, str], language: str, issued: str = "") -> None:
    """Write sources of one language, each a file of one article."""
    records = ["references:"]
    for name, text in articles.items():
        desk.write(f"seeds/{name}.txt", text)
        records.append(f"  - id: {name}\n    language: {language}")
        if issued:
            records.append(f'    issued: "{issued}"')
        records.append(f"    custom:\n      file: {name}.txt")
    desk.write("seeds/sources.yaml", "\n".join(records) + "\n")


def wrong(desk: SmallDesk, *, remarks: bool = False) -> list[str]:
    """The rules about figures, dates and calculations that a desk breaks."""
    kinds = {Severity.ERROR, Severity.REMARK} if remarks else {Severity.ERROR}
    return [
        found.rule
        for found in desk.findings()
        if found.severity in kinds and found.rule.startswith(("figure", "date-", "calculation"))
    ]


def judged(
    desk: SmallDesk, article: str, prose: str, language: str = "en", brief: str = "en"
) -> list[str]:
    write(desk, {"a": article}, language)
    lines = "".join(f"  {line}\n" for line in f"{prose} [@a].".split("\n"))
    desk.brief(f"language: {brief}\nbottom_line: |\n{lines}")
    return wrong(desk)


HONEST = [
    ("trade", "In 2023 trade grew by 17.5 per cent, to $4.358 billion"),
    ("trade", "Trade reached 4,358 million dollars in 2023"),
    ("trade", "Trade rose to USD 4.358bn in 2023, up 17.5%"),
    ("trade", "Trade reached about $4.4 billion"),
    ("trade", "Trade came to nearly $4.4 billion in 2023"),
    ("trade", "Trade reached over $4 billion"),
    ("trade", "Trade was less than $5 billion in 2023"),
    ("trade", "Trade reached about 4,358,000,000 US dollars"),
    ("trade", "Russian investments in Azerbaijan exceeded $8.7 billion in 2023"),
    ("trade", "Russian investments in Azerbaijan were more than 8,700 million dollars"),
    ("trade", "Azerbaijani investments in Russia totalled over $1 billion in 2023"),
    ("trade", "Azerbaijan invested over one billion dollars in Russia"),
    ("trade", "Direct Russian investment was $295 million"),
    ("trade", "Direct Russian investment in Azerbaijan was 0.295 billion dollars in 2023"),
    ("trade", "Investment runs from $295 million to over $8.7 billion"),
    ("oil", "About 900,000 tons went through in 2019"),
    ("oil", "Some 0.9 million tonnes were carried in 2019, and 1.1 million tonnes in 2021"),
    ("oil", "Oil came to 600,000 tons in 2022, after 1.1 million tons in 2021"),
    ("oil", "Six hundred thousand tons were carried in 2022"),
    ("oil", "In 2022, 600,000 tons of oil were carried, and in 2021, 1.1 million tons"),
    ("oil", "They agreed on 1.3 to 1.5 million tons for 2018"),
    ("oil", "They agreed on at least 1.3 million tons for 2018"),
    ("oil", "They agreed on up to 1.5 million tons for 2018"),
    ("oil", "About 600,000 tons went through in 2022"),
    ("oil", "The station gave 0.32 TWh of power"),
    ("oil", "The station gave 320,000 MWh"),
    ("oil", "Between 2019 and 2022 oil fell from about 900,000 tons to 600,000 tons"),
    ("states", "Exports to Georgia were 5 billion cubic metres in 2021"),
    ("states", "Greece took 9 bcm in 2021"),
    ("states", "In 2021 Georgia bought 5 bcm and Greece 9 bcm"),
    ("states", "The jobless rate fell by 2 percentage points"),
    ("states", "The rate fell to six per cent"),
    ("states", "20 per cent of the firms closed"),
    ("states", "A fifth of the firms closed"),
    ("states", "One firm in five closed, 20 per cent of all"),
    ("states", "It has five roadmaps, signed by 14 ministers"),
    ("states", "The two sides agreed on 5 roadmaps"),
    ("states", "There are three lessons, and both sides drew them"),
    ("states", "Sales were $2.168 billion in the first half of 2024"),
    ("states", "Sales were about $2.2 billion in the first half of 2024"),
]
DISHONEST = [
    ("trade", "Trade reached $4.359 billion in 2023", "figure-not-in-source"),
    ("trade", "Trade reached $4.358 million in 2023", "figure-not-in-source"),
    ("trade", "Trade reached 4.358 billion euros in 2023", "figure-unit"),
    ("trade", "Trade reached 4.358 billion roubles in 2023", "figure-unit"),
    ("trade", "Trade grew by 17.5 percentage points in 2023", "figure-unit"),
    ("trade", "Trade fell by 17.5 per cent in 2023", "figure-direction"),
    ("trade", "In 2023 trade dropped to $4.358 billion", "figure-direction"),
    ("trade", "Trade grew by 15.7 per cent in 2023", "figure-not-in-source"),
    ("trade", "Trade reached $4.4 billion in 2023", "figure-rounding"),
    ("trade", "Trade reached about $4.5 billion", "figure-not-in-source"),
    ("trade", "Trade reached over $4.4 billion", "figure-not-in-source"),
    ("trade", "Trade reached over $4.358 billion", "figure-bound"),
    ("trade", "Trade was less than $4 billion", "figure-not-in-source"),
    ("trade", "Trade came to nearly $4.3 billion", "figure-not-in-source"),
    ("trade", "Russian investments in Azerbaijan were $8.7 billion", "figure-bound"),
    ("trade", "Russian investments in Azerbaijan were under $8.7 billion", "figure-bound"),
    ("trade", "Russian investments in Azerbaijan were about $8.7 billion", "figure-bound"),
    ("trade", "Russian investments in Azerbaijan exceeded $1 billion",
     "figure-of-another-subject"),
    ("trade", "Azerbaijani investments in Russia exceeded $8.7 billion",
     "figure-of-another-subject"),
    ("oil", "About 900,000 tons went through in 2022", "figure-of-another-period"),
    ("oil", "Oil came to 600,000 tons in 2019", "figure-of-another-period"),
    ("oil", "In 2021 oil came to 600,000 tons", "figure-of-another-period"),
    ("oil", "Oil came to 1.1 million tons in 2022, and to 600,000 tons in 2021",
     "figure-of-another-period"),
    ("oil", "600,000 barrels were carried in 2022", "figure-unit"),
    ("oil", "They agreed on 1.3 to 1.6 million tons for 2018", "figure-not-in-source"),
    ("oil", "They agreed on 1.3 million tons for 2018", "figure-bound"),
    ("oil", "They agreed on over 1.5 million tons for 2018", "figure-bound"),
    ("oil", "Exactly 900,000 tons went through in 2019", "figure-bound"),
    ("oil", "Over 900,000 tons went through in 2019", "figure-bound"),
    ("oil", "The station gave 320 TWh of power", "figure-not-in-source"),
    ("oil", "The station gave 320 MWh of power", "figure-not-in-source"),
    ("oil", "The station gave 320 GW of power", "figure-unit"),
    ("oil", "Imports of oil came to 1.3 to 1.5 million tons in 2018", "figure-of-another-subject"),
    ("states", "Exports to Georgia were 9 billion cubic metres in 2021",
     "figure-of-another-subject"),
    ("states", "Exports to Greece were 5 billion cubic metres", "figure-of-another-subject"),
    ("states", "Imports from Georgia were 5 billion cubic metres", "figure-of-another-subject"),
    ("states", "The jobless rate rose by 2 percentage points", "figure-direction"),
    ("states", "The jobless rate fell by 2 per cent", "figure-unit"),
    ("states", "One in four firms closed", "figure-not-in-source"),
    ("states", "25 per cent of the firms closed", "figure-not-in-source"),
    ("states", "It has six roadmaps", "figure-not-in-source"),
    ("states", "15 ministers signed it", "figure-not-in-source"),
    ("states", "Sales were $2.168 billion in 2024", "figure-of-another-period"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "prose"), HONEST)
def test_an_equal_value_passes_in_other_clothes(desk: SmallDesk, source: str, prose: str) -> None:
    assert judged(desk, SOURCES[source], prose) == []


@pytest.mark.parametrize(("source", "prose", "rule"), DISHONEST)
def test_another_value_is_named(desk: SmallDesk, source: str, prose: str, rule: str) -> None:
    assert rule in judged(desk, SOURCES[source], prose)


# Other languages

RU = (
    "В 2023 году товарооборот вырос на 17,5% и достиг 4,358 млрд долларов. Экспорт в Грузию"
    " составил 5 млрд кубометров, а импорт из Ирана — 2 млрд кубометров. Около 900 тыс. тонн нефти"
    " перевезли в 2019 году, 600 тыс. тонн — в 2022 году."
)
DE = (
    "Der Handel stieg 2023 um 17,5 Prozent auf 4,358 Milliarden Dollar. Die Ausfuhren sanken 2022"
    " um 3,2 Prozent. Rund 900.000 Tonnen Öl wurden 2019 befördert, 600.000 Tonnen im Jahr 2022."
)
FR = (
    "En 2023, le commerce a augmenté de 17,5 % pour atteindre 4,358 milliards de dollars. Environ"
    " 900 000 tonnes de pétrole ont été transportées en 2019 et 600 000 tonnes en 2022."
)
TR = (
    "2023 yılında ticaret hacmi yüzde 17,5 artarak 4,358 milyar dolara ulaştı. 2019 yılında"
    " yaklaşık 900 bin ton, 2022 yılında ise 600 bin ton petrol taşındı."
)
AZ = (
    "2023-cü ildə ticarət dövriyyəsi 17,5 faiz artaraq 4,358 milyard dollara çatıb. 2019-cu ildə"
    " təxminən 900 min ton, 2022-ci ildə isə 600 min ton neft daşınıb."
)
ARTICLES = {"ru": RU, "de": DE, "fr": FR, "tr": TR, "az": AZ}
SPOKEN = {
    "ru": ("В 2023 году товарооборот вырос на 17,5 процента", "товарооборот упал на 17,5 процента",
           "В 2022 году перевезли 600 000 тонн", "В 2019 году перевезли 600 000 тонн"),
    "de": ("2023 wuchs der Handel um 17,5 %", "Der Handel sank um 17,5 %",
           "Im Jahr 2022 waren es 600.000 Tonnen", "Im Jahr 2019 waren es 600.000 Tonnen"),
    "fr": ("En 2023, le commerce a progressé de 17,5 pour cent", "Le commerce a reculé de 17,5 %",
           "En 2022, 600 000 tonnes ont été transportées",
           "En 2019, 600 000 tonnes ont été transportées"),
    "tr": ("Ticaret 2023 yılında yüzde 17,5 yükseldi", "Ticaret yüzde 17,5 azaldı",
           "2022 yılında 600.000 ton taşındı", "2019 yılında 600.000 ton taşındı"),
    "az": ("Ticarət 2023-cü ildə 17,5 faiz yüksəlib", "Ticarət 17,5 faiz azalıb",
           "2022-ci ildə 600 000 ton neft daşınıb", "2019-cu ildə 600 000 ton neft daşınıb"),
}  # fmt: skip


@pytest.mark.parametrize("language", ARTICLES)
@pytest.mark.parametrize(
    ("prose", "rule"),
    [
        ("In 2023 trade grew by 17.5 per cent, to $4.358 billion", None),
        ("About 900,000 tons were carried in 2019", None),
        ("600,000 tons were carried in 2022", None),
        ("Trade grew by 175 per cent in 2023", "figure-not-in-source"),
        ("Trade shrank by 17.5 per cent in 2023", "figure-direction"),
        ("Trade reached 4.358 billion euros", "figure-unit"),
        ("Trade reached $4.358 million", "figure-not-in-source"),
        ("600,000 tons were carried in 2019", "figure-of-another-period"),
        ("900,000 tons were carried in 2019", "figure-bound"),
    ],
)
def test_a_source_is_read_in_its_own_language(
    desk: SmallDesk, language: str, prose: str, rule: str | None
) -> None:
    found = judged(desk, ARTICLES[language], prose, language)
    assert rule in found if rule else found == []


@pytest.mark.parametrize("language", SPOKEN)
def test_a_brief_is_read_in_its_own_language(desk: SmallDesk, language: str) -> None:
    grew, fell, right, other = SPOKEN[language]
    article = ARTICLES[language]
    assert judged(desk, article, grew, language, language) == []
    assert "figure-direction" in judged(desk, article, fell, language, language)
    assert judged(desk, article, right, language, language) == []
    assert "figure-of-another-period" in judged(desk, article, other, language, language)


def test_what_the_record_says_of_the_language_is_no_matter(desk: SmallDesk) -> None:
    assert judged(desk, RU, "In 2023 trade grew by 17.5 per cent, to $4.358 billion", "en") == []


@pytest.mark.parametrize(
    ("prose", "rule"),
    [
        ("Imports from Iran came to 2 billion cubic metres", None),
        ("Exports to Georgia came to 5 billion cubic metres", None),
        ("Imports came to 5 billion cubic metres", "figure-of-another-subject"),
        ("Exports came to 2 billion cubic metres", "figure-of-another-subject"),
    ],
)
def test_opposites_are_told_apart_across_languages(
    desk: SmallDesk, prose: str, rule: str | None
) -> None:
    found = judged(desk, RU, prose, "ru")
    assert rule in found if rule else found == []
