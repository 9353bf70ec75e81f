"""How many records are held in memory at once, with their documents, where one change touches very many."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

Row = TypeVar("Row")

AT_A_TIME = 500


def batches(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    return (rows[first : first + AT_A_TIME] for first in range(0, len(rows), AT_A_TIME))
