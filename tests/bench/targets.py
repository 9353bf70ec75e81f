"""What was measured, and the targets that it is held against."""

from dataclasses import dataclass
from typing import NamedTuple

Lanes = dict[tuple[str, str], float]  # by application and size

OF_BARE = {"list": 0.6, "filter": 0.6, "text": 0.6, "pair": 0.6, "detail": 0.5}
TIMES_NORMALISED = {"list": 12, "filter": 12, "text": 12, "pair": 12, "detail": 6}
GROWTH, SPREAD = 1.3, 5


class Finding(NamedTuple):
    """One target at one address; `badness` says how far it is missed."""

    target: str
    name: str
    value: float
    met: bool
    badness: float


@dataclass(frozen=True)
class Measured:
    """Milliseconds and requests a second."""

    p50: Lanes
    p99: Lanes
    rate: Lanes

    def ratio(self, other: str, size: str) -> float | None:
        """How many times as many requests a second the API answers."""
        if (other, size) not in self.rate:
            return None
        return self.rate["API", size] / self.rate[other, size]

    def growth(self, sizes: list[str]) -> float:
        return self.p50["API", sizes[-1]] / self.p50["API", sizes[0]]


def findings(name: str, group: str, measured: Measured, sizes: list[str], problem: str) -> list[Finding]:
    """Each target that holds for the group, at the largest size."""
    last = sizes[-1]
    found = [Finding("answers are right", f"{name}: {problem}", 0, not problem, 1)]
    least = {"bare": OF_BARE[group], "normalised": TIMES_NORMALISED[group]}
    for other, wanted in least.items():
        value = measured.ratio(other, last)
        if value is not None:
            found.append(Finding(f"at least {wanted} x {other}", name, value, value >= wanted, wanted / value))
    growth, spread = measured.growth(sizes), measured.p99["API", last] / measured.p50["API", last]
    if len(sizes) > 1:
        found.append(Finding(f"p50 grows by less than {GROWTH}", name, growth, growth < GROWTH, growth))
    found.append(Finding(f"p99 under {SPREAD} x p50", name, spread, spread < SPREAD, spread))
    return found
