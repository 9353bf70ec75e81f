"""Where a record is found that was merged into another: 308 Permanent Redirect (RFC 9110, 15.4.9), to be remembered.

The tombstone of what was merged names the record that it is one with now, however many merges later; so that there is
never more than one redirect to follow, and none has to be looked for.
"""

import json
import re
from collections.abc import Collection
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

from factdb.api import history
from factdb.api.answers import CACHE_CONTROL, strong
from factdb.api.history import Shown

MERGED = b"merged"
KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def moved(request: HttpRequest, shown: Shown) -> HttpResponse:
    """To the same question about the other record; in the body, for whoever does not follow, the tombstone."""
    response = _redirect(_with_query(survivor(shown.text), request.META.get("QUERY_STRING", "")), shown.text)
    response["ETag"] = strong(request, shown.etag.decode())
    response["Last-Modified"] = http_date(shown.since)
    return response


def search_moved(request: HttpRequest, filters: Collection[str]) -> HttpResponse | None:
    """To the same search with the keys that records have by now; None where it names none that was merged."""
    asked = [(name, value) for name, values in request.GET.lists() for value in values]
    keys = [value.lower() for name, value in asked if name in filters and KEY.fullmatch(value)]
    merged = history.merged_among(keys) if keys else {}
    if not merged:
        return None
    stays = {key: json.loads(text)["merged_into"]["id"] for key, text in merged.items()}
    query = urlencode([(name, stays.get(value.lower(), value)) for name, value in asked])
    return _redirect(_with_query(request.path, query), b"")


def survivor(tombstone: bytes) -> str:
    """The path of the record that the merged one is one with."""
    return str(json.loads(tombstone)["merged_into"]["url"])


def _redirect(location: str, body: bytes) -> HttpResponse:
    response = HttpResponse(body, content_type="application/json", status=308)
    response["Location"] = location
    response["Cache-Control"] = CACHE_CONTROL
    return response


def _with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
