"""Figures that a brief gives by themselves, of data and calculations; and what is told of them."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_figures import OIL, STATES, TRADE, write, wrong
from timing import grows_in_step

from briefpress.evidence.figures.formula import Amount, FormulaError, evaluate
from briefpress.evidence.figures.results import agrees, shown
from briefpress.model.evidence import Verdict
from briefpress.quantities import read_quantities

if TYPE_CHECKING:
    from conftest import SmallDesk

    from briefpress.model.evidence import Proof


def proofs(desk: SmallDesk, kind: str) -> list[Proof]:
    (brief,) = desk.gather().briefs
    return [proof for proof in brief.checked.proofs if proof.kind == kind]


def data(desk: SmallDesk, article: str, point: str, unit: str = "") -> list[str]:
    write(desk, {"a": article}, "en")
    unit = f"    unit: {unit}\n" if unit else ""
    desk.brief(
        "sections:\n  - heading: Heading\n    table: d\ndata:\n  - id: d\n    title: Oil\n"
        f"{unit}    points:\n      - {point}\n        cite: a\n"
    )
    return wrong(desk)


@pytest.mark.parametrize(
    ("point", "unit"),
    [
        ("value: about 900,000 tons", "tons"),
        ("value: about 0.9 million tonnes", "tons"),
        ("{period: 2022, value: 600 thousand tons", "tons"),
        ("{period: 2022, value: 600000", "tons"),
        ("{period: 2022, value: 600", "thousand tons"),
        ("{period: 2022, value: 600 kt", ""),
        ("{period: 2019, value: about 900,000 tons", ""),
        ("{period: 2018, value: between 1.3 to 1.5 million tons", "tons"),
        ("value: 0.32 TWh", "GWh"),
    ],
)
def test_a_point_may_have_an_equal_value(desk: SmallDesk, point: str, unit: str) -> None:
    point = point.removeprefix("{").replace(", value", "\n        value")
    assert data(desk, OIL, point, unit) == []
    (proof,) = proofs(desk, "figure")
    assert proof.detail


@pytest.mark.parametrize(
    ("point", "unit", "rule"),
    [
        ("value: 900,000 tons", "tons", "figure-bound"),
        ("value: 601 thousand tons", "", "figure-not-in-source"),
        ("value: 600 thousand barrels", "", "figure-unit"),
        ("value: 600,000 tons", "barrels", "figure-unit"),
        ("period: 2019\n        value: 600,000 tons", "", "figure-of-another-period"),
        ("period: 2023\n        value: 600,000 tons", "", "date-not-in-source"),
        ("value: 320 TWh", "", "figure-not-in-source"),
        ("value: 600,000 … tons", "", "figure-not-in-source"),
        ("label: Imports of oil\n        value: 1.3 to 1.5 million tons", "",
         "figure-of-another-subject"),
    ],
)  # fmt: skip
def test_a_point_may_have_no_other_value(desk: SmallDesk, point: str, unit: str, rule: str) -> None:
    assert rule in data(desk, OIL, point, unit)


# Calculations

CALCULATION = """\
bottom_line: |
  {prose} [@a].
calculations:
  - id: c
    label: A number of ours
    calc: {calc}
    inputs:
      carried:
        value: 600,000 tons
        period: 2022
        cite: a
      agreed:
        value: between 1.3 to 1.5 million tons
        cite: a
      before:
        value: 1.1 million tons
        cite: a
