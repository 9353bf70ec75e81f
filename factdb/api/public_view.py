"""What every address of the API has in common: it is read only, strict about parameters, and may be cached.

A view takes Django's request as it comes. What REST framework does around a handler (a request of its own,
negotiation, rendering) costs as much as finding and sending a stored document; here it describes the views, for the
OpenAPI document.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_from_request
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.views import APIView

from factdb.api.admission import Admission, admit
from factdb.api.cross_origin import OPEN, allow_asking
from factdb.api.deprecations import DEPRECATIONS
from factdb.api.deprecations import headers as deprecated
from factdb.api.headers import Checked, checked, made, put
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
    key_parameter = ""  # the query parameter that may hold a key of ours, where clients know no other way
    varies: ClassVar[str] = "Accept, Accept-Encoding"
    can_be_gone = False  # whether it is of one record, which may be retracted or withheld
    guard: ClassVar[dict[str, str]] = GUARD

    @property
    def parameters(self) -> dict[str, Parameter]:
        """The query parameters that there are, by name; put together once for each kind of view."""
        return _parameters(type(self))  # type: ignore[arg-type]

    @classmethod
    def every_parameter(cls) -> list[Parameter]:
        names = dict.fromkeys(str(each.format) for each in cls.renderer_classes)
        schema = {"type": "string", "enum": [*names]}
        described = _("The format of the answer; it goes before the header Accept.")
        return [Parameter("format", described, schema), *cls.own_parameters()]

    @classmethod
    def own_parameters(cls) -> list[Parameter]:
        return []

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The answer, or the problem; whatever is no problem of ours is raised."""
        language = self.language(request)
        if language == get_language():  # to choose it would take as long as to count the request
            return self._dispatched(request, kwargs, language)
        with translation.override(language):
            return self._dispatched(request, kwargs, language)

    def _dispatched(self, request: HttpRequest, place: dict[str, Any], language: str) -> HttpResponseBase:
        admission = Admission()
        try:
            admission = admit(request, key_parameter=self.key_parameter)
            response = self._answered(request, place)
        except Exception as exception:
            handled = self.refusal(exception)
            if handled is None:
                raise
            response = handled
        put(response, made(admission.headers()))
        return self._finished(request, response, language)

    def answer(self, request: HttpRequest, format: type[Format], **place: Any) -> HttpResponseBase:
        """What GET and HEAD answer at this place, in this format."""
        raise NotImplementedError

    def language(self, request: HttpRequest) -> str:
        """The language of what is said to the reader."""
        return asked_language(request)

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

    def _finished(self, request: HttpRequest, response: HttpResponseBase, language: str) -> HttpResponseBase:
        put(response, _always(type(self)))  # type: ignore[arg-type]
        is_problem = response.status_code >= 400
        if is_problem:
            response["Vary"] = TranslatedView.varies
        if is_problem or "Accept-Language" in self.varies:
            response["Content-Language"] = language
        if response.status_code == 405:
            response["Allow"] = ALLOWED
        if DEPRECATIONS:
            for name, value in deprecated(request, reverse("api:changelog")).items():
                response[name] = value
        if isinstance(response, HttpResponse) and response.status_code not in (204, 304):
            put(response, made({"Content-Length": str(len(response.content))}))
        return _without_body(response) if request.method == "HEAD" else response


def _without_body(response: HttpResponseBase) -> HttpResponseBase:
    """The answer to HEAD: the headers of GET (RFC 9110, 9.3.2). What would be streamed is not even looked for."""
    if isinstance(response, StreamingHttpResponse):
        response.close()
        response.streaming_content = []
    elif isinstance(response, HttpResponse):
        response.content = b""
    return response


def asked_language(request: HttpRequest) -> str:
    """The language that a cookie or the header Accept-Language asks for; ours for who asks for none."""
    if "HTTP_ACCEPT_LANGUAGE" in request.META or "HTTP_COOKIE" in request.META:
        return get_language_from_request(request)
    return settings.LANGUAGE_CODE


@cache
def _always(view: type[PublicView]) -> Checked:
    return checked({"Vary": view.varies, **view.guard, **OPEN})


@cache
def _parameters(view: type[PublicView]) -> dict[str, Parameter]:
    return {parameter.name: parameter for parameter in view.every_parameter()}


class TranslatedView(PublicView):
    """An address whose answer has the reader's language."""

    varies = "Accept, Accept-Encoding, Accept-Language"
