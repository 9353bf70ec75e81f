"""An axis: figures -> places from 0 to 1 along it, and ticks at round figures.

Linear from 0 where the figures are of like size; logarithmic where the greatest is a hundred times the smallest or
more. A logarithmic axis begins at a power of ten; where 0 is among the figures, it stands before a break.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

FAR_APART = 100  # times the smallest figure
BREAK = 0.08  # of a logarithmic axis, between 0 and where it begins
TICKS = 5  # steps of a linear axis, at most
ONE = Decimal(1)


@dataclass(frozen=True)
class Axis:
    """From `first` to `last`, which are round; the figures of an axis lie between, or are 0."""

    first: Decimal
    last: Decimal
    step: Decimal
    is_logarithmic: bool
    has_zero: bool

    def place(self, figure: Decimal) -> float:
        """0 is where the axis begins, 1 where it ends."""
        if not self.is_logarithmic:
            return float(figure / self.last)
        if not figure:
            return 0.0
        before = BREAK if self.has_zero else 0.0
        whole = (self.last / self.first).log10()
        return before + (1 - before) * float((figure / self.first).log10() / whole)

    def ticks(self) -> Iterator[list[Decimal]]:
        """The ticks that may be drawn, the densest first; the last are the two ends."""
        yield from self._tens() if self.is_logarithmic else self._steps()
        yield [Decimal(0) if self.has_zero else self.first, self.last]

    def _steps(self) -> Iterator[list[Decimal]]:
        count = int(self.last / self.step)
        for every in range(1, max(2, count // 2 + 1)):
            yield [self.step * number for number in range(0, count + 1, every)]

    def _tens(self) -> Iterator[list[Decimal]]:
        zero = [Decimal(0)] if self.has_zero else []
        powers = range(self.first.adjusted(), self.last.adjusted() + 1)
        for beside in ((1, 2, 5), (1,)):
            figures = [ONE.scaleb(power) * digit for power in powers for digit in beside]
            yield [*zero, *(figure for figure in figures if figure <= self.last)]
        for every in (2, 3, 4, 6):
            yield [*zero, *(ONE.scaleb(power) for power in powers[::every])]


def axis_of(figures: Collection[Decimal]) -> Axis:
    """The axis on which all these figures, of 0 or more, can be seen."""
    positive = [figure for figure in figures if figure > 0]
    if positive and max(positive) >= FAR_APART * min(positive):
        return _logarithmic(min(positive), max(positive), has_zero=len(positive) < len(figures))
    greatest = max(positive, default=ONE)
    step = _round_up(greatest / TICKS)
    if all(figure == figure.to_integral_value() for figure in figures):
        step = max(step, ONE)
    last = (greatest / step).to_integral_value(ROUND_CEILING) * step
    return Axis(Decimal(0), last, step, is_logarithmic=False, has_zero=True)


def _logarithmic(smallest: Decimal, greatest: Decimal, has_zero: bool) -> Axis:
    power = int(smallest.log10().to_integral_value(ROUND_FLOOR))
    return Axis(ONE.scaleb(power), _round_up(greatest), ONE, is_logarithmic=True, has_zero=has_zero)


def _round_up(figure: Decimal) -> Decimal:
    """The next 1, 2 or 5 times a power of ten that is not below the figure."""
    power = ONE.scaleb(figure.adjusted())
    return next(power * digit for digit in (1, 2, 5, 10) if power * digit >= figure)