"""


def calculated(desk: SmallDesk, prose: str, calc: str) -> list[str]:
    write(desk, {"a": OIL}, "en")
    desk.brief(CALCULATION.format(prose=prose, calc=calc))
    return wrong(desk, remarks=True)


@pytest.mark.parametrize(
    ("prose", "calc"),
    [
        ("It is [less than half]{calc=c} the range", "carried / low(agreed)"),
        ("It is less than [half]{calc=c} the range", "carried / low(agreed)"),
        ("It is [46 per cent]{calc=c} of the range", "carried / low(agreed)"),
        ("It is [46.2 per cent]{calc=c} of the range", "carried / low(agreed)"),
        ("It is [40 to 46 per cent]{calc=c} of the range", "carried / agreed"),
        ("It is [up to 47 per cent]{calc=c} of the range", "carried / agreed"),
        ("It fell by [45 per cent]{calc=c}", "change(before, carried)"),
        ("It fell by [about 45 per cent]{calc=c}", "1 - carried / before"),
        ("It is [500,000 tons]{calc=c} less", "before - carried"),
        ("It is [half a million tons]{calc=c} less", "before − carried"),
        ("It is [over 1.8 times]{calc=c} as much", "before / carried"),
        ("The mean was [850,000 tons]{calc=c}", "mean(carried, before)"),
        ("The sum was [1.7 million tons]{calc=c}", "sum(carried, before)"),
    ],
)
def test_a_calculation_is_worked_out_again(desk: SmallDesk, prose: str, calc: str) -> None:
    assert calculated(desk, prose, calc) == []
    (proof,) = proofs(desk, "calculation")
    assert proof.ruling.verdict is Verdict.CALCULATED
    assert proof.ruling.proven
    assert proof.detail.startswith(f"{calc}; carried = 600,000 tons")
    assert proof.ruling.hits


@pytest.mark.parametrize(
    ("prose", "calc", "rule"),
    [
        ("It is [47 per cent]{calc=c} of the range", "carried / low(agreed)",
         "calculation-disagrees"),
        ("It is [46 per cent]{calc=c} of the range", "carried / agreed", "calculation-disagrees"),
        ("It is [more than half]{calc=c} the range", "carried / low(agreed)",
         "calculation-disagrees"),
        ("It is [half]{calc=c} the range", "carried / low(agreed)", "calculation-disagrees"),
        ("It is [46 percentage points]{calc=c} less", "before - carried", "calculation-disagrees"),
        ("It is [500,000 barrels]{calc=c} less", "before - carried", "calculation-disagrees"),
        ("It is [many]{calc=c} less", "before - carried", "calculation-disagrees"),
        ("It is [500,000 tons]{calc=d} less", "before - carried", "calculation-unknown"),
        ("It is less", "before - carried", "calculation-unused"),
        ("It is [1]{calc=c}", "before - 1", "calculation-unreadable"),
        ("It is [1]{calc=c}", "before / (carried - carried)", "calculation-unreadable"),
        ("It is [1]{calc=c}", "before / nothing", "calculation-unreadable"),
        ("It is [1]{calc=c}", "before ** 2", "calculation-unreadable"),
        ("It is [1]{calc=c}", "__import__('os')", "calculation-unreadable"),
        ("It is [1]{calc=c}", f"before * 1{'0' * 70}", "calculation-unreadable"),
        ("It is [1]{calc=c}", f"before * 0.{'0' * 70}1", "calculation-unreadable"),
        (f"It is [0.{'0' * 60}1 times]{{calc=c}} as much", "before / carried",
         "calculation-disagrees"),
    ],
)  # fmt: skip
def test_a_calculation_that_is_wrong_is_named(
    desk: SmallDesk, prose: str, calc: str, rule: str
) -> None:
    assert rule in calculated(desk, prose, calc)


def test_the_inputs_of_a_calculation_are_traced(desk: SmallDesk) -> None:
    write(desk, {"a": OIL}, "en")
    good = CALCULATION.format(prose="It is [500,000 tons]{calc=c} less", calc="before - carried")
    desk.brief(good.replace("value: 600,000 tons", "value: 700,000 tons"))
    assert wrong(desk) == ["figure-not-in-source"]
    desk.brief(good.replace("period: 2022", "period: 2019"))
    assert "figure-of-another-period" in wrong(desk)


def amount(number: str) -> Amount:
    return Amount(Decimal(number), Decimal(number))


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("8 / 4 / 2", "1"),
        ("8 - 4 - 2", "2"),
        ("-2 + 5", "3"),
        ("2 × 3 ÷ 4", "1.5"),
        ("change(4, 5)", "0.25"),
        ("0.1 + 0.2", "0.3"),
    ],
)
def test_formulas_are_read_as_in_school(formula: str, value: str) -> None:
    assert evaluate(formula, {}).low == Decimal(value)


@given(st.text(alphabet="ab1.(),+-*/ lowchange", max_size=60))
def test_no_formula_breaks_the_reader(formula: str) -> None:
    with suppress(FormulaError):
        found = evaluate(formula, {"a": amount("3"), "b": amount("0")})
        assert found.low <= found.high
        shown(found)
        for number in ("3", "0.0000001", "9,000,000,000,000"):
            (quantity,) = read_quantities(f"{number} times", "en")
            assert agrees(quantity, found, 9) in {True, False}


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**6), st.integers(0, 10**6))
def test_a_range_holds_what_its_ends_give(low: int, high: int, width: int) -> None:
    names = {"x": Amount(Decimal(low), Decimal(low + width)), "y": amount(str(high))}
    found = evaluate("x * y - x / y", names)
    for end in (low, low + width):
        exact = evaluate("x * y - x / y", {**names, "x": amount(str(end))})
        assert found.low <= exact.low <= exact.high <= found.high


# What is told


def test_a_finding_shows_the_nearest_value_and_its_passage(desk: SmallDesk) -> None:
    write(desk, {"a": OIL}, "en")
    desk.brief("bottom_line: It carried 600,001 tons of oil in 2022 [@a].\n")
    (found,) = [f for f in desk.findings() if f.rule == "figure-not-in-source"]
    assert found.message == "`600,001 tons` does not stand in `a`"
    assert found.related[0].message == "nearest, para. 1: “600,000 tons”"
    assert (found.place.column, found.place.end_column) == (25, 37)


def test_a_figure_of_another_year_is_shown_with_its_year(desk: SmallDesk) -> None:
    write(desk, {"a": OIL}, "en")
    desk.brief("bottom_line: Oil came to 600,000 tons in 2019 [@a, para. 1].\n")
    (found,) = [f for f in desk.findings() if f.rule == "figure-of-another-period"]
    assert "“600,000 tons” stands in `a`, para. 1 for 2022, not 2019" in found.message
    assert any("900,000 tons" in near.message for near in found.related)


def test_a_figure_of_another_source_is_shown_there(desk: SmallDesk) -> None:
    write(desk, {"a": OIL, "b": TRADE}, "en")
    desk.brief("bottom_line: Trade reached $4.358 billion [@a]. So it was in 2023 [@b].\n")
    (found,) = [f for f in desk.findings() if f.rule == "figure-not-in-source"]
    assert found.hints == ("“$4.358 billion” stands in `b`, para. 1",)


def test_a_rounding_is_labelled(desk: SmallDesk) -> None:
    write(desk, {"a": TRADE}, "en")
    desk.brief("bottom_line: Trade reached about $4.4 billion in 2023 [@a].\n")
    (proof,) = proofs(desk, "figure")
    assert proof.ruling.verdict is Verdict.ROUNDED
    assert proof.detail == "about 4,400,000,000 USD, rounded from “$4.358 billion”"


def test_a_proof_says_where_the_figure_stands_in_both(desk: SmallDesk) -> None:
    write(desk, {"a": TRADE}, "en")
    text = desk.brief("bottom_line: Trade reached $4.358 billion in 2023 [@a].\n")
    (proof,) = proofs(desk, "figure")
    (hit,) = proof.ruling.hits
    assert TRADE[hit.start : hit.end] == "$4.358 billion"
    value = text.split("bottom_line: ")[1]
    assert value[proof.start : proof.end] == proof.words == "$4.358 billion"
    assert proof.detail == "4,358,000,000 USD"


def test_figures_in_quotation_marks_are_left_to_the_quotation(desk: SmallDesk) -> None:
    write(desk, {"a": TRADE}, "en")
    desk.brief("bottom_line: It says “reaching $4.358 billion” [@a].\n")
    assert wrong(desk) == []
    assert proofs(desk, "figure") == []


@pytest.mark.parametrize(
    ("brief", "rules"),
    [
        ("title: 14 ministers at the table", []),
        ("title: 15 ministers at the table", ["figure-uncited"]),
        ("judgements:\n  - text: Sales will pass $2.168 billion.\n    likelihood: likely", []),
        ("judgements:\n  - text: Sales will pass $3 billion.\n    likelihood: likely",
         ["figure-uncited"]),
        ("watch:\n  - Whether 14 ministers come back.", []),
        ("watch:\n  - Whether 16 ministers come back.", ["figure-uncited"]),
        (("disagreements:\n  - measure: Ministers\n    values:\n      - text: 14 ministers\n"
          "        cite: a\n      - text: 13 ministers\n        cite: a"),
         ["figure-not-in-source"]),
    ],
)  # fmt: skip
def test_what_needs_no_citation_must_stand_somewhere(
    desk: SmallDesk, brief: str, rules: list[str]
) -> None:
    write(desk, {"a": STATES}, "en")
    desk.brief(f"bottom_line: They met [@a].\n{brief}\n")
    assert wrong(desk) == rules


def test_a_citation_covers_the_uncited_sentences_before_it(desk: SmallDesk) -> None:
    write(desk, {"a": TRADE, "b": STATES}, "en")
    prose = "Trade reached $4.358 billion. It rose by 17.5 per cent [@a]. 14 ministers came [@b]."
    desk.brief(f"bottom_line: {prose}\n")
    assert wrong(desk) == []
    desk.brief(f"bottom_line: {prose.replace('@a', '@b')}\n")
    assert wrong(desk) == ["figure-not-in-source", "figure-not-in-source"]


@given(
    st.integers(1, 999),
    st.integers(0, 999),
    st.sampled_from(["million", "billion"]),
)
def test_every_clothing_of_one_value_is_one_value(whole: int, part: int, scale: str) -> None:
    from briefpress.evidence.figures.comparing import Fit, compare, value_of  # noqa: PLC0415
    from briefpress.quantities import read_quantities  # noqa: PLC0415

    written = f"${whole}.{part:03} {scale}"
    number = Decimal(f"{whole}.{part:03}") * (10**6 if scale == "million" else 10**9)
    for other in (f"{number:,f} dollars".replace(".000", ""), f"USD {whole}.{part:03} {scale}"):
        one, two = (value_of(*read_quantities(t), t) for t in (written, other))
        assert compare(one, two) is Fit.EQUAL
    wrong_ = f"${whole}.{(part + 1) % 1000:03} {scale}"
    assert compare(value_of(*read_quantities(wrong_), wrong_), one) is not Fit.EQUAL


@pytest.mark.parametrize(
    "piece",
    [
        "It sold 5 million tons in 2019, ",
        "and 7 per cent to Georgia and ",
        "about about ",
        "from 5 to ",
        "2019 2020 ",
        "соответственно 5 млн т в 2019 году и ",
    ],
)
def test_reading_takes_time_in_step_with_the_text(piece: str) -> None:
    from briefpress.evidence.figures.context import read  # noqa: PLC0415

    language = "ru" if "в" in piece else "en"
    short, long = partial(read, piece * 400, language), partial(read, piece * 3200, language)
    assert grows_in_step(short, long, times=8)


@pytest.mark.parametrize(
    ("heading", "rules"),
    [
        ("Part 3", []),
        ("Scenario 2: no oil", []),
        ("Этап 4", []),
        ("Oil: 3 million tons", ["figure-uncited"]),
        ("About 17 per cent more", ["figure-uncited"]),
    ],
)
def test_a_heading_may_number_its_part(desk: SmallDesk, heading: str, rules: list[str]) -> None:
    write(desk, {"a": OIL}, "en")
    desk.brief(f'sections:\n  - heading: "{heading}"\n    body: Oil went through [@a].\n')
    assert wrong(desk) == rules
