"""What is kept because the public record rests on it."""

from collections.abc import Callable, Collection, Iterable
from uuid import UUID

# Each names, for those of the keys that it keeps, what it keeps them for; the apps that publish add theirs.
KEPT_BY: list[Callable[[Collection[UUID]], Iterable[str]]] = []


def kept(keys: Collection[UUID]) -> list[str]:
    """What keeps any of the records from being deleted."""
    return [reason for keep in KEPT_BY for reason in keep(keys)]
