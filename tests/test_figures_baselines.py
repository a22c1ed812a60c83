"""What a change starts from, is measured against and comes to; what a figure is told for."""

# ruff: noqa: E501 - one article, one line
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_figures import judged, write, wrong
from test_figures_turns import cases

if TYPE_CHECKING:
    from conftest import SmallDesk

# Articles, and what briefs may (+) and may not (-) say of them; the language of the brief is named.
PRESS = """\
en: The deficit should fall from 6% of output in 2024 to 5.4% in 2025.
  + en: The deficit should be 5.4% of output in 2025
  + en: The deficit was 6% in 2024
  - en: The deficit was 5.4% of output in 2024
  - fr: Le déficit était de 5,4 % en 2024
fr: Le déficit doit passer de 6 % du PIB en 2024 à 5,4 % en 2025.
  + en: The deficit was 6% in 2024
  - en: The deficit was 5.4% in 2024
en: Exports rose to $12.4 billion, up from $9.8 billion in 2023.
  + en: Exports were $9.8 billion in 2023
  + en: Exports rose to $12.4 billion
  - en: Exports were $12.4 billion in 2023
  - en: In 2023 exports rose to $12.4 billion
ru: Прокачка составила 1,4 млн тонн против 1,5 млн тонн в 2023 году.
  + en: It was 1.5 million tons in 2023
  - en: It was 1.4 million tons in 2023
en: Exports rose from $9.9 billion in 2023 to $12.9 billion.
  + en: Exports were $9.9 billion in 2023
  + en: Exports rose to $12.9 billion from $9.9 billion in 2023
  - en: Exports were $12.9 billion in 2023
en: Unemployment fell to 10.7 per cent in the first quarter, from 11.3 per cent three months earlier.
  + en: Unemployment was 10.7% in the first quarter
  + en: Unemployment fell to 10.7% in the first quarter from 11.3% three months earlier
  - en: Unemployment was 11.3% in the first quarter
en: The port handled 4.9 million tonnes of cargo, 12.7% more than in the same period of 2023, its head said on Tuesday.
  + en: Cargo rose by 12.7% against the same period of 2023
  - en: The port handled 4.9 million tonnes of cargo in 2023
en: Sales fell by $2.7 billion to $18.3 billion in 2024.
  + en: Sales fell by $2.7 billion in 2024
  + en: Sales fell to $18.3 billion in 2024
  + en: Sales fell by $2.7 billion to $18.3 billion in 2024
  - en: Sales fell to $2.7 billion in 2024
  - en: Sales fell by $18.3 billion in 2024
de: Der Etat sank um 2,7 Milliarden Euro auf 18,3 Milliarden Euro.
  + de: Der Etat sank auf 18,3 Milliarden Euro
  + en: The budget was cut by 2.7 billion euros
  - en: The budget was cut to 2.7 billion euros
  - de: Der Etat sank um 18,3 Milliarden Euro
en: The aid budget will be cut by £2.1 billion, the ministry said.
  + en: The aid budget will shrink by £2.1 billion
  + fr: Le budget de l'aide sera réduit de 2,1 milliards de livres
  - en: The aid budget will be cut to £2.1 billion
  - fr: Le budget de l'aide sera réduit à 2,1 milliards de livres
en: Prices rose by 2 to 3 per cent.
  + en: Prices rose by 2 to 3 per cent
  - en: Prices rose by 3 per cent
en: Wheat sold for $230 a tonne, and the line carries 60 million tonnes a year.
  + en: Wheat sold for $230 a tonne
  + de: Weizen kostete 230 Dollar je Tonne
  + en: The line carries 60 million tonnes
  - en: Wheat sold for $230 a barrel
  - de: Weizen kostete 230 Dollar je Barrel
  - en: The line carries 60 million tonnes a day
en: Trade in the first nine months of 2024 reached $3.7 billion, up 28% from the same period of 2023, when it was $2.9 billion.
  + en: Trade was $3.7 billion in January–September 2024
  + en: Trade reached $3.7 billion in the first nine months of 2024, up 28%
  + ru: За девять месяцев 2024 года торговля составила 3,7 млрд долларов
  + de: In den ersten neun Monaten 2024 betrug der Handel 3,7 Milliarden Dollar
  + en: Trade was $2.9 billion in the first nine months of 2023
  - en: Trade was $3.7 billion in 2024
  - en: Trade was $3.7 billion in the first six months of 2024
az: 2024-cü ilin 11 ayında ticarət 3,7 milyard dollar olub.
  + en: Trade came to $3.7 billion in January–November 2024
  - en: Trade came to $3.7 billion in 2024
ru: Поставки могут вырасти до 2,5 млн тонн, почти на 50%.
  + en: Deliveries may reach 2.5 million tons
  + en: They may rise by almost 50 per cent
  - en: They may rise by 50 per cent
en: Some 350,000 to 400,000 migrants work there.
  + en: Between 350,000 and 400,000 migrants work there
  + en: Up to 400,000 migrants work there
  - en: More than 400,000 migrants work there
de: Die Gewerkschaft fordert mindestens aber 350 Euro.
  + de: Sie fordert mindestens 350 Euro
  - de: Sie fordert höchstens 350 Euro
en: The bank signalled a cut of 25 basis points.
  + en: The bank's head signalled a 25-basis-point cut
  - en: The bank's head signalled a 20-basis-point cut
en: Unemployment peaked at 7 per cent in the second quarter of 2024.
  + en: Unemployment peaked at 7 per cent in the second quarter of 2024
  - en: In 2024 unemployment was 7 per cent
"""


