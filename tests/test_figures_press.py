"""Figures as the press words them, each article with honest and dishonest sentences on it."""

# ruff: noqa: E501 - one article, one line
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_figures import judged

if TYPE_CHECKING:
    from conftest import SmallDesk

# The language of the article, its words, and after + what a brief may say of it, after - what not.
PRESS = """
en: Gas exports fell 12 percent to 8.2 bcm in 2021 from 9.3 bcm in 2020, the ministry said.
  + en: Gas exports fell by 12 per cent in 2021
  + en: Gas exports were 9.3 billion cubic metres in 2020
  - en: Gas exports were 9.3 billion cubic metres in 2021
  - en: Gas exports rose by 12 per cent in 2021
  + en: Gas exports fell from 9.3 bcm in 2020 to 8.2 bcm in 2021
en: Exports and imports came to $5 billion and $3 billion respectively.
  + en: Exports came to $5 billion
en: Exports of oil were $5.1 billion, while imports of wheat reached $3.4 billion in 2022.
  + en: Imports of wheat were $3.4 billion in 2022
  - en: Exports of oil were $3.4 billion in 2022
en: Unemployment rose to 6.1% in May, up from 5.8% in April.
  + en: Unemployment was 5.8 per cent in April
  - en: Unemployment was 6.1 per cent in April
  + en: Unemployment rose from 5.8 per cent in April to 6.1 per cent in May
en: Some 400,000 Russians visit Israel every year and about 200,000 Israelis visit Moscow every year.
  + en: About 200,000 Israelis visit Moscow each year
  - en: About 400,000 Israelis visit Moscow each year
en: The company employs 3,400 people in Baku and 1,200 in Tbilisi.
  + en: It employs 1,200 people in Tbilisi
  - en: It employs 3,400 people in Tbilisi
en: Output doubled to 40,000 barrels per day.
  + en: Output doubled to 40,000 barrels a day
  - en: Output tripled to 40,000 barrels a day
en: The bank cut its rate by 50 basis points to 7.25 percent.
  - en: The bank raised its rate by 50 basis points
en: Turnover was €1.2 billion (about $1.3 billion).
  + en: Turnover was 1.2 billion euros
  - en: Turnover was 1.2 billion dollars
en: Two thirds of voters supported it.
  + en: About 67 per cent of voters supported it
  - en: A third of voters supported it
en: Production will reach 10 million tons by 2030.
  + en: Production will reach 10 million tons by 2030
  - en: Production reached 10 million tons in 2030
en: At least 27 people were killed and 140 wounded.
  + en: At least 27 people were killed
  - en: At least 27 people were wounded
  - en: 27 people were killed
  + en: 140 people were wounded
en: The pipeline is 693 km long and carries 16 bcm a year.
  + en: The 693-kilometre pipeline carries 16 bcm a year
  - en: The pipeline carries 16 bcm a month
en: Prices rose 3.5% year on year in July, after 3.1% in June.
  - en: Prices rose by 3.1 per cent in July
  + en: Prices rose by 3.5 per cent in July
  + en: Prices rose by 3.1 per cent in June and 3.5 per cent in July
en: Revenue in the first quarter of 2024 was $50 million, against $45 million a year earlier.
  + en: Revenue was $50 million in the first quarter of 2024
en: The deal is worth between $200 million and $250 million.
  + en: The deal is worth $200–250 million
  - en: The deal is worth $250 million
en: The 2,500-strong force has 14 ships.
  + en: A force of 2,500 has 14 ships
en: He paid 1.5 million manats.
  + en: He paid one and a half million manats
  - en: He paid 1.5 million dollars
en: Temperatures fell to -5°C.
  + en: Temperatures fell to −5 °C
  - en: Temperatures fell to 5 °C
ru: Экспорт газа в 2021 году снизился на 12% — до 8,2 млрд куб. м, импорт нефти вырос на 7%.
  + ru: Экспорт газа снизился на 12 процентов
  - ru: Экспорт газа вырос на 12 процентов
  + ru: Импорт нефти вырос на 7%
  - ru: Экспорт газа снизился на 7%
ru: В январе инфляция составила 7,4%, в феврале — 7,7%.
  + ru: В феврале инфляция составила 7,7%
  - ru: В феврале инфляция составила 7,4%
ru: Погибли не менее 27 человек, ранены 140.
  + ru: Погибли по меньшей мере 27 человек
  - ru: Ранены не менее 27 человек
ru: Инвестиции превысили 8,7 млрд долларов.
  + ru: Инвестиции составили более 8,7 млрд долларов
  - ru: Инвестиции составили 8,7 млрд долларов
de: Der Export stieg um 5,4 Prozent auf 2,1 Milliarden Euro, der Import fiel um 3 Prozent auf 1,8 Milliarden Euro.
  + de: Der Import fiel um 3 Prozent
  - de: Der Import betrug 2,1 Milliarden Euro
  - de: Der Export stieg um 3 Prozent
de: Rund 1.200 Mitarbeiter sind betroffen.
  + de: Etwa 1200 Mitarbeiter sind betroffen
  - de: Etwa 1,2 Mitarbeiter sind betroffen
fr: Les exportations ont augmenté de 5,4 % pour atteindre 2,1 milliards d'euros, les importations ont reculé de 3 %.
  + fr: Les exportations ont atteint 2,1 milliards d'euros
  - fr: Les importations ont atteint 2,1 milliards d'euros
  - fr: Les exportations ont reculé de 5,4 %
tr: İhracat yüzde 5,4 artarak 2,1 milyar dolara yükseldi, ithalat ise yüzde 3 azaldı.
  + tr: İhracat yüzde 5,4 arttı
  - tr: İthalat yüzde 5,4 arttı
  - tr: İhracat yüzde 5,4 azaldı
  + en: Exports rose to $2.1 billion
az: İxrac 5,4 faiz artaraq 2,1 milyard dollara yüksəlib, idxal isə 3 faiz azalıb.
  + az: İxrac 5,4 faiz artıb
  - az: İdxal 5,4 faiz artıb
  - az: İxrac 5,4 faiz azalıb
  + en: Imports fell by 3 per cent
en: The ministry said in 2023 that exports to Italy were worth $12.4 billion, imports from Germany $4.1 billion.
  + en: Imports from Germany were worth $4.1 billion
  - en: Exports to Italy were worth $4.1 billion
en: Armenia's GDP grew 8.7% while Georgia's grew 7.5%.
  + en: Georgia's GDP grew by 7.5 per cent
  - en: Georgia's GDP grew by 8.7 per cent
  + en: Armenia grew faster, by 8.7 per cent, than Georgia, by 7.5 per cent
en: The loan of $500 million runs for 15 years at 3.2 percent.
  + en: A loan of 500 million dollars at 3.2 per cent over 15 years
  - en: A loan of 500 million dollars over 15 months
en: Turkey imported 10.25 bcm of gas from Azerbaijan in 2023, up 18 percent.
  + en: In 2023 Turkey bought 10.25 billion cubic metres of Azerbaijani gas, 18 per cent more than before
  - en: In 2023 Turkey bought 10.25 million cubic metres of Azerbaijani gas
  - en: Turkey imported 10.25 bcm of oil in 2023
en: The population rose from 10.1 million in 2020 to 10.2 million in 2023.
  + en: The population was 10.1 million in 2020
  - en: The population was 10.1 million in 2023
  + en: The population rose to 10.2 million in 2023 from 10.1 million in 2020
en: In March the bank bought 5 tons of gold and in April it sold 3 tons.
  + en: In April it sold 3 tons
  - en: In April it sold 5 tons
  - en: It bought 3 tons in March
en: About 60 percent of the 2,000 respondents agreed.
  + en: Some three fifths of 2,000 respondents agreed
  - en: Some 40 per cent of 2,000 respondents agreed
ru: Население выросло с 10,1 млн в 2020 году до 10,2 млн в 2023 году.
  + ru: Население в 2020 году составляло 10,1 млн
  - ru: Население в 2023 году составляло 10,1 млн
ru: Кредит в 500 млн долларов выдан на 15 лет под 3,2% годовых.
  + ru: Кредит в 500 миллионов долларов выдан на 15 лет
  - ru: Кредит в 500 миллионов евро выдан на 15 лет
de: Die Bevölkerung wuchs von 10,1 Millionen im Jahr 2020 auf 10,2 Millionen im Jahr 2023.
  + de: Die Bevölkerung betrug 2020 10,1 Millionen
  - de: Die Bevölkerung betrug im Jahr 2023 10,1 Millionen
fr: La population est passée de 10,1 millions en 2020 à 10,2 millions en 2023.
  + fr: La population était de 10,1 millions en 2020
  - fr: La population était de 10,1 millions en 2023
tr: Nüfus 2020 yılında 10,1 milyon iken 2023 yılında 10,2 milyona çıktı.
  - tr: Nüfus 2023 yılında 10,1 milyondu
az: Əhalinin sayı 2020-ci ildə 10,1 milyon, 2023-cü ildə 10,2 milyon nəfər olub.
  + az: 2020-ci ildə əhali 10,1 milyon nəfər olub
  - az: 2023-cü ildə əhali 10,1 milyon nəfər olub
"""


def cases() -> list[tuple[str, str, str, str, bool]]:
    """Each sentence with its article, the languages of both, and whether it is honest."""
    found = []
    language = article = ""
    for line in PRESS.strip().splitlines():
        if line.startswith("  "):
            sign, brief, prose = line.split(maxsplit=2)
            found.append((language, article, brief.rstrip(":"), prose, sign == "+"))
        else:
            language, article = line.split(": ", 1)
    return found


def test_enough_is_tried() -> None:
    assert len(cases()) > 90


@pytest.mark.parametrize(("language", "article", "brief", "prose", "honest"), cases())
def test_what_the_press_says(
    desk: SmallDesk,
    language: str,
    article: str,
    brief: str,
    prose: str,
    honest: bool,
) -> None:
    assert (judged(desk, article, prose, language, brief) == []) is honest
