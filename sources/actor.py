"""Who acts, and why: the database signs every working row with the actor that its session names.

The trigger `record_edit` refuses writes of a session that names nobody. A session that forges another actor's name is
out of reach of this; it holds against forgetting, and against code that goes around the models.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, connections
from django.http import HttpRequest, HttpResponse, UnreadablePostError

from sources.text import check_text

WHY_FIELD = "_why"
MAX_WHY = 500  # characters

NAMED = "SELECT coalesce(current_setting('factdb.actor', true), ''), coalesce(current_setting('factdb.why', true), '')"
NAME = "SELECT set_config('factdb.actor', %s, false), set_config('factdb.why', %s, false)"


@contextmanager
def acting_as(user: AbstractBaseUser, using: str = DEFAULT_DB_ALIAS, why: str = "") -> Iterator[None]:
    """Sign what the connection writes inside the block with the user's name, and keep with it why it was written."""
    before = _name_actor(using, str(user.pk), why)
    try:
        yield
    finally:
        connection = connections[using]
        # A transaction that failed is about to be rolled back, and the name with it; a lost connection has none.
        if connection.connection is not None and not (connection.in_atomic_block and connection.needs_rollback):
            _name_actor(using, *before)


def _name_actor(using: str, actor: str, why: str) -> tuple[str, str]:
    """Name the session's actor and reason, and return those named before ('' for nobody and for none)."""
    with connections[using].cursor() as cursor:
        cursor.execute(NAMED)
        before = cursor.fetchone()
        cursor.execute(NAME, [actor, why])
    return before


def why_of(request: HttpRequest) -> str:
    """The reason that was sent along; '' for one that cannot be kept, which the form refuses before it writes."""
    try:
        why = request.POST.get(WHY_FIELD, "").strip()
        check_text(why)
    except (UnreadablePostError, ValidationError):
        return ""
    return why[:MAX_WHY]


class ActorMiddleware:
    """Every request that may write acts as the person who is logged in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD", "OPTIONS") or not request.user.is_authenticated:
            return self.get_response(request)
        with acting_as(request.user, why=why_of(request)):
            return self.get_response(request)
