"""A quantity as it is drawn: its figures as points, and how far it reaches where no figure bounds it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from sources.quantity import OPEN_ABOVE, OPEN_BELOW, Qualifier, Quantity


class End(Enum):
    """How a figure is meant: as one that counts in, as one that does not, or as one that is about right."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    ABOUT = "about"


ENDS = {
    Qualifier.EXACTLY: End.INCLUDED,
    Qualifier.ABOUT: End.ABOUT,
    Qualifier.AT_LEAST: End.INCLUDED,
    Qualifier.MORE_THAN: End.EXCLUDED,
    Qualifier.AT_MOST: End.INCLUDED,
    Qualifier.LESS_THAN: End.EXCLUDED,
    Qualifier.UP_TO: End.INCLUDED,
}


@dataclass(frozen=True)
class Mark:
    """One or two points, lowest first; `opens_above` has no end, `opens_below` fades towards 0, which nobody gave."""

    points: tuple[tuple[Decimal, End], ...]
    opens_above: bool = False
    opens_below: bool = False


def mark_of(quantity: Quantity) -> Mark:
    """Of a valid quantity with a figure."""
    low, high = quantity.low, quantity.high
    points = []
    if low is not None:
        points.append((low, ENDS[Qualifier(quantity.low_is)]))
    if high is not None and high != low:
        points.append((high, ENDS[Qualifier(quantity.high_is)]))
    above = quantity.high_is in OPEN_ABOVE or high is None
    return Mark(tuple(points), opens_above=above, opens_below=low is None and quantity.high_is in OPEN_BELOW)
