"""Boring estimates: what a test cares about is given by name."""

from decimal import Decimal
from typing import Any

from claims.chart.estimate import Estimate
from sources.quantity import Quantity


def quantity(low: Any = None, low_is: str = "", high: Any = None, high_is: str = "") -> Quantity:
    return Quantity(*(None if low is None else Decimal(low), low_is, None if high is None else Decimal(high), high_is))


def exactly(figure: Any) -> Quantity:
    return quantity(figure, "exactly", figure, "exactly")


def estimate(of: Quantity | None = None, **members: Any) -> Estimate:
    given = {
        "unit": "people",
        "population": "",
        "statement": "Many are held.",
        "period": "",
        "stance": "asserts",
        "speaker": "The ministry",
        "as_printed": "some words",
        "hedged": False,
        "date": "2018-11",
        "is_said": True,
        "source": "An article",
    }
    return Estimate(quantity=of or exactly(500), **{**given, **members})
