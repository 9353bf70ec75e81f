"""Where everything of a chart of estimates stands, in pixels: labels beside their bars, or above them where narrow."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from claims.chart.axis import Axis
from claims.chart.lettering import width_of
from claims.chart.words import figure

WIDE, NARROW = 960, 358  # pixels: beside a page's margins at 1024 and at 390
LEAST, MOST = 280, 1600
SIZE = 13  # pixels: of the letters of labels
SMALL = 12
BESIDE = 640  # pixels: narrower charts have their labels above the bars
OPEN = 34  # pixels behind the axis, into which open ends reach
APART = 12  # pixels between two ticks' labels


@dataclass(frozen=True)
class Layout:
    """Of a chart so many pixels wide; `x` counts from where lines begin."""

    width: int

    @property
    def is_narrow(self) -> bool:
        return self.width < BESIDE

    @property
    def margin(self) -> float:
        return 4 if self.is_narrow else 16

    @property
    def label(self) -> tuple[float, float]:
        """Where labels begin, and how wide they may be."""
        begins = self.margin + 20
        return begins, (self.width - self.margin if self.is_narrow else self.width * 0.47) - begins

    @property
    def plot(self) -> tuple[float, float]:
        """Where the axis begins and ends."""
        begins = self.margin + 26 if self.is_narrow else self.width * 0.47 + 36
        return begins, self.width - self.margin - OPEN

    @property
    def lines(self) -> tuple[float, float]:
        """How far below the top of a row its lines of text stand."""
        return (17, 34)

    @property
    def bar(self) -> float:
        return 49 if self.is_narrow else 23

    @property
    def row(self) -> float:
        return 64 if self.is_narrow else 46

    def x(self, axis: Axis, value: Decimal) -> float:
        begins, ends = self.plot
        return begins + axis.place(value) * (ends - begins)

    def ticks(self, axis: Axis) -> list[tuple[float, str]]:
        """As many as their labels leave room for."""
        choices = [[(self.x(axis, value), figure(value)) for value in values] for values in axis.ticks()]
        return next((choice for choice in choices if fits(choice)), choices[-1])

    def within(self, x: float, text: str) -> float:
        """The middle of a text of that width that would stand at x, and stays in the picture."""
        half = width_of(text, SMALL) / 2 + 2
        return max(half, min(x, self.width - half))


def fits(labels: list[tuple[float, str]]) -> bool:
    ends = [(x - width_of(text, SMALL) / 2, x + width_of(text, SMALL) / 2) for x, text in labels]
    return all(after[0] - before[1] >= APART for before, after in pairwise(ends))
