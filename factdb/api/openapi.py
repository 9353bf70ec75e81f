"""How the views are described in OpenAPI 3.1: their words, the format, the headers and the errors of each."""

from typing import Any, cast

from django.utils.translation import gettext_lazy as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework.generics import RetrieveAPIView

from factdb.api.documents.problem import GoneSerializer, ProblemSerializer
from factdb.api.parameters import Parameter
from factdb.api.problems import MEDIA_TYPE
from factdb.api.public_view import PublicView

ERRORS = {
    400: _("A parameter is unknown or cannot be used; `errors` names it."),
    404: _("There is nothing public at this address."),
    406: _("Accept asks for none of the media types here."),
    412: _("What is here now is not what If-Match or If-Unmodified-Since asks for."),
    500: _("Something went wrong here."),
    503: _("The database does not answer now."),
}

GONE = _(
    "The record was retracted, or withheld for law or safety; `detail` says why, and `tombstone` what stays of it."
)


JSON = ("json", "jsonld", "yaml")


class PublicSchema(AutoSchema):
    view: PublicView  # type: ignore[override]

    def get_summary(self) -> str:
        return str(self.view.summary)

    def get_description(self) -> str:  # type: ignore[override]
        return str(self.view.description)

    def get_tags(self) -> list[str]:
        return super().get_tags() if hasattr(self.view, "queryset") else ["api"]

    def get_override_parameters(self) -> list[Any]:
        asked = [_asked(parameter) for parameter in self.view.parameters.values()]
        return [*asked, *self._request_headers(), *self._response_headers()]

    def get_response_serializers(self) -> Any:
        responses: dict[Any, Any] = {}
        for each in self.view.renderer_classes:
            body = self._body() if each.format in JSON else OpenApiTypes.STR
            responses[200, str(each.media_type)] = OpenApiResponse(body, description=self.get_summary())
        responses[304] = OpenApiResponse(description=str(_("It is what If-None-Match or If-Modified-Since names.")))
        for status, description in ERRORS.items():
            if status != 404 or self._has_place():
                responses[status, MEDIA_TYPE] = OpenApiResponse(ProblemSerializer, description=str(description))
        if self._is_detail():
            responses[410, MEDIA_TYPE] = OpenApiResponse(GoneSerializer, description=str(GONE))
        return responses

    def get_paginated_name(self, serializer_name: str) -> str:
        return f"{serializer_name}Page"

    def _body(self) -> Any:
        return getattr(self.view, "serializer_class", None) or OpenApiTypes.OBJECT

    def _is_detail(self) -> bool:
        return isinstance(self.view, RetrieveAPIView)

    def _has_place(self) -> bool:
        return "{" in self.path

    def _get_format_parameters(self) -> list[Any]:
        return []  # ours stands in any case, and is described

    def get_filter_backends(self) -> list[Any]:
        return []  # the view says its parameters itself

    def _get_pagination_parameters(self) -> list[Any]:
        return []

    def _request_headers(self) -> list[OpenApiParameter]:
        return [
            _header("If-None-Match", _("The ETag of what you have; answers 304 where that is what is here.")),
        ]

    def _response_headers(self) -> list[OpenApiParameter]:
        headers = [
            _header("ETag", _("Names these very bytes."), response=[200, 304]),
            _header("Cache-Control", _("How long a cache may keep it."), response=[200, 304]),
            _header("Retry-After", _("Seconds to wait."), response=[503]),
        ]
        if self._is_detail() and getattr(self.view, "published_at_is_modified", False):
            headers.append(_header("Last-Modified", _("When it was published as it is now."), response=[200, 304]))
        return headers


def _asked(parameter: Parameter) -> OpenApiParameter:
    schema = {name: value for name, value in parameter.schema.items() if name != "x-commas"}
    if parameter.repeatable and schema.get("type") != "array":
        schema = {"type": "array", "items": schema}
    explode = False if "x-commas" in parameter.schema else None
    return OpenApiParameter(parameter.name, schema, description=str(parameter.description), explode=explode)


def _header(name: str, description: Any, response: list[int] | bool = False) -> OpenApiParameter:
    return OpenApiParameter(
        name, location=OpenApiParameter.HEADER, description=str(description), response=cast(Any, response)
    )