@pytest.mark.parametrize(("language", "article", "brief", "prose", "good"), cases(PRESS))
def test_a_figure_keeps_its_part(
    desk: SmallDesk, language: str, article: str, brief: str, prose: str, good: bool
) -> None:
    errors = judged(desk, article, prose, language, brief)
    assert (errors == []) == good, errors


def test_a_figure_of_some_months_told_of_the_year_is_a_remark(desk: SmallDesk) -> None:
    article = "There were 12 raids from March to May 2024."
    assert judged(desk, article, "There were 12 raids in 2024") == []
    assert "figure-of-another-period" in wrong(desk, remarks=True)


@pytest.mark.parametrize(
    ("language", "article"),
    [
        ("en", "It would sign the treaty by the end of the year."),
        ("en", "It would sign the treaty by year-end."),
        ("de", "Es werde den Vertrag bis Ende des Jahres unterzeichnen."),
        ("de", "Es werde den Vertrag bis Jahresende unterzeichnen."),
        ("fr", "Il signerait le traité d’ici la fin de l’année."),
        ("ru", "Договор будет подписан до конца года."),
        ("tr", "Anlaşma yıl sonuna kadar imzalanacak."),
        ("az", "Müqavilə ilin sonuna qədər imzalanacaq."),
    ],
)
def test_the_end_of_the_year_is_that_of_the_article(
    desk: SmallDesk, language: str, article: str
) -> None:
    write(desk, {"a": article}, language, issued="2025-02-20")
    desk.brief("date: 2025-03-01\nbottom_line: It would sign by the end of 2025 [@a].\n")
    assert wrong(desk) == []
    desk.brief("date: 2025-03-01\nbottom_line: It would sign by the end of 2026 [@a].\n")
    assert wrong(desk) == ["date-not-in-source"]


def test_the_end_of_the_year_is_that_of_the_year_just_named(desk: SmallDesk) -> None:
    article = "In 2023 the price rose fast; by the end of the year it stood at 9 dollars."
    write(desk, {"a": article}, "en", issued="2025-02-20")
    desk.brief("bottom_line: By the end of 2023 it stood at 9 dollars [@a].\n")
    assert wrong(desk) == []
    desk.brief("bottom_line: By the end of 2025 it stood at 9 dollars [@a].\n")
    assert "date-not-in-source" in wrong(desk)


def test_a_language_that_is_not_read_excuses_no_date_without_a_citation(desk: SmallDesk) -> None:
    desk.write("seeds/a.txt", "The board meets in May.\n")
    desk.write("seeds/b.txt", "La junta se reúne en mayo y el puerto de la ciudad está cerrado.\n")
    records = "references:\n  - {id: a, language: en, custom: {file: a.txt}}\n"
    records += "  - {id: b, language: es, custom: {file: b.txt}}\n"
    desk.write("seeds/sources.yaml", records)
    for cited in ("[@a]", "[@a; @b]"):
        desk.brief(f"title: In June 2027\nbottom_line: The board meets in May {cited}.\n")
        assert wrong(desk) == ["date-not-in-source"]


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        ("Monday, 28 February 2025", ["date-weekday"]),
        ("Friday, 28 February 2025", []),
        ("28 February 2025", []),
        ("Monday", []),
    ],
)
def test_a_day_bears_the_name_of_its_weekday(desk: SmallDesk, day: str, rules: list[str]) -> None:
    write(desk, {"a": "She resigned on Friday, 28 February 2025. On Monday she left."}, "en")
    desk.brief(f"bottom_line: She resigned on {day} [@a].\n")
    assert [rule for rule in wrong(desk) if rule == "date-weekday"] == rules
