"""Who acts: the database signs every working row with the actor that its session names.

The trigger `record_edit` refuses writes of a session that names nobody. A session that forges another actor's name is
out of reach of this; it holds against forgetting, and against code that goes around the models.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib.auth.models import AbstractBaseUser
from django.db import DEFAULT_DB_ALIAS, connections
from django.http import HttpRequest, HttpResponse


@contextmanager
def acting_as(user: AbstractBaseUser, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Sign what the connection writes inside the block with the user's name."""
    before = _name_actor(using, str(user.pk))
    try:
        yield
    finally:
        connection = connections[using]
        # A transaction that failed is about to be rolled back, and the name with it; a lost connection has none.
        if connection.connection is not None and not (connection.in_atomic_block and connection.needs_rollback):
            _name_actor(using, before)


def _name_actor(using: str, actor: str) -> str:
    """Name the session's actor, and return the one named before ('' for nobody)."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('factdb.actor', true), '')")
        before = str(cursor.fetchone()[0])
        cursor.execute("SELECT set_config('factdb.actor', %s, false)", [actor])
    return before


class ActorMiddleware:
    """Every request that may write acts as the person who is logged in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD", "OPTIONS") or not request.user.is_authenticated:
            return self.get_response(request)
        with acting_as(request.user):
            return self.get_response(request)
