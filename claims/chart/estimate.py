"""What is compared: what one attribution says of a claim with figures, the order and the groups of many of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sources.edtf import parse
from sources.quantity import Quantity
from sources.text import fold


@dataclass(frozen=True)
class Estimate:
    """Figures with who stands to them, and how.

    Texts are in the language of the interface where there is a choice; `date` is EDTF, and says when it was said, or
    else (`is_said` false) when its source was published. `stance` is a value of Stance; "" where nobody takes one yet.
    """

    quantity: Quantity
    unit: str
    population: str
    statement: str
    period: str
    stance: str
    speaker: str
    as_printed: str
    hedged: bool
    date: str
    is_said: bool
    source: str
    standing: str = ""  # whether it is public, where that is not plain
    key: str = ""  # of the claim

    @property
    def figures(self) -> list[Decimal]:
        """The low and the high, as far as they are set."""
        return [figure for figure in (self.quantity.low, self.quantity.high) if figure is not None]


def figures_of(estimates: Iterable[Estimate]) -> list[Decimal]:
    return [figure for estimate in estimates for figure in estimate.figures]


def in_order(estimates: Iterable[Estimate]) -> list[Estimate]:
    """The oldest first, by the first day that the date can mean; without a date last; else as they come."""
    return sorted(estimates, key=lambda estimate: first_day(estimate.date))


def first_day(text: str) -> date:
    """Of an EDTF date; one that is open below, or not there, counts as the last day of all."""
    return (parse(text).lower if text else None) or date.max


def by_unit(estimates: Iterable[Estimate]) -> list[list[Estimate]]:
    """What counts the same together, in order; the unit that most estimates count first, then by its first spelling."""
    groups: dict[str, list[Estimate]] = {}
    for estimate in in_order(estimates):
        groups.setdefault(fold(estimate.unit), []).append(estimate)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0].unit))
