"""Requests for the API go straight to their view.

They have no session, no form, no cookie and no page; what the other middleware does for those took twice as long as
answering. What it does for everybody, the host's name and a missing slash, is done here.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import Resolver404, URLPattern, resolve

from factdb.api.cross_origin import allow_reading
from factdb.api.fact_check.errors import PREFIXES
from factdb.api.public_view import PublicView

API = ("/api/", *PREFIXES)
V1 = "/api/v1/"
Place = tuple[type[PublicView], dict[str, Any]]  # a view, and what the address says


class DirectToApi:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if not path.startswith(API):
            return self.get_response(request)
        request.get_host()  # raises DisallowedHost, which becomes a 400
        if place := place_of(path):
            return answered(request, place)
        if not path.endswith("/") and place_of(f"{path}/"):
            return allow_reading(HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True)))
        return self.get_response(request)


def answered(request: HttpRequest, place: Place) -> HttpResponseBase:
    view, named = place
    return view().dispatch(request, **named)


def place_of(path: str) -> Place | None:
    """The view at a path, if it is one of the API's; those are all in ASCII."""
    if not path.startswith(V1):
        return _resolved(path)
    address = path[len(V1) :]
    for pattern in _patterns().get(address.partition("/")[0], ()):
        if match := pattern.pattern.match(address):
            return _public(pattern.callback, match[2])
    return None


@cache
def _patterns() -> dict[str, list[URLPattern]]:
    """The patterns of the API by the word that they begin with; Django's resolver tries one after the other."""
    from factdb.api.urls import urlpatterns  # which needs what is loaded after the middleware

    found = defaultdict(list)
    for pattern in urlpatterns:
        found[str(pattern.pattern).partition("/")[0]].append(pattern)
    return dict(found)


def _resolved(path: str) -> Place | None:
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return _public(match.func, match.kwargs)


def _public(view: Any, place: dict[str, Any]) -> Place | None:
    kind = getattr(view, "cls", None)
    return (kind, place) if isinstance(kind, type) and issubclass(kind, PublicView) else None
