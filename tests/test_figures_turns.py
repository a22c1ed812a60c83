"""Which way figures go, what they are measured against, and of when they are."""

# ruff: noqa: E501 - one article, one line
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_figures import judged, write, wrong
from timing import ends_within

if TYPE_CHECKING:
    from conftest import SmallDesk

RECKONED = """\
language: {language}
bottom_line: |
  {prose} [@a].
calculations:
  - id: c
    label: A number of ours
    calc: {calc}
    inputs:
      then: {{value: "{then}", {before}cite: a}}
      now: {{value: "{now}", {after}cite: a}}
"""
# An article, its values of then and now, what a brief may say of the change (two of each), and not.
CHANGES = {
    "en": ("Exports came to 50 tons in 2021 and 40 tons in 2023.", "50 tons", "40 tons",
           ("a fall of [{}]{{calc=c}}", "[{}]{{calc=c}} less"), ("a rise of [{}]{{calc=c}}", "[{}]{{calc=c}} more")),
    "de": ("Die Ausfuhr betrug 2021 50 Tonnen und 2023 40 Tonnen.", "50 Tonnen", "40 Tonnen",
           ("ein Rückgang um [{}]{{calc=c}}", "um [{}]{{calc=c}} gesunken"), ("ein Anstieg um [{}]{{calc=c}}", "um [{}]{{calc=c}} gestiegen")),
    "fr": ("Les exportations étaient de 50 tonnes en 2021 et de 40 tonnes en 2023.", "50 tonnes", "40 tonnes",
           ("une baisse de [{}]{{calc=c}}", "[{}]{{calc=c}} de moins"), ("une hausse de [{}]{{calc=c}}", "[{}]{{calc=c}} de plus")),
    "ru": ("Экспорт составил 50 тонн в 2021 году и 40 тонн в 2023 году.", "50 тонн", "40 тонн",
           ("снижение на [{}]{{calc=c}}", "на [{}]{{calc=c}} меньше"), ("рост на [{}]{{calc=c}}", "на [{}]{{calc=c}} больше")),
    "tr": ("İhracat 2021'de 50 ton, 2023'te 40 ton oldu.", "50 ton", "40 ton",
           ("[{}]{{calc=c}} düşüş", "[{}]{{calc=c}} azaldı"), ("[{}]{{calc=c}} artış", "[{}]{{calc=c}} arttı")),
    "az": ("İxrac 2021-ci ildə 50 ton, 2023-cü ildə 40 ton olub.", "50 ton", "40 ton",
           ("[{}]{{calc=c}} azalma", "[{}]{{calc=c}} azalıb"), ("[{}]{{calc=c}} artım", "[{}]{{calc=c}} artıb")),
}  # fmt: skip
SIZE = {
    "en": "10 tons",
    "de": "10 Tonnen",
    "fr": "10 tonnes",
    "ru": "10 тонн",
    "tr": "10 ton",
    "az": "10 ton",
}
SHARE = {
    "en": "20 per cent",
    "de": "20 Prozent",
    "fr": "20 %",
    "ru": "20%",
    "tr": "yüzde 20",
    "az": "20 faiz",
}


def reckoned(
    desk: SmallDesk, language: str, said: str, calc: str, *, dated: bool = True
) -> list[str]:
    article, then, now, *_ = CHANGES[language]
    write(desk, {"a": article}, language)
    before, after = ("period: 2021, ", "period: 2023, ") if dated else ("", "")
    prose = f"Trade: {said}"
    text = RECKONED.format(
        language=language, prose=prose, calc=calc, then=then, now=now, before=before, after=after
    )
    desk.brief(text)
    return wrong(desk)


@pytest.mark.parametrize(
    "calc", ["now - then", "then - now", "change(then, now)", "now / then - 1", "1 - now / then"]
)
@pytest.mark.parametrize("language", CHANGES)
def test_a_calculated_change_goes_the_way_that_the_prose_says(
    desk: SmallDesk, language: str, calc: str
) -> None:
    *_, right, false = CHANGES[language]
    amount = (SIZE if calc in {"now - then", "then - now"} else SHARE)[language]
    for said in right:
        assert reckoned(desk, language, said.format(amount), calc) == []
    for said in false:
        assert reckoned(desk, language, said.format(amount), calc) == ["calculation-disagrees"]


