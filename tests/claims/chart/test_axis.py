"""Where figures stand on an axis, and which ticks it has."""

from decimal import Decimal

import pytest

from claims.chart.axis import BREAK, axis_of


def figures(*texts):
    return [Decimal(text) for text in texts]


@pytest.mark.parametrize(
    ("given", "last", "ticks"),
    [
        (["5"], "5", ["0", "1", "2", "3", "4", "5"]),
        (["800000", "2000000"], "2000000", ["0", "500000", "1000000", "1500000", "2000000"]),
        (["100", "9999"], "10000", ["0", "2000", "4000", "6000", "8000", "10000"]),
        (["1"], "1", ["0", "1"]),
        (["0.5", "1.2"], "1.5", ["0", "0.5", "1.0", "1.5"]),
        (["0"], "1", ["0", "1"]),
        (["3", "4"], "4", ["0", "1", "2", "3", "4"]),
    ],
)
def test_linear_axis_begins_at_zero_and_has_round_ticks(given, last, ticks):
    axis = axis_of(figures(*given))
    assert (axis.is_logarithmic, axis.last, next(axis.ticks())) == (False, Decimal(last), figures(*ticks))
    assert (axis.place(Decimal(0)), axis.place(axis.last)) == (0, 1)


def test_axis_is_logarithmic_from_a_hundred_times_on():
    assert axis_of(figures("100", "9999")).is_logarithmic is False
    assert axis_of(figures("100", "10000")).is_logarithmic is True


def test_logarithmic_axis_begins_at_a_power_of_ten_and_goes_by_ratio():
    axis = axis_of(figures("30", "10000"))
    assert (axis.first, axis.last) == (10, 10000)
    assert [round(axis.place(each), 3) for each in figures("10", "100", "1000", "10000")] == [0, 0.333, 0.667, 1]
    assert next(axis.ticks()) == figures("10", "20", "50", "100", "200", "500", "1000", "2000", "5000", "10000")


def test_zero_stands_before_the_break_of_a_logarithmic_axis():
    axis = axis_of(figures("0", "10", "1000"))
    assert [axis.place(each) for each in figures("0", "10", "1000")] == [0, BREAK, 1]
    assert next(axis.ticks())[:2] == figures("0", "10")


@pytest.mark.parametrize("given", [["0.000001", "999999999999999999"], ["1", "100"], ["0", "7"], ["0.3"]])
def test_every_figure_and_every_tick_is_on_the_axis(given):
    axis = axis_of(figures(*given))
    shown = [*figures(*given), *(tick for ticks in axis.ticks() for tick in ticks)]
    assert [figure for figure in shown if not 0 <= axis.place(figure) <= 1.0000001] == []


def test_ticks_grow_fewer_until_the_two_ends():
    for axis in (axis_of(figures("1", "999999999")), axis_of(figures("5"))):
        counts = [len(ticks) for ticks in axis.ticks()]
        assert counts == sorted(counts, reverse=True)
        assert counts[-1] == 2
