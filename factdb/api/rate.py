"""How fast a caller may go on: GCRA, a token bucket that needs one number, the moment when the allowance is whole.

Each request moves that moment on by a minute / limit. A request that would move it further ahead than the burst lasts
is refused, and moves nothing. So bursts are welcome, and what was used comes back evenly.
"""

import time
from typing import NamedTuple

SECOND = 1_000_000_000  # nanoseconds, in which all moments and spans here are
MINUTE = 60 * SECOND
# Goes on while the machine sleeps, is the same in all processes, and nobody sets it; it begins anew with the machine.
CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


class Rate(NamedTuple):
    """So many requests a minute (from 1 up); a third of them may come at once."""

    a_minute: int

    @property
    def burst(self) -> int:
        return max(1, self.a_minute // 3)

    @property
    def interval(self) -> int:
        return MINUTE // self.a_minute


class Count(NamedTuple):
    """Whether a request is within its rate, how many more may come at once, and how long until there is one more."""

    is_within: bool
    remaining: int
    more_in: int


def now() -> int:
    return time.clock_gettime_ns(CLOCK)


def judge(whole_at: int, rate: Rate, at: int) -> tuple[Count, int]:
    """What one more request amounts to, and the moment that it moves on to."""
    spent = max(whole_at - at, 0)
    over = spent - (rate.burst - 1) * rate.interval
    if over > 0:
        return Count(False, 0, over), whole_at
    spent += rate.interval
    left = rate.burst * rate.interval - spent
    return Count(True, left // rate.interval, spent % rate.interval or rate.interval), at + spent
