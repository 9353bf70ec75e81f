"""What is Google's way at an address: the method, the format, the errors and the language that they are in."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from factdb.api.fact_check.errors import in_googles_form
from factdb.api.public_view import PublicView
from factdb.api.rendering import Format, Json

# What Google's clients in browsers ask to send.
HEADERS = "Authorization, Content-Type, X-Goog-Api-Client, X-Goog-Api-Key, X-HTTP-Method-Override"


class GooglesView(PublicView):
    """It is left out of our OpenAPI document, since its own discovery document describes it."""

    schema = None
    key_parameter = "key"
    varies: ClassVar[str] = "Accept-Encoding"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().dispatch(_as_get(request), *args, **kwargs)

    def language(self, request: HttpRequest) -> str:
        return "en"

    def format(self, request: HttpRequest) -> type[Format]:
        """JSON, whatever the header Accept says: `alt` would name another one."""
        return Json

    def refusal(self, exception: Exception) -> HttpResponse | None:
        problem = super().refusal(exception)
        return in_googles_form(problem) if problem else None

    def _finished(self, request: HttpRequest, response: HttpResponseBase, language: str) -> HttpResponseBase:
        finished = super()._finished(request, response, language)
        if asking := finished.get("Access-Control-Allow-Headers"):
            finished["Access-Control-Allow-Headers"] = f"{asking}, {HEADERS}"
        return finished


def _as_get(request: HttpRequest) -> HttpRequest:
    """Clients send a request whose address would be too long as a form that says that it is a GET.

    The client for Python puts the token of the next page into the address nevertheless.
    """
    if request.method != "POST" or request.headers.get("X-HTTP-Method-Override", "").upper() != "GET":
        return request
    asked = request.POST.copy()
    for name, values in request.GET.lists():
        asked.setlist(name, values)
    request.method, request.GET = "GET", asked  # type: ignore[assignment]
    return request
