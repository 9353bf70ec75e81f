"""Acting with the login that owns the database, for what the application's own login cannot do."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections

OWNER = "owner"  # the database's alias in the settings


@contextmanager
def as_owner() -> Iterator[None]:
    """Inside the block the owner's connection stands in for the application's, for this thread alone."""
    before = connections[DEFAULT_DB_ALIAS]
    if before.in_atomic_block and before.alias != OWNER:
        raise RuntimeError("the owner would not see what this transaction has written so far")
    connections[DEFAULT_DB_ALIAS] = connections[OWNER]
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = before
