"""What of v1 will be given up: `v1` only grows, so for now there is nothing here.

Each entry is told in the headers Deprecation (RFC 9745) and Sunset (RFC 8594) of every answer that it concerns, and on
the page of changes of the API, at least a year before it is given up.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.http import HttpRequest
from django.urls import resolve
from django.utils.functional import Promise
from django.utils.http import http_date


@dataclass(frozen=True)
class Deprecation:
    """A route, by the name of its address, or one parameter of it; since when, until when, and what instead."""

    route: str
    since: date
    until: date
    instead: str | Promise
    parameter: str = ""

    def concerns(self, request: HttpRequest) -> bool:
        same_route = resolve(request.path_info).url_name == self.route
        return same_route and (not self.parameter or self.parameter in request.GET)


DEPRECATIONS: tuple[Deprecation, ...] = ()


def headers(request: HttpRequest, changelog: str, deprecations: Iterable[Deprecation] | None = None) -> dict[str, str]:
    """The headers for what the request uses; of several, the one that ends first."""
    known = DEPRECATIONS if deprecations is None else deprecations
    found = sorted((each for each in known if each.concerns(request)), key=lambda each: each.until)
    if not found:
        return {}
    first = found[0]
    return {
        "Deprecation": f"@{int(_start(first.since).timestamp())}",
        "Sunset": http_date(_start(first.until).timestamp()),
        "Link": f'<{changelog}>; rel="deprecation"; type="text/html"',
    }


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
