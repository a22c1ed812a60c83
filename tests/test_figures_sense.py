"""What a sentence makes of a figure: who says it, which way it goes, what it came to, its side."""

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
en: The union says 4,000 drivers joined the strike; the company puts the number at fewer than 900.
  + en: The union says that 4,000 drivers joined the strike
  + en: According to the company, fewer than 900 drivers joined the strike
  + en: According to the union 4,000 drivers walked out; the company counts fewer than 900
  - en: According to the company, 4,000 drivers joined the strike
  - en: The union says that fewer than 900 drivers joined the strike
en: “Last year the waiting list had 140 names,” said Lorna Begaye, who runs the water district. Ray Dominguez did not want to comment.
  + en: The waiting list had 140 names, said Lorna Begaye
  + en: The waiting list had 140 names
  - en: Ray Dominguez said that the waiting list had 140 names
ru: По словам министра Ольги Старостиной, бюджет вырастет на 12%. Глава союза Пётр Гущин считает, что хватило бы и 5%.
  + ru: Гущин считает, что хватило бы 5%
  - ru: Гущин считает, что бюджет вырастет на 12%
  - en: Olga Starostina said that 5% would be enough
en: By 212 votes to 187, deputies threw out the pension bill.
  + en: The pension bill was rejected by 212 votes to 187
  - en: The pension bill was passed by 212 votes to 187
  - de: Das Rentengesetz wurde mit 212 gegen 187 Stimmen angenommen
en: In the poll 52 per cent were in favour, and 37 per cent were against.
  + en: 52 per cent were in favour of it
  - en: 37 per cent were in favour of it
de: 58 Prozent der Mitglieder waren dafür.
  + de: 58 Prozent waren dafür
  - de: 58 Prozent waren dagegen
ru: «За» проголосовали 84 депутата, против — 31.
  + ru: «За» проголосовали 84 депутата
  - ru: Против проголосовали 84 депутата
az: Layihənin lehinə 72, əleyhinə 61 deputat səs verib.
  + az: Layihənin lehinə 72 deputat səs verib
  - az: Layihənin əleyhinə 72 deputat səs verib
fr: 61 % des habitants se disent favorables au projet.
  - fr: 61 % des habitants sont opposés au projet
en: He was found not guilty by a majority of ten to two after a trial of 21 days.
  - en: He was found guilty after a trial of 21 days
en: China reported growth of 4.6%, the slowest since early 2023.
  + en: China's growth was 4.6%, the slowest since early 2023
  - en: China's growth of 4.6% was the fastest since early 2023
en: Food prices rose 4.9% on the year, the smallest increase since May 2024.
  + en: Food prices rose by 4.9% on the year
  - en: Food prices rose by 4.9%, the largest increase since May 2024
  - en: Food prices rose by 4.9% in May 2024
  - en: Food prices rose by 4.9% on the month
en: Retail sales, seasonally adjusted, rose 0.5% in July.
  - en: Without seasonal adjustment, retail sales rose 0.5% in July
en: The jobless rate held at 4.7% in May.
  + en: The jobless rate was unchanged at 4.7% in May
  - en: The jobless rate rose to 4.7% in May
  - en: The jobless rate fell to 4.7% in May
az: Bank uçot dərəcəsini 7,25 faiz səviyyəsində dəyişməz saxlayıb.
  - az: Bank uçot dərəcəsini 7,25 faizə endirib
en: Aluminium gained 0.6% on Friday, and Brent lost $1.39.
  - en: Aluminium lost 0.6% on Friday
  - en: Brent rose by $1.39
de: Die SP gewann 4,1 Prozentpunkte hinzu.
  - en: The SP lost 4.1 percentage points
en: Inflation slowed to 3.4% in August from 3.8% in July.
  + en: Inflation slowed from 3.8% in July to 3.4% in August
  + en: In August prices were 3.4% higher than a year before
  - en: Inflation slowed by 3.4% in August
  - en: Inflation accelerated to 3.4% in August
  - en: Inflation rose from 3.8% to 3.4%
en: The average rent has reached £1,430 a month.
  + en: The average rent now stands at £1,430 a month
  - en: The average rent rose by £1,430 a month
en: The firm will cut its workforce by about 8%, or 190 positions.
  + en: The workforce will shrink by 190 positions
  - en: The firm will reduce its workforce to 190 positions
en: Revenue was $412.6 million, compared with $349.7 million a year earlier.
  - en: Revenue rose by $349.7 million
