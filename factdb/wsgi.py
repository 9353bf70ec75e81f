"""The WSGI application that the web server serves."""

import os
from collections.abc import Callable
from typing import Any

import django
from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import close_old_connections
from django.http.response import HttpResponseBase
from django.utils.log import log_response

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factdb.settings")
django.setup(set_prefix=False)

from factdb.api.direct import V1, Place, answered, place_of  # noqa: E402
from factdb.api.headers import listed  # noqa: E402

READS = ("GET", "HEAD")
KEYS = {"HTTP_AUTHORIZATION", "HTTP_X_API_KEY"}  # where requests for what is here present keys


class Application(WSGIHandler):
    """Django's, which the API's reading requests go past.

    What it does before and after each request, signals and the urlconf, took longer than finding a record; and nobody
    listens to those signals but connections that may have grown old. `factdb.api.reading` looks after its own, and that
    with which keys are looked up is looked after here.
    """

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        path, method = environ.get("PATH_INFO", ""), environ["REQUEST_METHOD"]
        goes_past = path.startswith(V1) and method in READS and not environ.get("SCRIPT_NAME")
        if not goes_past or not (place := place_of(path)):
            return super().__call__(environ, start_response)
        if not KEYS.isdisjoint(environ):
            close_old_connections()
        request = Asked(environ, place)
        response: Any = _answered(request)
        if response.status_code >= 400:
            _note(request, response)
        start_response(f"{response.status_code} {response.reason_phrase}", listed(response))
        return response if response.streaming else [response.content]


class Asked(WSGIRequest):
    """A request whose view is known, and whose host is looked at once."""

    def __init__(self, environ: dict[str, Any], place: Place) -> None:
        super().__init__(environ)
        self.place, self.host = place, ""

    def get_host(self) -> str:
        """Raises DisallowedHost."""
        if not self.host:
            self.host = super().get_host()
        return self.host


@convert_exception_to_response  # type: ignore[arg-type]
def _answered(request: Asked) -> HttpResponseBase:
    request.get_host()  # raises DisallowedHost
    return answered(request, request.place)


def _note(request: Asked, response: Any) -> None:
    """As Django does; and what failed may have been a connection."""
    log_response("%s: %s", response.reason_phrase, request.path, response=response, request=request)
    if response.status_code >= 500:
        close_old_connections()


application = Application()
