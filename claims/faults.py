"""What a verification of the publications finds."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Fault:
    """The rule that does not hold, by name, and where."""

    rule: str
    where: Any

    def __str__(self) -> str:
        return f"{self.where}: {self.rule}"
