"""What every address of the API has in common: it is read only, strict about parameters, and may be cached.

A view takes Django's request as it comes. What REST framework does around a handler (a request of its own,
negotiation, rendering) costs as much as finding and sending a stored document; here it describes the views, for the
OpenAPI document.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.views import APIView

from factdb.api.cross_origin import allow_asking, allow_reading
from factdb.api.negotiation import chosen
from factdb.api.parameters import Parameter, check
from factdb.api.problems import exception_handler
from factdb.api.rendering import Format, Json

METHODS = ("GET", "HEAD", "OPTIONS")
ALLOWED = ", ".join(METHODS)
# What else a browser should know of bytes that are no page.
GUARD = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "Cross-Origin-Resource-Policy": "cross-origin",
}
if settings.SECURE_HSTS_SECONDS:
    GUARD["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"


class PublicView(APIView):
    """An address that anybody may read; `summary` and `description` are for the documentation."""

    http_method_names = ["get", "head", "options"]
    renderer_classes: Sequence[type[Format]] = [Json]
    summary: str | Promise = _("Read")
    description: str | Promise = ""
    varies: ClassVar[str] = "Accept, Accept-Encoding"

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """The query parameters that there are, by name."""
        names = dict.fromkeys(str(each.format) for each in self.renderer_classes)
        schema = {"type": "string", "enum": [*names]}
        described = _("The format of the answer; it goes before the header Accept.")
        own = [Parameter("format", described, schema), *self.own_parameters()]
        return {parameter.name: parameter for parameter in own}

    def own_parameters(self) -> list[Parameter]:
        return []

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The answer, or the problem; whatever is no problem of ours is raised."""
        with translation.override(self.language(request)):
            try:
                response = self._answered(request, kwargs)
            except Exception as exception:
                handled = self.refusal(exception)
                if handled is None:
                    raise
                response = handled
            return self._finished(response)

    def answer(self, request: HttpRequest, format: type[Format], **place: Any) -> HttpResponseBase:
        """What GET and HEAD answer at this place, in this format."""
        raise NotImplementedError

    def language(self, request: HttpRequest) -> str:
        """The language of what is said to the reader."""
        return get_language_from_request(request)

    def format(self, request: HttpRequest) -> type[Format]:
        """Raises BadParameters or NotAcceptable."""
        return chosen(request, self.renderer_classes)

    def refusal(self, exception: Exception) -> HttpResponse | None:
        """The problem; None for what is no problem of ours."""
        return exception_handler(exception, {})

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """For the OpenAPI document, which describes what has a handler."""
        return self.dispatch(request, *args, **kwargs)

    def _answered(self, request: HttpRequest, place: dict[str, Any]) -> HttpResponseBase:
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
            response["Allow"] = ALLOWED
            return allow_asking(response)
        if request.method not in METHODS:
            raise MethodNotAllowed(str(request.method))
        check(request.GET, self.parameters)
        return self.answer(request, self.format(request), **place)

    def _finished(self, response: HttpResponseBase) -> HttpResponseBase:
        vary = self.varies if response.status_code < 400 else f"{self.varies}, Accept-Language"
        response["Vary"] = vary
        if response.status_code == 405:
            response["Allow"] = ALLOWED
        for name, value in GUARD.items():
            response[name] = value
        return allow_reading(response)


class TranslatedView(PublicView):
    """An address whose answer has the reader's language."""

    varies = "Accept, Accept-Encoding, Accept-Language"
