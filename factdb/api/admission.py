"""Who may go on reading: every address of the API calls `admit` before anything else.

A request without a key is counted by the caller's address (FACTDB_ANONYMOUS_LIMIT), one with a key by the key, whoever
sends it. Each server counts for itself, in its data folder; where that cannot be written, reading goes on uncounted.
"""

import logging
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest

from factdb.api import counters, keys, rate
from factdb.api.callers import caller
from factdb.api.counters import Counters
from factdb.api.problems import KeyRefused, TooManyRequests
from factdb.api.rate import SECOND, Count, Rate
from factdb.data_folder import DataFolderError

HowToCount = Callable[[Counters, bytes, Rate, int], Count]
logger = logging.getLogger("factdb.api")


class Admission(NamedTuple):
    """How a request was let in; where nothing limits it, `policy` is empty and there are no headers."""

    policy: str = ""  # what it was counted by: "key", or "anonymous", which is by address
    limit: int = 0  # requests that may come at once after a pause
    window: int = 0  # seconds in which so many come back
    remaining: int = 0  # requests that may come at once now
    reset: int = 0  # seconds until there is one more

    def headers(self) -> dict[str, str]:
        """RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers-10), for every response.

        Beside them the two X-RateLimit-* that everybody reads alike; X-RateLimit-Reset is a moment here and a span
        there, and Retry-After says that.
        """
        if not self.policy:
            return {}
        return {
            "RateLimit-Policy": f'"{self.policy}";q={self.limit};w={self.window}',
            "RateLimit": f'"{self.policy}";r={self.remaining};t={self.reset}',
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.remaining),
        }


def admit(request: HttpRequest, *, key_parameter: str = "", now: int | None = None) -> Admission:
    """Count the request; `now` is in nanoseconds of `rate.now`.

    With `key_parameter`, the query parameter of that name may hold a key of ours, and whatever else it holds is
    ignored. Raises KeyRefused (401) and TooManyRequests (429). HEAD counts like GET, OPTIONS is free and needs no key.
    """
    if request.method == "OPTIONS":
        return Admission()
    at = rate.now() if now is None else now
    address = caller(request, settings.FACTDB_PROXIES)
    if token := keys.presented(request, key_parameter):
        key = keys.known(token, at) or _look_up(token, address, at)
        return _counted("key", Counters.take, b"key " + key.id.bytes, key.requests_a_minute, at)
    return _counted("anonymous", Counters.take, b"address " + address, settings.FACTDB_ANONYMOUS_LIMIT, at)


def _look_up(token: str, address: bytes, at: int) -> keys.Key:
    """A key that is not known yet. Whoever presents wrong ones may do so a tenth as often as read without any, so that
    invented keys do not keep the database busy."""
    who, limit = b"refused " + address, -(-settings.FACTDB_ANONYMOUS_LIMIT // 10)
    _counted("refused", Counters.look, who, limit, at)
    try:
        return keys.look_up(token, at)
    except KeyRefused:
        _counted("refused", Counters.take, who, limit, at)
        raise


def _counted(policy: str, how: HowToCount, who: bytes, limit: int, at: int) -> Admission:
    if limit == 0:
        return Admission()
    allowed = Rate(limit)
    count = _count(how, who, allowed, at)
    admission = _admission(policy, allowed, count) if count else Admission()
    if count and not count.is_within:
        raise TooManyRequests(admission.headers(), admission.reset)
    return admission


def _count(how: HowToCount, who: bytes, allowed: Rate, at: int) -> Count | None:
    """None where counting is impossible: a full disk is no reason to keep the record from its readers."""
    try:
        return how(counters.of_this_server(), who, allowed, at)
    except (OSError, DataFolderError):
        counters.reopen()
        _tell_once()
        return None


@cache
def _tell_once() -> None:
    logger.warning("Requests cannot be counted, and nothing limits them", exc_info=True)


def _admission(policy: str, allowed: Rate, count: Count) -> Admission:
    window = rounded_up(allowed.burst * allowed.interval)
    return Admission(policy, allowed.burst, window, count.remaining, rounded_up(count.more_in))


def rounded_up(span: int) -> int:
    """Nanoseconds as whole seconds: a client that comes back after them is not too early."""
    return -(-span // SECOND)
