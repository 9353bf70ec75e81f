"""How each kind of quantity is drawn."""

from decimal import Decimal

import pytest

from claims.chart.mark import End, Mark, mark_of
from tests.claims.chart.estimates import quantity

FIVE, NINE = Decimal(5), Decimal(9)


@pytest.mark.parametrize(
    ("given", "mark"),
    [
        ((5, "exactly", 5, "exactly"), Mark(((FIVE, End.INCLUDED),))),
        ((5, "about", 5, "about"), Mark(((FIVE, End.ABOUT),))),
        ((5, "at least"), Mark(((FIVE, End.INCLUDED),), opens_above=True)),
        ((5, "more than"), Mark(((FIVE, End.EXCLUDED),), opens_above=True)),
        ((None, "", 9, "at most"), Mark(((NINE, End.INCLUDED),), opens_below=True)),
        ((None, "", 9, "up to"), Mark(((NINE, End.INCLUDED),), opens_below=True)),
        ((None, "", 9, "less than"), Mark(((NINE, End.EXCLUDED),), opens_below=True)),
        ((5, "exactly", 9, "exactly"), Mark(((FIVE, End.INCLUDED), (NINE, End.INCLUDED)))),
        ((5, "about", 9, "about"), Mark(((FIVE, End.ABOUT), (NINE, End.ABOUT)))),
        ((5, "about", 9, "more than"), Mark(((FIVE, End.ABOUT), (NINE, End.EXCLUDED)), opens_above=True)),
        ((5, "more than", 9, "less than"), Mark(((FIVE, End.EXCLUDED), (NINE, End.EXCLUDED)))),
        ((5, "at least", 9, "up to"), Mark(((FIVE, End.INCLUDED), (NINE, End.INCLUDED)))),
    ],
)
def test_mark_of_quantity_is_open_where_no_figure_bounds_it(given, mark):
    quantity(*given).validate()
    assert mark_of(quantity(*given)) == mark
    assert mark.opens_above == (quantity(*given).bounds.upper is None)