fr: Les émissions sont tombées à 11,7 millions de tonnes.
  + fr: Les émissions ont baissé, à 11,7 millions de tonnes
  - fr: Les émissions ont baissé de 11,7 millions de tonnes
fr: Le nombre des lits a diminué de 340, pour s'établir à 2 960.
  + fr: Le nombre des lits s'établit à 2 960
  - fr: Le nombre des lits est tombé à 340
ru: Программу урезали до 890 млрд рублей.
  - ru: Программу урезали на 890 млрд рублей
tr: Geçiş ücreti 5,07 dolardan 5,83 dolara yükseltildi.
  + tr: Geçiş ücreti 5,83 dolara yükseltildi
  - tr: Geçiş ücreti 5,83 dolar artırıldı
az: Orta əməkhaqqı 1 045 manat olub.
  - az: Orta əməkhaqqı 1 045 manat artıb
en: On the month, prices fell 0.2%, against a 0.1% rise in August 2024.
  + en: In August 2024 they had risen by 0.1%
  - en: Prices had fallen by 0.2% in August 2024
en: The state borrowed 17.9 billion in August, 3.5 billion more than a year earlier.
  + en: The state borrowed 17.9 billion in August; a year earlier it had been 3.5 billion less
de: Der Verein machte 2024 einen Verlust von 6,8 Millionen Euro, nach einem Gewinn von 1,2 Millionen Euro im Jahr 2023.
  - de: Der Verein machte 2024 einen Gewinn von 6,8 Millionen Euro
az: İnflyasiya 5,9 faiz təşkil edib, yanvarda isə 5,4 faiz idi.
  + az: İnflyasiya 5,9 faiz təşkil edib
  - az: İnflyasiya yanvarda 5,9 faiz idi
ru: Погрузка в первом полугодии 2025 года сократилась на 7,6% к тому же периоду прошлого года.
  + en: In the first half of 2025 loadings fell by 7.6 per cent
en: Core inflation edged up to 4.1%, and zinc exports moved up to 4,100 tonnes.
  + en: Core inflation rose to 4.1%
  + en: Exports of zinc rose to 4,100 tonnes
en: Up to 4,100 tonnes were sold.
  - en: It sold 4,100 tonnes
ru: Перевозки нефти упали на 4%, до 12 млн тонн, угля — на 9%, до 30 млн тонн.
  + ru: Угля перевезли 30 млн тонн
en: The airline carried 3.1m passengers in February, up from 2.9m a year earlier; it owns 640k seats and a 30m hall.
  + en: The airline carried 3.1 million passengers in February
  + en: The airline had carried 2.9 million
  + en: It owns 640,000 seats
  - en: The airline carried 3.1 passengers
en: Stocks fell by 4,075 tonnes to 280,425 tonnes.
  + en: Stocks went down by 4,075 to 280,425 tonnes
de: Die Einnahmen schrumpften um 4,4 auf 13,9 Millionen Euro.
  + de: Die Einnahmen gingen um 4,4 Millionen Euro zurück
  - de: Die Einnahmen gingen auf 4,4 Millionen Euro zurück
en: Turnover slipped 4pc to £141.2m, and matchday income was up 11pc at £38.4m.
  + en: Turnover fell by 4% to £141.2m
  - en: Turnover slipped to 4%
  - en: Turnover rose by 4%
  - en: Matchday income rose by £38.4m
en: The bill passed by 212 votes to 187.
  + en: The bill was passed with 212 votes in favour and 187 against
  - en: The bill was passed by 187 votes to 212
ru: Дума одобрила соглашение 24 голосами против 11.
  + en: The council approved the settlement by 24 votes to 11
de: Der Landtag stimmte mit 61 zu 44 Stimmen für die Bürgschaft.
  - de: Der Landtag lehnte die Bürgschaft mit 61 zu 44 Stimmen ab
en: The Farmers stand at 12%, unchanged, and the Left at 8%, down one point.
  + en: The Left fell to 8%
  - en: The Farmers fell to 12%
en: Support has fallen to 24%, three points less than in August.
  + en: Support fell by three points to 24%
en: Spending rose 2.7% in cash terms.
  - en: Spending rose 2.7% in real terms
en: The index rose to 51.4, a four-month high.
  - en: The index rose to 51.4, a four-month low
en: Operating profit was £1.26bn in 2024, up from £430m.
  + en: Operating profit was £1.26bn in 2024
  - en: Operating profit was £430m in 2024
en: The council estimated the gap at 1.7 billion. The ministry disputed that and put the gap at 400 million.
  + en: The council estimates the gap at 1.7 billion
  + en: The ministry put the gap at 400 million
  - en: The ministry said that the gap was 1.7 billion
  - en: The council put the gap at 400 million
