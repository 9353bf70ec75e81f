"""Which claim is published, corrected or retracted at which place of the made-up record, and when.

Claims are numbered 1, 2, 3 ... in the order in which they were first published. From the thousandth place on, every
21st place is the correction of a claim published up to two thousand places before. All of it is computed, so that
processes can fill stretches of places at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

EVERY, BLOCK, OFFSET = 21, 50, 5
MIX, UNMIX = 17, 3  # inverse to each other modulo BLOCK
RETRACTED_EVERY = 397
PLANTED = 12  # claims that hold the rare values
BEGAN, LASTS = datetime(2016, 1, 1, tzinfo=UTC), timedelta(days=3650)


@dataclass(frozen=True)
class Schedule:
    """Of a record with so many claims."""

    claims: int

    @cached_property
    def places(self) -> int:
        """How many places there are: one for each claim and each correction."""
        last = self.claims
        while last - corrections(last) < self.claims:
            last += 1
        return last

    @cached_property
    def planted(self) -> frozenset[int]:
        """The claims that hold the rare values, spread evenly from the oldest to the newest."""
        numbers = (self.claims * (2 * each + 1) // (2 * PLANTED) for each in range(PLANTED))
        return frozenset(number + (number % RETRACTED_EVERY == 0) for number in numbers)

    def at(self, place: int) -> datetime:
        return BEGAN + LASTS * (place / self.places)

    def corrected_at(self, place: int) -> int | None:
        """The place at which the claim that was first published at this place was corrected, if it was."""
        if place % EVERY != OFFSET:
            return None
        block, within = divmod(place // EVERY, BLOCK)
        later = EVERY * ((block + 1) * BLOCK + within * UNMIX % BLOCK)
        return later if later <= self.places else None

    def is_retracted(self, number: int) -> bool:
        return number % RETRACTED_EVERY == 0 and self.corrected_at(place_of(number)) is None


def counts_of(claims: int) -> dict[str, int]:
    """How many there are of what claims share."""
    return {
        "speaker": min(20_000, max(1_000, claims // 50)),
        "source": max(1_000, claims // 20),
        "question": max(300, claims // 100),
        "topic": 300,
        "role": 80,
    }


def corrections(place: int) -> int:
    """How many of the places up to this one are corrections."""
    return max(0, place // EVERY - BLOCK + 1)


def corrects(place: int) -> int | None:
    """The place at which the claim that is corrected at this place was first published; None where none is."""
    turn, rest = divmod(place, EVERY)
    if rest or turn < BLOCK:
        return None
    return EVERY * ((turn // BLOCK - 1) * BLOCK + turn * MIX % BLOCK) + OFFSET


def number_at(place: int) -> int:
    """The number of the claim that is first published at the place."""
    return place - corrections(place)


def place_of(number: int) -> int:
    """Where the claim was first published."""
    place = number
    while number_at(place) < number or corrects(place) is not None:
        place += max(1, number - number_at(place))
    return place


def stretches(schedule: Schedule, length: int) -> Iterator[range]:
    """All places, in stretches of this length."""
    for first in range(1, schedule.places + 1, length):
        yield range(first, min(first + length, schedule.places + 1))
