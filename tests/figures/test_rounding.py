"""Rounding stands in one place: half away from zero; and pages and tables print the same digits."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import strategies as st
from properties import holds_for
from world import SHARE, STANDING, World, indicator, world

from generator.exports.formats import FORMATS
from generator.exports.promises import promise_values
from generator.figures.rounding import decimal_text, per_cent_place, percent, quotient, rounded
from generator.site.components.promise_card import figures
from generator.site.context import Context, Publication
from generator.site.wording.promise import short_figure


@pytest.mark.parametrize(
    ("top", "bottom", "digits", "expected"),
    [(665, 10, 0, 67), (664, 10, 0, 66), (-665, 10, 0, -67), (1, 8, 2, 13), (5, 1000, 2, 1), (-5, 1000, 2, -1)],
)
def test_half_goes_away_from_zero(top: int, bottom: int, digits: int, expected: int) -> None:
    """66.5 is 67, minus 66.5 is minus 67, 0.125 is 0.13."""
    assert quotient(top, bottom, digits) == expected


@holds_for(st.integers(-(10**9), 10**9), st.integers(1, 10**6), st.integers(0, 2), examples=300)
def test_it_is_the_rounding_of_everybody(top: int, bottom: int, digits: int) -> None:
    """As decimal numbers round half up, reckoned in another way."""
    exact = Decimal(top) / Decimal(bottom)
    if Fraction(exact) == Fraction(top, bottom):  # where the quotient is no endless decimal
        assert Fraction(exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)) == rounded(
            Fraction(top, bottom), digits
        )
    assert abs(rounded(Fraction(top, bottom), digits) - Fraction(top, bottom)) <= Fraction(1, 2 * 10**digits)


@holds_for(st.fractions(0, 1), examples=200)
def test_a_share_is_one_number_everywhere(share: Fraction) -> None:
    """The per cent in words is the place in the drawing, to a tenth."""
    assert percent(share) == decimal_text(share * 100)
    assert abs(Fraction(per_cent_place(share)) - share * 100) <= Fraction(51, 1000)


def promised() -> World:
    """A share, a whole number and one with two decimals, each with a value that has to be rounded."""
    made = world().promise(name="share", indicator={**SHARE, "direction": "increase", "baseline": "0", "target": "100"})
    made.promise(name="whole", indicator=indicator("decrease", "15", "32", "分钟"))
    made.promise(name="exact", indicator=indicator("at_most", "0.25", unit="%"))
    made.promise(name="standing", **{**STANDING, "campaign": "c", "indicator": SHARE})
    values = {"share": (133, 200), "whole": "17.46", "exact": "0.125", "standing": (665, 1000)}
    return made.report("2023-W37", "2023-09-18", values)


@pytest.mark.parametrize(("name", "printed"), [("share", "67"), ("whole", "17"), ("exact", "0.13"), ("standing", "67")])
def test_pages_and_tables_agree_to_the_digit(name: str, printed: str) -> None:
    """The number of the card, that of the action's page, and that of CSV and JSON."""
    measured = promised().measured("2023-09-20")
    state = next(one for one in measured.promises["a"] if one.commitment.id == name)
    context = Context(measured, Publication("https://x.example", ""), "hospitals/a.html", "a.yml")
    assert [figure.value for figure in figures(context, state)] == [printed]
    unit = state.commitment.indicator.unit if state.commitment.indicator is not None else ""
    assert short_figure(state) == f"{printed}{unit}"
    values = promise_values(measured, state)
    assert values["self_reported"] == printed
    lines = [form.line(values) for form in FORMATS]
    assert all(printed in str(line) for line in lines)
