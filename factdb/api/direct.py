"""Requests for the API go straight to their view.

They have no session, no form, no cookie and no page; what the other middleware does for those took twice as long as
answering. What it does for everybody, the host's name and a missing slash, is done here.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import Resolver404, ResolverMatch, resolve

from factdb.api.cross_origin import allow_reading
from factdb.api.fact_check.errors import PREFIXES
from factdb.api.public_view import PublicView

API = ("/api/", *PREFIXES)


class DirectToApi:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if not path.startswith(API):
            return self.get_response(request)
        request.get_host()  # raises DisallowedHost, which becomes a 400
        if match := _public(path):
            request.resolver_match = match
            return match.func(request, *match.args, **match.kwargs)
        if not path.endswith("/") and _public(f"{path}/"):
            return allow_reading(HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True)))
        return self.get_response(request)


def _public(path: str) -> ResolverMatch | None:
    """The view at a path, if it is one of the API's."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    view = getattr(match.func, "cls", None)
    return match if isinstance(view, type) and issubclass(view, PublicView) else None