@pytest.mark.parametrize(
    ("article", "good", "calc"),
    [
        ("Sales were 50 tons. Last year sales had been 40 tons.", True, "now - then"),
        ("Sales were 50 tons. Last year sales had been 40 tons.", False, "then - now"),
    ],
)
def test_without_dates_a_change_is_as_its_formula_is_written(
    desk: SmallDesk, article: str, good: bool, calc: str
) -> None:
    write(desk, {"a": article}, "en")
    text = RECKONED.format(
        language="en",
        prose="a rise of [10 tons]{calc=c}",
        calc=calc,
        then="40 tons",
        now="50 tons",
        before="",
        after="",
    )
    desk.brief(text)
    assert wrong(desk) == ([] if good else ["calculation-disagrees"])


def test_a_ratio_is_no_change(desk: SmallDesk) -> None:
    assert (
        reckoned(desk, "en", "it fell to [80 per cent]{calc=c} of what it was", "now / then") == []
    )


# The language of the article, its words, and after + what a brief may say of it, after - what not.
PRESS = """
en: Long-haul services fell from 27 to 19 in the same period.
  + en: Long-haul services went down from 27 to 19
  - en: Long-haul services went up from 27 to 19
  - en: Long-haul services went up from 19 to 27
  + en: Long-haul services fell from around 27 to 19
en: Losses fell to 7.8 percent of the total, from 9.1 percent a year before.
  + en: Losses fell from 9.1 percent to 7.8 percent
  - en: Losses stand at 9.1 percent
  - en: Losses fell to 9.1 percent, from 7.8 percent a year before
en: A dose costs $18.40, compared with $15.90 a year ago.
  + en: A dose costs $18.40
  - en: A dose costs $15.90
  - en: A dose costs $15.90, compared with $18.40 a year ago
en: The ministry has bought 4.5 million doses, 700,000 fewer than it ordered in 2022, said a notice of 3 July 2024.
  + en: The ministry has bought 4.5 million doses
  - en: The ministry bought 4.5 million doses in 2022
en: Hospital admissions stood at 12,870, down from 19,400 two winters earlier. Deaths fell from 1,030 to 970.
  + en: Hospital admissions stood at 12,870
  - en: Deaths stood at 12,870
  - en: Deaths stood at 1,030
en: Turnover fell by 6.4 per cent to 143 million euros, profit rose by 2.1 per cent to 22.7 million euros.
  + en: Profit rose by 2.1 per cent to 22.7 million euros
  - en: Profit fell by 2.1 per cent to 22.7 million euros
  + en: Turnover fell by 6.4 per cent to 143 million euros, profit rose by 2.1 per cent to 22.7 million euros
en: Output did not fall by 5 per cent.
  + en: Output did not fall by 5 per cent
en: The price rose from 88 euros to 104 euros.
  + en: The price rose from about 90 euros to €104
  - en: The price fell from about 90 euros to €104
en: Nearly one in five posts is vacant.
  + en: Almost 20 per cent of the posts are vacant
  - en: Almost 22 per cent of the posts are vacant
de: Seit 2020 ist die Zahl der Schüler um 5,4 Prozent auf 318.000 gestiegen.
  + en: The number of pupils has risen by 5.4 per cent to 318,000 since 2020
  - en: The number of pupils has fallen by 5.4 per cent to 318,000 since 2020
  + en: The number of pupils has risen by 5.4 per cent since 2020
  - en: The number of pupils has fallen by 5.4 per cent since 2020
de: Der Anteil der Kinder, die nicht sicher lesen, stieg von 18 auf 23 Prozent.
  + en: The share of children who do not read well rose from 18 to 23 per cent
  - en: The share of children who do not read well fell from 18 to 23 per cent
de: Der Verlust verringerte sich von 96 Millionen auf 41,5 Millionen Euro.
  + de: Der Verlust sank von 96 Millionen auf 41,5 Millionen Euro
  - de: Der Verlust vergrößerte sich von 96 Millionen auf 41,5 Millionen Euro
de: Die Zahl der Abschlüsse ging um 11 Prozent zurück.
  + en: The number of degrees fell by 11 per cent
  - en: The number of degrees rose by 11 per cent
de: In Niederau fehlen zum neuen Schuljahr 1.150 Lehrkräfte. Das teilte das Ministerium am 22. August 2024 mit. Im vergangenen Jahr waren es 940 gewesen.
  + en: Niederau is short of 1,150 teachers; last year it was 940
fr: La retenue n’était remplie qu’à 41 % au 1er octobre 2023, contre 67 % un an plus tôt.
  + fr: La retenue était remplie à 67 % au 1er octobre 2022
  - fr: La retenue était remplie à 67 % au 1er octobre 2023
  - fr: La retenue n’était remplie qu’à 67 % au 1er octobre 2023, contre 41 % un an plus tôt
fr: Le déficit représentait 3,2 % du budget en 2022 ; il en représente aujourd’hui 4,1 %, soit 0,9 point de plus.
  + en: The share of the deficit rose by 0.9 percentage points
  - en: The share of the deficit rose by 0.9 per cent
  - fr: Le déficit représentait 4,1 % du budget en 2022
ru: Поставки газа составили в 2023 году 14,2 млрд кубометров против 15,8 млрд годом ранее.
  + ru: Поставки газа составили 15,8 млрд кубометров в 2022 году
  - ru: Поставки газа составили 15,8 млрд кубометров в 2023 году
  + en: Gas deliveries came to 14.2 billion cubic metres in 2023, against 15.8 billion a year earlier
ru: Участок подорожал до 86,5 млрд рублей. В 2021 году его оценивали в 61 млрд.
  + ru: В 2021 году участок оценивали в 61 млрд рублей
  - ru: В 2021 году участок оценивали в 86,5 млрд рублей
ru: Председатель сообщил, что каждый пятый докер работает сверхурочно.
  + en: One docker in five works overtime
  - en: One docker in four works overtime
tr: Fındık rekoltesi 2024'te 685 bin ton oldu. 2023'teki 765 bin tonluk ürüne göre yüzde 10,5 düşüş var.
  + tr: Fındık rekoltesi 2023'te 765 bin ton oldu
  - tr: Fındık rekoltesi 2024'te 765 bin ton oldu
tr: Konteyner sayısı 412 binden 388 bine geriledi.
  + en: The number of containers fell from 412,000 to 388,000
  - en: The number of containers rose from 412,000 to 388,000
az: Çay istehsalı 2024-cü ildə 1 130 ton təşkil edib. Bu, 2023-cü ildəki 940 tondan 20 faiz çoxdur.
  + az: Çay istehsalı 2023-cü ildə 940 ton olub
  - az: Çay istehsalı 2024-cü ildə 940 ton olub
az: Bazarda hər beş stəkandan biri yerli çaydır.
  + en: One cup in five is local tea
  - en: One cup in four is local tea
tr: Bakan, köylerde her beş çiftçiden birinin borçlu olduğunu ve borcun arttığını söyledi.
  + en: One farmer in five is in debt
  - en: One farmer in ten is in debt
az: Şirkətin gəliri 3,5 faiz azalaraq 1,42 milyard dollara düşüb.
  + az: Şirkətin gəliri 1,42 milyard dollara düşüb
  - az: Şirkətin gəliri 1,42 milyard dollara qalxıb
"""


def cases(press: str) -> list[tuple[str, str, str, str, bool]]:
    """Articles, and what briefs may (+) and may not (-) say of them."""
    found, article, language = [], "", ""
    for line in press.strip().split("\n"):
        if not line.startswith(" "):
            language, _, article = line.partition(": ")
            continue
        mark, said = line.strip()[0], line.strip()[2:]
        brief, _, prose = said.partition(": ")
        found.append((language, article, brief, prose, mark == "+"))
    return found


@pytest.mark.parametrize(("language", "article", "brief", "prose", "good"), cases(PRESS))
def test_of_when_and_which_way(
    desk: SmallDesk, language: str, article: str, brief: str, prose: str, good: bool
) -> None:
    errors = judged(desk, article, prose, language, brief)
    assert (errors == []) == good, errors


@pytest.mark.parametrize("piece", ["1 ", "1 000 ", "5% ", "from 5 to "])
def test_many_figures_on_both_sides_are_judged_soon(desk: SmallDesk, piece: str) -> None:
    text = (piece * 1200)[:1200]
    # A third of a second where this was written; five where each figure is held against each.
    assert ends_within(2.5, lambda: judged(desk, f"There are {text}.", f"There are {text}"))
