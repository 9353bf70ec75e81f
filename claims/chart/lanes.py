"""Where the rows and lines of a graph of ways stand, in pixels: a row for each record, a lane for the lines to it.

Each row has its record, and below it a line of small print for each step back; from there a line runs down a lane at
the beginning of the picture to the row of the record that it leads to.
"""

from dataclasses import dataclass

from claims.chart.ways import Node, Step, Ways

TOP = 12
RECORD = 50  # pixels: a record with its kind
ALONE = 34  # one that leads no further
STEP = 18
GAP = 10
LANE = 11.0
EDGE = 10


@dataclass(frozen=True)
class Row:
    """A record with the place of its sign, and its steps with those of theirs."""

    node: Node
    y: float
    steps: list[tuple[Step, float]]


@dataclass(frozen=True)
class Lanes:
    """Rows from above, the lane of the lines that lead to each record, and where the picture ends."""

    rows: list[Row]
    lane: dict[str, int]
    height: float
    width: int

    @property
    def lane_width(self) -> float:
        """Of many lanes each is narrow, so that a quarter of the picture is enough for all."""
        return min(LANE, self.width / 4 / max(1, self.count))

    @property
    def count(self) -> int:
        return max(self.lane.values(), default=-1) + 1

    @property
    def gutter(self) -> float:
        """How wide the lanes are together."""
        return EDGE + self.count * self.lane_width + 6

    def x(self, key: str) -> float:
        """The lane that leads to the record; the first stands nearest to the rows."""
        return EDGE + (self.count - 1 - self.lane[key]) * self.lane_width


def lanes_of(ways: Ways, width: int) -> Lanes:
    rows, y = [], float(TOP)
    for node in ways.in_order():
        steps = [(step, y + RECORD + STEP * number) for number, step in enumerate(ways.from_(node.key))]
        rows.append(Row(node, y + 8, steps))
        y += (RECORD + STEP * len(steps) if steps else ALONE) + GAP
    return Lanes(rows, _assigned(rows), y, width)


def _assigned(rows: list[Row]) -> dict[str, int]:
    """Lines to one record share a lane; lanes are used again below where a line has ended."""
    places = {row.node.key: row.y for row in rows}
    reach: dict[str, tuple[float, float]] = {}
    for step, y in (step for row in rows for step in row.steps):
        begins, ends = reach.get(step.ends, (y, places[step.ends]))
        reach[step.ends] = (min(begins, y, ends), max(ends, y))
    return _packed(reach)


def _packed(reach: dict[str, tuple[float, float]]) -> dict[str, int]:
    free_from: list[float] = []
    lanes: dict[str, int] = {}
    for key, (begins, ends) in sorted(reach.items(), key=lambda item: item[1]):
        lane = next((number for number, free in enumerate(free_from) if free < begins), len(free_from))
        free_from[lane : lane + 1] = [ends]
        lanes[key] = lane
    return lanes
