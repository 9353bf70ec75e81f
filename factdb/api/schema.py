"""The OpenAPI document, as JSON and as YAML, in the reader's language."""

from functools import cache
from typing import Any

from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from rest_framework.request import Request

from factdb.api.public_view import PublicView
from factdb.api.rendering import DocumentRenderer


class JsonRenderer(DocumentRenderer):
    pass


class OpenApiJsonTypeRenderer(DocumentRenderer):
    media_type = "application/vnd.oai.openapi+json"


class YamlRenderer(DocumentRenderer):
    media_type = "application/yaml"
    format = "yaml"


class OpenApiYamlTypeRenderer(DocumentRenderer):
    media_type = "application/vnd.oai.openapi"
    format = "yaml"


@cache
def openapi_text(language: str, format: str) -> str:
    """Made once in a process for each language and format: it takes a good part of a second."""
    with translation.override(language):
        document = SchemaGenerator().get_schema(request=None, public=True)
        renderer = OpenApiYamlRenderer() if format == "yaml" else OpenApiJsonRenderer()
        return bytes(renderer.render(document, renderer_context={})).decode()


class Schema(PublicView):
    summary = _("The OpenAPI document")
    description = _("This description of the API, as JSON or YAML.")
    renderer_classes = [JsonRenderer, OpenApiJsonTypeRenderer, YamlRenderer, OpenApiYamlTypeRenderer]

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self.answer(request, openapi_text(translation.get_language(), request.accepted_renderer.format))
