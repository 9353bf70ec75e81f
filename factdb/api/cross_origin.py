"""Reading the API from pages of other sites (CORS, Fetch Standard). Nothing here depends on who asks."""

from typing import TypeVar

from django.http.response import HttpResponseBase

from factdb.api.headers import checked, put

EXPOSED = (
    "ETag",
    "Retry-After",
    "Link",
    "Memento-Datetime",
    "Deprecation",
    "Sunset",
    "RateLimit",
    "RateLimit-Policy",
    "X-RateLimit-Limit",
    "X-RateLimit-Remaining",
)
ALLOWED = "Accept, Accept-Language, Authorization, If-Modified-Since, If-None-Match, X-Api-Key"
# What every answer says.
OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": ", ".join(EXPOSED)}
OPENS = checked(OPEN)
AnyResponse = TypeVar("AnyResponse", bound=HttpResponseBase)


def allow_reading(response: AnyResponse) -> AnyResponse:
    put(response, OPENS)
    return response


def allow_asking(response: AnyResponse) -> AnyResponse:
    """The answer to a browser that asks beforehand, as it does for conditional requests."""
    response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response["Access-Control-Allow-Headers"] = ALLOWED
    response["Access-Control-Max-Age"] = "86400"  # seconds
    return response