en: The company expects a profit of £600m; analysts at Denholm had pencilled in £820m.
  + en: The company forecasts a profit of £600m, less than the £820m expected by Denholm
  - en: Denholm expects a profit of £600m
de: Vorstandschef Uwe Callsen kündigte an, 350 Stellen zu streichen. Die IG Küste sprach von 480 Stellen.
  - de: Uwe Callsen sagte, dass 480 Stellen wegfallen
"""


@pytest.mark.parametrize(("language", "article", "brief", "prose", "good"), cases(PRESS))
def test_a_figure_is_told_as_the_passage_tells_it(
    desk: SmallDesk, language: str, article: str, brief: str, prose: str, good: bool
) -> None:
    errors = judged(desk, article, prose, language, brief)
    assert (errors == []) == good, errors


ISSUED = "2025-09-17"
DAYS = """\
en: The minister ruled out tax cuts in the Nov. 26 budget.
  + en: The budget is due on 26 November 2025
  - en: The budget is due on 26 November 2024
en: The company asked to raise them by 10% from 1 December.
  + en: It asked to raise them by 10% from 1 December 2025
  - en: It asked to raise them by 10% from 1 December 2024
en: They met on 1 December.
  + en: They met on 1 December 2024
  - en: They met on 1 December 2025
ru: Перевозчик просил проиндексировать тарифы на 10% с 1 декабря.
  + ru: Перевозчик просил проиндексировать тарифы на 10% с 1 декабря 2025 года
  - ru: Перевозчик просил проиндексировать тарифы на 10% с 1 декабря 2024 года
en: The council will meet on 25 March 2026. The minutes will be published on 26 February 2026.
  + en: The minutes will be published on 26 February 2026
  - en: The minutes will be published on 25 March 2026
"""


@pytest.mark.parametrize(("language", "article", "brief", "prose", "good"), cases(DAYS))
def test_a_day_has_the_year_that_its_sentence_means(
    desk: SmallDesk, language: str, article: str, brief: str, prose: str, good: bool
) -> None:
    write(desk, {"a": article}, language, issued=ISSUED)
    desk.brief(f"language: {brief}\nbottom_line: |\n  {prose} [@a].\n")
    errors = wrong(desk)
    assert (errors == []) == good, errors


# Articles of 17 September 2025, and sentences that tell a past of then (!) or not.
LATER = """\
en: The supervisors will vote on a moratorium on 20 November 2025.
  ! The supervisors voted on 20 November 2025
  . The supervisors are to vote on 20 November 2025
  . They decided to vote on 20 November 2025
en: The firm is aiming for a margin of 8 per cent in 2027.
  ! The margin was 8 per cent in 2027
  . The firm set a target of 8 per cent for 2027
  . The margin is to be 8 per cent in 2027
en: The bank met on 2 September 2025.
  . The bank met on 2 September 2025
fr: La loi sera votée le 12 décembre 2025.
  ! La loi a été votée le 12 décembre 2025
  . La loi sera votée le 12 décembre 2025
ru: Совещание пройдёт 12 декабря 2025 года.
  ! Совещание прошло 12 декабря 2025 года
  . Первые гости поступят 12 декабря 2025 года
"""


def later() -> list[tuple[str, str, str, bool]]:
    found, article, language = [], "", ""
    for line in LATER.strip().split("\n"):
        if line.startswith("  "):
            found.append((language, article, line[4:], line[2] == "!"))
        else:
            language, _, article = line.partition(": ")
    return found


@pytest.mark.parametrize(("language", "article", "prose", "told"), later())
def test_no_article_tells_what_happened_after_it(
    desk: SmallDesk, language: str, article: str, prose: str, told: bool
) -> None:
    write(desk, {"a": article}, language, issued=ISSUED)
    desk.brief(f"language: {language}\nbottom_line: |\n  {prose} [@a].\n")
    assert [f.rule for f in desk.findings() if f.rule == "date-not-yet"] == ["date-not-yet"] * told


def test_the_finding_on_anothers_figure_names_the_words_of_the_passage(desk: SmallDesk) -> None:
    article = "The union says 4,000 drivers joined the strike; the company says that 900 did."
    write(desk, {"a": article}, "en")
    desk.brief("bottom_line: |\n  The company says that 4,000 drivers joined it [@a].\n")
    (found,) = [f for f in desk.findings() if f.rule == "figure-of-another-speaker"]
    assert "(“The union says”)" in found.message
    assert "not to company" in found.message
