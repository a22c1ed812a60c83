"""Things that are counted and priced, told apart in all languages at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_figures import judged

from briefpress.evidence.figures.goods import _NAMES, GOODS, goods

if TYPE_CHECKING:
    from conftest import SmallDesk


@pytest.mark.parametrize(
    ("language", "passage", "honest", "false"),
    [
        (
            "ru",
            "Цены на муку выросли на 11 %, на хлеб — на 7,8 %.",
            "Flour prices rose by 11 per cent.",
            "Bread prices rose by 11 per cent.",
        ),
        (
            "de",
            "Die Bahn beförderte 41 000 Passagiere und 5 200 Container.",
            "The railway carried 41,000 passengers.",
            "The railway carried 41,000 containers.",
        ),
        (
            "tr",
            "Alüminyum üretimi 870 bin ton, çelik üretimi 910 bin ton oldu.",
            "Steel output was 910,000 tons.",
            "Aluminium output was 910,000 tons.",
        ),
        (
            "fr",
            "Les salaires ont augmenté de 4 %, les retraites de 5,3 %.",
            "Pensions rose by 5.3 per cent.",
            "Wages rose by 5.3 per cent.",
        ),
    ],
)
def test_a_figure_of_another_thing_is_refused_across_languages(
    desk: SmallDesk, language: str, passage: str, honest: str, false: str
) -> None:
    assert judged(desk, passage, honest, language) == []
    assert judged(desk, passage, false, language) == ["figure-of-another-subject"]


TRADE = "Exports of wheat rose by 38 per cent, of flour by 9 per cent. Imports of rice fell."


@pytest.mark.parametrize(
    ("prose", "rules"),
    [
        ("Exports of flour rose by 9 per cent", []),
        ("Imports of flour rose by 9 per cent", ["figure-of-another-subject"]),
        ("Exports of wheat rose by 9 per cent", ["figure-of-another-subject"]),
    ],
)
def test_a_clause_takes_over_what_it_does_not_name(
    desk: SmallDesk, prose: str, rules: list[str]
) -> None:
    assert sorted(set(judged(desk, TRADE, prose))) == rules


@pytest.mark.parametrize(
    ("language", "passage", "prose"),
    [
        # A thing that is not known is another one.
        ("ru", "Рис подорожал на 3 %, яйца — на 7 %, мука — на 11 %.",
         "Flour rose by 11 per cent, and eggs by 7 per cent"),
        # The first of two figures may be of either thing.
        ("ru", "Рост цен на хлеб составил 7,8 %, на муку — 11 %.",
         "Bread and flour rose by 7.8 per cent and 11 per cent"),
        ("en", "Inflation slowed to 8.4 per cent. Bread rose by 9 per cent, meat by 14 per cent.",
         "Inflation was 8.4 per cent, though bread and meat rose by 9 per cent and 14 per cent"),
        # Who gets it is of another kind than what is paid.
        ("en", "Doctors get 12 per cent more. Teachers will have wages that rise by 10 per cent.",
         "Wages of teachers rise by 10 per cent"),
        # Names that mean something else.
        ("ru", "Цены на квартиры выросли на 8 %. В Гяндже они стали дороже на 5 %.",
         "In Ganja prices of homes rose by 5 per cent"),
        ("fr", "Le salaire moyen est de 2 900 euros à Paris. À Lyon, il s’élève à 2 100 euros.",
         "The mean wage is 2,100 euros in Lyon"),
        ("en", "The ferry carried 400 tourists.", "The ferry carried 400 passengers"),
    ],
)  # fmt: skip
def test_honest_figures_of_things_pass(
    desk: SmallDesk, language: str, passage: str, prose: str
) -> None:
    assert judged(desk, passage, prose, language) == []


def test_no_name_of_a_thing_stands_for_two() -> None:
    """Heads are looked up from the longest; none is written down for two things."""
    named = [(name, thing) for thing, names in _NAMES.items() for name in names.split()]
    assert len({name for name, _ in named}) == len(named)
    for name, thing in named:
        assert goods(name.rstrip("*")) == {thing}, name


@given(st.text())
def test_any_text_is_looked_through(text: str) -> None:
    assert goods(text) <= GOODS
