"""Reading the API from pages of other sites (CORS, Fetch Standard). Nothing here depends on who asks."""

from typing import TypeVar

from django.http.response import HttpResponseBase

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
AnyResponse = TypeVar("AnyResponse", bound=HttpResponseBase)


def allow_reading(response: AnyResponse) -> AnyResponse:
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = ", ".join(EXPOSED)
    return response


def allow_asking(response: AnyResponse) -> AnyResponse:
    """The answer to a browser that asks beforehand, as it does for conditional requests."""
    response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response["Access-Control-Allow-Headers"] = ALLOWED
    response["Access-Control-Max-Age"] = "86400"  # seconds
    return response
