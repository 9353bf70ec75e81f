"""Claims whose places are spread over many windows, and the same claims as a list in Python to search through."""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from psycopg.types.range import Range

from tests.api.published import claim_columns, make_many

FIRST_DAY = date(2026, 1, 1)
MIDNIGHT = datetime(2026, 1, 1, tzinfo=UTC)
# Where windows begin and end, in any of the three sizes; and so many places in a row that a search goes on from one
# window to the next because the first is full.
EDGES = [edge + beside for edge in (1 << 10, 1 << 11, 1 << 13, 1 << 16, 1 << 17, 9 << 16) for beside in (-1, 0, 1)]
SINGLE = [2_000, 20_000, 200_000, 1_000_000]
IN_A_ROW = [*range(1, 201), *range(499_900, 500_100), *range(999_700, 1_000_000)]
WORDS = {"bridge": 0.5, "ferry": 0.1, "kraken": 0.004}  # how often each is there
STANCES = {"asserts": 0.9, "denies": 0.2, "doubts": 0.005}
TOPICS = {"camps": 0.4, "letters": 0.02}


@dataclass(frozen=True)
class Made:
    """A claim; the moment of its publication grows with its place, by a second each."""

    place: int
    status: str = "published"
    words: frozenset[str] = frozenset()
    stances: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    quantity: tuple[int, int | None] | None = None
    said: date | None = None
    key: str = field(default="", compare=False)

    @property
    def moment(self) -> datetime:
        return MIDNIGHT + timedelta(seconds=self.place)

    def columns(self) -> dict[str, object]:
        low, high = self.quantity or (0, 0)
        figures = Range(Decimal(low), None if high is None else Decimal(high), "[]")
        return {
            "id": UUID(self.key),
            "place": self.place,
            "status": self.status,
            "published_at": self.moment,
            "stances": self.stances,
            "topics": self.topics,
            "quantity_range": figures if self.quantity else None,
            "said": [Range(self.said, self.said + timedelta(days=1))] if self.said else None,
        }


def some(chances: dict[str, float], dice: random.Random) -> frozenset[str]:
    return frozenset(name for name, chance in chances.items() if dice.random() < chance)


def one(place: int, dice: random.Random) -> Made:
    key = str(UUID(int=dice.getrandbits(128), version=4))
    if dice.random() < 0.05:
        return Made(place, status="retracted", key=key)
    low = dice.randrange(0, 20)
    return Made(
        place,
        words=some(WORDS, dice),
        stances=some(STANCES, dice),
        topics=some(TOPICS, dice),
        quantity=None if dice.random() < 0.4 else (low, dice.choice([None, low, low + dice.randrange(9)])),
        said=None if dice.random() < 0.4 else FIRST_DAY - timedelta(days=dice.randrange(60)),
        key=key,
    )


def make_far_apart() -> list[Made]:
    """The claims, newest first."""
    dice = random.Random(7)  # noqa: S311  (the same each time)
    places = {*EDGES, *SINGLE, *IN_A_ROW, *dice.sample(range(1, 1_000_000), 700)}
    made = [one(place, dice) for place in sorted(places, reverse=True)]
    rows = ((" ".join(sorted(each.words)), claim_columns("", **each.columns())) for each in made)
    make_many("claim", rows)
    return made
