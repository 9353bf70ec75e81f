"""What is asked of a claim's quantity, taken together: conditions that one index answers, or none that can hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from psycopg.types.range import Range

Condition = tuple[str, tuple[Any, ...]]  # SQL on the column `quantity_range`, and its values


@dataclass
class Figures:
    """The quantity is at least and at most so much, holds a figure, and overlaps a range; None where that is not asked.

    Figures outside of `least` and `most` are not in such a quantity, so that the range which it has to overlap is cut
    to them, and what of the range stays says more to an index.
    """

    least: Decimal | None = None
    most: Decimal | None = None
    held: Decimal | None = None
    overlaps: Range[Decimal] | None = None

    @property
    def contradict(self) -> bool:
        """Whether no quantity can be such."""
        overlap = self._overlap()
        held = [] if self.held is None else [(self.least, self.held), (self.held, self.most)]
        cut = [] if overlap is None else [(overlap.lower, overlap.upper)]
        return any(_descend(*ends) for ends in [(self.least, self.most), *held, *cut])

    def conditions(self) -> Iterator[Condition]:
        if (overlap := self._overlap()) is not None:
            yield "quantity_range && %s::numrange", (overlap,)
        if self.held is not None:
            yield "quantity_range @> %s::numeric", (self.held,)
        if self.least is not None and self.most is not None:
            yield "quantity_range <@ %s::numrange", (Range(self.least, self.most, "[]"),)
        if self.least is not None:
            yield "lower(quantity_range) >= %s::numeric", (self.least,)
        if self.most is not None:
            yield "upper(quantity_range) <= %s::numeric", (self.most,)

    def _overlap(self) -> Range[Decimal] | None:
        if self.overlaps is None:
            return None
        lows = [low for low in (self.least, self.overlaps.lower) if low is not None]
        highs = [high for high in (self.most, self.overlaps.upper) if high is not None]
        return Range(max(lows, default=None), min(highs, default=None), "[]")


def _descend(low: Decimal | None, high: Decimal | None) -> bool:
    return low is not None and high is not None and low > high
