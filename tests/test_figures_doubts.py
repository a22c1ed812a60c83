"""Figures and dates that stand in the source for something else, and those not read at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_figures import write, wrong

from briefpress.evidence.figures.unbroken import unbroken

if TYPE_CHECKING:
    from conftest import SmallDesk

HARBOUR = (
    "Grain exports fell by 6.3 per cent, while imports of timber rose by 21 per cent. The offer"
    " stands at $412 million, $68 million more than planned, of which $90 million is for cranes."
    " Losses shrank from $96 million to $41 million in 2023. Freight was 4 per cent lower than in"
    " 2022. The fair takes place on 18-19 August 2024."
)


def judged(desk: SmallDesk, prose: str, article: str = HARBOUR, language: str = "en") -> list[str]:
    write(desk, {"a": article}, language, "2024-08-01")
    desk.brief(f"date: 2024-08-18\nbottom_line: |\n  {prose} [@a].\n")
    return wrong(desk, remarks=True)


@pytest.mark.parametrize(
    "prose",
    [
        "Exports fell by 6.3 per cent",
        "The offer is $412 million",
        "The offer is $68 million dearer than planned",
        "It includes $90 million for cranes",
        "Losses fell from $96 million to $41 million",
        "Freight was down by 4 per cent on 2022",
        "The fair opens on 18 August 2024",
        "The fair takes place on 18–19 August 2024",
    ],
)
def test_what_the_source_says_passes(desk: SmallDesk, prose: str) -> None:
    assert judged(desk, prose) == []


@pytest.mark.parametrize(
    ("prose", "rule"),
    [
        ("Imports fell by 6.3 per cent", "figure-of-another-subject"),
        ("The offer, of which $412 million is for cranes", "figure-of-another-subject"),
        ("The line will cost $68 million", "figure-of-another-subject"),
        ("Freight was 4 per cent higher than in 2022", "figure-direction"),
        ("Freight was 4 per cent lower than in 2023", "figure-of-another-period"),
        ("Losses grew from $41 million to $96 million", "figure-direction"),
        ("The fair closes on 19 August 2024", "date-range-end"),
        ("The fair is held from 19–19 August 2024", "date-backwards"),
        ("Losses shrank from 2023 to 2022", "date-backwards"),
        ("The losses came in 2019, we infer", "date-inferred"),
        ("The article does not mention 2019", "date-inferred"),
    ],
)
def test_what_it_says_of_something_else_is_named(desk: SmallDesk, prose: str, rule: str) -> None:
    assert rule in judged(desk, prose)


@pytest.mark.parametrize(
    ("language", "article", "prose"),
    [
        ("de", "Der Verbrauch lag um 4 Prozent niedriger als 2022.", "It was 4 per cent higher"),
        ("ru", "Перевалка на 12,3% больше, чем год назад.", "It was 12.3 per cent less"),
        ("fr", "Il a produit 18 % de moins que prévu.", "It made 18 per cent more than planned"),
        ("tr", "Yük yüzde 9,2 daha fazla oldu.", "Cargo was 9.2 per cent less than before"),
        ("az", "Yük 11,4 faiz çoxdur.", "Cargo was 11.4 per cent less than before"),
    ],
)
def test_more_is_not_less_in_any_language(
    desk: SmallDesk, language: str, article: str, prose: str
) -> None:
    assert "figure-direction" in judged(desk, prose, article, language)


SPANISH = "El puerto movió 4.358 millones de toneladas en el año, según los datos de la empresa."


def test_a_language_without_a_table_is_neither_proven_nor_refused(desk: SmallDesk) -> None:
    assert set(judged(desk, "It moved 4.4 million tonnes", SPANISH, "es")) == {"figure-language"}
    assert set(judged(desk, "It moved 4,358 tonnes", SPANISH, "es")) == {"figure-language"}


def test_a_word_cut_at_the_end_of_a_line_is_read_whole() -> None:
    text = "Near-\nly one in five posts is vacant, 2.4 bil-\nlion dollars from 2000-\n2006 lost."
    whole = unbroken(text)
    assert len(whole.text) == len(text)
    read = "Nearly one in five posts is vacant, 2.4 billion dollars from 2000-2006 lost."
    assert " ".join(whole.text.split()) == read
    at = whole.text.index("billion")
    assert text[slice(*whole.original(at, at + len("billion")))] == "bil-\nlion"
    at = whole.text.index("dollars")
    assert text[slice(*whole.original(at, at + len("dollars")))] == "dollars"
