"""The key that a request presents, and what it holds.

Keys are read with the application's login, since the API's own must not see their table, and only where a request
presents one. What is found is kept in the process for ten seconds, after which at most a revoked key is refused.
"""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from factdb.api.problems import KeyRefused
from factdb.api.rate import SECOND
from factdb.models import ApiKey, KeyState
from factdb.tokens import MARK, is_well_formed, sha256_of

KEPT = 10 * SECOND  # in nanoseconds of `rate.now`


class Key(NamedTuple):
    """A key that was valid when it was looked up."""

    id: UUID
    requests_a_minute: int
    expires_at: datetime


_kept: dict[str, tuple[int, Key]] = {}  # by SHA-256, valid keys alone: no more than were issued


def presented(request: HttpRequest, parameter: str) -> str:
    """The key of `Authorization: Bearer` (RFC 6750), else of X-Api-Key, else of the query parameter of that name.

    Empty where there is none. Another scheme of Authorization is for somebody else, such as a proxy that asks for a
    password, and so is another key in the query: clients of other services have to send one.
    """
    scheme, _space, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    in_headers = token.strip() if scheme.lower() == "bearer" else ""
    if found := in_headers or request.META.get("HTTP_X_API_KEY", "").strip():
        return found
    value = request.GET.get(parameter, "") if parameter else ""
    return value if value.startswith(MARK) else ""


def known(token: str, at: int) -> Key | None:
    """A valid key that this process looked up in the last ten seconds."""
    kept_at, key = _kept.get(sha256_of(token), (0, None))
    if key and kept_at <= at < kept_at + KEPT and key.expires_at > timezone.now():
        return key
    return None


def look_up(token: str, at: int) -> Key:
    """A valid key, from the database. Raises KeyRefused, which says why."""
    if not is_well_formed(token):
        raise KeyRefused(_("This is no key of ours."))
    digest = sha256_of(token)
    _kept.pop(digest, None)
    row = ApiKey.objects.filter(secret_sha256=digest).first()
    if row is None:
        raise KeyRefused(_("This is no key of ours."))
    if refusal := _refusals().get(row.state):
        raise KeyRefused(refusal)
    _note_use(row)
    _kept[digest] = at, Key(row.pk, row.requests_a_minute, row.expires_at)
    return _kept[digest][1]


def _refusals() -> dict[KeyState, str]:
    return {KeyState.EXPIRED: _("This key has expired."), KeyState.REVOKED: _("This key was revoked.")}


def _note_use(row: ApiKey) -> None:
    """On which day it was used last: one write a day, for whoever wonders whether it is still needed."""
    today = timezone.now().date()
    if row.last_used_on != today:
        ApiKey.objects.filter(pk=row.pk).update(last_used_on=today)
